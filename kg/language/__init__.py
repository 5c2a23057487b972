"""The language stage: the only one that loads spaCy pipelines."""

from kg.language.analysis import analyse, analyse_one, analyse_tree, parse, tree_of
from kg.language.conllu import conllu_lines
from kg.language.pipeline import load_pipeline
from kg.language.trees import to_tree

__all__ = ["analyse", "analyse_one", "analyse_tree", "conllu_lines", "load_pipeline", "parse", "to_tree", "tree_of"]
