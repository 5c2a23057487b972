"""The first signal is a wish, the second an order."""

import os
import signal
import subprocess
import sys

import pytest

from kg.interrupts import heeded

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
