"""Where articles come from: folders, files and standard input, in an order that never changes."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Article
from kg.read.jsonl import json_articles
from kg.read.text import MAX_CHARACTERS, Problem, UnreadableError, text_article

STANDARD_INPUT = "-"
TEXT_SUFFIXES = frozenset({".txt"})
JSON_SUFFIXES = frozenset({".jsonl", ".ndjson"})
MAX_TEXT_BYTES = 4 * MAX_CHARACTERS


@dataclass(frozen=True, slots=True)
class _Source:
    """A file, or None for standard input; `refused` is why it must not be opened."""

    path: Path | None
    refused: str | None = None


def read(paths: Sequence[Path | str]) -> Iterator[Article | Problem]:
    """The articles of files, folders (recursively, in name order) and "-" (JSON Lines on standard input).

    A bad article is a Problem and never stops the others. Ids are unique: "a", "a-2", "a-3" …
    Raises InputError at once, before anything is read, for a path that does not exist or holds no article file.
    """
    sources = list(_unique(source for path in paths for source in _sources(path)))
    return _with_unique_ids(item for source in sources for item in _items(source))


def _sources(path: Path | str) -> Iterator[_Source]:
    if str(path) == STANDARD_INPUT:
        yield _Source(None)
        return
    path = Path(path)
    if path.is_dir():
        yield from _folder_sources(path)
    elif not path.exists():
        raise InputError(f"There is no file or folder “{path}”: check the path.")
    elif path.is_file() and path.suffix.lower() not in TEXT_SUFFIXES | JSON_SUFFIXES | {""}:
        raise InputError(f"“{path}” is neither a .txt nor a .jsonl file: convert it to one of them.")
    else:
        yield _Source(path)


def _folder_sources(folder: Path) -> Iterator[_Source]:
    found = False
    for path in _files(folder):
        found = True
        # A link in a folder of downloads must not make a graph of /etc.
        leaves = path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())
        yield _Source(path, "a link that leads out of its folder is not followed" if leaves else None)
    if not found:
        raise InputError(f"The folder “{folder}” holds no .txt or .jsonl file: put articles into it.")


def _files(folder: Path) -> Iterator[Path]:
    """Article files below a folder, hidden ones left out, sorted by their path's parts."""
    files: list[Path] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(parent, name) for name in names if not name.startswith(".")]
    yield from sorted(
        (file for file in files if file.suffix.lower() in TEXT_SUFFIXES | JSON_SUFFIXES), key=lambda file: file.parts
    )


def _unique(sources: Iterator[_Source]) -> Iterator[_Source]:
    """Every file once, however often and by whatever path it is named."""
    seen: set[Path | None] = set()
    for source in sources:
        key = source.path and source.path.resolve()
        if key not in seen:
            seen.add(key)
            yield source


def _items(source: _Source) -> Iterator[Article | Problem]:
    if source.path is None:
        yield from json_articles(sys.stdin.buffer, name="stdin", source=STANDARD_INPUT)
        return
    name = _printable(source.path.as_posix())
    if source.refused:
        yield Problem(name, source.refused)
        return
    is_json = source.path.suffix.lower() in JSON_SUFFIXES
    try:
        with source.path.open("rb") as stream:
            yield from (_json_items if is_json else _text_items)(stream, source.path)
    except OSError as error:
        yield Problem(name, f"cannot be read: {error.strerror or error}")


def _json_items(stream: BinaryIO, path: Path) -> Iterator[Article | Problem]:
    yield from json_articles(stream, name=_printable(path.stem), source=_printable(path.as_posix()))


def _text_items(stream: BinaryIO, path: Path) -> Iterator[Article | Problem]:
    source = _printable(path.as_posix())
    try:
        data = stream.read(MAX_TEXT_BYTES + 1)
        if len(data) > MAX_TEXT_BYTES:
            raise UnreadableError(f"longer than {MAX_CHARACTERS:,} characters: split it into articles")
        yield text_article(data, article_id=_printable(path.stem), source=source)
    except UnreadableError as error:
        yield Problem(source, str(error))


def _printable(name: str) -> str:
    """A file name that any output can hold: names that are not UTF-8 reach Python with lone surrogates."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _with_unique_ids(items: Iterator[Article | Problem]) -> Iterator[Article | Problem]:
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


@dataclass(frozen=True)
class Input:
    name: str
    path: Path | None
    src: "_Source"
    is_guarded: bool = False


def inputs(paths):
    found = list(_unique(source for path in paths for source in _sources(path)))
    return tuple(
        sorted(
            (Input(_printable(s.path.as_posix()) if s.path else "-", s.path, s) for s in found), key=lambda i: i.name
        )
    )


def read_input(each):
    return _items(each.src)
