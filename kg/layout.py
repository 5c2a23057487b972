"""The blocks of a news text: paragraphs, headings, pull quotes, and the date header before them.

Shared by `read` (titles) and `language` (where a sentence must start and end).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kg.model import Span

BlockKind = Literal["paragraph", "heading", "pullquote", "dateline-header"]

HEADING_WORDS = 12
PULL_QUOTE_LENGTH = 400
WRAPPED_AT = range(40, 101)

LINE = re.compile(r"[^\r\n\u2028\u2029]+")
LINE_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029]")
FINAL_PUNCTUATION = tuple(".!?…:;,")
CLOSING_MARKS = "\"'”’»)]}"
INNER_SENTENCE_END = re.compile(r"\w{2}[.!?…][\"'”’)]*\s+[\"'“‘(]*[A-Z]")
BYLINE = re.compile(r"by\s+[A-Z]", re.IGNORECASE)
POSTS = (
    "adviser|advisor|ambassador|analyst|chair|chairman|chairwoman|chancellor|chief|commander|commissioner|director"
    "|expert|general|governor|head|judge|leader|mayor|minister|officer|premier|president|professor|prosecutor"
    "|representative|secretary|senator|spokesman|spokesperson|spokeswoman"
)
CAPITALISED = r"[A-Z][^\W\d_]*(?:[-’'][^\W\d_]+)*\.?"
# Words in sentence case, then a name of two or more words, then a post: "we will win Ana Lee Mayor of Paris".
NAME_AND_POST = re.compile(
    rf"[a-z]\w*[\"”]?,?\s+(?P<name>(?:{CAPITALISED}\s+){{1,3}}{CAPITALISED}),?\s+(?:\S+\s+){{0,3}}?(?i:{POSTS})\b"
)
# "LIMA, Feb 28 (Agency) – ", "Lima (Agency) — ": where and for whom an article was written.
DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]+(?:(?:/|,?[ ])[A-Z][A-Z.'’-]*)*(?:,[ ][A-Z][a-z]+){0,2}"
    r"(?:,?[ ][A-Z][a-z]+\.?[ ]\d{1,2}(?:,?[ ]\d{4})?)?"
    r"(?:,?[ ]\([^()\n]{2,40}\))?"
    r"|[A-Z][\w.'’-]+(?:,?[ ][A-Z][\w.'’-]+){0,3}[ ]\([^()\n]{2,40}\))"
    r"[ ](?:–|—|--|-)[ ]+(?=[^\sa-z])"  # but "NATO - led forces"
)
NAME_BEHIND_DASH = re.compile(rf"\s[–—-]\s*{CAPITALISED}(?:\s+{CAPITALISED})+(?:,|$)")


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines that belong together; its span has no white space at either end."""

    span: Span
    kind: BlockKind


def blocks(text: str, *, start: int = 0) -> tuple[Block, ...]:
    """The blocks of a text, in order; what lies before `start` is the date header.

    Blank lines divide blocks, and so does every line break in a text that is not wrapped to a narrow column.
    The last block is never a heading, because it heads nothing.
    """
    spans = list(_spans(text, start))
    last = len(spans) - 1
    found = [Block(span, _kind(text[span.start : span.end], is_last=n == last)) for n, span in enumerate(spans)]
    header = _stripped(text, 0, start)
    return (*([Block(header, "dateline-header")] if header else []), *found)


def signatures(text: str, *, start: int = 0) -> tuple[int, ...]:
    """Where the speaker's name begins in each pull quote that ends with a name and a post."""
    quotes = [b.span for b in blocks(text, start=start) if b.kind == "pullquote"]
    found = [NAME_AND_POST.search(text, span.start, span.end) for span in quotes]
    return tuple(match.start("name") for match in found if match)


def datelines(text: str, *, start: int = 0) -> tuple[int, ...]:
    """Where the text proper begins behind the dateline of each paragraph that has one."""
    found = [DATELINE.match(text, b.span.start, b.span.end) for b in blocks(text, start=start)]
    return tuple(match.end() for match in found if match)


def headings(text: str, *, start: int = 0) -> tuple[Span, ...]:
    """The spans of the headings of a text, in order."""
    return tuple(block.span for block in blocks(text, start=start) if block.kind == "heading")


def title(text: str, *, start: int = 0) -> str | None:
    """The words of the first heading that is no byline, or None."""
    for span in headings(text, start=start):
        words = text[span.start : span.end]
        if not BYLINE.match(words):
            return " ".join(words.split())
    return None


def _spans(text: str, start: int) -> Iterator[Span]:
    for lines in _groups(text, start):
        if _is_wrapped([text[line.start : line.end] for line in lines]):
            yield Span(lines[0].start, lines[-1].end)
        else:
            yield from lines


def _groups(text: str, start: int) -> Iterator[list[Span]]:
    """Lines that hold something, in groups that blank lines divide."""
    group: list[Span] = []
    previous_end = start
    for match in LINE.finditer(text, start):
        line = _stripped(text, match.start(), match.end())
        blank_between = len(LINE_BREAK.findall(text, previous_end, match.start())) > 1
        if group and (blank_between or line is None):
            yield group
            group = []
        if line:
            group.append(line)
        previous_end = match.end()
    if group:
        yield group


def _stripped(text: str, start: int, end: int) -> Span | None:
    """The range without white space at its ends, or None if nothing is left."""
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    last = start + len(piece.rstrip())
    return Span(first, last) if first < last else None


def _is_wrapped(lines: list[str]) -> bool:
    """Whether line breaks in a group are those of a narrow column, not of paragraphs."""
    if any(line[0].islower() for line in lines[1:]):
        return True
    return len(lines) > 2 and all(len(line) in WRAPPED_AT for line in lines[:-1])


def _kind(words: str, *, is_last: bool) -> BlockKind:
    if len(words) > PULL_QUOTE_LENGTH or LINE_BREAK.search(words):
        return "paragraph"
    ends_like_sentence = words.rstrip(CLOSING_MARKS).endswith(FINAL_PUNCTUATION)
    has_letters = any(map(str.isalpha, words))
    if ends_like_sentence or not has_letters:
        return "paragraph"
    if NAME_AND_POST.search(words) or NAME_BEHIND_DASH.search(words):
        return "pullquote"
    if len(words.split()) > HEADING_WORDS:
        return "paragraph" if INNER_SENTENCE_END.search(words) else "pullquote"
    return "paragraph" if is_last else "heading"
