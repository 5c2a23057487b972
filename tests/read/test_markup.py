import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.markup import DEEPEST, MOST_ATTRIBUTES, MOST_TAGS, check_markup
from kg.read.problems import UnreadableError


def page(body: str) -> str:
    return f"<!DOCTYPE html><html><head><title>Talks</title></head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<div>" * 100_000 + "</div>" * 100_000, "nested"),
        ("<DIV>" * (DEEPEST + 1), "nested"),
        ("<b><i>" * DEEPEST, "nested"),
        ("<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">", "attributes"),
        ("<p " + " ".join(f"a{n}" for n in range(MOST_ATTRIBUTES + 1)) + ">", "attributes"),
        ("<p " + "".join(f"a{n}='1'" for n in range(MOST_ATTRIBUTES + 1)) + ">", "attributes"),
        ("<p a='1' b='2' c='3' d='4' e='5'>" * (MOST_TAGS - 9), "attributes"),
        ("<br>" * (MOST_TAGS + 1), "tags"),
    ],
)
def test_pages_that_are_made_to_take_long_are_refused_at_once(body: str, reason: str) -> None:
    begun = time.process_time()
    with pytest.raises(UnreadableError, match=reason):
        check_markup(page(body))
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * (DEEPEST - 1) + "</div>" * (DEEPEST - 1),
        "<p>One.<p>Two.<li>Three<br>" * 5_000,
        "<b>x</b>" * 10_000,
        "<script>" + "if (a<b) c<d;" * 1_000 + "</script>",
        "<STYLE>" + "a<b " * 1_000 + "</Style>",
        "<!-- " + "<div>" * 1_000 + " -->",
        "<svg>" + "<path d='M0'/>" * 1_000 + "</svg>",
        "</div>" * 1_000 + "<div>",
        "1 < 2 <3 " * 1_000,
    ],
)
def test_pages_that_are_only_long_are_not(body: str) -> None:
    check_markup(page(body))


@pytest.mark.parametrize("piece", ["<", "<!--", "<script>", "</", "<a ", "<a b='", "<a<", "-->", "&lt;", "<p>"])
def test_it_takes_linear_time(piece: str) -> None:
    begun = time.process_time()
    with suppress(UnreadableError):
        check_markup(piece * 500_000)
    assert time.process_time() - begun < 10


@given(st.text(alphabet=st.sampled_from("<>/!-abscriptdiv ='\"\n"), max_size=300))
def test_any_small_page_passes(text: str) -> None:
    check_markup(text)
