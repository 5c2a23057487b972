"""Why a sentence gave nothing: the most telling reason of the fixed set `kg.model.GapReason`."""

import calendar
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from kg.extract.clauses import Clause
from kg.extract.context import Context
from kg.model import Gap, GapReason, Span
from kg.tree import LONGEST_WORD

CALENDAR = frozenset({*calendar.month_name[1:], *calendar.day_name})
QUOTES = frozenset({'"', "“", "”", "``", "''", "«", "»"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
SHORTEST = 3
LONGEST = 100
LIST_MARKS = 3


def find_gaps(
    context: Context, clauses: tuple[Clause, ...], found: frozenset[int], *, frames: frozenset[int] = frozenset()
) -> tuple[Gap, ...]:
    """A Gap for every sentence that is not in `found`. `frames` are the predicates that only name a speaker."""
    by_sentence: dict[int, list[Clause]] = {}
    for clause in clauses:
        by_sentence.setdefault(context.tree.sentence_of[clause.predicate], []).append(clause)
    return tuple(
        Gap(n, context.tree.span(a, b - 1), _Sentence(context, a, b, tuple(by_sentence.get(n, ())), frames).reason())
        for n, (a, b) in enumerate(context.tree.sentences)
        if n not in found
    )


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence without a finding: its token range, its clauses, and the predicates that only name a speaker."""

    context: Context
    first: int
    end: int
    clauses: tuple[Clause, ...]
    frames: frozenset[int]

    def reason(self) -> GapReason:
        return next((reason for reason, applies in CHECKS if applies(self)), "no second part")

    @property
    def tokens(self) -> range:
        return range(self.first, self.end)

    @property
    def span(self) -> Span:
        return self.context.tree.span(self.first, self.end - 1)

    def words(self) -> list[int]:
        """The tokens with letters or digits."""
        return [i for i in self.tokens if any(c.isalnum() for c in self.context.tree.words[i])]

    def low(self, i: int) -> str:
        return self.context.tree.words[i].lower() if i < len(self.context.tree) else ""

    def is_wordless(self) -> bool:
        return not any(c.isalpha() for c in self.context.tree.slice(self.span))

    def has_long_word(self) -> bool:
        """What is no prose: thousands of words without an end, or a run of letters as in encoded data."""
        return any(len(self.context.tree.words[i]) > LONGEST_WORD for i in self.tokens)

    def is_date_line(self) -> bool:
        """A date, or the place that an article was written in, with or without its agency ("LIMA (Andes News) –")."""
        tree, words = self.context.tree, self.words()
        dates = [i for i in words if i in self.context.date_at or tree.words[i] in CALENDAR]
        places = [i for i in words if self.context.mention(i) is not None and self.context.is_a(i, "Place")]
        known = {*dates, *places}
        rest = [
            i for i in words if i not in known and tree.pos[i] not in ("ADP", "DET") and not tree.words[i].isdigit()
        ]
        is_ended = tree.words[self.end - 1] in ("-", "–", "—", ":")
        is_agency = is_ended and bool(rest) and rest[0] != words[0] and all(self._is_in_name(i) for i in rest)
        return (not rest or is_agency) and bool(dates or (places and is_ended))

    def is_heading(self) -> bool:
        """A heading of the layout, or a label before what it is about ("Opening hours:")."""
        is_label = not self.clauses and self.context.tree.words[self.end - 1] == ":"
        headings = self.context.analysis.headings
        n = bisect_right(headings, self.span.start, key=lambda heading: heading.start) - 1
        return is_label or (n >= 0 and self.span.end <= headings[n].end)

    def is_question(self) -> bool:
        return "?" in self.context.tree.words[max(self.first, self.end - 2) : self.end]

    def is_caption(self) -> bool:
        """ "Photo: …", and a description without a verb before it."""
        labels = self.context.lexicon.caption_words
        if self._begins_with(self.first, labels):
            return True
        ends = [self.end, *self.tokens[2:]]
        return not self.clauses and any(self._begins_with(i, labels) for i in ends)

    def is_byline(self) -> bool:
        return not self.clauses and self._begins_with(self.first, self.context.lexicon.byline_words)

    def _begins_with(self, i: int, words: frozenset[str]) -> bool:
        """Whether a line begins with a label: "Photo : …", "By Ana Silva"."""
        tree = self.context.tree
        if self.low(i) not in words or i + 1 >= len(tree):
            return False
        return tree.words[i + 1] in (":", "/", "by") or (self.low(i) == "by" and tree.pos[i + 1] == "PROPN")

    def is_only_names(self) -> bool:
        tree = self.context.tree
        return all(
            self._is_in_name(i) or tree.pos[i] in ("PROPN", "CCONJ") or self.low(i) in ("of", "the")
            for i in self.words()
        )

    def _is_in_name(self, i: int) -> bool:
        mention = self.context.mention(i)
        return mention is not None and mention.kind == "name"

    def is_fragment_of_quotation(self) -> bool:
        """Words without a clause inside quotation marks, of which one may stand in another sentence."""
        tree = self.context.tree
        return not self.clauses and any(tree.words[i] in QUOTES for i in (self.first, self.end - 1, self.end - 2))

    def is_list(self) -> bool:
        """Many marks between words and no verb that could hold them together."""
        tree = self.context.tree
        marks = sum(tree.words[i] in (",", ";", "|", "•", "·") for i in self.tokens)
        is_finite = any(tree.tags[i] in FINITE or tree.pos[i] == "AUX" for i in self.tokens)
        return not self.clauses and not is_finite and marks >= LIST_MARKS

    def has_no_verb(self) -> bool:
        return not any(self.context.tree.pos[i] in ("VERB", "AUX") for i in self.tokens)

    def is_too_short(self) -> bool:
        return self.has_no_verb() and len(self.words()) < SHORTEST

    def is_too_long(self) -> bool:
        return len(self.tokens) > LONGEST

    def is_uncertain(self) -> bool:
        """There is a verb, but the parse makes no clause of it."""
        return not self.clauses

    def is_only_speaker(self) -> bool:
        return all(c.predicate in self.frames for c in self.clauses)

    def is_imperative(self) -> bool:
        tree = self.context.tree
        return any(
            not c.subjects and tree.tags[c.predicate] in ("VB", "VBP") and tree.heads[c.predicate] < 0
            for c in self.clauses
        )

    def lost_its_subject(self) -> bool:
        """A finite verb or copula without a subject, though a noun without a preposition stands before it."""
        tree = self.context.tree
        finite = [
            c.predicate
            for c in self.clauses
            if any(tree.tags[k] in FINITE for k in (c.predicate, *tree.kids(c.predicate, "aux", "cop")))
        ]
        nouns = [i for i in self.tokens if tree.pos[i] in ("NOUN", "PROPN", "PRON") and not tree.kids(i, "case")]
        return self.has_no_subject() and any(nouns[0] < i for i in finite if nouns)

    def has_no_subject(self) -> bool:
        return not any(c.subjects for c in self.clauses)


# In this order: the first that applies is the reason.
CHECKS: tuple[tuple[GapReason, Callable[[_Sentence], bool]], ...] = (
    ("no words", _Sentence.is_wordless),
    ("too long", _Sentence.has_long_word),
    ("date line", _Sentence.is_date_line),
    ("caption", _Sentence.is_caption),
    ("byline", _Sentence.is_byline),
    ("heading", _Sentence.is_heading),
    ("question", _Sentence.is_question),
    ("only names", _Sentence.is_only_names),
    ("quotation fragment", _Sentence.is_fragment_of_quotation),
    ("list", _Sentence.is_list),
    ("too short", _Sentence.is_too_short),
    ("no verb", _Sentence.has_no_verb),
    ("too long", _Sentence.is_too_long),
    ("parse too uncertain", _Sentence.is_uncertain),
    ("only who speaks", _Sentence.is_only_speaker),
    ("imperative", _Sentence.is_imperative),
    ("parse too uncertain", _Sentence.lost_its_subject),
    ("no subject", _Sentence.has_no_subject),
)
