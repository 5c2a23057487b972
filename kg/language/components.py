"""spaCy components and the tokenizer of the packaged English pipeline."""

import re
from typing import Any

import numpy as np
import spacy
from spacy.lang.char_classes import ALPHA, ALPHA_UPPER
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from kg import layout
from kg.language.lemmas import lemma_of
from kg.tree import LONGEST_WORD

# "Jean-Pierre" and "Baden-Baden" are one token; "anti-war" is split as the treebanks do.
HYPHENATED_NAME = rf"[{ALPHA_UPPER}][^\W\d_]*(?:-[{ALPHA_UPPER}][^\W\d_]*)+"
# So are runs of one mark ("!!!", "-----") and long runs of any: spaCy splits mark after mark, in quadratic time.
RUN_OF_MARKS = r"([^\w\s])\1{2,}"
MARKS_AT_ENDS = (r"[!?]{2,}", r"_{2,}", r"\*{2,}", r"={2,}", r"~{2,}", r"#{2,}", r"[^\w\s]{40,}")
HYPHEN_AFTER_POINT = rf"(?<=[{ALPHA_UPPER}]\.)-(?=[{ALPHA}])"  # "U.S.-led"
RULE = r"[-=_*~#+<>|]{3,}"  # "----==", as mail and newsgroups draw lines
DOMAIN = r"(?i:[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|gov|edu|info))"  # also "Example.Com"
WHOLE = re.compile(rf"(?:{HYPHENATED_NAME}|{RUN_OF_MARKS}|{RULE}|{DOMAIN}|_+)$")


CONTRACTIONS = frozenset({"'s", "'d"})
CLOSING_QUOTES = frozenset({'"', "”", "’", "»"})


@Language.component("kg_paragraphs", assigns=["token.is_sent_start"])
def start_sentences_at_paragraphs(doc: Doc) -> Doc:
    """Start a sentence at every word that follows a line break, so that no heading runs into its paragraph, and at
    the name that signs a pull quote, and behind a dateline. What is too long for a word is a sentence of its own."""
    if doc.has_annotation("SENT_START"):
        return doc  # the sentences are given
    starts = doc.to_array("SENT_START").astype(np.int64)  # to set it in a token takes a look at all the others
    after_break = False
    begun = frozenset((*layout.signatures(doc.text), *layout.datelines(doc.text)))
    for token in doc:
        if token.is_space:
            after_break = after_break or "\n" in token.text
            continue
        is_long = len(token) > LONGEST_WORD
        if (after_break or is_long or token.idx in begun) and token.i:
            starts[token.i] = 1
        elif token.i and token.text in CLOSING_QUOTES and not doc[token.i - 1].whitespace_:
            starts[token.i] = -1  # a closing mark belongs to the sentence before it
        after_break = is_long
    values: Any = starts.astype(np.uint64)
    return doc.from_array(["SENT_START"], values)


@Language.component("kg_lemmas", requires=["token.pos", "token.tag"], assigns=["token.lemma"])
def set_lemmas(doc: Doc) -> Doc:
    """Set the lemma of every word by table and dictionary."""
    for token in doc:
        is_long = len(token) > LONGEST_WORD  # and would fill the cache
        token.lemma_ = token.text if is_long else lemma_of(token.text, pos=token.pos_, tag=token.tag_)
    for token in doc[:-1]:
        if token.pos_ == "AUX" and token.lower_.replace("’", "'") in CONTRACTIONS and _is_perfect(token.nbor()):
            token.lemma_ = "have"  # "he's been", "they'd left"
    return doc


def _is_perfect(after: Token) -> bool:
    """Whether the word behind 's or 'd shows that it stands for has or had."""
    return after.tag_ == "VBN" and (after.nbor(-1).lower_[-1] == "d" or after.lemma_ in ("be", "have", "get"))


def blank_english() -> Language:
    """spaCy's blank English with capitalised hyphenated names and runs of one mark kept whole."""
    nlp = spacy.blank("en")
    tokenizer: Any = nlp.tokenizer
    tokenizer.token_match = WHOLE.match
    tokenizer.prefix_search = compile_prefix_regex([*MARKS_AT_ENDS, *(nlp.Defaults.prefixes or ())]).search
    tokenizer.suffix_search = compile_suffix_regex([*MARKS_AT_ENDS, *(nlp.Defaults.suffixes or ())]).search
    tokenizer.infix_finditer = compile_infix_regex([HYPHEN_AFTER_POINT, *(nlp.Defaults.infixes or ())]).finditer
    return nlp


def use_fast_blas(nlp: Language) -> None:
    """Let every layer multiply with numpy's BLAS.

    On some processors BLIS picks its generic kernel; numpy's BLAS is 1.5 times as fast there, with the same result.
    """
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            node.ops.use_blis = False
