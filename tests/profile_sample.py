"""Short ways to make the profiles that the tests of resolve need."""

from kg.model import ChainRef, Span
from kg.resolve.profile import ClueKind, Clues, Profile


def clue(kind: ClueKind, *words: str) -> Clues:
    """Clues of one kind."""
    return {kind: {word.lower(): word for word in words}}


def person(
    article: str, name: str = "Ana Silva", *, chain: int = 0, clues: Clues | None = None, **fields: object
) -> Profile:
    """What an article tells of a person."""
    return profile(article, name, type="Person", chain=chain, clues=clues, **fields)


def body(
    article: str, name: str = "Lind Steel", *, chain: int = 0, clues: Clues | None = None, **fields: object
) -> Profile:
    """What an article tells of a body."""
    return profile(article, name, type="Organization", chain=chain, clues=clues, **fields)


def profile(article: str, name: str, *, type: str, chain: int, clues: Clues | None, **fields: object) -> Profile:
    """What an article tells of a chain."""
    family = {"Person": "person", "City": "place", "Topic": "other", "Role": "other"}.get(type, "body")
    told = {"names": (name,), "is_named": True, "sentence": Span(0, 9), **fields}
    return Profile((ChainRef(article, chain),), family=family, type=type, clues=clues or {}, **told)  # type: ignore[arg-type]
