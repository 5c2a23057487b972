"""Look-ups from tokens to mentions: owners of groups, carriers, and the words of a slot."""

from kg.extract.context import Context
from kg.lexicon import load_lexicon
from kg.ontology import load_ontology
from tests.parses import analysis

PLANELOAD = """
A _ DET _ 2 det | planeload _ NOUN _ 6 nsubj | of _ ADP _ 5 case | Norwegian _ ADJ _ 5 amod NORP
troops troop NOUN NNS 2 nmod | left leave VERB VBD 0 root | Kenya _ PROPN _ 6 obj GPE | because _ ADP _ 11 case
of _ ADP _ 8 fixed | heavy _ ADJ _ 11 amod | rain _ NOUN _ 6 obl | in _ ADP _ 13 case | 2018 _ NUM _ 6 obl
. _ PUNCT _ 6 punct
"""


def context() -> Context:
    return Context(analysis(PLANELOAD), load_lexicon(), load_ontology())


def at(word: str) -> int:
    return context().tree.words.index(word)


def test_planeload_of_troops_stands_for_troops_and_has_their_owner() -> None:
    found = context()
    assert found.carried(at("planeload")) == at("troops")
    assert found.is_a(at("planeload"), "Group")
    assert found.owners(at("planeload")) == [at("Norwegian")]


def test_preposition_of_two_words() -> None:
    assert context().preposition(at("rain")) == "because of"
    assert context().part(at("rain"), preposition="because of").text == "because of heavy rain"


def test_part_of_a_date_has_its_value() -> None:
    part = context().part(at("2018"))
    assert (part.value, part.datatype) == ("2018", "gYear")


def test_words_that_do_not_stand_together_are_joined_but_keep_their_span() -> None:
    part = context().words([at("A"), at("troops")])
    assert part.text == "A troops"
    assert part.span is not None
    assert context().tree.slice(part.span) == "A planeload of Norwegian troops"


def part(parse: str, word: str) -> str:
    """The words of the slot around a word."""
    found = Context(analysis(parse), load_lexicon(), load_ontology())
    return found.part(found.tree.words.index(word)).text


def test_name_has_its_article() -> None:
    parse = """
    Omar _ PROPN _ 2 nsubj PERSON | left leave VERB VBD 0 root | the _ DET _ 4 det | Hague _ PROPN _ 2 obj GPE
    . _ PUNCT _ 2 punct
    """
    assert part(parse, "Hague") == "the Hague"


def test_name_has_its_address() -> None:
    parse = """
    Mr. _ PROPN _ 2 compound | Haddad _ PROPN _ 3 nsubj PERSON | left leave VERB VBD 0 root | . _ PUNCT _ 3 punct
    """
    assert part(parse, "Haddad") == "Mr. Haddad"


def test_post_before_a_name_is_no_part_of_it() -> None:
    parse = """
    President _ PROPN _ 2 compound | Haddad _ PROPN _ 3 nsubj PERSON | left leave VERB VBD 0 root | . _ PUNCT _ 3 punct
    """
    assert part(parse, "Haddad") == "Haddad"


MEETING = """
Kenya _ PROPN _ 2 nsubj GPE | left leave VERB VBD 0 root | a _ DET _ 4 det | meeting _ NOUN _ 2 obj
with _ ADP _ 6 case | miners miner NOUN NNS 4 nmod | in _ ADP _ 8 case | Chile _ PROPN _ 4 nmod GPE | on _ ADP _ 10 case
Monday _ PROPN _ 4 nmod | . _ PUNCT _ 2 punct
"""


def test_description_has_the_phrases_that_narrow_it_but_no_date() -> None:
    assert part(MEETING, "meeting") == "a meeting with miners in Chile"


def test_description_ends_before_a_clause() -> None:
    parse = """
    Kenya _ PROPN _ 2 nsubj GPE | met meet VERB VBD 0 root | a _ DET _ 4 det | painter _ NOUN _ 2 obj
    from _ ADP _ 6 case | Chile _ PROPN _ 4 nmod GPE | who _ PRON WP 8 nsubj | sang sing VERB VBD 4 acl:relcl
    . _ PUNCT _ 2 punct
    """
    assert part(parse, "painter") == "a painter from Chile"


def remained(*words: str) -> str:
    """The last word of "The plan remained … ." with what belongs to it, from "word/part of speech" tokens."""
    head = next(n for n, word in enumerate(words, 4) if word == "wrong/ADJ")
    tokens = [word.replace("/", " _ ") for word in words]
    parse = ["The _ DET _ 2 det", "plan _ NOUN _ 3 nsubj", "remained remain VERB VBD 0 root"]
    for n, token in enumerate(tokens, 4):
        parse.append(
            f"{token} _ " + ("3 xcomp" if n == head else f"{head} {'punct' if 'PUNCT' in token else 'advmod'}")
        )
    return part(" | ".join(parse), "wrong")


def test_quotation_marks_within_a_phrase_stay() -> None:
    assert remained("“/PUNCT", "quite/ADV", "”/PUNCT", "wrong/ADJ") == "“quite” wrong"


def test_pair_around_a_phrase_stays() -> None:
    assert remained("“/PUNCT", "quite/ADV", "wrong/ADJ", "”/PUNCT") == "“quite wrong”"


def test_one_mark_alone_at_an_end_does_not() -> None:
    assert remained("“/PUNCT", "quite/ADV", "wrong/ADJ") == "quite wrong"
    assert remained("quite/ADV", "wrong/ADJ", "”/PUNCT") == "quite wrong"


def test_comma_is_no_pair() -> None:
    assert remained("quite/ADV", "wrong/ADJ", ",/PUNCT", "still/ADV") == "quite wrong"
