"""Whether memory stays bounded: `kg build` over thousands of invented articles, its processes watched all the while.

python tools/soak.py 20000 --workers 2: writes soak.tsv (seconds, articles read, process, MB in memory) and prints how
many MB each process grows by in 1,000 articles of the build, behind its first 2,000 (floor: 1, aim: .2). Linux only. It
takes about 40 ms of a core for an article; 20,000 are ten minutes on two free cores.
"""

import argparse
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from kg.worker_process import used_mb
from tests.bench.invented import news

EVERY = 2.0  # seconds
SETTLED = 2000  # articles before what a process has counts
Sample = tuple[float, int, str, float]


def write_articles(path: Path, number: int) -> None:
    """Invented articles as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for each in news(number, seed=7):
            a = each.article
            date = a.published.isoformat() if a.published else None
            file.write(json.dumps({"id": a.id, "text": a.text, "date": date}) + "\n")


def samples(build: subprocess.Popen[bytes], database: Path) -> Iterator[Sample]:
    """The memory of the build and of each of its workers, until it ends."""
    begun = time.monotonic()
    while build.poll() is None:
        time.sleep(EVERY)
        seconds, read = round(time.monotonic() - begun, 1), articles_read(database)
        yield seconds, read, "parent", round(used_mb(build.pid), 1)
        for pid in children(build.pid):
            yield seconds, read, f"worker {pid}", round(used_mb(pid), 1)


def articles_read(database: Path) -> int:
    """How many articles the build has done by now."""
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT COUNT(*) FROM reading").fetchone()[0])
    except sqlite3.Error:  # not yet there, or gone
        return 0


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def slopes(found: Sequence[Sample], *, articles: int) -> Iterator[tuple[str, int, float, float]]:
    """Of each process: at how many articles it was, its largest memory, and by what it grows in 1,000 articles."""
    by_process = defaultdict(list)
    for _, read, process, mb in found:
        if 0 < read < articles and mb:  # while articles are read; what comes then needs them all
            by_process[process].append((read, mb))
    for process, points in by_process.items():
        settled = [(read, mb) for read, mb in points if read - points[0][0] >= SETTLED]
        if len(settled) > 5:
            x, y = np.array(settled).T
            yield process, int(x[-1] - x[0]), max(mb for _, mb in points), float(np.polyfit(x / 1000, y, 1)[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--table", type=Path, default=Path("soak.tsv"))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus, output = Path(folder) / "articles.jsonl", Path(folder) / "output"
        write_articles(corpus, arguments.articles)
        command = [sys.executable, "-m", "kg", "build", str(corpus), "-o", str(output)]
        found = []
        with (
            subprocess.Popen([*command, "--workers", str(arguments.workers)], stdout=subprocess.DEVNULL) as build,
            arguments.table.open("w", encoding="utf-8") as table,
        ):
            for sample in samples(build, output / ".kg" / "build.sqlite"):
                found.append(sample)
                print(*sample, sep="\t", file=table, flush=True)
    print(f"kg build ended with {build.returncode} after {found[-1][0]:.0f} s")
    for process, over, most, slope in slopes(found, articles=arguments.articles):
        print(f"{process}: {slope:+.2f} MB per 1,000 articles over {over} articles, {most:.0f} MB at most")


if __name__ == "__main__":
    main()
