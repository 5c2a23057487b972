"""What is known of the names of an article. Readings are made by hand."""

import pytest

from kg.model import Article, Mention, MentionKind, NamedThing, Reading, Span
from kg.resolve import Directory
from kg.resolve.links import Known, is_stand_in, known_things


def reading(text: str, type: str, kind: MentionKind = "name") -> Reading:
    return Reading(Article("a", text), (), (Mention(Span(0, len(text)), text, kind, type, 0),), (), ())


@pytest.mark.parametrize(("text", "name"), [("Norway", "Norway"), ("Norwegian", "Norway"), ("Oslo", "Norway")])
def test_a_country_is_known_by_its_name_its_people_and_its_capital(text: str, name: str) -> None:
    known = known_things(reading(text, "Country"))[0]
    assert known.name == name
    assert all(link.why for link in known.links) and "wikidata" in known.links[0].iri


@pytest.mark.parametrize("kind", ["nominal", "pronoun"])
def test_only_names_are_known(kind: MentionKind) -> None:
    assert known_things(reading("Norway", "Country", kind)) == {}


def test_a_name_of_another_class_is_not_known() -> None:
    assert known_things(reading("Norway", "Person")) == {}


def article(*names: tuple[str, str, int], text: str) -> dict[int, Known]:
    """What is known of names (text, class, chain), found one behind the other in a text."""
    mentions, at = [], 0
    for name, kind, chain in names:
        at = text.index(name, at)
        mentions.append(Mention(Span(at, at + len(name)), name, "name", kind, chain))
        at += len(name)
    return known_things(Reading(Article("a", text), (), tuple(mentions), (), ()))


def iris(known: dict[int, Known]) -> dict[int, str]:
    return {chain: k.links[0].iri for chain, k in known.items()}


LIMA_OHIO, LIMA_PERU = "https://sws.geonames.org/5160783/", "https://sws.geonames.org/3936456/"


def test_a_city_lies_where_the_name_behind_its_comma_says() -> None:
    ohio = article(("Lima", "City", 0), ("Ohio", "Place", 1), text="A fire in Lima, Ohio, killed two.")
    assert iris(ohio)[0] == LIMA_OHIO
    assert ohio[0].links[0].why == "its region, Ohio, is named beside it"
    assert iris(article(("Lima", "City", 0), text="A fire in Lima killed two."))[0] == LIMA_PERU


def test_items_of_a_list_say_nothing_of_each_other() -> None:
    names = ("Lima", "City", 0), ("Ohio", "Place", 1), ("Utah", "Place", 2)
    assert iris(article(*names, text="She worked in Lima, Ohio, Utah and Maine."))[0] == LIMA_OHIO
    assert 0 not in article(*names, text="She worked in Lima, Ohio and Utah.")


def test_one_mention_with_its_region_tells_the_whole_chain() -> None:
    names = ("Lima", "City", 0), ("Lima", "City", 0), ("Ohio", "Place", 1)
    assert iris(article(*names, text="Fire in Lima\n\nA fire in Lima, Ohio, killed two."))[0] == LIMA_OHIO


def test_a_chain_with_two_places_or_a_name_that_is_none_has_no_link() -> None:
    assert 0 not in article(("Oslo", "City", 0), ("Lima", "City", 0), text="Oslo, they said; in Lima nobody did.")
    assert 0 not in article(("Ana Lima", "City", 0), ("Lima", "City", 0), text="Ana Lima said so. Lima left.")


def test_the_name_of_a_body_speaks_of_its_region() -> None:
    names = ("Springfield", "City", 0), ("University of Illinois", "Organization", 1)
    known = article(*names, text="In Springfield the University of Illinois has a campus.")
    assert known[0].links[0].why == "the article speaks of the region that it lies in"


def test_a_region_is_known_and_a_city_of_another_class_is_not() -> None:
    known = article(("Ohio", "Place", 0), ("Lima", "Place", 1), text="Ohio and the Lima valley.")
    assert iris(known) == {0: "http://www.wikidata.org/entity/Q1397"}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Oslo", "Country", True), ("the Kremlin", "Country", True), ("the Pentagon", "Organization", True),
        ("Norway", "Country", False), ("Singapore", "Country", False), ("Oslo", "City", False),
        ("the State Department", "Organization", False), ("NATO", "Organization", False),
    ],
)  # fmt: skip
def test_what_only_stands_for_a_thing_is_no_name_of_it(text: str, kind: str, expected: bool) -> None:
    assert is_stand_in(Mention(Span(0, len(text)), text, "name", kind, 0)) is expected


def test_a_stand_in_is_known_as_what_it_stands_for() -> None:
    assert known_things(reading("the Kremlin", "Country"))[0].name == "Russia"
    assert known_things(reading("the Pentagon", "Organization"))[0].name == "United States Department of Defense"
    assert known_things(reading("the Kremlin", "Organization")) == {}


def test_singapore_is_the_country_where_it_is_one() -> None:
    assert known_things(reading("Singapore", "Country"))[0].name == "Singapore"


def test_a_city_that_is_not_huge_needs_its_country_if_the_article_names_others() -> None:
    names = ("Chile", "Country", 0), ("Bergen", "City", 1)
    assert 1 not in article(*names, text="Chile sent a team to Bergen.")
    assert 1 in article(*names, ("Norway", "Country", 2), text="Chile sent a team to Bergen in Norway.")
    assert 0 in article(("Bergen", "City", 0), text="A fire in Bergen killed two.")


def test_of_one_knowledge_base_a_thing_has_the_link_that_the_user_gives() -> None:
    own = NamedThing("Norway", "Country", "https://www.wikidata.org/entity/Q1", ())
    found = known_things(reading("Norway", "Country"), directory=Directory((own,)))[0]
    assert [link.iri for link in found.links if "wikidata" in link.iri] == [own.iri]
    assert any("geonames" in link.iri for link in found.links)
