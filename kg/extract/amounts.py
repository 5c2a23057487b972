"""Amounts in running text: "about 2.5 million euros", "between 20 and 30", "half a dozen", "$1,200", "3 percent".

`find_amounts` is a pure function of the text and the words of the lexicon; it knows no grammar.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kg.lexicon import QuantityWords
from kg.model import Span

TOKEN = re.compile(
    r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d.]*\d)|\.\d+|(?:[A-Z]{1,2})?[$€£¥₽₸₴₹₩₺₪]|°[CF]|[^\W\d_]+(?:/h)?|\S"
)
DASHES = frozenset("-–—")
LONGEST_PHRASE = 3


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of something. `upper` is the other end of a range, `unit` as printed, `kind` what sort of unit it is
    ("money", "percent", "measure" or ""), `bound` how a word before it bounds it ("about", "least", "most" or "")."""

    span: Span
    value: Decimal
    upper: Decimal | None = None
    unit: str = ""
    kind: str = ""
    bound: str = ""

    @property
    def number(self) -> str | None:
        """The value in digits; None where the words leave it open, as a range or an upper bound does."""
        return None if self.upper is not None or self.bound == "most" else plain(self.value)


def plain(value: Decimal) -> str:
    """A number in digits, without an exponent and without zeros behind the point."""
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def find_amounts(text: str, *, words: QuantityWords) -> tuple[Amount, ...]:
    """All amounts of a text, in order and disjoint."""
    tokens = tuple(TOKEN.finditer(text))
    return tuple(_Scan(text, words, tokens, tuple(t.group().lower() for t in tokens)).amounts())


@dataclass(frozen=True, slots=True)
class _Number:
    """A number from token `first` to before token `end`; `is_scaled` if a word as "million" is a part of it."""

    first: int
    end: int
    value: Decimal
    is_scaled: bool = False


@dataclass(frozen=True, slots=True)
class _Scan:
    text: str
    words: QuantityWords
    tokens: Sequence[re.Match[str]]
    low: Sequence[str]

    def amounts(self) -> Iterator[Amount]:
        i = 0
        while i < len(self.tokens):
            found = self._amount(i) if self._may_begin(i) else None
            if found is None:
                i += 1
                continue
            amount, i = found
            yield amount

    def _may_begin(self, i: int) -> bool:
        """A quick look, since hardly any token begins an amount."""
        word = self.low[i]
        if not word[0].isalpha():
            return word[0].isdecimal() or word[0] == "." or word in self.words.units
        if word in ("a", "an", "half"):
            return self._word(i + 1) in ("a", "an") or self._word(i + 1) in self.words.scales
        printed = self.tokens[i].group()
        return word in self.words.numbers or (printed.isupper() and printed in self.words.units)

    def _word(self, i: int) -> str:
        return self.low[i] if 0 <= i < len(self.low) else ""

    def _is_glued(self, i: int) -> bool:
        """Whether token i stands directly behind the one before it."""
        return 0 < i < len(self.tokens) and self.tokens[i].start() == self.tokens[i - 1].end()

    # --- a number with what stands around it --------------------------------------------------------------------------
    def _amount(self, i: int) -> tuple[Amount, int] | None:
        symbol = self._unit_kind(i) == "money" and not self.tokens[i].group().islower()
        number = self._number(i + symbol)
        if number is None or not self._stands_alone(number, has_symbol=symbol):
            return None
        is_between = self._word(i - 1) == "between"
        last = self._range_end(number, joints={"and"} if is_between else {"to", *DASHES}) or number
        first = i - 1 if last is not number and is_between else i
        end, kind = self._unit(last.end)
        unit = self._slice(last.end, end) if kind else ""
        if symbol:
            unit, end, kind = self.tokens[i].group(), last.end, "money"
        value, upper = self._scaled(number, last)
        first, bound = self._approximator(first)
        span = Span(self.tokens[first].start(), self.tokens[end - 1].end())
        return Amount(span, value, upper, " ".join(unit.split()), kind, bound), end

    def _scaled(self, number: _Number, last: _Number) -> tuple[Decimal, Decimal | None]:
        """Both ends of a range; "two to three million" counts both in millions."""
        if last is number:
            return number.value, None
        if last.is_scaled and not number.is_scaled and number.value < 1000:
            scale = self.words.scales[self._word(last.end - 1)]
            return number.value * scale, last.value
        return number.value, last.value

    def _slice(self, first: int, end: int) -> str:
        return self.text[self.tokens[first].start() : self.tokens[end - 1].end()]

    def _stands_alone(self, number: _Number, *, has_symbol: bool) -> bool:
        """Not a part of a name, time, score or adjective: "F-16", "10:30", "the 20-year plan"."""
        before, behind = self._word(number.first - 1), self._word(number.end)
        is_glued = self._is_glued(number.first) and not has_symbol
        if is_glued and (before.isalnum() or before in ":/." or before in DASHES):
            return False
        if behind in DASHES:
            return self._stands_before_dash(number)
        if self._is_glued(number.end):
            is_unit = bool(self._unit_kind(number.end))
            return ((is_unit or not behind[0].isalnum()) and behind[0] not in ":/.") or behind == "."
        return True

    def _stands_before_dash(self, number: _Number) -> bool:
        """Not in "1-0" or "20-year"; in a range, or before a dash between words."""
        if self._number(number.end + 1) is not None:
            return self._range_end(number, joints=DASHES) is not None
        is_spaced = not self._is_glued(number.end) and self._word(number.end) != "-"
        return is_spaced or not self._word(number.end + 1).isalpha()

    def _range_end(self, number: _Number, *, joints: Set[str]) -> _Number | None:
        """The upper end behind "20-30", "20 to 30" or "between 20 and 30"; "from 20 to 30" is none."""
        if self._word(number.end) not in joints or "from" in (self._word(number.first - k) for k in (1, 2)):
            return None
        i = number.end + 1
        other = self._number(i + (self._unit_kind(i) == "money"))
        if other is None or not (other.is_scaled or other.value > number.value):
            return None
        behind = self._word(other.end)
        return None if behind in DASHES and self._word(other.end + 1).isalpha() else other

    def _approximator(self, first: int) -> tuple[int, str]:
        """Where the amount begins with a word like "about" before it, and how that bounds it."""
        for length in range(LONGEST_PHRASE, 0, -1):
            if first >= length:
                phrase = " ".join(self._word(k) for k in range(first - length, first))
                if bound := self.words.approximators.get(phrase):
                    return first - length, bound
        return first, ""

    # --- units --------------------------------------------------------------------------------------------------------
    def _unit(self, i: int) -> tuple[int, str]:
        """The end and the kind of the unit that begins at token i, the longest one; "5 million Peruvian soles"."""
        is_named = i < len(self.tokens) and self.tokens[i].group()[0].isupper()
        for first in (i, i + 1):
            for length in range(min(LONGEST_PHRASE, len(self.tokens) - first), 0, -1):
                kind = self._kind_of(self._slice(first, first + length))
                if kind and (first == i or (kind == "money" and is_named)):
                    return first + length, kind
        return i, ""

    def _unit_kind(self, i: int) -> str:
        return self._kind_of(self.tokens[i].group()) if 0 <= i < len(self.tokens) else ""

    def _kind_of(self, phrase: str) -> str:
        return _kind(phrase, self.words.units)

    # --- numbers ------------------------------------------------------------------------------------------------------
    def _number(self, i: int) -> _Number | None:
        """The number that begins at token i, in digits or words."""
        if i >= len(self.tokens):
            return None
        word = self._word(i)
        if word[0].isdecimal() or (word[0] == "." and len(word) > 1):
            return self._times_scales(i, i + 1, Decimal(word.replace(",", "")))
        if word == "half" and self._word(i + 1) in ("a", "an") and self._word(i + 2) in self.words.scales:
            return self._times_scales(i, i + 2, Decimal("0.5"))
        if word in ("a", "an") and self._word(i + 1) in self.words.scales and len(self._word(i + 1)) > 2:
            return self._in_words(i, i + 1, Decimal(1))
        if word in self.words.numbers:
            value, end = self._below_hundred(i)
            return self._in_words(i, end, value)
        return None

    def _below_hundred(self, i: int) -> tuple[Decimal, int]:
        """ "twenty-five", "seven"."""
        value = self.words.numbers[self._word(i)]
        k = i + 2 if self._word(i + 1) in DASHES else i + 1
        ones = self.words.numbers.get(self._word(k))
        if value >= 20 and value % 10 == 0 and ones is not None and 0 < ones < 10:
            return value + ones, k + 1
        return value, i + 1

    def _times_scales(self, first: int, i: int, value: Decimal) -> _Number:
        """Digits with the scales behind them: "2.5 million"."""
        start = i
        if self._word(i) == "and" and self._word(i + 1) == "a" and self._word(i + 2) == "half":
            value, i = value + Decimal("0.5"), i + 3
            start = i
        while (scale := self._scale(i)) is not None:
            value, i = value * scale, i + 1
        return _Number(first, i, value, is_scaled=i > start)

    def _scale(self, i: int) -> Decimal | None:
        """The scale at token i; an abbreviation only directly behind its number ("5m") or before no letter."""
        word = self._word(i)
        is_short = len(word) < 3
        return None if is_short and not self._is_glued(i) else self.words.scales.get(word)

    def _in_words(self, first: int, i: int, value: Decimal) -> _Number:
        """Numerals with their scales: "two hundred and five thousand and three"."""
        total, start = Decimal(0), i
        if self._word(i) == "and" and self._word(i + 1) == "a" and self._word(i + 2) == "half":
            value, i = value + Decimal("0.5"), i + 3
        while True:
            scale = self._scale(i)
            if scale is not None and scale < 1000:
                value, i = value * scale, i + 1
            elif scale is not None:
                total, value, i = total + value * scale, Decimal(0), i + 1
            elif (more := self._further(i)) and i > start:
                value, i = value + more[0], more[1]
            else:
                return _Number(first, i, total + value, is_scaled=self._scale(i - 1) is not None and i - 1 > first)

    def _further(self, i: int) -> tuple[Decimal, int] | None:
        """What is added behind a scale: "… and five", "… twenty-five"; only where a smaller numeral follows."""
        k = i + 1 if self._word(i) == "and" else i
        is_behind_scale = self._word(i - 1) in self.words.scales and self._word(i - 1) != "dozen"
        return self._below_hundred(k) if is_behind_scale and self._word(k) in self.words.numbers else None


@lru_cache(maxsize=4096)
def _folded(phrase: str) -> tuple[str, ...]:
    """The forms under which the lexicon may have a unit: as printed, in lower case, in the singular."""
    plain_words = " ".join(phrase.split())
    low = plain_words.lower()
    return tuple(dict.fromkeys((plain_words, low, low.removesuffix("s"), low.removesuffix("es"))))


def _kind(phrase: str, units: Mapping[str, str]) -> str:
    return next((units[form] for form in _folded(phrase) if form in units), "")
