"""Coreference within an article as a sieve of rules, most precise first (order and figures: docs/decisions.md).

Each module holds the rules for one kind of mention; they share a `Sieve`.
"""

from kg.language.coref.aliases import join_aliases
from kg.language.coref.beside import join_beside
from kg.language.coref.descriptions import join_descriptions
from kg.language.coref.events import join_events
from kg.language.coref.names import join_names
from kg.language.coref.pronouns import join_pronouns
from kg.language.coref.quotes import find_speech
from kg.language.coref.sieve import Sieve
from kg.language.coref.speakers import join_speakers
from kg.language.mentions import Candidate
from kg.lexicon import Lexicon
from kg.tree import Post, Tree

__all__ = ["find_chains", "named_and_described"]


def find_chains(
    tree: Tree, candidates: tuple[Candidate, ...], posts: tuple[Post, ...], *, lexicon: Lexicon, neuter: bool = False
) -> tuple[int, ...]:
    """For each candidate the number of its chain: the position of the chain's first candidate.

    `neuter`: whether it and they are joined, too, with the one thing that they can mean.
    """
    sieve = named_and_described(tree, candidates, posts, lexicon=lexicon)
    join_pronouns(sieve, neuter=neuter)
    join_speakers(sieve)
    return tuple(sieve.chains.find(n) for n in range(len(candidates)))


def named_and_described(
    tree: Tree, candidates: tuple[Candidate, ...], posts: tuple[Post, ...], *, lexicon: Lexicon
) -> Sieve:
    """The chains of all but the pronouns."""
    sieve = Sieve(tree, candidates, posts, lexicon, speech=find_speech(tree))
    join_names(sieve)
    join_aliases(sieve)
    join_beside(sieve)
    join_descriptions(sieve)
    join_events(sieve)
    return sieve
