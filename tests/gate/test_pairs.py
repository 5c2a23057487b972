"""The pairs are well made, and the tool counts their merges rightly. How many are merged rightly is another gate's."""

from collections import Counter

import pytest

from tests.gate import pairs
from tests.gate.pairs import Judged, Pair


@pytest.fixture(params=pairs.SETS)
def material(request: pytest.FixtureRequest) -> list[Pair]:
    return pairs.load(request.param)


def test_each_pair_stands_once_and_has_its_names(material: list[Pair]) -> None:
    assert [p.id for p in material] == list(range(1, len(material) + 1))
    assert all(side.name in side.text for p in material for side in (p.a, p.b))
    texts = Counter(side.text for p in material for side in (p.a, p.b))
    assert max(texts.values()) == 1


def test_both_halves_have_as_much_of_each(material: list[Pair]) -> None:
    halves = [Counter((p.kind, p.same) for p in material if p.is_for_scoring is odd) for odd in (True, False)]
    assert all(abs(halves[0][kind] - halves[1][kind]) <= 2 for kind in halves[0] | halves[1])


def test_half_of_the_pairs_are_different_and_few_are_bare(material: list[Pair]) -> None:
    same = sum(p.same for p in material)
    assert 0.4 <= same / len(material) <= 0.6
    assert sum(p.kind == "bare" for p in material) < 0.25 * same


def test_scores_of_all_merged_and_of_none() -> None:
    material = pairs.load("people")
    same = sum(p.same for p in material)
    everything = pairs.scores(Judged(p, True, "") for p in material)
    assert (everything.recall, everything.precision) == (1.0, same / len(material))
    nothing = pairs.scores(Judged(p, False, "") for p in material)
    assert (nothing.recall, nothing.precision) == (0.0, 1.0)


def test_the_odd_half_is_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    pairs.main(["people", "--kind", "initial", "--show", "all"])
    shown = capsys.readouterr().out
    wanted = [p for p in pairs.load("people") if p.kind == "initial"]
    assert all((p.a.text in shown) is not p.is_for_scoring for p in wanted)
