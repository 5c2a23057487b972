"""The house rules that can be checked by looking at the files."""

import ast
import json
import os
import re
import tomllib
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from kg.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
# Modules that hold nothing but types.
WITHOUT_TEST = frozenset(
    {"kg/__main__.py", "kg/errors.py", "kg/extract/relation.py", "kg/model.py", "kg/read/problems.py"}
)
# Inner modules whose only users are tested for them.
TESTED_BY = {
    "kg/graph.py": "tests/test_build.py",
    "kg/readers.py": "tests/test_build.py",
    "kg/language/date_meanings.py": "tests/language/test_dates.py",
    "kg/language/date_reckoning.py": "tests/language/test_dates.py",
    "kg/language/date_words.py": "tests/language/test_dates.py",
    "kg/language/encoder.py": "tests/language/test_pipeline.py",
    "kg/language/training/assemble.py": "tests/language/training/test_train.py",
    "kg/language/training/export.py": "tests/language/training/test_train.py",
    "kg/language/training/loop.py": "tests/language/training/test_train.py",
    "kg/language/training/network.py": "tests/language/training/test_train.py",
    "kg/language/training/pruning.py": "tests/language/training/test_train.py",
    "kg/resolve/clues.py": "tests/resolve/test_profiles.py",
    "kg/resolve/profile.py": "tests/resolve/test_profiles.py",
    "kg/rdf/declarations.py": "tests/rdf/test_triples.py",
    "kg/rdf/literals.py": "tests/rdf/test_triples.py",
    "kg/worker_process.py": "tests/test_workers.py",
    "kg/store/files.py": "tests/store/test_export.py",
    "kg/store/open.py": "tests/store/test_export.py",
    "kg/store/tables.py": "tests/store/test_export.py",
    "kg/store/terms.py": "tests/store/test_export.py",
    "kg/view/data.py": "tests/view/test_page.py",
    "kg/view/style.py": "tests/view/test_page.py",
}
MODULES = sorted(path for path in (ROOT / "kg").rglob("*.py") if path.name != "__init__.py")
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def mirrored(module: Path) -> Path:
    if name(module) in TESTED_BY:
        return ROOT / TESTED_BY[name(module)]
    return ROOT / "tests" / module.relative_to(ROOT / "kg").with_name(f"test_{module.name}")


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_every_module_has_its_tests(module: Path) -> None:
    if name(module) not in WITHOUT_TEST:
        assert mirrored(module).is_file(), f"{name(mirrored(module))} is missing"


@pytest.mark.parametrize("module", sorted((ROOT / "kg").rglob("*.py")), ids=name)
def test_every_module_and_every_public_function_says_what_it_is_for(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.ClassDef)
    public = [node for node in tree.body if isinstance(node, kinds) and not node.name.startswith("_")]
    without = [getattr(node, "name", "the module") for node in [tree, *public] if not ast.get_docstring(node)]
    assert without == []


def test_at_most_ten_public_names() -> None:
    import kg

    assert 0 < len(kg.__all__) <= 10
    assert all(hasattr(kg, public) for public in kg.__all__)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_and_stands_in_the_readme(command: str) -> None:
    shown = CliRunner().invoke(app, [command, "--help"]).stdout
    assert f"Example: kg {command} " in " ".join(shown.split())
    assert f"kg {command} " in README


@pytest.mark.parametrize("words", ["make graph", "make test", "kg query --list", "Apache-2.0", "import kg"])
def test_readme_names(words: str) -> None:
    assert words in README


def test_links_of_the_documents_lead_somewhere() -> None:
    for document in [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)", document.read_text(encoding="utf-8")):
            assert target.startswith("https://") or (document.parent / target).exists(), f"{name(document)}: {target}"


def test_every_dependency_is_pinned_and_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + [d for extra in project["optional-dependencies"].values() for d in extra]
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", pin) for pin in pins)
    pinned = {pin.split("==")[0].lower() for pin in pins}
    decisions = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8").lower()
    for dependency in wanted:
        package = re.split(r"[<>=!~\[]", dependency)[0].lower()
        assert package in pinned
        assert package in decisions


def test_what_the_readme_installs_has_hashes_and_the_versions_of_the_constraints() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pins = dict(pins_of((ROOT / "constraints.txt").read_text(encoding="utf-8")))
    wanted = [*project["build-system"]["requires"], "editables", *project["project"]["dependencies"]]
    for file, more in (
        ("requirements.txt", []),
        ("requirements-dev.txt", project["project"]["optional-dependencies"]["dev"]),
    ):
        text = (ROOT / file).read_text(encoding="utf-8")
        assert "://" not in text and "index" not in text
        entries = re.split(r"\n(?=\S)", text.strip())[1:]
        assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)
        found = dict(pins_of(text))
        assert len(found) == len(entries)
        assert {package: pins.get(package) for package in found} == found, "run make lock"
        assert {plain(re.split(r"[<>=!~\[]", d)[0]) for d in wanted + more} <= set(found), "run make lock"


def pins_of(text: str) -> list[tuple[str, str]]:
    return [(plain(name), version) for name, version in re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE)]


def plain(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def test_the_notebook_is_valid_and_without_outputs() -> None:
    notebook = json.loads((ROOT / "notebooks" / "first_graph.ipynb").read_text(encoding="utf-8"))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    for cell in notebook["cells"]:
        assert cell["id"]
        if cell["cell_type"] == "code":
            assert (cell["outputs"], cell["execution_count"]) == ([], None)
            compile("".join(cell["source"]), cell["id"], "exec")


def test_ci_runs_what_the_readme_says() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").rstrip().endswith("make test")
