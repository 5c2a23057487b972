from datetime import UTC, date, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.dates import to_date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
JANUARY = date(2022, 1, 10)


@pytest.mark.parametrize(
    "text",
    [
        "2022-01-10",
        " 2022-01-10 ",
        "2022-1-10",
        "2022/01/10",
        "20220110",
        "20220110T120000Z",
        "2022-01-10T23:59:00Z",
        "2022-01-10 23:59",
        "2022-01-10T23:59:00.000+05:30",
        "10 January 2022",
        "10 Jan 2022",
        "10th January, 2022",
        "10-Jan-2022",
        "January 10, 2022",
        "Jan. 10, 2022",
        "JANUARY 10 2022",
        "Monday, January 10, 2022",
        "Mon, 10 Jan 2022 12:00:00 GMT",
        "Monday 10 January 2022, 9:30 am",
        "January 10, 2022 at 12:00 UTC",
        "٢٠٢٢-٠١-١٠",
    ],
)
def test_dates_that_are_understood(text: str) -> None:
    assert to_date(text) == JANUARY


@pytest.mark.parametrize("text", ["Sept. 3, 2021", "3 Sept 2021", "September 3, 2021", "3 sep 2021"])
def test_september(text: str) -> None:
    assert to_date(text) == date(2021, 9, 3)


@pytest.mark.parametrize(
    "text",
    ["", "2022-02-30", "10.01.2022", "01/10/2022", "last week", "32 January 2022", "10 Brumaire 2022", "January 2022",
     "2022", "10 January 22", "2022-01-10-11", "20221345", "1641772800", "on the 10 January 2022", "x" * 100_000, "9" * 50],
)  # fmt: skip
def test_what_is_no_day_or_could_be_two_is_not_guessed_at(text: str) -> None:
    assert to_date(text) is None


@given(st.dates())
def test_every_way_of_writing_a_day_gives_that_day(day: date) -> None:
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    month = MONTHS[day.month - 1]
    year = f"{day.year:04}"
    for text in (day.isoformat(), moment.isoformat(), f"{day.day} {month} {year}", f"{month[:3]} {day.day}, {year}"):
        assert to_date(text) == day
    assert to_date(format_datetime(moment, usegmt=True)) == day


@given(st.text(max_size=120))
def test_any_text_is_a_date_or_none(text: str) -> None:
    assert to_date(text) is None or isinstance(to_date(text), date)
