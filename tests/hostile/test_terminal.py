"""What is shown on a terminal: nothing that it obeys, and every row on its own line."""

import json
from pathlib import Path

import pytest

from tests.hostile.cases import CASES
from tests.hostile.conftest import Corpus
from tests.hostile.terminal import on_terminal, shown, steering

SMALL = ("ansi-clear", "osc-escape", "name-escape", "name-newline", "json-escapes", "bidi-override", "empty")
# A graph made by somebody else, with all that kg itself would have cleaned away.
ESCAPES = (
    "\\u001B[2J\\u001B]0;x\\u0007 \\u009B31m \\u202E \\u2066 \\u200B \\uFEFF \\U000E0061 two\\nlines\\r\\tand \\u2028"
)
FOREIGN = f"""
@prefix kg: <https://example.org/kg/ontology#> .
@prefix e: <https://example.org/kg/entity/> .
@prefix c: <https://example.org/kg/claim/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
e:Ana_Lee a kg:Person ; rdfs:label "Ana Lee" ; skos:altLabel "{ESCAPES}" ; skos:exactMatch <http://example.org/\\u202E> ;
    kg:leads e:Norway .
e:Norway a kg:Country ; rdfs:label "Norway {ESCAPES}" .
c:1 a kg:Claim ; kg:claimSubject e:Ana_Lee ; kg:claimPredicate kg:leads ; kg:claimObject e:Norway ;
    kg:speechAct "{ESCAPES}" ; kg:attributionCue "{ESCAPES}" ; kg:status kg:Reported ; kg:claimant e:Norway ;
    kg:claimTime "{ESCAPES}" ; kg:evidence <https://example.org/kg/article/a/span-0-5> .
<https://example.org/kg/article/a/span-0-5> oa:exact "{ESCAPES}" ; kg:inArticle <https://example.org/kg/article/a/doc> .
<https://example.org/kg/match/1> a kg:Match ; kg:judgement "Suggested" ; kg:matchOf e:Ana_Lee ; kg:matchTo e:Norway ;
    kg:matchName "{ESCAPES}" ; kg:matchToName "A. Lee" ; kg:reason "{ESCAPES}" ; kg:matchScore "0.8" ;
    kg:matchArticle <https://example.org/kg/article/a\\u202E/doc> .
"""
HEADLINES = "SELECT ?article ?headline WHERE { ?article schema:headline ?headline }"
ALL = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"


def assert_tame(sent: str) -> None:
    """Nothing but what kg itself sends may steer the terminal."""
    assert steering(shown(sent)) == []
    assert "Traceback" not in sent


def test_the_check_sees_what_a_terminal_obeys() -> None:
    for sent in ("\x1b[2J", "\x1b]0;x\x07", "\x9b", "\u202e", "\x08", "\u2028"):
        with pytest.raises(AssertionError):
            assert_tame(f"a{sent}b")
    assert_tame("\x1b[1mbold\x1b[0m\n\x1b[2K")


def test_building_all_cases_on_a_terminal(corpus: Corpus) -> None:
    assert "\x1b[" in corpus.sent.text
    assert_tame(corpus.sent.text)


@pytest.fixture(scope="module")
def answers(corpus: Corpus) -> dict[str, str]:
    """What is told of the hostile graph."""
    commands = {
        "table": ("query", HEADLINES, "-f", "table", "-g", "output/graph.nq"),
        "explain": ("explain", "visited", "--all"),
        "merges": ("merges",),
        "status": ("status", "--articles"),
    }
    found = on_terminal(*commands.values(), cwd=corpus.root)
    assert [sent.code for sent in found] == [0] * len(commands)
    return dict(zip(commands, (sent.text for sent in found), strict=True))


@pytest.mark.parametrize("command", ["table", "explain", "merges", "status"])
def test_what_the_hostile_graph_tells(answers: dict[str, str], command: str) -> None:
    assert len(answers[command]) > 100
    assert_tame(answers[command])


def test_a_table_has_one_line_for_each_row(corpus: Corpus, answers: dict[str, str]) -> None:
    rows = shown(answers["table"]).rstrip("\n").split("\n")
    headlines = [q for q in corpus.quads if q.predicate.value.endswith("/headline")]
    assert len(rows) == len(headlines) + 2
    assert all("│" in row for row in rows[2:])


def test_lines_for_programs_are_whole_and_tame(tmp_path: Path) -> None:
    """JSON stays JSON, and CoNLL-U has its columns, also where a terminal is looked at."""
    for case in CASES:
        if case.name in SMALL:
            (tmp_path / "cases" / case.name).mkdir(parents=True)
            case.make(tmp_path / "cases" / case.name)
    extracted, annotated = on_terminal(("extract", "cases"), ("annotate", "cases"), cwd=tmp_path)
    assert (extracted.code, annotated.code) == (0, 0)
    for sent in (extracted, annotated):
        assert_tame(sent.text)
    findings, rows = (
        [line for line in sent.text.split("\n") if line and not line.startswith(("kg: ", "#"))]
        for sent in (extracted, annotated)
    )
    assert len([json.loads(line) for line in findings]) > 10
    assert len(rows) > 100
    assert all(row.count("\t") == 9 for row in rows)


def test_a_graph_of_somebody_else(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text(FOREIGN, encoding="utf-8")
    commands = (
        ("explain", "Ana Lee", "--all"),
        ("explain", "leads"),
        ("explain", "\x1b[2J\u202e"),
        ("merges",),
        ("query", ALL),
        ("query", ALL, "-f", "csv"),
        ("query", ALL, "-f", "json"),
        ("query", "SELECT \x1b[2J"),
        ("export", "\x1b[2J.ttl.x"),
        ("status", "-o", "\x1b[2J"),
    )
    found = on_terminal(*((*c, "-g", "graph.ttl") if c[0] != "status" else c for c in commands), cwd=tmp_path)
    for command, sent in zip(commands, found, strict=True):
        assert len(sent.text) > 10, command
        assert steering(shown(sent.text)) == [], command
    assert [sent.code for sent in found] == [0, 0, 1, 0, 0, 0, 0, 1, 2, 1]
