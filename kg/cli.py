"""The command line: one sub-command is one function, and each only calls what Python users call too.

Imports of spaCy, rdflib and the like stand inside the commands, so that help and mistakes cost no time.
"""

import difflib
import gc
import json
import os
import sys
from collections.abc import Iterable
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from kg.errors import BusyError, InputError, KgError, QueryError, StoppedError
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.graph import Graph, Report
    from kg.model import Problem

DEBUG_VARIABLE = "KG_DEBUG"
# The exit code of a program that may succeed later (EX_TEMPFAIL of sysexits.h).
BUSY = 75
QUERY_SECONDS = 60.0
GRAPH = Path("output/graph.ttl")
DEFAULT_FORMATS = ("turtle", "trig", "html")
# What a user says of who is who; made by kg merge and kg split, read by kg build where it is there.
IDENTITIES, NAMES = Path("identities.tsv"), Path("names.csv")
# What `kg export` writes for the ending of a file's name; the endings are names of formats as well.
FORMAT_OF_ENDING = {
    "ttl": "turtle",
    "trig": "trig",
    "nq": "nquads",
    "nt": "ntriples",
    "jsonld": "jsonld",
    "rdf": "rdfxml",
    "graphml": "graphml",
    "gexf": "gexf",
    "csv": "csv",
    "html": "html",
}
_ENDING_OF_FORMAT = {name: ending for ending, name in FORMAT_OF_ENDING.items()}


class Format(StrEnum):
    """How the answers of a query are printed."""

    table = "table"
    csv = "csv"
    json = "json"


class StatusFormat(StrEnum):
    """How the status of a build is printed."""

    table = "table"
    json = "json"


class NameCorpus(StrEnum):
    """Corpora of names that training can do without."""

    redocred = "redocred"
    wikigold = "wikigold"
    uner = "uner"


class _Commands(TyperGroup):
    """A command group whose errors are one sentence on standard error and exit code 1."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except (TyperException, typer.Exit, typer.Abort, BrokenPipeError):
            raise
        except Exception as error:
            if DEBUG_VARIABLE in os.environ:
                raise
            _tell(error)
            raise typer.Exit(BUSY if isinstance(error, BusyError) else 1) from None


app = typer.Typer(
    cls=_Commands,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

PATHS_HELP = "Articles: files (text, Markdown, HTML, JSON Lines, CSV, .gz), folders, patterns; - for stdin."
Paths = Annotated[list[str], typer.Argument(metavar="PATHS", help=PATHS_HELP)]
Pipeline = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Name or folder of a spaCy English pipeline. [default: the packaged one]"),
]
MinScore = Annotated[float, typer.Option(min=0, max=1, help="Leave out findings below this score.")]
Output = Annotated[Path, typer.Option("--output", "-o", help="The folder of the graph.")]
Identities = Annotated[Path, typer.Option("--identities", metavar="FILE", help="What you say of who is who.")]
WorkerCount = Annotated[
    int | None,
    typer.Option("--workers", "-w", min=1, help="Processes that read. [default: as many as there are cores]"),
]
ItThey = Annotated[
    bool,
    typer.Option("--it-they/--no-it-they", help="Join it and they with the one thing that they can mean; often wrong."),
]
NAMES_HELP = "CSV with whom and what you know: name, type, iri, aliases."
Names = Annotated[Path, typer.Option("--names", metavar="FILE", help=NAMES_HELP)]
GraphFile = Annotated[Path, typer.Option("--graph", "-g", help="The graph to read, in any RDF format.")]


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            typer.echo(f"kg {version('kg')}")
        except PackageNotFoundError:
            typer.echo("kg, not installed")
        raise typer.Exit


@app.callback(epilog="Example: kg build seeds -o output && kg query --list")
def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Turn English news articles into a knowledge graph: who did what, who said so, and where it is written."""


@app.command(epilog="Example: kg build articles/ more.jsonl -o output")
def build(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATHS", help=f"{PATHS_HELP} [default: seeds]"),
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write the graph to.")] = Path("output"),
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help=f"A format to write, repeatable. [default: {', '.join(DEFAULT_FORMATS)}]",
        ),
    ] = None,
    pipeline: Pipeline = None,
    min_score: MinScore = 0.0,
    identities: Identities = IDENTITIES,
    names: Names = NAMES,
    reconcile: Annotated[
        str | None, typer.Option(metavar="URL", help="A reconciliation service to ask whom and what else it knows.")
    ] = None,
    it_they: ItThey = False,
    workers: WorkerCount = None,
    article_seconds: Annotated[float, typer.Option(min=1, help="Leave out an article that takes longer.")] = 30.0,
    article_memory: Annotated[int, typer.Option(min=64, help="Leave out an article that needs more MB.")] = 1024,
    fresh: Annotated[bool, typer.Option("--fresh", help="Read all articles again.")] = False,
    retry: Annotated[bool, typer.Option("--retry", help="Read quarantined articles again.")] = False,
) -> None:
    """Read articles and write their graph.

    graph.ttl is for queries and imports, graph.html to look at. Only what is new or has changed since the last build in
    the folder is read; a build that was stopped goes on where it was. An article that cannot be read is named and left
    out.
    """
    from kg.build import ANSWERS, build_into
    from kg.corpus import Watch
    from kg.interrupts import heeded
    from kg.terminal import progress

    wanted = [_format(name) for name in formats or [*DEFAULT_FORMATS, *_formats_there(output)]]
    settings = Settings(
        pipeline,
        min_score,
        identities=_identities(identities),
        names=_names(names),
        reconcile=reconcile,
        answers=output / ANSWERS if reconcile else None,
        neuter_pronouns=it_they,
        workers=workers,
        article_seconds=article_seconds,
        article_memory=article_memory,
    )
    with heeded() as wish:
        try:
            with progress() as shown:
                graph, release = build_into(
                    output,
                    paths or ["seeds"],
                    settings=settings,
                    formats=wanted,
                    watch=Watch(shown.progress, _warn, lambda: bool(wish), shown.step, wish.at_once),
                    is_fresh=fresh,
                    is_retried=retry,
                )
        except StoppedError as stopped:
            _tell(stopped)
            raise typer.Exit(wish.exit_code) from None
    _print_report(graph.report)
    typer.echo(f"Written: {', '.join(map(str, release.files))}")


@app.command(epilog="Example: kg extract article.txt | jq .predicate")
def extract(
    paths: Paths,
    pipeline: Pipeline = None,
    min_score: MinScore = 0.0,
    names: Names = NAMES,
    it_they: ItThey = False,
    workers: WorkerCount = None,
) -> None:
    """Print what each sentence says as JSON Lines.

    One finding a line: subject, predicate, object, and who says so.
    """
    from kg.build import extract_lines
    from kg.workers import cores

    settings = Settings(pipeline, min_score, names=_names(names), neuter_pronouns=it_they, workers=workers or cores())
    _print_lines(extract_lines(paths, settings=settings, on_problem=_warn))


@app.command(epilog="Example: kg annotate article.txt > article.conllu")
def annotate(paths: Paths, pipeline: Pipeline = None, it_they: ItThey = False, workers: WorkerCount = None) -> None:
    """Print grammar, names and coreference as CoNLL-U."""
    from kg.build import annotate_lines
    from kg.workers import cores

    settings = Settings(pipeline, neuter_pronouns=it_they, workers=workers or cores())
    _print_lines(annotate_lines(paths, settings=settings, on_problem=_warn))


@app.command(epilog='Example: kg query "SELECT ?who WHERE { ?who kg:represents ?country }"')
def query(
    sparql: Annotated[
        str | None, typer.Argument(metavar="SPARQL|FILE|NAME", help="A query, a file with one, or a query's name.")
    ] = None,
    graph: GraphFile = GRAPH,
    output_format: Annotated[
        Format | None, typer.Option("--format", "-f", help="[default: table on a terminal, else csv]")
    ] = None,
    list_names: Annotated[bool, typer.Option("--list", help="List the queries that have a name.")] = False,
) -> None:
    """Ask the graph a question in SPARQL.

    kg query --list shows questions that have a name. The usual prefixes (kg:, e:, rel:, skos: …) need no declaration.
    """
    from kg import terminal
    from kg.store.query import named_queries, shorten
    from kg.store.query import query as ask

    if list_names:
        terminal.table(("name", "question"), ((name, found.description) for name, found in named_queries().items()))
        return
    if sparql is None:
        raise typer.BadParameter("give a query, a file with one, or a name of kg query --list")
    text = _sparql(sparql)
    result = ask(_existing(graph), text, timeout=QUERY_SECONDS)
    if output_format is None:
        output_format = Format.table if sys.stdout.isatty() else Format.csv
    if output_format is Format.table:
        rows = [[shorten(cell) if isinstance(cell, str) else cell for cell in row] for row in result.rows]
        terminal.table(result.columns, rows)
    else:
        to_text = terminal.csv_text if output_format is Format.csv else terminal.json_text
        _print_lines([to_text(result.columns, result.rows)])
    if result.is_cut:
        terminal.warn(f"there are more answers than these {len(result.rows)}; LIMIT and OFFSET give them in parts")


@app.command(epilog='Example: kg explain "Ana Silva"')
def explain(
    name: Annotated[str, typer.Argument(metavar="ENTITY|TERM", help="An entity or a relation of the graph.")],
    graph: GraphFile = GRAPH,
    everything: Annotated[bool, typer.Option("--all", help="Show all, however long.")] = False,
) -> None:
    """Show who or what an entity is, and all statements of it or of a relation.

    Of an entity its names and links and why they are one, its roles in order of time and what belongs to it. Each
    statement is shown with who says so and with the sentences that it was read in.
    """
    from kg import explain as explaining
    from kg.store.open import open_graph
    from kg.terminal import lines

    for number, told in enumerate(explaining.explain(open_graph(_existing(graph)), name)):
        lines([""] * (number > 0))
        lines(explaining.lines(told, is_all=everything))


@app.command(epilog='Example: kg merges "Ana Silva"')
def merges(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Only records of this entity or name.")] = None,
    graph: GraphFile = GRAPH,
) -> None:
    """Show which names of several articles were taken for one thing, or may be, and why.

    Suggestions come first: kg merge and kg split say what is right.
    """
    from kg import merges as merging
    from kg.store.open import open_graph
    from kg.terminal import lines

    lines(merging.lines(merging.records(open_graph(_existing(graph)), name=name)))


@app.command(epilog='Example: kg merge "Ana Silva" "A. Silva@article-7"')
def merge(
    a: Annotated[str, typer.Argument(metavar="A", help="A name, name@article, or an entity's id.")],
    b: Annotated[str, typer.Argument(metavar="B")],
    output: Output = Path("output"),
    identities: Identities = IDENTITIES,
    names: Names = NAMES,
) -> None:
    """Say that two names are one thing, for this graph and all later builds."""
    from kg import merges as merging
    from kg.store import locked

    with locked(output):
        _save_again(merging.merge(output, a, b, identities=identities, names=_names(names)), output)


@app.command(epilog='Example: kg split "Ana Silva@article-1" "Ana Silva@article-3"')
def split(
    a: Annotated[str, typer.Argument(metavar="A", help="A name, name@article, or an entity's id.")],
    b: Annotated[str, typer.Argument(metavar="B")],
    output: Output = Path("output"),
    identities: Identities = IDENTITIES,
    names: Names = NAMES,
) -> None:
    """Say that two names are two things, for this graph and all later builds."""
    from kg import merges as merging
    from kg.store import locked

    with locked(output):
        _save_again(merging.split(output, a, b, identities=identities, names=_names(names)), output)


@app.command(epilog="Example: kg resolve -o output")
def resolve(output: Output = Path("output"), identities: Identities = IDENTITIES, names: Names = NAMES) -> None:
    """Decide again who is who in a graph, for instance after its file of identities was edited; reads no article."""
    from kg.build import resolve_again
    from kg.store import locked

    settings = Settings(identities=_identities(identities), names=_names(names))
    with locked(output):
        _save_again(resolve_again(output, settings=settings), output)


@app.command(epilog="Example: kg retract article-7 -o output")
def retract(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The id of an article, or the name of its file.")],
    output: Output = Path("output"),
    identities: Identities = IDENTITIES,
    names: Names = NAMES,
    undo: Annotated[bool, typer.Option("--undo", help="Allow it again; the next kg build reads it.")] = False,
) -> None:
    """Take an article out of the graph, with all that it alone supports, and keep it out of later builds.

    Its text is taken out of the database and older releases are deleted. A corrected version of it is another article.
    """
    from kg.build import restore
    from kg.build import retract as take_out
    from kg.store import locked

    with locked(output):
        if undo:
            restore(output, article)
            typer.echo(f"Allowed again: {article}. The next kg build reads it.")
            return
        settings = Settings(identities=_identities(identities), names=_names(names))
        _save_again(take_out(output, article, settings=settings), output, keep=1)


@app.command(epilog="Example: kg status -o output")
def status(
    output: Output = Path("output"),
    output_format: Annotated[
        StatusFormat, typer.Option("--format", "-f", help="A table to read, or JSON for other programs.")
    ] = StatusFormat.table,
    articles: Annotated[bool, typer.Option("--articles", help="List the articles, their files and encodings.")] = False,
) -> None:
    """Show how a build stands: its release, what was read, what was left out and why, what was retracted."""
    from kg import status as standing
    from kg import terminal

    found = standing.status(output)
    if output_format is StatusFormat.json:
        _print_lines([json.dumps(standing.as_json(found), ensure_ascii=False, indent=2)])
        return
    terminal.table(("what", "how it is"), standing.rows(found))
    if articles:
        terminal.table(("article", "file", "encoding"), found.articles)


@app.command(epilog="Example: kg export graphml; kg export elsewhere/graph.rdf")
def export(
    target: Annotated[
        str,
        typer.Argument(metavar="FORMAT|PATH", help="A format, to be written beside the graph, or a file to write."),
    ],
    graph: GraphFile = GRAPH,
) -> None:
    """Write the graph in another format.

    The formats are turtle, trig, nquads, ntriples, jsonld, rdfxml, graphml, gexf, csv and html.
    """
    from kg.store.export import write_one
    from kg.store.open import open_graph
    from kg.view.page import write_page

    is_path = "." in target or "/" in target or os.sep in target
    name = _format(Path(target).suffix.removeprefix(".") if is_path else target)
    path = Path(target) if is_path else graph.with_name(f"graph.{_ENDING_OF_FORMAT[name]}")
    found = open_graph(_existing(graph))
    if name == "html":
        path.parent.mkdir(parents=True, exist_ok=True)
        write_page(found, path)
        written: tuple[Path, ...] = (path,)
    else:
        written = write_one(found, path, format=name)
    typer.echo(f"Written: {', '.join(map(str, written))}")


@app.command(epilog="Example: kg train ../shared/data -o pipeline && kg build --pipeline ./pipeline")
def train(
    data: Annotated[Path, typer.Argument(help="Folder with the corpora: gum/, ewt/, redocred/, names/.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write the pipeline to.")] = Path("pipeline"),
    leave_out: Annotated[
        list[NameCorpus] | None, typer.Option(help="A corpus of names not to learn from; may be given more than once.")
    ] = None,
    passes: Annotated[int | None, typer.Option(min=1, help="How often the data are read.")] = None,
    max_steps: Annotated[int | None, typer.Option(min=1, help="Stop after so many steps, to try it out.")] = None,
) -> None:
    """Train the English pipeline from corpora on disk.

    About an hour and a quarter on two cores. Needs pip install 'kg[train]'.
    """
    from kg.lexicon import read_titles

    if not data.is_dir():
        raise InputError(f"There is no folder “{data}”: give the folder with gum/, ewt/, redocred/ and names/.")
    try:
        from kg.language.training.train import train as train_pipeline
    except ModuleNotFoundError as error:
        raise InputError(f"Training needs the package {error.name}: pip install 'kg[train]'.") from error
    left_out = [name.value for name in leave_out or ()]
    written = train_pipeline(
        data, output, titles=read_titles(), leave_out=left_out, passes=passes, max_steps=max_steps, report=typer.echo
    )
    typer.echo(f"Written: {written}")


def main() -> None:
    """Run the command line."""
    # The products of the heads are small: a second thread costs more than it gives. Read when numpy is first imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A graph is millions of small objects that stay: looking at all of them again and again is a fifth of the time.
    gc.set_threshold(100_000, 50, 100)
    app(prog_name="kg")


def _tell(error: Exception) -> None:
    from kg.terminal import warn

    warn(_sentence(error))


def _sentence(error: Exception) -> str:
    if isinstance(error, KgError):
        return str(error)
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror or error}"
    return f"an error in kg itself ({type(error).__name__}: {error}); {DEBUG_VARIABLE}=1 shows where, please report it"


def _identities(path: Path) -> Path | None:
    """The file of identities; that of the default name need not be there."""
    return None if path == IDENTITIES and not path.exists() else path


def _names(path: Path) -> Path | None:
    """The file of names; that of the default name need not be there."""
    return None if path == NAMES and not path.exists() else path


def _save_again(graph: "Graph", folder: Path, *, keep: int = 2) -> None:
    """Write the formats that the folder has, and Turtle."""
    from kg.build import publish

    written = publish(graph, folder, formats=dict.fromkeys(["turtle", *_formats_there(folder)]), keep=keep)
    typer.echo(f"{len(graph.entities)} entities. Written: {', '.join(map(str, written))}")


def _formats_there(folder: Path) -> list[str]:
    """The formats of the graph files in a folder: none of them may stay behind when the graph changes."""
    endings = [path.suffix[1:] for path in sorted(folder.glob("graph.*"))]
    endings += ["csv"] if (folder / "nodes.csv").exists() else []
    return [FORMAT_OF_ENDING[ending] for ending in endings if ending in FORMAT_OF_ENDING]


def _existing(graph: Path) -> Path:
    if not graph.is_file():
        raise InputError(f"There is no graph “{graph}”: make one with kg build, or name one with --graph.")
    return graph


def _format(name: str) -> str:
    """The name of a format, from that name or from the ending of a file's name."""
    found = FORMAT_OF_ENDING.get(name.lower(), name.lower())
    if found not in _ENDING_OF_FORMAT:
        raise typer.BadParameter(f"there is no format “{name}”; there are {', '.join(_ENDING_OF_FORMAT)}")
    return found


def _sparql(text: str) -> str:
    """The query that is meant: SPARQL itself has braces, names and paths of queries have none."""
    from kg.store.query import named_queries

    if "{" in text or text.split()[:1] != [text]:
        return text  # a query, however wrong: what is wrong with it is told where it is read
    if text in (named := named_queries()):
        return named[text].sparql
    if not Path(text).is_file():
        near = difflib.get_close_matches(text, named)
        hint = f"did you mean {' or '.join(near)}?" if near else "kg query --list shows the names."
        raise QueryError(f"There is no query or file “{text}”: {hint}")
    try:
        return Path(text).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise QueryError(f"The file “{text}” is not UTF-8 text: give a file with a SPARQL query.") from None


def _warn(problem: "Problem") -> None:
    from kg.terminal import warn

    warn(f"{problem.kind} {problem.source}: {problem.reason}")


def _print_lines(lines: Iterable[str]) -> None:
    """Print lines as UTF-8 with bare line feeds, whatever the locale or the system: other programs read them.

    On a terminal, which would obey control characters, they are replaced.
    """
    from kg.terminal import shown

    is_terminal = sys.stdout.isatty()
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    for line in lines:
        sys.stdout.write(f"{shown(line) if is_terminal else line}\n")


def _print_report(report: "Report") -> None:
    from kg.terminal import table

    rows: list[tuple[str, int]] = [
        (name, getattr(report, name)) for name in ("articles", "sentences", "entities", "facts", "claims")
    ]
    rows.append(("sentences without a finding", sum(report.gaps.values())))
    rows += [(f"· {reason}", number) for reason, number in sorted(report.gaps.items(), key=lambda gap: (-gap[1], gap))]
    table(("found", "number"), rows, numbers=("number",))
