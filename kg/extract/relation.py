"""What the extractors yield: a relation that has no status yet."""

from dataclasses import dataclass

from kg.extract.scopes import Scope
from kg.model import Argument, Event, Modality, Part


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation before it has a status. `predicate` is the token whose attribution and truth it takes.

    `modality` is set where the extractor knows it better than the clause does. `is_noun` marks what a noun
    presupposes ("the withdrawal of the troops"): the truth of its clause does not reach it. `said` is the scope whose
    words the object repeats: they are as much the speaker's as any finding in them. `score` is the share of such
    relations that are right; scores.py knows better for clauses.
    """

    predicate: int
    subject: Part
    words: Part
    lemma: str
    term: str | None
    object: Part | None
    by: str
    score: float = 0.8
    arguments: tuple[Argument, ...] = ()
    event: Event | None = None
    modality: Modality | None = None
    is_noun: bool = False
    said: Scope | None = None
