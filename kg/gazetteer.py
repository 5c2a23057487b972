"""Places and bodies that the news names: countries, organisations, cities, regions; demonyms, capitals, given names.

The data are the TSV files of `gazetteer_data`, read on first use. Every stage may import this module.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, TypeVar

EntryType = Literal["Country", "City", "Place", "Organization"]
Gender = Literal["female", "male"]
_Value = TypeVar("_Value")

DATA = Path(__file__).parent / "gazetteer_data"
WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/"

# The order of `lookup`: a region comes behind cities of more than a million, before the others.
COUNTRY, ORGANISATION, CAPITAL, LARGE_CITY, REGION, CITY = range(6)
LARGE = 1_000_000
# An acronym ("US", "WHO") is not the word of the same letters ("Us", "Who"): it keeps its capitals.
ACRONYM = 6
DOTS = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_]\b)|(?<=\b[^\W\d_])\.(?!\w)")
APOSTROPHES = str.maketrans("’‘ʻʼ`–‐‑", "'''''---")


@dataclass(frozen=True, slots=True)
class Entry:
    """A place or a body. `country` is an ISO code ("KZ"); `links` are IRIs; `ambiguous`: often means something else.

    `official` is a country's official name ("Republic of Chile"). `population` is 0 where none is known. `part` is the
    code of the part of a country that a city lies in, or that a region is ("US-TX"), where the data say it.
    """

    name: str
    type: EntryType
    links: tuple[str, ...] = ()
    country: str | None = None
    population: int = 0
    ambiguous: bool = False
    official: str | None = None
    is_capital: bool = False
    part: str | None = None


@lru_cache(maxsize=4096)
def lookup(name: str) -> tuple[Entry, ...]:
    """All entries of that name, best first: country, organisation, capital, larger city, region; empty if none.

    A leading "the", diacritics, the form of apostrophes and the dots of acronyms do not matter; the first capital does.
    """
    text = _bare(name)
    if not text:
        return ()
    found = (_by_name(_short(text)) if text.isupper() else {}) | _by_name(key(text))
    return tuple(entry for _, entry in sorted(found.values(), key=lambda item: (item[0], -item[1].population)))


def countries() -> tuple[Entry, ...]:
    """Every country and territory, the most populous first."""
    return tuple(country.entry for country in _countries())


def country_of_demonym(word: str) -> Entry | None:
    """The country of "Russian", "Chileans", "South Korean"; None for other words and for those of regions ("Asian")."""
    return _find(_demonyms(), word)


def is_demonym(word: str) -> bool:
    """Whether the word names the people of a country or region."""
    return _find(_demonyms(), word) is not None or _find(_regional_demonyms(), word) is not None


def country_of_capital(name: str) -> Entry | None:
    """The country whose capital has that name ("Astana", "Kiev", "Washington, D.C.")."""
    return _find(_capitals(), name)


def stand_in(name: str) -> Entry | None:
    """The country or body that a seat of power stands for ("Kremlin", "Downing Street", "Pentagon")."""
    return _find(_stand_ins(), name)


def gender(first_name: str) -> Gender | None:
    """The usual gender of a given name, of a double one that of its first part; None if it is unknown or has none."""
    return _find(_genders(), first_name) or _find(_genders(), first_name.partition("-")[0])


def _find(table: Mapping[str, _Value], name: str) -> _Value | None:
    """The value of a name; one printed in capitals may be an ordinary name."""
    text = _bare(name)
    value = table.get(key(text))
    return table.get(_short(text)) if value is None else value


def _bare(name: str) -> str:
    """The name without what does not matter: a leading "the", a curly apostrophe, the dots of an acronym, spaces."""
    if name.isalnum():
        return name
    text = DOTS.sub("", " ".join(name.translate(APOSTROPHES).split()).replace(" 's", "'s"))
    return text[4:] if text[:4] in {"the ", "The ", "THE "} else text


def _plain(text: str) -> str:
    """The text without diacritics."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _short(text: str) -> str:
    """The key of a name without its acronyms' rule: only the first letter keeps its case."""
    text = _plain(text)
    return text[:1] + text[1:].lower()


def key(name: str) -> str:
    """The form under which `lookup` knows a name: an acronym as it stands, others with the case of the first letter."""
    text = _bare(name)
    return _plain(text) if len(text) <= ACRONYM and text.isupper() else _short(text)


def _rows(name: str) -> Iterator[list[str]]:
    for line in (DATA / name).read_text(encoding="utf-8").split("\n"):
        if line and line[0] != "#":
            yield line.split("\t")


def _links(wikidata: str, geonames: str = "") -> tuple[str, ...]:
    return ((WIKIDATA + wikidata,) if wikidata else ()) + ((f"{GEONAMES}{geonames}/",) if geonames else ())


@dataclass(frozen=True, slots=True)
class _Country:
    """A country's entry with the further columns of its line, "|" between the names."""

    entry: Entry
    aliases: str
    demonyms: str
    capitals: str


@cache
def _countries() -> tuple[_Country, ...]:
    found = []
    for code, name, qid, number, people, official, aliases, demonyms, capitals, flags in _rows("countries.tsv"):
        entry = Entry(name, "Country", _links(qid, number), code, int(people), "a" in flags, official or None)
        found.append(_Country(entry, aliases, demonyms, capitals))
    return tuple(found)


@cache
def _demonyms() -> dict[str, Entry]:
    """Countries come by population, so "Dominican" is of the Dominican Republic."""
    found: dict[str, Entry] = {}
    for country in _countries():
        for word in country.demonyms.split("|"):
            found.setdefault(key(word), country.entry)
    found.pop("", None)
    return found


@cache
def _regional_demonyms() -> dict[str, str]:
    return {key(word): row[0] for row in _rows("regions.tsv") for word in row[5].split("|") if word}


@cache
def _capitals() -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for country in _countries():
        for name in country.capitals.split("|"):
            found.setdefault(key(name), country.entry)
    found.pop("", None)
    return found


@cache
def _stand_ins() -> dict[str, Entry]:
    return {key(name): lookup(meant)[0] for name, meant in _rows("stand_ins_hand.tsv")}


@cache
def _genders() -> dict[str, Gender]:
    found: dict[str, Gender] = {}
    for kind, names in _rows("given_names.tsv"):
        if kind == "female" or kind == "male":
            for name in names.split(" "):
                found[key(name)] = "female" if kind == "female" else "male"
    return found


@cache
def _few() -> dict[str, list[tuple[int, Entry]]]:
    """Countries, organisations and regions by key, each with its rank."""
    found: dict[str, list[tuple[int, Entry]]] = {}

    def put(rank: int, entry: Entry, names: Iterable[str]) -> None:
        for name in names:
            if name:
                meant = replace(entry, ambiguous=True) if name[-1] == "?" else entry
                found.setdefault(key(name.rstrip("?")), []).append((rank, meant))

    for country in _countries():
        put(COUNTRY, country.entry, [country.entry.name, *country.aliases.split("|")])
    for name, aliases, qid, code in _rows("organisations_hand.tsv"):
        entry = Entry(name.rstrip("?"), "Organization", _links(qid), code.upper() or None)
        put(ORGANISATION, entry, [name, *aliases.split("|")])
    for name, qid, number, code, aliases, _, part in _rows("regions.tsv"):
        entry = Entry(name.rstrip("?"), "Place", _links(qid, number), code or None, part=part or None)
        put(REGION, entry, [name, *aliases.split("|")])
    return found


@cache
def _city_lines() -> dict[str, list[str]]:
    """The lines of cities by key. They are many: a line becomes an entry only when it is asked for."""
    found: dict[str, list[str]] = {}
    for line in (DATA / "cities.tsv").read_text(encoding="utf-8").split("\n"):
        if line[:1] not in {"", "#"}:
            keys, _, rest = line.partition("\t")
            for name in keys.split("|"):
                found.setdefault(name, []).append(rest)
    return found


def _city(line: str, *, called: str) -> tuple[int, Entry]:
    number, name, code, people, flags, aliases, part = line.split("\t")
    size = int(people)
    doubted = any(alias[-1:] == "?" and key(alias[:-1]) == called for alias in aliases.split("|"))
    rank = CAPITAL if "c" in flags else LARGE_CITY if size > LARGE else CITY
    ambiguous = doubted or "a" in flags
    return rank, Entry(name, "City", _links("", number), code, size, ambiguous, None, "c" in flags, part or None)


def _by_name(called: str) -> dict[tuple[str, ...], tuple[int, Entry]]:
    """The ranked entries of a key, by their links, or their name where they have none."""
    ranked = [*_few().get(called, ()), *(_city(line, called=called) for line in _city_lines().get(called, ()))]
    found: dict[tuple[str, ...], tuple[int, Entry]] = {}
    for rank, entry in ranked:
        found.setdefault(entry.links or (entry.name,), (rank, entry))
    return found
