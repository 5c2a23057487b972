"""How sure it is that two profiles are one thing, with the reasons: a weighted sum of clues for and against.

Weights are log odds (`weights.tsv`), the score their logistic. Names alone stay below `MERGE` for people and bodies.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.resolve import body_names, person_names
from kg.resolve.profiles import ClueKind, Family, Profile

MERGE = 0.95
SUGGEST = 0.70
# A clue counts for each that is shared, up to so many.
MOST: dict[ClueKind, int] = {
    "post": 1, "role": 1, "trade": 1, "country": 1, "tie": 2, "near": 3, "place": 1, "setting": 1
}  # fmt: skip
_SAYING: dict[ClueKind, str] = {
    "post": "both are {}", "role": "both are called {}", "trade": "both work in {}", "country": "both are of {}",
    "tie": "both have to do with {}", "near": "both are named with {}", "place": "both are told of in {}",
    "setting": "both articles are about {}",
}  # fmt: skip
_EXCLUSIVE: dict[ClueKind, str] = {
    "country": "one is of {}, one of {}",
    "setting": "one article is about {}, one about {}",
    "trade": "one is called {}, one {}",
}
_AGES_APART = 2
_LONG = 25
_TERM = 8
_OF_AGE = 16


@dataclass(frozen=True, slots=True)
class Score:
    """How sure it is that two are one, from 0 to 1, and the reasons in words, the weightiest first."""

    value: float
    reasons: tuple[str, ...]


def score(a: Profile, b: Profile) -> Score | None:
    """The score of two profiles, or None if their names or what they are cannot be one thing's."""
    name = _name_match(a, b)
    if name is None:
        return None
    told = sorted(_features(a, b, name), key=lambda item: (-abs(weight(item[0], a.family)), item[1]))
    total = sum(weight(feature, a.family) for feature, _ in told)
    return Score(round(1 / (1 + math.exp(-total)), 3), tuple(dict.fromkeys(words for _, words in told)))


@cache
def _weights() -> dict[tuple[str, str], float]:
    lines = (Path(__file__).parent / "weights.tsv").read_text(encoding="utf-8").splitlines()
    families = next(line for line in lines if line.startswith("# feature")).split("\t")[1:]
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {(row[0], family): float(value) for row in rows for family, value in zip(families, row[1:], strict=True)}


def weight(feature: str, family: Family) -> float:
    """The log odds of a feature."""
    return _weights()[feature, family]


def _name_match(a: Profile, b: Profile) -> str | None:
    """How the names go together; whatever their own class, "Entity" goes with every body."""
    if a.family != b.family:
        return None
    if a.family == "person":
        return _best_person_match(a, b)
    return body_names.compare(a.names, b.names)


def _best_person_match(a: Profile, b: Profile) -> str | None:
    """The best match of the names that are full, where both have one; the fullest two must not contradict."""
    one, two = ([person_names.parse(n) for n in p.names] for p in (a, b))
    if one[0].is_full and two[0].is_full:
        one, two = ([n for n in names if n.is_full] for names in (one, two))
        if person_names.compare(one[0], two[0]) is None and len(one) == len(two) == 1:
            return None
    else:
        one, two = one[:1], two[:1]
    found = [m for x in one for y in two if (m := person_names.compare(x, y)) is not None]
    return min(found, key=person_names.LEVELS.index, default=None)


def _features(a: Profile, b: Profile, name: str) -> Iterator[tuple[str, str]]:
    printed = f"“{a.name}”" if a.name == b.name else f"“{a.name}” and “{b.name}”"
    yield name, f"{_NAMES[name]}: {printed}"
    if a.family != "person" and body_names.is_generic(a.name):
        yield "generic", "many have this name"
    if a.known is not None and b.known is not None:
        yield "wellknown", "news knows one thing of this name"
    yield from _shared(a, b)
    yield from _contradictions(a, b)


_NAMES = {
    "same": "the same name", "longer": "one name is part of the other", "order": "the same names in another order",
    "nickname": "a short form of the name", "spelling": "two spellings of the name", "acronym": "acronym and full name",
    "initial": "an initial that fits", "surname": "only the surname",
}  # fmt: skip


def _told(profile: Profile, kind: ClueKind) -> Mapping[str, str]:
    return profile.clues.get(kind, {})


def _shared(a: Profile, b: Profile) -> Iterator[tuple[str, str]]:
    used: set[str] = set()
    for kind, most in MOST.items():
        ones, others = _told(a, kind), _told(b, kind)
        both = _both(ones, others)
        if kind == "near":  # what is tied to the one may only be near the other
            both |= _both(ones, _told(b, "tie")) | _both(_told(a, "tie"), others)
        both = {key: words for key, words in both.items() if key not in used}
        told = sorted(both)[:most]
        if kind in ("tie", "near"):
            used.update(told)
        if kind in ("role", "trade") and used & {"post", "role"}:
            continue
        if told and kind in ("post", "role"):
            used.add(kind)
        words = {key: key if kind == "trade" else both[key] for key in told}
        yield from ((kind, _SAYING[kind].format(words[key])) for key in told)
        if kind == "post" and told and _years_apart(a, b) >= _TERM:
            yield "old_post", f"a post may change hands in {_TERM} years"
    if home := sorted(
        _both(_told(a, "country"), _told(b, "setting")) | _both(_told(a, "setting"), _told(b, "country"))
    ):
        if not _both(_told(a, "country"), _told(b, "country")):
            yield "home", f"one is of {_country_words(a, b, home[0])}, which the other article is about"
    if a.born and b.born and abs(a.born[0] - b.born[0]) < _AGES_APART:
        yield "age", f"both were born about {a.born[1]}"


def _country_words(a: Profile, b: Profile, key: str) -> str:
    return next(words for p in (a, b) for words in [_told(p, "country").get(key)] if words)


def _both(ones: Mapping[str, str], others: Mapping[str, str]) -> dict[str, str]:
    """The clues of the shorter table that the longer one has too."""
    short, long = sorted((ones, others), key=len)
    return {key: words for key, words in short.items() if key in long}


def _contradictions(a: Profile, b: Profile) -> Iterator[tuple[str, str]]:
    for kind in _EXCLUSIVE:
        ones, others = _told(a, kind), _told(b, kind)
        if ones and others and not _both(ones, others):
            yield f"other_{kind}", _EXCLUSIVE[kind].format(ones[min(ones)], others[min(others)])
    if _are_other_roles(a, b):
        yield "other_role", f"one is called {min(_told(a, 'role'))}, one {min(_told(b, 'role'))}"
    if a.born and b.born and abs(a.born[0] - b.born[0]) >= _AGES_APART:
        yield "other_age", f"one was born about {a.born[1]}, one about {b.born[1]}"
    if _is_child(a, b) or _is_child(b, a):
        yield "other_age", "one was a child"
    if a.gender and b.gender and a.gender != b.gender:
        yield "other_gender", "a man and a woman"
    if (apart := _years_apart(a, b)) >= _LONG:
        yield "decades", f"the articles are {apart} years apart"


def _are_other_roles(a: Profile, b: Profile) -> bool:
    """Whether both have posts, no common one, and not even a common trade."""
    ones, others = (set(_told(p, "role")) for p in (a, b))
    is_told = bool(_told(a, "trade")) and bool(_told(b, "trade"))
    return bool(ones and others) and not ones & others and not is_told


def _is_child(a: Profile, b: Profile) -> bool:
    """Whether the one was a child when the other had a trade or a post."""
    has_work = bool(_told(b, "role") or _told(b, "trade"))
    return a.born is not None and b.years is not None and has_work and b.years[0] - a.born[0] < _OF_AGE


def _years_apart(a: Profile, b: Profile) -> int:
    if a.years is None or b.years is None:
        return 0
    return max(0, a.years[0] - b.years[1], b.years[0] - a.years[1])
