"""Fingerprints of what reads: if one changes, what it read before is read again."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points, version
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from kg.errors import PipelineError
from kg.ontology import ontology_file

# Of the package: what turns an input into articles, and an article into a reading. (The graph is always made anew.)
INPUT_CODE = ("read", "layout.py", "model.py")
READING_CODE = (
    *("language", "extract", "gazetteer_data", "gazetteer.py", "layout.py", "lexicon.py", "model.py", "names.py"),
    *("ontology.py", "surroundings.py", "tree.py", "readers.py"),
)
VOCABULARY = ("news.ttl", "lexicon.ttl", "titles.txt")
INPUT_LIBRARIES = (
    "babel", "charset-normalizer", "courlan", "dateparser", "htmldate", "jusText", "lxml", "lxml_html_clean",
    "markdown-it-py", "py3langid", "trafilatura",
)  # fmt: skip
READING_LIBRARIES = ("lemminflect", "numpy", "onnxruntime", "spacy", "thinc", "tokenizers")
# Training is nothing that a build needs; the pipeline counts by itself, since another may be in use.
PASSED_OVER = frozenset({"__pycache__", "training", "pipeline"})


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A pipeline on disk: its name with its version, and a digest of its files."""

    name: str
    digest: str


def pipeline_of(name: str | None) -> Pipeline:
    """The pipeline of a name or folder, None for the packaged one, without loading it.

    Raises PipelineError if there is none.
    """
    home = _home(name)
    metas = [*home.glob("meta.json"), *sorted(home.glob("*/meta.json"))]  # a folder, a package
    if not metas:
        raise PipelineError(f"There is no spaCy pipeline in “{home}” (no meta.json): give the folder it was saved to.")
    try:
        meta = json.loads(metas[0].read_bytes())
        told = f"{meta['name']} {meta['version']}"
    except (ValueError, KeyError, TypeError) as error:
        raise PipelineError(f"{metas[0]} cannot be read ({error}): save or install the pipeline again.") from None
    return Pipeline(told, _digest(_files(home), base=home))


def reading_config(pipeline: Pipeline, *, neuter_pronouns: bool) -> str:
    """What a reading depends on beside the article: pipeline, code, vocabulary, libraries, settings, extractors."""
    others = sorted(f"{e.name}={e.value} {e.dist and e.dist.version}" for e in entry_points(group="kg.extractors"))
    parts = (pipeline.digest, _code(READING_CODE), _versions(READING_LIBRARIES), *others, str(neuter_pronouns))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def input_reader() -> str:
    """What the articles of an input depend on beside its bytes."""
    return hashlib.sha256(f"{_code(INPUT_CODE)}\n{_versions(INPUT_LIBRARIES)}".encode()).hexdigest()


def _home(name: str | None) -> Path:
    if name is None:
        return Path(str(files("kg"))) / "language" / "pipeline"
    if name and Path(name).is_dir():
        return Path(name)
    try:
        found = find_spec(name)
    except (ImportError, ValueError):
        found = None
    if found is None or not found.submodule_search_locations:
        raise PipelineError(
            f"The spaCy pipeline {name!r} cannot be loaded (there is no such folder or package). "
            "Install it with pip, give the folder it was saved to, or leave --pipeline out to use the packaged one."
        )
    return Path(next(iter(found.submodule_search_locations)))


@cache
def _code(names: tuple[str, ...]) -> str:
    home = Path(str(files("kg")))
    own = [path for name in names for path in _files(home / name)]
    shared = [ontology_file(name) for name in VOCABULARY]
    return _digest(own, base=home) + _digest(shared, base=shared[0].parent)


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        found = (p for p in path.rglob("*") if p.is_file() and p.suffix != ".pyc")
        yield from (p for p in found if not PASSED_OVER & set(p.relative_to(path).parts[:-1]))
    else:
        yield path


def _digest(paths: Iterable[Path], *, base: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        with path.open("rb") as file:
            digest.update(
                f"{path.relative_to(base).as_posix()}\n{hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode()
            )
    return digest.hexdigest()


def _versions(packages: Iterable[str]) -> str:
    return " ".join(f"{name} {version(name)}" for name in packages)


def file_digest(path: Path) -> str | None:
    """A digest of a file's bytes, or None if it is no plain file or cannot be read."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
