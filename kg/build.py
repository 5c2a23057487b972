"""The whole flow on one page: paths → articles → analyses → readings → entities → quads → files.

build(paths)               a Graph, in memory
build_into(folder, paths)  … of the articles in a folder's database, and its files: only what changed is read
save(graph, folder)        the files of a graph
resolve_again(folder)      the Graph of a folder, with who is who decided anew
retract(folder, article)   the Graph of a folder without an article
extract_lines(paths)       findings as JSON Lines
annotate_lines(paths)      grammar and names as CoNLL-U
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from kg import rdf, store
from kg.corpus import Watch, read_into, worked
from kg.errors import InputError
from kg.graph import Graph
from kg.lexicon import load_lexicon
from kg.model import Article, Override, Problem, Reading, Resolution
from kg.ontology import load_ontology
from kg.read import inputs
from kg.readers import above, directory_of, finding_writer, grammar_writer
from kg.resolve import Directory, questions, resolve, with_links, without_pointing
from kg.settings import Settings
from kg.worker_process import attempt
from kg.workers import Failed

# The file in the folder of a graph with what a reconciliation service answered.
ANSWERS = "reconciliation.json"
OnProblem = Callable[[Problem], object] | None
Factory = Callable[[], Callable[[Article], tuple[str, ...]]]
FORMATS = ("turtle", "trig", "html")


def build(paths: Sequence[str | Path], *, settings: Settings | None = None, watch: Watch | None = None) -> Graph:
    """Read articles and build their graph, in memory and in this process, unless the settings name workers.

    What cannot be read is in `Graph.problems` and stops nothing else. Raises InputError if a path does not exist or a
    file of the settings is wrong, and PipelineError if the pipeline cannot be loaded.
    """
    settings = settings or Settings()
    told = _told(settings)
    here = replace(settings, workers=settings.workers or 0)
    with store.Database(None) as database:
        by = read_into(database, inputs(paths), settings=here, watch=watch or Watch())
        return _graph_in(database, by=by, config=by.hash, settings=settings, told=told)


def build_into(
    folder: str | Path,
    paths: Sequence[str | Path],
    *,
    settings: Settings | None = None,
    formats: Iterable[str] = FORMATS,
    watch: Watch | None = None,
    is_fresh: bool = False,
    is_retried: bool = False,
) -> tuple[Graph, store.Release]:
    """Bring the graph in a folder up to date with its inputs; only what changed is read, in worker processes.

    The files are a release: all of them are switched at once, or none. With `is_fresh` all is read again, with
    `is_retried` what is quarantined. Raises as `build` does, and BusyError, StoppedError and OutputError; what was read
    by then is kept, and the files of the last release stay.
    """
    settings, watch, folder = settings or Settings(), watch or Watch(), Path(folder)
    told = _told(settings)
    # The page and the tables of the folder itself are no articles, wherever it lies.
    chosen = [each for each in inputs(paths) if each.path is None or not store.is_own(each.path, folder)]
    with store.locked(folder), store.Database(folder) as database:
        by = read_into(database, chosen, settings=settings, watch=watch, is_fresh=is_fresh, is_retried=is_retried)
        with watch.at_once():
            watch.on_step("Deciding who is who")
            graph = _graph_in(database, by=by, config=by.hash, settings=settings, told=told)
            for problem in graph.problems:
                watch.on_problem(problem)
            if graph.problems and not graph.readings:
                raise InputError("No article could be read, and nothing was written.")
            watch.on_step("Writing the files")
            release = _publish(graph, folder, formats=formats)
        database.finish(by=by, config=by.hash, min_score=settings.min_score)
    return graph, release


def resolve_again(folder: str | Path, *, settings: Settings | None = None) -> Graph:
    """The graph of the articles that were read into a folder, with who is who decided anew; nothing is read again.

    What a reconciliation service answered for the folder still counts, and no service is asked. Raises InputError if
    the folder holds no readings, or for a file of identities or names that is not understood.
    """
    folder = Path(folder)
    with _finished(folder) as database:
        return _graph_again(database, folder, settings=settings)


def retract(folder: str | Path, article: str, *, settings: Settings | None = None) -> Graph:
    """The graph of a folder without an article, which no later build reads; its text leaves the database.

    `article` is an id, or the name of an input. Raises InputError if there is no such article.
    """
    folder = Path(folder)
    with store.locked(folder), _finished(folder) as database:
        found = database.called(article)
        if not found and not database.is_retracted(article):
            raise InputError(f"There is no article “{article}” in “{folder}”: kg status --articles shows their ids.")
        for id_ in found:
            database.retract(id_)
        return _graph_again(database, folder, settings=settings)


def restore(folder: str | Path, article: str) -> None:
    """Allow a retracted article again: the next build reads it. Raises InputError if there is none called so."""
    folder = Path(folder)
    with store.locked(folder), _finished(folder) as database:
        if not database.restore(article):
            raise InputError(f"No article “{article}” was retracted from “{folder}”: kg status shows those that were.")


def _finished(folder: Path) -> store.Database:
    """The database of a folder whose last build came to its end."""
    if not (folder / store.DATABASE).is_file():
        raise InputError(f"There is nothing in “{folder}” that was read: run kg build -o {folder} first.")
    database = store.Database(folder)
    if not database.is_complete:
        database.close()
        raise InputError(f"The last build in “{folder}” did not come to its end: run the same kg build again first.")
    return database


def _graph_again(database: store.Database, folder: Path, *, settings: Settings | None) -> Graph:
    again = replace(settings or Settings(), reconcile=None, answers=folder / ANSWERS, min_score=database.min_score)
    return _graph_in(database, by=database.read_by, config=database.config, settings=again, told=_told(again))


@dataclass(frozen=True, slots=True)
class _Told:
    """What the user says: whom and what the names mean, and who is who."""

    directory: Directory
    overrides: tuple[Override, ...]


def _told(settings: Settings) -> _Told:
    """What the files of the settings say; what is wrong with them is told before anything slow begins."""
    if settings.reconcile:
        store.check_address(settings.reconcile)
    return _Told(
        directory_of(settings.names),
        store.read_identities(settings.identities) if settings.identities else (),
    )


# -- readings → graph → files -------------------------------------------------------------------------------------


def _graph_in(database: store.Database, *, by: store.ReadBy, config: str, settings: Settings, told: _Told) -> Graph:
    """The graph of what was read in the corpus of the database."""
    database.check_all_read(config=config)
    found = database.readings(config=config)
    wanted = [above(r, score=settings.min_score) for r in found]
    problems = database.problems(config=config)
    return _graph(wanted, by=by, settings=settings, told=told, problems=problems)


def _graph(
    readings: Sequence[Reading],
    *,
    by: store.ReadBy,
    settings: Settings,
    told: _Told,
    problems: Iterable[Problem],
) -> Graph:
    stated = [without_pointing(r, lexicon=load_lexicon()) for r in readings]
    stated, resolution, failures = _resolved(
        stated, partial(resolve, overrides=told.overrides, directory=told.directory)
    )
    resolution, warnings = _reconciled(resolution, stated, settings=settings)
    run = rdf.RunInfo(pipeline=by.pipeline, version=by.version, hash=by.hash)
    statements = rdf.to_statements(stated, resolution, ontology=load_ontology(), run=run)
    gaps = {s.article.id: s.gaps for s in stated}
    found = tuple(replace(r, gaps=gaps[r.article.id]) for r in readings if r.article.id in gaps)
    return Graph(found, resolution.entities, statements, (*problems, *failures, *warnings), resolution.decisions, by)


def _resolved(
    readings: list[Reading], step: Callable[[list[Reading]], Resolution]
) -> tuple[list[Reading], Resolution, list[Problem]]:
    """Who is who in the readings. If that fails, each is tried by itself, and those that fail are left out."""
    found = attempt(step, readings)
    if not isinstance(found, Failed):
        return readings, found, []
    alone = [(reading, attempt(step, [reading])) for reading in readings]
    good = [reading for reading, result in alone if not isinstance(result, Failed)]
    return good, step(good), [_problem(r.article, f.reason) for r, f in alone if isinstance(f, Failed)]


def _problem(article: Article, reason: str) -> Problem:
    return Problem(article.source or article.id, reason)


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


def save(graph: Graph, folder: str | Path, *, formats: Iterable[str] = FORMATS) -> list[Path]:
    """Write a graph's files ("graph.ttl", "graph.html" …) to a folder, all at once or not at all, and what was read.

    Raises OutputError if a format is unknown or a file cannot be written, and BusyError if another kg is at work there.
    """
    folder = Path(folder)
    # These readings are those of a graph, without what was left out of it: a build must not take them for its own.
    config = f"saved {graph.read_by.hash}"
    with store.locked(folder), store.Database(folder) as database:
        database.begin(config=config)
        database.replace(graph.readings, config=config)
        release = _publish(graph, folder, formats=formats)
        database.finish(by=graph.read_by, config=config, min_score=0.0)
    return list(release.files)


def publish(graph: Graph, folder: str | Path, *, formats: Iterable[str], keep: int = 2) -> list[Path]:
    """Write the files of a graph that was made of a folder's own database, as `save` does.

    Of the releases before, `keep` - 1 are kept.
    """
    with store.locked(Path(folder)):
        return list(_publish(graph, Path(folder), formats=formats, keep=keep).files)


def _publish(graph: Graph, folder: Path, *, formats: Iterable[str], keep: int = 2) -> store.Release:
    from kg import view

    wanted = list(dict.fromkeys(formats))

    def write(draft: Path) -> Iterator[Path]:
        yield from store.write(graph.statements, draft, formats=[f for f in wanted if f != "html"])
        if "html" in wanted:
            view.write_page(graph.statements, draft / "graph.html", title=_title(graph))
            yield draft / "graph.html"

    return store.publish(folder, write, facts=_facts(graph), keep=keep)


def _facts(graph: Graph) -> dict[str, Any]:
    """What the manifest of a release says beside the hashes of its files."""
    by, report = graph.read_by, graph.report
    articles = [
        {
            "id": r.article.id,
            "sha256": hashlib.sha256(r.article.text.encode()).hexdigest(),
            "encoding": r.article.encoding,
        }
        for r in graph.readings
    ]
    told = asdict(report) | {"left out": sum(p.kind == "left out" for p in graph.problems)}
    return {"kg": by.version, "pipeline": by.pipeline, "rules": by.hash, "counts": told, "articles": articles}


# -- articles → lines -------------------------------------------------------------------------------------------------


def extract_lines(
    paths: Sequence[str | Path], *, settings: Settings | None = None, on_problem: OnProblem = None
) -> Iterator[str]:
    """The findings of articles as JSON Lines (docs/interfaces.md). Raises as `build` does."""
    settings = settings or Settings()
    factory = partial(
        finding_writer,
        pipeline=settings.pipeline,
        neuter_pronouns=settings.neuter_pronouns,
        min_score=settings.min_score,
        names=settings.names,
    )
    yield from _lines(paths, factory, settings=settings, on_problem=on_problem)


def annotate_lines(
    paths: Sequence[str | Path], *, settings: Settings | None = None, on_problem: OnProblem = None
) -> Iterator[str]:
    """Grammar, names and coreference of articles as CoNLL-U (docs/interfaces.md). Raises as `build` does."""
    settings = settings or Settings()
    factory = partial(grammar_writer, pipeline=settings.pipeline, neuter_pronouns=settings.neuter_pronouns)
    yield from _lines(paths, factory, settings=settings, on_problem=on_problem)


def _lines(
    paths: Sequence[str | Path], factory: Factory, *, settings: Settings, on_problem: OnProblem
) -> Iterator[str]:
    _told(settings)
    here = replace(settings, workers=settings.workers or 0)
    for lines in worked(paths, factory, settings=here, on_problem=on_problem or _unheard):
        yield from lines


def _unheard(_: Problem) -> None:
    """What a problem is told to if nobody asked."""


def _title(graph: Graph) -> str:
    """The title of the page: that of the article, or how many there are."""
    titles = [r.article.title or r.article.id for r in islice(graph.readings, 2)]
    return titles[0] if len(graph.readings) == 1 else f"{len(graph.readings)} articles"
