"""One article → what is said in it: language and extract, put together for a process of its own or for this one."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kg.extract import extract
from kg.finding_lines import finding_lines
from kg.lexicon import load_lexicon
from kg.model import Article, Problem, Reading
from kg.ontology import load_ontology
from kg.read import Input, read_input, read_names
from kg.resolve import NO_NAMES, Directory, keep, resolve
from kg.store import encode_reading

if TYPE_CHECKING:
    from spacy.language import Language

T = TypeVar("T")


Job = Callable[[Article], T]


def article_reader(*, pipeline: str | None, neuter_pronouns: bool) -> Job[bytes]:
    """The job of a build: an article in, its reading as bytes out. Raises PipelineError."""
    nlp = load(pipeline)

    def read(article: Article) -> bytes:
        return encode_reading(reading_of(article, nlp=nlp, neuter_pronouns=neuter_pronouns))

    return read


def finding_writer(
    *, pipeline: str | None, neuter_pronouns: bool, min_score: float, names: Path | None
) -> Job[tuple[str, ...]]:
    """The job of `kg extract`: an article in, its findings as lines out. Raises PipelineError, InputError."""
    nlp, directory = load(pipeline), directory_of(names)

    def write(article: Article) -> tuple[str, ...]:
        reading = above(reading_of(article, nlp=nlp, neuter_pronouns=neuter_pronouns), score=min_score)
        return tuple(finding_lines(reading, resolve([reading], directory=directory).entities))

    return write


def grammar_writer(*, pipeline: str | None, neuter_pronouns: bool) -> Job[tuple[str, ...]]:
    """The job of `kg annotate`: an article in, its grammar as lines out. Raises PipelineError."""
    from kg.language import analyse_one, conllu_lines

    nlp = load(pipeline)

    def write(article: Article) -> tuple[str, ...]:
        return tuple(conllu_lines(analyse_one(article, nlp=nlp, neuter_pronouns=neuter_pronouns)))

    return write


# spaCy takes a second to import, and queries and help need none of it: the language stage is imported when it is used.
def load(pipeline: str | None) -> "Language":
    """The pipeline of a name or folder. Raises PipelineError."""
    from kg.language import load_pipeline

    return load_pipeline(pipeline)


def reading_of(article: Article, *, nlp: "Language", neuter_pronouns: bool) -> Reading:
    """Everything that is read in an article."""
    from kg.language import analyse_one

    analysis = analyse_one(article, nlp=nlp, neuter_pronouns=neuter_pronouns)
    return extract(analysis, lexicon=load_lexicon(), ontology=load_ontology())


def above(reading: Reading, *, score: float) -> Reading:
    """The reading without findings below a score."""
    return keep(reading, lambda f: f.score >= score, reason="below the score asked for")


def directory_of(names: Path | None) -> Directory:
    """Whom and what a file of names knows. Raises InputError if it is wrong."""
    return Directory(read_names(names)) if names else NO_NAMES


def input_job() -> Callable[[Input], tuple[Article | Problem, ...]]:
    """The job of a worker that reads inputs whose readers may run away: an input in, all that it holds out."""

    def items(each: Input) -> tuple[Article | Problem, ...]:
        return tuple(read_input(each))

    return items
