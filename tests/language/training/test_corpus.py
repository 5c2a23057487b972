"""Training documents from treebanks and name files. All texts are invented."""

import json
import random
from pathlib import Path

import pytest
from spacy.vocab import Vocab

from kg.language.components import blank_english
from kg.language.training import corpus
from kg.language.training.corpus import Name, Sentence

TITLES = frozenset({"dr.", "mayor"})
SEVEN = (
    "# newdoc id = tale\n# newpar\n# sent_id = tale-1\n"
    "1\tDr.\tDr.\tPROPN\tNNP\tNumber=Sing\t5\tnsubj\t_\tEntity=(1-person\n"
    "2\tAda\tAda\tPROPN\tNNP\t_\t1\tflat\t_\tSpaceAfter=No\n"
    "3\t-\t-\tPUNCT\tHYPH\t_\t4\tpunct\t_\tSpaceAfter=No\n"
    "4\tLou\tLou\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)\n"
    "5\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\t_\n"
    '6\t"\t"\tPUNCT\t``\t_\t8\tpunct\t_\tSpaceAfter=No\n'
    "7-8\tI'm\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
    "7\tI\tI\tPRON\tPRP\t_\t8\tnsubj\t_\tEntity=(1-person)\n"
    "8\t'm\tbe\tVERB\tVBP\t_\t5\tccomp\t_\t_\n"
    "9\t\"\t\"\tPUNCT\t''\t_\t8\tpunct\t_\tSpaceAfter=No\n"
    "10\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_\n"
)
PORTS = (
    "# newpar\n# sent_id = tale-2\n"
    "1\tthe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(2-organization\n"
    "2\tBank\tBank\tPROPN\tNNP\t_\t5\tnsubj\t_\t_\n"
    "3\tof\tof\tADP\tIN\t_\t4\tcase\t_\t_\n"
    "4\tZorb\tZorb\tPROPN\tNNP\t_\t2\tnmod\t_\tEntity=(3-place)2)\n"
    "5\tfell\tfall\tVERB\tVBD\t_\t0\troot\t_\t_\n"
    "6\tin\tin\tADP\tIN\t_\t7\tcase\t_\t_\n"
    "7\tMay\tMay\tPROPN\tNNP\t_\t5\tobl\t_\tEntity=(4-time\n"
    "8\t2011\t2011\tNUM\tCD\t_\t7\tnummod\t_\tEntity=4)\n"
    "9\twith\twith\tADP\tIN\t_\t11\tcase\t_\t_\n"
    "10\ta\ta\tDET\tDT\t_\t11\tdet\t_\tEntity=(5-event\n"
    "11\tbang\tbang\tNOUN\tNN\t_\t5\tobl\t_\tEntity=5)\n"
)
MAYOR = (
    "# newdoc id = other\n"
    "1\tMayor\tMayor\tPROPN\tNNP\t_\t4\tnsubj\t_\tEntity=(1-person\n"
    "2\tJo\tJo\tPROPN\tNNP\t_\t1\tflat\t_\t_\n"
    "3\tPim\tPim\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)\n"
    "4\tran\trun\tVERB\tVBD\t_\t0\troot\t_\t_\n"
)


@pytest.fixture
def sentences(tmp_path: Path) -> list[Sentence]:
    file = tmp_path / "tale.conllu"
    file.write_text("\n".join([SEVEN, PORTS, MAYOR]), encoding="utf-8")
    return list(corpus.read_conllu(file, titles=TITLES, with_names=True))


def printed(sentence: Sentence) -> list[tuple[str, str]]:
    return [(" ".join(r.form for r in sentence.rows[n.first : n.last + 1]), n.label) for n in sentence.names or ()]


def test_names_are_cut_out_of_mentions_without_titles(sentences: list[Sentence]) -> None:
    assert [printed(s) for s in sentences] == [
        [("Ada - Lou", "PERSON")],
        [("Bank of Zorb", "ORG"), ("May 2011", "DATE")],
        [("Jo Pim", "PERSON")],
    ]


def test_documents_and_paragraphs_are_known(sentences: list[Sentence]) -> None:
    assert [(s.new_document, s.new_paragraph) for s in sentences] == [(True, True), (False, True), (True, False)]


def test_words_of_a_multi_word_token_have_no_space_between(sentences: list[Sentence]) -> None:
    assert [r.space_after for r in sentences[0].rows] == [
        True,
        False,
        False,
        True,
        True,
        False,
        False,
        False,
        False,
        True,
    ]


def test_without_an_entity_layer_there_are_no_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.conllu").write_text(MAYOR, encoding="utf-8")
    (tmp_path / "a.conllu").write_text(SEVEN, encoding="utf-8")
    found = list(corpus.read_conllu(tmp_path, titles=TITLES, with_names=False))
    assert [s.rows[0].form for s in found] == ["Dr.", "Mayor"]
    assert [s.names for s in found] == [None, None]


def test_a_run_ends_with_its_document_and_is_never_too_long(sentences: list[Sentence]) -> None:
    runs = list(corpus.group(sentences * 40, rng=random.Random(1)))
    assert [s for run in runs for s in run] == sentences * 40
    assert {len(run) for run in runs} == {1, 2}  # the third sentence begins a document
    single = [sentences[1]] * 60
    longest = max(sum(len(s.rows) for s in run) for run in corpus.group(single, rng=random.Random(1)))
    assert 40 < longest <= corpus.WORDS_PER_DOC[1]
    assert list(corpus.group([], rng=random.Random(1))) == []


def test_a_doc_as_news_print_it(sentences: list[Sentence]) -> None:
    doc = corpus.to_doc(Vocab(), sentences[:2], verbatim=False)
    assert doc.text == "Dr. Ada-Lou said “I’m”.\n\nthe Bank of Zorb fell in May 2011 with a bang "
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("Ada-Lou", "PERSON"), ("Bank of Zorb", "ORG"), ("May 2011", "DATE"),
    ]  # fmt: skip
    merged = doc[1]
    assert (merged.text, merged.lemma_, merged.tag_, merged.pos_) == ("Ada-Lou", "Ada-Lou", "NNP", "PROPN")
    assert [s.root.text for s in doc.sents] == ["said", "fell"]


def test_its_words_are_those_of_the_tokenizer(sentences: list[Sentence]) -> None:
    doc = corpus.to_doc(Vocab(), sentences[:2], verbatim=False)
    assert [t.text for t in blank_english().make_doc(doc.text.rstrip())] == [t.text for t in doc]


def test_a_verbatim_doc_keeps_the_tokens(sentences: list[Sentence]) -> None:
    doc = corpus.to_doc(Vocab(), sentences[:2], verbatim=True)
    assert [t.text for t in doc] == [r.form for s in sentences[:2] for r in s.rows]
    assert [s.root.text for s in doc.sents] == ["said", "fell"]
    assert [t.dep_ for t in doc if t.dep_ == "ROOT"] == ["ROOT"] * 2


def test_documents_with_names_only_from_json(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    mentions = [
        [{"sent_id": 1, "pos": [0, 1], "type": "LOC"}, {"sent_id": 0, "pos": [0, 2], "type": "PER"}],
        [{"sent_id": 0, "pos": [1, 2], "type": "ORG"}, {"sent_id": 1, "pos": [2, 3], "type": "NUM"}],
    ]
    document = {"sents": [["Jo", "Pim", " "], ["Zorb", "has", "9"]], "vertexSet": mentions}
    file.write_text(json.dumps([document]), encoding="utf-8")
    (doc,) = corpus.redocred_docs(Vocab(), file)
    assert [t.text for t in doc] == ["Jo", "Pim", "_", "Zorb", "has", "9"]
    assert [(e.text, e.label_) for e in doc.ents] == [("Jo Pim", "PERSON"), ("Zorb", "LOC")]
    assert not doc.has_annotation("DEP")


def test_documents_with_names_only_from_word_lines(tmp_path: Path) -> None:
    file = tmp_path / "x.conll"
    file.write_text(
        "-DOCSTART- O\n\nJo I-PER\nPim I-PER\nZorb I-LOC\nran O\n\nZorb I-LOC\nPort B-LOC\n-DOCSTART- O\n\nHe O\n",
        encoding="utf-8",
    )
    docs = list(corpus.wikigold_docs(Vocab(), file))
    assert [[(e.text, e.label_) for e in d.ents] for d in docs] == [
        [("Jo Pim", "PERSON"), ("Zorb", "LOC"), ("Zorb", "LOC"), ("Port", "LOC")], [],
    ]  # fmt: skip


def test_of_overlapping_names_the_longest_is_kept() -> None:
    assert corpus._flat([(0, 1, "LOC"), (1, 4, "ORG"), (5, 5, "LOC")]) == [Name(1, 4, "ORG"), Name(5, 5, "LOC")]


def test_documents_with_names_only_from_numbered_lines(tmp_path: Path) -> None:
    file = tmp_path / "x.iob2"
    file.write_text(
        "# newdoc id = a\n# text = Jo Pim ran\n1\tJo\tB-PER\t-\t-\n2\tPim\tI-PER\t-\t-\n3\tran\tO\t-\t-\n\n"
        "# newdoc id = b\n1\tZorb\tB-LOC\t-\t-\n2\tPort\tB-ORG\t-\t-\n",
        encoding="utf-8",
    )
    docs = list(corpus.iob2_docs(Vocab(), file))
    assert [[(e.text, e.label_) for e in d.ents] for d in docs] == [
        [("Jo Pim", "PERSON")], [("Zorb", "LOC"), ("Port", "ORG")],
    ]  # fmt: skip


def test_long_documents_are_parted_between_sentences(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    sentences = [["Zorb", *["has"] * 59]] * 4
    vertices = [[{"sent_id": n, "pos": [0, 1], "type": "LOC"} for n in range(4)]]
    file.write_text(json.dumps([{"sents": sentences, "vertexSet": vertices}]), encoding="utf-8")
    docs = list(corpus.redocred_docs(Vocab(), file))
    assert [len(d) for d in docs] == [120, 120]
    assert [[(e.start, e.text) for e in d.ents] for d in docs] == [[(0, "Zorb"), (60, "Zorb")]] * 2
