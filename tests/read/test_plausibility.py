import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.plausibility import Look, look


@pytest.mark.parametrize(
    "text",
    [
        "café", "Müller", "ÄRZTE", "Élysée", "été", "Łódź", "McCaféBar", "L’Équipe", "à la carte", "Straße", "GROẞ",
        "“yes”", "it’s", "1914–1918", "£5", "5€", "€5m", "(£m)", "paid in € or", "20°", "m²", "© 2020", "¿Qué?", "«oui»", "A·B",
        "“‘No’, she said”—“Yes”", "Путин", "ЦСКА", "и", "Αθήνα", "東京", "ראש",
    ],
)  # fmt: skip
def test_what_looks_like_words(text: str) -> None:
    assert look(text).is_sound
    assert look(text).bad == 0


@pytest.mark.parametrize(
    "text",
    [
        "goÃern", "SÃo", "ÒYes", "CAFé", "cafй", "Ïóòèí", "ÿþ", "govÿernment", "caf‚", "Wa³êsa", "caf„s", "It€™s", "€“", "a£b",
        "x ‰ y", "°©", "рХФЙО", "Ã(",
    ],
)  # fmt: skip
def test_what_looks_wrongly_decoded(text: str) -> None:
    assert look(text).bad > 0
    assert not look(text).is_sound


def test_letters_of_other_scripts_are_counted() -> None:
    assert look("The word Путин is a name, café.") == Look(2, 0, 5)
    assert look("plain") == Look(0, 0, 0)


def test_one_odd_sign_in_a_long_text_is_no_reason() -> None:
    assert look("“Yes” " * 20 + "x‰y").is_sound
    assert not look("“Yes” " * 5 + "x‰y").is_sound


@given(st.text())
def test_any_text_is_looked_at(text: str) -> None:
    found = look(text)
    assert found.good >= 0 and found.bad >= 0
    assert (found.good + found.bad == 0) or not text.isascii()
