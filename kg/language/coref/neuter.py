"""It and they, where only one thing of the last two sentences can be meant.

"They" is then a group of people four times out of five; "it" is what it seems only once in three times, and a body or
place hardly more often, so these are joined only if they are asked for (docs/benchmarks.md has the figures).
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
    """The group that "they" stands for, if no other group, body or plural noun is near."""
    found = thing_before(s, n) if pronoun(s.tree, s.candidates[n].head) == "they" else None
    return None if found is None or s.is_named(found) or s.candidates[found].type != "Group" else found


def thing_before(s: Sieve, n: int) -> int | None:
    """The one thing, body or group of the last two sentences that "it" or "they" can stand for."""
    word = pronoun(s.tree, s.candidates[n].head)
    if word not in ("it", "they") or s.tree.deps[s.candidates[n].head] == "expl":
        return None
    may_be = _may_be_it if word == "it" else _may_be_they
    found = {s.chains.find(m) for m in _near(s, n) if may_be(s, m)}
    return found.pop() if len(found) == 1 else None


def _near(s: Sieve, n: int) -> list[int]:
    """The mentions before a pronoun in its sentence and the one before it."""
    first = max(s.sentence(n) - SENTENCES + 1, 0)
    begin = s.tree.sentences[first][0]
    return [m for m in s.within(begin, s.candidates[n].first) if s.candidates[m].last < s.candidates[n].first]


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
