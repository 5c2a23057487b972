"""Dates without a year behind a verb of the past: "died in April", told in March, is April of the year before."""

import re
from dataclasses import replace
from datetime import date

from kg.language.dates import DateExpression
from kg.tree import Tree

PAST = frozenset({"VBD", "VBN"})
WITH_YEAR = re.compile(r"\d{4}")
DAY_OR_MONTH = re.compile(r"(\d{4})(-\d{2}(?:-\d{2})?)")


def in_the_past(tree: Tree, dates: tuple[DateExpression, ...], *, published: date | None) -> tuple[DateExpression, ...]:
    """The dates, where one that is later than the article and belongs to what has happened is a year earlier."""
    if published is None:
        return dates
    return tuple(_a_year_earlier(d) if _is_wrong(tree, d, published=published) else d for d in dates)


def _is_wrong(tree: Tree, found: DateExpression, *, published: date) -> bool:
    if found.value is None or found.end is not None or WITH_YEAR.search(found.text):
        return False
    is_later = (
        DAY_OR_MONTH.fullmatch(found.value) is not None and found.value > published.isoformat()[: len(found.value)]
    )
    return is_later and _is_told_as_past(tree, found)


def _is_told_as_past(tree: Tree, found: DateExpression) -> bool:
    """Whether the nearest verb above the date is in the past, with nothing to come about it ("was to open in May")."""
    inside = set(tree.inside(found.span))
    top = next((i for i in sorted(inside) if tree.heads[i] not in inside), None)
    verb = next((i for i in tree.ancestors(top) if tree.pos[i] == "VERB"), None) if top is not None else None
    if verb is None or tree.deps[verb].split(":")[0] == "xcomp":
        return False
    helpers = [*tree.kids(verb, "aux"), *tree.kids(verb, "mark")]
    is_open = any(tree.tags[k] in ("MD", "TO", "VB") for k in helpers)
    is_finite = tree.tags[verb] == "VBD" or any(tree.tags[k] == "VBD" for k in [*helpers, *tree.kids(verb, "aux:pass")])
    return tree.tags[verb] in PAST and is_finite and not is_open


def _a_year_earlier(found: DateExpression) -> DateExpression:
    match = DAY_OR_MONTH.fullmatch(found.value or "")
    if match is None or match[2] == "-02-29":
        return replace(found, value=None)
    return replace(found, value=f"{int(match[1]) - 1:04}{match[2]}")
