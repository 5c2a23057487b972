"""Pronouns: he and she by gender and salience; "they" only where one group is near; "it" never."""

from kg.language.coref.salience import people_before, salience
from kg.language.coref.sieve import Sieve
from kg.language.mentions import pronoun

# How much likelier than all others a person has to be for "he" or "she" to be that person.
MARGIN = 0.2
THEY_SENTENCES = 2
PLURAL_AGENTS = frozenset({"Group", "Organization", "GovernmentBody"})


def join_pronouns(s: Sieve) -> None:
    """Join each pronoun with the one thing before it that it may stand for."""
    for n, c in enumerate(s.candidates):
        if c.kind == "pronoun":
            found = _person_before(s, n) if c.type == "Person" else _group_before(s, n)
            if found is not None:
                s.chains.join(n, found)


def _group_before(s: Sieve, n: int) -> int | None:
    """What "they" means, only where nothing else can be meant: the one group or body of the nearest sentence."""
    c = s.candidates[n]
    if pronoun(s.tree, c.head) != "they":
        return None
    for distance in range(min(THEY_SENTENCES, s.sentence(n) + 1)):
        found = {
            s.chains.find(m)
            for m in s.in_sentence(s.sentence(n) - distance)
            if s.candidates[m].type in PLURAL_AGENTS
            and s.candidates[m].kind != "pronoun"
            and s.candidates[m].last < c.first
        }
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _person_before(s: Sieve, n: int) -> int | None:
    """The most salient person of fitting gender, if nobody else is nearly as salient."""
    ranked = sorted(((salience(s, n, person), person.last) for person in people_before(s, n)), reverse=True)
    is_clear = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] >= MARGIN)
    return ranked[0][1] if is_clear else None
