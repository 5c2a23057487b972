"""Which profiles are worth comparing: those that share a block, so that the work grows with the articles, not with
their square."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from kg.resolve import body_names, person_names
from kg.resolve.profile import ClueKind, Profile

# In a block with many profiles only those that share a clue are compared, and each with its neighbours in order.
SMALL = 24
WINDOW = 12
TELLING: tuple[ClueKind, ...] = ("post", "tie", "near", "country", "spot", "place", "role")


def block_keys(profile: Profile) -> set[str]:
    """The blocks of a profile: by surname and by all words in any order, or by words and acronym, and by its names."""
    found: set[str] = set()
    for name in profile.names:
        found.update(_person_keys(name) if profile.family == "person" else _body_keys(name))
    return {f"{profile.family}:{key}" for key in found if key} | {
        f"any:{person_names.fold(n)}" for n in profile.names if " " in n
    }


def _person_keys(name: str) -> Iterator[str]:
    parts = person_names.parse(name)
    for word in (parts.surname, *parts.surname.split("-"), *parts.given[1:]):
        if len(word) > 1:
            yield person_names.sound(word)
    if parts.given:
        yield "|".join(sorted(person_names.sound(w) for w in (*parts.given, parts.surname)))


def _body_keys(name: str) -> Iterator[str]:
    words = body_names.words(name)
    yield " ".join(sorted(words))
    yield f"{words[0]}|"
    if len(found := body_names.acronym(name)) > 1:
        yield f"={found}"


def pairs(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """The pairs of positions worth comparing, sorted; the number of them is linear in that of the profiles."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for n, profile in enumerate(profiles):
        for key in block_keys(profile):
            blocks[key].append(n)
    found: set[tuple[int, int]] = set()
    for members in blocks.values():
        found.update(combinations(members, 2) if len(members) <= SMALL else _by_clue(profiles, members))
    return sorted(found)


def _by_clue(profiles: Sequence[Profile], members: Iterable[int]) -> Iterator[tuple[int, int]]:
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n in members:
        for kind in TELLING:
            for key in profiles[n].clues.get(kind, ()):
                index["near" if kind == "tie" else kind, key].append(n)
    for sharing in index.values():
        for at, n in enumerate(sharing):
            yield from ((n, m) for m in sharing[at + 1 : at + 1 + WINDOW])
