"""Words as they are shown."""

import pytest

from kg.view.words import class_label, clean, names_of, pieces, shorten


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\x00b\x1b[2Jc", "a b [2Jc"),
        ("user\u202egnp.exe", "user gnp.exe"),
        ("x\ud800y", "x y"),
        ("a\U000e0041b", "a b"),
        ("two\n lines\t", "two lines"),
        ("👨\u200d👩\u200d👧 familia", "👨\u200d👩\u200d👧 familia"),
        ("شرطة", "شرطة"),
    ],
)
def test_clean_drops_what_steers_a_screen(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_clean_cuts_long_text() -> None:
    assert len(clean("x" * 10**6)) == 4000


def test_shorten_cuts_between_words() -> None:
    assert shorten("Russia") == "Russia"
    assert shorten("Collective Security Treaty Organization") == "Collective Security Treaty…"
    assert len(shorten("x" * 50)) == 28


def test_class_label() -> None:
    assert class_label("GovernmentBody") == "Government body"


def test_pieces_find_names_aliases_and_surnames_in_any_case_and_quotes() -> None:
    quote = 'Mr Antonov said it was a "Color"  revolution'
    roles = [("subject", names_of("Anatoly Antonov")), ("object", names_of("“color” revolution"))]
    found = pieces(quote, roles=roles)
    assert found == (
        ("", "Mr "),
        ("subject", "Antonov"),
        ("", " said it was a "),
        ("object", '"Color"  revolution'),
    )
    assert "".join(text for _, text in found) == quote


def test_pieces_mark_whole_words_only_and_never_twice() -> None:
    assert pieces("Romania met Oman", roles=[("subject", ("Oman",))]) == (("", "Romania met "), ("subject", "Oman"))
    both = pieces("Russia and Russia", roles=[("subject", ("Russia",)), ("object", ("Russia",))])
    assert [role for role, _ in both] == ["subject", "", "object"]


def test_pieces_without_a_find_are_the_quote() -> None:
    assert pieces("He left.", roles=[("subject", ("Antonov", "", " "))]) == (("", "He left."),)
    assert pieces("", roles=[]) == ()
