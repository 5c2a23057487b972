import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import terminal
from kg.corpus import Progress


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x1b[2Jb", "a�[2Jb"),
        ("\x9b31m", "�31m"),
        ("left\u202eright", "left�right"),
        ("two\nlines\t here", "two lines here"),
        ("👩‍👧 “é”", "👩‍👧 “é”"),
    ],
)
def test_printable(text: str, expected: str) -> None:
    assert terminal.printable(text) == expected


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_printable(text: str) -> None:
    assert all(c.isprintable() or c in terminal.JOINERS or c == "�" for c in terminal.printable(text))


def test_markup_of_an_article_is_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.table(["[bold]name"], [["[red]Ana[/red] [link=http://example.org]x"], [None], [5]])
    terminal.lines(["  [red]Ana[/red] :smile:"])
    out = capsys.readouterr().out
    assert "[bold]name" in out
    assert "[red]Ana[/red] [link=http://example.org]x" in out
    assert "\n  [red]Ana[/red] :smile:" in out


def test_csv_has_no_formulas_but_keeps_numbers() -> None:
    text = terminal.csv_text(["name", "value"], [["=1+1", -5], ["-", Decimal("-1.5")], ['a "b"', None], ["@x", True]])
    assert text.split("\n") == ["name,value", "'=1+1,-5", "'-,-1.5", '"a ""b""",', "'@x,True"]


def test_json_has_numbers() -> None:
    text = terminal.json_text(["a", "b", "c"], [[Decimal("1.5"), Decimal("60"), "“é”"]])
    assert json.loads(text) == [{"a": 1.5, "b": 60, "c": "“é”"}]
    assert "“é”" in text


def test_warnings_go_to_standard_error_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.warn("a\nb\x1b")
    assert capsys.readouterr() == ("", "kg: a b�\n")


NOW = Progress(articles=500, read=120, quarantined=2, kept=100)


def test_no_progress_bar_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with terminal.progress() as shown:
        shown.step("Reading")
        shown.progress(NOW)
    assert capsys.readouterr().err.strip() == ""


def test_without_a_terminal_a_line_tells_at_times_how_far_it_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with terminal.progress() as shown:
        monkeypatch.setattr(terminal, "SECONDS_BETWEEN_LINES", -1)
        shown.progress(NOW)
    assert capsys.readouterr().err.startswith("kg: 122 of 500 articles, ")


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (NOW, "11.0/s, about 34 s left, 100 read before, 2 quarantined"),
        (Progress(articles=5000, read=0, quarantined=0, kept=0), ""),
        (Progress(articles=500, read=500, quarantined=0, kept=500), "500 read before"),
        (Progress(articles=50_000, read=22, quarantined=0, kept=0), "11.0/s, about 1 h 15 min left"),
        (Progress(articles=2000, read=22, quarantined=0, kept=0), "11.0/s, about 3 min 00 s left"),
    ],
)
def test_progress_is_told_in_words(now: Progress, words: str) -> None:
    assert terminal.progress_words(now, seconds=2) == words


def test_lines_for_programs_keep_their_tabs_on_a_terminal() -> None:
    assert terminal.shown("1\tword\x1b[2J\u202e\t_\n") == "1\tword�[2J�\t_\n"
