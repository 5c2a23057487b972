"""What is still missed, wrong or leaked, article by article: `python -m tests.gate.report [ARTICLE …]`."""

import sys
from collections.abc import Iterator

from tests.gate import gold
from tests.gate.gold import Comparison, Expected, Line


def table(comparison: Comparison) -> str:
    """The readable table of one article."""
    total = len(comparison.found) + len(comparison.missed)
    head = f"== {comparison.article}: {len(comparison.found)} of {total} found, {gold.scores([comparison])}"
    return "\n".join([head, *_rows(comparison)])


def _rows(comparison: Comparison) -> Iterator[str]:
    for name, line in comparison.leaks:
        yield f"  LEAK   {name} {shown(line)}"
    for entry in comparison.missed:
        yield f"  missed {entry.id} {_wanted(entry)}   [{entry.sentence} …]"
    for entry, line, wrong in comparison.wrong():
        yield f"  wrong  {entry.id} {', '.join(sorted(wrong))}: {shown(line)}   wanted {_qualities(entry)}"
    for line in comparison.extra:
        yield f"  extra  {shown(line)}"


def shown(line: Line) -> str:
    """A finding in one row."""
    parts = [_slot(line["subject"]), line["predicate"]["text"], _slot(line["object"])]
    parts += [f"{a['role']}={a['text']}" for a in line["arguments"]]
    claimant = line["claimant"] or []
    speakers = " < ".join(_slot(c) for c in (claimant if isinstance(claimant, list) else [claimant]))
    qualities = (line["status"], line["polarity"], line["modality"], speakers)
    return f"{' | '.join(parts)}  ({line['predicate']['term'] or '–'}; {' '.join(q for q in qualities if q)})"


def _slot(slot: Line | None) -> str:
    if slot is None:
        return "–"
    name = slot.get("name") or slot.get("value")
    return slot["text"] if name in (None, slot["text"]) else f"{slot['text']} [{name}]"


def _wanted(entry: Expected) -> str:
    first = entry.patterns[0]
    predicate = ", ".join([*sorted(first.terms), *(f"“{w}”" for w in first.words)])
    return f"{' / '.join(first.subject)} | {predicate} | {' / '.join(first.object or ('–',))}"


def _qualities(entry: Expected) -> str:
    by = f" by {' / '.join(entry.claimant)}" if entry.claimant else ""
    return f"{' / '.join(entry.status)}{by}, {' / '.join(entry.polarity)}, {' / '.join(entry.modality)}"


def main(wanted: list[str]) -> None:
    """Print the tables of these articles, or of all."""
    lines = gold.extracted()
    compared = [gold.compare(article, gold.gold(path), lines[article]) for article, path in gold.gold_files().items()]
    chosen = [c for c in compared if not wanted or any(c.article.startswith(w) for w in wanted)]
    sys.stdout.write("\n\n".join([*map(table, chosen), f"all: {gold.scores(chosen)}"]) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
