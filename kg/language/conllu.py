"""Analysis → CoNLL-U, as `kg annotate` prints it (columns 1–8 of UD, NER and Entity in MISC)."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from kg import gazetteer
from kg.model import Mention
from kg.tree import Analysis, MentionTokens

NER_LABELS = {
    "Person": "PERSON",
    "Organization": "ORG",
    "GovernmentBody": "ORG",
    "PoliticalParty": "ORG",
    "MilitaryForce": "ORG",
    "Country": "LOC",
    "City": "LOC",
    "Place": "LOC",
    "Event": "EVENT",
}


def conllu_lines(analysis: Analysis) -> Iterator[str]:
    """The lines of one article, without line ends; sentences end with an empty line."""
    tree = analysis.tree
    ner, entities = _names(analysis), _brackets(analysis)
    name = " ".join(analysis.article.id.split())
    yield f"# newdoc id = {name}"
    for number, (first, end) in enumerate(tree.sentences, 1):
        yield f"# sent_id = {name}-{number}"
        yield "# text = " + " ".join(tree.slice(tree.span(first, end - 1)).split())
        for i in range(first, end):
            head = tree.heads[i] - first + 1 if tree.heads[i] >= 0 else 0
            glued = i + 1 < end and tree.ends[i] == tree.starts[i + 1]
            misc = [*ner.get(i, ()), *entities.get(i, ()), *(["SpaceAfter=No"] if glued else ())]
            word, lemma = _cell(tree.words[i]), _cell(tree.lemmas[i])
            tags = (tree.pos[i] or "X", tree.tags[i] or "_", tree.morphs[i] or "_")
            columns = (i - first + 1, word, lemma, *tags, head, tree.deps[i], "_", "|".join(misc) or "_")
            yield "\t".join(map(str, columns))
        yield ""


def _cell(text: str) -> str:
    """A word as a column: a tab or line break inside it would end the column."""
    return " ".join(text.split()) or "_"


def _names(analysis: Analysis) -> dict[int, list[str]]:
    """NER marks by token: names of the mentions, and the dates of the pipeline."""
    spans: dict[int, tuple[int, str]] = {}
    for n in analysis.tree.names:
        is_people = n.label == "PERSON" and gazetteer.is_demonym(analysis.tree.words[n.end - 1])  # "Americans"
        if n.label in ("DATE", "EVENT", "MISC") or is_people:
            spans |= dict.fromkeys(range(n.first, n.end), (n.first, n.label))
    for mention, at in zip(analysis.mentions, analysis.mention_tokens, strict=True):
        if mention.kind == "name" and not gazetteer.is_demonym(mention.text):
            label = NER_LABELS.get(mention.type, "MISC")
            spans |= dict.fromkeys(range(at.first, at.last + 1), (at.first, label))
    return {
        i: [f"NER={'B' if spans.get(i - 1) != (first, label) else 'I'}-{label}"] for i, (first, label) in spans.items()
    }


def _is_marked(analysis: Analysis, mention: Mention, at: MentionTokens) -> bool:
    """Whether a mention is one by the treebanks' rules: the adjective of a country is none."""
    return mention.kind != "name" or analysis.tree.pos[at.head] != "ADJ"


def _brackets(analysis: Analysis) -> dict[int, list[str]]:
    """Entity marks by token, CorefUD style, for chains with at least two mentions and for all names."""
    pairs = list(zip(analysis.mentions, analysis.mention_tokens, strict=True))
    begun = {(m.chain, at.first) for m, at in pairs if m.kind == "name"}
    shown = [(m, at) for m, at in pairs if _is_marked(analysis, m, at) and (m.chain, at.last + 1) not in begun]
    sizes = Counter(m.chain for m, _ in shown)
    kept = [(at.first, at.last, m) for m, at in shown if sizes[m.chain] > 1 or m.kind == "name"]
    of_chain = {m.chain: m for m, _ in pairs}
    kept += [(inner.first, inner.last, of_chain[inner.chain]) for inner in analysis.inner_names]
    marks: dict[int, str] = defaultdict(str)
    for first, last, m in sorted(kept, key=lambda k: (k[1], -k[0])):
        if first != last:
            marks[last] += f"{m.chain})"
    opening: dict[int, str] = defaultdict(str)
    for first, last, m in sorted(kept, key=lambda k: (k[0], -k[1])):
        opening[first] += f"({m.chain}-{m.type.lower()}" + (")" if first == last else "")
    return {i: [f"Entity={opening.get(i, '')}{marks.get(i, '')}"] for i in sorted(opening.keys() | marks.keys())}
