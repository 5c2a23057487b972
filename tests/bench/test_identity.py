"""The invented news is the same for a seed and says where its names stand; the scorer counts pairs rightly."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.bench import identity
from tests.bench.identity import Unit
from tests.bench.invented import News, news
from tests.bench.world import Person, World


@pytest.fixture(scope="module")
def told() -> list[News]:
    return news(400, seed=3)


@pytest.fixture(scope="module")
def found(told: list[News]) -> list[Unit]:
    """What would be found if every identity were known."""
    return [
        Unit(n.article.id, name.identity, name.kind, "", name.bare, name.identity)
        for n in told
        for name in n.names
        if name.first
    ]


def with_homes(found: Sequence[Unit], home: str | None) -> list[Unit]:
    return [replace(u, home=home) for u in found]


def test_the_same_seed_gives_the_same_news_and_another_one_does_not(told: list[News]) -> None:
    assert news(400, seed=3) == told
    assert news(400, seed=4) != told


def test_articles_are_short_news(told: list[News]) -> None:
    words = [len(n.article.text.split()) for n in told]
    assert min(words) >= 40 and max(words) <= 150
    assert sum(w >= 60 for w in words) >= 0.9 * len(words)
    assert len({n.article.id for n in told}) == len({n.article.text for n in told}) == 400
    assert not any("{" in n.article.text or "  " in n.article.text for n in told)


def test_the_spans_hold_the_names(told: list[News]) -> None:
    world = World(random.Random(3), articles=400)
    people: dict[str, Person] = {p.id: p for p in world.people.things}
    countries = {c.place.id: c.place.names for c in world.countries}
    for n in told:
        assert [name.span for name in n.names] == sorted(name.span for name in n.names)
        for name in n.names:
            printed = n.article.text[name.span.start : name.span.end]
            assert printed == printed.strip(" ,.") and printed
            assert printed in countries.get(name.identity, [printed])
            if name.identity in people:
                spellings = " ".join(people[name.identity].given + people[name.identity].surname)
                assert printed.split()[-1].lower() in spellings.lower()


def test_each_identity_is_named_first_once_in_an_article(told: list[News]) -> None:
    for n in told:
        first = [name.identity for name in n.names if name.first]
        assert len(first) == len(set(first)) == len({name.identity for name in n.names})


def test_few_names_could_not_be_told_by_anybody(found: list[Unit]) -> None:
    assert 0 < sum(u.bare for u in found) <= 0.05 * len(found)


def test_there_are_namesakes(told: list[News]) -> None:
    meant: dict[str, set[str]] = {}
    for n in told:
        for name in n.names:
            meant.setdefault(n.article.text[name.span.start : name.span.end], set()).add(name.identity)
    assert sum(len(identities) > 1 for name, identities in meant.items() if " " in name) >= 20


def test_who_knows_everybody_scores_full(found: list[Unit]) -> None:
    assert identity.scores(found).f1 == 1.0


def test_who_takes_all_for_one_scores_low(found: list[Unit]) -> None:
    scored = identity.scores(with_homes(found, "one"))
    assert scored.recall == 1.0 and scored.precision < 0.1


def test_who_finds_nothing_scores_nothing(found: list[Unit]) -> None:
    scored = identity.scores(with_homes(found, None))
    assert (scored.recall, scored.f1) == (0.0, 0.0)


def test_pairs_are_counted_across_articles() -> None:
    units = [
        Unit("1", "ada", "person", "Ada", False, "x"),
        Unit("1", "bo", "person", "Bo", False, "x"),  # wrong, but of one article
        Unit("2", "ada", "person", "Ada", False, "x"),  # right with the first, wrong with the second
        Unit("3", "ada", "person", "Ada", False, "y"),  # missed twice
        Unit("4", "ada", "person", "Ada", True, "x"),  # left out
    ]
    scored = identity.scores(units)
    assert (scored.right, scored.found, scored.both) == (3, 2, 1)


def test_it_runs_over_the_real_build(capsys: pytest.CaptureFixture[str]) -> None:
    identity.measure(40, seed=3, show=3, keep=False)
    shown = capsys.readouterr().out
    assert "40 articles" in shown and "places precision" in shown and "missed:" in shown
