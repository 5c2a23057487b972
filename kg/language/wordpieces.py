"""Words → the word pieces that the encoder reads: BERT's lower-cased WordPiece, and a mark of the spelling it loses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MAX_PIECES = 8  # of one word: the first seven and the last, so that no run without spaces can fill a window
MAX_CHARACTERS = 100  # of one word that are looked at
CACHED_WORDS = 100_000
SHAPES = 8
MARKS = SHAPES * 4
Ints = NDArray[np.int64]

SPECIAL = PAD, UNKNOWN, START, END = "[PAD]", "[UNK]", "[CLS]", "[SEP]"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text that the encoder sees; `glued`: no space before; `after_break`: first after a line break."""

    forms: tuple[str, ...]
    glued: tuple[bool, ...]
    after_break: tuple[bool, ...]


def positions(doc: Doc) -> Ints:
    """Positions of the words of a Doc that are not white space."""
    return np.flatnonzero(doc.to_array("IS_SPACE") == 0)


def after_breaks(doc: Doc, at: Ints) -> NDArray[np.bool_]:
    """Which of the words at these positions are the first after a line break."""
    breaks = [i for i in np.flatnonzero(doc.to_array("IS_SPACE")) if "\n" in doc[int(i)].text]
    first = np.searchsorted(at, breaks)
    found = np.zeros(len(at), dtype=np.bool_)
    found[first[first < len(at)]] = True
    return found


def words_of(doc: Doc) -> tuple[Words, Ints]:
    """The words of a Doc that are not white space, and their positions."""
    at = positions(doc)
    strings = doc.vocab.strings
    forms = tuple(strings[orth] for orth in doc.to_array("ORTH")[at].tolist())
    separate = (doc.to_array("SPACY") != 0) | (doc.to_array("IS_SPACE") != 0)
    glued = ~separate[at - 1] & (at > 0)
    return Words(forms, tuple(glued.tolist()), tuple(after_breaks(doc, at).tolist())), at


def shape(word: str) -> int:
    """How a word is written: 1 lower case, 2 Title, 3 CAPITALS, 4 one capital, 5 mIxed, 6 with a digit, 7 no letter."""
    if any(c.isdigit() for c in word):
        return 6
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 7
    capitals = sum(c.isupper() for c in letters)
    if not capitals:
        return 1
    if capitals == len(letters):
        return 3 if capitals > 1 else 4
    return 2 if capitals == 1 and letters[0].isupper() else 5


def marks(words: Words) -> list[int]:
    """The mark of each word, 0 … MARKS - 1: its shape, whether a space is before it, whether a line break is."""
    return [
        shape(form[:MAX_CHARACTERS]) + SHAPES * glued + 2 * SHAPES * broken
        for form, glued, broken in zip(words.forms, words.glued, words.after_break, strict=True)
    ]


class WordPieces:
    """The pieces of words by a vocabulary file (one piece a line)."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.vocabulary = tuple(vocabulary)
        ids = {piece: n for n, piece in enumerate(vocabulary)}
        self.pad, self.unknown, self.start, self.end = (ids[p] for p in (PAD, UNKNOWN, START, END))
        self._ids = ids
        self._known: dict[str, tuple[int, ...]] = {}

    @classmethod
    def read(cls, path: Path) -> "WordPieces":
        return cls(path.read_text(encoding="utf-8").splitlines())

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        # imported here, since every spaCy program of the environment imports this module
        from tokenizers.implementations.bert_wordpiece import BertWordPieceTokenizer

        return BertWordPieceTokenizer(vocab=self._ids, lowercase=True)._tokenizer

    def of(self, words: Iterable[str]) -> list[tuple[int, ...]]:
        """The piece ids of each word, at least one and at most MAX_PIECES."""
        words = [word[:MAX_CHARACTERS] for word in words]
        new = sorted({word for word in words if word not in self._known})
        if len(self._known) + len(new) > CACHED_WORDS:
            self._known.clear()
            new = sorted(set(words))
        encodings = self._tokenizer.encode_batch(new, add_special_tokens=False)
        for word, encoding in zip(new, encodings, strict=True):
            ids = tuple(encoding.ids) or (self.unknown,)
            self._known[word] = ids if len(ids) <= MAX_PIECES else (*ids[: MAX_PIECES - 1], ids[-1])
        return [self._known[word] for word in words]
