"""Repairs of what parsers often get wrong in news, by rules that need only the words around: after the parse, before
anything is read from it. Each one is general English; none looks at names."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.lexicon import Lexicon
from kg.tree import Tree

NOUN_DEPS = frozenset({"nmod", "obl", "obj", "nsubj", "nsubj:pass", "appos"})
OF_NOUNS = frozenset({"det", "amod", "compound", "nummod", "nmod", "advmod", "flat", "appos"})
ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z]s?")


def repair(tree: Tree, *, lexicon: Lexicon) -> Tree:
    """The tree with nouns that were taken for verbs, glued acronyms and stray infinitives put right."""
    tree = _nouns_taken_for_verbs(tree, lexicon)
    tree = _verbs_taken_for_participles(tree)
    tree = _prefixes(tree, lexicon)
    tree = _negations_astray(tree, lexicon)
    tree = _names_taken_for_nouns(tree)
    tree = _names_behind_descriptions(tree)
    tree = _names_beside_people(tree, lexicon)
    tree = _names_with_acronym(tree)
    tree = _denied_appositions(tree, lexicon)
    tree = _subjects_taken_for_passive(tree)
    tree = _conjuncts_of_other_tense(tree)
    tree = _finite_conjuncts_of_infinitives(tree)
    tree = _lists_of_objects(tree)
    tree = _conjuncts_of_other_preposition(tree)
    tree = _comments_on_nouns(tree)
    tree = _who_behind_things(tree, lexicon)
    tree = _which_behind_names(tree)
    return _stray_infinitives(tree, lexicon)


def _with_arcs(tree: Tree, arcs: dict[int, tuple[int, str]]) -> Tree:
    """The tree with new heads and labels for some tokens."""
    heads, deps = list(tree.heads), list(tree.deps)
    for i, (head, dep) in arcs.items():
        heads[i], deps[i] = head, dep
    if not arcs or _has_cycle(heads):
        return tree
    children: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head >= 0:
            children[head].append(i)
    return replace(tree, heads=tuple(heads), deps=tuple(deps), children=tuple(map(tuple, children)))


def _has_cycle(heads: list[int]) -> bool:
    good = [head < 0 for head in heads]
    for i in range(len(heads)):
        path = []
        while not good[i]:
            path.append(i)
            i = heads[i]
            if i in path:
                return True
        for j in path:
            good[j] = True
    return False


def _nouns_taken_for_verbs(tree: Tree, lexicon: Lexicon) -> Tree:
    """ "the French authorities" with "authorities" tagged as a verb."""
    pos, tags, lemmas = list(tree.pos), list(tree.tags), list(tree.lemmas)
    for i, word in enumerate(tree.words):
        singular = word.lower().removesuffix("s")
        known = next((w for w in (word.lower(), singular, re.sub("ie$", "y", singular)) if w in lexicon.nouns), None)
        if known and tree.pos[i] == "VERB" and tree.deps[i] in NOUN_DEPS:
            pos[i], tags[i], lemmas[i] = "NOUN", "NNS" if word.lower().endswith("s") else "NN", known
    return replace(tree, pos=tuple(pos), tags=tuple(tags), lemmas=tuple(lemmas))


def _names_taken_for_nouns(tree: Tree) -> Tree:
    """A capitalised first word is a name if it is one elsewhere in the text and never stands in lower case."""
    starts = {a for a, _ in tree.sentences}
    inside = {w for i, w in enumerate(tree.words) if tree.pos[i] == "PROPN" and i not in starts}
    lower = {w for w in tree.words if w.islower()}
    mistaken = [
        i for i in starts if tree.pos[i] == "NOUN" and tree.words[i] in inside and tree.words[i].lower() not in lower
    ]
    pos, tags, lemmas = list(tree.pos), list(tree.tags), list(tree.lemmas)
    for i in mistaken:
        pos[i], tags[i], lemmas[i] = "PROPN", "NNP", tree.words[i]
    return replace(tree, pos=tuple(pos), tags=tuple(tags), lemmas=tuple(lemmas))


def _conjuncts_of_other_preposition(tree: Tree) -> Tree:
    """ "on the advice of its board and at the cost of X": "at" goes on with "on", not with "of"."""
    arcs = {}
    for i in range(len(tree)):
        head, own = tree.heads[i], _preposition(tree, i)
        if tree.pos[i] != "NOUN" or not own or head < 0:
            continue
        if tree.deps[i] == "nmod" and tree.kids(i, "cc") and tree.deps[head].startswith("obl"):
            arcs[i] = (head, "conj")
        if tree.deps[i] != "conj" or tree.deps[head] != "nmod":
            continue
        if own == _preposition(tree, head):
            continue
        top = head
        while tree.deps[top] == "nmod" and tree.heads[top] >= 0:
            top = tree.heads[top]
        if tree.deps[top].startswith("obl"):
            arcs[i] = (top, "conj")
    return _with_arcs(tree, arcs)


def _preposition(tree: Tree, i: int) -> str:
    case = tree.kid(i, "case")
    return "" if case is None else tree.words[case].lower()


def _names_with_acronym(tree: Tree) -> Tree:
    """ "the North Atlantic Treaty Organization (NATO) soldiers": the name is a modifier of the noun behind it."""
    arcs: dict[int, tuple[int, str]] = {}
    for i in range(1, len(tree) - 3):
        is_inserted = tree.words[i] == "(" and tree.words[i + 2] == ")" and ACRONYM.fullmatch(tree.words[i + 1])
        noun = i + 3
        if tree.sentence_of[noun] != tree.sentence_of[i]:
            continue
        if not is_inserted or tree.pos[noun] != "NOUN" or tree.kids(noun, "det", "case"):
            continue
        name = _name_head(tree, i - 1)
        governor = tree.heads[name]
        if tree.pos[name] != "PROPN" or governor == noun:
            continue
        arcs[noun] = (governor, tree.deps[name])
        if governor >= 0 and tree.heads[governor] == noun:
            arcs[governor] = (tree.heads[noun], tree.deps[noun])
            arcs |= {k: (governor, tree.deps[k]) for k in tree.children[noun] if k < governor}
        arcs[name] = (noun, "compound")
        arcs |= {k: (noun, tree.deps[k]) for k in tree.kids(name, "case", "det")}
    return _with_arcs(tree, arcs)


def _name_head(tree: Tree, i: int) -> int:
    """The head of the name that ends at token i."""
    while tree.deps[i] in ("compound", "flat", "appos", "amod") and tree.pos[tree.heads[i]] == "PROPN":
        i = tree.heads[i]
    return i


def _conjuncts_of_other_tense(tree: Tree) -> Tree:
    """ "She left with friends who like chess, and play it daily": "play" goes on with "like", not with "left"."""
    arcs = {}
    for i in range(len(tree)):
        head = tree.heads[i]
        if tree.deps[i] != "conj" or tree.tags[i] not in ("VBP", "VBZ") or tree.kids(i, "nsubj", "aux"):
            continue
        if head < 0 or tree.tags[head] not in ("VBD", "VBN"):
            continue
        other = next(
            (j for j in range(i - 1, head, -1) if tree.tags[j] == tree.tags[i] and tree.kids(j, "nsubj")), None
        )
        if other is not None and i not in tree.ancestors(other):
            arcs[i] = (other, "conj")
    return _with_arcs(tree, arcs)


def _lists_of_objects(tree: Tree) -> Tree:
    """ "wants the end of X, the repair of Y, as well as Z": the members of a list are conjuncts of its first one."""
    arcs: dict[int, tuple[int, str]] = {}
    for last in range(len(tree)):
        verb = tree.heads[last]
        if tree.deps[last] == "obj":
            arcs |= _members_behind(tree, last)
        if tree.deps[last] not in ("obl", "obl:unmarked", "parataxis", "conj") or verb < 0:
            continue
        if tree.pos[last] != "NOUN" or tree.kids(last, "case") or not tree.kids(last, "cc"):
            continue
        first = next((k for k in tree.kids(verb, "obj") if verb < k < last), None)
        if first is None:
            continue
        arcs[last] = (first, "conj")
        for k in range(first + 1, last):
            is_member = tree.deps[k] in ("appos", "parataxis") and bool(tree.kids(k, "det"))
            if (
                is_member
                and tree.pos[k] == "NOUN"
                and (tree.heads[k] == verb or first in (tree.heads[k], *tree.ancestors(k)))
            ):
                arcs[k] = (first, "conj")
    return _with_arcs(tree, arcs)


def _members_behind(tree: Tree, first: int) -> dict[int, tuple[int, str]]:
    """Members of a list that were taken for appositions: "the end of X, the repair of Y, and Z"."""
    below = [k for k in tree.subtree(first) if k > first]
    beside = [k for k in below if tree.deps[k] == "appos" and tree.pos[k] == tree.pos[first] == "NOUN"]
    members = [
        k
        for k in beside
        if tree.kids(k, "det") and "," in tree.words[k - 3 : k] and tree.words[k + 1 : k + 2] != (",",)
    ]
    last = [c for c in below if members and c > members[-1] and tree.deps[c] == "conj" and tree.kids(c, "cc")]
    return dict.fromkeys((*members, *last[:1]), (first, "conj")) if last else {}


def _subjects_taken_for_passive(tree: Tree) -> Tree:
    """A verb with an object and no passive auxiliary is active: "Silva, son of a king, visited Peru"."""
    arcs = {
        i: (head, "nsubj")
        for i, head in enumerate(tree.heads)
        if tree.deps[i] == "nsubj:pass"
        and tree.kids(head, "obj")
        and "aux:pass" not in map(tree.deps.__getitem__, tree.children[head])
    }
    return _with_arcs(tree, arcs)


def _finite_conjuncts_of_infinitives(tree: Tree) -> Tree:
    """ "She refused to sign the paper and left": "left" goes on with "refused", not with "sign"."""
    arcs = {}
    for i in range(len(tree)):
        if tree.deps[i] != "conj" or tree.tags[i] != "VBD" or tree.kids(i, "nsubj") or tree.tags[tree.heads[i]] != "VB":
            continue
        governor = next((a for a in tree.ancestors(i) if tree.tags[a] == "VBD"), None)
        if governor is not None:
            arcs[i] = (governor, "conj")
    return _with_arcs(tree, arcs)


def _comments_on_nouns(tree: Tree) -> Tree:
    """ "Peru, she noted, left the union": the comment is one on the clause, not on its subject."""
    arcs = {}
    for i in range(len(tree)):
        noun = tree.heads[i]
        if tree.deps[i] != "parataxis" or noun < 0 or tree.pos[i] != "VERB" or not tree.kids(i, "nsubj"):
            continue
        verb = tree.heads[noun]
        if tree.pos[noun] in ("NOUN", "PROPN", "PRON") and tree.deps[noun].startswith("nsubj") and noun < i < verb:
            arcs[i] = (verb, "parataxis")
    return _with_arcs(tree, arcs)


def _verbs_taken_for_participles(tree: Tree) -> Tree:
    """ "Silva of Arvo Bank called the price fair": the only verb of a sentence, hung on its subject as a participle."""
    arcs: dict[int, tuple[int, str]] = {}
    for first, end in tree.sentences:
        noun = next((i for i in range(first, end) if tree.heads[i] < 0), first)
        below = [k for k in tree.kids(noun) if k > noun and tree.deps[k] == "acl" and tree.tags[k] in ("VBN", "VBD")]
        verb = below[0] if len(below) == 1 else None
        if tree.pos[noun] not in ("NOUN", "PROPN", "PRON") or verb is None or not tree.kids(verb, "obj", "ccomp"):
            continue
        others = [i for i in range(first, end) if tree.pos[i] in ("VERB", "AUX") and i not in tree.subtree(verb)]
        if not others and tree.words[end - 1] in (".", "!", "?", "”", '"'):
            arcs |= {verb: (-1, "root"), noun: (verb, "nsubj")}
            arcs |= {k: (verb, tree.deps[k]) for k in tree.kids(noun, "punct") if k > verb}
    return _with_arcs(tree, arcs)


def _prefixes(tree: Tree, lexicon: Lexicon) -> Tree:
    """ "co - founded": the verb behind the hyphen is the head."""
    arcs: dict[int, tuple[int, str]] = {}
    for i in range(len(tree) - 2):
        verb = i + 2
        is_prefix = tree.words[i + 1] == "-" and tree.words[i].lower() in lexicon.prefixes and tree.pos[verb] == "VERB"
        if is_prefix and (tree.heads[verb] == i or i in tree.ancestors(verb)):
            arcs |= {verb: (tree.heads[i], tree.deps[i]), i: (verb, "compound")}
            arcs |= {k: (verb, tree.deps[k]) for k in tree.children[i] if k != verb}
    return _with_arcs(tree, arcs)


def _negations_astray(tree: Tree, lexicon: Lexicon) -> Tree:
    """ "can not go on": the negation right behind an auxiliary belongs to its verb, wherever the parser hangs it."""
    arcs = {}
    for i in range(1, len(tree)):
        verb = tree.heads[i - 1]
        is_behind = tree.deps[i - 1] in ("aux", "aux:pass", "cop") and tree.sentence_of[i] == tree.sentence_of[i - 1]
        if (
            is_behind
            and tree.deps[i] == "advmod"
            and tree.words[i].lower() in lexicon.negators
            and tree.heads[i] != verb
        ):
            arcs[i] = (verb, "advmod")
    return _with_arcs(tree, arcs)


def _names_behind_descriptions(tree: Tree) -> Tree:
    """ "the utility Arvo asked …": the name is the head, and the noun before it describes it."""
    arcs: dict[int, tuple[int, str]] = {}
    begun = {n.first: n for n in tree.names if n.label != "DATE"}
    for name in range(1, len(tree)):
        noun = tree.heads[name]
        is_below = noun == name - 1 and tree.deps[name] in ("flat", "appos")
        is_beside = noun >= 0 and tree.heads[name - 1] == noun and tree.deps[name - 1] == tree.deps[name]
        # "a drug made by the company Arvo is …": the verb has its subject already.
        is_second = tree.deps[name].startswith("nsubj") and any(k < name - 1 for k in tree.kids(noun, "nsubj"))
        if name not in begun or tree.tags[name - 1] != "NN" or not (is_below or is_beside or is_second):
            continue
        noun = name - 1
        arcs[name] = (tree.heads[noun], tree.deps[noun])
        arcs[noun] = (name, "nmod:desc")
        arcs |= {
            k: (name, tree.deps[k])
            for k in tree.children[noun]
            if k > name or tree.deps[k].split(":")[0] not in OF_NOUNS
        }
    return _with_arcs(tree, arcs)


def _names_beside_people(tree: Tree, lexicon: Lexicon) -> Tree:
    """ "the head of the office, Ana Silva, left": a person's name stands beside the person, not the office."""
    people = {n.first for n in tree.names if n.label == "PERSON"}
    arcs = {}
    for i in range(len(tree)):
        noun = tree.heads[i]
        if i not in people or tree.deps[i] != "appos" or tree.deps[noun] != "nmod" or _is_people(tree, noun, lexicon):
            continue
        person = next((a for a in tree.ancestors(noun) if tree.deps[a] != "nmod"), -1)
        if person >= 0 and person < noun and _is_people(tree, person, lexicon):
            arcs[i] = (person, "appos")
    return _with_arcs(tree, arcs)


def _denied_appositions(tree: Tree, lexicon: Lexicon) -> Tree:
    """ "The mayor, not Ana Silva, left": what it is not is no apposition."""
    denied = []
    for i, dep in enumerate(tree.deps):
        beside = tree.kids(i, "advmod", "det", "cc") if dep == "appos" else []
        around = [*beside, *(k for b in beside for k in tree.children[b])]  # "no longer"
        denied += [i] if any(tree.words[k].lower() in lexicon.negators for k in around) else []
    return _with_arcs(tree, {i: (tree.heads[i], "dep") for i in denied})


def _who_behind_things(tree: Tree, lexicon: Lexicon) -> Tree:
    """ "the practice of hiring thugs who steal": the clause with "who" belongs to the nearest people."""
    arcs = {}
    for i in range(len(tree)):
        noun = tree.heads[i]
        who = next((k for k in tree.kids(i, "nsubj", "obj") if tree.words[k].lower() in ("who", "whom")), None)
        if who is None or tree.deps[i] != "acl:relcl":
            continue
        if noun > who:  # a clause never stands before what it belongs to
            near = [k for k in range(max(0, who - 3), who) if tree.pos[k] in ("NOUN", "PROPN")]
        else:
            is_good = tree.pos[noun] != "NOUN" or _is_people(tree, noun, lexicon)
            inside = [] if is_good else tree.subtree(noun)
            near = [k for k in inside if noun < k < who and _is_people(tree, k, lexicon)]
        if near:
            arcs[i] = (near[-1], "acl:relcl")
    return _with_arcs(tree, arcs)


def _which_behind_names(tree: Tree) -> Tree:
    """ "the board of Arvo, which was founded …": a clause with "which" right behind a name is about that name."""
    arcs = {}
    for i in range(len(tree)):
        noun = tree.heads[i]
        which = next((k for k in tree.kids(i, "nsubj", "obj") if tree.words[k].lower() == "which"), None)
        if which is None or which < 2 or tree.deps[i] != "acl:relcl" or tree.words[which - 1] != ",":
            continue
        name = which - 2
        while tree.deps[name] in ("flat", "compound") and tree.pos[tree.heads[name]] == "PROPN":
            name = tree.heads[name]
        is_inside = tree.deps[name] == "nmod" and noun in tree.ancestors(name)
        if tree.pos[name] == "PROPN" and tree.pos[noun] == "NOUN" and is_inside and not tree.kids(name, "conj"):
            arcs[i] = (name, "acl:relcl")
    return _with_arcs(tree, arcs)


def _is_people(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    noun = lexicon.nouns.get(tree.lemmas[i].lower())
    is_role = tree.lemmas[i].lower() in lexicon.roles
    return tree.pos[i] in ("NOUN", "PROPN") and (is_role or (noun is not None and noun.type in ("Group", "Person")))


def _stray_infinitives(tree: Tree, lexicon: Lexicon) -> Tree:
    """ "responded to the attempts in X to question …": the infinitive belongs to the attempts, not to the verb."""
    arcs = {}
    for i in range(len(tree)):
        if tree.tags[i] != "VB" or tree.deps[i] not in ("advcl", "xcomp", "ccomp", "conj", "acl"):
            continue
        if not any(tree.words[k].lower() == "to" for k in tree.kids(i, "mark")):
            continue
        noun = next(_governing_nouns(tree, i, lexicon), None)
        if noun is not None and tree.heads[i] != noun and noun not in tree.subtree(i):
            arcs[i] = (noun, "acl")
    return _with_arcs(tree, arcs)


def _governing_nouns(tree: Tree, infinitive: int, lexicon: Lexicon) -> Iterator[int]:
    """Nouns before an infinitive that take one, nearest first, up to the next verb."""
    first, _ = tree.sentences[tree.sentence_of[infinitive]]
    for j in range(infinitive - 1, first - 1, -1):
        if tree.tags[j].startswith("V") or tree.tags[j] == "MD":
            return
        lemma = tree.lemmas[j].lower()
        if tree.pos[j] == "NOUN" and (lemma in lexicon.operators or lemma in lexicon.infinitive_nouns):
            yield j
