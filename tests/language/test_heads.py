"""The heads, with weights set by hand on vectors that say what each word is."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from kg.language.heads import MAX_SENTENCE, NameFinder, Parser, Tagger

NLP = spacy.blank("en")
# Coordinates of a vector: "is a verb", "is a noun", "is a mark", "begins a sentence", "is a name"
VECTORS = {
    "storms": (0, 1, 0, 0, 0), "hit": (1, 0, 0, 0, 0), "ports": (0, 1, 0, 0, 0), ".": (0, 0, 1, 0, 0),
    "Then": (0, 0, 1, 1, 0), "Oslo": (0, 1, 0, 0, 1), "Rome": (0, 1, 0, 0, 1),
}  # fmt: skip


def doc_of(words: Iterable[str], *, starts: list[bool | int | None] | None = None) -> Doc:
    words = list(words)
    doc = Doc(NLP.vocab, words=words, spaces=[True] * len(words), sent_starts=starts)
    doc.tensor = np.array([VECTORS.get(w, (0,) * 5) for w in words], dtype=np.float32).reshape(len(words), 5)
    return doc


def linear(name: str, rows: list[list[float]]) -> dict[str, np.ndarray]:
    """A linear layer: a row for each of the five coordinates."""
    return {
        f"{name}.weight": np.array(rows, dtype=np.float32),
        f"{name}.bias": np.zeros(len(rows[0]), dtype=np.float32),
    }


@pytest.fixture
def parser() -> Parser:
    """Everything hangs on a verb; nouns are objects, marks punctuation."""
    same = np.eye(5, dtype=np.float32).tolist()
    weights = {
        **linear("starts", [[-1], [-1], [-1], [2], [-1]]),
        **linear("root", [[5], [0], [0], [0], [0]]),
        **{
            k: v
            for name in ("arc_dependent", "arc_head", "label_dependent", "label_head")
            for k, v in linear(name, same).items()
        },
        "arc": np.zeros((5, 5)),
        "arc_prior": np.array([3, 0, 0, 0, 0]),
        "label": np.zeros((6, 6, 3)),
    }
    weights["starts.bias"] = np.array([-0.5])
    weights["label"][1, 5, 1] = weights["label"][2, 5, 2] = 1
    weights["label"][:, :, 0] = 9  # the root's label never wins elsewhere
    return Parser("parser").set(weights, {"deps": ["ROOT", "obj", "punct"]})


def test_the_parser_finds_trees_and_sentences(parser: Parser) -> None:
    doc = parser(doc_of(["storms", "hit", "ports", ".", "Then", "storms", "hit", "."]))
    assert [t.head.text for t in doc] == ["hit", "hit", "hit", "hit", "hit", "hit", "hit", "hit"]
    assert [t.dep_ for t in doc] == ["obj", "ROOT", "obj", "punct", "punct", "obj", "ROOT", "punct"]
    assert [s.text for s in doc.sents] == ["storms hit ports .", "Then storms hit ."]


def test_given_starts_are_kept(parser: Parser) -> None:
    starts: list[bool | int | None] = [True, False, True, False, False]
    doc = parser(doc_of(["hit", ".", "hit", "Then", "."], starts=starts))
    assert [s.text for s in doc.sents] == ["hit .", "hit Then ."]


def test_a_sentence_starts_at_its_opening_mark(parser: Parser) -> None:
    words = ["hit", ".", '"', "Then", "hit", '"']
    doc = Doc(NLP.vocab, words=words, spaces=[False, True, False, True, False, False])
    doc.tensor = doc_of(words).tensor
    assert [s.text for s in parser(doc).sents] == ["hit.", '"Then hit"']
    closing = Doc(NLP.vocab, words=words, spaces=[False, False, True, True, False, False])
    closing.tensor = doc.tensor
    assert [s.text for s in parser(closing).sents] == ['hit."', 'Then hit"']


def test_white_space_hangs_on_the_word_before_it(parser: Parser) -> None:
    words = ["\n", "hit", "\n\n", "Then", "hit", " "]
    doc = parser(doc_of(words))
    assert [t.head.i for t in doc] == [1, 1, 1, 4, 4, 4]
    assert [s.text for s in doc.sents] == ["\n hit \n\n", "Then hit  "]


def test_a_long_sentence_is_cut(parser: Parser) -> None:
    doc = parser(doc_of(["ports"] * (2 * MAX_SENTENCE + 5)))
    assert max(len(s) for s in doc.sents) <= MAX_SENTENCE


@pytest.mark.parametrize("words", [[], ["\n"], [" ", "\n\n"]])
def test_a_text_without_words_is_left_alone(parser: Parser, words: list[str]) -> None:
    names = NameFinder("ner").set(linear("names", [[0, 0]] * 5), {"names": ["O", "S-LOC"]})
    tagger = Tagger("tagger").set({}, {"tags": [], "pos": [], "morphs": []})
    assert [t.text for t in names(tagger(parser(doc_of(words))))] == words


def test_the_tagger_sets_tags_parts_of_speech_and_morphology() -> None:
    weights = linear("tags", [[1, 0], [0, 1]] + [[0, 0]] * 3) | linear("pos", [[1, 0], [0, 1]] + [[0, 0]] * 3)
    weights |= linear("morphs", [[1, 0], [0, 1]] + [[0, 0]] * 3)
    inventory = {"tags": ["VBD", "NNS"], "pos": ["VERB", "NOUN"], "morphs": ["Tense=Past", "Number=Plur"]}
    doc = Tagger("tagger").set(weights, inventory)(doc_of(["storms", "hit", "\n"]))
    assert [(t.tag_, t.pos_, str(t.morph)) for t in doc] == [
        ("NNS", "NOUN", "Number=Plur"), ("VBD", "VERB", "Tense=Past"), ("_SP", "SPACE", ""),
    ]  # fmt: skip


@pytest.fixture
def names() -> NameFinder:
    tags = ["O", "B-LOC", "I-LOC", "E-LOC", "S-LOC"]
    rows = [[1, 0, 0, 0, 0]] * 4 + [[0, 2, 0, 2, 1.5]]
    return NameFinder("ner").set(linear("names", [list(map(float, r)) for r in rows]), {"names": tags})


def test_neighbouring_words_are_one_name_but_not_over_a_line_break(names: NameFinder) -> None:
    assert names.labels == ("LOC",)
    assert [e.text for e in names(doc_of(["ports", "Oslo", "Rome", "hit"])).ents] == ["Oslo Rome"]
    assert [e.text for e in names(doc_of(["Oslo", "\n\n", "Rome"])).ents] == ["Oslo", "Rome"]


def test_weights_survive_disk_and_bytes(parser: Parser, tmp_path: Path) -> None:
    words = ["storms", "hit", "ports", "."]
    expected = [(t.head.i, t.dep_) for t in parser(doc_of(words))]
    parser.to_disk(tmp_path / "parser")
    for again in (Parser("parser").from_disk(tmp_path / "parser"), Parser("parser").from_bytes(parser.to_bytes())):
        assert [(t.head.i, t.dep_) for t in again(doc_of(words))] == expected
