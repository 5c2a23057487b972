"""A wheel, built and installed in an empty environment, does its work from any folder."""

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    (path,) = folder.glob("kg-*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the commands of an environment that has the wheel, and nothing else of this repository."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    commands = folder / ("Scripts" if sys.platform == "win32" else "bin")
    pip = [str(commands / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run(
        [*pip, "-c", str(ROOT / "constraints.txt"), str(wheel)], capture_output=True, text=True, check=False
    )
    if done.returncode and ("connection" in done.stderr.lower() or "No matching distribution" in done.stderr):
        pytest.skip(f"pip reaches no package registry: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    return commands


def run(*command: str, cwd: Path) -> str:
    # A PYTHONPATH would let the new environment see this checkout.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", cwd=cwd, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_holds_the_ontology_and_the_pipeline_and_nothing_of_the_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {"kg/_ontology/news.ttl", "kg/_ontology/lexicon.ttl", "kg/language/pipeline/config.cfg"} <= set(names)
    # Every file of the package and of the ontology is in, whatever its ending.
    for folder, place in ((ROOT / "kg", "kg"), (ROOT / "ontology", "kg/_ontology")):
        files = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
        here = {f"{place}/{path.as_posix()}" for path in files if "__pycache__" not in path.parts}
        assert here <= set(names)
    assert all(name.startswith(("kg/", "kg-")) for name in names)
    assert len(names) == len(set(names))


def test_the_wheel_builds_a_graph_from_another_folder(installed: Path, tmp_path: Path) -> None:
    (seed,) = (ROOT / "seeds").glob("*.txt")
    shutil.copy(seed, tmp_path / "news.txt")
    run(str(installed / "kg"), "build", "news.txt", "-o", "out", cwd=tmp_path)
    assert (tmp_path / "out" / "graph.html").stat().st_size
    answer = run(str(installed / "kg"), "query", "facts", "--graph", "out/graph.ttl", cwd=tmp_path)
    assert len(answer.splitlines()) > 10
    assert run(str(installed / "kg"), "--version", cwd=tmp_path).startswith("kg 0.")


def test_the_pipeline_component_is_found_without_importing_kg(installed: Path, tmp_path: Path) -> None:
    code = "import spacy; print(spacy.blank('en').add_pipe('kg_paragraphs').__module__)"
    assert run(str(installed / "python"), "-c", code, cwd=tmp_path).strip() == "kg.language.components"
