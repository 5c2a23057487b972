from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article
from kg.read.articles import MAX_FIELD, Draft, Place, finished
from kg.read.problems import Problem, UnreadableError

FILE = Place("news/a.txt", "a")
LINE = Place("news/a.csv", "a", 7)


def article(draft: Draft, *, at: Place = FILE) -> Article:
    (found,) = finished(draft, at=at)
    assert isinstance(found, Article)
    return found


def cleaned(draft: Draft, *, at: Place = FILE) -> tuple[Article, str]:
    problem, found = finished(draft, at=at)
    assert isinstance(found, Article) and isinstance(problem, Problem)
    assert (problem.kind, problem.source) == ("cleaned", str(at))
    return found, problem.reason


def test_a_file_gives_its_name_and_a_line_also_what_stands_in_it() -> None:
    draft = Draft(text="He left.")
    assert article(draft).id == "a"
    assert article(draft, at=LINE).id == "a-7ce6575d"
    assert article(Draft(text="She left."), at=LINE).id != article(draft, at=LINE).id
    assert article(Draft(id=" x7 ", text="He left."), at=LINE).id == "x7"


def test_what_was_cleaned_is_told_once_for_text_and_fields() -> None:
    found, reason = cleaned(Draft(text="He\x00 left.", title="T\x01", url="https://\u202ee.org", publisher="P\ud800"))
    assert (found.text, found.title, found.publisher) == ("He\ufffd left.", "T\ufffd", "P\ufffd")
    assert reason == "2 control characters, 1 direction control, 1 lone surrogate replaced"


def test_an_id_is_cleaned_too() -> None:
    assert cleaned(Draft(text="He left.", id="\u202ea\x1b"))[0].id == "a\ufffd"


def test_a_date_that_is_not_understood_is_told() -> None:
    found, reason = cleaned(Draft(text="He left.", date="10/01/2022"), at=LINE)
    assert found.published is None
    assert reason == "the date “10/01/2022” was not understood: give YYYY-MM-DD"


def test_the_date_of_the_file_goes_before_that_of_the_text() -> None:
    text = "date 2022-01-10 He left."
    assert article(Draft(text=text)).published == date(2022, 1, 10)
    assert article(Draft(text=text, date="11 January 2022")).published == date(2022, 1, 11)
    assert cleaned(Draft(text=text, date="yesterday"))[0].published == date(2022, 1, 10)


@pytest.mark.parametrize("field", ["id", "title", "date", "url", "publisher"])
def test_an_endless_field_is_left_out_and_told(field: str) -> None:
    found, reason = cleaned(Draft(text="He left.", **{field: "x" * (MAX_FIELD + 1)}))  # type: ignore[arg-type]
    assert found == article(Draft(text="He left."))
    assert reason == f"its {field} was left out: it has more than 10,000 characters"


@pytest.mark.parametrize("text", ["", " \n", "date 2022-01-10 ", "\u202e\u202c", "x" * 1_000_001])
def test_what_holds_no_text_or_too_much_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        list(finished(Draft(text=text), at=FILE))


def test_tokens_that_only_disguise_stay_tokens() -> None:
    found, reason = cleaned(Draft(tokens=(("He", "\u202e", "left", "."),)))
    assert found.tokens == (("He", "\ufffd", "left", "."),)
    assert found.text == "He \ufffd left ."
    assert reason == "1 direction control replaced"


@given(st.text(max_size=20), st.integers(1, 9_999), st.integers(1, 9_999))
def test_ids_never_depend_on_the_place_of_a_line(text: str, one: int, other: int) -> None:
    draft = Draft(text=f"He left. {text}")
    found = [list(finished(draft, at=Place("n.csv", "n", line)))[-1] for line in (one, other)]
    assert found[0] == found[1]


@given(st.text(max_size=20), st.text(), st.text())
def test_whatever_the_fields_hold_every_output_can_hold_the_article(text: str, title: str, name: str) -> None:
    *_, found = finished(Draft(text=f"He left. {text}", title=title, id=name, url=title, publisher=name), at=LINE)
    assert isinstance(found, Article)
    assert len(found.text) == len(text) + 9
    for value in (found.id, found.text, found.title, found.url, found.publisher):
        assert value is None or value.encode("utf-8")
