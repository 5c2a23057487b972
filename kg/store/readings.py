"""Readings as bytes and back: compressed JSON, since what lies on a disk must never be able to run anything."""

import hashlib
import zlib
from dataclasses import dataclass, replace
from typing import TypeVar

import msgspec

from kg.errors import InputError
from kg.model import Article, Finding, Gap, Mention, Reading, Span

T = TypeVar("T")
LEVEL = 3


@dataclass(frozen=True, slots=True)
class ReadBy:
    """What read the articles: a pipeline with its version, the version of kg, and a fingerprint of models and rules."""

    pipeline: str
    version: str
    hash: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A reading without its article, which is kept once, beside it."""

    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...]


_ARTICLES, _READINGS = msgspec.json.Decoder(Article), msgspec.json.Decoder(_Found)


def encode_article(article: Article) -> bytes:
    """The article without its id, its source and its encoding: what its content is."""
    bare = replace(article, id="", source=None, encoding=None)
    return zlib.compress(msgspec.json.encode(bare), LEVEL)


def decode_article(data: bytes, *, id: str, source: str | None, encoding: str | None) -> Article:
    """The article of `encode_article`. Raises InputError for other bytes."""
    return replace(_decoded(data, _ARTICLES), id=id, source=source, encoding=encoding)


def encode_reading(reading: Reading) -> bytes:
    """All that was found in an article, without the article."""
    found = _Found(reading.sentences, reading.mentions, reading.findings, reading.gaps)
    return zlib.compress(msgspec.json.encode(found), LEVEL)


def decode_reading(data: bytes, *, article: Article) -> Reading:
    """The reading of `encode_reading`, of that article. Raises InputError for other bytes."""
    found = _decoded(data, _READINGS)
    return Reading(article, found.sentences, found.mentions, found.findings, found.gaps)


def content_of(article: Article) -> str:
    """A digest of what an article says and what is known of it; its id and where it lies are no part of it."""
    parts = (article.text, article.tokens, article.title, article.published, article.url, article.publisher)
    return hashlib.sha256(repr((*parts, article.body)).encode("utf-8", "surrogatepass")).hexdigest()


def words_of(article: Article) -> str:
    """A digest of an article's text and tokens alone: two with the same are one article that came twice."""
    return hashlib.sha256(repr((article.text, article.tokens)).encode("utf-8", "surrogatepass")).hexdigest()


def _decoded(data: bytes, decoder: "msgspec.json.Decoder[T]") -> T:
    try:
        return decoder.decode(zlib.decompress(data))
    except (zlib.error, UnicodeDecodeError, msgspec.MsgspecError) as error:
        raise InputError(f"a record of the build database is damaged ({type(error).__name__})") from None
