"""What an article tells of its named chains. Readings are made by hand from a text."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from kg.model import Article, Finding, Mention, MentionKind, Part, Reading, Span
from kg.resolve.clues import stem
from kg.resolve.profile import ClueKind, Profile, bare, family_of, identity_key
from kg.resolve.profiles import profiles
from tests.profile_sample import body

Told = tuple[str, str, int]


def part(text: str, words: str, number: int | None) -> Part:
    return Part(words, Span(text.index(words), text.index(words) + len(words)), number)


def read(
    text: str,
    told: Sequence[Told],
    *findings: tuple[str, str, str],
    kinds: dict[str, MentionKind] | None = None,
    by: str = "posts",
) -> Reading:
    """A reading of one sentence a line. A finding is two printed mentions with a term between."""
    mentions = [
        Mention(
            Span(text.index(words), text.index(words) + len(words)), words, (kinds or {}).get(words, "name"), of, chain
        )
        for words, of, chain in told
    ]
    number = {m.text: n for n, m in enumerate(mentions)}
    starts = [0, *(n + 1 for n, c in enumerate(text) if c == "\n"), len(text) + 1]
    sentences = tuple(Span(a, b - 1) for a, b in pairwise(starts))
    made = [
        Finding(
            subject=part(text, a, number[a]), predicate=Part(term), lemma=term, term=term or None,
            object=part(text, b, number.get(b)), sentence=0, evidence=sentences[0], by=by, score=0.9,
        )
        for a, term, b in findings
    ]  # fmt: skip
    return Reading(Article("a", text, published=date(2021, 5, 3)), sentences, tuple(mentions), tuple(made), ())


def of(name: str, reading: Reading) -> Profile:
    (found,) = [p for p in profiles(reading) if p.name == name]
    return found


def said(found: Profile, kind: ClueKind) -> set[str]:
    return set(found.clues.get(kind, {}).values())


VALE = ("Ingrid Vale", "Person", 0)


def test_a_post_tells_role_trade_country_and_office() -> None:
    text = "Ingrid Vale, the Chilean health minister, left."
    told = [VALE, ("the Chilean health minister", "Role", 1), ("Chilean", "Country", 2)]
    found = of(
        "Ingrid Vale",
        read(
            text,
            told,
            ("Ingrid Vale", "holdsRole", "the Chilean health minister"),
            kinds={"the Chilean health minister": "nominal"},
        ),
    )
    assert said(found, "role") == {"health minister"}
    assert said(found, "country") == {"Chile"}
    assert said(found, "post") == {"health minister of Chile"}
    assert set(found.clues["trade"]) == {"politics"}


def test_a_description_tells_the_trade_of_its_chain() -> None:
    found = of(
        "Ingrid Vale",
        read(
            "Ingrid Vale left.\nThe goalkeeper wept.",
            [VALE, ("The goalkeeper", "Person", 0)],
            kinds={"The goalkeeper": "nominal"},
        ),
    )
    assert set(found.clues["trade"]) == {"sport"}


def test_who_is_in_one_finding_is_a_tie_and_who_is_only_in_the_article_is_near() -> None:
    text = "Ingrid Vale met Rolf Dahl.\nBerit Lund and Zorb Steel wept."
    told = [VALE, ("Rolf Dahl", "Person", 1), ("Berit Lund", "Person", 2), ("Zorb Steel", "Company", 3)]
    found = of("Ingrid Vale", read(text, told, ("Ingrid Vale", "", "Rolf Dahl"), by="clauses"))
    assert said(found, "tie") == {"Rolf Dahl"}
    assert said(found, "near") == {"Berit Lund", "Zorb Steel"}


def test_countries_are_what_the_article_is_about_and_known_places_are_no_ties() -> None:
    text = "Ingrid Vale saw Norway.\nOslo and Zorbvik wept."
    found = of("Ingrid Vale", read(text, [VALE, ("Norway", "Country", 1), ("Oslo", "City", 2), ("Zorbvik", "City", 3)]))
    assert said(found, "setting") == said(found, "main") == {"Norway"}
    assert said(found, "place") == {"Oslo"} and said(found, "spot") == {"Zorbvik"}
    assert not said(found, "near")


@pytest.mark.parametrize("text", ["Norway’s Ministry of Kelp wept.", "The Norwegian Ministry of Kelp wept."])
def test_who_stands_before_a_name_owns_it(text: str) -> None:
    owner = "Norway" if "Norway’s" in text else "Norwegian"
    found = of("Ministry of Kelp", read(text, [(owner, "Country", 0), ("Ministry of Kelp", "GovernmentBody", 1)]))
    assert said(found, "country") == {"Norway"}


def test_the_telling_words_of_its_sentences_are_topics() -> None:
    found = of("Ingrid Vale", read("Ingrid Vale sold lithium after years.\nOthers sold pottery.", [VALE]))
    assert said(found, "topic") >= {"lithium"}
    assert not said(found, "topic") & {"pottery", "after", "years"}


def test_an_age_gives_two_years_of_birth() -> None:
    text = "Ingrid Vale, 40, left."
    reading = read(text, [VALE], ("Ingrid Vale", "age", "40"))
    (finding,) = reading.findings
    aged = replace(finding, object=Part("40", value="40", datatype="integer"))
    assert of("Ingrid Vale", replace(reading, findings=(aged,))).born == (1980, 1981)


def test_a_pronoun_tells_man_or_woman_and_two_kinds_of_them_nothing() -> None:
    text = "Zorbl Vale wept.\nShe left.\nHe came."
    told = [("Zorbl Vale", "Person", 0), ("She", "Person", 0), ("He", "Person", 0)]
    kinds: dict[str, MentionKind] = {"She": "pronoun", "He": "pronoun"}
    assert of("Zorbl Vale", read(text, told[:2], kinds=kinds)).gender == "female"
    assert of("Zorbl Vale", read(text, told, kinds=kinds)).gender is None


def test_a_profile_has_its_names_year_and_sentence() -> None:
    found = of(
        "Ingrid Vale", read("Rain fell.\nIngrid Vale left.\nVale came back.", [VALE, ("Vale came", "Person", 0)])
    )
    assert found.names[0] == "Ingrid Vale" and found.years == (2021, 2021)
    assert found.sentence == Span(11, 28)


def test_a_chain_without_names_has_no_clues() -> None:
    text = "The workers left Norway."
    reading = read(
        text,
        [("The workers", "Group", 0), ("Norway", "Country", 1)],
        ("The workers", "", "Norway"),
        kinds={"The workers": "nominal"},
    )
    found = of("workers", reading)
    assert (found.is_named, found.article, dict(found.clues)) == (False, "a", {})


def test_a_clue_never_is_the_thing_itself() -> None:
    text = "Ingrid Vale met Vale Steel.\nDahl wept."
    found = of("Ingrid Vale", read(text, [VALE, ("Vale Steel", "Company", 1), ("Dahl", "Person", 2)]))
    assert identity_key(found) not in {key for told in found.clues.values() for key in told}


@pytest.mark.parametrize(
    ("type", "family"),
    [
        ("Person", "person"),
        ("City", "place"),
        ("Country", "place"),
        ("Company", "body"),
        ("Entity", "body"),
        ("Role", "other"),
        ("Topic", "other"),
    ],
)
def test_a_class_is_one_of_people_bodies_or_places(type: str, family: str) -> None:
    assert family_of(type) == family


@pytest.mark.parametrize(
    ("text", "plain"),
    [("the  Grain\n Union ’s", "Grain Union"), ("her old friend", "old friend"), ("the", "the"), ("", "")],
)
def test_a_bare_name_has_no_determiner_and_no_genitive(text: str, plain: str) -> None:
    assert bare(text) == plain


def test_words_of_one_stem_are_one_clue() -> None:
    assert stem("ferries") == stem("ferry") and stem("mines") == stem("mine") and stem("smelting") == stem("smelts")


def test_namesakes_of_two_countries_are_two_keys() -> None:
    assert identity_key(body("a", "Danish Labour Party")) != identity_key(body("b", "Chilean Labour Party"))


def test_a_title_before_a_name_tells_a_man_from_a_woman() -> None:
    text = "Mrs Vale left Oslo"
    found = of("Vale", read(text, [("Mrs", "Person", 0), ("Vale", "Person", 0)], kinds={"Mrs": "nominal"}))
    assert found.gender == "female"
    assert of("Vale", read(text, [("Vale", "Person", 0)])).gender is None


@pytest.mark.parametrize("age", ["²", "9" * 5000])
def test_an_age_that_is_no_number_of_years_is_none(age: str) -> None:
    text = f"Ingrid Vale is {age}"
    reading = read(text, [VALE], by="clauses")
    finding = Finding(
        subject=part(text, "Ingrid Vale", 0), predicate=Part("is"), lemma="be", term="age",
        object=Part(age, value=age, datatype="integer"), sentence=0, evidence=reading.sentences[0], by="clauses", score=0.9,
    )  # fmt: skip
    assert of("Ingrid Vale", replace(reading, findings=(finding,))).born is None
