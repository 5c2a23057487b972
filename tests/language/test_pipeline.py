"""The packaged pipeline, and the refusal of others that kg cannot use."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from kg.errors import PipelineError
from kg.language import analyse, load_pipeline
from kg.language.encoder import Encoder
from kg.language.heads import MAX_SENTENCE
from kg.model import Article

TEXT = "Storm over Oslo\n\nIngrid Vale met Jean-Pierre Lamar on Monday. The anti-storm wall had fallen."
COMPONENTS = ["paragraphs", "encoder", "tagger", "lemmatizer", "parser", "ner"]


def annotation(doc: Doc) -> list[tuple[str, ...]]:
    tokens = [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, str(t.head.i)) for t in doc]
    return [*tokens, *((e.text, e.label_) for e in doc.ents), *((s.text,) for s in doc.sents)]


def test_the_packaged_pipeline_has_its_components(nlp: Language) -> None:
    assert nlp.pipe_names == COMPONENTS
    assert nlp.lang == "en"


def test_it_annotates_everything_that_is_read(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert all(doc.has_annotation(layer) for layer in ("DEP", "TAG", "POS", "LEMMA", "ENT_IOB", "SENT_START"))
    assert {"Jean-Pierre", "anti"} <= {t.text for t in doc}
    assert {t.text: t.lemma_ for t in doc}["fallen"] == "fall"


def test_texts_in_a_batch_are_read_as_alone(nlp: Language) -> None:
    docs = nlp.pipe([TEXT, "It rained.", TEXT], n_process=1)
    assert [annotation(d) for d in docs] == [annotation(nlp(t)) for t in (TEXT, "It rained.", TEXT)]


def test_a_text_is_read_alike_whatever_is_read_with_it(nlp: Language) -> None:
    texts = [TEXT * n for n in (1, 9, 2)]
    assert [annotation(d) for d in nlp.pipe(texts)] == [annotation(d) for d in reversed(list(nlp.pipe(texts[::-1])))]


@pytest.mark.slow
def test_two_processes_read_as_one(nlp: Language) -> None:
    docs = nlp.pipe([TEXT, "It rained.", TEXT], n_process=2, batch_size=1)
    assert [annotation(d) for d in docs] == [annotation(nlp(t)) for t in (TEXT, "It rained.", TEXT)]


def test_parts_can_be_left_out(nlp: Language) -> None:
    whole = nlp(TEXT)
    with nlp.select_pipes(enable=["paragraphs", "encoder", "ner"]):
        names_only = nlp(TEXT)
    assert [(e.text, e.label_) for e in names_only.ents] == [(e.text, e.label_) for e in whole.ents]
    assert not names_only.has_annotation("DEP")
    with nlp.select_pipes(disable=["ner"]):
        parsed_only = nlp(TEXT)
    assert [t.head.i for t in parsed_only] == [t.head.i for t in whole]
    assert not parsed_only.ents


def test_what_a_part_needs_is_declared(nlp: Language) -> None:
    assert nlp.analyze_pipes()["problems"] == {name: [] for name in COMPONENTS}
    with nlp.select_pipes(disable=["encoder"]):
        problems = nlp.analyze_pipes()["problems"]
    assert problems["parser"] == problems["ner"] == problems["tagger"] == ["doc.tensor"]


def test_bytes_carry_the_whole_pipeline(nlp: Language) -> None:
    again = load_pipeline().from_bytes(nlp.to_bytes())
    assert annotation(again(TEXT)) == annotation(nlp(TEXT))


def test_it_can_be_scored(nlp: Language) -> None:
    text = TEXT.partition("\n\n")[2]  # spaCy's scorer counts white space in the gold Doc only
    scores = nlp.evaluate([Example(nlp.make_doc(text), nlp(text))])
    assert {scores[key] for key in ("tag_acc", "pos_acc", "morph_acc", "dep_uas", "dep_las", "sents_f", "ents_f")} == {
        1
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "😀 👍🏽 🇰🇿",
        "Привет, мир. Как дела?",
        "你好，世界。",
        "a\u200bb \u202eabc\u202c",
        "x" * 20_000,
        "?!" * 300,
    ],
)
def test_odd_texts_are_read(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(s.root.head is s.root or s.root.head == s.root for s in doc.sents)


def test_a_sentence_without_end_is_cut(nlp: Language) -> None:
    doc = nlp("storm and " * 700)
    assert max(len(s) for s in doc.sents) <= MAX_SENTENCE


def test_a_saved_pipeline_gives_the_same_annotation(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    again = load_pipeline(str(tmp_path))
    assert again.pipe_names == COMPONENTS
    assert annotation(again(TEXT)) == annotation(nlp(TEXT))


def test_labels_are_universal_dependencies(nlp: Language) -> None:
    labels = set(nlp.get_pipe("parser").labels)
    assert {"nsubj", "obj", "obl", "nmod", "conj", "case"} <= labels
    assert not labels & {"pobj", "dobj", "prep"}


def test_names_have_the_labels_of_the_interface(nlp: Language) -> None:
    assert set(nlp.get_pipe("ner").labels) == {"PERSON", "ORG", "LOC", "DATE", "EVENT", "MISC"}


def test_a_sentence_starts_behind_a_dateline(nlp: Language) -> None:
    text = "LIMA – Kenya attacked Peru. It rained."
    assert [s.text for s in nlp(text).sents] == ["LIMA –", "Kenya attacked Peru.", "It rained."]


@pytest.mark.parametrize("name", ["no_such_pipeline", "./no/such/folder", ""])
def test_an_unknown_name_is_refused_with_advice(name: str) -> None:
    with pytest.raises(PipelineError, match="cannot be loaded") as caught:
        load_pipeline(name)
    assert "pip" in str(caught.value)
    assert "--pipeline" in str(caught.value)


def test_a_folder_that_is_no_pipeline_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="cannot be loaded"):
        load_pipeline(str(tmp_path))


def test_a_pipeline_for_another_language_is_refused(tmp_path: Path) -> None:
    spacy.blank("de").to_disk(tmp_path)
    with pytest.raises(PipelineError, match="give an English one"):
        load_pipeline(str(tmp_path))


def test_another_english_pipeline_gets_the_sentences_of_kg(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("parser").add_label("nsubj")
    nlp.initialize()
    nlp.to_disk(tmp_path)
    assert load_pipeline(str(tmp_path)).pipe_names == ["kg_paragraphs", "parser"]


def test_an_english_pipeline_without_a_parser_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(PipelineError):
        list(analyse([Article("a", "It rained. It stopped.")], nlp=load_pipeline(str(tmp_path))))


def test_an_encoder_without_weights_says_so() -> None:
    with pytest.raises(PipelineError, match="no weights"):
        Encoder()(spacy.blank("en").make_doc("It rained."))
