"""The vocabulary: classes and properties of ontology/news.ttl, read once."""

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from kg.errors import OntologyError

NAMESPACE = "https://example.org/kg/ontology#"

_OWL = "http://www.w3.org/2002/07/owl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"

# What the file says of one subject: predicate -> objects, all as IRIs or lexical forms.
_About = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Class:
    """A class. `parents` are the direct ones, `ancestors` all of them with the class itself."""

    name: str
    label: str
    comment: str
    parents: tuple[str, ...]
    ancestors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Property:
    """A property. `domain` and `range` are class names, for a literal `range` is an XSD type ("decimal") or None.

    `canonical` is the main property of an inverse pair, and whether subject and object change places for it.
    """

    name: str
    label: str
    comment: str
    domain: str | None
    range: str | None
    is_literal: bool
    inverse: str | None
    is_symmetric: bool
    canonical: tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Ontology:
    """All classes and properties by name. A look-up of an unknown name raises OntologyError with the nearest ones."""

    classes: Mapping[str, Class]
    properties: Mapping[str, Property]
    disjoint: frozenset[str]

    def class_(self, name: str) -> Class:
        """The class of that name."""
        found = self.classes.get(name)
        if found is None:
            raise OntologyError(_unknown("class", name, self.classes))
        return found

    def property(self, name: str) -> Property:
        """The property of that name."""
        found = self.properties.get(name)
        if found is None:
            raise OntologyError(_unknown("property", name, self.properties))
        return found

    def is_a(self, name: str, ancestor: str) -> bool:
        """Whether a class is the other one or one of its kinds."""
        return self.class_(ancestor).name in self.class_(name).ancestors

    def canonical(self, term: str) -> tuple[str, bool]:
        """The main property for a property, and whether subject and object change places: attackedBy -> attacks."""
        return self.property(term).canonical

    def clashes(self, name: str, other: str | None) -> bool:
        """Whether nothing can be of both classes (a Person and a Place). None is anything."""
        if other is None or other not in self.classes:
            return False
        mine = self.class_(name).ancestors & self.disjoint
        theirs = self.class_(other).ancestors & self.disjoint
        return bool(mine) and bool(theirs) and any(a != b for a in mine for b in theirs)

    def fits(self, term: str, *, subject: str, target: str | None) -> bool:
        """Whether things of these classes can be subject and object of a property, by its domain and range."""
        found = self.property(term)
        if self.clashes(subject, found.domain):
            return False
        return target is None or not self.clashes(target, found.range)


def ontology_file(name: str) -> Path:
    """Where a file of the ontology is: in the installed package, or at the root of a source checkout."""
    package = Path(str(files("kg")))
    for folder in (package / "_ontology", package.parent / "ontology"):
        if (folder / name).is_file():
            return folder / name
    raise OntologyError(f"the ontology file {name!r} is missing from {package / '_ontology'}: install kg again")


@cache
def load_ontology() -> Ontology:
    """The ontology of ontology/news.ttl, read on the first call. Raises OntologyError for a faulty file."""
    return read_ontology(ontology_file("news.ttl"))


def read_ontology(path: Path) -> Ontology:
    """The ontology in a Turtle file. Raises OntologyError if the file cannot be read or refers to what it lacks."""
    # pyoxigraph reads the file in 10 ms; importing rdflib and parsing with it takes 300 ms, at each start of a command.
    import pyoxigraph

    try:
        quads = list(pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE))
    except (OSError, SyntaxError, ValueError) as error:
        raise OntologyError(f"the ontology file {path} cannot be read: {error}") from error
    facts: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        facts[str(getattr(quad.subject, "value", quad.subject))][quad.predicate.value].append(
            str(getattr(quad.object, "value", quad.object))
        )
    return _ontology(facts, path=path)


def _ontology(facts: Mapping[str, _About], *, path: Path) -> Ontology:
    classes = _classes(facts)
    properties = _properties(facts)
    disjoint = frozenset(_disjoint(facts))
    wanted = {p for c in classes.values() for p in c.parents} | disjoint
    wanted |= {c for p in properties.values() if not p.is_literal for c in (p.domain, p.range) if c and c != "Thing"}
    wanted |= {p.domain for p in properties.values() if p.domain}
    missing = sorted((wanted - classes.keys()) | ({p.canonical[0] for p in properties.values()} - properties.keys()))
    if missing or not classes:
        raise OntologyError(f"the ontology file {path} does not declare {', '.join(missing) or 'any class'}")
    return Ontology(classes=classes, properties=properties, disjoint=disjoint)


def _classes(facts: Mapping[str, _About]) -> dict[str, Class]:
    parents = {
        name: tuple(sorted(_own(about.get(_RDFS + "subClassOf", ())))) for name, about in _declared(facts, "Class")
    }
    return {
        name: Class(
            name=name,
            label=_one(about, _RDFS + "label") or name,
            comment=_one(about, _RDFS + "comment") or "",
            parents=parents[name],
            ancestors=frozenset(_closure(name, parents)),
        )
        for name, about in _declared(facts, "Class")
    }


def _closure(name: str, parents: Mapping[str, tuple[str, ...]]) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(parents.get(current, ()))
    return found


def _properties(facts: Mapping[str, _About]) -> dict[str, Property]:
    links = _declared(facts, "ObjectProperty")
    main = {name: inverse for name, about in links for inverse in _own(about.get(_OWL + "inverseOf", ()))}
    inverses = {**{inverse: name for name, inverse in main.items()}, **main}
    by_name = dict(links)
    found = {}
    for name, about in links + _declared(facts, "DatatypeProperty"):
        swapped = name in main
        base = by_name.get(main.get(name, name), about)
        ends = _end(base, "domain"), _end(base, "range")
        domain, range_ = reversed(ends) if swapped else ends
        types = about[_RDF + "type"]
        found[name] = Property(
            name=name,
            label=_one(about, _RDFS + "label") or name,
            comment=_one(about, _RDFS + "comment") or "",
            domain=domain,
            range=range_,
            is_literal=_OWL + "DatatypeProperty" in types,
            inverse=inverses.get(name),
            is_symmetric=_OWL + "SymmetricProperty" in types,
            canonical=(main.get(name, name), swapped),
        )
    return found


def _end(about: _About, which: str) -> str | None:
    iri = _one(about, _RDFS + which)
    return iri.rsplit("#", 1)[-1] if iri else None


def _declared(facts: Mapping[str, _About], kind: str) -> list[tuple[str, _About]]:
    """Name and description of what the file declares in the ontology's own namespace, by name."""
    own = ((iri[len(NAMESPACE) :], about) for iri, about in facts.items() if iri.startswith(NAMESPACE))
    return sorted(((name, about) for name, about in own if _OWL + kind in about.get(_RDF + "type", ())), key=_name)


def _name(item: tuple[str, _About]) -> str:
    return item[0]


def _disjoint(facts: Mapping[str, _About]) -> list[str]:
    names: list[str] = []
    for about in facts.values():
        for item in about.get(_OWL + "members", ()):
            while item != _RDF + "nil":
                names += _own(facts[item][_RDF + "first"])
                item = facts[item][_RDF + "rest"][0]
    return names


def _own(iris: Iterable[str]) -> list[str]:
    return [iri[len(NAMESPACE) :] for iri in iris if iri.startswith(NAMESPACE)]


def _one(about: _About, predicate: str) -> str | None:
    values = about.get(predicate, ())
    return values[0] if values else None


def _unknown(kind: str, name: str, known: Iterable[str]) -> str:
    by_case = {k.casefold(): k for k in known}
    near = difflib.get_close_matches(name.casefold(), by_case, n=3, cutoff=0.6)
    hint = f"; did you mean {', '.join(by_case[n] for n in near)}?" if near else "; see ontology/news.ttl"
    return f"the ontology has no {kind} {name!r}{hint}"
