"""Posts and affiliations: "Chilean Ambassador to Tokyo Ana Silva" holds a role, represents Chile and is accredited to
Japan."""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.clauses import Clause
from kg.extract.context import Context
from kg.extract.relation import Relation
from kg.extract.times import has_ended, time_arguments
from kg.model import Mention, Part
from kg.tree import Post

MEMBERSHIP = frozenset({"memberOf", "formerlyMemberOf"})
FORMER_TERMS = {"leads": "formerlyLed", "holdsRole": "formerlyHeldRole"}


def role_mentions(context: Context) -> tuple[Mention, ...]:
    """A mention for every role that someone has in the article; they follow the analysis' own mentions."""
    first_chain = len(context.analysis.mentions)
    roles = sorted({post.role for post in context.analysis.posts})
    found = []
    for n, role in enumerate(roles):
        post = next(p for p in context.analysis.posts if p.role == role)
        found.append(Mention(context.tree.span(post.first, post.last), role, "name", "Role", first_chain + n))
    return tuple(found)


def post_relations(context: Context, _clauses: tuple[Clause, ...]) -> Iterator[Relation]:
    """The relations of all posts of an article."""
    roles = {m.text: len(context.analysis.mentions) + n for n, m in enumerate(role_mentions(context))}
    for post in context.analysis.posts:
        yield from _post(context, post, role_mention=roles[post.role])


def _post(context: Context, post: Post, *, role_mention: int) -> Iterator[Relation]:
    span = context.tree.span(post.first, post.last)
    printed = context.tree.slice(span)
    times = tuple(a for i in range(post.first, post.last + 1) for a in time_arguments(context, i))
    post = replace(post, former=post.former or has_ended(context, times))
    for relation in _relations(context, post, Part(printed, span, role_mention)):
        yield replace(relation, arguments=times)


def _relations(context: Context, post: Post, role: Part) -> Iterator[Relation]:
    holds = "formerlyHeldRole" if post.former else "holdsRole"
    term = context.lexicon.roles[post.role].term
    if term != "memberOf":  # to be a member is no post, but to be one of something
        yield _relation(context, post, holds, role, "was" if post.former else "is")
    if term and post.former:
        term = FORMER_TERMS.get(term)
    if term and post.owner is not None and _may_belong(context, post, term):
        words = f"{'was' if post.former else 'is'} {post.role} of"
        yield _relation(context, post, term, _mentioned(context, post.owner), words)
    if post.place is not None and not post.former:
        yield _relation(context, post, "accreditedTo", _mentioned(context, post.place), f"{role.text} to")


def _may_belong(context: Context, post: Post, term: str) -> bool:
    """Whether the owner is what the term relates to: a state has no members ("member of the Utah Senate")."""
    if term not in MEMBERSHIP or post.owner is None:
        return True
    return context.is_a(context.analysis.mention_tokens[post.owner].head, "Organization")


def _mentioned(context: Context, n: int) -> Part:
    mention = context.analysis.mentions[n]
    return Part(mention.text, mention.span, n)


def _relation(context: Context, post: Post, term: str, target: Part, words: str) -> Relation:
    span = context.tree.span(post.first, post.last)
    holder = _mentioned(context, post.holder)
    # The holder's token: the truth of an indefinite noun ("a spokeswoman gave no details") is that of its clause.
    return Relation(
        context.analysis.mention_tokens[post.holder].head,
        holder,
        Part(words, span),
        words.lower(),
        term,
        target,
        by="posts",
        score=0.9,
        modality="Actual",
        is_noun=True,
    )
