"""Coreference within an article as a sieve of rules, most precise first (order and figures: docs/decisions.md).

Names: exact, known alias, acronym, surname, spelling variant. Descriptions: apposition, post ("the diplomat"),
"the country", same head. Pronouns: he and she; "they" only where one group is near; never "it".
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz

from kg import gazetteer
from kg.language.event_traits import (
    EventTraits,
    Heads,
    contradicts,
    event_place,
    event_traits,
    in_chains,
    is_same_event,
    takes_up_headline,
)
from kg.language.mentions import Candidate, is_plural, pronoun
from kg.lexicon import Lexicon
from kg.tree import Post, Tree

SAME_SPELLING = 80.0
PLACE_PREPOSITIONS = frozenset({"in", "at", "from", "near", "to", "of", "outside", "around"})
PRONOUN_SENTENCES = 3
# Names that a description beside them may stand for, and the classes that such descriptions have.
_BODIES = frozenset({"Topic", "Organization", "Company", "GovernmentBody", "Group"})
DESCRIBED = {
    "Person": frozenset({"Topic", "Person", "Group"}),
    "Organization": _BODIES,
    "Company": _BODIES,
    "Entity": frozenset({"Topic"}),
}
MISTAKEN = frozenset({"Person", "Entity", "Organization", "Place"})
THEY_SENTENCES = 2
NEAR_SENTENCES = 1
EVENT_SENTENCES = 12
HEADLINE_SENTENCES = 3
PLURAL_AGENTS = frozenset({"Group", "Organization", "GovernmentBody"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "such"})


@dataclass(slots=True)
class _Chains:
    """Union-find over the candidates; the first one of a chain stands for it."""

    parent: list[int]
    members: dict[int, list[int]]

    def find(self, n: int) -> int:
        while self.parent[n] != n:
            self.parent[n] = self.parent[self.parent[n]]
            n = self.parent[n]
        return n

    def join(self, a: int, b: int) -> None:
        a, b = sorted((self.find(a), self.find(b)))
        if a != b:
            self.parent[b] = a
            self.members[a] += self.members.pop(b)


@dataclass(slots=True)
class _Sieve:
    tree: Tree
    candidates: tuple[Candidate, ...]
    posts: tuple[Post, ...]
    lexicon: Lexicon
    chains: _Chains
    texts: list[str] = field(default_factory=list)
    people: frozenset[tuple[str, ...]] = frozenset()  # full names, in words
    heads: Heads = field(default_factory=dict)
    traits: dict[int, EventTraits] = field(default_factory=dict)  # of events, before they are in chains
    genders: dict[tuple[int, int], str | None] = field(default_factory=dict)  # of chains, by their size


def find_chains(
    tree: Tree, candidates: tuple[Candidate, ...], posts: tuple[Post, ...], *, lexicon: Lexicon
) -> tuple[int, ...]:
    """For each candidate the number of its chain: the position of the chain's first candidate."""
    chains = _Chains(list(range(len(candidates))), {n: [n] for n in range(len(candidates))})
    texts = [tree.slice(tree.span(c.first, c.last)) for c in candidates]
    named = (tuple(_normal(t).split()) for t, c in zip(texts, candidates, strict=True) if c.type == "Person")
    people = frozenset(full for words in named if len(full := _without_rank(words, lexicon)) > 1)
    heads: dict[int, list[int]] = {}
    for n, c in enumerate(candidates):
        heads.setdefault(c.head, []).append(n)
    sieve = _Sieve(tree, candidates, posts, lexicon, chains, texts, people, heads)
    _names(sieve)
    _surnames(sieve)
    _posts(sieve)
    _appositions(sieve)
    _descriptions(sieve)
    _happenings(sieve)
    _pronouns(sieve)
    return tuple(chains.find(n) for n in range(len(candidates)))


# --- names ----------------------------------------------------------------------------------------------------------
def _names(s: _Sieve) -> None:
    latest: dict[tuple[object, ...], int] = {}
    known: dict[tuple[object, ...], bool] = {}
    spellings: dict[int, dict[tuple[object, ...], int]] = {}  # chain → its names, each spelling once
    for n, c in enumerate(s.candidates):
        if c.kind != "name":
            continue
        key = _name_key(s, n)
        for other, m in reversed(latest.items()):
            pair = (other, key)
            if pair not in known:
                known[pair] = _same_name(s, m, n)
            if known[pair] and not _is_namesake(s, spellings[s.chains.find(m)].values(), n):
                s.chains.join(m, n)
                break
        latest.pop(key, None)
        latest[key] = n
        spellings.setdefault(s.chains.find(n), {})[key] = n


def _surnames(s: _Sieve) -> None:
    """A lone surname that several people have is that of the only one of them who has been named so far."""
    for n, c in enumerate(s.candidates):
        word = _normal(s.texts[n])
        if c.kind != "name" or c.type not in MISTAKEN or " " in word or s.chains.find(n) != n:
            continue
        if not any(word == words[-1] and len(words) > 1 for words in s.people):
            continue
        before = {s.chains.find(m) for m in range(n) if _is_full_name(s, m, word)}
        if len(before) == 1 and not any(_is_full_name(s, m, word) for m in _chain(s, n)):
            s.chains.join(before.pop(), n)


def _is_full_name(s: _Sieve, m: int, surname: str) -> bool:
    words = _normal(s.texts[m]).split()
    return (
        s.candidates[m].type == "Person" and s.candidates[m].kind == "name" and len(words) > 1 and words[-1] == surname
    )


def _is_namesake(s: _Sieve, names: Iterable[int], n: int) -> bool:
    """Whether a chain with these names has a full name of somebody else: "Omar" joins neither Ali Omar with Omar Haddad
    nor either of them with the other."""
    if s.candidates[n].type != "Person" or " " not in s.texts[n]:
        return False
    full = [k for k in names if s.candidates[k].type == "Person"]
    return any(" " in s.texts[k] and not _same_name(s, k, n) for k in full)


def _name_key(s: _Sieve, n: int) -> tuple[object, ...]:
    """All that `_same_name` looks at: names with the same key are compared only once."""
    c = s.candidates[n]
    before = s.tree.words[c.first - 1].lower() if c.first else ""
    return (s.texts[n], c.type, c.is_demonym, before in PLACE_PREPOSITIONS)


def _same_name(s: _Sieve, m: int, n: int) -> bool:
    a, b = s.candidates[m], s.candidates[n]
    if _is_surname_of(s, n, m) or _is_surname_of(s, m, n) or _is_same_unknown(s, m, n):
        return True
    if (a.type == "Person") != (b.type == "Person") and "Entity" not in (a.type, b.type):
        return False
    if a.type != b.type and "Country" in (a.type, b.type):
        return False  # "ambassador to Washington" is the country, "in Washington" the city
    x, y = _normal(s.texts[m]), _normal(s.texts[n])
    if x == y or (_known(s, m) is not None and _known(s, m) == _known(s, n)):
        return True
    if a.type == "Person" and b.type == "Person":
        return _same_person(s, x, y)
    return _is_acronym(x, y) or _is_acronym(y, x)


def _is_same_unknown(s: _Sieve, m: int, n: int) -> bool:
    """Whether two names are alike and known to no list, so that only the name finder's class can differ."""
    is_free = all(s.candidates[k].type in MISTAKEN for k in (m, n))
    return is_free and _normal(s.texts[m]) == _normal(s.texts[n]) and not gazetteer.lookup(_normal(s.texts[n]))


def _is_surname_of(s: _Sieve, n: int, m: int) -> bool:
    """Whether a lone word is the surname of a person named in full, whatever the name finder took it for."""
    word, full = _normal(s.texts[n]), _normal(s.texts[m]).split()
    c = s.candidates[n]
    before = s.tree.words[c.first - 1].lower() if c.first else ""
    is_known = bool(gazetteer.lookup(word)) and (before in PLACE_PREPOSITIONS or c.type == "Country")
    is_free = c.type in MISTAKEN | {"City"} and not c.is_demonym and not is_known
    is_full = s.candidates[m].type == "Person" and len(full) > 1
    return is_free and is_full and word == full[-1] and not _ambiguous_surname(s, word)


@lru_cache(maxsize=8192)
def _normal(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"^(?:the|The)\s+|[’']s$", "", text)).strip()


def _known(s: _Sieve, n: int) -> str | None:
    c = s.candidates[n]
    if c.is_demonym:
        entry = gazetteer.country_of_demonym(s.texts[n])
        return entry.name if entry else None
    if c.type == "Person":
        return None
    return next((e.name for e in gazetteer.lookup(s.texts[n]) if e.type == c.type), None)


def _same_person(s: _Sieve, x: str, y: str) -> bool:
    """Surname alone, or first names that are spellings of each other; never two different first names."""
    a, b = (_without_rank(tuple(name.split()), s.lexicon) for name in (x, y))
    if len(a) == 1 or len(b) == 1:
        long, short = (a, b) if len(a) >= len(b) else (b, a)
        is_surname = short[-1] == long[-1] and not _ambiguous_surname(s, short[-1])
        return is_surname or (short[-1] == long[0] and len(_bearers(s, short[-1])) == 1)
    if fuzz.ratio(a[-1], b[-1]) < 90:
        return False
    first, second = a[0].rstrip("."), b[0].rstrip(".")
    if _are_man_and_woman(first, second):
        return False
    is_initial = min(len(first), len(second)) == 1 and first[0] == second[0] and not _ambiguous_surname(s, a[-1])
    return is_initial or fuzz.ratio(first, second) >= SAME_SPELLING


def _without_rank(words: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """The words of a name without the rank before it and the number behind: "King Harald V" is Harald."""
    words = words[1:] if len(words) > 1 and words[0].lower() in lexicon.ranks else words
    return words[:-1] if len(words) > 1 and re.fullmatch("[IVX]+", words[-1]) else words


def _are_man_and_woman(first: str, second: str) -> bool:
    """Whether two first names differ by gender: "Mario" and "Maria", "Daniel" and "Daniela"."""
    known = {gazetteer.gender(first), gazetteer.gender(second)}
    short, long = sorted((first, second), key=len)
    is_pair = long == short + "a" or (long[:-1] == short[:-1] and {long[-1:], short[-1:]} == {"o", "a"})
    return is_pair or {"female", "male"} <= known


def _ambiguous_surname(s: _Sieve, surname: str) -> bool:
    """Whether two people of different first names share the surname in this article."""
    firsts = {words[0] for words in s.people if words[-1] == surname != words[0]}
    full = sorted(f for f in firsts if len(f.rstrip(".")) > 1)
    return any(fuzz.ratio(full[0], other) < SAME_SPELLING for other in full)


def _bearers(s: _Sieve, first_name: str) -> set[str]:
    """Full names of the people in the article who have that first name."""
    return {" ".join(words) for words in s.people if words[0] == first_name}


def _is_acronym(short: str, long: str) -> bool:
    if not re.fullmatch(r"(?:[A-Z]\.?){2,7}", short) or " " not in long:
        return False
    return short.replace(".", "") == "".join(w[0] for w in re.split(r"[\s-]+", long) if w[:1].isupper())


def _appositions(s: _Sieve) -> None:
    """ "His lawyer, Ana Silva", "Arvo, a consultancy": a description and the one name beside it."""
    heads = {c.head: n for n, c in enumerate(s.candidates) if c.kind == "name" and c.type in DESCRIBED}
    for n, c in enumerate(s.candidates):
        if c.kind != "nominal" or is_plural(s.tree, c.head) or s.tree.kids(c.head, "conj"):
            continue
        near = [k for k in s.tree.kids(c.head, "appos", "nmod:desc") if k in heads]
        if s.tree.deps[c.head] in ("appos", "nmod:desc") and s.tree.heads[c.head] in heads:
            near.append(s.tree.heads[c.head])
        near = [k for k in near if "(" not in s.tree.words[min(k, c.head) : max(k, c.head)]]
        if len(near) == 1 and c.type in DESCRIBED[s.candidates[heads[near[0]]].type]:
            s.chains.join(n, heads[near[0]])


# --- descriptions ---------------------------------------------------------------------------------------------------
def _posts(s: _Sieve) -> None:
    """A description that carries a post stands for its holder: "the country's president, Ana Silva"."""
    for n, c in enumerate(s.candidates):
        for post in s.posts:
            if c.kind == "nominal" and c.head == post.last and n != post.holder:
                s.chains.join(n, post.holder)


def _descriptions(s: _Sieve) -> None:
    for kind in ("nominal", "event"):  # events last, because their places tell them apart
        for n, c in enumerate(s.candidates):
            if c.kind != kind or s.chains.find(n) != n or any(s.candidates[m].kind == "name" for m in _chain(s, n)):
                continue
            if (found := _antecedent(s, n)) is not None:
                s.chains.join(n, found)


def _antecedent(s: _Sieve, n: int) -> int | None:
    c = s.candidates[n]
    if c.kind == "event":
        return _same_event(s, n)
    if not _is_definite(s, c):
        return None
    if c.type == "Person":
        return _holder(s, n)
    head = s.tree.lemmas[c.head].lower()
    if head in s.lexicon.country_nouns | s.lexicon.country_forms:
        if is_plural(s.tree, c.head) or not _has_article(s, c):
            return None
        return _country(s, n, head)
    if c.type == "Organization":
        return _organization(s, n, head)
    return _same_head(s, n)


def _has_article(s: _Sieve, c: Candidate) -> bool:
    return any(s.tree.words[k].lower() in ("the", "this") for k in s.tree.kids(c.head, "det"))


def _is_definite(s: _Sieve, c: Candidate) -> bool:
    determiners = [s.tree.words[k].lower() for k in s.tree.kids(c.head, "det", "nmod:poss")]
    return any(d in DEFINITE for d in determiners) or bool(s.tree.kids(c.head, "nmod:poss"))


def _holder(s: _Sieve, n: int) -> int | None:
    """The one person whose post fits "the diplomat" or "the Russian ambassador"."""
    c = s.candidates[n]
    head = s.tree.lemmas[c.head].lower()
    countries = _owners(s, c)
    fitting = set()
    for post in s.posts:
        if s.lexicon.roles[post.role].term == "memberOf":
            continue  # "the member" is any one
        kinds = s.lexicon.roles[post.role].kinds
        owner = s.chains.find(post.owner) if post.owner is not None else None
        is_before = s.candidates[post.holder].first < c.first
        is_called_so = head == post.role.split()[-1] or head in kinds
        if is_called_so and is_before and (not countries or owner in countries):
            fitting.add(s.chains.find(post.holder))
    return fitting.pop() if len(fitting) == 1 else None


def _owners(s: _Sieve, c: Candidate) -> set[int]:
    """Chains of the countries named inside a description ("the Russian ambassador")."""
    return {
        s.chains.find(n)
        for n, o in enumerate(s.candidates)
        if o.kind == "name" and o.type == "Country" and c.first <= o.first and o.last <= c.last
    }


def _country(s: _Sieve, n: int, head: str) -> int | None:
    counts: Counter[int] = Counter()
    for m, o in enumerate(s.candidates):
        if o.kind == "name" and o.type == "Country" and not o.is_demonym and o.first < s.candidates[n].first:
            if head in s.lexicon.country_forms and head not in _official_name(s, m):
                continue
            counts[s.chains.find(m)] += 1
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _official_name(s: _Sieve, n: int) -> str:
    return next((e.official or "" for e in gazetteer.lookup(s.texts[n]) if e.type == "Country"), "").lower()


def _organization(s: _Sieve, n: int, head: str) -> int | None:
    before = [
        (m, o)
        for m, o in enumerate(s.candidates)
        if o.kind == "name" and o.type in ("Organization", "GovernmentBody") and o.first < s.candidates[n].first
    ]
    named = {s.chains.find(m) for m, o in before if head in s.texts[m].lower().split()}
    if len(named) == 1:
        return named.pop()
    return None if named else _same_head(s, n)


def _same_head(s: _Sieve, n: int) -> int | None:
    """An earlier description with the same noun whose modifiers include those of this one."""
    sentence = s.tree.sentence_of[s.candidates[n].head]
    like = [m for m in range(n - 1, -1, -1) if _is_like(s, m, n)]
    several = len({s.chains.find(m) for m in like}) > 1 and not _modifiers(s, n)
    # Of several teams "the team" is that of the last sentences, if of any.
    near = [m for m in like if not several or sentence - s.tree.sentence_of[s.candidates[m].head] <= NEAR_SENTENCES]
    return next(iter(near), None)


def _is_like(s: _Sieve, m: int, n: int) -> bool:
    c, o = s.candidates[n], s.candidates[m]
    is_same = (o.kind, o.type) == (c.kind, c.type) and s.tree.lemmas[o.head] == s.tree.lemmas[c.head]
    is_same = is_same and is_plural(s.tree, o.head) == is_plural(s.tree, c.head) and not _is_different(s, m)
    return is_same and _modifiers(s, n) <= _modifiers(s, m)


def _is_different(s: _Sieve, n: int) -> bool:
    """Whether a description sets its thing apart from one named before: "another study", "other sites"."""
    return bool(_modifiers(s, n) & s.lexicon.different)


def _modifiers(s: _Sieve, n: int) -> frozenset[str]:
    c = s.candidates[n]
    kids = s.tree.kids(c.head, "amod", "compound", "nummod", "nmod", "acl")
    return frozenset(s.tree.lemmas[k].lower() for k in kids)


def _same_event(s: _Sieve, n: int) -> int | None:
    """The one event told of before that this mention may take up; none if several could be meant."""
    c = s.candidates[n]
    if s.tree.words[c.head].lower() == "what":
        return None
    mine = _traits(s, n)
    sentence = s.tree.sentence_of[c.head]
    fitting: dict[
        int, int | None
    ] = {}  # chain → its last mention that this one may take up; None if another forbids it
    for m in range(n - 1, -1, -1):
        o = s.candidates[m]
        if o.kind != "event" or o.type != c.type or s.chains.find(m) in fitting:
            continue
        if s.tree.words[o.head].lower() == "what" or not _takes_up(s, mine, m, sentence=sentence):
            continue
        fitting[s.chains.find(m)] = None if _breaks_chain(s, m, mine) else m
    found = [m for m in fitting.values() if m is not None]
    return found[0] if len(found) == 1 else None


def _takes_up(s: _Sieve, mine: EventTraits, m: int, *, sentence: int) -> bool:
    """Whether the event told in a sentence may be that of mention m before it: near, or placed, or in the headline."""
    told = s.tree.sentence_of[s.candidates[m].head]
    distance = sentence - told
    if mine.place is None and distance > EVENT_SENTENCES:
        return False
    theirs = _traits(s, m)
    is_headline = told == 0 and len(_chain(s, m)) == 1 and distance <= HEADLINE_SENTENCES
    is_repeated = is_headline and takes_up_headline(theirs, mine, lexicon=s.lexicon)
    return is_repeated or is_same_event(theirs, mine, lexicon=s.lexicon)


def _breaks_chain(s: _Sieve, m: int, mine: EventTraits) -> bool:
    """Whether a mention contradicts any other of the chain that it would join."""
    chain = [k for k in _chain(s, m) if s.candidates[k].kind == "event"]
    return any(contradicts(_traits(s, k), mine) for k in chain)


def _traits(s: _Sieve, n: int) -> EventTraits:
    if n not in s.traits:
        s.traits[n] = event_traits(s.tree, s.candidates, n, heads=s.heads, lexicon=s.lexicon)
    return in_chains(s.traits[n], s.chains.find)


def _happenings(s: _Sieve) -> None:
    """ "what is happening in X" is the event that the article tells of there, if it is only one."""
    for n, c in enumerate(s.candidates):
        if c.kind == "event" and s.tree.words[c.head].lower() == "what":
            place = next(
                (m for m, o in enumerate(s.candidates) if c.first < o.first <= c.last and o.kind == "name"), None
            )
            chains = {
                s.chains.find(m)
                for m, o in enumerate(s.candidates)
                if o.kind == "event" and m != n and place is not None and _is_there(s, m, place)
            }
            if len(chains) == 1:
                s.chains.join(n, chains.pop())


def _is_there(s: _Sieve, n: int, place: int) -> bool:
    at = event_place(s.tree, s.candidates, n, heads=s.heads, lexicon=s.lexicon)
    return s.candidates[n].type == "Protest" and at is not None and s.chains.find(at) == s.chains.find(place)


# --- pronouns -------------------------------------------------------------------------------------------------------
def _pronouns(s: _Sieve) -> None:
    for n, c in enumerate(s.candidates):
        if c.kind == "pronoun":
            found = _person_before(s, n) if c.type == "Person" else _group_before(s, n)
            if found is not None:
                s.chains.join(n, found)


def _group_before(s: _Sieve, n: int) -> int | None:
    """What "they" means, only where nothing else can be meant: the one group or body of the nearest sentence."""
    c = s.candidates[n]
    if pronoun(s.tree, c.head) != "they":
        return None
    sentence = s.tree.sentence_of[c.head]
    for distance in range(THEY_SENTENCES):
        found = {
            s.chains.find(m)
            for m in range(n)
            if s.candidates[m].type in PLURAL_AGENTS
            and s.candidates[m].kind != "pronoun"
            and s.tree.sentence_of[s.candidates[m].head] == sentence - distance
            and s.candidates[m].last < c.first
        }
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _person_before(s: _Sieve, n: int) -> int | None:
    """The nearest person of fitting gender: subjects first, in this sentence and the two before it."""
    c = s.candidates[n]
    gender = "female" if pronoun(s.tree, c.head) == "she" else "male"
    sentence = s.tree.sentence_of[c.head]
    ranked = []
    for m in range(n - 1, -1, -1):
        o = s.candidates[m]
        distance = sentence - s.tree.sentence_of[o.head]
        if distance > PRONOUN_SENTENCES:
            break
        if o.type != "Person" or o.last >= c.first:
            continue
        if o.kind == "nominal" and s.chains.find(m) == m and len(_chain(s, m)) == 1:
            continue
        told = _gender(s, m)
        if told not in (gender, None) or (distance == 0 and _same_clause(s, m, n)):
            continue
        ranked.append((distance, told is None, not s.tree.deps[o.head].startswith("nsubj"), -o.head, m))
    return min(ranked)[-1] if ranked else None


def _chain(s: _Sieve, n: int) -> list[int]:
    return sorted(s.chains.members[s.chains.find(n)])


def _gender(s: _Sieve, n: int) -> str | None:
    """The gender of a person by title, first name, noun or pronoun, whichever of the chain says it first."""
    root = s.chains.find(n)
    key = root, len(s.chains.members[root])  # chains only grow
    if key not in s.genders:
        told = (_told_gender(s, m) for m in _chain(s, n))
        s.genders[key] = next((found for found in told if found is not None), None)
    return s.genders[key]


def _told_gender(s: _Sieve, m: int) -> str | None:
    c, words = s.candidates[m], _normal(s.texts[m]).split()
    if c.kind == "pronoun":
        return {"he": "male", "she": "female"}.get(pronoun(s.tree, c.head))
    if c.kind == "nominal":
        return s.lexicon.genders.get(s.tree.lemmas[c.head].lower())
    before = s.tree.words[c.first - 1].lower().rstrip(".") if c.first else ""
    return s.lexicon.genders.get(before) or (gazetteer.gender(words[0]) if len(words) > 1 else None)


def _same_clause(s: _Sieve, m: int, n: int) -> bool:
    """Subject and object of one verb are two people, unless the pronoun is a possessive."""
    a, b = s.candidates[m].head, s.candidates[n].head
    return s.tree.heads[a] == s.tree.heads[b] and not s.tree.deps[b].startswith("nmod")
