"""The full names of an article's people, by their first and last words."""

import re
from collections import defaultdict
from functools import lru_cache

from rapidfuzz import fuzz

from kg.language.coref.sieve import Sieve
from kg.lexicon import Lexicon

SAME_FIRST_NAME = 80.0


class People:
    """Who shares a surname or a first name with whom."""

    def __init__(self, s: Sieve) -> None:
        self._firsts: dict[str, set[str]] = defaultdict(set)
        self._names: dict[str, set[str]] = defaultdict(set)
        self._surnames: dict[str, list[int]] = defaultdict(list)
        self._shared: dict[str, bool] = {}
        for n, c in enumerate(s.candidates):
            if c.type == "Person" and c.kind == "name":
                self._add(n, tuple(normal(s.texts[n]).split()), lexicon=s.lexicon)

    def _add(self, n: int, words: tuple[str, ...], *, lexicon: Lexicon) -> None:
        full = without_rank(words, lexicon)
        if len(full) > 1:
            self._names[full[0]].add(" ".join(full))
            if full[0] != full[-1]:
                self._firsts[full[-1]].add(full[0])
        if len(words) > 1:
            self._surnames[words[-1]].append(n)

    def is_shared(self, surname: str) -> bool:
        """Whether two people of different first names share the surname."""
        if surname not in self._shared:
            full = sorted(f for f in self._firsts.get(surname, ()) if len(f.rstrip(".")) > 1)
            self._shared[surname] = any(fuzz.ratio(full[0], other) < SAME_FIRST_NAME for other in full)
        return self._shared[surname]

    def of_first_name(self, first_name: str) -> set[str]:
        """Full names of those who have that first name."""
        return self._names.get(first_name, set())

    def of_surname(self, surname: str) -> list[int]:
        """The candidates that are full names with that surname."""
        return self._surnames.get(surname, [])


@lru_cache(maxsize=8192)
def normal(text: str) -> str:
    """A name without article and possessive."""
    return re.sub(r"\s+", " ", re.sub(r"^(?:the|The)\s+|[’']s$", "", text)).strip()


def initials(name: str) -> str:
    """The first letters of a name's capitalised words."""
    return "".join(w[0] for w in re.split(r"[\s-]+", name) if w[:1].isupper())


def without_rank(words: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """The words of a name without the rank before it and the number behind: "King Harald V" is Harald."""
    words = words[1:] if len(words) > 1 and words[0].lower() in lexicon.ranks else words
    return words[:-1] if len(words) > 1 and re.fullmatch("[IVX]+", words[-1]) else words
