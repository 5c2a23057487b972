"""Sources without a reporting clause: "according to X", "in her words", "citing X", "X: …", "the claim that …",
"reportedly", "accused of taking"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.clauses import Clause
from kg.extract.scopes import UNNAMED, Scope
from kg.extract.speech import FINITE, NEGATED_ACTS, Speech

LONGEST_LABEL = 6
LONGEST_CHARGE = 18
DASHES = frozenset({"–", "—", "-"})


@dataclass(frozen=True)
class Hearsay(Speech):
    """The words by which an article hands a statement to others without saying that they said it."""

    def find(self) -> Iterator[Scope]:
        """A scope for each."""
        yield from self._according()
        yield from self._labels()
        yield from self._signatures()
        yield from self._nouns()
        yield from self._modifiers()
        yield from self._accusations()

    # --- "According to X, …", "in the view of X", "in X's words"
    def _according(self) -> Iterator[Scope]:
        tree = self.context.tree
        for i in range(len(tree)):
            if not self._is_source_phrase(i):
                continue
            marks = {*tree.kids(i, "case"), *self._fixed(i)}
            if (view := self._view_owned_by(i)) is not None:
                marks = {*tree.kids(view, "case"), view}
            elif self.context.preposition(i) not in self.context.lexicon.speech_phrases:
                marks |= self._view_phrase(i)
            own = {*self.phrase(i), *marks, *self._description(i)}
            cue = " ".join(tree.words[k] for k in sorted(marks))
            content = frozenset(self._around_source(min(own))) - own
            yield Scope(content, self.claimant(i), cue, "says")

    def _around_source(self, first: int) -> range:
        """The sentence, or what follows an "and" before the source: "…, and in the words of X, …"."""
        sentence, tree = self.sentence(first), self.context.tree
        is_second = first - 1 > sentence.start and tree.pos[first - 1] == "CCONJ"
        return range(first, sentence.stop) if is_second else sentence

    def _is_source_phrase(self, i: int) -> bool:
        """ "according to X", "in the view of X", and "For X," at the beginning of a sentence."""
        tree, lexicon, head = self.context.tree, self.context.lexicon, self.context.tree.heads[i]
        if self._view_owned_by(i) is not None:
            return True
        preposition = self.context.preposition(i)
        if not preposition or preposition in lexicon.speech_phrases:
            return bool(preposition)
        if head >= 0 and (point := self._view(head)) is not None and self.is_speaker(i):
            return preposition == "of" and self.context.preposition(point) in ("in", "from")
        first, end = tree.sentences[tree.sentence_of[i]]
        begins = preposition == "for" and tree.words[first].lower() == "for" and i < first + 4
        return begins and "," in tree.words[i : min(i + 3, end)] and self.context.is_a(i, "Person")

    def _view_owned_by(self, i: int) -> int | None:
        """ "in her words", "in X's view": the noun, if token i is its possessor."""
        tree, head = self.context.tree, self.context.tree.heads[i]
        is_owner = tree.deps[i] == "nmod:poss" and tree.lemmas[head].lower() in self.context.lexicon.view_nouns
        is_view = is_owner and self.context.preposition(head) == "in" and tree.deps[head].startswith("obl")
        return head if is_view and self.is_speaker(i) else None

    def _view_phrase(self, i: int) -> set[int]:
        """ "in the words of", before token i."""
        tree, head = self.context.tree, self.context.tree.heads[i]
        point = self._view(head) if head >= 0 else None
        nouns = [] if point is None else [n for n in {head, point} if n >= 0]
        return {k for n in nouns for k in [n, *tree.kids(n, "case", "det")]}

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

    def _description(self, i: int) -> set[int]:
        """What the article adds to a source's name: "according to X, a professor of physics"."""
        tree = self.context.tree
        found = [tree.subtree(k) for k in tree.kids(i, "appos", "nmod", "nmod:desc", "compound", "amod", "flat")]
        return {t for tokens in found for t in tokens if not any(t in self.clauses for t in tokens)}

    # --- "Minister: taxes will rise"
    def _labels(self) -> Iterator[Scope]:
        """A speaker and a colon before all that the sentence says, as in headlines."""
        tree = self.context.tree
        for first, end in tree.sentences:
            colon = next((i for i in range(first, min(first + LONGEST_LABEL, end)) if tree.words[i] == ":"), None)
            if colon is None or not any(i in self.clauses for i in range(colon, end)):
                continue
            speaker = self.leader(range(first, colon))
            has_verb = any(tree.pos[i] in ("VERB", "AUX") for i in range(first, colon))
            if speaker is not None and not has_verb and not self.context.is_a(speaker, "Place"):
                yield Scope(frozenset(range(colon + 1, end)), self.claimant(speaker), ":", "says")

    def _signatures(self) -> Iterator[Scope]:
        """A dash and a speaker behind all that a headline says: "Taxes will rise – minister"."""
        tree = self.context.tree
        for first, end in tree.sentences:
            near = range(max(first + 1, end - LONGEST_LABEL), end - 1)
            dash = next((i for i in reversed(near) if tree.words[i] in DASHES), None)
            if dash is None or not any(i in self.clauses for i in range(first, dash)):
                continue
            is_name = all(tree.pos[i] in ("NOUN", "PROPN", "ADJ", "DET") for i in range(dash + 1, end))
            if is_name and self.is_speaker(end - 1) and not self.context.is_a(end - 1, "Place"):
                yield Scope(frozenset(range(first, dash)), self.claimant(end - 1), tree.words[dash], "says")

    def _is_author(self, i: int) -> bool:
        """ "warnings from the bank that …", "a claim by the mayor that …"."""
        return self.context.preposition(i) in ("from", "by") and self.is_speaker(i)

    # --- "expressed confidence that …", "the claim that …", "no evidence that …"
    def _nouns(self) -> Iterator[Scope]:
        tree, lexicon = self.context.tree, self.context.lexicon
        for i in range(len(tree)):
            act = lexicon.speech_nouns.get(tree.lemmas[i].lower()) if tree.pos[i] == "NOUN" else None
            for k in (self._content_clauses(i) or self._behind_noun(i)) if act else []:
                governor = self.clauses.get(tree.heads[i])
                is_occasion = self.context.preposition(i) in lexicon.occasions
                is_object = tree.deps[i] in ("obj", "obl") and not is_occasion
                own = (*tree.kids(i, "nmod:poss"), *(n for n in tree.kids(i, "nmod") if self._is_author(n)))
                speakers = own or (governor.subjects if governor and is_object else ())
                words = [*(governor.words if governor and is_object else ()), i]
                cue = " ".join(tree.words[w] for w in sorted(words))
                content = frozenset(tree.subtree(k)) | self._to_end_of_clause(i)
                yield Scope(content, self.speaker(speakers), cue, self._act_of_noun(i, governor, act or "says"))

    def _act_of_noun(self, noun: int, governor: Clause | None, act: str) -> str:
        """The act of "the claim that", turned round in "no evidence that" and by a verb that denies it."""
        tree, negators = self.context.tree, self.context.lexicon.negators
        near = {tree.words[k].lower() for k in tree.kids(noun, "det", "case")}
        is_negated = bool(near & negators) or (governor is not None and self.is_negated(governor.predicate))
        if governor is not None and tree.deps[noun] == "obj" and self.act(governor) == "denies":
            return "denies"
        return NEGATED_ACTS.get(act, "doubts") if is_negated else act

    def _to_end_of_clause(self, noun: int) -> frozenset[int]:
        """All behind the "that", but not the verb whose subject the noun is ("the claim that … was wrong")."""
        tree, head = self.context.tree, self.context.tree.heads[noun]
        is_subject = head > noun and tree.deps[noun].startswith("nsubj")
        return frozenset() if is_subject else self.behind_that(noun)

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

    # --- "reportedly", "the alleged attack"
    def _modifiers(self) -> Iterator[Scope]:
        tree, lexicon = self.context.tree, self.context.lexicon
        for i in range(len(tree)):
            word = tree.words[i].lower()
            is_modifier = word in lexicon.hearsay_adjectives and tree.deps[i] == "amod"
            if (word in lexicon.hearsay or is_modifier) and tree.heads[i] >= 0:
                content = set(tree.subtree(tree.heads[i])) - {i}
                yield Scope(frozenset(content), UNNAMED, tree.words[i], "says")

    # --- "X accused Y of taking …", "Y was charged with taking …"
    def _accusations(self) -> Iterator[Scope]:
        """Read from the words, since parsers hang such gerunds on almost anything."""
        tree, lexicon = self.context.tree, self.context.lexicon
        for i in range(len(tree)):
            prepositions = lexicon.accusations.get(tree.lemmas[i].lower())
            gerund = self._gerund_behind(i, prepositions) if prepositions else None
            if gerund is None or (tree.pos[i] == "ADJ" and tree.lemmas[i].lower() in lexicon.acquittals):
                continue
            is_denied = tree.lemmas[i].lower() in lexicon.acquittals or self.is_negated(i)
            clause = self.clauses.get(i) or (self.clauses.get(tree.heads[i]) if tree.deps[i] == "xcomp" else None)
            speakers = clause.actors if clause else tuple(k for k in (i - 1,) if k >= 0 and self.is_speaker(k))
            words = [*(clause.words if clause else (i,)), gerund - 1]
            cue = " ".join(tree.words[k] for k in words)
            content = frozenset(tree.subtree(gerund)) - {gerund - 1}
            act = "says" if tree.lemmas[i].lower() in lexicon.praises else "accuses"
            yield Scope(content, self.speaker(speakers), cue, "denies" if is_denied else act)

    def _gerund_behind(self, i: int, prepositions: frozenset[str]) -> int | None:
        tree = self.context.tree
        _, end = tree.sentences[tree.sentence_of[i]]
        near = range(i + 2, min(end, i + LONGEST_CHARGE))
        border = next((j for j in near if tree.tags[j] in FINITE), end)
        gerunds = (
            j for j in near if j < border and tree.tags[j] == "VBG" and tree.words[j - 1].lower() in prepositions
        )
        return next(gerunds, None)

    # --- "…, the paper reported, citing X", "the paper quoted X as saying …"
    def cited(self, scopes: list[Scope]) -> Iterator[Scope]:
        """The sources that a speaker names for what he says, "citing X": they said it first."""
        tree = self.context.tree
        for clause in self.clauses.values():
            if tree.lemmas[clause.predicate].lower() not in self.context.lexicon.citing_verbs:
                continue
            source = next((o for o in clause.objects if self.is_speaker(o)), None)
            cue = " ".join(tree.words[i] for i in clause.words)
            for scope in scopes:
                if source is not None and scope.verb is not None and tree.heads[clause.predicate] == scope.verb:
                    yield replace(scope, claimant=self.context.part(source), cue=cue, verb=None, is_frame=False)

    def quoting(self, scopes: list[Scope]) -> Iterator[Scope]:
        """Those who quote somebody "as saying" something: they say that he said it."""
        tree = self.context.tree
        for scope in scopes:
            clause = None if scope.verb is None else self.clauses.get(tree.heads[scope.verb])
            if clause is None or tree.lemmas[clause.predicate].lower() not in self.context.lexicon.citing_verbs:
                continue
            cue = " ".join(tree.words[i] for i in clause.words)
            claimant = self.speaker(self.speakers(clause))
            yield replace(scope, claimant=claimant, cue=cue, verb=clause.predicate, is_frame=False)
