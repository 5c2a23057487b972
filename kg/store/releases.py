"""Releases: the files of a graph, all of one build, switched at once.

    output/releases/<build>/     the files and MANIFEST.json, written last
    output/current               → releases/<build>
    output/graph.ttl …           → current/graph.ttl …

A build id is a digest of the files: the same graph is the same release, however it came about.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import OutputError
from kg.store.files import sync_folder, write_bytes

RELEASES, CURRENT, MANIFEST = "releases", "current", "MANIFEST.json"
# Files of a graph that are reached through `current`; nothing else of the output folder is ever replaced or taken away.
OWN = ("graph.", "nodes.csv", "edges.csv")
FORMAT = 1
KEPT = 2
ID_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Release:
    """A release: its build id, its folder, and its files as they are reached through `current`."""

    build: str
    folder: Path
    files: tuple[Path, ...]


def publish(
    folder: Path, write: Callable[[Path], Iterable[Path]], *, facts: Mapping[str, Any], keep: int = KEPT
) -> Release:
    """Make a release of the files that `write` puts into the folder that it is given, and switch to it.

    `facts` is what else the manifest says. Of the releases before, `keep` - 1 are kept. Raises OutputError, and then
    `current` is what it was.
    """
    try:
        return _publish(folder, write, facts=facts, keep=keep)
    except (OSError, OutputError) as error:
        cause = error if isinstance(error, OSError) else error.__cause__
        if not isinstance(cause, OSError):
            raise
        told = f"{cause.filename or folder} cannot be written ({cause.strerror or cause})"
        told = f"{told}: the graph that was there is untouched."
        raise OutputError(f"{told} Make room or mend the rights, then run the same command again.") from error


def current(folder: Path) -> Release | None:
    """The release that a folder shows, or None."""
    home = folder / CURRENT
    try:
        found = json.loads((home / MANIFEST).read_bytes())
        files = tuple(folder / name for name in sorted(found["files"]))
        return Release(str(found["build"]), home.resolve(), files)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def verify(release: Path) -> tuple[str, ...]:
    """What is wrong with the files of a release's folder, by its manifest: nothing, if it is whole."""
    try:
        found = json.loads((release / MANIFEST).read_bytes())
        files: dict[str, dict[str, Any]] = found["files"]
        named = _build_id(found) == found["build"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        return (f"{MANIFEST} cannot be read ({type(error).__name__})",)
    wrong = [] if named else [f"{MANIFEST} was changed"]
    for name, told in files.items():
        try:
            size, digest = _measure(release / name)
        except OSError:
            wrong.append(f"{name} is missing")
            continue
        if (size, digest) != (told.get("bytes"), told.get("sha256")):
            wrong.append(f"{name} is not the file that was written")
    return tuple(wrong)


def is_own(path: Path, folder: Path) -> bool:
    """Whether a path is that of a file of an output folder's releases, or of a link to one."""
    found = Path(os.path.realpath(path.parent)) / path.name
    parts = found.relative_to(home).parts if found.is_relative_to(home := folder.resolve()) else ()
    return parts[:1] in ((RELEASES,), (CURRENT,)) or (len(parts) == 1 and parts[0].startswith(OWN))


def _publish(folder: Path, write: Callable[[Path], Iterable[Path]], *, facts: Mapping[str, Any], keep: int) -> Release:
    releases = folder / RELEASES
    releases.mkdir(parents=True, exist_ok=True)
    draft = releases / ".draft"
    _remove(draft)
    draft.mkdir()
    files = sorted(path.name for path in write(draft))
    manifest = _manifest(draft, files, facts)
    build = str(manifest["build"])
    data = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    write_bytes(draft / MANIFEST, data.encode("utf-8", "replace"))
    sync_folder(draft)
    home = releases / build
    if home.exists() and not verify(home):
        _remove(draft)
    else:
        _remove(home)
        draft.rename(home)
        sync_folder(releases)
    _link(Path(RELEASES) / build, folder / CURRENT)
    _show(folder, files)
    _prune(releases, present=build, keep=keep)
    return Release(build, home, tuple(folder / name for name in files))


def _manifest(draft: Path, files: Iterable[str], facts: Mapping[str, Any]) -> dict[str, Any]:
    measured = {name: dict(zip(("bytes", "sha256"), _measure(draft / name), strict=True)) for name in files}
    manifest: dict[str, Any] = {"format": FORMAT, "build": "", **facts, "files": measured}
    return {**manifest, "build": _build_id(manifest)}


def _build_id(manifest: Mapping[str, Any]) -> str:
    rest = json.dumps({k: v for k, v in manifest.items() if k != "build"}, sort_keys=True)
    return hashlib.sha256(rest.encode()).hexdigest()[:ID_LENGTH]


def _measure(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return file.tell(), digest


def _show(folder: Path, names: Iterable[str]) -> None:
    """Links to the files of the release; those to files that it does not have are taken away."""
    shown = set(names)
    for name in sorted(shown):
        _link(Path(CURRENT) / name, folder / name)
    for path in folder.iterdir():
        is_own = path.name.startswith(OWN) and path.is_symlink()
        if is_own and path.name not in shown and path.readlink().parts[:1] == (CURRENT,):
            path.unlink()
    sync_folder(folder)


def _link(target: Path, path: Path) -> None:
    """A symbolic link, in one step in place of what was there."""
    if path.is_symlink() and path.readlink() == target:
        return
    if path.is_dir() and not path.is_symlink() and (path / MANIFEST).exists():
        _remove(path)  # a copy of a release, by a program that copies links as what they lead to
    draft = path.with_name(f".{path.name}.link")
    draft.unlink(missing_ok=True)
    draft.symlink_to(target)
    draft.replace(path)
    sync_folder(path.parent)


def _prune(releases: Path, *, present: str, keep: int) -> None:
    """Take away old releases. What cannot be taken away now is by the next build."""
    with suppress(OSError):
        others = [p for p in releases.iterdir() if p.is_dir() and p.name != present]
        newest = sorted(others, key=lambda p: p.stat().st_mtime_ns, reverse=True)
        for old in newest[max(keep - 1, 0) :]:
            _remove(old)


def _remove(path: Path) -> None:
    if path.exists():
        shutil.rmtree(path)
