"""The whole flow: files in, a graph, findings or grammar out."""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs
from urllib.request import Request

import pytest

import kg
import kg.language
from kg import readers
from kg.build import (
    ANSWERS,
    FORMATS,
    annotate_lines,
    build,
    build_into,
    extract_lines,
    publish,
    resolve_again,
    restore,
    retract,
    save,
)
from kg.corpus import Progress, Watch
from kg.errors import InputError, OutputError, PipelineError, StoppedError
from kg.extract import extract
from kg.interrupts import heeded
from kg.model import Article, Problem, Reading, Resolution
from kg.ontology import load_ontology
from kg.settings import Settings
from kg.store import ReadBy, reconciliation
from kg.tree import Analysis

Lines = Callable[..., list[str]]

TEXT = "Ingrid Vale, the mayor of Oslo, visited Chile on 3 May 2021. She said that workers attacked the harbour."
TOKENS = [["She", "was", "n't", "in", "New York", "."], ["Ingrid", "Vale", "visited", "Chile", "."]]
SLOT = {"text", "start", "end", "entity", "name", "type"}
LITERAL = {"text", "start", "end", "value", "datatype"}
LINE = {
    "article", "sentence", "subject", "predicate", "object", "arguments", "status", "claimant", "cue", "polarity",
    "modality", "score", "evidence",
}  # fmt: skip
ODD = {
    "emoji": "😀 🇳🇴 Ingrid Vale 👩‍🚒 visited Chile 😀.",
    "Cyrillic": "The mayor of Oslo left. “Мэр уехал из города. Жители города протестуют,” said a paper.",
    "one long paragraph": ("Ingrid Vale visited Chile, and the workers left Oslo, but " * 400)[:20_000],
    "brackets": "(" * 2_000,
}


@pytest.fixture(autouse=True, scope="module")
def one_pipeline() -> Iterator[None]:
    """Load the packaged pipeline once for all tests of this file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kg.language, "load_pipeline", cache(kg.language.load_pipeline))
        yield


@pytest.fixture
def article(tmp_path: Path) -> Callable[..., Path]:
    def write(*records: dict[str, object]) -> Path:
        file = tmp_path / "articles.jsonl"
        file.write_text("\n".join(json.dumps(r) for r in records), encoding="utf-8")
        return file

    return write


# --- build and save ---------------------------------------------------------------------------------------------------
def test_a_graph_has_readings_entities_and_triples(article: Callable[..., Path]) -> None:
    told: list[Progress] = []
    graph = build([article({"id": "a", "text": TEXT})], watch=Watch(told.append))
    assert told == [Progress(1, 0, 0, 0), Progress(1, 1, 0, 0)]
    assert repr(graph).startswith("<kg.Graph: 1 articles, ")
    assert {"Ingrid_Vale", "Oslo", "Chile"} <= {e.id for e in graph.entities}
    assert len(graph.rdf) > 20
    assert graph.problems == ()
    assert all(f.is_fact for f in graph.facts) and all(f.claimants for f in graph.claims)
    assert graph.claims
    assert (graph.report.articles, graph.report.sentences) == (1, 2)
    assert graph.report.facts == len(graph.facts)
    assert graph.network.number_of_nodes() > 2


def test_what_cannot_be_read_stops_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\x00bad\x00")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    (tmp_path / "c.jsonl").write_text(
        '{"id": 5\n{"id": "good", "text": "Ingrid Vale visited Chile."}\n', encoding="utf-8"
    )
    graph = build([tmp_path])
    assert "good" in [r.article.id for r in graph.readings]
    assert any(p.source.endswith("c.jsonl:1") for p in graph.problems)
    assert any(p.source.endswith("b.txt") for p in graph.problems)


def test_problems_are_told_by_the_lines_too(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    for lines in (extract_lines, annotate_lines):
        told: list[object] = []
        assert list(lines([tmp_path], on_problem=told.append)) == []
        assert len(told) == 1
        assert list(lines([tmp_path])) == []


def test_a_path_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        build([tmp_path / "nothing.txt"])


def test_a_pipeline_that_does_not_exist_is_an_error(article: Callable[..., Path]) -> None:
    with pytest.raises(PipelineError):
        build([article({"text": TEXT})], settings=Settings(pipeline="no_such_pipeline"))


def test_findings_below_the_score_are_left_out(article: Callable[..., Path]) -> None:
    file = article({"text": TEXT})
    assert build([file]).facts
    assert build([file], settings=Settings(min_score=1.0)).facts == ()


def test_two_builds_give_the_same(article: Callable[..., Path]) -> None:
    file = article({"id": "a", "text": TEXT}, {"id": "b", "text": TEXT})
    first, second = build([file]), build([file])
    assert first.entities == second.entities
    assert set(first.rdf) == set(second.rdf)


def test_classes_are_those_of_the_ontology(article: Callable[..., Path]) -> None:
    text = "Terrorists attacked the regime. Extremists and radicals left Oslo. Freedom fighters came to Chile."
    graph = build([article({"text": text})])
    assert graph.entities
    assert {e.type for e in graph.entities} <= set(load_ontology().classes)


def test_files_are_written(article: Callable[..., Path], tmp_path: Path) -> None:
    graph = build([article({"text": TEXT})])
    written = save(graph, tmp_path / "out")
    assert sorted(p.name for p in written) == ["graph.html", "graph.trig", "graph.ttl"]
    assert all(p.stat().st_size for p in written)
    assert [p.name for p in save(graph, tmp_path / "two", formats=("turtle", "turtle"))] == ["graph.ttl"]
    with pytest.raises(OutputError):
        save(graph, tmp_path / "three", formats=("cuneiform",))


def test_a_folder_is_resolved_again_without_reading_anything(
    article: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = build(
        [article({"id": "b", "text": f"{TEXT} They attacked it."}, {"id": "a", "text": TEXT, "date": "2021-05-04"})]
    )
    save(graph, tmp_path / "one", formats=("turtle", "trig"))
    monkeypatch.setattr(readers, "load", None)
    again = resolve_again(tmp_path / "one")
    assert (again.entities, again.decisions, again.read_by) == (graph.entities, graph.decisions, graph.read_by)
    assert again.report == graph.report and graph.report.gaps
    assert again.readings == tuple(sorted(graph.readings, key=lambda r: r.article.id))
    save(again, tmp_path / "two", formats=("turtle", "trig"))
    for name in ("graph.ttl", "graph.trig"):
        assert (tmp_path / "two" / name).read_bytes() == (tmp_path / "one" / name).read_bytes()


def test_what_a_user_says_of_who_is_who_is_obeyed(article: Callable[..., Path], tmp_path: Path) -> None:
    file, said = (
        article({"id": "a", "text": "Ingrid Vale wept."}, {"id": "b", "text": "Rolf Dahl wept."}),
        tmp_path / "x.tsv",
    )
    said.write_text("same\tIngrid Vale\t\tRolf Dahl\n", encoding="utf-8")
    graph = build([file], settings=Settings(identities=said))
    assert [(e.name, len(e.chains)) for e in graph.entities if e.type == "Person"] == [("Ingrid Vale", 2)]
    assert [d.by for d in graph.decisions] == ["user"]
    said.write_text("nonsense", encoding="utf-8")
    with pytest.raises(InputError):
        build([file], settings=Settings(identities=said))


# --- builds into a folder -----------------------------------------------------------------------------------------------
HERE = Settings(workers=0)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "current").iterdir())}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    home = tmp_path / "articles"
    home.mkdir()
    for name, text in (
        ("a", TEXT),
        ("b", "Rolf Dahl left Chile."),
        ("c", "Berit Lund, the mayor of Lima, met Rolf Dahl."),
    ):
        (home / f"{name}.txt").write_text(text, encoding="utf-8")
    return home


def test_a_build_into_a_folder_gives_the_graph_of_a_build_in_memory(articles: Path, tmp_path: Path) -> None:
    graph, release = build_into(tmp_path / "out", [articles], settings=HERE)
    memory = build([articles])
    assert (graph.readings, graph.entities, graph.decisions) == (memory.readings, memory.entities, memory.decisions)
    assert [p.name for p in release.files] == ["graph.html", "graph.trig", "graph.ttl"]
    save(memory, tmp_path / "saved")
    assert files(tmp_path / "saved") == files(tmp_path / "out")


def test_an_article_that_is_corrected_or_removed_leaves_nothing_behind(articles: Path, tmp_path: Path) -> None:
    build_into(tmp_path / "out", [articles], settings=HERE)
    (articles / "a.txt").write_text("Ingrid Vale, the mayor of Oslo, visited Peru.", encoding="utf-8")
    (articles / "c.txt").unlink()
    build_into(tmp_path / "out", [articles], settings=HERE)
    build_into(tmp_path / "fresh", [articles], settings=HERE)
    assert files(tmp_path / "out") == files(tmp_path / "fresh")
    assert b"Lund" not in files(tmp_path / "out")["graph.ttl"]


def test_a_retracted_article_leaves_nothing_behind(articles: Path, tmp_path: Path) -> None:
    build_into(tmp_path / "out", [articles], settings=HERE)
    publish(retract(tmp_path / "out", "c"), tmp_path / "out", formats=FORMATS, keep=1)
    build_into(tmp_path / "again", [articles / "a.txt", articles / "b.txt"], settings=HERE)
    assert files(tmp_path / "out") == files(tmp_path / "again")
    for path in (tmp_path / "out").rglob("*"):
        assert not path.is_file() or b"Lund" not in path.read_bytes()
    build_into(tmp_path / "out", [articles], settings=HERE)
    assert files(tmp_path / "out") == files(tmp_path / "again")
    restore(tmp_path / "out", "c")
    build_into(tmp_path / "out", [articles], settings=HERE)
    build_into(tmp_path / "fresh", [articles], settings=HERE)
    assert files(tmp_path / "out") == files(tmp_path / "fresh")


def test_what_is_not_there_cannot_be_retracted_or_restored(articles: Path, tmp_path: Path) -> None:
    build_into(tmp_path / "out", [articles], settings=HERE)
    for take in (retract, restore):
        with pytest.raises(InputError, match="kg status"):
            take(tmp_path / "out", "z")
        with pytest.raises(InputError, match="kg build -o"):
            take(tmp_path / "none", "a")


def test_a_build_that_is_stopped_leaves_the_files_and_must_be_ended_first(articles: Path, tmp_path: Path) -> None:
    build_into(tmp_path / "out", [articles], settings=HERE)
    before = files(tmp_path / "out")
    (articles / "d.txt").write_text("Ana Lee visited Norway.", encoding="utf-8")
    with pytest.raises(StoppedError):
        build_into(tmp_path / "out", [articles], settings=HERE, watch=Watch(should_stop=lambda: True))
    assert files(tmp_path / "out") == before
    with pytest.raises(InputError, match="did not come to its end"):
        resolve_again(tmp_path / "out")
    build_into(tmp_path / "out", [articles], settings=HERE)
    assert b"Ana_Lee" in files(tmp_path / "out")["graph.ttl"]


def test_a_build_can_be_stopped_while_the_graph_is_made(articles: Path, tmp_path: Path) -> None:
    def stop(step: str) -> None:
        if step == "Deciding who is who":
            os.kill(os.getpid(), signal.SIGTERM)

    with heeded() as wish:
        watch = Watch(on_step=stop, at_once=wish.at_once)
        with pytest.raises(StoppedError):
            build_into(tmp_path / "out", [articles], settings=HERE, watch=watch)
    assert not (tmp_path / "out" / "current").exists()
    build_into(tmp_path / "out", [articles], settings=HERE)
    build_into(tmp_path / "fresh", [articles], settings=HERE)
    assert files(tmp_path / "out") == files(tmp_path / "fresh")


def test_a_build_of_nothing_that_can_be_read_leaves_the_files(articles: Path, tmp_path: Path) -> None:
    build_into(tmp_path / "out", [articles], settings=HERE)
    before = files(tmp_path / "out")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    told: list[Problem] = []
    with pytest.raises(InputError, match="No article could be read"):
        build_into(tmp_path / "out", [tmp_path / "empty.txt"], settings=HERE, watch=Watch(on_problem=told.append))
    assert (files(tmp_path / "out"), [p.reason for p in told]) == (before, ["it holds no text"])


def test_the_score_that_was_asked_for_holds_when_it_is_decided_again(articles: Path, tmp_path: Path) -> None:
    settings = Settings(min_score=0.9, workers=0)
    graph, _ = build_into(tmp_path / "out", [articles], settings=settings)
    again = resolve_again(tmp_path / "out")
    assert again.readings == graph.readings
    assert len(again.facts) < len(build([articles]).facts)


def test_two_workers_give_what_none_gives(articles: Path, tmp_path: Path) -> None:
    build_into(tmp_path / "one", [articles], settings=HERE)
    build_into(tmp_path / "two", [articles], settings=Settings(workers=2))
    assert files(tmp_path / "one") == files(tmp_path / "two")


# --- findings as JSON Lines -------------------------------------------------------------------------------------------
def check_line(line: dict[str, object], text: str) -> None:
    """Whether a line has the form of the interface, with every offset at its words."""
    assert set(line) == LINE
    assert line["status"] in ("Asserted", "Reported", "Denied", "Hypothetical")
    assert line["polarity"] in ("Positive", "Negative")
    assert line["modality"] in ("Actual", "Possible", "Planned", "Obligatory", "Conditional")
    claimants = line["claimant"] if isinstance(line["claimant"], list) else [line["claimant"]]
    for slot in (line["subject"], line["object"], *claimants):
        if slot is not None:
            assert isinstance(slot, dict)
            assert set(slot) in (SLOT, LITERAL)
            assert slot["start"] is None or text[slot["start"] : slot["end"]] == slot["text"]
    arguments = line["arguments"]
    assert isinstance(arguments, list)
    assert all({"text", "role"} <= set(a) <= {"text", "role", "value"} for a in arguments)


def test_findings_of_running_text(article: Callable[..., Path]) -> None:
    found = [json.loads(line) for line in extract_lines([article({"id": "a", "text": TEXT})])]
    for line in found:
        check_line(line, TEXT)
    assert {line["article"] for line in found} == {"a"}
    visit = next(line for line in found if line["object"] and line["object"]["text"] == "Chile")
    assert (visit["subject"]["entity"], visit["object"]["type"]) == ("Ingrid_Vale", "Country")
    assert any(line["claimant"] and line["claimant"]["entity"] == "Ingrid_Vale" for line in found)


def test_findings_of_pretokenised_text_have_offsets_of_the_joined_text(article: Callable[..., Path]) -> None:
    joined = "\n".join(" ".join(sentence) for sentence in TOKENS)
    found = [json.loads(line) for line in extract_lines([article({"id": "a", "tokens": TOKENS})])]
    for line in found:
        check_line(line, joined)
    visit = next(line for line in found if line["object"] and line["object"]["text"] == "Chile")
    assert visit["sentence"] == 1
    assert (visit["object"]["start"], visit["object"]["end"]) == (joined.index("Chile"), joined.index("Chile") + 5)


# --- grammar as CoNLL-U -----------------------------------------------------------------------------------------------
def sentences(lines: Iterator[str]) -> list[list[list[str]]]:
    blocks = "\n".join(lines).split("\n\n")
    return [rows for b in blocks if (rows := [r.split("\t") for r in b.split("\n") if r and r[0] != "#"])]


def test_grammar_has_ten_columns_and_verbatim_tokens(article: Callable[..., Path]) -> None:
    found = sentences(annotate_lines([article({"id": "a", "tokens": TOKENS}, {"id": "b", "text": TEXT})]))
    assert [[row[1] for row in rows] for rows in found[:2]] == TOKENS
    for rows in found:
        assert all(len(row) == 10 and all(row) for row in rows)
        assert [int(row[0]) for row in rows] == list(range(1, len(rows) + 1))
        assert all(0 <= int(row[6]) <= len(rows) and row[6] != row[0] for row in rows)
        assert [row[6] == "0" for row in rows] == [row[7] == "root" for row in rows]


def test_grammar_names_its_documents(article: Callable[..., Path]) -> None:
    lines = list(annotate_lines([article({"id": "a", "tokens": TOKENS}, {"id": "b", "text": TEXT})]))
    assert [line for line in lines if line.startswith("# newdoc")] == ["# newdoc id = a", "# newdoc id = b"]
    assert lines[1:3] == ["# sent_id = a-1", "# text = She was n't in New York ."]


# --- odd texts --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ODD)
def test_odd_texts_do_no_harm(article: Callable[..., Path], name: str) -> None:
    file = article({"id": "a", "text": ODD[name]})
    graph = build([file])
    assert len(graph.readings) == 1
    for line in extract_lines([file]):
        check_line(json.loads(line), ODD[name])
    assert all(len(row) == 10 for rows in sentences(annotate_lines([file])) for row in rows)


def test_an_empty_text_is_a_problem_and_gives_an_empty_graph(article: Callable[..., Path]) -> None:
    graph = build([article({"id": "a", "text": ""})])
    assert (graph.readings, graph.entities, len(graph.problems)) == ((), (), 1)
    assert graph.report.sentences == 0


def test_the_public_names_are_those_of_this_module() -> None:
    assert (kg.build, kg.save) == (build, save)


def test_an_article_that_kg_fails_on_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Ana Lee visited Norway.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Ana Lee left Norway.", encoding="utf-8")

    def fail_on_a(analysis: Analysis, **known: object) -> Reading:
        if analysis.article.id == "a":
            raise RecursionError
        return extract(analysis, **known)  # type: ignore[arg-type]

    monkeypatch.setattr(readers, "extract", fail_on_a)
    graph = build([tmp_path])
    assert [r.article.id for r in graph.readings] == ["b"]
    assert [Path(p.source).name for p in graph.problems] == ["a.txt"]


def test_a_long_chain_of_phrases_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Ana Lee met " + "the son of " * 600 + "a king in Norway.", encoding="utf-8")
    assert [r.article.id for r in build([path]).readings] == ["a"]


# --- whom the user and a service know ---------------------------------------------------------------------------------
def test_names_of_the_user_are_links(article: Callable[..., Path], tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("name,type,iri\nIngrid Vale,Person,https://example.org/vale\n", encoding="utf-8")
    settings = Settings(names=names)
    path = article({"id": "a", "text": TEXT})
    graph = build([path], settings=settings)
    (vale,) = [e for e in graph.entities if e.name == "Ingrid Vale"]
    assert [link.iri for link in vale.links] == ["https://example.org/vale"]
    save(graph, tmp_path / "out", formats=["turtle"])
    assert resolve_again(tmp_path / "out", settings=settings).entities == graph.entities
    assert any(
        json.loads(line)["subject"]["name"] == "Ingrid Vale" for line in extract_lines([path], settings=settings)
    )


def test_a_wrong_file_of_names_is_told_before_anything_is_read(article: Callable[..., Path], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        build([article({"text": TEXT})], settings=Settings(names=tmp_path / "none.csv"))


def test_a_service_gives_links_that_are_kept(
    article: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def fetch(request: Request, *, seconds: float) -> object:
        if request.data is None:
            return {"identifierSpace": "https://kb.example/"}
        queries = json.loads(parse_qs(request.data.decode())["queries"][0])
        asked.extend(q["query"] for q in queries.values())
        found = {"id": "1", "name": "Ingrid Vale", "score": 100, "match": True, "type": [{"id": "Q5"}]}
        return {k: {"result": [found] if q["query"] == "Ingrid Vale" else []} for k, q in queries.items()}

    monkeypatch.setattr(reconciliation, "_fetch", fetch)
    folder = tmp_path / "out"
    settings = Settings(reconcile="https://kb.example/api", answers=folder / ANSWERS)
    graph = build([article({"id": "a", "text": TEXT})], settings=settings)
    (vale,) = [e for e in graph.entities if e.name == "Ingrid Vale"]
    assert [link.iri for link in vale.links] == ["https://kb.example/1"]
    save(graph, folder, formats=["turtle"])
    count = len(asked)
    assert resolve_again(folder).entities == graph.entities
    assert build([article({"id": "a", "text": TEXT})], settings=settings).entities == graph.entities
    assert len(asked) == count


def test_a_service_that_fails_costs_nothing_but_links(article: Callable[..., Path], tmp_path: Path) -> None:
    path = article({"id": "a", "text": TEXT})
    graph = build([path], settings=Settings(reconcile="http://127.0.0.1:9/none", answers=tmp_path / ANSWERS))
    assert [p.source for p in graph.problems] == ["http://127.0.0.1:9/none"]
    assert graph.entities == build([path]).entities


def test_what_is_no_address_of_a_service_is_told(article: Callable[..., Path]) -> None:
    with pytest.raises(InputError, match="no address"):
        build([article({"text": TEXT})], settings=Settings(reconcile="kb.example"))


def test_an_article_that_cannot_be_resolved_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_on_b(readings: Sequence[Reading], **_: object) -> Resolution:
        if any(r.article.id == "b" for r in readings):
            raise RuntimeError("b")
        return Resolution(())

    module = sys.modules["kg.build"]
    monkeypatch.setattr(module, "resolve", fail_on_b)
    readings = [Reading(Article(name, "text"), (), (), (), ()) for name in "abc"]
    graph = module._graph(
        readings, by=ReadBy("p", "1", "h"), settings=Settings(), told=module._told(Settings()), problems=()
    )
    assert [r.article.id for r in graph.readings] == ["a", "c"]
    assert [p.source for p in graph.problems] == ["b"]
