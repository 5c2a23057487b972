"""Findings that rest on a word that only points ("it", "those"): printed, but never a part of the graph."""

from kg.lexicon import Lexicon
from kg.model import Finding, Part, Reading
from kg.resolve.dropping import keep


def without_pointing(reading: Reading, *, lexicon: Lexicon) -> Reading:
    """The reading without the findings whose subject or object is a pronoun that stands for nothing known, or for the
    other one ("the teams dressed themselves")."""
    known = {m.chain for m in reading.mentions if m.kind != "pronoun"}

    def points(part: Part | None) -> bool:
        if part is None or part.value is not None:
            return False
        words = part.text.lower().split()
        if words[-1:] in (["one"], ["ones"]) or words[0] == "whose":  # "political ones", "whose mayor"
            return True
        if part.mention is not None and reading.mentions[part.mention].chain in known:
            return False
        return part.text.lower() in lexicon.pronouns

    def is_round(finding: Finding) -> bool:
        ends = [part.mention for part in (finding.subject, finding.object) if part is not None]
        chains = {reading.mentions[n].chain for n in ends if n is not None}
        return len(ends) == 2 and None not in ends and len(chains) == 1

    def is_firm(finding: Finding) -> bool:
        return not points(finding.subject) and not points(finding.object) and not is_round(finding)

    return keep(reading, is_firm, reason="only words that point")
