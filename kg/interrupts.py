"""Signals that ask a program to end: the first is a wish, the second an order."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from kg.errors import StoppedError

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


STOPPED = "Stopped; what was read is kept: run the same command again to go on."


@dataclass(slots=True)
class Wish:
    """Whether, and by which signal, the program was asked to end."""

    signal: int | None = None
    is_granted_at_once: bool = False

    @property
    def exit_code(self) -> int:
        """The exit code of a program that ended because of a signal, as shells have it."""
        return 128 + (self.signal or 0)

    def __bool__(self) -> bool:
        return self.signal is not None

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """For work of which nothing is kept if it is not done: a signal, also one of before, raises StoppedError."""
        if self:
            raise StoppedError(STOPPED)
        self.is_granted_at_once = True
        try:
            yield
        finally:
            self.is_granted_at_once = False


@contextmanager
def heeded() -> Iterator[Wish]:
    """Note the first signal that asks to end; the next one ends the program at once, as if there were no handler."""
    wish = Wish()
    before = {number: signal.getsignal(number) for number in SIGNALS}

    def note(number: int, _: FrameType | None) -> None:
        wish.signal = number
        for each in SIGNALS:
            signal.signal(each, signal.SIG_DFL)
        if wish.is_granted_at_once:
            raise StoppedError(STOPPED)

    for number, handler in before.items():
        if handler is not signal.SIG_IGN:  # nohup
            signal.signal(number, note)
    try:
        yield wish
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
