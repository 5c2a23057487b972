"""Faults at every call that writes, then a second one while the next build recovers: python -m tests.faults

It compiles shim.c, starts itself again with it preloaded, and tries. What went wrong is printed with the faults that led
to it; `--only SCENARIO AT KIND [AT KIND]` repeats one trial.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.faults.trials import Fault, Scenario, Workplace

SHIM = "KG_FAULTS_SHIM"
SOURCE = Path(__file__).parent / "shim.c"
ARTICLES = {
    "a.txt": "Ana visited Chile\nLena praised Peru",
    "b.txt": "Olu left Ghana",
    "c.jsonl": '{"id": "c1", "text": "Ana praised Ghana"}\n{"id": "c2", "text": "Mia left Peru\\nMia visited Chile"}',
}
# Of the next build: one is as it was, one is changed, one gone (c2), one new.
LATER = {
    "a.txt": ARTICLES["a.txt"],
    "b.txt": "Olu left Ghana\nOlu visited Peru",
    "c.jsonl": '{"id": "c1", "text": "Ana praised Ghana"}',
    "d.txt": "Mia joined Chile",
}


WITHOUT = ARTICLES | {"c.jsonl": LATER["c.jsonl"]}


def main() -> int:
    """Compile, preload, try; 1 if anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description="Injects faults into builds.")
    parser.add_argument("--runs", action="store_true", help="of calls alike in a row try one")
    parser.add_argument("--step", type=int, default=1, help="of the kinds that are no kill and no full disk try 1 of n")
    parser.add_argument("--second", type=int, default=1, help="second faults for each first one that is followed")
    parser.add_argument("--follow", type=int, default=1, help="let second faults follow 1 of n first ones")
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--sample", type=int, help="of all trials try so many")
    parser.add_argument("--only", nargs="+")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kg-faults-", dir=_memory()) as home:
        if SHIM not in os.environ:
            return subprocess.call([sys.executable, "-m", "tests.faults", *sys.argv[1:]], env=_preloaded(Path(home)))
        return _try(Path(home), told)


def _preloaded(home: Path) -> dict[str, str]:
    """The environment of a process with the shim. Raises SystemExit without a compiler."""
    shim = home / "shim.so"
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        raise SystemExit("There is no C compiler (cc or gcc): the shim that injects faults cannot be made.")
    subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", str(shim), str(SOURCE), "-ldl"], check=True)
    # One thread: what other threads hold is lost in a fork.
    return {**os.environ, SHIM: str(shim), "LD_PRELOAD": str(shim), "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def _memory() -> str | None:
    """A folder in memory, if there is one: a trial writes some hundred files, and flushes each."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def _try(home: Path, told: argparse.Namespace) -> int:
    os.environ.pop("LD_PRELOAD", None)
    from tests.faults.trials import Fault, Kind, Workplace, WrongError

    place = Workplace(home / "output", home / "inputs", home / "notes")
    found = {each.name: each for each in scenarios(place, home)}
    if told.only:
        name, *rest = told.only
        faults = [Fault(int(at), Kind[kind]) for at, kind in zip(rest[::2], rest[1::2], strict=True)]
        place.trial(found[name], *faults)
        return 0
    start, tried, wrong = time.monotonic(), Counter[str](), 0
    plan = [(scenario, faults) for scenario in found.values() for faults in _plan(scenario, place, told)]
    if told.sample:
        plan = random.Random(told.seed).sample(plan, told.sample)
    for scenario, faults in plan:
        tried["+".join(fault.kind.name for fault in faults)] += 1
        try:
            place.trial(scenario, *faults)
        except WrongError as error:
            wrong += 1
            print(scenario.name, *(f"{fault.at} {fault.kind.name}" for fault in faults), "→", error, flush=True)
    for kinds, count in sorted(tried.items()):
        print(f"  {kinds}: {count}")
    print(f"{sum(tried.values())} trials, {wrong} wrong, {time.monotonic() - start:.0f} s")
    return int(wrong > 0)


def _plan(scenario: "Scenario", place: "Workplace", told: argparse.Namespace) -> Iterator[tuple["Fault", ...]]:
    from tests.faults.trials import Fault, Kind, check_flushes

    place.begin(scenario)
    calls = place.run(scenario, None).calls
    check_flushes(calls)
    rng = random.Random(told.seed)
    points = _of_runs(calls, rng) if told.runs else range(1, len(calls) + 1)
    print(f"{scenario.name}: {len(calls)} calls that write, {len(points)} tried", flush=True)
    for at in points:
        for kind in Kind:
            if kind in (Kind.KILL_HALFWAY, Kind.ENOSPC) or rng.randrange(told.step) == 0:
                yield (Fault(at, kind),)
            if rng.randrange(told.follow) == 0:
                for _ in range(told.second):
                    yield Fault(at, kind), Fault(rng.randint(1, len(calls)), rng.choice(list(Kind)))


def _of_runs(calls: Sequence[str], rng: random.Random) -> list[int]:
    """One call, counted from 1, of each run of calls that do the same with the same file."""
    runs = [[at for at, _ in run] for _, run in groupby(enumerate(calls, start=1), key=lambda each: each[1])]
    return [rng.choice(run) for run in runs]


def scenarios(place: "Workplace", home: Path) -> Iterator["Scenario"]:
    """A first build, one over an older release, and taking an article out."""
    from tests.faults.trials import Scenario, released, warm

    empty, first = home / "empty", home / "first"
    for folder in (place.notes, empty):
        folder.mkdir()
    for name, articles in (("articles", ARTICLES), ("later", LATER), ("without", WITHOUT)):
        (home / name).mkdir()
        for file, text in articles.items():
            (home / name / file).write_text(text, encoding="utf-8")
    warm(home / "articles", place.notes)
    build = ("build", str(place.inputs), "-o", str(place.folder))

    def built(articles: str) -> dict[str, str]:
        scenario = Scenario(articles, build, empty, home / articles, {}, {})
        place.begin(scenario)
        ended = place.run(scenario, None)
        assert ended.code == 0, ended.told
        return released(place.folder)

    new, without, old = (built(articles) for articles in ("later", "without", "articles"))
    shutil.copytree(place.folder, first, symlinks=True)
    yield Scenario("first", build, empty, home / "articles", {}, old)
    yield Scenario("again", build, first, home / "later", old, new)
    # What was taken out is as if it had never been there.
    take_out = ("retract", "c2", "-o", str(place.folder))
    yield Scenario("retract", take_out, first, home / "articles", old, without)


if __name__ == "__main__":
    sys.exit(main())
