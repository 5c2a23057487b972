"""Chains, and articles that are long."""

import time

import pytest

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
