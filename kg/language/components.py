"""spaCy components and the tokenizer of the packaged English pipeline."""

import re
from typing import Any

import spacy
from spacy.lang.char_classes import ALPHA_UPPER
from spacy.language import Language
from spacy.tokens import Doc, Token

from kg import layout
from kg.language.lemmas import lemma_of

# "Jean-Pierre" and "Baden-Baden" are one token; "anti-war" is split as the treebanks do.
HYPHENATED_NAME = re.compile(rf"^[{ALPHA_UPPER}][^\W\d_]*(?:-[{ALPHA_UPPER}][^\W\d_]*)+$")


CONTRACTIONS = frozenset({"'s", "'d"})
CLOSING_QUOTES = frozenset({'"', "”", "’", "»"})


@Language.component("kg_paragraphs", assigns=["token.is_sent_start"])
def start_sentences_at_paragraphs(doc: Doc) -> Doc:
    """Start a sentence at every word that follows a line break, so that no heading runs into its paragraph, and at
    the name that signs a pull quote."""
    if doc.has_annotation("SENT_START"):
        return doc  # the sentences are given
    after_break = False
    signatures = frozenset(layout.signatures(doc.text))
    for token in doc:
        if token.is_space:
            after_break = after_break or "\n" in token.text
            continue
        if (after_break or token.idx in signatures) and token.i:
            token.is_sent_start = True
        elif token.i and token.text in CLOSING_QUOTES and not doc[token.i - 1].whitespace_:
            token.is_sent_start = False  # a closing mark belongs to the sentence before it
        after_break = False
    return doc


@Language.component("kg_lemmas", requires=["token.pos", "token.tag"], assigns=["token.lemma"])
def set_lemmas(doc: Doc) -> Doc:
    """Set the lemma of every word by table and dictionary."""
    for token in doc:
        token.lemma_ = lemma_of(token.text, pos=token.pos_, tag=token.tag_)
    for token in doc[:-1]:
        if token.pos_ == "AUX" and token.lower_.replace("’", "'") in CONTRACTIONS and _is_perfect(token.nbor()):
            token.lemma_ = "have"  # "he's been", "they'd left"
    return doc


def _is_perfect(after: Token) -> bool:
    """Whether the word behind 's or 'd shows that it stands for has or had."""
    return after.tag_ == "VBN" and (after.nbor(-1).lower_[-1] == "d" or after.lemma_ in ("be", "have", "get"))


def blank_english() -> Language:
    """spaCy's blank English with capitalised hyphenated names kept whole."""
    nlp = spacy.blank("en")
    keep_hyphenated_names(nlp)
    return nlp


def keep_hyphenated_names(nlp: Language) -> None:
    """Let the tokenizer keep capitalised hyphenated names whole."""
    tokenizer: Any = nlp.tokenizer
    tokenizer.token_match = HYPHENATED_NAME.match


def use_fast_blas(nlp: Language) -> None:
    """Let every layer multiply with numpy's BLAS.

    On some processors BLIS picks its generic kernel; numpy's BLAS is 1.5 times as fast there, with the same result.
    """
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            node.ops.use_blis = False
