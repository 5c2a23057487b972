"""Analysis → Reading: what an article says, and who says it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib.metadata import entry_points

from kg.extract.appositions import appositions
from kg.extract.attribution import find_attributions
from kg.extract.casualties import casualty_relations
from kg.extract.clauses import Clause, find_clauses
from kg.extract.context import Context
from kg.extract.events import with_events
from kg.extract.frames import frame_relations
from kg.extract.gaps import find_gaps
from kg.extract.generics import generic_mentions, without_mentions
from kg.extract.lifespans import lifespan_relations
from kg.extract.nominals import deployments, nominal_relations
from kg.extract.noun_relations import noun_relations
from kg.extract.owners import owner_relations, told_once
from kg.extract.places import place_relations
from kg.extract.posts import post_relations, role_mentions
from kg.extract.quantities import quantity_changes
from kg.extract.relation import Relation
from kg.extract.relations import clause_relations
from kg.extract.scopes import Attributions, Scope, status_of
from kg.extract.scores import score
from kg.extract.statements import statements
from kg.extract.tightened import tightened, with_names, with_terms
from kg.extract.truth import truth_of, truth_of_noun
from kg.lexicon import Lexicon
from kg.model import Finding, Part, Reading, Status
from kg.ontology import Ontology
from kg.tree import Analysis

GROUP = "kg.extractors"
Extractor = Callable[[Context, tuple[Clause, ...]], Iterable[Relation]]


@cache
def extractors() -> tuple[Extractor, ...]:
    """The built-in extractors and those that installed packages register in the entry-point group kg.extractors."""
    own: tuple[Extractor, ...] = (
        post_relations,
        quantity_changes,
        casualty_relations,
        clause_relations,
        nominal_relations,
        appositions,
        place_relations,
        owner_relations,
        noun_relations,
        frame_relations,
        lifespan_relations,
    )
    found = sorted(entry_points(group=GROUP), key=lambda e: e.name)
    others = [e.load() for e in found if not e.value.startswith("kg.extract.")]
    return (*own, *others)


def extract(analysis: Analysis, *, lexicon: Lexicon, ontology: Ontology) -> Reading:
    """The findings of an analysed article, in reading order, and the reasons of sentences without one."""
    context = Context(analysis, lexicon, ontology)
    clauses = find_clauses(context)
    attributions = find_attributions(context, clauses)
    relations = find_relations(context, clauses, attributions)
    found = (_finding(context, attributions, r) for r in relations)
    mentions = (*analysis.mentions, *role_mentions(context))
    told = told_once(_in_order(f for f in found if not _is_unsent(f)), mentions)
    generic = generic_mentions(context)
    findings = tuple(without_mentions(f, generic) for f in told)
    sentences = tuple(analysis.tree.span(a, b - 1) for a, b in analysis.tree.sentences)
    return Reading(
        article=analysis.article,
        sentences=sentences,
        mentions=mentions,
        findings=findings,
        gaps=find_gaps(context, clauses, frozenset(f.sentence for f in findings), frames=attributions.frames),
    )


def find_relations(context: Context, clauses: tuple[Clause, ...], attributions: Attributions) -> list[Relation]:
    """What all extractors find, before it has a status, a truth and a score."""
    relations = [r for extractor in extractors() for r in extractor(context, clauses)]
    changes = {r.predicate for r in relations if r.by == "quantities" and not r.is_noun}
    elsewhere = attributions.frames | changes
    relations = [r for r in relations if r.by != "clauses" or r.predicate not in elsewhere]
    relations = list(tightened(context, with_terms(relations)))
    relations = with_events(context, clauses, relations)
    relations += [*deployments(context, relations), *statements(context, attributions)]
    return [*relations, *(named for r in relations for named in with_names(context, r))]


def _is_unsent(finding: Finding) -> bool:
    """ "Peruvian troops did not land": that Peru has not sent them is more than this says."""
    return finding.term == "sentBy" and finding.by == "deployments" and finding.polarity == "Negative"


def _in_order(findings: Iterator[Finding]) -> list[Finding]:
    """Findings by place in the text; of two that say the same, the one with the higher score."""
    best: dict[tuple[object, ...], Finding] = {}
    for f in findings:
        key = (f.sentence, f.subject, f.term or f.lemma, f.object, f.status, f.claimants)
        if key not in best or f.score > best[key].score:
            best[key] = f
    return sorted(best.values(), key=lambda f: (f.sentence, f.predicate.span or f.evidence, f.subject.text, f.by))


def _finding(context: Context, attributions: Attributions, relation: Relation) -> Finding:
    i = relation.predicate
    truth = truth_of_noun(context, i) if relation.is_noun else truth_of(context, i)
    scopes = attributions.around(i) if relation.said is None else attributions.from_scope(relation.said)
    subject = _meant(context, relation.subject, scopes)
    target = None if relation.object is None else _meant(context, relation.object, scopes)
    is_question = _is_question(context, i)
    modality = relation.modality or truth.modality
    if scopes and modality == "Actual" and (truth.is_conditional or is_question):
        modality = "Conditional" if truth.is_conditional else "Possible"
    return Finding(
        subject=subject,
        predicate=relation.words,
        lemma=relation.lemma,
        term=relation.term,
        object=_apart(context, subject, target) if relation.term == "describedAs" else target,
        sentence=context.tree.sentence_of[i],
        evidence=context.sentence_span(i),
        by=relation.by,
        score=score(context, relation),
        arguments=relation.arguments,
        event=relation.event,
        status=_status(scopes, is_open=truth.is_conditional or is_question),
        polarity=truth.polarity,
        modality=modality,
        claimants=tuple(s.claimant for s in scopes),
        cue=scopes[0].cue if scopes else None,
        act=scopes[0].act if scopes else None,
        truth_cue=" ".join(context.tree.words[k] for k in sorted(truth.cues)) or None,
    )


def _apart(context: Context, subject: Part, description: Part | None) -> Part | None:
    """A description that stands for what it describes is only words: nothing is described as itself."""
    if description is None or subject.mention is None or description.mention is None:
        return description
    mentions = context.analysis.mentions
    is_same = mentions[subject.mention].chain == mentions[description.mention].chain
    return replace(description, mention=None) if is_same else description


def _status(scopes: list[Scope], *, is_open: bool) -> Status:
    """`is_open`: the sentence leaves open whether it is so, by a condition or as a question."""
    status = status_of(scopes)
    return "Hypothetical" if status == "Asserted" and is_open else status


def _is_question(context: Context, i: int) -> bool:
    """Whether the sentence asks, or begins like "Had she known, …"."""
    tree = context.tree
    first, end = tree.sentences[tree.sentence_of[i]]
    begin = next((k for k in range(first, end) if tree.pos[k] != "PUNCT"), first)  # behind a quotation mark
    is_inverted = tree.words[begin] in ("Had", "Were", "Should")
    return is_inverted or "?" in tree.words[max(first, end - 2) : end]


def _meant(context: Context, part: Part, scopes: list[Scope]) -> Part:
    """What "I", "we" and "it" stand for in somebody's words: the speaker; "it" only where a body or country speaks."""
    if not scopes or scopes[0].claimant.mention is None:
        return part
    word, claimant = part.text.lower(), scopes[0].claimant.mention
    speaker = context.analysis.mentions[claimant].type
    is_body = any(context.ontology.is_a(speaker, c) for c in ("Organization", "GeopoliticalEntity"))
    if word in context.lexicon.first_person or (word == "it" and is_body):
        return replace(part, mention=claimant)
    return part
