"""Readable names made from any text, for entity ids, IRIs and file names. Standard library only."""

import hashlib
import json
import re
import unicodedata
from functools import lru_cache

# Every prefix of the project's graphs and queries.
PREFIXES = {
    "kg": "https://example.org/kg/ontology#",
    "e": "https://example.org/kg/entity/",
    "c": "https://example.org/kg/claim/",
    "rel": "https://example.org/kg/relation/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

MAX_LENGTH = 100

# Characters that may stand in the local part of a Turtle name (PN_CHARS of the Turtle grammar). That is narrower than
# "letters, digits": ª, º and µ are letters, yet a Turtle parser stops at them.
_ALLOWED = re.compile(
    "[-0-9A-Z_a-z\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u200c-\u200d\u203f-\u2040\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff]"
)
_LETTERS_AND_MARKS = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd"))
_RUNS = re.compile("_+")
# What a spreadsheet calculates, or takes for the end of a cell: ASCII and full-width signs, also behind what is blank.
_FORMULA = re.compile(r"[\t\r\n]|[\s\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
# Control characters and what is invisible but changes how its neighbours are shown; joiners are needed in words.
_STEERING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@lru_cache(maxsize=1 << 16)
def slug(text: str) -> str:
    """A readable name that is safe in IRIs, Turtle, XML and file names: letters of any script, digits, `_` and `-`.

    Everything else becomes `_`. The result is in NFC, is never empty, begins with a letter or a digit and has at
    most `MAX_LENGTH` characters; a text that is cut or that has no letter is told apart by a hash of it.
    A slug is its own slug. Two texts may have one slug: uniqueness is the caller's business.
    """
    name = _settled(text)
    if not name.strip("_-"):
        return f"x-{short_hash(text)}"
    if len(name) > MAX_LENGTH:
        head = _settled(name[: MAX_LENGTH - 9])
        return f"{head}-{short_hash(text)}"
    return name


def is_slug(text: str) -> bool:
    """Whether the text is already what `slug` would make of it."""
    return slug(text) == text


def short_hash(text: str) -> str:
    """Eight hexadecimal digits that stand for a text; the same in every run and on every machine."""
    return digest(text)[:8]


def digest(text: str) -> str:
    """SHA-256 of a text in hexadecimal. Lone surrogates are hashed too, instead of raising."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def clean(text: str) -> str:
    """The text with each character that XML or Turtle cannot hold replaced by U+FFFD, so that its length stays."""
    return _UNPRINTABLE.sub("\ufffd", text)


def spreadsheet_cell(text: str) -> str:
    """The text as a cell of CSV: with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def escaped(json_text: str) -> str:
    """JSON in which whatever steers a terminal is written as \\uXXXX, so that it is read the same and shown."""
    return _STEERING.sub(lambda match: json.dumps(match[0])[1:-1], json_text)


def _settled(text: str) -> str:
    """Replace and compose until nothing changes: composing may make a new character, and replacing a new neighbour."""
    before, name = "", text
    while name != before:
        before = name
        name = "".join(map(_safe, unicodedata.normalize("NFC", name)))
        name = _without_edges(_RUNS.sub("_", unicodedata.normalize("NFC", name)))
    return name


def _safe(char: str) -> str:
    if _is_safe(char):
        return char
    plain = unicodedata.normalize("NFKC", char)
    return "".join(c if _is_safe(c) else "_" for c in plain) or "_"


def _is_safe(char: str) -> bool:
    if char in "-_":
        return True
    return unicodedata.category(char) in _LETTERS_AND_MARKS and _ALLOWED.fullmatch(char) is not None


def _without_edges(name: str) -> str:
    """Without `_` at the ends, and without what cannot begin a name: `-` and combining marks."""
    start = 0
    while start < len(name) and (name[start] in "-_" or unicodedata.category(name[start])[0] == "M"):
        start += 1
    return name[start:].rstrip("_")
