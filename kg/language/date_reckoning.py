"""Reckoning with dates as the parts of XSD write them: "2014-03-05", "2014-03", "2014"."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from kg.language.date_words import COMMA, DAY, MONTH, WEEKDAYS, YEAR, S, any_of

Datatype = Literal["date", "gYearMonth", "gYear", "interval", "period", "duration"]

YEARS = {**dict.fromkeys(("year", "spring", "summer", "autumn", "fall", "winter"), 1), "decade": 10, "century": 100}
# A day of the year without its year is past if that is at most this many days ago.
PAST_DAYS = 304
WINDOW = 90
# A day without its year is of the year of the date before, if that stands at most so many characters away.
NEAR_BY = 150
FUTURE = re.compile(rf"(?<!\w)(?:{any_of('future')})(?!\w)|(?<=\w)['’]ll\b", re.IGNORECASE)
LISTED = re.compile(rf"(?:{S}?,)?{S}(?:(?:and|or|&){S})?{MONTH}(?:{S}{DAY})?{COMMA}{S}(?P<year>{YEAR})")
PAST = re.compile(rf"(?<!\w)(?:{any_of('past')}|[a-z]+ed)(?!\w)", re.IGNORECASE)


class Meaning(NamedTuple):
    """A value in the form of its datatype; intervals and periods have the first and the last one."""

    value: str | None
    datatype: Datatype
    end: str | None = None


@dataclass(slots=True)
class Context:
    """What a rule may know besides its match: the article's date, and the last date before it in the text."""

    text: str
    published: date | None
    previous: str | None = None
    at: int = 0

    @property
    def today(self) -> str | None:
        """The article's date as a value."""
        return None if self.published is None else self.published.isoformat()


def is_future(context: Context, match: re.Match[str]) -> bool:
    """Whether the words around speak of what is to come: "will … on Friday", "on Friday the court will …"."""
    start, end = match.span()
    before = re.split(r"[.!?\n]\s|\n", context.text[max(0, start - WINDOW) : start])[-1]
    cues = list(FUTURE.finditer(before))
    if cues and not PAST.search(before, cues[-1].end()):
        return True
    after = re.split(r"[.!?]\s|\n", context.text[end : end + WINDOW])[0]
    cue = FUTURE.search(after)
    return cue is not None and not PAST.search(after, 0, cue.start())


def year_of(month: int, day: int, match: re.Match[str], context: Context) -> int | None:
    """The year of a day without one: the nearest past one, the next if that is long ago or the words look ahead."""
    published, said = context.published, year_said_behind(match)
    if said is not None:
        return said
    if published is None or goes_on(match, context):
        return int(context.previous[:4]) if context.previous else None
    years = [year for year in range(published.year - 4, published.year + 5) if _exists(year, month, day)]
    days = [date(year, month, day) for year in years]
    weekday = match.groupdict().get("w")
    if weekday and (same := [day for day in days if WEEKDAYS[day.weekday()][:3] == weekday[:3].capitalize()]):
        return min(same, key=lambda day: (abs(day - published), day)).year
    past, future = max((d for d in days if d <= published), default=None), min(d for d in days if d >= published)
    if past is None or (published - past).days > PAST_DAYS:
        return future.year
    ahead = past != published and (future - published).days <= PAST_DAYS and is_future(context, match)
    return future.year if ahead else past.year


def year_said_behind(match: re.Match[str]) -> int | None:
    """The year that stands only behind the last date of a list: "in May and June 2019"."""
    found = LISTED.match(match.string, match.end())
    return None if found is None else int(found["year"])


def goes_on(match: re.Match[str], context: Context) -> bool:
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


def full(year: int | None, month: int, day: int) -> Meaning:
    """A day, without a value if its year is not known."""
    return Meaning(None if year is None else date(year, month, day).isoformat(), "date")


def iso_month(year: int, month: int) -> str:
    """A month as a value; months beyond 1 to 12 are of the years before and after."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1).isoformat()[:7]


def iso_year(year: int) -> str:
    """A year as a value."""
    return date(year, 1, 1).isoformat()[:4]


def shifted(base: str | None, unit: str, number: int) -> Meaning:
    """The day, week, month or year so many units from a date, which may be a month or year itself."""
    if base is None:
        return Meaning(None, "gYearMonth" if unit == "month" else "gYear" if unit in YEARS else "date")
    year = int(base[:4])
    if unit in YEARS:
        return Meaning(iso_year(year + number * YEARS[unit]), "gYear")
    if unit == "month":
        if len(base) < 7:
            return Meaning(None, "gYearMonth")
        return Meaning(iso_month(year, int(base[5:7]) + number), "gYearMonth")
    if len(base) < 10:
        return Meaning(None, "date")
    day = date.fromisoformat(base)
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=number)
        return Meaning(monday.isoformat(), "period", (monday + timedelta(days=6)).isoformat())
    return Meaning((day + timedelta(days=number if unit == "day" else 0)).isoformat(), "date")


def weekend(match: re.Match[str], context: Context, step: int) -> Meaning:
    """The weekend of this week from Friday on or if it is to come, else the last one."""
    day = context.published
    if day is None:
        return Meaning(None, "period")
    saturday = day + timedelta(days=5 - day.weekday())
    coming = step > 0 or day.weekday() >= 4 or (step == 0 and is_future(context, match))
    saturday += timedelta(weeks=-1 if step < 0 or not coming else step if day.weekday() >= 5 else 0)
    return Meaning(saturday.isoformat(), "period", (saturday + timedelta(days=1)).isoformat())


def stretch(base: str | None, unit: str, number: int | None) -> Meaning:
    """The time from one date to another so many units away: "the past 30 days", "the next two years"."""
    if base is None or number is None:
        return Meaning(None, "interval")
    other: str | None
    if unit in {"day", "week", "hour", "minute"}:
        days = number * {"day": 1, "week": 7}.get(unit, 0)
        other = (date.fromisoformat(base) + timedelta(days=days)).isoformat()
    else:
        other = shifted(base, unit, number).value
    first, last = sorted((base[: len(other or base)], other or base))
    return Meaning(first, "interval", last)


def last_day(value: str) -> str:
    """The last day of a day, month or year."""
    if len(value) == len("2014-03"):
        return f"{value}-{calendar.monthrange(int(value[:4]), int(value[5:]))[1]:02d}"
    return value + "-12-31"[len(value) - 4 :]
