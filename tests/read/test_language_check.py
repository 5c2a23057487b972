import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg.read.language_check
from kg.read.language_check import other_language

FOREIGN = tomllib.loads(Path(__file__).with_name("foreign_news.toml").read_text(encoding="utf-8"))
ENGLISH = (
    "The mayor of the town said on Monday that the bridge would be closed for two weeks, because the road below it"
    " had sunk. Shops nearby hope to be paid for what they lose."
)


@pytest.mark.parametrize("language", FOREIGN)
def test_other_languages_are_told(language: str) -> None:
    assert other_language(FOREIGN[language]) == language.split("_")[0]


@pytest.mark.parametrize("language", FOREIGN)
def test_a_quotation_in_another_language_does_not_make_an_article_foreign(language: str) -> None:
    quotation = FOREIGN[language].split("\n")[0]
    assert other_language(f"{ENGLISH}\n\n“{quotation}”\n\n{ENGLISH}") is None


@pytest.mark.parametrize("language", ["Russian", "Arabic", "Chinese", "Greek", "Hindi"])
def test_a_whole_column_in_another_script_does_not_either(language: str) -> None:
    assert other_language(f"{ENGLISH} {FOREIGN[language]}") is None
    assert other_language(f"{FOREIGN[language]} (The Guardian)") == language


@pytest.mark.parametrize(
    "text",
    [
        "He left.",
        "Talks in Łódź",
        "Déjà vu",
        "12:30",
        "+++ 5 $ 🙂🙂🙂 +++",
        "(((((((((",
        "Gabriela Mistral, Jorge Luis Borges, Julio Cortázar, Gabriel García Márquez, Mario Vargas Llosa, Isabel Allende",
        "Bayern München 3, Borussia Mönchengladbach 1 (Müller 12, 40, Kimmich 77; Kramer 9). Attendance: 75,000.",
        "1. FC Köln – Hertha BSC 0:2; SC Freiburg – VfL Wolfsburg 1:1; RB Leipzig – Werder Bremen 4:0 (Olmo, Sørloth, Nkunku, Haïdara)",
        "Ministerstwo Spraw Zagranicznych spokesman Piotr Wawrzyk declined comment. Sejm Marshal Elżbieta Witek, too.",
        "MAN DIES IN CRASH NEAR OSLO",
        "MAYOR QUITS AFTER VOTE; COUNCIL TO PICK NEW LEADER THURSDAY, OFFICIALS SAY",
        "Profits rose. Shares fell. Analysts shrugged. Bosses smiled. Unions fumed. Ministers dithered. Voters yawned.",
        "Ilitch Ramírez Sánchez appealed; judges rejected Ramírez Sánchez's plea. Isabelle Coutant-Peyre vowed further steps.",
        "Wanted: cook, cleaner, two gardeners. Good pay. Phone evenings 555 0100. Ask Pérez Hermanos, Calle Mayor 7, Madrid.",
    ],
)
def test_english_is_never_refused_however_short_or_full_of_names(text: str) -> None:
    assert other_language(text) is None
    assert other_language(text.upper()) is None or text.upper() == text


def test_capitals_hide_no_language() -> None:
    assert other_language(FOREIGN["Spanish"].upper()) == "Spanish"


@pytest.mark.parametrize("text", ["他走了", "Он ушёл.", "غادر الوزير"])
def test_a_few_letters_of_another_script_are_enough(text: str) -> None:
    assert other_language(text)


def test_most_texts_need_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.read.language_check, "_identifier", None)
    assert other_language(ENGLISH) is None
    assert other_language("He left.") is None


def test_a_long_text_takes_no_longer_than_it_must() -> None:
    assert other_language(FOREIGN["Dutch"] * 2_000) == "Dutch"


@given(st.text())
def test_any_text_is_told_or_let_through(text: str) -> None:
    assert other_language(text) is None or other_language(text)


@given(st.text(max_size=100), st.sampled_from(["", " ", "\n\n"]))
def test_english_with_anything_short_behind_it_is_english(text: str, between: str) -> None:
    assert other_language(f"{ENGLISH}{between}{text}") is None
