from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import layout
from kg.layout import blocks, headings, signatures, title

SEED = next((Path(__file__).parents[1] / "seeds").glob("*.txt")).read_text(encoding="utf-8")
NEWSLIKE = st.text(alphabet=st.sampled_from("aZ “”’.…,:-–\n\r\t\u2028éΩ"), max_size=200)


def kinds(text: str, *, start: int = 0) -> list[tuple[str, str]]:
    return [(block.kind, text[block.span.start : block.span.end]) for block in blocks(text, start=start)]


def test_seed_has_its_headings_and_its_pull_quote() -> None:
    found = kinds(SEED, start=17)
    assert found[0] == ("dateline-header", "date 2022-01-10")
    assert found[1][1].startswith("Russian Ambassador to Washington")
    assert [words for kind, words in found if kind == "heading"] == [
        "A new attempt at a “color” revolution",
        "Double standards of the West",
        "CSTO mission",
    ]
    (pull_quote,) = [words for kind, words in found if kind == "pullquote"]
    assert pull_quote.startswith("Thousands of jihadists")
    assert pull_quote.endswith("Russian Ambassador to Washington")


@pytest.mark.parametrize(
    "words",
    [
        "We will win this fight Ana Lee Mayor of Paris",
        "“We will win” — Ana Lee",
        "“We will win” – Ana Lee, mayor of Paris",
        "Nobody in this town has ever asked for a second airport and nobody ever will",
    ],
)
def test_pull_quotes(words: str) -> None:
    assert kinds(f"{words}\n\nThe talks ended.")[0] == ("pullquote", words)


@pytest.mark.parametrize("words", ["Talks end without result", "What next", "Prime Minister Ana Lee in Paris", "G20"])
def test_headings(words: str) -> None:
    assert kinds(f"{words}\n\nThe talks ended.")[0] == ("heading", words)


@pytest.mark.parametrize("words", ["The talks ended.", "“It is over.”", "It is over …", "Read also:", "* * *", "Why?"])
def test_paragraphs(words: str) -> None:
    assert kinds(f"{words}\n\nThe talks ended.")[0] == ("paragraph", words)


def test_a_paragraph_that_lost_its_full_stop_is_no_pull_quote() -> None:
    text = "The minister left for Paris on Monday. He is expected back in the capital within a week"
    assert kinds(f"{text}\n\nThe talks ended.")[0][0] == "paragraph"


def test_the_last_block_is_no_heading() -> None:
    assert kinds("Putin visits China") == [("paragraph", "Putin visits China")]


def test_single_line_breaks_divide_paragraphs() -> None:
    assert [kind for kind, _ in kinds("Talks end\nThe talks ended.\r\nThey were long.")] == [
        "heading",
        "paragraph",
        "paragraph",
    ]


def test_a_narrow_column_is_one_paragraph() -> None:
    text = "The minister left the capital on Monday to meet\nhis colleagues in Paris, where talks are held\nat last."
    assert kinds(text) == [("paragraph", text)]


def test_blank_lines_of_spaces_and_carriage_returns_divide() -> None:
    assert len(blocks("One.\r\r Two.\n \t\nThree.\r\n\r\nFour.")) == 4


def test_title_is_the_first_heading_that_is_no_byline() -> None:
    assert title("By Ana Lee\n\nTalks  end\n\nThe talks ended.") == "Talks end"
    assert title("The talks ended.\n\nThey were long.") is None


@pytest.mark.parametrize("text", ["a" * 500_000, "A " * 250_000, "(" * 500_000, "a\n" * 200_000])
def test_hostile_lengths_take_no_time(text: str) -> None:
    assert blocks(text)


@given(st.one_of(st.text(), NEWSLIKE), st.integers(0, 5))
def test_blocks_cover_every_printed_character_once(text: str, start: int) -> None:
    found = blocks(text, start=start)
    covered = [i for block in found for i in range(block.span.start, block.span.end)]
    assert covered == sorted(set(covered))
    assert all(text[i].isspace() for i in set(range(len(text))) - set(covered))
    assert all(words == words.strip() and words for _, words in kinds(text, start=start))


def test_signatures_are_where_the_name_of_the_speaker_begins() -> None:
    (begins,) = signatures(SEED, start=17)
    assert SEED[begins:].startswith("Anatoly Antonov Russian Ambassador")


@given(NEWSLIKE)
def test_headings_are_blocks(text: str) -> None:
    assert set(headings(text)) <= {block.span for block in blocks(text)}


@pytest.mark.parametrize(
    "line",
    [
        "LIMA – ",
        "ACCRA (Harbour News) - ",
        "OSLO/BERGEN — ",
        "NEW DELHI, March 3 (Harbour News) – ",
        "Lima (Harbour News) – ",
    ],
)
def test_text_begins_behind_the_dateline(line: str) -> None:
    text = f"A heading\n\n{line}The mayor resigned."
    assert layout.datelines(text) == (text.index("The mayor"),)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor – a former judge – resigned.",
        "NATO - led forces left.",
        "NATO -  led forces left.",
        "Peru – Chile 2:1",
    ],
)
def test_a_dash_alone_makes_no_dateline(text: str) -> None:
    assert layout.datelines(text) == ()
