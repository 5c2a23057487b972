"""Dates against the `<date>` tags of GUM: how many are found, and how many get the right value.

    python -m tools.date_scores ../shared/data/gum [--only _news_] [--misses]

A found date is right if it overlaps a tag, a tag is found if a date overlaps it; durations are not scored, since GUM
does not tag them. A value is right if it is that of the tag: `when` as it stands (GUM tags the two ends of a range one
by one: each is compared with that end), `from` and `to` (`notBefore`, `notAfter`) as the same first and last day. The
articles' date is that of the file's header (`dateCreated`).
"""

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kg.language.date_reckoning import last_day
from kg.language.dates import DateExpression, find_dates

TAG = re.compile(r"<(/?)date\b([^>]*)>")
ATTRIBUTE = re.compile(r'(\w+):*=*"([^"]*)"')


@dataclass(frozen=True, slots=True)
class Gold:
    """The words of a tag and its attributes."""

    start: int
    end: int
    attributes: dict[str, str]

    def has_value(self, found: DateExpression) -> bool:
        """Whether a date that was found means the same."""
        if "when" in self.attributes:
            return self.attributes["when"] in (found.value, found.end)
        first, last = (self.attributes.get(a) or self.attributes.get(b) for a, b in BOUNDS)
        end = found.end or found.value
        is_first = first is None or (found.value is not None and first_day(first) == first_day(found.value))
        return end is not None and is_first and (last is None or last_day(last) == last_day(end))


BOUNDS = (("from", "notBefore"), ("to", "notAfter"))


def first_day(value: str) -> str:
    """The first day of a day, month or year."""
    return value + "-01-01"[len(value) - 4 :]


@dataclass(slots=True)
class Document:
    """A file of GUM as a text, its date, and its tags."""

    name: str
    text: str = ""
    published: date | None = None
    gold: list[Gold] = field(default_factory=list)


def read(path: Path) -> Document:
    """A file: tokens joined by single spaces, sentences by a line end, as in pre-tokenised articles."""
    document = Document(path.stem)
    opened: list[tuple[int, dict[str, str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# meta::dateCreated"):
            document.published = _day(line.split("=")[1].strip())
        columns = line.split("\t")
        if not line:
            document.text += "\n"
        elif len(columns) == 10 and columns[0].isdigit():
            if document.text and not document.text.endswith("\n"):
                document.text += " "
            start = len(document.text)
            document.text += columns[1]
            for closes, attributes in TAG.findall(columns[9]):
                if not closes:
                    opened.append((start, dict(ATTRIBUTE.findall(attributes))))
                else:
                    first, said = opened.pop()
                    document.gold.append(Gold(first, len(document.text), said))
    return document


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None


def misses(document: Document, counts: dict[str, int]) -> Iterator[str]:
    """Count a document's dates; what is not found, not right or not in the gold, a line each."""
    dates = [d for d in find_dates(document.text, published=document.published) if d.datatype != "duration"]
    right: set[int] = set()
    for found in dates:
        gold = [g for g in document.gold if g.start < found.span.end and found.span.start < g.end]
        right.update(id(g) for g in gold if g.has_value(found))
        counts["dates"] += 1
        counts["true"] += bool(gold)
        if not gold:
            yield f"extra\t{document.name}\t{found.text}\t{found.value}"
        elif not right.issuperset(map(id, gold)):
            yield f"value\t{document.name}\t{found.text}\t{found.value} {found.end or ''}\t{gold[0].attributes}"
    for each in document.gold:
        is_found = any(each.start < d.span.end and d.span.start < each.end for d in dates)
        counts["gold"] += 1
        counts["found"] += is_found
        if not is_found:
            yield f"missed\t{document.name}\t{document.text[each.start : each.end]}\t{each.attributes}"
    counts["right"] += len(right)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--only", default="_news_")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    counts = dict.fromkeys(("gold", "dates", "true", "found", "right"), 0)
    for path in sorted(options.data.rglob("*.conllu")):
        if options.only in path.name:
            lines = list(misses(read(path), counts))
            print("\n".join(lines) if options.misses else "", end="\n" if options.misses and lines else "")
    gold, found, right = counts["gold"], counts["found"], counts["right"]
    precision = counts["true"] / max(counts["dates"], 1)
    print(f"gold {gold}  found P {precision:.3f} R {found / gold:.3f}", end="  ")
    print(f"right value: {right / found:.3f} of those found, {right / gold:.3f} of all")


if __name__ == "__main__":
    main()
