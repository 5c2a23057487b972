"""What every extractor of an article shares: its analysis with look-ups from tokens to mentions, dates and clauses."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from kg.lexicon import Lexicon
from kg.model import Mention, Part, Span
from kg.ontology import Ontology
from kg.tree import Analysis, MentionTokens, Post, Tree

RELATIVE = frozenset({"who", "which", "that", "whom"})
NO_PAIR = frozenset({",", ";", ":"})
DASHES = frozenset({"-", "–", "—", "--"})
CLAUSE_DEPS = frozenset({"acl", "acl:relcl", "appos", "parataxis", "advcl", "punct", "conj", "cc", "ccomp", "dep"})
NO_PHRASE = CLAUSE_DEPS | {"case", "mark", "nsubj", "cop", "aux"}


@dataclass(frozen=True, eq=False)
class Context:
    """An analysed article with the lexicon and the ontology that the extractors read; equal only to itself."""

    analysis: Analysis
    lexicon: Lexicon
    ontology: Ontology

    @cached_property
    def tree(self) -> Tree:
        """The grammatical analysis."""
        return self.analysis.tree

    @cached_property
    def mention_at(self) -> dict[int, int]:
        """Token → index of the mention it heads, or of the name it lies in."""
        found: dict[int, int] = {}
        for n, (mention, at) in enumerate(zip(self.analysis.mentions, self.analysis.mention_tokens, strict=True)):
            for i in range(at.first, at.last + 1) if mention.kind == "name" else (at.head,):
                found.setdefault(i, n)
        return found

    @cached_property
    def date_at(self) -> dict[int, Part]:
        """Token → the date expression that it is a part of."""
        return {i: date for date in self.analysis.dates if date.span for i in self.tree.inside(date.span)}

    @cached_property
    def post_at(self) -> dict[int, Post]:
        """Token → the post that it names."""
        return {i: post for post in self.analysis.posts for i in range(post.first, post.last + 1)}

    def mention(self, i: int) -> Mention | None:
        """The mention that token i heads or, for a name, lies in; a carrier's is that of what it carries."""
        n = self.mention_at.get(self.carried(i))
        return None if n is None else self.analysis.mentions[n]

    def carried(self, i: int) -> int:
        """The people that a word of measure or transport carries: "a planeload of troops" → troops; else i."""
        if self.tree.lemmas[i].lower() in self.lexicon.carriers:
            for k in self.tree.kids(i, "nmod"):
                n = self.mention_at.get(k)
                kind = "Topic" if n is None else self.analysis.mentions[n].type
                is_people = self.ontology.is_a(kind, "Group") or self.ontology.is_a(kind, "Person")
                if self.preposition(k) in ("of", "with") and is_people:
                    return k
        return i

    def owners(self, i: int) -> list[int]:
        """Countries and bodies that a group belongs to: "French troops", "NATO forces", "a contingent from Kenya"."""
        n = self.mention_at.get(self.carried(i))
        if n is None or self.analysis.mentions[n].kind != "nominal":
            return []
        head = self.analysis.mention_tokens[n].head
        before = self.tree.kids(head, "amod", "compound", "nmod:poss", "flat")
        after = [k for k in self.tree.kids(head, "nmod") if self.preposition(k) in ("from", "of")]
        near = [*before, *(c for k in after for c in self.conjuncts(k))]
        return [k for k in near if self._is_owner(k)]

    def _is_owner(self, i: int) -> bool:
        mention = self.mention(i)
        if mention is None or mention.kind != "name":
            return False
        return any(self.ontology.is_a(mention.type, c) for c in ("Organization", "GeopoliticalEntity"))

    def is_relative(self, i: int) -> bool:
        """Whether token i is a relative pronoun; "WHO" is none."""
        return self.tree.words[i].lower() in RELATIVE and self.tree.pos[i] != "PROPN"

    def type(self, i: int) -> str:
        """Class of what token i stands for; "Topic" if it is no mention."""
        mention = self.mention(i)
        return mention.type if mention else "Topic"

    def is_a(self, i: int, ancestor: str) -> bool:
        """Whether what token i stands for is of a class of the ontology."""
        return self.ontology.is_a(self.type(i), ancestor)

    def fits(self, source: int, term: str, target: int) -> bool:
        """Whether subject and object may stand in a relation by its domain and range; untyped names fit everywhere."""
        prop = self.ontology.property(term)
        return self._fits(source, prop.domain) and self._fits(target, prop.range)

    def _fits(self, i: int, wanted: str | None) -> bool:
        mention = self.mention(i)
        if wanted is None or wanted == "Entity":
            return True
        if mention is None:
            return False
        return (mention.kind in ("name", "pronoun") and mention.type in ("Entity", "Topic")) or self.is_a(i, wanted)

    def part(self, i: int, *, preposition: str = "") -> Part:
        """The minimal words around token i, as a slot of a finding; dates carry their value."""
        if date := self.date_at.get(i):
            return _with_preposition(date, preposition)
        n = self.mention_at.get(i)
        if n is not None:
            at = self.analysis.mention_tokens[n]
            meant = self.mention_at.get(self.carried(i), n)
            is_name = self.analysis.mentions[n].kind == "name"
            span = self.tree.span(self._first_of_phrase(at), at.last if is_name else self._last_of_phrase(i, at.last))
            found = Part(" ".join(self.tree.slice(span).split()), span, meant)
        else:
            found = self.words(self.phrase(i))
        return _with_preposition(found, preposition)

    def _first_of_phrase(self, at: MentionTokens) -> int:
        """Where the words of a name begin with its title and article: "the Hague", "Mr. Silva"."""
        first = at.first
        while first and self._belongs_before(first - 1, at.head):
            first -= 1
        return first

    def _belongs_before(self, i: int, head: int) -> bool:
        word = self.tree.words[i].lower()
        is_address = word in self.lexicon.titles and word not in self.lexicon.roles
        return self.tree.heads[i] == head and (self.tree.deps[i] == "det" or is_address)

    def _last_of_phrase(self, i: int, last: int) -> int:
        """Where the words of a description end with the phrases that narrow it: "a meeting with miners in Chile"."""
        kids = self.tree.children[i]
        cut = frozenset(k for k in kids if not self.tree.deps[k].startswith("nmod") or k in self.date_at)
        for t in self.tree.subtree(i, without=cut):
            if t == last + 1 and self.tree.pos[t] != "PUNCT":
                last = t
        return last

    def phrase(self, i: int) -> list[int]:
        """Token i with what belongs to its phrase, without clauses, appositions and prepositions."""
        kids = self.tree.children[i]
        cut = frozenset(k for k in kids if self.tree.deps[k] in NO_PHRASE or self._is_when(k))
        inside = _around([*self.tree.subtree(i, without=cut), *self._marks_of(i)], i)
        return self._without_marks(inside)

    def _is_when(self, i: int) -> bool:
        return i in self.date_at and self.tree.deps[i].startswith("obl")

    def _marks_of(self, i: int) -> list[int]:
        """Quotation marks and brackets, which are a part of the phrase if words of it stand on both sides."""
        return [k for k in self.tree.subtree(i) if self.tree.pos[k] == "PUNCT" and self.tree.words[k] not in NO_PAIR]

    def _without_marks(self, tokens: list[int]) -> list[int]:
        """The tokens without dashes at either end, and without the mark there that lacks its pair."""
        marks = [t for t in tokens if self.tree.pos[t] == "PUNCT"]
        pairs = [t for t in marks if self.tree.words[t] not in DASHES]
        ends = (tokens[-1], tokens[0])
        lone = [t for t in ends if t in marks and (t not in pairs or self.tree.words[t] in NO_PAIR)]
        lone += [t for t in ends if t in pairs][: len(pairs) % 2]
        return [t for t in tokens if t not in lone] or tokens

    def words(self, tokens: Iterable[int]) -> Part:
        """A slot with the words of tokens, joined by spaces where they do not stand together."""
        ordered = sorted(set(tokens))
        span = self.tree.span(ordered[0], ordered[-1])
        is_whole = ordered[-1] - ordered[0] + 1 == len(ordered)
        text = self.tree.slice(span) if is_whole else " ".join(self.tree.words[i] for i in ordered)
        return Part(" ".join(text.split()), span)

    def conjuncts(self, i: int) -> list[int]:
        """Token i and the nouns coordinated with it; what stands behind a semicolon is another matter."""
        heads = {i, self.carried(i)}  # "thousands of miners and sailors"
        near = [k for h in heads for k in self.tree.kids(h, "conj") if ";" not in self.tree.words[i:k]]
        return [i, *(k for k in near if self.tree.pos[k] not in ("VERB", "AUX"))]

    def preposition(self, i: int) -> str:
        """The preposition of token i as printed ("because of"), or an empty string."""
        cases = self.tree.kids(i, "case", "mark")
        return " ".join(self.tree.words[j].lower() for c in cases for j in [c, *self.tree.kids(c, "fixed")])

    def sentence_span(self, i: int) -> Span:
        """The text range of the sentence of token i."""
        first, end = self.tree.sentences[self.tree.sentence_of[i]]
        return self.tree.span(first, end - 1)


def _with_preposition(part: Part, preposition: str) -> Part:
    text = f"{preposition} {part.text}" if preposition else part.text
    return replace(part, text=text)


def _around(tokens: list[int], i: int) -> list[int]:
    """The longest run of neighbouring tokens around token i."""
    kept = set(tokens)
    first = last = i
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    return list(range(first, last + 1))
