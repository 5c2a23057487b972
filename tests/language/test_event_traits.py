"""What tells events of an article apart, and what may be taken for one."""

from dataclasses import replace

import pytest

from kg.language.event_traits import EventTraits, contradicts, in_chains, is_same_event, takes_up_headline
from kg.lexicon import load_lexicon

ATTACK = EventTraits(
    type="Attack", noun="attack", is_plural=False, is_definite=True, is_indefinite=False,
    is_bare=False, place=None, participants=frozenset(), owner="", dates=frozenset(), numbers=frozenset(), modifiers=frozenset(),
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


def test_an_event_of_the_headline_is_told_of_again_with_an_article() -> None:
    headline, again = replace(ATTACK, is_definite=False, is_bare=True), replace(ATTACK, is_indefinite=True)
    assert takes_up_headline(headline, again, lexicon=load_lexicon())
    assert not takes_up_headline(ATTACK, again, lexicon=load_lexicon())
    other = replace(again, modifiers=frozenset({"another"}))
    assert not takes_up_headline(headline, other, lexicon=load_lexicon())


def test_mentions_beside_an_event_become_their_chains() -> None:
    traits = replace(ATTACK, place=7, participants=frozenset({5, "rebel"}))
    assert in_chains(traits, lambda n: n - 4) == replace(ATTACK, place=3, participants=frozenset({1, "rebel"}))
    assert in_chains(ATTACK, lambda n: n - 4) is ATTACK
