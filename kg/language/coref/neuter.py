"""It and they, where only one thing can be meant.

"They" is the only group, body or plural of its sentence, or the only group of the last two, in six of seven cases; "it"
is the only thing near in one of three. So "it", and what else "they" may be, are joined only if they are asked for
(docs/benchmarks.md has the figures).
"""

from kg.language.coref.sieve import Sieve
from kg.language.mentions import pronoun

SENTENCES = 2
# Things that "it" stands for in news, besides what is talked about in general.
THINGS = frozenset(
    {"Organization", "Company", "GovernmentBody", "PoliticalParty", "Country", "City", "Place", "Entity"}
)
BODIES = frozenset({"Organization", "Company", "GovernmentBody", "PoliticalParty", "Group"})


def group_before(s: Sieve, n: int) -> int | None:
    """The group or body that "they" stands for, if nothing else in the plural is near."""
    if pronoun(s.tree, s.candidates[n].head) != "they":
        return None
    found = _only(s, n, sentences=1)
    if found is not None and (s.candidates[found].type in BODIES or _are_subjects(s, found, n)):
        return found
    found = _only(s, n, sentences=SENTENCES)
    return None if found is None or s.is_named(found) or s.candidates[found].type != "Group" else found


def thing_before(s: Sieve, n: int) -> int | None:
    """The one thing, body or group of the last two sentences that "it" or "they" can stand for."""
    if pronoun(s.tree, s.candidates[n].head) not in ("it", "they") or s.tree.deps[s.candidates[n].head] == "expl":
        return None
    found = group_before(s, n)
    return _only(s, n, sentences=SENTENCES) if found is None else found


def _only(s: Sieve, n: int, *, sentences: int) -> int | None:
    """The last mention of the only thing that a pronoun can mean in its sentence and those before it."""
    may_be = _may_be_it if pronoun(s.tree, s.candidates[n].head) == "it" else _may_be_they
    begin = s.tree.sentences[max(s.sentence(n) - sentences + 1, 0)][0]
    before = [m for m in s.within(begin, s.candidates[n].first) if s.candidates[m].last < s.candidates[n].first]
    found = {s.chains.find(m): m for m in before if may_be(s, m)}
    return next(iter(found.values())) if len(found) == 1 else None


def _are_subjects(s: Sieve, m: int, n: int) -> bool:
    return all(s.tree.deps[s.candidates[k].head].startswith("nsubj") for k in (m, n))


def _may_be_it(s: Sieve, m: int) -> bool:
    c = s.candidates[m]
    if c.kind == "pronoun" or s.is_plural(m) or c.is_demonym:
        return False
    return c.type in THINGS or (c.kind in ("nominal", "event") and c.type != "Person" and s.is_definite(m))


def _may_be_they(s: Sieve, m: int) -> bool:
    c = s.candidates[m]
    if c.kind == "pronoun" or c.is_demonym:
        return False
    return c.type in BODIES or s.is_plural(m) or bool(s.tree.kids(c.head, "conj") and c.type == "Person")
