"""Who is who, for people to look at and to correct: the records of a graph, and what a user says against them."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import rdflib
from rdflib.namespace import RDF, RDFS
from rdflib.term import URIRef

from kg.build import resolve_again
from kg.errors import QueryError
from kg.graph import Graph
from kg.model import Anchor, Entity, Override
from kg.names import PREFIXES
from kg.rdf.iris import article_iri
from kg.resolve import printed_names
from kg.settings import Settings
from kg.store import add_identity, restore_identities

_KG = PREFIXES["kg"]
ORDER = ("Suggested", "Same", "Different")
SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Record:
    """Two names that were compared: whether they are one thing, how sure, and why. `of` are labels of entities; the
    articles are in the order of the names."""

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
    def values(*names: str) -> list[str]:
        return [v for name in names for v in sorted(map(str, graph.objects(match, URIRef(_KG + name))))]

    judgement = values("judgement")
    if not values("matchName") or not judgement or judgement[0] not in ORDER:
        return None
    ends = [*graph.objects(match, URIRef(_KG + "matchOf")), *graph.objects(match, URIRef(_KG + "matchTo"))]
    labels = (str(graph.value(end, RDFS.label) or end) for end in ends)
    articles = tuple(_short(iri) for iri in values("matchArticle", "matchToArticle"))
    return Record(
        judgement=judgement[0],
        score=float(next(iter(values("matchScore")), "0")),
        names=tuple(values("matchName", "matchToName")),
        articles=articles,
        of=tuple(labels),
        reasons=tuple(values("reason")),
        by=next(iter(values("matchBy")), "kg"),
    )


def merge(folder: Path, a: str, b: str, *, identities: Path, names: Path | None = None) -> Graph:
    """Write into the file of identities that two names are one thing, and decide again.

    A name may be followed by "@" and an article's id, or be an entity's id. Raises QueryError if it is not in the
    graph or may mean several things, or if the file says otherwise, and InputError or OutputError for files.
    """
    graph = _graph(folder, identities, names)
    (one, here), (other, there) = _meant(graph, a), _meant(graph, b)
    if one == other:
        raise QueryError(
            f"“{a}” and “{b}” are one already: {one.name} ({one.id}). kg resolve writes it into the files."
        )
    override = Override("Same", _anchor(graph, one, here), _anchor(graph, other, there))
    return _decided(folder, override, identities=identities, names=names)


def split(folder: Path, a: str, b: str, *, identities: Path, names: Path | None = None) -> Graph:
    """Write into the file of identities that two names are two things, and decide again. Raises as `merge` does.

    Of one thing an article must be named: "Ana Silva@a1" and "Ana Silva" parts that of a1 from all that is called so.
    """
    graph = _graph(folder, identities, names)
    (one, here), (other, there) = _meant(graph, a), _meant(graph, b)
    if one == other:
        _check_articles(one, here, there)
    anchors = [
        x if one == other and x.article is None else _anchor(graph, e, x) for e, x in ((one, here), (other, there))
    ]
    return _decided(folder, Override("Different", *anchors), identities=identities, names=names)


def _check_articles(entity: Entity, here: Anchor, there: Anchor) -> None:
    """Names without an article would part each of its articles from each other."""
    if here.article is None and there.article is None:
        articles = sorted({ref.article for ref in entity.chains})[:SUGGESTIONS]
        told = ", ".join(f"“{entity.name}@{article}”" for article in articles)
        raise QueryError(f"Both are {entity.name} ({entity.id}); say which of its articles are meant: {told} …")
    if here.article == there.article:
        raise QueryError(f"Both are one thing in “{here.article}” itself: only what articles tell apart can be split.")


def _decided(folder: Path, override: Override, *, identities: Path, names: Path | None) -> Graph:
    """The graph that obeys one more override. The file stays as it is if another line of it is stronger."""
    before = identities.read_bytes() if identities.exists() else None
    add_identity(identities, override)
    graph = _graph(folder, identities, names)
    homes = [_called(graph, anchor) for anchor in (override.a, override.b)]
    if override.judgement == "Same" and homes[0] != homes[1]:
        restore_identities(identities, before)
        raise QueryError(f"Another line of “{identities}” keeps the two apart: take it out first.")
    return graph


def _graph(folder: Path, identities: Path, names: Path | None) -> Graph:
    settings = Settings(identities=identities if identities.exists() else None, names=names)
    return resolve_again(folder, settings=settings)


def _anchors(text: str) -> Iterator[Anchor]:
    """What a text may mean: a name, or one with the id of an article behind "@". Either may contain an "@" itself."""
    yield Anchor(text)
    for n, letter in enumerate(text):
        if letter == "@" and text[:n] and text[n + 1 :]:
            yield Anchor(text[:n], text[n + 1 :])


def _meant(graph: Graph, text: str) -> tuple[Entity, Anchor]:
    """The one entity that has the id, or is called so (in that article), and what was said of it."""
    named = [e for e in graph.entities if e.article is None]
    found = [(e, Anchor(e.name)) for e in named if e.id == text]
    found = found or [(e, anchor) for anchor in _anchors(text) for e in _called(graph, anchor)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise QueryError(f"The graph has no entity “{text}”.{_hint(named, text.partition('@')[0])}")
    articles = ((e, sorted({r.article for r in e.chains})[:SUGGESTIONS]) for e, _ in found)
    which = "; ".join(f"{e.id} (in {', '.join(told)})" for e, told in articles)
    raise QueryError(f"“{text}” may be {len(found)} things: {which}. Give the id, or name@article.")


def _called(graph: Graph, anchor: Anchor) -> list[Entity]:
    """The named entities that are called so, and are in the article. An article may be given as records print it."""
    found = []
    for e in graph.entities:
        names = {name.casefold() for name in (e.name, *e.aliases)}
        if e.article is None and anchor.name.casefold() in names:
            ids = {i for ref in e.chains for i in (ref.article, _short(article_iri(ref.article)))}
            found += [e] if anchor.article is None or anchor.article in ids else []
    return found


def _anchor(graph: Graph, entity: Entity, wanted: Anchor) -> Anchor:
    """A name and an article that mean the entity and nothing else, also when others of that name come."""
    names = {n.casefold() for n in (entity.name, *entity.aliases)}  # not its adjective or capital
    printed = {(r.article, n) for r, n in printed_names(graph.readings, entity) if n.casefold() in names}
    printed |= {(r.article, entity.name) for r in entity.chains} if entity.links else set()
    here = [(a, n) for a, n in printed if wanted.article in (None, a, _short(article_iri(a)))]
    ranked = sorted(here, key=lambda p: (p[1].casefold() != wanted.name.casefold(), -len(p[1].split()), *p))
    found = next((Anchor(n, a) for a, n in ranked if _called(graph, Anchor(n, a)) == [entity]), None)
    if found is None:
        where = f" in “{wanted.article}”" if wanted.article else ""
        raise QueryError(f"{entity.id} has no name of its own{where}: name another article.")
    return found


def _short(article: str) -> str:
    return article.removesuffix("/doc").rsplit("/", 1)[-1]


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
