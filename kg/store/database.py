"""The build database: what was put in, and what was read in it. The source of truth; every other file is made of it.

An input has its entries (one an article), an article is known by what it says, not by its name, and its reading by that
and by what read it (`config`). The readings of an article and its state go in one transaction, so that it is read
exactly once, whenever the power fails. SQLite, write-ahead log, every commit flushed to the disk.
"""

import hashlib
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from kg.errors import InputError, KgError, OutputError
from kg.model import Article, Problem, Reading
from kg.store.readings import (
    ReadBy,
    content_of,
    decode_article,
    decode_reading,
    encode_article,
    encode_reading,
    words_of,
)

DATABASE = Path(".kg") / "build.sqlite"
FORMAT = "1"
# Results of a transaction: with one each, half of the time of a short article would go into flushing.
BATCH, SECONDS = 128, 2.0
SCHEMA = """
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source(name TEXT PRIMARY KEY, digest TEXT, reader TEXT NOT NULL, held TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entry(
    source TEXT NOT NULL, place INTEGER NOT NULL, wanted TEXT NOT NULL, content TEXT NOT NULL, words TEXT NOT NULL,
    known INTEGER NOT NULL, encoding TEXT, PRIMARY KEY(source, place)) WITHOUT ROWID;
CREATE TABLE problem(
    source TEXT NOT NULL, place INTEGER NOT NULL, shown TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY(source, place)) WITHOUT ROWID;
CREATE TABLE article(content TEXT PRIMARY KEY, digest TEXT NOT NULL, data BLOB NOT NULL);
CREATE TABLE corpus(
    content TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL, encoding TEXT) WITHOUT ROWID;
CREATE TABLE reading(
    content TEXT NOT NULL, config TEXT NOT NULL, state TEXT NOT NULL CHECK(state IN ('read', 'quarantined')),
    reason TEXT, digest TEXT, data BLOB, PRIMARY KEY(content, config));
CREATE TABLE retracted(words TEXT PRIMARY KEY, id TEXT NOT NULL) WITHOUT ROWID;
"""
# One entry for each text: that of which most is known. Ties go by name, so that no order of inputs matters.
CHOSEN = """
SELECT wanted, source, content, encoding FROM (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY words ORDER BY known DESC, wanted, content, source, place) AS rank
    FROM entry WHERE words NOT IN (SELECT words FROM retracted)
) WHERE rank = 1 ORDER BY wanted, source, content
"""

OF_RETRACTED = "FROM retracted WHERE id = ? OR words IN (SELECT words FROM entry WHERE source = ?)"
OF_CORPUS = "FROM corpus JOIN reading USING(content) WHERE config = ?"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles the corpus has, how many of them were read, and how many are quarantined."""

    articles: int
    read: int
    quarantined: int

    @property
    def pending(self) -> int:
        """How many are still to be read."""
        return self.articles - self.read - self.quarantined


@dataclass(frozen=True, slots=True)
class Source:
    """An input: its name, what it holds, a digest of its bytes (None: never taken for known), and what read it."""

    name: str
    items: Iterable[Article | Problem]
    digest: str | None
    reader: str


@dataclass(frozen=True, slots=True)
class Failure:
    """Why nothing was read in an article."""

    reason: str


class Database:
    """A connection to the build database of an output folder, or to one in memory.

    Every method raises OutputError if the disk does not take or give it, with what to do.
    """

    def __init__(self, folder: Path | None) -> None:
        """Open or make it. Raises InputError if it is damaged or was written by another version."""
        self._path = folder and folder / DATABASE
        with self._told():
            if self._path:
                self._path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(self._path or ":memory:", isolation_level=None, timeout=10)
        try:
            self._prepare()
        except KgError:
            self._connection.close()
            raise

    def __enter__(self) -> "Database":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; what was committed stays."""
        self._connection.close()

    # -- inputs ---------------------------------------------------------------------------------------------------

    def begin(self, *, config: str, is_fresh: bool = False) -> None:
        """Say that a build by `config` has begun: until `finish` the corpus is that of no graph.

        With `is_fresh` all but what was retracted is forgotten.
        """
        with self._transaction():
            if is_fresh:
                for table in ("source", "entry", "problem", "article", "corpus", "reading"):
                    self._run(f"DELETE FROM {table}")
            self._note("state", "building")
            self._note("running", config)

    def has_source(self, name: str, *, digest: str, reader: str) -> bool:
        """Whether an input of these bytes was put in by this reader already."""
        found = self._row("SELECT digest, reader, held FROM source WHERE name = ?", (name,))
        return found is not None and found == (digest, reader, self._held(name))

    def put_sources(self, sources: Iterable[Source]) -> None:
        """Put in what inputs hold, in place of what they held before; each in full or, if it fails, not at all.

        Inputs go in transactions of about SECONDS seconds.
        """
        stream = iter(sources)
        is_over = False
        while not is_over:
            with self._transaction():
                end = time.monotonic() + SECONDS
                while not is_over and time.monotonic() < end:
                    if (source := next(stream, None)) is None:
                        is_over = True
                    else:
                        self._put_source(source)

    def settle(self, names: Iterable[str]) -> None:
        """Forget all inputs but these, and decide which articles the corpus has and what they are called.

        Of several that want one id the first (by input, then by content) gets it, the others get a part of their
        content's digest behind it.
        """
        wanted = set(names)
        with self._transaction():
            for (name,) in self._rows("SELECT name FROM source"):
                if name not in wanted:
                    self._forget_source(name)
            self._run("DELETE FROM entry WHERE source NOT IN (SELECT name FROM source)")
            self._run("DELETE FROM corpus")
            chosen = self._rows(CHOSEN)
            for id_, (_, source, content, encoding) in zip(_ids(chosen), chosen, strict=True):
                self._run("INSERT INTO corpus VALUES(?, ?, ?, ?)", (content, id_, source, encoding))

    def replace(self, readings: Iterable[Reading], *, config: str) -> None:
        """Make these the corpus, as if they had been read from inputs of their own ids."""
        with self._transaction():
            for table in ("source", "entry", "problem", "corpus", "reading"):
                self._run(f"DELETE FROM {table}")
            for reading in readings:
                article = reading.article
                self._run("INSERT INTO source VALUES(?, NULL, '', '')", (article.id,))
                self._put_entry(article.id, 0, article)
                self._put_article(article)
                row = (content_of(article), article.id, article.source or article.id, article.encoding)
                self._run("INSERT INTO corpus VALUES(?, ?, ?, ?)", row)
                self._put_result(content_of(article), encode_reading(reading), config=config)

    # -- readings -------------------------------------------------------------------------------------------------

    def counts(self, *, config: str) -> Counts:
        """Counts of the corpus, as read by `config`."""
        states = dict(self._rows(f"SELECT state, COUNT(*) {OF_CORPUS} GROUP BY state", (config,)))
        (articles,) = self._row("SELECT COUNT(*) FROM corpus") or (0,)
        return Counts(articles, states.get("read", 0), states.get("quarantined", 0))

    def pending(self, *, config: str) -> Iterator[tuple[str, Article]]:
        """The articles of the corpus that `config` has not read yet, with their contents' digests, in order of ids."""
        sql = (
            "SELECT content FROM corpus WHERE content NOT IN (SELECT content FROM reading WHERE config = ?) ORDER BY id"
        )
        for (content,) in self._rows(sql, (config,)):
            yield content, self._article(content)

    def put_results(self, results: Iterable[tuple[str, bytes | Failure]], *, config: str) -> Iterator[bool]:
        """Keep each result (an encoded reading, or why there is none) as it comes, and tell whether it is a reading.

        Results go in transactions of at most BATCH and about SECONDS seconds; what came before an error is kept.
        """
        stream = iter(results)
        is_over = False
        while not is_over:
            done: list[bool] = []
            with self._transaction(keep=True):
                end = time.monotonic() + SECONDS
                while len(done) < BATCH and (not done or time.monotonic() < end):
                    if (item := next(stream, None)) is None:
                        is_over = True
                        break
                    self._put_result(*item, config=config)
                    done.append(not isinstance(item[1], Failure))
            yield from done

    def retry(self, *, config: str) -> None:
        """Forget which articles are quarantined and which inputs gave less than they hold: they are read again."""
        with self._transaction():
            self._run(
                "UPDATE source SET digest = NULL WHERE name IN (SELECT source FROM problem WHERE kind = 'left out')"
            )
            self._run("DELETE FROM reading WHERE config = ? AND state = 'quarantined'", (config,))

    def readings(self, *, config: str) -> tuple[Reading, ...]:
        """All that was read in the corpus, in order of ids.

        Raises InputError if something is damaged; that is then taken out, so that the next build reads it again.
        """
        sql = f"SELECT content, digest, data {OF_CORPUS} AND state = 'read' ORDER BY id"
        found, damaged = [], []
        for content, digest, data in self._each(sql, (config,)):
            try:
                _check(data, digest)
                found.append(decode_reading(data, article=self._article(content)))
            except InputError:
                damaged.append(content)
        if damaged:
            with self._transaction():
                for content in damaged:
                    self._run("DELETE FROM reading WHERE content = ?", (content,))
            raise InputError(
                f"{len(damaged)} readings in {self._path} were damaged and are taken out: run kg build again."
            )
        return tuple(found)

    def check_all_read(self, *, config: str) -> None:
        """Raise InputError if an article has neither a reading nor a reason, as when SQLite no longer finds a row."""
        if (missing := self.counts(config=config).pending) > 0:
            raise InputError(f"{missing} readings in {self._path} cannot be found: run kg build --fresh.")

    def problems(self, *, config: str) -> tuple[Problem, ...]:
        """What was left out or cleaned while reading inputs, and which articles are quarantined."""
        rows = self._rows("SELECT shown, reason, kind FROM problem ORDER BY source, place")
        sql = f"SELECT source, id, reason {OF_CORPUS} AND state = 'quarantined' ORDER BY id"
        failed = self._rows(sql, (config,))
        quarantined = (Problem(source if id_ in source else f"{source} ({id_})", why) for source, id_, why in failed)
        return (*(Problem(*row) for row in rows), *quarantined)

    def finish(self, *, by: ReadBy, config: str, min_score: float) -> None:
        """Say that the release was made of the corpus, and forget what that has no use for."""
        with self._transaction():
            self._run("DELETE FROM reading WHERE config <> ? OR content NOT IN (SELECT content FROM corpus)", (config,))
            self._run("DELETE FROM article WHERE content NOT IN (SELECT content FROM entry)")
            for name, value in (("state", "complete"), ("config", config), ("running", config)):
                self._note(name, value)
            self._note("min_score", repr(min_score))
            for name, value in (("pipeline", by.pipeline), ("version", by.version), ("hash", by.hash)):
                self._note(name, value)
        self._run("PRAGMA wal_checkpoint(TRUNCATE)")

    # -- what is known of the last build --------------------------------------------------------------------------

    @property
    def is_complete(self) -> bool:
        """Whether the corpus is that of a release."""
        return self._noted("state") == "complete"

    @property
    def config(self) -> str:
        """What read the corpus of the last release."""
        return self._noted("config") or ""

    @property
    def running_config(self) -> str:
        """What reads the corpus: of a build that goes on or was stopped, or else of the last release."""
        return self._noted("running") or ""

    @property
    def min_score(self) -> float:
        """The score below which the last release has no findings."""
        return float(self._noted("min_score") or 0)

    @property
    def read_by(self) -> ReadBy:
        """The pipeline and the version of kg that read the corpus of the last release."""
        return ReadBy(*(self._noted(name) or "" for name in ("pipeline", "version", "hash")))

    # -- taking back ----------------------------------------------------------------------------------------------

    def called(self, name: str) -> tuple[str, ...]:
        """The ids of the articles of the corpus that have this id or come from this input alone."""
        rows = self._rows("SELECT id FROM corpus WHERE id = ? OR source = ? ORDER BY id", (name, name))
        exact = [id_ for (id_,) in rows if id_ == name]
        return tuple(exact or [id_ for (id_,) in rows])

    def retract(self, id: str) -> None:
        """Take an article out of the corpus, with its text and its reading, now and in all later builds."""
        with self._transaction():
            row = self._row("SELECT words FROM corpus JOIN entry USING(content) WHERE id = ?", (id,))
            assert row is not None, id
            contents = self._rows("SELECT DISTINCT content FROM entry WHERE words = ?", row)
            self._run("INSERT OR REPLACE INTO retracted VALUES(?, ?)", (row[0], id))
            for found in contents:
                for table in ("corpus", "reading", "article"):
                    self._run(f"DELETE FROM {table} WHERE content = ?", found)

    def restore(self, name: str) -> bool:
        """Allow a retracted article of that id, or those of an input, again; the next build reads it.

        Gives whether there was one.
        """
        with self._transaction():
            rows = self._rows(f"SELECT words {OF_RETRACTED}", (name, name))
            for row in rows:
                self._run("DELETE FROM retracted WHERE words = ?", row)
                self._run(
                    "UPDATE source SET digest = NULL WHERE name IN (SELECT source FROM entry WHERE words = ?)", row
                )
        return bool(rows)

    def is_retracted(self, name: str) -> bool:
        """Whether an article of that id, or one of that input, was retracted."""
        return self._row(f"SELECT 1 {OF_RETRACTED}", (name, name)) is not None

    def retracted(self) -> tuple[str, ...]:
        """The ids that retracted articles had."""
        return tuple(id_ for (id_,) in self._rows("SELECT id FROM retracted ORDER BY id"))

    def sources(self) -> tuple[tuple[str, str, str], ...]:
        """Of each article of the corpus its id, its input, and the encoding of that."""
        rows = self._rows("SELECT id, source, COALESCE(encoding, '') FROM corpus ORDER BY id")
        return tuple((str(a), str(b), str(c)) for a, b, c in rows)

    # -- inside ---------------------------------------------------------------------------------------------------

    def _prepare(self) -> None:
        if self._path:
            self._run("PRAGMA journal_mode = WAL")
        self._run("PRAGMA synchronous = FULL")
        self._run("PRAGMA fullfsync = ON")  # macOS: fsync alone leaves it in the cache of the disk
        self._run("PRAGMA secure_delete = ON")
        # Whoever only looks must not wait for the transaction of a build that is under way.
        if self._is_empty():
            with self._transaction():
                if self._is_empty():
                    for statement in SCHEMA.split(";"):
                        self._run(statement)
                    self._note("format", FORMAT)
        if self._noted("format") != FORMAT:
            raise InputError(f"{self._path} was written by another version of kg: take it away and build again.")

    def _is_empty(self) -> bool:
        return self._row("SELECT 1 FROM sqlite_master") is None

    def _put_source(self, source: Source) -> None:
        self._forget_source(source.name)
        digest = source.digest
        for place, item in enumerate(source.items):
            if isinstance(item, Article):
                self._put_entry(source.name, place, item)
                # The text of what was retracted must not come back.
                if self._row("SELECT 1 FROM retracted WHERE words = ?", (words_of(item),)) is None:
                    self._put_article(item)
            else:
                row = (source.name, place, item.source, item.kind, item.reason)
                self._run("INSERT INTO problem VALUES(?, ?, ?, ?, ?)", row)
                digest = digest if item.is_lasting else None
        known = (source.name, digest, source.reader, self._held(source.name))
        self._run("INSERT INTO source VALUES(?, ?, ?, ?)", known)

    def _held(self, name: str) -> str:
        """A digest of the rows of an input: SQLite does not notice a flipped bit in an id."""
        digest = hashlib.sha256()
        for table in ("entry", "problem"):
            for row in self._rows(f"SELECT * FROM {table} WHERE source = ? ORDER BY place", (name,)):
                digest.update(repr(row).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def _put_entry(self, source: str, place: int, article: Article) -> None:
        content = content_of(article)
        known = sum(x is not None for x in (article.published, article.url, article.publisher, article.title))
        row = (source, place, article.id, content, words_of(article), known, article.encoding)
        self._run("INSERT INTO entry VALUES(?, ?, ?, ?, ?, ?, ?)", row)

    def _put_article(self, article: Article) -> None:
        content = content_of(article)
        if self._row("SELECT 1 FROM article WHERE content = ?", (content,)) is None:
            data = encode_article(article)
            self._run("INSERT INTO article VALUES(?, ?, ?)", (content, _digest(data), data))

    def _put_result(self, content: str, result: bytes | Failure, *, config: str) -> None:
        row: tuple[object, ...]
        if isinstance(result, Failure):
            row = (content, config, "quarantined", result.reason, None, None)
        else:
            row = (content, config, "read", None, _digest(result), result)
        self._run("INSERT OR REPLACE INTO reading VALUES(?, ?, ?, ?, ?, ?)", row)

    def _article(self, content: str) -> Article:
        sql = "SELECT id, source, encoding, digest, data FROM corpus JOIN article USING(content) WHERE content = ?"
        row = self._row(sql, (content,))
        if row is None:
            raise InputError(f"{self._path} is damaged: run kg build --fresh.")
        id_, source, encoding, digest, data = row
        try:
            _check(data, digest)
            return decode_article(data, id=id_, source=source, encoding=encoding)
        except InputError:
            raise InputError(f"The text of {id_} in {self._path} is damaged: run kg build --fresh.") from None

    def _forget_source(self, name: str) -> None:
        for table, column in (("source", "name"), ("entry", "source"), ("problem", "source")):
            self._run(f"DELETE FROM {table} WHERE {column} = ?", (name,))

    def _note(self, name: str, value: str) -> None:
        self._run("INSERT OR REPLACE INTO meta VALUES(?, ?)", (name, value))

    def _noted(self, name: str) -> str | None:
        row = self._row("SELECT value FROM meta WHERE name = ?", (name,))
        return None if row is None else str(row[0])

    def _run(self, sql: str, values: tuple[object, ...] = ()) -> None:
        with self._told():
            self._connection.execute(sql, values)

    def _each(self, sql: str, values: tuple[object, ...] = ()) -> Iterator[Any]:
        """The rows one by one, for what need not fit into memory."""
        with self._told(), closing(self._connection.execute(sql, values)) as cursor:
            yield from cursor

    def _rows(self, sql: str, values: tuple[object, ...] = ()) -> list[Any]:
        return list(self._each(sql, values))

    def _row(self, sql: str, values: tuple[object, ...] = ()) -> tuple[Any, ...] | None:
        with self._told(), closing(self._connection.execute(sql, values)) as cursor:
            row: tuple[Any, ...] | None = cursor.fetchone()
            return row

    @contextmanager
    def _transaction(self, *, keep: bool = False) -> Iterator[None]:
        """All or nothing; with `keep` an error of the caller still commits what went before it."""
        self._run("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            end = "COMMIT" if keep and self._connection.in_transaction else "ROLLBACK"
            if self._connection.in_transaction:  # SQLite itself rolls back when the disk is full
                self._run(end)
            raise
        self._run("COMMIT")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What SQLite says, in words for the user."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if any(word in str(error) for word in ("decode", "no such")):
                raise self._damaged(error) from error
            raise OutputError(f"{self._path}: {error}. {_advice(str(error))}") from error
        except (
            sqlite3.DatabaseError,
            UnicodeDecodeError,
        ) as error:  # the latter if a damaged word is part of the error
            raise self._damaged(error) from error
        except OSError as error:
            raise OutputError(f"{self._path} cannot be written ({error.strerror}). {_advice('')}") from error

    def _damaged(self, error: Exception) -> InputError:
        told = "text that is none" if isinstance(error, UnicodeDecodeError) else error
        return InputError(f"{self._path} is damaged ({told}): take it away and build again; the graph is untouched.")


def _advice(error: str) -> str:
    # SQLite tells of a full disk only where a write fails, not where it cannot make a file.
    what = "Make room on the disk" if "full" in error else "Check that the disk has room and may be written to"
    return f"{what}, then run the same command again: what was read is kept, the graph is untouched."


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _check(data: bytes, digest: str) -> None:
    """SQLite does not notice a flipped bit in a record."""
    if not isinstance(data, bytes) or _digest(data) != digest:
        raise InputError("a record of the build database is damaged")


def _ids(chosen: Iterable[tuple[str, str, str, str | None]]) -> Iterator[str]:
    """An id for each of the chosen entries (wanted id, input, content, encoding), which are sorted."""
    rows = list(chosen)
    taken = {row[0] for row in rows}
    given: set[str] = set()
    for wanted, _, content, _ in rows:
        found = next(id_ for id_ in _names(wanted, content) if id_ not in given and (id_ == wanted or id_ not in taken))
        given.add(found)
        yield found


def _names(wanted: str, content: str) -> Iterator[str]:
    yield wanted
    yield from (f"{wanted}-{content[:length]}" for length in range(8, len(content) + 1))
