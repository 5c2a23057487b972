"""Names that are one: exact, known alias, acronym, surname, spelling variant, the short form of a body's name.

Only names that share a key of the index are compared, so that an article of thousands of names takes no longer for it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations

from rapidfuzz import fuzz

from kg import gazetteer
from kg.language.coref.genders import gender, title_gender, told_gender
from kg.language.coref.people import People, initials, normal, without_rank
from kg.language.coref.sieve import Sieve

SAME_SPELLING = 80.0
SAME_SURNAME = 90
PLACE_PREPOSITIONS = frozenset({"in", "at", "from", "near", "to", "of", "outside", "around"})
MISTAKEN = frozenset({"Person", "Entity", "Organization", "Place"})
ACRONYM = re.compile(r"(?:[A-Z]\.?){2,7}")

# What two names that may be one have in common, and all that `_same_name` looks at.
Block = tuple[str, str]
Key = tuple[object, ...]


def join_names(s: Sieve) -> None:
    """Join the names that are one, in reading order, each with the last one before that it may be."""
    people = People(s)
    finder = _Names(s, people)
    for n, c in enumerate(s.candidates):
        if c.kind == "name":
            finder.join(n)
    _surnames(s, people)


class _Names:
    """The names read so far, by key and by what they may share with others."""

    def __init__(self, s: Sieve, people: People) -> None:
        self._s, self._people = s, people
        self._latest: dict[Key, int] = {}
        self._known: dict[tuple[Key, Key], bool] = {}
        self._index: dict[Block, dict[Key, None]] = defaultdict(dict)
        self._spellings: dict[int, dict[Key, int]] = {}  # chain → its names, each spelling once

    def join(self, n: int) -> None:
        """Join the next name with one before it, if it is the same."""
        key, chains = _key(self._s, n), self._s.chains
        if self._is_unclear(n):
            return
        for other, m in self._near(n):
            if self._is_same(other, m, key, n) and not self._is_namesake(self._spellings[chains.find(m)].values(), n):
                chains.join(m, n)
                break
        if key not in self._latest:
            for block in _own_blocks(self._s, n):
                self._index[block][key] = None
        self._latest[key] = n
        self._spellings.setdefault(chains.find(n), {})[key] = n

    def _near(self, n: int) -> list[tuple[Key, int]]:
        """The names that share something with n, the last one first."""
        found = {key: self._latest[key] for block in _sought_blocks(self._s, n) for key in self._index.get(block, ())}
        return sorted(found.items(), key=lambda item: -item[1])

    def _is_unclear(self, n: int) -> bool:
        """Whether a lone surname may be a man's or a woman's: "Vale" behind Mr Vale and Ana Vale."""
        s = self._s
        if s.candidates[n].type != "Person" or " " in s.texts[n] or title_gender(s, n) is not None:
            return False
        word = normal(s.texts[n])
        people = (m for (text, *_), m in self._near(n) if normal(str(text)).split()[-1:] == [word])
        return {"male", "female"} <= {gender(s, m) for m in people}

    def _is_same(self, other: Key, m: int, key: Key, n: int) -> bool:
        pair = (other, key)
        if pair not in self._known:
            self._known[pair] = _same_name(self._s, self._people, m, n)
        return self._known[pair]

    def _is_namesake(self, names: Iterable[int], n: int) -> bool:
        """Whether a chain with these names has a full name of somebody else: "Omar" joins neither Ali Omar with Omar
        Haddad nor either of them with the other."""
        s = self._s
        if s.candidates[n].type != "Person":
            return False
        people = [k for k in names if s.candidates[k].type == "Person"]
        if any(_differ_in_gender(s, k, n) for k in people):
            return True
        full = [k for k in people if " " in s.texts[k]] if " " in s.texts[n] else []
        return any(not _same_name(s, self._people, k, n) for k in full)


def _own_blocks(s: Sieve, n: int) -> Iterator[Block]:
    """What others may find a name by."""
    text = normal(s.texts[n])
    yield "text", text
    if (known := _known(s, n)) is not None:
        yield "known", known
    words = text.split()
    if len(words) == 1:
        yield "lone", text
    if s.candidates[n].type == "Person":
        short = without_rank(tuple(words), s.lexicon)
        yield "lone" if len(short) == 1 else "first", short[0]
        yield from (("last", word) for word in {words[-1], short[-1]})
        if len(short) > 1:
            yield from (("like", like) for like in _likenesses(short[-1]))
    if ACRONYM.fullmatch(text):
        yield "acronym", text.replace(".", "")
    elif len(words) > 1:
        yield "initials", initials(text)


def _sought_blocks(s: Sieve, n: int) -> Iterator[Block]:
    """What a name finds others by: the counterparts of `_own_blocks`."""
    text = normal(s.texts[n])
    yield "text", text
    if (known := _known(s, n)) is not None:
        yield "known", known
    words = text.split()
    if len(words) == 1:
        yield from (("lone", text), ("last", text))
    if s.candidates[n].type == "Person":
        short = without_rank(tuple(words), s.lexicon)
        yield from (("lone", short[0]), ("lone", short[-1]), ("lone", words[-1]))
        yield from (("last", short[-1]), ("last", words[-1]))
        if len(short) == 1:
            yield "first", short[0]
        else:
            yield from (("like", like) for like in _likenesses(short[-1]))
    if ACRONYM.fullmatch(text):
        yield "initials", text.replace(".", "")
    elif len(words) > 1:
        yield "acronym", initials(text)


@lru_cache(maxsize=512)  # of a hundred words each: 10 KB
def _likenesses(surname: str) -> frozenset[str]:
    """The surname without as many letters as another spelling may lack: two spellings of one name share one of these.

    Of l letters d may be lacking, as 1 - d / (2l - d) is their ratio; more than two only in names of 17 letters.
    """
    left_out = min(2, 2 * len(surname) * (100 - SAME_SURNAME) // (200 - SAME_SURNAME))
    kept = range(max(1, len(surname) - left_out), len(surname) + 1)
    return frozenset("".join(letters) for size in kept for letters in combinations(surname, size))


def _key(s: Sieve, n: int) -> Key:
    """All that `_same_name` looks at: names with the same key are compared only once."""
    c = s.candidates[n]
    before = s.tree.words[c.first - 1].lower() if c.first else ""
    return (s.texts[n], c.type, c.is_demonym, before in PLACE_PREPOSITIONS, title_gender(s, n))


def _same_name(s: Sieve, people: People, m: int, n: int) -> bool:
    a, b = s.candidates[m], s.candidates[n]
    if _differ_in_gender(s, m, n):
        return False
    if _is_surname_of(s, people, n, m) or _is_surname_of(s, people, m, n) or _is_same_unknown(s, m, n):
        return True
    if (a.type == "Person") != (b.type == "Person") and "Entity" not in (a.type, b.type):
        return False
    if a.type != b.type and "Country" in (a.type, b.type):
        return False  # "ambassador to Washington" is the country, "in Washington" the city
    x, y = normal(s.texts[m]), normal(s.texts[n])
    if x == y or (_known(s, m) is not None and _known(s, m) == _known(s, n)):
        return True
    if a.type == "Person" and b.type == "Person":
        return _same_person(s, people, x, y)
    return _is_acronym(x, y) or _is_acronym(y, x)


def _differ_in_gender(s: Sieve, m: int, n: int) -> bool:
    """Whether "Mr Vale" is compared with "Mrs Vale" or with Ana Vale."""
    if "Person" not in (s.candidates[m].type, s.candidates[n].type):
        return False
    if title_gender(s, m) is None and title_gender(s, n) is None:
        return False  # two first names are compared by their letters, too
    return {told_gender(s, m), told_gender(s, n)} == {"male", "female"}


def _is_same_unknown(s: Sieve, m: int, n: int) -> bool:
    """Whether two names are alike and known to no list, so that only the name finder's class can differ."""
    is_free = all(s.candidates[k].type in MISTAKEN for k in (m, n))
    return is_free and normal(s.texts[m]) == normal(s.texts[n]) and not gazetteer.lookup(normal(s.texts[n]))


def _is_surname_of(s: Sieve, people: People, n: int, m: int) -> bool:
    """Whether a lone word is the surname of a person named in full, whatever the name finder took it for."""
    word, full = normal(s.texts[n]), normal(s.texts[m]).split()
    c = s.candidates[n]
    before = s.tree.words[c.first - 1].lower() if c.first else ""
    is_known = bool(gazetteer.lookup(word)) and (before in PLACE_PREPOSITIONS or c.type == "Country")
    is_free = c.type in MISTAKEN | {"City"} and not c.is_demonym and not is_known
    is_full = s.candidates[m].type == "Person" and len(full) > 1
    return is_free and is_full and word == full[-1] and not people.is_shared(word)


def _known(s: Sieve, n: int) -> str | None:
    c = s.candidates[n]
    if c.is_demonym:
        entry = gazetteer.country_of_demonym(s.texts[n])
        return entry.name if entry else None
    if c.type == "Person":
        return None
    return next((e.name for e in gazetteer.lookup(s.texts[n]) if e.type == c.type), None)


def _same_person(s: Sieve, people: People, x: str, y: str) -> bool:
    """Surname alone, or first names that are spellings of each other; never two different first names."""
    a, b = (without_rank(tuple(name.split()), s.lexicon) for name in (x, y))
    if len(a) == 1 or len(b) == 1:
        long, short = (a, b) if len(a) >= len(b) else (b, a)
        is_surname = short[-1] == long[-1] and not people.is_shared(short[-1])
        return is_surname or (short[-1] == long[0] and len(people.of_first_name(short[-1])) == 1)
    if fuzz.ratio(a[-1], b[-1]) < SAME_SURNAME:
        return False
    first, second = a[0].rstrip("."), b[0].rstrip(".")
    if _are_man_and_woman(first, second):
        return False
    is_initial = min(len(first), len(second)) == 1 and first[0] == second[0] and not people.is_shared(a[-1])
    return is_initial or fuzz.ratio(first, second) >= SAME_SPELLING


def _are_man_and_woman(first: str, second: str) -> bool:
    """Whether two first names differ by gender: "Mario" and "Maria", "Daniel" and "Daniela"."""
    known = {gazetteer.gender(first), gazetteer.gender(second)}
    short, long = sorted((first, second), key=len)
    is_pair = long == short + "a" or (long[:-1] == short[:-1] and {long[-1:], short[-1:]} == {"o", "a"})
    return is_pair or {"female", "male"} <= known


def _is_acronym(short: str, long: str) -> bool:
    if not ACRONYM.fullmatch(short) or " " not in long:
        return False
    return short.replace(".", "") == initials(long)


def _surnames(s: Sieve, people: People) -> None:
    """A lone surname that several people have is that of the only one of them, or of the only man or woman of them,
    who has been named so far."""
    alone: dict[str, set[int]] = defaultdict(set)  # surname → the chains that have it by itself so far
    for n, c in enumerate(s.candidates):
        word = normal(s.texts[n])
        if c.kind != "name" or c.type not in MISTAKEN or " " in word:
            continue
        others = alone[word] - {s.chains.find(n)}
        alone[word].add(s.chains.find(n))
        if s.chains.find(n) != n:
            continue
        full = people.of_surname(word)
        before = {s.chains.find(m) for m in full if m < n}
        if (told := title_gender(s, n)) is not None:
            before = {m for m in before if gender(s, m) == told}
        elif {"male", "female"} <= {gender(s, m) for m in before | others}:
            continue  # "Vale" behind Mr Vale and Ana Vale
        chain = set(s.chain(n))
        if len(before) == 1 and not any(m in chain for m in full):
            s.chains.join(before.pop(), n)
