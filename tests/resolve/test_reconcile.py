"""What a reconciliation service is asked, and which of its answers become links."""

from dataclasses import replace

import pytest

from kg.model import (
    Article,
    Candidate,
    ChainRef,
    Entity,
    Finding,
    Link,
    Mention,
    Part,
    Question,
    Reading,
    Span,
)  # fmt: skip
from kg.resolve import questions, with_links

NORWAY = "http://www.wikidata.org/entity/Q20"
URL = "https://service.example"


def entity(chain: int, name: str, kind: str, link: str | None = None) -> Entity:
    links = (Link(link, "known"),) if link else ()
    return Entity(name.replace(" ", "_"), name, kind, (), (ChainRef("a", chain),), links)


def reading(*findings: tuple[int, str | None, int], last: int = 3) -> Reading:
    mentions = tuple(Mention(Span(n, n + 1), "x", "name", "Entity", n) for n in range(last + 1))
    found = tuple(
        Finding(Part("x", mention=a), Part("p"), "p", term, Part("x", mention=b), 0, Span(0, 1), "test", 1.0)
        for a, term, b in findings
    )
    return Reading(Article("a", "xxxx"), (), mentions, found, ())


ANA, BANK, STATE = (
    entity(0, "Ana Silva", "Person"),
    entity(1, "First Bank", "Company"),
    entity(2, "Norway", "Country", NORWAY),
)


def test_what_has_to_do_with_somebody_is_asked_for() -> None:
    asked = questions([ANA, BANK, STATE], [reading((0, "represents", 2))])
    assert asked == (Question("Ana_Silva", "Ana Silva", "Q5", (("P27", "Q20"),)),)
    assert questions([ANA, BANK, STATE], [reading((1, "basedIn", 2))])[0].properties == (("P17", "Q20"),)


def test_a_country_that_the_user_knows_elsewhere_too_is_asked_for_by_its_id_there() -> None:
    links = (Link("https://example.org/norway", "in the file of names"), *STATE.links)
    known = replace(STATE, links=links)
    assert questions([ANA, known], [reading((0, "represents", 2))])[0].properties == (("P27", "Q20"),)
    known = replace(STATE, links=links[:1])
    assert questions([ANA, known], [reading((0, "represents", 2))])[0].properties == ()


def test_another_relation_tells_no_country() -> None:
    assert questions([ANA, STATE], [reading((0, "criticizes", 2))])[0].properties == ()


@pytest.mark.parametrize(
    "entity_",
    [
        entity(0, "Silva", "Person"),
        entity(0, "Ana Silva", "Person", "https://example.org/1"),
        entity(0, "Riots", "Event"),
        replace(ANA, article="a"),
    ],
)
def test_who_is_known_or_named_too_briefly_is_not(entity_: Entity) -> None:
    assert questions([entity_, STATE], [reading((0, "represents", 2))]) == ()


def test_without_context_nothing_is_asked() -> None:
    assert questions([ANA, BANK, STATE], [reading()]) == ()


def found(*candidates: Candidate, name: str = "Ana Silva", kind: str = "Q5") -> tuple[Link, ...]:
    question = Question("Ana_Silva", name, kind)
    return with_links([ANA, BANK], [question], {question: candidates}, url=URL)[0].links


MATCH = Candidate("https://kb.example/1", "Ana Silva", 100.0, True, ("Q5",))
SCORED = replace(MATCH, score=95.0, match=False)


def test_a_match_of_the_class_is_a_link_that_says_why() -> None:
    assert found(MATCH) == (Link("https://kb.example/1", f"{URL} says so (score 100)"),)


def test_one_that_is_far_before_the_others_is_one_too() -> None:
    assert found(SCORED, replace(SCORED, iri="https://kb.example/2", score=60.0))
    assert found(SCORED)


@pytest.mark.parametrize(
    "candidates",
    [
        (),
        (MATCH, replace(MATCH, iri="https://kb.example/2")),
        (SCORED, replace(SCORED, iri="https://kb.example/2", score=90.0)),
        (replace(SCORED, score=60.0),),
        (replace(MATCH, types=("Q43229",)),),
        (replace(MATCH, types=()),),
    ],
)
def test_what_is_not_certain_is_none(candidates: tuple[Candidate, ...]) -> None:
    assert found(*candidates) == ()


def test_one_answer_for_two_entities_is_given_to_none() -> None:
    asked = Question("Ana_Silva", "Ana Silva", "Q5"), Question("First_Bank", "First Bank", "Q43229")
    body = replace(MATCH, types=("Q4830453",))
    assert with_links([ANA, BANK], asked, {asked[0]: (MATCH,), asked[1]: (body,)}, url=URL) == (ANA, BANK)
