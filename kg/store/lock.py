"""One builder at a time: a lock that the kernel frees when its holder ends, however that ends."""

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import BusyError, OutputError

LOCK = Path(".kg") / "lock"
# Folders that a thread has locked already, so that a command may hold a lock around several steps.
_held: set[tuple[Path, int]] = set()
# Whoever looks who is at work holds the lock for a moment.
TRIES, MOMENT = 5, 0.05


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of an output folder, which is made if need be.

    Raises BusyError if another process or thread holds it, and OutputError if the folder cannot be written to.
    """
    path = folder / LOCK
    home = (folder.resolve(), threading.get_ident())
    if home in _held:
        yield
        return
    handle = _opened(path)
    try:
        _lock(handle, folder)
        _held.add(home)
        yield
    finally:
        _held.discard(home)
        os.close(handle)


def holder(folder: Path) -> int | None:
    """The process that holds the lock of a folder, 0 if it is not known which; None if nobody does."""
    try:
        handle = os.open(folder / LOCK, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        text = os.read(handle, 20).decode("ascii", "replace").strip()
        return int(text) if text.isdecimal() else 0
    finally:
        os.close(handle)
    return None


def _opened(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror}): choose another folder with -o.") from None


def _try_to_lock(handle: int) -> None:
    for left in reversed(range(TRIES)):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if not left:
                raise
            time.sleep(MOMENT)


def _lock(handle: int, folder: Path) -> None:
    try:
        _try_to_lock(handle)
    except BlockingIOError:
        text = os.read(handle, 20).decode("ascii", "replace").strip()
        by = f" (process {text})" if text.isdecimal() else ""
        raise BusyError(f"Another kg{by} is at work in “{folder}”: wait for it, or use another folder.") from None
    except OSError as error:
        raise OutputError(f"“{folder}” cannot be locked ({error.strerror}): choose a folder on a local disk.") from None
    try:
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
    except OSError as error:
        told = f"{folder / LOCK} cannot be written ({error.strerror})"
        raise OutputError(f"{told}: make room or mend the rights, then run the same command again.") from None
