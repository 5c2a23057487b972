"""Invented news about an invented world, with what each name in it means: `news(1000, seed=1)`."""

import calendar
import random
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kg.model import Article, Span
from tests.bench.world import CHANGE, LISTS, SURNAME_FIRST, Body, Country, Identity, Person, Place, World

STORIES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "stories.toml").read_text(encoding="utf-8"))[
    "stories"
]
SLOT = re.compile(r"\{(\w+)(?:\.(\w+))?\}")
DAYS = LISTS["weekdays"].split()
MONTHS = list(calendar.month_name)[1:]
FIRST_DAY, NUMBER_OF_DAYS = date(2015, 1, 1), 3650
TELLINGS = {1: 55, 2: 25, 3: 12, 4: 8}
LEAST_WORDS = 70
SHARE_BARE = 0.12
BARE = (
    "Among the guests was {z}.",
    "{z} did not want to comment.",
    "The letter was also signed by {z}.",
    "{z} sent flowers.",
    "A photograph of {z} hung on the wall.",
)  # fmt: skip
OFFICIALS = frozenset({"disaster", "summit"})  # stories about a place or a body, told with a politician
PRONOUNS = {"male": {"he": "he", "his": "his", "him": "him"}, "female": {"he": "she", "his": "her", "him": "her"}}


@dataclass(frozen=True, slots=True)
class Named:
    """A name in an article: where it stands and which identity it means; `first` in its article.

    `bare`: nothing else in the article says who it is, so nobody could tell.
    """

    span: Span
    identity: str
    kind: str
    first: bool
    bare: bool


@dataclass(frozen=True, slots=True)
class News:
    """An article with the names in it, in order."""

    article: Article
    names: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What several articles tell of: its story, its day and who takes part, by slot."""

    story: Mapping[str, Any]
    day: date
    parts: Mapping[str, Any]


def news(articles: int, *, seed: int) -> list[News]:
    """That many articles, the same for the same seed."""
    rng = random.Random(seed)
    world = World(rng, articles=articles)
    told: list[News] = []
    for n, event in enumerate(_events(world, rng)):
        tellings = rng.choices(list(TELLINGS), weights=list(TELLINGS.values()))[0]
        told += [_Telling(world, event, rng, later=k).news(f"{seed}-{n:05}-{k}") for k in range(tellings)]
        if len(told) >= articles:
            break
    rng.shuffle(told)
    return told[:articles]


# --- what happens -----------------------------------------------------------------------------------------------------
def _events(world: World, rng: random.Random) -> Iterator[Event]:
    for n in range(1 << 40):
        person: Person = world.people.pick(rng)
        if person.trade == "politics":
            stories = [s for s in STORIES if s["domain"] == "politics" or s["domain"] in OFFICIALS]
        else:
            stories = [s for s in STORIES if s["domain"] == person.trade]
        day = FIRST_DAY + timedelta(rng.randrange(NUMBER_OF_DAYS))
        yield Event(rng.choice(stories), day, _parts(world, rng, person, id=f"event-{n}"))


def _parts(world: World, rng: random.Random, person: Person, *, id: str) -> dict[str, Any]:
    """Who and what may take part in an event about a person, by slot; a slot without anybody is left out."""
    country = person.country
    village = rng.choice(country.villages)
    strangers = [world.stranger(village, unlike=person.surname, id=f"person:{id}-{letter}") for letter in "xy"]
    guest = _other(world.politicians, {person.country.name}, rng)
    found: dict[str, Any] = {
        "a": person,
        "b": _colleague(world, person, {*person.surname}, rng),
        "g": guest,
        "c": country.place,
        "d": guest.country.place if guest else None,
        "t": person.city or rng.choice(country.cities),
        "v": village,
        "x": strangers[0],
        "y": strangers[1] if strangers[0].surname != strangers[1].surname else None,
        "o": world.organisations.pick(rng),
        "z": world.people.pick(rng),
    }
    found |= _bodies(world, person, rng)
    names = [p.surname for p in (found["a"], found["b"], found["g"], *strangers) if p]
    if found["z"].surname in names or found["z"].country is country:
        found["z"] = None
    return {slot: part for slot, part in found.items() if part is not None}


def _bodies(world: World, person: Person, rng: random.Random) -> dict[str, Body | None]:
    def of(what: str, but: Body | None = None) -> Body | None:
        others = [b for b in world.bodies[person.country.name, what] if b is not but]
        return rng.choice(others) if others else None

    own = person.body
    return {
        "k": own,
        "f": of(own.what, own) if own and own.what in ("company", "club") else None,
        "h": of("company"),
        "m": of("ministry"),
        "p": person.party,
        "q": of("party", person.party),
    }


def _colleague(world: World, person: Person, surnames: set[str], rng: random.Random) -> Person | None:
    group = world.groups[person.country.name, person.trade]
    found = [group.pick(rng) for _ in range(4)]
    return next((p for p in found if not surnames & {*p.surname} and (p.body is None or p.body is person.body)), None)


def _other(people: Any, countries: set[str], rng: random.Random) -> Person | None:
    return next((p for p in (people.pick(rng) for _ in range(4)) if p.country.name not in countries), None)


# --- how it is told ---------------------------------------------------------------------------------------------------
Piece = tuple[str, Identity | None]


@dataclass
class _Telling:
    """One article about an event: it writes down sentences and keeps where names stand."""

    world: World
    event: Event
    rng: random.Random
    later: int
    _text: str = ""
    _names: list[Named] = field(default_factory=list)
    _called: dict[str, str] = field(default_factory=dict)
    _shown: set[str] = field(default_factory=set)

    def news(self, id: str) -> News:
        """The article."""
        story, rng = self.event.story, self.rng
        lead = rng.choice([s for s in story["lead"] if self._can_tell(s)] or ["{a} spoke in {t} on {day}."])
        more = [s for s in story["more"] if self._can_tell(s)]
        self._sentence(lead, end="\n\n" if rng.random() < 0.7 else " ")
        least = rng.randint(4, 6)
        for n, template in enumerate(rng.sample(more, len(more))):
            if n >= least and len(self._text.split()) >= LEAST_WORDS:
                break
            self._sentence(template, end="\n\n" if rng.random() < 0.2 else " ")
        if "z" in self.event.parts and rng.random() < SHARE_BARE:
            self._sentence(rng.choice(BARE), end=" ", bare=True)
        day = self.event.day + timedelta(min(self.later, 2))
        article = Article(id=id, text=self._text.rstrip(), published=day)
        return News(article, tuple(self._names))

    def _can_tell(self, template: str) -> bool:
        plain = ("n", "big", "pct", "day", "past")
        return all(slot in self.event.parts or slot in plain for slot, _ in SLOT.findall(template))

    def _sentence(self, template: str, *, end: str, bare: bool = False) -> None:
        pieces = list(self._pieces(template, self.event.parts))
        start = len(self._text)
        for n, (text, identity) in enumerate(pieces):
            following = pieces[n + 1][0] if n + 1 < len(pieces) else ""
            if identity is None and text.endswith(",") and following[:1] in (",", ".", ";", ":"):
                text = text[:-1]
            if text and not self._text[start:].strip('"'):
                text = text[0].upper() + text[1:] if text[0] != '"' else text[:1] + text[1:2].upper() + text[2:]
            self._write(text, identity, bare=bare)
        self._text += end

    def _write(self, text: str, identity: Identity | None, *, bare: bool) -> None:
        if identity is not None:
            span = Span(len(self._text), len(self._text) + len(text))
            is_first = all(n.identity != identity.id for n in self._names)
            self._names.append(Named(span, identity.id, identity.kind, is_first, bare and is_first))
        self._text += text

    def _pieces(self, template: str, parts: Mapping[str, Any]) -> Iterator[Piece]:
        """Text and names of a template with its slots filled, which may themselves be filled by templates."""
        end = 0
        for slot in SLOT.finditer(template):
            if slot.start() > end:
                yield template[end : slot.start()], None
            end = slot.end()
            following = template[end : end + 1]
            yield from self._slot(slot[1], slot[2], parts, in_apposition=following == ",")
        if end < len(template):
            yield template[end:], None

    def _slot(self, slot: str, form: str | None, parts: Mapping[str, Any], *, in_apposition: bool) -> Iterator[Piece]:
        if slot not in parts:
            yield self._number(slot), None
            return
        thing = parts[slot]
        if form is not None:
            yield from self._form(thing, form)
        elif isinstance(thing, Person):
            yield from self._person(thing, is_bare=slot == "z", in_apposition=in_apposition)
        elif isinstance(thing, Body):
            yield from self._body(thing, is_bare=slot in "pq", in_apposition=in_apposition)
        else:
            yield from self._place(thing, in_apposition=in_apposition)

    def _number(self, slot: str) -> str:
        rng = self.rng
        match slot:
            case "n":
                return str(rng.randint(3, 60))
            case "big":
                return f"{rng.randint(2, 90)},{rng.choice(('000', '500'))}"
            case "pct":
                return str(rng.randint(3, 48))
            case "day":
                return DAYS[self.event.day.weekday()]
            case _:
                return MONTHS[(self.event.day.month + rng.randint(4, 10)) % 12]

    def _form(self, thing: Any, form: str) -> Iterator[Piece]:
        match form:
            case "name":
                yield self._name(thing), thing
            case "acronym":
                yield thing.acronym, thing
            case "adj":
                yield self._country(thing).adjective, None
            case "adja":
                adjective = self._country(thing).adjective
                yield f"{'an' if adjective[0] in 'AEIO' else 'a'} {adjective}", None
            case "s":
                name = self._name(thing)
                yield from self._with_article(thing, name)
                yield "'" if name.endswith("s") else "'s", None
            case "last":
                yield self._surname(thing), thing
            case "trade":
                trade = thing.posts[0].forms[0]
                yield f"{'an' if trade[0] in 'aeiou' else 'a'} {trade}", None
            case "age":
                yield str(thing.age_in(self.event.day.year)), None
            case "work":
                works = [w.replace("_", " ") for w in LISTS["works"].split()]
                yield works[int(thing.id.split(":")[1].split("-")[-1], 36) % len(works)], None
            case _:
                yield PRONOUNS[thing.gender][form], None

    def _country(self, place: Place) -> Country:
        return place.country or next(c for c in self.world.countries if c.place is place)

    # --- names ---
    def _name(self, thing: Identity) -> str:
        """What a thing is called in this article: nearly always by its usual spelling."""
        if thing.id not in self._called:
            self._called[thing.id] = self._full(thing) if isinstance(thing, Person) else self._spelling(thing.names)
        return self._called[thing.id]

    def _spelling(self, spellings: tuple[str, ...]) -> str:
        is_usual = len(spellings) == 1 or self.rng.random() < 0.8
        return spellings[0] if is_usual else self.rng.choice(spellings[1:])

    def _full(self, person: Person) -> str:
        given, surname = self._spelling(person.given), self._spelling(person.surname)
        if person.country.pool in SURNAME_FIRST:
            return f"{surname} {given}"
        initial = f" {person.initial}." if person.initial and self.rng.random() < 0.3 else ""
        return f"{given}{initial} {surname}"

    def _surname(self, person: Person) -> str:
        full = self._name(person)
        surname = next(s for s in sorted(person.surname, key=len, reverse=True) if s in full)
        return full.split()[-1] if person.country.pool == "viet" else surname

    def _is_new(self, thing: Identity) -> bool:
        """Whether it has not been named yet; from now on it has."""
        is_new = thing.id not in self._shown
        self._shown.add(thing.id)
        return is_new

    # --- people ---
    def _person(self, person: Person, *, is_bare: bool, in_apposition: bool) -> Iterator[Piece]:
        if not self._is_new(person):
            name = self._name(person) if self.rng.random() < 0.06 else self._surname(person)
            yield name, person
        elif is_bare:
            yield self._name(person), person
        else:
            forms = self._introductions(person, in_apposition=in_apposition)
            scope = {
                "N": person, "C": person.country.place, "K": person.body, "P": person.party, "T": person.city,
            }  # fmt: skip
            yield from self._pieces(self.rng.choice(forms), scope)

    def _introductions(self, person: Person, *, in_apposition: bool) -> list[str]:
        """Ways to name somebody for the first time; what stands in apposition ends with a comma."""
        year = self.event.day.year
        post, before = person.post(year), person.posts[0]
        word = self.rng.choice(post.forms)
        short = post.forms[0]
        if post.title:
            near = [f"{{C.adj}} {short} {{N.name}}", f"{{C.adj}} {short} {{N.name}}"]
            near += [f"{{C.adj}} {post.title} {{N.last}}"] if self.rng.random() < 0.5 else []
            behind = [f"{{C.s}} {word}, {{N.name}},", f"{{N.name}}, the {{C.adj}} {word},"]
            if year >= CHANGE and before.title and before.title != post.title:
                behind += [f"{{C.s}} {word}, {{N.name}}, who used to be {before.forms[0]},"] * 2
        else:
            near, behind = self._trade_introductions(person, word)
        return near if in_apposition else near + behind

    def _trade_introductions(self, person: Person, word: str) -> tuple[list[str], list[str]]:
        a = "an" if word[0] in "aeiou" else "the" if word == "captain" else "a"
        known_body = person.body is not None and person.body.id in self._shown
        match person.trade:
            case "politics":
                near = ["{C.adj} {P.name} lawmaker {N.name}"]
                return near, [
                    f"{{N.name}}, {{C.adja}} {word} of the {{P.name}},",
                    "{N.name} of the {C.adj} {P.name}",
                ]
            case "business" | "sport":
                near = [f"{{K.name}} {word} {{N.name}}"] if known_body else [f"{{C.adj}} {word} {{N.name}} of {{K}}"]
                return near, [f"{{N.name}}, {a if person.trade == 'sport' else 'the'} {word} of {{K}},"]
            case "science":
                return [f"{{C.adj}} {word} {{N.name}}"], [
                    f"{{N.name}}, {a} {word} at {{K}},",
                    f"{{N.name}}, {{N.age}}, {a} {word} at {{K}},",
                ]
            case "culture":
                return [f"{{C.adj}} {word} {{N.name}}"], [
                    f"{{N.name}}, {{C.adja}} {word} from {{T}},",
                    f"{{C.adj}} {word} {{N.name}}, {{N.age}},",
                ]
            case "justice":
                return [f"{{C.adj}} {word} {{N.name}}"], [f"{{N.name}}, {a} {word} at {{K}},"]
            case "military":
                return ["{C.adj} general {N.name}"], ["General {N.name}, {C.adja} commander,"]
            case "police":
                return ["{C.adj} police chief {N.name}"], ["{N.name}, who heads the police in {T},"]
            case "church":
                return ["{C.adj} bishop {N.name}"], ["Bishop {N.name} of {T}", "the bishop of {T}, {N.name},"]
            case _:
                behind = ["{N.name}, {N.age},", f"{{N.name}}, {a} {word} from {{T}},", f"the {word} {{N.name}}"]
                return ["{N.name}"], behind

    # --- bodies ---
    def _body(self, body: Body, *, is_bare: bool, in_apposition: bool) -> Iterator[Piece]:
        if not self._is_new(body):
            yield from self._body_again(body, is_bare=is_bare)
            return
        country = body.country.place if body.country else None
        scope = {"N": body, "C": country, "T": body.city}
        form = self.rng.choice(self._body_introductions(body, is_bare=is_bare, in_apposition=in_apposition))
        yield from self._pieces(form, {slot: part for slot, part in scope.items() if part})

    def _body_introductions(self, body: Body, *, is_bare: bool, in_apposition: bool) -> list[str]:
        match body.what:
            case "party":
                return ["{N.name}"] if is_bare else ["the {C.adj} {N.name}"]
            case "ministry":
                assert body.country is not None
                capital = body.country.cities[0]
                here = [] if capital.shared else [f"the {{N.name}} in {capital.names[0]}"]
                return ["the {C.adj} {N.name}", "{C.s} {N.name}", *here]
            case "court":
                return ["the {C.adj} {N.name}", "{C.s} {N.name}"]
            case "company":
                near = [f"the {{C.adj}} {body.sector} {{N.name}}"] + ([] if body.shared else ["{N.name}"])
                return near if in_apposition else [*near, f"{{N.name}}, {self._a(body.sector)} from {{T}},"]
            case "club":
                return ["the {C.adj} club {N.name}"] + ([] if body.shared else ["{N.name}"])
            case "university":
                self._called.setdefault(body.id, self._spelling(body.names))
                the = "the " if self._called[body.id].startswith("University") else ""
                return [f"{the}{{N.name}} in {{C.name}}"] if body.shared else [f"{the}{{N.name}}"]
            case _:
                return self._organisation(body)

    def _organisation(self, body: Body) -> list[str]:
        if self.rng.random() < 0.2:
            self._called[body.id] = str(body.acronym)
            return [f"the {body.seat}-based {{N.name}}", f"the {{N.name}} in {body.seat}"]
        self._called[body.id] = body.names[0]
        return ["the {N.name}", "the {N.name} ({N.acronym})", f"the {{N.name}} in {body.seat}"]

    def _body_again(self, body: Body, *, is_bare: bool) -> Iterator[Piece]:
        called = self._name(body)
        if body.what in ("ministry", "court"):
            yield f"the {body.what}", None
        elif body.what == "company" and body.short and self.rng.random() < 0.6:
            yield body.short, body
        elif body.what == "organisation":
            yield "the ", None
            yield (str(body.acronym) if self._has_told_acronym(body) else called), body
        else:
            if called.startswith("University") or (body.what == "party" and not is_bare):
                yield "the ", None
            yield called, body

    def _has_told_acronym(self, body: Body) -> bool:
        return f"({body.acronym})" in self._text

    def _a(self, word: str | None) -> str:
        return f"{'an' if word and word[0] in 'aeiou' else 'a'} {word}"

    # --- places ---
    def _place(self, place: Place, *, in_apposition: bool) -> Iterator[Piece]:
        name, is_new = self._name(place), self._is_new(place)
        if place.country is None:
            yield from self._with_article(place, name)
        elif not is_new:
            yield name, place
        else:
            scope = {"N": place, "C": place.country.place}
            yield from self._pieces(self.rng.choice(self._place_introductions(place, in_apposition)), scope)

    def _place_introductions(self, place: Place, in_apposition: bool) -> list[str]:
        if place.is_village:
            return ["the {C.adj} village of {N.name}"] + ([] if in_apposition else ["{N.name}, a village in {C},"])
        told = ["the {C.adj} city of {N.name}", "{N.name} in {C}"]
        return told if place.shared else ["{N.name}"] * 3 + told[:1]

    def _with_article(self, thing: Identity, name: str) -> Iterator[Piece]:
        if isinstance(thing, Place) and name.startswith(("United ", "Czech Republic")):
            yield "the ", None
        yield name, thing
