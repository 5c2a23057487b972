"""Tables (CSV and TSV): one article a row, below a row with the names of the columns."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model import Article
from kg.read.articles import Draft, Place, finished
from kg.read.encodings import decode_part
from kg.read.pieces import MAX_LINE, Pieces, in_utf8, lines
from kg.read.problems import Problem, UnreadableError

# What columns may be called, the best name first.
COLUMNS = {
    "text": ("text", "content", "body", "article"),
    "id": ("id",),
    "title": ("title", "headline"),
    "date": ("date", "published", "publication_date", "published_at"),
    "url": ("url", "link"),
    "publisher": ("publisher", "source", "publication"),
}
DELIMITERS = (",", ";", "\t")


class _LongRowError(UnreadableError):
    """A row that is too long to be kept; the next line begins another."""


@dataclass(frozen=True, slots=True)
class _Header:
    """How many columns there are, what lies between them, and which of them hold the fields of an article."""

    width: int
    delimiter: str
    columns: dict[str, int]


def table_articles(stream: Pieces, *, at: Place) -> Iterator[Article | Problem]:
    """The articles of a table, empty rows left out; a wrong row gives a Problem with the number of its first line.

    Raises UnreadableError if there is no column with the text, or where the stream itself ends badly.
    """
    csv.field_size_limit(MAX_LINE)
    stream, encoding = in_utf8(stream)
    rows = _Lines(lines(stream))
    header = _header(rows)
    for number, row in _rows(rows, header.delimiter):
        place = replace(at, line=number)
        try:
            if isinstance(row, UnreadableError):
                raise row
            if any(map(str.strip, row)):
                yield from finished(_draft(row, header, encoding), at=place)
        except UnreadableError as error:
            yield Problem(str(place), str(error))


class _Lines:
    """The lines of a table as the csv module takes them, and the number of the last one.

    A character stands for a byte (Latin-1) until a row is complete: only all its bytes together tell their encoding.
    """

    def __init__(self, numbered: Iterator[tuple[int, bytes | None]]) -> None:
        self._numbered = numbered
        self._length = 0
        self.number = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        self.number, line = next(self._numbered)
        self._length += MAX_LINE + 1 if line is None else len(line)
        if line is None or self._length > MAX_LINE:
            raise _LongRowError(f"a row longer than {MAX_LINE // 1024**2} MB: check the quotation marks")
        return line.decode("latin-1")

    def begin_row(self) -> int:
        """The number of the line that comes next."""
        self._length = 0
        return self.number + 1


def _rows(source: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | UnreadableError]]:
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    while True:
        number = source.begin_row()
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except _LongRowError as error:
            yield number, error
        except csv.Error as error:
            until = f" up to line {source.number}" if source.number > number else ""
            yield number, UnreadableError(f"not a row of CSV{until} ({error}): check the quotation marks")


def _header(source: _Lines) -> _Header:
    """The header in the first line that is not blank. Raises UnreadableError without a column for the text."""
    line = next((line for line in source if line.strip()), "").encode("latin-1").decode("utf-8", "replace")
    found = [_columns(line, delimiter) for delimiter in DELIMITERS]
    for header in found:
        if "text" in header.columns:
            return header
    raise UnreadableError(f"its first line names no column {' or '.join(map(repr, COLUMNS['text']))}: add a header")


def _columns(line: str, delimiter: str) -> _Header:
    try:
        row = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error as error:
        raise UnreadableError(f"its first line is not a row of CSV ({error}): check the header") from None
    cells = [cell.strip("\ufeff \t\r\n").lower() for cell in row]
    columns = {field: next((cells.index(n) for n in names if n in cells), -1) for field, names in COLUMNS.items()}
    return _Header(len(cells), delimiter, {field: at for field, at in columns.items() if at >= 0})


def _draft(row: Sequence[str], header: _Header, encoding: str | None) -> Draft:
    if len(row) != header.width and (len(row) < header.width or any(row[header.width :])):
        raise UnreadableError(
            f"{len(row)} cells instead of {header.width}: put cells with {header.delimiter!r} in quotes"
        )
    cells = {field: row[at].encode("latin-1") for field, at in header.columns.items()}
    # All cells together tell more of their encoding than each by itself.
    found = decode_part(b"\n".join(cells.values())).encoding
    decoded = {field: cell.decode(found) for field, cell in cells.items()}
    return Draft(
        text=decoded["text"],
        id=decoded.get("id"),
        title=decoded.get("title"),
        date=decoded.get("date"),
        url=decoded.get("url"),
        publisher=decoded.get("publisher"),
        encoding=encoding or found,
    )
