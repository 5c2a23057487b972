"""The first signal is a wish, the second an order."""

import os
import signal
import subprocess
import sys
from contextlib import suppress

import pytest

from kg.errors import StoppedError
from kg.interrupts import Wish, heeded

TWICE = """
import os, signal, sys
from kg.interrupts import heeded
with heeded() as wish:
    os.kill(os.getpid(), int(sys.argv[1]))
    assert wish
    os.kill(os.getpid(), int(sys.argv[1]))
    print("still here")
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_first_signal_is_noted(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with heeded() as wish:
        assert not wish
        os.kill(os.getpid(), number)
        assert wish and wish.exit_code == 128 + number
    assert signal.getsignal(number) == before


def worked(wish: Wish, *, signal_within: bool) -> bool:
    """Whether work that a signal ends at once came to its end."""
    done = False
    with suppress(StoppedError), wish.at_once():
        if signal_within:
            os.kill(os.getpid(), signal.SIGTERM)
        done = True
    return done


def test_work_of_which_nothing_is_kept_is_stopped_at_once() -> None:
    with heeded() as wish:
        assert not worked(wish, signal_within=True)
        assert wish.exit_code == 143
    with heeded() as wish:
        assert worked(wish, signal_within=False)
        os.kill(os.getpid(), signal.SIGTERM)
        assert not worked(wish, signal_within=False)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_second_signal_ends_the_program(number: signal.Signals) -> None:
    found = subprocess.run([sys.executable, "-c", TWICE, str(int(number))], capture_output=True, check=False)
    assert (found.returncode, found.stdout) == (-number, b"")


def test_a_signal_that_is_ignored_stays_so() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with heeded() as wish:
            os.kill(os.getpid(), signal.SIGHUP)
            assert not wish
    finally:
        signal.signal(signal.SIGHUP, before)
