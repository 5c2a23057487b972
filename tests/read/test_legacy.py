import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.legacy import in_any, in_declared

ENGLISH = "The committee will meet again next week to vote on the plan. "


def test_a_little_is_enough_for_the_commonest_encoding_only() -> None:
    assert in_any("The café".encode("cp1252")) == ("The café", "cp1252")
    assert in_any("The café".encode("cp850")) is None
    assert in_any("The café of José in Málaga".encode("cp850")) == ("The café of José in Málaga", "cp850")


def test_the_commonest_of_several_is_taken() -> None:
    assert in_any("“Yes”, he said".encode("cp1251")) == ("“Yes”, he said", "cp1252")


def test_of_two_encodings_of_other_scripts_the_likelier_is_taken() -> None:
    text = ENGLISH + "Правительство объявило вчера о новом налоге"
    assert in_any(text.encode("cp1251")) == (text, "cp1251")
    assert in_any(text.encode("koi8-r")) == (text, "koi8-r")


@pytest.mark.parametrize(
    "data", [b"", b"plain", b"\x81\x8d", b"\xff\xfe", b"\xc3(", b"\xd7\xf7\xa4", b"\xa9" + b"\x81"]
)
def test_what_fits_none(data: bytes) -> None:
    assert in_any(data) is None


@pytest.mark.parametrize(
    "name", [None, "", "no such", "utf-8", "utf-7", "rot13", "unicode_escape", "idna", "zip", "x" * 500, "a\0b"]
)
def test_only_encodings_from_before_unicode_can_be_declared(name: str | None) -> None:
    assert in_declared("The café".encode("cp1252"), name) is None


@pytest.mark.parametrize(
    ("name", "text", "encoding"),
    [
        ("ISO-8859-1", "it’s the café", "cp1252"),
        ("us-ascii", "it’s the café", "cp1252"),
        ("iso-8859-9", "İstanbul ve Şırnak", "cp1254"),
        ("Shift_JIS", "東京で会った人", "shift_jis"),
        ("gb2312", "北京的人们", "gb18030"),
        ("windows-1251", "Путин", "cp1251"),
    ],
)
def test_names_mean_what_browsers_take_them_for(name: str, text: str, encoding: str) -> None:
    assert in_declared((ENGLISH + text).encode(encoding), name) == (ENGLISH + text, encoding)


def test_a_declaration_that_does_not_fit_is_not_taken() -> None:
    assert in_declared("The café".encode("cp1252"), "cp1251") is None
    assert in_declared(b"The caf\x81", "cp1252") is None


@given(st.binary(max_size=300))
def test_any_bytes_are_recognised_or_not(data: bytes) -> None:
    found = in_any(data)
    assert found is None or found[0].encode(found[1]) == data
