"""What users say of who is who, before any clue is looked at."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from kg.model import Anchor, Override
from kg.resolve.joins import Joins
from kg.resolve.person_names import fold
from kg.resolve.scores import Score

TOLD = Score(1.0, ("you said so",))


def obey(joins: Joins, overrides: Sequence[Override]) -> None:
    """Keep apart and join what the overrides say; where they contradict each other, apart wins."""
    called = _called(joins, overrides)
    meant = [(o, _meant(joins, called, o.a), _meant(joins, called, o.b)) for o in overrides]
    for override, ones, others in meant:
        if override.judgement == "Different" and ones and others:
            _keep_apart(joins, ones, others)
    for override, ones, others in meant:
        if override.judgement == "Same" and ones and others:
            _join(joins, [*ones, *others])


def _called(joins: Joins, overrides: Sequence[Override]) -> dict[str, list[int]]:
    """The chains by those of their names that the overrides use."""
    wanted = {fold(anchor.name) for o in overrides for anchor in (o.a, o.b)}
    called: dict[str, list[int]] = defaultdict(list)
    for n, profile in enumerate(joins.chains) if wanted else ():
        for name in {fold(name) for name in profile.names} & wanted:
            called[name].append(n)
    return called


def _meant(joins: Joins, called: dict[str, list[int]], anchor: Anchor) -> list[int]:
    found = called.get(fold(anchor.name), [])
    return [n for n in found if anchor.article in (None, joins.chains[n].ref.article)]


def _keep_apart(joins: Joins, ones: list[int], others: list[int]) -> None:
    """A chain that has both names says nothing of which of both it is; two such chains may still be one."""
    both = set(ones) & set(others) if set(ones) != set(others) else set()
    pairs = [(a, b) for a, b in product(ones, others) if a != b and not (a in both and b in both)]
    for a, b in pairs:
        joins.keep_apart(a, b)
    for a, b in pairs[:1]:
        joins.decisions.append(replace(joins.decision(a, b, TOLD, "Different"), by="user"))


def _join(joins: Joins, together: list[int]) -> None:
    for n in together[1:]:
        if joins.may_join(together[0], n):
            joins.join(together[0], n, replace(joins.decision(together[0], n, TOLD, "Same"), by="user"))
