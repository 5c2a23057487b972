"""Kills a build again and again, and compares what it gives in the end with an undisturbed one.

    python -m tools.torture [--articles 500] [--kills 50] [--workers 2] [--seed 6]

`kg build` on invented articles is killed with SIGKILL at random moments, spread over the reading and the making of the
graph, and started again. After each kill the release, if there is one, must be whole, nothing that was read may be
lost, and no worker may go on. In the end every file must have the bytes of the undisturbed build.
"""

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from kg.store import DATABASE, verify
from tests.bench.invented import news

# What workers may take to notice that they are alone: they look when they have started, and after each article.
SECONDS_TO_END = 60.0
MARK = "KG_TORTURE_RUN"


@dataclass(slots=True)
class Moments:
    """What a build takes in seconds: until the first reading is stored, all, and all if nothing is left to read."""

    start: float
    whole: float
    last: float
    rng: random.Random

    def next(self, *, share_left: float, kills: int) -> float:
        """How long the next build may run: kills are spread over the reading, a last third of them over the rest."""
        if share_left <= 0 or kills <= 0:
            return self.rng.uniform(0.1, self.last)
        return self.rng.uniform(self.start / 2, self.start + 2 * (self.whole - self.start) * share_left / kills)


@dataclass(slots=True)
class Found:
    """What was seen: kills while reading and after it, builds that ended before their kill, and what was wrong."""

    reading: int = 0
    after: int = 0
    ended: int = 0
    wrong: list[str] = field(default_factory=list)


def main(arguments: Sequence[str] | None = None) -> int:
    """Torture, print what was seen, and give 1 if anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tools.torture", description="Kills builds and compares the end.")
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=6)
    told = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="kg-torture-") as home:
        found = torture(Path(home), told)
    print(f"{found.reading} kills while reading, {found.after} after it, {found.ended} builds that were quicker")
    print("\n".join(found.wrong) or "nothing lost, nothing wrong: every file is that of an undisturbed build")
    return int(bool(found.wrong))


def torture(home: Path, told: argparse.Namespace) -> Found:
    """Build once undisturbed, then with kills."""
    articles, calm, output = home / "articles", home / "calm", home / "output"
    _write(articles, told.articles, seed=told.seed)
    command = _command(articles, calm, told.workers)
    moments = Moments(*_timed(command, calm), _timed(command, calm)[1], random.Random(told.seed))
    print(f"{told.articles} articles: {moments.whole:.0f} s; with nothing to read {moments.last:.0f} s", flush=True)
    found, read, all_of_them = Found(), 0, readings(calm)
    while found.reading + found.after < told.kills:
        seconds = moments.next(share_left=1 - read / all_of_them, kills=told.kills * 2 // 3 - found.reading)
        started = time.monotonic()
        command = _command(articles, output, told.workers)
        if _killed(command, seconds=seconds, found=found, is_reading=read < all_of_them):
            moments.last = min(moments.last, time.monotonic() - started)
        now = readings(output)
        if now < read:
            found.wrong.append(f"{read - now} readings were lost")
        read = now
        found.wrong += [f"the release after a kill: {fault}" for fault in _faults(output)]
        print(
            f"{found.reading + found.after} kills, {read} of {all_of_them} read, {len(found.wrong)} wrong", flush=True
        )
    _timed(_command(articles, output, told.workers), output)
    if other := {name for name, _ in files(output).items() ^ files(calm).items()}:
        found.wrong.append(f"other files than undisturbed: {sorted(other)}")
    return found


def files(folder: Path) -> dict[str, str]:
    """Digests of all files that the folder shows and of the current release."""
    shown = [p for p in [*folder.iterdir(), *(folder / "current").iterdir()] if p.is_file()]
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in shown}


def _write(folder: Path, number: int, *, seed: int) -> None:
    """Half of the articles as text files, half as lines of one file."""
    folder.mkdir()
    lines = []
    for count, told in enumerate(news(number, seed=seed)):
        if count % 2:
            (folder / f"{told.article.id}.txt").write_text(told.article.text, encoding="utf-8")
        else:
            lines.append(json.dumps({"id": told.article.id, "text": told.article.text}))
    (folder / "lines.jsonl").write_text("\n".join(lines), encoding="utf-8")


def _command(articles: Path, output: Path, workers: int) -> list[str]:
    return [sys.executable, "-m", "kg", "build", str(articles), "-o", str(output), "--workers", str(workers)]


def _timed(command: list[str], output: Path) -> tuple[float, float]:
    """Build, and tell how long that took until the first reading was stored, and until the end."""
    start, first = time.monotonic(), None
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        if first is None and has_readings(output):
            first = time.monotonic() - start
        time.sleep(0.1)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    whole = time.monotonic() - start
    return (whole if first is None else first), whole


def _killed(command: list[str], *, seconds: float, found: Found, is_reading: bool) -> bool:
    """Start a build, kill it after so many seconds, and wait for its workers to end; whether it had ended before."""
    with tempfile.TemporaryFile() as told:
        mark = str(time.monotonic_ns())
        process = subprocess.Popen(command, stdout=told, stderr=told, env={**os.environ, MARK: mark})
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            found.reading += is_reading
            found.after += not is_reading
            code = None
        else:
            found.ended += 1
            if code:
                told.seek(0)
                found.wrong.append(f"a build ended with {code}: {told.read()[-500:].decode(errors='replace')}")
    _await_workers(mark, found)
    return code is not None


def _await_workers(mark: str, found: Found) -> None:
    end = time.monotonic() + SECONDS_TO_END
    while _marked(mark) and time.monotonic() < end:
        time.sleep(0.05)
    if left := _marked(mark):
        found.wrong.append(f"{len(left)} workers went on without their parent")
        for pid in left:
            os.kill(pid, signal.SIGKILL)


def _marked(mark: str) -> list[int]:
    """The processes that have the mark in their environment: workers have sessions of their own."""
    found = []
    for environment in Path("/proc").glob("[0-9]*/environ"):
        try:
            is_one = f"{MARK}={mark}".encode() in environment.read_bytes().split(b"\0")
        except OSError:  # it has just ended
            continue
        if is_one:
            found.append(int(environment.parent.name))
    return found


def readings(output: Path) -> int:
    """How many readings the database of a folder holds; a copy is looked into, so that it stays as it is."""
    if not (output / DATABASE).is_file():
        return 0
    with tempfile.TemporaryDirectory() as copy:
        for path in (output / DATABASE).parent.glob(f"{DATABASE.name}*"):
            shutil.copyfile(path, Path(copy, path.name))
        with closing(sqlite3.connect(Path(copy, DATABASE.name))) as connection:
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'reading'").fetchone():
                return 0
            return int(connection.execute("SELECT COUNT(*) FROM reading").fetchone()[0])


def has_readings(output: Path) -> bool:
    """Whether a build that is at work has stored a reading."""
    try:
        with closing(sqlite3.connect(f"file:{output / DATABASE}?mode=ro", uri=True)) as connection:
            return connection.execute("SELECT 1 FROM reading").fetchone() is not None
    except sqlite3.OperationalError:  # not made yet
        return False


def _faults(output: Path) -> tuple[str, ...]:
    return verify(output / "current") if (output / "current").is_symlink() else ()


if __name__ == "__main__":
    sys.exit(main())
