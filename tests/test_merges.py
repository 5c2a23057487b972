"""What was decided of who is who, to look at and to correct, from articles to files and back."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from shutil import copytree

import pytest
import rdflib
from rdflib.namespace import RDF, RDFS
from rdflib.term import URIRef
from typer.testing import CliRunner, Result

import kg.language
from kg.build import build, resolve_again, save
from kg.cli import app
from kg.errors import InputError, QueryError
from kg.merges import ORDER, Record, lines, merge, records, split
from kg.model import Entity
from kg.store import read_identities
from tests.graph_sample import KG

ARTICLES = {
    "n1": "Ingrid Vale, the mayor of Oslo, visited Lima on Monday. Vale met Rolf Dahl, the head of the Grain Union.",
    "n2": "Ingrid Vale, the mayor of Oslo, criticised Rolf Dahl of the Grain Union. Vale left Oslo.",
    "n3": "Ingrid Vale, a goalkeeper, joined Zorb Rovers on Friday. Berit Lund praised Vale.",
}


@pytest.fixture(scope="module", autouse=True)
def one_pipeline() -> Iterator[None]:
    """Load the packaged pipeline once for all tests of this file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kg.language, "load_pipeline", cache(kg.language.load_pipeline))
        yield


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of three articles and of the graph that was built from them."""
    home = tmp_path_factory.mktemp("built")
    (home / "articles").mkdir()
    for name, text in ARTICLES.items():
        (home / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")
    save(build([home / "articles"]), home / "output", formats=("turtle", "trig"))
    return home


@pytest.fixture
def home(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, in which the commands run."""
    copytree(built, tmp_path / "home")
    monkeypatch.chdir(tmp_path / "home")
    return tmp_path / "home"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def turtle(home: Path) -> bytes:
    return (home / "output" / "graph.ttl").read_bytes()


def graph(home: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(data=turtle(home), format="turtle")


def people(home: Path, name: str) -> set[str]:
    """The ids of those that are called so."""
    found = graph(home)
    return {
        str(s).rpartition("/")[2]
        for s in found.subjects(RDFS.label)
        if str(found.value(s, RDFS.label)) == name and (s, RDF.type, KG.Person) in found
    }


def called(entities: tuple[Entity, ...], name: str) -> dict[str, str]:
    return {ref.article: e.id for e in entities for ref in e.chains if name in (e.name, *e.aliases)}


def test_two_articles_on_one_mayor_are_one_and_the_goalkeeper_is_another(built: Path) -> None:
    found = called(resolve_again(built / "output").entities, "Ingrid Vale")
    assert found["n1"] == found["n2"] != found["n3"]


def test_resolving_again_gives_the_same_bytes_as_the_build(home: Path) -> None:
    before = {p.name: p.read_bytes() for p in (home / "output").iterdir() if p.is_file()}
    assert set(before) == {"graph.ttl", "graph.trig"}
    assert run("resolve").exit_code == 0
    assert {p.name: p.read_bytes() for p in (home / "output").iterdir() if p.is_file()} == before


def test_merge_makes_one_entity_which_survives_a_second_build(home: Path) -> None:
    assert len(people(home, "Ingrid Vale")) == 2
    result = run("merge", "Ingrid Vale@n1", "Ingrid Vale@n3")
    assert result.exit_code == 0, result.output
    assert people(home, "Ingrid Vale") == {"Ingrid_Vale"}
    merged = turtle(home)
    assert run("build", "articles", "-f", "turtle").exit_code == 0
    assert turtle(home) == merged
    assert [o.judgement for o in read_identities(home / "identities.tsv")] == ["Same"]


def test_split_makes_two_entities_and_the_last_word_counts(home: Path) -> None:
    result = run("split", "Ingrid Vale@n1", "Ingrid Vale@n2")
    assert result.exit_code == 0, result.output
    assert len(people(home, "Ingrid Vale")) == 3
    assert run("resolve").exit_code == 0
    assert len(people(home, "Ingrid Vale")) == 3
    assert run("merge", "Ingrid Vale@n1", "Ingrid Vale@n2").exit_code == 0
    assert len(people(home, "Ingrid Vale")) == 2
    assert [o.judgement for o in read_identities(home / "identities.tsv")] == ["Same"]


def test_ids_mean_entities_too(home: Path) -> None:
    one, other = sorted(people(home, "Ingrid Vale"))
    assert run("merge", one, other).exit_code == 0
    assert len(people(home, "Ingrid Vale")) == 1


def test_a_merge_stands_in_the_records_as_yours(home: Path) -> None:
    run("merge", "Ingrid Vale@n1", "Ingrid Vale@n3")
    shown = run("merges", "Ingrid Vale").stdout
    assert any(line.startswith("same by you") and "[n1, n3]" in line for line in shown.splitlines())
    assert "    you said so" in shown


def test_merges_lists_names_articles_and_reasons(home: Path) -> None:
    result = run("merges")
    assert result.exit_code == 0
    assert any(line.startswith("same 0.") and "[n1, n2]" in line for line in result.stdout.splitlines())
    assert run("merges", "Nobody").stdout == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("merge", "Ingrid Vale", "Rolf Dahl"), "may be 2 things"),
        (("merge", "Ingrid Wale", "Rolf Dahl"), "Did you mean “Ingrid Vale”"),
        (("merge", "Rolf Dahl@n1", "Rolf Dahl@n2"), "are one already"),
        (("merge", "Rolf Dahl@n9", "Berit Lund"), "has no entity"),
        (("split", "Rolf Dahl", "Rolf Dahl"), "say which of its articles are meant: “Rolf Dahl@n1”"),
        (("split", "Ingrid Vale@n1", "Vale@n1"), "are one thing in “n1” itself"),
        (("split", "Rolf Dahl@n1", "Rolf Dahl@n1"), "are one thing in “n1” itself"),
        (("merge", "Ingrid Vale@n1@n1", "Berit Lund"), "Did you mean “Ingrid Vale”"),
        (("resolve", "--identities", "none.tsv"), "There is no file “none.tsv”"),
        (("resolve", "-o", "nowhere"), "run kg build -o nowhere"),
        (("merge", "A", "B", "-o", "nowhere"), "run kg build -o nowhere"),
        (("merges", "-g", "none.ttl"), "There is no graph “none.ttl”"),
    ],
)
def test_errors_are_one_sentence_and_change_nothing(home: Path, arguments: tuple[str, ...], message: str) -> None:
    before = turtle(home)
    result = run(*arguments)
    assert result.exit_code == 1 and message in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert turtle(home) == before and not (home / "identities.tsv").exists()


def test_a_file_of_identities_that_is_wrong_stops_the_build_with_its_line(home: Path) -> None:
    (home / "identities.tsv").write_text("same\tIngrid Vale\n", encoding="utf-8")
    for arguments in (("resolve",), ("build", "articles"), ("merge", "Ingrid Vale@n1", "Ingrid Vale@n3")):
        result = run(*arguments)
        assert result.exit_code == 1 and "line 1" in result.stderr


def test_two_names_of_one_entity_do_not_part_all_its_articles(home: Path) -> None:
    result = run("split", "Grain Union", "Grain_Union")
    assert result.exit_code == 1 and "@n1" in result.stderr and not (home / "identities.tsv").exists()
    assert run("split", "Rolf Dahl@n1", "Rolf Dahl").exit_code == 0
    assert len(people(home, "Rolf Dahl")) == 2


def test_a_merge_that_another_line_forbids_is_refused_and_changes_nothing(home: Path) -> None:
    line = "different\tIngrid Vale\tn1\tIngrid Vale\t\n"
    (home / "identities.tsv").write_text(line, encoding="utf-8")
    before = turtle(home)
    result = run("merge", "Ingrid Vale@n1", "Ingrid Vale@n3")
    assert result.exit_code == 1 and "keeps the two apart" in result.stderr
    assert (home / "identities.tsv").read_text(encoding="utf-8") == line and turtle(home) == before


def test_names_and_ids_with_an_at_sign_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    article = (
        json.dumps({"id": "desk@x 1", "text": ARTICLES["n1"]}) + "\n" + json.dumps({"id": "n3", "text": ARTICLES["n3"]})
    )
    (tmp_path / "a.jsonl").write_text(article, encoding="utf-8")
    save(build([tmp_path / "a.jsonl"]), tmp_path / "output", formats=("turtle",))
    assert run("merge", "Ingrid Vale@desk@x 1", "Ingrid Vale@n3").exit_code == 0
    (record,) = records(rdflib.Graph().parse(tmp_path / "output" / "graph.ttl"), name="Ingrid Vale")
    assert record.by == "user"
    printed = next(a for a in record.articles if a != "n3")  # no slug, so it is printed in another way
    assert run("split", f"Ingrid Vale@{printed}", "Ingrid Vale@n3").exit_code == 0
    assert [o.a.article for o in read_identities(Path("identities.tsv"))] == ["desk@x 1"]


def test_a_merge_of_one_of_two_that_an_article_calls_alike_is_refused(tmp_path: Path) -> None:
    texts = {
        "a": "Mr Vale criticised Rolf Dahl. He left Oslo. Mrs Vale praised Rolf Dahl. She stayed in Lima.",
        "b": "Ingrid Vale, a judge, criticised Lima.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    made = build([tmp_path / "a.txt", tmp_path / "b.txt"])
    save(made, tmp_path / "output", formats=("turtle",))
    ids = [e.id for e in made.entities if e.name == "Vale"]
    assert len(ids) == 2  # a man and a woman
    for id_ in ids:
        with pytest.raises(QueryError, match="no name of its own"):
            merge(tmp_path / "output", id_, "Ingrid Vale", identities=tmp_path / "identities.tsv")


def test_from_python_too(home: Path) -> None:
    identities = home / "mine" / "identities.tsv"
    with pytest.raises(QueryError):
        merge(home / "output", "Ingrid Vale", "Nobody", identities=identities)
    with pytest.raises(InputError):
        split(home / "nowhere", "Ingrid Vale", "Nobody", identities=identities)
    made = merge(home / "output", "Ingrid Vale@n3", "Ingrid Vale@n1", identities=identities)
    assert len(set(called(made.entities, "Ingrid Vale").values())) == 1
    made = split(home / "output", "Ingrid Vale@n1", "Ingrid Vale@n3", identities=identities)
    assert len(set(called(made.entities, "Ingrid Vale").values())) == 2


def test_suggestions_come_first_and_records_of_links_are_left_out(built: Path) -> None:
    found = records(graph(built))
    assert [ORDER.index(r.judgement) for r in found] == sorted(ORDER.index(r.judgement) for r in found)
    assert found and all(len(r.articles) == 2 and r.reasons for r in found)
    assert len(list(graph(built).subjects(RDF.type, URIRef(KG.Match)))) > len(found)


@pytest.mark.parametrize(("judgement", "between"), [("Same", "="), ("Suggested", "?"), ("Different", "≠")])
def test_a_record_is_a_line_with_its_reasons_below(judgement: str, between: str) -> None:
    record = Record(
        judgement, 0.8, ("A. Vale", "Ana Vale"), ("a", "b"), ("Ana Vale",), ("an initial that fits", "x"), "kg"
    )
    first, *reasons = lines([record])
    assert first == f"{judgement.lower()} 0.800  A. Vale {between} Ana Vale  [a, b]"
    assert reasons == ["    an initial that fits", "    x"]
