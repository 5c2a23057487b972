"""The whole flow on one page: paths → articles → analyses → readings → entities → quads → files.

build(paths)          a Graph, in memory
save(graph, folder)   its files
resolve_again(folder) the Graph of a folder, with who is who decided anew
extract_lines(paths)  findings as JSON Lines
annotate_lines(paths) grammar and names as CoNLL-U
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import rdflib

from kg import rdf, store
from kg.extract import extract
from kg.finding_lines import finding_lines
from kg.lexicon import load_lexicon
from kg.model import Article, Decision, Entity, Finding, Reading, Resolution
from kg.ontology import load_ontology, ontology_file
from kg.read import Problem, read, read_names
from kg.resolve import NO_NAMES, Directory, keep, questions, resolve, with_links, without_pointing
from kg.settings import Settings

if TYPE_CHECKING:
    import networkx as nx
    from spacy.language import Language

    from kg.tree import Analysis

T = TypeVar("T")
OnProblem = Callable[[Problem], object] | None
# The file in the folder of a graph with what a reconciliation service answered.
ANSWERS = "reconciliation.json"
RULES = ("news.ttl", "lexicon.ttl", "titles.txt")


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
    dataset: rdflib.Dataset
    problems: tuple[Problem, ...]
    decisions: tuple[Decision, ...]
    read_by: store.ReadBy

    @cached_property
    def rdf(self) -> rdflib.Graph:
        """All triples, those of the named graphs too, as one rdflib Graph."""
        union = rdflib.Graph()
        for prefix, namespace in self.dataset.namespaces():
            union.bind(prefix, namespace)
        for subject, predicate, object_, _ in self.dataset.quads():
            union.add((subject, predicate, object_))
        return union

    @cached_property
    def network(self) -> "nx.MultiDiGraph[str]":
        """Entities and edges as a networkx MultiDiGraph."""
        from kg import view

        return view.network(self.rdf)

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


def build(
    paths: Sequence[str | Path],
    *,
    settings: Settings | None = None,
    on_article: Callable[[str], object] | None = None,
) -> Graph:
    """Read articles and build their graph.

    What cannot be read is in `Graph.problems` and stops nothing else. Raises InputError if a path does not exist or a
    file of the settings is wrong, and PipelineError if the pipeline cannot be loaded.
    """
    settings = settings or Settings()
    directory = _directory(settings)
    if settings.reconcile:
        store.check_address(settings.reconcile)
    problems: list[Problem] = []
    readings = []
    articles = _articles(paths, on_problem=problems.append)
    nlp = _pipeline(settings)
    for reading in _readings(articles, settings=settings, nlp=nlp, on_problem=problems.append):
        readings.append(reading)
        if on_article:
            on_article(reading.article.id)
    by = store.ReadBy(f"{nlp.meta['name']} {nlp.meta['version']}", version("kg"), _rules_hash())
    return _graph(readings, by=by, settings=settings, directory=directory, problems=problems)


def resolve_again(folder: str | Path, *, settings: Settings | None = None) -> Graph:
    """The graph of the articles that were read into a folder, with who is who decided anew; nothing is read again.

    What a reconciliation service answered for the folder still counts, and no service is asked. Raises InputError if
    the folder holds no readings, or for a file of identities or names that is not understood.
    """
    settings = replace(settings or Settings(), reconcile=None, answers=Path(folder) / ANSWERS)
    readings, by = store.read_readings(Path(folder))
    return _graph(readings, by=by, settings=settings, directory=_directory(settings), problems=())


def _directory(settings: Settings) -> Directory:
    return Directory(read_names(settings.names)) if settings.names else NO_NAMES


def _graph(
    readings: Sequence[Reading],
    *,
    by: store.ReadBy,
    settings: Settings,
    directory: Directory,
    problems: Iterable[Problem],
) -> Graph:
    overrides = store.read_identities(settings.identities) if settings.identities else ()
    stated = [without_pointing(r, lexicon=load_lexicon()) for r in readings]
    stated, resolution, failures = _resolved(stated, partial(resolve, overrides=overrides, directory=directory))
    resolution, warnings = _reconciled(resolution, stated, settings=settings)
    run = rdf.RunInfo(pipeline=by.pipeline, version=by.version, hash=by.hash)
    dataset = rdf.to_dataset(stated, resolution, ontology=load_ontology(), run=run)
    gaps = {s.article.id: s.gaps for s in stated}
    told = tuple(replace(r, gaps=gaps[r.article.id]) for r in readings if r.article.id in gaps)
    return Graph(told, resolution.entities, dataset, (*problems, *failures, *warnings), resolution.decisions, by)


def _resolved(
    readings: list[Reading], step: Callable[[list[Reading]], Resolution]
) -> tuple[list[Reading], Resolution, list[Problem]]:
    """Who is who in the readings. If that fails, each is tried by itself, and those that fail are left out."""
    found = _tried(partial(step, readings), article=Article("all", ""), on_problem=None)
    if found is not None:
        return readings, found, []
    problems: list[Problem] = []
    report = problems.append
    good = [r for r in readings if _tried(partial(step, [r]), article=r.article, on_problem=report) is not None]
    return good, step(good), problems


def _reconciled(
    resolution: Resolution, readings: Sequence[Reading], *, settings: Settings
) -> tuple[Resolution, tuple[Problem, ...]]:
    """The resolution with the links of a reconciliation service, or with what it answered before; and what failed."""
    if settings.reconcile is None and settings.answers is None:
        return resolution, ()
    asked, problem = questions(resolution.entities, readings), None
    if settings.reconcile is not None:
        service = settings.reconcile
        answers, problem = store.ask(asked, url=service, cache=settings.answers)
    elif settings.answers is not None:
        answers, service = store.remembered(asked, cache=settings.answers)
    entities = with_links(resolution.entities, asked, answers, url=service)
    return replace(resolution, entities=entities), (Problem(service, problem),) if problem else ()


def save(graph: Graph, folder: str | Path, *, formats: Iterable[str] = ("turtle", "trig", "html")) -> list[Path]:
    """Write a graph's files ("graph.ttl", "graph.html" …) to a folder, each at once or not at all, and what was read.

    Raises OutputError if a format is unknown or a file cannot be written.
    """
    from kg import view

    folder = Path(folder)
    wanted = list(dict.fromkeys(formats))
    store.write_readings(graph.readings, folder, by=graph.read_by)
    written = list(store.write(graph.dataset, folder, formats=[f for f in wanted if f != "html"]))
    if "html" in wanted:
        view.write_page(graph.rdf, folder / "graph.html", title=_title(graph))
        written.append(folder / "graph.html")
    return written


def extract_lines(
    paths: Sequence[str | Path],
    *,
    settings: Settings | None = None,
    on_problem: OnProblem = None,
) -> Iterator[str]:
    """The findings of articles as JSON Lines (docs/interfaces.md). Raises as `build` does."""
    settings = settings or Settings()
    directory = _directory(settings)
    articles = _articles(paths, on_problem=on_problem)
    for reading in _readings(articles, settings=settings, nlp=_pipeline(settings), on_problem=on_problem):
        yield from finding_lines(reading, resolve([reading], directory=directory).entities)


def annotate_lines(
    paths: Sequence[str | Path],
    *,
    settings: Settings | None = None,
    on_problem: OnProblem = None,
) -> Iterator[str]:
    """Grammar, names and coreference of articles as CoNLL-U (docs/interfaces.md). Raises as `build` does."""
    from kg.language import conllu_lines

    settings = settings or Settings()
    articles = _articles(paths, on_problem=on_problem)
    for analysis in _analyses(articles, settings=settings, nlp=_pipeline(settings), on_problem=on_problem):
        yield from conllu_lines(analysis)


def _articles(paths: Sequence[str | Path], *, on_problem: OnProblem) -> Iterator[Article]:
    """The readable articles; a path that does not exist is told before anything slow begins."""
    items = read(paths)

    def readable() -> Iterator[Article]:
        for item in items:
            if isinstance(item, Article):
                yield item
            elif on_problem:
                on_problem(item)

    return readable()


# spaCy takes a second to import, and queries and help need none of it: the language stage is imported when it is used.
def _pipeline(settings: Settings) -> "Language":
    from kg.language import load_pipeline

    return load_pipeline(settings.pipeline)


def _analyses(
    articles: Iterable[Article], *, settings: Settings, nlp: "Language", on_problem: OnProblem = None
) -> Iterator["Analysis"]:
    from kg.language import analyse_tree, parse

    lexicon = load_lexicon()
    for article, tree in parse(articles, nlp=nlp):
        step = partial(analyse_tree, tree, article=article, lexicon=lexicon, neuter_pronouns=settings.neuter_pronouns)
        if (analysis := _tried(step, article=article, on_problem=on_problem)) is not None:
            yield analysis


def _readings(
    articles: Iterable[Article], *, settings: Settings, nlp: "Language", on_problem: OnProblem = None
) -> Iterator[Reading]:
    lexicon, ontology = load_lexicon(), load_ontology()
    for analysis in _analyses(articles, settings=settings, nlp=nlp, on_problem=on_problem):
        step = partial(extract, analysis, lexicon=lexicon, ontology=ontology)
        if (reading := _tried(step, article=analysis.article, on_problem=on_problem)) is not None:
            yield keep(reading, lambda f: f.score >= settings.min_score, reason="below the score asked for")


def _tried(step: Callable[[], T], *, article: Article, on_problem: OnProblem) -> T | None:
    """The result of a step, or None and a Problem: whatever goes wrong in one article never stops the others."""
    try:
        return step()
    except Exception as error:
        if on_problem:
            reason = f"kg failed on it ({type(error).__name__}); please report it with the article"
            on_problem(Problem(article.source or article.id, reason))
        return None


def _rules_hash() -> str:
    """A fingerprint of the vocabulary and the lexicon, for the record of a run."""
    digest = hashlib.sha256()
    for name in RULES:
        digest.update(ontology_file(name).read_bytes())
    return digest.hexdigest()[:16]


def _title(graph: Graph) -> str:
    """The title of the page: that of the article, or how many there are."""
    titles = [r.article.title or r.article.id for r in islice(graph.readings, 2)]
    return titles[0] if len(graph.readings) == 1 else f"{len(graph.readings)} articles"
