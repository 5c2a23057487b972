"""How two names of bodies go together, and which say little."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.body_names import acronym, compare, is_generic, is_worldwide, words

PAIRS = [
    ("same", "Lind Steel Ltd", "Lind Steel"),
    ("same", "Lind Steel Inc.", "Lind Steel Corporation"),
    ("same", "Lind Steel Co., Ltd.", "Lind Steel"),
    ("same", "the Ministry of Defence", "Ministry of Defense"),
    ("same", "North Harbour Programme", "North Harbor Program"),
    ("same", "Labor Organisation of Lima", "Labour Organization of Lima"),
    ("same", "Defense Dept.", "Defence Department"),
    ("same", "Univ. of Lund", "University of Lund"),
    ("same", "Lind & Sons", "Lind and Sons"),
    ("same", "O’Hara Foods", "O'Hara Foods"),
    ("same", "Volga-Don Line", "Volga Don Line"),
    ("same", "W.G.F.", "WGF"),
    ("acronym", "World Grain Forum", "WGF"),
    ("acronym", "W.G.F.", "World Grain Forum"),
    ("order", "Ministry of Health", "Health Ministry"),
    (None, "WGF", "Western Grain Union"),
    (None, "Lind Steel", "Lind Glass"),
    (None, "Lind Steel", "Berg Steel"),
    (None, "Grain Union", "Grain Forum"),
]
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=12)
NAME = st.one_of(
    st.lists(
        st.sampled_from(
            ["Lind", "Steel", "Ltd", "of", "the", "WGF", "World", "Grain", "Forum", "National", "-", ".", "Chile"]
        ),
        max_size=4,
    ).map(" ".join),
    ANY_TEXT,
)


@pytest.mark.parametrize(("found", "a", "b"), PAIRS)
def test_names_go_together_or_not(found: str | None, a: str, b: str) -> None:
    assert compare((a,), (b,)) == compare((b,), (a,)) == found


def test_any_name_of_a_body_may_be_the_one_that_fits() -> None:
    assert compare(("Lind", "Berg"), ("Moe", "Berg")) == "same"
    assert compare(("WGF",), ("World Grain Forum", "Berg")) == "acronym"


def test_two_bodies_may_have_one_acronym() -> None:
    assert compare(("World Grain Forum", "WGF"), ("World Goat Fund", "WGF")) is None


@given(NAME, NAME)
def test_the_order_of_two_names_does_not_matter_and_no_text_is_too_odd(a: str, b: str) -> None:
    assert compare((a,), (b,)) == compare((b,), (a,))
    assert compare((a,), (a,)) == "same"
    assert words(a)
    assert isinstance(acronym(a), str) and isinstance(is_generic(a), bool) and isinstance(is_worldwide(a), bool)


@pytest.mark.parametrize(
    "name",
    [
        "Supreme Court",
        "Ministry of Health",
        "Police",
        "National Bank",
        "International Court",
        "State University",
        "Dept. of Defense",
    ],
)
def test_a_name_of_common_words_is_that_of_many(name: str) -> None:
    assert is_generic(name)


@pytest.mark.parametrize("name", ["Lind Steel", "Lima Police", "Red Cross", "University of Lund", "WGF"])
def test_a_name_of_its_own_is_not(name: str) -> None:
    assert not is_generic(name)


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("World Tea Council", True), ("International Tea Council", True), ("World Bank", False), ("Tea Council", False)],
)
def test_a_body_of_many_countries_says_so(name: str, is_one: bool) -> None:
    assert is_worldwide(name) is is_one
