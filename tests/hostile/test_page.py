"""The page of the hostile graph in a browser: everything is looked at, and nothing runs, is loaded or goes wrong."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.view.words import clean
from tests.hostile.cases import CASES, EVIL, RUN
from tests.hostile.chromium import CHROMIUM, Page, browser
from tests.hostile.conftest import Corpus

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed")

MOST = 100
# Select nodes and lines with odd names, search for them, and gather what the page then shows. All nodes would take
# minutes, and a browser warns of a page that changes its address too often.
LOOK_AT_ALL = """
(async () => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const panel = document.getElementById("panel"), query = document.getElementById("query");
  const shown = [], links = new Set();
  const setAddress = history.replaceState.bind(history);
  history.replaceState = () => {};
  const look = (hash) => {
    setAddress(null, "", hash);
    window.dispatchEvent(new HashChangeEvent("hashchange"));
    shown.push(panel.textContent);
    for (const link of document.querySelectorAll("a")) links.add(link.getAttribute("href"));
  };
  const odd = data.nodes.filter((node) => /[^A-Za-z0-9 ,.’-]|constructor/.test(node.name));
  const ids = new Set(odd.map((node) => node.id));
  const visitors = data.nodes.filter((node) => NAMES.includes(node.name));
  for (const node of visitors.concat(odd).slice(0, MOST)) look("#node=" + encodeURIComponent(node.id));
  for (const line of data.edges.filter((line) => ids.has(line.from)).slice(0, 20)) look("#line=" + encodeURIComponent(line.id));
  for (const name of odd.slice(0, 40).map((node) => node.name).concat(["__proto__", "constructor"])) {
    query.value = name;
    query.dispatchEvent(new Event("input", { bubbles: true }));
    shown.push(document.getElementById("hits").textContent);
  }
  for (const id of ["theme", "fit"]) document.getElementById(id).click();
  for (const box of document.querySelectorAll("#legend input")) { box.click(); box.click(); }
  for (const element of document.querySelectorAll("[tabindex], a, button:not(#png), input")) element.focus();
  await new Promise((done) => setTimeout(done, 300));
  return { shown: shown.join("\\n"), legend: document.getElementById("legend").textContent, links: [...links], nodes: odd.length };
})()
"""


@dataclass(frozen=True)
class Seen:
    """What was shown, and what the page did meanwhile."""

    shown: str
    links: list[str]
    nodes: int
    pwned: object
    scripts: int
    polluted: object
    requests: list[str]
    trouble: list[tuple[str, str]]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module")
def seen(corpus: Corpus, page: Page) -> Seen:
    """The page after all of it was looked at."""
    path = corpus.output.resolve() / "graph.html"
    page.requests.clear()
    page.call("Page.navigate", url=path.as_uri())
    page.wait_for("document.documentElement?.dataset.ready === 'true'")
    # Whoever is selected, the titles of the articles that name it are shown.
    names = [story.visitor for case in CASES if corpus.has(case) and case.shows for story in case.stories]
    found = page.value(LOOK_AT_ALL.replace("MOST", str(MOST)).replace("NAMES", json.dumps(names)))
    return Seen(
        shown=found["shown"],
        links=found["links"],
        nodes=found["nodes"],
        pwned=page.value("document.documentElement.dataset.pwned ?? window.pwned ?? null"),
        scripts=page.value("document.scripts.length"),
        polluted=page.value("Object.keys(Object.prototype).concat(Object.keys({}))"),
        requests=[address for address in page.requests if address != path.as_uri()],
        trouble=list(page.trouble),
    )


def test_nothing_runs_is_loaded_or_goes_wrong(seen: Seen) -> None:
    assert seen.pwned is None
    assert seen.requests == []
    assert seen.trouble == []
    assert seen.scripts == 3
    assert seen.polluted == []


def test_links_lead_to_web_pages_or_inside_the_page(seen: Seen) -> None:
    assert 0 < seen.nodes <= MOST
    assert [link for link in seen.links if not re.match(r"#node=|https?://", link)] == []


def test_texts_are_shown_as_they_are(seen: Seen, corpus: Corpus) -> None:
    wanted = [text for case in CASES if corpus.has(case) for text in case.shows if len(text) < 200]
    assert [text for text in wanted if clean(text) not in seen.shown] == []


def test_nothing_that_is_shown_disguises_itself(seen: Seen) -> None:
    assert sorted(set(re.findall("[\u202a-\u202e\u2066-\u2069\x00-\x09\x0b-\x1f\x7f-\x9f]", seen.shown))) == []


def test_the_check_sees_what_runs(page: Page, seen: Seen, tmp_path: Path) -> None:
    """Else the tests above would show nothing; `seen` has to be there first, since the page is another one now."""
    assert seen.nodes
    bad = tmp_path / "bad.html"
    bad.write_text(f"<p>x</p><img src='{EVIL}a.png'><script>{RUN};console.log(1);throw 1</script>", encoding="utf-8")
    page.call("Page.navigate", url=bad.as_uri())
    page.wait_for("document.documentElement?.dataset.pwned === 'yes'")
    assert any(address.startswith(EVIL) for address in page.requests)
    assert {kind for kind, _ in page.trouble} >= {"dialog", "console", "exception"}
