"""Gold Docs → the arrays that the network learns from."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from kg.language.wordpieces import WordPieces, marks, words_of

LABELS = ("PERSON", "ORG", "LOC", "DATE", "EVENT", "MISC")
NAME_TAGS = ("O", *(f"{place}-{label}" for label in LABELS for place in "BIES"))
# What a corpus does not tell apart: its label → the labels that it may stand for. "O" is listed where some are missing.
UNTOLD: dict[str, dict[str, frozenset[str]]] = {
    "gum": {},
    "redocred": {"MISC": frozenset({"MISC", "EVENT"})},
    "wikigold": {"MISC": frozenset({"MISC", "EVENT"}), "O": frozenset({"DATE"})},
    "uner": {"O": frozenset({"DATE", "EVENT", "MISC"})},
}
CORPORA = tuple(UNTOLD)
MIN_COUNT = 3  # of a morphological label
NONE = -1

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Inventory:
    """The labels of every head, in the order of its outputs."""

    tags: tuple[str, ...]
    pos: tuple[str, ...]
    morphs: tuple[str, ...]
    deps: tuple[str, ...]
    names: tuple[str, ...] = NAME_TAGS


@dataclass(frozen=True, slots=True)
class Example:
    """A window of words. Pieces are without [CLS] and [SEP]; per word: `first` and `last` piece, and the gold labels,
    NONE where the corpus has none. `heads` count words of the window, the word itself for a root; `sentences` numbers
    the sentences."""

    pieces: Ints
    marks: Ints
    first: Ints
    last: Ints
    tags: Ints
    pos: Ints
    morphs: Ints
    heads: Ints
    deps: Ints
    sentences: Ints
    names: Ints
    corpus: int


def inventory(docs: Iterable[Doc]) -> Inventory:
    """All labels of parsed Docs; rare morphological ones are left out."""
    tags, pos, morphs, deps = (Counter[str]() for _ in range(4))
    for doc in docs:
        for token in doc:
            if not token.is_space and token.pos_:
                tags[token.tag_] += 1
                pos[token.pos_] += 1
                morphs[str(token.morph)] += 1
                deps[token.dep_] += 1
    kept = sorted(m for m, n in morphs.items() if n >= MIN_COUNT)
    return Inventory(*(tuple(sorted(x)) for x in (tags, pos, kept, deps)))


def to_example(doc: Doc, *, pieces: WordPieces, labels: Inventory, corpus: str) -> Example:
    """The arrays of a gold Doc; it is parsed if its corpus is a treebank, and named unless its entities are missing."""
    words, positions = words_of(doc)
    at = positions.tolist()
    split = pieces.of(words.forms)
    ends = np.cumsum([len(p) for p in split])
    place = {i: n for n, i in enumerate(at)}
    parsed = doc.has_annotation("DEP")
    number = {name: {label: n for n, label in enumerate(getattr(labels, name))} for name in Inventory.__slots__}

    def column(kind: str, values: Iterable[str]) -> Ints:
        return np.array([number[kind].get(v, NONE) if parsed else NONE for v in values], dtype=np.int64)

    tokens = [doc[i] for i in at]
    return Example(
        pieces=np.array([p for word in split for p in word], dtype=np.int64),
        marks=np.array([m for m, word in zip(marks(words), split, strict=True) for _ in word], dtype=np.int64),
        first=np.array([0, *ends[:-1]], dtype=np.int64),
        last=ends - 1,
        tags=column("tags", (t.tag_ for t in tokens)),
        pos=column("pos", (t.pos_ for t in tokens)),
        morphs=column("morphs", (str(t.morph) for t in tokens)),
        heads=np.array([place[t.head.i] if parsed else NONE for t in tokens], dtype=np.int64),
        deps=column("deps", (t.dep_ for t in tokens)),
        sentences=np.cumsum([bool(t.is_sent_start) if parsed else False for t in tokens]) if parsed else _none(at),
        names=_name_tags(doc, at, number["names"]),
        corpus=CORPORA.index(corpus) if corpus in CORPORA else NONE,
    )


def _none(at: list[int]) -> Ints:
    return np.full(len(at), NONE, dtype=np.int64)


def _name_tags(doc: Doc, at: list[int], number: dict[str, int]) -> Ints:
    if not doc.has_annotation("ENT_IOB"):
        return _none(at)
    tags = dict.fromkeys(at, "O")
    for ent in doc.ents:
        inside = [t.i for t in ent if not t.is_space]
        for n, i in enumerate(inside):
            place = "S" if len(inside) == 1 else "B" if n == 0 else "E" if n == len(inside) - 1 else "I"
            tags[i] = f"{place}-{ent.label_}"
    return np.array([number[tags[i]] for i in at], dtype=np.int64)


def allowed_names() -> NDArray[np.bool_]:
    """(corpora, name tags, name tags): which tags a gold tag of a corpus may stand for."""
    table = np.zeros((len(CORPORA), len(NAME_TAGS), len(NAME_TAGS)), dtype=np.bool_)
    for c, untold in enumerate(UNTOLD.values()):
        for g, gold in enumerate(NAME_TAGS):
            place, _, label = gold.partition("-")
            for t, tag in enumerate(NAME_TAGS):
                other_place, _, other = tag.partition("-")
                same = tag == gold or (place == other_place and other in untold.get(label, ()))
                table[c, g, t] = same or (gold == "O" and other in untold.get("O", ()))
    return table


def batches(examples: list[Example], *, size: int, rng: np.random.Generator) -> Iterator[list[Example]]:
    """All examples in random order, in batches of about `size` pieces (padding included) and of like length."""
    order = rng.permutation(len(examples))
    pools = [order[i : i + 400] for i in range(0, len(order), 400)]
    runs: list[list[Example]] = []
    for pool in pools:
        run: list[Example] = []
        for example in sorted((examples[i] for i in pool), key=lambda e: len(e.pieces)):
            if run and (len(run) + 1) * (len(example.pieces) + 2) > size:
                runs.append(run)
                run = []
            run.append(example)
        if run:
            runs.append(run)
    for i in rng.permutation(len(runs)):
        yield runs[i]
