"""The examples and counter-examples of the lexicon's properties, read by the packaged pipeline in one batch."""

from functools import cache
from typing import NamedTuple

import pytest
from rdflib import Graph
from rdflib.namespace import RDF
from rdflib.term import Node

from kg.extract import extract
from kg.language import analyse_tree, load_pipeline, parse
from kg.lexicon import LEX, load_lexicon
from kg.model import Article, Finding
from kg.ontology import load_ontology, ontology_file

Triple = tuple[str, str, str]


class Example(NamedTuple):
    """A sentence, and the triple that it states or, without subject and object, the property that it does not."""

    term: str
    sentence: str
    subject: str = ""
    object: str = ""


def read(kind: str) -> tuple[Example, ...]:
    graph = Graph().parse(ontology_file("examples.ttl"), format="turtle")

    def value(entry: Node, name: str) -> str:
        return str(graph.value(entry, LEX[name]) or "").split("#")[-1]

    entries = graph.subjects(RDF.type, LEX[kind])
    return tuple(sorted(Example(*(value(e, n) for n in ("term", "sentence", "subject", "object"))) for e in entries))


EXAMPLES, COUNTER_EXAMPLES = read("Example"), read("CounterExample")


@cache
def facts_of_all() -> dict[str, frozenset[Triple]]:
    """Sentence → what it states as its own fact, in both directions, with the slots of its events."""
    sentences = sorted({e.sentence for e in (*EXAMPLES, *COUNTER_EXAMPLES)})
    articles = [Article(str(n), sentence) for n, sentence in enumerate(sentences)]
    lexicon, ontology = load_lexicon(), load_ontology()
    found = {}
    for article, tree in parse(articles, nlp=load_pipeline(None)):
        reading = extract(analyse_tree(tree, article=article, lexicon=lexicon), lexicon=lexicon, ontology=ontology)
        found[article.text] = frozenset(t for f in reading.findings if f.is_fact for t in triples(f))
    return found


def triples(f: Finding) -> list[Triple]:
    found = [(s.role, f.subject.text, s.part.value or s.part.text) for s in (f.event.slots if f.event else ())]
    if f.term is None or f.object is None:
        return found
    prop = load_ontology().property(f.term)
    turned = f.term if prop.is_symmetric else prop.inverse
    found.append((f.term, f.subject.text, f.object.text))
    return [*found, (turned, f.object.text, f.subject.text)] if turned else found


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.term}-{e.sentence}")
def test_the_sentence_states_it(example: Example) -> None:
    assert (example.term, example.subject, example.object) in facts_of_all()[example.sentence]


@pytest.mark.parametrize("example", COUNTER_EXAMPLES, ids=lambda e: f"{e.term}-{e.sentence}")
def test_the_sentence_does_not_state_it(example: Example) -> None:
    assert example.term not in {term for term, _, _ in facts_of_all()[example.sentence]}


def test_every_property_that_words_are_mapped_to_has_an_example_and_a_counter_example() -> None:
    lexicon, ontology = load_lexicon(), load_ontology()
    mapped = {f.term for frames in lexicon.verbs.values() for f in frames}
    mapped |= {f.term for frames in lexicon.frames.values() for f in frames}
    mapped |= {t for nouns in lexicon.relation_nouns.values() for n in nouns for t in (n.term, n.former) if t}
    mapped |= {r.term for r in lexicon.roles.values() if r.term} | set(lexicon.dated_nouns.values())
    main = {ontology.canonical(term)[0] for term in mapped}
    assert len(main) >= 45
    for examples in (EXAMPLES, COUNTER_EXAMPLES):
        assert main <= {ontology.canonical(e.term)[0] for e in examples}
