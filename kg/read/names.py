"""A user's own file of names: who or what is called so, and where it is known."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.errors import InputError
from kg.model import NamedThing
from kg.ontology import load_ontology

COLUMNS = ("name", "type", "iri")
OPTIONAL = ("aliases",)
# What `kg.rdf` writes as a link: others would be left out of the graph without a word.
IRI = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x1f\x7f-\xa0\ue000-\uf8ff\ufff0-\uffff]+")
MAX_BYTES = 64_000_000


def read_names(path: Path | str) -> tuple[NamedThing, ...]:
    """The rows of a CSV file with the columns name, type, iri and, if wanted, aliases (with "|" between them).

    Raises InputError with the file, the line and what to do, if it cannot be read or a row is wrong.
    """
    return tuple(_things(_text(Path(path)), path))


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"The file of names “{path}” cannot be read: {error.strerror}. Check the path.") from None
    if len(data) > MAX_BYTES:
        raise InputError(f"The file of names “{path}” has more than {MAX_BYTES // 1_000_000} MB: split it.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path}, line {line}: this is not UTF-8; save the file as CSV in UTF-8.") from None


def _things(text: str, path: Path | str) -> Iterator[NamedThing]:
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [cell.strip().lower() for cell in next(rows, [])]
        _check_header(header, path)
        for row in rows:
            if any(cell.strip() for cell in row):
                yield _thing(header, [cell.strip() for cell in row], where=f"{path}, line {rows.line_num}")
    except csv.Error as error:
        raise InputError(f"{path}, line {rows.line_num}: {error}; check the quotation marks.") from None


def _check_header(header: Sequence[str], path: Path | str) -> None:
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        wanted = ",".join((*COLUMNS, *OPTIONAL))
        raise InputError(f"{path}, line 1: there is no column {' and no '.join(missing)}; begin with “{wanted}”.")


def _thing(header: Sequence[str], row: Sequence[str], *, where: str) -> NamedThing:
    if len(row) != len(header):
        told = f"{len(row)} fields instead of {len(header)}; put a field with a comma in quotation marks"
        raise InputError(f"{where}: {told}.")
    cells = dict(zip(header, row, strict=True))
    name, kind, iri = (cells[column] for column in COLUMNS)
    if not name:
        raise InputError(f"{where}: there is no name; give one or take the row out.")
    if kind not in load_ontology().classes:
        raise InputError(f"{where}: there is no class “{kind}”; take one of the ontology, such as Person or Company.")
    if not IRI.fullmatch(iri):
        raise InputError(
            f"{where}: “{iri}” is no IRI of the web; give a whole one, such as https://example.org/people/7."
        )
    aliases = tuple(alias for cell in cells.get("aliases", "").split("|") if (alias := cell.strip()))
    return NamedThing(name, kind, iri, aliases)
