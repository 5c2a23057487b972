"""The graph to look at: as networkx, and as one web page that needs no network."""
