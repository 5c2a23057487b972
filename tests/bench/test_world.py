"""Whoever reads the invented news can tell two of one name apart."""

import random
from collections import Counter

import pytest

from tests.bench.world import Person, World


@pytest.fixture(scope="module")
def world() -> World:
    return World(random.Random(5), articles=1000)


def test_two_people_of_one_name_have_another_country_or_trade(world: World) -> None:
    people: list[Person] = world.people.things
    keys = Counter((p.given, p.surname, p.country.name, p.trade) for p in people)
    assert max(keys.values()) == 1
    names = Counter((p.given, p.surname) for p in people)
    assert sum(n > 1 for n in names.values()) >= 20


def test_a_post_of_the_state_has_one_holder_at_a_time_and_never_two_of_one_surname(world: World) -> None:
    people: list[Person] = world.people.things
    held = [(p.country.name, p.posts[k].title, k) for p in people for k in (0, 1) if p.posts[k].title]
    assert len(held) == len(set(held))
    surnames = {(p.country.name, post.title, p.surname, p.id) for p in people for post in p.posts if post.title}
    assert max(Counter(key[:3] for key in surnames).values()) == 1


def test_two_bodies_of_one_name_have_another_country(world: World) -> None:
    for bodies in world.bodies.values():
        names = [b.short or b.names[0] for b in bodies]
        assert len(names) == len(set(names))
    acronyms = [(b.acronym, b.seat) for b in world.organisations.things]
    assert len(acronyms) == len(set(acronyms))


def test_two_places_of_one_name_have_another_country_and_are_marked(world: World) -> None:
    places = [p for c in world.countries for p in (*c.cities, *c.villages)]
    assert len({p.id for p in places}) == len(places)
    cities = Counter(p.names[0] for p in places if not p.is_village)
    assert all(p.shared for p in places if cities[p.names[0]] > 1)


def test_the_more_articles_the_more_people(world: World) -> None:
    assert len(World(random.Random(5), articles=2000).people.things) > len(world.people.things)
