"""What was read is read again if, and only if, what read it has changed."""

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from kg import fingerprint
from kg.errors import PipelineError
from kg.fingerprint import file_digest, input_reader, pipeline_of, reading_config
from kg.language import load_pipeline


@pytest.fixture
def pipeline(tmp_path: Path) -> Path:
    home = tmp_path / "en_small" / "en_small-1.0"
    home.mkdir(parents=True)
    (home / "meta.json").write_text(json.dumps({"name": "small", "version": "1.0"}), encoding="utf-8")
    (home / "weights").write_bytes(b"weights")
    (tmp_path / "en_small" / "__init__.py").write_text("", encoding="utf-8")
    return tmp_path / "en_small"


def test_the_packaged_pipeline_is_named_as_when_it_is_loaded() -> None:
    meta = load_pipeline().meta
    assert pipeline_of(None).name == f"{meta['name']} {meta['version']}"


def test_a_pipeline_is_known_by_its_files(pipeline: Path, tmp_path: Path) -> None:
    found = pipeline_of(str(pipeline))
    assert found.name == "small 1.0"
    copytree(pipeline, tmp_path / "copy")
    assert pipeline_of(str(tmp_path / "copy")) == found
    (pipeline / "en_small-1.0" / "weights").write_bytes(b"others")
    assert pipeline_of(str(pipeline)).digest != found.digest


def test_a_pipeline_is_found_as_a_package(pipeline: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(pipeline.parent))
    assert pipeline_of("en_small") == pipeline_of(str(pipeline))


@pytest.mark.parametrize("name", ["no_such_pipeline", "no.such.module", "", "json"])
def test_a_pipeline_that_is_not_there_is_an_error(name: str) -> None:
    with pytest.raises(PipelineError, match="folder"):
        pipeline_of(name)


@pytest.mark.parametrize("meta", ["{", "[]", "{}"])
def test_a_pipeline_that_cannot_be_read_is_an_error(pipeline: Path, meta: str) -> None:
    (pipeline / "en_small-1.0" / "meta.json").write_text(meta, encoding="utf-8")
    with pytest.raises(PipelineError, match="again"):
        pipeline_of(str(pipeline))


def test_a_reading_depends_on_pipeline_settings_libraries_and_code(monkeypatch: pytest.MonkeyPatch) -> None:
    packaged = pipeline_of(None)
    found = reading_config(packaged, neuter_pronouns=False)
    assert found == reading_config(packaged, neuter_pronouns=False)
    assert reading_config(packaged, neuter_pronouns=True) != found
    assert reading_config(fingerprint.Pipeline("other", "x"), neuter_pronouns=False) != found
    changes: list[tuple[str, Callable[..., str]]] = [("_versions", lambda _: "spacy 9"), ("_code", lambda _: "other")]
    for name, changed in changes:
        with monkeypatch.context() as patch:
            patch.setattr(fingerprint, name, changed)
            assert reading_config(packaged, neuter_pronouns=False) != found
            assert input_reader() != reading_config(packaged, neuter_pronouns=False)


def test_all_that_reads_counts_and_nothing_else() -> None:
    home = Path(fingerprint.__file__).parent
    counted = {
        path.relative_to(home).as_posix()
        for name in fingerprint.READING_CODE
        for path in fingerprint._files(home / name)
    }
    assert {"language/mentions.py", "extract/scores.tsv", "gazetteer_data/cities.tsv", "layout.py"} <= counted
    assert not [name for name in counted if "training" in name or "/pipeline/" in name or name.endswith(".pyc")]


def test_a_file_is_known_by_its_bytes(tmp_path: Path) -> None:
    one, same, other = (tmp_path / name for name in ("a", "b", "c"))
    for path, data in ((one, b"x"), (same, b"x"), (other, b"y")):
        path.write_bytes(data)
    assert file_digest(one) == file_digest(same) != file_digest(other)
    assert file_digest(tmp_path) is None and file_digest(tmp_path / "none") is None
    os_pipe = tmp_path / "pipe"
    __import__("os").mkfifo(os_pipe)
    assert file_digest(os_pipe) is None
