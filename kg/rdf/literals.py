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
    value = part.text if part.value is None else part.value
    pattern = _LEXICAL.get(part.datatype or "string")
    if pattern is None or pattern.fullmatch(value) is None:
        return text(value)
    return Literal(value, datatype=URIRef(f"{_XSD}{part.datatype}"), normalize=False)


def datatype_of(literal: Literal) -> str:
    """The local name of a literal's XSD type."""
    return "string" if literal.datatype is None else str(literal.datatype).rsplit("#", 1)[-1]


def confidence(score: float) -> Literal:
    """A score as a decimal of at most four places, held between 0 and 1; what is no number is 0."""
    held = 0.0 if math.isnan(score) else min(max(score, 0.0), 1.0)
    digits = f"{held:.4f}".rstrip("0")
    return Literal(digits + "0" if digits.endswith(".") else digits, datatype=URIRef(_XSD + "decimal"), normalize=False)
