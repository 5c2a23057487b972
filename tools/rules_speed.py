"""Words per second of a core for the rules behind the parse: analysis (mentions, coreference, dates) and extraction.

    python -m tools.rules_speed ARTICLES.jsonl

The articles are parsed once; then the two stages run over the parses in turns. Processor time, median and range of the
rounds.
"""

import sys
from statistics import median
from time import process_time

from kg.extract import extract
from kg.language import analyse_tree, load_pipeline, parse
from kg.lexicon import load_lexicon
from kg.model import Article
from kg.ontology import load_ontology
from kg.read import read

ROUNDS = 7


def main(path: str) -> None:
    """Measure and print."""
    lexicon, ontology = load_lexicon(), load_ontology()
    articles = [a for a in read([path]) if isinstance(a, Article)]
    pairs = list(parse(articles, nlp=load_pipeline(None)))
    words = sum(len(tree) for _, tree in pairs)
    rates: dict[str, list[float]] = {"analysis": [], "extraction": []}
    for _ in range(ROUNDS + 1):
        start = process_time()
        analyses = [analyse_tree(tree, article=article, lexicon=lexicon) for article, tree in pairs]
        between = process_time()
        for analysis in analyses:
            extract(analysis, lexicon=lexicon, ontology=ontology)
        rates["analysis"].append(words / (between - start))
        rates["extraction"].append(words / (process_time() - between))
    for stage, (_, *found) in rates.items():  # the first round fills caches
        print(f"{stage}: {median(found):,.0f} words/s ({min(found):,.0f}–{max(found):,.0f})")


if __name__ == "__main__":
    main(sys.argv[1])
