"""Chains, and articles that are long."""

import time

import pytest

from kg.language.coref.sieve import Sieve
from kg.language.mentions import Candidate
from kg.lexicon import load_lexicon
from tests.language.coref.sentences import Analysed, happened, said, subject

REPEATED = {
    "events": (happened("riots/riot", "Norway"), happened("protests/protest", "Chile"), subject("The/DT unrest/NN")),
    "names": (said("Ingrid Vale", "Tarek Omar"), said("Vale")),
    "pronouns": (said("Ingrid Vale"), subject("She/PRP/she"), subject("He/PRP/he")),
}


@pytest.mark.parametrize("kind", REPEATED)
def test_an_article_that_repeats_itself_takes_no_cubic_time(analysed: Analysed, kind: str) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        analysed(*REPEATED[kind] * times)
        return time.process_time() - started

    assert seconds(120) < 25 * seconds(30) + 0.5


def test_two_full_names_without_a_common_word_are_never_one(analysed: Analysed) -> None:
    found = analysed(said("Ingrid Vale", "Tarek Omar", "Vale"), names={"Ingrid Vale": "PERSON", "Tarek Omar": "PERSON"})
    tokens = found.mention_tokens
    named = tuple(
        Candidate(t.first, t.last, t.head, m.kind, "Person") for t, m in zip(tokens, found.mentions, strict=True)
    )
    sieve = Sieve(found.tree, named, (), load_lexicon())
    people = [n for n, m in enumerate(found.mentions) if m.kind == "name"]
    sieve.join(people[0], people[1])
    assert sieve.chains.find(people[0]) != sieve.chains.find(people[1])
    sieve.join(people[0], people[2])
    assert sieve.chains.find(people[0]) == sieve.chains.find(people[2])
