"""I and we in direct speech: "I" is the speaker of the quotation, "we" only where the speaker is a body.

Who says what is the matter of the extract stage; its findings take the claimant for "I", whatever the chain says. This
is for whoever reads chains alone, and looks only where it can hardly err: beside the quotation, and at the one before.
"""

from kg.language.coref.sieve import Sieve
from kg.language.mentions import pronoun

BODIES = frozenset({"Organization", "Company", "GovernmentBody", "PoliticalParty", "Country"})
SPEAKING_FOR = {"i": frozenset({"Person"}), "we": BODIES}


def join_speakers(s: Sieve) -> None:
    """Join first persons with the speakers of their quotations."""
    last: tuple[int, int] | None = None  # end and speaker of the quotation before
    for quoted in s.speech:
        speaker = _beside(s, quoted)
        if speaker is None and last is not None and _goes_on(s, last[0], quoted):
            speaker = last[1]
        last = None
        if speaker is not None:
            last = quoted.stop, speaker
            _join_first_persons(s, quoted, speaker)


def _join_first_persons(s: Sieve, quoted: range, speaker: int) -> None:
    for n in s.within(quoted.start, quoted.stop):
        c = s.candidates[n]
        if c.kind == "pronoun" and s.candidates[speaker].type in SPEAKING_FOR.get(pronoun(s.tree, c.head), ()):
            s.chains.join(n, speaker)


def _beside(s: Sieve, quoted: range) -> int | None:
    """The subject of the word of speech nearest to a quotation, in the sentences that it stands in."""
    tree = s.tree
    first, last = tree.sentence_of[max(quoted.start - 1, 0)], tree.sentence_of[min(quoted.stop, len(tree) - 1)]
    around = range(tree.sentences[first][0], tree.sentences[last][1])
    verbs = [i for i in around if i not in s.spoken and tree.pos[i] == "VERB" and s.is_of_speech(i)]
    verbs = [i for i in verbs if not tree.kids(i, "nsubj:pass", "mark")]
    for verb in sorted(verbs, key=lambda i: min(abs(i - quoted.start), abs(i - quoted.stop))):
        heads = [k for k in tree.kids(verb, "nsubj") if k not in s.spoken]
        subjects = [m for k in heads for m in s.heads.get(k, ())]
        if subjects and not s.is_plural(subjects[0]):
            return subjects[0]
    return None


def _goes_on(s: Sieve, end: int, quoted: range) -> bool:
    """Whether a quotation begins a sentence, right behind that of the quotation before."""
    tree = s.tree
    number = tree.sentence_of[quoted.start]
    begins = tree.sentences[number][0] >= quoted.start - 1
    return begins and number - tree.sentence_of[min(end, len(tree) - 1)] <= 1
