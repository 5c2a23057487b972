"""Plain-text articles: decoding, characters that no output format may hold, and the date header."""

import re
from datetime import date

from kg import layout
from kg.model import Article, Problem

# spaCy refuses longer texts, and no news article comes near it.
MAX_CHARACTERS = 1_000_000

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
HEADER = re.compile(r"\s*date:?[ \t]+(\d{4}-\d{1,2}-\d{1,2})(?!\w)\s*", re.IGNORECASE)
ISO_DATE = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?:[T ].*)?", re.DOTALL)
# Control characters but tab and line breaks, lone surrogates, and code points that Unicode reserves:
# XML cannot hold them, and terminals obey some of them.
UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)


class UnreadableError(Exception):
    """Why one input gives no article; `kg.read` turns it into a Problem."""


def decode(data: bytes) -> str:
    """The text of UTF-8 bytes without a byte order mark. Raises UnreadableError with the first bad byte."""
    skipped = len(BYTE_ORDER_MARK) if data.startswith(BYTE_ORDER_MARK) else 0
    try:
        return data[skipped:].decode("utf-8")
    except UnicodeDecodeError as error:
        offset = skipped + error.start
        raise UnreadableError(
            f"not UTF-8 at byte {offset} ({error.reason}): convert it, for example with iconv -t UTF-8"
        ) from None


def clean(text: str) -> str:
    """The text with unwanted characters replaced one by one by U+FFFD, so that every offset stays."""
    return UNWANTED.sub("\N{REPLACEMENT CHARACTER}", text)


def to_date(text: str) -> date | None:
    """The day of an ISO date or date-time, or None if it is no such thing."""
    match = ISO_DATE.fullmatch(text)
    return _day(match[1]) if match else None


def header(text: str) -> tuple[date | None, int]:
    """The date before the text ("date 2022-01-10 The minister …") and the offset where the text itself begins.

    (None, 0) without such a header; a header with an impossible date is passed over.
    """
    match = HEADER.match(text)
    return (_day(match[1]), match.end()) if match else (None, 0)


def text_article(data: bytes, *, article_id: str, source: str) -> Article:
    """The article in the bytes of a text file. Raises UnreadableError."""
    text = checked(clean(decode(data)))
    published, body = header(text)
    return Article(article_id, text, layout.title(text, start=body), published, source=source, body=body)


def checked(text: str) -> str:
    """The text, if it can be worked on. Raises UnreadableError if it is blank or too long."""
    if len(text) > MAX_CHARACTERS:
        raise UnreadableError(f"longer than {MAX_CHARACTERS:,} characters: split it into articles")
    if not text[header(text)[1] :].strip():
        raise UnreadableError("it holds no text")
    return text


def _day(iso: str) -> date | None:
    try:
        return date(*map(int, iso.split("-")))
    except ValueError:
        return None
