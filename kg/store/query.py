"""Queries that can do nothing but read the graph that they are given.

The text of a query is checked before it runs: both rdflib and pyoxigraph would follow SERVICE to any address, rdflib's
FROM and LOAD read local files, and a few thousand brackets crash pyoxigraph. The words are looked for outside of
strings, IRIs, comments, variables and prefixed names, so that a query may well ask for the label "Secret Service".
"""

import os
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import rdflib

from kg.errors import KgError, QueryError
from kg.names import PREFIXES
from kg.store.export import nquads
from kg.store.open import as_store, open_store
from kg.store.terms import Rows

Value = str | int | Decimal | bool | None

MAX_LENGTH: Final = 20_000
MAX_DEPTH: Final = 100
MAX_OPERATORS: Final = 500
MAX_ROWS: Final = 100_000

_XSD = PREFIXES["xsd"]
_FORMS = frozenset(("SELECT", "ASK", "CONSTRUCT"))
_REFUSED = {
    "SERVICE": "it would call another server",
    **dict.fromkeys(("FROM", "LOAD"), "it would read another file or address than the graph"),
    **dict.fromkeys(
        ("INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"), "it would change the graph"
    ),
    "DESCRIBE": "only SELECT, ASK and CONSTRUCT are possible",
}
# Each of these makes the tree of the query one level deeper, like a bracket; so does each operator.
_DEEPENING = frozenset(("OPTIONAL", "UNION", "MINUS", "EXISTS", "BIND", "FILTER", "GRAPH", "VALUES", "SELECT"))
_OPERATORS = frozenset("+-*/|&!^=<>")
_TOKEN = re.compile(
    r"""(?P<skip>\#[^\r\n]*|\s+|<[^<>"{}|^`\\\x00-\x20]*>
        |\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
        |"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'
        |[?$]\w+|@[A-Za-z]+(?:-[A-Za-z0-9]+)*|(?:\w[\w.-]{0,100})?:(?:[\w:.%-]|\\[_~.!$&'()*+,;=/?\#@%-])*)
     |(?P<word>\w+)|(?P<open>[({\[])|(?P<close>[)}\]])|(?P<stray>["'\\])|(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Result:
    """Names of the columns, and rows of values; IRIs are strings, and None is a variable without a value.

    ASK gives one row with one bool, CONSTRUCT gives rows of subject, predicate and object.
    `is_cut` is whether there were more rows than were asked for.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of the library: what it asks, in words and in SPARQL."""

    description: str
    sparql: str


def query(graph: rdflib.Graph | Path, sparql: str, *, max_rows: int = MAX_ROWS, timeout: float | None = None) -> Result:
    """Ask a graph, or a graph file, a SELECT, ASK or CONSTRUCT query. The prefixes of `PREFIXES` need no declaration.

    The default graph holds everything; GRAPH ?g { … } sees the single articles of a dataset. At most `max_rows` rows.
    With a `timeout` in seconds the query runs in a process of its own, which is killed when the time is up.
    Raises QueryError for a query that is refused, wrong or too slow, InputError for a file that cannot be read.
    """
    check(sparql)
    if timeout is not None:
        source = graph.absolute() if isinstance(graph, Path) else nquads(Rows(graph))
        return _in_child(source, sparql, max_rows=max_rows, timeout=timeout)
    return ask(open_store(graph) if isinstance(graph, Path) else as_store(Rows(graph).quads), sparql, max_rows=max_rows)


def _in_child(source: Path | bytes, sparql: str, *, max_rows: int, timeout: float) -> Result:
    """Ask in another process. It gets its work, and gives the answer, pickled: both ends are this program."""
    work = pickle.dumps((source, sparql, max_rows))
    command = [sys.executable, "-P", "-c", "from kg.store.query import serve; serve()"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(command, input=work, capture_output=True, timeout=timeout, check=False, env=environment)
    except subprocess.TimeoutExpired as error:
        raise QueryError(f"the query is too slow: no answer within {timeout:g} seconds") from error
    if done.returncode != 0:
        raise QueryError(f"the query gave no answer: its process ended with {done.returncode}; ask for less at once")
    answer = pickle.loads(done.stdout)
    if isinstance(answer, KgError):
        raise answer
    assert isinstance(answer, Result)
    return answer


def serve() -> None:
    """The other process: reads its work from standard input and writes a Result or a KgError to standard output."""
    source, sparql, max_rows = pickle.load(sys.stdin.buffer)
    answer: Result | KgError
    try:
        if isinstance(source, Path):
            store = open_store(source)
        else:
            store = as_store(list(ox.parse(source, format=ox.RdfFormat.N_QUADS)))
        answer = ask(store, sparql, max_rows=max_rows)
    except KgError as error:
        answer = error
    sys.stdout.buffer.write(pickle.dumps(answer))
    sys.stdout.buffer.flush()


def ask(store: ox.Store, sparql: str, *, max_rows: int) -> Result:
    """Run a query that has been checked. Raises QueryError for a wrong one."""
    try:
        return _result(store.query(sparql, prefixes=PREFIXES), max_rows=max_rows)
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        raise QueryError(f"the query is wrong: {error}") from error


def check(sparql: str) -> None:
    """Raise QueryError, which says why, for a query that is not a plain SELECT, ASK or CONSTRUCT."""
    if len(sparql) > MAX_LENGTH:
        raise QueryError(f"the query is refused: it has {len(sparql)} characters, {MAX_LENGTH} are possible")
    _check_words(sparql)
    # Some parsers replace \uXXXX before they look for words, some after: it has to be harmless either way.
    expanded = _ESCAPE.sub(_character, sparql)
    if expanded != sparql:
        _check_words(expanded)


def named_queries() -> dict[str, NamedQuery]:
    """The library of queries by name, from kg/store/queries/*.rq."""
    return dict(_library())


def shorten(iri: str) -> str:
    """An IRI with the prefix that a query may use for it; any other text as it is."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and re.fullmatch(r"\w[\w-]*", local):
            return f"{prefix}:{local}"
    return iri


@cache
def _library() -> tuple[tuple[str, NamedQuery], ...]:
    found = []
    for file in sorted(files("kg.store").joinpath("queries").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".rq"):
            sparql = file.read_text(encoding="utf-8")
            comment = [line for line in sparql.splitlines() if line.startswith("#")]
            description = " ".join(line.lstrip("# ").rstrip() for line in comment)
            found.append((file.name.removesuffix(".rq"), NamedQuery(description=description, sparql=sparql)))
    return tuple(found)


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else "\ufffd"


def _check_words(sparql: str) -> None:
    form = None
    depth = deepening = operators = 0
    for kind, text in _tokens(sparql):
        word = text.upper()
        operators += text in _OPERATORS
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
        elif kind == "stray":
            raise QueryError(f"the query is wrong: a stray {text}")
        elif kind == "word":
            refused = _refused(word)
            if refused is not None:
                raise QueryError(f"the query is refused: {refused} is not possible here, {_REFUSED[refused]}")
            form = form or (word if word in _FORMS else None)
            deepening += word in _DEEPENING
        if max(depth, deepening) > MAX_DEPTH or operators > MAX_OPERATORS:
            raise QueryError(f"the query is refused: it is nested more than {MAX_DEPTH} levels deep")
    if form is None:
        raise QueryError("the query is refused: it has to be a SELECT, ASK or CONSTRUCT query")


def _refused(word: str) -> str | None:
    """The refused keyword that a word is, or holds: a parser may well read "trueSERVICE" as two words."""
    if word in _REFUSED:
        return word
    return next((keyword for keyword in ("SERVICE", "FROM", "LOAD", "DESCRIBE") if keyword in word), None)


def _tokens(sparql: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(sparql):
        if match.lastgroup != "skip":
            yield str(match.lastgroup), match[0]


def _result(found: object, *, max_rows: int) -> Result:
    if isinstance(found, ox.QueryBoolean):
        return Result(columns=("answer",), rows=((bool(found),),))
    if isinstance(found, ox.QueryTriples):
        triples: list[tuple[Value, ...]] = [
            (_value(t.subject), _value(t.predicate), _value(t.object)) for t in islice(found, max_rows + 1)
        ]
        triples.sort(key=str)
        return _cut(("subject", "predicate", "object"), triples, max_rows)
    assert isinstance(found, ox.QuerySolutions)
    columns = tuple(variable.value for variable in found.variables)
    rows = [tuple(_value(solution[name]) for name in columns) for solution in islice(found, max_rows + 1)]
    return _cut(columns, rows, max_rows)


def _cut(columns: tuple[str, ...], rows: list[tuple[Value, ...]], max_rows: int) -> Result:
    return Result(columns=columns, rows=tuple(rows[:max_rows]), is_cut=len(rows) > max_rows)


def _value(term: object) -> Value:
    if isinstance(term, ox.NamedNode):
        return term.value
    if isinstance(term, ox.Literal):
        return _literal(term.value, term.datatype.value)
    return None if term is None else str(term)


def _literal(text: str, datatype: str) -> Value:
    try:
        if datatype == _XSD + "integer":
            return int(text)
        if datatype == _XSD + "decimal":
            return Decimal(text)
    except (ValueError, ArithmeticError):
        return text
    if datatype == _XSD + "boolean":
        return text in ("true", "1")
    return text
