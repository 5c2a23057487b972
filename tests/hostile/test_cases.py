"""What becomes of each hostile input: its articles, their findings, its warning; and nothing else changes."""

import json
import re
from typing import Any

import pytest

from tests.hostile.cases import NAMED, OWN, Case, Outcome
from tests.hostile.conftest import ARTICLE, CHOSEN, KG, Corpus, kg
from tests.hostile.story import Story

NO_ARTICLE = (Outcome.QUARANTINED, Outcome.REFUSED)
each = pytest.mark.parametrize("case", CHOSEN, ids=lambda case: case.name)


def test_all_of_the_list_and_thirty_of_our_own_are_here() -> None:
    assert len(NAMED) == 68
    assert len(OWN) >= 30
    assert len({case.name for case in NAMED + OWN}) == len(NAMED + OWN)


@each
def test_its_findings_are_right(corpus: Corpus, case: Case) -> None:
    for story in set(case.stories):
        homes = corpus.homes(story)
        assert len(homes) == case.stories.count(story), corpus.warnings_of(case)
        for home in homes:
            assert (home, story.speaker) in {(home, who) for who in speakers(corpus, home, story)}


def speakers(corpus: Corpus, home: str, story: Story) -> list[str]:
    """Who says in an article that rebels attacked Peru; every such claim must be one that is only reported."""
    found = []
    for triple in corpus.graphs[home]:
        if triple.predicate.value == KG + "claimPredicate" and triple.object.value == KG + "attacks":
            claim = triple.subject.value
            assert corpus.values(home, claim, "status") == ["reported"]
            assert corpus.values(home, claim, "claimSubject") == ["rebels"]
            found += corpus.values(home, claim, "claimant")
    return found


def test_there_are_no_other_articles(corpus: Corpus) -> None:
    expected = sum(len(case.stories) for case in CHOSEN) + 3
    assert len([name for name in corpus.graphs if name]) == expected


def test_what_is_only_said_is_no_fact(corpus: Corpus) -> None:
    assert [edge for edge in corpus.facts if edge[1] == "attacks"] == []


@each
def test_texts_are_kept_or_gone(corpus: Corpus, case: Case) -> None:
    literals = corpus.literals(case)
    assert [text for text in case.shows if text not in literals] == []
    assert [text for text in case.lacks if text in literals] == []


@each
def test_its_warnings(corpus: Corpus, case: Case) -> None:
    found = corpus.warnings_of(case)
    left_out = [line for line in found if line.startswith("kg: left out ")]
    if case.outcome in NO_ARTICLE or case.reason:
        assert left_out, found
        assert all(case.reason in line for line in left_out)
    else:
        assert left_out == []
    cleaned = [line for line in found if line.startswith("kg: cleaned ")]
    assert bool(cleaned) or case.outcome is not Outcome.CLEANED
    assert all(re.match("kg: (left out|cleaned) [^\n]+: [^\n]+", line) for line in found)


@pytest.fixture(scope="module")
def status(corpus: Corpus) -> dict[str, Any]:
    """What kg status says of the build."""
    told = kg("status", "-o", "output", "-f", "json", cwd=corpus.root)
    assert told.code == 0
    found: dict[str, Any] = json.loads(told.out)
    return found


@each
def test_status_lists_what_was_left_out(status: dict[str, Any], case: Case) -> None:
    problems = [p for p in status["problems"] if f"cases/{case.name}/" in p["source"] and p["kind"] != "cleaned"]
    assert bool(problems) == (case.outcome in NO_ARTICLE or bool(case.reason))
    assert all(case.reason in problem["reason"] for problem in problems)


@each
def test_its_encoding_is_recorded(status: dict[str, Any], case: Case) -> None:
    found = [a["encoding"] for a in status["articles"] if f"cases/{case.name}/" in a["source"]]
    assert found == [case.encoding] * len(case.stories)


def test_innocent_articles_say_the_same_as_alone(corpus: Corpus, controls: Corpus) -> None:
    alone = {name: triples for name, triples in controls.graphs.items() if name}
    assert sorted(alone) == [f"{ARTICLE}control-{n}/graph" for n in (1, 2, 3)]
    assert all(len(triples) > 20 for triples in alone.values())
    for name, triples in alone.items():
        assert sorted(map(str, corpus.graphs[name])) == sorted(map(str, triples))


def test_nothing_is_written_outside_of_the_output(corpus: Corpus) -> None:
    assert corpus.after == corpus.before
    files = [path.relative_to(corpus.output).as_posix() for path in corpus.output.rglob("*")]
    assert [name for name in files if "hostile" in name or "pwned" in name or "xxx" in name] == []


def test_no_iri_comes_from_a_text(corpus: Corpus) -> None:
    """All are of kg's own name space, of a known vocabulary or of a known knowledge base."""
    known = re.compile(
        r"https://example\.org/kg/[^\s<>\"{}|\\^`\x00-\x20\x7f-\x9f]+|http://www\.w3\.org/[\w#/.-]+|https://schema\.org/\w+"
        r"|http://www\.wikidata\.org/entity/Q\d+|https://sws\.geonames\.org/\d+/"
    )
    terms = {term.value for q in corpus.quads for term in (q.subject, q.predicate, q.object) if hasattr(term, "value")}
    literals = {q.object.value for q in corpus.quads if not str(q.object).startswith("<")}
    assert [iri for iri in terms - literals if not known.fullmatch(iri)] == []


def test_memory_and_time_are_bounded(corpus: Corpus) -> None:
    assert corpus.sent.peak_mb < 1024
    # Of all processes together, so that none of the articles can have needed its 30 seconds for itself.
    assert corpus.sent.seconds < 120
