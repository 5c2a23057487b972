"""Changes in quantity, with numbers and unit."""

from tests.parses import facts, one, reading, roles, slots, speakers


def test_from_to_with_unit_and_date() -> None:
    parse = """
    The _ DET _ 2 det | price _ NOUN _ 3 nsubj | rose rise VERB VBD 0 root | from _ ADP _ 5 case | 1,200 _ NUM _ 3 obl
    to _ ADP _ 8 case | 1,500 _ NUM _ 8 nummod | pesos peso NOUN NNS 3 obl | in _ ADP _ 10 case | 2018 _ NUM _ 3 obl
    . _ PUNCT _ 3 punct
    """
    found = one(parse)
    assert (found.predicate.text, found.object and found.object.text) == ("rose from 1,200 to", "1,500 pesos")
    assert roles(found) == {"from": "1,200", "time": "2018"}
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
