"""Names of people: their parts, and whether two names can be one person's.

`compare` never says that two people are one, only how well their names go together; words and spellings come from
`names.tsv`.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from kg import gazetteer

NameMatch = Literal["same", "longer", "nickname", "spelling", "order", "initial", "surname"]

_FOLDED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "ı": "i", "þ": "th", "ð": "d", "œ": "oe"})
# Spellings of one sound, most letters first: transliterations of Slavic, Arabic and Persian names differ in these.
_SOUNDS = (
    ("tsch", "ch"), ("tch", "ch"), ("sch", "sh"), ("dzh", "j"), ("kh", "h"), ("zh", "j"), ("dj", "j"), ("cz", "ch"),
    ("sz", "sh"), ("ck", "k"), ("ph", "v"), ("th", "t"), ("gh", "g"), ("dh", "d"), ("ks", "x"), ("q", "k"),
    ("w", "v"), ("f", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("iy", "i"), ("yi", "i"), ("ij", "i"),
    ("y", "i"), ("ie", "e"), ("ia", "a"), ("io", "o"), ("iu", "u"), ("c", "k"), ("kh", "ch"),
)  # fmt: skip
_VOWEL_CLASS = {"a": "a", "e": "e", "i": "e", "o": "o", "u": "o"}


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its parts, folded to lower case without diacritics, hyphens and points."""

    given: tuple[str, ...]
    surname: str
    suffix: str = ""

    @property
    def is_full(self) -> bool:
        """Whether it has a given name or an initial besides the surname."""
        return bool(self.given)


@cache
def words_of(kind: str) -> dict[str, str]:
    """The words of a kind in `names.tsv`, each with the word it stands for."""
    found: dict[str, str] = {}
    for line in (Path(__file__).parent / "names.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            of_kind, meant, words = line.split("\t")
            if of_kind == kind:
                found.update(dict.fromkeys(words.split(" "), meant))
    return found


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The text in lower case without diacritics."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_FOLDED))
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> PersonName:
    """A printed name in its parts. Particles ("van", "bin", "al-") belong to no part, "Jr." is the suffix."""
    text = re.sub(r"[\"“][^\"”]*[\"”]\s", "", text)  # Robert "Bob" Silva
    words = [w for w in re.split(r"[\s.,]+", re.sub(r"[’'`\"“”]s?\b|[()]", "", fold(text))) if w]
    suffix = words_of("suffix").get(words[-1], "") if len(words) > 1 else ""
    words = words[:-1] if suffix else words
    particles = words_of("particle")
    kept = [w for w in words if w not in particles] or words or [fold(text)]
    plain = [p for w in kept if (p := re.sub(r"^(?:al|el|ul)-|^-+|-+$", "", w))] or kept
    return PersonName(tuple(w.replace("-", "") for w in plain[:-1]), plain[-1], suffix)


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """What spellings of one name have in common: consonants, the first vowel's class, a last "a"."""
    text = word.replace("-", "")
    for spelling, meant in _SOUNDS:
        text = text.replace(spelling, meant)
    text = re.sub(r"(.)\1+", r"\1", text.rstrip("h") or text)
    text = re.sub(r"(?<=[aeiou])j", "", text)
    first = next((n for n, c in enumerate(text) if c in _VOWEL_CLASS), len(text))
    head = text[:first] + (_VOWEL_CLASS[text[first]] if first < len(text) else "")
    tail = re.sub(r"[aeiou]", "", text[first + 1 :]) + ("a" if text.endswith("a") and first < len(text) - 1 else "")
    return re.sub(r"(.)\1+", r"\1", head + tail)


@lru_cache(maxsize=1 << 16)
def compare(a: PersonName, b: PersonName) -> NameMatch | None:
    """How two names go together, or None if they cannot be one person's."""
    if a.suffix != b.suffix and a.suffix and b.suffix:
        return None
    if not a.given and not b.given:
        return "surname" if _is_same_surname(a, b) else None
    if _joined(a) == _joined(b):  # also "Min-jun" and "Min Jun"
        is_initial = any(all(len(word) == 1 for word in given) for given in (a.given, b.given))  # "R. J.", "RJ"
        return "initial" if is_initial else "same" if a.suffix == b.suffix else "longer"
    if not a.given or not b.given:
        return "surname" if _is_same_surname(a, b) else None
    if _sorted(a) == _sorted(b):
        return "order"
    surname = _of_surnames(a, b)
    given = _of_given(a.given, b.given)
    if surname is None or given is None:
        return None
    return max(surname, given, key=LEVELS.index)


LEVELS: tuple[NameMatch, ...] = ("same", "longer", "order", "nickname", "spelling", "initial", "surname")


def _joined(name: PersonName) -> str:
    return "".join((*name.given, name.surname)).replace("-", "")


def _sorted(name: PersonName) -> list[str]:
    return sorted((*name.given, name.surname.replace("-", "")))


def _is_same_surname(a: PersonName, b: PersonName) -> bool:
    return a.surname == b.surname or sound(a.surname) == sound(b.surname)


def _of_surnames(a: PersonName, b: PersonName) -> NameMatch | None:
    if a.surname.replace("-", "") == b.surname.replace("-", ""):
        return "same"
    if _length(a) != _length(b):
        shorter, longer = sorted((a, b), key=_length)
        if shorter.surname in longer.surname.split("-") or shorter.surname in longer.given[1:]:
            return "longer"  # "Ana Silva", "Ana Silva-Costa", "Ana Silva Costa"
    return "spelling" if sound(a.surname) == sound(b.surname) else None


def _length(name: PersonName) -> tuple[int, int]:
    return len(name.given), len(name.surname.split("-"))


def _of_given(a: tuple[str, ...], b: tuple[str, ...]) -> NameMatch | None:
    """The given names: the first must go together, further ones must not contradict each other."""
    if "".join(a) == "".join(b):
        return "same"
    first = _of_first(a[0], b[0])
    if first is None:
        return None
    fewer, more = sorted((a[1:], b[1:]), key=len)
    if fewer and len(fewer[0]) == len(more[0]) == 1 and fewer[0] != more[0]:
        return None  # "George W.", "George H. W."
    rest = iter(more)
    if not all(any(_of_first(word, other) for other in rest) for word in fewer):
        return None
    return "longer" if first == "same" else first


def _of_first(a: str, b: str) -> NameMatch | None:
    if a == b:
        return "same"
    if len(a) == 1 or len(b) == 1:
        return "initial" if a[0] == b[0] else None
    if {gazetteer.gender(a.capitalize()), gazetteer.gender(b.capitalize())} == {"female", "male"}:
        return None
    nicknames = words_of("nickname")
    if nicknames.get(a, a) == nicknames.get(b, b):
        return "nickname"
    is_pair = (a[:-1] == b[:-1] and {a[-1], b[-1]} == {"o", "a"}) or a + "a" == b or b + "a" == a
    return "spelling" if not is_pair and sound(a) == sound(b) else None
