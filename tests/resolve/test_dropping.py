"""A sentence whose findings are all left out gets the reason for it."""

from kg.model import Article, Finding, Gap, Part, Reading, Span
from kg.resolve import keep

SENTENCES = (Span(0, 4), Span(5, 9), Span(10, 14))


def finding(sentence: int, score: float) -> Finding:
    return Finding(
        subject=Part("Chile"), predicate=Part("saw"), lemma="see", term=None, object=None, sentence=sentence,
        evidence=SENTENCES[sentence], by="clauses", score=score,
    )  # fmt: skip


def test_only_a_sentence_that_loses_all_its_findings_gets_the_reason() -> None:
    findings = (finding(0, 0.2), finding(1, 0.2), finding(1, 0.9))
    reading = Reading(Article("a", "text"), SENTENCES, (), findings, (Gap(2, SENTENCES[2], "no verb"),))
    found = keep(reading, lambda f: f.score > 0.5, reason="below the score asked for")
    assert found.findings == findings[2:]
    assert [(g.sentence, g.span, g.reason) for g in found.gaps] == [
        (0, SENTENCES[0], "below the score asked for"),
        (2, SENTENCES[2], "no verb"),
    ]


def test_a_sentence_that_has_a_reason_gets_no_second_one() -> None:
    reading = Reading(Article("a", "text"), SENTENCES, (), (finding(0, 0.2),), (Gap(0, SENTENCES[0], "no verb"),))
    assert keep(reading, lambda f: f.score > 0.5, reason="below the score asked for").gaps == reading.gaps
