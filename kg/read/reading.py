"""Inputs to articles: every file in the way of its format."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kg.model import Article
from kg.read.articles import Place
from kg.read.encodings import BYTE_ORDER_MARKS
from kg.read.html import html_articles
from kg.read.jsonl import json_articles
from kg.read.markdown import markdown_articles
from kg.read.paths import Input, Kind, inputs
from kg.read.pieces import Pieces, begun, pieces
from kg.read.problems import Problem, UnreadableError
from kg.read.table import table_articles
from kg.read.text import text_articles
from kg.read.zipped import MAGIC, unzipped

Reader = Callable[[Input], Iterable[Article | Problem]]

HEAD = 4096
MARK = re.compile(b"|".join(b"\\A" + re.escape(mark) for mark, _ in BYTE_ORDER_MARKS))
# How formats begin, behind a byte order mark.
SIGNS: tuple[tuple[re.Pattern[bytes], Kind], ...] = (
    (re.compile(rb"\s*(?:\{|\[\s*[\[{\"\]])"), "json lines"),
    (
        re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S),
        "html",
    ),
)
FORMATS: dict[Kind, Callable[..., Iterator[Article | Problem]]] = {
    "text": text_articles,
    "markdown": markdown_articles,
    "html": html_articles,
    "json lines": json_articles,
    "table": table_articles,
}


def read(paths: Iterable[Path | str], *, reader: Reader | None = None) -> Iterator[Article | Problem]:
    """The articles of all inputs, in the order of their names. Ids are unique: "a", "a-2", "a-3" …

    `reader` reads an input; it is `read_input`, unless the caller has another way for those that need a guard.
    A bad article is a Problem and never stops the others.
    Raises InputError at once, before anything is read, for a path that does not exist or holds nothing to read.
    """
    found = inputs(paths)
    return _with_unique_ids(item for each in found for item in (reader or read_input)(each))


def read_input(source: Input) -> Iterator[Article | Problem]:
    """The articles of one input, and what is wrong with it: a function of nothing but its bytes."""
    if source.refused:
        yield Problem(source.name, source.refused)
        return
    try:
        if source.path is None:
            if sys.stdin is None:
                raise UnreadableError("it is closed: give files, or let another program write to it")
            yield from _articles(pieces(sys.stdin.buffer), source)
        else:
            with source.path.open("rb") as stream:
                yield from _articles(pieces(stream), source)
    except UnreadableError as error:
        yield Problem(source.name, str(error))
    except OSError as error:
        yield Problem(source.name, f"cannot be read: {error.strerror or error}", is_lasting=False)


def _articles(stream: Pieces, source: Input) -> Iterator[Article | Problem]:
    kind = source.kind
    if kind == "standard input":
        stream, kind = _recognised(stream)
    elif source.is_zipped:
        stream = unzipped(stream)
    yield from FORMATS[kind](stream, at=Place(source.name, source.stem))


def _recognised(stream: Pieces) -> tuple[Pieces, Kind]:
    """A stream without a name, unpacked if it is gzip, and what it holds."""
    head, stream = begun(stream, length=len(MAGIC))
    if head == MAGIC:
        stream = unzipped(stream)
    head, stream = begun(stream, length=HEAD)
    # What formats begin with is ASCII, in UTF-16 with zeros between.
    start = MARK.sub(b"", head).replace(b"\0", b"")
    return stream, next((kind for pattern, kind in SIGNS if pattern.match(start)), "text")


def _with_unique_ids(items: Iterable[Article | Problem]) -> Iterator[Article | Problem]:
    numbers: dict[str, int] = {}
    for item in items:
        if isinstance(item, Problem):
            yield item
            continue
        free = _free(item.id, numbers)
        numbers[free] = 1
        yield item if free == item.id else replace(item, id=free)


def _free(wanted: str, numbers: dict[str, int]) -> str:
    """The wanted id, or the first of wanted-2, wanted-3 … that is not used; `numbers` holds the last one tried."""
    free = wanted
    while free in numbers:
        numbers[wanted] += 1
        free = f"{wanted}-{numbers[wanted]}"
    return free
