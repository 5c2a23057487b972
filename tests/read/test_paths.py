import os
import pickle
import re
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.read.paths import KINDS, inputs, printable


def write(path: Path, text: str = "He left.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def names(*paths: Path | str, below: Path) -> list[str]:
    """The names of the inputs, those that are refused with a mark."""
    return [("! " if i.refused else "") + i.name.removeprefix(f"{below.as_posix()}/") for i in inputs(paths)]


def test_folders_are_read_through_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.TXT", ".hidden.txt", ".git/d.txt", "notes.pdf", "a-b/e.html", "d.csv.GZ"):
        write(tmp_path / name)
    assert names(tmp_path, below=tmp_path) == ["a-b/e.html", "a.txt", "b.txt", "d.csv.GZ", "sub/c.TXT"]


@pytest.mark.parametrize(
    ("name", "kind", "stem"),
    [
        ("a.txt", "text", "a"),
        ("a", "text", "a"),
        ("a.b.md", "markdown", "a.b"),
        ("a.MARKDOWN", "markdown", "a"),
        ("a.htm", "html", "a"),
        ("a.xhtml", "html", "a"),
        ("a.ndjson", "json lines", "a"),
        ("a.tsv", "table", "a"),
    ],
)
@pytest.mark.parametrize("zipped", ["", ".gz"])
def test_the_ending_tells_the_kind(tmp_path: Path, name: str, kind: str, stem: str, zipped: str) -> None:
    (found,) = inputs([write(tmp_path / (name + zipped))])
    assert (found.kind, found.stem, found.is_zipped) == (kind, stem, bool(zipped))
    assert found.is_guarded == (kind in ("html", "markdown"))
    assert pickle.loads(pickle.dumps(found)) == found


def test_the_name_is_the_path_as_it_was_given(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    assert inputs([str(path)])[0].name == path.as_posix()
    assert inputs(["-"])[0].name == "-"


def test_a_file_is_read_once_however_it_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(path)
    assert len(inputs([tmp_path, path, tmp_path / ".." / tmp_path.name, str(tmp_path / "*.txt"), "-", "-"])) == 2


@given(st.permutations(["c.txt", "a.txt", "sub", "*.html", "-", "."]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_the_order_of_paths_makes_no_difference(tmp_path: Path, arguments: list[str]) -> None:
    for name in ("c.txt", "a.txt", "sub/b.txt", "x.html", "y.html"):
        write(tmp_path / name)
    found = inputs([each if each == "-" else str(tmp_path / each) for each in arguments])
    assert found == inputs(["-", tmp_path])


def test_patterns(tmp_path: Path) -> None:
    for name in ("a.txt", "b.html", "sub/c.txt", "sub/deep/d.txt", "sub/e.pdf", "x[1].txt"):
        write(tmp_path / name)
    assert names(str(tmp_path / "**" / "*.txt"), below=tmp_path) == ["a.txt", "sub/c.txt", "sub/deep/d.txt", "x[1].txt"]
    assert names(str(tmp_path / "su*"), below=tmp_path) == ["sub/c.txt", "sub/deep/d.txt"]
    assert names(str(tmp_path / "[ab].*"), below=tmp_path) == ["a.txt", "b.html"]
    assert names(str(tmp_path / "x[1].txt"), below=tmp_path) == ["x[1].txt"]
    with pytest.raises(InputError, match="No file to read"):
        inputs([str(tmp_path / "*.jsonl")])


def test_a_link_out_of_its_folder_is_not_followed(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.txt")
    news = tmp_path / "news"
    write(news / "a.txt")
    (news / "b.txt").symlink_to(secret)
    (news / "c.txt").symlink_to(news / "a.txt")
    (news / "etc").symlink_to(tmp_path)
    assert names(news, below=news) == ["a.txt", "! b.txt", "! etc"]
    assert names(str(news / "*.txt"), below=news) == ["a.txt", "! b.txt"]
    assert names(str(news / "**" / "*.txt"), below=news) == ["a.txt", "! b.txt"]
    assert names(str(news / "*" / "*.txt"), below=news) == ["! etc/secret.txt"]
    assert names(news / "b.txt", below=news) == ["b.txt"]
    assert names(news, secret, below=tmp_path) == ["news/a.txt", "! news/b.txt", "! news/etc", "secret.txt"]


def test_a_pattern_comes_back_from_links_in_a_circle(tmp_path: Path) -> None:
    write(tmp_path / "sub" / "x.txt")
    for name in ("a", "b"):
        (tmp_path / name).symlink_to(tmp_path)
        (tmp_path / "sub" / name).symlink_to(tmp_path)
    assert names(str(tmp_path / "**" / "*.txt"), below=tmp_path) == ["sub/x.txt"]
    assert names(str(tmp_path / "**"), below=tmp_path)[-1] == "sub/x.txt"
    assert names(str(tmp_path / "**" / "s*" / "**" / "x.*"), below=tmp_path) == ["sub/x.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes with names")
def test_pipes_and_links_in_a_circle_stop_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "nowhere.txt")
    write(tmp_path / "d.txt")
    assert names(tmp_path, below=tmp_path) == ["! a.txt", "b.txt", "c.txt", "d.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open all")
def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    (tmp_path / "sub").mkdir(mode=0)
    assert names(tmp_path, below=tmp_path) == ["a.txt", "! sub"]


@pytest.mark.parametrize("name", ["nowhere", "nowhere.txt", "a\nb", "x" * 300, "a\0b"])
def test_a_missing_path_is_named_at_once(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=f"{re.escape(printable(name))}.*check the path"):
        inputs([write(tmp_path / "a.txt"), tmp_path / name])


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    write(tmp_path / "a.pdf")
    with pytest.raises(InputError, match=r"holds no file to read \(\.txt, \.md"):
        inputs([tmp_path])


@pytest.mark.parametrize("name", ["a.pdf", "a.tar.gz"])
def test_other_files_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="none of the files that can be read"):
        inputs([write(tmp_path / name)])


@given(st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_any_name_of_a_file_is_found(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / f"x{name}.txt")
    (found,) = inputs([path])
    assert found.name.encode("utf-8")
    assert found.path is not None and found.path.read_text() == "He left."
    assert found.kind == KINDS[".txt"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("news 1.txt", "news 1.txt"),
        ("👩\u200d🚒 é\u3000.txt", "👩\u200d🚒 é\u3000.txt"),
        ("\x1b[2J\n\u202e\x9b.txt", "\\u001b[2J\\u000a\\u202e\\u009b.txt"),
        (os.fsdecode(b"caf\xe9.txt"), "caf\\xe9.txt"),
        ("caf\\xe9.txt", "caf\\\\xe9.txt"),
    ],
)
def test_names_are_shown_without_what_a_terminal_obeys(name: str, shown: str) -> None:
    assert printable(name) == shown


@given(st.lists(st.text(), unique=True, max_size=5))
def test_no_two_names_are_shown_alike(names: list[str]) -> None:
    found = [printable(name) for name in names]
    assert len(set(found)) == len(names)
    "".join(found).encode("utf-8")
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in "".join(found))


def test_files_whose_names_are_not_utf8_are_not_taken_for_one(tmp_path: Path) -> None:
    for name in (b"caf\xe9.txt", b"caf\xe8.txt", b"caf?.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("The harbour closed.", encoding="utf-8")
    assert len({each.name for each in inputs([tmp_path])}) == 3
