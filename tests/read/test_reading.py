import gzip
import io
import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Article
from kg.read import Problem, inputs, read, read_input


def ids(*paths: Path | str) -> list[str]:
    return [item.id if isinstance(item, Article) else f"! {item.source}" for item in read(paths)]


def write(path: Path, text: str | bytes = "He left.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return path


def from_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> list[Article | Problem]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    return list(read(["-"]))


def test_every_format_in_one_folder(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "b.jsonl", '{"id": "x", "text": "He left."}\n{"text": "She left."}\n')
    write(tmp_path / "c.csv", 'id,text\ny,"He left."\n')
    write(tmp_path / "d.txt.gz", gzip.compress(b"He left."))
    assert ids(tmp_path) == ["a", "x", "b-e672d5ea", "y", "d"]


def test_ids_are_unique_over_the_run(tmp_path: Path) -> None:
    lines = [{"id": name, "text": "He left."} for name in ("a", "a-2", "a", "a")]
    write(tmp_path / "b.jsonl", "\n".join(map(json.dumps, lines)))
    write(tmp_path / "c" / "a.txt")
    assert ids(tmp_path / "b.jsonl", tmp_path / "c") == ["a", "a-2", "a-3", "a-4", "a-5"]
    assert [item.id for item in read_input(inputs([tmp_path / "b.jsonl"])[0]) if isinstance(item, Article)] == [
        "a",
        "a-2",
        "a",
        "a",
    ]


def test_a_bad_file_never_stops_the_others(tmp_path: Path) -> None:
    bad = write(tmp_path / "a.txt", b"He \xff left.")
    write(tmp_path / "b.txt", " ")
    write(tmp_path / "c.txt")
    (tmp_path / "d.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "e.txt").symlink_to(tmp_path / "e.txt")
    (tmp_path / "f.txt").symlink_to("/etc/passwd")
    first, second, third, *others = read([tmp_path])
    assert isinstance(first, Problem) and first.source == bad.as_posix() and "byte 3" in first.reason
    assert isinstance(second, Problem) and second.kind == "left out"
    assert isinstance(third, Article)
    assert [isinstance(other, Problem) and other.kind for other in others] == ["left out"] * 3


def test_a_missing_path_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read([write(tmp_path / "a.txt"), tmp_path / "nowhere"])


def test_a_text_that_is_too_big_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(2**33)
    assert ids(tmp_path) == [f"! {tmp_path.as_posix()}/a.txt"]


def test_a_truncated_file_keeps_the_articles_before_the_damage(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"id": f"a{n}", "text": f"He left {os.urandom(20).hex()}."}) + "\n" for n in range(1000))
    packed = gzip.compress(lines.encode())
    path = write(tmp_path / "n.jsonl.gz", packed[: len(packed) // 2])
    found = list(read([path]))
    assert [item.id for item in found[:-1] if isinstance(item, Article)] == [f"a{n}" for n in range(len(found) - 1)]
    assert len(found) > 400
    assert found[-1] == Problem(path.as_posix(), "the gzip file ends too early: it was not copied as a whole")


def test_a_bomb_is_told(tmp_path: Path) -> None:
    (found,) = read([write(tmp_path / "n.jsonl.gz", gzip.compress(bytes(50 << 20)))])
    assert isinstance(found, Problem)
    assert "unpacks to more than 100 times" in found.reason


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"text": "He left."}\n{"id": "b", "text": "She left."}', ["stdin-7ce6575d", "b"]),
        (b'\xef\xbb\xbf\n {"id": "b", "text": "She left."}', ["b"]),
        ('{"id": "b", "text": "She left."}'.encode("utf-16"), ["b"]),
        (gzip.compress(b'{"id": "b", "text": "She left."}'), ["b"]),
        (b"He left.", ["stdin"]),
        (b"[Update] He left.", ["stdin"]),
        (b"date 2022-01-10 He left < 5 minutes ago.", ["stdin"]),
        (gzip.compress(b"He left."), ["stdin"]),
        (b'[\n{"text": "He left."}\n]', ["! -:1", "stdin-7ce6575d", "! -:3"]),
        (b"", ["! -"]),
        (b" \n", ["! -"]),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, expected: list[str]) -> None:
    found = from_standard_input(monkeypatch, data)
    assert [item.id if isinstance(item, Article) else f"! {item.source}" for item in found] == expected


def test_standard_input_that_ends_in_a_zipped_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    (found,) = from_standard_input(monkeypatch, gzip.compress(b"He left. " * 10_000)[:-9])
    assert isinstance(found, Problem)
    assert "ends too early" in found.reason


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_file_name_that_is_no_utf8(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text("He left.", encoding="utf-8")
    (article,) = read([tmp_path])
    assert isinstance(article, Article)
    assert article.id == "\\xff"


@given(st.binary(max_size=200), st.sampled_from(["txt", "jsonl", "csv", "tsv"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_reading_is_the_same_packed_and_plain(tmp_path: Path, data: bytes, ending: str) -> None:
    body = {"txt": b"He left. ", "jsonl": b'{"text": "He left."}\n', "csv": b"text\n", "tsv": b"id\ttext\n"}[
        ending
    ] + data
    plain = list(read([write(tmp_path / "plain" / f"a.{ending}", body)]))
    packed = list(read([write(tmp_path / "packed" / f"a.{ending}.gz", gzip.compress(body))]))

    def bare(item: Article | Problem) -> tuple[object, ...]:
        return (item.id, item.text, item.encoding) if isinstance(item, Article) else (item.kind, item.reason)

    assert list(map(bare, plain)) == list(map(bare, packed))


@given(st.permutations(range(4)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=24)
def test_reading_is_the_same_in_whatever_order_files_are_named(tmp_path: Path, order: list[int]) -> None:
    paths = [write(tmp_path / f"{n}" / "a.txt", f"Number {n} left.") for n in range(4)]
    assert list(read([paths[n] for n in order])) == list(read([tmp_path]))


def test_comments_on_standard_input_take_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    (found,) = from_standard_input(monkeypatch, b"<!---->" * 500 + b"He left.")
    assert isinstance(found, Article)
