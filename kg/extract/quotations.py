"""Quotations: what stands between quotation marks, and who said it: beside it, in the sentences around it, or before it
with a colon; and pull quotes, whose speaker signs them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from kg.extract.clauses import Clause
from kg.extract.scopes import UNNAMED, Scope
from kg.extract.speech import OPENING, SINGLE, STRAIGHT, Speech
from kg.model import Part, Span

# Shorter ones hold words that the article keeps away from, or a title.
SHORTEST_STATEMENT = 4
# Share of a quotation that a reporting clause has to cover to be its speaker's.
COVERED = 0.6
CUE = "“ ”"
# Acts by which words are quoted as what they are; other verbs beside a quotation only say that somebody said it.
QUOTING_ACTS = frozenset({"asks", "demands", "promises", "predicts", "threatens"})


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
class Quotations(Speech):
    """The quotations of an article and their speakers."""

    def find(self, scopes: list[Scope]) -> list[Scope]:
        """Scopes of the quotations, or parts of them, that `scopes` leave without their speaker."""
        found: list[Scope] = []
        for group in self._groups():
            known = [*scopes, *found]
            speaker: Scope | None = None
            for quotation in reversed(group):  # the speaker of a long quotation stands behind its last paragraph
                covered = self._covering(quotation, scopes)
                if covered is None:
                    speaker = speaker or self._spoken(quotation, known)
                    found.append(replace(speaker, tokens=quotation.tokens))
                else:
                    speaker = covered
                    rest = quotation.tokens - covered.tokens
                    found += [replace(covered, tokens=rest)] if rest else []
        return found

    def pull_quotes(self) -> Iterator[Scope]:
        """A scope for each pull quote, whose speaker follows without a verb."""
        tree, analysis = self.context.tree, self.context.analysis
        for span in analysis.pull_quotes:
            inside = list(tree.inside(span))
            signed = self._signature(inside)
            if signed is None:
                continue
            at = analysis.mention_tokens[signed]
            part = Part(analysis.mentions[signed].text, analysis.mentions[signed].span, signed)
            signature = [i for i in inside if i >= at.first]
            cue = tree.slice(tree.span(signature[0], signature[-1]))
            yield Scope(frozenset(inside) - set(signature), part, cue, "says")

    def _signature(self, inside: list[int]) -> int | None:
        """The last person named in a block, by index of the mention, if not in its first words and no verb follows."""
        mentions = {self.context.mention_at[i] for i in inside if i in self.context.mention_at}
        people = [
            n
            for n in mentions
            if self.context.analysis.mentions[n].kind == "name"
            and self.context.analysis.mentions[n].type == "Person"
            and self.context.analysis.mention_tokens[n].first > inside[0] + 2
        ]
        signed = max(people, default=None)
        if signed is None:
            return None
        behind = range(self.context.analysis.mention_tokens[signed].first, inside[-1] + 1)
        return None if any(self.context.tree.pos[i] in ("VERB", "AUX") for i in behind) else signed

    # --- where quotations are
    @cached_property
    def _all(self) -> tuple[Quotation, ...]:
        return tuple(self._quoted())

    @cached_property
    def _inside(self) -> frozenset[int]:
        return frozenset(i for quotation in self._all for i in quotation.tokens)

    def _groups(self) -> Iterator[list[Quotation]]:
        """Quotations, those that run over paragraphs together."""
        group: list[Quotation] = []
        for quotation in self._all:
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
        return self._has_paragraphs and "\n" in self.context.tree.text[self._end(i - 1) : self.context.tree.starts[i]]

    @property
    def _has_paragraphs(self) -> bool:
        """Words that were given as sentences show no paragraphs."""
        return self.context.analysis.article.tokens is None

    def _end(self, i: int) -> int:
        return self.context.tree.ends[i]

    # --- who said them
    def _covering(self, quotation: Quotation, scopes: list[Scope]) -> Scope | None:
        """The scope of a named speaker outside the quotation that holds most of it."""
        for s in scopes:
            is_outside = s.claimant != UNNAMED and s.verb not in quotation.tokens
            if is_outside and len(quotation.tokens & s.tokens) >= COVERED * len(quotation.tokens):
                return s
        return None

    def _spoken(self, quotation: Quotation, scopes: list[Scope]) -> Scope:
        """A scope with the speaker of a quotation."""
        ways: tuple[Callable[[Quotation, list[Scope]], Scope | None], ...] = (
            self._by_verb_beside,
            self._by_verb_behind,
            self._by_colon,
            self._by_sentence_before,
            self._by_last_speaker,
            self._by_next_speaker,
            self._by_speaker_of_paragraph_before,
            self._by_subject,
        )
        is_statement = len(quotation.tokens) >= SHORTEST_STATEMENT
        found = (way(quotation, scopes) for way in (ways if is_statement else ways[:1]))
        return next((s for s in found if s is not None), Scope(quotation.tokens, UNNAMED, CUE, "says"))

    def _by_verb_beside(self, quotation: Quotation, _: list[Scope]) -> Scope | None:
        """ "“…,” X said", and "X laughed: “…”" with any verb before a comma or colon."""
        tree = self.context.tree
        sentences = {tree.sentence_of[i] for i in quotation.tokens}
        near = [c for c in self.clauses.values() if tree.sentence_of[c.predicate] in sentences and self._reports(c)]
        if not near:
            return self._by_clause_before(quotation)
        clause = min(near, key=lambda c: min(abs(c.predicate - quotation.first), abs(c.predicate - quotation.last)))
        act = self.act(clause)
        scope = self.scope(quotation.tokens, clause, act if act in QUOTING_ACTS else "says")
        if scope.claimant == UNNAMED and not self.is_passive(clause):
            between = range(quotation.last + 1, clause.predicate)
            behind = range(clause.predicate + 1, self.sentence(clause.predicate).stop)
            named = self.leader(range(clause.predicate)[self.sentence(clause.predicate).start :])
            head = next((h for h in map(self.leader, (between, behind)) if h is not None), named)
            scope = scope if head is None else replace(scope, claimant=self.claimant(head))
        return scope

    def _reports(self, clause: Clause) -> bool:
        """Whether a clause outside quotations may be the one that says who speaks."""
        lemma = self.context.tree.lemmas[clause.predicate].lower()
        has_act = self.act(clause) is not None or lemma in self.context.lexicon.quote_verbs
        return has_act and clause.predicate not in self._inside and self.can_speak(clause)

    def _by_clause_before(self, quotation: Quotation) -> Scope | None:
        """ "The council reasoned, “…”": any verb with a speaker, if a comma or colon stands before the mark."""
        tree, mark = self.context.tree, quotation.first - 1
        if mark < 1 or tree.words[mark - 1] not in (",", ":"):
            return None
        own = [c for c in self.clauses.values() if c.predicate in self.sentence(mark) and c.predicate < mark]
        own = [c for c in own if c.subjects and self.is_speaker(c.subjects[0])]
        speaker = self.speaker(own[-1].subjects) if own else UNNAMED
        return Scope(quotation.tokens, speaker, CUE, "says") if own else None

    def _by_verb_behind(self, quotation: Quotation, _: list[Scope]) -> Scope | None:
        """ "“…?” Ana Silva asked.", which the parser takes for a sentence of its own."""
        tree, n = self.context.tree, self.context.tree.sentence_of[quotation.last] + 1
        if n >= len(tree.sentences) or tree.sentences[n][0] > quotation.last + 2:
            return None
        near = [c for c in self.clauses.values() if tree.sentence_of[c.predicate] == n and self._reports(c)]
        bare = [c for c in near if not tree.kids(c.predicate, "ccomp", "xcomp") and not c.objects]
        is_joined = self._is_near(quotation.last, tree.sentences[n][0])
        return self.scope(quotation.tokens, bare[0], self.act(bare[0]) or "says") if bare and is_joined else None

    def _by_colon(self, quotation: Quotation, _: list[Scope]) -> Scope | None:
        """ "Silva: “…”"."""
        tree, mark = self.context.tree, quotation.first - 1
        if mark < 2 or tree.words[mark - 1] != ":" or mark - 2 not in self.context.mention_at:
            return None
        part = self.context.part(mark - 2)
        return Scope(quotation.tokens, part, ":", "says") if self.is_speaker(mark - 2) else None

    def _by_sentence_before(self, quotation: Quotation, _: list[Scope]) -> Scope | None:
        """ "X wrote:" in the line before."""
        tree = self.context.tree
        n = tree.sentence_of[quotation.first] - 1
        if n < 0 or tree.words[tree.sentences[n][1] - 1] not in (",", ":"):
            return None
        near = [c for c in self.clauses.values() if tree.sentence_of[c.predicate] == n and self._reports(c)]
        return self.scope(quotation.tokens, near[0], "says") if near else None

    def _by_last_speaker(self, quotation: Quotation, scopes: list[Scope]) -> Scope | None:
        """ "“…,” she said. “…”": whoever spoke last in the paragraph."""
        before = [s for s in self._named(scopes) if max(s.tokens) < quotation.first]
        near = [s for s in before if self._is_near(max(s.tokens), quotation.first)]
        return self._of(quotation, max(near, key=lambda s: (max(s.tokens), len(s.tokens)), default=None))

    def _by_next_speaker(self, quotation: Quotation, scopes: list[Scope]) -> Scope | None:
        """ "“…” The mayor said that …": whoever speaks in the next sentence of the paragraph."""
        tree = self.context.tree
        behind = [s for s in self._named(scopes) if s.verb is not None and s.verb > quotation.last]
        n = tree.sentence_of[quotation.last]
        near = [s for s in behind if s.verb and tree.sentence_of[s.verb] == n + 1]
        near = [s for s in near if self._is_near(quotation.last, s.verb or 0)]
        return self._of(quotation, min(near, key=lambda s: s.verb or 0, default=None))

    def _by_speaker_of_paragraph_before(self, quotation: Quotation, scopes: list[Scope]) -> Scope | None:
        """A paragraph that begins with a quotation goes on with the one that ended the paragraph before."""
        tree = self.context.tree
        n = tree.sentence_of[quotation.first]
        quoted = [s for s in self._named(scopes) if s.tokens & self._inside]
        before = [s for s in quoted if tree.sentence_of[max(s.tokens)] == n - 1]
        begins = tree.sentences[n][0] >= quotation.first - 1
        return self._of(quotation, max(before, key=lambda s: max(s.tokens), default=None)) if begins else None

    def _by_subject(self, quotation: Quotation, _: list[Scope]) -> Scope | None:
        """The subject of the sentence that the quotation completes, if it is somebody who can speak."""
        first = self.sentence(quotation.first).start
        for c in self.clauses.values():
            if first <= c.predicate < quotation.first and c.subjects and self.context.is_a(c.subjects[0], "Agent"):
                return Scope(quotation.tokens, self.context.part(c.subjects[0]), CUE, "says")
        return None

    def _named(self, scopes: Iterable[Scope]) -> list[Scope]:
        return [s for s in scopes if s.tokens and s.claimant != UNNAMED]

    def _of(self, quotation: Quotation, other: Scope | None) -> Scope | None:
        return None if other is None else Scope(quotation.tokens, other.claimant, CUE, "says")

    def _is_near(self, a: int, b: int) -> bool:
        """Whether two tokens stand in one paragraph, or in neighbouring sentences where paragraphs are not known."""
        tree = self.context.tree
        if not self._has_paragraphs:
            return abs(tree.sentence_of[a] - tree.sentence_of[b]) <= 1
        return "\n" not in tree.slice(Span(tree.ends[a], tree.starts[b]))
