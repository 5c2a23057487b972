"""Which chains of which articles are one entity, and what it is called. Readings are made by hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import (
    Anchor,
    Argument,
    Article,
    ChainRef,
    Entity,
    Event,
    Finding,
    Mention,
    MentionKind,
    Override,
    Part,
    Reading,
    Span,
)
from kg.ontology import load_ontology
from kg.resolve import printed_names
from kg.resolve import resolve as resolution
from kg.resolve.links import STANDS_FOR

Named = tuple[str, str]


def resolve(readings: Sequence[Reading]) -> tuple[Entity, ...]:
    return resolution(readings).entities


def mention(text: str, type: str, chain: int, kind: MentionKind = "name") -> Mention:
    return Mention(Span(0, len(text)), text, kind, type, chain)


def finding(*mentions: int, **fields: object) -> Finding:
    """A finding whose subject and object are mentions."""
    parts = [Part(str(m), mention=m) for m in mentions]
    return Finding(
        subject=parts[0], predicate=Part("met"), lemma="meet", object=parts[1] if parts[1:] else None,
        sentence=0, evidence=Span(0, 1), score=0.9, **{"by": "verb", "term": None, **fields},  # type: ignore[arg-type]
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


def test_a_link_rests_on_a_name_rather_than_on_a_capital_that_stands_for_it() -> None:
    by_capital = [reading(n, [mention("Oslo", "Country", 0)]) for n in "ac"]
    (found,) = resolve([*by_capital, reading("b", [mention(*NORWAY, 0)])])
    assert {link.why for link in found.links} != {STANDS_FOR}
    (found,) = resolve(by_capital)
    assert {link.why for link in found.links} == {STANDS_FOR}


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
    assert len({resolution(order) for order in permutations(readings)}) == 1


CAST = (VALE, ("Ingrid M. Vale", "Person"), ("Vale", "Person"), ("Rolf Dahl", "Person"), UNION, ("GU", "Organization"), NORWAY, CHILE, ("mayor", "Role"))  # fmt: skip
TELLINGS = st.lists(
    st.tuples(st.sampled_from(CAST), st.sampled_from(CAST)).filter(lambda p: p[0] != p[1]), min_size=1, max_size=6
)


def told(pairs: Sequence[tuple[Named, Named]]) -> list[Reading]:
    return [dated(pair(f"n{number}", *names), date(2021, 1, 1 + number)) for number, names in enumerate(pairs)]


def dated(one: Reading, day: date) -> Reading:
    return replace(one, article=replace(one.article, published=day))


@settings(max_examples=40)
@given(TELLINGS, st.tuples(st.sampled_from(CAST), st.sampled_from(CAST)).filter(lambda p: p[0] != p[1]))
def test_one_more_article_changes_only_entities_that_it_mentions(
    pairs: list[tuple[Named, Named]], more: tuple[Named, Named]
) -> None:
    before, after = resolve(told(pairs)), set(resolve(told([*pairs, more])))
    mentioned = {name for name, _ in more} | {name.split()[-1] for name, _ in more}
    for entity in before:
        may_change = not {n.split()[-1] for n in (entity.name, *entity.aliases)}.isdisjoint(
            n.split()[-1] for n in mentioned
        )
        assert may_change or entity in after


@settings(max_examples=40)
@given(TELLINGS, st.randoms(use_true_random=False))
def test_any_articles_in_any_order_give_the_same(pairs: list[tuple[Named, Named]], chance: Random) -> None:
    readings = told(pairs)
    found = resolution(readings)
    assert resolution(chance.sample(readings, len(readings))) == found
    assert ids_are_unique(found.entities)


ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=6)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            ANY_TEXT | st.sampled_from(["-", " ", "\u2019s", "A-", "al- B"]),
            st.sampled_from(["Person", "Organization", "City", "Topic"]),
        ),
        min_size=2,
        max_size=5,
    )
)
def test_no_name_is_too_odd(names: list[Named]) -> None:
    mentions = [mention(text, of, n) for n, (text, of) in enumerate(names)]
    mentions += [mention(names[0][0], "Role", len(names), "nominal")]
    role = finding(0, len(names), by="posts", term="holdsRole")
    found = resolution([reading(a, mentions, finding(0, 1), finding(1, 0, by="nouns"), role) for a in "ab"])
    assert ids_are_unique(found.entities)
    assert sum(len(e.chains) for e in found.entities) == 2 * (len(names) + 1)


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


def test_of_namesakes_the_earliest_told_keeps_the_plain_id_and_the_others_have_a_mark_of_their_first_article() -> None:
    old, new = dated(pair("z", VALE, CHILE), date(2001, 1, 1)), dated(pair("a", VALE, UNION), date(2020, 1, 1))
    later = dated(pair("b", VALE, UNION), date(2021, 1, 1))
    ids = {}
    for readings in ([new, old], [new, old, later]):
        ids[len(readings)] = {e.chains[0].article: e.id for e in by_name(resolve(readings), "Ingrid Vale")}
        assert ids[len(readings)]["z"] == "Ingrid_Vale" and ids[len(readings)]["a"].startswith("Ingrid_Vale-")
    assert ids[2] == ids[3]


def test_what_a_user_says_makes_one_entity_or_two() -> None:
    readings = [pair("a", VALE, UNION), pair("b", VALE, UNION), pair("c", VALE, CHILE)]
    apart = Override("Different", Anchor("Ingrid Vale", "a"), Anchor("Ingrid Vale", "b"))
    joined = Override("Same", Anchor("Ingrid Vale", "a"), Anchor("Ingrid Vale", "c"))
    found = by_name(list(resolution(readings, overrides=[apart, joined]).entities), "Ingrid Vale")
    assert sorted("".join(ref.article for ref in e.chains) for e in found) == ["ac", "b"]


def test_printed_names_are_those_of_the_articles() -> None:
    readings = [pair("a", VALE, UNION), pair("b", ("the Ingrid Vale ’s", "Person"), UNION)]
    (found,) = by_name(resolve(readings), "Ingrid Vale")
    assert set(printed_names(readings, found)) == {
        (ChainRef(a, 0), n) for a, n in (("a", "Ingrid Vale"), ("b", "Ingrid Vale"))
    }


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
