"""Dates belong to their own clause or event, and never come from the article's date."""

from datetime import date

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
