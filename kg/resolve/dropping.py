"""Leaving out findings without leaving a sentence unexplained."""

from collections.abc import Callable
from dataclasses import replace

from kg.model import Finding, Gap, GapReason, Reading


def keep(reading: Reading, wanted: Callable[[Finding], bool], *, reason: GapReason) -> Reading:
    """The reading with the findings that are wanted; a sentence that loses its last one gets the reason, if it has none
    yet."""
    kept = tuple(f for f in reading.findings if wanted(f))
    explained = {f.sentence for f in kept} | {g.sentence for g in reading.gaps}
    lost = {f.sentence for f in reading.findings} - explained
    gaps = [*reading.gaps, *(Gap(n, reading.sentences[n], reason) for n in lost)]
    return replace(reading, findings=kept, gaps=tuple(sorted(gaps, key=lambda g: g.sentence)))
