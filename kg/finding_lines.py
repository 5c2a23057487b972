"""Findings as JSON Lines, one a line, exactly as docs/interfaces.md says."""

import json
from collections.abc import Iterator, Sequence

from kg.model import Argument, ChainRef, Entity, Finding, Part, Reading
from kg.names import escaped


def finding_lines(reading: Reading, entities: Sequence[Entity]) -> Iterator[str]:
    """The lines of a reading, without line ends."""
    by_chain = {ref: e for e in entities for ref in e.chains}

    def entity(part: Part) -> Entity | None:
        if part.mention is None:
            return None
        return by_chain.get(ChainRef(reading.article.id, reading.mentions[part.mention].chain))

    def slot(part: Part | None) -> dict[str, object] | None:
        if part is None:
            return None
        where = part.span
        found: dict[str, object] = {
            "text": part.text,
            "start": where.start if where else None,
            "end": where.end if where else None,
        }
        if part.value is not None:
            return found | {"value": part.lexical, "datatype": part.datatype or "string"}
        known = entity(part)
        return found | {
            "entity": known.id if known else None,
            "name": known.name if known else None,
            "type": known.type if known else None,
        }

    for finding in reading.findings:
        yield escaped(json.dumps(_line(reading, finding, slot=slot), ensure_ascii=False))


def _argument(argument: Argument) -> dict[str, object]:
    found: dict[str, object] = {"text": argument.part.text, "role": argument.role}
    return found if argument.part.value is None else found | {"value": argument.part.lexical}


def _line(reading: Reading, finding: Finding, *, slot: object) -> dict[str, object]:
    assert callable(slot)
    claimants = [slot(c) for c in finding.claimants]
    return {
        "article": reading.article.id,
        "sentence": finding.sentence,
        "subject": slot(finding.subject),
        "predicate": {"text": finding.predicate.text, "term": finding.term},
        "object": slot(finding.object),
        "arguments": [_argument(a) for a in finding.arguments],
        "status": finding.status,
        "claimant": claimants[0] if len(claimants) == 1 else claimants or None,
        "cue": finding.cue,
        "polarity": finding.polarity,
        "modality": finding.modality,
        "score": finding.score,
        "evidence": {"start": finding.evidence.start, "end": finding.evidence.end},
    }
