"""What a user's words mean: of a name everywhere, or of that of one article."""

from kg.model import Anchor, Override
from kg.resolve.joins import Joins
from kg.resolve.overrides import obey
from tests.profile_sample import person


def joins(*told: Override) -> Joins:
    found = Joins.of([person("a"), person("b"), person("c", "Ana M. Silva", names=("Ana M. Silva", "Silva"))])
    obey(found, told)
    return found


def test_a_name_without_an_article_means_all_that_is_called_so() -> None:
    found = joins(Override("Same", Anchor("ana silva"), Anchor("Silva")))
    assert list(found.members) == [0]
    assert len(found.decisions) == 2 and all(d.by == "user" for d in found.decisions)


def test_a_name_with_an_article_means_only_that() -> None:
    found = joins(Override("Same", Anchor("Ana Silva", "b"), Anchor("Ana M. Silva", "c")))
    assert sorted(found.members) == [0, 1]


def test_an_alias_and_other_spellings_of_letters_are_names_too() -> None:
    found = joins(Override("Different", Anchor("ANA SILVÁ", "a"), Anchor("silva")))
    assert not found.may_join(0, 2) and found.may_join(1, 2)


def test_different_is_obeyed_first() -> None:
    told = [Override(j, Anchor("Ana Silva", "a"), Anchor("Ana Silva", "b")) for j in ("Same", "Different")]  # type: ignore[arg-type]
    assert sorted(joins(*told).members) == sorted(joins(*reversed(told)).members) == [0, 1, 2]


def test_one_name_that_is_different_from_itself_is_different_in_each_article() -> None:
    found = joins(Override("Different", Anchor("Ana Silva"), Anchor("Ana Silva")))
    assert not found.may_join(0, 1)


def test_two_names_that_one_chain_has_do_not_part_the_chains_that_have_both() -> None:
    both = [person(a, "First Bank of Lima", names=("First Bank of Lima", "First Bank")) for a in "ab"]
    found = Joins.of([*both, person("c", "First Bank"), person("d", "First Bank of Lima")])
    obey(found, [Override("Different", Anchor("First Bank"), Anchor("First Bank of Lima"))])
    assert found.may_join(0, 1) and not found.may_join(2, 3)
    (made,) = found.decisions
    assert made.a != made.b


def test_a_chain_that_is_different_from_itself_is_no_decision() -> None:
    found = joins(Override("Different", Anchor("Ana M. Silva", "c"), Anchor("Silva", "c")))
    assert not found.decisions


def test_nothing_said_changes_nothing() -> None:
    assert not joins().decisions
    assert not joins(Override("Same", Anchor("Nobody"), Anchor("Ana Silva"))).decisions
