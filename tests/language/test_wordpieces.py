"""Words as the encoder reads them."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from kg.language.wordpieces import MARKS, MAX_PIECES, SPECIAL, WordPieces, Words, marks, shape, words_of

VOCABULARY = [
    *SPECIAL,
    *"abcdefghijklmnopqrstuvwxyz.-(",
    *(f"##{c}" for c in "abcdefghijklmnopqrstuvwxyz"),
    "storm",
    "##s",
]


@pytest.fixture
def pieces() -> WordPieces:
    return WordPieces(VOCABULARY)


def spelled(pieces: WordPieces, word: str) -> list[str]:
    return [pieces.vocabulary[i] for i in pieces.of([word])[0]]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Storms", ["storm", "##s"]),
        ("É", ["e"]),
        ("a-b", ["a", "-", "b"]),
        ("я", ["[UNK]"]),
        ("\u200b", ["[UNK]"]),
        ("", ["[UNK]"]),
    ],
)
def test_words_are_lower_case_pieces(pieces: WordPieces, word: str, expected: list[str]) -> None:
    assert spelled(pieces, word) == expected


def test_no_word_has_many_pieces(pieces: WordPieces) -> None:
    assert spelled(pieces, "(" * 5000) == ["("] * MAX_PIECES
    assert spelled(pieces, "abcdefghijz") == ["a", "##b", "##c", "##d", "##e", "##f", "##g", "##z"]


@given(st.lists(st.text()))
def test_every_word_has_pieces(words: list[str]) -> None:
    found = WordPieces(VOCABULARY).of(words)
    assert len(found) == len(words) and all(1 <= len(p) <= MAX_PIECES for p in found)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("storm", 1),
        ("Storm", 2),
        ("NATO", 3),
        ("I", 4),
        ("McVale", 5),
        ("iX", 5),
        ("B52", 6),
        ("—", 7),
        ("U.S.", 3),
        ("O’Vale", 5),
    ],
)
def test_the_shape_of_a_word(word: str, expected: int) -> None:
    assert shape(word) == expected


@given(st.lists(st.tuples(st.text(), st.booleans(), st.booleans())))
def test_marks_are_bounded(rows: list[tuple[str, bool, bool]]) -> None:
    columns = [tuple(column) for column in zip(*rows, strict=True)] or [(), (), ()]
    assert all(0 <= m < MARKS for m in marks(Words(*columns)))


def test_words_of_a_doc_know_spaces_and_line_breaks() -> None:
    words, at = words_of(spacy.blank("en").make_doc("Storm over Oslo\n\nIt rained, she  said."))
    assert words.forms == ("Storm", "over", "Oslo", "It", "rained", ",", "she", "said", ".")
    assert [f for f, glued in zip(words.forms, words.glued, strict=True) if glued] == [",", "."]
    assert [f for f, broken in zip(words.forms, words.after_break, strict=True) if broken] == ["It"]
    assert at.tolist() == [0, 1, 2, 4, 5, 6, 7, 9, 10]
