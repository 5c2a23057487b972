"""What each pattern of `dates.py` means for an article: functions from a match and its context to a value."""

import re
from datetime import date, timedelta

from kg.language.date_reckoning import (
    PAST_DAYS,
    Context,
    Meaning,
    full,
    goes_on,
    is_future,
    iso_month,
    iso_year,
    last_day,
    shifted,
    stretch,
    weekend,
    year_of,
    year_said_behind,
)
from kg.language.date_words import WORDS, count_of, day_number, month_number, plain, weekday_number, word_before

PAST_MONTHS = 10
UNITS = WORDS["unit"] | WORDS["part"]
SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
DURATIONS = {
    "minute": ("PTM", 1), "hour": ("PTH", 1), "day": ("PD", 1), "week": ("PD", 7), "month": ("PM", 1),
    "year": ("PY", 1), "decade": ("PY", 10), "century": ("PY", 100),
}  # fmt: skip
# What half a unit is counted in: how many make one.
HALVES = {
    "minute": (60, "PTS"), "hour": (60, "PTM"), "day": (24, "PTH"), "week": (168, "PTH"), "month": (30, "PD"),
    "year": (12, "PM"), "decade": (10, "PY"), "century": (100, "PY"),
}  # fmt: skip


def one_day(match: re.Match[str], context: Context) -> Meaning:
    """A day of a month."""
    month, day = month_number(match["m1"]), day_number(match["d1"])
    return full(int(match["y1"]) if match["y1"] else year_of(month, day, match, context), month, day)


def _year_of_range(match: re.Match[str], context: Context) -> int | None:
    """The year in which a range of days without a year ends: it may have begun before the article and go on."""
    month, day = month_number(match["m2"] or match["m1"]), day_number(match["d2"])
    published = context.published
    if published is not None and 0 <= (date(published.year, month, day) - published).days < 365 - PAST_DAYS:
        return published.year
    return year_of(month, day, match, context)


def days(match: re.Match[str], context: Context) -> Meaning:
    """A range of days; a month or year that is said once holds for both ends."""
    first_month, last_month = month_number(match["m1"] or match["m2"]), month_number(match["m2"] or match["m1"])
    first, last = day_number(match["d1"]), day_number(match["d2"])
    said = match["y2"] or match["y1"]
    year = int(said) if said else _year_of_range(match, context)
    if year is None:
        return Meaning(None, "interval")
    wraps = (last_month, last) < (first_month, first)
    last_year = int(match["y2"]) if match["y2"] else year + (wraps and bool(match["y1"]))
    start = date(int(match["y1"]) if match["y1"] else last_year - wraps, first_month, first)
    end = date(last_year, last_month, last)
    return Meaning(start.isoformat(), "interval", end.isoformat())


def month_year(match: re.Match[str], context: Context) -> Meaning:
    """ "March 2019"."""
    return Meaning(iso_month(int(match["y1"]), month_number(match["m1"])), "gYearMonth")


def months(match: re.Match[str], context: Context) -> Meaning:
    """A range of months."""
    first, last = month_number(match["m1"]), month_number(match["m2"])
    wraps = last < first
    if match["y2"]:
        year: int | None = int(match["y2"])
    else:
        year = int(match["y1"]) + wraps if match["y1"] else year_of(last, 1, match, context)
    if year is None:
        return Meaning(None, "interval")
    start = int(match["y1"]) if match["y1"] else year - wraps
    return Meaning(iso_month(start, first), "interval", iso_month(year, last))


def one_month(match: re.Match[str], context: Context) -> Meaning:
    """A month without its year: the nearest past one, unless a word says otherwise."""
    month, published = month_number(match["m1"]), context.published
    cue = word_before(context.text, match.start()).lower()
    said = year_said_behind(match)
    if published is None or said is not None:
        year = said or year_of(month, 1, match, context)
    elif cue == "this":
        year = published.year
    elif cue == "last":
        year = published.year - (month >= published.month)
    elif cue == "next":
        year = published.year + (month <= published.month)
    elif goes_on(match, context):
        year = year_of(month, 1, match, context)
    else:
        ago = (published.month - month) % 12
        ahead = ago > PAST_MONTHS or (ago >= 12 - PAST_MONTHS and is_future(context, match))
        year = published.year - (month > published.month) + ahead
    return Meaning(None if year is None else iso_month(year, month), "gYearMonth")


def year(match: re.Match[str], context: Context) -> Meaning:
    """The year as it stands."""
    return Meaning(match["y1"], "gYear")


def years(match: re.Match[str], context: Context) -> Meaning:
    """A range of years; "2019-21" has the century of the first."""
    first, last = match["y1"], match["y2"]
    return Meaning(first, "interval", first[: 4 - len(last)] + last)


def decade(match: re.Match[str], context: Context) -> Meaning:
    """ "the 1990s", "the nineties"."""
    if match["decade"]:
        first = int(match["decade"][:4])
    else:
        tens = int(WORDS["decade"][match["word"].lower()] if match["word"] else match["short"])
        first = (1900 if tens >= 20 else 2000) + tens
    is_century = first % 100 == 0 and first != 2000  # "the 1800s"
    return Meaning(iso_year(first), "period", iso_year(first + (99 if is_century else 9)))


def century(match: re.Match[str], context: Context) -> Meaning:
    """As ISO 8601 has it: "the 20th century" is from 1900 to 1999."""
    text = match["c"].lower()
    number = int(text[:-2]) if text[0].isdigit() else int(WORDS["ordinal"][text])
    return Meaning(iso_year(number * 100 - 100), "period", iso_year(number * 100 - 1))


def iso_day(match: re.Match[str], context: Context) -> Meaning:
    """ "2022-01-10"."""
    return Meaning(date.fromisoformat(match["day"]).isoformat(), "date")


def numeric_day(match: re.Match[str], context: Context) -> Meaning:
    """ "25/12/2020", "12/25/2020", "25.12.2020"; nobody can tell whose habit "1/6/2021" follows."""
    first, last, year = int(match["a"]), int(match["b"]), int(match["y1"])
    if match["sep"] == "." or first > 12:
        return full(year, last, first)
    return full(year, first, last) if last > 12 or first == last else Meaning(None, "date")


def weekday(match: re.Match[str], context: Context) -> Meaning:
    """A weekday: the nearest past one, unless a word or the clause looks ahead."""
    cue, wanted = plain(match["cue"] or ""), weekday_number(match["w"])
    if cue.startswith("the "):
        base = context.previous if context.previous and len(context.previous) == 10 else None
        origin = None if base is None else date.fromisoformat(base)
    else:
        origin = context.published
    if origin is None:
        return Meaning(None, "date")
    ahead = (wanted - origin.weekday()) % 7
    if cue == "this":
        days = wanted - origin.weekday()
    elif cue in {"last", "past", "this past", "the previous"}:
        days = ahead - 7
    elif cue or (ahead and is_future(context, match)):
        days = ahead or 7
    else:
        days = ahead - 7 if ahead else 0
    return Meaning((origin + timedelta(days=days)).isoformat(), "date")


def day_word(match: re.Match[str], context: Context) -> Meaning:
    """ "yesterday"."""
    return shifted(context.today, "day", int(WORDS["day"][plain(match[0])]))


def feast(match: re.Match[str], context: Context) -> Meaning:
    """ "Christmas Day", with its year or without."""
    month, day = map(int, WORDS["feast"][plain(match["feast"])].split("-"))
    return full(int(match["y1"]) if match["y1"] else year_of(month, day, match, context), month, day)


def near(match: re.Match[str], context: Context) -> Meaning:
    """ "this week", "last year", "next month", "this weekend", "last summer"."""
    cue, unit = plain(match["cue"]), match["what"].lower()
    step = 0 if cue in {"this", "the"} else 1 if cue in {"next", "this coming", "the coming"} else -1
    if cue == "the past":
        return stretch(context.today, "week" if unit == "weekend" else unit, -1)
    if unit == "weekend":
        return weekend(match, context, step)
    return _unit_near(context.published, unit, step)


def _unit_near(day: date | None, unit: str, step: int) -> Meaning:
    """The week, month, quarter, season, year or decade of a day, or so many before and after it."""
    if day is None:
        return Meaning(None, "period") if unit in {"quarter", "decade"} else shifted(None, unit, 0)
    if unit in SEASON_STARTS:
        return Meaning(iso_year(_season_year(day, SEASON_STARTS[unit], step)), "gYear")
    if unit == "decade":
        first = day.year // 10 * 10 + 10 * step
        return Meaning(iso_year(first), "period", iso_year(first + 9))
    if unit == "quarter":
        first = (day.month - 1) // 3 * 3 + 1 + 3 * step
        return Meaning(iso_month(day.year, first), "period", iso_month(day.year, first + 2))
    return shifted(day.isoformat(), unit, step)


def _season_year(day: date, start: int, step: int) -> int:
    """The year in which this season, the last one that is over, or the next one begins."""
    months = day.year * 12 + day.month
    if step == 0:
        return day.year
    ends = [(year, year * 12 + start) for year in range(day.year - 2, day.year + 2)]
    if step > 0:
        return min(year for year, begins in ends if begins > months)
    return max(year for year, begins in ends if begins + 3 <= months)


def edge(match: re.Match[str], context: Context) -> Meaning:
    """ "the end of the year", "the beginning of May 2019": the unit itself, but the last day of it behind "by"."""
    if match["what"]:
        step = {"last": -1, "next": 1}.get(match["which"].lower(), 0)
        whole = _unit_near(context.published, match["what"].lower(), step)
    elif match["m1"] and not match["y1"]:
        year = year_of(month_number(match["m1"]), 1, match, context)
        whole = Meaning(None if year is None else iso_month(year, month_number(match["m1"])), "gYearMonth")
    else:
        whole = month_year(match, context) if match["m1"] else Meaning(match["y1"], "gYear")
    last = whole.end or whole.value
    if last is None or match["edge"].lower() not in WORDS["end"] or match["cue"] is None:
        return whole
    return Meaning(last_day(last), "date")


def units_around(match: re.Match[str], context: Context) -> Meaning:
    """ "the past 30 days", "the next two years"."""
    sign = 1 if plain(match["way"]) in WORDS["ahead"] else -1
    number = count_of(match["n"])
    if number is None:
        return Meaning(None, "interval", context.today if sign < 0 else None)
    return stretch(context.today, WORDS["unit"][match["unit"]], sign * number)


def ago(match: re.Match[str], context: Context) -> Meaning:
    """ "two weeks ago", "two years from now"."""
    unit, number = WORDS["unit"][match["unit"]], count_of(match["n"])
    if number is None:
        return Meaning(None, "interval")
    if unit == "hour":  # "24 hours ago" is yesterday
        unit, number = "day", number // 24
    at = shifted(context.today, unit, -number if plain(match["way"]) == "ago" else number)
    before = plain(context.text[max(0, match.start() - 16) : match.start()])
    bound = next((way for words, way in WORDS["bound"].items() if f" {before}".endswith(f" {words}")), None)
    return at if bound is None else Meaning(None, "interval", at.value if bound else None)


def from_previous(match: re.Match[str], context: Context) -> Meaning:
    """ "the following day", "two weeks later", "a year earlier": counted from the last date before."""
    groups = match.groupdict()
    unit = UNITS[match["unit"]]
    number = count_of(groups["n"]) if groups.get("n") else 1
    if number is None:
        return Meaning(None, "date")
    return shifted(context.previous, unit, int(WORDS["way"][plain(match["way"])]) * number)


def duration(match: re.Match[str], context: Context) -> Meaning:
    """ "for two and a half years": P30M."""
    number, unit = count_of(match["n"]), WORDS["unit"][match["unit"]]
    if number is None:
        return Meaning(None, "duration")
    groups = match.groupdict()
    if groups.get("half") or groups.get("half2"):
        parts, name = HALVES[unit]
        return Meaning(f"{name[:-1]}{number * parts + parts // 2}{name[-1]}", "duration")
    name, factor = DURATIONS[unit]
    return Meaning(f"{name[:-1]}{number * factor}{name[-1]}", "duration")


def part_of_year(match: re.Match[str], context: Context) -> Meaning:
    """ "the first quarter of 2021", "the second half of last year"."""
    text = match["q"].lower()
    size = 6 if match["part"].lower() == "half" else 3
    last = size * (int(text[0]) if text[0].isdigit() else int(WORDS["ordinal"][text]))
    if match["y1"]:
        year: int | None = int(match["y1"])
    else:
        step = {"last": -1, "next": 1}.get(match["which"].lower(), 0)
        year = None if context.published is None else context.published.year + step
    if year is None or last > 12:
        return Meaning(None, "period")
    return Meaning(iso_month(year, last - size + 1), "period", iso_month(year, last))
