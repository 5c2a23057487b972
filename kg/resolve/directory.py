"""The user's own names: which row of the file a chain of an article means."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.gazetteer import key
from kg.model import NamedThing
from kg.ontology import load_ontology

UNCLEAR = frozenset({"Entity", "Topic"})


@dataclass(frozen=True, slots=True)
class Directory:
    """Named things by what they are called. Capitals, a leading "the" and the form of apostrophes do not matter."""

    things: tuple[NamedThing, ...] = ()
    _called: dict[str, list[NamedThing]] = field(init=False, repr=False, default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for thing in self.things:
            for name in {_key(n) for n in (thing.name, *thing.aliases)}:
                self._called[name].append(thing)

    def find(self, names: Sequence[str], *, kind: str) -> NamedThing | None:
        """The one thing of that class that the names mean; of several, the one that has most of the names."""
        if not self._called:
            return None
        called = {_key(name) for name in names}
        found = {t.iri: t for name in called for t in self._called.get(name, ()) if _fits(kind, t.type)}
        if kind == "Person":
            found = {iri: t for iri, t in found.items() if _has_fullest(t, called)}
        shared = sorted(((len(called & set(_keys(t))), t) for t in found.values()), key=lambda pair: -pair[0])
        if not shared or (len(shared) > 1 and shared[0][0] == shared[1][0]):
            return None
        return shared[0][1]


def _has_fullest(thing: NamedThing, called: Iterable[str]) -> bool:
    """Whether it has the longest of the names: "Ana Silva" is not the Silva of the file whose name is Rui."""
    longest = max(len(name.split()) for name in called)
    return any(len(name.split()) == longest for name in called if name in set(_keys(thing)))


def _keys(thing: NamedThing) -> Iterator[str]:
    return map(_key, (thing.name, *thing.aliases))


def _key(name: str) -> str:
    return key(name).casefold()


def _fits(kind: str, wanted: str) -> bool:
    """Whether a chain's class goes with that of a row: one is a kind of the other, or the chain's is unclear."""
    ontology = load_ontology()
    return kind in UNCLEAR or kind not in ontology.classes or ontology.is_a(kind, wanted) or ontology.is_a(wanted, kind)


NO_NAMES = Directory()
