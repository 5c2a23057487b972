"""What an article tells of each of its named chains: names and clues by which the same one is known elsewhere.

A clue never depends on another article, so a pair of chains is judged alike whatever else a corpus holds.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kg import gazetteer
from kg.lexicon import load_lexicon
from kg.model import ChainRef, Mention, Reading
from kg.resolve.clues import ClueCollector, Told, parts, sentence_at
from kg.resolve.descriptions import fullest_description
from kg.resolve.directory import NO_NAMES, Directory
from kg.resolve.links import Known, is_stand_in, known_things
from kg.resolve.person_names import words_of
from kg.resolve.profile import Profile, bare, family_of


def profiles(reading: Reading, *, directory: Directory = NO_NAMES) -> list[Profile]:
    """The profiles of an article's chains that the graph needs: named ones, and others that a finding speaks of."""
    chains: dict[int, list[Mention]] = defaultdict(list)
    for mention in reading.mentions:
        chains[mention.chain].append(mention)
    used = _used(reading)
    told = {c: m for c, m in chains.items() if (c in used or _is_named(m)) and any(x.kind != "pronoun" for x in m)}
    known = known_things(reading, directory=directory)
    drafts = {c: _plain(reading, c, mentions, known.get(c)) for c, mentions in sorted(told.items())}
    wanted = [c for c, draft in drafts.items() if draft.is_named and not draft.link and draft.type != "Role"]
    clues = ClueCollector(reading, chains, drafts).of(wanted) if wanted else {}
    return [_with(draft, clues.get(c), day=reading.article.published) for c, draft in drafts.items()]


def _is_named(mentions: Iterable[Mention]) -> bool:
    return any(m.kind == "name" for m in mentions)


def _used(reading: Reading) -> frozenset[int]:
    mentions = reading.mentions
    return frozenset(mentions[p.mention].chain for f in reading.findings for p in parts(f) if p.mention is not None)


def _plain(reading: Reading, chain: int, mentions: list[Mention], known: Known | None) -> Profile:
    """The profile of a chain by its mentions alone."""
    named = [m for m in mentions if m.kind == "name"]
    kind = mentions[0].type
    own = _fullest(named) if named else fullest_description(reading, [m for m in mentions if m.kind != "pronoun"])
    stands_in = [is_stand_in(m) for m in named]  # what stands for it is no name of it
    name = known.name if known and (kind == "Country" or (named and all(stands_in))) else own
    names = [m for m, is_other in zip(named, stands_in, strict=True) if not is_other]
    printed = {bare(m.text) for m in names if not gazetteer.is_demonym(m.text) or m.text == name}
    printed |= {known.name} if known else set()
    published = reading.article.published
    return Profile(
        refs=(ChainRef(reading.article.id, chain),),
        family=family_of(kind),
        type=kind,
        names=(name, *sorted(printed - {name})),
        is_named=bool(named),
        clues={},
        known=known,
        years=(published.year, published.year) if published else None,
        gender=_gender(mentions, name) if kind == "Person" else None,
        article=None if named else reading.article.id,
        sentence=sentence_at(reading, named[0].span.start) if named else None,
    )


def _with(draft: Profile, told: Told | None, *, day: date | None) -> Profile:
    if told is None:
        return draft
    born = None
    if told.age is not None and draft.years is not None:
        born = (draft.years[0] - told.age - 1, draft.years[0] - told.age)
    return replace(
        draft, clues=told.clues, born=born, died=day if told.died else None, acted=day if told.acted else None
    )


def _gender(mentions: list[Mention], name: str) -> str | None:
    said = {words_of("pronoun").get(m.text.lower()) for m in mentions if m.kind == "pronoun"} - {None}
    genders = load_lexicon().genders
    said |= {genders.get(m.text.lower().rstrip(".")) for m in mentions if m.kind == "nominal"} - {None}  # "Mrs"
    return said.pop() if len(said) == 1 else gazetteer.gender(name.split()[0]) if " " in name else None


def _fullest(mentions: list[Mention]) -> str:
    """The fullest name: most words, then most frequent, then first."""
    texts = [bare(m.text) for m in mentions]
    counts = Counter(texts)
    return max(texts, key=lambda t: (len(t.split()), counts[t], -texts.index(t)))
