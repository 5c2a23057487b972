"""What the rules of coreference share: the mentions of an article, its chains so far, and look-ups among them."""

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property

from kg.language.event_traits import EventTraits
from kg.language.mentions import Candidate, is_plural
from kg.lexicon import Lexicon
from kg.tree import Post, Tree

DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "such"})


@dataclass(slots=True)
class Chains:
    """Union-find over the candidates; the first one of a chain stands for it."""

    parent: list[int]
    members: dict[int, list[int]]

    def find(self, n: int) -> int:
        """The candidate that stands for the chain of candidate n."""
        while self.parent[n] != n:
            self.parent[n] = self.parent[self.parent[n]]
            n = self.parent[n]
        return n

    def join(self, a: int, b: int) -> None:
        """Make one chain of two."""
        a, b = sorted((self.find(a), self.find(b)))
        if a != b:
            self.parent[b] = a
            self.members[a] += self.members.pop(b)


@dataclass
class Sieve:
    """The candidates of an article in reading order, and the chains that the rules have made of them so far."""

    tree: Tree
    candidates: tuple[Candidate, ...]
    posts: tuple[Post, ...]
    lexicon: Lexicon
    traits: dict[int, EventTraits] = field(default_factory=dict)  # of events, before they are in chains
    genders: dict[tuple[int, int], str | None] = field(default_factory=dict)  # of chains, by their size
    speech: tuple[range, ...] = ()

    @cached_property
    def chains(self) -> Chains:
        """The chains so far; at first every candidate is one."""
        numbers = range(len(self.candidates))
        return Chains(list(numbers), {n: [n] for n in numbers})

    @cached_property
    def spoken(self) -> frozenset[int]:
        """The tokens of direct speech."""
        return frozenset(i for quoted in self.speech for i in quoted)

    @cached_property
    def texts(self) -> list[str]:
        """The printed words of every candidate."""
        return [self.tree.slice(self.tree.span(c.first, c.last)) for c in self.candidates]

    @cached_property
    def heads(self) -> dict[int, list[int]]:
        """Token → the candidates that it heads."""
        found: dict[int, list[int]] = {}
        for n, c in enumerate(self.candidates):
            found.setdefault(c.head, []).append(n)
        return found

    @cached_property
    def _positions(self) -> list[int]:
        return [c.head for c in self.candidates]

    def within(self, first: int, end: int) -> range:
        """The candidates whose heads stand between two tokens; candidates are sorted by their heads."""
        return range(bisect_left(self._positions, first), bisect_left(self._positions, end))

    def sentence(self, n: int) -> int:
        """The number of the sentence that a candidate stands in."""
        return self.tree.sentence_of[self.candidates[n].head]

    def in_sentence(self, number: int) -> range:
        """The candidates of a sentence."""
        return self.within(*self.tree.sentences[number])

    def chain(self, n: int) -> list[int]:
        """The candidates of the chain that n belongs to."""
        return sorted(self.chains.members[self.chains.find(n)])

    def join(self, a: int, b: int) -> None:
        """Make one chain of two, unless full names in them have no word in common: those are two people."""
        if not self._are_two_people(a, b):
            self.chains.join(a, b)

    def _are_two_people(self, a: int, b: int) -> bool:
        ones, others = (self._full_names(n) for n in (a, b))
        return any(one.isdisjoint(other) for one in ones for other in others)

    def _full_names(self, n: int) -> list[frozenset[str]]:
        members = self.chains.members[self.chains.find(n)]
        named = [m for m in members if self.candidates[m].kind == "name" and self.candidates[m].type == "Person"]
        return [words for m in named if len(words := frozenset(self.texts[m].lower().split())) > 1]

    def is_named(self, n: int) -> bool:
        """Whether a name is in the chain of a candidate."""
        return any(self.candidates[m].kind == "name" for m in self.chain(n))

    def is_first(self, n: int) -> bool:
        """Whether a candidate is the first of its chain."""
        return self.chains.find(n) == n

    def is_alone(self, n: int) -> bool:
        """Whether nothing has been joined with a candidate yet."""
        return len(self.chains.members[self.chains.find(n)]) == 1

    def is_definite(self, n: int) -> bool:
        """Whether a description has a determiner or owner that points to something known."""
        head = self.candidates[n].head
        determiners = [self.tree.words[k].lower() for k in self.tree.kids(head, "det", "nmod:poss")]
        return any(d in DEFINITE for d in determiners) or bool(self.tree.kids(head, "nmod:poss"))

    def modifiers(self, n: int) -> frozenset[str]:
        """The lemmas of what stands beside a noun and tells it from others of its kind."""
        kids = self.tree.kids(self.candidates[n].head, "amod", "compound", "nummod", "nmod", "acl")
        return frozenset(self.tree.lemmas[k].lower() for k in kids)

    def noun(self, n: int) -> str:
        """The lemma of a candidate's head."""
        return self.tree.lemmas[self.candidates[n].head].lower()

    def is_of_speech(self, i: int) -> bool:
        """Whether token i is a word with which somebody says something."""
        lemma = self.tree.lemmas[i].lower()
        return lemma in self.lexicon.speech or lemma in self.lexicon.quote_verbs

    def is_plural(self, n: int) -> bool:
        """Whether a candidate's head is in the plural."""
        return is_plural(self.tree, self.candidates[n].head)
