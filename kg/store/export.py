"""Writes a graph in every format: the same graph gives the same bytes, whatever the run."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox
import rdflib

from kg.errors import OutputError
from kg.projection import project
from kg.statements import Statements
from kg.store.files import write_bytes
from kg.store.tables import edges_csv, gexf, graphml, nodes_csv
from kg.store.terms import Rows

_OWL = "http://www.w3.org/2002/07/owl#"
_DECLARING = frozenset(_OWL + name for name in ("Ontology", "Class", "ObjectProperty", "DatatypeProperty"))
_BASE = "https://example.org/kg/"
_NEXT_SUBJECT = re.compile(rb" \.\n(?=[^\s])")


def turtle(rows: Rows) -> bytes:
    """Turtle for reading: sections with headings, one block for each subject. Named graphs are merged."""
    found = rows.triples
    names = _prefixes(rows, found)
    parts = [_head(names)]
    for title, section in _sections(found):
        body = _body(section, ox.RdfFormat.TURTLE, names)
        if title != _DECLARATIONS:
            body = _NEXT_SUBJECT.sub(b" .\n\n", body)
        parts.append(b"\n# " + title.encode() + b"\n\n" + body)
    return b"".join(parts)


def trig(rows: Rows) -> bytes:
    """TriG: the default graph, then one block for each named graph."""
    found = rows.quads
    names = _prefixes(rows, found)
    return _head(names) + b"\n" + _body(found, ox.RdfFormat.TRIG, names)


def nquads(rows: Rows) -> bytes:
    """N-Quads, one quad a line."""
    return _serialize(rows.quads, ox.RdfFormat.N_QUADS)


def ntriples(rows: Rows) -> bytes:
    """N-Triples, one triple a line. Named graphs are merged."""
    return _serialize(rows.triples, ox.RdfFormat.N_TRIPLES)


def jsonld(rows: Rows) -> bytes:
    """JSON-LD, with named graphs."""
    return _serialize(rows.quads, ox.RdfFormat.JSON_LD) + b"\n"


def rdfxml(rows: Rows) -> bytes:
    """RDF/XML. Named graphs are merged."""
    found = rows.triples
    data = _serialize(found, ox.RdfFormat.RDF_XML, prefixes=_prefixes(rows, found))
    # An XML parser reads a bare carriage return as a line feed; only literals can have one here.
    return data.replace(b"\r", b"&#13;") + b"\n"


_Writer = Callable[[Rows], bytes]

_RDF_FORMATS: Mapping[str, tuple[str, _Writer]] = {
    "turtle": ("graph.ttl", turtle),
    "trig": ("graph.trig", trig),
    "nquads": ("graph.nq", nquads),
    "ntriples": ("graph.nt", ntriples),
    "jsonld": ("graph.jsonld", jsonld),
    "rdfxml": ("graph.rdf", rdfxml),
}
_PROJECTIONS: Mapping[str, Mapping[str, _Writer]] = {
    "graphml": {"graph.graphml": lambda rows: graphml(project(rows.statements))},
    "gexf": {"graph.gexf": lambda rows: gexf(project(rows.statements))},
    "csv": {
        "nodes.csv": lambda rows: nodes_csv(project(rows.statements)),
        "edges.csv": lambda rows: edges_csv(project(rows.statements)),
    },
}
_WRITERS: Mapping[str, Mapping[str, _Writer]] = {
    **{name: {file: writer} for name, (file, writer) in _RDF_FORMATS.items()},
    **_PROJECTIONS,
}

FORMATS = tuple(_WRITERS)


def write(graph: rdflib.Graph | Statements, folder: Path, *, formats: Iterable[str] = ("turtle",)) -> tuple[Path, ...]:
    """Write the graph into a folder, in each format under its own name (graph.ttl, nodes.csv, …).

    Gives the paths. Raises OutputError for a format that is not in `FORMATS`, before anything is written.
    """
    files = {name: writer for format_ in formats for name, writer in _files(format_).items()}
    rows = Rows(graph)
    contents = {folder / name: writer(rows) for name, writer in files.items()}
    for path, data in contents.items():
        write_bytes(path, data)
    return tuple(contents)


def write_one(graph: rdflib.Graph | Statements, path: Path, *, format: str) -> tuple[Path, ...]:
    """Write the graph to a file, in one format. "csv" makes two files: `x.csv` becomes x-nodes.csv and x-edges.csv."""
    files, rows = _files(format), Rows(graph)
    if len(files) == 1:
        (writer,) = files.values()
        write_bytes(path, writer(rows))
        return (path,)
    contents = {path.with_name(f"{path.stem}-{name}"): writer(rows) for name, writer in files.items()}
    for file, data in contents.items():
        write_bytes(file, data)
    return tuple(contents)


def to_bytes(graph: rdflib.Graph | Statements, *, format: str) -> bytes:
    """The graph in one format, as the bytes of its file. Raises OutputError for "csv", which is two files."""
    files = _files(format)
    if len(files) != 1:
        raise OutputError(f"the format {format!r} is {len(files)} files ({', '.join(files)}): write it into a folder")
    (writer,) = files.values()
    return writer(Rows(graph))


def _files(format_: str) -> Mapping[str, _Writer]:
    if format_ not in _WRITERS:
        raise OutputError(f"there is no format {format_!r}; there are {', '.join(FORMATS)}")
    return _WRITERS[format_]


def _serialize(
    found: Sequence[ox.Triple] | Sequence[ox.Quad], format_: ox.RdfFormat, *, prefixes: Mapping[str, str] | None = None
) -> bytes:
    try:
        data = ox.serialize(found, format=format_, prefixes=None if prefixes is None else dict(prefixes))
    except ValueError as error:
        raise OutputError(f"the graph cannot be written as {format_.name}: {error}") from error
    assert data is not None
    return data


def _head(names: Mapping[str, str]) -> bytes:
    return b"".join(b"@prefix %b: <%b> .\n" % (prefix.encode(), name.encode()) for prefix, name in names.items())


def _body(found: Sequence[ox.Triple] | Sequence[ox.Quad], format_: ox.RdfFormat, names: Mapping[str, str]) -> bytes:
    """The statements without the lines for prefixes: pyoxigraph writes those in another order each time."""
    data = _serialize(found, format_, prefixes=names)
    return b"".join(line for line in data.splitlines(keepends=True) if not line.startswith(b"@prefix "))


def _prefixes(rows: Rows, found: Sequence[ox.Triple] | Sequence[ox.Quad]) -> dict[str, str]:
    """The graph's prefixes that are in use, sorted."""
    bound = {namespace: prefix for prefix, namespace in rows.statements.prefixes.items()}
    used = {_namespace(iri) for row in found for iri in _iris(row)}
    return dict(sorted((bound[namespace], namespace) for namespace in used & bound.keys()))


def _iris(row: ox.Triple | ox.Quad) -> list[str]:
    object_ = row.object.datatype if isinstance(row.object, ox.Literal) else row.object
    terms = (row.subject, row.predicate, object_, row.graph_name if isinstance(row, ox.Quad) else None)
    return [term.value for term in terms if isinstance(term, ox.NamedNode)]


def _namespace(iri: str) -> str:
    return iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]


_DECLARATIONS = "Terms that this file uses"
_SECTIONS = (
    "Entities, and what the articles state as fact",
    "Events and topics of single articles",
    "Claims: who says what",
    "Evidence, articles, runs",
    _DECLARATIONS,
)


def _sections(found: Sequence[ox.Triple]) -> list[tuple[str, list[ox.Triple]]]:
    declared = {_name(t.subject) for t in found if isinstance(t.object, ox.NamedNode) and t.object.value in _DECLARING}
    sections: dict[str, list[ox.Triple]] = {title: [] for title in _SECTIONS}
    for triple in found:
        sections[_section(_name(triple.subject), declared)].append(triple)
    return [(title, section) for title, section in sections.items() if section]


def _name(subject: object) -> str:
    return subject.value if isinstance(subject, ox.NamedNode) else str(subject)


def _section(iri: str, declared: set[str]) -> str:
    if iri in declared or iri.startswith(_BASE + "ontology#"):
        return _DECLARATIONS
    if iri.startswith(_BASE + "claim/"):
        return _SECTIONS[2]
    name = iri.rsplit("/", 1)[-1]
    if iri.startswith(_BASE + "software/"):
        return _SECTIONS[3]
    if iri.startswith(_BASE + "article/"):
        return _SECTIONS[3] if name in ("doc", "run") or name.startswith("span-") else _SECTIONS[1]
    return _SECTIONS[0]
