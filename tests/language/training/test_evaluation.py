"""Scores of analyses against gold CoNLL-U. All texts are invented."""

from dataclasses import asdict
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.language.training import evaluation
from kg.language.training.corpus import Sentence

GOLD = (
    "# newdoc id = a_news_1\n# newpar\n"
    "1\tAda\tAda\tPROPN\tNNP\t_\t3\tnsubj\t_\tNER=B-PERSON\n"
    "2\tLou\tLou\tPROPN\tNNP\t_\t1\tflat\t_\tNER=I-PERSON\n"
    "3\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n"
    "4\tZorb\tZorb\tPROPN\tNNP\t_\t3\tobj\t_\tNER=B-LOC|SpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n"
    "\n# newpar\n"
    "1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj:pass\t_\t_\n"
    "2\twept\tweep\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n"
    "3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n"
    "\n# newdoc id = b_blog_1\n"
    "1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n"
)


@pytest.fixture
def documents(tmp_path: Path) -> list[list[Sentence]]:
    (tmp_path / "gold.conllu").write_text(GOLD, encoding="utf-8")
    return list(evaluation.texts(tmp_path / "gold.conllu"))


def test_texts_are_documents(documents: list[list[Sentence]], tmp_path: Path) -> None:
    assert [len(d) for d in documents] == [2, 1]
    assert [len(d) for d in evaluation.texts(tmp_path, only="_news_")] == [2]


def test_raw_text_is_as_printed(documents: list[list[Sentence]]) -> None:
    assert evaluation.raw_text(documents[0]) == "Ada Lou left Zorb.\n\nShe wept. "


def doc_of(
    words: list[str], spaces: list[bool], heads: list[int], deps: list[str], pos: list[str], starts: set[int]
) -> Doc:
    return Doc(
        spacy.blank("en").vocab, words=words, spaces=spaces, heads=heads, deps=deps, pos=pos,
        sent_starts=[i in starts for i in range(len(words))],
    )  # fmt: skip


def read_well() -> Doc:
    doc = doc_of(
        ["Ada", "Lou", "left", "Zorb", ".", "\n\n", "She", "wept", "."],
        [True, True, True, False, False, False, True, False, True],
        [2, 0, 2, 2, 2, 4, 7, 7, 7],
        ["nsubj", "flat", "ROOT", "obj", "punct", "dep", "nsubj", "ROOT", "punct"],
        ["PROPN", "PROPN", "VERB", "PROPN", "PUNCT", "SPACE", "PRON", "VERB", "PUNCT"],
        {0, 6},
    )
    doc.set_ents([Span(doc, 0, 2, "PERSON"), Span(doc, 3, 4, "LOC")])
    return doc


def test_the_gold_analysis_scores_one(documents: list[list[Sentence]]) -> None:
    gold = evaluation.gold(documents[0])
    assert set(asdict(evaluation.score([(gold, gold)])).values()) == {1.0}
    assert set(asdict(evaluation.score([(gold, evaluation.parsed(read_well()))])).values()) == {1.0}


def test_mistakes_cost(documents: list[list[Sentence]]) -> None:
    doc = doc_of(
        ["Ada", "Lou", "left", "Zorb", ".", "\n\n", "She", "we", "pt."],
        [True, True, True, False, False, False, True, False, True],
        [1, 2, 2, 2, 2, 4, 2, 6, 7],
        ["flat", "nsubj", "ROOT", "nsubj", "punct", "dep", "dep", "dep", "dep"],
        ["PROPN", "PROPN", "VERB", "NOUN", "PUNCT", "SPACE", "PRON", "X", "X"],
        {0},
    )
    doc.set_ents([Span(doc, 0, 2, "ORG")])
    scores = evaluation.score([(evaluation.gold(documents[0]), evaluation.parsed(doc))])
    # six gold words, seven found ones ("we" and "pt." are two), of which five are the same
    assert scores.upos == pytest.approx(2 * 4 / 13)
    assert scores.uas == pytest.approx(2 * 2 / 13)
    assert scores.las == pytest.approx(2 * 1 / 13)
    assert scores.names == 0
    assert scores.sentences == 0


def test_a_pipeline_is_scored_with_gold_tokens_and_from_text(documents: list[list[Sentence]], nlp: Language) -> None:
    given, found = evaluation.from_gold_tokens(nlp, documents), evaluation.from_raw_text(nlp, documents)
    assert given.sentences == 1
    assert given.upos > 0.6 and found.upos > 0.6
    assert all(0 <= value <= 1 for scores in (given, found) for value in asdict(scores).values())


def test_nothing_scores_nothing() -> None:
    assert set(asdict(evaluation.score([])).values()) == {0.0}
