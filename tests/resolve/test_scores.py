"""How sure it is that two profiles are one thing. Weights may change; what is fixed here may not."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.profile import ClueKind, Clues, Profile
from kg.resolve.scores import MERGE, Score, score
from tests.profile_sample import body, clue, person, profile

KINDS: tuple[ClueKind, ...] = (
    "post",
    "role",
    "trade",
    "country",
    "tie",
    "near",
    "spot",
    "place",
    "setting",
    "main",
    "topic",
)
CLUES = st.dictionaries(
    st.sampled_from(KINDS), st.dictionaries(st.sampled_from(["x", "y z", " ", ""]), st.just("some"), max_size=2)
)
NAMES = st.sampled_from(
    ["Ana Silva", "A. Silva", "Silva", "Lind Steel", "National Bank", "World Tea Council", "WTC", "-", ""]
)
ANY = st.builds(
    lambda name, kind, clues, born, years, gender: profile("a", name, type=kind, chain=0, clues=clues, born=born, years=years, gender=gender),
    NAMES, st.sampled_from(["Person", "Organization", "City", "Topic"]), CLUES, st.sampled_from([None, (1950, 1951), (2015, 2016)]),
    st.sampled_from([None, (1990, 1990), (2020, 2022)]), st.sampled_from([None, "male", "female"]),
)  # fmt: skip


def value(a: Profile, b: Profile) -> float:
    found = score(a, b)
    assert found is not None
    return found.value


def told(**kinds: str) -> Clues:
    return {kind: {word: word} for kind, word in kinds.items()}  # type: ignore[misc]


@pytest.mark.parametrize(
    ("a", "b"), list(product(["Ana Silva", "Ana M. Silva", "Anna Silva", "A. Silva", "Silva"], repeat=2))
)
def test_names_alone_never_merge_people(a: str, b: str) -> None:
    found = score(person("a", a), person("b", b))
    assert found is None or found.value < MERGE


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Lind Steel", "Lind Steel"),
        ("Lind Steel Ltd", "Lind Steel"),
        ("Grain Forum", "GF"),
        ("Central Bank", "Central Bank"),
    ],
)
def test_names_alone_never_merge_bodies(a: str, b: str) -> None:
    assert value(body("a", a), body("b", b)) < MERGE


def test_a_shared_post_in_a_shared_company_merges() -> None:
    clues = told(post="minister of x", role="minister", tie="grain union")
    assert value(person("a", clues=clues), person("b", clues=clues)) >= MERGE


@pytest.mark.parametrize("kind", [k for k in KINDS if k != "main"])
@pytest.mark.parametrize("make", [person, body])
def test_a_shared_clue_never_lowers(kind: ClueKind, make: type[Profile]) -> None:
    with_it = [make(a, clues=clue(kind, "Norway")) for a in "ab"]  # type: ignore[arg-type, call-arg]
    without = [make(a) for a in "ab"]  # type: ignore[arg-type, call-arg]
    assert value(*with_it) >= value(*without)


CONTRADICTIONS = {
    "countries": ({"clues": told(country="norway")}, {"clues": told(country="chile")}),
    "settings": ({"clues": told(setting="norway")}, {"clues": told(setting="chile")}),
    "trades": ({"clues": told(trade="sport", role="striker")}, {"clues": told(trade="law", role="judge")}),
    "posts": ({"clues": told(role="beekeeper")}, {"clues": told(role="rower")}),
    "ages": ({"born": (1950, 1951)}, {"born": (1990, 1991)}),
    "a man and a woman": ({"gender": "male"}, {"gender": "female"}),
    "a death": ({"died": date(2010, 1, 1)}, {"acted": date(2020, 1, 1)}),
    "a lifetime": ({"years": (1950, 1950)}, {"years": (2020, 2020)}),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_each_contradiction_lowers_even_with_a_shared_clue(name: str) -> None:
    one, other = CONTRADICTIONS[name]
    assert value(person("a", **one), person("b", **other)) < value(person("a"), person("b"))  # type: ignore[arg-type]
    tied = [
        replace(p, clues={**p.clues, **told(tie="grain union")}) for p in (person("a", **one), person("b", **other))
    ]  # type: ignore[arg-type]
    plain = [person(a, clues=told(tie="grain union")) for a in "ab"]
    assert value(*tied) < value(*plain)


def test_who_was_a_child_had_no_post_then() -> None:
    child = person("a", born=(2010, 2011), years=(2020, 2020))
    judge = person("b", clues=told(role="judge"), years=(2020, 2020))
    assert value(child, judge) < value(child, person("b", years=(2020, 2020)))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (person("a", "Silva"), body("b", "Silva")),
        (person("a"), person("b", "Aldo Silva")),
        (body("a"), body("b", "Lind Glass")),
    ],
)
def test_what_cannot_be_one_has_no_score(a: Profile, b: Profile) -> None:
    assert score(a, b) is None


@given(ANY, ANY)
def test_the_order_of_two_profiles_does_not_matter_and_there_is_always_a_reason(a: Profile, b: Profile) -> None:
    found = score(a, b)
    other = score(b, a)
    assert (found is None) == (other is None)
    if found is not None and other is not None:
        assert found.value == other.value and 0 <= found.value <= 1
        assert found.reasons and all(reason.strip() and "{" not in reason for reason in found.reasons)


def test_reasons_are_in_words_the_weightiest_first() -> None:
    found = score(
        person("a", clues=clue("tie", "Grain Union"), gender="male"),
        person("b", clues=clue("tie", "Grain Union"), gender="female"),
    )
    assert found == Score(
        found.value if found else 0,
        ("a man and a woman", "both have to do with Grain Union", "the same name: “Ana Silva”"),
    )


@pytest.mark.parametrize(
    ("type", "is_misread"),
    [("Organization", True), ("Entity", True), ("Company", False), ("City", False), ("Topic", False)],
)
def test_only_a_body_of_which_no_word_tells_what_it_is_may_be_a_person_misread(type: str, is_misread: bool) -> None:
    ship = profile("b", "Ana Silva", type=type, chain=0, clues=told(tie="x"))
    for a, b in ((person("a", clues=told(tie="x")), ship), (ship, person("a", clues=told(tie="x")))):
        assert (score(a, b) is not None) == is_misread
