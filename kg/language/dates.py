"""Dates in English news, by rules: where they stand, and which day, month or year they mean for this article.

`find_dates` is the one entry. Its words are those of `dates.tsv`; names of months and weekdays are constants here.
Every pattern is bounded, so that the time is linear in the length of the text.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal, NamedTuple

from kg.model import Span

Datatype = Literal["date", "gYearMonth", "gYear", "interval", "duration"]

MONTHS = tuple(calendar.month_name)[1:]
WEEKDAYS = tuple(calendar.day_name)
# A day of the year without its year is past if that is at most this many days ago.
PAST_DAYS = 304
PAST_MONTHS = 10
WINDOW = 90
# A day without its year is of the year of the date before, if that stands at most so many characters away.
NEAR_BY = 150
LONGEST_YEARS = 300
SEASON = "spring|summer|autumn|fall|winter"


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that tell a time. `value` is in the form of its XSD type, or None where the article does not say it.

    An interval has its first and last day, month or year in `value` and `end`; a duration is "P15Y".
    """

    span: Span
    text: str
    value: str | None
    datatype: Datatype
    end: str | None = None


class _Meaning(NamedTuple):
    value: str | None
    datatype: Datatype
    end: str | None = None


@dataclass(slots=True)
class _Context:
    """What a rule may know besides its match: the article's date, and the last date before it in the text."""

    text: str
    published: date | None
    previous: str | None = None
    at: int = 0


def find_dates(text: str, *, published: date | None) -> tuple[DateExpression, ...]:
    """Every date in the text, in order and disjoint; relative ones have no value if `published` is None."""
    context = _Context(text, published)
    found: list[DateExpression] = []
    for match, rule in _chosen(text):
        start, end = match.span("at") if "at" in match.re.groupindex else match.span()
        value, datatype, last = _meaning(rule, match, context)
        whole = DateExpression(Span(start, end), text[start:end], value, datatype, last)
        found += _ends(match, whole) if _is_life(text, whole) else (whole,)
        if value is not None and datatype != "duration":
            context.previous, context.at = value, end
    return tuple(found)


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


def _meaning(rule: "_Rule", match: re.Match[str], context: _Context) -> _Meaning:
    """What the rule makes of its match; a day that no calendar has ("February 30", the year 0) has no value."""
    try:
        return rule.meaning(match, context)
    except (ValueError, OverflowError):
        return _Meaning(None, "date")


# -- words ---------------------------------------------------------------------------------------------------------


def _load() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {}
    for line in (Path(__file__).parent / "dates.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, words, value = line.split("\t")
            table.setdefault(kind, {}).update(dict.fromkeys(words.replace("_", "\0").split(" "), value))
    return {kind: {word.replace("\0", " "): value for word, value in words.items()} for kind, words in table.items()}


WORDS = _load()
WORDS["unit"] = WORDS["shorter"] | WORDS["longer"]


def _any(kind: str) -> str:
    """A pattern of the words of a kind, longest first, with any blank within them."""
    words = sorted(WORDS[kind], key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("\\ ", S) for word in words)


def _caseless(pattern: str) -> str:
    return f"(?i:{pattern})"


# A blank, or the end of a line within a paragraph.
S = r"(?:[^\S\n]{1,3}|[^\S\n]?\n)"
DASH = "[-–—]"
BEFORE = r"(?<![\w$£€#/.,-])"
AFTER = r"(?![\w%/]|[.,:]\d|[-–]\d)"
FULL = "|".join(form for name in MONTHS for form in (name, name.upper()))
SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
MONTH = f"(?:(?:{FULL})\\b|{SHORT})"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w:]|[.,]\d)"
YEAR = r"(?:1[5-9]\d\d|20\d\d)(?!\w)"
WEEKDAY = "|".join(form for name in WEEKDAYS for form in (name, name.upper()))
COMMA = " ?,?"  # tokenised text has a space before it
ON_WEEKDAY = f"(?:(?P<w>{WEEKDAY}|(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\\.){COMMA}{S}(?:the{S})?)?"
TO = f"(?:{S}(?:to|through|until|till){S}|{S}?{DASH}{S}?)"
COUNT = f"(?P<n>\\d{{1,3}}|{_caseless(_any('number'))}|{_caseless(_any('few'))})"
UNIT = f"(?P<unit>{_any('unit')})"
LONGER = f"(?P<unit>{_any('longer')})"


def _month(name: str) -> int:
    return [month[:3] for month in MONTHS].index(name[:3].capitalize()) + 1


def _day(text: str) -> int:
    return int(text[: 2 if text[1:2].isdigit() else 1])


def _count(text: str) -> int | None:
    """The number that words or digits say; None for "a few"."""
    words = " ".join(text.lower().split())
    return int(words) if words.isdigit() else int(WORDS["number"][words]) if words in WORDS["number"] else None


def _before(text: str, start: int) -> str:
    """The word in front of an offset, with a hyphen that ties it; empty at the start of a line or after a stop."""
    match = re.search(r"([\w'’]+)([^\S\n]{1,3}|-|[^\S\n]?\n)\Z", text[max(0, start - 24) : start])
    return "" if match is None else match[1] + ("-" if match[2] == "-" else "")


# -- calendar ------------------------------------------------------------------------------------------------------


def _is_future(context: _Context, match: re.Match[str]) -> bool:
    """Whether the words around speak of what is to come: "will … on Friday", "on Friday the court will …"."""
    start, end = match.span()
    before = re.split(r"[.!?\n]\s|\n", context.text[max(0, start - WINDOW) : start])[-1]
    cues = list(FUTURE.finditer(before))
    if cues and not PAST.search(before, cues[-1].end()):
        return True
    after = re.split(r"[.!?]\s|\n", context.text[end : end + WINDOW])[0]
    cue = FUTURE.search(after)
    return cue is not None and not PAST.search(after, 0, cue.start())


def _year_of(month: int, day: int, match: re.Match[str], context: _Context) -> int | None:
    """The year of a day without one: the nearest past one, the next if that is long ago or the words look ahead."""
    published = context.published
    if published is None or _goes_on(match, context):
        return int(context.previous[:4]) if context.previous else None
    years = [year for year in range(published.year - 4, published.year + 5) if _exists(year, month, day)]
    days = [date(year, month, day) for year in years]
    weekday = match.groupdict().get("w")
    if weekday and (same := [day for day in days if WEEKDAYS[day.weekday()][:3] == weekday[:3].capitalize()]):
        return min(same, key=lambda day: (abs(day - published), day)).year
    past, future = max((d for d in days if d <= published), default=None), min(d for d in days if d >= published)
    if past is None or (published - past).days > PAST_DAYS:
        return future.year
    ahead = past != published and (future - published).days <= PAST_DAYS and _is_future(context, match)
    return future.year if ahead else past.year


def _goes_on(match: re.Match[str], context: _Context) -> bool:
    """Whether a date of a year long past stands shortly before in the paragraph: "In March 1994 …, on May 5".

    That of the last year does not count: "like the storm of January 6, 2021, … on January 5".
    """
    published, previous = context.published, context.previous
    if published is None or previous is None or match.groupdict().get("w"):
        return False
    if int(previous[:4]) >= published.year - 1 or len(previous) < len("1994-03"):
        return False
    between = context.text[context.at : match.start()]
    return len(between) <= NEAR_BY and "\n" not in between


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= day <= calendar.monthrange(year, month)[1]


def _full(year: int | None, month: int, day: int) -> _Meaning:
    return _Meaning(None if year is None else date(year, month, day).isoformat(), "date")


def _iso_month(year: int, month: int) -> str:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1).isoformat()[:7]


def _iso_year(year: int) -> str:
    return date(year, 1, 1).isoformat()[:4]


def _shifted(base: str | None, unit: str, number: int) -> _Meaning:
    """The day, week, month or year so many units from a date, which may be a month or year itself."""
    if base is None:
        return _Meaning(None, "gYearMonth" if unit == "month" else "gYear" if unit in {"year", "decade"} else "date")
    year = int(base[:4])
    if unit in {"year", "decade"}:
        return _Meaning(_iso_year(year + number * (10 if unit == "decade" else 1)), "gYear")
    if unit == "month":
        if len(base) < 7:
            return _Meaning(None, "gYearMonth")
        return _Meaning(_iso_month(year, int(base[5:7]) + number), "gYearMonth")
    if len(base) < 10:
        return _Meaning(None, "date")
    day = date.fromisoformat(base)
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=number)
        return _Meaning(monday.isoformat(), "interval", (monday + timedelta(days=6)).isoformat())
    return _Meaning((day + timedelta(days=number if unit == "day" else 0)).isoformat(), "date")


def _published(context: _Context) -> str | None:
    return None if context.published is None else context.published.isoformat()


# -- what a match means --------------------------------------------------------------------------------------------


def _one_day(match: re.Match[str], context: _Context) -> _Meaning:
    month, day = _month(match["m1"]), _day(match["d1"])
    return _full(int(match["y1"]) if match["y1"] else _year_of(month, day, match, context), month, day)


def _year_of_range(match: re.Match[str], context: _Context) -> int | None:
    """The year in which a range of days without a year ends: it may have begun before the article and go on."""
    month, day = _month(match["m2"] or match["m1"]), _day(match["d2"])
    published = context.published
    if published is not None and 0 <= (date(published.year, month, day) - published).days < 365 - PAST_DAYS:
        return published.year
    return _year_of(month, day, match, context)


def _days(match: re.Match[str], context: _Context) -> _Meaning:
    """A range of days; a month or year that is said once holds for both ends."""
    first_month, last_month = _month(match["m1"] or match["m2"]), _month(match["m2"] or match["m1"])
    first, last = _day(match["d1"]), _day(match["d2"])
    said = match["y2"] or match["y1"]
    year = int(said) if said else _year_of_range(match, context)
    if year is None:
        return _Meaning(None, "interval")
    wraps = (last_month, last) < (first_month, first)
    last_year = int(match["y2"]) if match["y2"] else year + (wraps and bool(match["y1"]))
    start = date(int(match["y1"]) if match["y1"] else last_year - wraps, first_month, first)
    end = date(last_year, last_month, last)
    return _Meaning(start.isoformat(), "interval", end.isoformat())


def _month_year(match: re.Match[str], context: _Context) -> _Meaning:
    return _Meaning(_iso_month(int(match["y1"]), _month(match["m1"])), "gYearMonth")


def _months(match: re.Match[str], context: _Context) -> _Meaning:
    first, last = _month(match["m1"]), _month(match["m2"])
    said = match["y2"]
    year = int(said) if said else _year_of(last, 1, match, context)
    if year is None:
        return _Meaning(None, "interval")
    start = int(match["y1"]) if match["y1"] else year - (last < first)
    return _Meaning(_iso_month(start, first), "interval", _iso_month(year, last))


def _one_month(match: re.Match[str], context: _Context) -> _Meaning:
    month, published = _month(match["m1"]), context.published
    cue = _before(context.text, match.start()).lower()
    if published is None:
        year = _year_of(month, 1, match, context)
    elif cue == "this":
        year = published.year
    elif cue == "last":
        year = published.year - (month >= published.month)
    elif cue == "next":
        year = published.year + (month <= published.month)
    elif _goes_on(match, context):
        year = _year_of(month, 1, match, context)
    else:
        ago = (published.month - month) % 12
        ahead = ago > PAST_MONTHS or (ago >= 12 - PAST_MONTHS and _is_future(context, match))
        year = published.year - (month > published.month) + ahead
    return _Meaning(None if year is None else _iso_month(year, month), "gYearMonth")


def _year(match: re.Match[str], context: _Context) -> _Meaning:
    return _Meaning(match["y1"], "gYear")


def _years(match: re.Match[str], context: _Context) -> _Meaning:
    first, last = match["y1"], match["y2"]
    return _Meaning(first, "interval", first[: 4 - len(last)] + last)


def _decade(match: re.Match[str], context: _Context) -> _Meaning:
    if match["decade"]:
        first = int(match["decade"][:4])
    else:
        tens = int(WORDS["decade"][match["word"].lower()] if match["word"] else match["short"])
        first = (1900 if tens >= 20 else 2000) + tens
    if first % 100 == 0 and first != 2000:  # "the 1800s" are a century
        return _Meaning(_iso_year(first), "interval", _iso_year(first + 99))
    return _Meaning(_iso_year(first), "interval", _iso_year(first + 9))


def _century(match: re.Match[str], context: _Context) -> _Meaning:
    text = match["c"].lower()
    number = int(text[:-2]) if text[0].isdigit() else int(WORDS["ordinal"][text])
    return _Meaning(_iso_year(number * 100 - 99), "interval", f"{number * 100:04d}")


def _iso_day(match: re.Match[str], context: _Context) -> _Meaning:
    return _Meaning(date.fromisoformat(match[0]).isoformat(), "date")


def _numeric(match: re.Match[str], context: _Context) -> _Meaning:
    """ "25/12/2020", "12/25/2020", "25.12.2020"; nobody can tell whose habit "1/6/2021" follows."""
    first, last, year = int(match["a"]), int(match["b"]), int(match["y1"])
    if match["sep"] == "." or first > 12:
        return _full(year, last, first)
    return _full(year, first, last) if last > 12 or first == last else _Meaning(None, "date")


def _weekday(match: re.Match[str], context: _Context) -> _Meaning:
    cue = " ".join((match["cue"] or "").lower().split())
    wanted = [day[:3] for day in WEEKDAYS].index(match["w"][:3].capitalize())
    if cue.startswith("the "):
        base = context.previous if context.previous and len(context.previous) == 10 else None
        origin = None if base is None else date.fromisoformat(base)
    else:
        origin = context.published
    if origin is None:
        return _Meaning(None, "date")
    ahead = (wanted - origin.weekday()) % 7
    if cue == "this":
        days = wanted - origin.weekday()
    elif cue in {"last", "past", "this past", "the previous"}:
        days = ahead - 7
    elif cue or (ahead and _is_future(context, match)):
        days = ahead or 7
    else:
        days = ahead - 7 if ahead else 0
    return _Meaning((origin + timedelta(days=days)).isoformat(), "date")


def _day_word(match: re.Match[str], context: _Context) -> _Meaning:
    return _shifted(_published(context), "day", int(WORDS["day"][" ".join(match[0].lower().split())]))


def _near(match: re.Match[str], context: _Context) -> _Meaning:
    """ "this week", "last year", "next month", "this weekend", "last summer"."""
    cue, unit = " ".join(match["cue"].lower().split()), match["what"].lower()
    step = 0 if cue in {"this", "the"} else 1 if cue in {"next", "this coming", "the coming"} else -1
    base = _published(context)
    if cue == "the past":
        return _stretch(base, "week" if unit == "weekend" else unit, 1)
    if unit == "weekend":
        return _weekend(match, context, step)
    if unit in SEASON.split("|"):
        return _shifted(base, "year", 0 if step >= 0 or unit == "spring" else step)
    return _shifted(base, unit, step)


def _weekend(match: re.Match[str], context: _Context, step: int) -> _Meaning:
    """The weekend of this week from Friday on or if it is to come, else the last one."""
    day = context.published
    if day is None:
        return _Meaning(None, "interval")
    saturday = day + timedelta(days=5 - day.weekday())
    coming = step > 0 or day.weekday() >= 4 or (step == 0 and _is_future(context, match))
    saturday += timedelta(weeks=-1 if step < 0 or not coming else step if day.weekday() >= 5 else 0)
    return _Meaning(saturday.isoformat(), "interval", (saturday + timedelta(days=1)).isoformat())


def _stretch(base: str | None, unit: str, number: int | None) -> _Meaning:
    """The time up to a date: "the past 30 days"."""
    if base is None or number is None:
        return _Meaning(None, "interval", base)
    if unit in {"day", "week", "hour", "minute"}:
        days = number * {"day": 1, "week": 7}.get(unit, 0)
        return _Meaning((date.fromisoformat(base) - timedelta(days=days)).isoformat(), "interval", base)
    start = _shifted(base, unit, -number).value
    return _Meaning(start, "interval", base[: len(start or base)])


def _past_units(match: re.Match[str], context: _Context) -> _Meaning:
    return _stretch(_published(context), WORDS["unit"][match["unit"]], _count(match["n"]))


def _ago(match: re.Match[str], context: _Context) -> _Meaning:
    unit, number = WORDS["unit"][match["unit"]], _count(match["n"])
    if number is None:
        return _Meaning(None, "interval")
    if unit == "hour":  # "24 hours ago" is yesterday
        unit, number = "day", number // 24
    return _shifted(_published(context), unit, -number)


def _from_previous(match: re.Match[str], context: _Context) -> _Meaning:
    """ "the following day", "two weeks later", "a year earlier": counted from the last date before."""
    groups = match.groupdict()
    unit = WORDS["unit"][groups.get("unit") or groups.get("unit2") or groups["unit3"]]
    way = " ".join((groups.get("way") or groups.get("way2") or groups["way3"]).lower().split())
    number = _count(groups["n"]) if groups.get("n") else 1
    if number is None:
        return _Meaning(None, "date")
    sign = {"same": 0, "that": 0, "previous": -1, "preceding": -1, "earlier": -1, "before": -1}.get(way, 1)
    base = context.previous
    if groups.get("way") and base is None:
        return _shifted(None, unit, 0)
    return _shifted(base, unit, sign * number)


def _duration(match: re.Match[str], context: _Context) -> _Meaning:
    number, unit = _count(match["n"]), WORDS["unit"][match["unit"]]
    if number is None:
        return _Meaning(None, "duration")
    if unit in {"hour", "minute"}:
        return _Meaning(f"PT{number}{unit[0].upper()}", "duration")
    return _Meaning(f"P{number * 10}Y" if unit == "decade" else f"P{number}{unit[0].upper()}", "duration")


def _quarter(match: re.Match[str], context: _Context) -> _Meaning:
    text = match["q"].lower()
    last = 3 * (int(text) if text.isdigit() else int(WORDS["ordinal"][text]))
    year = int(match["y1"])
    return _Meaning(_iso_month(year, last - 2), "interval", _iso_month(year, last))


# -- what a match must not be --------------------------------------------------------------------------------------


def _always(match: re.Match[str]) -> bool:
    return True


def _is_range(match: re.Match[str]) -> bool:
    """Not a list ("January 5 and 7") or a day and a count ("January 5 - 10 people")."""
    if not match["m2"] or not match["m1"]:
        return _day(match["d1"]) < _day(match["d2"])
    return True


def _is_year_range(match: re.Match[str]) -> bool:
    first, last = match["y1"], match["y2"]
    if len(last) == 2 and int(last) <= 12 and int(last) != (int(first) + 1) % 100:
        return False  # "2010-11" may be a month
    span = int(first[: 4 - len(last)] + last) - int(first)
    return 0 < span <= LONGEST_YEARS


def _is_year(match: re.Match[str]) -> bool:
    """A year after a word that leads to one, in parentheses, or in the name of an event; a count is none."""
    text, start, end = match.string, match.start(), match.end()
    word = _before(text, start)
    low = word.lower()
    following = re.match(rf"{S}(\w+)", text[end : end + 24])
    if low in WORDS["year_after"]:
        plural = following is not None and following[1].islower() and following[1].endswith(COUNTED)
        return not (plural and (low in WORDS["year_doubtful"] or match[0].endswith("000")))
    if low in {"the", "a", "its", "their", "his", "her"} or low.endswith(("'s", "’s")):
        return following is not None and int(match[0]) >= 1900 and not following[1].endswith(COUNTED)
    opened = text[start - 1 : start] in {"(", "["} or text[max(0, start - 2) : start] == ", "
    parenthesised = opened and text[end : end + 1] in {")", "]", ";"}
    return parenthesised or word in WORDS["year_event"]


def _is_month(match: re.Match[str]) -> bool:
    """A month after a word that leads to one, or that is no other word; "May" after "by" is a person."""
    text, month = match.string, match[0].capitalize()
    word = _before(text, match.start())
    two = " ".join([_before(text, match.start() - len(word) - 1), word])
    if word.lower() in WORDS["month_after"] or two.lower() in WORDS["month_after"]:
        return not (month in WORDS["month_name"] and word.lower() in WORDS["month_name_after"])
    following = re.match(rf"{S}([A-Z]\w)", text[match.end() : match.end() + 8])
    return month in WORDS["month_plain"] and not word[:1].isupper() and following is None


def _is_weekday(match: re.Match[str]) -> bool:
    return match["cue"] is not None or _before(match.string, match.start()) not in WORDS["weekday_not_after"]


def _is_day_word(match: re.Match[str]) -> bool:
    """Not the second part of a name: "Russia Today"."""
    word = _before(match.string, match.start())
    return not (match[0][:1].isupper() and word and word != word.lower())


COUNTED = ("s", "year", "people", "men", "women", "children", "percent", "per", "million", "tons", "km", "miles")
FUTURE = re.compile(rf"(?<!\w)(?:{_any('future')})(?!\w)|(?<=\w)['’]ll\b", re.IGNORECASE)
PAST = re.compile(rf"(?<!\w)(?:{_any('past')}|[a-z]+ed)(?!\w)", re.IGNORECASE)


# -- the rules -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern, what it means, and when it does not hold. A group "at" is the date within a longer pattern."""

    pattern: re.Pattern[str]
    meaning: Callable[[re.Match[str], _Context], _Meaning]
    holds: Callable[[re.Match[str]], bool] = _always


def _rule(
    pattern: str,
    meaning: Callable[[re.Match[str], _Context], _Meaning],
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
    _rule(f"{BEFORE}{THIS}{ON_WEEKDAY}{M1}{S}{D1}{OF_Y1}{AFTER}", _one_day),
    _rule(f"{BEFORE}{THIS}{ON_WEEKDAY}(?:the{S})?{D1}{S}(?:of{S})?{M1}{OF_Y1}(?![\\w%])", _one_day),
    _rule(f"{BEFORE}{M1}{S}{D1}{OF_Y1}{TO}(?:{M2}{S})?{D2}{OF_Y2}{AFTER}", _days, _is_range),
    _rule(f"{BETWEEN}{S}(?P<at>{M1}{S}{D1}{OF_Y1}{S}and{S}(?:{M2}{S})?{D2}{OF_Y2}){AFTER}", _days),
    _rule(
        f"{BEFORE}(?:the{S})?{D1}(?:{S}(?:of{S})?{M1}{OF_Y1})?{TO}(?:the{S})?{D2}{S}(?:of{S})?{M2}{OF_Y2}"
        r"(?![\w%])",
        _days,
        _is_range,
    ),
    _rule(
        f"{BETWEEN}{S}(?P<at>{D1}(?:{S}{M1}{OF_Y1})?{S}and{S}{D2}{S}{M2}{OF_Y2})(?![\\w%])",
        _days,
    ),
    _rule(r"(?<![\w-])(?:1[5-9]|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\w-])", _iso_day),
    _rule(f"(?<![\\w./-])(?P<a>[0-3]?\\d)(?P<sep>[/.])(?P<b>[0-3]?\\d)(?P=sep){Y1}(?![\\w/-])", _numeric),
    _rule(
        f"(?<![\\w-])(?P<cue>(?:{_caseless(f'the{S}next|the{S}following|the{S}previous|' + NEAR)}){S})?"
        f"(?P<w>{WEEKDAY})(?![\\w-]|{S}the{S}\\d)",
        _weekday,
        _is_weekday,
    ),
    _rule(f"(?<![\\w-]){_caseless(_any('day'))}(?![\\w-])", _day_word, _is_day_word),
    # months and years
    _rule(f"{BEFORE}{M1}{COMMA}{S}(?:of{S})?{Y1}{AFTER}", _month_year),
    _rule(f"{BEFORE}{M1}{OF_Y1}{TO}{M2}{COMMA}{S}{Y2}{AFTER}", _months),
    _rule(f"(?<!\\w)(?:[Ff]rom|[Bb]etween){S}(?P<at>{M1}(?P<y1>)(?:{TO}|{S}and{S}){M2}(?P<y2>)(?!{S}\\d))", _months),
    _rule(f"(?<![\\w$'’])(?P<m1>{FULL})(?!\\w|-\\w)", _one_month, _is_month),
    _rule(f"{BEFORE}{Y1}{AFTER}", _year, _is_year),
    _rule(f"{BEFORE}(?<!-){Y1}{S}?{DASH}{S}?(?P<y2>{YEAR}|\\d\\d(?!\\w)){AFTER}", _years, _is_year_range),
    _rule(f"(?<!\\w)(?:[Ff]rom|period|years|[Oo]f){S}(?P<at>{Y1}{TO}{Y2}){AFTER}", _years, _is_year_range),
    _rule(f"{BETWEEN}{S}(?P<at>{Y1}{S}and{S}{Y2}){AFTER}", _years, _is_year_range),
    _rule(
        "(?<![\\w$])(?:(?P<decade>(?:1[5-9]|20)\\d0)(?:s|['’]s)|['’](?P<short>\\d0)s|"
        f"(?<=[Tt]he )(?P<word>{_caseless(_any('decade'))}))(?!\\w)",
        _decade,
    ),
    _rule(f"(?<!\\w)(?P<c>1\\dth|20th|21st|{_caseless(_any('ordinal'))})[- ](?i:century)(?!\\w)", _century),
    _rule(f"(?<!\\w)(?:{_caseless(SEASON)}){S}(?:of{S})?{Y1}{AFTER}", _year),
    _rule(f"(?<!\\w)(?P<q>first|second|third|fourth){S}quarter{S}(?:of{S})?{Y1}{AFTER}", _quarter),
    _rule(f"(?<!\\w)Q(?P<q>[1-4]){S}(?:of{S})?{Y1}{AFTER}", _quarter),
    # relative to the article
    _rule(
        f"(?<![\\w-])(?P<cue>{_caseless(NEAR + f'|the(?={S}weekend)')}){S}"
        f"(?P<what>(?i:week|weekend|month|year|decade|{SEASON}))(?![\\w-])",
        _near,
    ),
    _rule(f"(?<![\\w-])(?i:the{S}(?:past|last)){S}{COUNT}{S}{UNIT}(?![\\w-])", _past_units),
    _rule(f"(?<![\\w.,$-]){COUNT}{S}{UNIT}{S}ago(?!\\w)", _ago),
    # relative to the last date
    _rule(
        f"(?<![\\w-])(?i:the{S}(?P<way>following|next|same|previous|preceding)|(?P<way3>that)){S}"
        "(?P<unit>day|week|month|year)(?![\\w-])",
        _from_previous,
    ),
    _rule(f"(?<![\\w.,$-]){COUNT}{S}{LONGER}{S}(?P<way2>later|earlier)(?![\\w-])", _from_previous),
    _rule(
        f"(?<![\\w-])(?i:the){S}(?P<unit>day|week|month|year){S}(?P<way2>before|after)(?={S}?[.,;:)]|\\Z)",
        _from_previous,
    ),
    _rule(f"(?<![\\w-])[Ff]or{S}(?P<at>{COUNT}{S}{UNIT})(?![\\w-])", _duration),
)


def _candidates(text: str) -> Iterator[tuple[int, int, re.Match[str], _Rule]]:
    for rule in RULES:
        for match in rule.pattern.finditer(text):
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
