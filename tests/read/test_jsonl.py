import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg.read.pieces
from kg.model import Article
from kg.read import Problem
from kg.read.articles import Place
from kg.read.cleaning import clean
from kg.read.jsonl import json_articles

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)
FIELDS = st.sampled_from(["id", "text", "title", "date", "url", "publisher", "tokens"])


def read_all(data: bytes) -> list[Article | Problem]:
    return list(json_articles(iter([data] if data else []), at=Place("news.jsonl", "news")))


def one(**fields: object) -> Article | Problem:
    (found,) = read_all(json.dumps(fields).encode())
    return found


def reason(**fields: object) -> str:
    found = one(**fields)
    assert isinstance(found, Problem), found
    assert found.source == "news.jsonl:1"
    return found.reason


def test_all_fields() -> None:
    fields = {"title": "Talks", "url": "https://example.org/a1", "publisher": "Daily"}
    assert one(id="a1", text="He left.", date="2022-01-10", **fields) == Article(
        id="a1", text="He left.", published=date(2022, 1, 10), source="news.jsonl", encoding="utf-8", **fields
    )


def test_text_alone_is_enough() -> None:
    assert one(text="He left.") == Article(id="news-7ce6575d", text="He left.", source="news.jsonl", encoding="utf-8")


def test_null_and_blank_fields_are_missing() -> None:
    assert one(id=None, text="He left.", title=" ", date=None, tokens=None) == one(text="He left.")


def test_title_from_the_first_heading() -> None:
    found = one(text="Talks end\n\nHe left.")
    assert isinstance(found, Article)
    assert found.title == "Talks end"


def test_date_header_in_the_text() -> None:
    found = one(text="date 2022-01-10 He left.")
    assert isinstance(found, Article)
    assert (found.published, found.body) == (date(2022, 1, 10), 16)


def test_a_wrong_date_is_told_with_its_line() -> None:
    told, found = read_all(b'{"text": "He left.", "date": "last week"}')
    assert told == Problem("news.jsonl:1", "the date “last week” was not understood: give YYYY-MM-DD", "cleaned")
    assert isinstance(found, Article)
    assert found.published is None


def test_tokens_are_joined_by_spaces_and_sentences_by_line_breaks() -> None:
    tokens = [["She", "did", "n't", "go", "."], ["Ok", "-RRB-"]]
    found = one(id=7, tokens=tokens)
    assert isinstance(found, Article)
    assert found.id == "7"
    assert found.text == "She did n't go .\nOk -RRB-"
    assert found.tokens == tuple(map(tuple, tokens))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "neither"),
        ({"text": None}, "neither"),
        ({"tokens": []}, "neither"),
        ({"text": 5}, '"text" must be a string, not a number'),
        ({"text": "He left.", "title": ["a"]}, '"title" must be a string, not a list'),
        ({"text": "He left.", "date": 20220110}, '"date" must be a string'),
        ({"text": "He left.", "id": True}, '"id" must be a string, not true or false'),
        ({"tokens": "He left"}, '"tokens" must be a list'),
        ({"tokens": [["He"], "left"]}, "sentence 2"),
        ({"tokens": [["He", 5]]}, "sentence 1"),
        ({"tokens": [["He", ""]]}, "empty token"),
        ({"tokens": [["He"], []]}, "sentence 2"),
        ({"text": " \n"}, "no text"),
    ],
)
def test_wrong_fields_are_named(fields: dict[str, object], message: str) -> None:
    assert message in reason(**fields)


@pytest.mark.parametrize(
    "line",
    [
        b'{"text": "He left.',
        b'["He left."]',
        b"null",
        b'{"text": NaN}',
        b'{"text": ' + b"9" * 5000 + b"}",
        b'{"text": ' + b"[" * 200_000 + b"]" * 200_000 + b"}",
        b'{"text": "\xff"}',
        b"\x89PNG\r\n",
    ],
)
def test_a_bad_line_never_stops_the_others(line: bytes) -> None:
    first, second = read_all(line.replace(b"\n", b"") + b'\n\n{"id": "b", "text": "He left."}\r\n')
    assert isinstance(first, Problem)
    assert (first.source, bool(first.reason)) == ("news.jsonl:1", True)
    assert isinstance(second, Article)
    assert second.id == "b"


def test_an_endless_line_is_not_kept_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.read.pieces, "MAX_LINE", 100)
    first, second = read_all(b"x" * 250 + b'\n{"text": "He left."}')
    assert isinstance(first, Problem)
    assert isinstance(second, Article)
    assert second.id == "news-7ce6575d"


def test_unicode_line_separators_are_text() -> None:
    found = one(text="He left.\u2028She stayed.")
    assert isinstance(found, Article)
    assert found.text == "He left.\u2028She stayed."


def test_byte_order_mark() -> None:
    (found,) = read_all(b'\xef\xbb\xbf{"text": "He left."}')
    assert isinstance(found, Article)


def test_lone_surrogates_and_controls_keep_their_place() -> None:
    told, found = read_all(rb'{"id": "\ud800", "text": "a\ud800b\u0000c"}')
    assert told == Problem("news.jsonl:1", "1 control character, 2 lone surrogates replaced", "cleaned")
    assert isinstance(found, Article)
    assert (found.id, found.text) == ("\ufffd", "a\ufffdb\ufffdc")


@given(st.lists(st.binary(max_size=50)))
def test_any_bytes_give_articles_or_reasons(lines: list[bytes]) -> None:
    for found in read_all(b"\n".join(lines)):
        assert isinstance(found, Article) or found.reason


@given(st.dictionaries(FIELDS, JSON_VALUES))
def test_any_fields_give_an_article_or_a_reason(fields: dict[str, object]) -> None:
    found = read_all(json.dumps(fields).encode())
    assert len(found) in (1, 2)
    assert isinstance(found[-1], Article) or found[-1].reason


@given(
    st.lists(
        st.lists(st.text(min_size=1, max_size=3).filter(str.strip), min_size=1, max_size=3), min_size=1, max_size=2
    )
)
def test_tokens_are_found_again_at_their_offsets(tokens: list[list[str]]) -> None:
    tokens = [["The", "minister", "left", "."], *tokens]
    found = read_all(json.dumps({"tokens": tokens}).encode())[-1]
    assert isinstance(found, Article)
    assert found.tokens is not None
    offset = 0
    for sentence in found.tokens:
        for token in sentence:
            assert found.text[offset : offset + len(token)] == token
            offset += len(token) + 1
    assert offset == len(found.text) + 1


def test_windows_encodings_line_by_line() -> None:
    lines = [
        '{"id": "a", "text": "He left – “at once”."}'.encode("cp1252"),
        '{"id": "b", "text": "Café – “oui”"}'.encode(),
    ]
    one, other = read_all(b"\n".join(lines))
    assert isinstance(one, Article) and isinstance(other, Article)
    assert (one.text, one.encoding) == ("He left – “at once”.", "cp1252")
    assert (other.text, other.encoding) == ("Café – “oui”", "utf-8")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_unicode_of_windows(encoding: str) -> None:
    (found,) = read_all('{"id": "a", "text": "He left – “at once”."}\n'.encode(encoding))
    assert isinstance(found, Article)
    assert found.text == "He left – “at once”."
    assert found.encoding is not None and found.encoding.startswith(encoding)


@given(st.lists(st.tuples(st.text(), st.text(max_size=20)), max_size=5))
def test_what_is_written_as_json_lines_is_read_again(written: list[tuple[str, str]]) -> None:
    lines = [
        json.dumps({"id": f"x{name}", "text": f"He left. {text}"}, ensure_ascii=n % 2 == 0)
        for n, (name, text) in enumerate(written)
    ]
    found = [item for item in read_all("\n".join(lines).encode("utf-8", "surrogatepass")) if isinstance(item, Article)]
    assert [item.text for item in found] == [clean(f"He left. {text}").text for _, text in written]
    assert [item.id for item in found] == [clean(f"x{name}").text.strip() for name, _ in written]


@given(st.permutations(["He left.", "She stayed.", "They met.", "He left."]))
def test_shuffled_lines_keep_their_ids(texts: list[str]) -> None:
    found = read_all("\n".join(json.dumps({"text": text}) for text in texts).encode())
    assert {(item.id, item.text) for item in found if isinstance(item, Article)} == {
        ("news-7ce6575d", "He left."),
        ("news-bb1303c9", "She stayed."),
        ("news-ab226026", "They met."),
    }
