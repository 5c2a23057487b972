"""How a build stands, at each of its stages."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg import corpus
from kg.build import build_into, restore, retract
from kg.cli import app
from kg.corpus import Watch
from kg.errors import InputError, StoppedError
from kg.model import Article, Reading
from kg.settings import Settings
from kg.status import rows, status
from kg.store import encode_reading, locked

HERE = Settings(workers=0)


def reader(**_: object) -> Callable[[Article], bytes]:
    return lambda article: encode_reading(Reading(article, (), (), (), ()))


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a build of two articles and of a file that cannot be read."""
    monkeypatch.setattr(corpus, "article_reader", reader)
    (tmp_path / "in").mkdir()
    for name, text in (("a", "Somebody said so."), ("b", "Somebody \x1bsaid no."), ("c", "")):
        (tmp_path / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    build_into(tmp_path / "out", [tmp_path / "in"], settings=HERE, formats=["turtle"])
    return tmp_path / "out"


def test_a_finished_build(output: Path) -> None:
    found = status(output)
    assert (found.state, found.damages, found.worker) == ("finished", (), None)
    assert (found.counts.articles, found.counts.read, found.counts.pending) == (2, 2, 0)
    assert [(p.kind, Path(p.source).name) for p in found.problems] == [("cleaned", "b.txt"), ("left out", "c.txt")]
    assert [row[0] for row in found.articles] == ["a", "b"]
    told = dict(rows(found))
    assert (told["build"], told["release"], told["files"]) == ("finished", found.release, "as they were written")


def test_a_build_that_was_stopped(output: Path) -> None:
    (output.parent / "in" / "d.txt").write_text("Somebody is new.", encoding="utf-8")
    with pytest.raises(StoppedError):
        build_into(output, [output.parent / "in"], settings=HERE, watch=Watch(should_stop=lambda: True))
    assert status(output).state == "not finished"


def test_a_build_under_way_and_one_with_damage(output: Path) -> None:
    (output / "graph.ttl").write_text("something else", encoding="utf-8")
    with locked(output):
        found = status(output)
    assert found.state == "at work" and found.worker
    assert found.damages == ("graph.ttl is not the file that was written",)
    assert dict(rows(found))["files"] == "graph.ttl is not the file that was written"


def test_what_was_retracted(output: Path) -> None:
    retract(output, "a")
    found = status(output)
    assert (found.retracted, [row[0] for row in found.articles]) == (("a",), ["b"])


def test_the_command_shows_a_table_or_json(output: Path) -> None:
    shown = CliRunner().invoke(app, ["status", "-o", str(output), "--articles"])
    assert shown.exit_code == 0
    assert "c.txt: it holds no text" in " ".join(shown.stdout.split())
    told = json.loads(CliRunner().invoke(app, ["status", "-o", str(output), "-f", "json"]).stdout)
    assert told["state"] == "finished"
    assert told["articles"][0] == {"id": "a", "source": str(output.parent / "in" / "a.txt"), "encoding": "utf-8"}


def test_a_folder_without_a_build_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="kg build -o"):
        status(tmp_path)


def test_a_folder_may_lie_among_its_inputs(output: Path) -> None:
    for _ in range(2):
        graph, _release = build_into(output, [output.parent], settings=HERE, formats=["turtle", "html", "csv"])
        assert [r.article.id for r in graph.readings] == ["a", "b"]
        assert [p.source for p in graph.problems if p.kind == "left out"] == [str(output.parent / "in" / "c.txt")]


def test_taking_an_article_back_by_its_file_can_be_repeated(output: Path) -> None:
    name = str(output.parent / "in" / "a.txt")
    for _ in range(2):
        assert [r.article.id for r in retract(output, name).readings] == ["b"]
    restore(output, name)
    assert status(output).retracted == ()
