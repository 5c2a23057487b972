"""Words as they are shown: without characters that steer a screen, short enough, and found in their sentence."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

# What follows is invisible and changes how its neighbours are shown, so an article could use it to disguise a name.
_STEERING = frozenset("\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_QUOTES = "\"'“”„«»‘’‚`"
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_MAX_CHARS = 4000

Piece = tuple[str, str]
"""A role ("subject", "predicate", "object" or "") and the words of a sentence that play it."""


def clean(text: str, *, limit: int = _MAX_CHARS) -> str:
    """The text in one line, without control, bidi-steering, tag and surrogate characters; cut at `limit`."""
    kept = text[: 4 * limit]
    if not (kept.isascii() and kept.isprintable()):
        kept = "".join(" " if _is_harmful(char) else char for char in kept)
    line = " ".join(kept.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _is_harmful(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs", "Cn") or char in _STEERING or "\U000e0000" <= char <= "\U000e007f"


def shorten(text: str, *, limit: int = 28) -> str:
    """At most `limit` characters, cut between words where that loses little, with an ellipsis if cut."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    space = head.rfind(" ")
    return (head[:space] if space > limit // 2 else head).rstrip(" ,;:–—-") + "…"


def class_label(name: str) -> str:
    """A class name of the ontology as it is read: "GovernmentBody" becomes "Government body"."""
    return _CAMEL.sub(" ", name).replace("_", " ").capitalize()


def pieces(quote: str, *, roles: Sequence[tuple[str, Iterable[str]]]) -> tuple[Piece, ...]:
    """The quote cut at the words of each role, earlier roles first; joined, the pieces are the quote again.

    Each role comes with the names to look for, best first. A role whose names are not in the quote marks nothing.
    """
    marks: list[tuple[int, int, str]] = []
    for role, names in roles:
        found = _find(quote, names=names, taken=marks)
        if found is not None:
            marks.append((*found, role))
    return tuple(_cut(quote, marks=sorted(marks)))


def _cut(quote: str, *, marks: list[tuple[int, int, str]]) -> Iterable[Piece]:
    at = 0
    for start, end, role in marks:
        if start > at:
            yield "", quote[at:start]
        yield role, quote[start:end]
        at = end
    if at < len(quote):
        yield "", quote[at:]


def names_of(label: str, *, aliases: Iterable[str] = ()) -> tuple[str, ...]:
    """What to look for in a sentence: the label, its aliases, then its last and first word if they look like names."""
    words = [word.strip(_QUOTES + ",.;:()") for word in label.split()]
    ends = [words[-1], words[0]] if len(words) > 1 else []
    return (label, *aliases, *(word for word in ends if len(word) > 3 and word[0].isupper()))


def _find(quote: str, *, names: Iterable[str], taken: list[tuple[int, int, str]]) -> tuple[int, int] | None:
    for name in names:
        if not name.strip():
            continue
        for match in _pattern(name).finditer(quote):
            if all(match.end() <= start or match.start() >= end for start, end, _ in taken):
                return match.span()
    return None


@lru_cache(maxsize=4096)
def _pattern(name: str) -> re.Pattern[str]:
    """The name as whole words, in any case, spacing and style of quotation marks."""
    parts = (f"[{re.escape(_QUOTES)}]" if c in _QUOTES else r"\s+" if c == " " else re.escape(c) for c in name.strip())
    return re.compile(rf"(?<!\w){''.join(parts)}(?!\w)", re.IGNORECASE)
