"""Files that are either there in full or not at all."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from kg.errors import OutputError


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file by way of a temporary one beside it, so that a reader never sees half of it.

    Folders are made as needed. Raises OutputError, and then the file is as it was before.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:50]}.", suffix=".tmp")
    except (OSError, ValueError) as error:
        raise OutputError(f"{path} cannot be written: {error}") from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise OutputError(f"{path} cannot be written: {error}") from error


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, or those that a plain `open` would give (mkstemp gives 0600)."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def sync_folder(path: Path) -> None:
    """Flush what a folder holds to the disk: without it a rename may be lost when the power fails. Raises OSError."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
