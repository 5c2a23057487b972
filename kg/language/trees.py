"""spaCy Doc → Tree. The one place that maps dependency labels: those of the official English pipelines
(ClearNLP style: nsubjpass, dobj, prep + pobj, attr …) become Universal Dependencies v2."""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.tree import LONGEST_WORD, NamedSpan, Tree

RENAMED = {
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dobj": "obj",
    "dative": "iobj",
    "poss": "nmod:poss",
    "relcl": "acl:relcl",
    "prt": "compound:prt",
    "neg": "advmod",
    "npadvmod": "obl:tmod",
    "nn": "compound",
    "num": "nummod",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "quantmod": "advmod",
    "oprd": "xcomp",
    "acomp": "xcomp",
    "attr": "xcomp",
    "pcomp": "advcl",
    "intj": "discourse",
    "meta": "dep",
}
CLEARNLP_ONLY = frozenset({"prep", "pobj", "dobj", "nsubjpass", "auxpass", "poss", "relcl", "attr", "acomp", "pcomp"})
NAME_LABELS = {
    "PERSON": "PERSON", "PER": "PERSON",
    "ORG": "ORG", "NORP": "MISC",
    "GPE": "LOC", "LOC": "LOC", "FAC": "LOC",
    "DATE": "DATE", "TIME": "DATE",
    "EVENT": "EVENT",
    "MISC": "MISC", "PRODUCT": "MISC", "WORK_OF_ART": "MISC", "LAW": "MISC", "LANGUAGE": "MISC",
}  # fmt: skip


@dataclass(slots=True)
class _Arcs:
    heads: list[int]
    deps: list[str]
    pos: list[str]
    lemmas: list[str]
    kids: list[list[int]] = field(default_factory=list)

    def index(self) -> None:
        self.kids = [[] for _ in self.heads]
        for i, head in enumerate(self.heads):
            if head >= 0:
                self.kids[head].append(i)


def to_tree(doc: Doc, *, text: str | None = None, offset: int = 0) -> Tree:
    """The Tree of a parsed Doc; white-space tokens are left out.

    Offsets are those of `text`, in which the Doc's text begins at `offset`; without it those of the Doc itself.
    """
    kept = [t.i for t in doc if not t.is_space]
    place = {i: n for n, i in enumerate(kept)}
    tokens = [doc[i] for i in kept]
    arcs = _Arcs(
        heads=[-1 if t.head.i == t.i else place.get(t.head.i, -1) for t in tokens],
        deps=[t.dep_ or "dep" for t in tokens],
        pos=["X" if _is_long(t) else t.pos_ for t in tokens],
        lemmas=[t.lemma_ or t.lower_ for t in tokens],
    )
    if CLEARNLP_ONLY & set(arcs.deps):
        _to_universal(arcs)
    sentences = _sentences(doc, place)
    arcs.index()
    names = tuple(
        NamedSpan(place[e.start], place[e.end - 1] + 1, NAME_LABELS[e.label_])
        for e in doc.ents
        if e.label_ in NAME_LABELS and e.start in place and e.end - 1 in place and not any(map(_is_long, e))
    )
    return Tree(
        text=doc.text if text is None else text,
        words=tuple(t.text for t in tokens),
        lemmas=tuple(arcs.lemmas),
        pos=tuple(arcs.pos),
        tags=tuple(t.tag_ for t in tokens),
        morphs=tuple(str(t.morph) for t in tokens),
        deps=tuple("root" if h < 0 else d for h, d in zip(arcs.heads, arcs.deps, strict=True)),
        heads=tuple(arcs.heads),
        starts=tuple(offset + t.idx for t in tokens),
        ends=tuple(offset + t.idx + len(t.text) for t in tokens),
        sentences=tuple(sentences),
        sentence_of=tuple(n for n, (a, b) in enumerate(sentences) for _ in range(a, b)),
        children=tuple(map(tuple, arcs.kids)),
        names=names,
    )


def _is_long(token: Token) -> bool:
    return len(token) > LONGEST_WORD


def _sentences(doc: Doc, place: dict[int, int]) -> list[tuple[int, int]]:
    ranges = []
    for sentence in doc.sents:
        inside = [place[t.i] for t in sentence if t.i in place]
        if inside:
            ranges.append((inside[0], inside[-1] + 1))
    return ranges


def _to_universal(arcs: _Arcs) -> None:
    """Turn ClearNLP arcs into UD ones: content words govern function words."""
    arcs.index()
    for i, dep in enumerate(list(arcs.deps)):
        if dep in ("agent", "prep") and arcs.deps[i] == dep:
            _turn_preposition(arcs, i, is_agent=dep == "agent")
    arcs.index()
    for i, dep in enumerate(list(arcs.deps)):
        if dep in ("attr", "acomp") and arcs.heads[i] >= 0 and arcs.lemmas[arcs.heads[i]] == "be":
            _turn_copula(arcs, i)
    arcs.deps[:] = [RENAMED.get(d, d) for d in arcs.deps]


def _turn_preposition(arcs: _Arcs, preposition: int, *, is_agent: bool) -> None:
    objects = [k for k in arcs.kids[preposition] if arcs.deps[k] in ("pobj", "pcomp")]
    inner = _second_preposition(arcs, preposition)
    if inner is not None:
        objects = [k for k in arcs.kids[inner] if arcs.deps[k] == "pobj"]
        arcs.deps[inner] = "fixed"
    if not objects:
        arcs.deps[preposition] = "advmod"
        return
    head, noun = arcs.heads[preposition], objects[0]
    under_verb = head < 0 or arcs.pos[head] in ("VERB", "AUX", "ADJ", "ADV")
    if arcs.deps[noun] == "pcomp":
        arcs.deps[noun] = "advcl" if under_verb else "acl"
    else:
        arcs.deps[noun] = "obl:agent" if is_agent else "obl" if under_verb else "nmod"
    arcs.heads[noun] = head
    for kid in arcs.kids[preposition]:
        if kid not in (noun, inner):
            arcs.heads[kid] = noun
    arcs.heads[preposition] = noun
    arcs.deps[preposition] = "case"


def _second_preposition(arcs: _Arcs, preposition: int) -> int | None:
    """The "to" of "according to", the "of" of "because of", which governs the noun in the place of the first word."""
    near = [k for k in arcs.kids[preposition] if arcs.deps[k] in ("prep", "pcomp") and k == preposition + 1]
    return next((k for k in near if any(arcs.deps[n] == "pobj" for n in arcs.kids[k])), None)


def _turn_copula(arcs: _Arcs, predicate: int) -> None:
    verb = arcs.heads[predicate]
    arcs.heads[predicate], arcs.deps[predicate] = arcs.heads[verb], arcs.deps[verb]
    for kid in arcs.kids[verb]:
        if kid != predicate:
            arcs.heads[kid] = predicate
    arcs.heads[verb], arcs.deps[verb] = predicate, "cop"
