"""An invented world: people, bodies and places with known identities, of which tests/bench/invented.py tells news.

What a reader needs to tell two of one name apart always holds: two people of one name have another country or another
trade, two bodies of one name another country or seat, two places of one name another country.
"""

import random
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any, Literal, TypeVar

WORDS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
LISTS: dict[str, str] = WORDS["words"]
Kind = Literal["person", "body", "place"]
Trade = Literal[
    "politics", "business", "sport", "science", "culture", "justice", "military", "police", "church", "private"
]
Gender = Literal["male", "female"]
Thing = TypeVar("Thing")

# A post is held in one of two times, so that people move on in between.
CHANGE = 2020
SHARES: dict[Trade, int] = {
    "politics": 36, "business": 17, "sport": 15, "culture": 8, "science": 7, "justice": 6, "military": 4, "police": 4, "church": 3,
}  # fmt: skip
SURNAME_FIRST = frozenset({"chinese", "korean", "viet"})
SHARE_OF_NAMESAKES, SHARE_OF_RELATIVES, SHARE_IN_OFFICE = 0.12, 0.05, 0.6


@dataclass(frozen=True, slots=True)
class Place:
    """A country, city or village. `country` is None for a country; `shared` if another country has one of that name."""

    id: str
    names: tuple[str, ...]
    country: "Country | None" = None
    shared: bool = False
    is_village: bool = False
    kind: Kind = "place"


@dataclass(frozen=True, slots=True)
class Country:
    """A country with what belongs to it; the first of its cities is the capital."""

    place: Place
    adjective: str
    pool: str
    cities: list[Place] = field(default_factory=list)
    villages: list[Place] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its usual name."""
        return self.place.names[0]


@dataclass(frozen=True, slots=True)
class Body:
    """A company, club, ministry …: `what` says which. `shared` if another country has one of that name."""

    id: str
    what: str
    names: tuple[str, ...]
    country: Country | None
    city: Place | None = None
    short: str | None = None
    sector: str | None = None
    acronym: str | None = None
    seat: str | None = None
    shared: bool = False
    kind: Kind = "body"


@dataclass(frozen=True, slots=True)
class Post:
    """What somebody is: words for it, the title before a surname if only one person at a time has it, and its body."""

    forms: tuple[str, ...]
    title: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody. `given` and `surname` are spellings, the usual one first; `posts` are those before and after CHANGE."""

    id: str
    given: tuple[str, ...]
    surname: tuple[str, ...]
    gender: Gender
    country: Country
    trade: Trade
    posts: tuple[Post, Post]
    body: Body | None = None
    party: Body | None = None
    city: Place | None = None
    initial: str | None = None
    born: int = 1970
    kind: Kind = "person"

    def post(self, year: int) -> Post:
        """What this person is in a year."""
        return self.posts[year >= CHANGE]

    def age_in(self, year: int) -> int:
        """How old this person is in a year."""
        return year - self.born


Identity = Person | Body | Place


class Popular:
    """A choice among things in which the first ones come up most, as names do in the news."""

    def __init__(self, things: Sequence[Any], *, power: float = 0.9, offset: float = 5.0) -> None:
        self.things = list(things)
        self._weights = list(accumulate((rank + offset) ** -power for rank in range(len(self.things))))

    def __bool__(self) -> bool:
        return bool(self.things)

    def pick(self, rng: random.Random) -> Any:
        """One of them."""
        return rng.choices(self.things, cum_weights=self._weights)[0]


class World:
    """All identities for a number of articles: the more articles, the more people and companies are in the news."""

    def __init__(self, rng: random.Random, *, articles: int) -> None:
        self._rng = rng
        self._used: set[object] = set()
        self.countries = [_country(entry) for entry in WORDS["countries"]]
        rng.shuffle(self.countries)
        self.bodies: dict[tuple[str, str], list[Body]] = defaultdict(list)
        self.organisations = Popular(list(self._organisations(12 + articles // 100)))
        for country in self.countries:
            self._settle(country)
        self._companies(2 * len(self.countries) + articles // 15)
        people = list(self._people(60 + articles * 45 // 100))
        self.people = Popular(people)
        groups: dict[tuple[str, Trade], list[Person]] = defaultdict(list)
        for person in people:
            groups[person.country.name, person.trade].append(person)
        self.groups = {key: Popular(group) for key, group in groups.items()}
        self.politicians = Popular([p for p in people if p.trade == "politics"])

    def stranger(self, home: Place, *, unlike: tuple[str, ...], id: str) -> Person:
        """A private person of a village, in the news once, with a name of its own in the country."""
        assert home.country is not None
        gender, given, surname = self._name(home.country)
        for _ in range(50):
            if surname != unlike and (given, surname, home.country.name) not in self._used:
                break
            gender, given, surname = self._name(home.country)
        self._used.add((given, surname, home.country.name))
        trade = Post((_words("trades", self._rng),))
        born = self._rng.randint(1945, 1995)
        return Person(id, given, surname, gender, home.country, "private", (trade, trade), city=home, born=born)

    # --- bodies and places --------------------------------------------------------------------------------------------
    def _settle(self, country: Country) -> None:
        """Villages, parties, ministries, clubs, a court and universities of a country."""
        rng = self._rng
        for name in rng.sample([f"{a} {b}" for a in _all("village_first") for b in _all("village_second")], 4):
            country.villages.append(Place(f"place:{name}@{country.name}", (name,), country, True, True))
        for name in rng.sample(_all("parties"), 4):
            self._found(country, "party", (name,))
        for post in WORDS["posts"]:
            if "body" in post:
                self._found(country, "ministry", tuple(post["body"].split("/")))
        self._found(country, "court", ("Supreme Court",))
        for city in country.cities[:3]:
            self._found(
                country, "university", (f"University of {city.names[0]}", f"{city.names[0]} University"), city=city
            )
        for city in country.cities:
            name = f"{rng.choice(_all('club_first'))} {city.names[0]}"
            self._found(country, "club", (name,), city=city)

    def _found(
        self, country: Country, what: str, names: tuple[str, ...], *, city: Place | None = None, **more: Any
    ) -> None:
        shared = more.pop("shared", False) or (city is not None and city.shared)
        name = f"body:{names[0]}@{country.name}"
        self.bodies[country.name, what].append(Body(name, what, names, country, city, shared=shared, **more))

    def _companies(self, number: int) -> None:
        rng = self._rng
        firsts = [a + b for a in _all("company_first") for b in _all("company_second")]
        sectors = dict(entry.split("=") for entry in _all("sectors", spaces=False))
        for n in range(number):
            country = self.countries[n % len(self.countries)]
            is_shared = rng.random() < 0.12
            name = _words("company_shared", rng) if is_shared else f"{rng.choice(firsts)} {_words('company_last', rng)}"
            short = name if is_shared else name.split()[0]
            if (key := (short, country.name)) in self._used:
                continue
            self._used.add(key)
            sector = sectors[name.split()[-1]].replace("_", " ")
            city = rng.choice(country.cities)
            self._found(country, "company", (name,), city=city, short=short, sector=sector, shared=is_shared)

    def _organisations(self, number: int) -> Iterator[Body]:
        rng = self._rng
        for _ in range(number):
            words = [_words(part, rng) for part in ("org_first", "org_middle", "org_last")]
            acronym, seat = "".join(w[0] for w in words), _words("org_seats", rng)
            if (name := " ".join(words)) in self._used or (acronym, seat) in self._used:
                continue
            self._used |= {name, (acronym, seat)}
            yield Body(f"body:{name}", "organisation", (name,), None, acronym=acronym, seat=seat)

    # --- people -------------------------------------------------------------------------------------------------------
    def _people(self, number: int) -> Iterator[Person]:
        made: list[Person] = []
        choice = Popular(self.countries, power=0.7)
        while len(made) < number:
            person = self._person(choice.pick(self._rng), made)
            if person is not None:
                made.append(person)
                yield person

    def _person(self, country: Country, others: list[Person]) -> Person | None:
        rng = self._rng
        trade = rng.choices(list(SHARES), weights=list(SHARES.values()))[0]
        gender, given, surname = self._name(country)
        chance, other = rng.random(), rng.choice(others) if others else None
        relative = None
        if other and chance < SHARE_OF_NAMESAKES:
            gender, given, surname = other.gender, other.given, other.surname
            alike = [c for c in self.countries if c.pool == other.country.pool]
            country = rng.choice(alike)
        elif other and chance < SHARE_OF_NAMESAKES + SHARE_OF_RELATIVES:
            relative, country, trade = other, other.country, other.trade
            gender, given, _ = self._name(country)
            surname = other.surname
        key = (frozenset(given), frozenset(surname), country.name, trade)
        if key in self._used:
            return None
        self._used |= {key, (given, surname, country.name)}
        return self._employed(f"person:{len(others)}", given, surname, gender, country, trade, relative)

    def _name(self, country: Country) -> tuple[Gender, tuple[str, ...], tuple[str, ...]]:
        rng, pool = self._rng, WORDS["pools"][country.pool]
        gender: Gender = rng.choice(("male", "female"))
        given = _spellings(rng.choice(pool[gender].split()))
        listed = pool["surnames"].split()
        if not pool["first"] or rng.random() < 0.15:
            return gender, given, _spellings(rng.choice(listed))
        first, second = (_spellings(rng.choice(pool[part].split())) for part in ("first", "second"))
        whole = tuple(a + b if b[0].islower() else f"{a}{b}" for a in first for b in second)
        return gender, given, whole

    def _employed(
        self, id: str, given: tuple[str, ...], surname: tuple[str, ...], gender: Gender, country: Country, trade: Trade,
        relative: Person | None,
    ) -> Person:  # fmt: skip
        rng = self._rng
        bodies = {"business": "company", "sport": "club", "science": "university", "justice": "court"}
        body = rng.choice(self.bodies[country.name, bodies[trade]]) if trade in bodies else None
        party = rng.choice(self.bodies[country.name, "party"]) if trade == "politics" else None
        if relative:
            body, party = relative.body, relative.party
        city = body.city if body and body.city else rng.choice(country.cities)
        initial = rng.choice("ABCDEFHJKLMPRSTW") if country.pool == "anglo" and rng.random() < 0.5 else None
        posts = self._posts(trade, country, surname)
        born = rng.randint(1984, 1994) if trade == "sport" else rng.randint(1945, 1985)
        return Person(id, given, surname, gender, country, trade, posts, body, party, city, initial, born)

    def _posts(self, trade: Trade, country: Country, surname: tuple[str, ...]) -> tuple[Post, Post]:
        rng = self._rng
        match trade:
            case "politics":
                return self._office(0, country, surname), self._office(1, country, surname)
            case "business":
                first = _words("business_posts", rng)
                second = _words("business_posts", rng) if rng.random() < 0.3 else first
                return Post(_spellings(first)), Post(_spellings(second))
            case "sport":
                position = Post((_words("positions", rng),))
                return position, Post(("captain",)) if rng.random() < 0.2 else position
            case "science":
                word = _words("fields", rng)
            case "culture":
                word = _words("genres", rng)
            case "justice":
                word = rng.choice(("judge", "prosecutor"))
            case _:
                word = {"military": "general", "police": "police chief"}.get(trade, "bishop")
        return Post((word,)), Post((word,))

    def _office(self, time: int, country: Country, surname: tuple[str, ...]) -> Post:
        """A post of the state that is free at that time and never had a holder of this surname, or a seat."""
        rng = self._rng
        for entry in rng.sample(WORDS["posts"], len(WORDS["posts"])) if rng.random() < SHARE_IN_OFFICE else []:
            slot, held = ("office", country.name, entry["title"], time), ("held", country.name, entry["title"], surname)
            if slot not in self._used and held not in self._used:
                self._used |= {slot, held}
                body = entry.get("body")
                return Post(tuple(entry["forms"]), entry["title"], body.split("/")[0] if body else None)
        return Post(tuple(_all("deputy")))


def _country(entry: dict[str, str]) -> Country:
    name = _spellings(entry["name"].replace(" ", "_"))
    country = Country(Place(f"place:{name[0]}", name), entry["adjective"], entry["pool"])
    for city in [entry["capital"], *entry["cities"].split()]:
        names = _spellings(city.replace("*", ""))
        country.cities.append(Place(f"place:{names[0]}@{name[0]}", names, country, "*" in city))
    return country


def _spellings(entry: str) -> tuple[str, ...]:
    return tuple(e.replace("_", " ") for e in entry.split("/"))


def _all(name: str, *, spaces: bool = True) -> list[str]:
    words = LISTS[name].split()
    return [w.replace("_", " ") for w in words] if spaces else words


def _words(name: str, rng: random.Random) -> str:
    return rng.choice(_all(name))
