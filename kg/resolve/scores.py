"""How sure it is that two profiles are one thing, with the reasons: a weighted sum of clues for and against.

Weights are log odds (`weights.tsv`), the score their logistic. Names alone stay below `MERGE` for people and bodies.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import islice
from pathlib import Path

from kg.resolve import body_names, person_names
from kg.resolve.profile import ClueKind, Family, Profile

MERGE = 0.95
SUGGEST = 0.70
# So many people and bodies count that both have to do with, or that are named near both.
MOST_COMPANY = 3
MOST_TOPICS = 3
Feature = tuple[str, str]
_EXCLUSIVE: dict[ClueKind, str] = {
    "country": "one is of {}, one of {}",
    "setting": "one article is about {}, one about {}",
    "trade": "one is called {}, one {}",
}
# What the name finder says of bodies if no word tells which.
UNSURE = frozenset({"Organization", "Place", "Entity"})
_AGES_APART = 2
_LONG = 25
_TERM = 8
_RECENT = 5
_OF_AGE = 16
_OBITUARIES = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Score:
    """How sure it is that two are one, from 0 to 1, and the reasons in words, the weightiest first."""

    value: float
    reasons: tuple[str, ...]


def score(a: Profile, b: Profile) -> Score | None:
    """The score of two profiles, or None if their names or what they are cannot be one thing's."""
    name = name_match(a, b)
    if name is None:
        return None
    family = a.family if a.family == b.family else "person" if "person" in (a.family, b.family) else "body"
    told = sorted(features(a, b, name), key=lambda item: (-abs(weight(item[0], family)), item[1]))
    total = sum(weight(feature, family) for feature, _ in told)
    return Score(round(1 / (1 + math.exp(-total)), 3), tuple(dict.fromkeys(words for _, words in told)))


@cache
def weights() -> dict[tuple[str, str], float]:
    """The log odds of every feature and family (`weights.tsv`)."""
    lines = (Path(__file__).parent / "weights.tsv").read_text(encoding="utf-8").splitlines()
    families = next(line for line in lines if line.startswith("# feature")).split("\t")[1:]
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {(row[0], family): float(value) for row in rows for family, value in zip(families, row[1:], strict=True)}


def weight(feature: str, family: Family) -> float:
    """The log odds of a feature."""
    return weights()[feature, family]


def name_match(a: Profile, b: Profile) -> str | None:
    """How the names go together; whatever their own class, "Entity" goes with every body."""
    if a.family != b.family:
        return "misread" if _may_be_misread(a, b) else None
    if a.family == "person":
        return _best_person_match(a, b)
    return body_names.compare(a.names, b.names)


def _may_be_misread(a: Profile, b: Profile) -> bool:
    """Whether the name finder may have read one name of several words, known to nobody, as that of two classes. Never
    where its words tell what it is, a company or an army: those are named after people and places."""
    if {a.family, b.family} == {"person", "place"}:
        place = a if a.family == "place" else b
        if not _told(place, "role") and not _told(place, "trade"):
            return False  # airports have people's names, but no trade
    is_unsure = all(p.type in UNSURE or p.family == "person" for p in (a, b))
    is_unknown = a.known is None and b.known is None
    return is_unsure and is_unknown and person_names.fold(a.name) == person_names.fold(b.name) and " " in a.name


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


def features(a: Profile, b: Profile, name: str) -> Iterator[Feature]:
    """What speaks for and against two profiles being one, and how it is said; `name` is how their names match."""
    printed = f"“{a.name}”" if a.name == b.name else f"“{a.name}” and “{b.name}”"
    yield name, f"{_NAMES[name]}: {printed}"
    if a.family != "person":
        yield from _kind_of_name(a, b, name)
    told = [*_work(a, b), *_country(a, b), *_company(a, b)]
    if a.family != "person" and (body_names.is_generic(a.name) or body_names.is_generic(b.name)):
        # "The Labour Party" of an article may be that of any country it tells of.
        yield from (feature for feature in told if feature[0] in ("country", "tie"))
        if not _both(_told(a, "country"), _told(b, "country")):
            yield from _main_country(a, b)
    else:
        yield from told
        yield from _colleagues(told)
        yield from _around(a, b)
        if a.family == "place":
            yield from _main_country(a, b)
    if a.born and b.born and abs(a.born[0] - b.born[0]) < _AGES_APART:
        yield "age", f"both were born about {a.born[1]}"
    yield from _contradictions(a, b)


def _main_country(a: Profile, b: Profile) -> Iterator[Feature]:
    """The same country by what is told of the body itself, or else by what the article is mostly about."""
    one, other = (_told(p, "country") or _told(p, "main") for p in (a, b))
    yield from (("main", f"both articles are mostly about {said}") for said in islice(_both(one, other).values(), 1))
    if one and other and not _both(one, other) and not (_told(a, "country") and _told(b, "country")):
        yield "other_main", f"one article is mostly about {one[min(one)]}, one about {other[min(other)]}"


def _around(a: Profile, b: Profile) -> Iterator[Feature]:
    yield from _shared(a, b, "spot", "both are named with {}")
    yield from _shared(a, b, "place", "both are named with {}")
    topics = _both(_told(a, "topic"), _told(b, "topic")) if _years_apart(a, b) < _RECENT else {}
    yield from (("topic", f"both articles speak of “{word}”") for word in islice(topics.values(), MOST_TOPICS))


def _kind_of_name(a: Profile, b: Profile, name: str) -> Iterator[Feature]:
    """How much the name of a body or place says by itself."""
    if body_names.is_generic(a.name) or body_names.is_generic(b.name):
        yield "generic", "many have this name"
    elif a.known is not None and b.known is not None:
        yield "wellknown", "news knows one thing of this name"
    elif body_names.is_worldwide(a.name) or body_names.is_worldwide(b.name):
        yield "worldwide", "by its name a body of many countries, of which there is one"
    if name == "same" and _have_full_names(a, b) and body_names.acronyms(a.names) & body_names.acronyms(b.names):
        yield "same_acronym", "both print the same acronym too"


def _have_full_names(a: Profile, b: Profile) -> bool:
    return all(any(" " in name for name in profile.names) for profile in (a, b))


_NAMES = {
    "same": "the same name", "longer": "one name is part of the other", "order": "the same names in another order",
    "nickname": "a short form of the name", "spelling": "two spellings of the name", "acronym": "acronym and full name",
    "initial": "an initial that fits", "misread": "the same name, once of another class", "surname": "only the surname",
}  # fmt: skip


def _told(profile: Profile, kind: ClueKind) -> Mapping[str, str]:
    return profile.clues.get(kind, {})


def _both(ones: Mapping[str, str], others: Mapping[str, str]) -> dict[str, str]:
    """The clues of the shorter table that the longer one has too, in order."""
    both = ones.keys() & others.keys() if ones and others else ()
    short = ones if len(ones) <= len(others) else others
    return {key: short[key] for key in sorted(both)}


def _shared(a: Profile, b: Profile, kind: ClueKind, words: str) -> Iterator[Feature]:
    """The feature of a kind of which one clue is as good as many."""
    yield from ((kind, words.format(said)) for said in islice(_both(_told(a, kind), _told(b, kind)).values(), 1))


def _work(a: Profile, b: Profile) -> Iterator[Feature]:
    """The most telling of: the same post, a post of the same words, the same trade."""
    posts = list(_shared(a, b, "post", "both are {}"))
    if posts and _years_apart(a, b) >= _TERM:
        yield "old_post", f"{posts[0][1]}, but a post may change hands in {_TERM} years"
    elif posts:
        yield from posts
    elif roles := [r for r in _both(_told(a, "role"), _told(b, "role")) if not _is_vague(r)]:
        yield "role", f"both are called {roles[0]}"
    else:
        shared = [f"both work in {trade}" for trade in _both(_told(a, "trade"), _told(b, "trade"))]
        shared += [f"both are called {role}" for role in _both(_told(a, "role"), _told(b, "role"))]
        yield from (("trade", words) for words in shared[:1])


def _colleagues(told: Iterable[Feature]) -> Iterator[Feature]:
    """The same trade in the same country says more than both clues by themselves."""
    features = {feature for feature, _ in told}
    if "trade" in features and features & {"country", "home"}:
        yield "colleague", "the same trade in the same country"


def _country(a: Profile, b: Profile) -> Iterator[Feature]:
    """The most telling of: the same country, that of one is what the other's article is about, both articles are."""
    if _both(_told(a, "post"), _told(b, "post")):
        return  # a post is mostly of a country: one clue is not to count twice
    one, other = (_both(_told(x, "country"), _told(y, "setting")) for x, y in ((a, b), (b, a)))
    if own := list(_shared(a, b, "country", "both are of {}")):
        yield from own
    elif home := one | other:
        yield "home", f"one is of {home[min(home)]}, which the other article is about"
    else:
        yield from _shared(a, b, "setting", "both articles are about {}")


def _company(a: Profile, b: Profile) -> Iterator[Feature]:
    """People and bodies that both have to do with, or that are named near both. The first says most; two chains of one
    surname ("Silva", "Ana Silva") are one."""
    ties = _both(_told(a, "tie"), _told(b, "tie"))
    near = {k: said for p, q in ((a, b), (b, a)) for k, said in _both(_told(p, "near"), _told(q, "tie")).items()}
    near |= _both(_told(a, "near"), _told(b, "near"))
    shared = [(key, f"both have to do with {said}") for key, said in ties.items()]
    shared += [(key, f"both are named with {near[key]}") for key in sorted(near) if key not in ties]
    distinct = {key.rsplit(" ", 1)[-1]: (key, words) for key, words in reversed(shared)}
    kept = [(key, words) for key, words in shared if distinct[key.rsplit(" ", 1)[-1]] == (key, words)][:MOST_COMPANY]
    for n, (key, words) in enumerate(kept):
        yield "company" if n else "tie" if key in ties else "near", words


def _contradictions(a: Profile, b: Profile) -> Iterator[Feature]:
    kinds = [k for k in _EXCLUSIVE if k != "setting" or a.family == "person" or not body_names.is_worldwide(a.name)]
    for kind in kinds:
        ones, others = _told(a, kind), _told(b, kind)
        if ones and others and not _both(ones, others):
            yield f"other_{kind}", _EXCLUSIVE[kind].format(ones[min(ones)], others[min(others)])
    if _are_other_roles(a, b):
        yield "other_role", f"one is called {min(_told(a, 'role'))}, one {min(_told(b, 'role'))}"
    if a.born and b.born and abs(a.born[0] - b.born[0]) >= _AGES_APART:
        yield "other_age", f"one was born about {a.born[1]}, one about {b.born[1]}"
    if _is_child(a, b) or _is_child(b, a):
        yield "other_age", "one was a child"
    if _acted_after_death(a, b) or _acted_after_death(b, a):
        yield "dead", "one had died when the other did something"
    if a.gender and b.gender and a.gender != b.gender:
        yield "other_gender", "a man and a woman"
    if (apart := _years_apart(a, b)) >= _LONG:
        yield "decades", f"the articles are {apart} years apart"


def _is_vague(role: str) -> bool:
    """Whether many have the role, and some call it otherwise: "head", "member"."""
    return role.rsplit(" ", 1)[-1] in person_names.words_of("vague_role")


def _are_other_roles(a: Profile, b: Profile) -> bool:
    """Whether both have posts, no common one, and not even a common trade."""
    ones, others = ({r for r in _told(p, "role") if not _is_vague(r)} for p in (a, b))
    is_told = bool(_told(a, "trade")) and bool(_told(b, "trade"))
    return bool(ones and others) and not ones & others and not is_told


def _acted_after_death(a: Profile, b: Profile) -> bool:
    return a.died is not None and b.acted is not None and b.died is None and b.acted - a.died > _OBITUARIES


def _is_child(a: Profile, b: Profile) -> bool:
    """Whether the one was a child when the other had a trade or a post."""
    has_work = bool(_told(b, "role") or _told(b, "trade"))
    return a.born is not None and b.years is not None and has_work and b.years[0] - a.born[0] < _OF_AGE


def _years_apart(a: Profile, b: Profile) -> int:
    if a.years is None or b.years is None:
        return 0
    return max(0, a.years[0] - b.years[1], b.years[0] - a.years[1])
