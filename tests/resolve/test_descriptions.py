"""What groups and bodies without a name are called."""

import pytest

from kg.model import Article, Mention, Reading, Span
from kg.resolve.descriptions import description, fullest_description

TEXT = "Miners left. About 300 Dutch fans of Ajax came."


def reading(text: str, *mentions: Mention) -> Reading:
    ends = [i + 1 for i, c in enumerate(text) if c == "."]
    starts = [0, *(e + 1 for e in ends[:-1])]
    return Reading(Article("a", text), tuple(map(Span, starts, ends)), mentions, (), ())


def mention(text: str, words: str, *, kind: str = "nominal", type_: str = "Group") -> Mention:
    start = text.index(words)
    return Mention(Span(start, start + len(words)), words, kind, type_, 0)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "type_", "name"),
    [
        ("About 300 Dutch fans", "Group", "Dutch fans"),
        ("Many local groups", "Organization", "local groups"),
        ("At least two soldiers", "Group", "soldiers"),
        ("The miners", "Group", "miners"),
        ("Residents of Lima", "Group", "residents of Lima"),
        ("NATO troops", "Group", "NATO troops"),
        ("Two planes", "Topic", "Two planes"),
        ("six - member team", "Organization", "six - member team"),
    ],
)
def test_description_without_determiner_quantity_and_capital(words: str, type_: str, name: str) -> None:
    text = f"{words} left."
    assert description(reading(text), mention(text, words, type_=type_)) == name


def test_capital_of_a_name_stays() -> None:
    text = "Dutch fans left."
    name = mention(text, "Dutch", kind="name", type_="Country")
    assert description(reading(text, name), mention(text, "Dutch fans")) == "Dutch fans"


def test_fullest_is_the_longest_of_the_short_ones() -> None:
    text = "Miners left. The miners at the shaft came. The tired old miners who had come from all the villages sat."
    found = [
        mention(text, w)
        for w in ("Miners", "The miners at the shaft", "The tired old miners who had come from all the")
    ]
    assert fullest_description(reading(text), found) == "miners at the shaft"


def test_name_does_not_change_when_other_sentences_are_added() -> None:
    longer = f"{TEXT} Some police stood by. They wore masks."
    names = [description(reading(t), mention(t, "About 300 Dutch fans")) for t in (TEXT, longer)]
    assert names == ["Dutch fans", "Dutch fans"]
