"""kg extract and kg annotate of hostile articles: valid JSON Lines with right offsets, valid CoNLL-U."""

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from kg.model import Article
from kg.read import read
from tests.hostile.cases import Outcome
from tests.hostile.conftest import CHOSEN, Corpus, Run, kg

# Walls of text and inputs that give nothing are in test_cases.py; here they would only cost time.
SHOWN = [c for c in CHOSEN if c.stories and not c.is_big and c.outcome is not Outcome.GUARDED]
HEAD = re.compile(r"# (newdoc id|sent_id|text) = [^\n]*")


@pytest.fixture(scope="module")
def folders(corpus: Corpus) -> list[Path]:
    """The folders of the cases that are looked at here."""
    return [corpus.root / "cases" / case.name for case in SHOWN]


@pytest.fixture(scope="module")
def texts(folders: list[Path]) -> dict[str, Article]:
    """The articles by id."""
    return {item.id: item for item in read(folders) if isinstance(item, Article)}


@pytest.fixture(scope="module")
def printed(corpus: Corpus, folders: list[Path]) -> dict[str, Run]:
    """What both commands print, run side by side."""
    with ThreadPoolExecutor() as pool:
        commands = ("extract", "annotate")
        return dict(zip(commands, pool.map(lambda c: kg(c, *folders, cwd=corpus.root), commands), strict=True))


@pytest.fixture(scope="module")
def extracted(printed: dict[str, Run]) -> Run:
    return printed["extract"]


@pytest.fixture(scope="module")
def annotated(printed: dict[str, Run]) -> Run:
    return printed["annotate"]


def slots(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The parts of a finding that have offsets."""
    claimants = found["claimant"] if isinstance(found["claimant"], list) else [found["claimant"]]
    yield from (slot for slot in (found["subject"], found["object"], *claimants) if isinstance(slot, dict))


def test_findings_are_json_lines_with_right_offsets(extracted: Run, texts: dict[str, Article]) -> None:
    assert extracted.code == 0
    lines = extracted.out.split("\n")
    assert lines.pop() == ""
    # A line end to some programs is none to others: U+2028 and the like must not be there bare.
    assert lines == extracted.out.splitlines()
    for line in lines:
        found = json.loads(line)
        text = texts[found["article"]].text
        assert 0 <= found["evidence"]["start"] < found["evidence"]["end"] <= len(text)
        for slot in slots(found):
            if slot["start"] is not None:
                assert text[slot["start"] : slot["end"]].split() == slot["text"].split()


def test_every_story_is_told(extracted: Run) -> None:
    found = [json.loads(line) for line in extracted.out.split("\n") if line]
    visits = {f["subject"]["name"] for f in found if f["predicate"]["term"] == "visited" and f["status"] == "Asserted"}
    claims = {f["claimant"]["name"] for f in found if f["predicate"]["term"] == "attacks" and f["status"] == "Reported"}
    stories = {story for case in SHOWN for story in case.stories}
    assert {story.visitor for story in stories} <= visits
    assert {story.speaker for story in stories} == claims


def test_grammar_is_conllu(annotated: Run, texts: dict[str, Article]) -> None:
    assert annotated.code == 0
    lines = annotated.out.split("\n")
    assert lines.pop() == ""
    assert len([line for line in lines if line.startswith("# newdoc id = ")]) == len(texts)
    sentence: list[list[str]] = []
    for line in lines:
        if line.startswith("# "):
            assert HEAD.fullmatch(line) and sentence == []
        elif line:
            sentence.append(line.split("\t"))
        else:
            check_sentence(sentence)
            sentence = []
    assert sentence == []


def check_sentence(rows: list[list[str]]) -> None:
    """A sentence of CoNLL-U: ten columns, numbered, one root, heads that exist, no blank cell."""
    assert rows
    assert all(len(row) == 10 and all(cell.strip() == cell != "" for cell in row) for row in rows)
    assert [int(row[0]) for row in rows] == list(range(1, len(rows) + 1))
    assert all(0 <= int(row[6]) <= len(rows) and row[6] != row[0] for row in rows)
    assert all((row[6] == "0") == (row[7] == "root") for row in rows)


@pytest.mark.parametrize("run", ["extracted", "annotated"])
def test_what_is_printed_steers_nothing(run: str, request: pytest.FixtureRequest) -> None:
    found: Run = request.getfixturevalue(run)
    assert sorted(set(re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f]", found.out + found.err))) == []
