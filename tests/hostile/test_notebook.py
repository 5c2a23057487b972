"""What a notebook shows of a hostile graph is text: nothing of it is given as HTML, Markdown or a script."""

import pytest

import kg
from kg.build import resolve_again
from tests.hostile.conftest import Corpus
from tests.hostile.terminal import steering

SHOWN = ("graph", "rdf", "network", "dataset", "claims", "facts", "report", "problems")


@pytest.fixture(scope="module")
def graph(corpus: Corpus) -> kg.Graph:
    """The graph of all cases, as a notebook has it."""
    return resolve_again(corpus.output)


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")
@pytest.mark.parametrize("name", SHOWN)
def test_it_is_shown_as_text(graph: kg.Graph, name: str) -> None:
    formatters = pytest.importorskip("IPython.core.formatters", reason="IPython is not installed")
    shown, _ = formatters.DisplayFormatter().format(graph if name == "graph" else getattr(graph, name))
    assert list(shown) == ["text/plain"]
    assert steering(shown["text/plain"]) == []
    if name in ("graph", "rdf", "network", "dataset"):
        assert len(shown["text/plain"]) < 300


@pytest.mark.parametrize("name", SHOWN)
def test_nothing_gives_html_of_itself(graph: kg.Graph, name: str) -> None:
    """Also where IPython is not installed."""
    shown = graph if name == "graph" else getattr(graph, name)
    ways = ("html", "javascript", "markdown", "svg", "latex", "json", "mimebundle")
    assert [way for way in ways if hasattr(type(shown), f"_repr_{way}_")] == []
    assert not hasattr(type(shown), "_ipython_display_")


def test_the_graph_has_what_would_run(graph: kg.Graph, corpus: Corpus) -> None:
    """Else the tests above would show nothing."""
    assert corpus.is_part or any("<script>" in str(o) for o in graph.rdf.objects())
