"""Articles → readings as a build makes them, kept in the temporary folder until a file they depend on changes."""

import getpass
import hashlib
import os
import pickle
import tempfile
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

# The matrices of one sentence are small: shared among threads they take ten times as long on a busy machine.
os.environ["OPENBLAS_NUM_THREADS"] = os.environ.get("OPENBLAS_NUM_THREADS", "1")

import kg
from kg.extract import extract
from kg.lexicon import load_lexicon
from kg.model import Article, ChainRef, Entity, Mention, Reading, Span
from kg.ontology import load_ontology
from kg.resolve import resolve, without_pointing
from kg.settings import Settings

ROOT = Path(kg.__file__).parent
# Resolution is what is measured again and again; nothing of it is in a reading but what `without_pointing` drops.
READ_BY = ("*.py", "language/**/*", "extract/**/*", "gazetteer_data/*", "resolve/pointing.py", "resolve/dropping.py")
LEAST_OVERLAP = 0.4


def read_all(articles: Sequence[Article], *, keep: bool = True) -> list[Reading]:
    """The readings of articles as `kg.build` hands them to resolution; with `keep`, from an earlier run if possible."""
    path = _folder() / f"{_fingerprint(articles)}.pkl"
    if keep and path.is_file():
        found: list[Reading] = pickle.loads(path.read_bytes())
        return found
    readings = list(_read(articles))
    if keep:
        partial = path.with_suffix(f".{id(readings)}")
        partial.write_bytes(pickle.dumps(readings))
        partial.replace(path)
    return readings


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
    from kg.language import analyse, load_pipeline

    lexicon, ontology = load_lexicon(), load_ontology()
    for analysis in analyse(articles, nlp=load_pipeline(Settings().pipeline)):
        yield without_pointing(extract(analysis, lexicon=lexicon, ontology=ontology), lexicon=lexicon)


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
