import csv
import io
import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import rdflib
from typer.testing import CliRunner, Result

import kg
import kg.store
from kg.cli import FORMAT_OF_ENDING, app
from kg.corpus import Watch
from kg.errors import BusyError, PipelineError, StoppedError
from kg.graph import Report
from kg.model import Problem
from kg.settings import Settings
from kg.store import Release

# `kg.build` is the function; this is the module of that name.
BUILD = sys.modules["kg.build"]

ROOT = Path(__file__).parents[1]
GRAPH = """
@prefix kg: <https://example.org/kg/ontology#> .
@prefix e: <https://example.org/kg/entity/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
e:Ana_Lee a kg:Person ; rdfs:label "Ana [red]Lee" ; kg:represents e:Norway .
e:Norway a kg:Country ; rdfs:label "=Norway" .
"""
WHO = "SELECT ?who ?label WHERE { ?who kg:represents ?c . ?c rdfs:label ?label }"


@dataclass
class FakeGraph:
    """What `kg.build.build` gives, as far as the command line looks at it."""

    report: Report = field(default_factory=lambda: Report(1, 5, 3, 2, 4, {"no verb": 1, "a question": 2}))


Built = tuple[FakeGraph, Release]
DEFAULTS = ["turtle", "trig", "html"]
AS_EVER = {"is_fresh": False, "is_retried": False}


class Calls(list[tuple[object, ...]]):
    """What the faked functions were called with."""


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Calls:
    found = Calls()
    monkeypatch.chdir(tmp_path)

    def build(
        folder: Path, paths: list[str], *, settings: Settings, formats: list[str], watch: Watch, **how: bool
    ) -> Built:
        found.append((folder, paths, settings, formats, how))
        watch.on_problem(Problem("bad\x1b.txt", "it holds no text"))
        return FakeGraph(), Release("b1", folder, (folder / "graph.ttl",))

    monkeypatch.setattr(BUILD, "build_into", build)
    return found


@pytest.fixture
def graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A graph where `kg build` would have put it, seen from the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "output").mkdir()
    path = tmp_path / "output" / "graph.ttl"
    path.write_text(GRAPH, encoding="utf-8")
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_build_with_its_defaults(calls: Calls) -> None:
    result = run("build")
    assert result.exit_code == 0
    assert calls == [(Path("output"), ["seeds"], Settings(), DEFAULTS, AS_EVER)]


def test_build_with_its_options(calls: Calls) -> None:
    options = ("-o", "out", "-f", "ttl", "-f", "csv", "--pipeline", "en_x", "--min-score", "0.5", "--workers", "3")
    limits = ("--article-seconds", "5", "--article-memory", "512", "--fresh", "--retry")
    assert run("build", "a.txt", "b", *options, *limits).exit_code == 0
    settings = Settings("en_x", 0.5, workers=3, article_seconds=5, article_memory=512)
    how = {"is_fresh": True, "is_retried": True}
    assert calls == [(Path("out"), ["a.txt", "b"], settings, ["turtle", "csv"], how)]


def test_formats_that_are_there_are_written_again(calls: Calls, tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    for name in ("graph.graphml", "graph.mine", "nodes.csv", "notes.rdf"):
        (tmp_path / "output" / name).write_bytes(b"")
    run("build")
    assert calls[0][3] == [*DEFAULTS, "graphml", "csv"]


def test_a_build_that_was_stopped_says_so_with_the_code_of_its_signal(monkeypatch: pytest.MonkeyPatch) -> None:
    def build(*_: object, watch: Watch, **__: object) -> Built:
        os.kill(os.getpid(), signal.SIGTERM)
        assert watch.should_stop()
        raise StoppedError("Stopped; what was read is kept.")

    monkeypatch.setattr(BUILD, "build_into", build)
    result = run("build")
    assert (result.exit_code, result.stderr) == (143, "kg: Stopped; what was read is kept.\n")


def test_a_folder_in_use_is_told_with_a_code_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def build(*_: object, **__: object) -> Built:
        raise BusyError("Another kg is at work")

    monkeypatch.setattr(BUILD, "build_into", build)
    result = run("build")
    assert (result.exit_code, result.stderr) == (75, "kg: Another kg is at work\n")


def test_build_with_names_and_a_service(calls: Calls) -> None:
    assert run("build", "a.txt", "-o", "out", "--names", "n.csv", "--reconcile", "https://kb.example").exit_code == 0
    settings = Settings(names=Path("n.csv"), reconcile="https://kb.example", answers=Path("out/reconciliation.json"))
    assert calls[0][1:3] == (["a.txt"], settings)


def test_a_file_of_names_in_the_folder_is_taken(calls: Calls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "names.csv").write_text("name,type,iri\n")
    run("build")
    assert calls[0][2] == Settings(names=Path("names.csv"))


def test_build_ends_with_a_table_and_names_what_was_left_out(calls: Calls) -> None:
    result = run("build")
    rows = [tuple(part.strip() for part in line.split("│")) for line in result.stdout.splitlines() if "│" in line]
    assert rows == [
        ("articles", "1"),
        ("sentences", "5"),
        ("entities", "3"),
        ("facts", "2"),
        ("claims", "4"),
        ("sentences without a finding", "3"),
        ("· a question", "2"),
        ("· no verb", "1"),
    ]
    assert result.stderr == "kg: left out bad�.txt: it holds no text\n"
    assert "graph.ttl" in result.stdout


def test_an_unknown_format_is_told_before_anything_is_read(calls: Calls) -> None:
    result = run("build", "-f", "docx")
    assert result.exit_code == 2
    assert "there is no format “docx”" in result.stderr
    assert calls == []


@pytest.mark.parametrize("command", ["extract", "annotate"])
def test_lines_are_utf8_with_line_feeds(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BUILD, f"{command}_lines", lambda paths, **_: iter([f"“{paths[0]}”", ""]))
    result = run(command, "a.txt")
    assert result.exit_code == 0
    assert result.stdout_bytes == "“a.txt”\n\n".encode()


@pytest.mark.parametrize("arguments", [("query", WHO), ("query", WHO, "--format", "csv")])
def test_query_gives_csv_where_there_is_no_terminal(graph: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert list(csv.reader(io.StringIO(result.stdout))) == [
        ["who", "label"],
        ["https://example.org/kg/entity/Ana_Lee", "'=Norway"],
    ]


def test_query_as_json(graph: Path) -> None:
    result = run("query", WHO, "--format", "json")
    assert json.loads(result.stdout) == [{"who": "https://example.org/kg/entity/Ana_Lee", "label": "=Norway"}]


def test_query_as_a_table(graph: Path) -> None:
    assert "e:Ana_Lee" in run("query", WHO, "--format", "table").stdout


def test_query_from_a_file(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "who.rq").write_text(WHO, encoding="utf-8")
    assert "Ana_Lee" in run("query", "who.rq").stdout


def test_queries_that_have_a_name(graph: Path) -> None:
    listed = run("query", "--list")
    assert listed.exit_code == 0
    for name in kg.store.named_queries():
        assert name in listed.stdout
        assert run("query", name).exit_code == 0


def test_an_unknown_query_is_answered_with_the_nearest(graph: Path) -> None:
    result = run("query", "claim")
    assert result.exit_code == 1
    assert "did you mean claims" in result.stderr


@pytest.mark.parametrize("text", ["SELECT {", "DELETE WHERE { ?s ?p ?o }", "SELECT * { SERVICE <http://x.org/> { } }"])
def test_wrong_and_refused_queries_are_one_sentence(graph: Path, text: str) -> None:
    result = run("query", text)
    assert result.exit_code == 1
    assert result.stderr.startswith("kg: ")
    assert len(result.stderr.splitlines()) == 1


def test_explain(graph: Path) -> None:
    result = run("explain", "Ana [red]Lee")
    assert result.exit_code == 0
    assert "Ana [red]Lee – represents – =Norway" in result.stdout


def test_explain_an_unknown_name(graph: Path) -> None:
    result = run("explain", "Ana")
    assert "Ana [red]Lee (Person)" in result.stdout
    result = run("explain", "Norwey")
    assert result.exit_code == 1
    assert "Did you mean “=Norway”?" in result.stderr


@pytest.mark.parametrize("ending", sorted(FORMAT_OF_ENDING))
def test_export_to_every_format(graph: Path, tmp_path: Path, ending: str) -> None:
    for target in (FORMAT_OF_ENDING[ending], ending, f"elsewhere/x.{ending}"):
        result = run("export", target)
        assert result.exit_code == 0, result.stderr
        (line,) = result.stdout.splitlines()
        for name in line.removeprefix("Written: ").split(", "):
            assert (tmp_path / name).stat().st_size


def test_export_reads_again(graph: Path, tmp_path: Path) -> None:
    run("export", "x.nt")
    assert set(rdflib.Graph().parse(tmp_path / "x.nt")) == set(rdflib.Graph().parse(graph))


@pytest.mark.parametrize("arguments", [("query", WHO), ("explain", "x"), ("export", "nt")])
def test_a_missing_graph_is_named(arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 1
    assert "There is no graph “output/graph.ttl”: make one with kg build" in result.stderr


def test_train(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = []

    def train(data: Path, output: Path, **options: Any) -> Path:
        found.append((data, output, options))
        return output

    module = ModuleType("kg.language.training.train")
    monkeypatch.setattr(module, "train", train, raising=False)
    monkeypatch.setitem(sys.modules, "kg.language.training.train", module)
    assert run("train", str(tmp_path), "-o", "out", "--max-steps", "5", "--leave-out", "redocred").exit_code == 0
    ((data, output, options),) = found
    assert (data, output, options["max_steps"], options["leave_out"]) == (tmp_path, Path("out"), 5, ["redocred"])
    assert "president" in options["titles"]
    assert run("train", str(tmp_path / "nowhere")).exit_code == 1


def test_train_without_torch_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "kg.language.training.train", None)
    result = run("train", str(tmp_path))
    assert result.exit_code == 1
    assert "kg[train]" in result.output


@pytest.mark.parametrize(
    "arguments",
    [(), ("x",), ("build", "--frob"), ("build", "--min-score", "7"), ("extract",), ("query",), ("export", "x.y")],
)
def test_wrong_usage_is_exit_code_2(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PipelineError("The pipeline is gone:\nget it."), "kg: The pipeline is gone: get it.\n"),
        (PermissionError(13, "Permission denied", "out/graph.ttl"), "kg: out/graph.ttl: Permission denied\n"),
        (
            RuntimeError("boom"),
            "kg: an error in kg itself (RuntimeError: boom); KG_DEBUG=1 shows where, please report it\n",
        ),
    ],
)
def test_errors_are_one_sentence_and_exit_code_1(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, error: Exception, message: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(BUILD, "build_into", fail)
    result = run("build")
    assert (result.exit_code, result.stderr) == (1, message)


def test_a_traceback_for_those_who_ask(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BUILD, "build_into", None)
    monkeypatch.setenv("KG_DEBUG", "1")
    assert isinstance(run("build").exception, TypeError)


def test_version() -> None:
    assert run("--version").stdout.startswith("kg ")


def test_help_loads_none_of_the_heavy_libraries() -> None:
    code = "import sys, kg.cli; print(sorted({'spacy', 'networkx', 'pyvis', 'numpy'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout.strip() == "[]"


def test_an_interrupt_is_exit_code_130_without_a_traceback() -> None:
    code = (
        "import kg.cli, kg.store.query, os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell's background jobs ignore it
        "sys.modules['kg.store.query'].named_queries = lambda: signal.raise_signal(signal.SIGINT)\n"
        "kg.cli.main()"
    )
    found = subprocess.run([sys.executable, "-c", code, "query", "--list"], capture_output=True, cwd=ROOT, check=False)
    assert found.returncode == 130
    assert b"Traceback" not in found.stderr


def test_a_reader_that_goes_away_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    found = subprocess.run(
        [sys.executable, "-m", "kg", "query", "--list"], stdout=writing, stderr=subprocess.PIPE, cwd=ROOT, check=False
    )
    os.close(writing)
    assert found.stderr == b""
