"""Whom unnamed groups and bodies belong to: "Peruvian police", "the country's army", "a contingent from Chile"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg import gazetteer
from kg.extract.clauses import Clause
from kg.extract.context import Context
from kg.extract.fillers import suits
from kg.extract.relation import Relation
from kg.extract.truth import Truth, truth_of, truth_of_noun
from kg.lexicon import OwnerLink
from kg.model import Finding, Mention, Part

BY = "owners"
SCORE = 0.75
PRONOUN_COST = 0.1
INDEFINITE = frozenset({"a", "an", "any", "some", "no", "another", "every", "each", "few", "either", "neither"})
DESCRIBING = frozenset({"xcomp", "appos", "conj", "root", "ccomp"})
POSSESSIVE = frozenset({"its", "their"})


def owner_relations(context: Context, _clauses: tuple[Clause, ...]) -> Iterator[Relation]:
    """The relations of all nominal groups and bodies of an article to the names that they belong to.

    What has a name itself is left out: its description tells of it, and other extractors read that.
    """
    names = _Names(context)
    for mention, at in zip(context.analysis.mentions, context.analysis.mention_tokens, strict=True):
        is_named = mention.chain in names.types or (mention.type == "Person" and _is_description(context, at.head))
        if mention.kind == "nominal" and not is_named:
            kind = _kind(context, at.head)
            links = [link for link in context.lexicon.owner_links if kind in link.kinds]
            found = list(_Owned(context, at.head, names).all(links)) if links else []
            # "Peruvian women's football" tells of football.
            is_kind = kind in ("people", "person") and context.tree.deps[at.head] == "nmod:poss"
            if found and not is_kind and _is_presupposed(context, at.head, is_body=kind == "body"):
                yield from found


def told_once(findings: Iterable[Finding], mentions: Sequence[Mention]) -> Iterator[Finding]:
    """The findings, of those of this module the first that tells of each pair: by the article itself, else by each
    speaker. What is only supposed is left out, and that a body is located where it is based."""
    kept = list(findings)
    told = {_pair(f, mentions) for f in kept if f.by == BY and f.is_fact}
    seats = {(s, t) for s, term, t in (_pair(f, mentions) for f in kept if f.by == BY) if term == "basedIn"}
    seen: set[object] = set()
    for f in kept:
        source, term, target = pair = _pair(f, mentions)
        key = (pair, tuple(c.text for c in f.claimants))
        if f.by == BY and (f.status == "Hypothetical" or key in seen or (pair in told and not f.is_fact)):
            continue
        if f.by == "places" and term == "locatedIn" and (source, target) in seats:
            continue
        seen.add(key if f.by == BY else None)
        yield f


def _pair(finding: Finding, mentions: Sequence[Mention]) -> tuple[int | None, str | None, int | None]:
    ends = (finding.subject.mention, finding.object.mention if finding.object else None)
    source, target = (None if n is None else mentions[n].chain for n in ends)
    return source, finding.term, target


def _kind(context: Context, i: int) -> str:
    lexicon, forms = context.lexicon, (context.tree.words[i].lower(), context.tree.lemmas[i].lower())
    owned = next((lexicon.owned_nouns[f] for f in forms if f in lexicon.owned_nouns), None)
    return owned or next((lexicon.nouns[f].kind for f in forms if f in lexicon.nouns), "")


@dataclass(frozen=True)
class _Names:
    """The chains of an article that have a name, with the class of the first one."""

    context: Context

    @cached_property
    def types(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for mention in self.context.analysis.mentions:
            if mention.kind == "name":
                found.setdefault(mention.chain, mention.type)
        return found


@dataclass(frozen=True, slots=True)
class _Owned:
    context: Context
    head: int
    names: _Names

    def all(self, links: list[OwnerLink]) -> Iterator[Relation]:
        done: set[tuple[str, int]] = set()
        for preposition, k in self._beside():
            for link in links if preposition else ():
                is_known = (link.term, k) in done or preposition not in link.prepositions
                if not is_known and self._is_of(preposition, k, link):
                    done.add((link.term, k))
                    yield self._relation(link.term, k)

    def _beside(self) -> Iterator[tuple[str, int]]:
        """What stands beside the noun, each with its preposition or "demonym", "poss", "compound", "based"."""
        tree, context = self.context.tree, self.context
        for part in [self.head, *self._parts()]:
            for k in tree.kids(part, "amod", "compound", "nmod:poss", "flat"):
                if k < self.head:
                    yield from ((self._way(c), c) for c in [k, *self._adjectives(k)])
                    if _is_based(context, k):
                        yield "based", k - 2
        behind = [k for k in tree.kids(self.head, "nmod", "acl") if k > self.head]
        while behind and context.preposition(behind[0]) == "of" and not _is_name(context, behind[0]):
            behind = behind[1:]  # "the ministry of finance | in Lima"
        for k in tree.kids(self.head, "nmod"):
            preposition = context.preposition(k)
            if k > self.head and (preposition in ("of", "from") or k in behind[:1]):
                yield from ((preposition, c) for c in context.conjuncts(k))

    def _parts(self) -> list[int]:
        """Nouns before the head that may have the owner: "Kenyan | army units". A name has it itself."""
        tree = self.context.tree
        parts = [k for k in tree.kids(self.head, "compound") if k < self.head]
        return [k for k in parts if _kind(self.context, k) in ("force", "body") and not _is_name(self.context, k)]

    def _adjectives(self, k: int) -> list[int]:
        """Adjectives coordinated with a demonym: "Kenyan and Ugandan troops"."""
        tree = self.context.tree
        return [c for c in tree.kids(k, "conj") if c < self.head and gazetteer.is_demonym(tree.words[c])]

    def _way(self, k: int) -> str:
        if self.context.tree.deps[k] == "nmod:poss":
            return "poss"
        mention = self.context.mention(k)
        is_demonym = mention is not None and gazetteer.is_demonym(mention.text)
        return "demonym" if is_demonym else "compound" if self.context.tree.pos[k] == "PROPN" else ""

    def _is_of(self, preposition: str, k: int, link: OwnerLink) -> bool:
        """Whether token k stands for a named thing of the right class; a pronoun or a description does only as a
        possessor: "its army"."""
        mention = self.context.mention(k)
        if mention is None:
            return False
        if mention.kind == "name":
            return any(suits(self.context, k, owner, is_strict=True) for owner in link.owner)
        kind = self.names.types.get(mention.chain, "")
        is_apt = preposition == "poss" and (mention.kind == "nominal" or mention.text.lower() in POSSESSIVE)
        return bool(kind) and is_apt and any(self.context.ontology.is_a(kind, owner) for owner in link.owner)

    def _relation(self, term: str, k: int) -> Relation:
        target = self.context.part(k)
        label = self.context.ontology.property(term).label
        cost = PRONOUN_COST if self.context.tree.pos[k] == "PRON" else 0.0
        return Relation(
            self.head, self.context.part(self.head), Part(target.text, target.span), label, term, target, by=BY,
            score=round(SCORE - cost, 2), modality="Actual", is_noun=True,
        )  # fmt: skip


def _is_name(context: Context, i: int) -> bool:
    mention = context.mention(i)
    return mention is not None and mention.kind == "name"


def _is_based(context: Context, k: int) -> bool:
    tree = context.tree
    return k > 1 and tree.words[k].lower() == "based" and tree.words[k - 1] == "-" and _is_name(context, k - 2)


def _is_presupposed(context: Context, head: int, *, is_body: bool) -> bool:
    """Whether the sentence takes it for granted that there is such a thing. A definite one is there whatever is said of
    it; an indefinite one if its clause is so, or if it acts there: "Peruvian troops did not enter", but not "Peru may
    send a battalion", "plans to send Peruvian troops". There is one police of a country, so it needs no article."""
    tree, lexicon = context.tree, context.lexicon
    near = _near(context, head)
    if tree.kids(head, "cop") or near & lexicon.ended_posts or _words_before(context, head) & lexicon.unowned:
        return False
    if tree.deps[head] == "nmod" and _near(context, tree.heads[head]) & lexicon.definite and not near & INDEFINITE:
        return True  # "demanded the withdrawal of Peruvian troops"
    if not _is_plain(truth_of_noun(context, head)):
        return False
    if near & lexicon.definite or tree.kids(head, "nmod:poss"):
        return True
    above = next((i for i in tree.ancestors(head) if tree.pos[i] in ("VERB", "AUX") or tree.kids(i, "cop")), None)
    if above is None or _is_plain(truth_of(context, above)):
        return True
    is_bare = not near & INDEFINITE
    return is_bare and (is_body or (tree.heads[head] == above and tree.deps[head] == "nsubj"))


def _near(context: Context, i: int) -> set[str]:
    """The determiners and adjectives of a noun."""
    return {context.tree.words[k].lower() for k in context.tree.kids(i, "amod", "advmod", "det", "compound")}


def _words_before(context: Context, head: int) -> set[str]:
    """The words between a noun's first modifier and itself, those with a hyphen as one: "would-be"."""
    tree = context.tree
    first = min((i for k in tree.kids(head, "amod", "compound") for i in tree.subtree(k)), default=head)
    return set(" ".join(tree.words[first:head]).lower().replace(" - ", "-").split())


def _is_description(context: Context, i: int) -> bool:
    """Whether a noun only says what somebody is: "as a resident of Lima", "became a member of X"."""
    return context.tree.deps[i] in DESCRIBING or context.preposition(i) == "as"


def _is_plain(truth: Truth) -> bool:
    return (truth.modality, truth.polarity, truth.is_conditional) == ("Actual", "Positive", False)
