"""Joining chains, keeping chains apart, and what a thing of several chains tells."""

from kg.resolve.joins import MOST_TOLD, Joins, merged
from kg.resolve.scores import Score
from tests.profile_sample import clue, person


def test_what_is_joined_is_joined_with_all_the_rest() -> None:
    joins = Joins.of([person(a) for a in "abcd"])
    joins.join(3, 2)
    joins.join(1, 0)
    joins.join(3, 1)
    assert {joins.find(n) for n in range(4)} == {0}
    assert sorted(joins.members[0]) == [0, 1, 2, 3] and list(joins.members) == [0]
    assert not joins.may_join(0, 3)


def test_what_is_kept_apart_stays_apart_after_joins_on_both_sides() -> None:
    joins = Joins.of([person(a) for a in "abcdef"])
    joins.keep_apart(1, 4)
    joins.join(0, 1)
    joins.join(5, 4)
    joins.join(3, 5)
    for a in (0, 1):
        assert not any(joins.may_join(a, b) or joins.may_join(b, a) for b in (3, 4, 5))
    assert joins.may_join(2, 0) and joins.may_join(2, 4)


def test_a_join_of_what_is_one_already_is_no_decision() -> None:
    joins = Joins.of([person(a) for a in "ab"])
    decision = joins.decision(1, 0, Score(0.99, ("a reason",)), "Same")
    joins.join(0, 1, decision)
    joins.join(1, 0, decision)
    assert joins.decisions == [decision]
    assert (decision.a.article, decision.b.article) == ("a", "b")


def test_a_thing_tells_what_all_its_chains_tell() -> None:
    one = person("a", "Silva", clues=clue("near", "Berg"), years=(2019, 2019))
    other = person("b", "Ana Silva", clues=clue("near", "Lind"), years=(2021, 2021), born=(1970, 1971), gender="female")
    joins = Joins.of([one, other])
    assert joins.profile(0) == one
    joins.join(0, 1)
    found = joins.profile(1)
    assert found.name == "Ana Silva" and set(found.names) == {"Silva", "Ana Silva"}
    assert found.clues == {"near": {"berg": "Berg", "lind": "Lind"}}
    assert (found.years, found.born, found.gender) == ((2019, 2021), (1970, 1971), "female")
    assert found.refs == (*one.refs, *other.refs)


def test_of_what_many_are_near_only_what_a_tenth_tells_is_told() -> None:
    many = [person(f"{n:03}", clues=clue("near", "Berg", f"Lind {n}")) for n in range(2 * MOST_TOLD)]
    assert set(merged(many).clues["near"]) == {"berg"}
    few = [person(f"{n:03}", clues=clue("near", "Berg", f"Lind {n}")) for n in range(3)]
    assert len(merged(few).clues["near"]) == 4


def test_the_profile_of_one_is_itself() -> None:
    assert merged([person("a")]) == person("a")
