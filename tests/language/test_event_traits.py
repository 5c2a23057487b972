"""What tells events of an article apart, and what may be taken for one."""

from dataclasses import replace

import pytest

from kg.language.event_traits import EventTraits, contradicts, is_same_event
from kg.lexicon import load_lexicon

ATTACK = EventTraits(
    type="Attack", noun="attack", is_plural=False, is_definite=True, is_indefinite=False, place=None,
    participants=frozenset(), owner="", dates=frozenset(), numbers=frozenset(), modifiers=frozenset(),
)  # fmt: skip
RIOTS = replace(ATTACK, type="Protest", noun="riot", is_plural=True, place=7)


def are_one(earlier: EventTraits, later: EventTraits) -> bool:
    return is_same_event(earlier, later, lexicon=load_lexicon())


def test_the_same_noun_again() -> None:
    assert are_one(replace(ATTACK, is_definite=False, is_indefinite=True), ATTACK)
    assert are_one(replace(ATTACK, modifiers=frozenset({"violent"}), place=3), ATTACK)


def test_a_general_noun_of_the_same_kind_may_take_an_event_up() -> None:
    bombing = replace(ATTACK, noun="bombing", is_definite=False, is_indefinite=True)
    assert are_one(bombing, ATTACK)
    assert not are_one(ATTACK, replace(bombing, is_definite=True, is_indefinite=False))
    assert not are_one(bombing, replace(ATTACK, modifiers=frozenset({"nightly"})))


def test_the_same_place_is_enough_for_nouns_of_one_kind() -> None:
    assert are_one(RIOTS, replace(RIOTS, noun="unrest", is_plural=False, modifiers=frozenset({"violent"})))
    assert are_one(RIOTS, replace(RIOTS, noun="protest", is_definite=False))


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (ATTACK, replace(ATTACK, type="Protest")),
        (ATTACK, replace(ATTACK, is_definite=False, is_indefinite=True)),
        (ATTACK, replace(ATTACK, is_plural=True)),
        (ATTACK, replace(ATTACK, modifiers=frozenset({"second"}))),
        (RIOTS, replace(RIOTS, modifiers=frozenset({"new"}))),
        (RIOTS, replace(RIOTS, is_definite=False, is_indefinite=True)),
        (RIOTS, replace(RIOTS, noun="vote")),
        (ATTACK, replace(ATTACK, owner="his")),
    ],
)
def test_what_is_not_taken_for_one(earlier: EventTraits, later: EventTraits) -> None:
    assert not are_one(earlier, later)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"place": 1}, {"place": 2}),
        ({"participants": frozenset({1})}, {"participants": frozenset({2})}),
        ({"dates": frozenset({"May", "3"})}, {"dates": frozenset({"June", "9"})}),
        ({"numbers": frozenset({"two"})}, {"numbers": frozenset({"three"})}),
        ({"owner": "his"}, {"owner": "her"}),
    ],
)
def test_contradictions(one: dict[str, object], other: dict[str, object]) -> None:
    first, second = replace(ATTACK, **one), replace(ATTACK, **other)  # type: ignore[arg-type]
    assert contradicts(first, second) and not are_one(first, second)
    assert not contradicts(first, ATTACK)
