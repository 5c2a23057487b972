"""The CoNLL-U form of an analysis."""

import re
from collections.abc import Callable

import pytest
from spacy.language import Language

from kg.language import analyse, conllu_lines
from kg.model import Article
from kg.tree import Analysis

Analysed = Callable[..., Analysis]

TITLE = (
    "Norwegian/JJ/2/amod Ambassador/NNP/7/nsubj to/IN/4/case Tokyo/NNP/2/nmod Ingrid/NNP/2/flat Vale/NNP/5/flat "
    "met/VBD/0/root/meet John/NNP/7/obj Quibble/NNP/8/flat ././7/punct"
)
HE = "He/PRP/2/nsubj joined/VBD/0/root/join QZR/NNP/2/obj ././2/punct"
NAMES = {"Ingrid Vale": "PERSON", "John Quibble": "PERSON", "QZR": "ORG"}


def rows(analysis: Analysis) -> list[list[str]]:
    return [line.split("\t") for line in conllu_lines(analysis) if line and not line.startswith("#")]


def misc(analysis: Analysis, word: str) -> list[str]:
    return next(row[9] for row in rows(analysis) if row[1] == word).split("|")


def test_comments_name_the_article_and_its_sentences(analysed: Analysed) -> None:
    comments = [line for line in conllu_lines(analysed(HE, HE)) if line.startswith("#")]
    assert comments == [
        "# newdoc id = a",
        "# sent_id = a-1", "# text = He joined QZR.",
        "# sent_id = a-2", "# text = He joined QZR.",
    ]  # fmt: skip


def test_columns_of_a_token(analysed: Analysed) -> None:
    assert rows(analysed(HE))[1] == ["2", "joined", "join", "VERB", "VBD", "_", "0", "root", "_", "_"]


def test_heads_are_numbers_of_the_sentence(analysed: Analysed) -> None:
    for row in rows(analysed(TITLE, HE))[10:]:
        assert int(row[0]) <= 4
        assert 0 <= int(row[6]) <= 4


def test_names_have_ner_marks_without_their_titles(analysed: Analysed) -> None:
    analysis = analysed(TITLE, HE, names=NAMES)
    marks = {row[1]: m.group(1) for row in rows(analysis) if (m := re.search(r"NER=([^|]+)", row[9]))}
    assert marks == {
        "Tokyo": "B-LOC", "Ingrid": "B-PERSON", "Vale": "I-PERSON", "John": "B-PERSON", "Quibble": "I-PERSON",
        "QZR": "B-ORG",
    }  # fmt: skip


def test_dates_have_ner_marks(analysed: Analysed) -> None:
    analysis = analysed("We/PRP/2/nsubj left/VBD/0/root/leave Monday/NNP/2/obl ././2/punct", names={"Monday": "DATE"})
    assert "NER=B-DATE" in misc(analysis, "Monday")


def test_mentions_of_one_chain_have_one_number(analysed: Analysed) -> None:
    analysis = analysed(TITLE, HE, names=NAMES)
    (opening,) = (m for m in misc(analysis, "John") if m.startswith("Entity="))
    number = re.fullmatch(r"Entity=\((\d+)-person", opening)
    assert number is not None
    assert f"Entity=({number.group(1)}-person)" in misc(analysis, "He")
    assert f"Entity={number.group(1)})" in misc(analysis, "Quibble")


def brackets_close(analysis: Analysis) -> bool:
    """Whether each bracket that opens is closed by its number, the inner one first."""
    opened: list[str] = []
    for row in rows(analysis):
        entity = next((m[7:] for m in row[9].split("|") if m.startswith("Entity=")), "")
        for mark in re.findall(r"\(\d+-[a-z]+\)?|\d+\)", entity):
            number = re.search(r"\d+", mark)
            assert number is not None
            if mark.startswith("(") and not mark.endswith(")"):
                opened.append(number.group())
            elif not mark.startswith("(") and (not opened or opened.pop() != number.group()):
                return False
    return not opened


def test_brackets_nest(analysed: Analysed, nlp: Language) -> None:
    assert brackets_close(analysed(TITLE, HE, names=NAMES))
    text = (
        "The wall of the harbour of Oslo fell. The mayor of the city saw the wall of the harbour. It fell on the mayor."
    )
    for analysis in analyse([Article("a", text)], nlp=nlp):
        assert brackets_close(analysis)


def test_words_without_a_space_behind_are_marked(analysed: Analysed) -> None:
    assert misc(analysed(HE), "QZR")[-1] == "SpaceAfter=No"
    assert misc(analysed(HE), "He") == ["_"]


def test_an_empty_text_has_no_sentence(nlp: Language) -> None:
    (analysis,) = analyse([Article("a", "")], nlp=nlp)
    assert list(conllu_lines(analysis)) == ["# newdoc id = a"]


@pytest.mark.parametrize(("id", "token"), [("a", "two\twords"), ("a", "two\nwords"), ("a\nb", "word")])
def test_white_space_never_breaks_a_line(nlp: Language, id: str, token: str) -> None:
    (analysis,) = analyse([Article(id, f"A {token}", tokens=(("A", token),))], nlp=nlp)
    lines = list(conllu_lines(analysis))
    assert not any("\n" in line for line in lines)
    assert all(line.count("\t") == 9 for line in lines if line and not line.startswith("#"))
