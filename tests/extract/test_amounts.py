"""Amounts in running text, in words and digits."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.amounts import Amount, find_amounts, plain
from kg.lexicon import load_lexicon

WORDS = load_lexicon().quantities
ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))


def in_words(n: int) -> str:
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10 - 2] + (f"-{ONES[n % 10]}" if n % 10 else "")
    scale, name = next(s for s in SCALES if n >= s[0])
    rest = n % scale
    joint = " and " if 0 < rest < 100 else " "
    return f"{in_words(n // scale)} {name}" + (f"{joint}{in_words(rest)}" if rest else "")


def one(text: str) -> Amount:
    (found,) = find_amounts(text, words=WORDS)
    return found


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_numbers_in_words_and_in_digits_are_read_back(n: int) -> None:
    assert one(f"They saw {in_words(n)} birds.").value == n
    assert one(f"They saw {n} birds.").value == n
    assert one(f"They saw {n:,} birds.").value == n


@given(st.decimals(min_value=0, max_value=10**6, places=2))
def test_decimals_are_read_back(value: Decimal) -> None:
    found = one(f"It cost {value} euros.")
    assert (found.value, found.unit, found.kind) == (value, "euros", "money")
    assert Decimal(plain(found.value)) == value


@given(st.text(max_size=200))
def test_any_text_gives_disjoint_amounts_in_order(text: str) -> None:
    found = find_amounts(text, words=WORDS)
    assert all(0 <= a.span.start < a.span.end <= len(text) for a in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a dozen boats", "12"),
        ("half a dozen boats", "6"),
        ("two dozen boats", "24"),
        ("half a million boats", "500000"),
        ("one and a half million boats", "1500000"),
        ("2.5 million boats", "2500000"),
        (".5 litres", "0.5"),
        ("a hundred and one boats", "101"),
        ("$5m", "5000000"),
        ("€3bn", "3000000000"),
    ],
)
def test_value(text: str, value: str) -> None:
    found = one(text)
    assert (plain(found.value), found.number) == (value, value)


@pytest.mark.parametrize(
    ("text", "unit", "kind"),
    [
        ("$ 40", "$", "money"),
        ("40 US dollars", "US dollars", "money"),
        ("40 tenge", "tenge", "money"),
        ("40 CHF", "CHF", "money"),
        ("40%", "%", "percent"),
        ("2 percentage points", "percentage points", "percent"),
        ("300 square kilometres", "square kilometres", "measure"),
        ("40 ministers", "", ""),
    ],
)
def test_unit(text: str, unit: str, kind: str) -> None:
    assert (one(text).unit, one(text).kind) == (unit, kind)


@pytest.mark.parametrize(
    ("text", "bound", "number"),
    [
        ("about 40", "about", "40"),
        ("more than $40", "least", "40"),
        ("at least seven", "least", "7"),
        ("up to 40", "most", None),
        ("as many as 40", "most", None),
        ("40", "", "40"),
    ],
)
def test_words_that_bound_a_number_belong_to_it(text: str, bound: str, number: str | None) -> None:
    found = one(text)
    assert (found.bound, found.number, found.span.start, found.span.end) == (bound, number, 0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "between 20 and 30 tonnes",
        "20–30 tonnes",
        "20-30 tonnes",
        "20 to 30 tonnes",
        "between $20 and $30",
        "$20 to $30",
    ],
)
def test_range(text: str) -> None:
    found = one(text)
    assert (found.value, found.upper, found.number, found.span.end) == (20, 30, None, len(text))


def test_both_ends_of_a_range_are_counted_in_its_scale() -> None:
    found = one("two to three million pesos")
    assert (found.value, found.upper) == (2_000_000, 3_000_000)


def test_from_and_to_are_two_amounts() -> None:
    assert [a.value for a in find_amounts("from 20 to 30 pesos", words=WORDS)] == [20, 30]


@pytest.mark.parametrize("text", ["the 20-year plan", "an F-16", "at 10:30", "won 1-0", "the 1990s", "the 5th"])
def test_numbers_inside_names_times_scores_and_adjectives_are_no_amounts(text: str) -> None:
    assert find_amounts(text, words=WORDS) == ()
