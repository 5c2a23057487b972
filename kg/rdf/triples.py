"""From readings and entities to quads.

A claim stands behind every finding; a plain edge and an event node only behind what an article states itself as so.
No clock and no random number is read: the same input gives the same quads.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import rdflib
from rdflib.namespace import RDF
from rdflib.term import Literal, URIRef

from kg.model import Argument, Article, ChainRef, Entity, Finding, Part, Reading, Resolution, Span
from kg.names import PREFIXES
from kg.ontology import Ontology
from kg.rdf import iris
from kg.rdf.declarations import declarations
from kg.rdf.literals import bounds, confidence, datatype_of, english, text, typed
from kg.rdf.matches import match_triples
from kg.statements import Statements

Term = URIRef | Literal
Triple = tuple[URIRef, URIRef, Term]
Quad = tuple[URIRef, URIRef, Term, URIRef | None]

_KG, _OA, _PROV = iris.KG, PREFIXES["oa"], PREFIXES["prov"]
_SCHEMA, _SKOS, _RDFS, _XSD = (PREFIXES[p] for p in ("schema", "skos", "rdfs", "xsd"))
_NOUN_EXTRACTORS = frozenset({"nouns", "owners", "posts", "deployments"})
_NEGATORS = frozenset({"not", "n't", "n’t", "never", "no"})
_NAMED_INDIVIDUAL = URIRef(PREFIXES["owl"] + "NamedIndividual")
_LABEL = URIRef(_RDFS + "label")
_DATES = ("startDate", "endDate")


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What read the articles. `hash` is a fingerprint of models and rules; `ended` is written only if it is given."""

    pipeline: str
    version: str
    hash: str
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Node:
    """Something that can be a subject: its IRI, class and label."""

    iri: URIRef
    type: str
    label: str


@dataclass(frozen=True, slots=True)
class _Statement:
    """A finding in the direction of the main property. `target` is a node, a literal or None."""

    subject: _Node
    predicate: URIRef
    target: _Node | Literal | None
    is_edge: bool

    @property
    def object(self) -> Term | None:
        return self.target.iri if isinstance(self.target, _Node) else self.target


def to_statements(
    readings: Sequence[Reading], resolution: Resolution, *, ontology: Ontology, run: RunInfo
) -> Statements:
    """The quads of `to_quads` with their prefixes.

    The default graph has the declarations, the entities and all that is a fact; one named graph an article has all that
    was read in it. Raises OntologyError for a term or class that the ontology does not have.
    """
    prefixes = iris.prefixes(reading.article.id for reading in readings)
    return Statements(to_quads(readings, resolution, ontology=ontology, run=run), prefixes)


def to_dataset(
    readings: Sequence[Reading], resolution: Resolution, *, ontology: Ontology, run: RunInfo
) -> rdflib.Dataset:
    """The same as an rdflib Dataset."""
    return to_statements(readings, resolution, ontology=ontology, run=run).to_dataset()


def to_quads(
    readings: Sequence[Reading], resolution: Resolution, *, ontology: Ontology, run: RunInfo
) -> tuple[Quad, ...]:
    """All quads, sorted and without duplicates. The order of readings and of entities makes no difference."""
    entities = sorted(resolution.entities, key=_entity_key)
    by_chain = {ref: entity for entity in entities for ref in entity.chains}
    shared: set[Triple] = match_triples(resolution)
    quads: set[Quad] = set()
    quoted = _quoted(resolution)
    for reading in readings:
        writer = _ArticleWriter(reading, by_chain, ontology, run)
        writer.write(quoted.get(reading.article.id, ()))
        shared |= writer.facts
        graph = iris.graph_iri(reading.article.id)
        quads.update((*triple, graph) for triple in writer.facts | writer.sources)
    for entity in entities:
        if entity.article is None:
            shared.update(_entity_triples(entity, ontology))
    shared |= declarations(shared | {quad[:3] for quad in quads}, ontology=ontology, version=run.version)
    quads.update((*triple, None) for triple in shared)
    return tuple(sorted(quads, key=_quad_key))


def _quoted(resolution: Resolution) -> dict[str, set[Span]]:
    """The sentences of each article that a decision of who is who points at."""
    found: dict[str, set[Span]] = {}
    for decision in resolution.decisions:
        for ref, span in zip((decision.a, decision.b), decision.evidence, strict=False):
            found.setdefault(ref.article, set()).add(span)
    return found


def _entity_key(entity: Entity) -> tuple[str, str]:
    return entity.article or "", entity.id


def _quad_key(quad: Quad) -> tuple[str, ...]:
    subject, predicate, object_, graph = quad
    kind = (object_.language or "", str(object_.datatype or "")) if isinstance(object_, Literal) else ("", "")
    return str(graph or ""), str(subject), str(predicate), str(object_), *kind


@cache
def _kg(name: str) -> URIRef:
    return URIRef(_KG + name)


def _individual(iri: URIRef, *types: str) -> list[Triple]:
    return [(iri, RDF.type, _NAMED_INDIVIDUAL), *((iri, RDF.type, URIRef(type_)) for type_ in types)]


def _entity_triples(entity: Entity, ontology: Ontology) -> list[Triple]:
    iri = iris.entity_iri(entity)
    triples = _individual(iri, _KG + ontology.class_(entity.type).name)
    triples.append((iri, _LABEL, english(entity.name)))
    triples += [(iri, URIRef(_SKOS + "altLabel"), english(a)) for a in entity.aliases if a != entity.name]
    links = (iris.link_iri(link.iri) for link in entity.links)
    triples += [(iri, URIRef(_SKOS + "exactMatch"), link) for link in links if link is not None]
    return triples


class _ArticleWriter:
    """Collects the triples of one article: `facts` go to the default graph too, `sources` do not."""

    def __init__(self, reading: Reading, by_chain: dict[ChainRef, Entity], ontology: Ontology, run: RunInfo) -> None:
        self.facts: set[Triple] = set()
        self.sources: set[Triple] = set()
        self._reading = reading
        self._article = reading.article
        self._by_chain = by_chain
        self._ontology = ontology
        self._run = run
        self._nodes: dict[URIRef, _Node] = {}

    def write(self, quoted: Iterable[Span] = ()) -> None:
        self._write_article()
        for span in quoted:
            self._evidence(span)
        self._write_run()
        claims: dict[URIRef, list[tuple[Finding, _Statement]]] = {}
        for finding in self._reading.findings:
            statement = self._statement(finding)
            claims.setdefault(self._claim_iri(finding, statement), []).append((finding, statement))
        for iri, same in claims.items():
            # Two rules may find the same: the claim has the words of the surer one, and the further parts of both.
            best, statement = max(same, key=_preference)
            self._write_claim(iri, best, statement)
            for finding, _ in same:
                self._write_arguments(iri, finding.arguments)
                self._write_event(iri, finding)
            if statement.is_edge and statement.object is not None:
                self.facts.add((statement.subject.iri, statement.predicate, statement.object))

    def _write_article(self) -> None:
        article = self._article
        iri = iris.article_iri(article.id)
        self.sources.update(_individual(iri, _KG + "Article"))
        self.sources.add((iri, URIRef(_SCHEMA + "inLanguage"), text("en")))
        for name, value in _article_values(article):
            self.sources.add((iri, URIRef(_SCHEMA + name), value))

    def _write_run(self) -> None:
        run, iri = self._run, iris.run_iri(self._article.id)
        software = iris.software_iri(run.pipeline, version=run.version)
        self.sources.update(_individual(iri, _KG + "ExtractionRun", _PROV + "Activity"))
        self.sources.update(_individual(software, _PROV + "SoftwareAgent"))
        self.sources.add((software, _LABEL, text(f"{run.pipeline} {run.version}")))
        self.sources.add((iri, URIRef(_PROV + "used"), iris.article_iri(self._article.id)))
        self.sources.add((iri, URIRef(_PROV + "wasAssociatedWith"), software))
        self.sources.add((iri, _kg("pipelineHash"), text(run.hash)))
        if run.ended is not None:
            ended = Literal(run.ended.isoformat(), datatype=URIRef(_XSD + "dateTime"), normalize=False)
            self.sources.add((iri, URIRef(_PROV + "endedAtTime"), ended))

    def _statement(self, finding: Finding) -> _Statement:
        """The finding turned round if its term is an inverse, and opened if its term does not suit its ends."""
        term = finding.term
        swapped = term is not None and self._ontology.canonical(term)[1]
        if term is not None and swapped and finding.object is not None and finding.object.value is None:
            subject, target = self._node(finding.object), self._node(finding.subject)
            return self._typed(finding, self._ontology.canonical(term)[0], subject, target)
        # With nothing that could become the subject ("was attacked"), the inverse itself stays.
        wants_literal = term is not None and self._ontology.property(term).is_literal
        found = self._target(finding.object, as_text=wants_literal)
        if term == "describedAs" and finding.object is not None and finding.object.value is None:
            found = self._node(finding.object)  # words that describe are a topic, since the property joins things
        return self._typed(finding, term, self._node(finding.subject), found)

    def _typed(self, finding: Finding, term: str | None, subject: _Node, target: _Node | Literal | None) -> _Statement:
        kind = target.type if isinstance(target, _Node) else None
        if term is not None and not self._ontology.fits(term, subject=subject.type, target=kind):
            term = None
        predicate = self._open_relation(finding) if term is None else _kg(term)
        if isinstance(target, Literal):
            is_edge = finding.is_fact and term is not None and self._takes(term, target)
        else:
            is_edge = finding.is_fact and target is not None
        return _Statement(subject=subject, predicate=predicate, target=target, is_edge=is_edge)

    def _takes(self, term: str, value: Literal) -> bool:
        """Whether a property may have this literal: never an object property, else by the type of its range."""
        found = self._ontology.property(term)
        if not found.is_literal:
            return False
        name = datatype_of(value)
        if term in _DATES:
            return name in ("date", "gYearMonth", "gYear")
        return found.range in (None, "Literal", name) or (found.range == "decimal" and name == "integer")

    def _open_relation(self, finding: Finding) -> URIRef:
        iri = iris.relation_iri(finding.lemma)
        self.facts.add((iri, _LABEL, english(finding.lemma.strip() or finding.predicate.text)))
        return iri

    def _node(self, part: Part) -> _Node:
        """What a part stands for: its entity, or a topic of this article."""
        entity = self._entity(part)
        if entity is None:
            return self._scoped(iris.topic_iri(self._article.id, text=part.text), "Topic", part.text)
        iri = iris.entity_iri(entity)
        if iri not in self._nodes:
            self.facts.update(_entity_triples(entity, self._ontology))
            self._nodes[iri] = _Node(iri=iri, type=entity.type, label=entity.name)
        return self._nodes[iri]

    def _speaker(self, part: Part) -> _Node:
        if self._entity(part) is not None:
            return self._node(part)
        return self._scoped(iris.group_iri(self._article.id, text=part.text), "Group", part.text)

    def _entity(self, part: Part) -> Entity | None:
        if part.mention is None:
            return None
        chain = self._reading.mentions[part.mention].chain
        return self._by_chain.get(ChainRef(article=self._article.id, chain=chain))

    def _scoped(self, iri: URIRef, type_: str, words: str) -> _Node:
        self.facts.update(_individual(iri, _KG + type_))
        self.facts.add((iri, _LABEL, english(words)))
        return _Node(iri=iri, type=type_, label=words)

    def _target(self, part: Part | None, *, as_text: bool) -> _Node | Literal | None:
        if part is None:
            return None
        if part.value is not None:
            return typed(part)
        return text(part.text) if as_text or part.mention is None else self._node(part)

    def _claim_iri(self, finding: Finding, statement: _Statement) -> URIRef:
        speakers = [str(self._speaker(part).iri) for part in finding.claimants]
        object_ = None if statement.object is None else statement.object.n3()
        evidence = [finding.evidence.start, finding.evidence.end]
        ends = [str(statement.subject.iri), str(statement.predicate), object_]
        kinds = [finding.status, finding.polarity, finding.modality]
        return iris.claim_iri([self._article.id, ends, evidence, kinds, speakers])

    def _write_claim(self, iri: URIRef, finding: Finding, statement: _Statement) -> None:
        add = self.sources.add
        self.sources.update(_individual(iri, _KG + "Claim"))
        add((iri, _LABEL, english(self._sentence(finding, speakers=True))))
        add((iri, _kg("claimSubject"), statement.subject.iri))
        add((iri, _kg("claimPredicate"), statement.predicate))
        if isinstance(statement.target, _Node):
            add((iri, _kg("claimObject"), statement.target.iri))
        elif statement.target is not None:
            add((iri, _kg("claimValue"), statement.target))
        add((iri, _kg("status"), _kg(finding.status)))
        add((iri, _kg("polarity"), _kg(finding.polarity)))
        add((iri, _kg("modality"), _kg(finding.modality)))
        add((iri, _kg("confidence"), confidence(finding.score)))
        add((iri, _kg("foundBy"), text(finding.by)))
        add((iri, _kg("predicateText"), text(finding.predicate.text)))
        add((iri, _kg("evidence"), self._evidence(finding.evidence)))
        add((iri, URIRef(_PROV + "wasGeneratedBy"), iris.run_iri(self._article.id)))
        if finding.cue is not None:
            add((iri, _kg("attributionCue"), text(finding.cue)))
        if finding.act is not None:
            add((iri, _kg("speechAct"), text(finding.act)))
        if finding.truth_cue is not None:
            add((iri, _kg("modalityCue"), text(finding.truth_cue)))
        speakers = [self._speaker(part).iri for part in finding.claimants]
        self.sources.update((iri, _kg("claimant"), speaker) for speaker in speakers)
        self.sources.update((iri, _kg("outerClaimant"), speaker) for speaker in speakers[1:] if speaker != speakers[0])

    def _sentence(self, finding: Finding, *, speakers: bool) -> str:
        """The finding in words, with names for pronouns: "Silva: Chile exports copper"."""
        target = self._target(finding.object, as_text=False)
        parts = [self._node(finding.subject).label, self._relation_words(finding)]
        if target is not None:
            parts.append(target.label if isinstance(target, _Node) else _printed(finding.object, target))
        labels = dict.fromkeys(self._speaker(part).label for part in reversed(finding.claimants) if speakers)
        names = "".join(f"{label}: " for label in labels)
        return names + " ".join(parts)

    def _relation_words(self, finding: Finding) -> str:
        """The printed verb, or the relation's label where nouns say it; "not" and "(planned)" if it is not plain."""
        is_verb = finding.term is None or finding.by not in _NOUN_EXTRACTORS
        words = finding.predicate.text if is_verb else self._ontology.property(finding.term or "").label
        is_told = finding.polarity == "Positive" or bool(_NEGATORS & set(words.lower().split()))
        modality = "" if finding.modality == "Actual" else f" ({finding.modality.lower()})"
        return f"{'' if is_told else 'not '}{words}{modality}"

    def _write_arguments(self, claim: URIRef, arguments: Iterable[Argument]) -> None:
        for argument in arguments:
            part = argument.part
            if argument.role == "time" and part.value is not None:
                self._write_time(claim, part)
            elif argument.role == "place" and part.mention is not None:
                self.sources.add((claim, _kg("claimPlace"), self._node(part).iri))
            else:
                self.sources.add((claim, _kg("claimArgument"), text(_with_role(argument))))

    def _write_time(self, claim: URIRef, time: Part) -> None:
        """When a claim is said to be so, from when until when if its words say so, how long, and the words."""
        is_duration = time.datatype == "duration"
        self.sources.add((claim, _kg("claimDuration" if is_duration else "claimTime"), typed(time)))
        for name, bound in zip(("validFrom", "validUntil"), bounds(time), strict=True):
            if bound is not None:
                self.sources.add((claim, _kg(name), bound))
        self.sources.add((claim, _kg("claimTimeText"), text(time.text)))

    def _evidence(self, span: Span) -> URIRef:
        iri = iris.span_iri(self._article.id, span=span)
        selectors = (_KG + "Evidence", _OA + "TextPositionSelector", _OA + "TextQuoteSelector")
        self.sources.update(_individual(iri, *selectors))
        self.sources.add((iri, _kg("inArticle"), iris.article_iri(self._article.id)))
        self.sources.add((iri, URIRef(_OA + "start"), Literal(span.start)))
        self.sources.add((iri, URIRef(_OA + "end"), Literal(span.end)))
        self.sources.add((iri, URIRef(_OA + "exact"), text(self._article.text[span.start : span.end])))
        return iri

    def _write_event(self, claim: URIRef, finding: Finding) -> None:
        event = finding.event
        if event is None or not finding.is_fact:
            return
        slots = [triple for slot in event.slots for triple in self._slot(slot)]
        key = [[str(predicate), target.n3(), swapped] for predicate, target, swapped in sorted(slots)]
        evidence = self._evidence(finding.evidence)
        iri = iris.event_iri(self._article.id, type_=event.type, key=[key, str(evidence)])
        self.facts.update(_individual(iri, _KG + self._ontology.class_(event.type).name))
        self.facts.add((iri, _LABEL, english(self._sentence(finding, speakers=False))))
        self.facts.add((iri, _kg("evidence"), evidence))
        self.sources.add((claim, _kg("claimEvent"), iri))
        for predicate, target, swapped in slots:
            if swapped and isinstance(target, URIRef):
                self.facts.add((target, predicate, iri))
            else:
                self.facts.add((iri, predicate, target))

    def _slot(self, slot: Argument) -> list[tuple[URIRef, Term, bool]]:
        """A slot as predicate and object, and whether the event is the object."""
        term, swapped = self._ontology.canonical(slot.role)
        found = self._ontology.property(slot.role)
        if found.is_literal:
            value = typed(slot.part) if slot.part.value is not None else text(slot.part.text)
            words = "dateText" if term in (*_DATES, "duration") else "quantityText"
            name = term if self._takes(term, value) else words
            slots: list[tuple[URIRef, Term, bool]] = [(_kg(name), value, False)]
            if term in _DATES and slot.part.value is not None:
                slots.append((_kg("dateText"), text(slot.part.text), False))
            return slots
        node = self._node(slot.part)
        if self._ontology.clashes(node.type, found.range):
            term, swapped = "involves", False
        return [(_kg(term), node.iri, swapped)]


def _printed(part: Part | None, value: Literal) -> str:
    """A literal in words: a number with what it is a number of ("20 euros"), which its value does not say."""
    is_number = part is not None and part.datatype in ("decimal", "integer")
    return part.text if part is not None and is_number else str(value)


def _preference(item: tuple[Finding, _Statement]) -> tuple[float, str, str, str, str]:
    finding = item[0]
    return finding.score, finding.by, finding.predicate.text, finding.cue or "", finding.subject.text


def _article_values(article: Article) -> list[tuple[str, Literal]]:
    values = [("headline", article.title), ("url", article.url), ("publisher", article.publisher)]
    found = [(name, text(value)) for name, value in values if value]
    if article.published is not None:
        published = Literal(article.published.isoformat(), datatype=URIRef(_XSD + "date"), normalize=False)
        found.append(("datePublished", published))
    return found


def _with_role(argument: Argument) -> str:
    """The words of an argument with its preposition, which they may have already ("in 2019")."""
    words, role = argument.part.text, argument.role
    if role in ("time", "place", "cause") or words.casefold().startswith(f"{role} ".casefold()):
        return words
    return f"{role} {words}"
