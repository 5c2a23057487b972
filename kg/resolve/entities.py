"""Chains of all articles → entities, in one pass after all articles are read.

Within an article the chains are those of coreference. Across articles a link makes chains one, and otherwise what is
told of them (`profiles`, `scores`, `clusters`). Nothing is extracted again, whatever is decided here.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from kg.model import ChainRef, Entity, Link, Override, Reading, Resolution
from kg.names import short_hash, slug
from kg.resolve.clusters import cluster
from kg.resolve.directory import NO_NAMES, Directory
from kg.resolve.links import STANDS_FOR
from kg.resolve.profile import Profile, bare
from kg.resolve.profiles import profiles

SUFFIX = 4


def resolve(
    readings: Sequence[Reading], *, overrides: Sequence[Override] = (), directory: Directory = NO_NAMES
) -> Resolution:
    """The entities of all readings, sorted by article and id, and the decisions that made them.

    The order of the readings does not matter. `overrides` are what a user says of names; they come before all else.
    `directory` are the names that a user knows.
    """
    ordered = sorted(readings, key=lambda r: r.article.id)
    by_article = {reading.article.id: profiles(reading, directory=directory) for reading in ordered}
    found = [p for told in by_article.values() for p in told]
    clusters = cluster([p for p in found if p.is_named], overrides)
    published = {r.article.id: r.article.published.isoformat() for r in ordered if r.article.published}
    named = _unique(clusters.members, published)
    scoped = [e for told in by_article.values() for e in _scoped(p for p in told if not p.is_named)]
    entities = tuple(sorted([*named, *scoped], key=lambda e: (e.article or "", e.id)))
    return Resolution(entities, clusters.decisions)


def printed_names(readings: Iterable[Reading], entity: Entity) -> Iterator[tuple[ChainRef, str]]:
    """The names that the chains of an entity have in their articles."""
    refs = frozenset(entity.chains)
    for reading in readings:
        for mention in reading.mentions:
            ref = ChainRef(reading.article.id, mention.chain)
            if mention.kind == "name" and ref in refs:
                yield ref, bare(mention.text)


def _scoped(found: Iterable[Profile]) -> Iterator[Entity]:
    """Entities that exist only in their article: groups, events, topics."""
    taken: set[str] = set()
    for p in found:
        yield Entity(_free(slug(p.name), taken), p.name, p.type, p.names[1:], p.refs, _links([p]), p.article)


def _free(wanted: str, taken: set[str]) -> str:
    """The wanted id, or the first free one with a number behind it; it is taken from then on."""
    numbered = (f"{wanted}-{n}" for n in count(2))
    found = wanted if wanted not in taken else next(n for n in numbered if n not in taken)
    taken.add(found)
    return found


def _unique(members: Iterable[tuple[Profile, ...]], published: dict[str, str]) -> list[Entity]:
    """An entity for each thing. Of several with one name the one told of first has the plain id; the ids of the others
    end with a mark of their first article, so that they do not change when articles are added."""
    taken: set[str] = set()

    def order(thing: tuple[Profile, ...]) -> tuple[bool, str, ChainRef]:
        first = min((published.get(p.ref.article, "9999"), p.ref) for p in thing)
        return all(p.link is None for p in thing), *first  # the country Chile goes before its team

    things = sorted(members, key=order)
    return [_entity(thing, published, taken) for thing in things]


def _entity(thing: tuple[Profile, ...], published: dict[str, str], taken: set[str]) -> Entity:
    name, kind = _name(thing), _type(thing)
    wanted = slug(name)
    if wanted in taken:
        first = min(thing, key=lambda p: (published.get(p.ref.article, "9999"), p.ref))
        wanted = f"{wanted}-{short_hash(first.ref.article)[:SUFFIX]}"
    names = {n for p in thing for n in p.names} - {name}
    refs = tuple(ref for p in thing for ref in p.refs)
    return Entity(_free(wanted, taken), name, kind, tuple(sorted(names)), refs, _links(thing))


def _name(thing: Sequence[Profile]) -> str:
    """The name that most articles give it; a name of several words goes before one word."""
    counts = Counter(p.name for p in thing)
    return min(counts, key=lambda n: (" " not in n, -counts[n], -len(n), n))


def _type(thing: Sequence[Profile]) -> str:
    """The class that most of its chains have; "Entity" only if all do."""
    counts = Counter(p.type for p in thing)
    return min(counts, key=lambda t: (t == "Entity", -counts[t], t))


def _links(thing: Iterable[Profile]) -> tuple[Link, ...]:
    """The links of the first of the chains that has any, but of one that has a name of it rather than of one for which
    only its capital stands: what else has links has the same first one."""
    linked = [p.known.links for p in thing if p.known is not None and p.known.links]
    own = (links for links in linked if all(link.why != STANDS_FOR for link in links))
    return next(own, linked[0] if linked else ())
