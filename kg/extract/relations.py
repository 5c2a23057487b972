"""Relations of clauses: surface readings of every subject, verb and object, with the ontology's term where the
lexicon has one; and the events that verbs report."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.clauses import Clause, Oblique
from kg.extract.context import Context
from kg.extract.quantities import quantity_of
from kg.extract.relation import Relation
from kg.extract.scopes import UNNAMED, Scope
from kg.extract.times import date_slots, dates_of, printed_date
from kg.lexicon import VerbFrame
from kg.model import Argument, Event, Part

BASES = frozenset({"around", "on", "upon"})
TELLING = frozenset({"says", "finds", "knows"})
PLACE_PREPOSITIONS = frozenset({"in", "at", "on", "near", "to", "from", "into", "across"})


def clause_relations(context: Context, clauses: tuple[Clause, ...]) -> Iterator[Relation]:
    """The relations of all clauses that have a subject."""
    for clause in clauses:
        yield from _Relations(context, clause).all()


@dataclass(frozen=True, slots=True)
class _Pair:
    """Subject and object tokens with what joins them behind the verb: "responsible" and "for"."""

    subject: int
    object: int | None
    preposition: str
    adjective: int | None = None


@dataclass(frozen=True)
class _Relations:
    context: Context
    clause: Clause

    def all(self) -> Iterator[Relation]:
        if self._only_governs() or self._tells():
            return
        if views := list(self._views()):
            yield from views
            return
        frames = self._frames()
        event = self._event(frames)
        seen: set[tuple[int, int | None]] = set()
        for pair in self._pairs():
            seen.add((pair.subject, pair.object))
            reading = self._reading(pair, frames)
            yield replace(reading, event=event)
            event = None
        for frame in frames:
            yield from self._beyond(frame, seen)

    def _only_governs(self) -> bool:
        """Whether the verb is only the helper of another: "tried to undermine", "is on the verge of leaving"."""
        tree, i = self.context.tree, self.clause.predicate
        if self.clause.is_copula and tree.lemmas[i].lower() in self.context.lexicon.operators:
            return any(tree.tags[k] == "VBG" for k in tree.kids(i, "acl", "advcl", "xcomp"))
        return (
            bool(tree.kids(i, "xcomp"))
            and not self.clause.objects
            and any(tree.tags[k] in ("VB", "VBG") and not tree.kids(k, "cop") for k in tree.kids(i, "xcomp"))
        )

    def _tells(self) -> bool:
        """Whether the object of a word of speech or thought is all that is said: "a poll found the mayor ahead"."""
        is_speech = any(self.context.lexicon.speech.get(k) in TELLING for k in self.clause.lemmas)
        return is_speech and not self.clause.is_passive and any(self._raised(o) for o in self.clause.objects)

    def _views(self) -> Iterator[Relation]:
        """ "X described the dam as a mistake", "X called it unsafe": what X takes it for is X's claim."""
        tree, clause = self.context.tree, self.clause
        if tree.lemmas[clause.predicate].lower() not in self.context.lexicon.taking:
            return
        # "called it a mistake", not "was called Lind Hall".
        called = [k for k in clause.complements if tree.pos[k] in ("NOUN", "ADJ") and clause.actors]
        for said, preposition in [*((noun, "as") for noun in clause.slot("as")), *((k, "") for k in called)]:
            for thing in clause.patients:
                yield self._view(_Pair(thing, said, preposition))

    def _view(self, pair: _Pair) -> Relation:
        assert pair.object is not None
        reading = self._reading(pair, [])
        claimant = self.context.part(self.clause.actors[0]) if self.clause.actors else UNNAMED
        act = self.context.lexicon.speech.get(self.clause.lemma, "says")
        said = Scope(frozenset({pair.object}), claimant, reading.words.text, act, self.clause.predicate)
        term = None if self.context.tree.pos[pair.object] == "ADJ" else "describedAs"
        return replace(reading, term=term, arguments=(), said=said)

    def _frames(self) -> list[VerbFrame]:
        """Frames whose slots are filled by things of the right classes; the first one counts."""
        for lemma in self.clause.lemmas:
            if found := [f for f in self.context.lexicon.verbs.get(lemma, ()) if self._is_filled(f)]:
                return found
        return []

    def _is_filled(self, frame: VerbFrame) -> bool:
        sources, targets = self.clause.slot(frame.source), self.clause.slot(frame.target)
        return any(self.context.fits(a, frame.term, b) for a in sources for b in targets)

    def _pairs(self) -> Iterator[_Pair]:
        clause = self.clause
        for subject in clause.subjects:
            objects = [_Pair(subject, o, "") for o in clause.objects]
            objects += [_Pair(subject, a, "by") for a in clause.agents]
            if not objects:
                objects = list(self._of_complements(subject))
            if not objects:
                objects = [_Pair(subject, o.noun, o.preposition) for o in self._first_oblique()]
            if objects or self.context.tree.pos[clause.predicate] != "AUX":
                yield from objects or [_Pair(subject, None, "")]

    def _of_complements(self, subject: int) -> Iterator[_Pair]:
        """What the subject is or becomes; an adjective with a preposition belongs to the predicate: "is fond of"."""
        complements = (self.clause.predicate,) if self.clause.is_copula else self.clause.complements
        for c in complements:
            behind = [o for o in self._behind(c) if o.noun not in self.context.date_at]
            if self.context.tree.pos[c] == "ADJ" and behind:
                first = behind[0]
                yield from (
                    _Pair(subject, o.noun, first.preposition, c) for o in behind if self._conjoined(first.noun, o.noun)
                )
            else:
                yield from (_Pair(subject, k, "") for k in self._alike(c))

    def _alike(self, complement: int) -> list[int]:
        """A complement and those coordinated with it: "is a tailor and a poet"."""
        tree = self.context.tree
        if not self.clause.is_copula:
            return [complement]
        is_shared = len(self.clause.subjects) > 1 and tree.tags[complement] == "NNS"
        if is_shared and all(tree.tags[s] == "NN" for s in self.clause.subjects):
            return []  # "music and art were buzzwords": neither is the plural alone
        return [k for k in self.context.conjuncts(complement) if k == complement or not tree.kids(k, "nsubj", "cop")]

    def _behind(self, adjective: int) -> list[Oblique]:
        return [o for o in self.clause.obliques if o.preposition and o.noun > adjective]

    def _first_oblique(self) -> list[Oblique]:
        """The oblique that stands in for an object, with its conjuncts: not a time if there is another."""
        obliques = [o for o in self.clause.obliques if o.preposition or o.noun in self.context.date_at]
        ranked = sorted(obliques, key=lambda o: (o.noun in self.context.date_at, o.noun < self.clause.predicate))
        chosen = ranked[:1]
        return [o for o in obliques if chosen and self._conjoined(chosen[0].noun, o.noun)]

    def _conjoined(self, a: int, b: int) -> bool:
        return self._first(a) == self._first(b)

    def _first(self, i: int) -> int:
        """The first noun of a coordination."""
        tree = self.context.tree
        return self._first(tree.heads[i]) if tree.deps[i] == "conj" and tree.heads[i] >= 0 else i

    def _reading(self, pair: _Pair, frames: list[VerbFrame]) -> Relation:
        return Relation(
            predicate=self.clause.predicate,
            subject=self.context.part(pair.subject),
            words=self._predicate_words(pair),
            lemma=self._lemma(pair),
            term=self._term(pair, frames),
            object=None if pair.object is None else self._object(pair.object),
            arguments=tuple(self._arguments(pair)),
            event=None,
            by="clauses",
        )

    def _object(self, i: int) -> Part:
        if self._is_complement(i) and not self._is_noun_predicate(i):
            return self.context.words(self._copula_object(i))
        if raised := self._raised(i):
            return self.context.words(raised)
        found = self._measured(i) or self.context.part(i)
        is_empty = self.context.tree.lemmas[i].lower() in self.context.lexicon.empty_nouns
        return replace(found, mention=None) if is_empty else found

    def _lemma(self, pair: _Pair) -> str:
        """The name of an open relation: "respond to", for a passive "be quoted on"."""
        verb = self.clause.lemmas[0] if self.clause.phrase else self.clause.lemma
        if self.clause.is_passive:
            verb = f"be {self.context.tree.words[self.clause.predicate].lower()}"
        adjective = "" if pair.adjective is None else self.context.tree.words[pair.adjective].lower()
        return " ".join(filter(None, (verb, adjective, pair.preposition)))

    def _measured(self, noun: int) -> Part | None:
        """ "costs 20 dollars": a sum, a share or a measure with its number; a number of people stays these people."""
        found = quantity_of(self.context, noun)
        is_whole = not self.context.tree.kids(noun, "nmod")  # of "two tonnes of grain" the grain matters
        return found if found is not None and found.datatype == "decimal" and is_whole else None

    def _raised(self, noun: int) -> list[int]:
        """ "expects the talks to fail": noun and infinitive, since it is not the talks that are expected."""
        tree, i = self.context.tree, self.clause.predicate
        verbs = [
            k for k in tree.kids(i, "xcomp", "ccomp") if k > noun and tree.pos[k] in ("VERB", "AUX", "ADJ", "NOUN")
        ]
        if noun not in self.clause.objects:
            return []
        taken = [o.noun for o in self.clause.obliques if o.preposition in BASES and o.noun > noun]
        if tree.lemmas[i].lower() in self.context.lexicon.taking and taken:
            return list(range(min(tree.subtree(noun)), max(tree.subtree(taken[0])) + 1))
        if tree.lemmas[i].lower() not in self.context.lexicon.raising or not verbs:
            return []
        return list(range(min(tree.subtree(noun)), max(tree.subtree(verbs[0])) + 1))

    def _is_complement(self, i: int) -> bool:
        is_predicate = self.clause.is_copula and i in self._alike(self.clause.predicate)
        return is_predicate or i in self.clause.complements

    def _is_noun_predicate(self, i: int) -> bool:
        return self.context.part(i).mention is not None and not self.context.preposition(i)

    def _copula_object(self, i: int) -> list[int]:
        """The words of a predicate that is no noun phrase: "unacceptable", "in no hurry"."""
        tree = self.context.tree
        cases = [*tree.kids(i, "case"), *(k for k in tree.kids(i, "mark") if tree.words[k].lower() == "to")]
        return [t for t in [*cases, *self.context.phrase(i)] if t not in self.clause.words] or [i]

    def _term(self, pair: _Pair, frames: list[VerbFrame]) -> str | None:
        """The frame's term if it joins just these two; its inverse if the sentence turns them round."""
        if pair.object is not None and self._is_complement(pair.object):
            return self._copula_term(pair) if self.clause.is_copula else None
        for frame in frames:
            sources, targets = self.clause.slot(frame.source), self.clause.slot(frame.target)
            if pair.object is None:
                continue
            if pair.subject in sources and pair.object in targets and self.context.fits(*_args(pair, frame.term)):
                return frame.term
            inverse = self.context.ontology.property(frame.term).inverse
            swapped = _Pair(pair.object, pair.subject, "")
            is_turned = pair.object in sources and pair.subject in targets
            if inverse and is_turned and self.context.fits(*_args(swapped, frame.term)):
                return inverse
        return None

    def _copula_term(self, pair: _Pair) -> str | None:
        """ "X is a Y" describes X unless both are names of one thing."""
        is_noun = pair.object is not None and self.context.tree.pos[pair.object] in ("NOUN", "PROPN")
        has_case = pair.object is not None and self.context.tree.kids(pair.object, "case")
        is_expletive = self.context.tree.words[pair.subject].lower() in ("it", "there")
        return "describedAs" if is_noun and not has_case and not is_expletive else None

    def _beyond(self, frame: VerbFrame, seen: set[tuple[int, int | None]]) -> Iterator[Relation]:
        """What a frame says of two slots neither of which is the subject: "France sent troops to Mali"."""
        for a in self.clause.slot(frame.source):
            for b in self.clause.slot(frame.target):
                if (a, b) in seen or (b, a) in seen or not self.context.fits(a, frame.term, b):
                    continue
                preposition = frame.target if frame.target not in ("actor", "patient") else ""
                pair = _Pair(a, b, preposition)
                yield replace(self._reading(pair, [frame]), term=frame.term, arguments=())

    def _predicate_words(self, pair: _Pair) -> Part:
        tokens = [*self.clause.words, *self.clause.phrase, *([] if pair.adjective is None else [pair.adjective])]
        part = self.context.words(tokens)
        text = " ".join(self.context.tree.words[i] for i in sorted(tokens))
        return Part(f"{text} {pair.preposition}".strip(), part.span)

    def _arguments(self, pair: _Pair) -> Iterator[Argument]:
        for i in self.clause.recipients:
            yield Argument("recipient", self.context.part(i))
        for i in self.clause.complements:
            if i != pair.object and i != pair.adjective:
                yield Argument("complement", self.context.part(i))
        for o in self.clause.obliques:
            is_object = pair.object is not None and self._first(o.noun) == self._first(pair.object)
            if is_object or o.noun in self.context.date_at:
                continue
            is_place = o.preposition in ("in", "at", "on") and self.context.is_a(o.noun, "Place")
            role = "place" if is_place else o.preposition
            yield Argument(role or "modifier", self.context.part(o.noun, preposition=o.preposition))
        told = [i for i in (pair.subject, pair.object, *(o.noun for o in self.clause.obliques)) if i is not None]
        spans = [self.context.part(i).span for i in told if i not in self.context.date_at or i == pair.object]
        for date in self.dates():
            if not any(span and date.span and span.start <= date.span.start < span.end for span in spans):
                yield Argument("time", printed_date(self.context, date))

    def dates(self) -> list[Part]:
        """The dates that this clause, and no noun or clause below it, is the nearest governor of."""
        return dates_of(self.context, self.clause.predicate)

    def _event(self, frames: list[VerbFrame]) -> Event | None:
        frame = next((f for f in frames if f.event), None) or self._bare_event()
        if frame is None or frame.event is None:
            return None
        actors, targets = self._participants(frame)
        slots = [Argument("hasActor", self._filler(i)) for i in actors]
        slots += [Argument("hasTarget", self._filler(i)) for i in targets]
        slots += [
            Argument("atPlace", self._filler(o.noun))
            for o in self.clause.obliques
            if o.preposition in PLACE_PREPOSITIONS and self.context.is_a(o.noun, "Place") and o.noun not in actors
        ]
        slots += date_slots(self.dates())
        return Event(frame.event, tuple(slots)) if slots else None

    def _participants(self, frame: VerbFrame) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Who acts in the event and whom it is done to; "came under attack from X" turns them round."""
        if frame.term.endswith("By") and frame.target not in ("actor", "patient"):
            return self.clause.slot(frame.target), self.clause.subjects
        if frame.source == "patient":
            return self.clause.patients, ()
        return self.clause.actors, self.clause.patients

    def _bare_event(self) -> VerbFrame | None:
        """The frame of a verb that reports an event though a slot is empty: "the mayor was attacked"."""
        frames = [f for k in self.clause.lemmas for f in self.context.lexicon.verbs.get(k, ()) if f.event]
        is_there = [f for f in frames if self.clause.slot(f.source) or self.clause.slot(f.target)]
        return next((f for f in is_there if f.target in ("actor", "patient")), None)

    def _filler(self, i: int) -> Part:
        return self.context.part(i)


def _args(pair: _Pair, term: str) -> tuple[int, str, int]:
    assert pair.object is not None
    return pair.subject, term, pair.object
