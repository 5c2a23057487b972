"""What the page tells of the graph: drawn nodes and lines, and the statements behind them with their sentences."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import rdflib
from rdflib.namespace import DCTERMS, RDFS

from kg.projection import KG, Edge, Node, Projection, Quote, project
from kg.statements import Statements, statements_of
from kg.view.layout import Box, positions
from kg.view.network import readable_ids
from kg.view.style import look_of
from kg.view.words import class_label, clean, names_of, pieces, shorten

Fields = dict[str, object]

_SCHEMA = "https://schema.org/"
_TITLES = (_SCHEMA + "headline", _SCHEMA + "name", str(DCTERMS.title), str(RDFS.label))
_ABOUT = tuple(_SCHEMA + name for name in ("datePublished", "url", "publisher"))
_PARENT = str(RDFS.subClassOf)
_MAX_LABEL = 28
_MAX_QUOTE = 1500
_FEW_LINES = 60


@dataclass(frozen=True, slots=True)
class PageData:
    """Options of the drawn nodes and lines as vis-network takes them, and all else that the panels show."""

    nodes: tuple[Fields, ...]
    edges: tuple[Fields, ...]
    types: tuple[Fields, ...]
    statements: tuple[Fields, ...]
    articles: tuple[Fields, ...]


def page_data(graph: rdflib.Graph | Statements) -> PageData:
    """The data of a graph, in the same order each time; every text in it is cleaned, but not escaped."""
    statements = statements_of(graph)
    projection = project(statements)
    values_of = _values(statements, (_PARENT, *_TITLES, *_ABOUT))
    parents = {
        iri.removeprefix(KG): tuple(above.removeprefix(KG) for above in values)
        for iri, values in values_of[_PARENT].items()
    }
    articles = _articles(values_of, edges=projection.edges)
    ids = readable_ids(projection.nodes)
    return PageData(
        nodes=_drawn_nodes(projection, ids=ids, parents=parents),
        edges=_drawn_edges(projection, ids=ids),
        types=_types(projection.nodes, parents=parents),
        statements=_statements(projection, ids=ids, articles=list(articles)),
        articles=tuple(articles.values()),
    )


def _values(statements: Statements, predicates: Collection[str]) -> dict[str, dict[str, list[str]]]:
    """The values of predicates, by predicate and subject, sorted."""
    found: dict[str, defaultdict[str, set[str]]] = {predicate: defaultdict(set) for predicate in predicates}
    for s, p, o in statements.triples:
        if (about := found.get(str(p))) is not None:
            about[str(s)].add(str(o))
    return {p: {subject: sorted(values) for subject, values in about.items()} for p, about in found.items()}


# -- articles and statements ------------------------------------------------------------------------------------------


def _articles(values_of: Mapping[str, Mapping[str, list[str]]], *, edges: Iterable[Edge]) -> dict[str, Fields]:
    """Title, date, publisher and address of every article that a sentence is from, by IRI."""
    iris = sorted({quote.article for edge in edges for quote in edge.evidence if quote.article})
    titles = [values_of[predicate] for predicate in _TITLES]
    dates, urls, publishers = (values_of[predicate] for predicate in _ABOUT)
    labels = titles[-1]

    def first(values: Mapping[str, list[str]], iri: str) -> str:
        return clean(values.get(iri, [""])[0])

    return {
        iri: {
            "title": next((title for values in titles if (title := first(values, iri))), _article_id(iri)),
            "date": first(dates, iri),
            "publisher": clean(labels.get(first(publishers, iri), [first(publishers, iri)])[0]),
            "url": safe_link(first(urls, iri)),
        }
        for iri in iris
    }


def _article_id(iri: str) -> str:
    """What tells an article without a title from others: the id in its address (".../article/<id>/doc")."""
    parts = unquote(iri).rstrip("/").split("/")
    return clean(parts[-2] if parts[-1] == "doc" and len(parts) > 1 else parts[-1])


def safe_link(address: str) -> str:
    """The address if it is one of a web page, else "": a `javascript:` address would run when clicked."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.netloc else ""


def kind_of(edge: Edge) -> str:
    """How a statement is drawn: "fact", "claim" (somebody said so), or "other" (planned, possible, denied, …)."""
    if edge.status == "Reported" or edge.claimants:
        return "claim"
    return "fact" if edge.is_fact else "other"


def marks_of(edge: Edge) -> list[str]:
    """What must be said with a statement so that it is not taken for plain: "denied", "negated", "planned", …"""
    marks = [edge.status.lower()] if edge.status in ("Denied", "Hypothetical") else []
    marks += ["negated"] if edge.polarity == "Negative" else []
    marks += [edge.modality.lower()] if edge.modality != "Actual" else []
    return marks


def _statements(projection: Projection, *, ids: Mapping[str, str], articles: list[str]) -> tuple[Fields, ...]:
    nodes = {node.iri: node for node in projection.nodes}
    numbers = {iri: number for number, iri in enumerate(articles)}
    return tuple(_statement(edge, nodes=nodes, ids=ids, articles=numbers) for edge in projection.edges)


def _statement(edge: Edge, *, nodes: Mapping[str, Node], ids: Mapping[str, str], articles: Mapping[str, int]) -> Fields:
    roles = [
        ("subject", _names(nodes.get(edge.source))),
        ("object", _names(nodes.get(edge.target or "")) or ((edge.value,) if edge.value else ())),
        ("predicate", (edge.predicate_text or "", edge.relation)),
    ]
    return {
        "subject": ids[edge.source],
        "object": ids[edge.target] if edge.target is not None else None,
        "value": clean(edge.value) if edge.value is not None else None,
        "relation": clean(edge.relation),
        "kind": kind_of(edge),
        "slot": edge.iri is None,
        "marks": marks_of(edge),
        "speakers": [clean(name) for name in edge.claimants],
        "evidence": [_evidence(quote, roles=roles, articles=articles) for quote in edge.evidence],
    }


def _names(node: Node | None) -> tuple[str, ...]:
    return () if node is None else names_of(clean(node.label), aliases=map(clean, node.aliases))


def _evidence(quote: Quote, *, roles: list[tuple[str, tuple[str, ...]]], articles: Mapping[str, int]) -> Fields:
    return {
        "article": articles.get(quote.article),
        "pieces": pieces(clean(quote.text, limit=_MAX_QUOTE), roles=roles),
    }


# -- what is drawn ----------------------------------------------------------------------------------------------------


def _types(nodes: Iterable[Node], *, parents: Mapping[str, tuple[str, ...]]) -> tuple[Fields, ...]:
    """The classes that occur, in the order of the legend."""
    looks = {name: look_of(name, parents=parents) for name in {node.type for node in nodes}}
    ordered = sorted(looks, key=lambda name: (looks[name].rank, class_label(clean(name)), name))
    return tuple(
        {"id": name, "label": class_label(clean(name)), "color": looks[name].color, "shape": looks[name].shape}
        for name in ordered
    )


def _drawn_nodes(
    projection: Projection, *, ids: Mapping[str, str], parents: Mapping[str, tuple[str, ...]]
) -> tuple[Fields, ...]:
    drawn = [(edge, edge.target) for edge in projection.edges if edge.target is not None]
    # Few lines all show their names, which must fit between the nodes; of many, only some do.
    letter = 6.5 if len(drawn) <= _FEW_LINES else 0.0
    lines = [(edge.source, target, 60 + letter * len(_line_label(edge))) for edge, target in drawn]
    neighbours: defaultdict[str, set[str]] = defaultdict(set)
    for source, target, _ in lines:
        neighbours[source].add(target)
        neighbours[target].add(source)
    sizes = {node.iri: _size(len(neighbours[node.iri])) for node in projection.nodes}
    boxes = {node.iri: _box(clean(node.label), size=sizes[node.iri]) for node in projection.nodes}
    places = positions(boxes, lines=lines)
    return tuple(
        {
            "id": ids[node.iri],
            "label": shorten(clean(node.label), limit=_MAX_LABEL),
            "name": clean(node.label),
            "type": node.type,
            "aliases": [clean(alias) for alias in node.aliases],
            "links": [link for link in map(safe_link, node.links) if link],
            "color": (look := look_of(node.type, parents=parents)).color,
            "shape": look.shape,
            "size": sizes[node.iri],
            "degree": len(neighbours[node.iri]),
            "x": places[node.iri][0],
            "y": places[node.iri][1],
        }
        for node in projection.nodes
    )


def _size(degree: int) -> int:
    return min(8 + round(4 * math.sqrt(degree)), 30)


def _box(label: str, *, size: int) -> Box:
    """Room for a node and the label under it (7 pixels is a wide guess of a letter, 20 the height of the line)."""
    return max(2.0 * size, 7.0 * min(len(label), _MAX_LABEL)), 2.0 * size + 2 * 20


def _drawn_edges(projection: Projection, *, ids: Mapping[str, str]) -> tuple[Fields, ...]:
    """One line for all statements that say the same in the same way; lines between the same two nodes part in bows."""
    groups: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, edge in enumerate(projection.edges):
        if edge.target is not None:
            said = (edge.relation, kind_of(edge), " ".join(marks_of(edge)), *edge.claimants)
            groups[edge.source, edge.target, *said].append(number)
    lines: defaultdict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    for key in groups:
        lines[min(key[:2]), max(key[:2])].append(key)
    return tuple(
        {
            "id": f"line-{number}",
            "from": ids[key[0]],
            "to": ids[key[1]],
            "label": _line_label(projection.edges[members[0]]),
            "relation": clean(key[2]),
            "kind": key[3],
            "dashes": key[3] != "fact",
            "smooth": _bow(key, among=lines[min(key[:2]), max(key[:2])]),
            "statements": members,
        }
        for number, (key, members) in enumerate(groups.items())
    )


def _line_label(edge: Edge) -> str:
    speaker = f"{shorten(clean(edge.claimants[0]), limit=24)}: " if edge.claimants else ""
    marks = f" ({', '.join(marks_of(edge))})" if marks_of(edge) else ""
    return speaker + shorten(clean(edge.relation), limit=_MAX_LABEL) + marks


def _bow(key: tuple[str, ...], *, among: list[tuple[str, ...]]) -> Fields:
    """The curve of one line among those between its two nodes: spread evenly on both sides of the straight line."""
    offset = among.index(key) - (len(among) - 1) / 2
    if offset == 0:
        return {"enabled": False, "type": "curvedCW", "roundness": 0}
    # Seen from its own start, a line that runs the other way bends to the other side.
    clockwise = (offset > 0) == (key[0] <= key[1])
    return {"enabled": True, "type": "curvedCW" if clockwise else "curvedCCW", "roundness": round(abs(offset) * 0.3, 3)}
