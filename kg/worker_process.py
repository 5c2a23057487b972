"""What a worker process does (kg.workers starts it): job after job from a socket, an answer for each.

It ends when the other end of the socket is gone, and when a job takes longer than it may, even if nobody is there to
kill it: so an orphan never lives on.
"""

import faulthandler
import gc
import os
import pickle
import resource
import signal
import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import Any, Literal, TypeVar

from kg.errors import KgError, StoppedError

J = TypeVar("J")
R = TypeVar("R")

SIZE = struct.Struct("!Q")  # before each message, how long it is
PIECE = 1 << 20
# A worker ends itself so many seconds after it should have been ended, with the status that faulthandler gives.
GRACE, OVERDUE = 5.0, 1
CRASHED = 3
LOADING = 300.0  # seconds
# A worker is replaced when it has done so many jobs or keeps so many MB more than at its start: libraries leak.
JOBS, GROWTH_MB = 5000, 300
MB, PAGE = 1 << 20, resource.getpagesize()


@dataclass(frozen=True, slots=True)
class Limits:
    """What a job may take: seconds by the clock, and MB beyond what the worker has before it."""

    seconds: float = 30.0
    memory_mb: int = 1024


@dataclass(frozen=True, slots=True)
class Failed:
    """A job that gave no result, and why, in words for the user."""

    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker says: that it is ready, that it cannot load (`value` is the error), or the result of a job."""

    kind: Literal["ready", "broken", "result"]
    value: Any
    used_mb: float
    is_worn: bool = False


def framed(message: object) -> bytes:
    """A message as the bytes that are sent."""
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    return SIZE.pack(len(data)) + data


def attempt(work: Callable[[J], R], job: J, *, limits: Limits | None = None) -> R | Failed:
    """The result of a job, or Failed: whatever goes wrong in one stops no other."""
    try:
        return work(job)
    except MemoryError as error:
        return too_big(limits) if limits else failure(error)
    except StoppedError:
        raise
    except KgError as error:
        return Failed(str(error))
    except (Exception, SystemExit) as error:
        return failure(error)


def failure(error: BaseException) -> Failed:
    """The failure of a job by an error that nobody foresaw."""
    return Failed(f"kg failed on it ({type(error).__name__}); please report it with the article")


def too_big(limits: Limits) -> Failed:
    """The failure of a job that needed more memory than it may have."""
    return Failed(f"needed more than {limits.memory_mb} MB of memory")


def used_mb(pid: int | None = None) -> float:
    """The MB in memory of a process, by default this one; 0 where the system does not tell (only Linux does)."""
    return _statm(pid)[1] / MB


def main(descriptor: int) -> None:
    """Serve the socket of that number until its other end is closed, then end the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends its workers
    status = 0
    try:
        _serve(socket.socket(fileno=descriptor))
    except OSError:
        pass  # the parent is gone
    except BaseException:
        status = CRASHED
    # Without the finalizers of libraries, some of which take long or crash. This also closes the socket: not before,
    # since the parent kills a worker whose socket is closed, and asks for its status.
    os._exit(status)


def _serve(channel: socket.socket) -> None:
    faulthandler.dump_traceback_later(LOADING, exit=True)
    factory, limits = pickle.loads(_receive(channel))
    try:
        work = pickle.loads(factory)()
    except (Exception, SystemExit) as error:
        channel.sendall(_broken(error))
        return
    gc.collect()
    gc.freeze()  # what is loaded stays: no later collection need look at it
    start = used_mb()
    faulthandler.cancel_dump_traceback_later()
    channel.sendall(framed(Answer("ready", None, start)))
    for done in count(1):
        result = _limited(work, _receive(channel), limits=limits)
        used = used_mb()
        is_worn = done >= JOBS or used - start > GROWTH_MB or result == too_big(limits)
        channel.sendall(_framed_result(result, used, is_worn))


def _limited(work: Callable[[Any], Any], job: bytes, *, limits: Limits) -> object:
    faulthandler.dump_traceback_later(limits.seconds + GRACE, exit=True)
    _allow(limits.memory_mb)
    try:
        return attempt(lambda data: work(pickle.loads(data)), job, limits=limits)
    finally:
        _allow(None)
        faulthandler.cancel_dump_traceback_later()


def _allow(more_mb: int | None) -> None:
    """Limit the memory of this process to what it has and so much more; None is without a limit of ours."""
    wanted = most = resource.getrlimit(resource.RLIMIT_DATA)[1]
    if more_mb is not None and (size := _statm(None)[5]):
        wanted = size + more_mb * MB if most == resource.RLIM_INFINITY else min(most, size + more_mb * MB)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, most))


def _statm(pid: int | None) -> list[int]:
    """Sizes of a process in bytes: in all, in memory, shared, code, 0, data."""
    try:
        with open(f"/proc/{pid or 'self'}/statm", "rb", buffering=0) as file:  # noqa: PTH123 - read for every job
            return [int(pages) * PAGE for pages in file.read().split()]
    except OSError:
        return [0] * 6


def _framed_result(result: object, used: float, is_worn: bool) -> bytes:
    try:
        return framed(Answer("result", result, used, is_worn))
    except Exception as error:  # it cannot be pickled
        return framed(Answer("result", failure(error), used, is_worn))


def _broken(error: BaseException) -> bytes:
    try:
        if isinstance(error, KgError) and isinstance(pickle.loads(pickle.dumps(error)), KgError):
            return framed(Answer("broken", error, 0))
    except Exception:  # one whose class needs more than a message
        return framed(Answer("broken", KgError(str(error)), 0))
    reason = f"A worker process could not load ({type(error).__name__}: {error}); please report it."
    return framed(Answer("broken", KgError(reason), 0))


def _receive(channel: socket.socket) -> bytes:
    """The next message. Raises ConnectionError if the other end is closed."""
    (size,) = SIZE.unpack(_exactly(channel, SIZE.size))
    return _exactly(channel, size)


def _exactly(channel: socket.socket, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        piece = channel.recv(min(PIECE, size - len(data)))
        if not piece:
            raise ConnectionError("the other end is closed")
        data += piece
    return bytes(data)
