"""Reporting clauses: "X stressed that …", "…, he noted, …", "As X specified, …", "…, said Ana Silva, the mayor"."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.extract.clauses import Clause
from kg.extract.scopes import Scope
from kg.extract.speech import LONGEST_GAP, Speech

LONGEST_TAIL = 16
# Acts whose content may be an infinitive or gerund ("vowed to go", "denied taking"); with "them" between, that of all.
FREE_ACTS = frozenset({"says", "denies", "demands", "promises", "threatens"})
# Acts that may be told without a clause of their own that the parser sees.
TOLD_ACTS = frozenset({"says", "denies", "finds"})


@dataclass(frozen=True)
class ReportingClauses(Speech):
    """The clauses of an article in which somebody says, thinks, asks or demands something."""

    def find(self) -> Iterator[Scope]:
        """A scope for the content of each."""
        tails = self.tails
        yield from tails.values()
        for clause in self.clauses.values():
            act = self.act(clause)
            is_other = clause.predicate in tails or self._has_noun_of_speech(clause)
            if act is None or is_other or not self.can_speak(clause):
                continue
            content = self._content(clause, act)
            if content:
                yield self.scope(content, clause, act)

    def _has_noun_of_speech(self, clause: Clause) -> bool:
        """ "found no evidence that …": the noun says what is said, not the verb."""
        tree, nouns = self.context.tree, self.context.lexicon.speech_nouns
        return any(tree.lemmas[o].lower() in nouns and "that" in tree.words[o + 1 : o + 2] for o in clause.objects)

    @cached_property
    def tails(self) -> dict[int, Scope]:
        """Sentences that end with speaker and verb ("…, the agency reported."), by the verb. Read from the words alone,
        since parsers often take the speaker for the subject of all that comes before."""
        ends = [self._tail(first, end) for first, end in self.context.tree.sentences]
        return {scope.verb: scope for scope in ends if scope is not None and scope.verb is not None}

    def _tail(self, first: int, end: int) -> Scope | None:
        tree = self.context.tree
        last = end - 1
        while last > first and tree.pos[last] == "PUNCT":
            last -= 1
        verbs = [i for i in range(max(first, last - LONGEST_TAIL), last + 1) if self._is_tail_verb(i)]
        for verb in reversed(verbs):
            for mark in self._marks_before(first, verb):
                if not any(i in self.clauses or tree.pos[i] == "VERB" for i in range(first, mark)):
                    continue
                speaker = self._speaker_of_tail(range(mark + 1, verb), range(verb + 1, last + 1))
                if speaker is None:
                    continue
                act = self.context.lexicon.speech[tree.lemmas[verb].lower()]
                content = frozenset(range(first, mark))
                return Scope(content, self.claimant(speaker), tree.words[verb], act, verb, is_frame=True)
        return None

    def _is_tail_verb(self, i: int) -> bool:
        tree = self.context.tree
        return tree.tags[i] in ("VBD", "VBZ", "VBP") and tree.lemmas[i].lower() in self.context.lexicon.speech

    def _marks_before(self, first: int, verb: int) -> list[int]:
        """The comma or quotation mark before speaker and verb, with no other verb between: a mark right before the verb
        ("…, said X"), else the quotation mark, since a comma may belong to the speaker ("“…,” X, the mayor, said")."""
        tree = self.context.tree
        commas: list[int] = []
        own = {t for k in tree.kids(verb, "nsubj") for t in tree.subtree(k)}
        for i in range(verb - 1, first, -1):
            if self.is_mark(i):
                return [*(c for c in commas if c == verb - 1), i]
            if tree.words[i] == ",":
                commas.append(i)
            is_border = tree.pos[i] in ("VERB", "AUX", "SCONJ", "CCONJ") or tree.tags[i] in ("WDT", "WP")
            if is_border or (tree.pos[i] == "ADP" and not commas and i not in own):
                break
        return commas[:1]

    def _speaker_of_tail(self, before: range, behind: range) -> int | None:
        """The one who speaks: all that stands before the verb, or, if nothing does, what stands behind it."""
        tree = self.context.tree
        verb = before.stop
        own = self.leader(before) or next((k for k in tree.kids(verb, "nsubj") if k in before), None)
        if own is not None:
            rest = {tree.pos[i] for i in behind}
            is_told = tree.lemmas[verb].lower() in self.context.lexicon.tellers  # "told the paper"
            return own if "VERB" not in rest and (is_told or "NOUN" not in rest) else None
        heads = [i for i in behind if i in self.context.mention_at and self.is_speaker(i)]
        is_inverted = len(before) == 0 and bool(heads) and not any(tree.pos[i] in ("VERB", "AUX") for i in behind)
        return heads[0] if is_inverted and self._begins_phrase(heads[0], behind) else None

    def _begins_phrase(self, head: int, behind: range) -> bool:
        """Whether the speaker follows the verb at once: "said Ana Silva", not "said on Monday that …"."""
        between = range(behind.start, head)
        return all(self.context.tree.pos[i] in ("DET", "ADJ", "PROPN", "NOUN", "ADP") for i in between)

    def _content(self, clause: Clause, act: str) -> frozenset[int]:
        tree, verb = self.context.tree, clause.predicate
        content = {i for k in self._complements(clause, act) for i in tree.subtree(k)} | self.behind_that(verb)
        content |= self._joined(clause) if content else frozenset()
        if content and tree.deps[verb] == "parataxis" and self._is_interposed(clause):
            content |= self._host(clause)  # "It sank, officials say, killing two": the parser sees only the last part
        if not content and not self._is_thing_told(clause):
            content = self._host(clause) or self._behind_verb(clause) or self._rest_of_sentence(clause, act)
        return frozenset(content) - self._frame(clause) - self.contrasts(verb)

    def _joined(self, clause: Clause) -> frozenset[int]:
        """Clauses with a subject of their own behind what is said: "X said he was ill and the talks had failed"."""
        tree, verb = self.context.tree, clause.predicate
        said = tree.kids(verb, "ccomp")
        if not said or min(said) < verb or tree.deps[verb].startswith("acl"):
            return frozenset()
        kids = [k for k in tree.kids(verb, "conj") if k > max(said) and k in self.clauses and tree.kids(k, "nsubj")]
        return frozenset(i for k in kids if not self.act(self.clauses[k]) for i in tree.subtree(k))

    def _complements(self, clause: Clause, act: str) -> list[int]:
        tree, verb = self.context.tree, clause.predicate
        found = tree.kids(verb, "ccomp") + [k for k in tree.kids(verb, "obj") if tree.tags[k] == "WP" and k > verb]
        if self.is_passive(clause) and act == "demands" and not clause.agents:
            return found  # "people were asked to leave": nobody speaks
        if act in FREE_ACTS or clause.is_passive or tree.kids(verb, "obj", "iobj"):
            found += [k for k in tree.kids(verb, "xcomp") if k in self.clauses or tree.pos[k] in ("VERB", "AUX")]
        return found + [k for k in tree.kids(verb, "parataxis", "advcl") if self._is_finite_speech(verb, k)]

    def _is_thing_told(self, clause: Clause) -> bool:
        """A passive about a thing ("after the news was reported, …"): it says nothing beyond its subject."""
        words = {self.context.tree.words[i].lower() for i in clause.subjects}
        return self.is_passive(clause) and bool(words) and not words & {"it", "as"}

    def _behind_verb(self, clause: Clause) -> set[int]:
        """What follows a word of speech to the end of the sentence, if a clause of its own is there: "said he left".

        Only for verbs that the parser gave no content.
        """
        verb, end = clause.predicate, self.sentence(clause.predicate).stop
        if self._is_aside(clause):
            return set()
        end = next((i for i in range(verb + 1, end) if self.is_mark(i)), end)
        if clause.objects or clause.obliques:  # behind "declared his belief, …" the article goes on
            end = next((i for i in range(verb + 1, end) if self.context.tree.words[i] in (",", ";")), end)
        own = [c for c in self.clauses.values() if verb < c.predicate < end and self._has_own_subject(c, verb)]
        return set(range(verb + 1, end)) - self.continuations(verb, verb) if own else set()

    def _rest_of_sentence(self, clause: Clause, act: str) -> set[int]:
        """All of a sentence whose word of speech has no object and no content that was found: "Siemens, X wrote, …".

        Something is said there, and the parser lost what; taking the whole for said is the lesser evil.
        """
        has_object = clause.objects or clause.agents or any(o.noun not in self.context.date_at for o in clause.obliques)
        sentence = self.sentence(clause.predicate)
        leads_on = self.context.tree.words[sentence.stop - 1] == ":"
        if act not in TOLD_ACTS or clause.is_passive or has_object or clause.is_copula or leads_on:
            return set()
        if self._is_aside(clause) or not self._is_set_off(clause):
            return set()
        others = [c for c in self.clauses.values() if c.predicate in sentence and c is not clause]
        return set(sentence) if others else set()

    def _is_set_off(self, clause: Clause) -> bool:
        """Whether a comma or another mark stands on one side of speaker and verb."""
        tree, own, sentence = self.context.tree, sorted(self._frame(clause)), self.sentence(clause.predicate)
        beside = [i for i in (own[0] - 1, own[-1] + 1) if sentence.start <= i < sentence.stop - 1]
        return any(tree.pos[i] == "PUNCT" for i in beside)

    def _is_aside(self, clause: Clause) -> bool:
        """A clause beside or below the main one: "what they found", "writing home, he …", "declined to comment"."""
        tree, i = self.context.tree, clause.predicate
        is_participle = tree.deps[i] in ("acl", "advcl") and tree.tags[i] in ("VBG", "VBN")
        return is_participle or tree.deps[i] in ("acl:relcl", "xcomp")

    def _has_own_subject(self, clause: Clause, verb: int) -> bool:
        tree, i = self.context.tree, clause.predicate
        is_marked = tree.deps[i] == "advcl" and bool(tree.kids(i, "mark"))
        is_side = is_marked or tree.deps[i] in ("acl:relcl", "acl", "conj")
        return not is_side and any(k > verb for k in tree.kids(i, "nsubj"))

    def _is_finite_speech(self, verb: int, kid: int) -> bool:
        """A parataxis behind a colon or a quotation mark: "he said: the talks failed"."""
        tree = self.context.tree
        between = range(min(verb, kid), max(verb, kid))
        has_mark = any(tree.words[i] == ":" or self.is_mark(i) for i in between)
        return tree.deps[kid] == "parataxis" and kid in self.clauses and has_mark

    def _host(self, clause: Clause) -> set[int]:
        """The sentence around a parenthetical speech verb: "As a result, he noted, …", "As X specified, …"."""
        tree, verb = self.context.tree, clause.predicate
        head = tree.heads[verb]
        if comma := self._comma_of_as(verb):
            return set(range(comma + 1, self.sentence(verb).stop))
        is_as = tree.deps[verb] == "advcl" and any(
            tree.words[k].lower() == "as" for k in tree.kids(verb, "mark", "advmod")
        )
        if head >= 0 and (tree.deps[verb] == "parataxis" or is_as):
            return set(tree.subtree(head, without=frozenset({verb})))
        return set(self.sentence(verb)) if not clause.objects and self._is_interposed(clause) else set()

    def _comma_of_as(self, verb: int) -> int | None:
        """ "As X specified, …": the comma behind the verb, if the sentence begins so."""
        tree, sentence = self.context.tree, self.sentence(verb)
        first, end = sentence.start, sentence.stop
        if tree.words[first].lower() != "as" or "," in tree.words[first:verb]:
            return None
        return next((i for i in range(verb + 1, min(end, verb + LONGEST_GAP)) if tree.words[i] == ","), None)

    def _is_interposed(self, clause: Clause) -> bool:
        """Whether subject and verb stand between commas or at the end behind one, with nothing else of their own."""
        tree = self.context.tree
        own = sorted({*clause.words, *(i for s in clause.subjects for i in self.phrase(s))})
        sentence = self.sentence(clause.predicate)
        before, after = own[0] - 1, own[-1] + 1
        is_closed = after >= sentence.stop or tree.pos[after] == "PUNCT"
        is_opened = before > sentence.start and (tree.words[before] in {",", "—", "–"} or self.is_mark(before))
        return is_closed and is_opened and own[-1] - own[0] + 1 == len(own)

    def _frame(self, clause: Clause) -> frozenset[int]:
        """The words that report: verb group and speaker."""
        return frozenset({*clause.words, *(i for s in clause.subjects for i in self.phrase(s))})
