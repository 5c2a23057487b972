"""Unpacking gzip: piece by piece, up to the first damage, and never what unpacks without end."""

import zlib
from typing import TYPE_CHECKING

from kg.read.pieces import PIECE, Pieces
from kg.read.problems import UnreadableError

if TYPE_CHECKING:
    from zlib import _Decompress

MAGIC = b"\x1f\x8b"
GZIP = 16 + zlib.MAX_WBITS
# News shrinks to a third or a tenth, a bomb to a thousandth.
HARMLESS = 16 * 1024 * 1024
MOST_TIMES = 100


def unzipped(stream: Pieces) -> Pieces:
    """The bytes in a gzip stream of one or more members.

    Raises UnreadableError where it is damaged, truncated or a bomb, behind all that could be unpacked.
    """
    member = zlib.decompressobj(GZIP)
    is_begun, taken, given = False, 0, 0
    for piece in stream:
        taken += len(piece)
        while piece:
            if member.eof:
                member, is_begun, piece = zlib.decompressobj(GZIP), False, piece.lstrip(b"\0")
                continue
            is_begun = True
            for out in _unpacked(member, piece):
                given += len(out)
                if given > HARMLESS and given > MOST_TIMES * taken:
                    raise UnreadableError(f"it unpacks to more than {MOST_TIMES} times its size: unpack it to see why")
                yield out
            piece = member.unused_data
    if (is_begun and not member.eof) or not taken:
        raise UnreadableError("the gzip file ends too early: it was not copied as a whole")


def _unpacked(member: "_Decompress", data: bytes) -> Pieces:
    """What the data of a member hold, in small pieces."""
    out = b"-"
    # At its end a member keeps what it was given: to go on would be to go on for ever.
    while (data or out) and not member.eof:
        before = member.copy()
        try:
            out = member.decompress(data, PIECE)
        except zlib.error as error:
            yield _until_damage(before, data)
            raise UnreadableError(f"damaged gzip ({error}): what stands behind the damage was not read") from None
        data = member.unconsumed_tail
        if out:
            yield out


def _until_damage(member: "_Decompress", data: bytes) -> bytes:
    out = b""
    for n in range(len(data)):
        try:
            out += member.decompress(data[n : n + 1])
        except zlib.error:
            break
    return out
