"""The words that the extractors know: `ontology/lexicon.ttl` as frozen look-up tables."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TypeVar, cast

from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF
from rdflib.term import Node

from kg.model import Modality, Polarity
from kg.ontology import ontology_file

T = TypeVar("T")
LEX = Namespace("https://example.org/kg/lexicon#")


@dataclass(frozen=True, slots=True)
class VerbFrame:
    """What a verb says: `term` holds from the filler of one slot to that of another; `event` is what happened."""

    source: str
    target: str
    term: str
    event: str | None


@dataclass(frozen=True, slots=True)
class EventNoun:
    """A noun that names an event, and the prepositions (or "poss", "compound", "demonym") of its arguments."""

    event: str
    term: str | None
    actor: frozenset[str]
    target: frozenset[str]
    place: frozenset[str]


@dataclass(frozen=True, slots=True)
class Role:
    """A post: `term` relates its holder to the country or body; `kinds` are words by which he is called later."""

    term: str | None
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class CommonNoun:
    """A noun for people, bodies or places: class of the ontology, and kind ("force", "people", "body", …)."""

    type: str
    kind: str


@dataclass(frozen=True, slots=True)
class Operator:
    """What a governing word does to the truth of the governed clause."""

    modality: Modality | None
    polarity: Polarity | None


@dataclass(frozen=True, slots=True)
class Change:
    """A word of change: "up" or "down", whether somebody does it to a quantity, and by what it multiplies."""

    direction: str
    is_act: bool
    factor: str | None


@dataclass(frozen=True, slots=True)
class Casualty:
    """A word of death or injury: what it counts (a property), what happened (a class), and the slot of the victims."""

    term: str | None
    event: str
    victim: str


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """Numerals, what stands beside them, and what is said of them; keys as in the file.

    `approximators` give "about", "least" or "most"; `units` give "money", "percent" or "measure".
    """

    numbers: dict[str, Decimal]
    scales: dict[str, Decimal]
    approximators: dict[str, str]
    units: dict[str, str]
    change_verbs: dict[str, Change]
    change_nouns: dict[str, Change]
    casualty_verbs: dict[str, tuple[Casualty, ...]]
    casualty_adjectives: dict[str, Casualty]
    casualty_nouns: dict[str, Casualty]
    toll_nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb with typed slots: fillers are names or pronouns; `target` are slots or prepositions, or only "date"."""

    source: str
    target: tuple[str, ...]
    term: str
    source_type: str | None
    target_type: str | None
    is_strict: bool
    objects: frozenset[str]
    voice: str | None

    @property
    def has_larger(self) -> bool:
        """Whether a place counts with the larger ones behind its comma."""
        return self.target_type in ("Place", "GeopoliticalEntity")


@dataclass(frozen=True, slots=True)
class Sense:
    """What the slots of a verb must be filled with for it to mean `term`: classes, or nouns (`words`) as target;
    `is_bare`: it has no object and no particle, `has_post`: it gives a post ("named her director")."""

    term: str
    source_types: frozenset[str]
    target_types: frozenset[str]
    not_source: frozenset[str]
    not_target: frozenset[str]
    words: frozenset[str]
    is_bare: bool
    has_post: bool


@dataclass(frozen=True, slots=True)
class RelationNoun:
    """A noun that relates whom it describes (`holder`) to what it belongs to (`owner`); `former` if it has ended."""

    term: str
    former: str | None
    prepositions: frozenset[str]
    holder: str | None
    owner: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables; keys are lemmas in lower case."""

    verbs: dict[str, tuple[VerbFrame, ...]]
    senses: dict[str, tuple[Sense, ...]]
    frames: dict[str, tuple[Frame, ...]]
    relation_heads: frozenset[str]
    relation_nouns: dict[str, tuple[RelationNoun, ...]]
    posts_only: frozenset[str]
    name_links: tuple[RelationNoun, ...]
    post_verbs: dict[str, str]
    name_words: dict[str, frozenset[str]]
    taught: frozenset[str]
    person_pronouns: frozenset[str]
    group_pronouns: frozenset[str]
    having: frozenset[str]
    body_parts: frozenset[str]
    dated_nouns: dict[str, str]
    birth_words: frozenset[str]
    death_words: frozenset[str]
    event_verbs: dict[str, str]
    quantities: QuantityWords
    event_nouns: dict[str, EventNoun]
    roles: dict[str, Role]
    speech: dict[str, str]
    speech_nouns: dict[str, str]
    speech_adjectives: frozenset[str]
    quote_verbs: frozenset[str]
    citing_verbs: frozenset[str]
    first_person: frozenset[str]
    speech_phrases: frozenset[str]
    hearsay: frozenset[str]
    hearsay_adjectives: frozenset[str]
    operators: dict[str, Operator]
    negators: frozenset[str]
    scarce: frozenset[str]
    evident: frozenset[str]
    implicatives: frozenset[str]
    ordinals: frozenset[str]
    nonfactives: frozenset[str]
    conditions: frozenset[str]
    open_clauses: frozenset[str]
    intensional: frozenset[str]
    nouns: dict[str, CommonNoun]
    carriers: frozenset[str]
    org_words: frozenset[str]
    place_words: frozenset[str]
    happen_verbs: frozenset[str]
    country_nouns: frozenset[str]
    country_forms: frozenset[str]
    different: frozenset[str]
    infinitive_nouns: frozenset[str]
    ended_posts: frozenset[str]
    post_modifiers: frozenset[str]
    causes: frozenset[str]
    result_verbs: frozenset[str]
    raising: frozenset[str]
    taking: frozenset[str]
    empty_nouns: frozenset[str]
    placing: frozenset[str]
    place_prepositions: frozenset[str]
    tellers: frozenset[str]
    gerund_nouns: frozenset[str]
    acquittals: frozenset[str]
    praises: frozenset[str]
    view_nouns: frozenset[str]
    no_names: frozenset[str]
    ranks: frozenset[str]
    genders: dict[str, str]
    accusations: dict[str, frozenset[str]]
    controls: dict[str, frozenset[str]]
    pronouns: frozenset[str]
    sources: frozenset[str]
    copular_verbs: frozenset[str]
    light_verbs: frozenset[str]
    deployment_terms: frozenset[str]
    event_synonyms: dict[str, frozenset[str]]
    mass_events: frozenset[str]
    states: frozenset[str]
    caption_words: frozenset[str]
    byline_words: frozenset[str]
    titles: frozenset[str]


class _Entries:
    """The entries of the file, by class, with their values as strings."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def of(self, kind: str) -> list[Node]:
        nodes = self._graph.subjects(RDF.type, LEX[kind])
        return sorted(nodes, key=lambda n: sorted(map(str, self._graph.objects(n))))

    def values(self, entry: Node, name: str) -> list[str]:
        found = self._graph.objects(entry, LEX[name])
        return sorted(str(v).split("#")[-1] if isinstance(v, URIRef) else str(v) for v in found)

    def value(self, entry: Node, name: str) -> str | None:
        return next(iter(self.values(entry, name)), None)

    def lemmas(self, kind: str) -> frozenset[str]:
        return frozenset(lemma for e in self.of(kind) for lemma in self.values(e, "lemma"))

    def table(self, kind: str) -> list[tuple[str, Node]]:
        return [(lemma, e) for e in self.of(kind) for lemma in self.values(e, "lemma")]


def _verb_frames(entries: _Entries) -> dict[str, tuple[VerbFrame, ...]]:
    frames: dict[str, list[VerbFrame]] = defaultdict(list)
    for lemma, e in entries.table("Verb"):
        source, target, term = (entries.value(e, name) or "" for name in ("from", "to", "term"))
        frames[lemma].append(VerbFrame(source, target, term, entries.value(e, "event")))
    return {lemma: tuple(found) for lemma, found in frames.items()}


def _event_noun(entries: _Entries, entry: Node) -> EventNoun:
    return EventNoun(
        event=entries.value(entry, "event") or "Event",
        term=entries.value(entry, "term"),
        actor=frozenset(entries.values(entry, "actor")),
        target=frozenset(entries.values(entry, "target")),
        place=frozenset(entries.values(entry, "place")) or frozenset({"in", "at"}),
    )


def _quantity_words(entries: _Entries) -> QuantityWords:
    verbs: dict[str, list[Casualty]] = defaultdict(list)
    for lemma, e in entries.table("CasualtyVerb"):
        verbs[lemma].append(_casualty(entries, e))
    return QuantityWords(
        numbers={lemma: Decimal(entries.value(e, "value") or "0") for lemma, e in entries.table("Number")},
        scales={lemma: Decimal(entries.value(e, "value") or "1") for lemma, e in entries.table("Scale")},
        approximators={lemma: entries.value(e, "bound") or "about" for lemma, e in entries.table("Approximator")},
        units={lemma: entries.value(e, "kind") or "measure" for lemma, e in entries.table("Unit")},
        change_verbs={lemma: _change(entries, e) for lemma, e in entries.table("ChangeVerb")},
        change_nouns={lemma: _change(entries, e) for lemma, e in entries.table("ChangeNoun")},
        casualty_verbs={lemma: tuple(found) for lemma, found in verbs.items()},
        casualty_adjectives={lemma: _casualty(entries, e) for lemma, e in entries.table("CasualtyAdjective")},
        casualty_nouns={lemma: _casualty(entries, e) for lemma, e in entries.table("CasualtyNoun")},
        toll_nouns=entries.lemmas("TollNoun"),
    )


def _change(entries: _Entries, entry: Node) -> Change:
    is_act = entries.value(entry, "kind") == "act"
    return Change(entries.value(entry, "direction") or "up", is_act, entries.value(entry, "factor"))


def _synonyms(entries: _Entries) -> dict[str, frozenset[str]]:
    """Noun → the nouns by which the same event may be called later: the general ones of its group."""
    found: dict[str, frozenset[str]] = {}
    for e in entries.of("EventGroup"):
        general = frozenset(entries.values(e, "general"))
        found |= {lemma: general - {lemma} for lemma in general.union(entries.values(e, "lemma"))}
    return found


def _casualty(entries: _Entries, entry: Node) -> Casualty:
    event = entries.value(entry, "event") or "Event"
    return Casualty(entries.value(entry, "term"), event, entries.value(entry, "victim") or "")


def _prepositions(entries: _Entries, kind: str) -> dict[str, frozenset[str]]:
    return {lemma: frozenset(entries.values(e, "preposition")) for lemma, e in entries.table(kind)}


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = defaultdict(list)
    for lemma, entry in pairs:
        found[lemma].append(entry)
    return {lemma: tuple(entries) for lemma, entries in found.items()}


def _frame(entries: _Entries, entry: Node) -> Frame:
    return Frame(
        source=entries.value(entry, "from") or "actor",
        target=tuple(entries.values(entry, "to")),
        term=entries.value(entry, "term") or "",
        source_type=entries.value(entry, "fromType"),
        target_type=entries.value(entry, "toType"),
        is_strict=entries.value(entry, "strict") == "true",
        objects=frozenset(entries.values(entry, "object")),
        voice=entries.value(entry, "voice"),
    )


SENSES = ("fromType", "toType", "notFrom", "notTo", "toWord", "only")


def _is_typed(entries: _Entries, entry: Node) -> bool:
    return any(entries.values(entry, name) for name in SENSES)


def _sense(entries: _Entries, entry: Node) -> Sense:
    only = entries.values(entry, "only")
    term = entries.value(entry, "term") or ""
    source, target, not_source, not_target, words = (frozenset(entries.values(entry, name)) for name in SENSES[:5])
    return Sense(term, source, target, not_source, not_target, words, "bare" in only, "post" in only)


def _relation_noun(entries: _Entries, entry: Node) -> RelationNoun:
    return RelationNoun(
        term=entries.value(entry, "term") or "",
        former=entries.value(entry, "former"),
        prepositions=frozenset(entries.values(entry, "preposition")),
        holder=entries.value(entry, "holder"),
        owner=frozenset(entries.values(entry, "owner")),
    )


def _operators(entries: _Entries) -> dict[str, Operator]:
    return {
        lemma: Operator(
            cast(Modality | None, entries.value(e, "modality")), cast(Polarity | None, entries.value(e, "polarity"))
        )
        for lemma, e in entries.table("Operator")
    }


def read_titles() -> frozenset[str]:
    """Personal titles and posts that stand before a name (ontology/titles.txt)."""
    lines = ontology_file("titles.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of the package, read once."""
    graph = Graph().parse(ontology_file("lexicon.ttl"), format="turtle")
    entries = _Entries(graph)
    return Lexicon(
        verbs=_verb_frames(entries),
        senses=_grouped(
            (lemma.split()[0], _sense(entries, e)) for lemma, e in entries.table("Verb") if _is_typed(entries, e)
        ),
        frames=_grouped((lemma, _frame(entries, e)) for lemma, e in entries.table("Frame")),
        relation_nouns=_grouped((lemma, _relation_noun(entries, e)) for lemma, e in entries.table("RelationNoun")),
        posts_only=entries.lemmas("PostAddition") | entries.lemmas("RelationNoun"),
        name_links=tuple(_relation_noun(entries, e) for e in entries.of("NameLink")),
        relation_heads=frozenset(lemma.replace("-", " - ").split()[-1] for lemma in entries.lemmas("RelationNoun")),
        post_verbs={lemma: entries.value(e, "from") or "actor" for lemma, e in entries.table("PostVerb")},
        name_words={
            entries.value(e, "type") or "": frozenset(entries.values(e, "lemma")) for e in entries.of("NameWord")
        },
        taught=entries.lemmas("Taught"),
        person_pronouns=entries.lemmas("PersonPronoun"),
        group_pronouns=entries.lemmas("GroupPronoun"),
        body_parts=entries.lemmas("BodyPart"),
        having=entries.lemmas("Having"),
        dated_nouns={lemma: entries.value(e, "term") or "" for lemma, e in entries.table("DatedNoun")},
        birth_words=entries.lemmas("BirthWord"),
        death_words=entries.lemmas("DeathWord"),
        event_verbs={lemma: entries.value(e, "term") or "" for lemma, e in entries.table("EventVerb")},
        quantities=_quantity_words(entries),
        event_nouns={lemma: _event_noun(entries, e) for lemma, e in entries.table("EventNoun")},
        roles={
            lemma: Role(entries.value(e, "term"), frozenset(entries.values(e, "kind")))
            for lemma, e in entries.table("Role")
        },
        speech={lemma: entries.value(e, "act") or "says" for lemma, e in entries.table("Speech")},
        speech_nouns={lemma: entries.value(e, "act") or "says" for lemma, e in entries.table("SpeechNoun")},
        speech_adjectives=entries.lemmas("SpeechAdjective"),
        quote_verbs=entries.lemmas("QuoteVerb"),
        citing_verbs=entries.lemmas("CitingVerb"),
        first_person=entries.lemmas("FirstPerson"),
        speech_phrases=entries.lemmas("SpeechPhrase"),
        hearsay=entries.lemmas("HearsayAdverb"),
        hearsay_adjectives=entries.lemmas("HearsayAdjective"),
        operators=_operators(entries),
        negators=entries.lemmas("Negator"),
        scarce=entries.lemmas("Scarce"),
        evident=entries.lemmas("Evident"),
        implicatives=entries.lemmas("Implicative"),
        ordinals=entries.lemmas("Ordinal"),
        nonfactives=entries.lemmas("NonFactive"),
        conditions=entries.lemmas("Condition"),
        open_clauses=entries.lemmas("OpenClause"),
        intensional=entries.lemmas("Intensional"),
        nouns={
            lemma: CommonNoun(entries.value(e, "type") or "Topic", entries.value(e, "kind") or "")
            for lemma, e in entries.table("Noun")
        },
        carriers=entries.lemmas("Carrier"),
        org_words=entries.lemmas("OrgWord"),
        place_words=entries.lemmas("PlaceWord"),
        happen_verbs=entries.lemmas("HappenVerb"),
        country_nouns=entries.lemmas("CountryNoun"),
        country_forms=entries.lemmas("CountryForm"),
        different=entries.lemmas("Different"),
        infinitive_nouns=entries.lemmas("InfinitiveNoun"),
        ended_posts=entries.lemmas("EndedPost"),
        post_modifiers=entries.lemmas("PostModifier"),
        causes=entries.lemmas("CausePreposition"),
        result_verbs=entries.lemmas("ResultVerb"),
        raising=entries.lemmas("RaisingVerb"),
        taking=entries.lemmas("TakingVerb"),
        empty_nouns=entries.lemmas("EmptyNoun"),
        placing=entries.lemmas("PlacingVerb"),
        place_prepositions=entries.lemmas("PlacePreposition"),
        tellers=entries.lemmas("TellVerb"),
        gerund_nouns=entries.lemmas("GerundNoun"),
        acquittals=entries.lemmas("Acquittal"),
        praises=entries.lemmas("Praise"),
        view_nouns=entries.lemmas("ViewNoun"),
        no_names=entries.lemmas("NoName"),
        ranks=entries.lemmas("Rank"),
        genders={lemma: entries.value(e, "gender") or "" for lemma, e in entries.table("Gender")},
        accusations=_prepositions(entries, "Accusation"),
        controls=_prepositions(entries, "ObjectControl"),
        pronouns=entries.lemmas("Pronoun"),
        sources=entries.lemmas("Source"),
        copular_verbs=entries.lemmas("CopularVerb"),
        light_verbs=entries.lemmas("LightVerb"),
        deployment_terms=entries.lemmas("DeploymentTerm"),
        event_synonyms=_synonyms(entries),
        mass_events=entries.lemmas("MassEvent"),
        states=entries.lemmas("State"),
        caption_words=entries.lemmas("CaptionWord"),
        byline_words=entries.lemmas("BylineWord"),
        titles=read_titles(),
    )
