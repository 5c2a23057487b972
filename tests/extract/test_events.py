"""What a clause tells of its event: causes, and events of verbs that have no frame."""

from tests.parses import one, reading, slots


def test_cause_of_an_event() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 2 obj GPE | because _ ADP _ 7 case
    of _ ADP _ 4 fixed | rising _ ADJ _ 7 amod | prices price NOUN NNS 2 obl | . _ PUNCT _ 2 punct
    """
    assert slots(one(parse, term="attacks"))["causedBy"].text == "rising prices"


def test_what_comes_after_is_no_cause() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 2 obj GPE | after _ ADP _ 6 case
    the _ DET _ 6 det | election _ NOUN _ 2 obl | . _ PUNCT _ 2 punct
    """
    assert "causedBy" not in slots(one(parse, term="attacks"))


def test_any_verb_of_the_past_with_a_date_tells_of_an_event() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | repaired repair VERB VBD 0 root | the _ DET _ 4 det | bridge _ NOUN _ 2 obj
    in _ ADP _ 6 case | 2015 _ NUM _ 2 obl | . _ PUNCT _ 2 punct
    """
    found = one(parse)
    assert found.event is not None and found.event.type == "Event"
    assert {role: part.value or part.text for role, part in slots(found).items()} == {
        "hasActor": "Kenya", "hasTarget": "the bridge", "startDate": "2015", "dateText": "2015",
    }  # fmt: skip


def test_a_thing_is_no_actor() -> None:
    parse = """
    The _ DET _ 2 det | bridge _ NOUN _ 3 nsubj | collapsed collapse VERB VBD 0 root | in _ ADP _ 5 case
    2015 _ NUM _ 3 obl | . _ PUNCT _ 3 punct
    """
    found = slots(one(parse))
    assert "hasActor" not in found and found["involves"].text == "The bridge"


def test_states_and_sentences_without_time_or_place_tell_of_no_event() -> None:
    state = """
    Kenya _ PROPN _ 2 nsubj GPE | owned own VERB VBD 0 root | the _ DET _ 4 det | bridge _ NOUN _ 2 obj
    in _ ADP _ 6 case | 2015 _ NUM _ 2 obl | . _ PUNCT _ 2 punct
    """
    bare = """
    Kenya _ PROPN _ 2 nsubj GPE | repaired repair VERB VBD 0 root | the _ DET _ 4 det | bridge _ NOUN _ 2 obj
    . _ PUNCT _ 2 punct
    """
    assert all(f.event is None for parse in (state, bare) for f in reading(parse).findings)
