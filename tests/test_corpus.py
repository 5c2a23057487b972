"""Only what is new or has changed is read, and a build that is stopped goes on where it was."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg import corpus
from kg.corpus import Progress, Watch, read_into, worked
from kg.errors import InputError, PipelineError, StoppedError
from kg.model import Article, Problem, Reading
from kg.read import inputs
from kg.settings import Settings
from kg.store import Database, encode_reading
from kg.workers import Serial, Workers

HERE = Settings(workers=0)


class Reader:
    """An invented reader that notes what it reads."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def factory(self, **_: object) -> Callable[[Article], bytes]:
        return self

    def __call__(self, article: Article) -> bytes:
        self.read.append(article.id)
        if "fails" in article.text:
            raise InputError("It fails.")
        return encode_reading(Reading(article, (), (), (), ()))


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    found = Reader()
    monkeypatch.setattr(corpus, "article_reader", found.factory)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "articles"
    home.mkdir()
    for name in "abc":
        (home / f"{name}.txt").write_text(f"Somebody said this to {name}.", encoding="utf-8")
    return home


def build(database: Database, folder: Path, *, watch: Watch | None = None, settings: Settings = HERE) -> list[str]:
    """Bring the database up to date, and give the ids of what it has."""
    by = read_into(database, inputs([folder]), settings=settings, watch=watch or Watch())
    return [r.article.id for r in database.readings(config=by.hash)]


def test_only_what_has_changed_is_read(folder: Path, reader: Reader) -> None:
    with Database(None) as database:
        assert build(database, folder) == reader.read == ["a", "b", "c"]
        assert build(database, folder) == ["a", "b", "c"]
        (folder / "b.txt").write_text("Somebody said it otherwise.", encoding="utf-8")
        (folder / "c.txt").unlink()
        (folder / "d.txt").write_text("Somebody is new here.", encoding="utf-8")
        assert build(database, folder) == ["a", "b", "d"]
        assert reader.read == ["a", "b", "c", "b", "d"]


def test_a_file_that_was_moved_is_not_read_again(folder: Path, reader: Reader) -> None:
    with Database(None) as database:
        build(database, folder)
        (folder / "a.txt").rename(folder / "z.txt")
        assert build(database, folder) == ["b", "c", "z"]
        assert len(reader.read) == 3


def test_other_settings_read_all_again(folder: Path, reader: Reader) -> None:
    with Database(None) as database:
        build(database, folder)
        build(database, folder, settings=Settings(workers=0, neuter_pronouns=True))
        assert len(reader.read) == 6


def test_the_watch_is_told_how_far_it_is(folder: Path, reader: Reader) -> None:
    (folder / "b.txt").write_text("This fails.", encoding="utf-8")
    told: list[Progress] = []
    with Database(None) as database:
        build(database, folder, watch=Watch(told.append))
        assert told == [Progress(3, 0, 0, 0), Progress(3, 1, 0, 0), Progress(3, 1, 1, 0), Progress(3, 2, 1, 0)]
        told.clear()
        build(database, folder, watch=Watch(told.append))
        assert told == [Progress(3, 2, 1, 3)]


def test_what_fails_is_left_out_with_its_reason_until_it_is_tried_again(folder: Path, reader: Reader) -> None:
    (folder / "b.txt").write_text("This fails.", encoding="utf-8")
    with Database(None) as database:
        assert build(database, folder) == build(database, folder) == ["a", "c"]
        by = read_into(database, inputs([folder]), settings=HERE, watch=Watch(), is_retried=True)
        assert reader.read.count("b") == 2
        assert database.problems(config=by.hash) == (Problem((folder / "b.txt").as_posix(), "It fails."),)


@pytest.mark.parametrize("after", range(4))
def test_a_build_that_is_stopped_goes_on_where_it_was(folder: Path, reader: Reader, after: int) -> None:
    with Database(None) as database:
        watch = Watch(should_stop=lambda: len(reader.read) >= after)
        with pytest.raises(StoppedError, match="run the same command again"):
            build(database, folder, watch=watch)
        assert len(reader.read) == after
        assert build(database, folder) == ["a", "b", "c"] == reader.read


def test_pages_are_read_by_workers(folder: Path, reader: Reader) -> None:
    words = "The minister told reporters that the harbour would be closed for the winter months. " * 8
    page = f"<html><head><title>News</title></head><body><article><h1>News</h1><p>{words}</p><p>{words}</p></article></body></html>"
    (folder / "page.html").write_text(page, encoding="utf-8")
    with Database(None) as database:
        assert build(database, folder, settings=Settings(workers=0)) == ["a", "b", "c", "page"]


def test_one_worker_reads_the_pages_of_all_inputs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = f"<html><body><article><p>{'The minister told reporters that it would be closed. ' * 9}</p></article></body></html>"
    for name in "xyz":
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    started: list[object] = []
    start = Workers._start
    monkeypatch.setattr(Workers, "_start", lambda self: (started.append(self), start(self)))
    monkeypatch.setattr(corpus, "crew_of", lambda f, **_: Workers(f, number=1) if f is corpus.input_job else Serial(f))
    found = list(worked([folder], lambda: lambda a: a.id, settings=HERE, on_problem=print))
    assert (found, len(started)) == (["a", "b", "c", "x", "y", "z"], 1)


def test_a_build_with_a_wrong_pipeline_forgets_nothing(folder: Path, reader: Reader) -> None:
    with Database(None) as database:
        build(database, folder)
        with pytest.raises(PipelineError):
            read_into(database, inputs([folder]), settings=Settings("nowhere"), watch=Watch(), is_fresh=True)
        assert build(database, folder) == ["a", "b", "c"]
        assert len(reader.read) == 3
