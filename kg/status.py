"""How a build stands: what is in an output folder, to look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import store
from kg.errors import InputError
from kg.model import Problem


@dataclass(frozen=True, slots=True)
class Status:
    """An output folder: its release and what is wrong with it, who is at work there, and what its database holds.

    `articles` are rows of id, input and encoding; `problems` what was left out, cleaned or quarantined.
    """

    folder: Path
    release: str | None
    damages: tuple[str, ...]
    worker: int | None
    is_complete: bool
    counts: store.Counts
    problems: tuple[Problem, ...]
    retracted: tuple[str, ...]
    articles: tuple[tuple[str, str, str], ...]

    @property
    def state(self) -> str:
        """In one word or two: finished, at work, or not finished."""
        if self.worker is not None:
            return "at work"
        return "finished" if self.is_complete else "not finished"


def status(folder: str | Path) -> Status:
    """How the build in a folder stands. Raises InputError if there is none, or its database cannot be read."""
    folder = Path(folder)
    if not (folder / store.DATABASE).is_file():
        raise InputError(f"There is no build in “{folder}”: run kg build -o {folder} first.")
    shown = store.current(folder)
    with store.Database(folder) as database:
        config = database.running_config
        return Status(
            folder=folder,
            release=shown.build if shown else None,
            damages=store.verify(shown.folder) if shown else (),
            worker=store.holder(folder),
            is_complete=database.is_complete,
            counts=database.counts(config=config),
            problems=database.problems(config=config),
            retracted=database.retracted(),
            articles=database.sources(),
        )


def rows(found: Status) -> Iterator[tuple[str, str]]:
    """The status as rows of a table: what, and how it is."""
    by = f" (process {found.worker})" if found.worker else ""
    yield "build", f"{found.state}{by}"
    yield "release", found.release or "none yet"
    if found.release:
        yield "files", "; ".join(found.damages) or "as they were written"
    yield "articles", str(found.counts.articles)
    yield "read", str(found.counts.read)
    yield "to be read", str(found.counts.pending)
    yield "quarantined", str(found.counts.quarantined)
    for kind in ("left out", "cleaned"):
        yield kind, str(sum(p.kind == kind for p in found.problems))
    yield "retracted", ", ".join(found.retracted) or "0"
    yield from ((p.kind, f"{p.source}: {p.reason}") for p in found.problems)


def as_json(found: Status) -> dict[str, object]:
    """The status for other programs."""
    return {
        "folder": str(found.folder),
        "state": found.state,
        "release": found.release,
        "damages": list(found.damages),
        "process": found.worker,
        "counts": {
            "articles": found.counts.articles,
            "read": found.counts.read,
            "pending": found.counts.pending,
            "quarantined": found.counts.quarantined,
        },
        "problems": [{"source": p.source, "kind": p.kind, "reason": p.reason} for p in found.problems],
        "retracted": list(found.retracted),
        "articles": [dict(zip(("id", "source", "encoding"), row, strict=True)) for row in found.articles],
    }
