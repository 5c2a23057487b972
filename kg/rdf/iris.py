"""Every IRI of the graph is minted here.

Whatever the text, the last part of an IRI is a slug (see `kg.names.slug`), so that no serialiser has to escape it.
A name that is not a slug yet gets a hash of itself at its end, and thus no two names have one IRI.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence

from rdflib.term import URIRef

from kg.model import Entity, Span
from kg.names import PREFIXES, digest, is_slug, short_hash, slug

BASE = "https://example.org/kg/"
KG, ENTITY, CLAIM, RELATION = (PREFIXES[name] for name in ("kg", "e", "c", "rel"))
ARTICLE = BASE + "article/"
SOFTWARE = BASE + "software/"
MATCH = BASE + "match/"
GRAPH = URIRef(BASE + "graph")

_MAX_ARTICLE_PREFIXES = 100

# Names that the IRIs below have in an article's namespace, which an entity of the article must not take.
_RESERVED = re.compile("doc|run|graph|(entity|span|event|topic|group)-.*", re.DOTALL)
_LINK = re.compile(r"https?://[^\x00-\x20<>\"{}|\\^`\x7f-\xa0\ud800-\udfff\ue000-\uf8ff\ufff0-\uffff]+")


def article_namespace(article: str) -> str:
    """What all IRIs of an article begin with."""
    return f"{ARTICLE}{_segment(article)}/"


def article_iri(article: str) -> URIRef:
    """The article itself."""
    return URIRef(article_namespace(article) + "doc")


def run_iri(article: str) -> URIRef:
    """The run of the pipeline on the article."""
    return URIRef(article_namespace(article) + "run")


def graph_iri(article: str) -> URIRef:
    """The named graph that holds what was read in the article."""
    return URIRef(article_namespace(article) + "graph")


def span_iri(article: str, *, span: Span) -> URIRef:
    """A span of the article's text."""
    return URIRef(f"{article_namespace(article)}span-{span.start}-{span.end}")


def event_iri(article: str, *, type_: str, key: Sequence[object]) -> URIRef:
    """An event of the article; `key` is all that tells it from others of its type."""
    return URIRef(f"{article_namespace(article)}event-{_segment(type_)}-{_key(key)[:8]}")


def topic_iri(article: str, *, text: str) -> URIRef:
    """Something that the article only talks about."""
    return URIRef(f"{article_namespace(article)}topic-{_phrase(text)}")


def group_iri(article: str, *, text: str) -> URIRef:
    """Speakers who have no name and no mention of their own."""
    return URIRef(f"{article_namespace(article)}group-{_phrase(text)}")


def entity_iri(entity: Entity) -> URIRef:
    """An entity: of all articles, or of the one that it is scoped to."""
    name = _segment(entity.id)
    if entity.article is None:
        return URIRef(ENTITY + name)
    if _RESERVED.fullmatch(name):
        name = f"entity-{name}"
    return URIRef(article_namespace(entity.article) + name)


def claim_iri(key: Sequence[object]) -> URIRef:
    """A claim; `key` is all that tells it from others."""
    return URIRef(CLAIM + _key(key)[:16])


def match_iri(key: Sequence[object]) -> URIRef:
    """A record of who is who; `key` is what was compared."""
    return URIRef(MATCH + _key(key)[:16])


def relation_iri(lemma: str) -> URIRef:
    """An open relation. Its name is ASCII and begins with a letter: RDF/XML needs it as the name of an element."""
    plain = unicodedata.normalize("NFKD", lemma).encode("ascii", "ignore").decode()
    name = slug("_".join(plain.split()))
    if plain != lemma or not is_slug("_".join(plain.split())):
        name = f"{name}-{short_hash(lemma)}"
    return URIRef(RELATION + (name if name[0].isalpha() else f"r_{name}"))


def software_iri(pipeline: str, *, version: str) -> URIRef:
    """The pipeline that did a run."""
    return URIRef(SOFTWARE + _segment(f"{slug(pipeline)}-{slug(version)}"))


def link_iri(text: str) -> URIRef | None:
    """A link to another knowledge base, or None if it is no http IRI that every serialiser accepts."""
    return URIRef(text) if _LINK.fullmatch(text) else None


def prefixes(articles: Iterable[str]) -> dict[str, str]:
    """The prefixes of a file about these articles: `a` for a single one, `a1`, `a2`, … for up to a hundred."""
    names = sorted(set(articles))
    if len(names) == 1:
        return {**PREFIXES, "a": article_namespace(names[0])}
    if len(names) > _MAX_ARTICLE_PREFIXES:
        return dict(PREFIXES)
    return PREFIXES | {f"a{number}": article_namespace(name) for number, name in enumerate(names, start=1)}


def _segment(text: str) -> str:
    return text if is_slug(text) else f"{slug(text)}-{short_hash(text)}"


def _phrase(text: str) -> str:
    """Like `_segment`, but spaces count as the `_` that they become, so that most phrases need no hash."""
    return _segment("_".join(text.split(" ")))


def _key(parts: Sequence[object]) -> str:
    return digest(json.dumps(parts, ensure_ascii=True, separators=(",", ":")))
