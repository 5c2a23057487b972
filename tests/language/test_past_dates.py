"""Dates without a year, by the tense of their verb."""

from datetime import date

import pytest

from kg.language.dates import find_dates
from kg.language.past_dates import in_the_past
from tests.parses import analysis

PUBLISHED = date(2023, 3, 15)


@pytest.mark.parametrize(
    ("parse", "value"),
    [
        ("Moe _ PROPN _ 2 nsubj | died die VERB VBD 0 root | in _ ADP _ 4 case | April _ PROPN NNP 2 obl", "2022-04"),
        (
            "Moe _ PROPN _ 3 nsubj | was be AUX VBD 3 aux:pass | killed kill VERB VBN 0 root | in _ ADP _ 5 case | April _ PROPN NNP 3 obl",
            "2022-04",
        ),
        (
            "Moe _ PROPN _ 3 nsubj | will will AUX MD 3 aux | leave leave VERB VB 0 root | in _ ADP _ 5 case | April _ PROPN NNP 3 obl",
            "2023-04",
        ),
        (
            "Moe _ PROPN _ 2 nsubj | died die VERB VBD 0 root | in _ ADP _ 4 case | February _ PROPN NNP 2 obl",
            "2023-02",
        ),
        (
            "Moe _ PROPN _ 2 nsubj | hoped hope VERB VBD 0 root | to _ PART TO 4 mark | leave leave VERB VB 2 xcomp | in _ ADP _ 6 case | April _ PROPN NNP 4 obl",
            "2023-04",
        ),
    ],
)
def test_a_verb_of_the_past_has_no_later_date(parse: str, value: str) -> None:
    parsed = analysis(parse).tree
    (found,) = in_the_past(parsed, find_dates(parsed.text, published=PUBLISHED), published=PUBLISHED)
    assert found.value == value


def test_without_a_date_of_the_article_nothing_changes() -> None:
    parsed = analysis(
        "Moe _ PROPN _ 2 nsubj | died die VERB VBD 0 root | in _ ADP _ 4 case | April _ PROPN NNP 2 obl"
    ).tree
    dates = find_dates(parsed.text, published=None)
    assert in_the_past(parsed, dates, published=None) == dates
