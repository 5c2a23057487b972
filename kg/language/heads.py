"""What the packaged pipeline reads off the encoder's vectors: tags, the parse and names, each a spaCy component."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, Self

import numpy as np
import srsly
from numpy.typing import NDArray
from spacy.language import Language
from spacy.scorer import Scorer, get_ner_prf
from spacy.tokens import Doc, Span
from spacy.training import Example

from kg.language.decoding import best_names, best_tree
from kg.language.wordpieces import after_breaks, positions

WEIGHTS, LABELS = "weights.npz", "labels.json"
ROOT = "ROOT"
OPENING = frozenset("\"'“‘«([")
SLOPE = 0.1  # of the leaky rectifier in the parser
MAX_SENTENCE = 300  # words; a longer one is cut where a start is likeliest
AT_ONCE = 64  # words whose labels are scored together, to bound memory

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


class Head:
    """Weights and labels of a component that reads `doc.tensor`, and their way to disk and back."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.weights: dict[str, Floats] = {}
        self.inventory: dict[str, tuple[str, ...]] = {}

    def set(self, weights: dict[str, NDArray[Any]], inventory: dict[str, Iterable[str]]) -> Self:
        self.weights = {name: value.astype(np.float32) for name, value in weights.items()}
        self.inventory = {name: tuple(labels) for name, labels in inventory.items()}
        return self

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1) -> Iterator[Doc]:
        for doc in stream:
            yield self(doc)

    def __call__(self, doc: Doc) -> Doc:
        raise NotImplementedError

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        data: bytes = srsly.msgpack_dumps({"weights": self._archive(), "labels": self.inventory})
        return data

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Self:
        given = srsly.msgpack_loads(data)
        return self.set(_arrays(given["weights"]), given["labels"])

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        path.mkdir(parents=True, exist_ok=True)
        (path / WEIGHTS).write_bytes(self._archive())
        srsly.write_json(path / LABELS, self.inventory)

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> Self:
        return self.set(_arrays((Path(path) / WEIGHTS).read_bytes()), srsly.read_json(Path(path) / LABELS))

    def _archive(self) -> bytes:
        """The weights as half-precision numbers: half the size, and no score changes by it."""
        file = BytesIO()
        halves: dict[str, Any] = {name: value.astype(np.float16) for name, value in self.weights.items()}
        np.savez(file, **halves)
        return file.getvalue()

    def _linear(self, name: str, x: Floats) -> Floats:
        result: Floats = x @ self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]
        return result


def _arrays(data: bytes) -> dict[str, NDArray[Any]]:
    with np.load(BytesIO(data)) as archive:
        return {name: archive[name] for name in archive.files}


def _vectors(doc: Doc, at: Ints) -> Floats:
    vectors: Any = doc.tensor
    chosen: Floats = vectors[at]
    return chosen


@Language.factory("kg_tagger", requires=["doc.tensor"], assigns=["token.tag", "token.pos", "token.morph"])
def make_tagger(nlp: Language, name: str) -> "Tagger":
    """The factory of the component; its weights come with `from_disk`, `from_bytes` or `set`."""
    return Tagger(name)


class Tagger(Head):
    """Penn tags, universal parts of speech and morphology, each a linear layer."""

    @property
    def labels(self) -> tuple[str, ...]:
        return self.inventory.get("tags", ())

    def __call__(self, doc: Doc) -> Doc:
        at = positions(doc)
        strings, morphology = doc.vocab.strings, doc.vocab.morphology
        values: Any = np.zeros((len(doc), 3), dtype=np.uint64)
        space = [strings.add("_SP"), strings.add("SPACE"), morphology.add("")]
        values[:] = np.array(space, dtype=np.uint64)
        if len(at):
            x = _vectors(doc, at)
            for column, (name, known) in enumerate(
                (("tags", strings.add), ("pos", strings.add), ("morphs", morphology.add))
            ):
                ids = np.array([known(label) for label in self.inventory[name]], dtype=np.uint64)
                values[at, column] = ids[self._linear(name, x).argmax(axis=1)]
        doc.from_array(["TAG", "POS", "MORPH"], values)
        return doc

    def score(self, examples: Iterable[Example], **_: object) -> dict[str, Any]:
        examples = list(examples)
        scores: dict[str, Any] = {}
        for attribute in ("tag", "pos", "morph"):
            scores |= Scorer.score_token_attr(examples, attribute)
        return scores


@Language.factory(
    "kg_parser", requires=["doc.tensor"], assigns=["token.dep", "token.head", "token.is_sent_start", "doc.sents"]
)
def make_parser(nlp: Language, name: str) -> "Parser":
    """The factory of the component; its weights come with `from_disk`, `from_bytes` or `set`."""
    return Parser(name)


class Parser(Head):
    """Sentence starts, and in each sentence the best tree by a biaffine score of every pair of words (Dozat & Manning
    2017). Starts that the Doc already has are kept."""

    @property
    def labels(self) -> tuple[str, ...]:
        return self.inventory.get("deps", ())

    def __call__(self, doc: Doc) -> Doc:
        at = positions(doc)
        if not len(at):
            return doc
        x = _vectors(doc, at)
        heads = self._heads(x, self._starts(doc, at, x))
        labels = self._labels(x, heads)
        _set_tree(doc, at, heads, [self.labels[n] for n in labels])
        return doc

    def _starts(self, doc: Doc, at: Ints, x: Floats) -> Ints:
        """Positions in `at` of the words that begin sentences."""
        scores = self._linear("starts", x)[:, 0]
        _move_to_opening_marks(doc, at, scores)
        given = doc.to_array("SENT_START").astype(np.int64)[at]  # 1, -1, or 0 where nothing is said
        scores[given == 1] = np.inf
        scores[given == -1] = -np.inf
        scores[0] = np.inf
        starts = scores > 0
        begun = 0
        for n in range(1, len(starts)):
            if starts[n]:
                begun = n
            elif n - begun >= MAX_SENTENCE:
                begun += 1 + int(scores[begun + 1 : n + 1].argmax())
                starts[begun] = True
        return np.flatnonzero(starts)

    def _heads(self, x: Floats, starts: Ints) -> Ints:
        """The head of each word, itself for a root."""
        dependent, head = self._hidden(x, "arc_dependent", "arc_head")
        dependent = dependent @ self.weights["arc"]
        prior = head @ self.weights["arc_prior"]
        root = self._linear("root", x)[:, 0]
        heads = np.empty(len(x), dtype=np.int64)
        for first, end in zip(starts, [*starts[1:], len(x)], strict=True):
            scores = dependent[first:end] @ head[first:end].T + prior[first:end]
            np.fill_diagonal(scores, root[first:end])
            heads[first:end] = first + best_tree(scores)
        return heads

    def _labels(self, x: Floats, heads: Ints) -> Ints:
        """The label of each word's arc; ROOT for roots and for them only."""
        dependent, head = map(_with_one, self._hidden(x, "label_dependent", "label_head"))
        head = head[heads]
        width = dependent.shape[1]
        weights = self.weights["label"].reshape(width, -1)
        root = self.labels.index(ROOT)
        best = np.empty(len(x), dtype=np.int64)
        for first in range(0, len(x), AT_ONCE):
            part = slice(first, first + AT_ONCE)
            mixed = (dependent[part] @ weights).reshape(-1, width, len(self.labels))
            scores = np.matmul(head[part][:, None, :], mixed)[:, 0]
            scores[:, root] = -np.inf
            best[part] = scores.argmax(axis=1)
        best[heads == np.arange(len(x))] = root
        return best

    def _hidden(self, x: Floats, *names: str) -> list[Floats]:
        """The outputs of hidden layers of the same input."""
        outputs = [self._linear(name, x) for name in names]
        return [np.maximum(output, SLOPE * output) for output in outputs]

    def score(self, examples: Iterable[Example], **_: object) -> dict[str, Any]:
        examples = list(examples)

        def dep(token: Any, _: str) -> str:
            label: str = token.dep_
            return label

        scores: dict[str, Any] = Scorer.score_spans(examples, "sents")
        scores.pop("sents_per_type", None)
        return scores | Scorer.score_deps(examples, "dep", getter=dep, ignore_labels=("p", "punct"))


def _move_to_opening_marks(doc: Doc, at: Ints, scores: Floats) -> None:
    """A sentence starts at the opening quotation mark or bracket before its first word, not at the word."""
    spaced = doc.to_array("SPACY") != 0
    for n in range(1, len(at)):
        mark, word = int(at[n - 1]), int(at[n])
        is_opening = doc[mark].text in OPENING and not spaced[mark] and word == mark + 1
        if is_opening and (mark == 0 or spaced[mark - 1] or doc[mark - 1].is_space) and scores[n] > scores[n - 1]:
            scores[n - 1], scores[n] = scores[n], -np.inf


def _with_one(x: Floats) -> Floats:
    return np.concatenate([x, np.ones((len(x), 1), dtype=x.dtype)], axis=1)


def _set_tree(doc: Doc, at: Ints, heads: Ints, labels: list[str]) -> None:
    """Write heads and labels; white space hangs on the word before it (or after, at the beginning of the text)."""
    strings = doc.vocab.strings
    values = np.zeros((len(doc), 2), dtype=np.int64)
    place = np.maximum(np.searchsorted(at, np.arange(len(doc)), side="right") - 1, 0)
    values[:, 0] = at[place] - np.arange(len(doc))
    values[at, 0] = at[heads] - at
    ids = {label: strings.add(label) for label in set(labels)}
    deps = np.full(len(doc), strings.add("dep"), dtype=np.uint64)
    deps[at] = [ids[label] for label in labels]
    array: Any = np.empty((len(doc), 2), dtype=np.uint64)
    array[:, 0] = values[:, 0].astype(np.uint64)
    array[:, 1] = deps
    doc.from_array(["HEAD", "DEP"], array)


@Language.factory("kg_ner", requires=["doc.tensor"], assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def make_name_finder(nlp: Language, name: str) -> "NameFinder":
    """The factory of the component; its weights come with `from_disk`, `from_bytes` or `set`."""
    return NameFinder(name)


class NameFinder(Head):
    """Named entities: the best sequence of tags, which a line break always ends."""

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(sorted({tag[2:] for tag in self.inventory.get("names", ()) if tag != "O"}))

    def __call__(self, doc: Doc) -> Doc:
        at = positions(doc)
        if not len(at):
            return doc
        names, breaks = self.inventory["names"], after_breaks(doc, at)
        tags = best_names(self._linear("names", _vectors(doc, at)), tags=names, breaks=breaks)
        doc.set_ents(list(_spans(doc, at, [names[t] for t in tags])))
        return doc

    def score(self, examples: Iterable[Example], **_: object) -> dict[str, Any]:
        scores: dict[str, Any] = get_ner_prf(examples)
        return scores


def _spans(doc: Doc, at: Ints, tags: list[str]) -> Iterator[Span]:
    first = 0
    for n, tag in enumerate(tags):
        if tag[0] in "BS":
            first = n
        if tag[0] in "ES":
            yield Span(doc, int(at[first]), int(at[n]) + 1, label=tag[2:])
