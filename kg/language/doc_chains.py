"""Coreference as a spaCy component, for whoever uses spaCy and not kg: `nlp.add_pipe("kg_coref")`.

`doc.spans["kg_mentions"]` are then the mentions of a Doc: `label_` is the class, `id_` is the same for all mentions of
one thing. The rules and their results are those of `kg.language.analysis`.
"""

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from kg.language.analysis import analyse_tree
from kg.language.trees import to_tree
from kg.lexicon import load_lexicon
from kg.model import Article

KEY = "kg_mentions"


@Language.factory(
    "kg_coref",
    requires=["token.tag", "token.pos", "token.lemma", "token.dep", "token.head", "doc.ents", "doc.sents"],
    assigns=["doc.spans"],
    default_config={"neuter_pronouns": False},
)
def make_coref(nlp: Language, name: str, neuter_pronouns: bool) -> "Coreference":
    """The component; `neuter_pronouns` joins it and they, too."""
    return Coreference(neuter_pronouns=neuter_pronouns)


class Coreference:
    """Sets the mentions of a parsed Doc and their chains."""

    def __init__(self, *, neuter_pronouns: bool = False) -> None:
        self._neuter_pronouns = neuter_pronouns

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.spans["kg_mentions"]`."""
        article = Article(id="", text=doc.text)
        analysis = analyse_tree(
            to_tree(doc), article=article, lexicon=load_lexicon(), neuter_pronouns=self._neuter_pronouns
        )
        at = [token.i for token in doc if not token.is_space]
        types = {m.chain: m.type for m in analysis.mentions}
        mentions = zip(analysis.mentions, analysis.mention_tokens, strict=True)
        found = [(tokens.first, tokens.last, mention.chain) for mention, tokens in mentions]
        found += [(inner.first, inner.last, inner.chain) for inner in analysis.inner_names]
        spans = [Span(doc, at[a], at[b] + 1, label=types[chain], span_id=str(chain)) for a, b, chain in found]
        doc.spans[KEY] = SpanGroup(doc, name=KEY, spans=spans)
        return doc
