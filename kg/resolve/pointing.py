"""Findings that rest on a word that only points ("it", "those"): printed, but never a part of the graph."""

from dataclasses import replace

from kg.lexicon import Lexicon
from kg.model import Part, Reading


def without_pointing(reading: Reading, *, lexicon: Lexicon) -> Reading:
    """The reading without the findings whose subject or object is a pronoun that stands for nothing known."""
    known = {m.chain for m in reading.mentions if m.kind != "pronoun"}

    def points(part: Part | None) -> bool:
        if part is None or part.value is not None:
            return False
        words = part.text.lower().split()
        if words[-1:] in (["one"], ["ones"]):  # "political ones"
            return True
        if part.mention is not None and reading.mentions[part.mention].chain in known:
            return False
        return part.text.lower() in lexicon.pronouns

    kept = tuple(f for f in reading.findings if not points(f.subject) and not points(f.object))
    return replace(reading, findings=kept)
