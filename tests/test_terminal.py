import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import terminal


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


def test_no_progress_bar_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with terminal.progress("Reading") as advance:
        advance("an article")
    assert capsys.readouterr().err.strip() == ""
