"""Why the graph says what it says: who or what an entity is, and its statements or a relation's, with the sentences.

Nothing but the graph is read. Statements that say the same are shown once, with the sentences of all of them.
"""

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import rdflib

from kg.errors import QueryError
from kg.projection import Edge, Match, Node, Projection, project

SUGGESTIONS = 3
SHOWN = 10
QUOTES = 2
# What somebody is or was to a body or country, and how things belong to others; terms of the ontology.
ROLES = (
    *("holdsRole", "formerlyHeldRole", "represents", "accreditedTo", "spokespersonFor", "leads", "formerlyLed"),
    *("memberOf", "formerlyMemberOf", "employedBy", "formerlyEmployedBy", "founded"),
)
OWNERS = ("partOf", "sentBy", "basedIn", "represents", "employedBy", "memberOf", "livesIn", "citizenOf", "subsidiaryOf")
JUDGEMENTS = (("Same", "one with"), ("Suggested", "may be one with"), ("Different", "not one with"))


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was asked for, as the graph names it, and every statement of it. `labels` names nodes by IRI.

    Of an entity `nodes` are those that have the name, and `matches` the records of who they are; `published` has the
    date of each article by IRI.
    """

    title: str
    edges: tuple[Edge, ...]
    labels: Mapping[str, str]
    nodes: tuple[Node, ...] = ()
    matches: tuple[Match, ...] = ()
    published: Mapping[str, str] = field(default_factory=dict)


def explain(graph: rdflib.Graph, name: str) -> tuple[Explanation, ...]:
    """The statements about an entity (by label, alias or id) and those it makes, or those of a relation; facts first.

    One explanation for each thing of that name, those with most statements first. Part of an entity's name will do if
    no other has it. Raises QueryError with the nearest names for anything else.
    """
    projection = project(graph)
    nodes = _nodes(projection, name)
    if nodes:
        found = [_of_node(projection, node, is_one_of_several=len(nodes) > 1) for node in nodes]
        return tuple(sorted(found, key=lambda told: -len(told.edges)))
    edges = [edge for edge in projection.edges if _key(name) in _relation_keys(edge)]
    if not edges:
        raise QueryError(_unknown(projection, name))
    title = ", ".join(sorted({edge.relation for edge in edges}))
    return (Explanation(title, _facts_first(edges), _labels(projection), published=projection.published),)


def _of_node(projection: Projection, node: Node, *, is_one_of_several: bool) -> Explanation:
    about = [e for e in projection.edges if node.iri in (e.source, e.target)]
    said = [e for e in projection.edges if node.iri not in (e.source, e.target) and node.iri in e.speakers]
    matches = tuple(m for m in projection.matches if node.iri in (m.of, m.to))
    title = f"{node.label} ({node.type}){f' – {_local(node.iri)}' if is_one_of_several else ''}"
    edges = _facts_first([*about, *said])
    return Explanation(title, edges, _labels(projection), (node,), matches, projection.published)


def _facts_first(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    return tuple(sorted(edges, key=lambda edge: not edge.is_fact))


def _labels(projection: Projection) -> dict[str, str]:
    return {node.iri: node.label for node in projection.nodes}


def lines(explanation: Explanation, *, is_all: bool = False) -> Iterator[str]:
    """The explanation to read: who it is, its roles in order of time, what belongs to it, and then facts, claims about
    it and claims by it, each with its sentences. Long lists are cut, with counts of the rest, unless `is_all`."""
    yield explanation.title
    page = _Page(explanation, is_all)
    if explanation.nodes:
        yield from page.identity()
    yield from page.statements()
    if not explanation.edges:
        yield "  The graph has no statement of it."


@dataclass(frozen=True)
class _Page:
    told: Explanation
    is_all: bool

    # --- who it is ------------------------------------------------------------------------------------------------
    def identity(self) -> Iterator[str]:
        """Names, links and the records of why the names are one."""
        names = dict.fromkeys(name for node in self.told.nodes for name in (node.label, *node.aliases))
        if len(names) > 1:
            yield f"  names: {', '.join(names)}"
        yield from self._links()
        for judgement, words in JUDGEMENTS:
            found = [m for m in self.told.matches if m.judgement == judgement and not self._is_link(m)]
            yield from self._cut([self._match(m, words) for m in found], f"records “{words}”")

    def _is_link(self, match: Match) -> bool:
        return match.to is not None and match.to not in self.told.labels

    def _links(self) -> Iterator[str]:
        reasons = {m.to: m.reasons for m in self.told.matches if self._is_link(m) and m.judgement == "Same"}
        links = dict.fromkeys(link for node in self.told.nodes for link in node.links)
        for link in links | dict.fromkeys(to for to in reasons if to is not None):
            why = "; ".join(reasons.get(link, ()))
            yield f"  link: {link}" + (f" – {why}" if why else "")

    def _match(self, match: Match, words: str) -> str:
        """ "Ana Lee" one with "A. Lee" (.97): both hold the post …."""
        ends = (self.told.labels.get(iri, iri) for iri in (match.of, match.to) if iri is not None)
        names = match.names or tuple(ends)
        compared = f" {words} ".join(f"“{name}”" for name in names)
        sure = "" if match.confidence is None else f" ({match.confidence:.2f})"
        articles = ", ".join(_article(iri) for iri in match.articles)
        why = f": {'; '.join(match.reasons)}" if match.reasons else ""
        return f"  {compared}{sure}{why}{f' [{articles}]' if articles else ''}"

    # --- what is said ---------------------------------------------------------------------------------------------
    def statements(self) -> Iterator[str]:
        """The sections with statements; none is in two of them."""
        for title, edges in self._sections():
            same = _grouped(edges)
            if same:
                yield f"  {title} ({len(same)})"
                shown = same if self.is_all else same[:SHOWN]
                for group in shown:
                    yield from self._statement(group, is_role=title == "roles")
                yield from _rest(same[len(shown) :])

    def _sections(self) -> list[tuple[str, list[Edge]]]:
        iris = {node.iri for node in self.told.nodes}
        tests: list[tuple[str, Callable[[Edge], bool]]] = [
            ("roles", lambda e: e.source in iris and _local(e.predicate) in ROLES and _is_plain(e)),
            ("belongs to it", lambda e: e.target in iris and _local(e.predicate) in OWNERS and _is_plain(e)),
            ("facts", lambda e: e.is_fact),
            ("claims by it", lambda e: not iris.isdisjoint(e.speakers)),
            ("claims about it" if iris else "claims", lambda e: True),
        ]
        found: dict[str, list[Edge]] = {title: [] for title, _ in tests}
        for edge in self.told.edges:
            found[next(title for title, test in tests if test(edge))].append(edge)
        found["roles"].sort(key=self._when)
        order = ("roles", "belongs to it", "facts", "claims about it", "claims", "claims by it")
        return [(title, found[title]) for title in order if title in found]

    def _when(self, edge: Edge) -> tuple[str, bool, str]:
        first = edge.start or edge.time or edge.end or self._told_on(edge) or "9999"
        return first, not edge.is_fact, edge.iri or ""

    def _told_on(self, edge: Edge) -> str | None:
        dates = [d for q in edge.evidence if (d := self.told.published.get(q.article)) is not None]
        return min(dates, default=None)

    def _statement(self, group: Sequence[Edge], *, is_role: bool) -> Iterator[str]:
        edge = group[0]
        period = f"{self._period(group)}: " if is_role else ""
        standing = "" if edge.is_fact else f" [{_standing(edge)}]"
        yield f"    {period}{_words(edge, self.told.labels)}{standing}"
        quotes = dict.fromkeys(" ".join(quote.text.split()) for e in group for quote in e.evidence)
        shown = list(quotes) if self.is_all else list(quotes)[:QUOTES]
        yield from (f"        “{text}”" for text in shown)
        if len(quotes) > len(shown):
            yield f"        … and {_count(len(quotes) - len(shown), 'sentence')} more"

    def _period(self, group: Sequence[Edge]) -> str:
        """From when until when; else when it is said to be so; else when articles that say so were published."""
        start = next((e.start for e in group if e.start), None)
        end = next((e.end for e in group if e.end), None)
        if start or end:
            return f"{start or '…'} – {end or '…'}"
        if time := next((e.time for e in group if e.time), None):
            return time
        dates = sorted(d for e in group if (d := self._told_on(e)))
        return "no date" if not dates else f"told {' – '.join(dict.fromkeys((dates[0], dates[-1])))}"

    def _cut(self, found: list[str], what: str) -> Iterator[str]:
        shown = found if self.is_all else found[:SHOWN]
        yield from shown
        if len(found) > len(shown):
            yield f"  … and {len(found) - len(shown)} more {what} (--all)"


def _grouped(edges: Iterable[Edge]) -> list[list[Edge]]:
    """Statements that say the same with the same standing, in the order of their first."""
    groups: dict[tuple[object, ...], list[Edge]] = defaultdict(list)
    for e in edges:
        standing = (e.status, e.polarity, e.modality, e.claimants, e.act)
        groups[(e.source, e.predicate, e.target, e.value, standing, e.start, e.end)].append(e)
    return list(groups.values())


def _rest(groups: Sequence[Sequence[Edge]]) -> Iterator[str]:
    """What is not shown, by relation, the most frequent first."""
    counts = Counter(group[0].relation for group in groups)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if ranked:
        told = ", ".join(f"{relation} {n}" for relation, n in ranked[:SHOWN])
        yield f"    … and {len(groups)} more: {told}{', …' if len(ranked) > SHOWN else ''} (--all)"


def _is_plain(edge: Edge) -> bool:
    """Whether somebody, if not the article, says that it is so: neither denied nor only possible."""
    return (edge.polarity, edge.modality) == ("Positive", "Actual") and edge.status in ("Asserted", "Reported")


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def _article(iri: str) -> str:
    return iri.removesuffix("/doc").rsplit("/", 1)[-1]


def _words(edge: Edge, labels: Mapping[str, str]) -> str:
    other = labels.get(edge.target, edge.target) if edge.target else edge.value
    return " – ".join(filter(None, (labels.get(edge.source, edge.source), edge.relation, other)))


def _standing(edge: Edge) -> str:
    """In what way a statement is no fact, and who says so."""
    qualities = (edge.status, edge.polarity, edge.modality)
    ways = [quality.lower() for quality in qualities if quality not in ("Asserted", "Positive", "Actual")]
    speakers = f" by {', said by '.join(edge.claimants)}" if edge.claimants else ""
    act = f" ({edge.act})" if edge.act not in (None, "says") else ""
    return f"{', '.join(ways)}{speakers}{act}"


def _nodes(projection: Projection, name: str) -> list[Node]:
    if named := [node for node in projection.nodes if name in (node.iri, _local(node.iri)) and "_" in name]:
        return named
    key = _key(name)
    exact = [node for node in projection.nodes if key in _node_keys(node)]
    if exact:
        return exact
    words = set(key.split())
    partly = [node for node in projection.nodes if words and words <= set(_key(node.label).split())]
    return partly if len(partly) == 1 else []


def _unknown(projection: Projection, name: str) -> str:
    names = {_key(node.label): node.label for node in projection.nodes}
    names |= {_key(edge.relation): edge.relation for edge in projection.edges}
    near = difflib.get_close_matches(_key(name), sorted(names), n=SUGGESTIONS)
    # A part of a longer name is no close match, but it is what people type.
    near += [key for key in sorted(names) if _key(name) in key.split()][:SUGGESTIONS]
    hint = f" Did you mean {_either(names[key] for key in dict.fromkeys(near))}?" if near else ""
    return f"The graph has no entity or relation “{name}”.{hint}"


def _either(names: Iterable[str]) -> str:
    return " or ".join(f"“{name}”" for name in list(names)[:SUGGESTIONS])


def _node_keys(node: Node) -> set[str]:
    return {_key(text) for text in (node.label, node.iri, _local(node.iri), *node.aliases)}


def _relation_keys(edge: Edge) -> set[str]:
    return {_key(text) for text in (edge.relation, edge.predicate, _local(edge.predicate))}


def _local(iri: str) -> str:
    return re.split(r"[/#]", iri)[-1]


def _key(text: str) -> str:
    """The text as it is compared: "deployedTo", "deployed_to" and "Deployed to" are the same."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text.removeprefix("kg:"))
    return " ".join(spaced.replace("_", " ").casefold().split())
