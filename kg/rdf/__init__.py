"""From readings and entities to RDF."""

from kg.rdf.triples import Quad, RunInfo, to_dataset, to_quads, to_statements

__all__ = ["Quad", "RunInfo", "to_dataset", "to_quads", "to_statements"]
