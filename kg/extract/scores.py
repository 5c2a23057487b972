"""How sure a finding is: a logistic model over a few features of where its parts stand.

The weights are in scores.tsv, made by `python -m tools.calibrate` on texts with gold readings; only what the clauses of
a text say was judged there. Other extractors keep the score that they give themselves.
"""

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from kg.extract.context import Context
from kg.extract.relation import Relation
from kg.model import Part
from kg.tree import Tree

JUDGED = frozenset({"clauses", "statements", "appositions"})
POINTING = frozenset({"PRON", "DET"})
FAR, LONG, LONG_SENTENCE = 10, 10, 40


def score(context: Context, relation: Relation) -> float:
    """The share of findings like this one that are right, 0..1, in two decimals."""
    if relation.by not in JUDGED:
        return relation.score
    weights = load_weights()
    total = sum(weights.get(name, 0.0) * value for name, value in features(context, relation).items())
    return round(1 / (1 + math.exp(-total)), 2)


def features(context: Context, relation: Relation) -> Mapping[str, float]:
    """The features of a relation by name, each between 0 and about 1."""
    tree, i = context.tree, relation.predicate
    first, end = tree.sentences[tree.sentence_of[i]]
    subject, target = _tokens(tree, relation.subject), _tokens(tree, relation.object)
    dep = _clause(tree.deps[i])
    return {
        "one": 1.0,
        f"by {relation.by}": 1.0,
        f"clause {dep}": 1.0,
        "term": float(relation.term is not None),
        "no object": float(relation.object is None),
        "subject points": float(_points(tree, subject)),
        "object points": float(_points(tree, target)),
        "subject is far": _distance(subject, i),
        "object is far": _distance(target, i),
        "subject behind": float(bool(subject) and subject.start > i),
        "subject length": min(len(subject), LONG) / LONG,
        "object length": min(len(target), LONG) / LONG,
        "sentence length": min(end - first, 2 * LONG_SENTENCE) / LONG_SENTENCE,
        "further parts": len(relation.arguments) / 3,
        "words of the predicate": len(relation.words.text.split()) / 5,
        "participle": float(tree.tags[i] in ("VBG", "VBN") and not tree.kids(i, "aux")),
        "infinitive": float(tree.tags[i] == "VB" and not tree.kids(i, "aux")),
    }


@cache
def load_weights() -> Mapping[str, float]:
    """The weights by feature."""
    lines = files("kg.extract").joinpath("scores.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: float(weight) for name, weight in rows}


def _tokens(tree: Tree, part: Part | None) -> range:
    return range(0) if part is None or part.span is None else tree.inside(part.span)


def _points(tree: Tree, tokens: range) -> bool:
    return len(tokens) == 1 and tree.pos[tokens[0]] in POINTING


def _distance(tokens: range, i: int) -> float:
    """Words between a part and the predicate, in tens, at most 1."""
    if not tokens or i in tokens:
        return 0.0
    between = tokens.start - i if tokens.start > i else i - tokens.stop + 1
    return min(between, FAR) / FAR


def _clause(dep: str) -> str:
    """The kind of clause. Reported clauses count as main ones: gold readings of sentences leave most of them out, but
    that is how they were made and no sign that what is reported was misread."""
    if dep in ("ccomp", "parataxis"):
        return "root"
    return "relcl" if dep == "acl:relcl" else dep.split(":")[0]
