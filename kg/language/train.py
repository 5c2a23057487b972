"""Training of the packaged English pipeline from treebanks and name corpora on disk."""

import random
import tempfile
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import spacy
import srsly
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as run_training
from spacy.util import load_config, registry
from spacy.vocab import Vocab

from kg.language import components, corpus
from kg.language.components import blank_english, use_fast_blas

SEED = 20261124
META = {
    "name": "kg_news",
    "version": "0.1.0",
    "description": "English for news: tags, morphology, lemmas, Universal Dependencies, names. See MODEL_CARD.md.",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": "GUM (train)", "license": "CC BY 4.0, CC BY-SA 4.0"},
        {"name": "UD English EWT (train)", "license": "CC BY-SA 4.0"},
        {"name": "Re-DocRED (dev)", "license": "MIT"},
        {"name": "Wikigold", "license": "CC BY 4.0"},
    ],
}


@registry.callbacks("kg.keep_hyphenated_names.v1")  # type: ignore[untyped-decorator]
def keep_hyphenated_names() -> Callable[[Language], Language]:
    """The callback that gives a pipeline under training the tokenizer of `blank_english`."""

    def set_token_match(nlp: Language) -> Language:
        components.keep_hyphenated_names(nlp)
        return nlp

    return set_token_match


def treebank_docs(vocab: Vocab, data: Path, part: str, *, titles: frozenset[str]) -> Iterator[Doc]:
    """GUM (with names) and EWT (without) of a part, "train" or "dev", each text in both forms of `to_doc`."""
    gum = corpus.read_conllu(data / "gum" / part / "conllu", titles=titles, with_names=True)
    ewt = corpus.read_conllu(data / "ewt" / f"{part}.conllu", titles=titles, with_names=False)
    for sentences in (gum, ewt):
        for run in corpus.group(sentences):
            for verbatim in (False, True):
                yield corpus.to_doc(vocab, run, verbatim=verbatim)


def name_docs(vocab: Vocab, data: Path) -> Iterator[Doc]:
    """Texts with names only: Re-DocRED and Wikigold."""
    yield from corpus.redocred_docs(vocab, data / "redocred" / "dev_revised.json")
    yield from corpus.wikigold_docs(vocab, data / "names" / "wikigold.conll")


def train(data: Path, output: Path, *, titles: frozenset[str], max_steps: int | None = None) -> Path:
    """Train on `data` (gum/, ewt/, redocred/, names/) and write the best pipeline by dev score to `output`.

    About an hour on two cores. The same data, seed and library versions give the same scores within ±0.5.
    """
    config = load_config(Path(str(files("kg.language") / "train.cfg")))
    vocab = blank_english().vocab
    documents = [*treebank_docs(vocab, data, "train", titles=titles), *name_docs(vocab, data)]
    random.Random(SEED).shuffle(documents)
    with tempfile.TemporaryDirectory() as folder:
        config["paths"]["train"] = f"{folder}/train.spacy"
        config["paths"]["dev"] = f"{folder}/dev.spacy"
        if max_steps is not None:
            config["training"]["max_steps"] = max_steps
        DocBin(docs=documents, store_user_data=False).to_disk(f"{folder}/train.spacy")
        dev = list(treebank_docs(vocab, data, "dev", titles=titles))[::2]
        DocBin(docs=dev, store_user_data=False).to_disk(f"{folder}/dev.spacy")
        nlp = init_nlp(config.interpolate())
        use_fast_blas(nlp)
        (Path(folder) / "runs").mkdir()
        run_training(nlp, Path(folder) / "runs")
        return finish(Path(folder) / "runs" / "model-best", output)


def finish(trained: Path, output: Path) -> Path:
    """Write a trained pipeline as the package ships it: with dictionary lemmas, and without the words it has seen."""
    nlp = spacy.load(trained)
    nlp.add_pipe("kg_lemmas", after="trainable_lemmatizer")
    nlp.meta |= META
    nlp.to_disk(output)
    needed = _needed_strings(nlp)
    srsly.write_json(output / "vocab" / "strings.json", sorted(s for s in nlp.vocab.strings if s in needed))
    return output


def _needed_strings(nlp: Language) -> frozenset[str]:
    """Strings that the components look up by their hash: labels and the parts of lemma rules."""
    labels = {
        label for _, component in nlp.pipeline for label in getattr(component, "labels", ()) if isinstance(label, str)
    }
    lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
    rules = srsly.msgpack_loads(lemmatizer.trees.to_bytes())["trees"]
    parts = {nlp.vocab.strings[rule[side]] for rule in rules for side in ("orig", "subst") if rule.get(side)}
    features = {part for label in labels for part in label.split("|")}
    return frozenset(labels | parts | features)
