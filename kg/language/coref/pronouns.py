"""Pronouns: he and she by gender and salience; it and they where nothing else can be meant; I in direct speech."""

from kg.language.coref.neuter import group_before, thing_before
from kg.language.coref.salience import people_before, salience
from kg.language.coref.sieve import Sieve

# How much likelier than all others a person has to be for "he" or "she" to be that person.
MARGIN = 0.2


def join_pronouns(s: Sieve, *, neuter: bool) -> None:
    """Join each pronoun with the one thing before it that it may stand for.

    `neuter`: also it and they where their antecedent is no group of people.
    """
    of_things = thing_before if neuter else group_before
    for n, c in enumerate(s.candidates):
        if c.kind != "pronoun":
            continue
        found = _person_before(s, n) if c.type == "Person" else of_things(s, n)
        if found is not None:
            s.chains.join(n, found)


def _person_before(s: Sieve, n: int) -> int | None:
    """The most salient person of fitting gender, if nobody else is nearly as salient."""
    ranked = sorted(((salience(s, n, person), person.last) for person in people_before(s, n)), reverse=True)
    is_clear = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] >= MARGIN)
    return ranked[0][1] if is_clear else None
