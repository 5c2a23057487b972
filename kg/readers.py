"""One article → what is said in it: language and extract, put together for a process of its own or for this one."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from kg.extract import extract
from kg.lexicon import load_lexicon
from kg.model import Article, Problem, Reading
from kg.ontology import load_ontology
from kg.read import Input, read_input
from kg.store import encode_reading

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.tree import Analysis

T = TypeVar("T")
OnProblem = Callable[[Problem], object] | None


def article_reader(*, pipeline: str | None, neuter_pronouns: bool) -> Callable[[Article], bytes]:
    """The job of a worker: an article in, its reading as bytes out. Raises PipelineError."""
    from kg.language import analyse_tree, parse

    nlp, lexicon, ontology = load(pipeline), load_lexicon(), load_ontology()

    def read(article: Article) -> bytes:
        ((_, tree),) = parse([article], nlp=nlp)
        analysis = analyse_tree(tree, article=article, lexicon=lexicon, neuter_pronouns=neuter_pronouns)
        return encode_reading(extract(analysis, lexicon=lexicon, ontology=ontology))

    return read


# spaCy takes a second to import, and queries and help need none of it: the language stage is imported when it is used.
def load(pipeline: str | None) -> "Language":
    """The pipeline of a name or folder. Raises PipelineError."""
    from kg.language import load_pipeline

    return load_pipeline(pipeline)


def analyses(
    articles: Iterable[Article], *, nlp: "Language", neuter_pronouns: bool, on_problem: OnProblem = None
) -> Iterator["Analysis"]:
    """The analyses of articles, in order; an article that fails is a problem and stops no other."""
    from kg.language import analyse_tree, parse

    lexicon = load_lexicon()
    for article, tree in parse(articles, nlp=nlp):
        step = partial(analyse_tree, tree, article=article, lexicon=lexicon, neuter_pronouns=neuter_pronouns)
        if (analysis := tried(step, article=article, on_problem=on_problem)) is not None:
            yield analysis


def readings(
    articles: Iterable[Article], *, nlp: "Language", neuter_pronouns: bool, on_problem: OnProblem = None
) -> Iterator[Reading]:
    """The readings of articles, in order; an article that fails is a problem and stops no other."""
    lexicon, ontology = load_lexicon(), load_ontology()
    for analysis in analyses(articles, nlp=nlp, neuter_pronouns=neuter_pronouns, on_problem=on_problem):
        step = partial(extract, analysis, lexicon=lexicon, ontology=ontology)
        if (reading := tried(step, article=analysis.article, on_problem=on_problem)) is not None:
            yield reading


def tried(step: Callable[[], T], *, article: Article, on_problem: OnProblem) -> T | None:
    """The result of a step, or None and a Problem: whatever goes wrong in one article never stops the others."""
    try:
        return step()
    except Exception as error:
        if on_problem:
            on_problem(Problem(article.source or article.id, failed(error)))
        return None


def failed(error: Exception) -> str:
    """Why an article gave nothing, if that is a mistake of ours."""
    return f"kg failed on it ({type(error).__name__}); please report it with the article"


def input_job() -> Callable[[Input], tuple[Article | Problem, ...]]:
    """The job of a worker that reads inputs whose readers may run away: an input in, all that it holds out."""

    def items(each: Input) -> tuple[Article | Problem, ...]:
        return tuple(read_input(each))

    return items
