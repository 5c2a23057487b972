"""Which place of a name an article means: by size, and by the countries and regions that the article speaks of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import log10

from kg import gazetteer
from kg.gazetteer import Entry

# Scores are powers of ten of inhabitants. A country or region has no number here: it gets one that a city must beat.
COUNTRY, REGION = 7.2, 5.9
CAPITAL = 0.8
SAME_COUNTRY, SAME_PART = 1.0, 1.5
MARGIN = 0.7  # five times as many inhabitants
# A small city is not taken unless something speaks of its country, even if it is the only one of its name.
WELL_KNOWN, WELL_KNOWN_IF_AMBIGUOUS = 100_000, 500_000
WELL_KNOWN_ELSEWHERE = 1_000_000
LEAST = 15_000


@dataclass(frozen=True, slots=True)
class Meaning:
    """The place that is meant, and why."""

    entry: Entry
    why: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an article says of where it plays: for every name with one meaning, its country and its part of it."""

    named: Mapping[str, tuple[str, str | None]]

    def countries(self, *, but: str) -> frozenset[str]:
        """The codes of the countries that the article speaks of, whatever one name says."""
        return frozenset(country for name, (country, _) in self.named.items() if name != but)

    def parts(self, *, but: str) -> frozenset[str]:
        """The codes of the parts of countries that it speaks of."""
        return frozenset(part for name, (_, part) in self.named.items() if part and name != but)


def surroundings(names: Iterable[str]) -> Surroundings:
    """The surroundings that the names of an article make: those of countries, regions and cities with one meaning."""
    found = {gazetteer.key(name): home for name in set(names) if (home := _home(name))}
    return Surroundings(found)


def _home(name: str) -> tuple[str, str | None] | None:
    """The country (and part of it) that a name alone tells."""
    if people := gazetteer.country_of_demonym(name):
        return _code(people), None
    entries = [e for e in gazetteer.lookup(name) if e.type != "Organization" and e.country]
    if not entries or len({e.type for e in entries if e.type != "City"}) > 1:
        return None
    first, others = entries[0], entries[1:]
    if first.type == "City" and (first.ambiguous or any(_size(e) > _size(first) - MARGIN for e in others)):
        return None
    return _code(first), first.part


def meaning(name: str, *, near: Surroundings, beside: str | None = None, cities: bool = True) -> Meaning | None:
    """The place that a name means in its surroundings, or None if that is not certain.

    `beside` is the name that follows behind a comma: a country or region there decides ("Tripoli, Lebanon"). Without
    `cities`, only countries and regions.
    """
    entries = [e for e in gazetteer.lookup(name) if e.type != "Organization" and (cities or e.type != "City")]
    if not entries:
        return None
    if around := _around(beside):
        return _inside(entries, around)
    called = gazetteer.key(name)
    countries, parts = near.countries(but=called), near.parts(but=called)
    scored = sorted(((_score(e, countries, parts), e) for e in entries), key=lambda pair: -pair[0])
    (best, entry), rest = scored[0], scored[1:]
    if rest and best - rest[0][0] < MARGIN:
        return None
    if entry.type == "City" and _code(entry) not in countries and not _is_known(entry, elsewhere=bool(countries)):
        return None
    return Meaning(entry, _why(entry, entries, parts))


def _is_known(entry: Entry, *, elsewhere: bool) -> bool:
    """Whether a city is known so well that nothing need speak of its country; `elsewhere`: though others are named."""
    if elsewhere and not entry.is_capital and entry.population < WELL_KNOWN_ELSEWHERE:
        return False
    if entry.ambiguous:
        return entry.population >= WELL_KNOWN_IF_AMBIGUOUS
    return entry.is_capital or entry.population >= WELL_KNOWN


def _around(beside: str | None) -> Entry | None:
    """The country or region that a name behind a comma is."""
    found = gazetteer.lookup(beside) if beside else ()
    return next((e for e in found if e.type in ("Country", "Place") and e.country), None)


def _inside(entries: list[Entry], around: Entry) -> Meaning | None:
    cities = sorted((e for e in entries if e.type == "City" and lies_in(e, around)), key=lambda e: -e.population)
    if not cities or (len(cities) > 1 and _size(cities[1]) > _size(cities[0]) - MARGIN):
        return None
    kind = "country" if around.type == "Country" else "region"
    return Meaning(cities[0], f"its {kind}, {around.name}, is named beside it")


def lies_in(city: Entry, around: Entry) -> bool:
    """Whether a city lies in a country or region, as far as the data tell."""
    if around.type == "Place" and around.part and city.part:
        return city.part == around.part
    return around.country is not None and city.country == _code(around)


def _code(entry: Entry) -> str:
    """The country's code, without that of a nation in it ("GB" for Wales)."""
    return (entry.country or "").partition("-")[0]


def _size(entry: Entry) -> float:
    if entry.type == "City":
        return log10(max(entry.population, 1)) + CAPITAL * entry.is_capital
    return COUNTRY if entry.type == "Country" else REGION


def _score(entry: Entry, countries: frozenset[str], parts: frozenset[str]) -> float:
    in_country = _code(entry) in countries
    if entry.type == "Place" and entry.part and not any(part[:2] == entry.part[:2] for part in parts):
        in_country = False  # a state is spoken of beside other states, and its country everywhere
    return _size(entry) + SAME_COUNTRY * in_country + SAME_PART * (entry.part in parts)


def _why(entry: Entry, entries: list[Entry], parts: frozenset[str]) -> str:
    if len(entries) == 1:
        return f"the only {_noun(entry)} of that name{f' above {LEAST:,}' if entry.type == 'City' else ''}"
    others = [e for e in entries if e is not entry]
    if _size(entry) - max(map(_size, others)) >= MARGIN:
        return f"by far the largest of {len(entries)} of that name"
    if entry.part and entry.part in parts:
        return "the article speaks of the region that it lies in"
    return f"the article speaks of {_country_names().get(_code(entry), 'its country')}"


def _noun(entry: Entry) -> str:
    return {"City": "city", "Country": "country"}.get(entry.type, "region")


@cache
def _country_names() -> dict[str, str]:
    return {c.country: c.name for c in gazetteer.countries() if c.country}
