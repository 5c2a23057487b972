"""Errors of kg. Every message says what happened, where, and what to do.

KgError
├── InputError         an article or a path cannot be read
├── PipelineError      the spaCy pipeline cannot be loaded or used
├── OntologyError      a name that the ontology does not have, or a faulty ontology file
├── QueryError         a query that is refused or wrong
├── OutputError        a result cannot be written
├── BusyError          another process is at work in the output folder
└── StoppedError       the work was asked to stop, and what was done by then is kept
"""


class KgError(Exception):
    """Base of all errors that kg raises on purpose."""


class InputError(KgError):
    """An article or a path cannot be read."""


class PipelineError(KgError):
    """The spaCy pipeline cannot be loaded or used."""


class OntologyError(KgError):
    """A name that the ontology does not have, or a faulty ontology file."""


class QueryError(KgError):
    """A query that is refused or wrong."""


class OutputError(KgError):
    """A result cannot be written."""


class BusyError(KgError):
    """Another process is at work in the output folder."""


class StoppedError(KgError):
    """The work was asked to stop, and what was done by then is kept."""
