"""What the command line shows: tables, progress and warnings, safe from what articles contain."""

import csv
import io
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.table import Table
from rich.text import Text

from kg.names import escaped, spreadsheet_cell

if TYPE_CHECKING:
    from kg.corpus import Progress

WIDTH_OF_A_FILE = 120
SECONDS_BETWEEN_LINES = 15.0
# Joiners inside of emoji and of Persian words; every other invisible character could disguise what is shown.
JOINERS = "\u200c\u200d"


def printable(text: str) -> str:
    """The text on one line with every control character shown as "�": terminals obey some of them."""
    return "".join(c if c.isprintable() or c in JOINERS else "�" for c in " ".join(text.split()))


def shown(text: str) -> str:
    """The text for a terminal as it is, with tabs and line feeds, but every other control character as "�"."""
    return "".join(c if c.isprintable() or c in JOINERS or c in "\t\n\N{NO-BREAK SPACE}" else "�" for c in text)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, numbers: Iterable[str] = ()) -> None:
    """Print a table on standard output; the columns in `numbers` are aligned to the right."""
    shown = Table(header_style="bold", show_edge=False, pad_edge=False)
    right = frozenset(numbers)
    for column in columns:
        shown.add_column(Text(printable(column)), justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        shown.add_row(*(Text("" if cell is None else printable(str(cell))) for cell in row))
    _console().print(shown)


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The rows as CSV. Text that a spreadsheet would take for a formula begins with an apostrophe."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([spreadsheet_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return file.getvalue().removesuffix("\n")


def json_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The rows as a JSON list of objects."""
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    return escaped(json.dumps(found, ensure_ascii=False, indent=2, default=_number))


def lines(texts: Iterable[str]) -> None:
    """Print lines on standard output; spaces at their beginning stay, long lines are wrapped under them."""
    console = _console()
    for text in texts:
        indent = len(text) - len(text.lstrip(" "))
        console.print(Text(" " * indent + printable(text)), highlight=False)


def warn(text: str) -> None:
    """Print one line on standard error."""
    sys.stderr.write(f"kg: {printable(text)}\n")
    sys.stderr.flush()


@dataclass(frozen=True, slots=True)
class Shown:
    """What shows how far a build is: `step` is told what it does, `progress` how far it is."""

    step: Callable[[str], object]
    progress: Callable[["Progress"], object]


@contextmanager
def progress() -> Iterator[Shown]:
    """Show on standard error how far a build is: counts, rate, time left; a bar on a terminal, else a line at times."""
    console = Console(stderr=True)
    with Bar(*_columns(), console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None, told="")
        started = told = time.monotonic()

        def step(words: str) -> None:
            nonlocal started
            started = time.monotonic()
            bar.update(task, description=words, total=None, completed=0, told="")

        def show(now: "Progress") -> None:
            nonlocal told
            done, seconds = now.read + now.quarantined, time.monotonic() - started
            words = progress_words(now, seconds=seconds)
            bar.update(task, total=now.articles, completed=done, told=words)
            if not console.is_terminal and time.monotonic() - told > SECONDS_BETWEEN_LINES:
                told = time.monotonic()
                warn(f"{done:,} of {now.articles:,} articles, {words}")

        yield Shown(step, show)


def progress_words(now: "Progress", *, seconds: float) -> str:
    """Rate, time left and how many are quarantined, once they can be told."""
    done = now.read + now.quarantined - now.kept
    left = now.articles - now.read - now.quarantined
    rate = done / seconds if seconds > 0 else 0.0
    parts = [f"{rate:.1f}/s, about {_duration(left / rate)} left"] if done and rate and left else []
    parts += [f"{now.kept:,} read before"] if now.kept else []
    parts += [f"{now.quarantined:,} quarantined"] if now.quarantined else []
    return ", ".join(parts)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


def _columns() -> tuple[ProgressColumn, ...]:
    told = TextColumn("{task.fields[told]}", markup=False)
    return TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), told


def _number(value: object) -> int | float:
    if not isinstance(value, Decimal):
        raise TypeError(f"no JSON for {value!r}")
    return int(value) if value == value.to_integral_value() else float(value)


def _console() -> Console:
    """A console on the present standard output; where no terminal says how wide it is, wide enough for a table."""
    return Console() if sys.stdout.isatty() else Console(width=WIDTH_OF_A_FILE)
