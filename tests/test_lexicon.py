"""The word lists of the extractors: every word leads to something that the ontology has."""

from collections import defaultdict

import pytest
from rdflib import RDF, Graph
from rdflib.term import Node

from kg.lexicon import LEX, Lexicon, load_lexicon, read_titles
from kg.ontology import Ontology, load_ontology, ontology_file

# Classes of entries that look-up tables keep one of for each word.
SINGLE = (
    "DatedNoun",
    "EventNoun",
    "EventVerb",
    "Gender",
    "Noun",
    "Operator",
    "PostVerb",
    "Role",
    "Speech",
    "SpeechNoun",
    "Unit",
)
LOADED = ("terrorist", "extremist", "radical", "regime", "freedom fighter", "thug", "traitor", "puppet")


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


def test_it_is_read_once(lexicon: Lexicon) -> None:
    assert load_lexicon() is lexicon


def test_every_term_is_a_property(lexicon: Lexicon, ontology: Ontology) -> None:
    terms = {f.term for frames in lexicon.verbs.values() for f in frames}
    terms |= {n.term for n in lexicon.event_nouns.values() if n.term}
    terms |= {r.term for r in lexicon.roles.values() if r.term} | set(lexicon.dated_nouns.values())
    terms |= {f.term for frames in lexicon.frames.values() for f in frames}
    terms |= {t for nouns in lexicon.relation_nouns.values() for n in nouns for t in (n.term, n.former) if t}
    terms |= {s.term for senses in lexicon.senses.values() for s in senses}
    assert terms - {""} <= set(ontology.properties)
    assert lexicon.deployment_terms <= set(ontology.properties)


def test_every_class_is_one_of_the_ontology(lexicon: Lexicon, ontology: Ontology) -> None:
    types = {n.type for n in lexicon.nouns.values()} | {n.event for n in lexicon.event_nouns.values()}
    types |= {f.event for frames in lexicon.verbs.values() for f in frames if f.event}
    types |= {t for frames in lexicon.frames.values() for f in frames for t in (f.source_type, f.target_type) if t}
    types |= {t for nouns in lexicon.relation_nouns.values() for n in nouns for t in (n.holder, *n.owner) if t}
    types |= {t for senses in lexicon.senses.values() for s in senses for t in s.source_types | s.target_types}
    types |= {t for senses in lexicon.senses.values() for s in senses for t in s.not_source | s.not_target}
    types |= set(lexicon.name_words)
    assert types <= set(ontology.classes)


def test_words_of_quantity_lead_to_the_ontology(lexicon: Lexicon, ontology: Ontology) -> None:
    words = lexicon.quantities
    casualties = [c for found in words.casualty_verbs.values() for c in found]
    casualties += [*words.casualty_adjectives.values(), *words.casualty_nouns.values()]
    assert {c.term for c in casualties if c.term} == {"deathCount", "injuredCount"}
    assert {c.event for c in casualties} <= set(ontology.classes)
    assert {c.victim for c in casualties} <= {"actor", "patient", "life", "dead", ""}
    assert {c.direction for c in (*words.change_verbs.values(), *words.change_nouns.values())} == {"up", "down"}
    assert set(words.units.values()) == {"money", "percent", "measure"}
    assert set(words.approximators.values()) == {"about", "least", "most"}


def test_general_nouns_of_events_stand_for_events_of_one_class(lexicon: Lexicon) -> None:
    for noun, general in lexicon.event_synonyms.items():
        known = {lexicon.event_nouns[n].event for n in {noun, *general} if n in lexicon.event_nouns}
        assert len(known) < 2, noun


def test_operators_set_what_findings_know(lexicon: Lexicon) -> None:
    assert {o.modality for o in lexicon.operators.values()} <= {
        None, "Actual", "Possible", "Planned", "Obligatory", "Conditional",
    }  # fmt: skip
    assert {o.polarity for o in lexicon.operators.values()} <= {None, "Positive", "Negative"}
    assert all(o.modality or o.polarity for o in lexicon.operators.values())


def test_words_are_lemmas_in_lower_case(lexicon: Lexicon) -> None:
    words = {*lexicon.verbs, *lexicon.event_nouns, *lexicon.roles, *lexicon.speech, *lexicon.operators, *lexicon.nouns}
    words |= {*lexicon.frames, *lexicon.relation_nouns, *lexicon.senses, *lexicon.dated_nouns, *lexicon.post_verbs}
    words |= lexicon.titles | lexicon.pronouns | lexicon.negators | lexicon.org_words | lexicon.place_words
    assert all(w == w.lower() and w == w.strip() and w for w in words)


def test_every_event_noun_has_a_place(lexicon: Lexicon) -> None:
    assert all(n.place for n in lexicon.event_nouns.values())
    assert lexicon.event_nouns["riot"].place == {"in", "at"}
    assert lexicon.event_nouns["withdrawal"].place == {"from"}


def test_a_frame_has_both_ends_and_typed_fillers(lexicon: Lexicon) -> None:
    frames = [f for found in lexicon.frames.values() for f in found]
    assert all(f.target and f.source_type for f in frames)
    assert all(f.target_type or f.target == ("date",) for f in frames)
    assert all(n.prepositions and n.owner for nouns in lexicon.relation_nouns.values() for n in nouns)


def test_at_least_three_hundred_words_are_mapped(lexicon: Lexicon) -> None:
    assert len({*lexicon.verbs, *lexicon.frames, *lexicon.relation_nouns}) >= 300


def test_forces_are_armed_people_only(lexicon: Lexicon) -> None:
    assert lexicon.nouns["soldier"].kind == "force"
    assert lexicon.nouns["worker"].kind == "people"


@pytest.mark.parametrize("word", LOADED)
def test_a_loaded_word_is_never_a_class_or_a_term(lexicon: Lexicon, ontology: Ontology, word: str) -> None:
    name = word.title().replace(" ", "")
    assert name not in ontology.classes
    noun = lexicon.nouns.get(word)
    assert noun is None or noun.type in ("Group", "Person", "GovernmentBody", "Topic")


def test_titles_have_no_comments() -> None:
    assert "mayor" in read_titles()
    assert not any(t.startswith("#") or " " in t for t in read_titles())


def test_acts_of_speech_are_those_that_the_ontology_names(lexicon: Lexicon, ontology: Ontology) -> None:
    acts = {*lexicon.speech.values(), *lexicon.speech_nouns.values()}
    assert all(act in ontology.property("speechAct").comment for act in acts)


@pytest.mark.parametrize("kind", SINGLE)
def test_no_word_has_two_entries_of_which_one_would_be_lost(kind: str) -> None:
    graph = Graph().parse(ontology_file("lexicon.ttl"), format="turtle")
    entries: dict[str, set[Node]] = defaultdict(set)
    for entry in graph.subjects(RDF.type, LEX[kind]):
        for lemma in graph.objects(entry, LEX["lemma"]):
            entries[str(lemma)].add(entry)
    assert [lemma for lemma, found in entries.items() if len(found) > 1] == []


def test_plain_lists_are_read_from_the_class_that_their_field_names(lexicon: Lexicon) -> None:
    assert {"not", "never"} <= lexicon.negators and "by" in lexicon.date_bounds
    words = [value for value in vars(lexicon).values() if isinstance(value, frozenset)]
    assert len(words) > 40 and all(words)
