"""Trees of spaCy Docs: labels of the official English pipelines give the same findings as Universal Dependencies."""

import pytest

from kg.language import to_tree
from kg.model import Finding
from tests.parses import doc, reading

SAME = {
    "passive with agent": (
        """
        Peru _ PROPN _ 3 nsubj:pass GPE | was be AUX _ 3 aux:pass | attacked attack VERB VBN 0 root | by _ ADP _ 5 case
        Kenya _ PROPN _ 3 obl:agent GPE | in _ ADP _ 7 case | 2018 _ NUM _ 3 obl | . _ PUNCT _ 3 punct
        """,
        """
        Peru _ PROPN _ 3 nsubjpass GPE | was be AUX _ 3 auxpass | attacked attack VERB VBN 0 ROOT | by _ ADP _ 3 agent
        Kenya _ PROPN _ 4 pobj GPE | in _ ADP _ 3 prep | 2018 _ NUM _ 6 pobj | . _ PUNCT _ 3 punct
        """,
    ),
    "object and prepositional object": (
        """
        Norway _ PROPN _ 2 nsubj GPE | sent send VERB VBD 0 root | soldiers soldier NOUN NNS 2 obj | to _ ADP _ 5 case
        Kenya _ PROPN _ 2 obl GPE | . _ PUNCT _ 2 punct
        """,
        """
        Norway _ PROPN _ 2 nsubj GPE | sent send VERB VBD 0 ROOT | soldiers soldier NOUN NNS 2 dobj | to _ ADP _ 2 prep
        Kenya _ PROPN _ 4 pobj GPE | . _ PUNCT _ 2 punct
        """,
    ),
    "copula": (
        """
        Kenya _ PROPN _ 5 nsubj GPE | is be AUX VBZ 5 cop | a _ DET _ 5 det | large _ ADJ _ 5 amod
        country _ NOUN _ 0 root | . _ PUNCT _ 5 punct
        """,
        """
        Kenya _ PROPN _ 2 nsubj GPE | is be AUX VBZ 0 ROOT | a _ DET _ 5 det | large _ ADJ _ 5 amod
        country _ NOUN _ 2 attr | . _ PUNCT _ 2 punct
        """,
    ),
    "possessor": (
        """
        Kenya _ PROPN _ 3 nmod:poss GPE | ’s _ PART POS 1 case | army _ NOUN _ 4 nsubj | attacked attack VERB VBD 0 root
        Peru _ PROPN _ 4 obj GPE | . _ PUNCT _ 4 punct
        """,
        """
        Kenya _ PROPN _ 3 poss GPE | ’s _ PART POS 1 case | army _ NOUN _ 4 nsubj | attacked attack VERB VBD 0 ROOT
        Peru _ PROPN _ 4 dobj GPE | . _ PUNCT _ 4 punct
        """,
    ),
    "relative clause": (
        """
        Kenya _ PROPN _ 7 nsubj GPE | , _ PUNCT _ 1 punct | which _ PRON WDT 4 nsubj
        attacked attack VERB VBD 1 acl:relcl | Peru _ PROPN _ 4 obj GPE | , _ PUNCT _ 1 punct
        helped help VERB VBD 0 root | Chile _ PROPN _ 7 obj GPE | . _ PUNCT _ 7 punct
        """,
        """
        Kenya _ PROPN _ 7 nsubj GPE | , _ PUNCT _ 1 punct | which _ PRON WDT 4 nsubj | attacked attack VERB VBD 1 relcl
        Peru _ PROPN _ 4 dobj GPE | , _ PUNCT _ 1 punct | helped help VERB VBD 0 ROOT | Chile _ PROPN _ 7 dobj GPE
        . _ PUNCT _ 7 punct
        """,
    ),
    "noun with prepositions": (
        """
        Lena _ PROPN _ 2 nsubj PERSON | criticized criticize VERB VBD 0 root | the _ DET _ 4 det
        presence _ NOUN _ 2 obj
        of _ ADP _ 7 case | Norwegian _ ADJ _ 7 amod NORP | troops troop NOUN NNS 4 nmod | in _ ADP _ 9 case
        Kenya _ PROPN _ 4 nmod GPE | . _ PUNCT _ 2 punct
        """,
        """
        Lena _ PROPN _ 2 nsubj PERSON | criticized criticize VERB VBD 0 ROOT | the _ DET _ 4 det
        presence _ NOUN _ 2 dobj
        of _ ADP _ 4 prep | Norwegian _ ADJ _ 7 amod NORP | troops troop NOUN NNS 5 pobj | in _ ADP _ 4 prep
        Kenya _ PROPN _ 8 pobj GPE | . _ PUNCT _ 2 punct
        """,
    ),
    "reported, negated": (
        """
        Omar _ PROPN _ 2 nsubj PERSON | said say VERB VBD 0 root | that _ SCONJ _ 7 mark | Kenya _ PROPN _ 7 nsubj GPE
        did do AUX _ 7 aux | not _ PART RB 7 advmod | attack _ VERB VB 2 ccomp | Peru _ PROPN _ 7 obj GPE
        . _ PUNCT _ 2 punct
        """,
        """
        Omar _ PROPN _ 2 nsubj PERSON | said say VERB VBD 0 ROOT | that _ SCONJ _ 7 mark | Kenya _ PROPN _ 7 nsubj GPE
        did do AUX _ 7 aux | not _ PART RB 7 neg | attack _ VERB VB 2 ccomp | Peru _ PROPN _ 7 dobj GPE
        . _ PUNCT _ 2 punct
        """,
    ),
    "particle": (
        """
        Kenya _ PROPN _ 2 nsubj GPE | took take VERB VBD 0 root | over _ ADP RP 2 compound:prt
        NATO _ PROPN _ 2 obj ORG | . _ PUNCT _ 2 punct
        """,
        """
        Kenya _ PROPN _ 2 nsubj GPE | took take VERB VBD 0 ROOT | over _ ADP RP 2 prt | NATO _ PROPN _ 2 dobj ORG
        . _ PUNCT _ 2 punct
        """,
    ),
}
ACCORDING_TO = (
    """
    According accord VERB VBG 3 case | to _ ADP _ 1 fixed | Lena _ PROPN _ 6 obl PERSON | , _ PUNCT _ 6 punct
    Kenya _ PROPN _ 6 nsubj GPE | attacked attack VERB VBD 0 root | Peru _ PROPN _ 6 obj GPE | . _ PUNCT _ 6 punct
    """,
    """
    According accord VERB VBG 6 prep | to _ ADP _ 1 prep | Lena _ PROPN _ 2 pobj PERSON | , _ PUNCT _ 6 punct
    Kenya _ PROPN _ 6 nsubj GPE | attacked attack VERB VBD 0 ROOT | Peru _ PROPN _ 6 dobj GPE | . _ PUNCT _ 6 punct
    """,
)


BECAUSE_OF = (
    """
    The _ DET _ 2 det | riots riot NOUN NNS 3 nsubj | began begin VERB VBD 0 root | because _ ADP _ 7 case
    of _ ADP _ 4 fixed | high _ ADJ _ 7 amod | rents rent NOUN NNS 3 obl | . _ PUNCT _ 3 punct
    """,
    """
    The _ DET _ 2 det | riots riot NOUN NNS 3 nsubj | began begin VERB VBD 0 ROOT | because _ SCONJ _ 3 prep
    of _ ADP _ 4 pcomp | high _ ADJ _ 7 amod | rents rent NOUN NNS 5 pobj | . _ PUNCT _ 3 punct
    """,
)


def findings(parse: str) -> tuple[Finding, ...]:
    return reading(parse).findings


@pytest.mark.parametrize(("universal", "official"), SAME.values(), ids=SAME)
def test_official_labels_give_the_same_findings(universal: str, official: str) -> None:
    assert findings(universal)
    assert findings(official) == findings(universal)


def test_according_to_with_official_labels() -> None:
    universal, official = ACCORDING_TO
    assert not any(f.is_fact for f in findings(official))
    assert findings(official) == findings(universal)


def test_because_of_with_official_labels() -> None:
    universal, official = BECAUSE_OF
    assert ("causedBy", "high rents") in {(f.term, f.object and f.object.text) for f in findings(universal)}
    assert findings(official) == findings(universal)


def test_white_space_is_no_token_and_offsets_are_those_of_the_text() -> None:
    parsed = doc("""
    Kenya _ PROPN _ 2 nsubj GPE | left leave VERB VBD 0 root | . _ PUNCT _ 2 punct

    ¶
    Peru _ PROPN _ 2 nsubj GPE | won win VERB VBD 0 root | . _ PUNCT _ 2 punct
    """)
    tree = to_tree(parsed, text="1 May\n\n" + parsed.text, offset=7)
    assert tree.words == ("Kenya", "left", ".", "Peru", "won", ".")
    assert [tree.slice(tree.span(i, i)) for i in range(len(tree))] == list(tree.words)
    assert tree.sentences == ((0, 3), (3, 6))
    assert [(n.first, n.end, n.label) for n in tree.names] == [(0, 1, "LOC"), (3, 4, "LOC")]
