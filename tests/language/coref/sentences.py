"""Sentences in the form of the tests' parses, and what their analyses say of chains."""

from collections.abc import Callable

from kg.tree import Analysis

Analysed = Callable[..., Analysis]


def said(*names: str) -> str:
    """ "A B met C D .": a sentence that only has names, each a flat run."""
    tokens: list[str] = ["We/PRP/2/nsubj", "met/VBD/0/root/meet"]
    for name in names:
        if len(tokens) > 2:
            tokens.append(",/,/2/punct")
        base = len(tokens) + 1
        for i, word in enumerate(name.split()):
            tokens.append(f"{word}/NNP/{'2/obl' if i == 0 else f'{base}/flat'}")
    return " ".join([*tokens, "././2/punct"])


def subject(words: str, verb: str = "left/VBD/0/root/leave") -> str:
    """A sentence "the WORDS left ." from "word/TAG[/lemma]" tokens, of which the last is the head."""
    tokens = words.split()
    n = len(tokens)
    made = []
    for i, token in enumerate(tokens, 1):
        word, tag, *lemma = token.split("/")
        dep = "nsubj" if i == n else {"DT": "det", "JJ": "amod", "PRP$": "nmod:poss"}.get(tag, "compound")
        made.append("/".join([word, tag, str(n + 1 if i == n else n), dep, *lemma]))
    return " ".join([*made, verb, f"././{n + 1}/punct"])


def happened(noun: str, place: str, determiner: str = "The/DT") -> str:
    """ "The riots in Norway ended ." """
    word, lemma = noun.split("/")
    arcs = f"{determiner}/2/det {word}/NNS/5/nsubj/{lemma} in/IN/4/case {place}/NNP/2/nmod"
    return f"{arcs} ended/VBD/0/root/end ././5/punct"


def chain(analysis: Analysis, text: str, nth: int = 0) -> int:
    return [m.chain for m in analysis.mentions if m.text == text][nth]


def are_one(analysis: Analysis, *texts: str) -> bool:
    return len({chain(analysis, t) for t in texts}) == 1
