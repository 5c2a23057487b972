"""One builder at a time, and no lock left behind."""

import fcntl
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.errors import BusyError, OutputError
from kg.store.lock import LOCK, holder, locked

HOLD = "import sys; from pathlib import Path; from kg.store import locked\nwith locked(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"


def test_a_folder_is_locked_while_the_lock_is_held(tmp_path: Path) -> None:
    assert holder(tmp_path) is None
    with locked(tmp_path):
        assert holder(tmp_path) is not None
    assert holder(tmp_path) is None


def test_a_lock_can_be_held_around_another_of_the_same_process(tmp_path: Path) -> None:
    with locked(tmp_path):
        with locked(tmp_path):
            pass
        assert holder(tmp_path) is not None


def test_another_process_is_told_who_is_at_work_until_that_one_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == b"held\n"
        assert holder(tmp_path) == process.pid
        with pytest.raises(BusyError, match=str(process.pid)), locked(tmp_path):
            pass
        process.kill()
    with locked(tmp_path):
        assert (tmp_path / LOCK).exists()


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="choose another folder"), locked(tmp_path / "file"):
        pass


def test_another_thread_does_not_share_the_lock(tmp_path: Path) -> None:
    def attempt() -> None:
        with locked(tmp_path):
            pass

    with locked(tmp_path), ThreadPoolExecutor(1) as pool, pytest.raises(BusyError):
        pool.submit(attempt).result()


def test_whoever_only_looks_keeps_nobody_from_work(tmp_path: Path) -> None:
    with locked(tmp_path):
        pass
    handle = os.open(tmp_path / LOCK, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_SH)
    timer = threading.Timer(0.1, os.close, (handle,))
    timer.start()
    with locked(tmp_path):
        timer.join()
