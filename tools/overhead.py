"""What the build database costs an article beside its analysis: `python -m tools.overhead [--articles 200] [--seed 7]`.

Invented articles (tests/bench) are put into a database on disk, read one after another in this process, kept, and got
out again, as `kg build` does it. The time of the database, with encoding and decoding, is set against that of the
analysis (language and extract).
"""

import argparse
import gc
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.model import Article, Reading
from kg.readers import load, reading_of
from kg.store import Database, Source, encode_reading
from kg.store.readings import decode_reading, encode_article
from tests.bench.invented import news

CONFIG = "overhead"


@dataclass(frozen=True, slots=True)
class Overhead:
    """Seconds of so many articles: of their analysis, and of all that the database does."""

    articles: int
    analysis: float
    database: float

    @property
    def share(self) -> float:
        """The database's time as a share of the analysis."""
        return self.database / self.analysis

    def __str__(self) -> str:
        each = (1000 * seconds / self.articles for seconds in (self.analysis, self.database))
        return "analysis {:.2f} ms, database {:.2f} ms an article: {:.2%}".format(*each, self.share)


def measure(articles: Sequence[Article], *, folder: Path, clock: Callable[[], float] = time.perf_counter) -> Overhead:
    """Read the articles into a database in a folder and out of it again."""
    nlp = load(None)
    first = reading_of(articles[0], nlp=nlp, neuter_pronouns=False)
    # What is made once, when first used: schemas of pydantic, caches of the analysis.
    assert decode_reading(encode_reading(first), article=first.article) == first
    encode_article(articles[0])
    gc.collect()
    gc.freeze()  # as workers do; that of a build has no pipeline in memory at all
    analysis = 0.0
    start = clock()

    def results(database: Database) -> Iterator[tuple[str, bytes]]:
        nonlocal analysis
        for content, article in database.pending(config=CONFIG):
            begun = clock()
            reading: Reading = reading_of(article, nlp=nlp, neuter_pronouns=False)
            analysis += clock() - begun
            yield content, encode_reading(reading)

    with Database(folder) as database:
        database.put_sources([Source("articles", articles, "digest", "reader")])
        database.settle(["articles"])
        assert all(database.put_results(results(database), config=CONFIG))
        found = database.readings(config=CONFIG)
    assert len(found) == len({a.text for a in articles})
    return Overhead(len(found), analysis, clock() - start - analysis)


def main() -> None:
    """Print both times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    wanted = parser.parse_args()
    articles = [found.article for found in news(wanted.articles, seed=wanted.seed)]
    for name, clock in (("by the clock", time.perf_counter), ("processor", time.process_time)):
        with tempfile.TemporaryDirectory() as folder:
            print(f"{name}: {measure(articles, folder=Path(folder), clock=clock)}")


if __name__ == "__main__":
    main()
