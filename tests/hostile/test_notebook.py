"""What a notebook shows of a hostile graph is text: nothing of it is given as HTML, Markdown or a script."""

from pathlib import Path

import pytest

import kg
from tests.hostile.cases import CASES
from tests.hostile.conftest import controls_in

MARKUP = ("script-tag", "img-onerror", "svg-onload", "close-script", "ansi-clear")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    """The graph of some cases, as a notebook has it."""
    root = tmp_path_factory.mktemp("notebook")
    for case in CASES:
        if case.name in MARKUP:
            (root / case.name).mkdir()
            case.make(root / case.name)
    return kg.build([root])


@pytest.mark.parametrize("name", ["graph", "rdf", "network", "claims", "facts", "report", "problems"])
def test_it_is_shown_as_text(graph: kg.Graph, name: str) -> None:
    formatters = pytest.importorskip("IPython.core.formatters", reason="IPython is not installed")
    shown, _ = formatters.DisplayFormatter().format(graph if name == "graph" else getattr(graph, name))
    assert list(shown) == ["text/plain"]
    assert controls_in(shown["text/plain"].replace("\t", " ")) == []


def test_nothing_gives_html_of_itself(graph: kg.Graph) -> None:
    """Also where IPython is not installed."""
    ways = ("html", "javascript", "markdown", "svg", "latex", "json", "mimebundle")
    for shown in (graph, graph.rdf, graph.network, graph.claims):
        assert [way for way in ways if hasattr(type(shown), f"_repr_{way}_")] == []
        assert not hasattr(type(shown), "_ipython_display_")


def test_the_graph_has_what_would_run(graph: kg.Graph, tmp_path: Path) -> None:
    """Else the tests above would show nothing."""
    assert any("<script>" in str(o) for o in graph.rdf.objects())
    assert "<script>" in repr(graph.readings)
