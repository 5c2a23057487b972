r"""What a user says of who is who, in a small file that can be edited by hand and kept in git.

    same	Ana Silva	article-1	A. Silva	article-7
    different	First Bank		First Bank of Lima

Columns are separated by tabs: "same" or "different", then name and article twice. Without an article a name means all
that is called so. Empty lines and those that begin with "#" are left out.
"""

from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError
from kg.model import Anchor, Override
from kg.store.files import write_bytes

HEADER = (
    "# Who is who, as you say; kg build, kg merge and kg split read it. Columns are separated by tabs:\n"
    "# same|different, name, article, name, article. Without an article a name means all that is called so.\n"
)
COLUMNS = 5


def read_identities(path: Path) -> tuple[Override, ...]:
    """The overrides of a file, in order. Raises InputError, with the line, for what cannot be understood."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputError(f"There is no file “{path}”: kg merge and kg split make one.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as UTF-8 text ({error}).") from None
    return tuple(_overrides(text, path))


def add_identity(path: Path, override: Override) -> None:
    """Add an override at the end of a file, which is made if it is not there. Raises InputError or OutputError."""
    known = read_identities(path) if path.exists() else ()
    if override in known:
        return
    _check_writable(override, path)
    kept = [line for line in _lines(path) if not _contradicts(line, override, path)]
    write_bytes(path, "\n".join([*kept, _line(override), ""]).encode())


def _check_writable(override: Override, path: Path) -> None:
    """An id with a tab would make a line that stops every later build."""
    try:
        line = _line(override).encode().decode()
        is_read = [*_overrides(line, path)] == [override]
    except (UnicodeError, InputError):
        is_read = False
    if not is_read:
        told = " and ".join(repr(f"{x.name}@{x.article or ''}") for x in (override.a, override.b))
        raise InputError(f"{told} cannot be written into {path}: an id with a tab or line break needs another one.")


def restore_identities(path: Path, before: bytes | None) -> None:
    """Write the bytes that a file had before, or take it away if there was none."""
    if before is None:
        path.unlink(missing_ok=True)
    else:
        write_bytes(path, before)


def _lines(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8-sig") if path.exists() else HEADER
    return text.splitlines()


def _contradicts(line: str, override: Override, path: Path) -> bool:
    """Whether a line says the opposite of the same two, and so is superseded."""
    return any(
        {found.a, found.b} == {override.a, override.b} and found.judgement != override.judgement
        for found in _overrides(line, path)
    )


def _overrides(text: str, path: Path) -> Iterator[Override]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        cells += [""] * (COLUMNS - len(cells))
        judgement = {"same": "Same", "different": "Different"}.get(cells[0].lower())
        if judgement is None or len(cells) > COLUMNS or not cells[1] or not cells[3]:
            expected = "same or different, name, article, name, article, with tabs between them"
            raise InputError(f"{path}, line {number}: “{line}” is not understood; it needs {expected}.")
        a, b = (Anchor(name, article or None) for name, article in (cells[1:3], cells[3:5]))
        yield Override("Same" if judgement == "Same" else "Different", a, b)


def _line(override: Override) -> str:
    cells = [override.judgement.lower()]
    for anchor in (override.a, override.b):
        cells += [" ".join(anchor.name.split()), anchor.article or ""]
    return "\t".join(cells)
