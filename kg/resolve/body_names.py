"""Names of bodies, places and other things: whether two can be one thing's, and which of them many things have."""

import re
from functools import lru_cache
from typing import Literal

from kg.lexicon import load_lexicon
from kg.resolve.person_names import fold, words_of

BodyMatch = Literal["same", "acronym", "longer", "spelling"]

_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,7}")


@lru_cache(maxsize=1 << 16)
def words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others, folded; "Ltd" and "of" do not, British spelling does not."""
    british, legal, minor = (words_of(kind) for kind in ("british", "legal", "minor"))
    found = [re.sub(r"[’'`\"“”()]|(?<=\w)\.", "", w) for w in re.split(r"[\s,/-]+", fold(name))]
    kept = [w for w in found if w and w not in minor]
    while len(kept) > 1 and kept[-1] in legal:
        kept.pop()
    return tuple(british.get(w, w) for w in (kept or found))


@lru_cache(maxsize=1 << 16)
def acronym(name: str) -> str:
    """The name itself if it is an acronym, else the first letters of its capitalised words."""
    if _ACRONYM.fullmatch(name):
        return name.replace(".", "")
    letters = [w[0] for w in re.split(r"[\s-]+", name) if w[:1].isupper()]
    return "".join(letters) if len(letters) > 1 else ""


def compare(a: tuple[str, ...], b: tuple[str, ...]) -> BodyMatch | None:
    """How the names of two things go together, or None if no name of one goes with one of the other."""
    ones, others = {words(n) for n in a}, {words(n) for n in b}
    if ones & others:
        return "same"
    if any(_are_acronym_and_name(x, y) or _are_acronym_and_name(y, x) for x in a for y in b):
        return "acronym"
    return None


def _are_acronym_and_name(short: str, long: str) -> bool:
    return _ACRONYM.fullmatch(short) is not None and " " in long and acronym(short) == acronym(long)


@lru_cache(maxsize=1 << 16)
def is_generic(name: str) -> bool:
    """Whether the name is made of common words, as those of many bodies are ("Supreme Court")."""
    lexicon = load_lexicon()
    return all(w in lexicon.org_words or w in lexicon.nouns or w in words_of("generic") for w in words(name))
