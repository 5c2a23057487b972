"""Literals of the graph: cleaned of what a file cannot hold, and never of a type that their words contradict."""

import math
import re

from rdflib.term import Literal, URIRef

from kg.model import Part
from kg.names import clean

_XSD = "http://www.w3.org/2001/XMLSchema#"

_MONTH = "(0[1-9]|1[0-2])"
_DAY = "(0[1-9]|[12][0-9]|3[01])"
_LEXICAL = {
    "date": re.compile(rf"-?[0-9]{{4}}-{_MONTH}-{_DAY}"),
    "gYearMonth": re.compile(rf"-?[0-9]{{4}}-{_MONTH}"),
    "gYear": re.compile("-?[0-9]{4}"),
    "duration": re.compile(r"P(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+S)?)?"),
    "integer": re.compile("[+-]?[0-9]+"),
    "decimal": re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)"),
}


def text(words: str) -> Literal:
    """A plain string."""
    return Literal(clean(words))


def english(words: str) -> Literal:
    """An English label."""
    return Literal(clean(words), lang="en")


def typed(part: Part) -> Literal:
    """The value of a part with its type; a plain string if the value is no such date or number."""
    value = part.text if part.lexical is None else part.lexical
    pattern = _LEXICAL.get(part.datatype or "string")
    if pattern is None or pattern.fullmatch(value) is None:
        return text(value)
    return Literal(value, datatype=URIRef(f"{_XSD}{part.datatype}"), normalize=False)


def bounds(part: Part) -> tuple[Literal | None, Literal | None]:
    """The ends of an interval; None for one that is open, and twice for what is no interval."""
    first, last = (_bound(part, value) for value in (part.value, part.end))
    return (first, last) if part.datatype == "interval" else (None, None)


def _bound(part: Part, value: str | None) -> Literal | None:
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}.get(len(value or ""))
    return None if kind is None else typed(Part(part.text, value=value, datatype=kind))


def datatype_of(literal: Literal) -> str:
    """The local name of a literal's XSD type."""
    return "string" if literal.datatype is None else str(literal.datatype).rsplit("#", 1)[-1]


def confidence(score: float) -> Literal:
    """A score as a decimal of at most four places, held between 0 and 1; what is no number is 0."""
    held = 0.0 if math.isnan(score) else min(max(score, 0.0), 1.0)
    digits = f"{held:.4f}".rstrip("0")
    return Literal(digits + "0" if digits.endswith(".") else digits, datatype=URIRef(_XSD + "decimal"), normalize=False)
