"""I in direct speech is who speaks; we is a body that speaks."""

import pytest

from kg.language.coref import speakers
from tests.language.coref.sentences import Analysed, are_one, chain, said, subject


def quoted(who: str, speaker: str, verb: str = "said/VBD/0/root/say") -> str:
    """ "“WHO never saw them there,” said SPEAKER ." """
    words = speaker.split()
    arcs = (
        f"“/./8/punct {who}/PRP/4/nsubj never/RB/4/advmod saw/VBD/8/ccomp/see them/PRP/4/obj there/RB/4/advmod ”/./8/punct "
        f"{verb}"
    )
    named = [f"{w}/NNP/{'8/nsubj' if i == 0 else '9/flat'}" for i, w in enumerate(words)]
    return " ".join([arcs, *named, "././8/punct"])


def test_i_is_the_speaker(analysed: Analysed) -> None:
    analysis = analysed(quoted("I", "Ingrid Vale"), names={"Ingrid Vale": "PERSON"})
    assert are_one(analysis, "I", "Ingrid Vale")


def test_i_outside_quotations_is_nobody(analysed: Analysed) -> None:
    analysis = analysed(said("Ingrid Vale"), subject("I/PRP"), names={"Ingrid Vale": "PERSON"})
    assert not are_one(analysis, "I", "Ingrid Vale")


def test_i_is_nobody_where_nothing_is_said(analysed: Analysed) -> None:
    analysis = analysed(quoted("I", "Ingrid Vale", "left/VBD/0/root/leave"), names={"Ingrid Vale": "PERSON"})
    assert not are_one(analysis, "I", "Ingrid Vale")


@pytest.mark.parametrize(("speaker", "label", "is_one"), [("QZR", "ORG", True), ("Ingrid Vale", "PERSON", False)])
def test_we_is_a_body_that_speaks_and_never_a_person(
    analysed: Analysed, speaker: str, label: str, is_one: bool
) -> None:
    assert are_one(analysed(quoted("We", speaker), names={speaker: label}), "We", speaker) == is_one


def test_a_quotation_that_goes_on_has_the_same_speaker(analysed: Analysed) -> None:
    more = "“/./4/punct I/PRP/4/nsubj never/RB/4/advmod saw/VBD/0/root/see them/PRP/4/obj there/RB/4/advmod ././4/punct ”/./4/punct"
    analysis = analysed(quoted("I", "Ingrid Vale"), more, names={"Ingrid Vale": "PERSON"})
    assert chain(analysis, "Ingrid Vale") == chain(analysis, "I", 1)


def test_only_persons_say_i() -> None:
    assert speakers.SPEAKING_FOR["i"].isdisjoint(speakers.BODIES)
