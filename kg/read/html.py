"""A web page is one article: its main text, without menus, advertisements and comments."""

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.model import Article
from kg.read.articles import Draft, Place, finished
from kg.read.cleaning import clean
from kg.read.encodings import decode
from kg.read.markup import MOST_BYTES, check_markup
from kg.read.pieces import Pieces, whole
from kg.read.problems import Problem, UnreadableError

if TYPE_CHECKING:
    from trafilatura.settings import Document

DECLARED = re.compile(
    rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE
)
DECLARED_WITHIN = 4096
XML_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*>")
# Dates in prose are those of the news, not of the page.
PROSE = (
    "//*[(self::p or self::li or self::blockquote or self::td or self::dd) and string-length(normalize-space()) > 80]"
)
# What is looked up must not depend on the day on which it is.
DATES: dict[str, Any] = {
    "extensive_search": False,
    "original_date": True,
    "min_date": "1900-01-01",
    "max_date": "2199-12-31",
}


def html_articles(stream: Pieces, *, at: Place) -> Iterator[Article | Problem]:
    """The article of a web page. Raises UnreadableError."""
    data = whole(stream, most=MOST_BYTES)
    match = DECLARED.search(data, 0, DECLARED_WITHIN)
    decoded = decode(data, declared=match[1].decode("ascii", "replace") if match else None)
    page = clean(decoded.text)
    check_markup(page.text)
    draft = _draft(XML_DECLARATION.sub("", page.text, count=1))
    yield from finished(replace(draft, encoding=decoded.encoding, cleaned=page.replaced), at=at)


def _draft(page: str) -> Draft:
    extract = _extractor()
    found = extract(
        page, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=DATES
    )
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        raise UnreadableError("no article was found in the page: if there is one, save it as a text")
    return Draft(
        text="\n\n".join((found.text or "").splitlines()),
        title=found.title,
        date=_date(page),
        url=found.url,
        publisher=found.sitename,
    )


def _date(page: str) -> str | None:
    from htmldate import find_date
    from trafilatura.utils import load_html

    tree = load_html(page)
    if tree is None:
        return None
    for element in tree.xpath(PROSE):
        element.drop_tree()
    found: str | None = find_date(tree, **DATES)
    return found


@cache
def _extractor() -> Callable[..., "Document | dict[str, Any] | None"]:
    """The function of trafilatura, which takes a second to import; what it logs of a page is no news for the user."""
    from trafilatura import bare_extraction

    for name in ("trafilatura", "htmldate", "courlan", "charset_normalizer"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    return bare_extraction
