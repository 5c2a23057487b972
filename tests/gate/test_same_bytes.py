"""The same articles give the same bytes in every format: whatever the hash seed, the number of workers, the order of the
articles, and whether the build was stopped and resumed; one more article changes only entities that it names.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import pytest

import kg
from kg.names import slug
from kg.store import to_bytes
from tests.bench.invented import news
from tools.torture import has_readings

ROOT = Path(__file__).parents[2]
FORMATS = ["turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml", "graphml", "gexf", "csv", "html"]
# Hash seed, workers, whether it is killed and resumed. The articles are in another order for each seed.
SOME = [("1", 1, False), ("2", 2, True), ("3", 4, True), ("4", 2, False), ("5", 4, False)]
ALL = list(product("12345", (1, 2, 4), (False, True)))
# As many as give four workers something to do (kg.corpus): a few words each.
ARTICLES = 32
WORDS = 40


def command(inputs: Sequence[Path | str], folder: Path, *options: str) -> list[str]:
    formats = [word for name in FORMATS for word in ("-f", name)]
    return [sys.executable, "-m", "kg", "build", *map(str, inputs), "-o", str(folder), *formats, *options]


def built(arguments: list[str], folder: Path, *, seed: str, is_killed: bool = False) -> dict[str, bytes]:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    if is_killed:
        process = subprocess.Popen(
            arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, cwd=ROOT
        )
        while process.poll() is None and not has_readings(folder):
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        process.wait()
    subprocess.run(arguments, check=True, capture_output=True, env=environment, cwd=ROOT)
    return {path.name: path.read_bytes() for path in sorted((folder / "current").iterdir())}


def test_same_bytes(tmp_path: Path) -> None:
    seeds = [ROOT / "seeds"]
    first, second = (built(command(seeds, tmp_path / seed), tmp_path / seed, seed=seed) for seed in "12")
    assert len(first) >= len(FORMATS)
    assert first == second


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    home = tmp_path_factory.mktemp("undisturbed")
    inputs = written(home, random.Random(0))
    return built(command(inputs, home / "out", "--workers", "1"), home / "out", seed="0")


def written(home: Path, rng: random.Random) -> list[Path]:
    """The articles, half of them as lines of one file, in any order."""
    told = [(n.article.id, " ".join(n.article.text.split()[:WORDS]) + ".") for n in news(ARTICLES, seed=6)]
    files = [home / f"{id_}.txt" for id_, _ in told[::2]]
    for path, (_, text) in zip(files, told[::2], strict=True):
        path.write_text(text, encoding="utf-8")
    lines = [json.dumps({"id": id_, "text": text}) for id_, text in told[1::2]]
    rng.shuffle(lines)
    (home / "lines.jsonl").write_text("\n".join(lines), encoding="utf-8")
    inputs = [*files, home / "lines.jsonl"]
    rng.shuffle(inputs)
    return inputs


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "workers", "is_killed"), ALL if "KG_TORTURE" in os.environ else SOME)
def test_same_bytes_however_it_was_built(
    tmp_path: Path, undisturbed: dict[str, bytes], seed: str, workers: int, is_killed: bool
) -> None:
    arguments = command(written(tmp_path, random.Random(seed)), tmp_path / "out", "--workers", str(workers))
    assert built(arguments, tmp_path / "out", seed=seed, is_killed=is_killed) == undisturbed


TEXTS = sorted((ROOT / "tests" / "gate" / "articles").glob("*.txt"))[:6]


def test_the_order_of_the_articles_makes_no_difference() -> None:
    forward, back = kg.build(TEXTS), kg.build(TEXTS[::-1])
    assert forward.entities == back.entities and forward.decisions == back.decisions
    for name in ("turtle", "trig"):
        assert to_bytes(forward.dataset, format=name) == to_bytes(back.dataset, format=name)


def test_one_more_article_changes_only_entities_that_it_names() -> None:
    few, more = kg.build(TEXTS[:-1]), kg.build(TEXTS)
    added = slug(more.readings[-1].article.id)
    touched = {e.name for e in more.entities if any(slug(ref.article) == added for ref in e.chains)}
    assert {e for e in few.entities if e.name not in touched} <= set(more.entities)
    assert touched
