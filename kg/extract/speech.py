"""Who can speak and with which words: what the finders of reporting clauses, quotations and hearsay share."""

from dataclasses import dataclass

from kg.extract.clauses import Clause
from kg.extract.context import Context
from kg.extract.scopes import UNNAMED, WITHHOLDING, Scope
from kg.model import Part

OPENING = frozenset({"“", "„", "«", "‘", "``"})
CLOSING = frozenset({"”", "»", "’", "''"})
STRAIGHT = frozenset({'"', "'"})
# Marks that are apostrophes, too: the tagger knows which.
SINGLE = frozenset({"‘", "’", "'"})
LONGEST_GAP = 9
FINITE = frozenset({"VBD", "VBZ", "VBP"})
# What a negation makes of an act: who does not deny has said it, who does not believe it doubts it.
NEGATED_ACTS = {"denies": "says", "doubts": "thinks", "thinks": "doubts"}
# Acts that leave it open if they are negated.
OPEN_IF_NEGATED = frozenset({"says", "promises", "predicts", "finds", "threatens"})


@dataclass(frozen=True)
class Speech:
    """Look-ups around words of speech; the finders build on it."""

    context: Context
    clauses: dict[int, Clause]

    def act(self, clause: Clause) -> str | None:
        """The act of speech that a clause reports, if its verb or adjective is a word of speech."""
        lexicon, tree = self.context.lexicon, self.context.tree
        if self.is_state_of_mind(clause):
            found: str | None = "thinks"
        else:
            keys = () if clause.is_copula else clause.lemmas
            found = next((lexicon.speech[k] for k in keys if k in lexicon.speech), None)
        if found == "asks" and tree.kids(clause.predicate, "xcomp"):  # "asked them to leave"
            return "demands"
        if found is None or not self._is_denied(clause):
            return found
        return WITHHOLDING if found in OPEN_IF_NEGATED and self._has_that(clause) else NEGATED_ACTS.get(found, found)

    def _is_denied(self, clause: Clause) -> bool:
        tree, lexicon = self.context.tree, self.context.lexicon
        words = {tree.words[s].lower() for s in clause.subjects}
        head = tree.heads[clause.predicate] if tree.deps[clause.predicate] == "xcomp" else -1
        refusal = lexicon.operators.get(tree.lemmas[head].lower()) if head >= 0 else None
        is_refused = refusal is not None and refusal.polarity == "Negative"  # "refused to say whether"
        return is_refused or self.is_negated(clause.predicate) or bool(words & lexicon.negators)

    def _has_that(self, clause: Clause) -> bool:
        """Whether what is said hangs on "that" or "whether", and not on "why" and the like, which take it for so."""
        tree = self.context.tree
        return any(tree.kids(k, "mark") for k in tree.kids(clause.predicate, "ccomp"))

    def is_state_of_mind(self, clause: Clause) -> bool:
        """ "is afraid that …", "was convinced that …": the subject thinks so, though the verb is no word of speech."""
        word = self.context.tree.words[clause.predicate].lower()
        return (clause.is_copula or clause.is_passive) and word in self.context.lexicon.speech_adjectives

    def is_passive(self, clause: Clause) -> bool:
        """Whether somebody else than the subject speaks ("it was reported"); a past tense is none, however parsed."""
        tag = self.context.tree.tags[clause.predicate]
        return clause.is_passive and tag not in FINITE and not self.is_state_of_mind(clause)

    def speakers(self, clause: Clause) -> tuple[int, ...]:
        """The tokens of those who speak in a clause of speech."""
        if (quoted := self._quoted_by(clause)) is not None:
            return quoted
        found = clause.agents if self.is_passive(clause) else self._nearest_subjects(clause)
        head = self.context.tree.heads[clause.predicate]
        if not found and self.context.tree.deps[clause.predicate] == "conj" and self.is_speaker(head):
            return (head,)  # "His lawyer, X, called it wrong and said …", with "lawyer" taken for the root
        return found

    def _nearest_subjects(self, clause: Clause) -> tuple[int, ...]:
        """Of two subjects, as in "but Chile, Ana Silva said, paid", the one that stands next to the verb."""
        own = [k for k in self.context.tree.kids(clause.predicate, "nsubj") if k < clause.predicate]
        return (own[-1],) if len(own) > 1 else clause.subjects

    def _quoted_by(self, clause: Clause) -> tuple[int, ...] | None:
        """ "quoted X as saying …", "X was quoted as saying …": X."""
        tree = self.context.tree
        head = self.clauses.get(tree.heads[clause.predicate])
        is_gerund = tree.tags[clause.predicate] == "VBG" and "as" in self.context.preposition(clause.predicate).split()
        return head.patients if is_gerund and head is not None and self.act(head) else None

    def is_speaker(self, i: int) -> bool:
        """Whether token i stands for someone, or a text, that can say things."""
        tree, mention = self.context.tree, self.context.mention(i)
        if tree.lemmas[i].lower() in self.context.lexicon.sources or tree.words[i].lower() in ("who", "he", "she"):
            return True
        if mention is None:
            return False
        is_pronoun = mention.kind == "pronoun" and tree.words[i].lower() != "it"
        return is_pronoun or mention.kind == "name" or self.context.is_a(i, "Agent")

    def can_speak(self, clause: Clause) -> bool:
        """Whether the subject can say things; whatever has a clause for its object can."""
        speakers = self.speakers(clause)
        tree = self.context.tree
        complements = ("ccomp", "xcomp") if self.act(clause) == "says" else ("ccomp",)
        has_clause = any(k in self.clauses for k in tree.kids(clause.predicate, *complements))
        is_aside = tree.deps[clause.predicate] == "parataxis" and not clause.objects  # "…, the paper reported"
        return (
            has_clause
            or is_aside
            or not speakers
            or bool(self.behind_that(clause.predicate))
            or any(self.is_speaker(i) for i in speakers)
        )

    def speaker(self, tokens: tuple[int, ...], *, passive: bool = False) -> Part:
        """The claimant for the tokens of speakers: the first that is more than a place holder ("it was said")."""
        tree, holders = self.context.tree, ("it", "there") if passive else ("there",)
        named = [i for i in tokens if not (tree.words[i].lower() in holders and tree.pos[i] == "PRON")]
        return self.claimant(named[0]) if named else UNNAMED

    def claimant(self, i: int) -> Part:
        """Token i as a claimant: a post or description beside a name stands for whoever has that name, and is printed
        with it if nothing divides them ("the coach Ana Silva", but "her lawyer" of "her lawyer, Omar Haddad")."""
        part = self.context.part(i)
        name = self._name_beside(i)
        if name is None:
            return part
        named, tree = self.context.part(name), self.context.tree
        tokens = sorted({*self.phrase(i), *self.phrase(name)})
        is_whole = tokens[-1] - tokens[0] + 1 == len(tokens)
        span = tree.span(tokens[0], tokens[-1]) if is_whole else part.span
        return Part(tree.slice(span) if span else part.text, span, named.mention)

    def _name_beside(self, i: int) -> int | None:
        """The person's name that token i, a post or a description, belongs to."""
        tree, head = self.context.tree, self.context.tree.heads[i]
        beside = [head] if tree.deps[i] in ("compound", "nmod:desc", "flat", "appos") else []
        beside += tree.kids(i, "appos", "flat")
        is_name = self._is_person_name(i)
        return None if is_name else next((k for k in beside if self._is_person_name(k)), None)

    def _is_person_name(self, i: int) -> bool:
        mention = self.context.mention(i) if i >= 0 else None
        return mention is not None and mention.kind == "name" and self.context.is_a(i, "Person")

    def leader(self, tokens: range) -> int | None:
        """The speaker in the words between a quotation and a verb of speech: "Ana Silva, mayor of X," → Silva."""
        tree = self.context.tree
        heads = [i for i in tokens if i in self.context.mention_at and self.is_speaker(i)]
        heads = list(dict.fromkeys(self._whole(i, tokens) for i in heads))
        free = [i for i in heads if tree.deps[i] != "nmod:poss" and not tree.kids(i, "case")] or heads
        comma = next((i for i in tokens if tree.words[i] == "," and free and i > free[0]), tokens.stop)
        return max((i for i in free if i < comma), default=None)

    def _whole(self, i: int, tokens: range) -> int:
        """The noun that token i only modifies: "the Norwegian coast guard" → guard."""
        tree = self.context.tree
        while tree.deps[i] in ("amod", "compound") and tree.heads[i] in tokens and tree.pos[tree.heads[i]] == "NOUN":
            i = tree.heads[i]
        return i

    def is_negated(self, i: int) -> bool:
        """Whether the verb at i has a negation of its own."""
        near = self.context.tree.kids(i, "advmod")
        return any(self.context.tree.words[k].lower() in self.context.lexicon.negators for k in near)

    def is_mark(self, i: int) -> bool:
        """Whether token i is a quotation mark."""
        word = self.context.tree.words[i]
        is_apostrophe = word in SINGLE and self.context.tree.tags[i] not in ("``", "''")
        return word in OPENING | CLOSING | STRAIGHT and not is_apostrophe

    def phrase(self, i: int) -> range:
        """The tokens of the mention at token i."""
        n = self.context.mention_at.get(i)
        if n is None:
            return range(i, i + 1)
        at = self.context.analysis.mention_tokens[n]
        return range(at.first, at.last + 1)

    def sentence(self, i: int) -> range:
        """The tokens of the sentence of token i."""
        return range(*self.context.tree.sentences[self.context.tree.sentence_of[i]])

    def behind_that(self, governor: int) -> frozenset[int]:
        """Everything from the "that" behind a word of speech to the end of the sentence.

        A claim that is taken for a fact is worse than a fact that is taken for a claim, so only a further verb of the
        same subject ("said that …, and left") or of speech ends it, not a new subject ("…, but they are …").
        """
        tree, end = self.context.tree, self.sentence(governor).stop
        for j in range(governor + 1, min(end, governor + LONGEST_GAP)):
            if tree.words[j].lower() == "that" and tree.pos[j] in ("SCONJ", "PRON", "DET"):
                is_clause = any(t in self.clauses for t in range(j + 1, end))
                end = min(self._end_of_relative(governor, end), self.end_of_quotation(governor, end))
                content = frozenset(range(j + 1, end))
                return content - self.continuations(governor, j) if is_clause else frozenset()
            if tree.pos[j] in ("VERB", "AUX"):
                return frozenset()
        return frozenset()

    def end_of_quotation(self, governor: int, end: int) -> int:
        """Where the words of whoever says what token `governor` says end, if that one is quoted."""
        tree = self.context.tree
        marks = [i for i in self.sentence(governor) if self.is_mark(i)]
        before = [i for i in marks if i < governor]
        behind = [i for i in marks if i > governor]
        next_mark = tree.words[behind[0]] if behind else ""
        is_inside = next_mark in CLOSING or (next_mark in STRAIGHT and len(before) % 2 == 1)
        return behind[0] if is_inside else end

    def _end_of_relative(self, governor: int, end: int) -> int:
        """Where the main clause goes on behind a relative clause: "X, who said that …, visited Y"."""
        tree = self.context.tree
        head = tree.heads[tree.heads[governor]] if tree.deps[governor] == "acl:relcl" else -1
        return min([i for i in self.clauses[head].words if i > governor], default=end) if head in self.clauses else end

    def continuations(self, governor: int, that: int) -> frozenset[int]:
        """Verbs behind a that-clause that are the speaker's next deeds and not part of what he said."""
        tree = self.context.tree
        verbs = [governor, tree.heads[governor]]
        kids = [k for v in verbs if v >= 0 for k in tree.kids(v, "conj") if k > that and k in self.clauses]
        own = [k for k in kids if not tree.kids(k, "nsubj") or self.act(self.clauses[k])]
        return frozenset(i for k in own for i in tree.subtree(k))

    def contrasts(self, governor: int) -> frozenset[int]:
        """ "…, though others doubt it" behind what is said: another one speaks there, against it."""
        behind = range(governor + 1, self.sentence(governor).stop)
        return frozenset(i for k in behind if self._is_contrast(k) for i in self.context.tree.subtree(k))

    def _is_contrast(self, i: int) -> bool:
        tree = self.context.tree
        if tree.deps[i] != "advcl" or i not in self.clauses or not self.act(self.clauses[i]):
            return False
        marks = [k for k in tree.kids(i, "mark") if tree.words[k].lower() in self.context.lexicon.contrasts]
        return bool(marks) and tree.words[marks[0] - 1] == "," and bool(tree.kids(i, "nsubj"))

    def scope(self, content: frozenset[int], clause: Clause, act: str) -> Scope:
        """The scope of what is said with a clause of speech."""
        tree = self.context.tree
        that = [k for c in tree.kids(clause.predicate, "ccomp") for k in tree.kids(c, "mark")]
        words = [*clause.words, *[k for k in that if tree.words[k].lower() == "that"]]
        if self.is_state_of_mind(clause):
            words.append(clause.predicate)
        cue = " ".join(tree.words[i] for i in sorted(set(words)))
        claimant = self.speaker(self.speakers(clause), passive=self.is_passive(clause))
        if claimant == UNNAMED and not self.speakers(clause) and tree.tags[clause.predicate] in FINITE:
            before = self.leader(range(self.sentence(clause.predicate).start, clause.predicate))
            claimant = UNNAMED if before is None else self.claimant(before)
        return Scope(content, claimant, cue, act, clause.predicate, is_frame=not tree.kids(clause.predicate, "obj"))
