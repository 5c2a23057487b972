"""Encodings from before Unicode: the one, if any, in which some bytes are words."""

import codecs
import re
from itertools import islice

from kg.read.plausibility import Look, look

# In this order if the bytes fit several.
LATIN = ("cp1252", "cp1250", "cp1254", "cp1257", "mac-roman", "cp850")
OTHER_SCRIPTS = ("cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp866", "cp1253", "cp1255", "cp1256")
# What pages declare and mean (https://encoding.spec.whatwg.org/#names-and-labels).
MEANT = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "gb2312": "gb18030"}
DECLARABLE = frozenset(
    {*LATIN, *OTHER_SCRIPTS, "cp874", "cp1258", "gbk", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"}
    | {f"iso8859-{n}" for n in (2, 3, 4, 6, 7, 8, 10, 13, 14, 15, 16)}
)
C1_CONTROL = re.compile("[\x80-\x9f]")

# What is looked at to tell an encoding: so many runs of bytes beyond ASCII, and what stands beside them.
SAMPLE = 4_000
BEYOND_ASCII = re.compile(rb"[\x80-\xff]{1,64}")
BESIDE = 20
MOST_SAMPLED = 65_536
DECLARED_SAMPLE = 200_000
# A foreign word of two letters may be two damaged bytes, and in some rare encoding most bytes are some letter.
FEWEST_IN_RARE_ENCODINGS = 3
FEWEST_FOREIGN_LETTERS = 4


def in_declared(data: bytes, name: str | None) -> tuple[str, str] | None:
    """The text of bytes in the encoding of that name, and what it is called here; None if they are not in it."""
    try:
        encoding = codecs.lookup(name or "").name
    except (LookupError, ValueError):
        return None
    encoding = MEANT.get(encoding, encoding)
    text = _decoded(data, encoding) if encoding in DECLARABLE else None
    return (text, encoding) if text is not None and look(text[:DECLARED_SAMPLE]).is_sound else None


def in_any(data: bytes) -> tuple[str, str] | None:
    """The text and the encoding in which most looks right; of several the commonest, of other scripts the likeliest."""
    sample = _sample(data)
    looks = {encoding: look(sample.decode(encoding, "ignore")) for encoding in (*LATIN, *OTHER_SCRIPTS)}
    texts = {e: text for e, found in looks.items() if _is_enough(found, e) and (text := _decoded(data, e)) is not None}
    if not texts:
        return None
    most = max(looks[encoding].score for encoding in texts)
    best = [encoding for encoding in texts if looks[encoding].score == most]
    encoding = best[0] if best[0] in LATIN or len(best) == 1 else _likeliest(sample, best)
    return texts[encoding], encoding


def _is_enough(found: Look, encoding: str) -> bool:
    if encoding in OTHER_SCRIPTS:
        return found.is_sound and found.foreign >= FEWEST_FOREIGN_LETTERS
    return found.is_sound and (encoding == LATIN[0] or found.good >= FEWEST_IN_RARE_ENCODINGS)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if C1_CONTROL.search(text) else text


def _sample(data: bytes) -> bytes:
    """The bytes beyond ASCII, and what stands beside them."""
    taken, end = [], 0
    for match in islice(BEYOND_ASCII.finditer(data), SAMPLE):
        start = max(end, match.start() - BESIDE)
        if start > end:
            taken.append(b" ")
        end = max(end, match.end() + BESIDE)
        taken.append(data[start:end])
    return b"".join(taken)[:MOST_SAMPLED]


def _likeliest(sample: bytes, encodings: list[str]) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=encodings).best()
    names = {codecs.lookup(e).name: e for e in encodings}
    return names.get(codecs.lookup(best.encoding).name, encodings[0]) if best else encodings[0]
