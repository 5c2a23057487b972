"""Who said what: the parts of a text that are somebody's words, thoughts or demands, each with its speaker and cue."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from kg.extract.clauses import Clause
from kg.extract.context import Context
from kg.model import Part, Span

OPENING = frozenset({"“", "„", "«"})
CLOSING = frozenset({"”", "»"})
SHORTEST_QUOTE = 4
LONGEST_GAP = 9
LONGEST_TAIL = 16
# Acts whose content may be an infinitive or gerund: "vowed to go", "denied taking".
TOLD_ACTS = frozenset({"says", "denies", "finds"})
FREE_ACTS = frozenset({"says", "denies", "demands", "promises", "threatens"})
UNNAMED = Part("unnamed source")


@dataclass(frozen=True, slots=True)
class Scope:
    """Tokens that are reported, not stated: claimant (innermost speaker), the words that say so, kind of act.

    `frame` is the predicate of a clause that does nothing but report ("he noted").
    """

    tokens: frozenset[int]
    claimant: Part
    cue: str
    act: str
    frame: int | None = None


@dataclass(frozen=True)
class Attributions:
    """All scopes of an article."""

    context: Context
    scopes: tuple[Scope, ...]

    @property
    def frames(self) -> frozenset[int]:
        """Predicates of clauses that only say who speaks; they are no findings of their own."""
        return frozenset(s.frame for s in self.scopes if s.frame is not None)

    @cached_property
    def _around(self) -> dict[int, list[Scope]]:
        found: dict[int, list[Scope]] = {}
        for scope in sorted(self.scopes, key=lambda s: (len(s.tokens), min(s.tokens))):
            for i in scope.tokens:
                found.setdefault(i, []).append(scope)
        return found

    def around(self, i: int) -> list[Scope]:
        """The scopes that token i lies in, innermost first, each speaker once."""
        kept: list[Scope] = []
        found = self._around.get(i, [])
        for scope in [s for s in found if s.claimant != UNNAMED] or found:
            if all(not self._same_speaker(scope, other) for other in kept):
                kept.append(scope)
        return kept

    def from_scope(self, scope: Scope) -> list[Scope]:
        """A scope and those that its reporting clause lies in, innermost first."""
        outer = [] if scope.frame is None else self.around(scope.frame)
        return [scope, *(s for s in outer if not self._same_speaker(s, scope))]

    def _same_speaker(self, a: Scope, b: Scope) -> bool:
        if a.claimant.mention is None or b.claimant.mention is None:
            return a.claimant.text == b.claimant.text
        mentions = self.context.analysis.mentions
        return mentions[a.claimant.mention].chain == mentions[b.claimant.mention].chain


def find_attributions(context: Context, clauses: tuple[Clause, ...]) -> Attributions:
    """All attributed parts of an article: reported clauses, "according to", hearsay, quotations, pull quotes."""
    finder = _Finder(context, {c.predicate: c for c in clauses})
    scopes = [
        *finder.verbs(),
        *finder.according(),
        *finder.nouns(),
        *finder.hearsay(),
        *finder.accusations(),
        *finder.pull_quotes(),
    ]
    scopes += finder.quotations(scopes)
    return Attributions(context, tuple(s for s in scopes if s.tokens))


@dataclass(frozen=True)
class _Finder:
    context: Context
    clauses: dict[int, Clause]

    # --- "X stressed that …", "…, he noted, …", "As X specified, …", "X advised them to …"
    def verbs(self) -> Iterator[Scope]:
        tails = self.tails
        yield from tails.values()
        for clause in self.clauses.values():
            if clause.predicate in tails:
                continue
            act = self._act(clause)
            if act is None or not self._can_speak(clause, act):
                continue
            content = self._content(clause, act)
            if content:
                yield self._scope(content, clause, act)

    # --- "…, the agency reported." · "…, said Ana Silva, the mayor of X."
    @cached_property
    def tails(self) -> dict[int, Scope]:
        """Sentences that end with speaker and verb, by the verb. Read from the words alone, since parsers often take
        the speaker for the subject of all that comes before."""
        tree = self.context.tree
        ends = [self._tail(first, end) for first, end in tree.sentences]
        return {scope.frame: scope for scope in ends if scope is not None and scope.frame is not None}

    def _tail(self, first: int, end: int) -> Scope | None:
        tree = self.context.tree
        last = end - 1
        while last > first and tree.pos[last] == "PUNCT":
            last -= 1
        verbs = [i for i in range(max(first, last - LONGEST_TAIL), last + 1) if self._is_tail_verb(i)]
        for verb in reversed(verbs):
            before = self._mark_before(first, verb)
            if before is None or not any(i in self.clauses or tree.pos[i] == "VERB" for i in range(first, before)):
                continue
            speaker = self._speaker_of_tail(range(before + 1, verb), range(verb + 1, last + 1))
            if speaker is not None:
                act = self.context.lexicon.speech[tree.lemmas[verb].lower()]
                return Scope(frozenset(range(first, before)), self.context.part(speaker), tree.words[verb], act, verb)
        return None

    def _is_tail_verb(self, i: int) -> bool:
        tree = self.context.tree
        return tree.tags[i] in ("VBD", "VBZ", "VBP") and tree.lemmas[i].lower() in self.context.lexicon.speech

    def _mark_before(self, first: int, verb: int) -> int | None:
        """The comma or quotation mark before speaker and verb, with no other verb between."""
        tree = self.context.tree
        for i in range(verb - 1, first, -1):
            if tree.words[i] in (",", "”", '"'):
                return i
            if tree.pos[i] in ("VERB", "AUX", "SCONJ", "CCONJ") or tree.tags[i] in ("WDT", "WP", "IN"):
                return None
        return None

    def _speaker_of_tail(self, before: range, behind: range) -> int | None:
        """The one who speaks: all that stands before the verb, or, if nothing does, what stands behind it."""
        tree = self.context.tree
        heads = [i for i in (*before, *behind) if i in self.context.mention_at and self._is_speaker(i)]
        own = [i for i in heads if i in before]
        if own:
            rest = [tree.pos[i] for i in behind]
            return own[-1] if "VERB" not in rest and "NOUN" not in rest else None
        is_inverted = len(before) == 0 and bool(heads) and not any(tree.pos[i] in ("VERB", "AUX") for i in behind)
        return heads[0] if is_inverted and self._begins_phrase(heads[0], behind) else None

    def _begins_phrase(self, head: int, behind: range) -> bool:
        """Whether the speaker follows the verb at once: "said Ana Silva", not "said on Monday that …"."""
        between = range(behind.start, head)
        return all(self.context.tree.pos[i] in ("DET", "ADJ", "PROPN", "NOUN", "ADP") for i in between)

    def _act(self, clause: Clause) -> str | None:
        return next((self.context.lexicon.speech[k] for k in clause.lemmas if k in self.context.lexicon.speech), None)

    def _content(self, clause: Clause, act: str) -> set[int]:
        tree, verb = self.context.tree, clause.predicate
        content: set[int] = set()
        complements = tree.kids(verb, "ccomp")
        if act in FREE_ACTS or clause.is_passive:
            complements += tree.kids(verb, "xcomp")
        complements += [k for k in tree.kids(verb, "parataxis", "advcl") if self._is_finite_speech(verb, k)]
        for k in complements:
            content |= set(tree.subtree(k))
        content |= self._behind_that(verb)
        content = content or self._host(clause) or self._behind_verb(clause) or self._rest_of_sentence(clause, act)
        return content - self._frame(clause)

    def _can_speak(self, clause: Clause, act: str) -> bool:
        """Whether the subject is someone, or a text, that can say things; anything that says "that …" can."""
        speakers = clause.agents if clause.is_passive else clause.subjects
        tree = self.context.tree
        marks = [m for k in tree.kids(clause.predicate, "ccomp") for m in tree.kids(k, "mark")]
        has_that = any(tree.words[m].lower() == "that" for m in marks)
        says_that = act in ("says", "finds") and (has_that or bool(self._behind_that(clause.predicate)))
        return says_that or not speakers or any(self._is_speaker(i) for i in speakers)

    def _is_speaker(self, i: int) -> bool:
        tree, mention = self.context.tree, self.context.mention(i)
        if tree.lemmas[i].lower() in self.context.lexicon.sources or tree.words[i].lower() in ("who", "he", "she"):
            return True
        if mention is None:
            return False
        is_pronoun = mention.kind == "pronoun" and tree.words[i].lower() != "it"
        return is_pronoun or mention.kind == "name" or self.context.is_a(i, "Agent")

    def _behind_that(self, governor: int) -> set[int]:
        """Everything from the "that" behind a word of speech to the end of the sentence.

        A claim that is taken for a fact is worse than a fact that is taken for a claim, so only a further verb of the
        same subject ("said that …, and left") or of speech ends it, not a new subject ("…, but they are …").
        """
        tree = self.context.tree
        _, end = tree.sentences[tree.sentence_of[governor]]
        for j in range(governor + 1, min(end, governor + LONGEST_GAP)):
            if tree.words[j].lower() == "that" and tree.pos[j] in ("SCONJ", "PRON", "DET"):
                is_clause = any(t in self.clauses for t in range(j + 1, end))
                return set(range(j + 1, end)) - self._continuations(governor, j) if is_clause else set()
            if tree.pos[j] in ("VERB", "AUX"):
                return set()
        return set()

    def _behind_verb(self, clause: Clause) -> set[int]:
        """What follows a word of speech to the end of the sentence, if a clause of its own is there: "said he left".

        Only for verbs that the parser gave no content.
        """
        tree, verb = self.context.tree, clause.predicate
        _, end = tree.sentences[tree.sentence_of[verb]]
        end = next((i for i in range(verb + 1, end) if self._is_mark(i)), end)
        own = [c for c in self.clauses.values() if verb < c.predicate < end and self._has_own_subject(c, verb)]
        return set(range(verb + 1, end)) - self._continuations(verb, verb) if own else set()

    def _rest_of_sentence(self, clause: Clause, act: str) -> set[int]:
        """All of a sentence whose word of speech has no object and no content that was found: "Siemens, X wrote, …".

        Something is said there, and the parser lost what; taking the whole for said is the lesser evil.
        """
        tree = self.context.tree
        has_object = clause.objects or clause.agents or any(o.noun not in self.context.date_at for o in clause.obliques)
        if act not in TOLD_ACTS or clause.is_passive or has_object or clause.is_copula:
            return set()
        first, end = tree.sentences[tree.sentence_of[clause.predicate]]
        others = [c for c in self.clauses.values() if first <= c.predicate < end and c is not clause]
        return set(range(first, end)) if others else set()

    def _has_own_subject(self, clause: Clause, verb: int) -> bool:
        tree, i = self.context.tree, clause.predicate
        is_marked = tree.deps[i] == "advcl" and bool(tree.kids(i, "mark"))
        is_side = is_marked or tree.deps[i] in ("acl:relcl", "acl", "conj")
        return not is_side and any(k > verb for k in tree.kids(i, "nsubj"))

    def _continuations(self, governor: int, that: int) -> set[int]:
        """Verbs behind a that-clause that are the speaker's next deeds and not part of what he said."""
        tree = self.context.tree
        verbs = [governor, tree.heads[governor]]
        kids = [k for v in verbs if v >= 0 for k in tree.kids(v, "conj") if k > that and k in self.clauses]
        own = [k for k in kids if not tree.kids(k, "nsubj") or self._act(self.clauses[k])]
        return {i for k in own for i in tree.subtree(k)}

    def _is_finite_speech(self, verb: int, kid: int) -> bool:
        """A parataxis behind a colon or a quotation mark: "he said: the talks failed"."""
        tree = self.context.tree
        between = tree.words[min(verb, kid) : max(verb, kid)]
        return tree.deps[kid] == "parataxis" and kid in self.clauses and bool({":", "“", '"', "”"} & set(between))

    def _host(self, clause: Clause) -> set[int]:
        """The sentence around a parenthetical speech verb: "As a result, he noted, …", "As X specified, …"."""
        tree, verb = self.context.tree, clause.predicate
        head = tree.heads[verb]
        if comma := self._comma_of_as(verb):
            return set(range(comma + 1, tree.sentences[tree.sentence_of[verb]][1]))
        is_as = tree.deps[verb] == "advcl" and any(
            tree.words[k].lower() == "as" for k in tree.kids(verb, "mark", "advmod")
        )
        if head >= 0 and (tree.deps[verb] == "parataxis" or is_as):
            return set(tree.subtree(head, without=frozenset({verb})))
        if not clause.objects and self._is_interposed(clause):
            first, end = tree.sentences[tree.sentence_of[verb]]
            return set(range(first, end))
        return set()

    def _comma_of_as(self, verb: int) -> int | None:
        """ "As X specified, …": the comma behind the verb, if the sentence begins so."""
        tree = self.context.tree
        first, end = tree.sentences[tree.sentence_of[verb]]
        if tree.words[first].lower() != "as" or "," in tree.words[first:verb]:
            return None
        return next((i for i in range(verb + 1, min(end, verb + LONGEST_GAP)) if tree.words[i] == ","), None)

    def _is_interposed(self, clause: Clause) -> bool:
        """Whether subject and verb stand between commas or at the end behind one, with nothing else of their own."""
        tree = self.context.tree
        own = sorted({*clause.words, *(i for s in clause.subjects for i in self._phrase(s))})
        first, end = tree.sentences[tree.sentence_of[clause.predicate]]
        before, after = own[0] - 1, own[-1] + 1
        is_closed = after >= end or tree.pos[after] == "PUNCT"
        is_opened = before > first and (tree.words[before] in {",", "”", '"', "—", "–"})
        return is_closed and is_opened and own[-1] - own[0] + 1 == len(own)

    def _phrase(self, i: int) -> range:
        n = self.context.mention_at.get(i)
        if n is None:
            return range(i, i + 1)
        at = self.context.analysis.mention_tokens[n]
        return range(at.first, at.last + 1)

    def _frame(self, clause: Clause) -> set[int]:
        """The words that report: verb group and speaker."""
        return {*clause.words, *(i for s in clause.subjects for i in self._phrase(s))}

    def _scope(self, content: set[int], clause: Clause, act: str) -> Scope:
        speakers = clause.agents if clause.is_passive else clause.subjects
        head = self.context.tree.heads[clause.predicate]
        if not speakers and self.context.tree.deps[clause.predicate] == "conj" and self._is_speaker(head):
            speakers = (head,)  # "His lawyer, X, called it wrong and said …", with "lawyer" taken for the root
        claimant = self._speaker(speakers)
        that = [k for c in self.context.tree.kids(clause.predicate, "ccomp") for k in self.context.tree.kids(c, "mark")]
        words = [*clause.words, *[k for k in that if self.context.tree.words[k].lower() == "that"]]
        cue = " ".join(self.context.tree.words[i] for i in sorted(words))
        if act == "denies" and self._is_negated(clause.predicate):
            act = "says"
        is_told = bool(self.context.tree.kids(clause.predicate, "obj"))
        return Scope(frozenset(content), claimant, cue, act, None if is_told else clause.predicate)

    def _is_negated(self, i: int) -> bool:
        near = self.context.tree.kids(i, "advmod")
        return any(self.context.tree.words[k].lower() in self.context.lexicon.negators for k in near)

    def _speaker(self, tokens: tuple[int, ...]) -> Part:
        tree = self.context.tree
        named = [i for i in tokens if not (tree.words[i].lower() in ("it", "there") and tree.pos[i] == "PRON")]
        return self.context.part(named[0]) if named else UNNAMED

    # --- "X accused Y of taking …", "Y was charged with taking …"
    def accusations(self) -> Iterator[Scope]:
        """Read from the words, since parsers hang such gerunds on almost anything."""
        tree, lexicon = self.context.tree, self.context.lexicon
        for i in range(len(tree)):
            prepositions = lexicon.accusations.get(tree.lemmas[i].lower())
            gerund = self._gerund_behind(i, prepositions) if prepositions else None
            if gerund is None:
                continue
            act = "denies" if tree.lemmas[i].lower() in lexicon.acquittals else "accuses"
            clause = self.clauses.get(i)
            speakers = clause.actors if clause else tuple(k for k in (i - 1,) if k >= 0 and self._is_speaker(k))
            words = [*(clause.words if clause else (i,)), gerund - 1]
            cue = " ".join(tree.words[k] for k in words)
            yield Scope(frozenset(tree.subtree(gerund)) - {gerund - 1}, self._speaker(speakers), cue, act)

    def _gerund_behind(self, i: int, prepositions: frozenset[str]) -> int | None:
        tree = self.context.tree
        _, end = tree.sentences[tree.sentence_of[i]]
        near = range(i + 2, min(end, i + LONGEST_GAP))
        return next((j for j in near if tree.tags[j] == "VBG" and tree.words[j - 1].lower() in prepositions), None)

    # --- "According to X, …"
    def according(self) -> Iterator[Scope]:
        tree = self.context.tree
        for i in range(len(tree)):
            if not self._is_source_phrase(i):
                continue
            own = {*self._phrase(i), *tree.kids(i, "case"), *self._fixed(i)}
            content = set(range(*tree.sentences[tree.sentence_of[i]]))
            cue = " ".join(tree.words[k] for k in sorted({*tree.kids(i, "case"), *self._fixed(i)}))
            yield Scope(frozenset(content - own), self.context.part(i), cue, "says")

    def _is_source_phrase(self, i: int) -> bool:
        """ "according to X", "in the view of X", and "For X," at the beginning of a sentence."""
        tree, lexicon, head = self.context.tree, self.context.lexicon, self.context.tree.heads[i]
        if self.context.preposition(i) in lexicon.speech_phrases:
            return True
        if head >= 0 and (point := self._view(head)) is not None and self._is_speaker(i):
            return self.context.preposition(i) == "of" and self.context.preposition(point) in ("in", "from")
        first, end = tree.sentences[tree.sentence_of[i]]
        is_person = self.context.is_a(i, "Person") and self.context.preposition(i) == "for"
        return (
            is_person
            and tree.words[first].lower() == "for"
            and i < first + 4
            and "," in tree.words[i : min(i + 3, end)]
        )

    def _view(self, i: int) -> int | None:
        """The head of "view" or "point of view", if token i is one of its nouns."""
        tree, nouns = self.context.tree, self.context.lexicon.view_nouns
        is_view = tree.lemmas[i].lower() in nouns
        head = tree.heads[i]
        if is_view and head >= 0 and tree.lemmas[head].lower() == "point":
            return head
        is_point = tree.lemmas[i].lower() == "point"
        has_view = is_point and any(tree.lemmas[k].lower() in nouns for k in tree.kids(i, "nmod"))
        return i if is_view or has_view else None

    def _fixed(self, i: int) -> list[int]:
        return [f for c in self.context.tree.kids(i, "case") for f in self.context.tree.kids(c, "fixed")]

    # --- "expressed confidence that …", "the claim that …"
    def nouns(self) -> Iterator[Scope]:
        tree, lexicon = self.context.tree, self.context.lexicon
        for i in range(len(tree)):
            if tree.pos[i] != "NOUN" or tree.lemmas[i].lower() not in lexicon.speech_nouns:
                continue
            for k in self._content_clauses(i) or self._behind_noun(i):
                governor = self.clauses.get(tree.heads[i])
                possessors = tuple(tree.kids(i, "nmod:poss"))
                speakers = possessors or (governor.subjects if governor and tree.deps[i] in ("obj", "obl") else ())
                words = [*(governor.words if governor else ()), i]
                cue = " ".join(tree.words[w] for w in sorted(words))
                content = set(tree.subtree(k)) | self._behind_that(i)
                yield Scope(frozenset(content), self._speaker(speakers), cue, "says")

    def _behind_noun(self, noun: int) -> list[int]:
        """The first predicate behind "the claim that", where the parser hangs the clause elsewhere."""
        tree, that = self.context.tree, noun + 1
        _, end = tree.sentences[tree.sentence_of[noun]]
        if that + 1 >= end or tree.words[that].lower() != "that" or tree.pos[that + 1] in ("VERB", "AUX"):
            return []
        return [i for i in range(that + 1, end) if i in self.clauses][:1]

    def _content_clauses(self, noun: int) -> list[int]:
        tree = self.context.tree
        governor = tree.heads[noun]
        near = [*tree.kids(noun, "acl", "ccomp")]
        if governor in self.clauses:
            near += [k for k in tree.kids(governor, "ccomp") if k > noun]
        return [k for k in near if any(tree.words[m].lower() == "that" for m in tree.kids(k, "mark"))]

    # --- "reportedly"
    def hearsay(self) -> Iterator[Scope]:
        tree = self.context.tree
        for i in range(len(tree)):
            lexicon, word = self.context.lexicon, tree.words[i].lower()
            is_modifier = word in lexicon.hearsay_adjectives and tree.deps[i] == "amod"
            if (word in lexicon.hearsay or is_modifier) and tree.heads[i] >= 0:
                content = set(tree.subtree(tree.heads[i])) - {i}
                yield Scope(frozenset(content), UNNAMED, tree.words[i], "says")

    # --- a pull quote, whose speaker follows without a verb
    def pull_quotes(self) -> Iterator[Scope]:
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
        """The last person named in a block, by index of the mention, if not in its first words."""
        mentions = {self.context.mention_at[i] for i in inside if i in self.context.mention_at}
        people = [
            n
            for n in mentions
            if self.context.analysis.mentions[n].kind == "name"
            and self.context.analysis.mentions[n].type == "Person"
            and self.context.analysis.mention_tokens[n].first > inside[0] + 2
        ]
        return max(people, default=None)

    # --- quotations
    def quotations(self, scopes: list[Scope]) -> list[Scope]:
        """Quotations that no reporting clause covers: their speaker stands beside them or spoke before."""
        found: list[Scope] = []
        for span in self._quoted():
            covered = [s for s in scopes if len(span & s.tokens) >= 0.6 * len(span)]
            if covered:
                rest = span - frozenset(i for s in covered for i in s.tokens)
                found += [replace(covered[0], tokens=rest, frame=None)] if rest else []
                continue
            found.append(self._quotation(span, [*scopes, *found]))
        return found

    @cached_property
    def _in_quotes(self) -> frozenset[int]:
        return frozenset(i for quoted in self._quoted() for i in quoted)

    def _quoted(self) -> Iterator[frozenset[int]]:
        """Token ranges between quotation marks that hold a statement, not just a word or a title."""
        opened: int | None = None
        for i in range(len(self.context.tree)):
            if opened is not None and (self._is_mark(i) or self._breaks_before(i)):
                inside = frozenset(range(opened + 1, i))
                is_open = self._opens(i, is_open=True)
                opened = i if is_open else None
                if len(inside) >= SHORTEST_QUOTE and any(t in self.clauses for t in inside):
                    yield inside
            elif opened is None and self._opens(i, is_open=False):
                opened = i

    def _is_mark(self, i: int) -> bool:
        return self.context.tree.words[i] in OPENING | CLOSING | {'"'}

    def _opens(self, i: int, *, is_open: bool) -> bool:
        """Whether a quotation begins at token i. A straight mark opens if it stands before a word and not behind one;
        where words are given without spacing, if none is open or a sentence begins with it."""
        tree = self.context.tree
        if tree.words[i] != '"':
            return tree.words[i] in OPENING
        if self.context.analysis.article.tokens is not None:
            return not is_open or i == tree.sentences[tree.sentence_of[i]][0]
        return i == 0 or tree.ends[i - 1] < tree.starts[i]

    def _breaks_before(self, i: int) -> bool:
        """Whether a new paragraph begins at token i: a quotation that was not closed ends there."""
        tree, is_raw = self.context.tree, self.context.analysis.article.tokens is None
        return is_raw and "\n" in tree.text[tree.ends[i - 1] : tree.starts[i]]

    def _quotation(self, quoted: frozenset[int], scopes: list[Scope]) -> Scope:
        tree = self.context.tree
        sentences = {tree.sentence_of[i] for i in quoted}
        near = [
            (abs(c.predicate - min(quoted)), c)
            for c in self.clauses.values()
            if c.predicate not in self._in_quotes
            and self._act(c)
            and self._can_speak(c, "quotes")
            and tree.sentence_of[c.predicate] in sentences
        ]
        if near:
            clause = min(near, key=lambda pair: pair[0])[1]
            return self._scope(set(quoted), clause, "says")
        if (named := self._before_colon(quoted)) is not None:
            return Scope(quoted, self.context.part(named), ":", "says")
        before = [s for s in scopes if max(s.tokens) < min(quoted) and self._same_paragraph(s, quoted)]
        if before:
            last = max(before, key=lambda s: max(s.tokens))
            return Scope(quoted, last.claimant, "“ ”", "says")
        return Scope(quoted, self._subject_before(quoted), "“ ”", "says")

    def _before_colon(self, quoted: frozenset[int]) -> int | None:
        """The speaker of "Silva: “…”"."""
        tree, mark = self.context.tree, min(quoted) - 1
        if mark < 2 or tree.words[mark - 1] != ":":
            return None
        head = mark - 2
        return head if head in self.context.mention_at and self._is_speaker(head) else None

    def _subject_before(self, quoted: frozenset[int]) -> Part:
        """The subject of the sentence that the quotation completes, if it is somebody who can speak."""
        tree = self.context.tree
        first, _ = tree.sentences[tree.sentence_of[min(quoted)]]
        for c in self.clauses.values():
            if first <= c.predicate < min(quoted) and c.subjects and self.context.is_a(c.subjects[0], "Agent"):
                return self.context.part(c.subjects[0])
        return UNNAMED

    def _same_paragraph(self, scope: Scope, quoted: Iterable[int]) -> bool:
        tree = self.context.tree
        between = Span(tree.ends[max(scope.tokens)], tree.starts[min(quoted)])
        return "\n" not in tree.slice(between)
