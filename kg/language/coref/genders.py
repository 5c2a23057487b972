"""Whether somebody is a man or a woman: by title or noun (lexicon.ttl), first name (given_names.tsv), pronoun."""

from kg import gazetteer
from kg.language.coref.sieve import Sieve
from kg.language.mentions import pronoun

PRONOUNS = {"he": "male", "she": "female"}


def gender(s: Sieve, n: int) -> str | None:
    """The gender of a person, by whichever mention of the chain says it first."""
    root = s.chains.find(n)
    key = root, len(s.chains.members[root])  # chains only grow
    if key not in s.genders:
        told = (told_gender(s, m) for m in s.chain(n))
        s.genders[key] = next((found for found in told if found is not None), None)
    return s.genders[key]


def told_gender(s: Sieve, m: int) -> str | None:
    """The gender that one mention shows by itself."""
    c = s.candidates[m]
    if c.kind == "pronoun":
        return PRONOUNS.get(pronoun(s.tree, c.head))
    if c.kind == "nominal":
        return s.lexicon.genders.get(s.noun(m))
    words = s.texts[m].split()
    return title_gender(s, m) or (gazetteer.gender(words[0]) if len(words) > 1 else None)


def title_gender(s: Sieve, m: int) -> str | None:
    """The gender that the word before a name shows ("Mrs", "spokesman")."""
    first = s.candidates[m].first
    before = s.tree.words[first - 1].lower().rstrip(".") if first else ""
    return s.lexicon.genders.get(before)
