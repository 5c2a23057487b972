"""The graph as nodes and edges: what a viewer, GraphML, GEXF and CSV show of it.

An RDF graph has many triples for one statement; here each claim, each plain edge that has no claim behind it, and each
slot of an event is one edge, with its status, its speakers and the sentence that it was read in.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

import rdflib
from rdflib.namespace import RDF, RDFS, SKOS
from rdflib.term import Literal, URIRef
from rdflib.term import Node as Term

from kg.statements import Statements, statements_of

KG = "https://example.org/kg/ontology#"
REL = "https://example.org/kg/relation/"
_OA = "http://www.w3.org/ns/oa#"
_ARTICLE = "https://example.org/kg/article/"
_PUBLISHED = "https://schema.org/datePublished"

_BOOKKEEPING_CLASSES = frozenset(
    ("Claim", "Match", "Evidence", "Article", "ExtractionRun", "ClaimStatus", "Polarity", "Modality")
)
_BOOKKEEPING_PREDICATES = frozenset((KG + "evidence", KG + "supportsClaim", KG + "claims", KG + "inArticle"))
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

_Facts = dict[str, dict[str, list[Term]]]


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """A sentence that an edge was read in: its text, its article's IRI and its half-open code-point offsets."""

    text: str
    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Node:
    """An entity, topic or event. `type` is a class of the ontology ("Person"), `links` are IRIs of other bases.

    `article` is the IRI of the one article that it exists in, or None for a node that all articles share.
    """

    iri: str
    label: str
    type: str
    aliases: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """One statement. Either `target` is a node, or `value` is a literal, or both are None (nothing but a verb).

    `iri` is the claim behind it, or None for an event's slot and for a plain edge that no claim stands behind.
    `is_fact` is whether an article states it itself as so; `claimants` are labels, the innermost speaker first, and
    `speakers` their IRIs, because namesakes have one label; `act` is what the innermost does ("says", "demands").
    `start`, `end` and `time` are when it is said to be so.
    """

    source: str
    target: str | None
    value: str | None
    relation: str
    predicate: str
    status: str = "Asserted"
    polarity: str = "Positive"
    modality: str = "Actual"
    claimants: tuple[str, ...] = ()
    cue: str | None = None
    act: str | None = None
    evidence: tuple[Quote, ...] = ()
    predicate_text: str | None = None
    confidence: float | None = None
    is_fact: bool = True
    iri: str | None = None
    start: str | None = None
    end: str | None = None
    time: str | None = None
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """A record of who is who: that an entity is that of a link or of another name, or may be or is not, and why.

    `of` and `to` are IRIs; `to` is None where both names are of one entity. `judgement` is "Same", "Suggested" or
    "Different"; `names` are the printed names that were compared, `articles` the IRIs of those that have them, in the
    same order.
    """

    judgement: str
    of: str
    to: str | None = None
    names: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    confidence: float | None = None
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Projection:
    """Nodes sorted by IRI, edges sorted by source, predicate, target or value, and claim; the records of who is who,
    sorted; and by IRI when the articles were published."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    matches: tuple[Match, ...] = ()
    published: Mapping[str, str] = field(default_factory=dict)


def project(graph: rdflib.Graph | Statements) -> Projection:
    """The nodes and edges of a graph (a Dataset is taken with all its named graphs).

    Whatever the graph lacks (a label, a type) is made up from the IRI; a graph of another vocabulary gives no edges.
    """
    facts = _index(graph)
    claims = [iri for iri in facts if _is_a(facts, iri, "Claim")]
    edges = [edge for iri in claims if (edge := _claim_edge(facts, iri)) is not None]
    edges += _plain_edges(facts, known={(e.source, e.predicate, e.target, e.value) for e in edges if e.is_fact})
    edges.sort(key=_edge_key)
    matches = [_match(facts, iri) for iri in facts if _is_a(facts, iri, "Match")]
    return Projection(
        nodes=_nodes(facts, edges),
        edges=tuple(edges),
        matches=tuple(sorted((m for m in matches if m is not None), key=_match_key)),
        published={iri: date for iri in facts if (date := _first(facts, iri, _PUBLISHED)) is not None},
    )


def _match(facts: _Facts, iri: str) -> Match | None:
    of, judgement = _first(facts, iri, KG + "matchOf"), _first(facts, iri, KG + "judgement")
    if of is None or judgement is None:
        return None

    def texts(*names: str) -> tuple[str, ...]:
        return tuple(str(value) for name in names for value in _values(facts, iri, KG + name))

    return Match(
        judgement=judgement,
        of=of,
        to=_first(facts, iri, KG + "matchTo"),
        names=texts("matchName", "matchToName"),
        reasons=texts("reason"),
        confidence=_number(_first(facts, iri, KG + "matchScore")),
        articles=texts("matchArticle", "matchToArticle"),
    )


def _match_key(match: Match) -> tuple[object, ...]:
    return match.of, match.judgement, match.to or "", match.names, match.articles, match.reasons


def _edge_key(edge: Edge) -> tuple[str, str, str, str, str]:
    return edge.source, edge.predicate, edge.target or "", edge.value or "", edge.iri or ""


def _index(graph: rdflib.Graph | Statements) -> _Facts:
    """All triples by subject and predicate, values sorted: one pass is far quicker than a look-up for each claim."""
    facts: defaultdict[str, defaultdict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for s, p, o in statements_of(graph).triples:
        facts[str(s)][str(p)].append(o)
    for about in facts.values():
        for values in about.values():
            values.sort(key=str)
    return {s: dict(about) for s, about in facts.items()}


def _values(facts: _Facts, subject: str, predicate: str) -> list[Term]:
    return facts.get(subject, {}).get(predicate, [])


def _first(facts: _Facts, subject: str, predicate: str) -> str | None:
    values = _values(facts, subject, predicate)
    return str(values[0]) if values else None


def _classes(facts: _Facts, iri: str) -> list[str]:
    return [str(c)[len(KG) :] for c in _values(facts, iri, str(RDF.type)) if str(c).startswith(KG)]


def _is_a(facts: _Facts, iri: str, name: str) -> bool:
    return name in _classes(facts, iri)


def _label(facts: _Facts, iri: str) -> str:
    label = _first(facts, iri, str(RDFS.label))
    if label:
        return label
    local = re.split(r"[/#]", iri.rstrip("/#"))[-1]
    return _CAMEL.sub(" ", local).replace("_", " ").lower() if iri.startswith((KG, REL)) else local.replace("_", " ")


def _quotes(facts: _Facts, iri: str) -> tuple[Quote, ...]:
    quotes = []
    for span in map(str, _values(facts, iri, KG + "evidence")):
        text = _first(facts, span, _OA + "exact")
        if text is not None:
            start, end = (_integer(_first(facts, span, _OA + name)) for name in ("start", "end"))
            quotes.append(Quote(text=text, article=_first(facts, span, KG + "inArticle") or "", start=start, end=end))
    return tuple(sorted(quotes))


def _integer(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() else 0


def _number(text: str | None) -> float | None:
    try:
        return None if text is None else float(Decimal(text))
    except InvalidOperation:
        return None


def _local(facts: _Facts, claim: str, name: str, *, default: str) -> str:
    iri = _first(facts, claim, KG + name)
    return iri[len(KG) :] if iri and iri.startswith(KG) else default


def _speakers(facts: _Facts, claim: str) -> tuple[str, ...]:
    outer = [str(iri) for iri in _values(facts, claim, KG + "outerClaimant")]
    inner = [str(iri) for iri in _values(facts, claim, KG + "claimant") if str(iri) not in outer]
    return tuple(inner + outer)


def _claim_edge(facts: _Facts, claim: str) -> Edge | None:
    source, predicate = (_first(facts, claim, KG + name) for name in ("claimSubject", "claimPredicate"))
    if source is None or predicate is None:
        return None
    status = _local(facts, claim, "status", default="Asserted")
    polarity = _local(facts, claim, "polarity", default="Positive")
    modality = _local(facts, claim, "modality", default="Actual")
    speakers = _speakers(facts, claim)
    return Edge(
        source=source,
        target=_first(facts, claim, KG + "claimObject"),
        value=_first(facts, claim, KG + "claimValue"),
        relation=_label(facts, predicate),
        predicate=predicate,
        status=status,
        polarity=polarity,
        modality=modality,
        claimants=tuple(_label(facts, iri) for iri in speakers),
        cue=_first(facts, claim, KG + "attributionCue"),
        act=_first(facts, claim, KG + "speechAct"),
        evidence=_quotes(facts, claim),
        predicate_text=_first(facts, claim, KG + "predicateText"),
        confidence=_number(_first(facts, claim, KG + "confidence")),
        is_fact=(status, polarity, modality) == ("Asserted", "Positive", "Actual"),
        iri=claim,
        start=_first(facts, claim, KG + "validFrom"),
        end=_first(facts, claim, KG + "validUntil"),
        time=_first(facts, claim, KG + "claimTime"),
        speakers=speakers,
    )


def _plain_edges(facts: _Facts, *, known: set[tuple[str, str, str | None, str | None]]) -> list[Edge]:
    """Edges of entities and events that no claim repeats: the slots of events, and facts added by hand."""
    edges = []
    for source, about in facts.items():
        if not _is_node(facts, source):
            continue
        for predicate, values in about.items():
            if predicate.startswith((KG, REL)) and predicate not in _BOOKKEEPING_PREDICATES:
                edges += [_plain_edge(facts, source, predicate, value) for value in values]
    return [edge for edge in edges if (edge.source, edge.predicate, edge.target, edge.value) not in known]


def _plain_edge(facts: _Facts, source: str, predicate: str, value: Term) -> Edge:
    literal = isinstance(value, Literal)
    return Edge(
        source=source,
        target=None if literal else str(value),
        value=str(value) if literal else None,
        relation=_label(facts, predicate),
        predicate=predicate,
        evidence=_quotes(facts, source),
    )


def _is_node(facts: _Facts, iri: str) -> bool:
    classes = _classes(facts, iri)
    return bool(classes) and _BOOKKEEPING_CLASSES.isdisjoint(classes)


def _nodes(facts: _Facts, edges: Iterable[Edge]) -> tuple[Node, ...]:
    iris = {iri for iri in facts if _is_node(facts, iri)}
    for edge in edges:
        iris.add(edge.source)
        if edge.target is not None:
            iris.add(edge.target)
    return tuple(_node(facts, iri) for iri in sorted(iris))


def _node(facts: _Facts, iri: str) -> Node:
    classes = _classes(facts, iri)
    scoped = iri.startswith(_ARTICLE)
    return Node(
        iri=iri,
        label=_label(facts, iri),
        type=classes[0] if classes else "Entity",
        aliases=tuple(map(str, _values(facts, iri, str(SKOS.altLabel)))),
        links=tuple(str(o) for o in _values(facts, iri, str(SKOS.exactMatch)) if isinstance(o, URIRef)),
        article=iri.rsplit("/", 1)[0] + "/doc" if scoped else None,
    )


__all__ = ["Edge", "Match", "Node", "Projection", "Quote", "project"]
