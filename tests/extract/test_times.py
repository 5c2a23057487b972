"""Dates belong to their own clause or event, and never come from the article's date."""

from datetime import date

from kg.model import Finding
from tests.parses import facts, one, reading, roles, slots


def test_each_clause_keeps_its_own_date() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 2 obj GPE | in _ ADP _ 5 case
    2015 _ NUM _ 2 obl | and _ CCONJ _ 8 cc | Chile _ PROPN _ 8 nsubj GPE | visited visit VERB VBD 2 conj
    Ghana _ PROPN _ 8 obj GPE | in _ ADP _ 11 case | 2018 _ NUM _ 8 obl | . _ PUNCT _ 2 punct
    """
    attack, visit = one(parse, term="attacks"), one(parse, term="visited")
    assert (roles(attack), roles(visit)) == ({"time": "in 2015"}, {"time": "in 2018"})
    assert (slots(attack)["startDate"].value, slots(visit)["startDate"].value) == ("2015", "2018")


def test_date_of_an_event_noun_is_not_that_of_the_clause() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | recalled recall VERB VBD 0 root | the _ DET _ 4 det | storming _ NOUN _ 2 obj
    of _ ADP _ 7 case | the _ DET _ 7 det | palace _ NOUN _ 4 nmod | on _ ADP _ 9 case | March _ PROPN _ 4 nmod
    4 _ NUM _ 9 nummod | , _ PUNCT _ 9 punct | 2017 _ NUM _ 9 nummod | . _ PUNCT _ 2 punct
    """
    assert ("the storming of the palace", "startDate", "March 4, 2017") in facts(parse)
    assert roles(one(parse, lemma="recall")) == {}


def test_date_that_hangs_on_the_verb_of_memory_is_still_the_events() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | recalled recall VERB VBD 0 root | the _ DET _ 4 det | storming _ NOUN _ 2 obj
    of _ ADP _ 7 case | the _ DET _ 7 det | palace _ NOUN _ 4 nmod | in _ ADP _ 9 case | 2017 _ NUM _ 2 obl
    . _ PUNCT _ 2 punct
    """
    assert ("the storming of the palace", "startDate", "2017") in facts(parse)


def test_event_without_a_date_does_not_get_the_articles() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 2 obj GPE | . _ PUNCT _ 2 punct
    """
    (found,) = reading(parse, published=date(2022, 6, 1)).findings
    assert {a.role for a in found.arguments} == set()
    assert set(slots(found)) == {"hasActor", "hasTarget"}


def test_weekday_is_reckoned_from_the_articles_date() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 2 obj GPE | on _ ADP _ 5 case
    Monday _ PROPN _ 2 obl | . _ PUNCT _ 2 punct
    """
    (found,) = reading(parse, published=date(2022, 6, 1)).findings
    assert slots(found)["startDate"].value == "2022-05-30"


def times(found: Finding) -> list[tuple[str, str | None]]:
    """Printed words and value of each time of a finding."""
    return [(a.part.text, a.part.lexical) for a in found.arguments if a.role == "time"]


def test_an_interval_has_both_ends_in_claim_and_event() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 2 obj GPE | from _ ADP _ 5 case
    2011 _ NUM _ 2 obl | to _ ADP _ 7 case | 2014 _ NUM _ 5 nmod | . _ PUNCT _ 2 punct
    """
    found = one(parse)
    assert times(found) == [("from 2011 to 2014", "2011/2014")]
    assert (slots(found)["startDate"].value, slots(found)["endDate"].value) == ("2011", "2014")
    assert slots(found)["endDate"].datatype == "gYear"


def test_a_decade_encloses_an_event() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 2 obj GPE | in _ ADP _ 6 case
    the _ DET _ 6 det | 1990s _ NOUN _ 2 obl | . _ PUNCT _ 2 punct
    """
    found = one(parse)
    assert times(found) == [("in the 1990s", "1990/1999")]
    assert (slots(found)["startDate"].value, slots(found)["endDate"].value) == ("1990", "1999")


def test_a_duration_is_no_date() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 2 obj GPE | for _ ADP _ 6 case
    twelve _ NUM _ 6 nummod | days day NOUN _ 2 obl | . _ PUNCT _ 2 punct
    """
    found = one(parse)
    assert times(found) == [("for twelve days", "P12D")]
    assert slots(found)["duration"].value == "P12D"
    assert "startDate" not in slots(found)


def test_since_leaves_the_end_open() -> None:
    parse = """
    Nora _ PROPN _ 4 nsubj PERSON | Lind _ PROPN _ 1 flat PERSON | has have AUX VBZ 4 aux | led lead VERB VBN 0 root
    Peru _ PROPN _ 4 obj GPE | since _ ADP _ 7 case | 2014 _ NUM _ 4 obl | . _ PUNCT _ 4 punct
    """
    assert times(one(parse, term="leads")) == [("since 2014", "2014/..")]


def test_until_ends_what_lasts_and_nothing_else() -> None:
    parse = """
    Nora _ PROPN _ 3 nsubj PERSON | Lind _ PROPN _ 1 flat PERSON | {} VERB VBD 0 root | Peru _ PROPN _ 3 obj GPE
    until _ ADP _ 6 case | 2014 _ NUM _ 3 obl | . _ PUNCT _ 3 punct
    """
    assert times(one(parse.format("supported support"))) == [("until 2014", "../2014")]
    assert times(one(parse.format("banned ban"))) == []


def test_date_before_a_noun_says_which_it_is() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | praised praise VERB VBD 0 root | the _ DET _ 5 det | 2018 _ NUM _ 5 compound
    reform _ NOUN _ 2 obj | . _ PUNCT _ 2 punct
    """
    assert times(one(parse)) == []


def test_what_happens_at_a_dated_noun_has_its_date() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 2 obj GPE | at _ ADP _ 7 case
    the _ DET _ 7 det | 2018 _ NUM _ 7 compound | congress _ NOUN _ 2 obl | . _ PUNCT _ 2 punct
    """
    assert slots(one(parse, term="attacks"))["startDate"].value == "2018"


def test_a_date_behind_the_verb_of_saying_is_when_it_was_said() -> None:
    parse = """
    “ _ PUNCT _ 3 punct | Kenya _ PROPN _ 3 nsubj GPE | attacked attack VERB VBD 9 ccomp | Peru _ PROPN _ 3 obj GPE
    in _ ADP _ 6 case | 2015 _ NUM _ 3 obl | , _ PUNCT _ 3 punct | ” _ PUNCT _ 3 punct | said say VERB VBD 0 root
    Lind _ PROPN _ 9 nsubj PERSON | in _ ADP _ 12 case | 2019 _ NUM _ 3 obl | . _ PUNCT _ 9 punct
    """
    assert times(one(parse, term="attacks")) == [("in 2015", "2015")]
    assert times(one(parse, lemma="say")) == [("in 2019", "2019")]


def test_a_date_between_saying_and_said_is_that_of_the_saying() -> None:
    parse = """
    Lind _ PROPN _ 2 nsubj PERSON | said say VERB VBD 0 root | last _ ADJ _ 4 amod | year _ NOUN _ 6 obl:unmarked
    Kenya _ PROPN _ 6 nsubj GPE | attacked attack VERB VBD 2 ccomp | Peru _ PROPN _ 6 obj GPE
    in _ ADP _ 9 case | 2015 _ NUM _ 6 obl | . _ PUNCT _ 2 punct
    """
    (attack,) = (f for f in reading(parse, published=date(2022, 6, 1)).findings if f.term == "attacks")
    assert times(attack) == [("in 2015", "2015")]


def test_the_second_object_keeps_its_date() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 2 obj GPE | in _ ADP _ 5 case
    2015 _ NUM _ 2 obl | and _ CCONJ _ 7 cc | Chile _ PROPN _ 2 conj GPE | in _ ADP _ 9 case | 2018 _ NUM _ 2 obl
    . _ PUNCT _ 2 punct
    """
    assert times(one(parse, term="attacks")) == [("in 2015", "2015")]


def test_what_is_moved_from_one_day_to_another_lasts_no_time() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | postponed postpone VERB VBD 0 root | the _ DET _ 4 det | vote _ NOUN _ 2 obj
    from _ ADP _ 6 case | 2015 _ NUM _ 2 obl | to _ ADP _ 8 case | 2018 _ NUM _ 6 nmod | . _ PUNCT _ 2 punct
    """
    assert times(one(parse, lemma="postpone")) == []


def test_dateline_is_no_date_of_the_verb() -> None:
    parse = """
    Accra _ PROPN _ 7 nsubj GPE | , _ PUNCT _ 1 punct | January _ PROPN _ 7 obl | 10 _ NUM _ 3 nummod
    – _ PUNCT _ 7 punct | Kenya _ PROPN _ 7 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 7 obj GPE
    . _ PUNCT _ 7 punct
    """
    found = reading(parse, published=date(2022, 6, 1)).findings
    assert [t for f in found for t in times(f)] == []


def test_an_event_that_began_last_week_is_still_going_on() -> None:
    parse = """
    Protests protest NOUN NNS 2 nsubj | began begin VERB VBD 0 root | last _ ADJ _ 4 amod | week _ NOUN _ 2 obl:unmarked
    . _ PUNCT _ 2 punct
    """
    found = [f for f in reading(parse, published=date(2022, 6, 1)).findings if f.term in ("startDate", "endDate")]
    assert [(f.term, f.object and f.object.value) for f in found] == [("startDate", "2022-05")]
