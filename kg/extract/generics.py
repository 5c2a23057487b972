"""Groups that stand for nobody in particular: "people", "some officials", "residents". They stay words.

A plural noun for people stands for a thing of the graph if anything tells which people they are: a definite article or
a possessor, an adjective, noun or phrase of their own ("masked gunmen", "union members", "residents of Lima"), or that
the article takes them up again so. Numbers, quantifiers and adjectives such as "local" tell nothing, and "the people"
may be anybody: nouns for people in general need a name beside them ("Peruvian people").
"""

from collections import defaultdict
from dataclasses import replace

from kg.extract.context import Context
from kg.model import Argument, Event, Finding, Part

OWN_WORDS = ("amod", "compound", "nmod", "nmod:poss", "acl", "appos", "flat")


def generic_mentions(context: Context) -> frozenset[int]:
    """The mentions, by index, of all chains that have no name and no description of somebody in particular."""
    chains: dict[int, list[int]] = defaultdict(list)
    for n, mention in enumerate(context.analysis.mentions):
        chains[mention.chain].append(n)
    return frozenset(n for group in chains.values() if _is_generic_chain(context, group) for n in group)


def without_mentions(finding: Finding, generic: frozenset[int]) -> Finding:
    """The finding with mere words where a part stands for one of these mentions."""

    def bare(part: Part) -> Part:
        return replace(part, mention=None) if part.mention in generic else part

    def bare_all(arguments: tuple[Argument, ...]) -> tuple[Argument, ...]:
        return tuple(replace(a, part=bare(a.part)) for a in arguments)

    return replace(
        finding,
        subject=bare(finding.subject),
        object=finding.object and bare(finding.object),
        claimants=tuple(bare(c) for c in finding.claimants),
        arguments=bare_all(finding.arguments),
        event=finding.event and Event(finding.event.type, bare_all(finding.event.slots)),
    )


def _is_generic_chain(context: Context, group: list[int]) -> bool:
    mentions = [context.analysis.mentions[n] for n in group]
    described = [n for n, m in zip(group, mentions, strict=True) if m.kind == "nominal"]
    is_nameless = all(m.kind in ("nominal", "pronoun") for m in mentions)
    return is_nameless and bool(described) and all(_is_generic(context, n) for n in described)


def _is_generic(context: Context, n: int) -> bool:
    tree, lexicon = context.tree, context.lexicon
    if context.analysis.mentions[n].type != "Group":
        return False
    head = context.analysis.mention_tokens[n].head
    own = [k for k in tree.kids(head, *OWN_WORDS) if tree.words[k].lower() not in lexicon.light_adjectives]
    if {tree.words[head].lower(), tree.lemmas[head].lower()} & lexicon.anybody:
        return not any(context.mention_at.get(k) is not None and _is_named(context, k) for k in own)
    is_definite = any(tree.words[k].lower() in lexicon.definite for k in tree.kids(head, "det"))
    return not own and not is_definite and tree.tags[head] in ("NNS", "NNPS")


def _is_named(context: Context, i: int) -> bool:
    mention = context.mention(i)
    return mention is not None and mention.kind in ("name", "pronoun")
