"""Polarity and modality of a predicate: negation, auxiliaries, and the words that govern it ("tried to", "refused to").

After MinIE (Gashteovski et al. 2017) and the scope rules of docs/decisions.md.
"""

from dataclasses import dataclass

from kg.extract.context import Context
from kg.lexicon import Operator
from kg.model import Modality, Polarity

CONDITIONS = frozenset({"if", "unless", "whether"})
GOVERNED = frozenset({"xcomp", "acl", "advcl", "ccomp", "conj", "csubj"})
# "I know that he …", "the fact that he …": a full clause under a verb is not governed by its modality.
INFINITIVE_ONLY = frozenset({"ccomp", "acl", "advcl"})


@dataclass(frozen=True, slots=True)
class Truth:
    """Whether something is so, according to whoever says it."""

    polarity: Polarity = "Positive"
    modality: Modality = "Actual"
    is_conditional: bool = False


def truth_of(context: Context, i: int) -> Truth:
    """The truth of the predicate headed by token i."""
    tree = context.tree
    is_negative = _is_negated(context, i)
    modality: Modality = _own_modality(context, i)
    is_conditional = _is_condition(context, i)
    node, steps = i, 0
    while tree.deps[node] in GOVERNED and tree.heads[node] >= 0 and steps < 8:
        head, steps = tree.heads[node], steps + 1
        if tree.deps[node] == "conj":
            if _shares_auxiliary(context, node):
                is_negative = is_negative or _is_negated(context, head)
                modality = modality if modality != "Actual" else _own_modality(context, head)
        elif _is_governed(context, node):
            operator = _operator(context, head)
            flips = operator.polarity == "Negative"
            is_negative ^= flips != (_governs(operator) and _is_negated(context, head))
            if modality == "Actual":
                modality = operator.modality or (_own_modality(context, head) if _governs(operator) else "Actual")
        elif _is_condition(context, node):
            is_conditional = True
        node = head
    return Truth("Negative" if is_negative else "Positive", modality, is_conditional)


def _governs(operator: Operator) -> bool:
    return bool(operator.modality or operator.polarity)


def _operator(context: Context, i: int) -> Operator:
    table = context.lexicon.operators
    return table.get(context.tree.lemmas[i].lower()) or Operator(None, None)


def _is_governed(context: Context, i: int) -> bool:
    """Whether the head's modality reaches into the clause at i: an infinitive or gerund without its own tense."""
    tree = context.tree
    if tree.deps[i] not in INFINITIVE_ONLY or tree.pos[tree.heads[i]] == "ADJ":  # "it is false that …"
        return True
    return tree.tags[i] in ("VB", "VBG") and not tree.kids(i, "nsubj")


def _is_negated(context: Context, i: int) -> bool:
    tree, negators = context.tree, context.lexicon.negators
    subjects = [n for n in tree.kids(i, "nsubj") if tree.pos[n] == "PRON" or tree.kids(n, "nmod")]
    near = [k for k in tree.children[i] if tree.deps[k].split(":")[0] in ("advmod", "det", "cc", "aux", "case", "mark")]
    below = [k for n in tree.kids(i, "nsubj", "obj", "obl") for k in tree.kids(n, "det")]
    below += [k for n in tree.kids(i, "nsubj") for k in range(max(0, n - 4), n) if tree.words[k].lower() == "neither"]
    below += [k for n in tree.kids(i, "advmod", "amod") for k in tree.children[n]]  # "no longer"
    marks = [context.preposition(i)]
    is_marked = any(
        mark and (operator := context.lexicon.operators.get(mark)) and operator.polarity == "Negative" for mark in marks
    )
    return is_marked or sum(tree.words[k].lower() in negators for k in {*near, *below, *subjects}) % 2 == 1


def _own_modality(context: Context, i: int) -> Modality:
    """Modality of the auxiliaries and adverbs of the predicate at i."""
    tree, table = context.tree, context.lexicon.operators
    for k in tree.kids(i, "aux", "advmod"):
        is_modal = tree.tags[k] == "MD" or tree.deps[k] == "advmod"
        operator = table.get(tree.words[k].lower()) or table.get(tree.lemmas[k].lower())
        if is_modal and operator and operator.modality:
            return operator.modality
    if _has_condition(context, i):
        return "Conditional"
    finite = [
        k for k in tree.kids(i, "aux") if tree.lemmas[k].lower() == "be" and tree.tags[k] in ("VBZ", "VBP", "VBD")
    ]
    if finite and any(tree.words[k].lower() == "to" and k > finite[0] for k in tree.kids(i, "mark")):
        return "Planned"  # "is to be held"
    return "Actual"


def _has_condition(context: Context, i: int) -> bool:
    """Whether the clause at i holds only under a condition: "If convicted, he faces …", "… unless they stop"."""
    tree = context.tree
    first, _ = tree.sentences[tree.sentence_of[i]]
    begins = tree.words[first].lower() in ("if", "unless")
    return begins or any(_is_condition(context, k) for k in tree.kids(i, "advcl"))


def _is_condition(context: Context, i: int) -> bool:
    return any(context.tree.words[k].lower() in CONDITIONS for k in context.tree.kids(i, "mark"))


def _shares_auxiliary(context: Context, i: int) -> bool:
    """Whether a conjunct has no subject and no auxiliary of its own ("will come and stay")."""
    return not context.tree.kids(i, "nsubj", "aux", "mark")


def truth_of_noun(context: Context, i: int) -> Truth:
    """The truth of what the noun at token i presupposes ("the withdrawal of the troops").

    A definite noun is taken to be so whatever its clause says, unless the clause only wants, plans or prevents it;
    an indefinite one shares the truth of its clause.
    """
    tree, lexicon = context.tree, context.lexicon
    determiners = {tree.words[k].lower() for k in tree.kids(i, "det")}
    polarity: Polarity = "Negative" if determiners & lexicon.negators else "Positive"
    if any(_governs(_operator(context, k)) for k in tree.kids(i, "amod")):
        return Truth(polarity, "Possible")  # "a planned attack"
    for node, head in zip([i, *tree.ancestors(i)], tree.ancestors(i), strict=False):
        lemma = tree.lemmas[head].lower()
        is_argument = tree.deps[node].split(":")[0] in ("obj", "obl", "nmod", "xcomp", "conj") or (
            tree.deps[node] == "nsubj:pass"
        )
        if is_argument and (lemma in lexicon.intensional or _governs(_operator(context, head))):
            return Truth(polarity, "Possible")
        if tree.pos[head] in ("VERB", "AUX") or tree.kids(head, "cop"):
            clause = truth_of(context, head)
            if determiners & {"a", "an", "any"} and (clause.modality != "Actual" or clause.polarity == "Negative"):
                return Truth(clause.polarity, clause.modality, clause.is_conditional)
            return Truth(polarity, "Actual", clause.is_conditional)
    return Truth(polarity)
