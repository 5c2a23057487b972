"""A sample of the faults that `make torture` injects: the process is killed or the disk fills up at one call of each kind.

What must hold after each is told in trials.py.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="the shim that injects faults is for Linux"),
    pytest.mark.skipif(not (shutil.which("cc") or shutil.which("gcc")), reason="there is no C compiler (cc or gcc)"),
]
ROOT = Path(__file__).parents[2]


def faults(*arguments: str) -> str:
    command = [sys.executable, "-m", "tests.faults", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return done.stdout


def test_nothing_is_lost_and_nothing_is_wrong_after_a_fault_or_two() -> None:
    told = faults("--runs", "--step", "12", "--follow", "40", "--sample", "90")
    assert "KILL_HALFWAY: " in told and "ENOSPC: " in told
    assert ", 0 wrong" in told
