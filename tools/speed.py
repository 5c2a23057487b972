"""Words per second on one core: the packaged pipeline against a stock spaCy CNN pipeline, in turns in one run.

python tools/speed.py ../shared/data: the texts of GUM dev as printed. The stock pipeline is what spaCy trains from
scratch: a HashEmbedCNN (width 96, depth 4) shared by tagger and parser, and another one for the names. It is trained
for a few steps on the project's own gate text, since its speed does not depend on what it has learned.
"""

import argparse
import os
import random
from pathlib import Path
from statistics import median
from time import perf_counter

# before numpy is imported
for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[variable] = "1"

import spacy  # noqa: E402
from spacy.language import Language  # noqa: E402
from spacy.training import Example  # noqa: E402

from kg.language import load_pipeline  # noqa: E402
from kg.language.training import corpus, evaluation  # noqa: E402
from kg.lexicon import read_titles  # noqa: E402

GATE = Path(__file__).parents[1] / "tests" / "gate" / "news.conllu"
ROUNDS = 9
STEPS = 30
EMBED = {
    "@architectures": "spacy.MultiHashEmbed.v2",
    "width": 96,
    "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
    "rows": [5000, 1000, 2500, 2500],
    "include_static_vectors": False,
}
ENCODE = {
    "@architectures": "spacy.MaxoutWindowEncoder.v2",
    "width": 96,
    "depth": 4,
    "window_size": 1,
    "maxout_pieces": 3,
}
TOK2VEC = {"@architectures": "spacy.Tok2Vec.v2", "embed": EMBED, "encode": ENCODE}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}


def stock_pipeline() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}})
    for name, tok2vec in (("parser", LISTENER), ("ner", TOK2VEC)):
        model = {
            "@architectures": "spacy.TransitionBasedParser.v2",
            "state_type": name,
            "extra_state_tokens": False,
            "hidden_width": 64,
            "maxout_pieces": 2,
            "use_upper": True,
            "tok2vec": tok2vec,
        }
        nlp.add_pipe(name, config={"model": model})
    sentences = corpus.read_conllu(GATE, titles=frozenset(), with_names=True)
    docs = [corpus.to_doc(nlp.vocab, run, verbatim=True) for run in corpus.group(sentences, rng=random.Random(0))]
    examples = [Example(nlp.make_doc(" ".join(t.text for t in doc)), doc) for doc in docs]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(STEPS):
        nlp.update(examples, sgd=optimizer)
    return nlp


def words_per_second(nlp: Language, texts: list[str]) -> float:
    begin = perf_counter()
    words = sum(sum(not t.is_space for t in doc) for doc in nlp.pipe(texts))
    return words / (perf_counter() - begin)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    arguments = parser.parse_args()
    os.sched_setaffinity(0, {0})
    documents = evaluation.texts(arguments.data / "gum" / "dev" / "conllu", titles=read_titles())
    texts = [evaluation.raw_text(sentences) for sentences in documents]
    pipelines = {"packaged": load_pipeline(), "stock": stock_pipeline()}
    speeds: dict[str, list[float]] = {name: [] for name in pipelines}
    for number in range(ROUNDS + 1):
        for name, nlp in pipelines.items():
            speed = words_per_second(nlp, texts)
            if number:  # the first round warms up
                speeds[name].append(speed)
    for name, values in speeds.items():
        print(f"{name}: median {median(values):.0f} words/s ({min(values):.0f} to {max(values):.0f})")
    ratios = [a / b for a, b in zip(speeds["packaged"], speeds["stock"], strict=True)]
    print(f"packaged / stock: median {median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")


if __name__ == "__main__":
    main()
