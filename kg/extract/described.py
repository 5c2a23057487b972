"""Whom a noun describes: "Y, the founder of X", "founder Y", "Y is the founder of X", "Y serves as its founder"."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.clauses import Clause
from kg.extract.context import RELATIVE, Context

DEEPEST = 4
EXAMPLES = frozenset({"like", "such as", "including"})


@dataclass(frozen=True, slots=True)
class Described:
    """Token of a name or pronoun, and the token whose attribution and truth the description takes. `is_noun`: the
    description is presupposed, not predicated by a clause."""

    token: int
    predicate: int
    is_noun: bool


@dataclass(frozen=True, eq=False)
class Descriptions:
    """Look-ups from nouns to what they describe, for one article."""

    context: Context
    clauses: dict[int, Clause]
    named_chains: frozenset[int]

    def of(self, i: int, *, depth: int = 0) -> list[Described]:
        """Whom the noun at token i describes, each once."""
        found = {d.token: d for d in reversed([*self._all(i, depth)]) if self._is_referring(d.token)}
        return list(reversed(found.values()))

    def named(self, i: int) -> list[int]:
        """Token i, or the names and pronouns that a noun there describes: Y for "singer" in "Y, the singer"."""
        mention = self.context.mention(i)
        if mention is not None and mention.kind in ("name", "pronoun"):
            return [i]
        return [d.token for d in self.of(i)] or [i]

    def _is_referring(self, i: int) -> bool:
        mention = self.context.mention(i)
        return mention is not None and mention.kind in ("name", "pronoun") and not is_post_word(self.context, i)

    def _all(self, i: int, depth: int) -> Iterator[Described]:
        if depth > DEEPEST:
            return
        yield from self._beside(i)
        yield from self._apposed(i, depth)
        yield from self._predicated(i, depth)
        yield from self._coordinated(i, depth)
        yield from self._one_of(i, depth)
        yield from self._added(i)

    def _added(self, i: int) -> Iterator[Described]:
        """The name before a comma, where the parser takes a description for one more of a list: "of Y, a maker of ships
        based in X"."""
        tree, context = self.context.tree, self.context
        first = min([i, *tree.kids(i, "det", "amod", "compound")])
        is_one = tree.deps[i] == "conj" and not tree.kids(i, "cc", "case") and tree.tags[first] == "DT"
        if not is_one or first < 2 or tree.words[first - 1] != ",":
            return
        at = context.mention_at.get(first - 2)
        siblings = [k for k in tree.kids(tree.heads[i], "conj") if k > i]
        if at is not None and self._is_name(first - 2) and not any(tree.kids(k, "cc") for k in siblings):
            yield Described(context.analysis.mention_tokens[at].head, i, True)

    def _coordinated(self, i: int, depth: int) -> Iterator[Described]:
        """What the noun before "and" describes. "The son of X and father of Y": parsers hang "father" on X."""
        tree = self.context.tree
        head = tree.heads[i]
        if tree.deps[i] != "conj" or head < 0:
            return
        if not self._is_name(head):
            yield from self._shared(i, head, depth)
        elif self._is_below_noun(head) and self._has_complement(i):
            yield from self._shared(i, tree.heads[head], depth)

    def _is_below_noun(self, i: int) -> bool:
        tree = self.context.tree
        is_example = self.context.preposition(i) in EXAMPLES
        return tree.deps[i] == "nmod" and tree.pos[tree.heads[i]] == "NOUN" and not is_example

    def _has_complement(self, i: int) -> bool:
        own = {self.context.tree.deps[k] for k in self.context.tree.children[i]}
        return "nmod" in own and "nmod:poss" not in own and not [*self._beside(i)]

    def _one_of(self, i: int, depth: int) -> Iterator[Described]:
        """ "Y is one of the founders of X"."""
        tree = self.context.tree
        head = tree.heads[i]
        if tree.deps[i] == "nmod" and head >= 0 and tree.lemmas[head].lower() == "one" and self._is_plural(i):
            yield from self.of(head, depth=depth + 1)

    def _shared(self, i: int, head: int, depth: int) -> list[Described]:
        """What a coordinated noun describes: the same thing only if neither has a name of its own."""
        own = [*self._beside(head), *(k for k in self.context.tree.kids(head, "appos") if self._is_name(k))]
        return [] if own or self._is_plural(i) else self.of(head, depth=depth + 1)

    def _is_plural(self, i: int) -> bool:
        return self.context.tree.tags[i] in ("NNS", "NNPS")

    def _is_name(self, i: int) -> bool:
        mention = self.context.mention(i)
        return mention is not None and mention.kind == "name"

    # "founder Ana Silva": whatever arc the parser draws between the two
    def _beside(self, i: int) -> Iterator[Described]:
        tree = self.context.tree
        n = self.context.mention_at.get(i + 1)
        if n is None or self.context.mention_at.get(i) == n or tree.sentence_of[i] != tree.sentence_of[i + 1]:
            return
        mention, at = self.context.analysis.mentions[n], self.context.analysis.mention_tokens[n]
        arcs = tree.heads[i] == at.head, tree.heads[at.head] == i, tree.heads[i] == tree.heads[at.head] >= 0
        # A preposition before the noun is that of both: "with their daughter Y".
        is_phrase = any(k > i for k in tree.kids(at.head, "case"))
        if mention.kind == "name" and at.first == i + 1 and any(arcs) and not is_phrase:
            yield Described(at.head, i, True)

    def _apposed(self, i: int, depth: int) -> Iterator[Described]:
        tree, context = self.context.tree, self.context
        for k in tree.kids(i, "appos"):
            if self._is_name(k) and "(" not in tree.words[i:k]:
                group = context.conjuncts(k) if self._is_plural(i) else [k]
                yield from (Described(c, i, True) for c in group)
        if self._is_plural(i):
            yield from (Described(k, i, True) for k in [*self._listed(i), *self._exemplified(i)])
        head = tree.heads[i]
        if tree.deps[i] == "appos" and head >= 0:
            if self._is_referring(head):
                yield Described(head, i, True)
            else:
                yield from (Described(d.token, i, True) for d in self.of(head, depth=depth + 1))

    def _listed(self, i: int) -> list[int]:
        """Names behind a plural noun and a comma, which parsers take for more of the same: "her sons, Ola and Per"."""
        tree, context = self.context.tree, self.context
        names = [k for k in tree.kids(i, "conj") if self._is_name(k)]
        if not names or not set(tree.words[i + 1 : i + 2]) & {",", ":"}:
            return []
        first = context.analysis.mention_tokens[context.mention_at[names[0]]].first
        return names if first == i + 2 else []

    def _exemplified(self, i: int) -> list[int]:
        """Names of some of them: "bodies such as X and Y"."""
        context = self.context
        some = [k for k in context.tree.kids(i, "nmod") if context.preposition(k) in EXAMPLES]
        return [c for k in some for c in context.conjuncts(k) if self._is_name(c)]

    def _predicated(self, i: int, depth: int) -> Iterator[Described]:
        """By a copula, or by a verb with "as" or with the noun as its complement."""
        tree = self.context.tree
        clause = self.clauses.get(i)
        if clause is not None and clause.is_copula:
            for s in clause.subjects:
                yield from self._subject(s, i, depth)
        head = tree.heads[i]
        governor = self.clauses.get(head) if head >= 0 else None
        if governor is not None and governor.is_copula and i in governor.subjects:
            yield from self._identified(head)
        if governor is None or not (self._is_complement(i, governor) or self._opens(i, governor)):
            return
        is_object = self._takes_object(governor) and self._is_complement(i, governor)
        for s in governor.patients if is_object else governor.subjects:
            if s != i:
                yield from self._subject(s, head, depth)

    def _identified(self, predicate: int) -> Iterator[Described]:
        """The names of a predicate: "the founder of X is Y", "his mother was the painter Y"."""
        names = [predicate] if self._is_name(predicate) else [d.token for d in self._beside(predicate)]
        if not names and not self._is_name(predicate):
            names = [k for k in self.context.tree.kids(predicate, "appos") if self._is_name(k)][:1]
        yield from (Described(k, predicate, False) for k in names)

    def _is_complement(self, i: int, governor: Clause) -> bool:
        tree, lexicon = self.context.tree, self.context.lexicon
        verbs = lexicon.post_verbs.keys() & set(governor.lemmas)
        if not verbs:
            return False
        is_as = self.context.preposition(i) == "as"
        return is_as or (not tree.kids(i, "case") and tree.deps[i] in ("xcomp", "obj", "obl:unmarked", "ccomp"))

    def _opens(self, i: int, governor: Clause) -> bool:
        """Whether the noun stands before the subject: "As chairman of X, Y said …", "A native of X, Y went …"."""
        tree = self.context.tree
        first, _ = tree.sentences[tree.sentence_of[i]]
        is_bare = tree.kids(i, "nmod") and not tree.kids(i, "case") and tree.deps[i].split(":")[0] in ("nsubj", "obl")
        is_as = self.context.preposition(i) == "as"
        is_first = is_as or (is_bare and set(range(first, i)) <= set(tree.subtree(i)))
        ahead = [s for s in governor.subjects if s != i]
        return bool(is_first and ahead and i < ahead[0] and "," in tree.words[i : ahead[0]])

    def _takes_object(self, governor: Clause) -> bool:
        """Whether the post is that of whom it is done to: "appointed Y director"."""
        table = self.context.lexicon.post_verbs
        return any(table.get(lemma) == "patient" for lemma in governor.lemmas)

    def _subject(self, s: int, predicate: int, depth: int) -> Iterator[Described]:
        if self._is_referring(s) and self.context.tree.words[s].lower() not in RELATIVE:
            yield Described(s, predicate, False)
        else:
            yield from (Described(d.token, predicate, False) for d in self.of(s, depth=depth + 1))


def is_post_word(context: Context, i: int) -> bool:
    """Whether a post was taken for a name because of its capital: "Professor Emeritus", "Board of Governors"."""
    mention = context.mention(i)
    is_single = mention is not None and " " not in mention.text
    return is_single and context.tree.lemmas[i].lower() in context.lexicon.posts_only


def descriptions(context: Context, clauses: tuple[Clause, ...]) -> Descriptions:
    """The look-ups of an article."""
    named = frozenset(m.chain for m in context.analysis.mentions if m.kind == "name")
    return Descriptions(context, {c.predicate: c for c in clauses}, named)
