"""What is told of a thing: its names and the clues by which it is known elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kg.model import ChainRef, Span
from kg.resolve.body_names import acronym, country_in, is_generic, words
from kg.resolve.links import Known
from kg.resolve.person_names import fold, words_of

Family = Literal["person", "body", "place", "other"]
ClueKind = Literal["post", "role", "trade", "country", "tie", "near", "spot", "place", "setting", "main", "topic"]
Clues = Mapping[ClueKind, Mapping[str, str]]

LETTERS = 3
_PLACES = frozenset({"Country", "City", "Place", "Region", "GeopoliticalEntity", "Facility"})
_BODIES = frozenset(
    {"Organization", "Company", "GovernmentBody", "InternationalOrganization", "NewsOrganization", "MilitaryForce"}
    | {"EducationalOrganization", "PoliticalParty", "Group", "Agent", "Entity"}
)


@dataclass(frozen=True, slots=True)
class Profile:
    """A chain, or several that are one: what it is called and what is told of it.

    `names` are the printed names, the fullest first. `clues` has for each kind what is told: a key that is equal where
    the same is told elsewhere, and the words to say it. `born` is the range of years that the ages told allow; `years`
    are the first and the last of the articles. `sentence` is one that has the name. `died` and `acted`
    are the dates of articles that tell of its death, or of what it did otherwise.
    """

    refs: tuple[ChainRef, ...]
    family: Family
    type: str
    names: tuple[str, ...]
    is_named: bool
    clues: Clues
    known: Known | None = None
    born: tuple[int, int] | None = None
    years: tuple[int, int] | None = None
    gender: str | None = None
    article: str | None = None
    sentence: Span | None = None
    died: date | None = None
    acted: date | None = None

    @property
    def name(self) -> str:
        """The name to show."""
        return self.names[0]

    @property
    def link(self) -> str | None:
        """What it is in all articles, if that is known: the IRI of its first link."""
        return self.known.links[0].iri if self.known is not None and self.known.links else None

    @property
    def ref(self) -> ChainRef:
        """The first of its chains."""
        return self.refs[0]


def family_of(type_: str) -> Family:
    """Whether a class is one of people, of bodies or of places."""
    if type_ == "Person":
        return "person"
    if type_ in _PLACES:
        return "place"
    return "body" if type_ in _BODIES else "other"


def identity_key(profile: Profile) -> str:
    """What stands for a named thing among the clues of others: its link, else its folded name."""
    if profile.link is None and is_generic(profile.name) and (country := country_in(profile.name)):
        return f"{' '.join(sorted(words(profile.name)))}@{country.name}"  # "Danish Labour Party" is not any other
    if profile.link is None and profile.family == "body" and len(letters := acronym(profile.name)) >= LETTERS:
        return f"={letters.lower()}"  # one article prints the name, another only the acronym
    return profile.link or fold(profile.name).replace("-", " ")


def bare(text: str) -> str:
    """A mention's words in one line, without determiners in front and a genitive behind."""
    words = text.split()
    while len(words) > 1 and words[0].lower() in words_of("determiner"):
        words = words[1:]
    if len(words) > 1 and words[-1] in ("'s", "’s"):
        words = words[:-1]
    return " ".join(words)
