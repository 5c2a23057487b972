"""Where texts are cut for the encoder."""

from hypothesis import given
from hypothesis import strategies as st

from kg.language.windows import MAX_PIECES, MAX_WORDS, windows
from kg.language.wordpieces import Words


def words(forms: list[str], *, breaks: frozenset[int] = frozenset()) -> Words:
    return Words(tuple(forms), (False,) * len(forms), tuple(i in breaks for i in range(len(forms))))


def cut(forms: list[str], *, breaks: frozenset[int] = frozenset(), starts: frozenset[int] = frozenset()) -> list[int]:
    """The first words of the windows."""
    known = [i in starts for i in range(len(forms))]
    return [first for first, _ in windows(words(forms, breaks=breaks), [1] * len(forms), starts=known)]


@given(st.lists(st.tuples(st.sampled_from(["a", "A", ".", "”", "("]), st.integers(1, 8), st.booleans()), max_size=400))
def test_windows_cover_every_word_once_and_are_bounded(given_words: list[tuple[str, int, bool]]) -> None:
    forms = [form for form, _, _ in given_words]
    sizes = [size for _, size, _ in given_words]
    starts = [start for _, _, start in given_words]
    found = list(windows(words(forms), sizes, starts=starts))
    assert [i for first, end in found for i in range(first, end)] == list(range(len(forms)))
    assert all(end - first <= MAX_WORDS and sum(sizes[first:end]) <= MAX_PIECES for first, end in found)


def test_a_short_text_is_one_window() -> None:
    assert cut(["a"] * MAX_WORDS) == [0]


def test_a_line_break_is_the_best_place() -> None:
    at = MAX_WORDS - 20
    forms = ["a"] * (MAX_WORDS + 40)
    forms[at + 9 : at + 11] = [".", "The"]
    assert cut(forms, breaks=frozenset({at})) == [0, at]


def test_then_a_known_start_then_a_final_mark() -> None:
    at = MAX_WORDS - 20
    forms = ["a"] * (MAX_WORDS + 40)
    forms[at + 7 : at + 10] = [".", "”", "The"]
    assert cut(forms) == [0, at + 9]
    assert cut(forms, starts=frozenset({at})) == [0, at]


def test_without_any_sign_the_window_is_filled() -> None:
    assert cut(["a"] * (2 * MAX_WORDS)) == [0, MAX_WORDS]
