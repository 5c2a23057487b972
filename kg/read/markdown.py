"""A Markdown file is one article: its words in paragraphs and headings, without marks, images and HTML."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kg.model import Article
from kg.read.articles import Draft, Place, finished
from kg.read.cleaning import clean
from kg.read.encodings import decode
from kg.read.pieces import Pieces, whole
from kg.read.problems import Problem

MOST_BYTES = 4_000_000
FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
FIELD = re.compile(r"(?P<name>[A-Za-z_]+)[ \t]*:[ \t]*(?P<quote>[\"']?)(?P<value>\S.*?)(?P=quote)")
# Quotations in quotations; the parser passes over what is deeper.
DEEPEST = 100
# What the front matter may call the fields of an article, the best name first.
FIELDS = {
    "id": ("id",),
    "title": ("title", "headline"),
    "date": ("date", "published", "publication_date", "published_at"),
    "url": ("url", "link"),
    "publisher": ("publisher", "source", "publication"),
}
INSTEAD = {"softbreak": " ", "hardbreak": "\n", "image": "", "html_inline": ""}


def markdown_articles(stream: Pieces, *, at: Place) -> Iterator[Article | Problem]:
    """The article of a Markdown file. Raises UnreadableError."""
    decoded = decode(whole(stream, most=MOST_BYTES))
    source = clean(decoded.text)
    match = FRONT_MATTER.match(source.text)
    fields = _fields(match[1]) if match else {}
    found = blocks(source.text[match.end() :] if match else source.text)
    heading = next((words for kind, words in found if kind == "h1"), None)
    yield from finished(
        Draft(
            text="\n\n".join(words for _, words in found),
            id=fields.get("id"),
            title=fields.get("title") or heading,
            date=fields.get("date"),
            url=fields.get("url"),
            publisher=fields.get("publisher"),
            encoding=decoded.encoding,
            cleaned=source.replaced,
        ),
        at=at,
    )


def blocks(source: str) -> list[tuple[str, str]]:
    """The kind ("h1", "p", "pre", "tr") and the words of each heading, paragraph, listing and row of a table."""
    found: list[tuple[str, str]] = []
    cells: list[str] = []
    kind = ""
    for token in _parser().parse(source):
        if token.type in ("heading_open", "paragraph_open", "tr_open"):
            kind, cells = token.tag, []
        elif token.type == "inline" and kind == "tr":
            cells.append(_words(token.children or []))
        elif token.type == "inline":
            found.append((kind, _words(token.children or [])))
        elif token.type == "tr_close":
            found.append(("tr", " | ".join(cells)))
        elif token.type in ("fence", "code_block"):
            found.append(("pre", token.content.strip("\n")))
    return [(kind, words) for kind, words in found if words.strip()]


def _words(tokens: Sequence[Token]) -> str:
    return "".join(INSTEAD.get(token.type, token.content) for token in tokens).strip()


def _fields(front_matter: str) -> dict[str, str]:
    matches = (FIELD.fullmatch(line.rstrip()) for line in front_matter.splitlines())
    given = {match["name"].lower(): match["value"] for match in matches if match}
    return {
        field: next(given[name] for name in names if name in given)
        for field, names in FIELDS.items()
        if not given.keys().isdisjoint(names)
    }


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
