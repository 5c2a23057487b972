"""Pronouns: he and she by gender and nearness; "they" only where one group is near; "it" never."""

from kg.language.coref.genders import PRONOUNS, gender
from kg.language.coref.sieve import Sieve
from kg.language.mentions import pronoun

PRONOUN_SENTENCES = 3
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
    """The nearest person of fitting gender: subjects first, in this sentence and the two before it."""
    c = s.candidates[n]
    wanted = PRONOUNS[pronoun(s.tree, c.head)]
    ranked = []
    for m in range(n - 1, -1, -1):
        o = s.candidates[m]
        distance = s.sentence(n) - s.sentence(m)
        if distance > PRONOUN_SENTENCES:
            break
        if o.type != "Person" or o.last >= c.first or (o.kind == "nominal" and s.is_alone(m)):
            continue
        told = gender(s, m)
        if told not in (wanted, None) or (distance == 0 and _same_clause(s, m, n)):
            continue
        ranked.append((distance, told is None, not s.tree.deps[o.head].startswith("nsubj"), -o.head, m))
    return min(ranked)[-1] if ranked else None


def _same_clause(s: Sieve, m: int, n: int) -> bool:
    """Subject and object of one verb are two people, unless the pronoun is a possessive."""
    a, b = s.candidates[m].head, s.candidates[n].head
    return s.tree.heads[a] == s.tree.heads[b] and not s.tree.deps[b].startswith("nmod")
