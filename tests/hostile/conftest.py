"""All hostile inputs, built once with the command line, and the three innocent articles beside them.

HOSTILE=nul,fffe in the environment takes only those, to look at them.
"""

import os
import re
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.hostile.cases import CASES, Case
from tests.hostile.story import Story
from tests.hostile.terminal import Sent, on_terminal, shown

ROOT = Path(__file__).parents[2]
KG = "https://example.org/kg/ontology#"
ARTICLE = "https://example.org/kg/article/"
FORMATS = ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml", "graphml", "gexf", "csv", "html")
WANTED = [name for name in os.environ.get("HOSTILE", "").split(",") if name]
CHOSEN = [case for case in CASES if not WANTED or case.name in WANTED]
LIMIT = 600.0

CONTROLS = {
    "control-1.txt": "date 2023-02-01\nBrigid Tolland, the mayor of Bergen, met the fishermen of the town. She left Norway.",
    "control-2.txt": "Portugal deployed soldiers to Angola. According to Silvio Renner, miners attacked a bank in Luanda.",
    "control-3.jsonl": '{"id": "control-3", "title": "A bridge", "text": "Quill Motors bought Tarn Bridges in 2019. '
    'Its founder Edda Quill denied that Tarn Bridges had paid the minister."}',
}


@dataclass(frozen=True)
class Run:
    """What a run of the program gave."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Corpus:
    """A folder of inputs with the graph that was built of it.

    `sent` is what the build sent to the terminal; `before` and `after` list all else on the disk there.
    """

    root: Path
    sent: Sent
    before: frozenset[str]
    after: frozenset[str]

    @property
    def output(self) -> Path:
        return self.root / "output"

    @property
    def is_part(self) -> bool:
        """Whether only some of the cases were asked for."""
        return bool(WANTED)

    def has(self, case: Case) -> bool:
        """Whether the case is in the corpus."""
        return case in CHOSEN

    @cached_property
    def warnings(self) -> list[str]:
        """The lines that begin with "kg: "; a progress bar may stand before them."""
        return re.findall("kg: (?:left out|cleaned) [^\n]*", shown(self.sent.text))

    def warnings_of(self, case: Case) -> list[str]:
        """The warnings that name a file of the case."""
        return [line for line in self.warnings if f"cases/{case.name}/" in line]

    @cached_property
    def quads(self) -> frozenset[ox.Quad]:
        """All that the N-Quads file says."""
        return frozenset(ox.parse(path=self.output / "graph.nq", format=ox.RdfFormat.N_QUADS))

    @cached_property
    def graphs(self) -> dict[str, set[ox.Triple]]:
        """The triples by named graph; "" is the default graph."""
        found: dict[str, set[ox.Triple]] = defaultdict(set)
        for quad in self.quads:
            name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
            found[name].add(quad.triple)
        return dict(found)

    @cached_property
    def labels(self) -> dict[str, set[str]]:
        """The labels of every node."""
        found: dict[str, set[str]] = defaultdict(set)
        for quad in self.quads:
            if quad.predicate.value.endswith(("#label", "#altLabel")):
                found[quad.subject.value].add(quad.object.value)
        return dict(found)

    @cached_property
    def facts(self) -> dict[tuple[str, str, str], set[str]]:
        """The named graphs of every plain edge, by label of its subject, name of its relation, label of its object."""
        found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for name, triples in self.graphs.items():
            for t in triples:
                if name and isinstance(t.object, ox.NamedNode) and t.predicate.value.startswith(KG):
                    for subject in self.labels.get(t.subject.value, ()):
                        for target in self.labels.get(t.object.value, ()):
                            found[subject, t.predicate.value.removeprefix(KG), target].add(name)
        return dict(found)

    def homes(self, story: Story) -> set[str]:
        """The named graphs of the articles in which the story was read."""
        return self.facts.get((story.visitor, "visited", "Chile"), set())

    def values(self, home: str, subject: str, name: str) -> list[str]:
        """What a claim of an article says: labels of nodes, and literals."""
        found = [t.object for t in self.graphs[home] if t.subject.value == subject and t.predicate.value == KG + name]
        return sorted(
            label
            for o in found
            for label in (self.labels.get(o.value, {o.value}) if isinstance(o, ox.NamedNode) else {o.value})
        )

    def literals(self, case: Case) -> str:
        """Every literal of the articles of a case and of their nodes, one behind the other; all if it has none."""
        homes = {home for story in case.stories for home in self.homes(story)}
        triples = [t for home in homes for t in self.graphs[home]]
        nodes = {term.value for t in triples for term in (t.subject, t.object) if isinstance(term, ox.NamedNode)}
        found = [t.object.value for t in triples if isinstance(t.object, ox.Literal)]
        if not homes:
            found = [q.object.value for q in self.quads if isinstance(q.object, ox.Literal)]
        return "\ue000".join((*found, *(label for node in nodes for label in self.labels.get(node, ()))))


def kg(*arguments: str | Path, cwd: Path, seconds: float = LIMIT) -> Run:
    """Run the program as a user does."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "kg", *map(str, arguments)],
        cwd=cwd, env=environment, capture_output=True, timeout=seconds, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    texts = (data.decode("utf-8", "surrogateescape") for data in (done.stdout, done.stderr))
    return Run(done.returncode, *texts)


def listing(root: Path) -> frozenset[str]:
    """Everything below a folder and in /tmp itself, with sizes, but for the folder of the graph."""
    found = {path.name for path in Path("/tmp").glob("kg-hostile-*")}
    for folder, folders, files in os.walk(root):
        if Path(folder) == root and "output" in folders:
            folders.remove("output")
        found |= {os.path.join(folder, name) for name in (*folders, *files)}  # noqa: PTH118 names that are not UTF-8
    return frozenset(found)


def build(root: Path, folders: list[str]) -> Corpus:
    """Build the folders of a corpus as one graph in every format, on a terminal."""
    before = listing(root)
    formats = [word for name in FORMATS for word in ("-f", name)]
    # The limit is one of time that passes: on a busy machine an article of ten seconds may need more than the usual 30.
    patience = ("--article-seconds", "150")
    (sent,) = on_terminal(("build", *folders, "-o", "output", *patience, *formats), cwd=root)
    assert sent.code == 0, sent.text[-3000:]
    return Corpus(root, sent, before, listing(root))


def write_controls(folder: Path) -> None:
    """Write the innocent articles."""
    folder.mkdir(parents=True)
    for name, text in CONTROLS.items():
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture(scope="session")
def controls(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The innocent articles alone."""
    root = tmp_path_factory.mktemp("controls")
    write_controls(root / "controls")
    return build(root, ["controls"])


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """All cases and the innocent articles in one graph."""
    root = tmp_path_factory.mktemp("hostile")
    write_controls(root / "controls")
    for case in CHOSEN:
        (root / "cases" / case.name).mkdir(parents=True)
        case.make(root / "cases" / case.name)
    return build(root, ["cases", "controls"])
