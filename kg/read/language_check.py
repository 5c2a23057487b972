"""Whether a text is English, the only language that is read. In doubt it is."""

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

WORDS = Path(__file__).with_name("function_words.tsv")
LATIN = r"A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff"
LATIN_WORD = re.compile(rf"[{LATIN}]+")
OTHER_LETTER = re.compile(rf"[^\W\d_{LATIN}]")
LOWER_CASE_WORD = re.compile(rf"(?<![{LATIN}])(?![A-Z\u00c0-\u00de])[{LATIN}]+")

ENGLISH = "en"
OTHER = "another language"
# What a text that is not English cannot be told to be.
NO_OTHER = frozenset({"en", "pcm", "zxx"})
# An English article may quote others at length, but not for four fifths of it.
LATIN_SHARE = 0.2
# Fewer letters tell too little; nor do names, so that only words in lower case are looked at.
FEWEST_LETTERS = 60
FEWEST_IN_LOWER_CASE = 40
FEWEST_IN_CAPITALS = 200
# Of 5,421 English texts 6 % have fewer function words; other languages in Latin letters have none, or one in thirty.
ENGLISH_SHARE = 0.1
# In Scots it is one in four; in English there may be one in a short text.
SCOTS_SHARE = 0.08
FEWEST_SCOTS = 3
# How probable English must not be: of the 351 English texts that come so far, the least has 0.35.
IMPROBABLE = 0.001
LONGEST = 100_000


def other_language(text: str) -> str | None:
    """The English name of the language that a text is in, or None if it is English or cannot be told."""
    words = LATIN_WORD.findall(text)
    latin, other = sum(map(len, words)), len(OTHER_LETTER.findall(text))
    if other and latin < LATIN_SHARE * (latin + other):
        language = _likeliest(text)[0]
        return OTHER if language in NO_OTHER else _name(language)
    if latin < FEWEST_LETTERS:
        return None
    lower = [word.lower() for word in words]
    if _share(lower, _function_words()["English"]) >= ENGLISH_SHARE:
        return "Scots" if _is_scots(lower) else None
    return _other_in_latin_letters(text)


def _is_scots(words: list[str]) -> bool:
    scots = _function_words()["Scots"]
    return len(scots.intersection(words)) >= FEWEST_SCOTS and _share(words, scots) >= SCOTS_SHARE


def _other_in_latin_letters(text: str) -> str | None:
    is_upper = text.isupper()
    plain = " ".join(LOWER_CASE_WORD.findall(text.lower() if is_upper else text))
    if len(plain) < (FEWEST_IN_CAPITALS if is_upper else FEWEST_IN_LOWER_CASE):
        return None
    language, english = _likeliest(plain)
    return _name(language) if language not in NO_OTHER and english < IMPROBABLE else None


def _share(words: list[str], among: frozenset[str]) -> float:
    return sum(word in among for word in words) / len(words)


def _likeliest(text: str) -> tuple[str, float]:
    """The code of the likeliest language, and how probable English is."""
    ranked: list[tuple[str, float]] = _identifier().rank(text[:LONGEST])
    return ranked[0][0], dict(ranked)[ENGLISH]


def _name(code: str) -> str:
    from babel import Locale

    name: str = Locale("en").languages.get(code, OTHER)
    return name


@cache
def _function_words() -> dict[str, frozenset[str]]:
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {language: frozenset(words.split()) for language, words in rows}


@cache
def _identifier() -> "LanguageIdentifier":
    # It takes a second to load, and few texts need it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
