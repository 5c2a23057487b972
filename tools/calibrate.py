"""Fits the weights of kg/extract/scores.tsv to gold readings of sentences.

    python -m tools.calibrate ARTICLES.jsonl GOLD.tsv SCORERS

ARTICLES are the sentences as input of kg, GOLD their readings in CaRB's form, SCORERS the folder with `score_oie.py`.
A reading is right if the scorer pairs it with a gold reading that has at least half of its words. Prints the share of
right readings and the share of concordant pairs (0..1, .5 is chance) by cross-validation; writes the weights of all.
"""

import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.extract import find_relations
from kg.extract.attribution import find_attributions
from kg.extract.clauses import find_clauses
from kg.extract.context import Context
from kg.extract.relation import Relation
from kg.extract.scores import JUDGED, features
from kg.language import analyse, load_pipeline
from kg.lexicon import load_lexicon
from kg.model import Article
from kg.ontology import load_ontology
from kg.read import read

TARGET = Path(__file__).parents[1] / "kg" / "extract" / "scores.tsv"
HEAD = "# Weights of the score by feature. Made by tools/calibrate.py; data and figures: docs/benchmarks.md.\n"
PENALTY, FOLDS, ROUNDS, RIGHT = 2.0, 5, 30, 0.5

Floats = NDArray[np.float64]


def readings(articles: str) -> Iterator[tuple[str, Context, list[Relation]]]:
    """The relations of each article, those that say the same only once."""
    lexicon, ontology = load_lexicon(), load_ontology()
    found = [a for a in read([articles]) if isinstance(a, Article)]
    for analysis in analyse(found, nlp=load_pipeline(None)):
        context = Context(analysis, lexicon, ontology)
        clauses = find_clauses(context)
        relations = find_relations(context, clauses, find_attributions(context, clauses))
        yield analysis.article.id, context, list({_surface(r): r for r in relations}.values())


def _surface(r: Relation) -> tuple[str, tuple[str, ...]]:
    return r.words.text, (r.subject.text, r.object.text if r.object else "", *(a.part.text for a in r.arguments))


def labels(scorer: Any, gold: Sequence[Any], relations: Sequence[Relation]) -> list[bool]:
    """Whether each relation is paired with a gold reading that it agrees with."""
    found = [(words, list(parts)) for words, parts in map(_surface, relations)]
    cells = [(scorer.match(g, f)[0], -i, -j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    paired: dict[int, tuple[int, float]] = {}
    for value, i, j in sorted(cells, reverse=True):
        if j not in paired and i not in {row for row, _ in paired.values()}:
            paired[j] = (i, value)
    return [paired.get(-j, (0, 0.0))[1] >= RIGHT for j in range(len(found))]


def fit(x: Floats, y: Floats) -> Floats:
    """Weights of a logistic regression with a quadratic penalty, by Newton's method; x: rows × features."""
    weights = np.zeros(x.shape[1])
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + PENALTY * np.eye(x.shape[1])
        weights += np.linalg.solve(hessian, x.T @ (y - p) - PENALTY * weights)
    return weights


def concordance(scores: Floats, y: Floats) -> float:
    """The share of pairs of a right and a wrong reading in which the right one has the higher score."""
    right, wrong = scores[y == 1], scores[y == 0]
    differences = right[:, None] - wrong[None, :]
    return float(((differences > 0) + 0.5 * (differences == 0)).mean())


def main(articles: str, gold_file: str, scorers: str) -> None:
    """Fit, report, write."""
    sys.path.insert(0, scorers)
    scorer = import_module("score_oie")
    gold = scorer.load_carb(gold_file)
    rows: list[dict[str, float]] = []
    right: list[bool] = []
    for id_, context, relations in readings(articles):
        for relation, label in zip(relations, labels(scorer, gold[id_][1], relations), strict=True):
            if relation.by in JUDGED:
                rows.append(dict(features(context, relation)))
                right.append(label)
    names = sorted({name for row in rows for name in row})
    x = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    y = np.array(right, dtype=np.float64)
    fold = np.arange(len(y)) * FOLDS // len(y)
    scores = np.concatenate([x[fold == k] @ fit(x[fold != k], y[fold != k]) for k in range(FOLDS)])
    print(f"{len(y)} readings, right {y.mean():.3f}, concordant {concordance(scores, y):.3f}")
    lines = (f"{name}\t{weight:.3f}\n" for name, weight in zip(names, fit(x, y), strict=True))
    TARGET.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
