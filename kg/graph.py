"""What a build gives: the graph in memory, and its counts."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import rdflib

from kg.model import Decision, Entity, Finding, Problem, Reading
from kg.statements import Statements
from kg.store import ReadBy

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Report:
    """What a build came to: counts, and the reasons of the sentences that gave nothing."""

    articles: int
    sentences: int
    entities: int
    facts: int
    claims: int
    gaps: dict[str, int]


@dataclass(frozen=True)
class Graph:
    """A built knowledge graph. `rdf` has its triples, `dataset` also one named graph an article.

    The gaps of a reading are those of the graph: a sentence of which only findings that point ("it") are left is one.
    """

    readings: tuple[Reading, ...]
    entities: tuple[Entity, ...]
    statements: Statements
    problems: tuple[Problem, ...]
    decisions: tuple[Decision, ...]
    read_by: ReadBy

    def __repr__(self) -> str:
        found = self.report
        return (
            f"<kg.Graph: {found.articles:,} articles, {found.entities:,} entities, {found.facts:,} facts, "
            f"{found.claims:,} claims>"
        )

    @cached_property
    def dataset(self) -> rdflib.Dataset:
        """All triples as an rdflib Dataset, those of each article in a named graph of its own."""
        return self.statements.to_dataset()

    @cached_property
    def rdf(self) -> rdflib.Graph:
        """All triples, those of the named graphs too, as one rdflib Graph."""
        return self.statements.to_graph()

    @cached_property
    def network(self) -> "nx.MultiDiGraph[str]":
        """Entities and edges as a networkx MultiDiGraph."""
        from kg import view

        return view.network(self.statements)

    @property
    def facts(self) -> tuple[Finding, ...]:
        """What the articles state themselves as so."""
        return tuple(f for r in self.readings for f in r.findings if f.is_fact)

    @property
    def claims(self) -> tuple[Finding, ...]:
        """What somebody is reported to have said, thought or demanded."""
        return tuple(f for r in self.readings for f in r.findings if f.claimants)

    @property
    def report(self) -> Report:
        """Counts for the table at the end of a build."""
        reasons = Counter(g.reason for r in self.readings for g in r.gaps)
        return Report(
            articles=len(self.readings),
            sentences=sum(len(r.sentences) for r in self.readings),
            entities=len(self.entities),
            facts=len(self.facts),
            claims=len(self.claims),
            gaps=dict(sorted(reasons.items(), key=lambda item: (-item[1], item[0]))),
        )
