import codecs
import time
import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.encodings import decode
from kg.read.problems import UnreadableError

CURLY = "He said “no” – it’s “done” and left…"
RUSSIAN = "Президент России заявил, что «СССР» не был ошибкой. Он добавил — ещё раз — что это ложь."
WORDS = ("café", "Müller", "“no”", "–", "Peña", "São", "Zürich", "naïve", "résumé", "the", "it’s", "£5", "Ångström")
ENGLISH = "The committee will meet again next week to vote on the plan. "


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The café was closed.", "latin-1"),
        ("President García met Peña Nieto in São Paulo, à la carte.", "latin-1"),
        ("It cost £5 and 20° or so.", "latin-1"),
        (CURLY, "cp1252"),
        ("It cost €5m.", "cp1252"),
        ("Guðmundur Þórsson said so in Reykjavík.", "cp1252"),
        ("Größe: Müller und Söhne, Übergänge, ÄRZTE, Straße", "cp1252"),
        ("Il a dit qu’il était « très » heureux, où l’été fut à son zénith. Élysée, ŒUVRE, œuvre.", "cp1252"),
        ("The word Путин (Putin) was used and “Правда” wrote it.", "cp1251"),
        ("The word правда means truth.", "cp1251"),
        (RUSSIAN, "cp1251"),
        ("“We won’t go”, he said. " * 50 + "Путин", "cp1251"),
        (RUSSIAN.replace("«", "").replace("»", "").replace("—", "-"), "koi8-r"),
        ("The word Αθήνα means Athens; και η Ελλάδα.", "cp1253"),
        ("Lech Wałęsa met Jarosław Kaczyński in Łódź.", "cp1250"),
        ("He said “no” – it’s “done” at the café.", "mac-roman"),
        ("He was at the café in Málaga with José.", "cp850"),
    ],
)
def test_encodings_with_a_byte_a_character_are_recognised(text: str, encoding: str) -> None:
    found = decode((ENGLISH + text).encode(encoding))
    assert found.text == ENGLISH + text
    assert found.encoding == {"latin-1": "cp1252"}.get(encoding, encoding)


@pytest.mark.parametrize("encoding", ["cp1251", "cp1250", "cp1254"])
def test_curly_quotes_are_the_same_in_all_encodings_of_windows(encoding: str) -> None:
    assert decode(CURLY.encode(encoding)).text == CURLY


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_byte_order_marks(encoding: str) -> None:
    found = decode(("\ufeff" + CURLY).encode(encoding))
    assert (found.text, found.encoding) == (CURLY, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(encoding: str) -> None:
    found = decode((ENGLISH + CURLY).encode(encoding))
    assert (found.text, found.encoding) == (ENGLISH + CURLY, encoding)


def test_a_zero_in_a_text_does_not_make_it_utf16() -> None:
    assert decode(b"He\x00 left.").encoding == "utf-8"


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        (b"\xc3\x28", 0),
        (b"He said \xc3\x28 and left.", 8),
        (b"He left \xff\xfe and so on.", 8),
        (b"He left \x81 and \x8d.", 8),
        (b"He left \x80\x9f\x98 now", 8),
        (b"goo\xc3rnment", 3),
        (b"It\x80\x99s done", 2),
        (b"He said \xe2\x80 no", 8),
        (b"it\xe2\x80s", 2),
        (b"the caf\xc3 is", 7),
        (b"S\xc3o Paulo", 1),
        (b"M\xc3ller", 1),
        (b"It cost \x80\x9c5m", 8),
        (b"Garc\xada", 4),
        (b"S\xa3o Paulo", 1),
        (b"She has a na\xc3ve plan", 12),
        (b"The caf\xc3", 7),
        ("The café and the naïve “quote”".encode() + b" \xe9 x", 37),
        ("The café is".encode() + b" \xff x", 13),
        (b"\xef\xbb\xbfab\xff", 5),
        (b"\xff\xfea\x00\x00\xd8b\x00", 4),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 0),
        (bytes(range(128, 256)), 0),
    ],
)
def test_what_is_damaged_is_refused_with_the_first_bad_byte(data: bytes, offset: int) -> None:
    with pytest.raises(UnreadableError, match=rf"byte {offset}\b"):
        decode(data)


@pytest.mark.parametrize(
    "declared", ["utf-8", "latin-1", "no such", "", None, "utf-7", "rot13", "unicode_escape", "idna"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_wrong_declaration_misleads_nobody(declared: str | None, encoding: str) -> None:
    text = "The café was “closed” – again."
    assert decode(text.encode(encoding), declared=declared).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("İstanbul ve Şırnak", "iso-8859-9"),
        ("東京で会った人", "shift_jis"),
        ("北京的人们", "gb2312"),
        ("Łódź, Wałęsa", "iso-8859-2"),
    ],
)
def test_a_declared_encoding_is_taken_if_it_fits(text: str, encoding: str) -> None:
    assert decode((ENGLISH + text).encode(encoding), declared=encoding).text == ENGLISH + text


@given(st.binary(), st.none() | st.sampled_from(["utf-8", "latin-1", "cp1251", "shift_jis", "gb18030", "x"]))
def test_any_bytes_are_decoded_or_refused_with_a_reason(data: bytes, declared: str | None) -> None:
    try:
        found = decode(data, declared=declared)
    except UnreadableError:
        return
    assert codecs.lookup(found.encoding)
    assert found.encoding.startswith("utf") or not [c for c in found.text if "\x7f" < c < "\xa0"]


@given(st.text(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_unicode_is_decoded_as_it_was_encoded(text: str, encoding: str) -> None:
    text = text.replace("\0", "").lstrip("\ufeff").encode("utf-8", "replace").decode()
    found = decode(text.encode(encoding))
    assert found.text == text
    assert found.encoding[:5] == encoding[:5]


@given(st.text(min_size=1), st.integers(min_value=0), st.binary(min_size=1, max_size=3))
def test_utf8_with_a_broken_place_never_becomes_another_encoding(text: str, place: int, broken: bytes) -> None:
    """Never: what a reader would see instead of "é" is "Ã©"."""
    data = ("“Naïve café” – " + text).encode("utf-8", "replace")
    place %= len(data) + 1
    try:
        found = decode(data[:place] + broken + data[place:])
    except UnreadableError:
        return
    if found.encoding != "utf-8":
        assert not any(bad in found.text for bad in ("Ã¯", "Ã©", "â€œ"))


@given(st.lists(st.sampled_from(WORDS), min_size=1))
def test_western_words_survive_the_encoding_of_windows(words: list[str]) -> None:
    text = " ".join(words)
    assert decode(text.encode("cp1252")).text == text
    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize(
    "piece", [b"a", b"\xe9", b"a\xe9", b"\xe9 ", b"\x93a\x94 ", b"\xcf\xf0 ", bytes(range(128, 256))]
)
def test_a_long_text_of_any_bytes_takes_linear_time(piece: bytes) -> None:
    begun = time.process_time()
    with suppress(UnreadableError):
        decode(piece * (2_000_000 // len(piece)) + b"\xe9")
    assert time.process_time() - begun < 8
