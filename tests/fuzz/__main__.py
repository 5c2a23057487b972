"""Runs the targets, each in a process of its own: python -m tests.fuzz [--seconds 60] [TARGET …]

What crashed is written to a folder, and is run again with --replay TARGET FILE. Needs atheris (the extra `fuzz`).
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz.targets import FOLDER, TARGETS

# What one input may take: it is many times what the slowest takes here.
SECONDS_AN_INPUT, MEGABYTES, LONGEST = 10, 2048, 4096


def main() -> int:
    """Fuzz, print a line a target, and give 1 if anything crashed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Fuzz kg.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--artifacts", type=Path, default=Path("build") / "fuzz")
    parser.add_argument("--replay", nargs=2, metavar=("TARGET", "FILE"))
    told = parser.parse_args()
    if told.replay:
        TARGETS[told.replay[0]].run(Path(told.replay[1]).read_bytes())
        return 0
    told.artifacts.mkdir(parents=True, exist_ok=True)
    crashed = [name for name in told.targets or TARGETS if _fuzz(name, told.seconds, told.artifacts)]
    return int(bool(crashed))


def _fuzz(name: str, seconds: int, artifacts: Path) -> bool:
    """Whether anything crashed."""
    with tempfile.TemporaryDirectory(prefix="kg-fuzz-", dir=_memory()) as folder:
        corpus, words = Path(folder, "corpus"), Path(folder, "words")
        corpus.mkdir()
        for number, seed in enumerate(TARGETS[name].seeds):
            (corpus / f"seed-{number}").write_bytes(seed)
        words.write_text("\n".join(["# words", *map(_quoted, TARGETS[name].words)]), encoding="utf-8")
        limits = [f"-max_total_time={seconds}", f"-timeout={SECONDS_AN_INPUT}", f"-rss_limit_mb={MEGABYTES}"]
        options = [
            *limits,
            f"-max_len={LONGEST}",
            "-print_final_stats=1",
            f"-artifact_prefix={artifacts}/{name}-",
            f"-dict={words}",
            str(corpus),
        ]
        command = [sys.executable, "-m", "tests.fuzz.one", name, *options]
        done = subprocess.run(
            command,
            env={**os.environ, FOLDER: folder},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        found = len(list(corpus.iterdir()))
    executed = re.search(r"number_of_executed_units: (\d+)", done.stdout)
    told = "CRASHED" if done.returncode else "ok"
    print(f"{name:16} {int(executed[1]) if executed else 0:>9,} inputs  {found:>6,} kept  {told}", flush=True)
    if done.returncode:
        (artifacts / f"{name}.log").write_text(done.stdout, encoding="utf-8")
        print("\n".join(line for line in done.stdout.splitlines() if "Instrumenting" not in line)[-4000:])
    return done.returncode != 0


def _memory() -> str | None:
    """A folder in memory if there is one: the fuzzer writes thousands of files a second."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def _quoted(word: str) -> str:
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


if __name__ == "__main__":
    sys.exit(main())
