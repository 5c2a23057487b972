"""What every format ends in: a draft of an article is cleaned, checked, named, and told of if anything was replaced."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg import layout
from kg.model import Article
from kg.read.cleaning import REPLACEMENT, Cleaned, Replaced, clean, told
from kg.read.dates import to_date
from kg.read.headers import header
from kg.read.language_check import other_language
from kg.read.problems import Problem, UnreadableError

# spaCy refuses longer texts, and no news article comes near it.
MAX_CHARACTERS = 1_000_000
MAX_FIELD = 10_000

Tokens = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its format gives it: nothing checked yet. `text` or `tokens` is set.

    `cleaned` is what was replaced before the format could be read.
    """

    text: str = ""
    tokens: Tokens | None = None
    id: str | None = None
    title: str | None = None
    date: str | None = None
    url: str | None = None
    publisher: str | None = None
    encoding: str | None = None
    cleaned: Replaced = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a draft stands: its file, the stem of that file's name, and the number of its line if it is one of many."""

    source: str
    stem: str
    line: int | None = None

    def __str__(self) -> str:
        return self.source if self.line is None else f"{self.source}:{self.line}"


def finished(draft: Draft, *, at: Place) -> Iterator[Article | Problem]:
    """The article of a draft, and before it what was cleaned in it. Raises UnreadableError if it gives none."""
    tokens, replaced = _tokens(draft)
    text = clean(draft.text) if tokens is None else Cleaned(_joined(tokens))
    fields, wrong = _fields(draft)
    if notes := told([draft.cleaned, *(each.replaced for each in (text, *replaced, *fields.values()))]):
        wrong.insert(0, notes)
    text_date, body = (None, 0) if tokens else header(text.text)
    _check(text.text, body)
    published = _published(fields["date"].text, wrong) or text_date
    article = Article(
        id=fields["id"].text or _default_id(text.text, at),
        text=text.text,
        title=fields["title"].text or (None if tokens else layout.title(text.text, start=body)),
        published=published,
        url=fields["url"].text or None,
        publisher=fields["publisher"].text or None,
        source=at.source,
        tokens=tokens,
        body=body,
        encoding=draft.encoding,
    )
    if wrong:
        yield Problem(str(at), "; ".join(wrong), "cleaned")
    yield article


def _tokens(draft: Draft) -> tuple[Tokens | None, list[Cleaned]]:
    """The tokens, in which nothing may become a space: no token would be left."""
    if draft.tokens is None:
        return None, []
    cleaned = [[clean(token, blank=REPLACEMENT) for token in sentence] for sentence in draft.tokens]
    tokens = tuple(tuple(token.text for token in sentence) for sentence in cleaned)
    return tokens, [token for sentence in cleaned for token in sentence if token.replaced]


def _joined(tokens: Tokens) -> str:
    return "\n".join(" ".join(sentence) for sentence in tokens)


def _fields(draft: Draft) -> tuple[dict[str, Cleaned], list[str]]:
    """The fields beside the text, cleaned and without white space at their ends; and those that were left out."""
    fields, wrong = {}, []
    for name in ("id", "title", "date", "url", "publisher"):
        value: str = getattr(draft, name) or ""
        if len(value) > MAX_FIELD:
            wrong.append(f"its {name} was left out: it has more than {MAX_FIELD:,} characters")
            value = ""
        cleaned = clean(value)
        fields[name] = Cleaned(cleaned.text.strip(), cleaned.replaced)
    return fields, wrong


def _check(text: str, body: int) -> None:
    if len(text) > MAX_CHARACTERS:
        raise UnreadableError(f"longer than {MAX_CHARACTERS:,} characters: split it into articles")
    if not text[body:].strip():
        raise UnreadableError("it holds no text")
    if language := other_language(text):
        raise UnreadableError(f"not English (it looks like {language})")


def _published(text: str, wrong: list[str]) -> date | None:
    found = to_date(text)
    if text and found is None:
        wrong.append(f"the date “{text[:40]}” was not understood: give YYYY-MM-DD")
    return found


def _default_id(text: str, at: Place) -> str:
    """The name of the file; of one of many lines also what stands in it, so that other lines never change the id."""
    if at.line is None:
        return at.stem
    return f"{at.stem}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
