import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article
from kg.read.articles import Place
from kg.read.markdown import blocks, markdown_articles
from kg.read.problems import Problem, UnreadableError

WORDS = st.from_regex(r"[A-Za-z]{1,8}", fullmatch=True)
LINES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
MARKED = st.one_of(
    LINES,
    LINES.map("# {}".format),
    LINES.map("### {} ###".format),
    LINES.map("* {}".format),
    LINES.map("1. {}".format),
    LINES.map("> {}".format),
    LINES.map("**{}**".format),
    LINES.map("Well, *{}*!".format),
    LINES.map("[{}](https://example.org/x)".format),
    LINES.map("`{}`".format),
    LINES.map("```\n{}\n```".format),
    LINES.map("{}\n===".format),
    LINES.map("| a | b |\n|---|---|\n| {} | c |".format),
    LINES.map("~~{}~~".format),
)


def read_all(source: str) -> list[Article | Problem]:
    return list(markdown_articles(iter([source.encode()]), at=Place("a.md", "a")))


def article(source: str) -> Article:
    (found,) = read_all(source)
    assert isinstance(found, Article)
    return found


def test_paragraphs_headings_and_lists_are_blocks() -> None:
    source = "# Talks *end*\n\nThe minister [left](https://e.org 'x')\nOslo.\n\n* one\n* two\n\n> three\n"
    found = article(source)
    assert found.text == "Talks end\n\nThe minister left Oslo.\n\none\n\ntwo\n\nthree"
    assert (found.title, found.id, found.encoding) == ("Talks end", "a", "utf-8")


def test_images_html_and_comments_are_left_out() -> None:
    source = "He ![photo](x.png) left.<br/> <b>So</b>\n\n<!-- a\n\nb -->\n\n<div onclick='x'>\nadvert\n</div>\n\n[r]: http://e.org\n"
    assert article(source).text.split() == ["He", "left.", "So"]


def test_tables_and_listings_keep_their_words() -> None:
    assert blocks("| a | b |\n|---|---|\n| c `d` | e |\n\n    f\n\n```x\ng\n```\n") == [
        ("tr", "a | b"), ("tr", "c d | e"), ("pre", "f"), ("pre", "g")
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter(end: str) -> None:
    fields = ["title: 'Talks: the end'", "date: 2022-01-10", "tags: [a, b]", "URL: https://e.org/a", 'source: "Daily"']
    source = end.join(["---", *fields, "---", "He left.", ""])
    found = article(source)
    assert found.text == "He left."
    assert (found.title, found.published) == ("Talks: the end", date(2022, 1, 10))
    assert (found.url, found.publisher) == ("https://e.org/a", "Daily")


def test_a_rule_is_no_front_matter() -> None:
    assert article("He left.\n\n---\n\ntitle: x\n\n---\n\nShe left.").text == "He left.\n\ntitle: x\n\nShe left."
    assert "never closed" in article("---\ntitle: never closed\n\nHe left.").text


def test_a_heading_below_others_is_no_title() -> None:
    assert article("## Part\n\nHe left.\n\n# Talks\n\nShe left.").title == "Talks"


def test_what_is_cleaned_is_told() -> None:
    told, found = read_all("He\x1b left&#x202e;.")
    assert told == Problem("a.md", "1 control character, 1 direction control replaced", "cleaned")
    assert isinstance(found, Article)
    assert found.text == "He\ufffd left ."


@pytest.mark.parametrize("source", ["", "---\ntitle: x\n---\n", "<!-- a -->", "![a](b)"])
def test_nothing_to_read_is_told(source: str) -> None:
    with pytest.raises(UnreadableError, match="no text"):
        read_all(source)


@pytest.mark.parametrize("piece", [">", "[", "*a ", "`a``", "<!--", "* a\n  ", "[a](<b"])
def test_what_is_made_to_take_long_does_not(piece: str) -> None:
    assert isinstance(blocks("He left.\n\n" + piece * 20_000), list)


@given(st.lists(MARKED, min_size=1, max_size=8))
def test_the_text_holds_all_words_in_their_order(parts: list[str]) -> None:
    source = "\n\n".join(parts)
    plain = re.sub(r"\(https[^)]*\)|[^A-Za-z]", " ", source).split()
    assert re.sub(r"[^A-Za-z]", " ", article(source).text).split() == plain


@given(st.text(max_size=300))
def test_any_text_gives_an_article_or_a_reason(source: str) -> None:
    try:
        *_, found = read_all(source.encode("utf-8", "replace").decode())
    except UnreadableError:
        return
    assert isinstance(found, Article)
