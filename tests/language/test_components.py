"""Sentences at line breaks, whole hyphenated names, and lemmas by dictionary."""

import pytest
from spacy.tokens import Doc

from kg.language.components import (
    blank_english,
    set_lemmas,
    start_sentences_at_paragraphs,
    use_fast_blas,
)


def tokens(text: str) -> list[str]:
    return [t.text for t in blank_english().make_doc(text)]


@pytest.mark.parametrize("name", ["Jean-Pierre", "Kvist-Aasen", "Baden-Nord-Süd"])
def test_a_capitalised_hyphenated_name_is_one_token(name: str) -> None:
    assert tokens(f"We met {name} there.") == ["We", "met", name, "there", "."]


@pytest.mark.parametrize("name", ["Öst-Ålund", "Éric-Émile"])
def test_a_hyphenated_name_may_begin_with_any_capital(name: str) -> None:
    assert tokens(f"We met {name} there.") == ["We", "met", name, "there", "."]


@pytest.mark.parametrize("word", ["anti-terrorist", "Anti-storm", "pro-Quibble", "well-known"])
def test_other_hyphenated_words_are_split(word: str) -> None:
    first, _, second = word.partition("-")
    assert tokens(f"a {word} wall") == ["a", first, "-", second, "wall"]


@pytest.mark.parametrize("end", [".", ",", "”", ")", "’s"])
def test_marks_behind_a_hyphenated_name_are_split_off(end: str) -> None:
    assert tokens(f"Jean-Pierre{end}") == ["Jean-Pierre", end]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wow!!! really?!", ["wow", "!!!", "really", "?!"]),
        ("----== Sold by Zorb.Com ==----", ["----==", "Sold", "by", "Zorb.Com", "==----"]),
        ("the U.S.-led talks", ["the", "U.S.", "-", "led", "talks"]),
        ("(a (b)).", ["(", "a", "(", "b", ")", ")", "."]),
        ("$5 -- 10%", ["$", "5", "--", "10", "%"]),
        ("It ended.Then", ["It", "ended", ".", "Then"]),
    ],
)  # fmt: skip
def test_runs_of_marks_are_one_token(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize("text", ["(" * 10_000, "(" * 5_000 + "a" + ")" * 5_000, ".," * 5_000, "a" + "!" * 10_000])
def test_long_runs_of_marks_are_quick(text: str) -> None:
    assert len(tokens(text)) <= 3


def starts(text: str) -> list[str]:
    """The words at which the component alone starts sentences."""
    doc = start_sentences_at_paragraphs(blank_english().make_doc(text))
    return [t.text for t in doc if t.i and t.is_sent_start]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Storm over Oslo\n\nIt rained.", ["It"]),
        ("Storm over Oslo\nIt rained.", ["It"]),
        ("Storm\n \n\tIt rained\n\n", ["It"]),
        ("One line only. No break.", []),
        ("\n\nStorm over Oslo", ["Storm"]),
        ("Intro here.\n\nWe shall rebuild it all Marek Dvorak Mayor of Prague\n\nThe end.", ["We", "Marek", "The"]),
        ("LIMA – Storms hit the coast.", ["Storms"]),
        ("Storm\n\nLIMA, March 3 (Harbour News) – Storms hit the coast.", ["LIMA", "Storms"]),
        ("The storm – a long one – hit the coast.", []),
        ("", []),
    ],
)
def test_sentences_start_behind_line_breaks_and_datelines_and_at_signatures(text: str, expected: list[str]) -> None:
    assert starts(text) == expected


@pytest.mark.parametrize(
    ("words", "tags", "pos", "lemmas"),
    [
        (["He", "'s", "been", "seen"], ["PRP", "VBZ", "VBN", "VBN"], ["PRON", "AUX", "AUX", "VERB"], ["he", "have", "be", "see"]),
        (["It", "’s", "seen"], ["PRP", "VBZ", "VBN"], ["PRON", "AUX", "VERB"], ["it", "be", "see"]),
        (["They", "'d", "left"], ["PRP", "VBD", "VBN"], ["PRON", "AUX", "VERB"], ["they", "have", "leave"]),
        (["They", "'d", "leave"], ["PRP", "MD", "VB"], ["PRON", "AUX", "VERB"], ["they", "would", "leave"]),
        (["Silva", "’s"], ["NNP", "POS"], ["PROPN", "PART"], ["Silva", "'s"]),
        ([], [], [], []),
    ],
)  # fmt: skip
def test_lemmas(words: list[str], tags: list[str], pos: list[str], lemmas: list[str]) -> None:
    doc = set_lemmas(Doc(blank_english().vocab, words=words, tags=tags, pos=pos))
    assert [t.lemma_ for t in doc] == lemmas


def test_every_layer_of_a_pipeline_multiplies_with_numpy() -> None:
    nlp = blank_english()
    nlp.add_pipe("tagger").add_label("NN")
    nlp.initialize()
    use_fast_blas(nlp)
    assert not any(node.ops.use_blis for node in nlp.get_pipe("tagger").model.walk())
