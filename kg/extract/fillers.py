"""What may fill a typed slot of a frame or a relational noun."""

from kg.extract.context import Context

FARTHEST_PLACE = 3
CONTINUING = frozenset({"nmod:unmarked", "appos", "nmod", "conj", "flat"})


def suits(context: Context, i: int, kind: str, *, is_strict: bool = False) -> bool:
    """Whether token i may stand for a thing of a class: by its type, by a word of its name ("… University"), as a
    pronoun, and, unless `is_strict`, as a name of which nothing is known."""
    mention = context.mention(i)
    if mention is None:
        return False
    if mention.kind == "pronoun":
        word = mention.text.lower()
        is_person = context.is_a(i, "Person") or word in context.lexicon.person_pronouns
        return kind == "Agent" or is_person == (kind == "Person") or _is_open(context, i)
    if context.ontology.is_a(mention.type, kind):
        return True
    words = context.lexicon.name_words.get(kind)
    if words is not None:
        return not context.is_a(i, "Person") and not words.isdisjoint(mention.text.lower().split())
    is_body = kind == "Person" and mention.text.lower().split()[-1] in context.lexicon.org_words
    return mention.type == "Entity" and mention.kind == "name" and not is_strict and not is_body


def _is_open(context: Context, i: int) -> bool:
    """Whether a pronoun may stand for people as well as for a body: "we", and "they" of whom nothing is known."""
    is_group = context.tree.words[i].lower() in context.lexicon.group_pronouns
    return is_group and (context.type(i) in ("Topic", "Entity") or context.is_a(i, "Group"))


def larger_places(context: Context, i: int) -> list[int]:
    """The places behind the name of a place and a comma: "Bergen, Vestland, Norway"."""
    found: list[int] = []
    at = context.mention_at.get(i)
    while at is not None and len(found) < FARTHEST_PLACE:
        behind = context.analysis.mention_tokens[at].last + 1
        if context.tree.words[behind : behind + 1] != (",",) or behind + 1 >= len(context.tree):
            break
        at = context.mention_at.get(behind + 1)
        if at is None or not _continues(context, behind + 1, at):
            break
        found.append(context.analysis.mention_tokens[at].head)
    return found


def _continues(context: Context, first: int, n: int) -> bool:
    """Whether mention n, which begins at a token, is a place that hangs on the place before it."""
    mention, at = context.analysis.mentions[n], context.analysis.mention_tokens[n]
    is_place = mention.kind == "name" and context.ontology.is_a(mention.type, "Place")
    return is_place and at.first == first and context.tree.deps[at.head] in CONTINUING


def places_of_where(context: Context, predicate: int) -> list[int]:
    """What "where" stands for in the clause of a predicate, the widest first: the University and Bergen in "studied at
    the University of Bergen, where she met …"."""
    tree = context.tree
    where = next((k for k in tree.kids(predicate, "advmod") if tree.words[k].lower() == "where"), 0)
    behind = where - 1 if where and tree.words[where - 1] != "," else where - 2
    if behind < tree.sentences[tree.sentence_of[predicate]][0] or not _is_name(context, behind):
        return []
    found = [context.analysis.mention_tokens[context.mention_at[behind]].head]
    while (head := tree.heads[found[-1]]) >= 0 and tree.deps[found[-1]] in CONTINUING and _is_name(context, head):
        found.append(head)
    return found[::-1]


def _is_name(context: Context, i: int) -> bool:
    mention = context.mention(i)
    return mention is not None and mention.kind == "name"
