"""Other names of what has been named: in brackets, behind "also known as", and the short forms of bodies' names."""

import re
from collections import defaultdict
from itertools import pairwise

from kg.language.coref.people import initials, normal
from kg.language.coref.sieve import Sieve

ACRONYM = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Z0-9][A-Z0-9&.-]{1,9}")
BODIES = frozenset({"Organization", "GovernmentBody", "Company", "PoliticalParty", "MilitaryForce", "Entity"})
# What may stand between a name and what it is also called, besides the words of the lexicon.
AROUND = re.compile(r"[\s,(“\"'‘]+|\bthe\b")


def join_aliases(s: Sieve) -> None:
    """Join names with other names of the same thing that the article gives itself."""
    names = [n for n, c in enumerate(s.candidates) if c.kind == "name"]
    for m, n in pairwise(sorted(names, key=lambda n: s.candidates[n].first)):
        if _is_in_brackets(s, m, n) or _is_also_called(s, m, n):
            s.chains.join(m, n)
    _short_forms(s, names)


def _is_in_brackets(s: Sieve, m: int, n: int) -> bool:
    """ "Partido Verde (PV)", "PV (Partido Verde)": the letters need not be those of the English name."""
    a, b = s.candidates[m], s.candidates[n]
    if b.first - a.last != 2 or s.tree.words[a.last + 1] != "(" or not {a.type, b.type} <= BODIES:
        return False
    is_closed = s.tree.words[b.last + 1 : b.last + 2] == (")",)
    short, long = sorted((m, n), key=lambda k: not ACRONYM.fullmatch(s.texts[k]))
    is_pair = bool(ACRONYM.fullmatch(s.texts[short])) and not ACRONYM.fullmatch(s.texts[long])
    return is_closed and is_pair and " " in s.texts[long] and not _is_of_end(s.texts[short], s.texts[long])


def _is_of_end(acronym: str, name: str) -> bool:
    """Whether the letters are those of the last words only: "Turin of the National Football League (NFL)"."""
    letters = initials(name)
    return letters.endswith(acronym) and letters != acronym


def _is_also_called(s: Sieve, m: int, n: int) -> bool:
    """ "Ana Silva, also known as Anita"."""
    a, b = s.candidates[m], s.candidates[n]
    if s.sentence(m) != s.sentence(n) or a.last >= b.first:
        return False
    is_one_class = a.type == b.type or "Entity" in (a.type, b.type)
    between = s.tree.text[s.tree.ends[a.last] : s.tree.starts[b.first]]
    return is_one_class and AROUND.sub(" ", between.lower()).strip() in s.lexicon.alias_phrases


def _short_forms(s: Sieve, names: list[int]) -> None:
    """ "the Institute", "the Supreme Court": the one body named before whose name has these words and goes on."""
    longer: dict[str, list[int]] = defaultdict(list)
    for n in names:
        words = normal(s.texts[n]).split()
        if s.candidates[n].type not in BODIES:
            continue
        if s.is_first(n) and words[-1].lower() in s.lexicon.org_words and _has_article(s, n):
            before = {s.chains.find(m) for m in longer[words[-1]] if _goes_on(words, normal(s.texts[m]).split())}
            if len(before) == 1:
                s.chains.join(before.pop(), n)
        for word in set(words):
            longer[word].append(n)


def _goes_on(short: list[str], name: list[str]) -> bool:
    """Whether a name consists of the short form, what stands before it, and a phrase with a preposition behind it."""
    if len(name) <= len(short):
        return False
    at = (i for i in range(len(name) - len(short) + 1) if name[i : i + len(short)] == short)
    ends = [i + len(short) for i in at]
    return any(end == len(name) or name[end].islower() for end in ends)


def _has_article(s: Sieve, n: int) -> bool:
    first = s.candidates[n].first
    return s.texts[n][:4].lower() == "the " or (first > 0 and s.tree.words[first - 1].lower() == "the")
