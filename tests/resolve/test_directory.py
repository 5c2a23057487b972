"""Which row of the user's file a chain means."""

import pytest

from kg.model import Article, Mention, NamedThing, Reading, Span
from kg.resolve import Directory, resolve
from kg.resolve.links import known_things

ANA = NamedThing("Ana Silva", "Person", "https://example.org/ana", ("A. Silva", "Silva"))
OTHER_ANA = NamedThing("Ana Silva", "Person", "https://example.org/other", ("Ana B. Silva",))
BANK = NamedThing("First Bank", "Company", "https://example.org/bank", ("FB", "The First"))
DIRECTORY = Directory((ANA, BANK))


@pytest.mark.parametrize(
    ("names", "kind", "found"),
    [
        (["Ana Silva"], "Person", ANA),
        (["Ana Silva", "Silva"], "Person", ANA),
        (["ANA SILVA"], "Person", ANA),
        (["Silva"], "Person", ANA),
        (["Rui Silva", "Silva"], "Person", None),
        (["Ana Silva"], "Organization", None),
        (["Ana Silva"], "Entity", ANA),
        (["the First Bank"], "Organization", BANK),
        (["First Bank"], "Company", BANK),
        (["First Bank"], "City", None),
        (["Second Bank"], "Company", None),
    ],
)
def test_a_name_means_a_thing_of_its_class(names: list[str], kind: str, found: NamedThing | None) -> None:
    assert DIRECTORY.find(names, kind=kind) == found


def test_two_of_one_name_need_another_name_to_tell_them_apart() -> None:
    both = Directory((ANA, OTHER_ANA))
    assert both.find(["Ana Silva"], kind="Person") is None
    assert both.find(["Ana Silva", "A. Silva"], kind="Person") == ANA
    assert both.find(["Ana Silva", "Ana B. Silva"], kind="Person") == OTHER_ANA


def reading(article: str, text: str, kind: str) -> Reading:
    return Reading(Article(article, text), (), (Mention(Span(0, len(text)), text, "name", kind, 0),), (), ())


def test_the_own_link_comes_first_and_others_are_kept() -> None:
    own = Directory((NamedThing("Norway", "Country", "https://example.org/no"),))
    links = known_things(reading("a", "Norway", "Country"), directory=own)[0].links
    assert [link.iri.rpartition("/")[2] or "…" for link in links[:2]] == ["no", "Q20"]
    assert links[0].why == "in the file of names"


def test_an_alias_makes_two_chains_one_across_articles() -> None:
    readings = [reading("a", "First Bank", "Organization"), reading("b", "FB", "Organization")]
    assert len(resolve(readings).entities) == 2
    (entity,) = resolve(readings, directory=DIRECTORY).entities
    assert entity.links[0].iri == BANK.iri
    assert {entity.name, *entity.aliases} == {"First Bank", "FB"}
