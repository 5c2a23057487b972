"""The same articles give the same bytes in every format, whatever the hash seed."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
FORMATS = ["turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml", "graphml", "gexf", "csv", "html"]


def built(folder: Path, seed: str) -> dict[str, bytes]:
    formats = [word for name in FORMATS for word in ("-f", name)]
    command = [sys.executable, "-m", "kg", "build", str(ROOT / "seeds"), "-o", str(folder), *formats]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}, cwd=ROOT)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_same_bytes(tmp_path: Path) -> None:
    first, second = built(tmp_path / "a", "1"), built(tmp_path / "b", "2")
    assert len(first) >= len(FORMATS)
    assert first == second
