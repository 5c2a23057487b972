"""Who holds which post, of which country or body, and where."""

from collections.abc import Callable

import pytest

from kg.tree import Analysis

Analysed = Callable[..., Analysis]
Stated = tuple[str, str, str | None, str | None, bool]
VALE = {"Ingrid Vale": "PERSON"}


def stated(analysis: Analysis) -> list[Stated]:
    """Holder, role, owner, place and whether it has ended."""

    def text(n: int | None) -> str | None:
        return None if n is None else analysis.mentions[n].text

    return [(text(p.holder) or "", p.role, text(p.owner), text(p.place), p.former) for p in analysis.posts]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Norwegian/JJ/2/amod Ambassador/NNP/7/nsubj to/IN/4/case Tokyo/NNP/2/nmod Ingrid/NNP/2/flat Vale/NNP/5/flat "
         "left/VBD/0/root/leave ././7/punct", ("ambassador", "Norwegian", "Tokyo", False)),
        ("President/NNP/6/nsubj of/IN/3/case Norway/NNP/1/nmod Ingrid/NNP/1/flat Vale/NNP/4/flat left/VBD/0/root/leave "
         "././6/punct", ("president", "Norway", None, False)),
        ("Former/JJ/3/amod Norwegian/JJ/3/amod President/NNP/6/nsubj Ingrid/NNP/3/flat Vale/NNP/4/flat "
         "left/VBD/0/root/leave ././6/punct", ("president", "Norwegian", None, True)),
        ("Acting/JJ/2/amod President/NNP/5/nsubj Ingrid/NNP/2/flat Vale/NNP/3/flat left/VBD/0/root/leave ././5/punct",
         ("president", None, None, False)),
        ("Ingrid/NNP/7/nsubj Vale/NNP/1/flat ,/,/4/punct president/NN/1/appos of/IN/6/case Norway/NNP/4/nmod "
         "left/VBD/0/root/leave ././7/punct", ("president", "Norway", None, False)),
        ("Ingrid/NNP/5/nsubj Vale/NNP/1/flat is/VBZ/5/cop/be the/DT/5/det president/NN/0/root of/IN/7/case "
         "Norway/NNP/5/nmod ././5/punct", ("president", "Norway", None, False)),
        ("Norway/NNP/3/nmod:poss 's/POS/1/case president/NN/7/nsubj ,/,/5/punct Ingrid/NNP/3/appos Vale/NNP/5/flat "
         "left/VBD/0/root/leave ././7/punct", ("president", "Norway", None, False)),
        # the mayor is that of the town, not of the country before it
        ("Ingrid/NNP/10/nsubj Vale/NNP/1/flat ,/,/4/punct mayor/NN/1/appos of/IN/8/case the/DT/8/det Norwegian/JJ/8/amod "
         "town/NN/4/nmod ,/,/4/punct left/VBD/0/root/leave ././10/punct", ("mayor", None, None, False)),
        ("Ingrid/NNP/0/root Vale/NNP/1/flat Norwegian/JJ/4/amod Ambassador/NNP/1/appos to/IN/6/case Tokyo/NNP/4/nmod",
         ("ambassador", "Norwegian", "Tokyo", False)),
        ("Norwegian/JJ/3/amod foreign/JJ/3/amod minister/NN/6/nsubj Ingrid/NNP/3/flat Vale/NNP/4/flat "
         "left/VBD/0/root/leave ././6/punct", ("foreign minister", "Norwegian", None, False)),
    ],
)  # fmt: skip
def test_posts_from_the_words_around_a_name(
    analysed: Analysed, sentence: str, expected: tuple[str, str | None, str | None, bool]
) -> None:
    assert stated(analysed(sentence, names=VALE)) == [("Ingrid Vale", *expected)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ingrid/NNP/6/nsubj Vale/NNP/1/flat is/VBZ/6/cop/be not/RB/6/advmod a/DT/6/det president/NN/0/root ././6/punct",
        "Ingrid/NNP/6/nsubj Vale/NNP/1/flat may/MD/6/aux be/VB/6/cop a/DT/6/det president/NN/0/root ././6/punct",
        "Ingrid/NNP/3/nsubj Vale/NNP/1/flat met/VBD/0/root/meet a/DT/5/det president/NN/3/obj ././3/punct",
        "Ingrid/NNP/5/nsubj Vale/NNP/1/flat is/VBZ/5/cop/be a/DT/5/det teapot/NN/0/root ././5/punct",
    ],
)
def test_no_post_where_none_is_stated(analysed: Analysed, sentence: str) -> None:
    assert stated(analysed(sentence, names=VALE)) == []


def test_whoever_holds_a_post_is_a_person(analysed: Analysed) -> None:
    analysis = analysed(
        "President/NNP/3/nsubj Zorblax/NNP/1/flat left/VBD/0/root/leave ././3/punct", names={"Zorblax": "MISC"}
    )
    assert [(m.text, m.type) for m in analysis.mentions if m.kind == "name"] == [("Zorblax", "Person")]


def test_a_post_is_given_once_and_the_statement_with_an_owner_wins(analysed: Analysed) -> None:
    analysis = analysed(
        "President/NNP/4/nsubj Ingrid/NNP/1/flat Vale/NNP/2/flat left/VBD/0/root/leave ././4/punct",
        "Ingrid/NNP/5/nsubj Vale/NNP/1/flat is/VBZ/5/cop/be the/DT/5/det president/NN/0/root of/IN/7/case "
        "Norway/NNP/5/nmod ././5/punct",
        names=VALE,
    )
    chains = {analysis.mentions[p.holder].chain for p in analysis.posts}
    assert len(chains) == 1
    assert "Norway" in [owner for _, _, owner, _, _ in stated(analysis)]


def test_the_words_of_a_post_begin_with_its_owner(analysed: Analysed) -> None:
    analysis = analysed(
        "Former/JJ/3/amod Norwegian/JJ/3/amod President/NNP/6/nsubj Ingrid/NNP/3/flat Vale/NNP/4/flat "
        "left/VBD/0/root/leave ././6/punct",
        names=VALE,
    )
    (post,) = analysis.posts
    assert analysis.tree.slice(analysis.tree.span(post.first, post.last)) == "Former Norwegian President"
