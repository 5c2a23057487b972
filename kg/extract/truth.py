"""Polarity and modality of a predicate: negation, auxiliaries, and the words that govern it ("tried to", "refused to").

After MinIE (Gashteovski et al. 2017) and the scope rules of docs/decisions.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.context import Context
from kg.lexicon import Operator
from kg.model import Modality, Polarity

GOVERNED = frozenset({"xcomp", "acl", "advcl", "ccomp", "conj", "csubj"})
# "I know that he …", "the fact that he …": a full clause under a verb is not governed by its modality.
INFINITIVE_ONLY = frozenset({"ccomp", "acl", "advcl"})
# Acts whose infinitive is said to be so ("claimed to have won"); that of the others is only wanted or foreseen.
TOLD_ACTS = frozenset({"says", "thinks", "finds", "knows", "denies", "doubts"})
HIGHEST = 8
NOTHING = Operator(None, None)


@dataclass(frozen=True, slots=True)
class Truth:
    """Whether something is so, according to whoever says it; `cues` are the tokens that say it is not plainly so."""

    polarity: Polarity = "Positive"
    modality: Modality = "Actual"
    is_conditional: bool = False
    cues: frozenset[int] = frozenset()


def truth_of(context: Context, i: int) -> Truth:
    """The truth of the predicate headed by token i."""
    tree = context.tree
    is_negative, cues = _negation(context, i)
    modality, own = _own_modality(context, i)
    cues |= own
    is_conditional = _is_condition(context, i)
    node, steps, is_governed = i, 0, True
    while tree.deps[node] in GOVERNED and tree.heads[node] >= 0 and steps < HIGHEST:
        head, steps = tree.heads[node], steps + 1
        if tree.deps[node] == "conj" or _is_helped(context, node):
            if is_governed and (tree.deps[node] != "conj" or _shares_auxiliary(context, node)):
                shared, negators = _negation(context, head)
                above, auxiliaries = _own_modality(context, head)
                is_negative = is_negative or shared
                modality = modality if modality != "Actual" else above
                cues |= negators | auxiliaries
        else:
            operator = _operator_above(context, node) if is_governed else NOTHING
            is_governed = is_governed and _is_governed(context, node)
            if _governs(operator):
                is_negated, negators = _negation(context, head)
                above, auxiliaries = _own_modality(context, head)
                if tree.lemmas[head].lower() in context.lexicon.evident:  # "it is not clear that …" leaves it open
                    above, is_negated = ("Possible" if is_negated else above), False
                is_negative ^= (operator.polarity == "Negative") != is_negated
                modality = modality if modality != "Actual" else operator.modality or above
                cues |= negators | auxiliaries | ({head} if negators or operator.polarity != "Positive" else set())
            is_conditional = is_conditional or _is_condition(context, node)
        node = head
    cues |= frozenset(k for k in tree.kids(i, "mark") if is_conditional and _condition_at(context, k))
    cues |= frozenset(f for k in cues for f in tree.kids(k, "fixed"))
    return Truth("Negative" if is_negative else "Positive", modality, is_conditional, cues)


def _is_helped(context: Context, i: int) -> bool:
    """ "cannot keep moving", "did not begin to work": a verb that says no more than how the other goes on."""
    tree, head = context.tree, context.tree.heads[i]
    is_open = tree.deps[i] == "xcomp" and tree.tags[i] in ("VB", "VBG") and not tree.kids(head, "obj", "iobj")
    return is_open and tree.lemmas[head].lower() in context.lexicon.implicatives


def _governs(operator: Operator) -> bool:
    return bool(operator.modality or operator.polarity)


def _undermines(operator: Operator) -> bool:
    """Whether what it governs is not plainly so; "clear" and "true" do nothing by themselves."""
    return bool(operator.modality) or operator.polarity == "Negative"


def _operator(context: Context, i: int) -> Operator:
    """What the word at token i makes of what it governs, by itself or with the word behind it ("used to")."""
    tree, table = context.tree, context.lexicon.operators
    behind = tree.words[i + 1].lower() if i + 1 < len(tree) else ""
    word = tree.words[i].lower()
    return table.get(f"{word} {behind}") or table.get(tree.lemmas[i].lower()) or table.get(word) or NOTHING


def _operator_above(context: Context, i: int) -> Operator:
    """What the head of the clause at token i makes of it."""
    tree, lexicon, head = context.tree, context.lexicon, context.tree.heads[i]
    if not _is_governed(context, i):
        is_open = tree.deps[i] == "ccomp" and tree.lemmas[head].lower() in lexicon.nonfactives
        is_demand = tree.deps[i] == "ccomp" and lexicon.speech.get(tree.lemmas[head].lower()) == "demands"
        return Operator("Obligatory", None) if is_demand else Operator("Possible", None) if is_open else NOTHING
    if [word.lower() for word in tree.words[max(0, i - 2) : i]] == ["yet", "to"]:
        return Operator(None, "Negative")
    is_perfect = any(tree.lemmas[k].lower() == "have" and tree.tags[k] == "VB" for k in tree.kids(i, "aux"))
    if is_perfect and lexicon.speech.get(tree.lemmas[head].lower()) in TOLD_ACTS:
        return NOTHING  # "is considered to have won"
    found = _operator(context, head)
    has_to = any(tree.words[k].lower() == "to" for k in tree.kids(i, "mark"))
    if _governs(found) and (has_to or tree.tags[i] != "VBN"):  # "has to pay", but "may have paid"
        return found
    if _is_infinitive(context, i):
        return _of_infinitive(context, i)
    lemma = tree.lemmas[head].lower()
    is_wanted = lemma in lexicon.intensional and lexicon.speech.get(lemma) not in TOLD_ACTS
    is_wish = tree.tags[i] == "VBG" and tree.deps[i] == "xcomp" and is_wanted
    return Operator("Possible", None) if is_wish else NOTHING


def _is_infinitive(context: Context, i: int) -> bool:
    tree = context.tree
    has_to = any(tree.words[k].lower() == "to" for k in tree.kids(i, "mark"))
    return has_to and tree.tags[i] != "VBG" and not tree.kids(i, "nsubj")


def _of_infinitive(context: Context, i: int) -> Operator:
    """An infinitive is an aim, unless its verb says that it was reached ("managed to"), or that it is said to be so."""
    tree, lexicon, head = context.tree, context.lexicon, context.tree.heads[i]
    lemma = tree.lemmas[head].lower()
    is_first = tree.deps[i].startswith("acl") and any(
        tree.lemmas[k].lower() in lexicon.ordinals for k in [head, *tree.kids(head, "amod")]
    )
    is_told = lexicon.speech.get(lemma) in TOLD_ACTS and tree.deps[i] != "advcl"
    particles = [f"{lemma} {tree.words[k].lower()}" for k in tree.kids(head, "compound:prt")]
    is_reached = tree.deps[i] == "xcomp" and any(k in lexicon.implicatives for k in [lemma, *particles])
    return NOTHING if is_first or is_told or is_reached else Operator("Planned", None)


def _is_governed(context: Context, i: int) -> bool:
    """Whether the head's modality reaches into the clause at i: an infinitive or gerund without its own tense."""
    tree = context.tree
    if tree.deps[i] not in INFINITIVE_ONLY or tree.pos[tree.heads[i]] == "ADJ":  # "it is false that …"
        return True
    if tree.tags[i] == "VBG" and tree.deps[i] == "advcl" and not tree.kids(i, "mark", "case"):
        return False  # "carrying banners, they blocked the road": the banners were not blocked
    is_passive_aim = tree.tags[i] == "VBN" and any(tree.words[k].lower() == "to" for k in tree.kids(i, "mark"))
    return (tree.tags[i] in ("VB", "VBG") or is_passive_aim) and not tree.kids(i, "nsubj")


def _negation(context: Context, i: int) -> tuple[bool, frozenset[int]]:
    """Whether the predicate at token i is negated, and the words that do it; two of them cancel each other."""
    tree, lexicon = context.tree, context.lexicon
    if _is_cleft(context, i) and (above := _negation(context, tree.heads[i]))[0]:
        return above
    marks = frozenset(k for k in _introducers(context, i) if _operator_of_mark(context, k).polarity == "Negative")
    found = frozenset(k for k in _places_of_negation(context, i) if tree.words[k].lower() in lexicon.negators)
    nouns = [n for n in tree.kids(i, "nsubj", "obj") if all(tree.words[d].lower() != "a" for d in tree.kids(n, "det"))]
    modifiers = (k for n in nouns for k in tree.kids(n, "amod", "det", "nummod"))
    scarce = frozenset(k for k in modifiers if tree.words[k].lower() in lexicon.scarce)  # "few", not "a few"
    return bool(marks) or len(found | scarce) % 2 == 1, marks | found | scarce


def _is_cleft(context: Context, i: int) -> bool:
    """ "It was not the mayor who resigned"."""
    tree, head = context.tree, context.tree.heads[i]
    if tree.deps[i] != "acl:relcl" or not tree.kids(head, "cop"):
        return False
    return any(tree.words[k].lower() == "it" for k in tree.kids(head, "nsubj", "expl"))


def _places_of_negation(context: Context, i: int) -> Iterator[int]:
    tree = context.tree
    yield from (n for n in tree.kids(i, "nsubj") if tree.pos[n] == "PRON" or tree.kids(n, "nmod"))
    yield from (k for k in tree.kids(i, "advmod", "det", "cc", "aux", "case", "mark"))
    yield from (k for n in tree.kids(i, "nsubj", "obj", "obl") for k in tree.kids(n, "det", "advmod"))  # "not everyone"
    for n in tree.kids(i, "nsubj"):
        yield from (k for k in range(max(0, n - 4), n) if tree.words[k].lower() == "neither")
    yield from (k for n in tree.kids(i, "advmod", "amod") for k in tree.children[n])  # "no longer"


def _introducers(context: Context, i: int) -> list[int]:
    """Prepositions and conjunctions before the clause at token i."""
    return context.tree.kids(i, "case", "mark", "cc")


def _operator_of_mark(context: Context, k: int) -> Operator:
    """What "without" or "instead of" makes of its clause."""
    return context.lexicon.operators.get(_whole(context, k)) or NOTHING


def _whole(context: Context, k: int) -> str:
    """A conjunction or preposition with the words fixed to it: "in case", "rather than", "instead of"."""
    return " ".join(context.tree.words[j].lower() for j in [k, *context.tree.kids(k, "fixed")])


def _own_modality(context: Context, i: int) -> tuple[Modality, frozenset[int]]:
    """Modality of the auxiliaries and adverbs of the predicate at i, and those words."""
    tree, table = context.tree, context.lexicon.operators
    for k in tree.kids(i, "aux", "advmod"):
        is_modal = tree.tags[k] == "MD" or tree.deps[k] == "advmod"
        operator = table.get(tree.words[k].lower()) or table.get(tree.lemmas[k].lower())
        if is_modal and operator and operator.modality:
            return operator.modality, frozenset({k})
    if (condition := _condition_of(context, i)) is not None:
        return "Conditional", frozenset({condition})
    if marks := _be_to(context, i):
        return "Planned", marks
    # "demanded that she resign": a subjunctive.
    is_bare = tree.tags[i] == "VB" and not tree.kids(i, "aux", "cop") and bool(tree.kids(i, "nsubj"))
    is_that = any(tree.words[k].lower() == "that" for k in tree.kids(i, "mark"))
    to = [k for k in tree.kids(i, "mark") if tree.words[k].lower() == "to"]
    if is_bare and to and tree.deps[i] in ("acl", "advcl"):
        return "Planned", frozenset(to)  # "set aside for visitors to use"
    return ("Obligatory" if is_bare and is_that else "Actual"), frozenset()


def _be_to(context: Context, i: int) -> frozenset[int]:
    """ "is to be held", "was to have met": the words that say so."""
    tree = context.tree
    forms = [k for k in tree.kids(i, "aux", "cop") if tree.lemmas[k].lower() == "be"]
    finite = [k for k in forms if tree.tags[k] in ("VBZ", "VBP", "VBD")]
    marks = [k for k in tree.kids(i, "mark") if tree.words[k].lower() == "to" and finite and k > finite[0]]
    return frozenset({finite[0], marks[0]}) if marks else frozenset()


def _condition_of(context: Context, i: int) -> int | None:
    """The word of a condition under which the clause at i holds: "If convicted, he faces …", "… unless they stop"."""
    tree, lexicon = context.tree, context.lexicon
    first, _ = tree.sentences[tree.sentence_of[i]]
    if tree.words[first].lower() in lexicon.conditions:
        return first
    marks = (m for k in tree.kids(i, "advcl") for m in tree.kids(k, "mark"))
    return next((m for m in marks if _whole(context, m) in lexicon.conditions), None)


def _is_condition(context: Context, i: int) -> bool:
    """Whether the clause at token i says what would have to be so, or leaves open whether it is."""
    tree, lexicon = context.tree, context.lexicon
    provider = tree.heads[i] if tree.deps[i] in ("ccomp", "advcl") else -1
    is_provided = provider >= 0 and tree.words[provider].lower() in lexicon.conditions and tree.tags[provider] != "VBD"
    return is_provided or any(_condition_at(context, k) for k in tree.kids(i, "mark"))


def _condition_at(context: Context, k: int) -> bool:
    """Whether the conjunction at token k is one of condition: "if", "in case", "as long as"."""
    tree, lexicon = context.tree, context.lexicon
    longest = " ".join(w.lower() for w in tree.words[max(0, k - 2) : k + 1])
    phrases = {_whole(context, k), longest}
    return bool(phrases & lexicon.conditions) or bool(phrases & lexicon.open_clauses)


def _shares_auxiliary(context: Context, i: int) -> bool:
    """Whether a conjunct has no subject and no auxiliary of its own ("will come and stay"), and is no finite verb
    behind an infinitive ("did not come but stayed")."""
    tree = context.tree
    is_other = tree.tags[i] in ("VBD", "VBZ", "VBP") and tree.tags[tree.heads[i]] == "VB"
    return not is_other and not tree.kids(i, "nsubj", "aux", "mark")


def truth_of_noun(context: Context, i: int) -> Truth:
    """The truth of what the noun at token i presupposes ("the withdrawal of the troops").

    A definite noun is taken to be so whatever its clause says, unless the clause only wants, plans or prevents it;
    an indefinite one shares the truth of its clause.
    """
    tree, lexicon = context.tree, context.lexicon
    negators = frozenset(k for k in tree.kids(i, "det") if tree.words[k].lower() in lexicon.negators)
    polarity: Polarity = "Negative" if negators else "Positive"
    if adjectives := frozenset(k for k in tree.kids(i, "amod") if _undermines(_operator(context, k))):
        return Truth(polarity, "Possible", cues=negators | adjectives)  # "a planned attack"
    for node, head in zip([i, *tree.ancestors(i)], tree.ancestors(i), strict=False):
        lemma = tree.lemmas[head].lower()
        is_argument = tree.deps[node].split(":")[0] in ("obj", "obl", "nmod", "xcomp", "conj") or (
            tree.deps[node] == "nsubj:pass"
        )
        if is_argument and (lemma in lexicon.intensional or _undermines(_operator(context, head))):
            return Truth(polarity, "Possible", cues=negators | {head})
        if tree.pos[head] in ("VERB", "AUX") or tree.kids(head, "cop"):
            clause = truth_of(context, head)
            determiners = {tree.words[k].lower() for k in tree.kids(i, "det")}
            if determiners & {"a", "an", "any"} and (clause.modality != "Actual" or clause.polarity == "Negative"):
                return clause
            return Truth(polarity, "Actual", clause.is_conditional, negators)
    return Truth(polarity, cues=negators)
