"""The nouns of the project: what an article is, what was read in it, and who is meant.

Every offset is a code point of `Article.text`, every span half-open. All types are frozen and picklable.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Status = Literal["Asserted", "Reported", "Denied", "Hypothetical"]
Polarity = Literal["Positive", "Negative"]
Modality = Literal["Actual", "Possible", "Planned", "Obligatory", "Conditional"]
GapReason = Literal[
    "no words", "date line", "caption", "byline", "heading", "question", "only names", "quotation fragment", "list",
    "too short", "no verb", "too long", "parse too uncertain", "only who speaks", "imperative", "no subject",
    "no second part", "only words that point", "below the score asked for",
]  # fmt: skip
# The end of an interval that is not said, as ISO 8601 writes it: "2014/..".
OPEN = ".."
MentionKind = Literal["name", "nominal", "pronoun", "event"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in an article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One news text as it was read. `tokens` is set for pre-tokenised input and is then taken verbatim.

    `body` is the offset where the article's own text begins, behind a date header. `encoding` is how its bytes were
    decoded ("utf-8", "cp1252", "utf-16-le" …).
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    url: str | None = None
    publisher: str | None = None
    source: str | None = None
    tokens: tuple[tuple[str, ...], ...] | None = None
    body: int = 0
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with an input: where it stands, and why. An article came of what was only "cleaned".

    What is not `is_lasting` may be otherwise when the same bytes are read again.
    """

    source: str
    reason: str
    kind: Literal["left out", "cleaned"] = "left out"
    is_lasting: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for something: a name, a description, a pronoun or the noun of an event.

    `type` is a class of the ontology ("Person", "Country", "Group", "Protest", "Topic", …);
    mentions with the same `chain` stand for the same thing in this article.
    """

    span: Span
    text: str
    kind: MentionKind
    type: str
    chain: int


@dataclass(frozen=True, slots=True)
class Part:
    """A slot of a finding: its printed words, and what they stand for.

    `mention` is an index into `Reading.mentions`. A literal has `value` (lexical form) and `datatype`
    (local name of an XSD type: "date", "gYearMonth", "gYear", "duration", "integer", "decimal", "string"). The datatype
    "interval" (from `value` to `end`) is none of XSD, nor is "period" (some time between them: "last week"); an end
    that the words leave open is OPEN.
    """

    text: str
    span: Span | None = None
    mention: int | None = None
    value: str | None = None
    datatype: str | None = None
    end: str | None = None

    @property
    def lexical(self) -> str | None:
        """The value as it is written; of an interval or period both ends, as in ISO 8601: "2005/2011"."""
        return self.value if self.value is None or self.end is None else f"{self.value}/{self.end}"


@dataclass(frozen=True, slots=True)
class Argument:
    """A further slot: `role` is a preposition as printed or "time", "place", "cause", "from", "to" … ;
    in `Event.slots` it is the name of an ontology property ("hasActor", "atPlace", "startDate" …)."""

    role: str
    part: Part


@dataclass(frozen=True, slots=True)
class Event:
    """What a finding says happened: a class of the ontology ("Arrival") and its slots."""

    type: str
    slots: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One reading of one sentence: subject, predicate, object and what else was said with them.

    `term` is a property of the ontology, in the direction of the sentence, or None for an open relation.
    `claimants` are the speakers, innermost first, outermost last; empty for the article's own voice.
    `lemma` is the predicate in its base form ("respond to"), which names an open relation.
    `act` is what the innermost speaker does ("says", "denies", "demands" …), `cue` the words that say so;
    `truth_cue` are the words by which it is negated or not actual ("refused to", "may").
    """

    subject: Part
    predicate: Part
    lemma: str
    term: str | None
    object: Part | None
    sentence: int
    evidence: Span
    by: str
    score: float
    arguments: tuple[Argument, ...] = ()
    event: Event | None = None
    status: Status = "Asserted"
    polarity: Polarity = "Positive"
    modality: Modality = "Actual"
    claimants: tuple[Part, ...] = ()
    cue: str | None = None
    act: str | None = None
    truth_cue: str | None = None

    @property
    def is_fact(self) -> bool:
        """Whether the article itself states it as something that is so: the only findings that become plain edges."""
        return (self.status, self.polarity, self.modality) == ("Asserted", "Positive", "Actual")


@dataclass(frozen=True, slots=True)
class Gap:
    """A sentence that gave no finding, and why (docs/architecture.md has what each reason means)."""

    sentence: int
    span: Span
    reason: GapReason


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read in one article. `sentences` are spans of the text, in order."""

    article: Article
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True, order=True)
class ChainRef:
    """A coreference chain of an article, named by the article's id and the chain's number."""

    article: str
    chain: int


Judgement = Literal["Same", "Suggested", "Different"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a user means by a name: all that is called so, or only that of one article."""

    name: str
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """What a user says of two things: that they are the same, or different, whatever the clues say."""

    judgement: Literal["Same", "Different"]
    a: Anchor
    b: Anchor


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether two chains are one thing, how sure that is (0 to 1), and why. `by` is "kg" or "user".

    `names` are those that were compared, and `evidence` sentences that name them, in the order of the chains.
    """

    a: ChainRef
    b: ChainRef
    names: tuple[str, str]
    judgement: Judgement
    score: float
    reasons: tuple[str, ...]
    by: Literal["kg", "user"] = "kg"
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """The same thing in another knowledge base (Wikidata, GeoNames …): its IRI, and why it is that."""

    iri: str
    why: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what one or more chains stand for.

    `id` is its readable, unique name: "Ana_Silva" for a named entity, which is shared by all articles, and
    with `article` set for one that exists only in an article ("Russian_troops").
    """

    id: str
    name: str
    type: str
    aliases: tuple[str, ...]
    chains: tuple[ChainRef, ...]
    links: tuple[Link, ...] = ()
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is who in all articles: the entities, and the decisions that led to them."""

    entities: tuple[Entity, ...]
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedThing:
    """Somebody or something that the user knows: its name, its class, its IRI, and what else it is called."""

    name: str
    type: str
    iri: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What a reconciliation service is asked about an entity: its name, the class it must be of, what else is known.

    `type` and the names of `properties` are ids of the service; a property's value is the id of a thing there.
    """

    entity: str
    name: str
    type: str
    properties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One answer of a reconciliation service: a thing that may be meant. `types` are the ids of its classes."""

    iri: str
    name: str
    score: float
    match: bool
    types: tuple[str, ...] = ()
