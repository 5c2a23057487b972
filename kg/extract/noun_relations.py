"""Relations that nouns state: "Y, daughter of X", "X's founder Y", "Y is a professor at X", "the X-based firm Y"."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg import gazetteer
from kg.extract.clauses import Clause
from kg.extract.context import Context
from kg.extract.described import Described, Descriptions, descriptions, is_post_word
from kg.extract.fillers import larger_places, places_of_where, suits
from kg.extract.relation import Relation
from kg.extract.times import has_ended, post_times, time_arguments
from kg.lexicon import RelationNoun
from kg.model import Part

SCORE = 0.8
LINK_SCORE = 0.7
STATE_TERMS = frozenset({"leads", "represents", "spokespersonFor"})
LONGEST_NOUN = 3
PRONOUN_COST = 0.1


def noun_relations(context: Context, clauses: tuple[Clause, ...]) -> Iterator[Relation]:
    """The relations that the relational nouns of an article state between names or pronouns."""
    found = descriptions(context, clauses)
    # Sentences where the slower searches may find something.
    national = {context.tree.sentence_of[i] for i in context.mention_at if _is_demonym(context, i)}
    based = {context.tree.sentence_of[i] for i, word in enumerate(context.tree.words) if word.lower() == "based"}
    for i in range(len(context.tree)):
        if context.tree.pos[i] in ("NOUN", "PROPN", "ADJ"):
            nouns = _nouns(context, i)
            holders = found.of(i) if nouns else []
            for noun, words in nouns if holders else ():
                yield from _Noun(context, found, i, noun, words, holders).all()
            sentence = context.tree.sentence_of[i]
            if sentence in national:
                yield from _nationality(context, found, i)
            if sentence in based:
                yield from _based(context, found, i)
            yield from _linked(context, i)


def _nouns(context: Context, i: int) -> list[tuple[RelationNoun, str]]:
    """The entries of the longest phrase that ends at token i: "chief executive officer" before "officer"."""
    tree = context.tree
    if tree.lemmas[i].lower() not in context.lexicon.relation_heads:
        return []
    for first in range(max(0, i - LONGEST_NOUN + 1), i + 1):
        words = [w.lower() for w in tree.words[first:i]]
        text = " ".join([*words, tree.lemmas[i].lower()]).replace(" - ", "-")
        if found := context.lexicon.relation_nouns.get(text):
            return [(noun, tree.slice(tree.span(first, i))) for noun in found]
    return []


@dataclass(frozen=True, slots=True)
class _Noun:
    context: Context
    found: Descriptions
    i: int
    noun: RelationNoun
    words: str
    holders: list[Described]

    def all(self) -> Iterator[Relation]:
        owners = self._owners()
        if not owners:
            return
        term = self._term()
        for described in self.holders if term else ():
            for owner in owners:
                if term and self._holds(described.token, term, owner):
                    yield _relation(self.context, described, self.i, term=term, target=owner, words=self.words)

    def _term(self) -> str | None:
        """The entry's term, or that of what has ended: "former director"."""
        ended = self.context.lexicon.ended_posts
        tree = self.context.tree
        near = [tree.words[k].lower() for k in tree.kids(self.i, "amod", "compound", "advmod")]
        near += [tree.words[k].lower() for k in range(max(0, self.i - 3), self.i) if tree.words[k] == "ex"]
        return self.noun.former if ended & set(near) or self._is_over() else self.noun.term

    def _is_over(self) -> bool:
        """Whether the noun or the verb that gives it has an end ("was mayor from 2005 to 2011")."""
        head = self.context.tree.heads[self.i]
        governor = self.found.clauses.get(head)
        is_given = governor is not None and not self.context.lexicon.post_verbs.keys().isdisjoint(governor.lemmas)
        at = [self.i, *([head] if is_given else [])]
        return any(has_ended(self.context, time_arguments(self.context, i)) for i in at)

    def _holds(self, holder: int, term: str, owner: int) -> bool:
        context = self.context
        mentions = context.mention(holder), context.mention(owner)
        if mentions[0] is None or mentions[1] is None or mentions[0].chain == mentions[1].chain:
            return False
        if self.noun.holder and not suits(context, holder, self.noun.holder):
            return False
        if self.noun.owner and not any(self._suits_owner(owner, kind) for kind in self.noun.owner):
            return False
        return context.fits(holder, term, owner)

    def _suits_owner(self, owner: int, kind: str) -> bool:
        """What only bodies have ("founder of") makes one of a name of which nothing is known."""
        return suits(self.context, owner, kind, is_strict=kind != "Agent")

    def _owners(self) -> list[int]:
        """What the noun stands in relation to; of coordinated nouns one may have it for all of them."""
        own = self._own(self.i)
        if own:
            return own
        tree = self.context.tree
        head = tree.heads[self.i]
        group = tree.kids(self.i, "conj")
        if tree.deps[self.i] == "conj":
            group = [head, *(k for k in tree.kids(head, "conj") if k != self.i)]
        group = [k for k in group if tree.pos[k] in ("NOUN", "PROPN")]
        behind = [k for k in group if k > self.i and not tree.kids(k, "det", "cop")]
        found = [o for k in behind[:2] for o in self._own(k) if o > k]
        before = [] if tree.kids(self.i, "det", "cop") else [k for k in group if k < self.i]
        found = found or [o for k in before for o in self._own(k) if o > self.i or tree.deps[o] == "nmod:poss"]
        return found or self._had() or self._joined() or self._where()

    def _joined(self) -> list[int]:
        """The body in "joined X as a director"."""
        head = self.context.tree.heads[self.i]
        clause = self.found.clauses.get(head) if self.context.preposition(self.i) == "as" else None
        if clause is None or "at" not in self.noun.prepositions:
            return []
        frames = [f for lemma in clause.lemmas for f in self.context.lexicon.frames.get(lemma, ())]
        is_joined = any(f.term == "memberOf" and f.target == ("patient",) for f in frames)
        return [o for k in clause.objects for o in self._referents(k)] if is_joined else []

    def _where(self) -> list[int]:
        """What "where" stands for in the noun's clause: "joined X, where she became a director"."""
        clause = self.found.clauses.get(self.i) or self.found.clauses.get(self.context.tree.heads[self.i])
        if clause is None or "at" not in self.noun.prepositions:
            return []
        places = places_of_where(self.context, clause.predicate)
        return [k for k in places if any(suits(self.context, k, o, is_strict=True) for o in self.noun.owner)][:1]

    def _had(self) -> list[int]:
        """Who has them: "They have a daughter, Y", "X is survived by his wife and two sons, Y and Z"."""
        tree = self.context.tree
        head = tree.heads[self.i]
        clause = self.found.clauses.get(head) if head >= 0 and "poss" in self.noun.prepositions else None
        if clause is None or not set(clause.lemmas) & self.context.lexicon.having:
            return []
        if self.i not in (clause.agents if clause.is_passive else clause.objects):
            return []
        return [o for s in clause.subjects for o in self._referents(s)]

    def _own(self, i: int) -> list[int]:
        tree, context = self.context.tree, self.context
        found: list[int] = []
        for k in self._near(i):
            dep = tree.deps[k]
            if dep == "nmod:poss" and "poss" in self.noun.prepositions:
                found.append(k)
            elif dep in ("compound", "flat", "nmod:poss") and k < i and "compound" in self.noun.prepositions:
                found += [] if gazetteer.is_demonym(tree.words[k]) else [k]
            elif dep.split(":")[0] in ("nmod", "obl") and context.preposition(k) in self.noun.prepositions:
                found += [k, *(c for c in context.conjuncts(k)[1:] if not _nouns(context, c))]
        referents = [o for k in found for o in self._referents(k)]
        return [w for o in referents for w in [o, *(larger_places(context, o) if "Place" in self.noun.owner else [])]]

    def _near(self, i: int) -> list[int]:
        """What hangs on the noun, and what hangs on its verb or on a field of work between: "professor of law at X"."""
        tree, context = self.context.tree, self.context
        near = tree.kids(i)
        near += [g for k in tree.kids(i, "nmod") if not _is_name(self.context, k)
                 for g in tree.kids(k, "nmod") if context.preposition(k) in ("of", "for", "in")]  # fmt: skip
        near += [k for k in self._below(i) if k not in near] if "at" in self.noun.prepositions else []
        near += [k for k in self._of_part(i) if k not in near]
        head = tree.heads[i]
        if head >= 0 and context.preposition(i) == "as":
            near += [k for k in tree.kids(head, "obl") if k > i]
        return near

    def _of_part(self, i: int) -> list[int]:
        """Whose part it is: "a member of the Board of Directors of X"."""
        tree, context = self.context.tree, self.context
        parts = [k for k in tree.kids(i, "nmod") if tree.lemmas[k].lower() in context.lexicon.body_parts]
        parts += [g for k in parts for g in tree.kids(k, "nmod") if not context.is_a(g, "Organization")]
        return [g for k in parts for g in tree.kids(k, "nmod") if context.is_a(g, "Organization")]

    def _below(self, i: int) -> list[int]:
        """What "at" hangs on a field of work that looks like a name: "Professor Emeritus of Physics at X"."""
        tree, context = self.context.tree, self.context
        fields = [k for k in tree.kids(i, "nmod", "flat", "amod") if k > i and not context.is_a(k, "Agent")]
        fields += [g for k in fields for g in tree.kids(k, "nmod", "conj") if not context.is_a(g, "Agent")]
        return [g for k in fields for g in tree.kids(k, "nmod") if context.preposition(g) == "at"]

    def _referents(self, k: int) -> list[int]:
        mention = self.context.mention(k)
        if mention is None:
            return []
        if mention.kind in ("name", "pronoun"):
            return [k, *self._couple(k)]
        return [d.token for d in self.found.of(k) if d.is_noun]

    def _couple(self, k: int) -> list[int]:
        """Who "their" stands for: the people that are the subject together, "X and his wife Y live with their son"."""
        tree = self.context.tree
        if tree.words[k].lower() not in self.context.lexicon.group_pronouns:
            return []
        clause = next((self.found.clauses[h] for h in tree.ancestors(k) if h in self.found.clauses), None)
        pair = [] if clause is None or k in clause.subjects else [s for s in clause.subjects if s < k]
        named = [n for s in pair for n in self.found.named(s)]
        is_pair = len(pair) > 1 and all(self.context.is_a(n, "Person") for n in named)
        return [n for n in named if n != k] if is_pair else []


def _relation(
    context: Context, described: Described, i: int, *, term: str, target: int, words: str, score: float = SCORE
) -> Relation:
    pronouns = sum(context.tree.pos[k] == "PRON" for k in (described.token, target))
    # What is presupposed hangs on its holder: the truth of an indefinite noun would be that of its clause.
    return Relation(
        described.token if described.is_noun else described.predicate,
        context.part(described.token),
        Part(" ".join(f"is {words} {context.preposition(target)}".split()), context.tree.span(i, i)),
        words.lower() or "be",
        term,
        context.part(target),
        by="nouns",
        score=round(score - PRONOUN_COST * pronouns, 2),
        arguments=time_arguments(context, i) if described.is_noun else post_times(context, described.predicate),
        modality="Actual" if described.is_noun else None,
        is_noun=described.is_noun,
    )


def _nationality(context: Context, found: Descriptions, i: int) -> Iterator[Relation]:
    """ "the Norwegian singer Y": people have the nationality that a noun for people is given."""
    tree = context.tree
    role = context.lexicon.roles.get(tree.lemmas[i].lower())
    if tree.lemmas[i].lower() in context.lexicon.taught or (
        role is not None and role.kinds | {role.term} & STATE_TERMS
    ):
        return  # "the Norwegian minister" serves Norway: that is said by the post
    for k in _demonyms(context, i) if _may_be_person(context, i) else ():
        for d in found.of(i):
            if suits(context, d.token, "Person", is_strict=True):
                yield _relation(context, d, i, term="citizenOf", target=k, words=tree.words[i])


def _may_be_person(context: Context, i: int) -> bool:
    """Whether a noun is in the singular and not known to stand for a body or a place."""
    noun = context.lexicon.nouns.get(context.tree.lemmas[i].lower())
    is_plural = context.tree.tags[i] in ("NNS", "NNPS")
    return not is_plural and (noun is None or noun.kind in ("person", "people"))


def _demonyms(context: Context, i: int) -> list[int]:
    """Adjectives of countries that describe a noun, also before a part of it: "Danish handball player". Not where the
    part is a language or a subject: "French horn player"."""
    tree = context.tree
    parts = tree.kids(i, "compound")
    if any(tree.lemmas[p].lower() in context.lexicon.taught for p in parts):
        return []
    found = [k for h in [i, *parts] for k in tree.kids(h, "amod") if h == i or not _is_name(context, h)]
    found += [c for k in found for c in tree.kids(k, "conj") if tree.pos[c] == "ADJ"]
    return [k for k in found if _is_demonym(context, k)]


def _is_demonym(context: Context, k: int) -> bool:
    mention = context.mention(k)
    is_country = mention is not None and mention.kind == "name" and mention.type == "Country"
    return is_country and context.tree.pos[k] in ("ADJ", "PROPN") and context.tree.words[k + 1 : k + 2] != ("-",)


def _is_name(context: Context, i: int) -> bool:
    mention = context.mention(i)
    return mention is not None and mention.kind == "name"


def _based(context: Context, found: Descriptions, i: int) -> Iterator[Relation]:
    """ "the Oslo-based firm Y", "Oslo-based Y"."""
    tree = context.tree
    for k in tree.kids(i, "amod"):
        if tree.words[k].lower() != "based" or tree.words[k - 1] != "-" or k < 2:
            continue
        place = k - 2
        mention = context.mention(i)
        if not context.is_a(place, "Place"):
            continue
        is_name = mention is not None and mention.kind == "name"
        holders = [Described(i, i, True)] if is_name else found.of(i)
        for d in holders:
            if context.is_a(d.token, "Organization") or context.type(d.token) == "Entity":
                yield _relation(context, d, k, term="basedIn", target=place, words="based in")


def _linked(context: Context, i: int) -> Iterator[Relation]:
    """ "Ana Silva of the Oslo Institute", "Bergen Hospital in Norway": a preposition between two names."""
    holder = context.mention(i)
    if holder is None or holder.kind != "name" or is_post_word(context, i):
        return
    for k in context.tree.kids(i, "nmod"):
        owner = context.mention(k)
        if owner is None or owner.kind != "name" or owner.chain == holder.chain or k < i:
            continue
        for link in context.lexicon.name_links:
            if context.preposition(k) in link.prepositions and _is_typed(context, link, i, k):
                d = Described(i, k, True)
                yield _relation(context, d, k, term=link.term, target=k, words="", score=LINK_SCORE)


def _is_typed(context: Context, link: RelationNoun, i: int, k: int) -> bool:
    is_owner = any(suits(context, k, kind, is_strict=True) for kind in link.owner)
    return is_owner and link.holder is not None and suits(context, i, link.holder, is_strict=True)
