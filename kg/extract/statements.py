"""What somebody says in so many words: "Silva said that …" with the words said, beside the findings in them."""

from collections.abc import Iterator
from itertools import pairwise

from kg.extract.context import Context
from kg.extract.relation import Relation
from kg.extract.scopes import UNNAMED, Attributions, Scope
from kg.extract.times import time_arguments
from kg.model import Part

LONGEST_STATEMENT = 60


def statements(context: Context, attributions: Attributions) -> Iterator[Relation]:
    """A relation from each speaker to his words, where a clause reports them; it has the status of these words."""
    for scope in attributions.scopes:
        if scope.is_frame and scope.verb is not None and scope.claimant != UNNAMED and scope.claimant.span is not None:
            for run in _runs(context, scope):
                run = [*_told(context, scope.verb, run), *run]
                if 1 < len(run) <= LONGEST_STATEMENT:
                    yield _statement(context, scope, run)


def _statement(context: Context, scope: Scope, run: list[int]) -> Relation:
    tree, verb = context.tree, scope.verb
    assert verb is not None
    said = context.words(run)
    return Relation(
        predicate=verb,
        subject=scope.claimant,
        words=Part(scope.cue, tree.span(verb, verb)),
        lemma=tree.lemmas[verb].lower(),
        term=None,
        object=Part(said.text, said.span, value=said.text, datatype="string"),
        by="statements",
        arguments=time_arguments(context, verb),
        said=scope,
    )


def _told(context: Context, verb: int, run: list[int]) -> list[int]:
    """Whoever is told to do what the words say, if he stands before them: "asked | Norway to help"."""
    tree = context.tree
    between = range(verb + 1, run[0]) if run else range(0)
    told = {t for k in tree.kids(verb, "obj", "iobj") for t in tree.subtree(k)}
    return list(between) if tree.words[run[0] : run[0] + 1] == ("to",) and told >= set(between) else []


def _runs(context: Context, scope: Scope) -> Iterator[list[int]]:
    """The pieces of the words said that nothing interrupts and that have a verb, without the marks around them."""
    tokens = sorted(scope.tokens)
    cuts = [0, *(n + 1 for n, (a, b) in enumerate(pairwise(tokens)) if b != a + 1), len(tokens)]
    for a, b in pairwise(cuts):
        if any(context.tree.pos[t] in ("VERB", "AUX") for t in tokens[a:b]):
            yield _without_marks(context, tokens[a:b])


def _without_marks(context: Context, run: list[int]) -> list[int]:
    tree = context.tree
    while run and (tree.pos[run[0]] == "PUNCT" or tree.words[run[0]].lower() == "that"):
        run = run[1:]
    while run and tree.pos[run[-1]] == "PUNCT":
        run = run[:-1]
    return run
