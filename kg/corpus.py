"""Inputs → articles → readings, in the build database: only what is new or has changed is read."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from kg.errors import StoppedError
from kg.fingerprint import file_digest, input_reader, pipeline_of, reading_config
from kg.model import Article, Problem
from kg.read import Input, read, read_input
from kg.readers import article_reader, input_job
from kg.settings import Settings
from kg.store import Database, Failure, ReadBy, Source
from kg.workers import Failed, Limits, Serial, Workers, cores, in_order

J = TypeVar("J")
R = TypeVar("R")
WORTH_A_WORKER = 8


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: articles of the corpus, those read, now or before it began (`kept`), and quarantined ones."""

    articles: int
    read: int
    quarantined: int
    kept: int


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks on while a build runs: is told what it does, how far it is and what was wrong with inputs, and may stop
    it after the articles under way, or, `at_once`, while the graph is made, of which nothing is kept."""

    on_progress: Callable[[Progress], object] = lambda _: None
    on_problem: Callable[[Problem], object] = lambda _: None
    should_stop: Callable[[], bool] = lambda: False
    on_step: Callable[[str], object] = lambda _: None
    at_once: Callable[[], AbstractContextManager[None]] = nullcontext

    def check(self, *, kept: str = "what was read is kept") -> None:
        """Raise StoppedError if the build is to stop."""
        if self.should_stop():
            raise StoppedError(f"Stopped; {kept}: run the same command again to go on.")


def read_into(
    database: Database,
    chosen: Sequence[Input],
    *,
    settings: Settings,
    watch: Watch,
    is_fresh: bool = False,
    is_retried: bool = False,
) -> ReadBy:
    """Put what the inputs hold into the database, and read what has not been read yet."""
    pipeline = pipeline_of(settings.pipeline)
    config = reading_config(pipeline, neuter_pronouns=settings.neuter_pronouns)
    database.begin(config=config, is_fresh=is_fresh)
    if is_retried:
        database.retry(config=config)
    watch.on_step("Looking at the inputs")
    database.put_sources(_changed(database, chosen, settings=settings, watch=watch))
    watch.check()
    database.settle(each.name for each in chosen)
    watch.on_step("Reading articles")
    _read_articles(database, config=config, settings=settings, watch=watch)
    now = database.counts(config=config)
    watch.check(kept=f"{now.read + now.quarantined:,} of {now.articles:,} articles are read and kept")
    return ReadBy(pipeline.name, version("kg"), config)


def _changed(database: Database, chosen: Sequence[Input], *, settings: Settings, watch: Watch) -> Iterator[Source]:
    """The inputs that the database does not hold as they are now; those that need it are read by workers."""
    reader = input_reader()
    guarded: list[tuple[tuple[Input, str | None], Input]] = []
    for each in chosen:
        watch.check()
        digest = file_digest(each.path) if each.path and not each.refused else None
        if digest and database.has_source(each.name, digest=digest, reader=reader):
            continue
        if each.is_guarded:
            guarded.append(((each, digest), each))
        else:
            yield _source(each, read_input(each), digest=digest, reader=reader)
    with crew_of(input_job, settings=settings, jobs=len(guarded)) as crew:
        for (each, digest), items in crew.run(_until(watch, guarded)):
            yield _source(each, _items(each, items), digest=digest, reader=reader)


def _source(each: Input, items: Iterable[Article | Problem], *, digest: str | None, reader: str) -> Source:
    return Source(each.name, items, digest, reader)


def _read_articles(database: Database, *, config: str, settings: Settings, watch: Watch) -> None:
    before = database.counts(config=config)
    factory = partial(article_reader, pipeline=settings.pipeline, neuter_pronouns=settings.neuter_pronouns)
    seen = Counter(read=before.read, quarantined=before.quarantined)
    kept = before.read + before.quarantined
    watch.on_progress(Progress(before.articles, kept=kept, **seen))
    with crew_of(factory, settings=settings, jobs=before.pending) as crew:
        results = crew.run(_until(watch, database.pending(config=config)))
        found = ((key, Failure(r.reason) if isinstance(r, Failed) else r) for key, r in results)
        for is_read in database.put_results(found, config=config):
            seen["read" if is_read else "quarantined"] += 1
            watch.on_progress(Progress(before.articles, kept=kept, **seen))


def _until(watch: Watch, jobs: Iterable[J]) -> Iterator[J]:
    """The jobs, until the build is to stop."""
    for job in jobs:
        if watch.should_stop():
            return
        yield job


def _items(each: Input, items: Iterable[Article | Problem] | Failed) -> Iterable[Article | Problem]:
    return [Problem(each.name, items.reason)] if isinstance(items, Failed) else items


def crew_of(
    factory: Callable[[], Callable[[J], R]], *, settings: Settings, jobs: int | None = None
) -> Serial[J, R] | Workers[J, R]:
    """Workers for so many jobs: processes that can be killed, or this process if the settings say so."""
    number = cores() if settings.workers is None else settings.workers
    if number == 0:
        return Serial(factory)
    # A worker costs seconds to start: a second one is worth it for more than a handful of articles.
    most = number if jobs is None else max(1, min(number, jobs // WORTH_A_WORKER))
    return Workers(factory, number=most, limits=Limits(settings.article_seconds, settings.article_memory))


def worked(
    paths: Sequence[str | Path],
    factory: Callable[[], Callable[[Article], R]],
    *,
    settings: Settings,
    on_problem: Callable[[Problem], object],
) -> Iterator[R]:
    """What a job makes of each article, in their order; what cannot be read, or fails, is a problem, and no more."""
    with crew_of(input_job, settings=settings, jobs=1) as guard, crew_of(factory, settings=settings) as crew:

        def reader(each: Input) -> Iterable[Article | Problem]:
            if not each.is_guarded:
                return read_input(each)
            ((_, items),) = guard.run([(None, each)])  # to its end: an iterator that is dropped ends the workers
            return _items(each, items)

        articles = _readable(read(paths, reader=reader), on_problem=on_problem)
        jobs = (((number, article.source or article.id), article) for number, article in enumerate(articles))
        for source, result in in_order(crew.run(jobs)):
            if isinstance(result, Failed):
                on_problem(Problem(source, result.reason))
            else:
                yield result


def _readable(items: Iterable[Article | Problem], *, on_problem: Callable[[Problem], object]) -> Iterator[Article]:
    for item in items:
        if isinstance(item, Article):
            yield item
        else:
            on_problem(item)
