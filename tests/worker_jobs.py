"""Jobs for the tests of kg.workers: they stand in a module that a worker can import."""

import os
import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from kg.errors import InputError, PipelineError

Job = tuple[str, object]


def factory(*, log: Path | None = None) -> Callable[[Job], object]:
    """A function that does what the first part of a job says; each call notes its process in the file `log`."""
    if log:
        _note(log)
    return lambda job: globals()[f"do_{job[0]}"](job[1])


def broken() -> Callable[[Job], object]:
    """A factory that fails as a pipeline that is not there."""
    raise PipelineError("The pipeline is not there: install it.")


def faulty() -> Callable[[Job], object]:
    """A factory with an error that nobody foresaw."""
    raise LookupError("no such thing")


def stillborn() -> Callable[[Job], object]:
    """A factory whose process is killed."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def _note(log: Path) -> None:
    with log.open("a") as file:
        file.write(f"{os.getpid()}\n")


def do_echo(value: object) -> object:
    return value


def do_pid(_: object) -> int:
    return os.getpid()


def do_fail(_: object) -> None:
    raise ValueError("secret words of the article")


def do_refuse(why: str) -> None:
    raise InputError(why)


def do_leave(_: object) -> None:
    sys.exit(1)


def do_sleep(seconds: float) -> str:
    time.sleep(seconds)
    return "slept"


def do_backtrack(length: int) -> bool:
    """Hang in C code that holds the lock of the interpreter and sees no signal."""
    return re.match(r"(a|aa)+$", "a" * length + "b") is not None


def do_eat(megabytes: int) -> int:
    return len(bytearray(os.urandom(1 << 20)) * megabytes)


def do_keep(megabytes: int, kept: list[bytes] = []) -> int:  # noqa: B006 - it leaks on purpose
    kept.append(b"x" * (megabytes << 20))
    return os.getpid()


def do_die(number: int) -> None:
    os.kill(os.getpid(), number)


def do_die_once(mark: Path) -> str:
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "lived"


def do_lambda(_: object) -> object:
    return lambda: None


def do_print(_: object) -> str:
    print("noise")  # noqa: T201
    os.write(2, b"more noise")
    return os.environ["OPENBLAS_NUM_THREADS"]


def do_wait_for(mark: Path) -> str:
    while not mark.exists():
        time.sleep(0.01)
    return "seen"
