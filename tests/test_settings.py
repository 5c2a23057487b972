import pytest

from kg.settings import Settings


def test_defaults_are_the_packaged_pipeline_and_every_finding() -> None:
    assert Settings() == Settings(pipeline=None, min_score=0.0)


@pytest.mark.parametrize("score", [-0.1, 1.1, float("nan")])
def test_a_score_is_a_number_from_0_to_1(score: float) -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        Settings(min_score=score)
