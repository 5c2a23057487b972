"""The trained network → an ordinary spaCy pipeline."""

from pathlib import Path
from typing import Any

from spacy.language import Language

from kg.language.components import blank_english
from kg.language.encoder import Encoder
from kg.language.heads import NameFinder, Parser, Tagger
from kg.language.training.examples import Inventory
from kg.language.training.export import encoder_graph, head_weights
from kg.language.training.network import Network
from kg.language.wordpieces import WordPieces

PARSER_WEIGHTS = (
    "starts", "arc_dependent", "arc_head", "arc", "arc_prior", "root", "label_dependent", "label_head", "label",
)  # fmt: skip
FACTORIES = {
    "paragraphs": "kg_paragraphs",
    "encoder": "kg_encoder",
    "tagger": "kg_tagger",
    "lemmatizer": "kg_lemmas",
    "parser": "kg_parser",
    "ner": "kg_ner",
}


def assemble(network: Network, labels: Inventory, *, pieces: WordPieces, meta: dict[str, Any]) -> Language:
    """A pipeline with the weights of the network."""
    network.eval()
    nlp = blank_english()
    parts: dict[str, Any] = {name: nlp.add_pipe(factory, name=name) for name, factory in FACTORIES.items()}
    encoder, tagger, parser, ner = (parts[name] for name in ("encoder", "tagger", "parser", "ner"))
    assert isinstance(encoder, Encoder) and isinstance(tagger, Tagger)
    assert isinstance(parser, Parser) and isinstance(ner, NameFinder)
    encoder.set(encoder_graph(network.encoder).SerializeToString(), pieces.vocabulary)
    tagger.set(
        head_weights(network, "tags", "pos", "morphs"),
        {"tags": labels.tags, "pos": labels.pos, "morphs": labels.morphs},
    )
    parser.set(head_weights(network, *PARSER_WEIGHTS), {"deps": labels.deps})
    ner.set(head_weights(network, "names"), {"names": labels.names})
    nlp.meta |= meta
    return nlp


def write(nlp: Language, folder: Path) -> Path:
    """Write the pipeline without the words it has seen."""
    nlp.to_disk(folder)
    return folder
