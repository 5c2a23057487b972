"""Training documents from CoNLL-U treebanks and named-entity files, as spaCy Docs."""

import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

SINGLE_SENTENCES = 0.15  # share of the Docs that hold one sentence only
WORDS_PER_DOC = (40, 150)
MAX_DATE_WORDS = 10

GUM_LABELS = {
    "person": "PERSON",
    "organization": "ORG",
    "place": "LOC",
    "time": "DATE",
    "event": "EVENT",
    "abstract": "MISC",
    "object": "MISC",
    "animal": "MISC",
    "plant": "MISC",
    "substance": "MISC",
}
REDOCRED_LABELS = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "TIME": "DATE", "MISC": "MISC"}
IOB_LABELS = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}
INNER_WORDS = frozenset({"-", "of", "the", "and", "&", "for"})
INNER_WORDS_OF = {"PERSON": frozenset({"-"}), "LOC": frozenset({"-", "of", "the"})}


@dataclass(frozen=True, slots=True)
class Row:
    """One word line of a CoNLL-U sentence; `head` counts from 1, 0 is the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space_after: bool
    entity: str

    def with_space(self) -> "Row":
        """The word with a space behind it."""
        return replace(self, space_after=True)


@dataclass(frozen=True, slots=True)
class Name:
    """A named mention: first and last word of a sentence (both included) and its label."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A CoNLL-U sentence with its names: those marked NER=B-… in MISC, or else those of its entity layer.

    `names` is None if the corpus has neither.
    """

    rows: tuple[Row, ...]
    names: tuple[Name, ...] | None
    new_document: bool = False
    new_paragraph: bool = False
    document: str = ""


@dataclass(frozen=True, slots=True)
class _Mention:
    first: int
    last: int
    label: str


def read_conllu(path: Path, *, titles: frozenset[str], with_names: bool) -> Iterator[Sentence]:
    """Sentences of a CoNLL-U file, or of every *.conllu file under a folder in name order."""
    files = sorted(path.rglob("*.conllu")) if path.is_dir() else [path]
    for file in files:
        document = ""
        for block in file.read_text(encoding="utf-8").split("\n\n"):
            if begun := re.search(r"^# newdoc id = (.*)$", block, re.MULTILINE):
                document = begun[1].strip()
            if sentence := _sentence(block.split("\n"), titles=titles, with_names=with_names):
                yield replace(sentence, document=document)


def _sentence(lines: list[str], *, titles: frozenset[str], with_names: bool) -> Sentence | None:
    columns = [c for line in lines if len(c := line.split("\t")) == 10]
    words = [c for c in columns if c[0].isdigit()]
    if not words:
        return None
    glued = {int(c[0]) for c in words if "SpaceAfter=No" in c[9].split("|")} | _glued_in_multiwords(columns)
    rows = tuple(
        Row(c[1], c[2], c[3], c[4], c[5], int(c[6]), c[7], int(c[0]) not in glued, _misc(c[9], "Entity")) for c in words
    )
    comments = [line for line in lines if line.startswith("#")]
    return Sentence(
        rows,
        _marked_names(words) or tuple(_names(rows, titles)) if with_names else None,
        new_document=any(c.startswith("# newdoc") for c in comments),
        new_paragraph=any(c.startswith("# newpar") for c in comments),
    )


def _misc(column: str, key: str) -> str:
    return next((item[len(key) + 1 :] for item in column.split("|") if item.startswith(key + "=")), "")


def _marked_names(words: list[list[str]]) -> tuple[Name, ...]:
    names: list[Name] = []
    for i, c in enumerate(words):
        place, _, label = _misc(c[9], "NER").partition("-")
        if place == "B":
            names.append(Name(i, i, label))
        elif place == "I" and names:
            names[-1] = replace(names[-1], last=i)
    return tuple(names)


def _glued_in_multiwords(columns: list[list[str]]) -> set[int]:
    """Words without a space behind them because they are inside a multi-word token ("do" + "n't")."""
    glued: set[int] = set()
    for c in columns:
        if re.fullmatch(r"\d+-\d+", c[0]):
            first, last = map(int, c[0].split("-"))
            glued |= set(range(first, last + ("SpaceAfter=No" in c[9].split("|"))))
    return glued


def _mentions(rows: tuple[Row, ...]) -> Iterator[_Mention]:
    """Entity brackets of GUM that open and close inside the sentence."""
    opened: dict[str, list[tuple[int, str]]] = {}
    for i, row in enumerate(rows):
        for start, body, end in re.findall(r"(\()?([^()]+)(\))?", row.entity):
            group, _, rest = body.partition("-")
            if start:
                opened.setdefault(group, []).append((i, rest.split("-")[0].lower()))
            if end and opened.get(group):
                first, kind = opened[group].pop()
                yield _Mention(first, i, GUM_LABELS.get(kind, "MISC"))


def _head_of(rows: tuple[Row, ...], first: int, last: int) -> int:
    outside = [i for i in range(first, last + 1) if not first <= rows[i].head - 1 <= last or rows[i].head == 0]
    return min(outside, key=lambda i: rows[i].upos == "PUNCT", default=last)


def _is_proper(row: Row) -> bool:
    return row.xpos.startswith("NNP")


def _date_span(rows: tuple[Row, ...], mention: _Mention) -> tuple[int, int] | None:
    parts = [i for i in range(mention.first, mention.last + 1) if _is_proper(rows[i]) or rows[i].upos == "NUM"]
    dated = any(_is_proper(rows[i]) or re.fullmatch(r"1\d{3}|20\d\d", rows[i].form) for i in parts)
    return (parts[0], parts[-1]) if dated and parts[-1] - parts[0] < MAX_DATE_WORDS else None


def _name_head(rows: tuple[Row, ...], mention: _Mention, titles: frozenset[str]) -> int | None:
    """The proper noun that heads the mention; behind a title or common noun, its apposed name."""
    head = _head_of(rows, mention.first, mention.last)
    if _is_proper(rows[head]) and rows[head].form.lower() not in titles:
        return head
    for i in range(head + 1, mention.last + 1):
        if rows[i].upos == "PUNCT":
            break
        if rows[i].head - 1 == head and _is_proper(rows[i]) and rows[i].deprel in ("flat", "appos"):
            return i
    return head if _is_proper(rows[head]) else None


def _name_span(rows: tuple[Row, ...], mention: _Mention, titles: frozenset[str]) -> tuple[int, int] | None:
    """Minimal span of the name in a mention: proper nouns around its head, personal titles cut off."""
    if mention.label == "DATE":
        return _date_span(rows, mention)
    head = _name_head(rows, mention, titles)
    if head is None:
        return None
    inner = INNER_WORDS_OF.get(mention.label, INNER_WORDS)
    first = _reach(rows, head, range(head - 1, mention.first - 1, -1), inner)
    last = _reach(rows, head, range(head + 1, mention.last + 1), inner)
    if mention.label == "PERSON":
        first = max((i + 1 for i in range(first, last + 1) if rows[i].form.lower() in titles), default=first)
    return (first, last) if first <= last else None


def _reach(rows: tuple[Row, ...], head: int, positions: range, inner: frozenset[str]) -> int:
    """The furthest proper noun from the head, over proper nouns and inner words only."""
    reached = head
    for i in positions:
        if _is_proper(rows[i]):
            reached = i
        elif rows[i].form.lower() not in inner:
            break
    return reached


def _coordinates_names(rows: tuple[Row, ...], mention: _Mention, heads: set[int]) -> bool:
    head = _head_of(rows, mention.first, mention.last)
    return any(
        rows[i].head - 1 == head and rows[i].deprel == "conj" and i in heads
        for i in range(mention.first, mention.last + 1)
    )


def _names(rows: tuple[Row, ...], titles: frozenset[str]) -> list[Name]:
    """Flat names of a sentence: of overlapping ones the longest, then the first."""
    mentions = list(_mentions(rows))
    heads = {_head_of(rows, m.first, m.last) for m in mentions}
    spans = {
        (*span, m.label)
        for m in mentions
        if not _coordinates_names(rows, m, heads) and (span := _name_span(rows, m, titles))
    }
    return _flat(spans)


def _flat(spans: Iterable[tuple[int, int, str]]) -> list[Name]:
    kept: list[Name] = []
    used: set[int] = set()
    for first, last, label in sorted(spans, key=lambda s: (s[0] - s[1], s)):
        if not used & set(range(first, last + 1)):
            kept.append(Name(first, last, label))
            used |= set(range(first, last + 1))
    return sorted(kept, key=lambda n: n.first)


def group(sentences: Iterable[Sentence], *, rng: random.Random) -> Iterator[list[Sentence]]:
    """Runs of neighbouring sentences of one document, of random length: what a training Doc holds."""
    run: list[Sentence] = []
    words, target = 0, 0
    for sentence in sentences:
        if run and (sentence.new_document or words + len(sentence.rows) > target):
            yield run
            run, words = [], 0
        if not run:
            target = 0 if rng.random() < SINGLE_SENTENCES else rng.randint(*WORDS_PER_DOC)
        run.append(sentence)
        words += len(sentence.rows)
    if run:
        yield run


def to_doc(vocab: Vocab, sentences: list[Sentence], *, verbatim: bool) -> Doc:
    """A gold Doc. `verbatim` keeps the treebank's tokens; else it has the spacing of running text,
    curly quotes as newspapers print them, blank-line tokens between paragraphs, and capitalised
    hyphenated names as one token."""
    words: list[str] = []
    spaces: list[bool] = []
    columns: dict[str, list[str]] = {"tags": [], "pos": [], "morphs": [], "lemmas": [], "deps": []}
    heads: list[int] = []
    starts: list[bool | int | None] = []
    spans: list[tuple[int, int, str]] = []

    quotes = {"``": "“", "''": "”"}

    def printed(row: Row) -> str:
        if verbatim:
            return row.form
        return quotes.get(row.xpos, row.form) if row.form == '"' else row.form.replace("'", "’")

    def add(row: Row, head: int, *, starts_sentence: bool, space: bool) -> None:
        words.append(printed(row))
        spaces.append(space)
        columns["tags"].append(row.xpos)
        columns["pos"].append(row.upos)
        columns["morphs"].append("" if row.feats == "_" else row.feats)
        columns["lemmas"].append(row.lemma)
        columns["deps"].append("ROOT" if row.head == 0 else row.deprel)
        heads.append(head)
        starts.append(starts_sentence)

    for number, sentence in enumerate(sentences):
        if not verbatim and number and sentence.new_paragraph:
            spaces[-1] = False
            add(
                Row("\n\n", "\n\n", "SPACE", "_SP", "_", -1, "dep", False, ""),
                len(words) - 1,
                starts_sentence=False,
                space=False,
            )
        base = len(words)
        for i, row in enumerate(sentence.rows):
            head = base + (i if row.head == 0 else row.head - 1)
            add(row, head, starts_sentence=i == 0, space=row.space_after)
        spans += [(base + n.first, base + n.last + 1, n.label) for n in sentence.names or ()]
    doc = Doc(
        vocab,
        words=words,
        spaces=None if verbatim else spaces,
        heads=heads,
        sent_starts=starts,
        tags=columns["tags"],
        pos=columns["pos"],
        morphs=columns["morphs"],
        lemmas=columns["lemmas"],
        deps=columns["deps"],
    )
    if sentences[0].names is not None:
        doc.set_ents([Span(doc, *span) for span in spans])
    if not verbatim:
        _merge_hyphenated_names(doc)
    return doc


def _merge_hyphenated_names(doc: Doc) -> None:
    with doc.retokenize() as retokenizer:
        i = 0
        while i < len(doc):
            j = i
            while (
                j + 2 < len(doc)
                and doc[j + 1].text == "-"
                and not doc[j].whitespace_
                and not doc[j + 1].whitespace_
                and doc[j].text[:1].isupper()
                and doc[j + 2].text[:1].isupper()
            ):
                j += 2
            if j > i:
                span = doc[i : j + 1]
                retokenizer.merge(span, attrs={"LEMMA": span.text, "TAG": span.root.tag_, "POS": span.root.pos_})
            i = j + 1


def redocred_docs(vocab: Vocab, path: Path) -> Iterator[Doc]:
    """Docs with names only (no parse) from a Re-DocRED JSON file, a few sentences each."""
    for document in json.loads(path.read_text(encoding="utf-8")):
        sentences = [[w if w.strip() else "_" for w in words] for words in document["sents"]]
        names: list[set[tuple[int, int, str]]] = [set() for _ in sentences]
        for vertex in document["vertexSet"]:
            for m in vertex:
                if m["type"] in REDOCRED_LABELS:
                    names[m["sent_id"]].add((m["pos"][0], m["pos"][1] - 1, REDOCRED_LABELS[m["type"]]))
        yield from _name_docs(vocab, [(words, _flat(found)) for words, found in zip(sentences, names, strict=True)])


def wikigold_docs(vocab: Vocab, path: Path) -> Iterator[Doc]:
    """Docs with names only from a Wikigold file (word and IOB tag per line, "-DOCSTART-" between texts)."""
    for text in path.read_text(encoding="utf-8").split("-DOCSTART- O"):
        pairs = [line.rsplit(" ", 1) for line in text.split("\n")]
        yield from _name_docs(vocab, [_tagged([p for p in run if len(p) == 2]) for run in _runs(pairs)])


def _runs(pairs: list[list[str]]) -> Iterator[list[list[str]]]:
    """Sentences: the lines between empty ones."""
    run: list[list[str]] = []
    for pair in [*pairs, [""]]:
        if len(pair) == 2:
            run.append(pair)
        elif run:
            yield run
            run = []


def iob2_docs(vocab: Vocab, path: Path) -> Iterator[Doc]:
    """Docs with names only from an IOB2 file with columns number, word, tag (Universal NER)."""
    for text in path.read_text(encoding="utf-8").split("# newdoc"):
        columns = [line.split("\t") for line in text.split("\n") if not line.startswith("#")]
        pairs = [[c[1], c[2]] if len(c) > 2 and c[0].isdigit() else [""] for c in columns]
        yield from _name_docs(vocab, [_tagged(run) for run in _runs(pairs)])


def _tagged(pairs: list[list[str]]) -> tuple[list[str], list[Name]]:
    spans: list[tuple[int, int, str]] = []
    previous = "O"
    for i, (_, tag) in enumerate(pairs):
        place, _, kind = tag.partition("-")
        if label := IOB_LABELS.get(kind):
            if place == "I" and previous[2:] == kind:
                spans[-1] = (spans[-1][0], i, label)
            else:
                spans.append((i, i, label))
        previous = tag
    return [word for word, _ in pairs], _flat(spans)


def _name_docs(vocab: Vocab, sentences: Iterable[tuple[list[str], list[Name]]]) -> Iterator[Doc]:
    """Docs of whole sentences, of at most WORDS_PER_DOC words if no sentence is longer."""
    words: list[str] = []
    names: list[Name] = []
    for sentence, found in sentences:
        if words and len(words) + len(sentence) > WORDS_PER_DOC[1]:
            yield _names_doc(vocab, words, names)
            words, names = [], []
        names = [*names, *(Name(n.first + len(words), n.last + len(words), n.label) for n in found)]
        words = [*words, *sentence]
    if words:
        yield _names_doc(vocab, words, names)


def _names_doc(vocab: Vocab, words: list[str], names: list[Name]) -> Doc:
    doc = Doc(vocab, words=words)
    doc.set_ents([Span(doc, n.first, n.last + 1, n.label) for n in names])
    return doc
