"""Whether decoded text looks like words, or as if its encoding was another or its bytes were damaged."""

import re
from dataclasses import dataclass
from string import ascii_letters, whitespace

WORD = re.compile(r"[^\W\d_]+")
SIGN = re.compile(r"[^\w\s\x00-\x7f\xad]|[²³¹½¼¾]")
USUAL_SIGNS = frozenset("“”‘’–—…•·«»€£¥¢°©®™§¡¿½¼¾²³×±")
# Others stand beside no sign beyond ASCII.
ADJOINING = frozenset("“”‘’–—…«»·")
CURRENCIES = frozenset("£¥€")
INSIDE_WORDS = frozenset("’‘–—…·")
# Letters that are words by themselves: in Romance, Scandinavian and Slavonic languages and Greek.
ONE_LETTER_WORDS = frozenset("àáéèêóòíåøöæäÀÁÉÈÓÅØÖÆвкосуиаяйіВКОСУИАЯІηοΗΟ")
UNUSUAL_LETTERS = frozenset("ÿŸªºƒˆ")
WORST_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Look:
    """How many words and signs beyond ASCII look like those of a text, and how many like the wrong encoding.

    `foreign` is how many letters are of another script than Latin.
    """

    good: int
    bad: int
    foreign: int

    @property
    def score(self) -> int:
        """The higher the likelier."""
        return self.good - self.bad

    @property
    def is_sound(self) -> bool:
        """Whether next to nothing looks wrong."""
        return self.good > 0 and self.bad <= WORST_SHARE * (self.good + self.bad)


def look(text: str) -> Look:
    """How the words and signs beyond ASCII look in a text. Takes linear time."""
    words = [word for word in WORD.findall(text) if not word.isascii()]
    signs = [_is_sign(text, match.start()) for match in SIGN.finditer(text)]
    foreign = [sum(not _is_latin(letter) for letter in word) for word in words]
    good = sum(map(_is_word, words, foreign))
    return Look(good + sum(signs), len(words) - good + signs.count(False), sum(foreign))


def _is_latin(letter: str) -> bool:
    return letter < "\u0250" or "\u1e00" <= letter < "\u1f00"


def _is_word(word: str, foreign: int) -> bool:
    if foreign and foreign < len(word):
        return False
    if len(word) == 1:
        return word in ONE_LETTER_WORDS
    return _has_usual_case(word) and (foreign > 0 or _is_latin_word(word))


def _is_latin_word(word: str) -> bool:
    """Not "Ïóòèí", "ÿþ" or "govÿernment"."""
    ascii_letters = sum(map(str.isascii, word))
    return ascii_letters > 0 and 3 * ascii_letters >= len(word) - 1 and not UNUSUAL_LETTERS & set(word)


def _has_usual_case(word: str) -> bool:
    """Not "goÃern", "SÃo", "ÒYes" or "CAFé"; capitals of ASCII may stand anywhere: "McCaféBar"."""
    beyond = [letter for letter in word[1:] if letter > "\x7f"]
    if any(map(str.isupper, beyond)) and not word.isupper():
        return False
    if word[0] > "\x7f" and word[0].isupper() and word[1:2].isupper():
        return word.isupper()
    return not (word[:2].isupper() and any(letter.islower() and letter != "ß" for letter in beyond))


def _is_sign(text: str, place: int) -> bool:
    before, sign, after = text[place - 1 : place], text[place], text[place + 1 : place + 2]
    if before.isalpha() and after.isalpha():
        return sign in INSIDE_WORDS
    if sign in CURRENCIES:
        return (
            before.isdigit()
            or after.isdigit()
            or (not before.strip("(/" + whitespace) and not after.strip(ascii_letters + whitespace))
        )
    return sign in USUAL_SIGNS and (sign in ADJOINING or (before + after).isascii())
