"""The words that the extractors know: `ontology/lexicon.ttl` as frozen look-up tables."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
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
# Key of the metadata of a field that is a plain list of words: the class of its entries in the file.
WORDS_OF = "words of"


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
    casualty_prepositions: frozenset[str]
    companions: frozenset[str]
    rates: frozenset[str]


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
class OwnerLink:
    """What nouns of some kinds are (`term`) to a name of some classes that stands beside them in one of some ways."""

    term: str
    kinds: frozenset[str]
    prepositions: frozenset[str]
    owner: frozenset[str]


def _words(kind: str) -> frozenset[str]:
    """A field that holds the lemmas of one class of entries and nothing else."""
    return cast(frozenset[str], field(metadata={WORDS_OF: kind}))


@dataclass(frozen=True, kw_only=True)
class VerbTables:
    """What verbs say of their subjects and objects, and what they pass on to other verbs."""

    verbs: dict[str, tuple[VerbFrame, ...]]
    senses: dict[str, tuple[Sense, ...]]
    frames: dict[str, tuple[Frame, ...]]
    event_verbs: dict[str, str]
    post_verbs: dict[str, str]
    controls: dict[str, frozenset[str]]
    copular_verbs: frozenset[str] = _words("CopularVerb")
    deployment_terms: frozenset[str] = _words("DeploymentTerm")
    happen_verbs: frozenset[str] = _words("HappenVerb")
    having: frozenset[str] = _words("Having")
    light_verbs: frozenset[str] = _words("LightVerb")
    placing: frozenset[str] = _words("PlacingVerb")
    placing_prepositions: frozenset[str] = _words("PlacingPreposition")
    prefixes: frozenset[str] = _words("Prefix")
    post_starts: frozenset[str] = _words("PostStart")
    raising: frozenset[str] = _words("RaisingVerb")
    rescheduling: frozenset[str] = _words("ReschedulingVerb")
    result_verbs: frozenset[str] = _words("ResultVerb")
    states: frozenset[str] = _words("State")
    taking: frozenset[str] = _words("TakingVerb")


@dataclass(frozen=True, kw_only=True)
class NounTables:
    """What nouns and the words of names stand for, and what may stand beside them."""

    nouns: dict[str, CommonNoun]
    event_nouns: dict[str, EventNoun]
    roles: dict[str, Role]
    titles: frozenset[str]
    anybody: frozenset[str] = _words("Anybody")
    body_parts: frozenset[str] = _words("BodyPart")
    carriers: frozenset[str] = _words("Carrier")
    causes: frozenset[str] = _words("CausePreposition")
    dated_prepositions: frozenset[str] = _words("DatedPreposition")
    date_bounds: frozenset[str] = _words("DateBound")
    date_ends: frozenset[str] = _words("DateEnd")
    date_starts: frozenset[str] = _words("DateStart")
    empty_nouns: frozenset[str] = _words("EmptyNoun")
    ended_posts: frozenset[str] = _words("EndedPost")
    event_places: frozenset[str] = _words("EventPlacePreposition")
    gerund_nouns: frozenset[str] = _words("GerundNoun")
    infinitive_nouns: frozenset[str] = _words("InfinitiveNoun")
    light_adjectives: frozenset[str] = _words("LightAdjective")
    no_names: frozenset[str] = _words("NoName")
    org_words: frozenset[str] = _words("OrgWord")
    place_prepositions: frozenset[str] = _words("PlacePreposition")
    place_words: frozenset[str] = _words("PlaceWord")
    post_modifiers: frozenset[str] = _words("PostModifier")
    quantifiers: frozenset[str] = _words("Quantifier")


@dataclass(frozen=True, kw_only=True)
class RelationTables:
    """Nouns that relate two things, prepositions that do so between names, and the dates of lives."""

    relation_nouns: dict[str, tuple[RelationNoun, ...]]
    relation_heads: frozenset[str]
    name_links: tuple[RelationNoun, ...]
    name_words: dict[str, frozenset[str]]
    posts_only: frozenset[str]
    dated_nouns: dict[str, str]
    owned_nouns: dict[str, str]
    owner_links: tuple[OwnerLink, ...]
    unowned: frozenset[str] = _words("Unowned")
    birth_words: frozenset[str] = _words("BirthWord")
    death_words: frozenset[str] = _words("DeathWord")
    taught: frozenset[str] = _words("Taught")


@dataclass(frozen=True, kw_only=True)
class CoreferenceTables:
    """Pronouns, and what tells whether two mentions may be one thing."""

    genders: dict[str, str]
    event_synonyms: dict[str, frozenset[str]]
    alias_phrases: frozenset[str] = _words("AliasPhrase")
    country_forms: frozenset[str] = _words("CountryForm")
    country_nouns: frozenset[str] = _words("CountryNoun")
    definite: frozenset[str] = _words("Definite")
    different: frozenset[str] = _words("Different")
    event_parties: frozenset[str] = _words("EventPartyPreposition")
    group_pronouns: frozenset[str] = _words("GroupPronoun")
    mass_events: frozenset[str] = _words("MassEvent")
    no_referents: frozenset[str] = _words("NoReferent")
    person_pronouns: frozenset[str] = _words("PersonPronoun")
    pronouns: frozenset[str] = _words("Pronoun")
    ranks: frozenset[str] = _words("Rank")


@dataclass(frozen=True, kw_only=True)
class SpeechTables:
    """Words with which an article hands a statement to somebody else."""

    speech: dict[str, str]
    speech_nouns: dict[str, str]
    accusations: dict[str, frozenset[str]]
    acquittals: frozenset[str] = _words("Acquittal")
    citing_verbs: frozenset[str] = _words("CitingVerb")
    first_person: frozenset[str] = _words("FirstPerson")
    hearsay: frozenset[str] = _words("HearsayAdverb")
    hearsay_adjectives: frozenset[str] = _words("HearsayAdjective")
    occasions: frozenset[str] = _words("Occasion")
    praises: frozenset[str] = _words("Praise")
    quote_verbs: frozenset[str] = _words("QuoteVerb")
    sources: frozenset[str] = _words("Source")
    speech_adjectives: frozenset[str] = _words("SpeechAdjective")
    speech_phrases: frozenset[str] = _words("SpeechPhrase")
    tellers: frozenset[str] = _words("TellVerb")
    contrasts: frozenset[str] = _words("Contrast")
    view_nouns: frozenset[str] = _words("ViewNoun")


@dataclass(frozen=True, kw_only=True)
class TruthTables:
    """Words that change whether something is so."""

    operators: dict[str, Operator]
    conditions: frozenset[str] = _words("Condition")
    evident: frozenset[str] = _words("Evident")
    implicatives: frozenset[str] = _words("Implicative")
    intensional: frozenset[str] = _words("Intensional")
    negators: frozenset[str] = _words("Negator")
    nonfactives: frozenset[str] = _words("NonFactive")
    open_clauses: frozenset[str] = _words("OpenClause")
    ordinals: frozenset[str] = _words("Ordinal")
    scarce: frozenset[str] = _words("Scarce")


@dataclass(frozen=True, kw_only=True)
class PlaceNameTables:
    """Words beside the name of a place that say what it stands for: a government, a team."""

    policy_acts: frozenset[str] = _words("PolicyAct")
    policy_nouns: frozenset[str] = _words("PolicyNoun")
    policy_verbs: frozenset[str] = _words("PolicyVerb")
    sport_nouns: frozenset[str] = _words("SportNoun")
    sport_verbs: frozenset[str] = _words("SportVerb")
    tie_nouns: frozenset[str] = _words("TieNoun")


@dataclass(frozen=True, kw_only=True)
class LineTables:
    """Words of lines that are no sentences."""

    byline_words: frozenset[str] = _words("BylineWord")
    caption_words: frozenset[str] = _words("CaptionWord")


@dataclass(frozen=True, kw_only=True)
class Lexicon(
    VerbTables, NounTables, RelationTables, CoreferenceTables, SpeechTables, TruthTables, PlaceNameTables, LineTables
):
    """All tables; keys are lemmas in lower case. What each list is for stands beside its words in the file."""

    quantities: QuantityWords


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

    def named(self, kind: str, name: str, *, otherwise: str = "") -> dict[str, str]:
        """Lemma → one value of its entry."""
        return {lemma: self.value(e, name) or otherwise for lemma, e in self.table(kind)}

    def lists(self, table: type) -> dict[str, frozenset[str]]:
        """The plain word lists among the fields of a table."""
        return {f.name: self.lemmas(f.metadata[WORDS_OF]) for f in fields(table) if WORDS_OF in f.metadata}


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = defaultdict(list)
    for lemma, entry in pairs:
        found[lemma].append(entry)
    return {lemma: tuple(entries) for lemma, entries in found.items()}


def _verb_frame(entries: _Entries, entry: Node) -> VerbFrame:
    source, target, term = (entries.value(entry, name) or "" for name in ("from", "to", "term"))
    return VerbFrame(source, target, term, entries.value(entry, "event"))


def _event_noun(entries: _Entries, entry: Node) -> EventNoun:
    return EventNoun(
        event=entries.value(entry, "event") or "Event",
        term=entries.value(entry, "term"),
        actor=frozenset(entries.values(entry, "actor")),
        target=frozenset(entries.values(entry, "target")),
        place=frozenset(entries.values(entry, "place")) or frozenset({"in", "at"}),
    )


def _quantity_words(entries: _Entries) -> QuantityWords:
    return QuantityWords(
        numbers={lemma: Decimal(entries.value(e, "value") or "0") for lemma, e in entries.table("Number")},
        scales={lemma: Decimal(entries.value(e, "value") or "1") for lemma, e in entries.table("Scale")},
        approximators=entries.named("Approximator", "bound", otherwise="about"),
        units=entries.named("Unit", "kind", otherwise="measure"),
        change_verbs={lemma: _change(entries, e) for lemma, e in entries.table("ChangeVerb")},
        change_nouns={lemma: _change(entries, e) for lemma, e in entries.table("ChangeNoun")},
        casualty_verbs=_grouped((lemma, _casualty(entries, e)) for lemma, e in entries.table("CasualtyVerb")),
        casualty_adjectives={lemma: _casualty(entries, e) for lemma, e in entries.table("CasualtyAdjective")},
        casualty_nouns={lemma: _casualty(entries, e) for lemma, e in entries.table("CasualtyNoun")},
        toll_nouns=entries.lemmas("TollNoun"),
        casualty_prepositions=entries.lemmas("CasualtyPreposition"),
        companions=entries.lemmas("Companion"),
        rates=entries.lemmas("Rate"),
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


def _owner_link(entries: _Entries, entry: Node) -> OwnerLink:
    return OwnerLink(
        term=entries.value(entry, "term") or "",
        kinds=frozenset(entries.values(entry, "kind")),
        prepositions=frozenset(entries.values(entry, "preposition")),
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


def _verbs(entries: _Entries) -> VerbTables:
    typed = [(lemma.split()[0], e) for lemma, e in entries.table("Verb") if _is_typed(entries, e)]
    return VerbTables(
        verbs=_grouped((lemma, _verb_frame(entries, e)) for lemma, e in entries.table("Verb")),
        senses=_grouped((verb, _sense(entries, e)) for verb, e in typed),
        frames=_grouped((lemma, _frame(entries, e)) for lemma, e in entries.table("Frame")),
        event_verbs=entries.named("EventVerb", "term"),
        post_verbs=entries.named("PostVerb", "from", otherwise="actor"),
        controls=_prepositions(entries, "ObjectControl"),
        **entries.lists(VerbTables),
    )


def _nouns(entries: _Entries) -> NounTables:
    nouns = entries.table("Noun")
    roles = entries.table("Role")
    return NounTables(
        nouns={k: CommonNoun(entries.value(e, "type") or "Topic", entries.value(e, "kind") or "") for k, e in nouns},
        event_nouns={lemma: _event_noun(entries, e) for lemma, e in entries.table("EventNoun")},
        roles={k: Role(entries.value(e, "term"), frozenset(entries.values(e, "kind"))) for k, e in roles},
        titles=read_titles(),
        **entries.lists(NounTables),
    )


def _relations(entries: _Entries) -> RelationTables:
    nouns = entries.lemmas("RelationNoun")
    names = entries.of("NameWord")
    return RelationTables(
        relation_nouns=_grouped((lemma, _relation_noun(entries, e)) for lemma, e in entries.table("RelationNoun")),
        relation_heads=frozenset(lemma.replace("-", " - ").split()[-1] for lemma in nouns),
        name_links=tuple(_relation_noun(entries, e) for e in entries.of("NameLink")),
        name_words={entries.value(e, "type") or "": frozenset(entries.values(e, "lemma")) for e in names},
        posts_only=entries.lemmas("PostAddition") | nouns,
        dated_nouns=entries.named("DatedNoun", "term"),
        owned_nouns=entries.named("OwnedNoun", "kind"),
        owner_links=tuple(_owner_link(entries, e) for e in entries.of("OwnerLink")),
        **entries.lists(RelationTables),
    )


def _coreference(entries: _Entries) -> CoreferenceTables:
    return CoreferenceTables(
        genders=entries.named("Gender", "gender"),
        event_synonyms=_synonyms(entries),
        **entries.lists(CoreferenceTables),
    )


def _speech(entries: _Entries) -> SpeechTables:
    return SpeechTables(
        speech=entries.named("Speech", "act", otherwise="says"),
        speech_nouns=entries.named("SpeechNoun", "act", otherwise="says"),
        accusations=_prepositions(entries, "Accusation"),
        **entries.lists(SpeechTables),
    )


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of the package, read once."""
    entries = _Entries(Graph().parse(ontology_file("lexicon.ttl"), format="turtle"))
    tables = (
        _verbs(entries),
        _nouns(entries),
        _relations(entries),
        _coreference(entries),
        _speech(entries),
        TruthTables(operators=_operators(entries), **entries.lists(TruthTables)),
        PlaceNameTables(**entries.lists(PlaceNameTables)),
        LineTables(**entries.lists(LineTables)),
    )
    found = {name: value for table in tables for name, value in vars(table).items()}
    return Lexicon(quantities=_quantity_words(entries), **found)
