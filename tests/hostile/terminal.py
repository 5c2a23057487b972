"""kg on a terminal: what it sends there, and what of that steers the terminal."""

import json
import os
import pty
import re
import select
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
WIDTH = 4_000
SECONDS = 600.0
# What kg itself sends: colours, and what a progress bar needs to be drawn again.
OWN = re.compile(r"\x1b\[(?:[0-9;]*m|\?25[lh]|2K|1A)|\r")
STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
# Several commands of one process: to start Python and its packages takes longer than most of them.
DRIVER = """
import json, resource, sys
from kg.cli import app
for arguments in json.loads(sys.argv[1]):
    try:
        code = app(arguments, prog_name="kg") or 0
    except SystemExit as error:
        code = error.code
    sys.stderr.flush()
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    seconds, peak = sum(u.ru_utime + u.ru_stime for u in used), max(u.ru_maxrss for u in used) / 1024
    print(f"\\n@@{code} {seconds:.1f} {peak:.0f}@@", flush=True)
"""


@dataclass(frozen=True)
class Sent:
    """What a command sent to the terminal; and the seconds of computing and the most MB of any process till then."""

    code: int
    text: str
    seconds: float
    peak_mb: float


def on_terminal(*commands: tuple[str, ...], cwd: Path) -> list[Sent]:
    """Run commands, one after the other, on a terminal."""
    ours, theirs = pty.openpty()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "COLUMNS": str(WIDTH),
        "PYTHONUTF8": "1",
    }
    process = subprocess.Popen(
        [sys.executable, "-c", DRIVER, json.dumps(commands)],
        cwd=cwd, env=environment, stdin=theirs, stdout=theirs, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    sent = b"".join(iter(lambda: _received(ours), b""))
    os.close(ours)
    if process.poll() is None:
        process.wait(10)
    # The terminal itself makes a carriage return and a line feed of every line feed.
    text = sent.decode("utf-8", "replace").replace("\r\n", "\n")
    *parts, rest = re.split(r"\n@@(\d+) ([\d.]+) (\d+)@@\n", text)
    assert (len(parts), rest) == (4 * len(commands), ""), text[-3000:]
    rows = zip(*(parts[n::4] for n in range(4)), strict=True)
    return [Sent(int(code), out, float(seconds), float(peak)) for out, code, seconds, peak in rows]


def _received(terminal: int) -> bytes:
    assert select.select([terminal], [], [], SECONDS)[0], f"nothing was sent for {SECONDS:g} seconds"
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # the other end is closed
        return b""


def shown(sent: str) -> str:
    """What stays when the terminal has obeyed what kg itself sends."""
    return OWN.sub("", sent)


def steering(text: str) -> list[str]:
    """The characters of a text that a terminal obeys or that hide what it shows, but for tabs and line feeds."""
    return sorted(set(STEERING.findall(text)))
