"""What is known of the names of an article. Readings are made by hand."""

import pytest

from kg.model import Article, Mention, MentionKind, Reading, Span
from kg.resolve.links import known_things


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
