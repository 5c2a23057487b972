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
    _copulas(s)


def _posts(s: Sieve) -> None:
    """A description that carries a post stands for its holder: "the country's president, Ana Silva"."""
    holders: dict[int, list[int]] = defaultdict(list)
    for post in s.posts:
        holders[post.last].append(post.holder)
    for n, c in enumerate(s.candidates):
        for holder in holders.get(c.head, ()) if c.kind == "nominal" else ():
            if n != holder:
                s.join(n, holder)


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
            s.join(n, heads[near[0]])


def _copulas(s: Sieve) -> None:
    """ "Ana Silva is the founder of Arvo", "Ana Silva was a painter": what a name plainly is said to be."""
    heads = {c.head: n for n, c in enumerate(s.candidates) if c.kind == "name" and c.type in DESCRIBED}
    for n, c in enumerate(s.candidates):
        if c.kind != "nominal" or s.is_plural(n) or not s.tree.kids(c.head, "cop") or not _is_plain(s, c.head):
            continue
        subjects = [k for k in s.tree.kids(c.head, "nsubj") if k < c.head]
        named = heads.get(subjects[0]) if len(subjects) == 1 else None
        if named is not None and c.type in DESCRIBED[s.candidates[named].type] and s.tree.kids(c.head, "det"):
            s.join(n, named)


def _is_plain(s: Sieve, head: int) -> bool:
    """Whether the article itself says so: it is not negated or asked, not what may be, nor what others say."""
    tree, lexicon = s.tree, s.lexicon
    if head in s.spoken or any(s.is_of_speech(k) for k in [*tree.ancestors(head), *tree.kids(head, "parataxis")]):
        return False
    words = {tree.words[k].lower() for k in tree.kids(head)}
    is_open = bool(words & lexicon.negators) or any(tree.tags[k] == "MD" for k in tree.kids(head, "aux"))
    determiners = {tree.words[k].lower() for k in tree.kids(head, "det")}
    first, end = tree.sentences[tree.sentence_of[head]]
    is_asked = "?" in tree.words[max(first, end - 2) : end]
    return not is_open and not is_asked and determiners <= {"a", "an", "the"} and not tree.kids(head, "case", "mark")
