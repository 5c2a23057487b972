"""Profiles of single chains → profiles of things, by merging the surest pairs first; with a decision for each pair.

What users say comes before all clues. Two chains that one article calls by different names stay apart.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Decision, Judgement, Override
from kg.resolve.blocks import TELLING, pairs
from kg.resolve.joins import Joins
from kg.resolve.overrides import obey
from kg.resolve.person_names import fold
from kg.resolve.profile import Profile
from kg.resolve.scores import MERGE, SUGGEST, Score, score

# How many things of one name and one clue a chain is compared with before it counts as a new one.
HEADS = 8
ROUNDS = 3
MARGIN = 0.1
MOST_DOUBTS = 3
EVERYWHERE = frozenset({"Role"})


@dataclass(frozen=True, slots=True)
class Clusters:
    """Things, each as the profiles of its chains, and the decisions."""

    members: tuple[tuple[Profile, ...], ...]
    decisions: tuple[Decision, ...]


def cluster(profiles: Sequence[Profile], overrides: Sequence[Override] = ()) -> Clusters:
    """The things that named chains stand for. The order of the profiles does not matter: they are sorted first."""
    chains = sorted(profiles, key=lambda p: p.ref)
    joins = Joins.of(chains)
    obey(joins, overrides)
    _join_alike(joins)
    _join_by_clue(joins)
    for _ in range(ROUNDS):
        if not _join_best(joins):
            break
    _note_doubts(joins)
    things = (tuple(chains[m] for m in sorted(found)) for _, found in sorted(joins.members.items()))
    return Clusters(tuple(things), tuple(sorted(joins.decisions, key=lambda d: (d.a, d.b, d.judgement))))


def _join_alike(joins: Joins) -> None:
    """Chains with one link are one thing, and so are roles, and those that one article calls by one name; but not
    Mr Vale and Mrs Vale, nor one of them and "Vale"."""
    genders: dict[tuple[str, ...], set[str | None]] = defaultdict(set)
    for profile in joins.chains:
        genders[_identity(profile)].add(profile.gender)
    first: dict[tuple[str | None, ...], int] = {}
    for n, profile in enumerate(joins.chains):
        identity = _identity(profile)
        is_told = {"male", "female"} <= genders[identity]
        home = first.setdefault((*identity, profile.gender if is_told else None), n)
        if joins.may_join(home, n):
            joins.join(home, n)


def _identity(profile: Profile) -> tuple[str, ...]:
    if profile.link is not None:
        return "link", profile.family, profile.link
    if profile.type in EVERYWHERE:
        return "name", profile.type, fold(profile.name)
    return "article", profile.ref.article, profile.family, profile.type, fold(profile.name)


def _join_by_clue(joins: Joins) -> None:
    """Chains of one name that share a telling clue, each compared with the first ones only: time is linear."""
    heads: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, profile in enumerate(joins.chains):
        if profile.link is not None or profile.type in EVERYWHERE:
            continue
        name = fold(profile.name)
        tried: set[int] = set()
        for kind in TELLING:
            for key in profile.clues.get(kind, ()):
                found = heads[profile.family, name, kind, key]
                if not _has_home(joins, n, found, tried) and len(found) < HEADS:
                    found.append(n)


def _has_home(joins: Joins, n: int, heads: Sequence[int], tried: set[int]) -> bool:
    """Whether chain n belongs to one of the things that these chains begin, or is joined to one now."""
    root = joins.find(n)
    for head in heads:
        if joins.find(head) == root:
            return True
        if head not in tried:
            tried.add(head)
            if _joined(joins, head, n):
                return True
    return False


def _joined(joins: Joins, a: int, b: int) -> bool:
    """Join two chains if they are surely one; whether they were joined."""
    found = score(joins.chains[a], joins.chains[b]) if joins.may_join(a, b) else None
    if found is None or found.value < MERGE or not _go_together(joins, a, b):
        return False
    joins.join(a, b, joins.decision(a, b, found, "Same"))
    return True


def _go_together(joins: Joins, a: int, b: int) -> bool:
    """Whether two things of several chains, which a pair of them would join, suit each other as a whole."""
    if min(len(joins.members[joins.find(n)]) for n in (a, b)) == 1:
        return True
    one, other = joins.profile(a), joins.profile(b)
    found = score(one, other)
    return found is not None and found.value >= SUGGEST and not _met(one, other)


def _candidates(joins: Joins) -> list[tuple[Score, int, int]]:
    """Things that may be one, the surest first."""
    roots = sorted(n for n in joins.members if joins.chains[n].type not in EVERYWHERE)
    wholes = [joins.profile(n) for n in roots]
    found = []
    for x, y in pairs(wholes):
        a, b = roots[x], roots[y]
        if joins.may_join(a, b) and not _met(wholes[x], wholes[y]):
            scored = score(wholes[x], wholes[y])
            found += [(scored, a, b)] if scored is not None else []
    return sorted(found, key=lambda item: (-item[0].value, item[1], item[2]))


def _met(a: Profile, b: Profile) -> bool:
    """Whether one article speaks of both people, by different names, or both have a link of their own."""
    if a.link is not None and b.link is not None:
        return True
    few, many = sorted(({ref.article for ref in p.refs} for p in (a, b)), key=len)
    return "person" in (a.family, b.family) and not few.isdisjoint(many)


def _join_best(joins: Joins) -> bool:
    """Join the surest pairs of things; a thing that changed is scored again. Whether there were any."""
    candidates = _candidates(joins)
    rivals: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for found, a, b in candidates:
        if found.value >= SUGGEST:
            rivals[a].append((found.value, b))
            rivals[b].append((found.value, a))
    changed = False
    for found, a, b in candidates:
        if found.value < MERGE:
            break
        if not joins.may_join(a, b) or _has_rival(joins, rivals, found.value, a, b):
            continue
        again = score(joins.profile(a), joins.profile(b))
        if again is not None and again.value >= MERGE and not _met(joins.profile(a), joins.profile(b)):
            joins.join(a, b, joins.decision(a, b, again, "Same"))
            changed = True
    return changed


def _has_rival(joins: Joins, rivals: dict[int, list[tuple[float, int]]], value: float, a: int, b: int) -> bool:
    """Whether one of two things may as well be a third one that cannot be the other ("A." of Ana and Aldo)."""
    return any(
        other not in (a, b) and sure > value - MARGIN and _cannot_be(joins.profile(other), joins.profile(end))
        for thing, end in ((a, b), (b, a))
        for sure, other in rivals[thing]
    )


def _cannot_be(a: Profile, b: Profile) -> bool:
    """Whether the names of two things of one family contradict each other."""
    return a.family == b.family and score(a, b) is None


def _note_doubts(joins: Joins) -> None:
    """Keep a record of pairs that may be one, and of namesakes that something tells apart."""
    noted: Counter[int] = Counter()
    for found, a, b in _candidates(joins):
        is_namesake = fold(joins.profile(a).name) == fold(joins.profile(b).name)
        judgement: Judgement = "Suggested" if found.value >= SUGGEST else "Different"
        if (judgement == "Different" and not is_namesake) or max(noted[a], noted[b]) >= MOST_DOUBTS:
            continue
        noted.update((a, b))
        joins.decisions.append(joins.decision(a, b, found, judgement))
