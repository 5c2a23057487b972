"""The floor of what the build database costs, measured in one run with the analysis that it is set against."""

import time
from pathlib import Path

from tests.bench.invented import news
from tools.overhead import measure

# Share of the analysis, in time of the processor: what others do on the machine does not count.
MOST = 0.03
ARTICLES = 60


def test_the_database_costs_little_beside_the_analysis(tmp_path: Path) -> None:
    articles = [found.article for found in news(ARTICLES, seed=7)]
    assert measure(articles, folder=tmp_path, clock=time.process_time).share <= MOST
