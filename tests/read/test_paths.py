import io
import json
import os
import sys
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Article
from kg.read import Problem, read


def ids(*paths: Path | str) -> list[str]:
    return [item.id if isinstance(item, Article) else f"! {item.source}" for item in read(paths)]


def write(path: Path, text: str = "He left.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_folders_are_read_through_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.TXT", ".hidden.txt", ".git/d.txt", "notes.md", "a-b/e.txt"):
        write(tmp_path / name)
    write(tmp_path / "d.jsonl", '{"id": "x", "text": "He left."}\n{"text": "She left."}\n')
    assert ids(tmp_path) == ["e", "a", "b", "x", "d-2", "c"]


def test_the_source_is_the_path_as_it_was_given(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    (article,) = read([str(path)])
    assert article.source == path.as_posix()


def test_a_file_is_read_once_however_it_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    assert ids(tmp_path, path, tmp_path / ".." / tmp_path.name) == ["a"]


def test_ids_are_unique_over_the_run(tmp_path: Path) -> None:
    lines = [{"id": name, "text": "He left."} for name in ("a", "a-2", "a", "a")]
    write(tmp_path / "x.jsonl", "\n".join(map(json.dumps, lines)))
    write(tmp_path / "b" / "a.txt")
    assert ids(tmp_path / "x.jsonl", tmp_path / "b") == ["a", "a-2", "a-3", "a-4", "a-5"]


def test_a_bad_file_never_stops_the_others(tmp_path: Path) -> None:
    bad = tmp_path / "a.txt"
    bad.write_bytes(b"He \xff left.")
    write(tmp_path / "b.txt", " ")
    write(tmp_path / "c.txt")
    (tmp_path / "d.txt").symlink_to(tmp_path / "nowhere.txt")
    items = list(read([tmp_path]))
    assert isinstance(items[0], Problem)
    assert items[0].source == bad.as_posix()
    assert "byte 3" in items[0].reason
    assert isinstance(items[1], Problem)
    assert isinstance(items[2], Article)
    assert isinstance(items[3], Problem)


def test_a_link_out_of_its_folder_is_not_followed(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.txt")
    write(tmp_path / "news" / "a.txt")
    (tmp_path / "news" / "b.txt").symlink_to(secret)
    (tmp_path / "news" / "c.txt").symlink_to(tmp_path / "news" / "a.txt")
    assert ids(tmp_path / "news") == ["a", f"! {tmp_path.as_posix()}/news/b.txt"]
    assert ids(tmp_path / "news" / "b.txt") == ["b"]


@pytest.mark.parametrize("name", ["nowhere", "nowhere.txt", "a\nb"])
def test_a_missing_path_is_named_at_once(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=f"{name}.*check the path"):
        read([write(tmp_path / "a.txt"), tmp_path / name])


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no"):
        read([tmp_path])


def test_other_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="neither"):
        read([write(tmp_path / "a.pdf")])


def test_a_text_that_is_too_big_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(2**33)
    assert ids(tmp_path) == [f"! {tmp_path.as_posix()}/a.txt"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = b'{"text": "He left."}\n{"id": "b", "text": "She left."}'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    assert ids("-") == ["stdin-1", "b"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_file_name_that_is_no_utf8(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text("He left.", encoding="utf-8")
    (article,) = read([tmp_path])
    assert isinstance(article, Article)
    assert article.id == "?"
