import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg.read.pieces
from kg.read.pieces import begun, in_utf8, lines, pieces, whole
from kg.read.problems import UnreadableError

CHUNKS = st.lists(st.binary(min_size=1, max_size=8), max_size=20)


def numbered(*chunks: bytes) -> list[tuple[int, bytes | None]]:
    return list(lines(iter(chunks)))


def test_lines_end_with_line_feeds() -> None:
    assert numbered(b"a\r\nb", b"\n\nc") == [(1, b"a\r\n"), (2, b"b\n"), (3, b"\n"), (4, b"c")]


def test_lines_of_an_old_mac() -> None:
    assert numbered(b"a\rb\r") == [(1, b"a\r"), (2, b"b\r")]


def test_an_endless_line_is_not_kept_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.read.pieces, "MAX_LINE", 10)
    assert numbered(*[b"x" * 4] * 3, b"\nb\n", b"y" * 50) == [(1, None), (2, b"b\n"), (3, None)]


def test_too_much_is_refused() -> None:
    assert whole(iter([b"ab", b"c"]), most=3) == b"abc"
    with pytest.raises(UnreadableError):
        whole(iter([b"ab", b"cd"]), most=3)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_unicode_becomes_utf8(encoding: str) -> None:
    text = "He left – “at once”.\n" * 500
    chunks = pieces(io.BytesIO(text.encode(encoding)))
    stream, told = in_utf8(chunks)
    assert b"".join(stream).decode() == text
    assert told is not None and encoding.startswith(told[:6])


def test_damaged_utf16_is_told_behind_what_is_sound() -> None:
    stream, _ = in_utf8(iter([b"\xff\xfe", "ab".encode("utf-16-le") * 9, b"\x00\xd8", b"a\x00"]))
    assert next(stream) == b"ab" * 9
    with pytest.raises(UnreadableError, match="UTF-16-LE"):
        list(stream)


@given(CHUNKS, st.integers(min_value=0, max_value=100))
def test_looking_at_the_beginning_takes_nothing_away(chunks: list[bytes], length: int) -> None:
    data = b"".join(chunks)
    head, stream = begun(iter(chunks), length=length)
    assert head == data[:length]
    assert b"".join(stream) == data


@given(CHUNKS)
def test_lines_are_the_same_in_whatever_pieces_they_come(chunks: list[bytes]) -> None:
    data = b"".join(chunks)
    found = numbered(*chunks)
    assert found == numbered(*([data] if data else []))
    assert b"".join(line or b"" for _, line in found) == data
    assert [number for number, _ in found] == list(range(1, len(found) + 1))
