"""The graph to look at: as networkx, and as one web page that needs no network."""

from kg.view.network import network
from kg.view.page import View, page_html, write_page

__all__ = ["View", "network", "page_html", "write_page"]
