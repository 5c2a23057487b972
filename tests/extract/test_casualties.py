"""Deaths and injuries as typed values of the event that is named, or of that of the verb."""

import pytest

from tests.parses import facts, one, reading, slots

CRASH = "in _ ADP _ 7 case | the _ DET _ 7 det | crash _ NOUN _ 4 obl | . _ PUNCT _ 4 punct"


def test_deaths_in_an_event_that_the_sentence_names() -> None:
    parse = f"""
    12 _ NUM _ 2 nummod | people _ NOUN NNS 4 nsubj:pass | were be AUX VBD 4 aux:pass | killed kill VERB VBN 0 root
    {CRASH}
    """
    found = one(parse, term="deathCount")
    assert (found.subject.text, found.object and found.object.value) == ("the crash", "12")
    assert found.object is not None and found.object.datatype == "integer"
    assert all("deathCount" not in slots(f) for f in reading(parse).findings if f.event)


def test_what_is_not_exact_keeps_its_words() -> None:
    parse = f"""
    About _ ADV _ 2 advmod | 40 _ NUM _ 4 nsubj:pass | were be AUX VBD 4 aux:pass | hurt _ VERB VBN 0 root
    {CRASH}
    """
    assert {("the crash", "injuredCount", "About 40"), ("the crash", "quantityText", "About 40")} <= facts(parse)


def test_an_event_that_kills() -> None:
    parse = """
    The _ DET _ 2 det | crash _ NOUN _ 3 nsubj | killed kill VERB VBD 0 root | two _ NUM _ 5 nummod
    drivers driver NOUN NNS 3 obj | and _ CCONJ _ 8 cc | a _ DET _ 8 det | child _ NOUN _ 5 conj | . _ PUNCT _ 3 punct
    """
    found = one(parse, term="deathCount")
    assert (found.subject.text, found.object and found.object.value) == ("The crash", "3")


def test_without_a_named_event_the_verb_makes_one_with_its_place_and_time() -> None:
    parse = """
    Seven _ NUM _ 2 nummod | people _ NOUN NNS 3 nsubj | died die VERB VBD 0 root | in _ ADP _ 5 case
    Kenya _ PROPN _ 3 obl GPE | in _ ADP _ 7 case | 2015 _ NUM _ 3 obl | . _ PUNCT _ 3 punct
    """
    found = one(parse, subject="Seven people")
    assert found.event is not None and found.event.type == "Death"
    assert {role: part.value or part.text for role, part in slots(found).items()} == {
        "deathCount": "7", "atPlace": "Kenya", "startDate": "2015", "dateText": "2015",
    }  # fmt: skip


def test_dead_that_are_left() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | left leave VERB VBD 0 root | seven _ NUM _ 4 nummod | people _ NOUN NNS 2 obj
    dead _ ADJ JJ 2 xcomp | . _ PUNCT _ 2 punct
    """
    (event,) = (f.event for f in reading(parse).findings if f.event)
    assert [(s.role, s.part.value) for s in event.slots if s.role == "deathCount"] == [("deathCount", "7")]


def test_a_person_along_with_others() -> None:
    parse = f"""
    The _ DET _ 2 det | driver _ NOUN _ 4 nsubj:pass | was be AUX VBD 4 aux:pass | injured injure VERB VBN 0 root
    along _ ADP _ 8 case | with _ ADP _ 8 case | three _ NUM _ 8 nummod | others other NOUN NNS 4 obl
    {CRASH.replace("7", "11")}
    """
    found = one(parse, term="injuredCount")
    assert found.object is not None and found.object.value == "4"


def test_death_toll() -> None:
    parse = """
    The _ DET _ 3 det | death _ NOUN _ 3 compound | toll _ NOUN _ 7 nsubj | from _ ADP _ 6 case | the _ DET _ 6 det
    crash _ NOUN _ 3 nmod | rose rise VERB VBD 0 root | to _ ADP _ 9 case | 40 _ NUM _ 7 obl | . _ PUNCT _ 7 punct
    """
    found = one(parse, term="deathCount")
    assert (found.subject.text, found.object and found.object.value) == ("the crash", "40")


def test_deaths_that_a_noun_counts() -> None:
    parse = """
    The _ DET _ 2 det | crash _ NOUN _ 3 nsubj | caused cause VERB VBD 0 root | 12 _ NUM _ 5 nummod
    deaths death NOUN NNS 3 obj | . _ PUNCT _ 3 punct
    """
    assert ("The crash", "deathCount", "12 deaths") in facts(parse)


def test_what_is_only_said_or_denied_is_no_fact() -> None:
    parse = """
    Omar _ PROPN _ 2 nsubj PERSON | said say VERB VBD 0 root | that _ SCONJ _ 6 mark | the _ DET _ 5 det
    crash _ NOUN _ 6 nsubj | killed kill VERB VBD 2 ccomp | 12 _ NUM _ 8 nummod | people _ NOUN NNS 6 obj
    . _ PUNCT _ 2 punct
    """
    assert one(parse, term="deathCount").status == "Reported"


@pytest.mark.parametrize(
    "parse",
    [
        """
        Smoke _ NOUN _ 2 nsubj | kills kill VERB VBZ 0 root | 300 _ NUM _ 4 nummod | people _ NOUN NNS 2 obj
        a _ DET _ 6 det | year _ NOUN _ 2 obl | . _ PUNCT _ 2 punct
        """,
        """
        The _ DET _ 2 det | crash _ NOUN _ 3 nsubj | killed kill VERB VBD 0 root | people _ NOUN NNS 3 obj
        . _ PUNCT _ 3 punct
        """,
        """
        Up _ ADV _ 3 advmod | to _ ADP _ 3 case | 40 _ NUM _ 4 nummod | people _ NOUN NNS 5 nsubj
        died die VERB VBD 0 root | . _ PUNCT _ 5 punct
        """,
    ],
)
def test_rates_upper_bounds_and_no_numbers_count_nothing(parse: str) -> None:
    found = reading(parse).findings
    assert all(f.term not in ("deathCount", "injuredCount") for f in found)
    assert all(s.role != "deathCount" for f in found if f.event for s in f.event.slots)
