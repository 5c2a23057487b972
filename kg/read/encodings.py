"""Bytes to text: the encoding is recognised and told, and what is damaged is refused, never guessed at."""

import codecs
import re
from dataclasses import dataclass

from kg.read.legacy import in_any, in_declared
from kg.read.problems import UnreadableError

# UTF-32 first: its mark begins with that of UTF-16.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
UTF16_HEAD = 4096
BINARY = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
ASCII = bytes(range(0x80))


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding of the bytes that it was."""

    text: str
    encoding: str


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """The text of bytes, without its byte order mark. `declared` is believed only if the bytes bear it out.

    Raises UnreadableError with the offset of the first byte that is wrong.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, skipped=len(mark))
    if unmarked := unmarked_utf16(data):
        return _strictly(data, unmarked, skipped=0)
    return decode_part(data, declared=declared)


def decode_part(data: bytes, *, declared: str | None = None) -> Decoded:
    """As `decode`, for a line or another part of a file: nothing but UTF-8 and encodings with a byte a character."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _other_than_utf8(data, error, declared)


def _strictly(data: bytes, encoding: str, *, skipped: int) -> Decoded:
    try:
        return Decoded(data[skipped:].decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(_damaged(encoding, skipped + error.start, error.reason)) from None


def _damaged(encoding: str, offset: int, why: str) -> str:
    return f"not {encoding.upper()} at byte {offset} ({why}): convert it, for example with iconv -t UTF-8"


def unmarked_utf16(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark, or None if it is none: English has a zero in every other byte of it."""
    head = data[:UTF16_HEAD]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(head) < 4 or max(even, odd) < 0.3 * len(head) or min(even, odd) > 0.01 * len(head):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _other_than_utf8(data: bytes, error: UnicodeDecodeError, declared: str | None) -> Decoded:
    characters = len(MULTIBYTE.findall(data))
    stray = len(MULTIBYTE.sub(b"", data).translate(None, ASCII))
    if BINARY.search(data):
        raise UnreadableError(f"it is no text: byte {error.start} is not UTF-8, and there are control characters")
    if characters >= stray:
        raise UnreadableError(_damaged("utf-8", error.start, error.reason))
    found = in_declared(data, declared) or in_any(data)
    if found is None:
        raise UnreadableError(_damaged("utf-8", error.start, f"{error.reason}, and no other encoding fits"))
    return Decoded(*found)
