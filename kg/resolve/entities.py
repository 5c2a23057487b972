"""Chains of all articles → entities, in one pass after all articles are read.

Within an article the chains are those of coreference. Across articles places and known bodies are one by their link or
their known name; people and other bodies only if they also share a neighbour, because names alone merge too much.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from kg import gazetteer
from kg.model import ChainRef, Entity, Finding, Link, Mention, Part, Reading
from kg.names import slug
from kg.resolve.links import Known, is_stand_in, known_things

DETERMINERS = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "some", "any", "all", "both", "each", "no", "such"}
    | {"his", "her", "its", "their", "our", "my", "your"}
)
GLOBAL_BY_NAME = frozenset({"Role"})


@dataclass(frozen=True, slots=True)
class _Draft:
    """A chain with what its mentions say; `neighbours` are the names it is linked to by its article's findings."""

    ref: ChainRef
    name: str
    type: str
    aliases: tuple[str, ...]
    links: tuple[Link, ...]
    is_named: bool
    is_known: bool
    neighbours: frozenset[str]


def resolve(readings: Sequence[Reading]) -> tuple[Entity, ...]:
    """The entities of all readings, sorted by article and id. The order of the readings does not matter."""
    ordered = sorted(readings, key=lambda r: r.article.id)
    drafts = [d for reading in ordered for d in _drafts(reading)]
    named = _unique(_merged([d for d in drafts if d.is_named]))
    by_article: dict[str, list[_Draft]] = defaultdict(list)
    for draft in drafts:
        by_article[draft.ref.article].append(draft)
    scoped = [e for reading in ordered for e in _scoped(by_article[reading.article.id])]
    return tuple(sorted([*named, *scoped], key=lambda e: (e.article or "", e.id)))


# --- one article ------------------------------------------------------------------------------------------------------
def _drafts(reading: Reading) -> Iterator[_Draft]:
    chains: dict[int, list[Mention]] = defaultdict(list)
    for mention in reading.mentions:
        chains[mention.chain].append(mention)
    used, known = _used_chains(reading), known_things(reading)
    drafts = {}
    for chain, mentions in sorted(chains.items()):
        is_named = any(m.kind == "name" for m in mentions)
        if (is_named or chain in used) and any(m.kind != "pronoun" for m in mentions):
            drafts[chain] = _draft(ChainRef(reading.article.id, chain), mentions, known=known.get(chain))
    neighbours = _neighbours(reading, {chain: d.name for chain, d in drafts.items() if d.is_named})
    for chain, draft in drafts.items():
        yield replace(draft, neighbours=frozenset(neighbours[chain]))


def _parts(finding: Finding) -> Iterator[Part]:
    yield finding.subject
    if finding.object:
        yield finding.object
    yield from finding.claimants
    yield from (a.part for a in finding.arguments)
    if finding.event:
        yield from (s.part for s in finding.event.slots)


def _used_chains(reading: Reading) -> frozenset[int]:
    mentions = reading.mentions
    return frozenset(mentions[p.mention].chain for f in reading.findings for p in _parts(f) if p.mention is not None)


def _neighbours(reading: Reading, names: dict[int, str]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for f in reading.findings:
        chains = {reading.mentions[p.mention].chain for p in _parts(f) if p.mention is not None}
        for a in chains:
            found[a] |= {names[b] for b in chains if b != a and b in names}
    return found


def _draft(ref: ChainRef, mentions: list[Mention], *, known: Known | None) -> _Draft:
    names = [m for m in mentions if m.kind == "name"]
    kind = mentions[0].type
    own = _best_name(names or [m for m in mentions if m.kind != "pronoun"])
    name = known.name if known and (kind == "Country" or all(map(is_stand_in, names))) else own
    own_names = [m for m in names if (not gazetteer.is_demonym(m.text) and not is_stand_in(m)) or m.text == name]
    printed = {_bare(m.text) for m in own_names}
    printed |= {known.name} if known else set()
    return _Draft(
        ref=ref,
        name=name,
        type=kind,
        aliases=tuple(sorted(printed - {name})),
        links=known.links if known else (),
        is_named=bool(names),
        is_known=known is not None,
        neighbours=frozenset(),
    )


def _best_name(mentions: list[Mention]) -> str:
    """The fullest name: most words, then most frequent, then first."""
    texts = [_bare(m.text) for m in mentions]
    counts = Counter(texts)
    if mentions[0].kind == "name":
        return max(texts, key=lambda t: (len(t.split()), counts[t], -texts.index(t)))
    return max(
        texts, key=lambda t: (not t.lower().startswith("what "), len(t.split()) <= 6, len(t.split()), -texts.index(t))
    )


def _bare(text: str) -> str:
    """A mention's words in one line, without determiners in front."""
    words = text.split()
    while len(words) > 1 and words[0].lower() in DETERMINERS:
        words = words[1:]
    if len(words) > 1 and words[-1] in ("'s", "’s"):
        words = words[:-1]
    return " ".join(words)


def _scoped(drafts: Iterable[_Draft]) -> Iterator[Entity]:
    """Entities that exist only in their article: groups, events, topics."""
    taken: set[str] = set()
    for d in drafts:
        if d.is_named:
            continue
        yield Entity(_free(slug(d.name), taken), d.name, d.type, d.aliases, (d.ref,), d.links, d.ref.article)


def _free(wanted: str, taken: set[str]) -> str:
    """The wanted id, or the first free one with a number behind it; it is taken from then on."""
    numbered = (f"{wanted}-{n}" for n in count(2))
    found = wanted if wanted not in taken else next(n for n in numbered if n not in taken)
    taken.add(found)
    return found


# --- across articles --------------------------------------------------------------------------------------------------
def _merged(drafts: list[_Draft]) -> list[list[_Draft]]:
    """Groups of named chains that are one thing; same class and name only count together with a shared neighbour."""
    clusters: dict[tuple[str, str], list[list[_Draft]]] = defaultdict(list)
    for d in drafts:
        near = clusters[(d.type, d.links[0].iri if d.links else d.name)]
        home = next((c for c in near if _is_one(c, d)), None)
        if home is None:
            near.append([d])
        else:
            home.append(d)
    return [c for key in sorted(clusters) for c in clusters[key]]


def _is_one(cluster: list[_Draft], draft: _Draft) -> bool:
    if draft.is_known or draft.type in GLOBAL_BY_NAME or any(d.ref.article == draft.ref.article for d in cluster):
        return True
    if draft.type == "Person" and " " not in draft.name:
        return False
    return any(d.neighbours & draft.neighbours for d in cluster)


def _unique(clusters: list[list[_Draft]]) -> list[Entity]:
    """An entity per cluster; ids that clash get a number, in order of their first article."""
    taken: set[str] = set()
    entities = []
    for cluster in clusters:
        first = cluster[0]
        names = {n for d in cluster for n in (d.name, *d.aliases)} - {first.name}
        entities.append(
            Entity(
                id=_free(slug(first.name), taken),
                name=first.name,
                type=first.type,
                aliases=tuple(sorted(names)),
                chains=tuple(d.ref for d in cluster),
                links=first.links,
            )
        )
    return entities
