"""Why a sentence gave nothing."""

from kg.extract.clauses import Clause
from kg.extract.context import Context
from kg.model import Gap


def find_gaps(context: Context, clauses: tuple[Clause, ...], found: frozenset[int]) -> tuple[Gap, ...]:
    """A Gap for every sentence that is not in `found`."""
    tree = context.tree
    return tuple(
        Gap(n, tree.span(a, b - 1), _reason(context, clauses, n))
        for n, (a, b) in enumerate(tree.sentences)
        if n not in found
    )


def _reason(context: Context, clauses: tuple[Clause, ...], sentence: int) -> str:
    tree = context.tree
    first, end = tree.sentences[sentence]
    span = tree.span(first, end - 1)
    if any(h.start <= span.start and span.end <= h.end for h in context.analysis.headings):
        return "heading"
    if tree.words[end - 1] == "?" or (end - first > 1 and tree.words[end - 2] == "?"):
        return "question"
    inside = [c for c in clauses if first <= c.predicate < end]
    if not any(c.isalpha() for c in tree.slice(span)):
        return "no words"
    if not inside:
        return "no verb"
    if not any(c.subjects for c in inside):
        return "no subject"
    return "nothing that two parts of the sentence say of each other"
