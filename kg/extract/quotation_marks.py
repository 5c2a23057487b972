"""Quotation marks: which words of an article are quoted, and which quotations go on with one another."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.extract.speech import OPENING, SINGLE, STRAIGHT, Speech

# Shorter quotations hold words that the article keeps away from, or a title.
SHORTEST_STATEMENT = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """The tokens between two marks; `is_open` if the paragraph ended first: the next one goes on with it."""

    tokens: frozenset[int]
    is_open: bool

    @property
    def first(self) -> int:
        """Its first token."""
        return min(self.tokens)

    @property
    def last(self) -> int:
        """Its last token."""
        return max(self.tokens)


@dataclass(frozen=True)
class QuotationMarks(Speech):
    """The quotations of an article."""

    @cached_property
    def all(self) -> tuple[Quotation, ...]:
        """The quotations of the article that predicate something, in order."""
        return tuple(self._quoted())

    @cached_property
    def inside(self) -> frozenset[int]:
        """All quoted tokens."""
        return frozenset(i for quotation in self.all for i in quotation.tokens)

    def groups(self) -> Iterator[list[Quotation]]:
        """Quotations, those that run over paragraphs together."""
        group: list[Quotation] = []
        for quotation in self.all:
            if group and not (group[-1].is_open and quotation.first - group[-1].last == 2):
                yield group
                group = []
            group.append(quotation)
        if group:
            yield group

    def _quoted(self) -> Iterator[Quotation]:
        opened: int | None = None
        for i in range(len(self.context.tree)):
            is_broken = opened is not None and self._breaks_before(i)
            if opened is not None and (self._ends(i, opened) or is_broken):
                inside = range(opened + 1, i)
                opened = i if self._opens(i, is_open=True) else None
                if self._states(inside):
                    yield Quotation(frozenset(inside), is_broken)
            elif opened is None and self._opens(i, is_open=False):
                opened = i

    def _states(self, inside: range) -> bool:
        """Whether the words between two marks predicate something, and are not just a title."""
        tree = self.context.tree
        is_title = all(tree.words[i][:1].isupper() for i in inside if tree.pos[i] not in ("ADP", "DET", "CCONJ"))
        is_long = len(inside) >= SHORTEST_STATEMENT
        return any(i in self.clauses for i in inside) and (is_long or not is_title)

    def _ends(self, i: int, opened: int) -> bool:
        """Whether the mark at token i ends what was opened: single marks inside double ones do not."""
        words = self.context.tree.words
        return self.is_mark(i) and (words[i] in SINGLE) == (words[opened] in SINGLE)

    def _opens(self, i: int, *, is_open: bool) -> bool:
        """Whether a quotation begins at token i. A straight mark opens if it stands before a word and not behind one;
        where words are given without spacing, if none is open or a sentence begins with it."""
        tree = self.context.tree
        if not self.is_mark(i) or tree.words[i] not in STRAIGHT:
            return self.is_mark(i) and tree.words[i] in OPENING
        if self.context.analysis.article.tokens is not None:
            return not is_open or i == tree.sentences[tree.sentence_of[i]][0]
        return i == 0 or tree.ends[i - 1] < tree.starts[i]

    def _breaks_before(self, i: int) -> bool:
        """Whether a new paragraph begins at token i: a quotation that was not closed ends there."""
        return self.has_paragraphs and "\n" in self.context.tree.text[self._end(i - 1) : self.context.tree.starts[i]]

    @property
    def has_paragraphs(self) -> bool:
        """Words that were given as sentences show no paragraphs."""
        return self.context.analysis.article.tokens is None

    def _end(self, i: int) -> int:
        return self.context.tree.ends[i]
