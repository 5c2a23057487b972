"""The words by which English tells time, as pieces of patterns: those of `dates.tsv`, and names of months and weekdays.

Every piece is bounded, so that the time of a search is linear in the length of the text.
"""

import calendar
import re
from pathlib import Path

MONTHS = tuple(calendar.month_name)[1:]
WEEKDAYS = tuple(calendar.day_name)


def _load() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {}
    for line in (Path(__file__).parent / "dates.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, words, value = line.split("\t")
            table.setdefault(kind, {}).update(dict.fromkeys(words.replace("_", "\0").split(" "), value))
    return {kind: {word.replace("\0", " "): value for word, value in words.items()} for kind, words in table.items()}


WORDS = _load()
WORDS["unit"] = WORDS["shorter"] | WORDS["longer"]
WORDS["number"] |= WORDS["ones"]


def any_of(kind: str, *, without: tuple[str, ...] = ()) -> str:
    """A pattern of the words of a kind, longest first, with any blank within them and either apostrophe."""
    words = sorted(WORDS[kind].keys() - set(without), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("\\ ", S).replace("'", "['’]") for word in words)


def caseless(pattern: str) -> str:
    """A pattern in small or capital letters."""
    return f"(?i:{pattern})"


def plain(text: str) -> str:
    """Matched words as they stand in the table: small letters, single blanks, straight apostrophes."""
    return " ".join(text.lower().replace("’", "'").split())


# A blank, or the end of a line within a paragraph.
S = r"(?:[^\S\n]{1,3}|[^\S\n]?\n)"
DASH = "[-–—]"
BEFORE = r"(?<![\w$£€#/.,])(?:(?<!-)|(?<=\b[Mm]id-)|(?<=\b[Ll]ate-)|(?<=\b[Ee]arly-))"
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
DIGITS = r"\d{1,3}(?:,\d{3})?"
COMPOUND = f"(?:{any_of('tens')})(?:-(?:{any_of('ones')}))?"
COUNT = f"(?P<n>{DIGITS}|{caseless('|'.join((COMPOUND, any_of('number'), any_of('few'))))})"
UNIT = f"(?P<unit>{any_of('unit')})"
NUMBER = f"{DIGITS}|{caseless('|'.join((COMPOUND, any_of('number', without=('a', 'an')))))}"
UNIT_AS_MODIFIER = f"(?P<unit>{'|'.join(unit for unit in WORDS['unit'] if not unit.endswith('s'))})"
LONGER = f"(?P<unit>{any_of('longer')})"
SEASON = "spring|summer|autumn|fall|winter"


def month_number(name: str) -> int:
    """1 to 12, for a month in full or cut short."""
    return [month[:3] for month in MONTHS].index(name[:3].capitalize()) + 1


def weekday_number(name: str) -> int:
    """0 for Monday to 6, for a weekday in full or cut short."""
    return [day[:3] for day in WEEKDAYS].index(name[:3].capitalize())


def day_number(text: str) -> int:
    """The day of "5", "5th" or "15th"."""
    return int(text[: 2 if text[1:2].isdigit() else 1])


def count_of(text: str) -> int | None:
    """The number that words or digits say; None for "a few"."""
    words = plain(text).replace(",", "")
    if words.isdecimal():
        return int(words)
    ten, _, one = words.partition("-")
    if ten in WORDS["tens"]:
        return int(WORDS["tens"][ten]) + int(WORDS["ones"].get(one, 0))
    return int(WORDS["number"][words]) if words in WORDS["number"] else None


def word_before(text: str, start: int) -> str:
    """The word in front of an offset, with a hyphen that ties it; empty at the start of a line or after a stop."""
    match = re.search(r"([\w'’]+)([^\S\n]{1,3}|-|[^\S\n]?\n)\Z", text[max(0, start - 24) : start])
    return "" if match is None else match[1] + ("-" if match[2] == "-" else "")
