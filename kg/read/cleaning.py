"""Characters that no output may hold or no reader can see, replaced one for one, so that every offset stays."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

MOST_MARKS = 8
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# XML cannot hold them, and terminals obey some of them.
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
OTHER_LINE_BREAK = re.compile("[\x0b\x0c\x85]")
SURROGATE = re.compile("[\ud800-\udfff]")
NONCHARACTER = re.compile(
    "[\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
# Overrides, embeddings and isolates show a text in another order than it is read in. Marks (U+200E, U+200F) stay.
DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
# A flag is a black flag, the code of a region in tag characters, and the tag that ends it; all other tags are unseen.
FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"
TAG = re.compile(f"(?P<flag>{FLAG})|[\U000e0000-\U000e007f]")
# Marks begin behind the Latin letters.
MAYBE_MARKS = re.compile(f"[^\x00-\u02ff]{{{MOST_MARKS + 1},}}")


# How many characters of which sort were replaced.
Replaced = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text, as long as it was before, and what was replaced in it."""

    text: str
    replaced: Replaced = ()


def clean(text: str, *, blank: str = " ") -> Cleaned:
    """The text without characters that only disguise or that outputs cannot hold.

    Control characters, lone surrogates and noncharacters become U+FFFD; form feeds, vertical tabs and NEL become line
    breaks; what cannot be seen (direction controls, tags, combining marks beyond eight) becomes `blank`.
    """
    if text.isascii() and text.isprintable():
        return Cleaned(text)
    replaced: Counter[str] = Counter()
    for kind, step in _STEPS:
        text, number = step(text, blank)
        replaced[kind] += number
    return Cleaned(text, tuple((kind, number) for kind, number in replaced.items() if number))


def told(replaced: Iterable[Replaced]) -> str | None:
    """What was replaced in some texts, in words: "3 control characters, 1 tag replaced"; None if nothing was."""
    total: Counter[str] = Counter()
    for each in replaced:
        total.update(dict(each))
    if not total:
        return None
    return ", ".join(f"{n} {kind}{'' if n == 1 else 's'}" for kind, n in total.items()) + " replaced"


def _replaced_by(pattern: re.Pattern[str], by: str | None) -> Callable[[str, str], tuple[str, int]]:
    return lambda text, blank: pattern.subn(blank if by is None else by, text)


def _without_tags(text: str, blank: str) -> tuple[str, int]:
    number = 0

    def kept(match: re.Match[str]) -> str:
        nonlocal number
        number += match["flag"] is None
        return match["flag"] or blank

    return TAG.sub(kept, text), number


def _without_marks(text: str, blank: str) -> tuple[str, int]:
    number = 0

    def thinned(match: re.Match[str]) -> str:
        nonlocal number
        kept, run = [], 0
        for character in match[0]:
            run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
            kept.append(blank if run > MOST_MARKS else character)
            number += run > MOST_MARKS
        return "".join(kept)

    return MAYBE_MARKS.sub(thinned, text), number


_STEPS = (
    ("control character", _replaced_by(CONTROL, REPLACEMENT)),
    ("unusual line break", _replaced_by(OTHER_LINE_BREAK, "\n")),
    ("lone surrogate", _replaced_by(SURROGATE, REPLACEMENT)),
    ("noncharacter", _replaced_by(NONCHARACTER, REPLACEMENT)),
    ("direction control", _replaced_by(DIRECTION, None)),
    ("invisible tag", _without_tags),
    ("surplus combining mark", _without_marks),
)
