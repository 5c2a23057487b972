from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article
from kg.read.articles import MAX_CHARACTERS, Place
from kg.read.problems import UnreadableError
from kg.read.text import MAX_BYTES, text_articles

AT = Place("news/a.txt", "a")


def article(data: bytes) -> Article:
    found = list(text_articles(iter([data] if data else []), at=AT))[-1]
    assert isinstance(found, Article)
    return found


def test_the_date_header_of_the_seed() -> None:
    text = " date 2022-01-10 Russian Ambassador to Washington left.\n\nA new attempt\n\nHe left."
    found = article(text.encode())
    assert found.text == text
    assert found.published == date(2022, 1, 10)
    assert text[found.body :].startswith("Russian Ambassador")
    assert found.title == "A new attempt"
    assert (found.id, found.source, found.encoding) == ("a", "news/a.txt", "utf-8")


@pytest.mark.parametrize("text", ["One.\r\nTwo.\rThree.\n", "One.\rTwo.\r", "One.\u2028Two.", "no end"])
def test_line_breaks_are_kept(text: str) -> None:
    assert article(text.encode()).text == text


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert article(b"\xef\xbb\xbfHe left.").text == "He left."


@pytest.mark.parametrize("text", ["", " \n\t", "date 2022-01-10 \n", "x" * (MAX_CHARACTERS + 1)])
def test_texts_without_an_article(text: str) -> None:
    with pytest.raises(UnreadableError):
        article(text.encode())


def test_a_text_of_many_megabytes_is_not_taken_into_memory() -> None:
    taken = 0

    def endless() -> object:
        nonlocal taken
        while True:
            taken += 1
            yield b"x" * 65536

    with pytest.raises(UnreadableError, match="longer than"):
        list(text_articles(endless(), at=AT))  # type: ignore[arg-type]
    assert taken * 65536 < MAX_BYTES + 2 * 65536


@given(st.binary())
def test_any_bytes_give_an_article_or_a_reason(data: bytes) -> None:
    try:
        found = article(data)
    except UnreadableError:
        return
    assert found.text[found.body :].strip()
