"""Events that are one: the same noun or a general one again, the same place, the event of the headline."""

from collections import defaultdict

from kg.language.coref.sieve import Sieve
from kg.language.event_traits import (
    EventTraits,
    contradicts,
    event_place,
    event_traits,
    in_chains,
    is_same_event,
    takes_up_headline,
)

EVENT_SENTENCES = 12
HEADLINE_SENTENCES = 3


def join_events(s: Sieve) -> None:
    """Join each event mention with the one event told of before that it may take up, and "what is happening in X"."""
    told: dict[str, list[int]] = defaultdict(list)  # class → its mentions so far
    for n, c in enumerate(s.candidates):
        if c.kind != "event" or s.tree.words[c.head].lower() == "what":
            continue
        if s.chains.find(n) == n and not s.is_named(n) and (found := _same_event(s, n, told[c.type])) is not None:
            s.chains.join(n, found)
        told[c.type].append(n)
    _happenings(s, told["Protest"])


def _same_event(s: Sieve, n: int, before: list[int]) -> int | None:
    """The one event told of before that this mention may take up; none if several could be meant."""
    mine = _traits(s, n)
    fitting: dict[int, int | None] = {}  # chain → its last mention that n may take up; None if another forbids it
    for m in reversed(before):
        if s.chains.find(m) not in fitting and _takes_up(s, mine, m, sentence=s.sentence(n)):
            fitting[s.chains.find(m)] = None if _breaks_chain(s, m, mine) else m
    found = [m for m in fitting.values() if m is not None]
    return found[0] if len(found) == 1 else None


def _takes_up(s: Sieve, mine: EventTraits, m: int, *, sentence: int) -> bool:
    """Whether the event told in a sentence may be that of mention m before it: near, or placed, or in the headline."""
    told = s.sentence(m)
    distance = sentence - told
    if mine.place is None and distance > EVENT_SENTENCES:
        return False
    theirs = _traits(s, m)
    is_headline = told == 0 and s.is_alone(m) and distance <= HEADLINE_SENTENCES
    is_repeated = is_headline and takes_up_headline(theirs, mine, lexicon=s.lexicon)
    return is_repeated or is_same_event(theirs, mine, lexicon=s.lexicon)


def _breaks_chain(s: Sieve, m: int, mine: EventTraits) -> bool:
    """Whether a mention contradicts any other of the chain that it would join."""
    chain = [k for k in s.chain(m) if s.candidates[k].kind == "event"]
    return any(contradicts(_traits(s, k), mine) for k in chain)


def _traits(s: Sieve, n: int) -> EventTraits:
    if n not in s.traits:
        s.traits[n] = event_traits(s.tree, s.candidates, n, heads=s.heads, lexicon=s.lexicon)
    return in_chains(s.traits[n], s.chains.find)


def _happenings(s: Sieve, protests: list[int]) -> None:
    """ "what is happening in X" is the protest that the article tells of there, if it is only one."""
    for n, c in enumerate(s.candidates):
        if c.kind != "event" or s.tree.words[c.head].lower() != "what":
            continue
        names = (m for m in s.within(c.first + 1, c.last + 1) if s.candidates[m].kind == "name")
        place = next(names, None)
        chains = {s.chains.find(m) for m in protests if place is not None and _is_there(s, m, place)}
        if len(chains) == 1:
            s.chains.join(n, chains.pop())


def _is_there(s: Sieve, n: int, place: int) -> bool:
    at = event_place(s.tree, s.candidates, n, heads=s.heads, lexicon=s.lexicon)
    return at is not None and s.chains.find(at) == s.chains.find(place)
