"""Parses by hand: `parse` turns "Word/TAG/head/dep[/lemma]" tokens, one string a sentence, into a Tree."""

from collections.abc import Callable, Iterator

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.language import analyse_tree, load_pipeline, to_tree
from kg.lexicon import load_lexicon
from kg.model import Article
from kg.tree import Analysis, Tree

Names = dict[str, str]
Parse = Callable[..., Tree]
Analysed = Callable[..., Analysis]

POS = {
    "NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "NNS": "NOUN", "VB": "VERB", "VBD": "VERB", "VBN": "VERB",
    "VBG": "VERB", "VBP": "VERB", "VBZ": "VERB", "MD": "AUX", "DT": "DET", "IN": "ADP", "JJ": "ADJ", "PRP": "PRON",
    "PRP$": "PRON", "WP": "PRON", "TO": "PART", "POS": "PART", "CC": "CCONJ", "CD": "NUM", "RB": "ADV", ".": "PUNCT",
    ",": "PUNCT", "-LRB-": "PUNCT", "-RRB-": "PUNCT",
}  # fmt: skip
NO_SPACE_BEFORE = {".", ",", "POS", "-RRB-"}


def make_doc(*sentences: str, names: Names | None = None) -> Doc:
    """A Doc; `names` maps printed names to their labels, at each place where they stand."""
    columns: dict[str, list[str]] = {"words": [], "tags": [], "deps": [], "pos": [], "lemmas": []}
    heads: list[int] = []
    for sentence in sentences:
        base = len(heads)
        for i, token in enumerate(sentence.split()):
            word, tag, head, dep, *rest = token.split("/")
            pos = "AUX" if dep.split(":")[0] in ("aux", "cop") else POS[tag]
            lemma = rest[0] if rest else word if pos == "PROPN" else word.lower()
            columns["words"].append(word)
            columns["tags"].append(tag)
            columns["deps"].append("ROOT" if head == "0" else dep)
            columns["pos"].append(pos)
            columns["lemmas"].append(lemma)
            heads.append(base + (i if head == "0" else int(head) - 1))
    tags = columns["tags"]
    spaces = [
        tag != "-LRB-" and after not in NO_SPACE_BEFORE for tag, after in zip(tags, [*tags[1:], "."], strict=True)
    ]
    doc = Doc(Vocab(), heads=heads, spaces=spaces, **columns)
    doc.set_ents(list(_entities(doc, names or {})))
    return doc


def _entities(doc: Doc, names: Names) -> Iterator[Span]:
    """Longer names first, so that no two overlap."""
    taken: set[int] = set()
    for name, label in sorted(names.items(), key=lambda item: -len(item[0].split())):
        words = name.split()
        for i in range(len(doc) - len(words) + 1):
            at = set(range(i, i + len(words)))
            if [t.text for t in doc[i : i + len(words)]] == words and not taken & at:
                taken |= at
                yield Span(doc, i, i + len(words), label)


@pytest.fixture(scope="session")
def parse() -> Parse:
    return lambda *sentences, names=None: to_tree(make_doc(*sentences, names=names))


@pytest.fixture(scope="session")
def analysed() -> Analysed:
    def analyse(*sentences: str, names: Names | None = None) -> Analysis:
        tree = to_tree(make_doc(*sentences, names=names))
        return analyse_tree(tree, article=Article("a", tree.text), lexicon=load_lexicon())

    return analyse


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The packaged pipeline."""
    return load_pipeline()
