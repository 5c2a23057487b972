"""Releases: whole or not at all, the same for the same, and every flipped byte is found."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OutputError
from kg.store.releases import CURRENT, MANIFEST, RELEASES, Release, current, publish, verify

Files = dict[str, bytes]


def release(folder: Path, files: Files, *, keep: int = 2, facts: dict[str, object] | None = None) -> Release:
    def write(draft: Path) -> Iterator[Path]:
        for name, data in files.items():
            (draft / name).write_bytes(data)
            yield draft / name

    return publish(folder, write, facts=facts or {}, keep=keep)


def shown(folder: Path) -> Files:
    return {p.name: p.read_bytes() for p in sorted(folder.glob("*.*")) if p.is_file()}


def test_the_files_are_reached_through_current(tmp_path: Path) -> None:
    found = release(tmp_path, {"graph.ttl": b"one", "graph.html": b"two"})
    assert shown(tmp_path) == {"graph.ttl": b"one", "graph.html": b"two"}
    assert (tmp_path / CURRENT).resolve() == found.folder
    assert (tmp_path / "graph.ttl").readlink() == Path(CURRENT, "graph.ttl")
    assert current(tmp_path) == Release(found.build, found.folder, (tmp_path / "graph.html", tmp_path / "graph.ttl"))
    assert verify(found.folder) == ()


def test_a_new_release_takes_away_files_that_it_does_not_have_and_no_others(tmp_path: Path) -> None:
    release(tmp_path, {"graph.ttl": b"one", "graph.html": b"two"})
    (tmp_path / "graph.mine").write_bytes(b"mine")
    (tmp_path / "graph.link").symlink_to("graph.mine")
    release(tmp_path, {"graph.ttl": b"three"})
    assert shown(tmp_path) == {"graph.ttl": b"three", "graph.mine": b"mine", "graph.link": b"mine"}


def test_a_file_of_an_older_kg_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_bytes(b"old")
    release(tmp_path, {"graph.ttl": b"new"})
    assert shown(tmp_path) == {"graph.ttl": b"new"}


def test_a_folder_that_was_copied_without_its_links_goes_on(tmp_path: Path) -> None:
    release(tmp_path / "a", {"graph.ttl": b"one"})
    copytree(tmp_path / "a", tmp_path / "b")
    assert not (tmp_path / "b" / CURRENT).is_symlink()
    release(tmp_path / "b", {"graph.ttl": b"two"})
    assert shown(tmp_path / "b") == {"graph.ttl": b"two"}
    assert (tmp_path / "b" / CURRENT).is_symlink()


def test_a_folder_in_the_way_is_told_and_left(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl" / "mine").mkdir(parents=True)
    with pytest.raises(OutputError, match=r"graph\.ttl"):
        release(tmp_path, {"graph.ttl": b"one"})
    assert (tmp_path / "graph.ttl" / "mine").is_dir()


def test_the_same_files_are_the_same_release(tmp_path: Path) -> None:
    first, again = release(tmp_path / "a", {"graph.ttl": b"one"}), release(tmp_path / "a", {"graph.ttl": b"one"})
    other = release(tmp_path / "b", {"graph.ttl": b"one"})
    assert first == again and first.build == other.build
    assert release(tmp_path / "b", {"graph.ttl": b"one"}, facts={"counts": 1}).build != first.build


def test_so_many_releases_are_kept(tmp_path: Path) -> None:
    builds = [release(tmp_path, {"graph.ttl": bytes([n])}).build for n in range(4)]
    assert {p.name for p in (tmp_path / RELEASES).iterdir()} == set(builds[2:])
    release(tmp_path, {"graph.ttl": b"x"}, keep=1)
    assert len(list((tmp_path / RELEASES).iterdir())) == 1


def test_a_writer_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    before = release(tmp_path, {"graph.ttl": b"one"})

    def fail(draft: Path) -> Iterator[Path]:
        (draft / "graph.ttl").write_bytes(b"half")
        raise OSError(28, "No space left on device")
        yield

    with pytest.raises(OutputError, match=r"No space left on device.*untouched"):
        publish(tmp_path, fail, facts={})
    assert current(tmp_path) == before and shown(tmp_path) == {"graph.ttl": b"one"}
    assert shown(tmp_path) != {"graph.ttl": b"two"} == shown_after(tmp_path)


def shown_after(folder: Path) -> Files:
    release(folder, {"graph.ttl": b"two"})
    return shown(folder)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "a file is missing": lambda home: (home / "graph.ttl").unlink(),
    "a file is cut": lambda home: (home / "graph.ttl").write_bytes(b"on"),
    "a manifest is missing": lambda home: (home / MANIFEST).unlink(),
    "a manifest is no JSON": lambda home: (home / MANIFEST).write_bytes(b"{"),
    "a manifest is a list": lambda home: (home / MANIFEST).write_bytes(b"[]"),
    "a count was changed": lambda home: (home / MANIFEST).write_text(
        json.dumps({**json.loads((home / MANIFEST).read_bytes()), "counts": 9}), encoding="utf-8"
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_wrong_with_a_release_is_found_and_mended_by_the_next(tmp_path: Path, damage: str) -> None:
    found = release(tmp_path, {"graph.ttl": b"one"})
    DAMAGES[damage](found.folder)
    assert verify(found.folder)
    assert release(tmp_path, {"graph.ttl": b"one"}) == found
    assert verify(found.folder) == ()


@given(st.binary(min_size=1, max_size=50), st.data())
def test_any_flipped_bit_is_found(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, data: st.DataObject
) -> None:
    home = release(tmp_path_factory.mktemp("out"), {"graph.ttl": content}).folder
    name = data.draw(st.sampled_from(["graph.ttl", MANIFEST]))
    whole = (home / name).read_bytes()
    bit = data.draw(st.integers(0, 8 * len(whole) - 1))
    flipped = bytearray(whole)
    flipped[bit // 8] ^= 1 << bit % 8
    (home / name).write_bytes(flipped)
    assert verify(home)


def test_a_folder_without_a_release_shows_none(tmp_path: Path) -> None:
    assert current(tmp_path) is None
    assert verify(tmp_path) != ()


@pytest.mark.parametrize("keep", [1, 2])
def test_the_release_that_is_shown_stays_wherever_the_folder_is_named_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keep: int
) -> None:
    monkeypatch.chdir(tmp_path)
    for content in (b"one", b"two", b"one"):
        found = release(Path("output"), {"graph.ttl": content}, keep=keep)
        assert shown(Path("output")) == {"graph.ttl": content}
        assert verify(found.folder) == ()
    assert len(list(Path("output", RELEASES).iterdir())) == keep
