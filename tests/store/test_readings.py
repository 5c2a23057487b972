"""Readings as bytes: all of it comes back, the same bytes for the same, and an error for what is damaged."""

import zlib
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Argument, Article, Event, Finding, Gap, Mention, Part, Reading, Span
from kg.store.readings import content_of, decode_article, decode_reading, encode_article, encode_reading, words_of
from tests.graph_sample import ARRIVAL, FACT, reading

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
SPANS = st.builds(Span, st.integers(0, 99), st.integers(0, 99))
SCORES = st.floats(0, 1)
PARTS = st.builds(Part, TEXT, st.none() | SPANS, st.none() | st.integers(0, 9), st.none() | TEXT, st.none() | TEXT)
ARGUMENTS = st.lists(st.builds(Argument, TEXT, PARTS), max_size=2).map(tuple)
FINDINGS = st.builds(
    Finding, subject=PARTS, predicate=PARTS, lemma=TEXT, term=st.none() | TEXT, object=st.none() | PARTS,
    sentence=st.integers(0, 9), evidence=SPANS, by=TEXT, score=SCORES, arguments=ARGUMENTS,
    event=st.none() | st.builds(Event, TEXT, ARGUMENTS), status=st.sampled_from(["Asserted", "Denied"]),
    polarity=st.sampled_from(["Positive", "Negative"]), modality=st.sampled_from(["Actual", "Planned"]),
    claimants=st.lists(PARTS, max_size=2).map(tuple), cue=st.none() | TEXT, act=st.none() | TEXT, truth_cue=st.none() | TEXT,
)  # fmt: skip
ARTICLES = st.builds(
    Article, id=TEXT, text=TEXT, title=st.none() | TEXT, published=st.none() | st.dates(), url=st.none() | TEXT,
    publisher=st.none() | TEXT, source=st.none() | TEXT, tokens=st.none() | st.lists(st.lists(TEXT, max_size=2).map(tuple), max_size=2).map(tuple),
    body=st.integers(0, 9),
)  # fmt: skip
ANY_READINGS = st.builds(
    Reading, ARTICLES, st.lists(SPANS, max_size=2).map(tuple),
    st.lists(st.builds(Mention, SPANS, TEXT, st.sampled_from(["name", "pronoun"]), TEXT, st.integers(0, 9)), max_size=2).map(tuple),
    st.lists(FINDINGS, max_size=2).map(tuple), st.lists(st.builds(Gap, st.integers(0, 9), SPANS, st.just("no verb")), max_size=1).map(tuple),
)  # fmt: skip


@settings(max_examples=100)
@given(ANY_READINGS)
def test_any_reading_comes_back(found: Reading) -> None:
    assert decode_reading(encode_reading(found), article=found.article) == found


@given(ARTICLES)
def test_any_article_comes_back_under_the_name_that_it_is_given(article: Article) -> None:
    data = encode_article(article)
    assert decode_article(data, id=article.id, source=article.source, encoding=article.encoding) == article


@given(ARTICLES, TEXT)
def test_an_article_is_known_by_what_it_says_not_by_its_name(article: Article, other: str) -> None:
    renamed = replace(article, id=other, source=other, encoding=other)
    assert content_of(renamed) == content_of(article)
    assert encode_article(renamed) == encode_article(article)
    assert words_of(replace(article, title=other)) == words_of(article)
    if other != article.text:
        assert words_of(replace(article, text=other)) != words_of(article)


@pytest.mark.parametrize(
    "change",
    [{"text": "Another."}, {"title": "Another"}, {"published": date(2021, 5, 3)}, {"tokens": (("One",),)}, {"body": 3}],
)
def test_what_an_article_says_and_what_is_known_of_it_makes_it_another(change: dict[str, object]) -> None:
    article = Article("a", "text")
    assert content_of(replace(article, **change)) != content_of(article)  # type: ignore[arg-type]


DAMAGES = {
    "nothing": lambda data: b"",
    "no compressed data": lambda data: b"not compressed at all",
    "half of it": lambda data: data[: len(data) // 2],
    "bytes within": lambda data: data[:20] + b"\x00\xff\x00" + data[23:],
    "no JSON": lambda data: zlib.compress(zlib.decompress(data)[:-9]),
    "a list": lambda data: zlib.compress(b"[1]"),
    "other fields": lambda data: zlib.compress(b'{"x": 1}'),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_is_an_error(damage: str) -> None:
    found = reading(FACT, ARRIVAL)
    with pytest.raises(InputError, match="damaged"):
        decode_reading(DAMAGES[damage](encode_reading(found)), article=found.article)
