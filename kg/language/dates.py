"""Dates in English news, by rules: where they stand, and which day, month or year they mean for this article.

`find_dates` is the one entry. A value is what XSD and ISO 8601 write ("2014-03-05", "2014-03", "2014", "P15Y"); an
interval ("from 2011 to 2014") has two ends, and so has a period that encloses what it dates ("the 1990s", "last week").
Words are those of `dates.tsv`. Every pattern is bounded, so that the time is linear in the length of the text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from kg.language import date_meanings as meanings
from kg.language.date_reckoning import Context, Datatype, Meaning
from kg.language.date_words import (
    AFTER,
    BEFORE,
    COMMA,
    COUNT,
    DASH,
    DAY,
    FULL,
    LONGER,
    MONTH,
    NUMBER,
    ON_WEEKDAY,
    SEASON,
    TO,
    UNIT,
    UNIT_AS_MODIFIER,
    WEEKDAY,
    WEEKDAYS,
    WORDS,
    YEAR,
    S,
    any_of,
    caseless,
    day_number,
    month_number,
    word_before,
)
from kg.model import Span

# So stand what is no prose, perhaps a megabyte; no date goes over so many blanks.
BLANKS = re.compile(" {100,}")
WINDOW = 90
LONGEST_YEARS = 300
# The lines of a text among which its date line may stand, and how far that may be from the day it was published on.
HEAD_LINES = 6
HEAD_DAYS = 7


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that tell a time. `value` is in the form of its XSD type, or None where the article does not say it.

    An interval or period has its first and last day, month or year in `value` and `end`; a duration is "P15Y".
    """

    span: Span
    text: str
    value: str | None
    datatype: Datatype
    end: str | None = None


def find_dates(text: str, *, published: date | None) -> tuple[DateExpression, ...]:
    """Every date in the text, in order and disjoint; relative ones have no value without a date of the article."""
    context = Context(text, _date_line(text, published))
    found: list[DateExpression] = []
    for match, rule in _chosen(text):
        start, end = match.span("at") if "at" in match.re.groupindex else match.span()
        value, datatype, last = _meaning(rule, match, context)
        if datatype != "duration":
            start = _with_part(text, start, found[-1].span.end if found else 0)
        if datatype == "date" and (time := TIME_OF_DAY.match(text, end)) is not None:
            end = time.end()
        whole = DateExpression(Span(start, end), text[start:end], value, datatype, last)
        found += _ends(match, whole) if _is_life(text, whole) else (whole,)
        if value is not None and datatype != "duration":
            context.previous, context.at = last or value, end
    return tuple(_joined(text, found))


def _date_line(text: str, published: date | None) -> date | None:
    """The day that a line of its own near the top says, unless it is far from the one that is known."""
    at = 0
    for _ in range(HEAD_LINES):
        match = DATE_LINE.match(text, at)
        if match is not None:
            try:
                day = date(int(match["y"]), month_number(match["m1"] or match["m2"]), int(match["d1"] or match["d2"]))
            except ValueError:
                return published
            return day if published is None or abs(day - published).days <= HEAD_DAYS else published
        at = text.find("\n", at) + 1
        if at == 0:
            break
    return published


def _joined(text: str, found: list[DateExpression]) -> Iterator[DateExpression]:
    """Dates in order, those of "from A to B" and "between A and B" as one interval."""
    rest = iter(found)
    first = next(rest, None)
    while first is not None:
        second = next(rest, None)
        whole = None if second is None else _interval(text, first, second)
        if whole is not None:
            first, second = whole, next(rest, None)
        yield first
        first = second


def _interval(text: str, first: DateExpression, last: DateExpression) -> DateExpression | None:
    """The interval between two dates that are said as its ends."""
    cue = word_before(text, first.span.start).lower()
    link = text[first.span.end : last.span.start]
    wanted = {"from": FROM_LINK, "between": BETWEEN_LINK}.get(cue)
    if wanted is None or wanted.fullmatch(link) is None or not {first.datatype, last.datatype} <= POINTS:
        return None
    start, end = first.value, last.value
    if start is not None and end is not None and _is_before(end, start):
        # "from Monday to Wednesday": the next one, whichever is the nearest to the article
        if not last.text.endswith(WEEKDAYS) or len(end) != len(start):
            return None
        end = (date.fromisoformat(end) + timedelta(weeks=1)).isoformat()
    if start is None or end is None:
        start = end = None
    span = Span(first.span.start, last.span.end)
    return DateExpression(span, text[span.start : span.end], start, "interval", end)


def _is_before(value: str, other: str) -> bool:
    shared = min(len(value), len(other))
    return value[:shared] < other[:shared]


def _with_part(text: str, start: int, free: int) -> int:
    """Where a date begins with the word that says which part of it is meant: "early 2019", "later this month"."""
    match = PART.search(text, max(free, start - 24), start)
    return start if match is None else match.start()


def _is_life(text: str, whole: DateExpression) -> bool:
    """Whether an interval stands in brackets, as the dates of birth and death behind a name do."""
    before = text[max(0, whole.span.start - WINDOW) : whole.span.start]
    return whole.datatype == "interval" and before.rfind("(") > before.rfind(")")


def _ends(match: re.Match[str], whole: DateExpression) -> tuple[DateExpression, ...]:
    """The two dates of an interval that gives the year of both in full; else the interval."""
    years = [match.groupdict().get(name) or "" for name in ("y1", "y2")]
    dash = re.search(TO, whole.text)
    if whole.value is None or whole.end is None or dash is None or any(len(y) != 4 for y in years):
        return (whole,)
    start, end = whole.span.start, whole.span.end
    halves = (start, start + dash.start(), whole.value), (start + dash.end(), end, whole.end)
    kinds: dict[int, Datatype] = {10: "date", 7: "gYearMonth", 4: "gYear"}
    return tuple(DateExpression(Span(a, b), whole.text[a - start : b - start], v, kinds[len(v)]) for a, b, v in halves)


def _meaning(rule: "_Rule", match: re.Match[str], context: Context) -> Meaning:
    """What the rule makes of its match; a day that no calendar has ("February 30", the year 0) has no value."""
    try:
        return rule.meaning(match, context)
    except (ValueError, OverflowError):
        return Meaning(None, "date")


# -- what a match must not be ------------------------------------------------------------------------------------------


def _always(match: re.Match[str]) -> bool:
    return True


def _is_range(match: re.Match[str]) -> bool:
    """Not a list ("January 5 and 7") or a day and a count ("January 5 - 10 people")."""
    if not match["m2"] or not match["m1"]:
        return day_number(match["d1"]) < day_number(match["d2"])
    return True


def _is_year_range(match: re.Match[str]) -> bool:
    first, last = match["y1"], match["y2"]
    if len(last) == 2 and int(last) <= 12 and int(last) != (int(first) + 1) % 100:
        return False  # "2010-11" may be a month
    span = int(first[: 4 - len(last)] + last) - int(first)
    return 0 < span <= LONGEST_YEARS


def _is_next_year(match: re.Match[str]) -> bool:
    """ "2019/20", but not "1990/50"."""
    return (int(match["y1"]) + 1) % 100 == int(match["y2"][-2:])


def _is_year(match: re.Match[str]) -> bool:
    """A year after a word that leads to one, in parentheses, or in the name of an event; a count is none."""
    text, start, end = match.string, match.start(), match.end()
    word = word_before(text, start)
    low = word.lower()
    following = re.match(rf"{S}(\w+)", text[end : end + 24])
    if low in WORDS["year_after"]:
        plural = following is not None and following[1].islower() and _is_counted(following[1])
        return not (plural and (low in WORDS["year_doubtful"] or match[0].endswith("000")))
    if low in {"the", "a", "its", "their", "his", "her"} or low.endswith(("'s", "’s")):
        if following is None or int(match[0]) < 1900:
            return False
        # "the 2018 elections", but "the 2000 homes"
        return not _is_counted(following[1]) or (following[1] not in COUNTED and not match[0].endswith("00"))
    before, behind = text[max(0, start - 3) : start].rstrip(" ")[-1:], text[end : end + 2].lstrip(" ")[:1]
    if before and before in "([," and behind and behind in ")];":
        return True
    if LISTED_YEAR.search(text, max(0, start - 16), start) and following is None:
        return True
    return word in WORDS["year_event"] or _is_in_name(text, start, following)


def _is_counted(word: str) -> bool:
    """Whether a word may stand behind a count: a plural, unless it is a name ("the 2018 Games") or no noun ("was")."""
    is_plural = word.endswith("s") and not word.endswith(("ss", "is", "us"))
    return word[:1].islower() and word not in WORDS["not_counted"] and (is_plural or word.endswith(COUNTED))


def _is_in_name(text: str, start: int, following: re.Match[str] | None) -> bool:
    """Whether a year ends a name ("Expo Canada 2016"), or stands in that of an event ("the London 2012 Olympics")."""
    if int(text[start : start + 4]) not in NAME_YEARS:
        return False
    if following is not None and (following[1][:1].isupper() or _is_counted(following[1])):
        return following[1] in WORDS["year_event"]
    return IN_NAME.search(text, max(0, start - 44), start) is not None


def _is_month(match: re.Match[str]) -> bool:
    """A month after a word that leads to one, or that is no other word; "May" after "by" is a person."""
    text, month = match.string, match[0].capitalize()
    word = word_before(text, match.start())
    two = " ".join([word_before(text, match.start() - len(word) - 1), word])
    if word.lower() in WORDS["month_after"] or two.lower() in WORDS["month_after"]:
        return not (month in WORDS["month_name"] and word.lower() in WORDS["month_name_after"])
    following = re.match(rf"{S}([A-Z]\w)", text[match.end() : match.end() + 8])
    return month in WORDS["month_plain"] and not word[:1].isupper() and following is None


def _is_weekday(match: re.Match[str]) -> bool:
    return match["cue"] is not None or word_before(match.string, match.start()) not in WORDS["weekday_not_after"]


def _is_day_word(match: re.Match[str]) -> bool:
    """Not the second part of a name: "Russia Today"."""
    word = word_before(match.string, match.start())
    return not (match[0][:1].isupper() and word and word != word.lower())


COUNTED = ("year", "years", "people", "men", "women", "children", "percent", "per", "million", "tons", "km", "miles")
LISTED_YEAR = re.compile(rf"(?<!\w){YEAR}{S}?(?:,|and|or|&|,{S}and){S}\Z")
IN_NAME = re.compile(rf"(?:[A-Z][\w’'-]{{1,20}}{S}){{2}}\Z")
PART = re.compile(
    rf"(?<![\w-])(?:{caseless(any_of('part_of'))}(?:-|{S})"
    rf"|(?:[Tt]he{S})?(?:{any_of('part')}|night|day|week|weekend|month){S}of{S}(?:the{S})?)\Z"
)
TIME_OF_DAY = re.compile(rf"{S}(?:{any_of('part')}|night)(?!\w|-)")
NAME_YEARS = range(1950, 2051)
FROM_LINK = re.compile(rf"{S}(?:to|until|till|through){S}|{S}?{DASH}{S}?")
BETWEEN_LINK = re.compile(rf"{S}and{S}")
POINTS = frozenset({"date", "gYearMonth", "gYear"})
DATE_LINE = re.compile(
    rf"[^\S\n]*{ON_WEEKDAY}(?:(?P<m1>{MONTH}){S}(?P<d1>{DAY})|(?P<d2>{DAY}){S}(?P<m2>{MONTH})){COMMA}{S}(?P<y>{YEAR})"
    r"[^\S\n]*\.?[^\S\n]*(?:\n|\Z)"
)


# -- the rules ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern, what it means, and when it does not hold. A group "at" is the date within a longer pattern."""

    pattern: re.Pattern[str]
    meaning: Callable[[re.Match[str], Context], Meaning]
    holds: Callable[[re.Match[str]], bool] = _always


def _rule(
    pattern: str,
    meaning: Callable[[re.Match[str], Context], Meaning],
    holds: Callable[[re.Match[str]], bool] = _always,
) -> _Rule:
    return _Rule(re.compile(pattern), meaning, holds)


M1, M2, D1, D2 = f"(?P<m1>{MONTH})", f"(?P<m2>{MONTH})", f"(?P<d1>{DAY})", f"(?P<d2>{DAY})"
Y1, Y2 = f"(?P<y1>{YEAR})", f"(?P<y2>{YEAR})"
OF_Y1, OF_Y2 = f"(?:{COMMA}{S}{Y1})?", f"(?:{COMMA}{S}{Y2})?"
THIS = f"(?:(?:last|this|next|Last|This|Next){S})?"
BETWEEN = "(?<![\\w])[Bb]etween"
NEAR = f"this{S}past|this{S}coming|the{S}past|the{S}coming|the{S}last|this|last|next|past"

RULES = (
    # days
    _rule(f"{BEFORE}{THIS}{ON_WEEKDAY}{M1}{S}{D1}{OF_Y1}{AFTER}", meanings.one_day),
    _rule(f"{BEFORE}{THIS}{ON_WEEKDAY}(?:the{S})?{D1}{S}(?:of{S})?{M1}{OF_Y1}(?![\\w%])", meanings.one_day),
    _rule(f"{BEFORE}{M1}{S}{D1}{OF_Y1}{TO}(?:{M2}{S})?{D2}{OF_Y2}{AFTER}", meanings.days, _is_range),
    _rule(f"{BETWEEN}{S}(?P<at>{M1}{S}{D1}{OF_Y1}{S}and{S}(?:{M2}{S})?{D2}{OF_Y2}){AFTER}", meanings.days),
    _rule(
        f"{BEFORE}(?:the{S})?{D1}(?:{S}(?:of{S})?{M1}{OF_Y1})?{TO}(?:the{S})?{D2}{S}(?:of{S})?{M2}{OF_Y2}"
        r"(?![\w%])",
        meanings.days,
        _is_range,
    ),
    _rule(
        f"{BETWEEN}{S}(?P<at>{D1}(?:{S}{M1}{OF_Y1})?{S}and{S}{D2}{S}{M2}{OF_Y2})(?![\\w%])",
        meanings.days,
    ),
    _rule(
        r"(?<![\w-])(?P<day>(?:1[5-9]|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?:(?![\w-])|(?=T\d\d:))",
        meanings.iso_day,
    ),
    _rule(f"(?<![\\w./-])(?P<a>[0-3]?\\d)(?P<sep>[/.])(?P<b>[0-3]?\\d)(?P=sep){Y1}(?![\\w/-])", meanings.numeric_day),
    _rule(
        f"(?<![\\w-])(?P<cue>(?:{caseless(f'the{S}next|the{S}following|the{S}previous|' + NEAR)}){S})?"
        f"(?P<w>{WEEKDAY})(?![\\w-]|{S}the{S}\\d)",
        meanings.weekday,
        _is_weekday,
    ),
    _rule(f"(?<![\\w-]){caseless(any_of('day'))}(?![\\w-])", meanings.day_word, _is_day_word),
    _rule(f"(?<![\\w-])(?P<feast>{caseless(any_of('feast'))})(?!\\w){OF_Y1}", meanings.feast),
    # months and years
    _rule(f"{BEFORE}{M1}{COMMA}{S}(?:of{S})?{Y1}{AFTER}", meanings.month_year),
    _rule(f"{BEFORE}{M1}{OF_Y1}{TO}{M2}{COMMA}{S}{Y2}{AFTER}", meanings.months),
    _rule(f"{BEFORE}{M1}{COMMA}{S}{Y1}{TO}{M2}(?P<y2>)(?!\\w|{COMMA}{S}\\d)", meanings.months),
    _rule(
        f"(?<!\\w)(?:[Ff]rom|[Bb]etween){S}(?P<at>{M1}(?P<y1>)(?:{TO}|{S}and{S}){M2}(?P<y2>)(?!{S}\\d))",
        meanings.months,
    ),
    _rule(f"(?<![\\w$'’])(?P<m1>{FULL})(?!\\w|-\\w)", meanings.one_month, _is_month),
    _rule(f"{BEFORE}{Y1}{AFTER}", meanings.year, _is_year),
    _rule(f"{BEFORE}(?<!-){Y1}{S}?{DASH}{S}?(?P<y2>{YEAR}|\\d\\d(?!\\w)){AFTER}", meanings.years, _is_year_range),
    _rule(f"(?<!\\w)(?:[Ff]rom|period|years|[Oo]f){S}(?P<at>{Y1}{TO}{Y2}){AFTER}", meanings.years, _is_year_range),
    _rule(f"{BETWEEN}{S}(?P<at>{Y1}{S}and{S}{Y2}){AFTER}", meanings.years, _is_year_range),
    _rule(f"(?<![\\w$/.,-]){Y1}/(?P<y2>\\d\\d(?:\\d\\d)?)(?![\\w/])", meanings.years, _is_next_year),
    _rule(f"(?<!\\w)FY{S}?['’]?(?P<at>{Y1})(?!\\w)", meanings.year),
    _rule(
        "(?<![\\w$])(?:(?P<decade>(?:1[5-9]|20)\\d0)(?:s|['’]s)|['’](?P<short>\\d0)s)(?!\\w)|"
        f"(?<!\\w)[Tt]he{S}(?:(?:early|mid|late)(?:-|{S}))?(?P<word>{caseless(any_of('decade'))})(?!\\w)",
        meanings.decade,
    ),
    _rule(
        f"(?<!\\w)(?P<c>\\d{{1,2}}(?:st|nd|rd|th)|{caseless(any_of('ordinal'))})"
        f"(?: ?- ?|{S})(?i:century|centuries)(?!\\w)",
        meanings.century,
    ),
    _rule(f"(?<!\\w)(?:{caseless(SEASON)}){S}(?:of{S})?{Y1}{AFTER}", meanings.year),
    _rule(
        f"(?<!\\w)(?P<q>{caseless('first|second|third|fourth|1st|2nd|3rd|4th')}){S}(?P<part>quarter|half){S}"
        f"(?:(?:of{S})?{Y1}|of{S}(?P<which>this|last|next|the){S}year){AFTER}",
        meanings.part_of_year,
    ),
    _rule(f"(?<!\\w)(?P<part>Q)(?P<q>[1-4])(?P<which>){S}(?:of{S})?{Y1}{AFTER}", meanings.part_of_year),
    _rule(
        f"(?<!\\w)(?:(?P<cue>{caseless('by|until|till|before')}){S})?(?P<at>(?:{caseless('the')}{S})?"
        f"(?P<edge>{any_of('edge')}){S}of{S}"
        f"(?:(?P<which>{caseless('the|this|last|next')}){S}(?P<what>week|month|quarter|year|decade)(?!\\w|-)|"
        f"(?={MONTH}|{YEAR}){M1}?(?:(?:{COMMA}{S})?{Y1})?{AFTER}))",
        meanings.edge,
    ),
    # relative to the article
    _rule(
        f"(?<![\\w-])(?P<cue>{caseless(NEAR + f'|the(?={S}weekend)')}){S}"
        f"(?P<what>(?i:week|weekend|month|quarter|year|decade|{SEASON}))(?![\\w-])",
        meanings.near,
    ),
    _rule(f"(?<![\\w-])(?i:the{S}(?P<way>past|last)){S}{COUNT}{S}{UNIT}(?![\\w-]|{S}of)", meanings.units_around),
    _rule(f"(?<![\\w-])(?i:the{S}(?P<way>next|coming)){S}{COUNT}{S}{LONGER}(?![\\w-])", meanings.units_around),
    _rule(
        f"(?<![\\w.,$-])(?:\\[ ?)?{COUNT}(?: ?\\])?{S}{UNIT}['’]?{S}(?P<way>ago|from{S}now|time)(?!\\w)",
        meanings.ago,
    ),
    # relative to the last date
    _rule(
        f"(?<![\\w-])(?i:(?:the|that){S}(?=[fnps])|(?=that))(?P<way>(?i:following|next|same|previous|preceding|that)){S}"
        "(?P<unit>day|night|morning|afternoon|evening|week|month|year)(?![\\w-])",
        meanings.from_previous,
    ),
    _rule(
        f"(?<![\\w.,$-])(?:{COUNT}|{caseless('the')}){S}{LONGER}{S}"
        f"(?P<way>(?:later|earlier)(?!{S}than)|(?:before|after|afterwards?)(?={S}?[.,;:)]|\\Z))(?![\\w-])",
        meanings.from_previous,
    ),
    # how long
    _rule(
        f"(?<!\\w){caseless(any_of('lasting'))}{S}(?P<at>(?:(?:{any_of('about')}){S})?{COUNT}(?P<half>{S}and{S}a{S}half)?"
        f"{S}{UNIT}(?P<half2>{S}and{S}a{S}half)?)(?![\\w-]|{S}ago)",
        meanings.duration,
    ),
    _rule(f"(?<![\\w.,$-])(?P<n>{NUMBER}) ?- ?{UNIT_AS_MODIFIER}(?!\\w| ?- ?\\w|{S}old)", meanings.duration),
)


def _candidates(text: str) -> Iterator[tuple[int, int, re.Match[str], _Rule]]:
    blanks = [(0, 0), *(match.span() for match in BLANKS.finditer(text)), (len(text), len(text))]
    for (_, first), (last, _) in pairwise(blanks):
        for rule in RULES:
            for match in rule.pattern.finditer(text, first, last):
                if rule.holds(match):
                    start, end = match.span("at") if "at" in rule.pattern.groupindex else match.span()
                    yield start, end, match, rule


def _chosen(text: str) -> Iterator[tuple[re.Match[str], _Rule]]:
    """The candidates that stay: of two that overlap the first, of two that start together the longer."""
    free = 0
    for start, end, match, rule in sorted(_candidates(text), key=lambda item: (item[0], -item[1])):
        if start >= free:
            free = end
            yield match, rule
