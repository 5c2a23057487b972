import gzip
import io
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.pieces import pieces
from kg.read.problems import UnreadableError
from kg.read.zipped import unzipped


def until_damage(data: bytes, *, size: int = 1 << 16) -> tuple[bytes, str | None]:
    """What is unpacked, and what is told then."""
    chunks = iter([data[n : n + size] for n in range(0, len(data), size)])
    out = []
    try:
        out.extend(unzipped(chunks))
    except UnreadableError as error:
        return b"".join(out), str(error)
    return b"".join(out), None


def test_a_bomb_is_stopped_early() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(200)) + packer.flush()
    out, told = until_damage(bomb)
    assert len(out) < 40 << 20
    assert told is not None and "unpacks to more than 100 times" in told


def test_a_small_file_may_shrink_as_it_likes() -> None:
    assert until_damage(gzip.compress(b"x" * 1_000_000)) == (b"x" * 1_000_000, None)


@pytest.mark.parametrize("length", [1 << 16, 1 << 20, (1 << 20) + 1])
def test_members_as_long_as_a_piece_of_output_come_to_their_end(length: int) -> None:
    data = gzip.compress(b" " * length) * 3
    assert until_damage(data) == (b" " * length * 3, None)


def test_members_follow_one_another_and_zeros_fill_up() -> None:
    data = gzip.compress(b"ab") + bytes(600) + gzip.compress(b"cd") + bytes(100)
    assert until_damage(data) == (b"abcd", None)


@pytest.mark.parametrize("data", [b"", b"\x1f\x8b", b"no gzip at all", gzip.compress(b"ab") + b"garbage"])
def test_what_is_no_gzip_is_told(data: bytes) -> None:
    assert until_damage(data)[1]


def test_a_wrong_check_sum_is_told_behind_the_text() -> None:
    data = bytearray(gzip.compress(b"He left." * 99))
    data[-6] ^= 1
    out, told = until_damage(bytes(data))
    assert out == b"He left." * 99
    assert told is not None and "damaged gzip" in told


def test_damage_in_the_middle_keeps_what_stands_before_it() -> None:
    lines = b"".join(b"%d: he left\n" % n for n in range(100_000))
    data = bytearray(gzip.compress(lines))
    middle = len(data) // 2
    data[middle : middle + 64] = bytes(range(64))
    out, told = until_damage(bytes(data))
    assert told
    sound = next((n for n, (a, b) in enumerate(zip(out, lines, strict=False)) if a != b), len(out))
    assert sound > len(lines) * 0.4


@given(st.binary(max_size=2000), st.integers(min_value=1, max_value=50))
def test_unpacking_gives_what_was_packed_in_whatever_pieces(data: bytes, size: int) -> None:
    assert until_damage(gzip.compress(data), size=size) == (data, None)


@given(st.binary(max_size=2000), st.data())
def test_a_truncated_file_gives_its_beginning_and_a_reason(data: bytes, draw: st.DataObject) -> None:
    packed = gzip.compress(data)
    out, told = until_damage(packed[: draw.draw(st.integers(0, len(packed) - 1))])
    assert data.startswith(out)
    assert told


@given(st.binary(max_size=300))
def test_any_bytes_are_unpacked_or_refused(data: bytes) -> None:
    with io.BytesIO(b"\x1f\x8b\x08" + data) as stream, suppress(UnreadableError):
        list(unzipped(pieces(stream)))
