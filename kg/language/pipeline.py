"""Loading of spaCy pipelines: the one in the package, or any installed English one by name."""

from importlib.resources import files
from pathlib import Path

import spacy
from spacy.language import Language

from kg.errors import PipelineError
from kg.language import components  # registers kg_paragraphs

PACKAGED = Path(str(files("kg.language") / "pipeline"))
NEEDED = ("DEP", "TAG", "LEMMA")


def load_pipeline(name: str | None = None) -> Language:
    """The pipeline of that name or folder; None is the packaged one.

    Raises PipelineError if it is not there, cannot be read by the installed spaCy, or is not English.
    """
    source = PACKAGED if name is None else Path(name) if Path(name).is_dir() else name
    try:
        nlp = spacy.load(source)
    except (OSError, ValueError, ImportError) as error:
        first_line = str(error).splitlines()[0]
        raise PipelineError(
            f"The spaCy pipeline {str(source)!r} cannot be loaded ({first_line}). "
            "Install it with pip, give the folder it was saved to, or leave --pipeline out to use the packaged one."
        ) from error
    if nlp.lang != "en":
        raise PipelineError(f"The pipeline {str(source)!r} is for {nlp.lang!r}; kg reads English: give an English one.")
    if "kg_paragraphs" not in nlp.pipe_names:
        nlp.add_pipe("kg_paragraphs", first=True)
    if "trainable_lemmatizer" in nlp.pipe_names and "kg_lemmas" not in nlp.pipe_names:
        nlp.add_pipe("kg_lemmas", after="trainable_lemmatizer")
    components.use_fast_blas(nlp)
    return nlp


def describe(nlp: Language) -> str:
    """Name and version of a pipeline, for the record of an extraction run."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
