"""Which profiles are compared at all."""

import pytest

from kg.resolve.blocks import SMALL, block_keys, pairs
from tests.profile_sample import body, clue, person


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ana Silva", "Silva"),
        ("Ana Silva", "Silva Ana"),
        ("Ana Silva", "Ana Silva-Costa"),
        ("Ana Silva", "Ana Silva Costa"),
        ("Sergei Volkov", "Sergey Volkov"),
        ("Min-jun Park", "Park Min-jun"),
    ],
)
def test_people_who_may_be_one_share_a_block(a: str, b: str) -> None:
    assert block_keys(person("a", a)) & block_keys(person("b", b))


@pytest.mark.parametrize(
    ("a", "b"),
    [("Lind Steel Ltd", "Lind Steel"), ("World Grain Forum", "WGF"), ("Health Ministry", "Ministry of Health")],
)
def test_bodies_that_may_be_one_share_a_block(a: str, b: str) -> None:
    assert block_keys(body("a", a)) & block_keys(body("b", b))


def test_others_do_not() -> None:
    assert not block_keys(person("a", "Ana Silva")) & block_keys(person("b", "Ana Berg"))
    assert not block_keys(person("a", "Silva")) & block_keys(body("b", "Silva"))


def test_a_pair_stands_once_and_in_order() -> None:
    assert pairs([person("a"), body("a", chain=1), person("b"), person("c", "Silva")]) == [(0, 2), (0, 3), (2, 3)]
    assert pairs([]) == []


def test_of_many_namesakes_only_those_that_share_a_clue_are_compared() -> None:
    many = [person(f"{n:02}", clues=clue("near", f"x{n // 2}")) for n in range(2 * SMALL)]
    assert pairs(many) == [(n, n + 1) for n in range(0, 2 * SMALL, 2)]


def test_the_work_is_linear_even_if_all_share_a_clue() -> None:
    few, many = ([person(f"{n:04}", clues=clue("near", "x")) for n in range(size)] for size in (200, 800))
    assert len(pairs(many)) < 4.5 * len(pairs(few))
