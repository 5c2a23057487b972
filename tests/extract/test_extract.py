"""The whole stage: order, evidence, and no tree that it cannot read."""

from hypothesis import given
from hypothesis import strategies as st

from kg.model import Part
from tests.parses import reading

WORDS = (
    "Kenya Kenya PROPN NNP", "Omar Omar PROPN NNP", "troops troop NOUN NNS", "attack attack NOUN NN",
    "claim claim NOUN NN", "president president NOUN NN", "said say VERB VBD", "attacked attack VERB VBN",
    "tried try VERB VBD", "to to PART TO", "help help VERB VB", "rose rise VERB VBD", "is be AUX VBZ",
    "will will AUX MD", "that that SCONJ IN", "who who PRON WP", "he he PRON PRP", "not not PART RB", "if if SCONJ IN",
    "in in ADP IN", "by by ADP IN", "according accord VERB VBG", "2018 2018 NUM CD", "60 60 NUM CD", "“ “ PUNCT ``",
    "” ” PUNCT ''", ", , PUNCT ,", ". . PUNCT .", "reportedly reportedly ADV RB", "and and CCONJ CC",
)  # fmt: skip
DEPS = (
    "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "amod", "compound", "flat", "appos",
    "conj", "cc", "case", "mark", "fixed", "aux", "aux:pass", "cop", "advmod", "advcl", "acl", "acl:relcl", "ccomp",
    "xcomp", "parataxis", "csubj", "punct", "dep",
)  # fmt: skip
ENTITIES = {"Kenya": " GPE", "Omar": " PERSON"}


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A small tree: every token but the root hangs on one that was hung before it, in any order."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9))
    order = draw(st.permutations(range(len(words))))
    heads = {order[0]: 0}
    for n, i in enumerate(order[1:], start=1):
        heads[i] = 1 + draw(st.sampled_from(order[:n]))
    return "\n".join(
        f"{word} {heads[i]} {draw(st.sampled_from(DEPS)) if heads[i] else 'root'}{ENTITIES.get(word.split()[0], '')}"
        for i, word in enumerate(words)
    )


@given(st.lists(sentences(), min_size=1, max_size=3))
def test_any_tree_is_read_and_every_span_lies_in_the_text(parses: list[str]) -> None:
    found = reading("\n\n".join(parses))
    text = found.article.text

    def lies_within(part: Part) -> bool:
        return part.span is None or 0 <= part.span.start < part.span.end <= len(text)

    for f in found.findings:
        parts = [f.subject, f.predicate, *([f.object] if f.object else []), *f.claimants]
        parts += [a.part for a in (*f.arguments, *(f.event.slots if f.event else ()))]
        assert all(map(lies_within, parts))
        assert all(p.mention is None or p.mention < len(found.mentions) for p in parts)
        assert f.evidence == found.sentences[f.sentence]
        assert f.status == "Asserted" or f.claimants or f.status == "Hypothetical"
        assert 0 <= f.score <= 1
    assert {f.sentence for f in found.findings} | {g.sentence for g in found.gaps} == set(range(len(found.sentences)))


@given(st.lists(sentences(), min_size=1, max_size=3))
def test_statements_of_any_tree_are_somebodys_words(parses: list[str]) -> None:
    found = reading("\n\n".join(parses))
    for f in found.findings:
        if f.by == "statements":
            assert f.status in ("Reported", "Denied") and f.claimants and f.object and f.object.span
            assert f.object.text in " ".join(found.article.text.split())


def test_findings_stand_in_reading_order_with_their_sentence_as_evidence() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | helped help VERB VBD 0 root | Peru _ PROPN _ 2 obj GPE | . _ PUNCT _ 2 punct

    Ghana _ PROPN _ 2 nsubj GPE | visited visit VERB VBD 0 root | Chile _ PROPN _ 2 obj GPE | . _ PUNCT _ 2 punct
    """
    found = reading(parse)
    assert [(f.sentence, f.term) for f in found.findings] == [(0, "aids"), (1, "visited")]
    evidence = [found.article.text[f.evidence.start : f.evidence.end] for f in found.findings]
    assert evidence == ["Kenya helped Peru.", "Ghana visited Chile."]
