"""JSON Lines: one article a line, as text or as sentences of tokens."""

import json
from collections.abc import Iterator
from typing import BinaryIO, Never

from kg import layout
from kg.model import Article
from kg.read.text import BYTE_ORDER_MARK, Problem, UnreadableError, checked, clean, decode, header, to_date

MAX_LINE = 16 * 1024 * 1024
OPTIONAL_TEXTS = ("title", "date", "url", "publisher")

Tokens = tuple[tuple[str, ...], ...]


def json_articles(stream: BinaryIO, *, name: str, source: str) -> Iterator[Article | Problem]:
    """The articles of a stream of JSON Lines, blank lines left out; a bad line gives a Problem with its number.

    An article without an id gets one from `name` and its line number.
    """
    for number, line in _lines(stream):
        try:
            if line is None:
                raise UnreadableError(f"longer than {MAX_LINE // 1024**2} MB: one article a line is expected")
            if line.strip():
                yield json_article(line, default_id=f"{name}-{number}", source=source)
        except UnreadableError as error:
            yield Problem(f"{source}:{number}", str(error))


def json_article(line: bytes, *, default_id: str, source: str) -> Article:
    """The article of one line. Raises UnreadableError."""
    fields = _object(line)
    texts = {key: _optional_text(fields, key) for key in OPTIONAL_TEXTS}
    tokens = _tokens(fields)
    text = checked(_joined(tokens) if tokens else _required_text(fields))
    published, body = (None, 0) if tokens else header(text)
    return Article(
        id=_id(fields) or default_id,
        text=text,
        title=texts["title"] or (None if tokens else layout.title(text, start=body)),
        published=to_date(texts["date"] or "") or published,
        url=texts["url"],
        publisher=texts["publisher"],
        source=source,
        tokens=tokens,
        body=body,
    )


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines, without the byte order mark; None for one that is too long to be kept in memory."""
    number = 0
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        too_long = len(line) > MAX_LINE
        while len(line) > MAX_LINE and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE + 1)
        yield number, None if too_long else line.removeprefix(BYTE_ORDER_MARK) if number == 1 else line


def _object(line: bytes) -> dict[str, object]:
    try:
        value = json.loads(decode(line), parse_constant=_no_constant)
    except RecursionError:
        raise UnreadableError("not usable JSON: it is nested too deeply") from None
    except ValueError as error:
        raise UnreadableError(f"not valid JSON: {error}") from None
    if not isinstance(value, dict):
        raise UnreadableError(f"a JSON object is expected, not {_kind(value)}")
    return value


def _no_constant(name: str) -> Never:
    raise ValueError(f"{name} is no JSON number")


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
    return clean(text)


def _optional_text(fields: dict[str, object], key: str) -> str | None:
    """A field without white space at its ends; None if it is missing, null or blank."""
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise UnreadableError(f'"{key}" must be a string, not {_kind(value)}')
    return clean(value).strip() or None


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
    sentence = tuple(clean(token) for token in value)
    if not sentence or not all(map(str.strip, sentence)):
        raise UnreadableError(f'sentence {number} of "tokens" is empty or has an empty token')
    return sentence


def _joined(tokens: Tokens) -> str:
    return "\n".join(" ".join(sentence) for sentence in tokens)


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
