"""Fits the weights of kg/language/coref/salience.tsv to texts with gold chains.

    python -m tools.fit_salience GOLD…

GOLD are CoNLL-U files, or folders of them, with `Entity=` brackets. The texts are analysed by the packaged pipeline
from their tokens; every he or she is a choice among the people before it, and the right one has a mention whose head is
that of a gold mention of the pronoun's own chain. Prints precision and recall of the choices, and of those of the
nearest person, by cross-validation over texts; writes the weights of all.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.language import load_pipeline, parse
from kg.language.analysis import prepare
from kg.language.coref import named_and_described
from kg.language.coref.pronouns import MARGIN
from kg.language.coref.salience import features, people_before
from kg.language.coref.sieve import Sieve
from kg.lexicon import load_lexicon
from kg.model import Article

TARGET = Path(__file__).parents[1] / "kg" / "language" / "coref" / "salience.tsv"
HEAD = "# Weights by feature. Made by tools/fit_salience.py; data and figures: docs/benchmarks.md.\n"
PENALTY, FOLDS, ROUNDS, RATE = 1.0, 10, 300, 0.5

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Text:
    """Sentences of tokens, and the gold chain of every token that heads a mention."""

    name: str
    sentences: tuple[tuple[str, ...], ...]
    chain_at: dict[int, str]


@dataclass(frozen=True)
class Choice:
    """A pronoun of a text: the features of the people before it, the nearest first, and the right one."""

    text: str
    people: list[dict[str, float]]
    right: int | None


def read_texts(path: Path) -> Iterator[Text]:
    """The texts of a file, or of all files below a folder."""
    for file in sorted(path.rglob("*.conllu")) if path.is_dir() else [path]:
        for block in re.split(r"^# newdoc id = ", file.read_text(encoding="utf-8"), flags=re.M)[1:]:
            name, _, lines = block.partition("\n")
            yield _text(name, lines)


def _text(name: str, lines: str) -> Text:
    sentences, heads, spans, opened = [], [], [], defaultdict(list)
    for block in lines.strip().split("\n\n"):
        rows = [r for r in (line.split("\t") for line in block.splitlines()) if r[0].isdigit()]
        base = len(heads)
        sentences.append(tuple(r[1] for r in rows))
        for i, row in enumerate(rows, base):
            heads.append(base + int(row[6]) - 1 if row[6] != "0" else -1)
            entity = next((m[7:] for m in row[9].split("|") if m.startswith("Entity=")), "")
            for start, body, end in re.findall(r"(\()?([^()]+)(\))?", entity):
                chain = body.partition("-")[0]
                if start:
                    opened[chain].append(i)
                if end and opened[chain]:
                    spans.append((opened[chain].pop(), i, chain))
    outside = {(a, b): [i for i in range(a, b + 1) if not a <= heads[i] <= b] for a, b, _ in spans}
    return Text(name, tuple(sentences), {outside[a, b][0]: chain for a, b, chain in spans if outside[a, b]})


def choices(texts: list[Text]) -> Iterator[Choice]:
    """The choices of all texts; each pronoun joins its right person before the next one is looked at."""
    articles = [Article(t.name, "\n".join(map(" ".join, t.sentences)), tokens=t.sentences) for t in texts]
    for text, (article, tree) in zip(texts, parse(articles, nlp=load_pipeline(None)), strict=True):
        prepared = prepare(tree, article=article, lexicon=load_lexicon())
        sieve = named_and_described(prepared.tree, prepared.candidates, prepared.posts, lexicon=load_lexicon())
        yield from _choices(text, sieve)


def _choices(text: Text, s: Sieve) -> Iterator[Choice]:
    chains = [_chain(text, s, n) for n in range(len(s.candidates))]
    for n, c in enumerate(s.candidates):
        if c.kind != "pronoun" or c.type != "Person":
            continue
        people = people_before(s, n)
        fits = [any(chains[n] and chains[m] == chains[n] for m in s.chain(p.last) if m < n) for p in people]
        right = sorted((i for i, fit in enumerate(fits) if fit), key=lambda i: (not s.is_named(people[i].last), i))
        yield Choice(text.name, [dict(features(s, n, p)) for p in people], right[0] if right else None)
        if right:
            s.chains.join(n, people[right[0]].last)


def _chain(text: Text, s: Sieve, n: int) -> str | None:
    c = s.candidates[n]
    tokens = (c.head, *(range(c.first, c.last + 1) if c.kind == "name" else ()))
    return next((text.chain_at[i] for i in tokens if i in text.chain_at), None)


def fit(found: list[Choice], names: list[str]) -> Floats:
    """The weights under which the right people are likeliest, by gradient ascent with a penalty on large ones."""
    rows = [(_matrix(c, names), c.right) for c in found if c.right is not None and len(c.people) > 1]
    weights = np.zeros(len(names))
    for _ in range(ROUNDS):
        gradient = -PENALTY * weights
        for x, right in rows:
            z = x @ weights
            p = np.exp(z - z.max())
            gradient += x[right] - x.T @ (p / p.sum())
        weights += RATE * gradient / len(rows) * 10
    return weights


def _matrix(choice: Choice, names: list[str]) -> Floats:
    return np.array([[person.get(name, 0.0) for name in names] for person in choice.people])


def chosen(choice: Choice, weights: Floats, names: list[str]) -> int | None:
    """The person that the model takes, if it is clear."""
    if not choice.people:
        return None
    z = _matrix(choice, names) @ weights
    order = np.argsort(-z)
    return int(order[0]) if len(z) == 1 or z[order[0]] - z[order[1]] >= MARGIN else None


def figures(found: list[Choice], taken: list[int | None]) -> str:
    """Precision and recall of the people taken."""
    right = sum(t is not None and t == c.right for c, t in zip(found, taken, strict=True))
    precision = right / max(1, sum(t is not None for t in taken))
    return f"P {precision:.3f} R {right / sum(c.right is not None for c in found):.3f}"


def main(paths: list[str]) -> None:
    """Fit, print, write."""
    found = list(choices([text for path in paths for text in read_texts(Path(path))]))
    names = sorted({name for c in found for person in c.people for name in person})
    fold = {name: i % FOLDS for i, name in enumerate(sorted({c.text for c in found}))}
    models = [fit([c for c in found if fold[c.text] != k], names) for k in range(FOLDS)]
    print(len(found), "pronouns; model:", figures(found, [chosen(c, models[fold[c.text]], names) for c in found]))
    print("the nearest person:", figures(found, [0 if c.people else None for c in found]))
    weights = dict(zip(names, fit(found, names), strict=True))
    rows = "".join(f"{name}\t{weight:.3f}\n" for name, weight in weights.items() if abs(weight) >= 0.01)
    TARGET.write_text(HEAD + rows, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
