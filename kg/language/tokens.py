"""Article → Doc, before any component has seen it."""

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.model import Article
from kg.tree import LONGEST_WORD

# spaCy's tokenizer takes quadratic time for a run without white space.
LONG_RUN = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
# No sentence has so many words; what has them without an end is no prose, and would be parsed for minutes.
LONGEST_STRETCH = 1000
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s)|[\n\r\u2028\u2029]")


def unparsed(article: Article, *, nlp: Language) -> Doc:
    """The words of an article, its own tokens if it has some; offsets are those of the text from `body` on."""
    if article.tokens is None:
        return split(article.text[article.body :], nlp=nlp)
    words = [w for sentence in article.tokens for w in sentence]
    starts: list[bool | int | None] = [i == 0 for sentence in article.tokens for i in range(len(sentence))]
    return Doc(nlp.vocab, words=words, spaces=[True] * len(words), sent_starts=starts)


def split(text: str, *, nlp: Language) -> Doc:
    """The words of a text by the pipeline's tokenizer, but what no sentence can hold is one word each: runs without
    white space of more than LONGEST_WORD characters, and more than LONGEST_STRETCH words without an end."""
    whole = list(_unreadable(text))
    if not whole:
        return nlp.tokenizer(text)
    words: list[str] = []
    spaces: list[bool] = []
    done = 0
    for start, end in whole:
        _add(nlp.tokenizer(text[done:start]), words, spaces)
        is_spaced = text.startswith(" ", end)
        words.append(text[start:end])
        spaces.append(is_spaced)
        done = end + is_spaced
    _add(nlp.tokenizer(text[done:]), words, spaces)
    return Doc(nlp.vocab, words=words, spaces=spaces)


def _add(doc: Doc, words: list[str], spaces: list[bool]) -> None:
    for token in doc:
        words.append(token.text)
        spaces.append(bool(token.whitespace_))


def _unreadable(text: str) -> Iterator[tuple[int, int]]:
    """What is one word each, in order."""
    done = 0
    for start, end in _stretches(text):
        yield from (match.span() for match in LONG_RUN.finditer(text, done, start))
        yield start, end
        done = end
    yield from (match.span() for match in LONG_RUN.finditer(text, done))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """What has too many words without an end, without the white space around it."""
    start = 0
    for end in [*(match.end() for match in SENTENCE_END.finditer(text)), len(text)]:
        if end - start > 2 * LONGEST_STRETCH and len(text[start:end].split()) > LONGEST_STRETCH:
            inside = text[start:end]
            yield start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())
        start = end
