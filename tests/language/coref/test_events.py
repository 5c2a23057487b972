"""Events that are one."""

from tests.language.coref.sentences import Analysed, are_one, chain, happened, subject


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
