"""Builds in which a call to the system fails, and what must hold after each: nothing is lost, nothing is wrong.

This runs with shim.c preloaded (see __main__.py). Every build is a child of this process, made with `fork` so that kg is
imported but once; articles are read by a stand-in for the language analysis that is as quick as the rest.
"""

import ctypes
import gc
import hashlib
import json
import os
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path

import kg.cli
from kg.build import build_into
from kg.model import Article
from kg.store import DATABASE, verify
from kg.store.readings import content_of
from tests.faults.stand_in import install

SECONDS = 60  # many times what a build takes here
MANIFEST = "MANIFEST.json"


class Kind(IntEnum):
    """What happens at a call. FULL lasts: a full disk stays full until the build has ended."""

    KILL_BEFORE = 1
    KILL_HALFWAY = 2
    SIGTERM = 3
    ENOSPC = 4
    EIO = 5
    EACCES = 6


@dataclass(frozen=True, slots=True)
class Fault:
    """The call, counted from 1, and what happens at it."""

    at: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Ended:
    """How a build ended: exit code (-9 for SIGKILL), what it said on standard error, what it read, which calls it made."""

    code: int
    told: str
    read: tuple[str, ...]
    calls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A command in an output folder (a copy of `before`) with inputs (`articles`), and the release before and after."""

    name: str
    arguments: tuple[str, ...]
    before: Path
    articles: Path
    old: dict[str, str]
    new: dict[str, str]


class WrongError(Exception):
    """What does not hold after a fault."""


def warm(inputs: Path, folder: Path) -> None:
    """Load all that a build needs, and replace what takes long and writes nothing: all children then have it."""
    install(setattr, on_read=lambda _: None)
    build_into(folder / "warm", [inputs])
    shutil.rmtree(folder / "warm")
    gc.freeze()  # a collection in a child would copy every page that it looks at
    assert len(list(Path("/proc/self/task").iterdir())) == 1, "a thread would not be in the children"


# --- one build --------------------------------------------------------------------------------------------------------
@cache
def _shim() -> ctypes.CDLL:
    shim = ctypes.CDLL(None)
    shim.kg_arm.argtypes = (ctypes.c_char_p, ctypes.c_long, ctypes.c_int, ctypes.c_int)
    return shim


def run(arguments: Iterable[str], *, folder: Path, notes: Path, fault: Fault | None = None) -> Ended:
    """Run kg in a child, with a fault in what it does below the folder. `notes` is a folder elsewhere."""
    for name in ("told", "read", "calls"):
        (notes / name).write_bytes(b"")
    child = os.fork()
    if child == 0:
        try:
            code = _child(list(arguments), folder, notes, fault)
        except BaseException as error:
            sys.stderr.write(f"Traceback: {error!r}\n")
            code = 99
        sys.stderr.flush()
        os._exit(code)
    status = _waited(child)
    told, read, calls = ((notes / name).read_text(encoding="utf-8") for name in ("told", "read", "calls"))
    return Ended(os.waitstatus_to_exitcode(status), told, tuple(read.split()), tuple(calls.splitlines()))


def _waited(child: int) -> int:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            return status
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    raise WrongError(f"it did not end within {SECONDS} seconds")


def _child(arguments: list[str], folder: Path, notes: Path, fault: Fault | None) -> int:
    told = os.open(notes / "told", os.O_WRONLY | os.O_APPEND)
    calls = os.open(notes / "calls", os.O_WRONLY | os.O_APPEND)
    os.dup2(told, 1)
    os.dup2(told, 2)
    at, kind = (fault.at, fault.kind) if fault else (0, 0)
    install(setattr, on_read=_noting(notes / "read"))
    _shim().kg_arm(bytes(folder), at, kind, calls)
    try:
        kg.cli.app(arguments, standalone_mode=True)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return 0


def _noting(path: Path) -> Callable[[Article], None]:
    def note(article: Article) -> None:
        with path.open("a") as file:
            file.write(f"{content_of(article)}\n")

    return note


# --- what must hold ---------------------------------------------------------------------------------------------------
def released(folder: Path) -> dict[str, str]:
    """The files of the current release, with digests of their bytes; empty if there is none."""
    current = folder / "current"
    files = sorted(current.iterdir()) if current.is_symlink() else []
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def check_release(folder: Path, scenario: Scenario) -> None:
    """`current` is the old or the new graph, whole, and so is what the folder shows."""
    current = folder / "current"
    if not current.is_symlink():
        if scenario.old:
            raise WrongError("there is no current release any more")
        return
    if faults := verify(current):
        raise WrongError(f"the release is not whole: {faults}")
    found = released(folder)
    told = {name: each["sha256"] for name, each in json.loads((current / MANIFEST).read_bytes())["files"].items()}
    if {name: digest for name, digest in found.items() if name != MANIFEST} != told:
        raise WrongError("the manifest does not tell what is in the release")
    if found not in (scenario.old, scenario.new):
        raise WrongError("the release is neither the old nor the new one")
    for path in _links(folder) - {current}:
        if path.read_bytes() != (current / path.name).read_bytes():
            raise WrongError(f"the folder shows another {path.name} than the release")


def _links(folder: Path) -> set[Path]:
    """The links of a folder, but for those that are only being made."""
    return {path for path in folder.iterdir() if path.is_symlink() and not path.name.startswith(".")}


def committed(folder: Path, notes: Path) -> set[str]:
    """The contents of which the database holds a reading. Looked up in a copy, which opening may change."""
    copy = notes / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    source = folder / DATABASE
    if not source.is_file():
        return set()
    for path in source.parent.glob(f"{source.name}*"):
        shutil.copyfile(path, copy / path.name)
    connection = sqlite3.connect(copy / source.name)
    try:
        (answer,) = connection.execute("PRAGMA integrity_check").fetchone()
        if answer != "ok":
            raise WrongError(f"the database is damaged: {answer}")
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'reading'").fetchone():
            return set()
        return {str(row[0]) for row in connection.execute("SELECT content FROM reading WHERE state = 'read'")}
    except sqlite3.DatabaseError as error:
        raise WrongError(f"the database cannot be opened: {error}") from error
    finally:
        connection.close()


def check_flushes(calls: Sequence[str]) -> None:
    """Before something gets its name it has been flushed: else a power cut could leave a name for nothing."""
    draft = "/releases/.draft"
    written = {call.removeprefix("write ") for call in calls if call.startswith(f"write {draft}/")}
    if not_flushed := {path for path in written if f"fsync {path}" not in calls}:
        raise WrongError(f"not flushed: {sorted(not_flushed)}")
    steps = (
        f"rename {draft}/",
        f"fsync {draft}\n",
        "rename /releases/",
        "fsync /releases\n",
        "rename /current\n",
        "fsync \n",
    )
    lines = [f"{call}\n" for call in calls]
    last = [
        max(at for at, line in enumerate(lines) if line.startswith(step) and (draft in step or draft not in line))
        for step in steps
    ]
    if last != sorted(last):
        raise WrongError(f"flushed and named in another order: {last}")


def check_end(ended: Ended, fault: Fault, scenario: Scenario) -> None:
    """The exit code and the message are those of the design, and never a traceback."""
    # Only a build heeds the wish to end; other commands are short, and end at once. What is only tidied up may fail.
    terminated = {0, 143} if scenario.arguments[0] == "build" else {-signal.SIGTERM}
    killed, failed = {-signal.SIGKILL}, {0, 1}
    allowed = {Kind.KILL_BEFORE: killed, Kind.KILL_HALFWAY: killed, Kind.SIGTERM: terminated}.get(fault.kind, failed)
    if len(ended.calls) < fault.at:
        allowed = {0}
    if ended.code not in allowed:
        raise WrongError(f"exit code {ended.code}, and it said: {ended.told[-600:]!r}")
    if "Traceback" in ended.told or "please report" in ended.told:
        raise WrongError(f"it said: {ended.told[-600:]!r}")
    if ended.code == 1:
        check_words(ended.told, fault.kind)


def check_words(told: str, kind: Kind) -> None:
    """One sentence for the user, with what to do."""
    message = [line for line in told.splitlines() if line.startswith("kg: ")]
    if not message:
        raise WrongError(f"it gave no message: {told[-600:]!r}")
    if not any(word in message[-1] for word in ("again", "choose")):
        raise WrongError(f"it does not say what to do: {message[-1]!r}")
    if kind is Kind.ENOSPC and not any(word in message[-1].lower() for word in ("no space", "full", "room")):
        raise WrongError(f"it does not say that the disk is full: {message[-1]!r}")


def check_recovered(folder: Path, ended: Ended, scenario: Scenario, kept: set[str]) -> None:
    """A build without faults gives the bytes of an undisturbed one, and reads nothing again."""
    if ended.code != 0:
        raise WrongError(f"the next build failed with {ended.code}: {ended.told[-600:]!r}")
    if other := {name for name, _ in released(folder).items() ^ scenario.new.items()}:
        raise WrongError(f"the next build gave other files: {sorted(other)}")
    if {path.name for path in _links(folder)} != {"current", *scenario.new} - {MANIFEST}:
        raise WrongError("the folder does not show the files of the release")
    if again := kept & set(ended.read):
        raise WrongError(f"{len(again)} articles were read again")
    if len(set(ended.read)) < len(ended.read):
        raise WrongError("an article was read twice")
    check_release(folder, scenario)
    if litter := [p for p in folder.rglob("*") if p.name.startswith(".") and p.name != ".kg"]:
        raise WrongError(f"left behind: {sorted(p.relative_to(folder).as_posix() for p in litter)}")


# --- trials -----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Workplace:
    """Folders for trials: the output and the inputs, which each trial begins anew, and notes."""

    folder: Path
    inputs: Path
    notes: Path

    def begin(self, scenario: Scenario) -> None:
        """The output as it was before the command, and the inputs, which always have the same name."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(scenario.before, self.folder, symlinks=True)
        self.inputs.unlink(missing_ok=True)
        self.inputs.symlink_to(scenario.articles)

    def run(self, scenario: Scenario, fault: Fault | None) -> Ended:
        """The command, with or without a fault."""
        return run(scenario.arguments, folder=self.folder, notes=self.notes, fault=fault)

    def disturbed(self, scenario: Scenario, fault: Fault) -> Ended:
        """The command with a fault, and what must hold after it."""
        ended = self.run(scenario, fault)
        check_end(ended, fault, scenario)
        check_release(self.folder, scenario)
        return ended

    def trial(self, scenario: Scenario, *faults: Fault) -> Ended:
        """One fault after another, then a build without: gives how that ended. Raises WrongError."""
        self.begin(scenario)
        for fault in faults:
            self.disturbed(scenario, fault)
        kept = committed(self.folder, self.notes)
        ended = self.run(scenario, None)
        check_recovered(self.folder, ended, scenario, kept)
        return ended


def every(points: int, kinds: Iterable[Kind]) -> Iterator[Fault]:
    """A fault of each kind at each call."""
    for at in range(1, points + 1):
        for kind in kinds:
            yield Fault(at, kind)
