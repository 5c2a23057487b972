"""Who said what is quoted: the speaker beside a quotation, in the sentences around it or before a colon; and pull
quotes, whose speaker signs them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from kg.extract.clauses import Clause
from kg.extract.quotation_marks import SHORTEST_STATEMENT, Quotation, QuotationMarks
from kg.extract.scopes import UNNAMED, Scope
from kg.model import Part, Span
from kg.tree import Tree

# Share of a quotation that a reporting clause has to cover to be its speaker's.
COVERED = 0.6
CUE = "“ ”"
# Sentences before a quotation in which its speaker is looked for.
LONGEST_PARAGRAPH = 20
# Acts by which words are quoted as what they are; other verbs beside a quotation only say that somebody said it.
QUOTING_ACTS = frozenset({"asks", "demands", "promises", "predicts", "threatens"})


class _Known:
    """The scopes of named speakers found so far, by the sentences they lie in: articles can be long."""

    def __init__(self, tree: Tree, scopes: Iterable[Scope]) -> None:
        self._tree = tree
        self.touching: dict[int, list[Scope]] = defaultdict(list)
        self.ending: dict[int, list[Scope]] = defaultdict(list)
        self.spoken: dict[int, list[Scope]] = defaultdict(list)
        for scope in scopes:
            self.add(scope)

    def add(self, scope: Scope) -> None:
        """A further scope; those without a named speaker help nobody."""
        if not scope.tokens or scope.claimant == UNNAMED:
            return
        sentence_of = self._tree.sentence_of
        for n in {sentence_of[i] for i in scope.tokens}:
            self.touching[n].append(scope)
        self.ending[sentence_of[max(scope.tokens)]].append(scope)
        if scope.verb is not None:
            self.spoken[sentence_of[scope.verb]].append(scope)


@dataclass(frozen=True)
class Quotations(QuotationMarks):
    """The quotations of an article and their speakers."""

    def find(self, scopes: list[Scope]) -> list[Scope]:
        """Scopes of the quotations, or parts of them, that `scopes` leave without their speaker."""
        found: list[Scope] = []
        known = _Known(self.context.tree, scopes)
        for group in self.groups():
            begun = len(found)
            speaker: Scope | None = None
            for quotation in reversed(group):  # the speaker of a long quotation stands behind its last paragraph
                covered = self._covering(quotation, known)
                if covered is None:
                    speaker = speaker or self._spoken_by_any(quotation, group, known)
                    found.append(replace(speaker, tokens=quotation.tokens))
                else:
                    speaker = covered
                    rest = quotation.tokens - covered.tokens
                    found += [replace(covered, tokens=rest)] if rest else []
            for scope in found[begun:]:
                known.add(scope)
        return found

    def within(self, scope: Scope) -> Scope:
        """A scope without what stands outside the quotation that its word of speech stands in: whoever says "I never
        comment" reports nothing that was said before he did."""
        around = None if scope.verb is None else self._at.get(scope.verb)
        return scope if around is None else replace(scope, tokens=scope.tokens & around.tokens)

    @cached_property
    def _at(self) -> dict[int, Quotation]:
        return {i: quotation for quotation in self.all for i in quotation.tokens}

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

    # --- who said them
    def _covering(self, quotation: Quotation, known: _Known) -> Scope | None:
        """The scope of a named speaker outside the quotation that holds most of it."""
        for s in known.touching[self.context.tree.sentence_of[quotation.first]]:
            if s.verb not in quotation.tokens and len(quotation.tokens & s.tokens) >= COVERED * len(quotation.tokens):
                return s
        return None

    def _spoken_by_any(self, quotation: Quotation, group: list[Quotation], known: _Known) -> Scope:
        """The speaker of a quotation; for want of one, that of the paragraphs of the same quotation before it."""
        found = [self._spoken(q, known) for q in (quotation, *group)]
        return next((s for s in found if s.claimant != UNNAMED), found[0])

    def _spoken(self, quotation: Quotation, known: _Known) -> Scope:
        """A scope with the speaker of a quotation."""
        ways: tuple[Callable[[Quotation, _Known], Scope | None], ...] = (
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
        found = (way(quotation, known) for way in (ways if is_statement else ways[:1]))
        return next((s for s in found if s is not None), Scope(quotation.tokens, UNNAMED, CUE, "says"))

    def _by_verb_beside(self, quotation: Quotation, _: _Known) -> Scope | None:
        """ "“…,” X said", and "X laughed: “…”" with any verb before a comma or colon."""
        tree = self.context.tree
        sentences = sorted({tree.sentence_of[i] for i in quotation.tokens})
        near = [c for n in sentences for c in self._clauses_in[n] if self._reports(c)]
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
        return has_act and clause.predicate not in self.inside and self.can_speak(clause)

    def _by_clause_before(self, quotation: Quotation) -> Scope | None:
        """ "The council reasoned, “…”": any verb with a speaker, if a comma or colon stands before the mark."""
        tree, mark = self.context.tree, quotation.first - 1
        if mark < 1 or tree.words[mark - 1] not in (",", ":"):
            return None
        own = [c for c in self._clauses_in[tree.sentence_of[mark]] if c.predicate < mark]
        own = [c for c in own if c.subjects and self.is_speaker(c.subjects[0])]
        speaker = self.speaker(own[-1].subjects) if own else UNNAMED
        return Scope(quotation.tokens, speaker, CUE, "says") if own else None

    def _by_verb_behind(self, quotation: Quotation, _: _Known) -> Scope | None:
        """ "“…?” Ana Silva asked.", which the parser takes for a sentence of its own."""
        tree, n = self.context.tree, self.context.tree.sentence_of[quotation.last] + 1
        if n >= len(tree.sentences) or tree.sentences[n][0] > quotation.last + 2:
            return None
        near = [c for c in self._clauses_in[n] if self._reports(c)]
        near = [c for c in near if c.subjects and not self.is_passive(c)]
        bare = [c for c in near if not tree.kids(c.predicate, "ccomp", "xcomp") and not c.objects]
        is_joined = self._is_near(quotation.last, tree.sentences[n][0])
        return self.scope(quotation.tokens, bare[0], self.act(bare[0]) or "says") if bare and is_joined else None

    def _by_colon(self, quotation: Quotation, _: _Known) -> Scope | None:
        """ "Silva: “…”"."""
        tree, mark = self.context.tree, quotation.first - 1
        if mark < 2 or tree.words[mark - 1] != ":" or mark - 2 not in self.context.mention_at:
            return None
        part = self.context.part(mark - 2)
        return Scope(quotation.tokens, part, ":", "says") if self.is_speaker(mark - 2) else None

    def _by_sentence_before(self, quotation: Quotation, _: _Known) -> Scope | None:
        """ "X wrote:" in the line before."""
        tree = self.context.tree
        n = tree.sentence_of[quotation.first] - 1
        if n < 0 or tree.words[tree.sentences[n][1] - 1] not in (",", ":"):
            return None
        near = [c for c in self._clauses_in[n] if self._reports(c)]
        return self.scope(quotation.tokens, near[0], "says") if near else None

    def _by_last_speaker(self, quotation: Quotation, known: _Known) -> Scope | None:
        """ "“…,” she said. “…”": whoever spoke last in the paragraph."""
        n = self.context.tree.sentence_of[quotation.first]
        before = [s for m in range(n, max(-1, n - LONGEST_PARAGRAPH), -1) for s in known.ending[m]]
        near = [s for s in before if max(s.tokens) < quotation.first and self._is_near(max(s.tokens), quotation.first)]
        return self._of(quotation, max(near, key=lambda s: (max(s.tokens), len(s.tokens)), default=None))

    def _by_next_speaker(self, quotation: Quotation, known: _Known) -> Scope | None:
        """ "“…” The mayor said that …": whoever speaks in the next sentence of the paragraph."""
        behind = known.spoken[self.context.tree.sentence_of[quotation.last] + 1]
        near = [s for s in behind if self._is_near(quotation.last, s.verb or 0)]
        return self._of(quotation, min(near, key=lambda s: s.verb or 0, default=None))

    def _by_speaker_of_paragraph_before(self, quotation: Quotation, known: _Known) -> Scope | None:
        """A paragraph that begins with a quotation goes on with the one that ended the paragraph before."""
        tree = self.context.tree
        n = tree.sentence_of[quotation.first]
        before = [s for s in known.ending[n - 1] if s.tokens & self.inside]
        begins = tree.sentences[n][0] >= quotation.first - 1
        return self._of(quotation, max(before, key=lambda s: max(s.tokens), default=None)) if begins else None

    def _by_subject(self, quotation: Quotation, _: _Known) -> Scope | None:
        """The subject of the sentence that the quotation completes, if it is somebody who can speak."""
        first = self.sentence(quotation.first).start
        for c in self._clauses_in[self.context.tree.sentence_of[quotation.first]]:
            if first <= c.predicate < quotation.first and c.subjects and self.context.is_a(c.subjects[0], "Agent"):
                return Scope(quotation.tokens, self.context.part(c.subjects[0]), CUE, "says")
        return None

    @cached_property
    def _clauses_in(self) -> dict[int, list[Clause]]:
        found: dict[int, list[Clause]] = defaultdict(list)
        for clause in self.clauses.values():
            found[self.context.tree.sentence_of[clause.predicate]].append(clause)
        return found

    def _of(self, quotation: Quotation, other: Scope | None) -> Scope | None:
        return None if other is None else Scope(quotation.tokens, other.claimant, CUE, "says")

    def _is_near(self, a: int, b: int) -> bool:
        """Whether two tokens stand in one paragraph, or in neighbouring sentences where paragraphs are not known."""
        tree = self.context.tree
        if not self.has_paragraphs:
            return abs(tree.sentence_of[a] - tree.sentence_of[b]) <= 1
        return "\n" not in tree.slice(Span(tree.ends[a], tree.starts[b]))
