"""What stands for the same thing in an article, and above all what does not."""

import time
from collections.abc import Callable

import pytest

from kg.language.coref import find_chains
from kg.language.mentions import Candidate
from kg.lexicon import load_lexicon
from kg.tree import Analysis, Tree

Analysed = Callable[..., Analysis]


def said(*names: str) -> str:
    """ "A B met C D .": a sentence that only has names, each a flat run."""
    tokens: list[str] = ["We/PRP/2/nsubj", "met/VBD/0/root/meet"]
    for name in names:
        if len(tokens) > 2:
            tokens.append(",/,/2/punct")
        base = len(tokens) + 1
        for i, word in enumerate(name.split()):
            tokens.append(f"{word}/NNP/{'2/obl' if i == 0 else f'{base}/flat'}")
    return " ".join([*tokens, "././2/punct"])


def subject(words: str, verb: str = "left/VBD/0/root/leave") -> str:
    """A sentence "the WORDS left ." from "word/TAG[/lemma]" tokens, of which the last is the head."""
    tokens = words.split()
    n = len(tokens)
    made = []
    for i, token in enumerate(tokens, 1):
        word, tag, *lemma = token.split("/")
        dep = "nsubj" if i == n else {"DT": "det", "JJ": "amod", "PRP$": "nmod:poss"}.get(tag, "compound")
        made.append("/".join([word, tag, str(n + 1 if i == n else n), dep, *lemma]))
    return " ".join([*made, verb, f"././{n + 1}/punct"])


def happened(noun: str, place: str, determiner: str = "The/DT") -> str:
    """ "The riots in Norway ended ." """
    word, lemma = noun.split("/")
    arcs = f"{determiner}/2/det {word}/NNS/5/nsubj/{lemma} in/IN/4/case {place}/NNP/2/nmod"
    return f"{arcs} ended/VBD/0/root/end ././5/punct"


def chain(analysis: Analysis, text: str, nth: int = 0) -> int:
    return [m.chain for m in analysis.mentions if m.text == text][nth]


def are_one(analysis: Analysis, *texts: str) -> bool:
    return len({chain(analysis, t) for t in texts}) == 1


# --- names ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ingrid Vale", "Vale"),
        ("Vale", "Ingrid Vale"),
        ("Aleksander Quibbel", "Alexander Quibbel"),
        ("Ingrid Vale", "I. Vale"),
        ("Ingrid Kvistgaard", "Ingrid Kvistgard"),
    ],
)
@pytest.mark.parametrize("shown", ["PERSON", "MISC"])
def test_forms_of_one_persons_name_join(analysed: Analysed, first: str, second: str, shown: str) -> None:
    label = {first: "PERSON", second: shown if " " not in second and " " in first else "PERSON"}
    assert are_one(analysed(said(first), said(second), names=label), first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ingrid Vale", "Marek Vale"),
        ("Ingrid Vale", "Ingrid Dvorak"),
        ("Ingrid Vale", "Marek Dvorak"),
        ("Ingrid Vale", "M. Vale"),
    ],
)
def test_different_people_never_join(analysed: Analysed, first: str, second: str) -> None:
    label = {first: "PERSON", second: "PERSON"}
    for pair in ((first, second), (second, first)):
        assert not are_one(analysed(*map(said, pair), names=label), first, second)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_a_surname_that_two_people_share_stands_for_neither(analysed: Analysed, order: tuple[int, ...]) -> None:
    people = ["Ingrid Vale", "Marek Vale", "Vale"]
    analysis = analysed(*(said(people[n]) for n in order), names=dict.fromkeys(people, "PERSON"))
    assert len({chain(analysis, p) for p in people}) == 3


def test_a_surname_is_that_of_the_only_one_named_so_far(analysed: Analysed) -> None:
    people = ["Ingrid Vale", "Vale", "Marek Vale"]
    analysis = analysed(*map(said, people), names=dict.fromkeys(people, "PERSON"))
    assert chain(analysis, "Ingrid Vale") == chain(analysis, "Vale") != chain(analysis, "Marek Vale")


def test_two_people_do_not_join_through_an_initial(analysed: Analysed) -> None:
    people = ["I. Vale", "Ingrid Vale", "Ivan Vale"]
    analysis = analysed(*map(said, people), names=dict.fromkeys(people, "PERSON"))
    assert not are_one(analysis, "Ingrid Vale", "Ivan Vale")


@pytest.mark.parametrize(("he", "she"), [("Daniel", "Daniela"), ("Mario", "Maria"), ("Alexander", "Alexandra")])
def test_a_man_and_a_woman_of_similar_names_do_not_join(analysed: Analysed, he: str, she: str) -> None:
    people = [f"{he} Quibble", f"{she} Quibble"]
    analysis = analysed(*map(said, people), names=dict.fromkeys(people, "PERSON"))
    assert not are_one(analysis, *people)


def test_a_person_never_joins_a_place(analysed: Analysed) -> None:
    analysis = analysed(
        said("Paris Quibble"), "They/PRP/2/nsubj live/VBP/0/root in/IN/4/case Paris/NNP/2/obl ././2/punct",
        names={"Paris Quibble": "PERSON", "Paris": "LOC"},
    )  # fmt: skip
    assert not are_one(analysis, "Paris Quibble", "Paris")


def test_a_person_never_joins_a_known_place_of_the_same_name(parse: Callable[..., Tree]) -> None:
    tree = parse(said("Oslo"), said("Oslo"), said("Oslo"))
    kinds = ((2, "Person"), (6, "City"), (10, "Person"))
    names = tuple(Candidate(at, at, at, "name", kind) for at, kind in kinds)
    first, city, second = find_chains(tree, names, (), lexicon=load_lexicon())
    assert first == second != city


@pytest.mark.parametrize(
    ("long", "short"),
    [("Nordic Grain Organization", "NGO"), ("Union of Baltic Ports", "UBP"), ("Union of Baltic Ports", "U.B.P.")],
)
def test_an_acronym_joins_its_expansion(analysed: Analysed, long: str, short: str) -> None:
    label = {long: "ORG", short: "ORG"}
    assert are_one(analysed(said(long), said(short), names=label), long, short)
    assert are_one(analysed(said(short), said(long), names=label), long, short)


def test_an_acronym_of_other_letters_does_not_join(analysed: Analysed) -> None:
    analysis = analysed(said("Nordic Grain Organization"), said("NGB"), names={"NGB": "ORG"})
    assert not are_one(analysis, "Nordic Grain Organization", "NGB")


def test_a_demonym_joins_its_country(analysed: Analysed) -> None:
    analysis = analysed(said("Norway"), subject("Norwegian/JJ ships/NNS/ship"))
    assert are_one(analysis, "Norway", "Norwegian")


def test_people_of_a_country_are_not_that_country(analysed: Analysed) -> None:
    analysis = analysed(said("Norway"), subject("Norwegians/NNPS"))
    assert not are_one(analysis, "Norway", "Norwegians")


def test_a_possessive_joins_the_bare_name(analysed: Analysed) -> None:
    analysis = analysed(
        said("Zorblax"), "Zorblax/NNP/3/nmod:poss 's/POS/1/case ship/NN/4/nsubj left/VBD/0/root/leave ././4/punct"
    )
    assert chain(analysis, "Zorblax") == chain(analysis, "Zorblax", 1)


def test_the_capital_as_country_and_as_city_are_two(analysed: Analysed) -> None:
    analysis = analysed(
        "Norwegian/JJ/2/amod Ambassador/NNP/7/nsubj to/IN/4/case Tokyo/NNP/2/nmod Ingrid/NNP/2/flat Vale/NNP/5/flat "
        "left/VBD/0/root/leave ././7/punct",
        "She/PRP/2/nsubj spoke/VBD/0/root/speak in/IN/4/case Tokyo/NNP/2/obl ././2/punct",
        names={"Ingrid Vale": "PERSON"},
    )
    assert [m.type for m in analysis.mentions if m.text == "Tokyo"] == ["Country", "City"]
    assert chain(analysis, "Tokyo") != chain(analysis, "Tokyo", 1)


# --- descriptions ---------------------------------------------------------------------------------------------------
def test_the_diplomat_is_the_one_ambassador(analysed: Analysed) -> None:
    people = {"Ingrid Vale": "PERSON", "Marek Dvorak": "PERSON"}
    first = "Ambassador/NNP/4/nsubj Ingrid/NNP/1/flat Vale/NNP/2/flat met/VBD/0/root/meet Marek/NNP/4/obj " \
        "Dvorak/NNP/5/flat ././4/punct"  # fmt: skip
    assert are_one(analysed(first, subject("The/DT diplomat/NN"), names=people), "Ingrid Vale", "The diplomat")
    second = "Ambassador/NNP/4/nsubj Marek/NNP/1/flat Dvorak/NNP/2/flat spoke/VBD/0/root/speak ././4/punct"
    analysis = analysed(first, second, subject("The/DT diplomat/NN"), names=people)
    assert not are_one(analysis, "Ingrid Vale", "The diplomat")
    assert not are_one(analysis, "Marek Dvorak", "The diplomat")


def test_the_country_is_the_one_named_most(analysed: Analysed) -> None:
    country = subject("The/DT country/NN")
    assert are_one(analysed(said("Norway", "Chile"), said("Norway"), country), "Norway", "The country")


def test_the_country_is_none_of_two_named_equally_often(analysed: Analysed) -> None:
    analysis = analysed(said("Norway", "Chile"), subject("The/DT country/NN"))
    assert not are_one(analysis, "Norway", "The country") and not are_one(analysis, "Chile", "The country")


def test_a_country_is_none_of_those_named(analysed: Analysed) -> None:
    assert not are_one(analysed(said("Norway"), subject("A/DT country/NN")), "Norway", "A country")


def test_the_republic_is_a_country_whose_official_name_has_the_word(analysed: Analysed) -> None:
    analysis = analysed(said("Norway", "Finland"), said("Norway"), subject("The/DT republic/NN"))
    assert are_one(analysis, "Finland", "The republic")
    analysis = analysed(said("Norway", "Finland"), said("Finland"), subject("The/DT kingdom/NN"))
    assert are_one(analysis, "Norway", "The kingdom")


def test_the_organization_is_the_one_that_is_called_so(analysed: Analysed) -> None:
    analysis = analysed(said("Nordic Grain Organization", "Quibble Bank"), subject("The/DT organization/NN"))
    assert are_one(analysis, "Nordic Grain Organization", "The organization")


def test_the_organization_is_none_of_two(analysed: Analysed) -> None:
    analysis = analysed(
        said("Nordic Grain Organization"), said("Baltic Ports Organization"), subject("The/DT organization/NN")
    )
    assert not are_one(analysis, "Nordic Grain Organization", "The organization")
    assert not are_one(analysis, "Baltic Ports Organization", "The organization")


def test_a_description_joins_an_earlier_one_with_at_least_its_modifiers(analysed: Analysed) -> None:
    one = analysed(subject("The/DT angry/JJ protesters/NNS/protester"), subject("The/DT protesters/NNS/protester"))
    assert are_one(one, "The angry protesters", "The protesters")
    two = analysed(
        subject("The/DT angry/JJ protesters/NNS/protester"), subject("The/DT calm/JJ protesters/NNS/protester")
    )
    assert not are_one(two, "The angry protesters", "The calm protesters")


# --- events ---------------------------------------------------------------------------------------------------------
def test_events_at_one_place_join(analysed: Analysed) -> None:
    analysis = analysed(happened("riots/riot", "Norway"), happened("protests/protest", "Norway"))
    assert are_one(analysis, "The riots in Norway", "The protests in Norway")


def test_events_at_two_places_do_not_join(analysed: Analysed) -> None:
    analysis = analysed(happened("riots/riot", "Norway"), happened("riots/riot", "Chile"))
    assert not are_one(analysis, "The riots in Norway", "The riots in Chile")


def test_events_of_other_classes_do_not_join(analysed: Analysed) -> None:
    analysis = analysed(happened("riots/riot", "Norway"), happened("elections/election", "Norway"))
    assert not are_one(analysis, "The riots in Norway", "The elections in Norway")


def test_a_general_noun_takes_up_the_only_event_of_its_kind(analysed: Analysed) -> None:
    riots, unrest = happened("riots/riot", "Norway"), subject("The/DT unrest/NN")
    assert are_one(analysed(riots, unrest), "The riots in Norway", "The unrest")
    two = analysed(riots, happened("riots/riot", "Chile"), unrest)
    assert chain(two, "The unrest") not in (chain(two, "The riots in Norway"), chain(two, "The riots in Chile"))


def test_another_event_is_none_told_of_before(analysed: Analysed) -> None:
    one = analysed(subject("The/DT attack/NN"), subject("The/DT attack/NN"))
    assert chain(one, "The attack") == chain(one, "The attack", 1)
    for other in ("Another/DT attack/NN", "The/DT second/JJ attack/NN", "The/DT attacks/NNS/attack"):
        text = " ".join(t.split("/")[0] for t in other.split())
        assert not are_one(analysed(subject("The/DT attack/NN"), subject(other)), "The attack", text)


def test_the_event_of_the_headline_is_the_first_of_the_text(analysed: Analysed) -> None:
    headline, text = subject("Landslide/NN/landslide"), subject("A/DT landslide/NN")
    analysis = analysed(headline, text, text)
    assert chain(analysis, "Landslide") == chain(analysis, "A landslide") != chain(analysis, "A landslide", 1)


def test_place_behind_an_event_counts_though_it_hangs_on_the_verb(analysed: Analysed) -> None:
    linked = (
        "We/PRP/2/nsubj linked/VBD/0/root/link the/DT/4/det riots/NNS/2/obj/riot in/IN/6/case Norway/NNP/2/obl "
        "././2/punct"
    )
    assert are_one(analysed(linked, happened("protests/protest", "Norway")), "the riots", "The protests in Norway")


def test_what_is_happening_there_is_the_one_protest_there(analysed: Analysed) -> None:
    happening = (
        "We/PRP/2/nsubj regret/VBP/0/root what/WP/5/nsubj is/VBZ/5/aux/be happening/VBG/2/ccomp/happen "
        "in/IN/7/case Norway/NNP/5/obl ././2/punct"
    )
    there = analysed(happened("riots/riot", "Norway"), happening)
    assert are_one(there, "The riots in Norway", "what is happening in Norway")
    elsewhere = analysed(happened("riots/riot", "Chile"), happening)
    assert not are_one(elsewhere, "The riots in Chile", "what is happening in Norway")


# --- pronouns -------------------------------------------------------------------------------------------------------
PAIR = "Maria/NNP/3/nsubj Quibble/NNP/1/flat met/VBD/0/root/meet John/NNP/3/obj Dvorak/NNP/4/flat ././3/punct"
PEOPLE = {"Maria Quibble": "PERSON", "John Dvorak": "PERSON"}


@pytest.mark.parametrize(("pronoun", "person"), [("She", "Maria Quibble"), ("He", "John Dvorak")])
def test_he_and_she_by_gender(analysed: Analysed, pronoun: str, person: str) -> None:
    assert are_one(analysed(PAIR, subject(f"{pronoun}/PRP"), names=PEOPLE), pronoun, person)


def test_a_possessive_pronoun_by_gender(analysed: Analysed) -> None:
    analysis = analysed(PAIR, subject("Her/PRP$ teapot/NN", "fell/VBD/0/root/fall"), names=PEOPLE)
    assert are_one(analysis, "Her", "Maria Quibble")


def test_she_is_nobody_where_only_a_man_is_named(analysed: Analysed) -> None:
    analysis = analysed(said("John Dvorak"), subject("She/PRP"), names=PEOPLE)
    assert not are_one(analysis, "She", "John Dvorak")


def test_he_is_not_the_subject_of_the_same_verb(analysed: Analysed) -> None:
    analysis = analysed(
        "John/NNP/3/nsubj Dvorak/NNP/1/flat met/VBD/0/root/meet him/PRP/3/obj ././3/punct", names=PEOPLE
    )
    assert not are_one(analysis, "John Dvorak", "him")


def test_he_is_nobody_who_was_named_long_ago(analysed: Analysed) -> None:
    between = [subject("The/DT teapot/NN", "fell/VBD/0/root/fall")] * 6
    assert not are_one(analysed(said("John Dvorak"), *between, subject("He/PRP"), names=PEOPLE), "John Dvorak", "He")


def test_they_only_where_one_group_is_near(analysed: Analysed) -> None:
    they = subject("They/PRP")
    one = analysed(subject("The/DT protesters/NNS/protester"), they)
    assert are_one(one, "The protesters", "They")
    both = (
        "The/DT/2/det protesters/NNS/3/nsubj/protester met/VBD/0/root/meet the/DT/5/det soldiers/NNS/3/obj/soldier "
        "././3/punct"
    )
    two = analysed(both, they)
    assert not are_one(two, "The protesters", "They") and not are_one(two, "the soldiers", "They")


@pytest.mark.parametrize("before", [said("Nordic Grain Organization"), said("Norway"), subject("The/DT teapot/NN")])
def test_it_stands_for_nothing(analysed: Analysed, before: str) -> None:
    analysis = analysed(before, subject("It/PRP", "fell/VBD/0/root/fall"))
    assert [m.text for m in analysis.mentions if m.chain == chain(analysis, "It")] == ["It"]


# --- descriptions beside names --------------------------------------------------------------------------------------
def beside(name: str, noun: str, *, dep: str = "appos", rest: str = "") -> str:
    """ "NAME, a NOUN, left ." """
    arcs = f"{name}/NNP/6/nsubj ,/,/4/punct a/DT/4/det {noun}/1/{dep} ,/,/4/punct left/VBD/0/root/leave {rest}"
    return f"{arcs} ././6/punct"


@pytest.mark.parametrize(
    ("name", "label", "noun"), [("Arvo", "ORG", "consultancy/NN"), ("Ingrid", "PERSON", "painter/NN")]
)
def test_a_description_beside_a_name_stands_for_it(analysed: Analysed, name: str, label: str, noun: str) -> None:
    analysis = analysed(beside(name, noun), names={name: label})
    assert are_one(analysis, name, f"a {noun.split('/')[0]}")


def test_a_name_beside_a_description_is_what_it_stands_for(analysed: Analysed) -> None:
    analysis = analysed(
        "A/DT/2/det consultancy/NN/6/nsubj ,/,/4/punct Arvo/NNP/2/appos ,/,/4/punct left/VBD/0/root/leave ././6/punct",
        names={"Arvo": "ORG"},
    )
    assert are_one(analysis, "A consultancy", "Arvo")


def test_a_description_before_a_name_stands_for_it(analysed: Analysed) -> None:
    analysis = analysed(
        "The/DT/2/det consultancy/NN/3/nmod:desc Arvo/NNP/4/nsubj left/VBD/0/root/leave ././4/punct",
        names={"Arvo": "ORG"},
    )
    assert are_one(analysis, "The consultancy", "Arvo")


def test_a_description_of_another_class_does_not_stand_for_a_name(analysed: Analysed) -> None:
    body = analysed(beside("Arvo", "lawyer/NN"), names={"Arvo": "ORG"})
    assert not are_one(body, "Arvo", "a lawyer")
    person = analysed(beside("Ingrid", "company/NN"), names={"Ingrid": "PERSON"})
    assert not are_one(person, "Ingrid", "a company")


def test_a_plural_beside_a_name_does_not_stand_for_it(analysed: Analysed) -> None:
    analysis = analysed(beside("Arvo", "soldiers/NNS"), names={"Arvo": "ORG"})
    assert not are_one(analysis, "Arvo", "a soldiers")


def test_a_description_beside_two_names_stands_for_neither(analysed: Analysed) -> None:
    analysis = analysed(
        "A/DT/2/det painter/NN/8/nsubj ,/,/4/punct Ingrid/NNP/2/appos ,/,/6/punct Marek/NNP/2/appos ,/,/6/punct "
        "left/VBD/0/root/leave ././8/punct",
        names={"Ingrid": "PERSON", "Marek": "PERSON"},
    )
    assert not are_one(analysis, "A painter", "Ingrid") and not are_one(analysis, "A painter", "Marek")


def test_a_member_of_a_list_does_not_stand_for_the_name_beside_it(analysed: Analysed) -> None:
    analysis = analysed(
        "Arvo/NNP/9/nsubj ,/,/4/punct a/DT/4/det consultancy/NN/1/appos ,/,/8/punct and/CC/8/cc a/DT/8/det "
        "bank/NN/4/conj left/VBD/0/root/leave ././9/punct",
        names={"Arvo": "ORG"},
    )
    assert not are_one(analysis, "Arvo", "a consultancy")


# --- long articles --------------------------------------------------------------------------------------------------
REPEATED = {
    "events": (happened("riots/riot", "Norway"), happened("protests/protest", "Chile"), subject("The/DT unrest/NN")),
    "names": (said("Ingrid Vale", "Tarek Omar"), said("Vale")),
    "pronouns": (said("Ingrid Vale"), subject("She/PRP/she"), subject("He/PRP/he")),
}


@pytest.mark.parametrize("kind", REPEATED)
def test_an_article_that_repeats_itself_takes_no_cubic_time(analysed: Analysed, kind: str) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        analysed(*REPEATED[kind] * times)
        return time.process_time() - started

    assert seconds(120) < 25 * seconds(30) + 0.5
