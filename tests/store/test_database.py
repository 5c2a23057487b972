"""The build database: what is put in comes out, once, whatever the order, and what is damaged is told."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError, KgError, OutputError
from kg.model import Article, Problem, Reading, Span
from kg.store import DATABASE, Counts, Database, Failure, ReadBy, Source, encode_reading
from kg.store.readings import content_of

BY = ReadBy("kg_en 1.0", "0.1", "abc")
CONFIG = "config"


def article(id_: str, text: str = "", **known: str) -> Article:
    return Article(id_, text or f"The text of {id_}.", source=f"{id_}.txt", encoding="utf-8", **known)  # type: ignore[arg-type]


def source(*articles: Article | Problem, name: str = "", digest: str | None = "d") -> Source:
    return Source(name or articles[0].source or "", articles, digest, "reader")


def reading(of: Article) -> Reading:
    return Reading(of, (Span(0, len(of.text)),), (), (), ())


def put(database: Database, *sources: Source) -> None:
    database.put_sources(sources)
    database.settle(each.name for each in sources)


def read(database: Database, *, config: str = CONFIG) -> list[str]:
    """Read all that is pending, and give the ids."""
    jobs = list(database.pending(config=config))
    assert all(database.put_results(((c, encode_reading(reading(a))) for c, a in jobs), config=config))
    return [a.id for _, a in jobs]


def ids(database: Database) -> list[str]:
    return [r.article.id for r in database.readings(config=CONFIG)]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database(tmp_path) as found:
        yield found


def test_an_article_is_read_once(database: Database) -> None:
    put(database, source(article("a")), source(article("b")))
    assert read(database) == ["a", "b"]
    assert read(database) == []
    assert database.readings(config=CONFIG) == tuple(reading(article(id_)) for id_ in "ab")
    put(database, source(article("a")), source(article("b", "Corrected.")))
    assert read(database) == ["b"]
    assert [r.article.text for r in database.readings(config=CONFIG)] == ["The text of a.", "Corrected."]


def test_what_another_configuration_read_does_not_count(database: Database) -> None:
    put(database, source(article("a")))
    assert (read(database), read(database, config="other")) == (["a"], ["a"])


def test_a_source_is_known_by_its_bytes_and_its_reader(database: Database) -> None:
    put(database, source(article("a"), digest="1"), source(article("b"), digest=None))
    assert database.has_source("a.txt", digest="1", reader="reader")
    assert not database.has_source("a.txt", digest="2", reader="reader")
    assert not database.has_source("a.txt", digest="1", reader="newer")
    assert not database.has_source("b.txt", digest="1", reader="reader")


def test_what_is_no_longer_named_is_forgotten_and_what_is_not_put_in_again_stays(database: Database) -> None:
    put(database, source(article("a")), source(article("b")), source(article("c")))
    read(database)
    database.settle(["a.txt", "c.txt"])
    assert ids(database) == ["a", "c"]
    put(database, source(article("b")))
    assert read(database) == []
    assert ids(database) == ["b"]


def test_the_same_text_twice_is_one_article_the_one_of_which_most_is_known(database: Database) -> None:
    same = "The same text."
    put(database, source(article("a", same)), source(article("b", same, url="https://example.org/b")))
    assert read(database) == ["b"]
    database.settle(["a.txt"])
    assert read(database) == ["a"]


def test_of_several_of_one_id_the_first_has_it_and_the_others_a_part_of_their_digest(database: Database) -> None:
    put(
        database,
        source(article("a", "One.")),
        source(article("a", "Two."), name="b.txt"),
        source(article("b"), name="c"),
    )
    first, second, third = read(database)
    assert (first, third) == ("a", "b")
    assert second.startswith("a-") and len(second) == 10
    texts = {r.article.id: r.article.text for r in database.readings(config=CONFIG)}
    assert (texts["a"], texts[second]) == ("One.", "Two.")


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["x", "y", "z"])), max_size=8), st.randoms())
def test_the_order_of_what_is_put_in_makes_no_difference(pairs: list[tuple[str, str]], random: object) -> None:
    sources = [source(article(id_, text), name=f"{n}") for n, (id_, text) in enumerate(pairs)]
    shuffled = list(sources)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    corpora = []
    for order in (sources, shuffled):
        with Database(None) as database:
            put(database, *order)
            corpora.append([(c, a) for c, a in database.pending(config=CONFIG)])
    assert corpora[0] == corpora[1]
    assert len({a.text for _, a in corpora[0]}) == len(corpora[0]) == len({text for _, text in pairs})
    assert len({a.id for _, a in corpora[0]}) == len(corpora[0])


def test_ids_that_look_like_those_that_are_given_do_no_harm(database: Database) -> None:
    put(database, source(article("a", "One.")), source(article("a", "Two."), name="b.txt"))
    taken = next(a.id for _, a in database.pending(config=CONFIG) if a.id != "a")
    put(
        database,
        source(article("a", "One.")),
        source(article("a", "Two."), name="b.txt"),
        source(article(taken, "Three."), name="c.txt"),
    )
    found = {a.text: a.id for _, a in database.pending(config=CONFIG)}
    assert found["Three."] == taken and len(set(found.values())) == 3


def test_failures_are_quarantined_until_they_are_tried_again(database: Database) -> None:
    put(database, source(article("a")), source(article("b")))
    results = [(c, Failure("too slow") if a.id == "a" else b"") for c, a in database.pending(config=CONFIG)]
    assert list(database.put_results(results, config=CONFIG)) == [False, True]
    assert database.counts(config=CONFIG) == Counts(articles=2, read=1, quarantined=1)
    assert database.problems(config=CONFIG) == (Problem("a.txt", "too slow"),)
    assert list(database.pending(config=CONFIG)) == []
    database.retry(config=CONFIG)
    assert [a.id for _, a in database.pending(config=CONFIG)] == ["a"]


def test_problems_of_inputs_are_kept_with_them(database: Database) -> None:
    cleaned, left_out = Problem("a.txt", "3 characters", "cleaned"), Problem("b.txt", "it holds no text")
    put(database, source(cleaned, article("a"), name="a.txt"), source(left_out))
    assert database.problems(config=CONFIG) == (cleaned, left_out)
    put(database, source(article("a")))
    assert database.problems(config=CONFIG) == ()


def test_results_before_an_error_are_kept(database: Database) -> None:
    put(database, *(source(article(id_)) for id_ in "abc"))

    def results() -> Iterator[tuple[str, bytes | Failure]]:
        for content, found in list(database.pending(config=CONFIG))[:2]:
            yield content, encode_reading(reading(found))
        raise KgError("stop")

    with pytest.raises(KgError, match="stop"):
        list(database.put_results(results(), config=CONFIG))
    assert ids(database) == ["a", "b"]


def test_an_input_that_fails_half_way_leaves_what_it_held_before(database: Database) -> None:
    put(database, source(article("a")))

    def items() -> Iterable[Article]:
        yield article("b")
        raise KgError("stop")

    with pytest.raises(KgError, match="stop"):
        database.put_sources([Source("a.txt", items(), "new", "reader")])
    assert database.has_source("a.txt", digest="d", reader="reader")
    assert [a.id for _, a in database.pending(config=CONFIG)] == ["a"]


def test_a_build_that_has_begun_is_not_complete_until_it_is_finished(tmp_path: Path) -> None:
    with Database(tmp_path) as database:
        assert not database.is_complete
        database.begin(config=CONFIG)
        put(database, source(article("a")), source(article("b")))
        read(database)
        read(database, config="older")
        database.settle(["a.txt"])
        database.finish(by=BY, config=CONFIG, min_score=0.25)
    with Database(tmp_path) as database:
        assert (database.is_complete, database.read_by) == (True, BY)
        assert (database.config, database.min_score, ids(database)) == (CONFIG, 0.25, ["a"])
        assert database.counts(config="older").read == 0
        database.begin(config="newer")
        assert (database.is_complete, database.config, database.running_config) == (False, CONFIG, "newer")


def test_a_retracted_article_stays_away_with_its_text_until_it_is_restored(tmp_path: Path) -> None:
    told = "Something to be taken back."
    with Database(tmp_path) as database:
        put(database, source(article("a", told)), source(article("b")), source(article("copy", told), digest="e"))
        read(database)
        assert (database.called("a"), database.called("a.txt"), database.called("z")) == (("a",), ("a",), ())
        database.retract("a")
        database.finish(by=BY, config=CONFIG, min_score=0)
        assert (ids(database), database.retracted()) == (["b"], ("a",))
    with Database(tmp_path) as database:
        database.begin(config=CONFIG, is_fresh=True)
        put(database, source(article("a", told)), source(article("b")))
        assert read(database) == ["b"]
        assert not database._rows("SELECT 1 FROM article WHERE content = ?", (content_of(article("a", told)),))
        assert not database.has_source("a.txt", digest="x", reader="reader")
        assert (database.is_retracted("a.txt"), database.is_retracted("b")) == (True, False)
        assert database.restore("a.txt")
        assert not database.restore("a")
        assert not database.has_source("a.txt", digest="d", reader="reader")
        put(database, source(article("a", told)), source(article("b")))
        assert read(database) == ["a"]


def test_all_that_was_read_can_be_replaced(database: Database) -> None:
    put(database, source(article("a")))
    read(database)
    database.replace([reading(article("b")), reading(replace(article("c"), source=None))], config=CONFIG)
    assert ids(database) == ["b", "c"]
    assert [row[:2] for row in database.sources()] == [("b", "b.txt"), ("c", "c")]


def test_a_fresh_database_has_nothing_of_what_was_read(tmp_path: Path) -> None:
    with Database(tmp_path) as database:
        put(database, source(article("a")))
        read(database)
    with Database(tmp_path) as database:
        database.begin(config=CONFIG, is_fresh=True)
        assert not database.is_complete
        assert database.counts(config=CONFIG) == Counts(0, 0, 0)
        put(database, source(article("a")))
        assert read(database) == ["a"]


def test_who_looks_does_not_wait_for_who_writes(tmp_path: Path) -> None:
    with Database(tmp_path) as builder:
        put(builder, source(article("a")))
        jobs = list(builder.pending(config=CONFIG))

        def results() -> Iterator[tuple[str, bytes]]:
            with sqlite3.connect(tmp_path / DATABASE, timeout=0) as other, pytest.raises(sqlite3.OperationalError):
                other.execute("BEGIN IMMEDIATE")
            other.close()
            with Database(tmp_path) as onlooker:
                assert onlooker.counts(config=CONFIG) == Counts(1, 0, 0)
            yield from ((content, encode_reading(reading(found))) for content, found in jobs)

        assert all(builder.put_results(results(), config=CONFIG))


def test_an_input_that_could_not_be_read_is_read_again(database: Database) -> None:
    passing = Problem("a.txt", "cannot be read", is_lasting=False)
    put(
        database,
        source(passing, name="a.txt"),
        source(Problem("b.txt", "too slow"), name="b.txt"),
        source(article("c")),
    )
    known = [database.has_source(f"{name}.txt", digest="d", reader="reader") for name in "abc"]
    assert known == [False, True, True]
    database.retry(config=CONFIG)
    known = [database.has_source(f"{name}.txt", digest="d", reader="reader") for name in "abc"]
    assert known == [False, False, True]


def damage(folder: Path, sql: str) -> None:
    with sqlite3.connect(folder / DATABASE) as connection:
        connection.execute(sql)
    connection.close()


def test_a_damaged_reading_is_told_and_read_again(tmp_path: Path) -> None:
    with Database(tmp_path) as database:
        put(database, source(article("a")), source(article("b")))
        read(database)
    damage(
        tmp_path,
        "UPDATE reading SET data = CAST(x'00' || data AS BLOB) WHERE content IN (SELECT content FROM corpus WHERE id = 'a')",
    )
    with Database(tmp_path) as database:
        with pytest.raises(InputError, match=r"1 readings in .* run kg build again"):
            ids(database)
        assert read(database) == ["a"]
        assert ids(database) == ["a", "b"]


@pytest.mark.parametrize("sql", ["UPDATE article SET data = x'00'", "DELETE FROM article"])
def test_a_damaged_text_is_told(tmp_path: Path, sql: str) -> None:
    with Database(tmp_path) as database:
        put(database, source(article("a")))
    damage(tmp_path, sql)
    with Database(tmp_path) as database, pytest.raises(InputError, match="--fresh"):
        list(database.pending(config=CONFIG))


def test_a_database_of_another_version_is_told(tmp_path: Path) -> None:
    Database(tmp_path).close()
    damage(tmp_path, "UPDATE meta SET value = '0' WHERE name = 'format'")
    with pytest.raises(InputError, match="another version"):
        Database(tmp_path)


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / ".kg").mkdir()
    (tmp_path / DATABASE).write_bytes(content)
    with pytest.raises(InputError, match="take it away and build again"):
        Database(tmp_path)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / ".kg").write_bytes(b"")
    with pytest.raises(OutputError):
        Database(tmp_path)
