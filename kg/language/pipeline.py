"""Loading of spaCy pipelines: the one in the package, or any installed English one by name."""

from importlib.resources import files
from pathlib import Path

import spacy
from spacy.language import Language

from kg.errors import PipelineError
from kg.language import components  # registers kg_paragraphs

PACKAGED = Path(str(files("kg.language") / "pipeline"))


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
    if not any("token.dep" in nlp.get_pipe_meta(pipe).assigns for pipe in nlp.pipe_names):
        raise PipelineError(f"The pipeline {str(source)!r} has no dependency parser: give one that has.")
    if all(nlp.get_pipe_meta(pipe).factory != "kg_paragraphs" for pipe in nlp.pipe_names):
        nlp.add_pipe("kg_paragraphs", first=True)
    components.use_fast_blas(nlp)
    _keep_morphology(nlp)
    return nlp


def _keep_morphology(nlp: Language) -> None:
    """Add the features that the tagger gives to the vocabulary for good.

    Added in the memory zone of an article that has such a string for a word, they would be lost at its end, and every
    later article with them.
    """
    for _, component in nlp.pipeline:
        for features in getattr(component, "inventory", {}).get("morphs", ()):
            nlp.vocab.morphology.add(features)
