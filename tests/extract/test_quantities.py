"""Changes in quantity, with numbers and unit."""

from kg.extract.context import Context
from kg.extract.quantities import quantity_of
from kg.lexicon import load_lexicon
from kg.ontology import load_ontology
from tests.parses import analysis, facts, one, reading, roles, slots, speakers


def test_from_to_with_unit_and_date() -> None:
    parse = """
    The _ DET _ 2 det | price _ NOUN _ 3 nsubj | rose rise VERB VBD 0 root | from _ ADP _ 5 case | 1,200 _ NUM _ 3 obl
    to _ ADP _ 8 case | 1,500 _ NUM _ 8 nummod | pesos peso NOUN NNS 3 obl | in _ ADP _ 10 case | 2018 _ NUM _ 3 obl
    . _ PUNCT _ 3 punct
    """
    found = one(parse)
    assert (found.predicate.text, found.object and found.object.text) == ("rose from 1,200 to", "1,500 pesos")
    assert roles(found) == {"from": "1,200", "time": "in 2018"}
    assert found.event is not None and found.event.type == "QuantityChange"
    assert {role: part.value or part.text for role, part in slots(found).items()} == {
        "hasTarget": "The price", "fromValue": "1200", "toValue": "1500", "unit": "pesos", "startDate": "2018",
        "dateText": "2018", "quantityText": "from 1,200 to 1,500 pesos", "changeDirection": "up",
    }  # fmt: skip
    assert slots(found)["toValue"].datatype == "decimal"


def test_by_an_amount_of_money_that_somebody_reports() -> None:
    parse = """
    Omar _ PROPN _ 2 nsubj PERSON | said say VERB VBD 0 root | that _ SCONJ _ 5 mark | exports export NOUN NNS 5 nsubj
    fell fall VERB VBD 2 ccomp | by _ ADP _ 8 case | $ _ SYM _ 8 nmod | 40 _ NUM _ 5 obl | . _ PUNCT _ 2 punct
    """
    found = one(parse, lemma="fall")
    assert (found.status, speakers(found), found.object and found.object.text) == ("Reported", "Omar", "$40")
    assert (slots(found)["changeBy"].value, slots(found)["unit"].value) == ("40", "$")


def test_fall_without_a_number_is_no_change_in_quantity() -> None:
    parse = """
    Lima _ PROPN _ 2 nsubj GPE | fell fall VERB VBD 0 root | to _ ADP _ 4 case | Kenya _ PROPN _ 2 obl GPE
    . _ PUNCT _ 2 punct
    """
    assert facts(parse) == {("Lima", "fall to", "Kenya")}
    assert all(f.event is None for f in reading(parse).findings)


def test_both_currencies_of_a_bracket_are_kept_apart() -> None:
    parse = """
    The _ DET _ 2 det | fare _ NOUN _ 3 nsubj | rose rise VERB VBD 0 root | from _ ADP _ 7 case | 6 _ NUM _ 3 obl
    to _ ADP _ 7 case | 12 _ NUM _ 8 nummod | pesos peso NOUN NNS 3 obl | ( _ PUNCT _ 14 punct | from _ ADP _ 11 case
    1 _ NUM _ 14 nmod | to _ ADP _ 14 case | 2 _ NUM _ 14 nummod | euros euro NOUN NNS 8 nmod | ) _ PUNCT _ 14 punct
    . _ PUNCT _ 3 punct
    """
    events = [slots(f) for f in reading(parse).findings]
    assert [[e[name].value for name in ("fromValue", "toValue", "unit")] for e in events] == [
        ["6", "12", "pesos"],
        ["1", "2", "euros"],
    ]


def test_step_and_level_have_their_own_units() -> None:
    parse = """
    Exports export NOUN NNS 2 nsubj | fell fall VERB VBD 0 root | 3 _ NUM _ 4 nummod | percent _ NOUN _ 2 obl
    to _ ADP _ 7 case | 40 _ NUM _ 7 nummod | euros euro NOUN NNS 2 obl | . _ PUNCT _ 2 punct
    """
    found = one(parse)
    assert (found.predicate.text, found.object and found.object.text) == ("fell", "3 percent")
    assert roles(found) == {"to": "to 40 euros"}
    values = {role: slots(found)[role].value for role in ("changeBy", "changeUnit", "toValue", "unit")}
    assert values == {"changeBy": "3", "changeUnit": "percent", "toValue": "40", "unit": "euros"}
    assert slots(found)["changeDirection"].value == "down"


def test_somebody_changes_something() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | raised raise VERB VBD 0 root | the _ DET _ 4 det | tax _ NOUN _ 2 obj
    to _ ADP _ 7 case | 5 _ NUM _ 7 nummod | percent _ NOUN _ 2 obl | . _ PUNCT _ 2 punct
    """
    found = one(parse)
    assert (found.by, found.object and found.object.text) == ("clauses", "the tax")
    assert {role: part.value or part.text for role, part in slots(found).items()} == {
        "hasActor": "Kenya", "hasTarget": "the tax", "toValue": "5", "unit": "percent", "quantityText": "to 5 percent",
        "changeDirection": "up",
    }  # fmt: skip


def test_doubled() -> None:
    parse = "Exports export NOUN NNS 2 nsubj | doubled double VERB VBD 0 root | . _ PUNCT _ 2 punct"
    assert slots(one(parse))["changeFactor"].value == "2"


def test_change_that_a_noun_names() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | celebrated celebrate VERB VBD 0 root | a _ DET _ 6 det | 3 _ NUM _ 5 nummod
    percent _ NOUN _ 6 compound | rise _ NOUN _ 2 obj | in _ ADP _ 8 case | exports export NOUN NNS 6 nmod
    . _ PUNCT _ 2 punct
    """
    found = one(parse, lemma="rise")
    assert (found.subject.text, slots(found)["changeBy"].value, slots(found)["unit"].value) == (
        "exports",
        "3",
        "percent",
    )


def test_a_range_is_printed_but_no_value() -> None:
    parse = """
    Exports export NOUN NNS 2 nsubj | rose rise VERB VBD 0 root | between _ ADP _ 7 case | 2 _ NUM _ 7 nummod
    and _ CCONJ _ 6 cc | 3 _ NUM _ 4 conj | percent _ NOUN _ 2 obl | . _ PUNCT _ 2 punct
    """
    found = slots(one(parse))
    assert "changeBy" not in found and found["quantityText"].value == "between 2 and 3 percent"


def test_the_fall_of_a_person_is_no_change_in_quantity() -> None:
    parse = """
    Omar _ PROPN _ 2 nsubj PERSON | fell fall VERB VBD 0 root | 30 _ NUM _ 4 nummod | metres metre NOUN NNS 2 obl
    . _ PUNCT _ 2 punct
    """
    assert all(f.event is None for f in reading(parse).findings)


def test_quantity_of_a_noun_phrase() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | has have VERB VBZ 0 root | 5,000 _ NUM _ 4 nummod | lakes lake NOUN NNS 2 obj
    . _ PUNCT _ 2 punct
    """
    context = Context(analysis(parse), load_lexicon(), load_ontology())
    found = quantity_of(context, 3)
    assert found is not None
    assert (found.text, found.value, found.datatype) == ("5,000 lakes", "5000", "integer")
    assert quantity_of(context, 0) is None


def test_beginning_and_end_of_a_change() -> None:
    parse = """
    Exports export NOUN NNS 2 nsubj | rose rise VERB VBD 0 root | from _ ADP _ 5 case | 20 _ NUM _ 5 nummod
    tonnes tonne NOUN NNS 2 obl | in _ ADP _ 7 case | 2015 _ NUM _ 2 obl | to _ ADP _ 10 case | 30 _ NUM _ 10 nummod
    tonnes tonne NOUN NNS 2 obl | in _ ADP _ 12 case | 2018 _ NUM _ 2 obl | because _ ADP _ 16 case | of _ ADP _ 13 fixed
    lower _ ADJ _ 16 amod | taxes tax NOUN NNS 2 obl | . _ PUNCT _ 2 punct
    """
    found = slots(one(parse))
    assert (found["startDate"].value, found["endDate"].value) == ("2015", "2018")
    assert found["causedBy"].text == "lower taxes"
