"""Findings that rest on a word that only points never become part of the graph."""

from kg.lexicon import load_lexicon
from kg.model import Article, Finding, Mention, Part, Reading, Span
from kg.resolve import without_pointing

SHE = Mention(Span(0, 3), "she", "pronoun", "Person", 0)
VALE = Mention(Span(9, 20), "Ingrid Vale", "name", "Person", 0)
IT = Mention(Span(4, 6), "it", "pronoun", "Topic", 2)


def kept(subject: Part, object: Part | None, **fields: object) -> bool:
    finding = Finding(
        subject=subject, predicate=Part("saw"), lemma="see", term=None, object=object, sentence=0, evidence=Span(0, 1),
        by="verb", score=0.9, **fields,  # type: ignore[arg-type]
    )  # fmt: skip
    reading = Reading(Article("a", "text"), (Span(0, 4),), (SHE, VALE, IT), (finding,), ())
    after = without_pointing(reading, lexicon=load_lexicon())
    assert after.mentions == reading.mentions
    assert bool(after.gaps) != bool(after.findings)
    assert all(g.reason == "only words that point" for g in after.gaps)
    return after.findings == (finding,)


def test_a_pronoun_that_stands_for_a_name_is_kept() -> None:
    assert kept(Part("she", mention=0), Part("Norway"))


def test_a_pronoun_that_stands_for_nothing_is_left_out() -> None:
    assert not kept(Part("it", mention=2), Part("Norway"))
    assert not kept(Part("Norway"), Part("it", mention=2))


def test_a_pointing_word_without_a_mention_is_left_out() -> None:
    for word in ("They", "those", "this", "who"):
        assert not kept(Part(word), Part("Norway"))


def test_other_words_literals_and_missing_objects_are_kept() -> None:
    assert kept(Part("The workers"), None)
    assert kept(Part("The workers"), Part("one", value="1", datatype="integer"))
    assert kept(Part("The workers"), Part("those who left"))


def test_a_pronoun_may_claim() -> None:
    assert kept(Part("Norway"), None, claimants=(Part("they"),), status="Reported")


def test_what_is_said_of_itself_is_left_out() -> None:
    assert not kept(Part("Ingrid Vale", mention=1), Part("herself", mention=0))


def test_whose_points_to_what_stands_before() -> None:
    assert not kept(Part("whose mayor"), Part("Norway"))
