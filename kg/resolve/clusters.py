"""Profiles of single chains → profiles of things, by merging the surest pairs first; with a decision for each pair.

What users say comes before all clues. Two chains that one article calls by different names stay apart.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from kg.model import Anchor, Decision, Judgement, Override
from kg.resolve.blocks import TELLING, pairs
from kg.resolve.person_names import fold
from kg.resolve.profiles import ClueKind, Profile
from kg.resolve.scores import MERGE, SUGGEST, Score, score

# How many things of one name and one clue a chain is compared with before it counts as a new one.
HEADS = 8
ROUNDS = 3
MARGIN = 0.1
MOST_TOLD = 60
MOST_DOUBTS = 3
EVERYWHERE = frozenset({"Role"})


@dataclass(frozen=True, slots=True)
class Clusters:
    """Things, each as the profiles of its chains, and the decisions."""

    members: tuple[tuple[Profile, ...], ...]
    decisions: tuple[Decision, ...]


@dataclass(slots=True)
class _State:
    """Which chains have been joined. `members` and `apart` (whom it may not join) are those of the first chain."""

    chains: list[Profile]
    parent: list[int]
    members: dict[int, list[int]]
    apart: dict[int, set[int]]
    whole: dict[int, Profile] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)

    def find(self, n: int) -> int:
        while self.parent[n] != n:
            self.parent[n] = self.parent[self.parent[n]]
            n = self.parent[n]
        return n

    def join(self, a: int, b: int, decision: Decision | None = None) -> None:
        first, second = sorted((self.find(a), self.find(b)))
        if first == second:
            return
        self.parent[second] = first
        few, many = sorted((self.members.pop(first), self.members.pop(second)), key=len)
        many += few
        self.members[first] = many
        for other in self.apart.pop(second, set()):
            self.keep_apart(first, other)
        self.whole.pop(first, None)
        self.whole.pop(second, None)
        self.decisions += [decision] if decision else []

    def keep_apart(self, a: int, b: int) -> None:
        one, other = self.find(a), self.find(b)
        self.apart.setdefault(one, set()).add(b)
        self.apart.setdefault(other, set()).add(a)

    def may_join(self, a: int, b: int) -> bool:
        one, other = self.find(a), self.find(b)
        return one != other and all(self.find(n) != other for n in self.apart.get(one, ()))

    def profile(self, n: int) -> Profile:
        """What all chains of a thing tell together."""
        root = self.find(n)
        if root not in self.whole:
            self.whole[root] = merged([self.chains[m] for m in sorted(self.members[root])])
        return self.whole[root]


def cluster(profiles: Sequence[Profile], overrides: Sequence[Override] = ()) -> Clusters:
    """The things that named chains stand for. The order of the profiles does not matter: they are sorted first."""
    chains = sorted(profiles, key=lambda p: p.ref)
    numbers = range(len(chains))
    state = _State(chains, list(numbers), {n: [n] for n in numbers}, {})
    _obey(state, overrides)
    _join_alike(state)
    _join_by_clue(state)
    for _ in range(ROUNDS):
        if not _join_best(state):
            break
    _note_doubts(state)
    things = (tuple(chains[m] for m in sorted(found)) for _, found in sorted(state.members.items()))
    return Clusters(tuple(things), tuple(sorted(state.decisions, key=lambda d: (d.a, d.b, d.judgement))))


def merged(profiles: Sequence[Profile]) -> Profile:
    """One profile for several: all names, all clues, and of what all are near that which most are."""
    first = profiles[0]
    if len(profiles) == 1:
        return first
    clues = {kind: _all_told(profiles, kind) for kind in sorted({k for p in profiles for k in p.clues})}
    born = [p.born for p in profiles if p.born]
    years = [p.years for p in profiles if p.years]
    names = Counter(name for p in profiles for name in p.names)
    ranked = sorted({p.name for p in profiles}, key=lambda n: (" " not in n, -names[n], -len(n), n))
    return replace(
        first,
        refs=tuple(ref for p in profiles for ref in p.refs),
        names=tuple(dict.fromkeys((*ranked, *sorted(names)))),
        clues=clues,
        known=next((p.known for p in profiles if p.known), None),
        born=Counter(born).most_common(1)[0][0] if born else None,
        years=(min(y[0] for y in years), max(y[1] for y in years)) if years else None,
        gender=next((p.gender for p in profiles if p.gender), None),
    )


def _all_told(profiles: Sequence[Profile], kind: ClueKind) -> dict[str, str]:
    counts: Counter[str] = Counter()
    words: dict[str, str] = {}
    for profile in profiles:
        for key, said in profile.clues.get(kind, {}).items():
            counts[key] += 1
            words.setdefault(key, said)
    kept = sorted(counts, key=lambda key: (-counts[key], key))[: MOST_TOLD if kind in ("near", "setting") else None]
    return {key: words[key] for key in kept}


# --- what users say ---------------------------------------------------------------------------------------------------
def _obey(state: _State, overrides: Sequence[Override]) -> None:
    wanted = {fold(anchor.name) for o in overrides for anchor in (o.a, o.b)}
    called: dict[str, list[int]] = defaultdict(list)
    for n, profile in enumerate(state.chains) if wanted else ():
        for name in {fold(name) for name in profile.names} & wanted:
            called[name].append(n)
    meant = [(o, _meant(state, called, o.a), _meant(state, called, o.b)) for o in overrides]
    for override, ones, others in meant:
        if override.judgement == "Different":
            for a, b in product(ones, others):
                if a != b:
                    state.keep_apart(a, b)
    for override, ones, others in meant:
        together = [*ones, *others] if override.judgement == "Same" and ones and others else []
        for n in together[1:]:
            if state.may_join(together[0], n):
                decision = _decision(state, together[0], n, Score(1.0, ("you said so",)), "Same")
                state.join(together[0], n, replace(decision, by="user"))


def _meant(state: _State, called: dict[str, list[int]], anchor: Anchor) -> list[int]:
    found = called.get(fold(anchor.name), [])
    return [n for n in found if anchor.article in (None, state.chains[n].ref.article)]


def _decision(state: _State, a: int, b: int, found: Score, judgement: Judgement) -> Decision:
    one, other = sorted((state.chains[n] for n in (a, b)), key=lambda p: p.ref)
    return Decision(one.ref, other.ref, (one.name, other.name), judgement, found.value, found.reasons)


# --- what is told -----------------------------------------------------------------------------------------------------
def _join_alike(state: _State) -> None:
    """Chains with one link are one thing, and so are roles, and those that one article calls by one name."""
    first: dict[tuple[str, ...], int] = {}
    for n, profile in enumerate(state.chains):
        home = first.setdefault(_identity(profile), n)
        if state.may_join(home, n):
            state.join(home, n)


def _identity(profile: Profile) -> tuple[str, ...]:
    if profile.link is not None:
        return "link", profile.family, profile.link
    if profile.type in EVERYWHERE:
        return "name", profile.type, fold(profile.name)
    return "article", profile.ref.article, profile.family, profile.type, fold(profile.name)


def _join_by_clue(state: _State) -> None:
    """Chains of one name that share a telling clue, each compared with the first ones only: time is linear."""
    heads: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, profile in enumerate(state.chains):
        if profile.link is not None or profile.type in EVERYWHERE:
            continue
        for kind in TELLING:
            for key in profile.clues.get(kind, ()):
                found = heads[profile.family, fold(profile.name), kind, key]
                home = next((h for h in found if state.find(h) == state.find(n) or _joined(state, h, n)), None)
                if home is None and len(found) < HEADS:
                    found.append(n)


def _joined(state: _State, a: int, b: int) -> bool:
    """Join two chains if they are surely one; whether they were joined."""
    found = score(state.chains[a], state.chains[b]) if state.may_join(a, b) else None
    if found is None or found.value < MERGE:
        return False
    state.join(a, b, _decision(state, a, b, found, "Same"))
    return True


def _candidates(state: _State) -> list[tuple[Score, int, int]]:
    """Things that may be one, the surest first."""
    roots = sorted(n for n in state.members if state.chains[n].type not in EVERYWHERE)
    wholes = [state.profile(n) for n in roots]
    found = []
    for x, y in pairs(wholes):
        a, b = roots[x], roots[y]
        if state.may_join(a, b) and not _met(wholes[x], wholes[y]):
            scored = score(wholes[x], wholes[y])
            found += [(scored, a, b)] if scored is not None else []
    return sorted(found, key=lambda item: (-item[0].value, item[1], item[2]))


def _met(a: Profile, b: Profile) -> bool:
    """Whether one article speaks of both people, by different names, or both have a link of their own."""
    if a.link is not None and b.link is not None:
        return True
    few, many = sorted(({ref.article for ref in p.refs} for p in (a, b)), key=len)
    return a.family == "person" and not few.isdisjoint(many)


def _join_best(state: _State) -> bool:
    """Join the surest pairs of things; a thing that changed is scored again. Whether there were any."""
    candidates = _candidates(state)
    rivals: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for found, a, b in candidates:
        if found.value >= SUGGEST:
            rivals[a].append((found.value, b))
            rivals[b].append((found.value, a))
    changed = False
    for found, a, b in candidates:
        if found.value < MERGE:
            break
        if not state.may_join(a, b) or _has_rival(state, rivals, found.value, a, b):
            continue
        again = score(state.profile(a), state.profile(b))
        if again is not None and again.value >= MERGE and not _met(state.profile(a), state.profile(b)):
            state.join(a, b, _decision(state, a, b, again, "Same"))
            changed = True
    return changed


def _has_rival(state: _State, rivals: dict[int, list[tuple[float, int]]], value: float, a: int, b: int) -> bool:
    """Whether one of two things may as well be a third one that cannot be the other ("A." of Ana and Aldo)."""
    return any(
        other not in (a, b) and sure > value - MARGIN and score(state.profile(other), state.profile(end)) is None
        for thing, end in ((a, b), (b, a))
        for sure, other in rivals[thing]
    )


def _note_doubts(state: _State) -> None:
    """Keep a record of pairs that may be one, and of namesakes that something tells apart."""
    noted: Counter[int] = Counter()
    for found, a, b in _candidates(state):
        is_namesake = fold(state.profile(a).name) == fold(state.profile(b).name)
        judgement: Judgement = "Suggested" if found.value >= SUGGEST else "Different"
        if (judgement == "Different" and not is_namesake) or max(noted[a], noted[b]) >= MOST_DOUBTS:
            continue
        noted.update((a, b))
        state.decisions.append(_decision(state, a, b, found, judgement))
