"""Articles from files: text as it stands in the file, every offset a code point of it."""

from kg.read.names import read_names
from kg.read.paths import Input, inputs, read, read_input
from kg.read.text import Problem

__all__ = ["Problem", "read", "read_names"]
