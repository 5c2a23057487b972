"""The targets hold for their seeds and for some thousand other inputs, without a fuzzer: so they cannot rot."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS

SECONDS = 10


def mutations(seed: bytes) -> st.SearchStrategy[bytes]:
    """The seed with a part of it replaced by any bytes."""
    places = st.tuples(st.integers(0, len(seed)), st.integers(0, 20))
    return st.builds(lambda at, new: seed[: at[0]] + new + seed[at[0] + at[1] :], places, st.binary(max_size=20))


@pytest.mark.parametrize("name", TARGETS)
def test_seeds(name: str) -> None:
    start = time.monotonic()
    for seed in (b"", b"\x00", b"\n", b"\xff\xfe", *TARGETS[name].seeds):
        TARGETS[name].run(seed)
    assert time.monotonic() - start < SECONDS


@settings(max_examples=60)
@given(data=st.data())
@pytest.mark.parametrize("name", TARGETS)
def test_other_inputs(name: str, data: st.DataObject) -> None:
    seed = data.draw(st.sampled_from(TARGETS[name].seeds))
    TARGETS[name].run(data.draw(mutations(seed) | st.binary(max_size=60)))
