"""Scores of a pipeline against gold CoNLL-U: tags, parses, names and sentences, from gold tokens or from raw text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from kg.language.training.corpus import Sentence, read_conllu

CORE = frozenset({"PERSON", "ORG", "LOC"})
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Parsed:
    """An analysed text, by character spans: word → (part of speech, head, relation), names and sentences."""

    words: dict[Span, tuple[str, Span, str]]
    names: frozenset[tuple[int, int, str]]
    sentences: frozenset[Span]


@dataclass(frozen=True, slots=True)
class Scores:
    """F1 values, 0 … 1; with gold tokens those of words are accuracies. Words exclude punctuation, relations are
    universal ones, names are PERSON, ORG and LOC with exact spans."""

    upos: float
    uas: float
    las: float
    names: float
    sentences: float


def texts(path: Path, *, only: str = "", titles: frozenset[str] = frozenset()) -> Iterator[list[Sentence]]:
    """The documents of a CoNLL-U file or folder whose `# newdoc id` contains `only`."""
    files = sorted(path.rglob("*.conllu")) if path.is_dir() else [path]
    for file in files:
        run: list[Sentence] = []
        for sentence in read_conllu(file, titles=titles, with_names=True):
            if run and sentence.document != run[0].document:
                yield run
                run = []
            if only in sentence.document:
                run.append(sentence)
        if run:
            yield run


def raw_text(sentences: list[Sentence]) -> str:
    """The text as it was printed, with an empty line between paragraphs."""
    return "".join(form + space for form, space in _printed(sentences))


def _printed(sentences: list[Sentence]) -> Iterator[tuple[str, str]]:
    for n, sentence in enumerate(sentences):
        ends_paragraph = n + 1 < len(sentences) and sentences[n + 1].new_paragraph
        for i, row in enumerate(sentence.rows):
            last = i + 1 == len(sentence.rows)
            yield row.form, "\n\n" if last and ends_paragraph else " " if row.space_after else ""


def gold(sentences: list[Sentence]) -> Parsed:
    """The gold analysis, by spans of `raw_text`."""
    printed = list(_printed(sentences))
    ends = list(accumulate(len(form) + len(space) for form, space in printed))
    starts = [0, *ends[:-1]]
    spans = [(start, start + len(form)) for start, (form, _) in zip(starts, printed, strict=True)]
    words: dict[Span, tuple[str, Span, str]] = {}
    names: set[tuple[int, int, str]] = set()
    sentence_spans: set[Span] = set()
    base = 0
    for sentence in sentences:
        own = spans[base : base + len(sentence.rows)]
        for span, row in zip(own, sentence.rows, strict=True):
            words[span] = (row.upos, own[row.head - 1] if row.head else span, _universal(row.deprel))
        names |= {(own[n.first][0], own[n.last][1], n.label) for n in sentence.names or ()}
        sentence_spans.add((own[0][0], own[-1][1]))
        base += len(sentence.rows)
    return Parsed(words, frozenset(names), frozenset(sentence_spans))


def parsed(doc: Doc) -> Parsed:
    """The analysis in a Doc, white space left out."""
    spans = {t.i: (t.idx, t.idx + len(t)) for t in doc if not t.is_space}
    words = {spans[i]: (doc[i].pos_, spans[doc[i].head.i], _universal(doc[i].dep_)) for i in spans}
    names = {(e.start_char, e.end_char, e.label_) for e in doc.ents}
    sentences = [[spans[t.i] for t in s if t.i in spans] for s in doc.sents] if doc.has_annotation("SENT_START") else []
    return Parsed(words, frozenset(names), frozenset((s[0][0], s[-1][1]) for s in sentences if s))


def _universal(relation: str) -> str:
    return relation.partition(":")[0].lower()


def unparsed(nlp: Language, sentences: list[Sentence]) -> Doc:
    """A Doc with the gold tokens and sentences only."""
    rows = [row for sentence in sentences for row in sentence.rows]
    starts: list[bool | int | None] = [i == 0 for sentence in sentences for i in range(len(sentence.rows))]
    return Doc(nlp.vocab, words=[r.form for r in rows], spaces=[True] * len(rows), sent_starts=starts)


def spaced(sentences: list[Sentence]) -> list[Sentence]:
    """The sentences with a space behind every word and no paragraphs, as `unparsed` prints them."""
    return [Sentence(tuple(row.with_space() for row in s.rows), s.names, document=s.document) for s in sentences]


def score(pairs: Iterable[tuple[Parsed, Parsed]]) -> Scores:
    """The scores of (gold, predicted) texts together."""
    total = [0] * 10
    for one, other in pairs:
        total = [a + b for a, b in zip(total, _counts(one, other), strict=True)]
    in_gold, found, upos, uas, las, gold_names, found_names, right_names, borders, right_borders = total
    words = in_gold + found
    return Scores(
        upos=_f1(words, upos),
        uas=_f1(words, uas),
        las=_f1(words, las),
        names=_f1(gold_names + found_names, right_names),
        sentences=_f1(borders, right_borders),
    )


def _f1(all_of_both: int, right: int) -> float:
    return 2 * right / all_of_both if all_of_both else 0.0


def _counts(one: Parsed, other: Parsed) -> list[int]:
    in_gold = {span for span, (pos, _, _) in one.words.items() if pos != "PUNCT"}
    # a word that is none of the gold ones counts as found unless it is punctuation; gold punctuation never does
    found = {s for s, (pos, _, _) in other.words.items() if s in in_gold or (s not in one.words and pos != "PUNCT")}
    both = in_gold & found
    upos = sum(one.words[s][0] == other.words[s][0] for s in both)
    uas = sum(one.words[s][1] == other.words[s][1] for s in both)
    las = sum(one.words[s][1:] == other.words[s][1:] for s in both)
    names, found_names = ({n for n in p.names if n[2] in CORE} for p in (one, other))
    return [
        len(in_gold), len(found), upos, uas, las, len(names), len(found_names), len(names & found_names),
        len(one.sentences) + len(other.sentences), len(one.sentences & other.sentences),
    ]  # fmt: skip


def from_gold_tokens(nlp: Language, documents: list[list[Sentence]]) -> Scores:
    """Scores of a pipeline that is given the gold tokens and sentences."""
    docs = nlp.pipe(unparsed(nlp, sentences) for sentences in documents)
    return score((gold(spaced(s)), parsed(doc)) for s, doc in zip(documents, docs, strict=True))


def from_raw_text(nlp: Language, documents: list[list[Sentence]]) -> Scores:
    """Scores of a pipeline that is given the printed text only."""
    docs = nlp.pipe(raw_text(sentences) for sentences in documents)
    return score((gold(s), parsed(doc)) for s, doc in zip(documents, docs, strict=True))
