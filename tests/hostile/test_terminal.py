"""What is shown on a terminal: nothing that it obeys, and every row on its own line."""

import json
import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.cases import CASES
from tests.hostile.conftest import LIMIT, ROOT, Corpus, Run, controls_in

WIDE = 4_000
# What kg itself sends: colours, and what a progress bar needs to be drawn again.
OWN = re.compile(r"\x1b\[(?:[0-9;]*m|\?25[lh]|2K|1A)|\r")
SMALL = ("ansi-clear", "osc-escape", "name-escape", "name-newline", "json-escapes", "bidi-override", "empty")
# A graph made by somebody else, with all that kg itself would have cleaned away.
STEERING = (
    "\\u001B[2J\\u001B]0;x\\u0007 \\u009B31m \\u202E \\u2066 \\u200B \\uFEFF \\U000E0061 two\\nlines\\r\\tand \\u2028"
)
FOREIGN = f"""
@prefix kg: <https://example.org/kg/ontology#> .
@prefix e: <https://example.org/kg/entity/> .
@prefix c: <https://example.org/kg/claim/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
e:Ana_Lee a kg:Person ; rdfs:label "Ana Lee" ; skos:altLabel "{STEERING}" ; skos:exactMatch <http://example.org/\\u202E> ;
    kg:leads e:Norway .
e:Norway a kg:Country ; rdfs:label "Norway {STEERING}" .
c:1 a kg:Claim ; kg:claimSubject e:Ana_Lee ; kg:claimPredicate kg:leads ; kg:claimObject e:Norway ;
    kg:speechAct "{STEERING}" ; kg:attributionCue "{STEERING}" ; kg:status kg:Reported ; kg:claimant e:Norway ;
    kg:claimTime "{STEERING}" ; kg:evidence <https://example.org/kg/article/a/span-0-5> .
<https://example.org/kg/article/a/span-0-5> oa:exact "{STEERING}" ; kg:inArticle <https://example.org/kg/article/a/doc> .
<https://example.org/kg/match/1> a kg:Match ; kg:judgement "Suggested" ; kg:matchOf e:Ana_Lee ; kg:matchTo e:Norway ;
    kg:matchName "{STEERING}" ; kg:matchToName "A. Lee" ; kg:reason "{STEERING}" ; kg:matchScore "0.8" ;
    kg:matchArticle <https://example.org/kg/article/a\\u202E/doc> .
"""
HEADLINES = "SELECT ?article ?headline WHERE { ?article schema:headline ?headline }"


def on_terminal(*arguments: str | Path, cwd: Path) -> Run:
    """Run the program on a terminal and give all that it sends there."""
    ours, theirs = pty.openpty()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "COLUMNS": str(WIDE),
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    process = subprocess.Popen(command, cwd=cwd, env=environment, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    sent = b""
    while select.select([ours], [], [], LIMIT)[0]:
        try:
            data = os.read(ours, 1 << 16)
        except OSError:  # the other end is closed
            break
        if not data:
            break
        sent += data
    os.close(ours)
    # The terminal itself makes a carriage return and a line feed of every line feed.
    return Run(process.wait(LIMIT), sent.decode("utf-8", "replace").replace("\r\n", "\n"), "")


def assert_tame(run: Run) -> None:
    """Nothing but what kg itself sends may steer the terminal."""
    rest = OWN.sub("", run.out)
    assert controls_in(rest) == []
    assert "pwned" not in "".join(re.findall(r"\x1b[\]PX^_][^\x1b\x07]*", run.out))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with those cases that are about terminals."""
    root = tmp_path_factory.mktemp("terminal")
    for case in CASES:
        if case.name in SMALL:
            (root / "cases" / case.name).mkdir(parents=True)
            case.make(root / "cases" / case.name)
    return root


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph that was not made by kg."""
    path = tmp_path_factory.mktemp("foreign") / "graph.ttl"
    path.write_text(FOREIGN, encoding="utf-8")
    return path


def test_the_check_sees_what_a_terminal_obeys() -> None:
    for sent in ("\x1b[2J", "\x1b]0;x\x07", "\x9b", "\u202e", "\x08", "\u2028"):
        with pytest.raises(AssertionError):
            assert_tame(Run(0, f"a{sent}b", ""))
    assert_tame(Run(0, "\x1b[1mbold\x1b[0m\n\x1b[2K", ""))


def test_build_and_status(small: Path) -> None:
    built = on_terminal("build", "cases", "-o", "output", cwd=small)
    assert built.code == 0
    assert_tame(built)
    warnings = [line for line in OWN.sub("", built.out).split("\n") if "kg: left out " in line]
    assert len(warnings) == 1
    told = on_terminal("status", "-o", "output", cwd=small)
    assert told.code == 0
    assert_tame(told)


@pytest.mark.parametrize("command", ["extract", "annotate"])
def test_lines_for_programs_on_a_terminal(small: Path, command: str) -> None:
    shown = on_terminal(command, "cases", cwd=small)
    assert shown.code == 0
    assert_tame(Run(0, shown.out.replace("\t", " "), ""))
    lines = [line for line in shown.out.split("\n") if not line.startswith("kg: ")]
    if command == "extract":
        assert len([json.loads(line) for line in lines if line]) > 10
    else:
        assert all(line == "" or line.startswith("#") or line.count("\t") == 9 for line in lines)


def test_a_table_has_one_line_for_each_row(corpus: Corpus) -> None:
    run = on_terminal("query", HEADLINES, "-f", "table", "-g", "output/graph.nq", cwd=corpus.root)
    assert run.code == 0
    assert_tame(run)
    rows = OWN.sub("", run.out).rstrip("\n").split("\n")
    headlines = [q for q in corpus.quads if q.predicate.value.endswith("/headline")]
    assert len(rows) == len(headlines) + 2
    assert all("│" in row for row in rows[2:])


@pytest.mark.parametrize("arguments", [("explain", "visited", "--all"), ("merges",)])
def test_what_the_hostile_graph_says(corpus: Corpus, arguments: tuple[str, ...]) -> None:
    run = on_terminal(*arguments, cwd=corpus.root)
    assert run.code == 0
    assert_tame(run)


@pytest.mark.parametrize(
    "arguments",
    [
        ("explain", "Ana Lee", "--all"),
        ("explain", "leads"),
        ("explain", "\x1b[2J\u202e"),
        ("merges",),
        ("query", "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"),
        ("query", "SELECT ?s ?p ?o WHERE { ?s ?p ?o }", "-f", "csv"),
        ("query", "SELECT ?s ?p ?o WHERE { ?s ?p ?o }", "-f", "json"),
        ("query", "SELECT \x1b[2J"),
        ("export", "\x1b[2J.ttl.x"),
    ],
    ids=lambda arguments: "-".join(arguments)[:20].encode("ascii", "backslashreplace").decode(),
)
def test_a_graph_of_somebody_else(foreign: Path, arguments: tuple[str, ...]) -> None:
    run = on_terminal(*arguments, "-g", "graph.ttl", cwd=foreign.parent)
    assert_tame(Run(run.code, run.out.replace("\t", " "), ""))
    assert "Traceback" not in run.out
