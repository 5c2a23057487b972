import socket
import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model import Article
from kg.read.articles import Place
from kg.read.html import MOST_BYTES, html_articles
from kg.read.problems import Problem, UnreadableError

PROSE = "The minister left the talks in Oslo on Monday, and said that nothing had been agreed with the union."
PARAGRAPH = f"<p>{PROSE}</p>"


def page(body: str = PARAGRAPH, *, head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>Talks end</title>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article>{body}</article><footer>© 2017 Daily</footer></body></html>"
    )


def read_all(data: str | bytes) -> list[Article | Problem]:
    data = data.encode() if isinstance(data, str) else data
    return list(html_articles(iter([data] if data else []), at=Place("a.html", "a")))


def article(data: str | bytes) -> Article:
    (found,) = read_all(data)
    assert isinstance(found, Article)
    return found


def test_the_main_text_and_what_the_page_says_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", None)
    head = (
        "<meta property='og:site_name' content='Daily'><link rel='canonical' href='https://e.org/a'>"
        "<meta property='article:published_time' content='2022-01-10T10:00:00Z'>"
    )
    found = article(
        page(f"<h1>Talks end</h1>{PARAGRAPH}<h2>No deal</h2><p>She said “we won’t go on” to the press.</p>", head=head)
    )
    assert found.text == f"Talks end\n\n{PROSE}\n\nNo deal\n\nShe said “we won’t go on” to the press."
    assert (found.title, found.published) == ("Talks end", date(2022, 1, 10))
    assert (found.url, found.publisher) == ("https://e.org/a", "Daily")
    assert (found.id, found.encoding) == ("a", "utf-8")


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("<time datetime='2022-01-10T10:00'>Monday</time>", date(2022, 1, 10)),
        ("<div class='byline'>By Ana Silva, 10 January 2022</div>", date(2022, 1, 10)),
        (f"<p>{PROSE} The accord of 2019-05-01 still holds.</p>", None),
        (f"<div><p>{PROSE} It was signed on 3 May 2019.</p></div>", None),
        ("", None),
    ],
)
def test_a_date_in_prose_is_not_that_of_the_page(place: str, expected: date | None) -> None:
    assert article(page(PARAGRAPH + place)).published == expected


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset='utf-8'>", "cp1252"),
        ("<meta charset=iso-8859-1>", "utf-8"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=windows-1252'>", "cp1252"),
        ("<meta charset='no such'>", "cp1252"),
        ("", "cp1252"),
        ("", "utf-8"),
        ("", "utf-16"),
    ],
)
def test_a_page_is_decoded_whatever_it_says_of_itself(head: str, encoding: str) -> None:
    found = article(
        page(f"{PARAGRAPH}<p>The café was “closed” at once, García said to the press.</p>", head=head).encode(encoding)
    )
    assert "The café was “closed” at once, García" in found.text
    assert found.encoding is not None and found.encoding.startswith(encoding)


def test_the_declared_encoding_is_taken_where_it_fits() -> None:
    text = "<p>A sign said 東京で会った人 in large letters, the minister told the press after the meeting.</p>"
    found = article(page(text, head="<meta charset='shift_jis'>").replace("©", "").encode("shift_jis"))
    assert "東京で会った人" in found.text


def test_xhtml_with_a_declaration() -> None:
    data = '<?xml version="1.0" encoding="windows-1252"?>\n' + page(f"{PARAGRAPH}<p>The café was closed.</p>")
    assert "café" in article(data.encode("cp1252")).text


def test_entities_cannot_bring_back_what_is_cleaned() -> None:
    told, found = read_all(
        page(f"{PARAGRAPH}<p>A &lt;script&gt; and &#x202e;abc&#x202c; and \x1b[2J, said the minister.</p>")
    )
    assert isinstance(found, Article) and isinstance(told, Problem)
    assert "A <script> and" in found.text
    assert "\ufffd[2J, said" in found.text
    assert not {"\u202e", "\u202c"} & set(found.text)
    assert (told.kind, "1 control character" in told.reason) == ("cleaned", True)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("", "no article"),
        ("<html><body></body></html>", "no article"),
        ("<html><head><script>x</script></head></html>", "no article"),
        ("<div>" * 100_000 + PARAGRAPH, "nested"),
        ("<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">" + PARAGRAPH, "attributes"),
        ("x" * (MOST_BYTES + 1), "longer than 4 MB"),
        (b"<p>caf\xc3\xa9 \xc3\x28</p>", "byte"),
    ],
)
def test_pages_that_are_refused(data: str | bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_all(data)


@given(st.text(alphabet=st.sampled_from("<>/!-abscriptdivp ='\"&#;x0\n\x00\ud7ff"), max_size=200))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_page_gives_an_article_or_a_reason(text: str) -> None:
    try:
        *_, found = read_all(text)
    except UnreadableError:
        return
    assert isinstance(found, Article)


def test_long_white_space_takes_no_time() -> None:
    started = time.process_time()
    assert PROSE in article(page(" " * 40_000 + PARAGRAPH)).text
    assert time.process_time() - started < 8
