"""Who is who, for people to look at and to correct: the records of a graph, and what a user says against them."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import rdflib
from rdflib.namespace import RDF, RDFS
from rdflib.term import URIRef

from kg.build import Graph, resolve_again
from kg.errors import QueryError
from kg.model import Anchor, Entity, Override
from kg.names import PREFIXES
from kg.resolve import printed_names
from kg.settings import Settings
from kg.store import add_identity

_KG = PREFIXES["kg"]
ORDER = ("Suggested", "Same", "Different")
SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Record:
    """Two names that were compared: whether they are one thing, how sure, and why. `of` are labels of entities."""

    judgement: str
    score: float
    names: tuple[str, ...]
    articles: tuple[str, ...]
    of: tuple[str, ...]
    reasons: tuple[str, ...]
    by: str


def records(graph: rdflib.Graph, *, name: str | None = None) -> list[Record]:
    """The records of a graph, suggestions first, then by score; only those of an entity or name, if one is given."""
    matches = graph.subjects(RDF.type, URIRef(_KG + "Match"))
    found = [record for match in matches if (record := _record(graph, match)) is not None]
    wanted = [r for r in found if name is None or name.casefold() in {n.casefold() for n in (*r.names, *r.of)}]
    return sorted(wanted, key=lambda r: (ORDER.index(r.judgement), -r.score, r.names, r.articles))


def _record(graph: rdflib.Graph, match: rdflib.term.Node) -> Record | None:
    def values(name: str) -> list[str]:
        return sorted(str(value) for value in graph.objects(match, URIRef(_KG + name)))

    judgement = values("judgement")
    if not values("matchName") or not judgement or judgement[0] not in ORDER:
        return None
    ends = [*graph.objects(match, URIRef(_KG + "matchOf")), *graph.objects(match, URIRef(_KG + "matchTo"))]
    labels = (str(graph.value(end, RDFS.label) or end) for end in ends)
    articles = tuple(iri.removesuffix("/doc").rsplit("/", 1)[-1] for iri in values("matchArticle"))
    return Record(
        judgement=judgement[0],
        score=float(next(iter(values("matchScore")), "0")),
        names=tuple(values("matchName")),
        articles=articles,
        of=tuple(labels),
        reasons=tuple(values("reason")),
        by=next(iter(values("matchBy")), "kg"),
    )


def merge(folder: Path, a: str, b: str, *, identities: Path, names: Path | None = None) -> Graph:
    """Write into the file of identities that two names are one thing, and decide again.

    A name may be followed by "@" and an article's id, or be an entity's id. Raises QueryError if it is not in the
    graph or may mean several things, and InputError or OutputError for files.
    """
    graph = _graph(folder, identities, names)
    one, other = _meant(graph, a), _meant(graph, b)
    if one == other:
        raise QueryError(f"“{a}” and “{b}” are one already: {one.name} ({one.id}).")
    add_identity(identities, Override("Same", _anchor(graph, one, a), _anchor(graph, other, b)))
    return _graph(folder, identities, names)


def split(folder: Path, a: str, b: str, *, identities: Path, names: Path | None = None) -> Graph:
    """Write into the file of identities that two names are two things, and decide again. Raises as `merge` does."""
    graph = _graph(folder, identities, names)
    one, other = _meant(graph, a), _meant(graph, b)
    if one == other and a == b:
        articles = ", ".join(f"“{a}@{ref.article}”" for ref in one.chains[:SUGGESTIONS])
        raise QueryError(f"Two names are needed; say which of the articles are meant: {articles} …")
    anchors = [_named(x) if one == other else _anchor(graph, e, x) for x, e in ((a, one), (b, other))]
    add_identity(identities, Override("Different", *anchors))
    return _graph(folder, identities, names)


def _graph(folder: Path, identities: Path, names: Path | None) -> Graph:
    settings = Settings(identities=identities if identities.exists() else None, names=names)
    return resolve_again(folder, settings=settings)


def _named(text: str) -> Anchor:
    name, _, article = text.rpartition("@")
    return Anchor(name, article) if name else Anchor(text)


def _meant(graph: Graph, text: str) -> Entity:
    """The one entity that has the id, or is called so (in that article)."""
    anchor = _named(text)
    named = [e for e in graph.entities if e.article is None]
    found = [e for e in named if e.id == text] or [e for e in named if _is_called(e, anchor)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise QueryError(f"The graph has no entity “{text}”.{_hint(named, anchor.name)}")
    which = "; ".join(f"{e.id} (in {', '.join(sorted({r.article for r in e.chains})[:SUGGESTIONS])})" for e in found)
    raise QueryError(f"“{text}” may be {len(found)} things: {which}. Give the id, or name@article.")


def _is_called(entity: Entity, anchor: Anchor) -> bool:
    names = {name.casefold() for name in (entity.name, *entity.aliases)}
    is_there = anchor.article is None or any(ref.article == anchor.article for ref in entity.chains)
    return anchor.name.casefold() in names and is_there


def _anchor(graph: Graph, entity: Entity, text: str) -> Anchor:
    """A name and an article that mean the entity, also when others of that name come."""
    wanted = _named(text)
    printed = {(ref, name) for ref, name in printed_names(graph.readings, entity)}
    fitting = [(r, n) for r, n in sorted(printed) if n.casefold() == wanted.name.casefold()]
    fitting = [(r, n) for r, n in fitting if wanted.article in (None, r.article)] or sorted(printed)
    ref, name = fitting[0]
    return Anchor(name, ref.article)


def _hint(entities: Sequence[Entity], name: str) -> str:
    names = {n.casefold(): n for e in entities for n in (e.name, *e.aliases)}
    near = difflib.get_close_matches(name.casefold(), sorted(names), n=SUGGESTIONS)
    return f" Did you mean {' or '.join(f'“{names[n]}”' for n in near)}?" if near else ""


def lines(found: Iterable[Record]) -> Iterator[str]:
    """The records to read: the names and what was decided, and the reasons below."""
    for record in found:
        names = " = ".join(record.names) if record.judgement == "Same" else " ≠ ".join(record.names)
        names = " ? ".join(record.names) if record.judgement == "Suggested" else names
        by = " by you" if record.by == "user" else f" {record.score:.3f}"
        yield f"{record.judgement.lower()}{by}  {names}  [{', '.join(record.articles)}]"
        yield from (f"    {reason}" for reason in record.reasons)
