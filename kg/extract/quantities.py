"""Changes in quantity: "rose from 20 to 30 euros", "fell by 3 percent"."""

import re
from collections.abc import Iterator

from kg.extract.clauses import Clause
from kg.extract.context import Context
from kg.extract.relation import Relation
from kg.extract.times import date_slots, dates_of
from kg.model import Argument, Event, Part, Span

NUMBER = r"(?P<{0}_currency>[$€£¥]\s?)?(?P<{0}>\d[\d,]*(?:\.\d+)?)"
UNIT = r"\s*(?P<unit>%|(?:per\s?cent|percent|percentage points|(?:million|billion|trillion)\s+[^\W\d_]+|[^\W\d_]+))?"
FROM_TO = re.compile(
    r"\bfrom\s+" + NUMBER.format("start") + r"(?:\s*(?:%|[^\W\d_]+))?\s+to\s+" + NUMBER.format("stop") + UNIT
)
BY = re.compile(r"\bby\s+" + NUMBER.format("by") + UNIT)
NO_UNITS = frozenset({"in", "on", "at", "from", "to", "by", "and", "or", "for", "of", "as", "after", "the", "with"})


def quantity_changes(context: Context, clauses: tuple[Clause, ...]) -> Iterator[Relation]:
    """The changes that the clauses of an article state, each with numbers and unit."""
    for clause in clauses:
        if clause.subjects and any(k in context.lexicon.change_verbs for k in clause.lemmas):
            yield from _change(context, clause)


def _change(context: Context, clause: Clause) -> Iterator[Relation]:
    tree = context.tree
    _, end = tree.sentences[tree.sentence_of[clause.predicate]]
    rest = Span(tree.ends[clause.predicate], tree.ends[end - 1])
    text = tree.slice(rest)
    if found := FROM_TO.search(text):
        values = (("fromValue", found["start"]), ("toValue", found["stop"]))
        yield _relation(context, clause, found, values, rest.start, group="stop")
    elif found := BY.search(text):
        yield _relation(context, clause, found, (("changeBy", found["by"]),), rest.start, group="by")


def _relation(
    context: Context,
    clause: Clause,
    found: re.Match[str],
    values: tuple[tuple[str, str], ...],
    offset: int,
    *,
    group: str,
) -> Relation:
    unit = (found[f"{group}_currency"] or found["unit"] or "").strip()
    unit = "" if unit.lower() in NO_UNITS else unit
    last = found.end("unit") if unit and found["unit"] == unit else found.end(group)
    first = found.start(f"{group}_currency") if found[f"{group}_currency"] else found.start(group)
    amount = Part(found.string[first:last], Span(offset + first, offset + last), value=found.string[first:last])
    verb = context.words(clause.words)
    words = f"{verb.text} {' '.join(found.string[found.start() : first].split())}"
    subject = context.part(clause.subjects[0])
    slots = [Argument("hasTarget", subject)]
    slots += [
        Argument(name, Part(value, amount.span, value=value.replace(",", ""), datatype="decimal"))
        for name, value in values
    ]
    slots += [Argument("unit", Part(unit, amount.span, value=unit, datatype="string"))] if unit else []
    slots += date_slots(dates_of(context, clause.predicate))
    arguments = tuple(Argument(s.role.removesuffix("Value"), s.part) for s in slots if s.role == "fromValue")
    return Relation(
        clause.predicate, subject, Part(words, verb.span), clause.lemma, None, amount, by="quantities", score=0.85,
        arguments=arguments, event=Event("QuantityChange", tuple(slots)),
    )  # fmt: skip
