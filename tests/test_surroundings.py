"""Which place of a name is meant, by what else an article names."""

import pytest

from kg.surroundings import meaning, surroundings


def where(name: str, *others: str, beside: str | None = None) -> tuple[str, str | None, str | None] | None:
    found = meaning(name, near=surroundings([name, *others]), beside=beside)
    return (found.entry.type, found.entry.country, found.entry.part) if found else None


@pytest.mark.parametrize(
    ("name", "beside", "country", "part"),
    [
        ("Lima", "Ohio", "US", "US-OH"),
        ("Tripoli", "Lebanon", "LB", None),
        ("London", "Ontario", "CA", "CA-08"),
        ("Perth", "Scotland", "GB", None),
        ("Perth", "Australia", "AU", "AU-08"),
        ("Portland", "Maine", "US", "US-ME"),
        ("Georgetown", "Guyana", "GY", None),
    ],
)
def test_a_region_or_country_beside_a_city_decides(name: str, beside: str, country: str, part: str | None) -> None:
    found = meaning(name, near=surroundings([]), beside=beside)
    assert found is not None
    assert (found.entry.type, found.entry.country, found.entry.part) == ("City", country, part)
    assert "is named beside it" in found.why


def test_a_region_beside_it_in_which_no_such_city_is_known_forbids_the_others() -> None:
    assert where("Vienna", beside="Nebraska") is None
    assert where("Springfield", beside="United States") is None


def test_a_word_beside_it_that_is_no_place_says_nothing() -> None:
    assert where("Oslo", beside="Tuesday") == ("City", "NO", None)
    assert where("Oslo", beside="Bergen") == ("City", "NO", None)


@pytest.mark.parametrize(("name", "country"), [("Lima", "PE"), ("Paris", "FR"), ("Kiev", "UA"), ("Alma-Ata", "KZ")])
def test_by_far_the_largest_is_meant(name: str, country: str) -> None:
    found = where(name)
    assert found is not None
    assert found[1] == country


@pytest.mark.parametrize("name", ["Springfield", "San Jose", "Cambridge", "Valencia"])
def test_of_cities_of_one_size_none_is_meant(name: str) -> None:
    assert where(name) is None


def test_what_the_article_speaks_of_decides_between_them() -> None:
    assert where("Cambridge", "Massachusetts", "Boston") == ("City", "US", "US-MA")
    assert where("Cambridge", "London", "English") == ("City", "GB", None)
    assert where("Springfield", "Illinois") == ("City", "US", "US-IL")
    assert where("Valencia", "Spanish", "Madrid") == ("City", "ES", None)
    assert where("Birmingham") == ("City", "GB", None)
    assert where("Birmingham", "Alabama") == ("City", "US", "US-AL")
    assert where("Birmingham", "American") is None


def test_a_name_is_no_evidence_for_itself() -> None:
    assert where("Santiago", "Santiago") == where("Santiago")
    assert meaning("Hamilton", near=surroundings(["Hamilton"])) is None


@pytest.mark.parametrize("name", ["Male", "Evergreen", "Villach"])
def test_a_small_city_needs_its_country(name: str) -> None:
    assert where(name) is None


def test_a_small_city_is_taken_where_its_country_is_spoken_of() -> None:
    assert where("Villach", "Austrian") == ("City", "AT", None)


def test_a_state_is_no_city_and_no_country() -> None:
    assert where("Georgia") == ("Country", "GE", None)
    assert where("Georgia", "Tbilisi", "United States") == ("Country", "GE", None)
    assert where("Georgia", "Atlanta", "Alabama") == ("Place", "US", "US-GA")
    assert where("Georgia", "Florida", "United States") is None
    assert where("Victoria", "Queensland", "Tasmania") == ("Place", "AU", "AU-07")
    assert where("New York") == ("City", "US", "US-NY")
    assert where("Washington") == ("City", "US", "US-DC")


def test_the_reason_is_told() -> None:
    reasons = {
        "Bergen": ("Norwegian",),
        "Lima": (),
        "Cambridge": ("British",),
        "Springfield": ("Illinois",),
    }
    found = {name: meaning(name, near=surroundings(near)) for name, near in reasons.items()}
    assert {name: m.why for name, m in found.items() if m} == {
        "Bergen": "by far the largest of 2 of that name",
        "Lima": "by far the largest of 2 of that name",
        "Cambridge": "the article speaks of United Kingdom",
        "Springfield": "the article speaks of the region that it lies in",
    }


@pytest.mark.parametrize("name", ["", "Zzzyx", "NATO", "the"])
def test_what_is_no_place_has_no_meaning(name: str) -> None:
    assert meaning(name, near=surroundings([name])) is None
