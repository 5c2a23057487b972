"""What is fuzzed: functions of bytes that must never fail but in the ways that their modules document.

A target raises for what is a defect: an exception that is not documented, or a result that breaks a promise. Its seeds are
small, made up here, and show every part of its format.
"""

import gzip
import json
import os
import tempfile
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from kg.model import Article
from kg.names import clean
from kg.read import Problem, read

FOLDER = "KG_FUZZ_FOLDER"


@dataclass(frozen=True, slots=True)
class Target:
    """`run` is called with any bytes; `seeds` are where the fuzzer begins, `words` what it puts into them."""

    run: Callable[[bytes], None]
    seeds: tuple[bytes, ...]
    words: tuple[str, ...] = ()


TEXT = "date 2021-05-03\nA heading\n\nIngrid Vale, the mayor of Oslo, said on 3 May “we left”. <b>&amp;\n"
LINE = {
    "id": "a1", "text": TEXT, "title": "T", "date": "2021-05-03T10:00:00Z", "url": "https://example.org/a",
    "publisher": "P", "tokens": None,
}  # fmt: skip
HTML = (
    "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Vale in Chile</title>"
    "<meta property='article:published_time' content='2021-05-03'></head><body><nav><a href='/'>Home</a></nav><article>"
    "<h1>Vale in Chile</h1><p>Ingrid Vale, the mayor of Oslo, visited Chile on Monday and met the workers there.</p>"
    "<p>She said that <em>nobody</em> would be left out &amp; that they would return.</p><script>x()</script>"
    "<table><tr><td>1</td></tr></table></article></body></html>"
)
MARKDOWN = (
    "---\ntitle: Vale in Chile\ndate: 2021-05-03\n---\n# Vale in Chile\n\nIngrid *Vale* [visited](https://example.org) "
    "Chile.\n\n> “We left”, she said.\n\n* one\n* two\n\n```\ncode\n```\n<div>x</div>\n"
)
CSV = 'id,text,title,date,url\na1,"Ingrid Vale visited Chile, ""again"".",T,2021-05-03,https://example.org/a\na2,Two.,,,\n'


# --- articles ---------------------------------------------------------------------------------------------------------
def _read_as(suffix: str, pack: Callable[[bytes], bytes] = bytes) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        path = _folder() / f"input{suffix}"
        path.write_bytes(pack(data))
        for item in read([path]):
            _check_article(item) if isinstance(item, Article) else _check_problem(item)

    return run


@cache
def _folder() -> Path:
    """Where the inputs of targets that read files lie."""
    # libFuzzer ends without tidying up: its caller gives a folder that is taken away afterwards.
    folder = tempfile.TemporaryDirectory(prefix="kg-fuzz-", dir=os.environ.get(FOLDER))
    _KEPT.append(folder)
    return Path(folder.name)


_KEPT: list[tempfile.TemporaryDirectory[str]] = []


def _check_article(article: Article) -> None:
    assert article.id.strip() and article.text.strip()
    assert 0 <= article.body < len(article.text)
    for text in (article.id, article.text, article.title, article.url, article.publisher, article.source):
        assert text is None or text == clean(text), "a character that XML cannot hold"
    if article.tokens is not None:
        assert article.text == "\n".join(" ".join(sentence) for sentence in article.tokens)


def _check_problem(problem: Problem) -> None:
    assert problem.source and problem.reason
    assert "\n" not in problem.reason


# --- words ------------------------------------------------------------------------------------------------------------
def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def blocks_of_text(data: bytes) -> None:
    """kg.layout: blocks are in order, disjoint, and without white space at their ends."""
    from kg import layout

    text, end = _text(data), 0
    for block in layout.blocks(text):
        assert end <= block.span.start < block.span.end
        words = text[block.span.start : block.span.end]
        assert words == words.strip()
        end = block.span.end
    for place in (*layout.signatures(text), *layout.datelines(text)):
        assert 0 <= place <= len(text)
    layout.title(text)


def dates(data: bytes) -> None:
    """kg.language.dates: expressions are in order, disjoint, verbatim, and their values make literals."""
    from kg.language.dates import find_dates
    from kg.model import Part
    from kg.rdf.literals import bounds, typed

    text, end = _text(data), 0
    for found in find_dates(text, published=date(2021, 5, 3)):
        assert end <= found.span.start < found.span.end
        assert found.text == text[found.span.start : found.span.end]
        end = found.span.end
        part = Part(found.text, found.span, value=found.value, datatype=found.datatype, end=found.end)
        assert typed(part).datatype is not None or found.value is None or found.end is not None
        bounds(part)


def iris(data: bytes) -> None:
    """kg.names and kg.rdf.iris: a slug is its own slug, and every IRI is one for rdflib and for pyoxigraph."""
    import pyoxigraph as ox

    from kg.model import Entity
    from kg.names import MAX_LENGTH, is_slug, slug
    from kg.rdf import iris

    text = _text(data)
    name = slug(text)
    assert is_slug(name) and 0 < len(name) <= MAX_LENGTH and name[0] not in "-_."
    entity = Entity(text, text, "Person", (), ())
    made = [iris.article_iri(text), iris.entity_iri(entity), iris.relation_iri(text), iris.topic_iri(text, text=text)]
    made += [iris.software_iri(text, version=text), iris.event_iri(text, type_=text, key=(text,))]
    if (link := iris.link_iri(text)) is not None:
        made.append(link)
    for iri in made:
        iri.n3()
        turtle = f"<https://example.org/s> <https://example.org/p> {ox.NamedNode(str(iri))} .".encode()
        ((_, _, parsed, _),) = ox.parse(turtle, format=ox.RdfFormat.TURTLE)
        assert parsed.value == str(iri)


# --- files of users ---------------------------------------------------------------------------------------------------
def identities(data: bytes) -> None:
    """kg.store.identities: what is read can be written, and is then read again."""
    from kg.errors import InputError
    from kg.store import add_identity, read_identities

    path, copy = _folder() / "identities.tsv", _folder() / "copy.tsv"
    path.write_bytes(data)
    copy.unlink(missing_ok=True)
    with suppress(InputError):
        for override in read_identities(path)[:20]:
            with suppress(InputError):
                add_identity(copy, override)
                assert override in read_identities(copy)


def names_csv(data: bytes) -> None:
    """kg.read.names: every row has a name, a class and an IRI that the graph can hold."""
    from kg.errors import InputError
    from kg.rdf.iris import link_iri
    from kg.read import read_names

    path = _folder() / "names.csv"
    path.write_bytes(data)
    with suppress(InputError):
        for thing in read_names(path):
            assert thing.name and link_iri(thing.iri) is not None


# --- queries ----------------------------------------------------------------------------------------------------------
def sparql(data: bytes) -> None:
    """kg.store.query: what is let through calls no server, reads no file, and fails with a QueryError only."""
    import pyoxigraph as ox

    from kg.errors import QueryError
    from kg.store.query import ask, check

    text = data.decode("utf-8", "replace")
    with suppress(QueryError):
        check(text)
        _check_harmless(text)
        ask(ox.Store(), text, max_rows=3)


def _check_harmless(text: str) -> None:
    """rdflib's parser, which is not the one that answers, has to find no SERVICE and no FROM in it either."""
    if not any(word in text.upper() for word in ("SERVICE", "FROM", "\\U")):
        return
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parsed = str(parseQuery(text))
    except (ParseException, RecursionError):
        return
    except Exception:  # rdflib's own failures
        return
    assert "ServiceGraphPattern" not in parsed and "DatasetClause" not in parsed


# --- the build database -----------------------------------------------------------------------------------------------
def readings(data: bytes) -> None:
    """kg.store.readings: bytes of the database are a reading or an InputError, and a reading is written as it was read."""
    from kg.errors import InputError
    from kg.store.readings import decode_article, decode_reading, encode_article, encode_reading

    with suppress(InputError):
        decode_reading(data, article=Article("a", TEXT))
    packed = zlib.compress(data, 1)
    with suppress(InputError):
        found = decode_reading(packed, article=Article("a", TEXT))
        assert decode_reading(encode_reading(found), article=found.article) == found
    with suppress(InputError):
        article = decode_article(packed, id="a", source=None, encoding=None)
        assert decode_article(encode_article(article), id="a", source=None, encoding=None) == article


# --- what others send and show ----------------------------------------------------------------------------------------
def reconciliation(data: bytes) -> None:
    """kg.store.reconciliation: whatever lies in the file of a service's answers, a build goes on."""
    from kg.model import Question
    from kg.store import remembered

    path = _folder() / "reconciliation.json"
    question = Question("Ingrid_Vale", "Ingrid Vale", "Q5")
    asked = b'{"limit": 3, "query": "Ingrid Vale", "type": "Q5"}'
    path.write_bytes(data.replace(b"ASKED", json.dumps(asked.decode()).encode()))
    answers, _ = remembered([question], cache=path)
    for candidate in answers.get(question, ()):
        assert isinstance(candidate.iri, str) and isinstance(candidate.match, bool)


def tables(data: bytes) -> None:
    """kg.store.tables: CSV has a row a node and no formula, GraphML and GEXF are XML, whatever the graph says."""
    import csv
    import io
    from xml.etree import ElementTree as ET

    from kg.projection import Edge, Node, Projection, Quote
    from kg.store.tables import edges_csv, gexf, graphml, nodes_csv

    a, b, c, d = _split(_text(data), 4)
    nodes = (Node("https://example.org/a", a, b, (c, d)), Node("https://example.org/b", d, a))
    quote = Quote(b, "https://example.org/doc", 0, 9)
    edge = Edge(nodes[0].iri, nodes[1].iri, None, a, b, cue=c, claimants=(d,), evidence=(quote,), predicate_text=c)
    value = Edge(nodes[0].iri, None, d, c, b, confidence=0.5)
    projection = Projection(nodes=nodes, edges=(edge, value))
    for table, count in ((nodes_csv(projection), 2), (edges_csv(projection), 2)):
        header, *rows = csv.reader(io.StringIO(table.decode(), newline=""))
        assert len(rows) == count
        assert all(len(row) == len(header) for row in rows)
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)
    for xml in (graphml(projection), gexf(projection)):
        ET.fromstring(xml)


def _split(text: str, parts: int) -> Sequence[str]:
    size = len(text) // parts + 1
    return [text[n * size : (n + 1) * size] for n in range(parts)]


QUERY = b'SELECT ?who (COUNT(*) AS ?n) WHERE { ?who kg:represents/kg:partOf* ?c . OPTIONAL { ?who rdfs:label "a\\u0020b"@en } FILTER(?n > 1.5e3 && !BOUND(?x)) # c\n} GROUP BY ?who LIMIT 3'
NO_QUERIES = (
    b"SELECT * WHERE { SERVICE <http://localhost/> { ?s ?p ?o } }",
    b"SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p '''SERVICE''' }",
    b"SELECT * WHERE { \\u0053ERVICE <http://localhost/> { ?s ?p ?o } }",
)
SPARQL_WORDS = (
    "SERVICE <http://localhost/>", "SILENT", "FROM <file:///x>", "NAMED", "GRAPH", "OPTIONAL", "UNION", "MINUS", "BIND(", "VALUES",
    "FILTER", "EXISTS", "LOAD", "INSERT", "PREFIX", "BASE", "\\u0053", "\\U00000053", '"""', "'''", "@en", "^^", "<", ">", "#",
)  # fmt: skip
DATES = (
    b"on 3 May 2021, last week, from 2011 to 2014, in the 1990s, for 15 years, Monday at 10:30, Q3 2019, spring 2020",
    b"born 1950-1999; (1950\xe2\x80\x931999); 2022-01-10; 10/01/2022; the second half of March; two days ago; 31 February",
)
PART = {"text": "Ana", "span": {"start": 0, "end": 3}, "mention": 0, "value": "2014", "datatype": "gYear", "end": ".."}
SPAN = {"start": 0, "end": 9}
FINDING = {
    "subject": PART, "predicate": PART, "lemma": "visit", "term": None, "object": PART, "sentence": 0, "evidence": SPAN,
    "by": "verb", "score": 0.5, "arguments": [{"role": "time", "part": PART}], "event": {"type": "Visit", "slots": []},
    "status": "Reported", "claimants": [PART], "cue": "said",
}  # fmt: skip
MENTION = {"span": SPAN, "text": "Ana", "kind": "name", "type": "Person", "chain": 0}
READING = {
    "sentences": [SPAN], "mentions": [MENTION], "findings": [FINDING], "gaps": [{"sentence": 0, "span": SPAN, "reason": "list"}],
}  # fmt: skip
STORED = {"id": "", "text": TEXT, "published": "2021-05-03", "tokens": [["She", "left"]], "body": 4}
# ASKED becomes the question under which its answers are kept.
ANSWERS = (
    b'{"service": "https://example.org/reconcile", "space": "https://example.org/", ASKED: [{"id": "Q1", "name": "Ingrid '
    b'Vale", "score": 99, "match": true, "type": [{"id": "Q5"}]}]}'
)
TARGETS = {
    "text": Target(_read_as(".txt"), (TEXT.encode(), TEXT.encode("utf-16"), TEXT.encode("cp1252"), b"\xef\xbb\xbfA.\r\nB.")),
    "json_lines": Target(
        _read_as(".jsonl"),
        (json.dumps(LINE).encode(), b'{"tokens": [["She", "left", "."]], "id": 7}\n\n{"text": "\\ud800 x"}\n{"text": 1e400}'),
    ),
    "html": Target(_read_as(".html"), (HTML.encode(), HTML.replace("utf-8", "utf-16").encode("utf-16"), b"<p>a<p>b<table>")),
    "markdown": Target(_read_as(".md"), (MARKDOWN.encode(), b"Title\n=====\n\ntext [a]: <b> \\* &lt;")),
    "csv_rows": Target(_read_as(".csv"), (CSV.encode(), CSV.replace(",", ";").encode(), CSV.replace(",", "\t").encode("utf-16"))),
    "gzip_bytes": Target(_read_as(".txt.gz"), (gzip.compress(TEXT.encode(), mtime=0), gzip.compress(b"a", mtime=0) * 2)),
    "gzip_lines": Target(
        _read_as(".jsonl.gz", lambda data: gzip.compress(data, 1, mtime=0)), (json.dumps(LINE).encode(), b"{}\n[")
    ),
    "blocks": Target(blocks_of_text, (TEXT.encode(), b"LIMA, Feb 28 (Agency) \xe2\x80\x93 We will win Ana Lee Mayor of Paris\n\nBy Ana Lee\n")),
    "dates": Target(dates, DATES),
    "iris": Target(iris, (b"Ana Silva", "ª º µ é̂ 李 https://example.org/a?b=c#d".encode(), b"https://x.org/\xff")),
    "identities": Target(
        identities, (b"same\tAna Silva\ta-1\tA. Silva\ta-7\n# c\ndifferent\tFirst Bank\t\tFirst Bank of Lima\n", b"same\ta\x0bb\t\tc")
    ),
    "names_csv": Target(names_csv, (b'name,type,iri,aliases\n"Vale, I.",Person,https://example.org/7,a|b\n', b"\xef\xbb\xbfiri,NAME,type\n")),
    "sparql": Target(sparql, (QUERY, *NO_QUERIES, b"ASK { ?s a <x> }", b"CONSTRUCT { ?s ?p 'SERVICE' } WHERE { GRAPH ?g { ?s ?p ?o } }"), SPARQL_WORDS),
    "readings": Target(readings, (json.dumps(READING).encode(), json.dumps(STORED).encode(), zlib.compress(b"{}"), b'{"text": "\xaf"}')),
    "reconciliation": Target(reconciliation, (ANSWERS, b"{}", b"[1]")),
    "tables": Target(tables, (b"=1+1\t@x\r\n-a,\"b\"&lt;]]>\x00\xff", "Ana ‘x’ Ω \U0001f600".encode())),
}  # fmt: skip
