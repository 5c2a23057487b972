"""Streams as pieces of bytes, and pieces as lines: nothing is ever held that is larger than one line may be."""

import codecs
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from kg.read.encodings import BYTE_ORDER_MARKS, UTF16_HEAD, unmarked_utf16
from kg.read.problems import UnreadableError

Pieces = Iterator[bytes]
PIECE = 1 << 16
MAX_LINE = 16 * 1024 * 1024


def pieces(stream: BinaryIO) -> Pieces:
    """The bytes of a stream, none of the pieces empty."""
    while piece := stream.read(PIECE):
        yield piece


def begun(stream: Pieces, *, length: int) -> tuple[bytes, Pieces]:
    """The first bytes of a stream (`length` of them, or all there are), and the whole stream.

    An error of the stream is raised where it belongs: behind what could be read.
    """
    head, error = b"", None
    try:
        while len(head) < length and (piece := next(stream, b"")):
            head += piece
    except (UnreadableError, OSError) as caught:
        error = caught
    return head[:length], chain([head] if head else [], _failing(error) if error else stream)


def _failing(error: Exception) -> Pieces:
    yield from ()
    raise error


def whole(stream: Pieces, *, most: int) -> bytes:
    """All bytes of a stream. Raises UnreadableError if there are more than `most`."""
    taken, size = [], 0
    for piece in stream:
        taken.append(piece)
        size += len(piece)
        if size > most:
            raise UnreadableError(f"longer than {most // 1_000_000} MB: split it into articles")
    return b"".join(taken)


def in_utf8(stream: Pieces) -> tuple[Pieces, str | None]:
    """The stream without its byte order mark, and the encoding that the mark tells; UTF-16 and UTF-32 become UTF-8."""
    head, stream = begun(stream, length=UTF16_HEAD)
    for mark, encoding in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            rest = _without(len(mark), stream)
            return (rest if encoding == "utf-8" else _recoded(rest, encoding)), encoding
    unmarked = unmarked_utf16(head)
    return (_recoded(stream, unmarked), unmarked) if unmarked else (stream, None)


def lines(stream: Pieces) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines with their ends; None for one that is too long. Without line feeds, CR ends a line."""
    head, stream = begun(stream, length=PIECE)
    end = b"\r" if b"\r" in head and b"\n" not in head else b"\n"
    yield from enumerate(_split(stream, end), 1)


def _split(stream: Iterable[bytes], end: bytes) -> Iterator[bytes | None]:
    parts: list[bytes] = []
    size = 0
    for piece in stream:
        for part in _parts(piece, end):
            size += len(part)
            if size <= MAX_LINE:
                parts.append(part)
            if part.endswith(end):
                yield b"".join(parts) if size <= MAX_LINE else None
                parts, size = [], 0
            elif size > MAX_LINE:
                parts = []
    if size:
        yield b"".join(parts) if size <= MAX_LINE else None


def _parts(piece: bytes, end: bytes) -> Iterator[bytes]:
    start = 0
    while start < len(piece):
        found = piece.find(end, start)
        stop = len(piece) if found < 0 else found + 1
        yield piece[start:stop]
        start = stop


def _without(length: int, stream: Pieces) -> Pieces:
    for piece in stream:
        if rest := piece[length:]:
            yield rest
        length = max(0, length - len(piece))


def _recoded(stream: Pieces, encoding: str) -> Pieces:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for piece in stream:
            if text := decoder.decode(piece):
                yield text.encode("utf-8")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        if sound := error.object[: error.start]:
            yield sound.decode(encoding).encode("utf-8")
        raise UnreadableError(f"not {encoding.upper()} from here on ({error.reason}): convert it to UTF-8") from None
