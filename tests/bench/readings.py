"""Articles → readings as a build makes them, kept in the temporary folder until a file they depend on changes."""

import getpass
import hashlib
import os
import pickle
import tempfile
import time
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

# The matrices of one sentence are small: shared among threads they take ten times as long on a busy machine.
os.environ["OPENBLAS_NUM_THREADS"] = os.environ.get("OPENBLAS_NUM_THREADS", "1")

import kg
from kg.extract import extract
from kg.lexicon import load_lexicon
from kg.model import Article, ChainRef, Entity, Mention, Reading, Span
from kg.ontology import load_ontology
from kg.resolve import resolve, without_pointing
from kg.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(kg.__file__).parent
# Resolution is what is measured again and again; nothing of it is in a reading but what `without_pointing` drops.
READ_BY = (
    *(f"{name}.py" for name in ("gazetteer", "layout", "lexicon", "model", "names", "ontology", "settings", "tree")),
    *("language/**/*", "extract/**/*", "gazetteer_data/*", "resolve/pointing.py", "resolve/dropping.py"),
)
LEAST_OVERLAP = 0.4
CHUNK = 250  # articles read and kept at once: a long run that is cut off goes on from there


def read_all(articles: Sequence[Article], *, keep: bool = True) -> list[Reading]:
    """The readings of articles as `kg.build` hands them to resolution; with `keep`, from an earlier run if possible."""
    return read_all_timed(articles, keep=keep)[0]


def read_all_timed(articles: Sequence[Article], *, keep: bool = True) -> tuple[list[Reading], float]:
    """The readings, and the seconds that it takes (or once took) to make them, loading the pipeline left out."""
    parts = [_read_some(articles[n : n + CHUNK], keep=keep) for n in range(0, len(articles), CHUNK)]
    return [reading for readings, _ in parts for reading in readings], sum(seconds for _, seconds in parts)


def _read_some(articles: Sequence[Article], *, keep: bool) -> tuple[list[Reading], float]:
    path = _folder() / f"{_fingerprint(articles)}.pkl"
    if keep and path.is_file():
        kept: tuple[list[Reading], float] = pickle.loads(path.read_bytes())
        return kept
    _pipeline()
    start = time.perf_counter()
    found = list(_read(articles)), time.perf_counter() - start
    if keep:
        partial = path.with_suffix(f".{os.getpid()}")
        partial.write_bytes(pickle.dumps(found))
        partial.replace(path)
    return found


def entities(readings: Sequence[Reading]) -> tuple[Entity, ...]:
    """The entities of readings."""
    resolved = resolve(readings)
    found: tuple[Entity, ...] = getattr(resolved, "entities", resolved)
    return found


def homes(found: Iterable[Entity]) -> dict[ChainRef, str]:
    """For each chain the entity it belongs to."""
    return {ref: f"{entity.article or ''}/{entity.id}" for entity in found for ref in entity.chains}


def chain_at(reading: Reading, span: Span) -> int | None:
    """The chain of the name that stands at a span, or None."""
    near = [(_overlap(m.span, span), m.kind == "name", -n, m.chain) for n, m in enumerate(_named(reading))]
    best = max(near, default=(0.0, False, 0, 0))
    return best[3] if best[0] >= LEAST_OVERLAP else None


def _named(reading: Reading) -> list[Mention]:
    return [m for m in reading.mentions if m.kind in ("name", "nominal")]


def _overlap(a: Span, b: Span) -> float:
    both = min(a.end, b.end) - max(a.start, b.start)
    return max(both, 0) / (max(a.end, b.end) - min(a.start, b.start))


def _read(articles: Sequence[Article]) -> Iterable[Reading]:
    from kg.language import analyse

    lexicon, ontology = load_lexicon(), load_ontology()
    for analysis in analyse(articles, nlp=_pipeline()):
        yield without_pointing(extract(analysis, lexicon=lexicon, ontology=ontology), lexicon=lexicon)


@cache
def _pipeline() -> "Language":
    from kg.language import load_pipeline

    return load_pipeline(Settings().pipeline)


def _folder() -> Path:
    folder = Path(tempfile.gettempdir()) / f"kg-readings-{getpass.getuser()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _fingerprint(articles: Sequence[Article]) -> str:
    digest = hashlib.sha256(_code())
    for article in articles:
        digest.update(repr(article).encode())
    return digest.hexdigest()[:20]


@cache
def _code() -> bytes:
    from kg.ontology import ontology_file

    digest = hashlib.sha256()
    files = {path for pattern in READ_BY for path in ROOT.glob(pattern) if path.is_file() and path.suffix != ".pyc"}
    files |= {path for path in ontology_file("news.ttl").parent.iterdir() if path.is_file()}
    for path in sorted(files):
        digest.update(path.read_bytes())
    return digest.digest()
