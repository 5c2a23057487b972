"""Questions to a reconciliation service about entities without a link, and the links that its answers justify.

Pure: `kg.store.reconciliation` asks. A question needs context, because a service that knows a name knows many of it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.model import Candidate, Entity, Finding, Link, Question, Reading
from kg.ontology import load_ontology

WIKIDATA = "http://www.wikidata.org/entity/"
# Class of the ontology → the class of Wikidata that is asked for; the first that fits.
ASKED = {"Person": "Q5", "Organization": "Q43229", "Place": "Q17334923"}
# The property of Wikidata that has the country of a thing of the class.
COUNTRY_OF = {"Person": "P27", "Organization": "P17", "Place": "P17"}
BELONGING = frozenset({"represents", "memberOf", "citizenOf", "leads", "basedIn", "partOf", "locatedIn", "employedBy"})
LEAST_SCORE, MARGIN = 90.0, 20.0


def questions(entities: Sequence[Entity], readings: Iterable[Reading]) -> tuple[Question, ...]:
    """One for each person, body or place without a link that is named in full and has to do with somebody named."""
    entity_of = {ref: e for e in entities for ref in ((r.article, r.chain) for r in e.chains)}
    near: dict[str, set[str]] = defaultdict(set)
    countries: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for finding in reading.findings:
            ends = _ends(finding, reading, entity_of)
            if ends is None:
                continue
            for one, other in (ends, ends[::-1]):
                near[one.id].add(other.id)
            subject, target = ends
            if finding.is_fact and finding.term in BELONGING and target.type == "Country":
                ids = [x.iri.removeprefix(WIKIDATA) for x in target.links if x.iri.startswith(WIKIDATA)]
                countries[subject.id].update(ids[:1])  # the first link may be the user's own
    asked = (e for e in entities if e.article is None and not e.links and near[e.id])
    return tuple(q for e in asked if (q := _question(e, countries[e.id])) is not None)


def _ends(
    finding: Finding, reading: Reading, entity_of: Mapping[tuple[str, int], Entity]
) -> tuple[Entity, Entity] | None:
    """The entities at both ends of a finding, if both are named."""
    mentions = [part.mention for part in (finding.subject, finding.object) if part is not None]
    found = [entity_of.get((reading.article.id, reading.mentions[m].chain)) for m in mentions if m is not None]
    ends = [e for e in found if e is not None and e.article is None]
    return (ends[0], ends[1]) if len(ends) == 2 and ends[0] != ends[1] else None


def _question(entity: Entity, countries: set[str]) -> Question | None:
    kind = _kind(entity)
    if kind is None or (kind == "Person" and " " not in entity.name):
        return None
    country = tuple((COUNTRY_OF[kind], c) for c in countries) if len(countries) == 1 else ()
    return Question(entity.id, entity.name, ASKED[kind], country)


def _kind(entity: Entity) -> str | None:
    ontology = load_ontology()
    if entity.type not in ontology.classes:
        return None
    return next((kind for kind in ASKED if ontology.is_a(entity.type, kind)), None)


def with_links(
    entities: Sequence[Entity], asked: Iterable[Question], answers: Mapping[Question, Sequence[Candidate]], *, url: str
) -> tuple[Entity, ...]:
    """The entities with the links that the answers justify; what two of them would share is given to none."""
    found = {q.entity: c for q in asked if (c := _accepted(q, answers.get(q, ()))) is not None}
    taken = Counter([link.iri for e in entities for link in e.links] + [c.iri for c in found.values()])
    return tuple(
        replace(e, links=(Link(c.iri, f"{url} says so (score {c.score:g})"),))
        if (c := found.get(e.id)) is not None and e.article is None and taken[c.iri] == 1
        else e
        for e in entities
    )


def _accepted(question: Question, candidates: Sequence[Candidate]) -> Candidate | None:
    """The one candidate that matches, or that is far before the others; its classes must agree."""
    matching = [c for c in candidates if c.match]
    if matching:
        best = matching[0] if len(matching) == 1 else None
    else:
        ranked = sorted(candidates, key=lambda c: -c.score)
        is_far = len(ranked) < 2 or ranked[0].score - ranked[1].score >= MARGIN
        best = ranked[0] if ranked and ranked[0].score >= LEAST_SCORE and is_far else None
    return best if best is not None and _agrees(question, best) else None


def _agrees(question: Question, candidate: Candidate) -> bool:
    """Whether the classes of a candidate are those asked for. A service tells narrower ones of bodies and places, but
    a person is a person."""
    is_person = ASKED["Person"] in candidate.types
    return bool(candidate.types) and is_person == (question.type == ASKED["Person"])
