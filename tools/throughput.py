"""How much faster two workers read than one, in turns in one run (floor: 1.6, aim: 1.8), and the whole of `kg build`.

python tools/throughput.py --articles 300 --rounds 5. The machine must have two cores to itself: what else runs counts.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from kg.model import Article
from kg.readers import article_reader
from kg.workers import Failed, Workers
from tests.bench.invented import news
from tools.soak import write_articles

NUMBERS = (1, 2)


def reading(articles: list[Article], *, rounds: int) -> dict[int, list[float]]:
    """Articles a second by so many workers, in each round; all of them have started before."""
    speeds: dict[int, list[float]] = {number: [] for number in NUMBERS}
    factory = partial(article_reader, pipeline=None, neuter_pronouns=False)
    with ExitStack() as stack:
        crews = {number: stack.enter_context(Workers(factory, number=number)) for number in NUMBERS}
        for number in range(rounds + 1):
            for size, crew in crews.items():
                begun = time.perf_counter()
                failed = [r for _, r in crew.run(enumerate(articles)) if isinstance(r, Failed)]
                assert not failed, failed
                if number:  # the first round warms up
                    speeds[size].append(len(articles) / (time.perf_counter() - begun))
    return speeds


def whole(articles: int, *, rounds: int) -> dict[int, list[float]]:
    """Builds a second by so many workers, in each round: from an empty folder to the files."""
    speeds: dict[int, list[float]] = {number: [] for number in NUMBERS}
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "articles.jsonl"
        write_articles(corpus, articles)
        for turn in range(rounds):
            for number in NUMBERS:
                output = Path(folder) / f"output-{turn}-{number}"
                command = [sys.executable, "-m", "kg", "build", str(corpus), "-o", str(output)]
                begun = time.perf_counter()
                subprocess.run([*command, "--workers", str(number)], check=True, stdout=subprocess.DEVNULL)
                speeds[number].append(1 / (time.perf_counter() - begun))
    return speeds


def told(what: str, speeds: dict[int, list[float]], unit: str) -> str:
    one, two = (speeds[number] for number in NUMBERS)
    ratios = [b / a for a, b in zip(one, two, strict=True)]
    return (
        f"{what}: {median(one):.3g} and {median(two):.3g} {unit} with one and two workers; "
        f"ratio: median {median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    articles = [each.article for each in news(arguments.articles, seed=7)]
    print(told("reading", reading(articles, rounds=arguments.rounds), "articles/s"), flush=True)
    print(told("kg build", whole(arguments.articles, rounds=max(1, arguments.rounds // 2)), "builds/s"))


if __name__ == "__main__":
    main()
