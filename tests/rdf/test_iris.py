"""Whatever the text, an IRI is valid, and other texts have other IRIs."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Entity, Span
from kg.rdf import iris

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=300)
HOSTILE = ("", " ", "\x00\x1f", "\ud800", "../../etc", "<x> . <y>", 'a"b\\', "a" * 300, "ª º µ", "%20", "a/b#c?d")


def entity(id_: str, *, article: str | None = None) -> Entity:
    return Entity(id=id_, name="n", type="Person", aliases=(), chains=(), article=article)


def all_iris(text: str) -> list[str]:
    return [
        str(iri)
        for iri in (
            iris.entity_iri(entity(text)),
            iris.entity_iri(entity(text, article=text)),
            iris.article_iri(text),
            iris.run_iri(text),
            iris.graph_iri(text),
            iris.span_iri(text, span=Span(0, 5)),
            iris.event_iri(text, type_=text, key=[text]),
            iris.topic_iri(text, text=text),
            iris.group_iri(text, text=text),
            iris.claim_iri([text, None, 3]),
            iris.relation_iri(text),
            iris.software_iri(text, version=text),
        )
    ]


@given(ANY_TEXT)
def test_every_text_gives_iris_that_serialisers_need_not_escape(text: str) -> None:
    for iri in all_iris(text):
        assert ox.NamedNode(iri).value == iri
        local = iri.rsplit("/", 1)[-1]
        triple = ox.Triple(*[ox.NamedNode(iri)] * 3)
        turtle = ox.serialize([triple], format=ox.RdfFormat.TURTLE, prefixes={"p": iri[: -len(local)]})
        assert turtle is not None
        assert f"p:{local} p:{local} p:{local} ." in turtle.decode()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_give_short_iris_in_their_own_namespace(text: str) -> None:
    for iri in all_iris(text):
        assert iri.startswith("https://example.org/kg/")
        assert len(iri) < 300
        assert iri.count("/") <= 6


def test_readable_names_stay_readable() -> None:
    assert str(iris.entity_iri(entity("Alma-Ata"))) == "https://example.org/kg/entity/Alma-Ata"
    assert iris.entity_iri(entity("Нур-Султан")).endswith("/entity/Нур-Султан")
    assert iris.entity_iri(entity("Russian_troops", article="a1")).endswith("/article/a1/Russian_troops")
    assert iris.topic_iri("a1", text="a new attempt").endswith("/article/a1/topic-a_new_attempt")
    assert iris.relation_iri("respond to").endswith("/relation/respond_to")
    assert iris.span_iri("a1", span=Span(3, 9)).endswith("/article/a1/span-3-9")


@given(ANY_TEXT, ANY_TEXT)
def test_two_entities_never_share_an_iri(one: str, other: str) -> None:
    assert (iris.entity_iri(entity(one)) == iris.entity_iri(entity(other))) == (one == other)
    assert (iris.article_iri(one) == iris.article_iri(other)) == (one == other)


@pytest.mark.parametrize("pair", [("U.S.", "U_S"), ("a b", "a_b"), ("é", "e\u0301"), ("", "x-e3b0c442"), ("!", "?")])
def test_names_with_one_slug_are_told_apart(pair: tuple[str, str]) -> None:
    assert iris.entity_iri(entity(pair[0])) != iris.entity_iri(entity(pair[1]))


@pytest.mark.parametrize("name", ["doc", "run", "graph", "span-0-5", "event-Arrival-12345678", "topic-x", "entity-doc"])
def test_an_entity_of_an_article_cannot_pose_as_the_article_or_its_spans(name: str) -> None:
    taken = {iris.article_iri("a1"), iris.run_iri("a1"), iris.graph_iri("a1"), iris.span_iri("a1", span=Span(0, 5))}
    iri = iris.entity_iri(entity(name, article="a1"))
    assert iri not in taken
    assert iri.endswith(f"/entity-{name}")


@given(ANY_TEXT)
def test_relations_are_names_of_xml_elements(text: str) -> None:
    local = iris.relation_iri(text).removeprefix(iris.RELATION)
    assert local.isascii()
    assert local[0].isalpha()


@pytest.mark.parametrize("link", ["javascript:alert(1)", "Q159", "http://x/<>", "http://x/a b", "", "http://x/\ud800"])
def test_a_link_that_is_no_http_iri_is_left_out(link: str) -> None:
    assert iris.link_iri(link) is None


def test_prefixes_of_one_and_of_many_articles() -> None:
    assert iris.prefixes(["x", "x"])["a"] == "https://example.org/kg/article/x/"
    several = iris.prefixes(["y", "x"])
    assert several["a1"].endswith("/x/") and several["a2"].endswith("/y/") and "a" not in several
    assert iris.prefixes(str(n) for n in range(1000)) == iris.PREFIXES
