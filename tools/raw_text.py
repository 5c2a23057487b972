"""How much a pipeline loses when it must find tokens and sentences itself.

python tools/raw_text.py ../shared/data [--pipeline NAME]: GUM news and EWT newsgroups, dev parts.
"""

import argparse
from dataclasses import asdict
from pathlib import Path

from kg.language import load_pipeline
from kg.language.training import evaluation
from kg.lexicon import read_titles


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--pipeline")
    arguments = parser.parse_args()
    nlp = load_pipeline(arguments.pipeline)
    parts = {"GUM dev, news": ("gum/dev/conllu", "_news_"), "EWT dev, newsgroups": ("ewt/dev.conllu", "newsgroup")}
    documents = {
        name: list(evaluation.texts(arguments.data / path, only=only, titles=read_titles()))
        for name, (path, only) in parts.items()
    }
    documents["together"] = [text for found in documents.values() for text in found]
    for name, found in documents.items():
        for kind, scores in {
            "gold tokens": evaluation.from_gold_tokens(nlp, found),
            "raw text": evaluation.from_raw_text(nlp, found),
        }.items():
            print(f"{name}, {len(found)} texts, {kind}:", *(f"{k} {v:.3f}" for k, v in asdict(scores).items()))


if __name__ == "__main__":
    main()
