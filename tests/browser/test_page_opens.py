"""The page in a browser: it draws, selects and filters, and nothing that an article says runs in it."""

import html
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import RDF, RDFS

from kg.view.page import page_html, write_page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1440,900",
    "--virtual-time-budget=3000",
    "--enable-logging=stderr",
)
KG = rdflib.Namespace("https://example.org/kg/ontology#")
E = rdflib.Namespace("https://example.org/kg/entity/")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed")


def opened(path: Path, fragment: str = "") -> tuple[str, str]:
    """The page's elements after its scripts have run, and what the browser logged."""
    assert CHROMIUM is not None
    profile = path.with_name("profile")
    address = path.as_uri() + fragment
    run = subprocess.run(
        [CHROMIUM, *FLAGS, f"--user-data-dir={profile}", "--dump-dom", address],
        capture_output=True,
        check=True,
        timeout=60,
        encoding="utf-8",
    )
    shutil.rmtree(profile, ignore_errors=True)
    log = "\n".join(line for line in run.stderr.splitlines() if "CONSOLE" in line)
    return run.stdout, log


def visible(dom: str) -> str:
    """The text of the body without scripts."""
    body = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", dom, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "", body))


def test_the_page_draws_the_graph_and_shows_a_selected_node(tmp_path: Path, sample: rdflib.Graph) -> None:
    write_page(sample, tmp_path / "graph.html", title="January 2022")
    dom, log = opened(tmp_path / "graph.html", "#node=Kazakhstan_unrest_2022&theme=dark")
    root = dom[: dom.index("<head")]
    assert log == ""
    assert 'data-ready="true"' in root
    assert 'data-theme="dark"' in root
    assert "<canvas" in dom
    text = visible(dom)
    assert "44 entities · 76 statements · 5 articles" in text
    assert "claim by Anatoly Antonov" in text
    assert "Claimed by someone" in text
    assert '<mark class="object">“color” revolution</mark>' in dom


def test_text_of_articles_does_not_run(tmp_path: Path) -> None:
    graph = rdflib.Graph()
    run = "document.documentElement.dataset.pwned='yes'"
    texts = [
        f"</script><script>{run}</script>",
        f'<img src=x onerror="{run}">',
        f"<svg onload={run}>",
        "<!--<script>",
        "{{7*7}}",
    ]
    for i, text in enumerate(texts):
        graph.add((E[f"n{i}"], RDF.type, KG.Person))
        graph.add((E[f"n{i}"], RDFS.label, rdflib.Literal(text)))
        graph.add((E[f"n{i}"], KG.dateText, rdflib.Literal(text)))
        graph.add((E[f"n{i}"], KG.supports, E["n0"]))
    graph.add((KG.supports, RDFS.label, rdflib.Literal(texts[1])))
    write_page(graph, tmp_path / "graph.html", title=texts[0])
    dom, log = opened(tmp_path / "graph.html", "#node=n1")
    assert 'data-ready="true"' in dom[: dom.index("<head")]
    assert "data-pwned" not in dom[: dom.index("<head")]
    assert log == ""
    assert all(text in visible(dom) for text in texts[:2])


def test_the_policy_stops_a_script_that_got_in(tmp_path: Path, sample: rdflib.Graph) -> None:
    page = page_html(sample)
    bad = page.replace("<header>", "<script>document.documentElement.dataset.pwned='yes'</script><header>")
    (tmp_path / "graph.html").write_text(bad, encoding="utf-8")
    dom, log = opened(tmp_path / "graph.html")
    assert "data-pwned" not in dom[: dom.index("<head")]
    assert "Content Security Policy" in log


def test_an_empty_graph_says_so(tmp_path: Path) -> None:
    write_page(rdflib.Graph(), tmp_path / "graph.html")
    dom, log = opened(tmp_path / "graph.html")
    assert log == ""
    assert "Nothing to show yet" in visible(dom)
    assert 'data-ready="true"' in dom[: dom.index("<head")]
