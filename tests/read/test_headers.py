from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.headers import header


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("date 2022-01-10\n\nHe left.", (date(2022, 1, 10), 17)),
        ("Date: 2022-1-5 He left.", (date(2022, 1, 5), 15)),
        ("date 2022-13-45 He left.", (None, 16)),
        ("date 0000-00-00 He left.", (None, 16)),
        ("He left on date 2022-01-10.", (None, 0)),
        ("date palms grow here.", (None, 0)),
        ("", (None, 0)),
    ],
)
def test_headers(text: str, expected: tuple[date | None, int]) -> None:
    assert header(text) == expected


@given(st.text(min_size=1), st.dates())
def test_the_text_begins_behind_its_header(text: str, day: date) -> None:
    prefix = f"date {day.isoformat()} "
    published, body = header(prefix + text)
    assert published == day
    assert (prefix + text)[body:] == text.lstrip()
