"""Which profiles end as one thing. Profiles are made by hand."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Anchor, Decision, Override
from kg.resolve import clusters
from kg.resolve.clusters import Clusters, cluster
from kg.resolve.links import Known, Link
from kg.resolve.profile import Clues, Profile
from kg.resolve.scores import MERGE, SUGGEST
from tests.profile_sample import body, clue, person, profile

SURE: Clues = {"post": {"p": "minister of Norway"}, "role": {"r": "minister"}, "tie": {"grain union": "Grain Union"}}
OTHER: Clues = {
    "post": {"q": "judge of Chile"},
    "role": {"s": "judge"},
    "trade": {"law": "judge"},
    "tie": {"bar": "Bar"},
}
SAME, DIFFERENT = (
    (judgement, Anchor("Ana Silva", "a"), Anchor("Ana Silva", "b")) for judgement in ("Same", "Different")
)


def things(profiles: Sequence[Profile], *told: tuple[object, ...]) -> list[str]:
    """The articles of each thing."""
    found = cluster(profiles, [Override(*o) for o in told])  # type: ignore[arg-type]
    return sorted("".join(p.ref.article for p in members) for members in found.members)


def decisions(profiles: Sequence[Profile], *told: tuple[object, ...]) -> tuple[Decision, ...]:
    return cluster(profiles, [Override(*o) for o in told]).decisions  # type: ignore[arg-type]


# --- by clues ---------------------------------------------------------------------------------------------------------
def test_the_same_post_and_company_are_one_person_with_a_record_of_it() -> None:
    profiles = [person("a", clues=SURE), person("b", "Ana M. Silva", clues=SURE)]
    assert things(profiles) == ["ab"]
    (made,) = decisions(profiles)
    assert (made.a.article, made.b.article, made.judgement, made.by) == ("a", "b", "Same", "kg")
    assert made.score >= MERGE and made.reasons and len(made.evidence) == 2
    assert made.names == ("Ana Silva", "Ana M. Silva")


def test_names_alone_are_two_people() -> None:
    assert things([person("a"), person("b")]) == ["a", "b"]


@pytest.mark.parametrize("clues", [{}, SURE, clue("role", "minister"), clue("trade", "law"), clue("setting", "Norway")])
def test_what_is_sure_is_merged_and_what_is_likely_only_suggested(clues: Clues) -> None:
    profiles = [person(a, clues=clues) for a in "ab"]
    (made,) = decisions(profiles)
    assert made.judgement == ("Same" if made.score >= MERGE else "Suggested" if made.score >= SUGGEST else "Different")
    assert things(profiles) == (["ab"] if made.score >= MERGE else ["a", "b"])


def test_namesakes_that_differ_are_recorded_as_different() -> None:
    profiles = [person("a", clues=SURE), person("b", clues=OTHER)]
    assert things(profiles) == ["a", "b"]
    assert [d.judgement for d in decisions(profiles)] == ["Different"]


def test_what_has_one_link_is_one_whatever_it_is_called_and_two_links_are_two() -> None:
    lima, oslo = (Known(n, (Link(f"http://x.org/{n}", "a known name"),)) for n in ("Lima", "Oslo"))
    cities = [
        profile(a, n, type="City", chain=0, clues=SURE, known=k)
        for a, n, k in (("a", "Lima", lima), ("b", "Lima City", lima), ("c", "Lima", oslo))
    ]
    assert things(cities) == ["ab", "c"]


def test_a_role_is_one_everywhere() -> None:
    assert things([profile(a, "Mayor", type="Role", chain=0, clues=None) for a in "ab"]) == ["ab"]


def test_two_people_that_one_article_tells_apart_never_merge() -> None:
    both = [person("a", "Ana Silva", clues=SURE), person("a", "A. Silva", chain=1, clues=SURE)]
    assert things(both) == ["a", "a"]
    bridge = person("b", "Ana Silva", clues=SURE)
    assert things([*both, bridge]) == ["a", "ab"]


def test_a_man_and_a_woman_of_one_name_in_one_article_are_two() -> None:
    told = [person("a", "Vale", chain=n, gender=g) for n, g in enumerate(("male", None, "female"))]
    assert things(told) == ["a", "a", "a"]
    assert things([person("a", "Vale", chain=n) for n in (0, 1)]) == ["aa"]


@pytest.mark.parametrize("is_person_first", [True, False])
def test_a_person_and_a_body_that_one_article_tells_of_are_two(is_person_first: bool) -> None:
    both = [person("a", "Ana Silva", chain=1 - is_person_first, clues=SURE)]
    both += [body("a", "Ana Silva", chain=int(is_person_first), clues=SURE)]
    assert things(both) == ["a", "a"]


def test_two_families_never_merge() -> None:
    assert things([person("a", "Silva", clues=SURE), body("b", "Silva", clues=SURE)]) == ["a", "b"]


def test_a_rival_prevents_a_merge() -> None:
    told: Clues = {**SURE, "tie": {name: name for name in ("Grain Union", "Berit Lund", "Zorb Steel")}}
    ana, aldo, short = (
        person(a, name, clues=told) for a, name in (("a", "Ana Silva"), ("b", "Aldo Silva"), ("c", "A. Silva"))
    )
    assert things([ana, short]) == ["ac"]
    assert things([ana, aldo, short]) == ["a", "b", "c"]


# --- what users say ---------------------------------------------------------------------------------------------------
def test_what_a_user_says_wins_over_all_clues() -> None:
    assert things([person("a"), person("b", clues=OTHER)], SAME) == ["ab"]
    assert things([person("a", clues=SURE), person("b", clues=SURE)], DIFFERENT) == ["a", "b"]


def test_different_wins_over_same() -> None:
    for told in ((SAME, DIFFERENT), (DIFFERENT, SAME)):
        assert things([person("a", clues=SURE), person("b", clues=SURE)], *told) == ["a", "b"]


def test_what_was_split_is_not_joined_by_a_third() -> None:
    profiles = [person(a, clues=SURE) for a in "abc"]
    assert things(profiles) == ["abc"]
    assert sorted(map(len, things(profiles, DIFFERENT))) == [1, 2]


def test_a_user_may_join_what_one_article_tells_apart_and_different_families() -> None:
    one = [person("a", "Ana Silva"), person("a", "Ana Berg", chain=1)]
    assert things(one, ("Same", Anchor("Ana Silva", "a"), Anchor("Ana Berg", "a"))) == ["aa"]
    two = [person("a", "Ana Silva"), body("b", "Silva Group")]
    assert things(two, ("Same", Anchor("Ana Silva"), Anchor("Silva Group"))) == ["ab"]


@pytest.mark.parametrize("name", ["Nobody", "", "\ud800"])
def test_what_a_user_says_of_unknown_names_changes_nothing(name: str) -> None:
    profiles = [person("a", clues=SURE), person("b", clues=SURE)]
    for judgement in ("Same", "Different"):
        told = (judgement, Anchor(name), Anchor("Ana Silva"))
        assert cluster(profiles, [Override(*told)]) == cluster(profiles)  # type: ignore[arg-type]


def test_a_record_names_the_user() -> None:
    for told in (SAME, DIFFERENT):
        (made,) = decisions([person("a"), person("b")], told)
        assert (made.by, made.judgement, made.score) == ("user", told[0], 1.0)


# --- order and work ---------------------------------------------------------------------------------------------------
def corpus(seed: int) -> list[Profile]:
    """Some namesakes with clues by chance."""
    chance = random.Random(seed)
    names = ("Ana Silva", "A. Silva", "Ana M. Silva", "Aldo Silva", "Silva")
    clues: tuple[Clues, ...] = (SURE, OTHER, {}, clue("near", "Berg"), {**clue("tie", "Berg"), **clue("role", "judge")})
    return [person(f"{n // 2}", chance.choice(names), chain=n % 2, clues=chance.choice(clues)) for n in range(12)]


@settings(max_examples=30)
@given(st.integers(0, 30), st.randoms(use_true_random=False))
def test_the_order_of_the_profiles_does_not_matter(seed: int, chance: random.Random) -> None:
    profiles = corpus(seed)
    shuffled = chance.sample(profiles, len(profiles))
    assert cluster(shuffled) == cluster(profiles)
    told = [
        Override("Same", Anchor("Silva"), Anchor("Ana Silva", "0")),
        Override("Different", Anchor("Aldo Silva"), Anchor("Silva", "1")),
    ]
    assert cluster(shuffled, told) == cluster(profiles, told)


@given(st.integers(0, 60))
def test_each_profile_is_in_one_thing(seed: int) -> None:
    profiles = corpus(seed)
    found: Clusters = cluster(profiles)
    assert sorted(p.ref for members in found.members for p in members) == sorted(p.ref for p in profiles)


def test_no_profiles_are_no_things() -> None:
    assert cluster([]) == Clusters((), ())


@pytest.mark.parametrize(
    "clues", [SURE, {}, clue("near", "Berg"), clue("role", "judge")], ids=["sure", "none", "near", "role"]
)
def test_the_number_of_comparisons_is_linear(clues: Clues, monkeypatch: pytest.MonkeyPatch) -> None:
    def calls(size: int) -> int:
        counted = 0

        def count(a: Profile, b: Profile) -> object:
            nonlocal counted
            counted += 1
            return real(a, b)

        real = clusters.score
        with monkeypatch.context() as patch:
            patch.setattr(clusters, "score", count)
            cluster([person(f"{n:04}", clues=clues) for n in range(size)])
        return counted

    assert calls(800) <= 4.6 * max(calls(200), 200)
