"""Articles from files: text as it stands in the file, every offset a code point of it."""

from kg.read.names import read_names
from kg.read.paths import Input, inputs
from kg.read.problems import Problem
from kg.read.reading import read, read_input

__all__ = ["Input", "Problem", "inputs", "read", "read_input", "read_names"]
