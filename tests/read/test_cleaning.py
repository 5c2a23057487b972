import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.cleaning import MOST_MARKS, clean, told

HOSTILE = st.text(
    alphabet=st.characters() | st.sampled_from("\u202e\u2066\u2069\U000e0041\U000e007f\U0001f3f4\u0301\x85\x00")
)


@pytest.mark.parametrize("character", list("\x00\x1b\x7f\x80\x9b\ud800\ufdd0\ufffe\U0001ffff"))
def test_what_no_output_can_hold_is_replaced_one_by_one(character: str) -> None:
    assert clean(f"a{character}{character}b").text == "a\ufffd\ufffdb"


@pytest.mark.parametrize("character", list("\u202a\u202e\u2066\u2069\U000e0001\U000e0041\U000e007f"))
def test_what_only_disguises_becomes_a_space(character: str) -> None:
    assert clean(f"safe{character}gpj").text == "safe gpj"


@pytest.mark.parametrize("character", list("\x0b\x0c\x85"))
def test_line_breaks_of_other_systems_stay_line_breaks(character: str) -> None:
    assert clean(f"One.{character}Two.").text == "One.\nTwo."


@pytest.mark.parametrize(
    "text",
    [
        "tab\tline\r\n\r",
        "“curly” …",
        "👩‍👩‍👧 e\u0301",
        "שלום \u200f מ",
        "\u2028 \u2029",
        "北京",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "a" + "\u0301" * MOST_MARKS,
        "ก็ที่ ผู้",
    ],
)
def test_wanted_characters_stay(text: str) -> None:
    assert clean(text).text == text
    assert clean(text).replaced == ()


@pytest.mark.parametrize("tags", ["", "\U000e0067", "\U000e0067" * 20, "\U000e0020" * 4])
def test_a_flag_hides_nothing_but_the_code_of_a_region(tags: str) -> None:
    assert clean(f"\U0001f3f4{tags}\U000e007f").text == "\U0001f3f4" + " " * (len(tags) + 1)


def test_combining_marks_beyond_eight_become_spaces() -> None:
    text = "Z" + "\u0300\u0301" * 5_000 + "algo" + "\u0302" * 9
    assert clean(text).text == "Z" + "\u0300\u0301" * 4 + " " * 9_992 + "algo" + "\u0302" * 8 + " "
    assert clean(text).replaced == (("surplus combining mark", 9_993),)


def test_what_was_replaced_is_told() -> None:
    assert (
        told(clean(text).replaced for text in ("a\x00b\x01", "c\ud800\x02", "d"))
        == "3 control characters, 1 lone surrogate replaced"
    )
    assert told([clean("a").replaced]) is None


@given(HOSTILE)
def test_cleaning_keeps_every_offset(text: str) -> None:
    cleaned = clean(text)
    changed = [n for n, (before, after) in enumerate(zip(text, cleaned.text, strict=True)) if before != after]
    assert len(changed) == sum(number for _, number in cleaned.replaced)
    assert all(cleaned.text[n] in " \n\ufffd" for n in changed)


@given(HOSTILE)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text).text
    assert clean(once).text == once
    assert clean(once).replaced == ()


@given(HOSTILE)
def test_a_cleaned_text_holds_nothing_unwanted(text: str) -> None:
    cleaned = clean(text).text
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert not [c for c in cleaned if unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n\r"]
    assert not set(cleaned) & set(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]))


@given(HOSTILE)
def test_the_characters_of_a_token_never_become_spaces(text: str) -> None:
    assert clean(text, blank="\ufffd").text.count(" ") == text.count(" ")
