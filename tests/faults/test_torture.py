"""The pull-the-plug test of `make torture` in small: the real `kg build`, killed five times."""

import sys

import pytest

from tools import torture

pytestmark = pytest.mark.slow


@pytest.mark.skipif(sys.platform != "linux", reason="it looks for processes in /proc")
def test_a_build_that_is_killed_again_and_again_ends_as_an_undisturbed_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert torture.main(["--articles", "16", "--kills", "5"]) == 0, capsys.readouterr().out
