"""Which chains have been joined to one thing, and which must stay apart: a union-find with whole profiles."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from kg.model import Decision, Judgement
from kg.resolve.profile import ClueKind, Profile
from kg.resolve.scores import Score

# Of what all chains of a thing are near, so many count as told of the thing.
MOST_TOLD = 60
# What a thing of many articles is near once or twice says nothing: a tenth of them must tell it.
PASSING = frozenset({"near", "spot", "place", "topic", "setting", "tie"})
MANY, SHARE = 4, 10


@dataclass(slots=True)
class Joins:
    """Which chains have been joined. `members` and `apart` (whom it may not join) are those of the first chain."""

    chains: list[Profile]
    parent: list[int]
    members: dict[int, list[int]]
    apart: dict[int, set[int]]
    whole: dict[int, Profile] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)

    @classmethod
    def of(cls, chains: Sequence[Profile]) -> Self:
        """Every chain by itself."""
        numbers = list(range(len(chains)))
        return cls(list(chains), numbers, {n: [n] for n in numbers}, {})

    def find(self, n: int) -> int:
        """The first chain of the thing that chain n belongs to."""
        while self.parent[n] != n:
            self.parent[n] = self.parent[self.parent[n]]
            n = self.parent[n]
        return n

    def join(self, a: int, b: int, decision: Decision | None = None) -> None:
        """Make two chains, and all that were joined to them, one thing."""
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
        """Never join two chains, nor what is joined to them."""
        one, other = self.find(a), self.find(b)
        self.apart.setdefault(one, set()).add(b)
        self.apart.setdefault(other, set()).add(a)

    def may_join(self, a: int, b: int) -> bool:
        """Whether two chains are not one thing yet, and nobody keeps them apart."""
        one, other = self.find(a), self.find(b)
        return one != other and all(self.find(n) != other for n in self.apart.get(one, ()))

    def profile(self, n: int) -> Profile:
        """What all chains of a thing tell together."""
        root = self.find(n)
        if root not in self.whole:
            self.whole[root] = merged([self.chains[m] for m in sorted(self.members[root])])
        return self.whole[root]

    def decision(self, a: int, b: int, found: Score, judgement: Judgement) -> Decision:
        """The record of what was decided of two chains."""
        one, other = sorted((self.chains[n] for n in (a, b)), key=lambda p: p.ref)
        sentences = tuple(p.sentence for p in (one, other) if p.sentence is not None)
        evidence = sentences if len(sentences) == len((one, other)) else ()
        names = (one.name, other.name)
        return Decision(one.ref, other.ref, names, judgement, found.value, found.reasons, evidence=evidence)


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
        known=min((p.known for p in profiles if p.known), key=lambda k: not k.links, default=None),
        born=Counter(born).most_common(1)[0][0] if born else None,
        years=(min(y[0] for y in years), max(y[1] for y in years)) if years else None,
        died=min((p.died for p in profiles if p.died), default=None),
        acted=max((p.acted for p in profiles if p.acted), default=None),
        gender=next((p.gender for p in profiles if p.gender), None),
    )


def _all_told(profiles: Sequence[Profile], kind: ClueKind) -> dict[str, str]:
    counts: Counter[str] = Counter()
    words: dict[str, str] = {}
    for profile in profiles:
        for key, said in profile.clues.get(kind, {}).items():
            counts[key] += 1
            words.setdefault(key, said)
    ranked = sorted(counts, key=lambda key: (-counts[key], key))
    if kind not in PASSING or len(profiles) < MANY:
        return {key: words[key] for key in ranked[:MOST_TOLD]}
    least = max(2, len(profiles) // SHARE)
    return {key: words[key] for key in ranked[:MOST_TOLD] if counts[key] >= least}
