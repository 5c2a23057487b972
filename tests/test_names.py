"""Names are readable, and safe wherever they are put."""

import json
import re
import unicodedata

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.names import MAX_LENGTH, clean, escaped, is_slug, slug, spreadsheet_cell

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anatoly Antonov", "Anatoly_Antonov"),
        ("Alma-Ata", "Alma-Ata"),
        ("U.S.", "U_S"),
        ("  AT&T  Inc. ", "AT_T_Inc"),
        ("Нур-Султан", "Нур-Султан"),
        ("東京 タワー", "東京_タワー"),
        ("Sa\u0303o Paulo", "S\u00e3o_Paulo"),
        ("ª º µ x²", "a_o_μ_x2"),
        ("-dash", "dash"),
        ("COVID-19", "COVID-19"),
    ],
)
def test_slug_keeps_what_can_be_read(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize("text", ["", " ", "!!!", "???", "_", "\x00", "\ud800", "\u0301"])
def test_a_text_without_letters_gets_a_name_of_its_own(text: str) -> None:
    assert re.fullmatch("x-[0-9a-f]{8}", slug(text))


def test_texts_without_letters_are_told_apart() -> None:
    assert len({slug(text) for text in ("", "!", "?", "\ud800")}) == 4


def test_long_texts_are_cut_and_told_apart() -> None:
    one, other = slug("a" * 300 + "b"), slug("a" * 300 + "c")
    assert len(one) <= MAX_LENGTH
    assert one != other


@given(ANY_TEXT)
def test_a_slug_is_safe_in_an_iri_a_prefixed_name_and_xml(text: str) -> None:
    name = slug(text)
    assert 0 < len(name) <= MAX_LENGTH
    assert unicodedata.is_normalized("NFC", name)
    assert is_slug(name)
    triple = ox.Triple(*[ox.NamedNode(f"https://example.org/x/{name}")] * 3)
    written = ox.serialize([triple], format=ox.RdfFormat.TURTLE, prefixes={"x": "https://example.org/x/"})
    assert written is not None
    assert f"x:{name} x:{name} x:{name} ." in written.decode()
    assert [q.triple for q in ox.parse(written, format=ox.RdfFormat.TURTLE)] == [triple]


@given(ANY_TEXT)
def test_clean_text_keeps_its_length_and_can_be_encoded(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    cleaned.encode("utf-8")
    assert "\x00" not in cleaned


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "  =1", "\ufeff=1", "\uff1d1", "\uff201"]
)
def test_a_cell_that_would_be_a_formula_begins_with_an_apostrophe(text: str) -> None:
    assert spreadsheet_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Ana = Lee", "1-1", "'=1", " Ana", "“=1”"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert spreadsheet_cell(text) == text


@given(ANY_TEXT)
def test_escaped_json_is_read_the_same_and_steers_nothing(text: str) -> None:
    shown = escaped(json.dumps({text: [text]}, ensure_ascii=False))
    assert json.loads(shown) == {text: [text]}
    assert shown.splitlines() == [shown]
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in shown)
