"""Groups that stand for nobody in particular: "people", "some officials", "residents". They stay words.

A plural noun for people, bodies or places stands for a thing of the graph if anything tells which they are: a definite
article or a possessor, an adjective, noun or phrase of their own ("masked gunmen", "union members", "residents of
Lima"), that they came together ("dozens of gunmen"), or that the article takes them up again so. Numbers, quantifiers
and adjectives such as "local" tell nothing, and "the people" may be anybody: nouns for people in general need a name
beside them ("Peruvian people"). "Every party" and "any court" are none in particular either.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.context import Context
from kg.model import Argument, Event, Finding, Part

OWN_WORDS = ("amod", "compound", "nmod", "nmod:poss", "acl", "appos", "flat")
KINDS = ("Group", "Organization", "Place")
ANY = frozenset({"every", "each", "any", "no"})


def generic_mentions(context: Context) -> frozenset[int]:
    """The mentions, by index, of all chains that have no name and no description of somebody in particular."""
    chains: dict[int, list[int]] = defaultdict(list)
    for n, mention in enumerate(context.analysis.mentions):
        chains[mention.chain].append(n)
    return frozenset(n for group in chains.values() if _is_generic_chain(context, group) for n in group)


def without_mentions(finding: Finding, generic: frozenset[int]) -> Finding:
    """The finding with mere words where a part stands for one of these mentions."""
    if generic.isdisjoint(p.mention for p in _parts(finding)):
        return finding

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


def _parts(finding: Finding) -> Iterator[Part]:
    yield finding.subject
    yield from [finding.object] if finding.object else []
    yield from finding.claimants
    yield from (a.part for a in (*finding.arguments, *(finding.event.slots if finding.event else ())))


def _is_generic_chain(context: Context, group: list[int]) -> bool:
    mentions = [context.analysis.mentions[n] for n in group]
    described = [n for n, m in zip(group, mentions, strict=True) if m.kind == "nominal"]
    is_nameless = all(m.kind in ("nominal", "pronoun") for m in mentions)
    return is_nameless and bool(described) and all(_is_generic(context, n) for n in described)


def _is_generic(context: Context, n: int) -> bool:
    tree, lexicon = context.tree, context.lexicon
    if not any(context.ontology.is_a(context.analysis.mentions[n].type, kind) for kind in KINDS):
        return False
    head = context.analysis.mention_tokens[n].head
    light = lexicon.light_adjectives | lexicon.quantifiers
    own = [k for k in tree.kids(head, *OWN_WORDS) if tree.words[k].lower() not in light]
    if {tree.words[head].lower(), tree.lemmas[head].lower()} & lexicon.anybody:
        return not any(_is_named(context, k) for k in own)
    determiners = {tree.words[k].lower() for k in tree.kids(head, "det")}
    if determiners & ANY:
        return True
    is_crowd = tree.deps[head] == "nmod" and tree.lemmas[tree.heads[head]].lower() in lexicon.carriers
    is_one = context.is_a(head, "GovernmentBody")  # there is one police, whatever its plural
    is_told = bool(own) or is_crowd or is_one or bool(determiners & lexicon.definite)
    return tree.tags[head] in ("NNS", "NNPS") and not is_told


def _is_named(context: Context, i: int) -> bool:
    mention = context.mention(i)
    return mention is not None and mention.kind in ("name", "pronoun")
