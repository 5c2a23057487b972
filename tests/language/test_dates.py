"""Dates in English news: what is found, what it means for an article's date, and what is no date."""

import random
import re
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.dates import find_dates

WEDNESDAY = date(2022, 1, 12)


def read(text: str, published: date | None = WEDNESDAY) -> list[tuple[str, str | None, str | None]]:
    return [(found.text, found.value, found.end) for found in find_dates(text, published=published)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The riot of January 6, 2021, in Washington", "January 6, 2021", "2021-01-06"),
        ("The riot of January 6 , 2021 , in Washington", "January 6 , 2021", "2021-01-06"),
        ("on Wednesday , January 6 , 2021", "Wednesday , January 6 , 2021", "2021-01-06"),
        ("It was on 6 January 2021.", "6 January 2021", "2021-01-06"),
        ("JANUARY 6, 2021", "JANUARY 6, 2021", "2021-01-06"),
        ("after Sept. 11, 2001, they", "Sept. 11, 2001", "2001-09-11"),
        ("on the 5th of January 2022", "the 5th of January 2022", "2022-01-05"),
        ("published 2022-01-10 by", "2022-01-10", "2022-01-10"),
        ("on 25/12/2020 they", "25/12/2020", "2020-12-25"),
        ("on 06.01.2021 they", "06.01.2021", "2021-01-06"),
        ("as of January 8, 2022 at 10:30", "January 8, 2022", "2022-01-08"),
    ],
)
def test_a_full_date_needs_no_article_date(text: str, words: str, value: str) -> None:
    assert read(text) == read(text, None) == [(words, value, None)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("On January 6, troops arrived.", "January 6", "2022-01-06"),
        ("By Jan. 6 they", "Jan. 6", "2022-01-06"),
        ("On December 28 they", "December 28", "2021-12-28"),
        ("On January 19 they", "January 19", "2022-01-19"),
        ("The vote will be held on March 20.", "March 20", "2022-03-20"),
        ("He said on November 20 that it will rain.", "November 20", "2021-11-20"),
        ("On Sunday, January 2, protests began.", "Sunday, January 2", "2022-01-02"),
        ("on Friday, March 13, they", "Friday, March 13", "2020-03-13"),
        ("on Sunday", "Sunday", "2022-01-09"),
        ("on Wednesday", "Wednesday", "2022-01-12"),
        ("Talks will begin on Friday.", "Friday", "2022-01-14"),
        ("He said on Friday that talks will begin.", "Friday", "2022-01-07"),
        ("next Monday", "next Monday", "2022-01-17"),
        ("last Wednesday", "last Wednesday", "2022-01-05"),
        ("Yesterday it rained", "Yesterday", "2022-01-11"),
        ("it rained tonight", "tonight", "2022-01-12"),
        ("the day before yesterday", "the day before yesterday", "2022-01-10"),
        ("two days ago", "two days ago", "2022-01-10"),
        ("24 hours ago", "24 hours ago", "2022-01-11"),
    ],
)
def test_days_are_resolved_against_the_article(text: str, words: str, value: str) -> None:
    assert read(text) == [(words, value, None)]


@pytest.mark.parametrize(
    ("text", "words", "value", "datatype"),
    [
        ("in March 2020", "March 2020", "2020-03", "gYearMonth"),
        ("It began in March.", "March", "2021-03", "gYearMonth"),
        ("last June", "June", "2021-06", "gYearMonth"),
        ("a November meeting", "November", "2021-11", "gYearMonth"),
        ("last month", "last month", "2021-12", "gYearMonth"),
        ("six months ago", "six months ago", "2021-07", "gYearMonth"),
        ("in 2019", "2019", "2019", "gYear"),
        ("the film (2019)", "2019", "2019", "gYear"),
        ("the 2016 election", "2016", "2016", "gYear"),
        ("the World Cup 2018", "2018", "2018", "gYear"),
        ("Last year they", "Last year", "2021", "gYear"),
        ("Seventeen years ago", "Seventeen years ago", "2005", "gYear"),
        ("the summer of 2019", "summer of 2019", "2019", "gYear"),
        ("for 15 years", "15 years", "P15Y", "duration"),
        ("for two hours", "two hours", "PT2H", "duration"),
    ],
)
def test_months_years_and_durations(text: str, words: str, value: str, datatype: str) -> None:
    (found,) = find_dates(text, published=WEDNESDAY)
    assert (found.text, found.value, found.datatype) == (words, value, datatype)


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("from January 5 to 7", "January 5 to 7", "2022-01-05", "2022-01-07"),
        ("January 5–7, 2021", "January 5–7, 2021", "2021-01-05", "2021-01-07"),
        ("5-7 January 2022", "5-7 January 2022", "2022-01-05", "2022-01-07"),
        ("between January 5 and 7", "January 5 and 7", "2022-01-05", "2022-01-07"),
        ("from 5 January to 7 February 2022", "5 January to 7 February 2022", "2022-01-05", "2022-02-07"),
        ("December 30 to January 2", "December 30 to January 2", "2021-12-30", "2022-01-02"),
        ("It runs from January 10 through March 9.", "January 10 through March 9", "2022-01-10", "2022-03-09"),
        ("March 2019 to May 2020", "March 2019 to May 2020", "2019-03", "2020-05"),
        ("between 2010 and 2014", "2010 and 2014", "2010", "2014"),
        ("from 1999 to 2005", "1999 to 2005", "1999", "2005"),
        ("2010-2014", "2010-2014", "2010", "2014"),
        ("the 2020-21 season", "2020-21", "2020", "2021"),
        ("in the 1990s", "1990s", "1990", "1999"),
        ("in the ’90s", "’90s", "1990", "1999"),
        ("back in the sixties", "the sixties", "1960", "1969"),
        ("the 20th century", "20th century", "1900", "1999"),
        ("the first quarter of 2021", "first quarter of 2021", "2021-01", "2021-03"),
        ("this week", "this week", "2022-01-10", "2022-01-16"),
        ("last week", "last week", "2022-01-03", "2022-01-09"),
        ("over the weekend", "the weekend", "2022-01-08", "2022-01-09"),
        ("over the past 30 days", "the past 30 days", "2021-12-13", "2022-01-12"),
    ],
)
def test_ranges_have_both_ends(text: str, words: str, start: str, end: str) -> None:
    (found,) = find_dates(text, published=WEDNESDAY)
    assert (found.text, found.value, found.end, found.datatype)[:3] == (words, start, end)
    assert found.datatype in ("interval", "period")


@pytest.mark.parametrize(
    "text",
    [
        "She may go, and may march in protest.",
        "May said that Theresa May would stay.",
        "It was approved by May and by March.",
        "They march on Washington; the March on Rome",
        "2,000 people and 1,990 others",
        "It cost $2019, or €1990, on Route 1990",
        "a crowd of 2000 people",
        "in 2000 homes",
        "a 2000 year old tradition",
        "every Monday and on Sundays",
        "Black Friday and Good Friday",
        "USA Today reported",
        "a 2-1 win, 3-4 people",
        "Covid-19, MH17, Boeing 737-800",
        "a 9-year-old, decades ago",
        "",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text, published=WEDNESDAY) == ()


def test_without_an_article_date_relative_ones_have_no_value() -> None:
    text = "Yesterday, last week, on Sunday, on January 6, two days ago and in March"
    found = find_dates(text, published=None)
    assert len(found) == 6
    assert {each.value for each in found} == {None}


def test_the_following_day_is_counted_from_the_date_before() -> None:
    assert read("On January 5 it began. The following day troops came.")[1] == ("The following day", "2022-01-06", None)
    assert read("It began in 2014 and ended two years later.")[1] == ("two years later", "2016", None)
    assert read("The following day troops came.") == [("The following day", None, None)]


def test_the_year_of_a_date_shortly_before_goes_on() -> None:
    assert read("In March 1994 he left, and on May 5 he died.")[1][1] == "1994-05-05"
    assert read("After the storm of January 6, 2021, on January 5 of this winter it rained.")[1][1] == "2022-01-05"


def test_a_day_no_calendar_has_is_found_without_a_value() -> None:
    assert read("on February 30, 2020") == [("February 30, 2020", None, None)]
    assert read("on 1/6/2021") == [("1/6/2021", None, None)]


def _rows() -> list[tuple[date | None, str, str, str]]:
    """The rows of dates.tsv: the article's date, a sentence, the words of its date, the value."""
    rows, published = [], None
    for line in (Path(__file__).parent / "dates.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            published = None if line == "@ -" else date.fromisoformat(line.removeprefix("@ "))
        elif not line.startswith("#"):
            sentence, words, value = line.split("\t")
            rows.append((published, sentence, words, value))
    return rows


@pytest.mark.parametrize(("published", "sentence", "words", "value"), _rows())
def test_table(published: date | None, sentence: str, words: str, value: str) -> None:
    found = {d.text: "/".join(v for v in (d.value, d.end) if v) for d in find_dates(sentence, published=published)}
    assert found.get(words) == value


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Bridge falls\nTuesday, January 11, 2022\nIt fell yesterday.", "2022-01-10"),
        ("Bridge falls\nTuesday , January 11 , 2022\nIt fell yesterday .", "2022-01-10"),
        ("11 January 2022\nIt fell yesterday.", "2022-01-10"),
        ("Bridge falls\nTuesday, June 6, 1944\nIt fell yesterday.", "2022-01-11"),
    ],
)
def test_date_line_of_the_text_is_nearer_than_that_of_its_file(text: str, day: str) -> None:
    assert find_dates(text, published=WEDNESDAY)[-1].value == day


def test_date_line_stands_in_for_the_articles_date() -> None:
    assert read("Bridge falls\nTuesday, January 11, 2022\nIt fell yesterday.", None)[-1][1] == "2022-01-10"


def test_two_dates_are_an_interval_only_where_the_words_say_so() -> None:
    assert len(read("It rained on Monday and on Tuesday.")) == 2
    assert len(read("He wrote from Oslo on Monday to ask about Tuesday.")) == 2
    assert len(read("It ran from 2014 to 2011.")) == 2


PIECES = """
January 6 , 2021 the last week ago of May - to from between and in 2019 1990s will said Friday Sunday, next Jan. 5th
two days later (2010) 2010-11 ’90s yesterday 12/12/2012 century Q3 31 0 ٣ İ 🙂 following first quarter weekend past
by end year half fiscal FY2019 mid- late sixties twenty-one for six-week lasted night Christmas Eve since until February
29 30 decade months more than ten years now summer 9999 1500 2099 time before after morning Monday winter 99 999
"""
TEXTS = st.lists(st.sampled_from(PIECES.split()) | st.text(max_size=8), max_size=30).map(" ".join)
DAYS = st.none() | st.dates()
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
YEAR = re.compile(r"\d{4}")
DURATION = re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?")


@given(TEXTS, DAYS)
def test_spans_are_in_order_and_reproduce_the_text(text: str, published: date | None) -> None:
    end = 0
    for found in find_dates(text, published=published):
        assert end <= found.span.start < found.span.end <= len(text)
        assert text[found.span.start : found.span.end] == found.text
        end = found.span.end


@given(TEXTS, DAYS)
def test_values_are_of_their_type(text: str, published: date | None) -> None:
    for found in find_dates(text, published=published):
        if found.value is None:
            continue
        if found.datatype == "duration":
            assert DURATION.fullmatch(found.value)
        elif found.datatype in ("interval", "period"):
            assert found.end is not None
            assert _kind(found.value)
            assert _kind(found.end)
        else:
            assert _kind(found.value) == found.datatype
            assert found.end is None


@given(TEXTS, DAYS)
def test_no_interval_ends_before_it_begins(text: str, published: date | None) -> None:
    for found in find_dates(text, published=published):
        if found.value is not None and found.end is not None:
            shared = min(len(found.value), len(found.end))
            assert found.value[:shared] <= found.end[:shared]


def _kind(value: str) -> str:
    if YEAR.fullmatch(value):
        return "gYear"
    return "gYearMonth" if MONTH.fullmatch(value) else "date" if date.fromisoformat(value) else ""


GARBAGE = {
    "blanks": " " * 100_000,
    "digits": "1" * 100_000,
    "years": "2019-" * 10_000,
    "the": "the " * 10_000,
    "days": "1 January 1 " * 2_000,
    "weekdays": "will Friday said " * 2_000,
    "from": "from Monday to " * 5_000,
    "counts": "twenty-one and a half " * 4_000,
    "names": "Abc Def 2019 " * 5_000,
    "random": "".join(random.Random(1).choices("abcde MJAS 0129-,.\n", k=100_000)),
}


@pytest.mark.parametrize("kind", GARBAGE)
def test_the_time_is_linear_in_the_length(kind: str) -> None:
    text = GARBAGE[kind]
    started = time.process_time()
    find_dates(text[: len(text) // 4], published=WEDNESDAY)
    quarter = time.process_time() - started
    started = time.process_time()
    find_dates(text, published=WEDNESDAY)
    assert time.process_time() - started < 10 * quarter + 0.5


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Nora Lind (3 May 1920 – 4 June 1999) sang.", [("3 May 1920", "1920-05-03"), ("4 June 1999", "1999-06-04")]),
        ("Nora Lind (1905–1981) sang.", [("1905", "1905"), ("1981", "1981")]),
    ],
)
def test_both_ends_of_a_life_in_brackets_are_dates(text: str, ends: list[tuple[str, str]]) -> None:
    assert read(text) == [(words, value, None) for words, value in ends]


def test_outside_brackets_it_is_an_interval() -> None:
    assert read("It ran from 3 May 1920 – 4 June 1999.") == [("3 May 1920 – 4 June 1999", "1920-05-03", "1999-06-04")]


def test_year_behind_a_birth() -> None:
    assert read("Nora Lind (born 1953) sang.") == [("1953", "1953", None)]
