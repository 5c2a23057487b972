from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article
from kg.read.text import MAX_CHARACTERS, UnreadableError, clean, decode, header, text_article, to_date


def article(text: str) -> Article:
    return text_article(text.encode("utf-8"), article_id="a", source="a.txt")


def test_the_date_header_of_the_seed() -> None:
    text = " date 2022-01-10 Russian Ambassador to Washington left.\n\nA new attempt\n\nHe left."
    found = article(text)
    assert found.text == text
    assert found.published == date(2022, 1, 10)
    assert text[found.body :].startswith("Russian Ambassador")
    assert found.title == "A new attempt"


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-01-10", date(2022, 1, 10)),
        ("2022-01-10T23:59:00Z", date(2022, 1, 10)),
        ("2022-01-10 23:59", date(2022, 1, 10)),
        ("2022-02-30", None),
        ("10.01.2022", None),
        ("٢٠٢٢-٠١-١٠", date(2022, 1, 10)),
        ("", None),
    ],
)
def test_dates(text: str, expected: date | None) -> None:
    assert to_date(text) == expected


def test_line_breaks_are_kept() -> None:
    assert article("One.\r\nTwo.\rThree.\n").text == "One.\r\nTwo.\rThree.\n"


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert text_article(b"\xef\xbb\xbfHe left.", article_id="a", source="a.txt").text == "He left."


@pytest.mark.parametrize(("data", "offset"), [(b"ab\xff", 2), (b"\xef\xbb\xbfab\xff", 5), (b"\xc3", 0)])
def test_bytes_that_are_no_utf8_are_named(data: bytes, offset: int) -> None:
    with pytest.raises(UnreadableError, match=f"byte {offset} "):
        decode(data)


@pytest.mark.parametrize("text", ["", " \n\t", "date 2022-01-10 \n", "x" * (MAX_CHARACTERS + 1)])
def test_texts_without_an_article(text: str) -> None:
    with pytest.raises(UnreadableError):
        article(text)


@pytest.mark.parametrize("character", list("\x00\x0b\x0c\x1b\x7f\x85\x9b\ud800\ufdd0\ufffe\U0001ffff"))
def test_unwanted_characters_are_replaced_one_by_one(character: str) -> None:
    assert clean(f"a{character}{character}b") == "a\ufffd\ufffdb"


@pytest.mark.parametrize("text", ["tab\tline\r\n", "“curly” …", "👩‍👩‍👧 e\u0301", "שלום", "\u2028"])
def test_wanted_characters_stay(text: str) -> None:
    assert clean(text) == text


@given(st.text(alphabet=st.characters()))
def test_cleaning_keeps_every_offset(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert clean(cleaned) == cleaned


@given(st.binary())
def test_any_bytes_give_an_article_or_a_reason(data: bytes) -> None:
    try:
        found = text_article(data, article_id="a", source="a.txt")
    except UnreadableError:
        return
    assert found.text[found.body :].strip()


@given(st.text(min_size=1), st.dates())
def test_the_text_begins_behind_its_header(text: str, day: date) -> None:
    prefix = f"date {day.isoformat()} "
    published, body = header(prefix + text)
    assert published == day
    assert (prefix + text)[body:] == text.lstrip()
