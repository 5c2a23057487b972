"""What a thing without a name is called: the fullest short description, without articles and numbers."""

from collections.abc import Sequence
from functools import cache

from kg.lexicon import load_lexicon
from kg.model import Mention, Reading
from kg.resolve.profile import bare

LONGEST = 6
BEHIND = frozenset({"than", "least", "most"})


def fullest_description(reading: Reading, mentions: Sequence[Mention]) -> str:
    """The longest of the short descriptions, the first of several; it does not depend on other sentences."""
    texts = [description(reading, m) for m in mentions]
    return max(
        texts,
        key=lambda t: (not t.lower().startswith("what "), len(t.split()) <= LONGEST, len(t.split()), -texts.index(t)),
    )


def description(reading: Reading, mention: Mention) -> str:
    """A description without determiner and quantity: "about 300 Dutch fans" → "Dutch fans". The capital of a first word
    of a sentence goes, unless a name begins there."""
    text = bare(mention.text)
    if mention.kind == "event" or mention.type == "Topic":
        return text  # "a 3 percent rise"
    words = text.split()
    while len(words) > 1 and _counts(words[0]) and words[1] != "-":
        words = words[1:]
    is_cut = " ".join(words) != " ".join(mention.text.split())
    if is_cut or not _opens(reading, mention) or not words[0][1:].islower():
        return " ".join(words)
    return " ".join([words[0].lower(), *words[1:]])


def _opens(reading: Reading, mention: Mention) -> bool:
    """Whether a description begins its sentence with a word that no name begins with."""
    start = mention.span.start
    is_name = any(m.kind == "name" and m.span.start == start for m in reading.mentions)
    return not is_name and any(s.start == start for s in reading.sentences)


def _counts(word: str) -> bool:
    return word.lower() in _quantities() or word.replace(",", "").replace(".", "").isdigit()


@cache
def _quantities() -> frozenset[str]:
    lexicon = load_lexicon()
    single = {w for phrase in lexicon.quantities.approximators for w in phrase.split()}
    counts = lexicon.quantities.numbers.keys() | lexicon.quantities.scales.keys()
    return frozenset(single | counts | lexicon.quantifiers | BEHIND)
