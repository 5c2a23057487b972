"""The graph as one web page: nothing is loaded from elsewhere, and nothing that an article says is run."""

import base64
import hashlib
import json
import os
import re
from contextlib import suppress
from copy import deepcopy
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import jinja2
import rdflib
from markupsafe import Markup
from pyvis.network import Network

from kg.errors import OutputError
from kg.statements import Statements
from kg.view.data import Fields, PageData, page_data
from kg.view.words import clean

_DEFAULT_TITLE = "News graph"
# In a script element these would end or nest it; in JSON they may as well be written as escapes.
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
_OPTIONS = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "hoverConnectedEdges": False, "selectConnectedEdges": False, "tooltipDelay": 300},
    "nodes": {"borderWidth": 2},
    "edges": {"arrows": {"to": {"enabled": True, "scaleFactor": 0.5}}, "width": 1.4, "selectionWidth": 0},
}


class View(Network):  # type: ignore[misc]
    """A pyvis network with our page. `nodes`, `edges` and `options` are pyvis's own and may be changed before writing.

    `heading` is the title; `types`, `statements` and `articles` are what the panels show.
    """

    def __init__(self, data: PageData, *, title: str = _DEFAULT_TITLE) -> None:
        super().__init__(height="100%", width="100%", directed=True, cdn_resources="in_line", heading=clean(title))
        self.types, self.statements, self.articles = data.types, data.statements, data.articles
        self.options = deepcopy(_OPTIONS)
        self.template_dir = str(files("kg.view"))
        self.templateEnv = _environment(self.template_dir)
        self.templateEnv.globals.update(policy=_policy(), style=_style(), scripts=_scripts(), island=self._island)
        for node in data.nodes:
            self.add_node(node["id"], **_without(node, "id"))
        for edge in data.edges:
            self.add_edge(edge["from"], edge["to"], **_without(edge, "from", "to"))

    def add_node(
        self, n_id: Any, label: Any = None, shape: str = "dot", color: str = "#97c2fc", **options: Any
    ) -> None:
        """As in pyvis, but in constant time: a node whose id is known is left as it is."""
        if n_id not in self.node_map:
            node = {**options, "id": n_id, "label": label or n_id, "shape": shape, "color": color}
            self.nodes.append(node)
            self.node_ids.append(n_id)
            self.node_map[n_id] = node

    def add_edge(self, source: Any, to: Any, **options: Any) -> None:
        """As in pyvis, but in constant time; both nodes must be there."""
        for end in (source, to):
            assert end in self.node_map, f"non existent node {end!r}"
        self.edges.append({"arrows": "to", **options, "from": source, "to": to})

    def _island(self, *, nodes: list[Any], edges: list[Any], options: str) -> Markup:
        """All data as JSON that is safe inside a script element."""
        data = {
            "nodes": nodes,
            "edges": edges,
            "options": json.loads(options),
            "types": self.types,
            "statements": self.statements,
            "articles": self.articles,
        }
        return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES))


def _without(fields: Fields, *names: str) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in names}


def page_html(graph: rdflib.Graph | Statements, *, title: str = _DEFAULT_TITLE) -> str:
    """The page as text; equal graphs give equal text."""
    html: str = View(page_data(graph), title=title).generate_html()
    return html


def write_page(graph: rdflib.Graph | Statements, path: str | Path, *, title: str = _DEFAULT_TITLE) -> None:
    """Write the page as UTF-8, whole or not at all. Raises OutputError if that cannot be done."""
    path = Path(path)
    # A lone surrogate has no UTF-8; `clean` drops them from what is shown, this catches those in ids.
    content = page_html(graph, title=title).encode("utf-8", "replace")
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(draft, content)
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise OutputError(f"cannot write the graph page {path}: {error.strerror}; choose another place") from error


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _environment(folder: str) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )


# -- what is put into the page, and the policy that allows that and nothing else --------------------------------------


@cache
def _scripts() -> tuple[Markup, ...]:
    library = _vis_folder().joinpath("vis-network.min.js").read_text(encoding="utf-8")
    # The map is not in the page: developer tools would look for it beside the page.
    library = re.sub(r"//# sourceMappingURL=.*\s*$", "", library)
    own = files("kg.view").joinpath("page.js").read_text(encoding="utf-8")
    return tuple(_inline(text, closing="</script") for text in (library, own))


@cache
def _style() -> Markup:
    library = _vis_folder().joinpath("vis-network.css").read_text(encoding="utf-8")
    own = files("kg.view").joinpath("page.css").read_text(encoding="utf-8")
    return _inline(f"{library}\n{own}", closing="</style")


def _vis_folder() -> Traversable:
    """The newest vis-network in the pyvis package, which has several."""
    library = files("pyvis").joinpath("templates", "lib")
    folders = [folder for folder in library.iterdir() if folder.name.startswith("vis-")]
    return max(folders, key=lambda folder: [int(number) for number in re.findall(r"\d+", folder.name)])


def _inline(text: str, *, closing: str) -> Markup:
    """The text with the line ends that a browser will see, since the policy's hashes are of those."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if closing in text.lower() or "<!--" in text:
        raise OutputError(f"a script or style of the page has {closing!r} or '<!--' in it and cannot be put inline")
    return Markup(text)


@cache
def _policy() -> str:
    scripts = " ".join(map(_hash, _scripts()))
    return (
        f"default-src 'none'; script-src {scripts}; style-src {_hash(_style())}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
