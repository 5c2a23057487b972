"""Coreference as a component: the chains of the analysis, on a Doc."""

import pytest
import spacy
from spacy.language import Language

from kg.language import analyse
from kg.language.doc_chains import KEY, make_coref
from kg.model import Article
from tests.language.conftest import make_doc
from tests.language.coref.sentences import subject

TEXT = (
    "Harbour Minister Ilse Brandvik opened the new port of Aalesund on Monday.\n\n"
    "The minister praised the dockers of Norway. She said the port had cost the country two years.\n\n"
    "“I have waited long for this day,” said Knut Sørli, the head of the Norwegian Dockers Union (NDU). "
    "The union has 900 members, and Sørli leads the NDU since May. It will meet on Friday."
)


def test_the_chains_of_a_doc_are_those_of_the_analysis(nlp: Language) -> None:
    doc = make_coref(nlp, "kg_coref", neuter_pronouns=False)(nlp(TEXT))
    (analysis,) = analyse([Article("a", TEXT)], nlp=nlp)
    found = {(s.start_char, s.end_char, s.label_, int(s.id_)) for s in doc.spans[KEY]}
    expected = {(m.span.start, m.span.end, m.type, m.chain) for m in analysis.mentions}
    assert expected <= found
    inner = {(analysis.tree.starts[i.first], analysis.tree.ends[i.last]) for i in analysis.inner_names}
    assert {(start, end) for start, end, *_ in found - expected} == inner


def test_mentions_of_one_thing_have_one_id(nlp: Language) -> None:
    doc = make_coref(nlp, "kg_coref", neuter_pronouns=False)(nlp(TEXT))
    chains: dict[str, set[str]] = {}
    for span in doc.spans[KEY]:
        chains.setdefault(span.id_, set()).add(span.text)
    assert {"Ilse Brandvik", "The minister", "She"} <= next(c for c in chains.values() if "Ilse Brandvik" in c)
    assert {"Knut Sørli", "I", "Sørli"} <= next(c for c in chains.values() if "Knut Sørli" in c)


@pytest.mark.parametrize(("wanted", "things"), [(False, 2), (True, 1)])
def test_it_and_they_are_joined_only_if_they_are_asked_for(wanted: bool, things: int) -> None:
    doc = make_doc(subject("The/DT agency/NN"), subject("It/PRP"))
    doc = make_coref(spacy.blank("en"), "kg_coref", neuter_pronouns=wanted)(doc)
    assert len({s.id_ for s in doc.spans[KEY]}) == things


def test_the_component_can_be_added_by_its_name() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("kg_coref", config={"neuter_pronouns": True})
    meta = nlp.get_pipe_meta("kg_coref")
    assert ("doc.spans" in meta.assigns, "token.dep" in meta.requires) == (True, True)
