"""The sample graph, for the tests of this folder. Loaded by path, since test folders are no packages."""

import importlib.util
from pathlib import Path

import pytest
import rdflib

_SPEC = importlib.util.spec_from_file_location("view_sample", Path(__file__).with_name("sample.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
_SAMPLE = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_SAMPLE)


@pytest.fixture
def sample() -> rdflib.Graph:
    """About 40 entities and 70 statements; the test may change it."""
    return _SAMPLE.sample_graph()
