"""The packaged pipeline, and the refusal of others that kg cannot use."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import PipelineError
from kg.language import analyse, load_pipeline
from kg.model import Article

TEXT = "Storm over Oslo\n\nIngrid Vale met Jean-Pierre Lamar on Monday. The anti-storm wall had fallen."
COMPONENTS = [
    "kg_paragraphs",
    "tok2vec",
    "tagger",
    "morphologizer",
    "trainable_lemmatizer",
    "kg_lemmas",
    "parser",
    "ner",
]


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
