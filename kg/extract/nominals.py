"""What nouns say: events with their actors, targets, places and times ("the siege of the town in May"),
their beginning and cause, and requests; and who has sent forces where they are."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.clauses import Clause
from kg.extract.context import Context
from kg.extract.relation import Relation
from kg.extract.times import beginning_or_end, date_facts, dates_of
from kg.lexicon import EventNoun
from kg.model import Argument, Part

SLOT_LEMMAS = {"hasActor": "by", "hasTarget": "of", "atPlace": "in", "startDate": "on", "endDate": "until",
               "duration": "for"}  # fmt: skip


def nominal_relations(context: Context, clauses: tuple[Clause, ...]) -> Iterator[Relation]:
    """The relations of all event nouns of an article."""
    for mention, at in zip(context.analysis.mentions, context.analysis.mention_tokens, strict=True):
        noun = context.lexicon.event_nouns.get(context.tree.lemmas[at.head].lower())
        if mention.kind == "event" and noun:
            yield from _EventNoun(context, at.head, noun).all()
    for clause in clauses:
        yield from _event_clause(context, clause)
        yield from _causes(context, clause)
        yield from _request(context, clause)


def _noun_relation(
    context: Context, predicate: int, subject: Part, *, term: str, words: str, target: Part, score: float = 0.8
) -> Relation:
    printed = Part(words, context.part(predicate).span)
    return Relation(predicate, subject, printed, words, term, target, by="nouns", score=score, is_noun=True)


@dataclass(frozen=True, slots=True)
class _EventNoun:
    context: Context
    head: int
    noun: EventNoun

    def all(self) -> Iterator[Relation]:
        context = self.context
        event = context.part(self.head)
        actors, places = self._fillers(self.noun.actor), self._places()
        for term, tokens in (("hasActor", actors), ("hasTarget", self._fillers(self.noun.target)), ("atPlace", places)):
            for i in tokens:
                if context.fits(self.head, term, i):
                    words = context.preposition(i) or SLOT_LEMMAS[term]
                    yield _noun_relation(context, self.head, event, term=term, words=words, target=context.part(i))
        for term, date in (fact for d in dates_of(context, self.head) for fact in date_facts(d)):
            words = SLOT_LEMMAS[term]
            yield _noun_relation(context, self.head, event, term=term, words=words, target=date)
        if self.noun.term:
            yield from self._stated(self.noun.term, actors, places)

    def _stated(self, term: str, actors: list[int], places: list[int]) -> Iterator[Relation]:
        context = self.context
        for a in actors:
            for p in places:
                if context.fits(a, term, p):
                    words = f"{context.tree.words[self.head]} {context.preposition(p)}".strip()
                    yield _noun_relation(
                        context, self.head, context.part(a), term=term, words=words, target=context.part(p)
                    )

    def _fillers(self, prepositions: frozenset[str]) -> list[int]:
        tree, context = self.context.tree, self.context
        found = []
        for k in tree.children[self.head]:
            dep = tree.deps[k]
            relation = {"nmod:poss": "poss", "compound": "compound", "amod": "demonym"}.get(dep, "")
            if k in context.date_at:
                continue
            if dep in ("nmod", "obl") and context.preposition(k) in prepositions:
                found += context.conjuncts(k)
            elif relation in prepositions and context.mention(k) is not None:
                found.append(k)
        return found

    def _places(self) -> list[int]:
        """Places by preposition; in a chain of names also one that hangs on the noun before it."""
        tree, context = self.context.tree, self.context
        below = [self.head, *(k for k in tree.kids(self.head, "nmod") if context.preposition(k) in ("of", "by"))]
        return [
            c
            for n in below
            for k in tree.kids(n, "nmod", "obl")
            if context.preposition(k) in self.noun.place
            for c in context.conjuncts(k)
            if context.is_a(c, "Place")
        ]


def deployments(context: Context, relations: list[Relation]) -> Iterator[Relation]:
    """Whoever forces belong to has sent them where they are: owners of the subjects of deployments."""
    for r in relations:
        if r.term not in context.lexicon.deployment_terms or r.subject.mention is None or r.object is None:
            continue
        head = context.analysis.mention_tokens[r.subject.mention].head
        for owner in context.owners(head) if _is_force(context, context.carried(head)) else ():
            part = context.part(owner)
            sent = replace(r, subject=part, term="deployedTo", arguments=(), event=None, by="deployments", score=0.75)
            yield sent
            yield replace(sent, subject=r.subject, lemma="sent by", term="sentBy", object=part)


def _is_force(context: Context, i: int) -> bool:
    """Whether somebody sends them: soldiers, not tourists."""
    nouns = context.lexicon.nouns
    noun = nouns.get(context.tree.words[i].lower()) or nouns.get(context.tree.lemmas[i].lower())
    return noun is not None and noun.kind == "force"


def _event_clause(context: Context, clause: Clause) -> Iterator[Relation]:
    """ "The protests began on Sunday": the date of such a verb is that of its event."""
    term = next((context.lexicon.event_verbs[k] for k in clause.lemmas if k in context.lexicon.event_verbs), None)
    if term is None or clause.lemma in context.lexicon.speech:  # that has the date of what is announced
        return
    near = [*clause.subjects, *clause.objects, *(o.noun for o in clause.obliques if o.preposition == "about")]
    events = [i for i in near if (m := context.mention(i)) is not None and m.kind == "event"]
    for i in events:
        for said, date in (fact for d in dates_of(context, clause.predicate) for fact in beginning_or_end(d, term)):
            words = Part(" ".join(context.tree.words[w] for w in clause.words), context.words(clause.words).span)
            yield Relation(clause.predicate, context.part(i), words, clause.lemma, said, date, by="nouns", score=0.85)


def _causes(context: Context, clause: Clause) -> Iterator[Relation]:
    """ "… due to rising gas prices": the cause of the clause's event."""
    for o in clause.obliques:
        if o.preposition not in context.lexicon.causes:
            continue
        for i in clause.subjects:
            if (m := context.mention(i)) is not None and m.kind == "event":
                cause = context.part(o.noun)
                words = Part(o.preposition, cause.span)
                yield Relation(
                    clause.predicate, context.part(i), words, o.preposition, "causedBy", cause, by="nouns", score=0.8
                )


def _request(context: Context, clause: Clause) -> Iterator[Relation]:
    """ "The decision on the arrival was made at the request of X": X requests what the subject is about."""
    tree = context.tree
    for o in clause.obliques:
        noun = context.lexicon.event_nouns.get(tree.lemmas[o.noun].lower())
        if noun is None or noun.term != "requests" or o.preposition not in ("at", "on", "upon", "by"):
            continue
        for actor in _EventNoun(context, o.noun, noun)._fillers(noun.actor):
            for subject in clause.subjects:
                target = _topic(context, subject)
                words = Part(f"{o.preposition} the {tree.words[o.noun]} of", context.part(o.noun).span)
                yield Relation(
                    clause.predicate, context.part(actor), words, "request", "requests", context.part(target),
                    by="nouns", score=0.75, arguments=_about(context, subject, target),
                )  # fmt: skip


def _topic(context: Context, i: int) -> int:
    """What a decision is about: "decisions on the arrival" → arrival."""
    return next((k for k in context.tree.kids(i, "nmod") if context.preposition(k) in ("on", "about", "to")), i)


def _about(context: Context, subject: int, target: int) -> tuple[Argument, ...]:
    return () if subject == target else (Argument("by", context.part(subject)),)
