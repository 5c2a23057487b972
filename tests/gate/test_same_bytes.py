"""The same articles give the same bytes in every format, whatever the hash seed and the order of the articles; one more
article changes only entities that it names."""

import os
import subprocess
import sys
from pathlib import Path

import kg
from kg.names import slug
from kg.store import to_bytes

ROOT = Path(__file__).parents[2]
FORMATS = ["turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml", "graphml", "gexf", "csv", "html"]


def built(folder: Path, seed: str) -> dict[str, bytes]:
    formats = [word for name in FORMATS for word in ("-f", name)]
    command = [sys.executable, "-m", "kg", "build", str(ROOT / "seeds"), "-o", str(folder), *formats]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}, cwd=ROOT)
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_same_bytes(tmp_path: Path) -> None:
    first, second = built(tmp_path / "a", "1"), built(tmp_path / "b", "2")
    assert len(first) >= len(FORMATS)
    assert first == second


TEXTS = sorted((ROOT / "tests" / "gate" / "articles").glob("*.txt"))[:6]


def test_the_order_of_the_articles_makes_no_difference() -> None:
    forward, back = kg.build(TEXTS), kg.build(TEXTS[::-1])
    assert forward.entities == back.entities and forward.decisions == back.decisions
    for name in ("turtle", "trig"):
        assert to_bytes(forward.dataset, format=name) == to_bytes(back.dataset, format=name)


def test_one_more_article_changes_only_entities_that_it_names() -> None:
    few, more = kg.build(TEXTS[:-1]), kg.build(TEXTS)
    added = slug(more.readings[-1].article.id)
    touched = {e.name for e in more.entities if any(slug(ref.article) == added for ref in e.chains)}
    assert {e for e in few.entities if e.name not in touched} <= set(more.entities)
    assert touched
