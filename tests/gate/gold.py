"""Findings that were expected by hand, compared with those that came out. Alternatives are regular expressions."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import kg
from kg.ontology import load_ontology

HERE = Path(__file__).parent
ARTICLES = HERE / "articles"
SEEDS = HERE.parents[1] / "seeds"

Line = Mapping[str, Any]  # one line of `kg extract`
Slot = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Subject, predicate and object, each as alternatives; `object` None is anything, or nothing."""

    subject: tuple[str, ...]
    terms: frozenset[str]
    words: tuple[str, ...]
    object: tuple[str, ...] | None

    def matches(self, line: Line) -> bool:
        """Whether a finding says this, in one direction or (by an inverse term) in the other."""
        subject, target = line["subject"], line["object"]
        if self._has_relation(line) and self._has_subject(subject):
            return self._has_object([target, *line["arguments"]])
        term = line["predicate"]["term"]
        return self._has_term(term, flipped=True) and self._has_subject(target) and self._has_object([subject])

    def _has_relation(self, line: Line) -> bool:
        return self._has_term(line["predicate"]["term"], flipped=False) or self._has_words(line)

    def _has_term(self, term: str | None, *, flipped: bool) -> bool:
        return term is not None and any(_same(term, wanted, flipped=flipped) for wanted in self.terms)

    def _has_words(self, line: Line) -> bool:
        target = line["object"]
        # What stands in the predicate and what in the object is a matter of taste: "was | in office", "was in | office"
        said = [line["predicate"]["text"], target["text"] if target else ""]
        return any(_regex(w).search(said[0]) or _regex(w).search(" ".join(said)) for w in self.words)

    def _has_subject(self, slot: Slot | None) -> bool:
        return slot is not None and _said(self.subject, [_head(view) for view in _views(slot)])

    def _has_object(self, slots: Sequence[Slot | None]) -> bool:
        return self.object is None or _fits(self.object, slots)


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding that must come out, and how it must be attributed."""

    id: str
    sentence: str
    patterns: tuple[Pattern, ...]
    status: tuple[str, ...]
    claimant: tuple[str, ...] | None
    outer: tuple[str, ...] | None
    polarity: tuple[str, ...]
    modality: tuple[str, ...]

    def may_be_fact(self) -> bool:
        """Whether the article may be read as saying this itself, as so."""
        return "Asserted" in self.status and "Positive" in self.polarity and "Actual" in self.modality

    def matches(self, line: Line) -> bool:
        """Whether a finding says this in one of its ways."""
        return any(pattern.matches(line) for pattern in self.patterns)

    def wrong(self, line: Line) -> frozenset[str]:
        """Which of attribution, polarity and modality a finding that says this has wrong."""
        right = {
            "attribution": line["status"] in self.status and self._has_claimants(line),
            "polarity": line["polarity"] in self.polarity,
            "modality": line["modality"] in self.modality,
        }
        return frozenset(name for name, is_right in right.items() if not is_right)

    def _has_claimants(self, line: Line) -> bool:
        claimants = _claimants(line)
        if line["status"] in ("Asserted", "Hypothetical") or self.claimant is None:
            return line["status"] == "Hypothetical" or not claimants
        if self.outer is not None and not (len(claimants) > 1 and _fits(self.outer, claimants[-1:])):
            return False
        return _fits(self.claimant, claimants[:1])


@dataclass(frozen=True, slots=True)
class Gold:
    """What is expected of an article, and what must not come out as its own fact."""

    expected: tuple[Expected, ...]
    never: tuple[tuple[str, Pattern], ...]

    def leaks(self, fact: Line) -> Iterator[str]:
        """Which entries forbid this fact: those of `never`, and those expected as no fact."""
        yield from (name for name, pattern in self.never if pattern.matches(fact))
        yield from (e.id for e in self.expected if not e.may_be_fact() and e.matches(fact))


@dataclass(frozen=True, slots=True)
class Comparison:
    """One article compared: every expected finding with the line that says it best, and the leaks."""

    article: str
    found: tuple[tuple[Expected, Line], ...]
    missed: tuple[Expected, ...]
    leaks: tuple[tuple[str, Line], ...]
    extra: tuple[Line, ...]

    def wrong(self) -> list[tuple[Expected, Line, frozenset[str]]]:
        """The expected findings that came out with a wrong attribution, polarity or modality."""
        return [(e, line, e.wrong(line)) for e, line in self.found if e.wrong(line)]


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares in percent: of the expected findings those found; of these, those with each quality right."""

    recall: float
    attribution: float
    polarity: float
    modality: float


def gold(path: Path) -> Gold:
    """What a file of gold findings expects."""
    content = json.loads(path.read_text(encoding="utf-8"))
    return Gold(
        tuple(_expected(entry) for entry in content["gold"]),
        tuple((entry["id"], _pattern(entry)) for entry in content["never"]),
    )


def gold_files() -> dict[str, Path]:
    """The gold of every article, the seed's too, by the article's id."""
    seed = next(SEEDS.glob("*.txt")).stem
    return {path.stem: path for path in sorted(ARTICLES.glob("*.json"))} | {seed: HERE / "seed.json"}


def extracted() -> dict[str, list[Line]]:
    """The findings of all these articles as `kg extract` prints them, by article."""
    lines: dict[str, list[Line]] = {article: [] for article in gold_files()}
    for line in kg.extract_lines([*sorted(ARTICLES.glob("*.txt")), SEEDS]):
        finding = json.loads(line)
        lines[finding["article"]].append(finding)
    return lines


def compare(article: str, expected: Gold, lines: Sequence[Line]) -> Comparison:
    """Compare the findings of an article with its gold."""
    found: list[tuple[Expected, Line]] = []
    missed: list[Expected] = []
    matched: set[int] = set()
    for entry in expected.expected:
        saying = [line for line in lines if entry.matches(line)]
        matched |= {id(line) for line in saying}
        if saying:
            found.append((entry, min(saying, key=lambda line: len(entry.wrong(line)))))
        else:
            missed.append(entry)
    facts = [line for line in lines if is_fact(line)]
    return Comparison(
        article,
        tuple(found),
        tuple(missed),
        tuple((name, line) for line in facts for name in expected.leaks(line)),
        tuple(line for line in facts if id(line) not in matched),
    )


def scores(comparisons: Iterable[Comparison]) -> Scores:
    """The shares over all these articles."""
    compared = list(comparisons)
    found = [entry.wrong(line) for c in compared for entry, line in c.found]
    wanted = len(found) + sum(len(c.missed) for c in compared)
    qualities = [
        _percent(sum(name not in w for w in found), len(found)) for name in ("attribution", "polarity", "modality")
    ]
    return Scores(_percent(len(found), wanted), *qualities)


def is_fact(line: Line) -> bool:
    """Whether the article itself states it as so."""
    return (line["status"], line["polarity"], line["modality"]) == ("Asserted", "Positive", "Actual")


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 100.0


def _pattern(entry: Mapping[str, Any]) -> Pattern:
    predicate, target = entry["predicate"], entry["object"]
    return Pattern(
        tuple(entry["subject"]),
        frozenset(predicate.get("terms", ())),
        tuple(predicate.get("words", ())),
        None if target is None else tuple(target),
    )


def _expected(entry: Mapping[str, Any]) -> Expected:
    claimant, outer = entry["claimant"], entry.get("outer")
    return Expected(
        entry["id"],
        entry["sentence"],
        tuple(_pattern(e) for e in (entry, *entry.get("any_of", ()))),
        tuple(entry["status"]),
        None if claimant is None else tuple(claimant),
        None if outer is None else tuple(outer),
        tuple(entry["polarity"]),
        tuple(entry["modality"]),
    )


def _claimants(line: Line) -> list[Slot]:
    claimant = line["claimant"]
    if claimant is None:
        return []
    speakers = claimant if isinstance(claimant, list) else [claimant]
    # "reportedly" has a speaker without words of its own
    return [speaker for speaker in speakers if speaker["start"] is not None]


def _fits(alternatives: Sequence[str], slots: Sequence[Slot | None]) -> bool:
    return any(_said(alternatives, _views(slot)) for slot in slots if slot is not None)


def _said(alternatives: Sequence[str], views: Sequence[str]) -> bool:
    return any(_regex(a).search(view) for view in views for a in alternatives)


def _head(view: str) -> str:
    """What a description is of, and not what stands beside it: "the board of Verso" and "Verso's board" are no Verso."""
    first = re.split(r",\s|\s(?:of|in|at|from|by|on|to|for|with|who|which|that)\s", view)[0]
    return re.sub(r"^.*['’]s\s", "", first)


def _views(slot: Slot) -> list[str]:
    return [str(slot[key]) for key in ("text", "name", "value") if slot.get(key) is not None]


@cache
def _regex(alternative: str) -> re.Pattern[str]:
    start = r"\b" if alternative[0].isalnum() else ""
    end = r"(?!\d)" if alternative[-1].isdigit() else ""
    return re.compile(f"{start}(?:{alternative}){end}", re.IGNORECASE)


def _same(term: str, wanted: str, *, flipped: bool) -> bool:
    (main, swapped), (wanted_main, wanted_swapped) = map(load_ontology().canonical, (term, wanted))
    return main == wanted_main and (swapped != wanted_swapped) == flipped
