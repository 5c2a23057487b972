"""Which chains of which articles are one entity, and what it is called. Readings are made by hand."""

from collections.abc import Sequence
from itertools import permutations

import pytest

from kg.model import Argument, Article, ChainRef, Entity, Event, Finding, Mention, MentionKind, Part, Reading, Span
from kg.ontology import load_ontology
from kg.resolve import resolve as resolution

Named = tuple[str, str]


def resolve(readings: Sequence[Reading]) -> tuple[Entity, ...]:
    return resolution(readings).entities


def mention(text: str, type: str, chain: int, kind: MentionKind = "name") -> Mention:
    return Mention(Span(0, len(text)), text, kind, type, chain)


def finding(*mentions: int, **fields: object) -> Finding:
    """A finding whose subject and object are mentions."""
    parts = [Part(str(m), mention=m) for m in mentions]
    return Finding(
        subject=parts[0], predicate=Part("met"), lemma="meet", term=None, object=parts[1] if parts[1:] else None,
        sentence=0, evidence=Span(0, 1), by="verb", score=0.9, **fields,  # type: ignore[arg-type]
    )  # fmt: skip


def reading(id: str, mentions: Sequence[Mention], *findings: Finding) -> Reading:
    return Reading(Article(id, "text"), (), tuple(mentions), findings, ())


def pair(id: str, a: Named, b: Named) -> Reading:
    """An article that links two names."""
    return reading(id, [mention(*a, 0), mention(*b, 1)], finding(0, 1))


def by_name(entities: Sequence[Entity], name: str) -> list[Entity]:
    return [e for e in entities if e.name == name]


VALE = ("Ingrid Vale", "Person")
UNION = ("Grain Union", "Organization")
NORWAY = ("Norway", "Country")
CHILE = ("Chile", "Country")


# --- across articles --------------------------------------------------------------------------------------------------
def test_one_name_without_a_shared_neighbour_stays_two_people() -> None:
    found = by_name(resolve([pair("a", VALE, UNION), pair("b", VALE, CHILE)]), "Ingrid Vale")
    assert sorted(e.chains for e in found) == [(ChainRef("a", 0),), (ChainRef("b", 0),)]
    assert found[0].id == "Ingrid_Vale" and found[1].id.startswith("Ingrid_Vale-")


def test_one_name_with_a_shared_neighbour_is_one_person() -> None:
    (found,) = by_name(resolve([pair("a", VALE, UNION), pair("b", VALE, UNION)]), "Ingrid Vale")
    assert (found.id, found.article, found.chains) == ("Ingrid_Vale", None, (ChainRef("a", 0), ChainRef("b", 0)))


def test_a_neighbour_counts_from_any_part_of_a_finding() -> None:
    names = [mention(*VALE, 0), mention(*UNION, 1)]
    place = Part("Grain Union", mention=1)
    sayings = [
        finding(0, claimants=(place,)),
        finding(0, arguments=(Argument("in", place),)),
        finding(0, event=Event("Visit", (Argument("atPlace", place),))),
    ]
    for one in sayings:
        assert len(by_name(resolve([reading("a", names, one), pair("b", VALE, UNION)]), "Ingrid Vale")) == 1


def test_a_lone_surname_never_joins_across_articles() -> None:
    found = resolve([pair("a", ("Vale", "Person"), UNION), pair("b", ("Vale", "Person"), UNION)])
    assert len(by_name(found, "Vale")) == 2


def test_names_of_two_classes_never_join() -> None:
    found = resolve([pair("a", ("Zorblax", "Person"), NORWAY), pair("b", ("Zorblax", "Organization"), NORWAY)])
    assert len(by_name(found, "Zorblax")) == 2


@pytest.mark.parametrize("printed", ["Norway", "Kingdom of Norway", "Norwegian"])
def test_a_country_is_one_by_its_link_whatever_it_is_called(printed: str) -> None:
    found = resolve([reading("a", [mention(*NORWAY, 0)]), reading("b", [mention(printed, "Country", 0)])])
    assert [(e.id, len(e.chains)) for e in found] == [("Norway", 2)]
    assert any("wikidata" in link.iri for link in found[0].links)


def test_a_capital_that_stands_for_its_country_is_the_country() -> None:
    found = resolve(
        [reading("a", [mention("Tokyo", "Country", 0), mention("Japan", "Country", 1), mention("Tokyo", "City", 2)])]
    )
    assert sorted((e.name, e.type, len(e.chains)) for e in found) == [("Japan", "Country", 2), ("Tokyo", "City", 1)]


def test_a_role_is_one_in_all_articles() -> None:
    found = resolve([reading(a, [mention("mayor", "Role", 0)]) for a in "ab"])
    assert [(e.id, len(e.chains)) for e in found] == [("mayor", 2)]


def test_the_order_of_the_articles_does_not_matter() -> None:
    readings = [
        pair("a", VALE, NORWAY),
        pair("b", VALE, CHILE),
        pair("c", VALE, NORWAY),
        pair("d", ("Oslo", "City"), CHILE),
    ]
    assert len({resolve(order) for order in permutations(readings)}) == 1


def test_nothing_gives_nothing() -> None:
    assert resolve([]) == ()
    assert resolve([reading("a", [])]) == ()


# --- names and ids ----------------------------------------------------------------------------------------------------
def test_the_fullest_name_is_the_name_and_the_others_are_aliases() -> None:
    mentions = [mention(t, "Person", 0) for t in ("Vale", "Ingrid Vale", "Vale", "the Vale’s")]
    (found,) = resolve([reading("a", [*mentions, mention("she", "Person", 0, "pronoun")])])
    assert found.name == "Ingrid Vale"
    assert "Vale" in found.aliases and "she" not in found.aliases and "Ingrid Vale" not in found.aliases


def test_line_breaks_and_articles_are_no_part_of_a_name() -> None:
    (found,) = resolve([reading("a", [mention("the Grain\n Union ’s", "Organization", 0)])])
    assert (found.name, found.id) == ("Grain Union", "Grain_Union")


def test_a_demonym_is_no_alias() -> None:
    (found,) = resolve([reading("a", [mention("Norwegian", "Country", 0), mention("Norway", "Country", 0)])])
    assert (found.name, found.aliases) == ("Norway", ())


def ids_are_unique(entities: Sequence[Entity]) -> bool:
    keys = [(e.article, e.id) for e in entities]
    return len(keys) == len(set(keys))


def test_ids_are_unique() -> None:
    names = [mention("Zorblax", t, n) for n, t in enumerate(("Person", "Organization", "Place", "City"))]
    assert ids_are_unique(resolve([reading("a", names)]))


@pytest.mark.parametrize("kind", ["name", "nominal"])
def test_ids_are_unique_even_if_a_name_ends_with_a_number(kind: MentionKind) -> None:
    texts = (("Probe", "Place"), ("Probe", "Topic"), ("Probe-2", "Topic"))
    mentions = [mention(text, of, n, kind) for n, (text, of) in enumerate(texts)]
    assert ids_are_unique(resolve([reading("a", mentions, finding(0, 1), finding(2))]))


# --- one article ------------------------------------------------------------------------------------------------------
def test_a_description_is_an_entity_of_its_article_if_a_finding_uses_it() -> None:
    mentions = [mention("the angry workers", "Group", 0, "nominal"), mention("a teapot", "Topic", 1, "nominal")]
    (found,) = resolve([reading("a", mentions, finding(0))])
    assert (found.id, found.name, found.type, found.article) == ("angry_workers", "angry workers", "Group", "a")


def test_descriptions_of_two_articles_are_two() -> None:
    readings = [reading(a, [mention("the workers", "Group", 0, "nominal")], finding(0)) for a in "ab"]
    assert [(e.article, e.id) for e in resolve(readings)] == [("a", "workers"), ("b", "workers")]


def test_two_descriptions_of_the_same_words_in_one_article_are_two() -> None:
    mentions = [mention("a worker", "Person", n, "nominal") for n in range(2)]
    assert [e.id for e in resolve([reading("a", mentions, finding(0, 1))])] == ["worker", "worker-2"]


def test_a_pronoun_alone_is_no_entity() -> None:
    assert resolve([reading("a", [mention("she", "Person", 0, "pronoun")], finding(0))]) == ()


def test_a_chain_with_a_name_is_an_entity_even_if_no_finding_uses_it() -> None:
    assert [e.id for e in resolve([reading("a", [mention(*VALE, 0)])])] == ["Ingrid_Vale"]


@pytest.mark.parametrize("word", ["terrorists", "the regime", "extremists", "freedom fighters"])
def test_a_loaded_word_names_but_never_classifies(word: str) -> None:
    (found,) = resolve([reading("a", [mention(word, "Group", 0, "nominal")], finding(0))])
    assert found.type == "Group"
    names = {n.lower() for n in load_ontology().classes}
    assert not any(w.rstrip("s") in names for w in word.split())
