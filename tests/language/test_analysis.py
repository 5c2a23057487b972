"""An article through the whole language stage, with the packaged pipeline."""

import random
from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from kg.language import analyse, analyse_one, load_pipeline, tree_of
from kg.model import Article, Span
from kg.ontology import load_ontology
from kg.tree import Analysis

Analysed = Callable[..., Analysis]

NEWS = """Storm over the harbour

Ingrid Vale, the mayor of Oslo, visited the harbour on 3 May 2021. She spoke to the workers.

“We shall rebuild every house” Marek Dvorak, Governor of Prague

The anti-storm wall of Jean-Pierre Lamar held."""


def analysis_of(text: str, nlp: Language, **fields: object) -> Analysis:
    (found,) = analyse([Article("a", text, **fields)], nlp=nlp)  # type: ignore[arg-type]
    return found


def sentences(analysis: Analysis) -> list[str]:
    tree = analysis.tree
    return [tree.slice(tree.span(a, b - 1)) for a, b in tree.sentences]


def test_everything_stands_where_the_article_has_it(nlp: Language) -> None:
    analysis = analysis_of(NEWS, nlp)
    tree = analysis.tree
    assert [NEWS[a:b] for a, b in zip(tree.starts, tree.ends, strict=True)] == list(tree.words)
    assert all(NEWS[m.span.start : m.span.end] == m.text for m in analysis.mentions)
    for mention, at in zip(analysis.mentions, analysis.mention_tokens, strict=True):
        assert tree.span(at.first, at.last) == mention.span
        assert at.first <= at.head <= at.last


def test_headings_and_signatures_start_sentences(nlp: Language) -> None:
    found = sentences(analysis_of(NEWS, nlp))
    assert found[0] == "Storm over the harbour"
    assert any(s.startswith("Ingrid Vale, the mayor") for s in found)
    assert any(s.startswith("Marek Dvorak") for s in found)


def test_headings_and_pull_quotes_are_given(nlp: Language) -> None:
    analysis = analysis_of(NEWS, nlp)
    assert [NEWS[s.start : s.end] for s in analysis.headings] == ["Storm over the harbour"]
    assert [NEWS[s.start : s.end][-18:] for s in analysis.pull_quotes] == ["Governor of Prague"]


def test_dates_have_values(nlp: Language) -> None:
    (found,) = analysis_of(NEWS, nlp).dates
    assert (found.text, found.value, found.datatype) == ("3 May 2021", "2021-05-03", "date")


def test_dates_are_read_by_the_day_of_the_article(nlp: Language) -> None:
    analysis = analysis_of("The mayor left yesterday.", nlp, published=date(2021, 5, 4))
    assert [d.value for d in analysis.dates] == ["2021-05-03"]


def test_what_lies_before_the_body_is_not_read(nlp: Language) -> None:
    text = "May 4, 2021\n\nThe mayor left Oslo."
    analysis = analysis_of(text, nlp, body=13)
    assert (analysis.tree.starts[0], analysis.dates, analysis.tree.text) == (13, (), text)
    assert [text[m.span.start : m.span.end] for m in analysis.mentions if m.kind == "name"] == ["Oslo"]


def test_tokens_of_pretokenised_input_are_kept(nlp: Language) -> None:
    tokens = (("She", "lives", "in", "New York", "can't", "."), ("anti-storm", "Jean", "-", "Pierre"))
    analysis = analysis_of("She lives in New York can't .\nanti-storm Jean - Pierre", nlp, tokens=tokens)
    tree = analysis.tree
    assert [tree.words[a:b] for a, b in tree.sentences] == list(tokens)
    assert tree.starts[6] == 30


def test_sentences_of_pretokenised_input_are_kept(nlp: Language) -> None:
    tokens = (("We", "will", "win", "Ana", "Lee", "Mayor", "of", "Paris"),)
    analysis = analysis_of(" ".join(tokens[0]), nlp, tokens=tokens)
    assert analysis.tree.sentences == ((0, 8),)


def test_one_chain_has_one_class_which_the_ontology_knows(nlp: Language) -> None:
    mentions = analysis_of(NEWS, nlp).mentions
    types = {chain: {m.type for m in mentions if m.chain == chain} for chain in {m.chain for m in mentions}}
    assert all(len(found) == 1 for found in types.values())
    assert {m.type for m in mentions} <= {*load_ontology().classes, "Entity"}


def test_articles_come_in_order_and_do_not_know_each_other(nlp: Language) -> None:
    articles = [Article(str(n), f"Ingrid Vale left Oslo {n} times.") for n in range(20)]
    found = list(analyse(articles, nlp=nlp))
    assert [a.article for a in found] == articles
    assert found[7].mentions == next(analyse([articles[7]], nlp=nlp)).mentions


@pytest.mark.parametrize("text", ["", " \n\n ", "😀 🇳🇴😀", "Мэр уехал из города.", "(" * 50, "\u200b", "a", "."])
def test_odd_texts_do_no_harm(nlp: Language, text: str) -> None:
    analysis = analysis_of(text, nlp)
    assert analysis.tree.text == text
    assert len(analysis.mentions) == len(analysis.mention_tokens)


def test_a_capital_behind_ambassador_to_is_its_country(analysed: Analysed) -> None:
    analysis = analysed(
        "Norwegian/JJ/2/amod Ambassador/NNP/7/nsubj to/IN/4/case Tokyo/NNP/2/nmod Ingrid/NNP/2/flat Vale/NNP/5/flat "
        "left/VBD/0/root/leave Tokyo/NNP/7/obj ././7/punct",
        names={"Ingrid Vale": "PERSON"},
    )
    assert [(m.text, m.type) for m in analysis.mentions if m.kind == "name"] == [
        ("Norwegian", "Country"), ("Tokyo", "Country"), ("Ingrid Vale", "Person"), ("Tokyo", "City"),
    ]  # fmt: skip


def test_a_mayor_of_a_capital_leads_the_city(analysed: Analysed) -> None:
    analysis = analysed(
        "Mayor/NNP/6/nsubj of/IN/3/case Tokyo/NNP/1/nmod Ingrid/NNP/1/flat Vale/NNP/4/flat "
        "left/VBD/0/root/leave ././6/punct",
        names={"Ingrid Vale": "PERSON"},
    )
    assert [m.type for m in analysis.mentions if m.text == "Tokyo"] == ["City"]


def test_headings_are_spans_of_the_article(nlp: Language) -> None:
    assert analysis_of("Storm over Oslo\n\nIt rained.", nlp).headings == (Span(0, 15),)


RUNS = {
    "parens": "(" * 20_000,
    "quotes": "“" * 20_000,
    "spaced": '" ' * 20_000,
    "numbers": "3 May 2021 " * 10_000,
    "base64": "QmFzZTY0" * 10_000,
    "names": "Ingrid Vale " * 10_000,
}


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS.keys())
def test_what_is_no_prose_is_a_sentence_without_mentions_and_changes_nothing_around_it(nlp: Language, run: str) -> None:
    first, last = "Ingrid Vale visited Oslo on 3 May 2021.", "She spoke to Marek Dvorak."
    text = f"{first} {run.strip()}\n{last}"
    analysis = analysis_of(text, nlp)
    tree = analysis.tree
    assert sentences(analysis) == [first, run.strip(), last]
    assert [m.text for m in analysis.mentions] == [m.text for m in analysis_of(f"{first}\n{last}", nlp).mentions]
    assert [date.text for date in analysis.dates] == ["3 May 2021"]
    long = max(range(len(tree)), key=lambda i: len(tree.words[i]))
    assert (tree.pos[long], tree.heads[long], tree.kids(long)) == ("X", -1, [])


def test_an_article_is_read_alike_whatever_was_read_before_it(nlp: Language) -> None:
    texts = [NEWS, "Number=Sing Case Plur acl:relcl PERSON said so.", "Oslo is ROOT.", RUNS["parens"], "", NEWS[:90]]
    texts += [f"{name} founded the Quibble Party in {year}." for name in ("Ana Sol", "Bo Ek") for year in (1990, 2012)]
    articles = [Article(str(n), text) for n, text in enumerate(texts)]
    expected = {a.id: analyse_one(a, nlp=nlp) for a in articles}
    size = len(nlp.vocab.strings)
    for seed in range(3):
        shuffled = random.Random(seed).sample(articles, len(articles))
        assert {a.article.id: a for a in analyse(shuffled, nlp=nlp)} == expected
    assert len(nlp.vocab.strings) == size


def test_words_that_are_names_of_the_grammar_do_no_harm(nlp: Language) -> None:
    fresh = load_pipeline()
    words = ("Number", "Number=Sing", "Number=Plur", "Mood=Ind|Tense=Past|VerbForm=Fin", "PERSON", "nsubj")
    tree_of(Article("a", " ".join(words), tokens=(words,)), nlp=fresh)
    assert tree_of(Article("b", NEWS), nlp=fresh) == tree_of(Article("b", NEWS), nlp=nlp)
