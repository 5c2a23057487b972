"""Writes docs/extraction.md: what comes out of each construction of docs/constructions.tsv.

    python -m tools.extraction_table

A test makes the same text again and compares, so the page cannot go stale.
"""

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import kg

DOCS = Path(__file__).parents[1] / "docs"
SOURCE = DOCS / "constructions.tsv"
TARGET = DOCS / "extraction.md"
HEAD = """# What comes out of what

Every construction that the extractors read, with an example and what `kg extract` finds in it. Made by
`python -m tools.extraction_table` from `constructions.tsv`; a test compares this page with the code.

A line is *subject* – **relation** → *object*; a term of the ontology stands in code type, an open relation as it is
printed. What the article does not state itself as so is marked: [who says it · polarity · modality].
"""

Example = tuple[str, str, str]


def examples() -> list[Example]:
    """The examples as section, construction, sentence."""
    found, section = [], ""
    for line in SOURCE.read_text(encoding="utf-8").splitlines():
        construction, _, sentence = line.partition("\t")
        if line.startswith("#"):
            continue
        if sentence:
            found.append((section, construction, sentence))
        else:
            section = construction
    return found


def page() -> str:
    """The whole text of docs/extraction.md."""
    return HEAD + "".join(_sections(examples()))


def _sections(found: list[Example]) -> Iterator[str]:
    results = _findings([sentence for _, _, sentence in found])
    rows = [(*example, lines) for example, lines in zip(found, results, strict=True)]
    for section, members in groupby(rows, key=lambda row: row[0]):
        yield f"\n## {section}\n\n| construction | example | what comes out |\n|---|---|---|\n"
        for _, construction, sentence, lines in members:
            yield f"| {construction} | {sentence} | {'<br>'.join(lines) or '–'} |\n"


def _findings(sentences: list[str]) -> list[list[str]]:
    """The lines of each sentence, read as an article of its own."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "examples.jsonl"
        articles = [json.dumps({"id": str(n), "text": s, "date": "2022-02-01"}) for n, s in enumerate(sentences)]
        path.write_text("\n".join(articles), encoding="utf-8")
        found = [json.loads(line) for line in kg.extract_lines([path])]
    return [[_line(f) for f in found if f["article"] == str(n)] for n in range(len(sentences))]


def _line(finding: dict[str, object]) -> str:
    predicate = finding["predicate"]
    assert isinstance(predicate, dict)
    relation = f"`{predicate['term']}`" if predicate["term"] else predicate["text"]
    target = _words(finding["object"])
    more = "".join(f"; {_argument(a)}" for a in finding["arguments"])  # type: ignore[attr-defined]
    return f"*{_words(finding['subject'])}* – **{relation}**{f' → *{target}*' if target else ''}{more}{_marks(finding)}"


def _words(slot: object) -> str:
    if not isinstance(slot, dict):
        return ""
    return str(slot.get("name") or slot.get("value") or slot["text"])


def _argument(argument: dict[str, str]) -> str:
    return f"{argument['text']} ({argument['value']})" if "value" in argument else argument["text"]


def _marks(finding: dict[str, object]) -> str:
    claimants = finding["claimant"]
    people = claimants if isinstance(claimants, list) else [claimants] if claimants else []
    status = str(finding["status"]).lower()
    marks = [] if status == "asserted" else [status + "".join(f" by {_words(p)}" for p in people)]
    marks += [
        str(finding[key]).lower() for key in ("polarity", "modality") if finding[key] not in ("Positive", "Actual")
    ]
    return f" [{' · '.join(marks)}]" if marks else ""


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
