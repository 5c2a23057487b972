"""JSON Lines: one article a line, as text or as sentences of tokens."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Never

from kg.model import Article
from kg.read.articles import Draft, Place, Tokens, finished
from kg.read.encodings import decode_part
from kg.read.pieces import MAX_LINE, Pieces, in_utf8, lines
from kg.read.problems import Problem, UnreadableError

MOST_DIGITS = 1_000


def json_articles(stream: Pieces, *, at: Place) -> Iterator[Article | Problem]:
    """The articles of a stream of JSON Lines, blank lines left out; a bad line gives a Problem with its number.

    Raises UnreadableError where the stream itself ends badly, behind all that could be read.
    """
    stream, encoding = in_utf8(stream)
    for number, line in lines(stream):
        place = replace(at, line=number)
        try:
            if line is None:
                raise UnreadableError(f"longer than {MAX_LINE // 1024**2} MB: one article a line is expected")
            if line.strip():
                yield from finished(json_draft(line, encoding=encoding), at=place)
        except UnreadableError as error:
            yield Problem(str(place), str(error))


def json_draft(line: bytes, *, encoding: str | None = None) -> Draft:
    """The draft in one line; `encoding` is what the stream was in before. Raises UnreadableError."""
    decoded = decode_part(line)
    # Files that were put together have byte order marks inside.
    fields = _object(decoded.text.removeprefix("\ufeff"))
    tokens = _tokens(fields)
    text = "" if tokens else _required_text(fields)
    return Draft(
        text=text,
        tokens=tokens,
        id=_id(fields),
        title=_optional_text(fields, "title"),
        date=_optional_text(fields, "date"),
        url=_optional_text(fields, "url"),
        publisher=_optional_text(fields, "publisher"),
        encoding=encoding or decoded.encoding,
    )


def _object(line: str) -> dict[str, object]:
    try:
        value = json.loads(line, parse_constant=_no_constant, parse_int=_integer)
    except RecursionError:
        raise UnreadableError("not usable JSON: it is nested too deeply") from None
    except ValueError as error:
        raise UnreadableError(f"not valid JSON: {error}") from None
    if not isinstance(value, dict):
        raise UnreadableError(f"a JSON object is expected, not {_kind(value)}")
    return value


def _no_constant(name: str) -> Never:
    raise ValueError(f"{name} is no JSON number")


def _integer(digits: str) -> int:
    # Python's own message tells the user to change Python.
    if len(digits) > MOST_DIGITS:
        raise ValueError(f"a number of {len(digits):,} digits")
    return int(digits)


def _id(fields: dict[str, object]) -> str | None:
    value = fields.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _optional_text(fields, "id")


def _required_text(fields: dict[str, object]) -> str:
    text = fields.get("text")
    if text is None:
        raise UnreadableError('it has neither "text" nor "tokens"')
    if not isinstance(text, str):
        raise UnreadableError(f'"text" must be a string, not {_kind(text)}')
    return text


def _optional_text(fields: dict[str, object], key: str) -> str | None:
    value = fields.get(key)
    if value is not None and not isinstance(value, str):
        raise UnreadableError(f'"{key}" must be a string, not {_kind(value)}')
    return value


def _tokens(fields: dict[str, object]) -> Tokens | None:
    value = fields.get("tokens")
    if value is None:
        return None
    if not isinstance(value, list):
        raise UnreadableError(f'"tokens" must be a list of sentences, not {_kind(value)}')
    return tuple(_sentence(sentence, number) for number, sentence in enumerate(value, 1)) or None


def _sentence(value: object, number: int) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(token, str) for token in value):
        raise UnreadableError(f'sentence {number} of "tokens" must be a list of strings')
    if not value or not all(map(str.strip, value)):
        raise UnreadableError(f'sentence {number} of "tokens" is empty or has an empty token')
    return tuple(value)


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
