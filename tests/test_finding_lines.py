"""Findings as JSON Lines: every field of the interface, and nothing else."""

import json
from dataclasses import replace

from kg.finding_lines import finding_lines
from kg.model import Argument, Article, ChainRef, Entity, Finding, Mention, Part, Reading, Span

TEXT = "Ingrid Vale moved to Åre in 2019"
MENTIONS = (
    Mention(Span(0, 11), "Ingrid Vale", "name", "Person", 0),
    Mention(Span(21, 24), "Åre", "name", "City", 1),
)
ENTITIES = (Entity("Ingrid_Vale", "Ingrid Vale", "Person", (), (ChainRef("a1", 0),)),)
VALE, PLACE = Part("Ingrid Vale", Span(0, 11), mention=0), Part("Åre", Span(21, 24), mention=1)
FINDING = Finding(
    subject=VALE,
    predicate=Part("moved to", Span(12, 20)),
    lemma="move to",
    term=None,
    object=PLACE,
    sentence=0,
    evidence=Span(0, len(TEXT)),
    by="verb",
    score=0.9,
    arguments=(
        Argument("time", Part("2019", Span(28, 32), value="2019", datatype="gYear")),
        Argument("with", Part("joy")),
    ),
)
VALE_SLOT = {
    "text": "Ingrid Vale",
    "start": 0,
    "end": 11,
    "entity": "Ingrid_Vale",
    "name": "Ingrid Vale",
    "type": "Person",
}


def line(**changes: object) -> dict[str, object]:
    reading = Reading(Article("a1", TEXT), (), MENTIONS, (replace(FINDING, **changes),), ())  # type: ignore[arg-type]
    (found,) = finding_lines(reading, ENTITIES)
    assert "\n" not in found
    return dict(json.loads(found))


def test_all_fields_of_a_finding() -> None:
    assert line() == {
        "article": "a1",
        "sentence": 0,
        "subject": VALE_SLOT,
        "predicate": {"text": "moved to", "term": None},
        "object": {"text": "Åre", "start": 21, "end": 24, "entity": None, "name": None, "type": None},
        "arguments": [{"text": "2019", "role": "time", "value": "2019"}, {"text": "joy", "role": "with"}],
        "status": "Asserted",
        "claimant": None,
        "cue": None,
        "polarity": "Positive",
        "modality": "Actual",
        "score": 0.9,
        "evidence": {"start": 0, "end": 32},
    }


def test_a_literal_has_a_value_and_no_entity() -> None:
    amount = Part("five", Span(0, 4), value="5", datatype="integer")
    assert line(object=amount)["object"] == {"text": "five", "start": 0, "end": 4, "value": "5", "datatype": "integer"}
    assert line(object=Part("x", value="x"))["object"] == {
        "text": "x", "start": None, "end": None, "value": "x", "datatype": "string",
    }  # fmt: skip


def test_there_may_be_no_object() -> None:
    assert line(object=None)["object"] is None


def test_one_claimant_is_a_slot_and_several_are_a_list_outermost_last() -> None:
    assert line(claimants=(VALE,), status="Reported", cue="said")["claimant"] == VALE_SLOT
    nested = line(claimants=(VALE, PLACE))["claimant"]
    assert isinstance(nested, list)
    assert [slot["text"] for slot in nested] == ["Ingrid Vale", "Åre"]


def test_letters_are_printed_as_they_are() -> None:
    reading = Reading(Article("a1", TEXT), (), MENTIONS, (FINDING, FINDING), ())
    lines = list(finding_lines(reading, ENTITIES))
    assert len(lines) == 2
    assert "Åre" in lines[0]


def test_an_entity_of_another_article_is_not_taken() -> None:
    reading = Reading(Article("other", TEXT), (), MENTIONS, (FINDING,), ())
    (found,) = finding_lines(reading, ENTITIES)
    assert json.loads(found)["subject"]["entity"] is None


def test_an_interval_has_both_ends() -> None:
    term = Part("2005 to 2011", value="2005", datatype="interval", end="2011")
    found = line(arguments=(Argument("time", term),), object=term)
    assert found["arguments"] == [{"text": "2005 to 2011", "role": "time", "value": "2005/2011"}]
    assert isinstance(found["object"], dict)
    assert found["object"]["value"] == "2005/2011"
