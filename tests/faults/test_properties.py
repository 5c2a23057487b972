"""What must hold of storing for any content: releases, the database, taking back, ids."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.build import build_into, publish, retract
from kg.errors import KgError
from kg.model import Article
from kg.rdf.iris import article_namespace
from kg.store import DATABASE, Database, Source, current, releases, verify
from kg.store.readings import encode_article
from tests.faults import stand_in
from tests.faults.test_histories import FORMATS, SENTENCES, files

TEXTS = st.lists(SENTENCES, min_size=1, max_size=3).map("\n".join)
CONTENTS = st.dictionaries(st.sampled_from(["graph.ttl", "graph.nq", "nodes.csv"]), st.binary(max_size=20), min_size=1)
ANY_TEXT = st.text(max_size=20)
READ: list[str] = []


@pytest.fixture(autouse=True, scope="module")
def quick() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        stand_in.install(patch.setattr, on_read=lambda article: READ.append(article.id))
        yield


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    folder = stand_in.new_folder()
    yield folder
    shutil.rmtree(folder)


def new(home: Path, name: str) -> Path:
    """A new folder for each example."""
    folder = home / f"{name}{len(list(home.iterdir()))}"
    folder.mkdir()
    return folder


def release(folder: Path, contents: dict[str, bytes], *, keep: int = 2, **facts: object) -> releases.Release:
    def write(draft: Path) -> Iterator[Path]:
        for name, data in contents.items():
            (draft / name).write_bytes(data)
            yield draft / name

    return releases.publish(folder, write, facts=facts, keep=keep)


# --- releases ---------------------------------------------------------------------------------------------------------
@settings(max_examples=40)
@given(st.lists(st.tuples(CONTENTS, st.integers(1, 3)), min_size=1, max_size=5))
def test_after_any_releases_the_last_one_is_shown_whole_and_few_are_kept(
    home: Path, told: list[tuple[dict[str, bytes], int]]
) -> None:
    folder = new(home, "out")
    for contents, keep in told:
        made = release(folder, contents, keep=keep)
        assert verify(made.folder) == ()
        assert {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()} == contents
        assert len(list((folder / "releases").iterdir())) <= keep


@settings(max_examples=40)
@given(CONTENTS, CONTENTS)
def test_a_build_id_stands_for_the_files(home: Path, one: dict[str, bytes], other: dict[str, bytes]) -> None:
    builds = [release(new(home, "out"), contents).build for contents in (one, one, other)]
    assert builds[0] == builds[1]
    assert (builds[0] == builds[2]) == (one == other)


@settings(max_examples=40)
@given(st.recursive(ANY_TEXT | st.integers() | st.none(), lambda inner: st.dictionaries(ANY_TEXT, inner, max_size=3)))
def test_any_facts_are_kept_and_the_release_is_whole(home: Path, fact: object) -> None:
    folder = new(home, "out")
    made = release(folder, {"graph.ttl": b""}, fact=fact)
    assert verify(made.folder) == ()
    assert json.loads((folder / "current" / releases.MANIFEST).read_bytes())["fact"] == fact
    assert current(folder) == made


# --- builds -----------------------------------------------------------------------------------------------------------
def lines(articles: list[tuple[str, str]]) -> str:
    return "\n".join(json.dumps({"id": id_, "text": text}) for id_, text in articles)


def built(home: Path, inputs: dict[str, str]) -> dict[str, bytes]:
    folder, output = new(home, "in"), new(home, "out")
    for name, text in inputs.items():
        (folder / name).write_text(text, encoding="utf-8")
    build_into(output, [folder], formats=FORMATS)
    return files(output)


@settings(max_examples=10)
@given(articles=st.lists(TEXTS, min_size=2, max_size=5, unique=True), order=st.randoms(), data=st.data())
def test_articles_may_be_spread_over_files_in_any_way(
    home: Path, articles: list[str], order: object, data: st.DataObject
) -> None:
    named = [(f"n{number}", text) for number, text in enumerate(articles)]
    whole = built(home, {"all.jsonl": lines(named)})
    order.shuffle(named)  # type: ignore[attr-defined]
    cut = data.draw(st.integers(1, len(named) - 1))
    assert built(home, {"b.jsonl": lines(named[:cut]), "a.jsonl": lines(named[cut:])}) == whole


@settings(max_examples=10)
@given(articles=st.lists(TEXTS, min_size=1, max_size=3, unique=True), data=st.data())
def test_a_copy_of_an_article_changes_nothing(home: Path, articles: list[str], data: st.DataObject) -> None:
    inputs = {f"n{number}.txt": text for number, text in enumerate(articles)}
    assert built(home, {**inputs, "z.txt": data.draw(st.sampled_from(articles))}) == built(home, inputs)


@settings(max_examples=15)
@given(articles=st.lists(TEXTS, min_size=2, max_size=4, unique=True), data=st.data())
def test_of_a_retracted_article_no_byte_is_left(home: Path, articles: list[str], data: st.DataObject) -> None:
    place = new(home, "place")
    # A word of its own, since the sentences of all articles are alike.
    texts = {f"n{number}": f"{text}\nMia left Zembla{number}" for number, text in enumerate(articles)}
    (place / "in.jsonl").write_text(lines(list(texts.items())), encoding="utf-8")
    output = place / "out"
    build_into(output, [place / "in.jsonl"], formats=FORMATS)
    name = data.draw(st.sampled_from(sorted(texts)))
    publish(retract(output, name), output, formats=FORMATS, keep=1)
    kept = b"".join(path.read_bytes() for path in output.rglob("*") if path.is_file())
    assert f"Zembla{name[1:]}".encode() not in kept
    assert encode_article(Article("", texts[name])) not in kept
    for other in set(texts) - {name}:
        assert f"Zembla{other[1:]}".encode() in kept


# --- the database -----------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def sound(home: Path) -> tuple[Path, dict[str, bytes]]:
    """Inputs, and the files of a build of them whose database is beside them."""
    home = new(home, "sound")
    (home / "in.jsonl").write_text(lines([("a", "Ana visited Chile"), ("b", "Olu left Peru")]), encoding="utf-8")
    build_into(home / "out", [home / "in.jsonl"], formats=FORMATS)
    return home, files(home / "out")


@settings(max_examples=60)
@given(data=st.data())
def test_a_damaged_database_is_told_of_and_costs_no_release(
    home: Path, sound: tuple[Path, dict[str, bytes]], data: st.DataObject
) -> None:
    place, whole = sound
    output = new(home, "out")
    content = bytearray((place / "out" / DATABASE).read_bytes())
    if data.draw(st.booleans()):
        at = data.draw(st.sampled_from([at for at, byte in enumerate(content) if byte]))
        content[at] ^= data.draw(st.integers(1, 255))
    else:
        del content[data.draw(st.integers(0, len(content))) :]
    build_into(output, [place / "in.jsonl"], formats=FORMATS)
    (output / DATABASE).write_bytes(content)
    with suppress(KgError):
        build_into(output, [place / "in.jsonl"], formats=FORMATS)
    assert files(output) == whole


def test_what_was_changed_in_the_record_of_an_input_is_read_again(sound: tuple[Path, dict[str, bytes]]) -> None:
    place, whole = sound
    with closing(sqlite3.connect(place / "out" / DATABASE)) as connection:
        connection.execute("UPDATE entry SET wanted = 'x' WHERE wanted = 'a'")
        connection.commit()
    build_into(place / "out", [place / "in.jsonl"], formats=FORMATS)
    assert files(place / "out") == whole


def test_a_backup_of_the_database_is_enough(home: Path, sound: tuple[Path, dict[str, bytes]]) -> None:
    place, whole = sound
    restored = new(home, "restored")
    (restored / DATABASE).parent.mkdir()
    with (
        closing(sqlite3.connect(place / "out" / DATABASE)) as source,
        closing(sqlite3.connect(restored / DATABASE)) as copy,
    ):
        source.backup(copy)
    READ.clear()
    build_into(restored, [place / "in.jsonl"], formats=FORMATS)
    assert READ == []
    assert files(restored) == whole


@given(st.lists(st.tuples(st.sampled_from(["a", "a-1", "b"]), TEXTS), max_size=8))
def test_ids_are_unique_and_begin_with_what_was_wanted(wanted: list[tuple[str, str]]) -> None:
    with Database(None) as database:
        articles = [Article(id_, text, source=str(number)) for number, (id_, text) in enumerate(wanted)]
        database.put_sources(Source(a.source or "", (a,), None, "") for a in articles)
        database.settle(a.source or "" for a in articles)
        found = [article for _, article in database.pending(config="")]
    assert len({article.id for article in found}) == len(found) == len({text for _, text in wanted})
    asked: dict[str, set[str]] = {}
    for id_, text in wanted:
        asked.setdefault(text, set()).add(id_)
    for article in found:
        assert any(article.id == id_ or article.id.startswith(f"{id_}-") for id_ in asked[article.text])


@given(st.text(max_size=12), st.text(max_size=12))
def test_the_iris_of_two_articles_never_mix(one: str, other: str) -> None:
    spaces = article_namespace(one), article_namespace(other)
    assert (spaces[0] == spaces[1]) == (one == other)
    if one != other:
        assert not spaces[0].startswith(spaces[1]) and not spaces[1].startswith(spaces[0])
