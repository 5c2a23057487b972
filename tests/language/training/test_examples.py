"""Gold Docs as the arrays that the network learns from."""

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.language.training.examples import (
    CORPORA,
    NAME_TAGS,
    NONE,
    Inventory,
    allowed_names,
    batches,
    inventory,
    to_example,
)
from kg.language.wordpieces import SPECIAL, WordPieces

PIECES = WordPieces([*SPECIAL, *"abcdefghijklmnopqrstuvwxyz.", *(f"##{c}" for c in "abcdefghijklmnopqrstuvwxyz")])
VOCAB = spacy.blank("en").vocab


def parsed_doc() -> Doc:
    doc = Doc(
        VOCAB, words=["Ada", "Lou", "ran", ".", "\n\n", "Go"], heads=[2, 0, 2, 2, 3, 5],
        spaces=[True, True, False, False, False, False],
        deps=["nsubj", "flat", "ROOT", "punct", "dep", "ROOT"], tags=["NNP", "NNP", "VBD", ".", "_SP", "VB"],
        pos=["PROPN", "PROPN", "VERB", "PUNCT", "SPACE", "VERB"], morphs=["Number=Sing"] * 2 + ["", "", "", ""],
        sent_starts=[True, False, False, False, False, True],
    )  # fmt: skip
    doc.set_ents([Span(doc, 0, 2, "PERSON")])
    return doc


@pytest.fixture
def labels() -> Inventory:
    return inventory([parsed_doc()] * 3)


def test_the_inventory_has_every_label_but_rare_morphology(labels: Inventory) -> None:
    assert labels.tags == (".", "NNP", "VB", "VBD")
    assert labels.pos == ("PROPN", "PUNCT", "VERB")
    assert labels.deps == ("ROOT", "flat", "nsubj", "punct")
    assert labels.morphs == ("", "Number=Sing")
    assert inventory([parsed_doc()]).morphs == ("",)


def test_an_example_has_words_without_white_space(labels: Inventory) -> None:
    example = to_example(parsed_doc(), pieces=PIECES, labels=labels, corpus="gum")
    assert [PIECES.vocabulary[p] for p in example.pieces] == [
        "a",
        "##d",
        "##a",
        "l",
        "##o",
        "##u",
        "r",
        "##a",
        "##n",
        ".",
        "g",
        "##o",
    ]
    assert example.first.tolist() == [0, 3, 6, 9, 10]
    assert example.last.tolist() == [2, 5, 8, 9, 11]
    assert example.heads.tolist() == [2, 0, 2, 2, 4]
    assert [labels.deps[d] for d in example.deps] == ["nsubj", "flat", "ROOT", "punct", "ROOT"]
    assert example.sentences.tolist() == [1, 1, 1, 1, 2]
    assert [NAME_TAGS[n] for n in example.names] == ["B-PERSON", "E-PERSON", "O", "O", "O"]
    assert example.corpus == CORPORA.index("gum")
    assert len(example.marks) == len(example.pieces)


def test_what_a_corpus_does_not_say_is_missing(labels: Inventory) -> None:
    names_only = Doc(VOCAB, words=["Ada", "ran"])
    names_only.set_ents([Span(names_only, 0, 1, "PERSON")])
    example = to_example(names_only, pieces=PIECES, labels=labels, corpus="uner")
    assert {*example.heads, *example.deps, *example.tags, *example.sentences} == {NONE}
    assert [NAME_TAGS[n] for n in example.names] == ["S-PERSON", "O"]
    without_names = to_example(Doc(VOCAB, words=["Ada", "ran"]), pieces=PIECES, labels=labels, corpus="ewt")
    assert set(without_names.names.tolist()) == {NONE}


def may_be(corpus: str, gold: str) -> set[str]:
    row = allowed_names()[CORPORA.index(corpus), NAME_TAGS.index(gold)]
    return {tag for tag, allowed in zip(NAME_TAGS, row, strict=True) if allowed}


def test_labels_that_a_corpus_lacks_are_not_learned_as_absent() -> None:
    assert may_be("gum", "O") == {"O"}
    assert may_be("gum", "S-MISC") == {"S-MISC"}
    assert may_be("redocred", "B-MISC") == {"B-MISC", "B-EVENT"}
    assert may_be("wikigold", "O") == {"O", "B-DATE", "I-DATE", "E-DATE", "S-DATE"}
    assert "S-EVENT" in may_be("uner", "O") and "S-PERSON" not in may_be("uner", "O")
    assert may_be("uner", "S-PERSON") == {"S-PERSON"}


def test_batches_hold_every_example_once_and_keep_to_their_size(labels: Inventory) -> None:
    examples = [
        to_example(Doc(VOCAB, words=["abc"] * n), pieces=PIECES, labels=labels, corpus="ewt") for n in range(1, 60)
    ]
    found = list(batches(examples, size=400, rng=np.random.default_rng(1)))
    assert sorted(len(e.first) for batch in found for e in batch) == list(range(1, 60))
    assert all(len(batch) * (max(len(e.pieces) for e in batch) + 2) <= 400 for batch in found)
    again = list(batches(examples, size=400, rng=np.random.default_rng(1)))
    assert [[len(e.first) for e in batch] for batch in again] == [[len(e.first) for e in batch] for batch in found]
