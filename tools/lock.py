"""Write requirements.txt and requirements-dev.txt: the versions of constraints.txt with the hashes of all their files.

    make lock        (python -m tools.lock, with the extra `lock`)

The hashes are those that the package index lists: of the files for every system and Python, so that one file of
requirements does for all of them. No address of an index is written.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from packaging.markers import Marker

ROOT = Path(__file__).parents[1]
FILES = {"requirements.txt": (), "requirements-dev.txt": ("--extra", "dev")}
HEADER = "# Made by `make lock` from pyproject.toml and constraints.txt; for pip install --require-hashes -r {name}\n"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = ("linux", "darwin")
MACHINES = {"linux": ("x86_64", "aarch64"), "darwin": ("x86_64", "arm64")}
# hatchling needs it for `pip install -e`, and tells of it only when it is asked to build.
EDITABLE = "editables"


def main() -> None:
    """Write both files."""
    pinned = {line.split("==")[0] for line in _lines(ROOT / "constraints.txt") if "==" in line}
    for name, extra in FILES.items():
        found = list(_requirements(_compiled(extra)))
        missing = {re.split("[ =;]", entry)[0] for entry in found} - {_plain(pin) for pin in pinned}
        if missing:
            raise SystemExit(f"constraints.txt has no version of {', '.join(sorted(missing))}: pin it there first.")
        (ROOT / name).write_text(HEADER.format(name=name) + "".join(found), encoding="utf-8")
        print(f"{name}: {len(found)} packages")


def _compiled(extra: tuple[str, ...]) -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    build = "\n".join([*project["build-system"]["requires"], EDITABLE])
    options = ("--universal", "--python-version", PYTHONS[0], "--generate-hashes", "--no-header", "--no-annotate")
    uv = (
        shutil.which("uv", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])) or "uv"
    )
    command = [uv, "pip", "compile", "--quiet", "pyproject.toml", "-", *extra, *options, "-c", "constraints.txt"]
    return subprocess.run(command, cwd=ROOT, input=build, stdout=subprocess.PIPE, text=True, check=True).stdout


def _requirements(compiled: str) -> Iterator[str]:
    """The entries, each with its hashes: those that no system needs are left out, and markers that say nothing."""
    for entry in re.split(r"\n(?=\S)", compiled.strip()):
        head, hashes = entry.split(" \\\n", 1)
        requirement, _, condition = head.partition(" ; ")
        needed = {Marker(condition).evaluate(e) for e in _environments()} if condition else {True}
        if True in needed:
            yield f"{requirement if needed == {True} else head} \\\n{hashes.rstrip()}\n"


def _environments() -> Iterator[dict[str, str]]:
    for python, system in product(PYTHONS, SYSTEMS):
        for machine in MACHINES[system]:
            version = {"python_version": python, "python_full_version": f"{python}.7"}
            yield {**version, "sys_platform": system, "platform_machine": machine, "os_name": "posix"}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    main()
