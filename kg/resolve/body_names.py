"""Names of bodies, places and other things: whether two can be one thing's, and which of them many things have."""

import re
from functools import lru_cache
from itertools import product
from typing import Literal

from kg import gazetteer
from kg.lexicon import load_lexicon
from kg.resolve.person_names import fold, words_of

BodyMatch = Literal["same", "order", "acronym", "longer", "spelling"]
LEVELS: tuple[BodyMatch, ...] = ("same", "order", "acronym", "spelling", "longer")

WORLDWIDE = 3
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,7}")


@lru_cache(maxsize=1 << 16)
def words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others, folded: without "of", "Ltd" and the country; British spelling or
    not."""
    british, legal, minor = (words_of(kind) for kind in ("british", "legal", "minor"))
    bare = [w for w in re.split(r"[\s,/]+", name) if w and not country_of(w)]
    found = [re.sub(r"[’'`\"“”().]", "", w) for w in re.split(r"[\s-]+", fold(" ".join(bare or [name])))]
    kept = [w for w in found if w and w not in minor]
    while len(kept) > 1 and kept[-1] in legal:
        kept.pop()
    return tuple(british.get(w, w) for w in (kept or found))


@lru_cache(maxsize=1 << 16)
def country_of(word: str) -> gazetteer.Entry | None:
    """The country that a word of a name stands for: "Chile", "Chilean"."""
    word = re.sub(r"[’']s?$", "", word)
    named = (e for e in gazetteer.lookup(word) if e.type == "Country") if word[:1].isupper() else iter(())
    return gazetteer.country_of_demonym(word) or next(named, None)


def country_in(name: str) -> gazetteer.Entry | None:
    """The country in a name of several words: "Bank of Chile", "Chilean Coast Guard"."""
    return next((c for word in name.split() if " " in name and (c := country_of(word)) and c.links), None)


@lru_cache(maxsize=1 << 16)
def acronym(name: str) -> str:
    """The name itself if it is an acronym, else the first letters of its capitalised words."""
    if _ACRONYM.fullmatch(name):
        return name.replace(".", "")
    letters = [w[0] for w in re.split(r"[\s-]+", name) if w[:1].isupper()]
    return "".join(letters) if len(letters) > 1 else ""


def acronyms(names: tuple[str, ...]) -> frozenset[str]:
    """Those of the names that are acronyms."""
    return frozenset(acronym(name) for name in names if _ACRONYM.fullmatch(name))


def compare(a: tuple[str, ...], b: tuple[str, ...]) -> BodyMatch | None:
    """How the names of two things go together at best, or None if no name of one goes with one of the other."""
    full = [[name for name in names if not _ACRONYM.fullmatch(name)] for names in (a, b)]
    if all(full):  # two bodies may have one acronym
        a, b = (tuple(names) for names in full)
    found = [match for x, y in product(a, b) if (match := _of_names(x, y)) is not None]
    return min(found, key=LEVELS.index, default=None)


@lru_cache(maxsize=1 << 16)
def _of_names(a: str, b: str) -> BodyMatch | None:
    ones, others = words(a), words(b)
    if ones == others:
        return "same"
    if sorted(ones) == sorted(others):
        return "order"
    if _are_acronym_and_name(a, b) or _are_acronym_and_name(b, a):
        return "acronym"
    if [_singular(w) for w in ones] == [_singular(w) for w in others]:
        return "spelling"
    return "longer" if _is_short_form(ones, others) or _is_short_form(others, ones) else None


def _singular(word: str) -> str:
    return re.sub(r"(?:ies|y)$", "i", re.sub(r"(?<=[^s])s$", "", word) if not word.endswith("ies") else word)


def _is_short_form(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """ "Tre Toppar" of "Tre Toppar Bank": what is left out says only what kind of body it is."""
    rest = long[len(short) :]
    return bool(rest) and long[: len(short)] == short and not _are_common(short) and _are_common(rest)


def _are_acronym_and_name(short: str, long: str) -> bool:
    return _ACRONYM.fullmatch(short) is not None and " " in long and acronym(short) == acronym(long)


def _are_common(found: tuple[str, ...]) -> bool:
    lexicon = load_lexicon()
    return all(w in lexicon.org_words or w in lexicon.nouns or w in words_of("generic") for w in found)


@lru_cache(maxsize=1 << 16)
def is_generic(name: str) -> bool:
    """Whether the name is made of common words, as those of many bodies are ("Supreme Court")."""
    found = words(name)
    is_political = len(found) > 1 and found[-1] in words_of("political")  # each country has its own
    return (is_political or _are_common(found)) and not is_worldwide(name)


@lru_cache(maxsize=1 << 16)
def is_worldwide(name: str) -> bool:
    """Whether the name says that the body is one of many countries ("World Tea Council"), and of which kind."""
    found = words(name)
    is_of_many = bool(found) and found[0] in words_of("worldwide") and found[-1] not in words_of("national")
    return is_of_many and len(found) >= WORLDWIDE
