"""Invented news and the seed against gold by hand: what is found, who said it, and what leaks as a fact.

`python -m tests.gate.report` prints what is still missed, as a work list. The floors only rise.
"""

import re
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import pytest

from kg.ontology import load_ontology
from tests.gate import gold, report
from tests.gate.gold import Comparison, Scores

SEED = next(gold.SEEDS.glob("*.txt")).stem
FILES = gold.gold_files()
FLOORS = {
    "articles": Scores(recall=87.5, attribution=94.5, polarity=99.5, modality=98.5),
    "seed": Scores(recall=95.5, attribution=99.5, polarity=99.5, modality=99.5),
}


@pytest.fixture(scope="module")
def comparisons(extracted: dict[str, list[gold.Line]]) -> dict[str, Comparison]:
    return {article: gold.compare(article, gold.gold(path), extracted[article]) for article, path in FILES.items()}


def chosen(comparisons: dict[str, Comparison], name: str) -> list[Comparison]:
    return [c for article, c in comparisons.items() if (article == SEED) == (name == "seed")]


def tables(compared: Iterable[Comparison]) -> str:
    return "\n\n".join(map(report.table, compared))


@pytest.mark.parametrize("name", FLOORS)
def test_floors(comparisons: dict[str, Comparison], name: str) -> None:
    compared = chosen(comparisons, name)
    scores, floors = asdict(gold.scores(compared)), asdict(FLOORS[name])
    assert not {n: v for n, v in scores.items() if v < floors[n]}, f"{scores}\n\n{tables(compared)}"


def test_no_leaks(comparisons: dict[str, Comparison]) -> None:
    leaks = {name for c in comparisons.values() for name, _ in c.leaks}
    assert not leaks, tables(c for c in comparisons.values() if c.leaks)


def test_there_are_fifteen_articles_and_the_seed() -> None:
    texts = {path.stem for path in gold.ARTICLES.glob("*.txt")}
    assert (len(texts), texts | {SEED}) == (15, set(FILES))


@pytest.mark.parametrize("path", FILES.values(), ids=FILES.keys())
def test_gold_is_sound(path: Path) -> None:
    expected = gold.gold(path)
    text = next(gold.SEEDS.glob("*.txt")) if path.stem == "seed" else path.with_suffix(".txt")
    printed = text.read_text(encoding="utf-8")
    assert [e.id for e in expected.expected if e.sentence not in printed] == []
    patterns = [p for e in expected.expected for p in e.patterns] + [p for _, p in expected.never]
    assert {term for p in patterns for term in p.terms} <= set(load_ontology().properties)
    assert all(re.compile(word) for p in patterns for word in (*p.subject, *p.words, *(p.object or ())))
    assert {s for e in expected.expected for s in e.status} <= {"Asserted", "Reported", "Denied", "Hypothetical"}
    assert {m for e in expected.expected for m in e.modality} <= {
        "Actual",
        "Possible",
        "Planned",
        "Obligatory",
        "Conditional",
    }
    ids = [e.id for e in expected.expected] + [name for name, _ in expected.never]
    assert len(ids) == len(set(ids))
    assert len(expected.expected) >= 12
    assert len(expected.never) >= 3
