"""What tells one event of an article from another: noun, number, place, participants, dates and modifiers."""

import calendar
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.language.mentions import Candidate, is_plural
from kg.lexicon import Lexicon
from kg.tree import Tree

CALENDAR = frozenset({*calendar.month_name[1:], *calendar.day_name})
PLACES = frozenset({"Country", "City", "Place"})
# "the Chilean protests" are those in Chile, while a "Chilean attack" is one by Chile.
PLACED_BY_NAME = frozenset({"Protest", "Election", "Disaster"})
# Token → the candidates that it heads, in order.
Heads = Mapping[int, Sequence[int]]


@dataclass(frozen=True, slots=True)
class EventTraits:
    """What a mention says of its event. Places and participants are mentions and then chains (`in_chains`), or lemmas
    of what is no mention; `modifiers` are what stands with the noun besides these; `owner` is a possessive pronoun.
    `is_bare` marks a noun without its article, as headlines have it."""

    type: str
    noun: str
    is_plural: bool
    is_definite: bool
    is_indefinite: bool
    is_bare: bool
    place: int | None
    participants: frozenset[int | str]
    owner: str
    dates: frozenset[str]
    numbers: frozenset[str]
    modifiers: frozenset[str]


def event_traits(
    tree: Tree, candidates: tuple[Candidate, ...], n: int, *, heads: Heads, lexicon: Lexicon
) -> EventTraits:
    """The traits of an event mention, with the candidates beside it: `heads` finds them by the tokens they stand at."""
    head = candidates[n].head
    determiners = {tree.words[k].lower() for k in tree.kids(head, "det")}
    owners = tree.kids(head, "nmod:poss")
    at = {k: heads[k][-1] for k in tree.children[head] if k in heads}
    others = [k for k in tree.kids(head, "nmod") if _case(tree, k) in lexicon.event_parties]
    participants = {at.get(k, tree.lemmas[k].lower()) for k in others}
    participants |= {at[k] for k in owners if k in at and candidates[at[k]].kind != "pronoun"}
    return EventTraits(
        type=candidates[n].type,
        noun=tree.lemmas[head].lower(),
        is_plural=is_plural(tree, head),
        is_definite=bool(determiners & lexicon.definite or owners),
        is_indefinite=bool(determiners - lexicon.definite),
        is_bare=not determiners
        and not owners
        and not is_plural(tree, head)
        and tree.lemmas[head] not in lexicon.mass_events,
        place=event_place(tree, candidates, n, heads=heads, lexicon=lexicon),
        participants=frozenset(participants),
        owner=next((tree.words[k].lower() for k in owners if tree.pos[k] == "PRON"), ""),
        dates=frozenset(tree.words[i] for i in _below(tree, head) if tree.words[i] in CALENDAR or tree.pos[i] == "NUM"),
        numbers=frozenset(tree.lemmas[k].lower() for k in tree.kids(head, "nummod")),
        modifiers=frozenset(tree.lemmas[k].lower() for k in tree.kids(head, "amod", "compound", "acl")),
    )


def in_chains(traits: EventTraits, chain: Callable[[int], int]) -> EventTraits:
    """The traits with the chains that the mentions beside the event belong to so far."""
    if traits.place is None and not traits.participants:
        return traits
    place = None if traits.place is None else chain(traits.place)
    others = frozenset(p if isinstance(p, str) else chain(p) for p in traits.participants)
    return replace(traits, place=place, participants=others)


def is_same_event(earlier: EventTraits, later: EventTraits, *, lexicon: Lexicon) -> bool:
    """Whether a later mention may take up the event of an earlier one, by all that both say."""
    if earlier.type != later.type or later.modifiers & lexicon.different or contradicts(earlier, later):
        return False
    is_alike = earlier.noun == later.noun
    if later.place is not None:
        is_here = earlier.place == later.place and not later.is_indefinite
        return is_here and (is_alike or _are_synonyms(earlier, later, lexicon))
    if not later.is_definite or later.owner:  # "his visit": whose it is will be known only later
        return False
    if is_alike:
        return earlier.is_plural == later.is_plural and later.modifiers <= earlier.modifiers
    is_bare = not (later.modifiers or later.participants or later.dates)
    return is_bare and _are_synonyms(earlier, later, lexicon)


def takes_up_headline(headline: EventTraits, later: EventTraits, *, lexicon: Lexicon) -> bool:
    """Whether "a landslide" at the beginning of a text is the "Landslide" of its headline."""
    is_alike = headline.noun == later.noun and headline.is_plural == later.is_plural
    is_other = bool(later.modifiers & lexicon.different) or contradicts(headline, later)
    return headline.is_bare and later.is_indefinite and is_alike and not is_other


def contradicts(a: EventTraits, b: EventTraits) -> bool:
    """Whether two mentions name different places, participants, dates or numbers."""
    pairs: tuple[tuple[frozenset[int | str], frozenset[int | str]], ...] = (
        (a.participants, b.participants),
        (frozenset(a.dates), frozenset(b.dates)),
        (frozenset(a.numbers), frozenset(b.numbers)),
    )
    is_elsewhere = a.place is not None and b.place is not None and a.place != b.place
    is_others = bool(a.owner and b.owner and a.owner != b.owner)
    return is_elsewhere or is_others or any(x and y and x.isdisjoint(y) for x, y in pairs)


def _are_synonyms(earlier: EventTraits, later: EventTraits, lexicon: Lexicon) -> bool:
    """Whether the later noun may stand for the earlier one: "the riots … the unrest", "the bombing … the attack"."""
    is_number = earlier.is_plural == later.is_plural or later.noun in lexicon.mass_events
    is_number = is_number or earlier.noun in lexicon.mass_events or later.place is not None
    return is_number and later.noun in lexicon.event_synonyms.get(earlier.noun, frozenset())


def event_place(tree: Tree, candidates: tuple[Candidate, ...], n: int, *, heads: Heads, lexicon: Lexicon) -> int | None:
    """The mention of the place that stands with an event noun: "the riots in Paris", "the Paris riots"."""
    c = candidates[n]
    behind = [k for k in tree.kids(c.head, "nmod", "obl") if _case(tree, k) in lexicon.event_places]
    behind += _directly_behind(tree, c.head, lexicon.event_places)
    for kid in behind:
        found = next((m for m in heads.get(kid, ()) if candidates[m].kind != "event"), None)
        if found is not None:
            return found
    within = (m for i in range(c.first, c.head) for m in heads.get(i, ()) if candidates[m].kind == "name")
    inside = [m for m in within if c.first <= candidates[m].first and candidates[m].last < c.head]
    named = [m for m in inside if candidates[m].type in PLACES and tree.heads[candidates[m].head] == c.head]
    return named[0] if len(named) == 1 and c.type in PLACED_BY_NAME else None


def _directly_behind(tree: Tree, head: int, prepositions: frozenset[str]) -> list[int]:
    """ "linked the riots in Paris with …": the phrase behind the noun, though the parser hangs it on the verb."""
    case = head + 1
    if case >= len(tree) or tree.words[case].lower() not in prepositions or tree.deps[head] != "obj":
        return []
    noun = tree.heads[case]
    return [noun] if noun > case and tree.heads[noun] == tree.heads[head] and tree.pos[noun] == "PROPN" else []


def _case(tree: Tree, i: int) -> str:
    return " ".join(tree.words[k].lower() for k in tree.kids(i, "case"))


def _below(tree: Tree, head: int) -> list[int]:
    """The noun's own phrases and what is directly below them: where its dates stand."""
    kids = tree.kids(head, "nmod", "compound", "amod", "obl", "appos")
    return [i for k in kids for i in (k, *tree.kids(k, "nummod", "nmod", "compound", "flat"))]
