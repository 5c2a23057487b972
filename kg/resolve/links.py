"""What the world knows of a chain: the country, city or body that its names mean, and where else that is known."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg import gazetteer
from kg.model import Link, Mention, NamedThing, Reading
from kg.resolve.directory import NO_NAMES, Directory
from kg.surroundings import Meaning, Surroundings, meaning, surroundings

BASES = tuple(base.partition("://")[2] for base in (gazetteer.WIKIDATA, gazetteer.GEONAMES))
PLACES = frozenset({"Country", "City", "Place", "Region", "GeopoliticalEntity"})
# "Lima, Ohio": the name behind a comma says where the first one lies, unless both are items of a list.
BESIDE = re.compile(r"\s*,\s*")
STANDS_FOR = "its capital or seat of power stands for it"
LIST_GOES_ON = re.compile(r"\s*(?:,\s*)?(?:and|or|&)\b")


@dataclass(frozen=True, slots=True)
class Known:
    """A known thing: its usual name and its links, the first of which is its identity in all articles."""

    name: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """A name of a chain, and the name of a place behind its comma."""

    text: str
    beside: str | None


def known_things(reading: Reading, *, directory: Directory = NO_NAMES) -> dict[int, Known]:
    """The known thing of each chain of an article that is one; what the user's directory says of a name comes first."""
    names = sorted((m for m in reading.mentions if m.kind == "name"), key=lambda m: m.span)
    near = surroundings(text for m in names for text in _place_names(m))
    chains: dict[int, list[_Named]] = defaultdict(list)
    kinds: dict[int, str] = {}
    for n, mention in enumerate(names):
        kinds.setdefault(mention.chain, mention.type)
        chains[mention.chain].append(_Named(mention.text, _beside(reading, names, n)))
    found = {}
    for chain, texts in chains.items():
        own = directory.find([n.text for n in texts], kind=kinds[chain])
        means = _meaning(texts, kind=kinds[chain], near=near)
        if own or means:
            found[chain] = _known(own, means)
    return found


def is_stand_in(mention: Mention) -> bool:
    """Whether a name only stands for the thing, and is none of its names: a capital or palace for its country."""
    if mention.type == "Country":
        is_own = any(e.type == "Country" for e in gazetteer.lookup(mention.text))
        return not is_own and bool(gazetteer.country_of_capital(mention.text) or gazetteer.stand_in(mention.text))
    body = gazetteer.stand_in(mention.text) if mention.type == "Organization" else None
    return body is not None and body not in gazetteer.lookup(mention.text)


def _place_names(mention: Mention) -> Iterator[str]:
    """The name of a place, or those in the name of a body: "University of Ohio" speaks of Ohio."""
    if mention.type in PLACES:
        yield mention.text
    elif mention.type != "Person":
        words = mention.text.split()
        runs = (" ".join(words[i : i + n]) for i in range(len(words)) for n in (2, 1))
        yield from (r for r in runs if any(e.type in ("Country", "Place") for e in gazetteer.lookup(r)))


def _known(own: NamedThing | None, means: Meaning | None) -> Known:
    """What is known, the user's own link first: it is the identity."""
    own_links = [Link(own.iri, "in the file of names")] if own else []
    links = [Link(iri, means.why) for iri in means.entry.links] if means else []
    if own:  # in one knowledge base a thing has one link, and the user knows which
        links = [link for link in links if not _are_of_one_base(link.iri, own.iri)]
    return Known(own.name if own else means.entry.name if means else "", (*own_links, *links))


def _are_of_one_base(a: str, b: str) -> bool:
    ends = [iri.partition("://")[2] for iri in (a, b)]
    return any(all(end.startswith(base) for end in ends) for base in BASES)


def _beside(reading: Reading, names: Sequence[Mention], n: int) -> str | None:
    """The name that stands behind a comma after name n, if they are not items of a list."""
    if n + 1 == len(names):
        return None
    this, following, text = names[n], names[n + 1], reading.article.text
    if not BESIDE.fullmatch(text, this.span.end, following.span.start):
        return None
    return None if LIST_GOES_ON.match(text, following.span.end) else following.text


def _meaning(names: Sequence[_Named], *, kind: str, near: Surroundings) -> Meaning | None:
    if kind == "Country":
        told = [m for n in names if (m := _country(n.text, near=near))]
        return next((m for m in told if m.why != STANDS_FOR), told[0] if told else None)
    if kind in PLACES:
        return _place(names, kind=kind, near=near)
    return next((m for n in names if (m := _body(n.text, kind=kind, near=near))), None)


def _country(name: str, *, near: Surroundings) -> Meaning | None:
    if country := gazetteer.country_of_demonym(name):
        return Meaning(country, "named by its people")
    if not any(e.type == "Country" for e in gazetteer.lookup(name)):
        stood_for = gazetteer.country_of_capital(name) or gazetteer.stand_in(name)
        return Meaning(stood_for, STANDS_FOR) if stood_for else None
    found = meaning(name, near=near, cities=False)  # Singapore is both, and here it is the country
    return found if found and found.entry.type == "Country" else None


def _place(names: Sequence[_Named], *, kind: str, near: Surroundings) -> Meaning | None:
    """The place that the names mean; one with its region beside it says most, and none may say another."""
    found: dict[gazetteer.Entry, Meaning] = {}
    for name in sorted(set(names), key=lambda n: (n.beside is None, n.text)):
        m = meaning(name.text, near=near, beside=name.beside)
        if m and m.entry.type == ("City" if kind == "City" else "Place"):
            found.setdefault(m.entry, m)
        elif not gazetteer.lookup(name.text) and not any(
            name.text.startswith(other.text) for other in names if other != name
        ):
            return None  # "Ana Lima" and "Lima": whatever they are, it is no city
    certain = [m for m in found.values() if "beside" in m.why] or list(found.values())
    return certain[0] if len(certain) == 1 else None


def _body(name: str, *, kind: str, near: Surroundings) -> Meaning | None:
    """The body of that name; one whose name those of other countries have too only where no other country is named."""
    entry = next((e for e in gazetteer.lookup(name) if e.type == kind), None)
    if entry is not None and entry.ambiguous and entry.country:
        is_there = near.countries(but=gazetteer.key(name)) == {entry.country}
        return Meaning(entry, "its country is the only one named") if is_there else None
    if entry is not None:
        return Meaning(entry, "a known name")
    stood_for = gazetteer.stand_in(name)
    return Meaning(stood_for, "its seat stands for it") if stood_for and stood_for.type == kind else None
