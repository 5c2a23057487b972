"""Definite descriptions: "the diplomat" by post, "the country", a body by the noun of its name, the same noun again."""

from collections import Counter, defaultdict

from kg import gazetteer
from kg.language.coref.sieve import Sieve
from kg.language.mentions import Candidate
from kg.tree import Post

NEAR_SENTENCES = 1
BODIES = frozenset({"Organization", "GovernmentBody"})


def join_descriptions(s: Sieve) -> None:
    """Join each description that points back with what it stands for, if that is only one."""
    seen = _Seen(s)
    for n, c in enumerate(s.candidates):
        is_open = c.kind == "nominal" and s.is_first(n) and not s.is_named(n)
        if is_open and (found := _antecedent(s, seen, n)) is not None:
            s.join(n, found)
        seen.add(n)


class _Seen:
    """What a description may stand for, as far as the article has been read."""

    def __init__(self, s: Sieve) -> None:
        self._s = s
        self.countries: Counter[int] = Counter()  # chain → times that it was named
        self.bodies: dict[str, list[int]] = defaultdict(list)  # word → the bodies whose names have it
        self.nouns: dict[tuple[str, str], list[int]] = defaultdict(list)  # noun and class → descriptions

    def add(self, n: int) -> None:
        """The next candidate, once it is in its chain."""
        s, c = self._s, self._s.candidates[n]
        if c.kind == "nominal":
            self.nouns[s.noun(n), c.type].append(n)
        if c.kind != "name":
            return
        if c.type == "Country" and not c.is_demonym:
            self.countries[s.chains.find(n)] += 1
        if c.type in BODIES:
            for word in set(s.texts[n].lower().split()):
                self.bodies[word].append(n)


def _antecedent(s: Sieve, seen: _Seen, n: int) -> int | None:
    c, noun = s.candidates[n], s.noun(n)
    if not s.is_definite(n):
        return None
    if c.type == "Person":
        return _holder(s, n)
    if noun in s.lexicon.country_nouns | s.lexicon.country_forms:
        is_named = not s.is_plural(n) and _has_article(s, c)
        return _country(s, seen, noun) if is_named else None
    if c.type == "Organization":
        return _organization(s, seen, n)
    return _same_noun(s, seen, n)


def _has_article(s: Sieve, c: Candidate) -> bool:
    return any(s.tree.words[k].lower() in ("the", "this") for k in s.tree.kids(c.head, "det"))


def _holder(s: Sieve, n: int) -> int | None:
    """The one person whose post fits "the diplomat", "the Russian ambassador": by the very words, else by the kind."""
    c = s.candidates[n]
    countries = _owners(s, c)
    exact, fitting = set(), set()
    role = _role(s, c)
    for post in s.posts:
        owner = s.chains.find(post.owner) if post.owner is not None else None
        if s.candidates[post.holder].first >= c.first or (countries and owner not in countries):
            continue
        if post.role == role and s.lexicon.roles[role].term != "memberOf":
            exact.add(s.chains.find(post.holder))
        if _is_called_so(s, post, role):
            fitting.add(s.chains.find(post.holder))
    found = exact or fitting
    return found.pop() if len(found) == 1 else None


def _role(s: Sieve, c: Candidate) -> str:
    """The longest post that the words of a description end in: "prime minister", not only "minister"."""
    words = [w.lower() for w in s.tree.words[c.first : c.head + 1]]
    known = (" ".join(words[i:]) for i in range(len(words)))
    return next((role for role in known if role in s.lexicon.roles), s.tree.lemmas[c.head].lower())


def _is_called_so(s: Sieve, post: Post, role: str) -> bool:
    """Whether the holder of a post may be called so: a foreign minister is "the minister", no vice president is."""
    if s.lexicon.roles[post.role].term == "memberOf":
        return False  # "the member" is any one
    first, *rest = post.role.split()
    is_longer = bool(rest) and rest[-1] == role and first not in s.lexicon.post_modifiers
    return post.role == role or is_longer or role in s.lexicon.roles[post.role].kinds


def _owners(s: Sieve, c: Candidate) -> set[int]:
    """Chains of the countries named inside a description ("the Russian ambassador")."""
    inside = [m for m in s.within(c.first, c.last + 1) if s.candidates[m].kind == "name"]
    return {s.chains.find(m) for m in inside if s.candidates[m].type == "Country"}


def _country(s: Sieve, seen: _Seen, noun: str) -> int | None:
    """The country named most so far; "the republic" is one whose official name has the word."""
    named = seen.countries.most_common()
    if noun in s.lexicon.country_forms:
        named = [(chain, times) for chain, times in named if noun in _official_name(s, chain)]
    is_tie = len(named) > 1 and named[0][1] == named[1][1]
    return named[0][0] if named and not is_tie else None


def _official_name(s: Sieve, n: int) -> str:
    found = (e for m in s.chain(n) for e in gazetteer.lookup(s.texts[m]) if e.type == "Country")
    return next((e.official or "" for e in found), "").lower()


def _organization(s: Sieve, seen: _Seen, n: int) -> int | None:
    """The one body that is called so, else an earlier description."""
    named = {s.chains.find(m) for m in seen.bodies.get(s.noun(n), ())}
    if len(named) == 1:
        return named.pop()
    return None if named else _same_noun(s, seen, n)


def _same_noun(s: Sieve, seen: _Seen, n: int) -> int | None:
    """An earlier description with the same noun whose modifiers include those of this one."""
    like = [m for m in reversed(seen.nouns.get((s.noun(n), s.candidates[n].type), ())) if _is_like(s, m, n)]
    several = len({s.chains.find(m) for m in like}) > 1 and not s.modifiers(n)
    # Of several teams "the team" is that of the last sentences, if of any.
    near = [m for m in like if not several or s.sentence(n) - s.sentence(m) <= NEAR_SENTENCES]
    return next(iter(near), None)


def _is_like(s: Sieve, m: int, n: int) -> bool:
    is_same = s.is_plural(m) == s.is_plural(n) and not s.modifiers(m) & s.lexicon.different  # "another study"
    return is_same and s.modifiers(n) <= s.modifiers(m)
