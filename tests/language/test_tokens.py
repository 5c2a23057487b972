"""What is too long for a word is one, and nothing else is changed."""

import spacy
from hypothesis import given
from hypothesis import strategies as st

from kg.language.tokens import LONGEST_STRETCH, split, unparsed
from kg.model import Article
from kg.tree import LONGEST_WORD

NLP = spacy.blank("en")
LONG = "(" * (LONGEST_WORD + 1)
STRETCH = "he said that " * LONGEST_STRETCH
PIECES = st.sampled_from(
    ["He left.", " ", "  ", "\n", "\n\n", "\t", "U.S.", "(", '"Yes!" ', "\u00a0", "\u2028", "a" * LONGEST_WORD, LONG, STRETCH]
)  # fmt: skip


def words(text: str) -> list[str]:
    return [token.text for token in split(text, nlp=NLP)]


@given(st.lists(PIECES, max_size=8).map("".join))
def test_no_character_is_lost_and_offsets_are_right(text: str) -> None:
    doc = split(text, nlp=NLP)
    assert doc.text == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)


@given(st.lists(PIECES.filter(lambda p: p not in (LONG, STRETCH, "a" * LONGEST_WORD)), max_size=8).map("".join))
def test_what_is_no_longer_than_a_word_is_left_to_the_tokenizer(text: str) -> None:
    expected = NLP.tokenizer(text)
    doc = split(text, nlp=NLP)
    assert [(t.text, t.whitespace_) for t in doc] == [(t.text, t.whitespace_) for t in expected]


def test_a_run_without_white_space_is_one_word() -> None:
    assert words(f"He left. {LONG} She stayed.") == ["He", "left", ".", LONG, "She", "stayed", "."]
    assert words(f"{LONG}\n\nShe") == [LONG, "\n\n", "She"]
    assert words(LONG[:-1] + " a")[-2:] == ["(", "a"]


def test_words_without_an_end_are_one_word() -> None:
    stretch = STRETCH.strip()
    assert words(f"He left.  {stretch}\nShe stayed.") == ["He", "left", ".", " ", stretch, "\n", "She", "stayed", "."]
    assert words(f"{stretch} {LONG}. She") == [f"{stretch} {LONG}.", "She"]
    assert len(words("he said that " * (LONGEST_STRETCH // 3))) == LONGEST_STRETCH // 3 * 3
    assert len(words("he said that. " * LONGEST_STRETCH)) == 4 * LONGEST_STRETCH


def test_tokens_of_the_article_are_kept() -> None:
    article = Article("a", f"He left . {LONG}", tokens=(("He", "left", "."), (LONG,)))
    doc = unparsed(article, nlp=NLP)
    assert [t.text for t in doc] == ["He", "left", ".", LONG]
    assert [t.i for t in doc if t.is_sent_start] == [0, 3]
