"""Descriptions and names that stand beside a name and mean the same: posts, appositions, names in brackets."""

from collections import defaultdict

from kg.language.coref.sieve import Sieve

# Names that a description beside them may stand for, and the classes that such descriptions have.
_BODIES = frozenset({"Topic", "Organization", "Company", "GovernmentBody", "Group"})
DESCRIBED = {
    "Person": frozenset({"Topic", "Person", "Group"}),
    "Organization": _BODIES,
    "Company": _BODIES,
    "Entity": frozenset({"Topic"}),
}


def join_beside(s: Sieve) -> None:
    """Join what stands beside a name and means the same."""
    _posts(s)
    _appositions(s)


def _posts(s: Sieve) -> None:
    """A description that carries a post stands for its holder: "the country's president, Ana Silva"."""
    holders: dict[int, list[int]] = defaultdict(list)
    for post in s.posts:
        holders[post.last].append(post.holder)
    for n, c in enumerate(s.candidates):
        for holder in holders.get(c.head, ()) if c.kind == "nominal" else ():
            if n != holder:
                s.chains.join(n, holder)


def _appositions(s: Sieve) -> None:
    """ "His lawyer, Ana Silva", "Arvo, a consultancy": a description and the one name beside it."""
    heads = {c.head: n for n, c in enumerate(s.candidates) if c.kind == "name" and c.type in DESCRIBED}
    for n, c in enumerate(s.candidates):
        if c.kind != "nominal" or s.is_plural(n) or s.tree.kids(c.head, "conj"):
            continue
        near = [k for k in s.tree.kids(c.head, "appos", "nmod:desc") if k in heads]
        if s.tree.deps[c.head] in ("appos", "nmod:desc") and s.tree.heads[c.head] in heads:
            near.append(s.tree.heads[c.head])
        near = [k for k in near if "(" not in s.tree.words[min(k, c.head) : max(k, c.head)]]
        if len(near) == 1 and c.type in DESCRIBED[s.candidates[heads[near[0]]].type]:
            s.chains.join(n, heads[near[0]])
