"""A text file is one article."""

from collections.abc import Iterator

from kg.model import Article
from kg.read.articles import MAX_CHARACTERS, Draft, Place, finished
from kg.read.encodings import decode
from kg.read.pieces import Pieces, whole
from kg.read.problems import Problem

# A character takes up to four bytes, in UTF-8 as in UTF-32, and there may be a byte order mark.
MAX_BYTES = 4 * MAX_CHARACTERS + 4


def text_articles(stream: Pieces, *, at: Place) -> Iterator[Article | Problem]:
    """The article of a text file. Raises UnreadableError."""
    decoded = decode(whole(stream, most=MAX_BYTES))
    yield from finished(Draft(text=decoded.text, encoding=decoded.encoding), at=at)
