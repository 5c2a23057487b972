"""Posts that people hold, from the words around their names: titles, appositions, copulas, signatures of quotes."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.language.mentions import Candidate
from kg.lexicon import Lexicon
from kg.tree import Post, Tree

LONGEST_ROLE = 3
OWNER_PREPOSITIONS = frozenset({"of", "for", "at"})
PLACE_PREPOSITIONS = frozenset({"to", "in"})


@dataclass(frozen=True, slots=True)
class _Words:
    """Tokens that name a role: "former Russian foreign minister"."""

    first: int
    last: int
    role: str


def find_posts(tree: Tree, candidates: tuple[Candidate, ...], *, lexicon: Lexicon) -> tuple[Post, ...]:
    """The posts of a text, each once for every place that states it."""
    finder = _Finder(tree, candidates, lexicon, {i: n for n, c in enumerate(candidates) for i in _tokens(c)})
    found: dict[tuple[int, str], Post] = {}
    for post in finder.all():
        key = (post.holder, post.role)
        if key not in found or (found[key].owner is None and post.owner is not None):
            found[key] = post
    return tuple(found.values())


def _tokens(candidate: Candidate) -> range:
    return range(candidate.first, candidate.last + 1) if candidate.kind == "name" else range(0)


@dataclass(frozen=True, slots=True)
class _Finder:
    tree: Tree
    candidates: tuple[Candidate, ...]
    lexicon: Lexicon
    name_at: dict[int, int]

    def all(self) -> Iterator[Post]:
        for n, candidate in enumerate(self.candidates):
            if candidate.kind == "name" and candidate.type in ("Person", "Entity"):
                yield from self._before(n, candidate)
                yield from self._behind(n, candidate)
        for n, candidate in enumerate(self.candidates):
            if candidate.type == "Person" and candidate.kind != "pronoun":
                yield from self._joined(n, candidate)

    def role_ending_at(self, i: int) -> _Words | None:
        """The longest role of the lexicon whose last word is token i."""
        words = self.tree.words
        for first in range(max(0, i - LONGEST_ROLE + 1), i + 1):
            text = " ".join(w.lower() for w in words[first : i + 1]).replace(" - ", "-")
            if text in self.lexicon.roles or (first == i and self.tree.lemmas[i].lower() in self.lexicon.roles):
                return _Words(first, i, text if text in self.lexicon.roles else self.tree.lemmas[i].lower())
        return None

    def _word(self, i: int) -> str:
        return self.tree.words[i].lower() if 0 <= i < len(self.tree) else ""

    # "[former] [Chilean] Ambassador [to Tokyo] Ana Silva"
    def _before(self, holder: int, candidate: Candidate) -> Iterator[Post]:
        i, place, owner = candidate.first - 1, None, None
        near = self.name_at.get(i)
        if near is not None and self.candidates[near].type != "Person":
            at = self.candidates[near].first - 1
            at -= self._word(at) == "the"
            preposition = self._word(at)
            if preposition in OWNER_PREPOSITIONS:
                owner, i = near, at - 1
            elif preposition in PLACE_PREPOSITIONS:
                place, i = near, at - 1
        if role := self.role_ending_at(i) if i >= 0 else None:
            yield self._post(holder, role, owner=owner, place=place)

    # "Ana Silva Chilean Ambassador to Tokyo": the signature under a quote
    def _behind(self, holder: int, candidate: Candidate) -> Iterator[Post]:
        i = candidate.last + 1
        if i in self.name_at and self.candidates[self.name_at[i]].is_demonym:
            i += 1
        if not self.tree.words[i : i + 1] or not self._word(i) or not self.tree.words[i][0].isupper():
            return
        for last in range(min(i + LONGEST_ROLE, len(self.tree)) - 1, i - 1, -1):
            role = self.role_ending_at(last)
            if role and role.first == i:
                yield self._with_complement(holder, role)
                return

    # "X, president of Y" · "the country's president, X" · "X is the president of Y"
    def _joined(self, holder: int, candidate: Candidate) -> Iterator[Post]:
        tree = self.tree
        for noun in self._apposed(candidate.head):
            role = self.role_ending_at(noun)
            if role and self.name_at.get(noun) is None and not self._is_of_another(holder, role):
                yield self._with_complement(holder, role)
        head = tree.heads[candidate.head]
        if candidate.kind == "name" and head >= 0 and tree.deps[candidate.head] == "nsubj" and tree.kids(head, "cop"):
            role = self.role_ending_at(head)
            is_plain = not any(self._word(k) in self.lexicon.negators for k in tree.children[head])
            if role and is_plain and not tree.kids(head, "aux"):
                yield self._with_complement(holder, role)

    def _is_of_another(self, holder: int, role: _Words) -> bool:
        """Whether somebody else's name follows a post: "…, his lawyer Ana Silva said"."""
        near = self.name_at.get(role.last + 1)
        return near is not None and near != holder and self.candidates[near].type == "Person"

    def _apposed(self, i: int) -> list[int]:
        found = self.tree.kids(i, "appos")
        if self.tree.deps[i] in ("appos", "flat") and self.tree.heads[i] >= 0:
            found.append(self.tree.heads[i])
        return found

    def _with_complement(self, holder: int, role: _Words) -> Post:
        at = role.last + 1
        preposition = self._word(at)
        at += 1 + (self._word(at + 1) == "the")
        name = self.name_at.get(at)
        if name is not None and (name == holder or self._belongs_to_noun(name)):
            name = None
        if preposition in PLACE_PREPOSITIONS and self.lexicon.roles[role.role].term == "represents":
            return self._post(holder, role, place=name)
        return self._post(holder, role, owner=name if preposition in OWNER_PREPOSITIONS else None)

    def _belongs_to_noun(self, n: int) -> bool:
        """Whether a name only says whose or which the noun behind it is: "mayor of the Chilean town of X"."""
        head = self.tree.heads[self.candidates[n].head]
        dep = self.tree.deps[self.candidates[n].head]
        return head > self.candidates[n].last and dep in ("amod", "compound", "nmod:poss", "nmod", "nmod:desc")

    def _post(self, holder: int, role: _Words, *, owner: int | None = None, place: int | None = None) -> Post:
        first, former = role.first, False
        while first > 0:
            word, near = self._word(first - 1), self.name_at.get(first - 1)
            if near is not None and near != holder and self.candidates[near].type != "Person":
                owner = near if owner is None else owner
                first = self.candidates[near].first
            elif word in self.lexicon.ended_posts or word in self.lexicon.post_modifiers or word == "-":
                former = former or word in self.lexicon.ended_posts
                first -= 1
            elif word in ("'s", "’s") and (near := self._possessor(first - 2)) is not None:
                owner = near if owner is None else owner
                first = self.candidates[near].first
            else:
                break
        return Post(holder, role.role, first, role.last, owner, place, former)

    def _possessor(self, i: int) -> int | None:
        if (name := self.name_at.get(i)) is not None:
            return name
        return next((n for n, c in enumerate(self.candidates) if c.head == i and c.kind == "nominal"), None)
