"""The date that an article's own file gives it."""

import re
from datetime import date
from email.utils import parsedate

ISO_DATE = re.compile(r"\s*(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[T ].*)?", re.DOTALL)
COMPACT_DATE = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:T\d.*)?\s*")
# "10 January 2022", "Jan. 10, 2022", "Mon, 10 Jan 2022 12:00:00 GMT"
DAY = r"(?P<day{0}>\d{{1,2}})(?:st|nd|rd|th)?"
MONTH = r"(?P<month{0}>[A-Za-z]{{3,9}})\.?"
WRITTEN_DATE = re.compile(
    rf"\s*(?:[A-Za-z]{{3,9}}\.?,?\s+)?(?:{DAY.format(1)}(?:\s+|-){MONTH.format(1)}|{MONTH.format(2)}\s+{DAY.format(2)})"
    r"(?:,\s*|\s+|-)(?P<year>\d{4})(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}.*)?\s*",
    re.DOTALL,
)
LONGEST = 100


def to_date(text: str) -> date | None:
    """The day of an ISO date or date-time, or of one with the name of the month in English; None for anything else."""
    if len(text) > LONGEST:
        return None
    if match := ISO_DATE.fullmatch(text):
        return day(match[1], match[3], match[4])
    if match := COMPACT_DATE.fullmatch(text):
        return day(match[1], match[2], match[3])
    match = WRITTEN_DATE.fullmatch(text)
    return _written(match) if match else None


def day(year: str, month: str, day: str) -> date | None:
    """The date of three numbers, or None if there is no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _written(match: re.Match[str]) -> date | None:
    day_of_month, month = match["day1"] or match["day2"], match["month1"] or match["month2"]
    # `parsedate` knows "Sep" and "September", but not "Sept".
    for name in (month, month[:3] if len(month) == 4 else month):
        if found := parsedate(f"{day_of_month} {name} {match['year']} 00:00:00"):
            return day(match["year"], str(found[1]), day_of_month)
    return None
