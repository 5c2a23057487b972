"""Hand-made parses for the tests of the stages that walk trees: from a compact string to a Reading, without a model.

A token is `form lemma upos xpos head deprel [entity]`, as in CoNLL-U (heads count from 1 in each sentence, 0 is the
root); `_` stands for the lemma or tag that the form and part of speech suggest. Tokens are split by ` | ` or new lines,
sentences by an empty line, paragraphs by a line `¶`.
"""

from datetime import date
from functools import cache
from itertools import pairwise

import spacy
from spacy.tokens import Doc

from kg.extract import extract
from kg.language import analyse_tree, to_tree
from kg.lexicon import load_lexicon
from kg.model import Article, Finding, Part, Reading
from kg.ontology import load_ontology
from kg.tree import Analysis

TAGS = {
    "PROPN": "NNP", "NOUN": "NN", "PRON": "PRP", "DET": "DT", "ADP": "IN", "ADJ": "JJ", "ADV": "RB", "NUM": "CD",
    "CCONJ": "CC", "SCONJ": "IN", "PART": "TO", "VERB": "VBD", "AUX": "VBD", "PUNCT": ".", "SYM": "$",
}  # fmt: skip
NO_SPACE_BEFORE = frozenset({",", ".", "?", "!", ":", ";", "”", ")", "’s", "%", "n’t"})
NO_SPACE_AFTER = frozenset({"“", "(", "$"})
VOCAB = spacy.blank("en").vocab

Row = tuple[str, str, str, str, int, str, str]


def doc(parse: str) -> Doc:
    """The parsed Doc of a compact string."""
    rows: list[Row] = []
    heads: list[int] = []
    for block in parse.strip().split("\n\n"):
        sentence = [_row(cell) for line in block.splitlines() for cell in line.split(" | ") if cell.strip()]
        if sentence and sentence[0][0] == "\n\n":
            rows.append(sentence.pop(0))
            heads.append(len(rows) - 2)
        first = len(rows)
        heads += [first + head - 1 if head else first + n for n, (_, _, _, _, head, _, _) in enumerate(sentence)]
        rows += sentence
    words = [row[0] for row in rows]
    return Doc(
        VOCAB,
        words=words,
        spaces=[_is_spaced(word, behind) for word, behind in zip(words, [*words[1:], "."], strict=True)],
        lemmas=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        tags=[row[3] for row in rows],
        heads=heads,
        deps=[row[5] for row in rows],
        ents=_entities(rows),
    )


def _row(cell: str) -> Row:
    if cell.strip() == "¶":
        return "\n\n", "\n\n", "SPACE", "_SP", 0, "dep", ""
    form, lemma, pos, tag, head, dep, *entity = cell.split()
    lemma = lemma if lemma != "_" else form if pos == "PROPN" else form.lower()
    return form, lemma, pos, TAGS[pos] if tag == "_" else tag, int(head), dep, entity[0] if entity else ""


def _is_spaced(word: str, behind: str) -> bool:
    return word not in NO_SPACE_AFTER and behind not in NO_SPACE_BEFORE and "\n" not in word + behind


def _entities(rows: list[Row]) -> list[str]:
    labels = ["", *(row[6] for row in rows)]
    return ["O" if not b else f"I-{b}" if a == b else f"B-{b}" for a, b in pairwise(labels)]


@cache
def analysis(parse: str, *, published: date | None = None) -> Analysis:
    """The language stage's analysis of a parse."""
    parsed = doc(parse)
    return analyse_tree(to_tree(parsed), article=Article("a", parsed.text, published=published), lexicon=load_lexicon())


@cache
def reading(parse: str, *, published: date | None = None) -> Reading:
    """What the extract stage finds in a parse."""
    return extract(analysis(parse, published=published), lexicon=load_lexicon(), ontology=load_ontology())


def triple(f: Finding) -> tuple[str, str, str]:
    """Subject, term (or lemma of an open relation) and object, as printed; negation as "not"."""
    words = f.term or f.lemma
    return f.subject.text, words if f.polarity == "Positive" else f"not {words}", f.object.text if f.object else ""


def facts(parse: str) -> set[tuple[str, str, str]]:
    """The triples that the article itself states as so."""
    return {triple(f) for f in reading(parse).findings if f.is_fact}


def claims(parse: str) -> set[tuple[str, str, tuple[str, str, str]]]:
    """Status, speakers (innermost first, joined by " < ") and triple of what is not the article's own voice, without
    the statements that repeat somebody's very words."""
    told = [f for f in reading(parse).findings if f.status != "Asserted" and f.by != "statements"]
    return {(f.status, speakers(f), triple(f)) for f in told}


def speakers(f: Finding) -> str:
    """The claimants as printed, innermost first."""
    return " < ".join(c.text for c in f.claimants)


def one(parse: str, *, subject: str | None = None, lemma: str | None = None, term: str | None = None) -> Finding:
    """The only finding of a parse that has this subject, lemma or term."""
    found = [
        f
        for f in reading(parse).findings
        if subject in (None, f.subject.text) and lemma in (None, f.lemma) and term in (None, f.term)
    ]
    assert len(found) == 1, [triple(f) for f in reading(parse).findings]
    return found[0]


def roles(f: Finding) -> dict[str, str]:
    """The further arguments of a finding: role → words."""
    return {a.role: a.part.text for a in f.arguments}


def slots(f: Finding) -> dict[str, Part]:
    """The slots of a finding's event: property → filler."""
    assert f.event is not None
    return {a.role: a.part for a in f.event.slots}
