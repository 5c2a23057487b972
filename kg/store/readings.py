"""Readings on disk, so that who is who can be decided again without reading an article again.

A gzip file of JSON Lines: a header, then one reading a line, in the order of the articles' ids. The same readings give
the same bytes.
"""

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from kg.errors import InputError
from kg.model import Reading
from kg.store.files import write_bytes

READINGS = Path(".kg") / "readings.jsonl.gz"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class ReadBy:
    """What read the articles: a pipeline with its version, the version of kg, and a fingerprint of the rules."""

    pipeline: str
    version: str
    hash: str


@cache
def _codec() -> "TypeAdapter[Reading]":
    return TypeAdapter(Reading)


def write_readings(readings: Iterable[Reading], folder: Path, *, by: ReadBy) -> Path:
    """Write readings below a folder of output. Raises OutputError if that is not possible."""
    header = {"format": FORMAT, "pipeline": by.pipeline, "version": by.version, "hash": by.hash}
    ordered = sorted(readings, key=lambda r: r.article.id)
    # Python's own JSON, because it also keeps half a surrogate pair, which no other encoder takes.
    plain = (_codec().dump_python(reading, mode="json", exclude_defaults=True) for reading in ordered)
    lines = [json.dumps(line, separators=(",", ":")) for line in (header, *plain)]
    path = folder / READINGS
    write_bytes(path, gzip.compress("\n".join([*lines, ""]).encode("ascii"), compresslevel=5, mtime=0))
    return path


def read_readings(folder: Path) -> tuple[tuple[Reading, ...], ReadBy]:
    """The readings below a folder of output. Raises InputError if there are none or they cannot be read."""
    path = folder / READINGS
    try:
        lines = iter(gzip.decompress(path.read_bytes()).splitlines())
    except FileNotFoundError:
        raise InputError(f"There is nothing in “{folder}” that was read: run kg build -o {folder} first.") from None
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{path} cannot be read ({error}): run kg build again.") from None
    try:
        header: dict[str, Any] = json.loads(next(lines, b"{}"))
        if header.get("format") != FORMAT:
            raise InputError(f"{path} was written by another version of kg: run kg build again.")
        by = ReadBy(header["pipeline"], header["version"], header["hash"])
        return tuple(_decoded(lines)), by
    except (ValueError, KeyError, AttributeError, ValidationError):
        raise InputError(f"{path} is damaged: run kg build again.") from None


def _decoded(lines: Iterator[bytes]) -> Iterator[Reading]:
    for line in lines:
        yield _codec().validate_python(json.loads(line))
