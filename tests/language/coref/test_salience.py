"""Who of several people is likeliest to be he or she."""

from tests.language.coref.sentences import Analysed, are_one, subject

NAMES = dict.fromkeys(["Marek Dvorak", "John Quibble"], "PERSON")
MET = "Marek/NNP/3/nsubj Dvorak/NNP/1/flat met/VBD/0/root/meet John/NNP/3/obj Quibble/NNP/4/flat ././3/punct"
HE = "He/PRP/2/nsubj joined/VBD/0/root/join QZR/NNP/2/obj ././2/punct"


def test_the_one_told_of_all_along_is_likelier_than_one_named_once(analysed: Analysed) -> None:
    analysis = analysed(subject("Marek/NNP Dvorak/NNP"), HE, HE, MET, HE, names=NAMES)
    assert [m.chain for m in analysis.mentions if m.text == "He"] == [analysis.mentions[0].chain] * 3


def test_who_speaks_is_not_he_in_his_own_words(analysed: Analysed) -> None:
    before = "Marek/NNP/3/nsubj Dvorak/NNP/1/flat left/VBD/0/root/leave ././3/punct"
    quoted = (
        "“/./8/punct He/PRP/4/nsubj never/RB/4/advmod saw/VBD/8/ccomp/see them/PRP/4/obj there/RB/4/advmod ”/./8/punct "
        "said/VBD/0/root/say John/NNP/8/nsubj Quibble/NNP/9/flat ././8/punct"
    )
    assert are_one(analysed(before, quoted, names=NAMES), "He", "Marek Dvorak")


def test_he_is_nobody_who_stands_beside_his_verb(analysed: Analysed) -> None:
    saw = "He/PRP/2/nsubj saw/VBD/0/root/see Dvorak/NNP/2/obj ././2/punct"
    analysis = analysed(subject("Marek/NNP Dvorak/NNP"), saw, names={**NAMES, "Dvorak": "PERSON"})
    assert are_one(analysis, "Marek Dvorak", "Dvorak")
    assert not are_one(analysis, "Marek Dvorak", "He")


def test_nobody_in_particular_is_no_he(analysed: Analysed) -> None:
    analysis = analysed(subject("Marek/NNP Dvorak/NNP"), subject("No/DT man/NN"), HE, names=NAMES)
    assert are_one(analysis, "Marek Dvorak", "He")
