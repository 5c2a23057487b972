"""A stand-in for the language analysis that is as quick as the rest of a build, and the other slow parts left out."""

import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from kg.model import Article, Finding, Mention, Part, Reading, Span
from kg.store import encode_reading
from kg.workers import Serial

# Sentences that the reader below understands.
NAMES, VERBS, COUNTRIES = ("Ana", "Lena", "Olu", "Mia"), ("visited", "praised", "left"), ("Chile", "Ghana", "Peru")


def new_folder(name: str = "kg-") -> Path:
    """A new folder, in memory if there is room for it: kg flushes all that it writes, which takes its time on a disk."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    return Path(tempfile.mkdtemp(prefix=name, dir=memory))


def install(patch: Callable[[object, str, object], object], *, on_read: Callable[[Article], object]) -> None:
    """Put it in place. `patch(module, name, value)` sets an attribute; `on_read` is told of every article."""
    import kg.corpus
    import kg.view.data

    def article_reader(**_: object) -> Callable[[Article], bytes]:
        def read(article: Article) -> bytes:
            on_read(article)
            return encode_reading(reading_of(article))

        return read

    for name in ("pipeline_of", "reading_config", "input_reader"):
        patch(kg.corpus, name, cache(getattr(kg.corpus, name)))
    patch(kg.corpus, "Workers", lambda factory, **_: Serial(factory))
    patch(kg.corpus, "article_reader", article_reader)
    patch(kg.view.data, "positions", lambda boxes, **_: dict.fromkeys(boxes, (0, 0)))


def reading_of(article: Article) -> Reading:
    """Each line "Ana visited Chile" is a sentence with one finding; another line is a mistake."""
    sentences, mentions, findings = [], [], []
    chains: dict[str, int] = {}
    start = 0
    for number, line in enumerate(article.text.split("\n")):
        subject, verb, object_ = line.split(" ", 2)
        whole = Span(start, start + len(line))
        places = (Span(start, start + len(subject)), Span(whole.end - len(object_), whole.end))
        parts = []
        for span, text, type_ in zip(places, (subject, object_), ("Person", "Country"), strict=True):
            mentions.append(Mention(span, text, "name", type_, chains.setdefault(text, len(chains))))
            parts.append(Part(text, span, mention=len(mentions) - 1))
        findings.append(Finding(parts[0], Part(verb), verb, None, parts[1], number, whole, "verb", 0.9))
        sentences.append(whole)
        start = whole.end + 1
    return Reading(article, tuple(sentences), tuple(mentions), tuple(findings), ())
