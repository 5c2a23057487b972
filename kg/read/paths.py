"""Where articles come from: folders, files, patterns and standard input, in an order that never changes."""

import glob
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Literal

from kg.errors import InputError

Kind = Literal["text", "markdown", "html", "json lines", "table", "standard input"]

STANDARD_INPUT = "-"
# Inside of emoji and of Persian words.
JOINERS = "\u200c\u200d"
ZIPPED = ".gz"
KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "json lines",
    ".ndjson": "json lines",
    ".csv": "table",
    ".tsv": "table",
}
READABLE = ", ".join(KINDS)
# What may take long on a hostile file: markup is parsed by libraries.
GUARDED: frozenset[Kind] = frozenset({"html", "markdown"})
MAGIC = re.compile(r"[*?[]")
RECURSIVE = re.compile(r"(?P<before>|.*?/)\*\*(?:/+(?P<after>.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read, or standard input (`path` None). `name` is what it is called in sources and messages.

    `refused` is why it must not be opened.
    """

    name: str
    path: Path | None
    kind: Kind
    is_zipped: bool = False
    refused: str | None = None

    @property
    def is_guarded(self) -> bool:
        """Whether it is to be read only in a process that can be killed."""
        return self.kind in GUARDED

    @property
    def stem(self) -> str:
        """The name of the file without its folders and its endings, which names its articles."""
        return "stdin" if self.path is None else printable(_stem(self.path))


def inputs(paths: Iterable[Path | str]) -> tuple[Input, ...]:
    """The files of folders (recursively), files, patterns ("news/**/*.txt") and "-", each once, sorted by name.

    Raises InputError for a path that does not exist or holds no file that can be read.
    """
    found = sorted((each for path in paths for each in _inputs(path)), key=lambda each: each.name.split("/"))
    once: dict[object, Input] = {}
    for each in found:
        once.setdefault(_identity(each), each)
    return tuple(once.values())


def printable(name: str) -> str:
    """A file name that any output can hold and any terminal show: \\xe9 for a byte that is not UTF-8, \\u001b for ESC.

    No two names become one, hence \\\\ for a backslash.
    """
    return "".join(map(_shown, name))


def _shown(character: str) -> str:
    if character == "\\":
        return "\\\\"
    if character.isprintable() or character in JOINERS or unicodedata.category(character) == "Zs":
        return character
    if "\udc80" <= character <= "\udcff":  # how Python passes on a byte that is no UTF-8
        return f"\\x{ord(character) - 0xDC00:02x}"
    return f"\\u{ord(character):04x}" if character <= "\uffff" else f"\\U{ord(character):08x}"


def _identity(found: Input) -> object:
    """What two names of one file share. A link that is not followed is no name of the file behind it."""
    if found.path is None:
        return None
    # `Path.resolve` raises on links that lead in a circle.
    return (found.path.absolute(), "refused") if found.refused else os.path.realpath(found.path)


def _inputs(path: Path | str) -> Sequence[Input]:
    if str(path) == STANDARD_INPUT:
        return [Input(STANDARD_INPUT, None, "standard input")]
    path = Path(path)
    found: Sequence[Input]
    # The methods of `Path` raise on names that are too long.
    if os.path.isdir(path):  # noqa: PTH112
        found = list(_folder(path))
        if not found:
            raise InputError(
                f"The folder “{printable(str(path))}” holds no file to read ({READABLE}): put articles into it."
            )
    elif os.path.exists(path):  # noqa: PTH110
        found = [_file(path)]
    elif MAGIC.search(str(path)):
        found = list(_matches(str(path)))
        if not found:
            raise InputError(f"No file to read ({READABLE}) matches “{printable(str(path))}”: check the pattern.")
    else:
        raise InputError(f"There is no file or folder “{printable(str(path))}”: check the path.")
    return found


def _file(path: Path) -> Input:
    """A file that was named itself: one without an ending is taken for a text."""
    if found := _input(path):
        return found
    if path.is_file() and _endings(path)[0]:
        raise InputError(
            f"“{printable(str(path))}” is none of the files that can be read ({READABLE}): convert it to one of them."
        )
    return Input(printable(path.as_posix()), path, "text", _endings(path)[1])


def _folder(folder: Path) -> Iterator[Input]:
    """Article files below a folder, hidden ones left out."""
    closed: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in folders:
            if (path := Path(parent, name)).is_symlink():
                yield _not_opened(path, "a link to a folder is not followed")
        for name in names:
            if not name.startswith(".") and (found := _input(Path(parent, name), within=folder)):
                yield found
    for error in closed:
        yield _not_opened(Path(error.filename), f"cannot be read: {error.strerror}")


def _not_opened(path: Path, why: str) -> Input:
    return Input(printable(path.as_posix()), path, "text", refused=why)


def _matches(pattern: str) -> Iterator[Input]:
    within = Path(MAGIC.split(pattern, maxsplit=1)[0] + "_").parent
    for path in _matching(pattern):
        if path.is_dir() and not path.is_symlink():
            yield from _folder(path)
        elif found := _input(path, within=within):
            yield found


def _matching(pattern: str) -> Iterator[Path]:
    """What `glob` finds, but "**" goes into no links: of two that lead in a circle it would not come back."""
    found = RECURSIVE.fullmatch(pattern)
    if not found:
        yield from map(Path, glob.iglob(pattern))  # noqa: PTH207 — a `Path` has no patterns that begin at the root
        return
    for base in _matching(found["before"] or "."):
        for parent, folders, _ in os.walk(base):
            folders[:] = [name for name in folders if not name.startswith(".")]
            yield from _matching(f"{glob.escape(parent)}/{found['after']}") if found["after"] else [Path(parent)]


def _input(path: Path, *, within: Path | None = None) -> Input | None:
    """The input of a path with a known ending, None for another; `within` is the folder that it must not leave."""
    ending, is_zipped = _endings(path)
    if ending not in KINDS:
        return None
    refused = None if within is None else _refused(path, within)
    return Input(printable(path.as_posix()), path, KINDS[ending], is_zipped, refused)


def _refused(path: Path, folder: Path) -> str | None:
    # A link in a folder of downloads must not make a graph of /etc, and a pipe would be waited for without end.
    # Nor one to a folder above the file, which patterns follow.
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        return "a link that leads out of its folder is not followed"
    return "it is neither a file nor a folder" if path.exists() and not path.is_file() else None


def _endings(path: PurePath) -> tuple[str, bool]:
    """The ending that tells the kind, in lower case, and whether ".gz" stands behind it."""
    is_zipped = path.suffix.lower() == ZIPPED
    return (PurePath(path.stem) if is_zipped else path).suffix.lower(), is_zipped


def _stem(path: PurePath) -> str:
    return PurePath(path.stem).stem if path.suffix.lower() == ZIPPED else path.stem
