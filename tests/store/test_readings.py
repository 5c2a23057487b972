"""What was read, on disk: all of it comes back, the same bytes for the same, and one sentence for what is damaged."""

import gzip
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Argument, Article, Event, Finding, Gap, Mention, Part, Reading, Span
from kg.store import ReadBy, read_readings, write_readings
from kg.store.readings import READINGS
from tests.graph_sample import ARRIVAL, CLAIM, FACT, reading

BY = ReadBy("kg_en 1.0", "0.1", "abc")
TEXT = st.text(st.characters(exclude_categories=()), max_size=8)
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


@settings(max_examples=30)
@given(st.lists(ANY_READINGS, max_size=2, unique_by=lambda r: r.article.id))
def test_any_readings_come_back(tmp_path_factory: pytest.TempPathFactory, readings: list[Reading]) -> None:
    folder = tmp_path_factory.mktemp("out")
    write_readings(readings, folder, by=BY)
    assert read_readings(folder) == (tuple(sorted(readings, key=lambda r: r.article.id)), BY)


def sample() -> list[Reading]:
    first, second = reading(FACT, ARRIVAL), reading(CLAIM, id_="a2")
    return [first, replace(second, article=replace(second.article, published=date(2021, 5, 3)))]


def test_the_same_readings_give_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    one, other = (write_readings(r, tmp_path / n, by=BY) for r, n in ((sample(), "one"), (sample()[::-1], "other")))
    assert one == tmp_path / "one" / READINGS
    assert one.read_bytes() == other.read_bytes()


def lines(folder: Path) -> list[bytes]:
    return gzip.decompress((folder / READINGS).read_bytes()).splitlines()


def other_version(data: bytes) -> bytes:
    header, *rest = gzip.decompress(data).splitlines()
    return gzip.compress(b"\n".join([json.dumps({**json.loads(header), "format": 0}).encode(), *rest]))


DAMAGES = {
    "nothing": lambda data: b"",
    "no gzip": lambda data: b"not gzip at all",
    "half a file": lambda data: data[: len(data) // 2],
    "bytes within": lambda data: data[:40] + b"\x00\xff\x00\xff\x00\xff" + data[46:],
    "no lines": lambda data: gzip.compress(b""),
    "no JSON": lambda data: gzip.compress(gzip.decompress(data)[:-9]),
    "a header that is a list": lambda data: gzip.compress(b"[1]\n"),
    "a header that is a number": lambda data: gzip.compress(b"1\n"),
    "a header without a pipeline": lambda data: gzip.compress(b'{"format": 1}\n'),
    "a reading of other fields": lambda data: gzip.compress(gzip.decompress(data) + b'{"x": 1}\n'),
    "another version": other_version,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_is_an_error_that_says_what_to_do(tmp_path: Path, damage: str) -> None:
    path = write_readings(sample(), tmp_path, by=BY)
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    with pytest.raises(InputError, match="run kg build again") as error:
        read_readings(tmp_path)
    assert str(path) in str(error.value)


def test_a_folder_without_readings_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="run kg build -o"):
        read_readings(tmp_path / "nowhere")
    (tmp_path / READINGS).mkdir(parents=True)
    with pytest.raises(InputError, match="run kg build again"):
        read_readings(tmp_path)


def test_no_readings_come_back_as_none(tmp_path: Path) -> None:
    write_readings([], tmp_path, by=BY)
    assert read_readings(tmp_path) == ((), BY)
    assert len(lines(tmp_path)) == 1
