"""What the world knows of a chain: the country, city or body that its names mean, and where else that is known."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg import gazetteer
from kg.model import Link, Mention, Reading


@dataclass(frozen=True, slots=True)
class Known:
    """A known thing: its usual name and its links, the first of which is its identity in all articles."""

    name: str
    links: tuple[Link, ...]


def known_things(reading: Reading) -> dict[int, Known]:
    """The known thing of each chain of an article that is one."""
    chains: dict[int, list[Mention]] = defaultdict(list)
    for mention in reading.mentions:
        if mention.kind == "name":
            chains[mention.chain].append(mention)
    found = ((chain, _entry(names, kind=names[0].type)) for chain, names in chains.items())
    return {chain: _known(entry) for chain, entry in found if entry is not None}


def _known(entry: gazetteer.Entry) -> Known:
    return Known(entry.name, tuple(Link(iri, "a known name") for iri in entry.links))


def _entry(names: Iterable[Mention], *, kind: str) -> gazetteer.Entry | None:
    """What the gazetteer knows under one of the names, if it is of the chain's class."""
    for mention in names:
        if kind == "Country" and (country := gazetteer.country_of_demonym(mention.text)):
            return country
        if kind == "Country" and (country := gazetteer.country_of_capital(mention.text)):
            return country
        for entry in gazetteer.lookup(mention.text):
            if entry.type == kind:
                return entry
    return None
