"""Statements: the very words that somebody is reported to have said."""

from kg.extract.statements import LONGEST_STATEMENT
from kg.model import Finding
from tests.parses import reading

SAID_THAT = """
    Omar _ PROPN _ 2 nsubj PERSON | said say VERB VBD 0 root | that _ SCONJ _ 5 mark | Kenya _ PROPN _ 5 nsubj GPE
    attacked attack VERB VBD 2 ccomp | Peru _ PROPN _ 5 obj GPE | . _ PUNCT _ 2 punct
    """


def statements(parse: str) -> list[Finding]:
    return [f for f in reading(parse).findings if f.by == "statements"]


def test_speaker_has_said_these_words() -> None:
    (said,) = statements(SAID_THAT)
    assert said.object is not None
    assert (said.subject.text, said.predicate.text, said.object.value) == ("Omar", "said that", "Kenya attacked Peru")
    assert (said.term, said.object.datatype) == (None, "string")


def test_words_said_are_the_speakers_own() -> None:
    (said,) = statements(SAID_THAT)
    assert (said.status, [c.text for c in said.claimants], said.cue) == ("Reported", ["Omar"], "said that")


def test_what_a_source_says_that_somebody_said_is_that_sources_claim() -> None:
    parse = """
    Nora _ PROPN _ 2 nsubj PERSON | said say VERB VBD 0 root | that _ SCONJ _ 5 mark | Omar _ PROPN _ 5 nsubj PERSON
    added add VERB VBD 2 ccomp | that _ SCONJ _ 8 mark | Kenya _ PROPN _ 8 nsubj GPE | won win VERB VBD 5 ccomp
    . _ PUNCT _ 2 punct
    """
    by = {f.subject.text: [c.text for c in f.claimants] for f in statements(parse)}
    assert by == {"Nora": ["Nora"], "Omar": ["Omar", "Nora"]}


def test_words_of_nobody_named_are_no_statement() -> None:
    parse = """
    Kenya _ PROPN _ 3 nsubj GPE | reportedly _ ADV _ 3 advmod | attacked attack VERB VBD 0 root
    Peru _ PROPN _ 3 obj GPE | . _ PUNCT _ 3 punct
    """
    assert statements(parse) == []


def test_statement_of_somebody_who_denies_is_denied() -> None:
    (said,) = statements(SAID_THAT.replace("said say", "denied deny"))
    assert said.status == "Denied"
    assert [f.status for f in reading(SAID_THAT).findings if f.by == "statements"] == ["Reported"]


def test_words_that_a_clause_interrupts_are_two_runs() -> None:
    parse = """
    “ “ PUNCT `` 3 punct | Kenya _ PROPN _ 3 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 3 obj GPE
    , _ PUNCT _ 3 punct | ” ” PUNCT '' 3 punct | Omar _ PROPN _ 8 nsubj PERSON | said say VERB VBD 3 parataxis
    , _ PUNCT _ 3 punct | “ “ PUNCT `` 13 punct | and _ CCONJ _ 13 cc | Ghana _ PROPN _ 13 nsubj GPE
    helped help VERB VBD 3 conj | Chile _ PROPN _ 13 obj GPE | . _ PUNCT _ 3 punct | ” ” PUNCT '' 13 punct
    """
    assert [(f.subject.text, f.object.text) for f in statements(parse) if f.object] == [
        ("Omar", "Kenya attacked Peru"),
        ("Omar", "and Ghana helped Chile"),
    ]


def test_run_without_a_verb_is_no_statement() -> None:
    parse = """
    The _ DET _ 2 det | dam _ NOUN _ 8 nsubj | , _ PUNCT _ 5 punct | Omar _ PROPN _ 5 nsubj PERSON
    said say VERB VBD 8 parataxis | , _ PUNCT _ 5 punct | had have AUX _ 8 aux | burst _ VERB VBN 0 root
    . _ PUNCT _ 8 punct
    """
    assert [f.object.text for f in statements(parse) if f.object] == ["had burst"]


def test_one_word_is_no_statement() -> None:
    parse = """
    Omar _ PROPN _ 2 nsubj PERSON | said say VERB VBD 0 root | that _ SCONJ _ 4 mark | rained rain VERB VBD 2 ccomp
    . _ PUNCT _ 2 punct
    """
    assert statements(parse) == []


def test_too_many_words_are_no_statement() -> None:
    names = [f"Peru _ PROPN _ 5 {'obj' if n == 0 else 'dep'} GPE" for n in range(LONGEST_STATEMENT)]
    parse = " | ".join(
        [
            "Omar _ PROPN _ 2 nsubj PERSON",
            "said say VERB VBD 0 root",
            "that _ SCONJ _ 5 mark",
            "Kenya _ PROPN _ 5 nsubj GPE",
            "attacked attack VERB VBD 2 ccomp",
            *names,
            ". _ PUNCT _ 2 punct",
        ]
    )
    assert statements(parse) == []


def told(dep: str) -> list[Finding]:
    return statements(f"""
    Omar _ PROPN _ 2 nsubj PERSON | told tell VERB VBD 0 root | Ghana _ PROPN _ 2 {dep} GPE | that _ SCONJ _ 6 mark
    Kenya _ PROPN _ 6 nsubj GPE | attacked attack VERB VBD 2 ccomp | Peru _ PROPN _ 6 obj GPE | . _ PUNCT _ 2 punct
    """)


def test_whoever_is_told_changes_nothing() -> None:
    assert [(f.subject.text, f.object.text) for f in told("iobj") if f.object] == [("Omar", "Kenya attacked Peru")]


def test_verb_with_an_object_of_its_own_does_more_than_report() -> None:
    assert told("obj") == []
