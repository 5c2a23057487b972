"""Relations of verbs whose frame says more than subject and object: "born on 3 May 1950 in X", "received her degree
from X", "founded in 1990", "moved to X". Every filler of a slot counts, also the larger place behind a comma."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.clauses import Clause
from kg.extract.context import Context
from kg.extract.described import Descriptions, descriptions
from kg.extract.fillers import larger_places, places_of_where, suits
from kg.extract.relation import Relation
from kg.extract.times import dates_of
from kg.lexicon import Frame
from kg.model import Part

SCORE = 0.85
BODIES = frozenset({"Organization", "Agent"})
# The prepositions of slots that "where" may fill.
WHERE = frozenset({"in", "at"})


def frame_relations(context: Context, clauses: tuple[Clause, ...]) -> Iterator[Relation]:
    """The relations of all clauses whose verb has such a frame."""
    found = descriptions(context, clauses)
    for clause in clauses:
        frames = [f for lemma in clause.lemmas for f in context.lexicon.frames.get(lemma, ())]
        for frame in frames:
            yield from _Frame(context, found, clause, frame).all()


@dataclass(frozen=True, slots=True)
class _Frame:
    context: Context
    found: Descriptions
    clause: Clause
    frame: Frame

    def all(self) -> Iterator[Relation]:
        if not self._has_object() or not self._has_voice():
            return
        sources = [s for i in self._sources() for s in self._named(i) if self._is_source(s)]
        for s in sources:
            if self.frame.target == ("date",):
                yield from (self._dated(s, d) for d in self._dates())
            else:
                yield from (self._placed(s, t) for t in self._targets() or self._other(s, sources) if self._joins(s, t))

    def _has_voice(self) -> bool:
        return self.frame.voice is None or self.clause.is_passive == (self.frame.voice == "passive")

    def _sources(self) -> tuple[int, ...]:
        return self.clause.slot(self.frame.source)

    def _named(self, i: int) -> list[int]:
        """What token i stands for; of a body also what the noun above it does: "a maker of ships based in X"."""
        named = self.found.named(i)
        head = self.context.tree.heads[i]
        is_below = self.frame.source_type in BODIES and self.context.tree.deps[i] == "nmod" and head >= 0
        if is_below and named == [i] and not self._is_source(i):
            return self.found.named(head)
        return named

    def _has_object(self) -> bool:
        """Whether the verb has the object that the frame wants, and none where it wants none ("-")."""
        tree, wanted = self.context.tree, self.frame.objects
        if not wanted:
            return True
        inside = [k for o in self.clause.objects for k in tree.subtree(o) if not self._is_in_body(k)]
        heads = {tree.lemmas[k].lower() for k in inside}
        return not self.clause.objects if wanted == {"-"} else bool(wanted & heads)

    def _is_in_body(self, i: int) -> bool:
        """Whether a word is one of the name of a body: "attend a concert at X School" has no "school" as its object."""
        mention = self.context.mention(i)
        return mention is not None and mention.kind == "name" and self.context.is_a(i, "Organization")

    def _is_source(self, i: int) -> bool:
        mention, wanted = self.context.mention(i), self.frame.source_type
        if mention is None or not (mention.kind in ("name", "pronoun") or self._is_known(i)):
            return False
        return not wanted or suits(self.context, i, wanted, is_strict=self.frame.is_strict and wanted != "Person")

    def _is_known(self, i: int) -> bool:
        """Whether a description stands for what the article names elsewhere."""
        mention = self.context.mention(i)
        return mention is not None and mention.chain in self.found.named_chains

    def _other(self, s: int, sources: list[int]) -> list[int]:
        """The other one of two who do it together: "X and Y married"."""
        is_mutual = self.context.ontology.property(self.frame.term).is_symmetric
        if not is_mutual or len(self.clause.subjects) != 2 or self.clause.objects:
            return []
        return [] if any(self.clause.slot(name) for name in self.frame.target) else [t for t in sources if t != s]

    def _joins(self, s: int, t: int) -> bool:
        context = self.context
        mentions = context.mention(s), context.mention(t)
        if mentions[0] is None or mentions[1] is None or mentions[0].chain == mentions[1].chain:
            return False
        return context.fits(s, self.frame.term, t)

    def _targets(self) -> list[int]:
        found: list[int] = []
        for name in self.frame.target:
            tokens = self.clause.slot(name) if name in ("actor", "patient") else self._obliques(name)
            found += [t for i in tokens for t in self._referents(i)]
        kept = [t for t in dict.fromkeys(found) if self._is_target(t)]
        return [w for t in kept for w in self._with_larger(t)]

    def _referents(self, i: int) -> list[int]:
        """The name at token i, or the names that a noun there describes or contains: "the town of Bergen"."""
        mention = self.context.mention(i)
        if mention is None:
            return []
        if mention.kind == "name" or (mention.kind == "pronoun" and self.frame.target_type == "Person"):
            return [i]
        # "X is a bank founded by Y": the verb's noun is the predicate, and stands for the subject.
        is_above = i in self.context.tree.ancestors(self.clause.predicate)
        described = [d.token for d in self.found.of(i) if d.is_noun or is_above]
        return described or (self._inside(i) if self._holds_names(i) else [])

    def _holds_names(self, i: int) -> bool:
        is_place = self.frame.has_larger and self.context.is_a(i, "Place")
        return is_place or self.context.tree.lemmas[i].lower() in self.context.lexicon.body_parts

    def _inside(self, i: int) -> list[int]:
        """The names in a noun's "of": of "the town of X", "the board of directors of X"."""
        tree, context = self.context.tree, self.context
        below = [k for k in tree.kids(i, "nmod") if context.preposition(k) in ("of", "at", "for")]
        deeper = [k for n in below for k in tree.kids(n, "nmod") if context.preposition(k) in ("of", "at")]
        return [k for k in [*below, *deeper] if (m := context.mention(k)) is not None and m.kind == "name"]

    def _is_target(self, i: int) -> bool:
        wanted = self.frame.target_type
        if self.context.mention(i) is None or self.context.date_at.get(i):
            return False
        return not wanted or suits(self.context, i, wanted, is_strict=self.frame.is_strict)

    def _obliques(self, preposition: str) -> list[int]:
        """Fillers behind a preposition, also one that the parser hung on the date or the object before it."""
        context, tree = self.context, self.context.tree
        found = [o.noun for o in self.clause.obliques if o.preposition == preposition]
        near = [o.noun for o in self.clause.obliques if o.noun in context.date_at]
        near += list(self.clause.objects)
        below = [t for n in near for t in tree.subtree(n) if tree.deps[t] in ("nmod", "obl") and t > n]
        found += [c for t in below if context.preposition(t) == preposition for c in context.conjuncts(t)]
        return found or self._from_next(preposition) or self._where(preposition)

    def _where(self, preposition: str) -> list[int]:
        if preposition not in WHERE:
            return []
        places = (i for i in places_of_where(self.context, self.clause.predicate) if self._is_target(i))
        return list(places)[:1]

    def _from_next(self, preposition: str) -> list[int]:
        """Of two verbs side by side the second has the place of both: "born and raised in X"."""
        tree = self.context.tree
        i = self.clause.predicate
        second = next((k for k in tree.kids(i, "conj") if k == i + 2), None)
        if tree.deps[i] == "conj" and tree.heads[i] == i - 2:
            return []
        clause = self.found.clauses.get(second) if second is not None else None
        return [] if clause is None else [o.noun for o in clause.obliques if o.preposition == preposition]

    def _with_larger(self, i: int) -> list[int]:
        """A place and the larger ones that its name is completed with: "Bergen, Norway"."""
        found = [i]
        if self.frame.has_larger:
            found += larger_places(self.context, i)
        return found

    def _dates(self) -> list[Part]:
        """The dates that only this verb governs, in the kinds that say a day, a month or a year."""
        own = dates_of(self.context, self.clause.predicate)
        dated = [d for d in own if d.value and d.datatype in ("date", "gYearMonth", "gYear")]
        return dated[:1]

    def _dated(self, s: int, date: Part) -> Relation:
        return self._relation(s, date)

    def _placed(self, s: int, t: int) -> Relation:
        return self._relation(s, self.context.part(t))

    def _relation(self, s: int, target: Part) -> Relation:
        words = self.context.words(self.clause.words)
        cost = 0.1 if self.context.tree.pos[s] == "PRON" else 0.0
        return Relation(
            self.clause.predicate, self.context.part(s), words, self.clause.lemma, self.frame.term, target,
            by="frames", score=round(SCORE - cost, 2),
        )  # fmt: skip
