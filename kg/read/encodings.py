"""Bytes to text: the encoding is recognised and told, and what is damaged is refused, never guessed at."""

import codecs
import re
from dataclasses import dataclass
from itertools import islice, pairwise

from kg.read.problems import UnreadableError

# UTF-32 first: its mark begins with that of UTF-16.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
UTF16_HEAD = 4096
# In this order if the bytes fit several.
LATIN = ("cp1252", "cp1250", "cp1254", "cp1257", "mac-roman", "cp850")
OTHER_SCRIPTS = ("cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp866", "cp1253", "cp1255", "cp1256")
# What pages declare and mean (https://encoding.spec.whatwg.org/#names-and-labels).
MEANT = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "gb2312": "gb18030"}
DECLARABLE = frozenset(
    {*LATIN, *OTHER_SCRIPTS, "cp874", "cp1258", "gbk", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"}
    | {f"iso8859-{n}" for n in (2, 3, 4, 6, 7, 8, 10, 13, 14, 15, 16)}
)

BINARY = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
ASCII = bytes(range(0x80))
C1_CONTROL = re.compile("[\x80-\x9f]")

# What of the characters beyond ASCII is looked at: enough to tell, and not the whole of a long foreign text.
SAMPLE = 4_000
WORD = re.compile(r"[^\W\d_]*[^\W\d_\x00-\x7f][^\W\d_]*")
SIGN = re.compile(r"(?P<before>.?)(?P<sign>[^\w\s\x00-\x7f]|[²³¹½¼¾])(?P<after>.?)", re.DOTALL)
USUAL_SIGNS = frozenset("“”‘’–—…•·«»€£¥¢°©®™§¡¿½¼¾²³×±")
INSIDE_WORDS = frozenset("’‘–—…·\xad")
# Letters that are words by themselves: in Romance, Scandinavian and Slavonic languages and Greek.
ONE_LETTER_WORDS = frozenset("àáéèêóòíåøöæäÀÁÉÈÓÅØÖÆвкосуиаяйіВКОСУИАЯІηοΗΟ")
UNUSUAL_LETTERS = frozenset("ÿŸªºƒˆ")
# A foreign word of two letters may be two damaged bytes.
FEWEST_FOREIGN_LETTERS = 4
WORST_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding of the bytes that it was."""

    text: str
    encoding: str


@dataclass(frozen=True, slots=True)
class _Look:
    """How many words and signs beyond ASCII look like those of a text, and how many like the wrong encoding.

    `foreign` is how many letters are of another script than Latin.
    """

    words: int
    signs: int
    bad: int
    foreign: int

    @property
    def score(self) -> int:
        return self.words + self.signs - self.bad

    def is_plausible_in(self, encoding: str) -> bool:
        """Whether enough looks right; a sign or two may be damage that happens to be a sign in some rare encoding."""
        if encoding in OTHER_SCRIPTS:
            enough = self.foreign >= FEWEST_FOREIGN_LETTERS
        else:
            enough = self.words > 0 or self.signs >= (1 if encoding == LATIN[0] else 2)
        return enough and self.bad <= WORST_SHARE * (self.words + self.signs + self.bad)


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """The text of bytes, without its byte order mark. `declared` is believed only if the bytes bear it out.

    Raises UnreadableError with the offset of the first byte that is wrong.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, skipped=len(mark))
    if unmarked := unmarked_utf16(data):
        return _strictly(data, unmarked, skipped=0)
    return decode_part(data, declared=declared)


def decode_part(data: bytes, *, declared: str | None = None) -> Decoded:
    """As `decode`, for a line or another part of a file: nothing but UTF-8 and encodings with a byte a character."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _other_than_utf8(data, error, declared)


def _strictly(data: bytes, encoding: str, *, skipped: int) -> Decoded:
    try:
        return Decoded(data[skipped:].decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(_damaged(encoding, skipped + error.start, error.reason)) from None


def _damaged(encoding: str, offset: int, why: str) -> str:
    return f"not {encoding.upper()} at byte {offset} ({why}): convert it, for example with iconv -t UTF-8"


def unmarked_utf16(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark, or None if it is none: English has a zero in every other byte of it."""
    head = data[:UTF16_HEAD]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(head) < 4 or max(even, odd) < 0.3 * len(head) or min(even, odd) > 0.01 * len(head):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _other_than_utf8(data: bytes, error: UnicodeDecodeError, declared: str | None) -> Decoded:
    characters = len(MULTIBYTE.findall(data))
    stray = len(MULTIBYTE.sub(b"", data).translate(None, ASCII))
    if BINARY.search(data):
        raise UnreadableError(f"it is no text: byte {error.start} is not UTF-8, and there are control characters")
    if characters >= stray:
        raise UnreadableError(_damaged("utf-8", error.start, error.reason))
    found = _declared(data, declared) or _detected(data)
    if found is None:
        raise UnreadableError(_damaged("utf-8", error.start, f"{error.reason}, and no other encoding fits"))
    return found


def _declared(data: bytes, name: str | None) -> Decoded | None:
    try:
        encoding = codecs.lookup(name or "").name
    except (LookupError, ValueError):
        return None
    encoding = MEANT.get(encoding, encoding)
    text = _plausible(data, encoding) if encoding in DECLARABLE else None
    return text and Decoded(text[0], encoding)


def _detected(data: bytes) -> Decoded | None:
    """The encoding in which most looks right; of several, the commonest, or for another script the likeliest."""
    found = {e: text for e in (*LATIN, *OTHER_SCRIPTS) if (text := _plausible(data, e))}
    if not found:
        return None
    most = max(look.score for _, look in found.values())
    best = [e for e, (_, look) in found.items() if look.score == most]
    encoding = best[0] if best[0] in LATIN or len(best) == 1 else _likeliest(data, best)
    return Decoded(found[encoding][0], encoding)


def _likeliest(data: bytes, encodings: list[str]) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 16 * SAMPLE], cp_isolation=encodings).best()
    names = {codecs.lookup(e).name: e for e in encodings}
    return names.get(codecs.lookup(best.encoding).name, encodings[0]) if best else encodings[0]


def _plausible(data: bytes, encoding: str) -> tuple[str, _Look] | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    if C1_CONTROL.search(text):
        return None
    look = _look(text)
    return (text, look) if look.is_plausible_in(encoding) else None


def _look(text: str) -> _Look:
    words = [match[0] for match in islice(WORD.finditer(text), SAMPLE)]
    signs = list(map(_is_sign, islice(SIGN.finditer(text), SAMPLE)))
    foreign = [sum(not _is_latin(letter) for letter in word) for word in words]
    good = sum(map(_is_word, words, foreign))
    return _Look(good, sum(signs), len(words) - good + signs.count(False), sum(foreign))


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
    """Not "goÃern", "ÒYes" or "CAFé"; capitals of ASCII may stand anywhere: "McCaféBar"."""
    for before, letter in pairwise(word):
        if letter > "\x7f" and letter.isupper() and before.islower():
            return False
    rest = word[1:]
    if word[0] > "\x7f" and word[0].isupper():
        return rest.islower() or rest.isupper() or not rest[0].isupper()
    return not (word[:2].isupper() and any(letter > "\x7f" and letter.islower() and letter != "ß" for letter in rest))


def _is_sign(match: re.Match[str]) -> bool:
    sign = match["sign"]
    if match["before"].isalpha() and match["after"].isalpha():
        return sign in INSIDE_WORDS
    return sign in USUAL_SIGNS
