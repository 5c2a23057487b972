"""What a noun phrase set beside another says of it: "Ana Silva, a painter from Lima" is a painter, "Lima, Peru" lies in
Peru."""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.clauses import Clause
from kg.extract.context import Context
from kg.extract.relation import Relation
from kg.model import Part

BRACKETS = frozenset({"(", ")", "[", "]"})
BESIDE = frozenset({"appos", "nmod:unmarked", "list"})
BESIDE_NUMBER = frozenset({"appos", "dep", "nummod", "nmod:unmarked", "list"})
OLDEST = 120
PLACES = ("Place", "GeopoliticalEntity")


def appositions(context: Context, _clauses: tuple[Clause, ...]) -> Iterator[Relation]:
    """The relations of all appositions of an article."""
    tree = context.tree
    posts = {i for post in context.analysis.posts for i in range(post.first, post.last + 1)}
    for i in range(len(tree)):
        head = tree.heads[i]
        is_pair = tree.deps[i] in BESIDE and head >= 0 and _is_noun(context, i) and _is_noun(context, head)
        if (subject := _aged_subject(context, i)) is not None and (years := _years(context, i, i)) is not None:
            yield _aged(context, subject, years)
        if head >= 0 and context.is_a(head, "Person") and (years := _age(context, head, i)) is not None:
            yield _aged(context, head, years)
        if tree.deps[i] == "nmod:desc" and _is_name(context, head) and i not in posts and tree.tags[i] == "NN":
            yield _relation(context, head, i, "is", "describedAs")
        if is_pair and not tree.kids(i, "case") and i not in posts and head not in posts:
            yield from _apposition(context, head, i)


def _is_noun(context: Context, i: int) -> bool:
    return context.tree.pos[i] in ("NOUN", "PROPN") and i not in context.date_at


def _apposition(context: Context, noun: int, beside: int) -> Iterator[Relation]:
    tree = context.tree
    first, last = sorted((noun, beside))
    if BRACKETS & set(tree.words[first:last]) or not _is_set_off(context, first, last):
        return
    if all(any(context.is_a(i, place) for place in PLACES) for i in (noun, beside)):
        is_list = tree.deps[noun] == "conj" or any(tree.deps[k] == "conj" for k in tree.subtree(noun))
        if not is_list and all(_is_name(context, i) for i in (noun, beside)):
            yield _relation(context, noun, beside, "is in", "locatedIn")
        return
    if tree.deps[beside] != "appos":
        return
    # "the painter, Ana Silva" and "Ana Silva, the painter": the name is what is described.
    subject, said = (beside, noun) if _is_name(context, beside) and not _is_name(context, noun) else (noun, beside)
    if _may_describe(context, subject, said):
        yield _relation(context, subject, said, "is", "describedAs")


def _may_describe(context: Context, subject: int, said: int) -> bool:
    """Whether it is a description at all, and of this noun: of "remedies for flu, a disease" the one is the flu."""
    tree = context.tree
    is_number = tree.pos[said] == "NUM" or bool(tree.kids(said, "nummod"))
    is_loose = tree.tags[said] == "NNS" and not tree.kids(said, "det", "nmod:poss", "nummod")
    is_bare = is_loose or not tree.kids(said, "det", "amod", "nmod", "compound", "nmod:poss")
    is_one = any(tree.words[k].lower() in ("a", "an") for k in tree.kids(said, "det"))
    is_of_many = is_one and tree.tags[subject] in ("NNS", "NNPS")
    return not is_number and not is_bare and not is_of_many and not _is_name(context, said)


def _aged_subject(context: Context, i: int) -> int | None:
    """The person of "she was 78" and "he is 47 years old"."""
    tree = context.tree
    if tree.pos[i] != "NUM" or tree.kids(i, "nmod", "obl:unmarked"):
        return None
    is_old = tree.words[i + 1 : i + 3] == ("years", "old")
    top = i if tree.kids(i, "cop") else next((a for a in tree.ancestors(i) if tree.kids(a, "cop")), None)
    if top is None or (top != i and not is_old):
        return None
    return next((k for k in tree.kids(top, "nsubj") if context.is_a(k, "Person")), None)


def _age(context: Context, person: int, i: int) -> Part | None:
    """The years in "Silva, 47, …" and "Silva, a 47-year-old driver"."""
    tree = context.tree
    near = tree.words[i + 1 : i + 2]
    if tree.deps[i] in BESIDE_NUMBER and tree.words[i - 1] == "," and near and near[0] in (",", "."):
        return _years(context, i, i)
    if tree.deps[i] != "appos" or not _is_name(context, person):
        return None
    return next((_years(context, k, k + 4) for k in tree.subtree(i) if _is_year_old(context, k)), None)


def _is_year_old(context: Context, i: int) -> bool:
    return tuple(context.tree.words[i + 1 : i + 5]) == ("-", "year", "-", "old")


def _years(context: Context, i: int, last: int) -> Part | None:
    tree, word = context.tree, context.tree.words[i]
    if not word.isascii() or not word.isdigit() or not 0 < int(word) <= OLDEST:
        return None
    span = tree.span(i, last)
    return Part(tree.slice(span), span, value=word, datatype="integer")


def _aged(context: Context, person: int, years: Part) -> Relation:
    found = _relation(context, person, person, "is", "age")
    return replace(found, words=Part("is", years.span), lemma="age", object=years)


def _is_set_off(context: Context, first: int, last: int) -> bool:
    """Whether a comma or dash stands between, and no list is meant."""
    tree = context.tree
    between = tree.words[first + 1 : last]
    is_list = bool(tree.kids(first, "conj") or tree.kids(last, "conj", "cc"))
    return not is_list and any(word in (",", "–", "—", "--", "-") for word in between)


def _is_name(context: Context, i: int) -> bool:
    mention = context.mention(i)
    return mention is not None and mention.kind == "name"


def _relation(context: Context, subject: int, target: int, words: str, term: str) -> Relation:
    said = context.part(target)
    return Relation(
        predicate=target,
        subject=context.part(subject),
        words=Part(words, said.span),
        lemma=words.replace("is", "be"),
        term=term,
        object=said,
        by="appositions",
        modality="Actual",
        is_noun=True,
    )
