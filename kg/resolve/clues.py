"""Clues of an article: posts, trades, countries, people and bodies around, and words, for each of its named chains."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from kg.lexicon import load_lexicon
from kg.model import Finding, Mention, Part, Reading, Span
from kg.resolve.body_names import country_in, is_generic
from kg.resolve.person_names import fold, words_of
from kg.resolve.profile import ClueKind, Clues, Profile, bare, identity_key

LONGEST_POST = 4
MOST_NEAR = 20
MOST_SETTINGS = 2
MOST_TOPICS = 80
_DEATHS, _VICTIMS = frozenset({"Death", "Killing"}), frozenset({"hasTarget", "hasVictim"})
_POSTS = frozenset({"holdsRole", "formerlyHeldRole"})
_AGE, _MEMBER = "age", "memberOf"
_AGED = re.compile(r"\b(\d{1,3})-year-old\b|\bof (\d{2})$")
_YEARS = re.compile(r"\d{1,3}")
_AT_AGE = re.compile(r"at (?:the age of )?(\d{1,3})")
_TOPIC = re.compile(r"(?<![\w’'])[a-z][a-z-]{4,}(?![\w])")


@dataclass(frozen=True, slots=True)
class Told:
    """What the findings of an article tell of one chain."""

    clues: Clues
    age: int | None
    died: bool
    acted: bool


def parts(finding: Finding) -> Iterator[Part]:
    """All slots of a finding."""
    yield finding.subject
    if finding.object:
        yield finding.object
    yield from finding.claimants
    yield from (a.part for a in finding.arguments)
    if finding.event:
        yield from (s.part for s in finding.event.slots)


def sentence_at(reading: Reading, at: int) -> Span | None:
    """The sentence that an offset is in."""
    n = bisect_right(reading.sentences, at, key=lambda s: s.start) - 1
    return reading.sentences[n] if n >= 0 else None


@cache
def _trades() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in (Path(__file__).parent / "trades.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            trade, words = line.split("\t")
            found.update({word: trade for word in words.split(" ") if word not in found})
    return found


def stem(word: str) -> str:
    """A word without the ending of its number or tense."""
    return re.sub(r"(?:ies|y)$", "i", re.sub(r"(?<=\w{4})(?:ings?|ers?|ed|es|s|e)$", "", word))


@cache
def _common() -> frozenset[str]:
    return frozenset(stem(word) for kind in ("common", "generic") for word in words_of(kind)) | frozenset(
        stem(word) for word in _trades()
    )


@cache
def _offices() -> frozenset[str]:
    return frozenset(role.split()[-1] for role in load_lexicon().roles)


class ClueCollector:
    """Collects the clues of an article's chains."""

    def __init__(self, reading: Reading, chains: dict[int, list[Mention]], drafts: dict[int, Profile]) -> None:
        self._reading = reading
        self._chains = chains
        self._named = {c: d for c, d in drafts.items() if d.is_named and d.type != "Role"}
        self._key = {c: identity_key(d) for c, d in self._named.items()}
        self._starts = sorted((m.span.start, m.span.end, m.chain) for m in reading.mentions if m.kind == "name")
        self._found: dict[int, dict[ClueKind, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
        self._ages: dict[int, int] = {}
        self._dead: set[int] = set()
        self._active: set[int] = set()

    def of(self, chains: Iterable[int]) -> dict[int, Told]:
        """What is told of the chains."""
        wanted = frozenset(chains)
        for chain in wanted:
            for mention in self._chains[chain]:
                self._from_mention(chain, mention)
            if self._named[chain].family == "body":
                self._country_in_name(chain)
        for finding in self._reading.findings:
            self._from_finding(finding, wanted)
        near, spots, places, settings, main = self._around()
        for chain in wanted:
            found = self._found[chain]
            own = self._key.get(chain)
            own_words = set(fold(self._named[chain].name).replace("-", " ").split())
            found["near"] = {
                key: words
                for key, words in near.items()
                if key not in found.get("tie", {})
                and key != own
                and not set(fold(words).replace("-", " ").split()) <= own_words
            }
            found["place"] = {key: words for key, words in (places | found.get("place", {})).items() if key != own}
            found["spot"] = {key: words for key, words in (spots | found.get("spot", {})).items() if key != own}
            found["setting"], found["main"] = settings, main
            found["topic"] = self._topics(chain)
            self._keep_fullest(found["role"])
            for role in found["role"]:
                for key, owner in list(found.get("country", {}).items()):
                    self._post(chain, role, key, owner)
        return {
            c: Told(
                {kind: dict(told) for kind, told in self._found[c].items()},
                self._ages.get(c),
                c in self._dead,
                c in self._active - self._dead,
            )
            for c in wanted
        }

    def _add(self, chain: int, kind: ClueKind, key: str, words: str) -> None:
        self._found[chain][kind].setdefault(key, words)

    def _from_mention(self, chain: int, mention: Mention) -> None:
        if mention.kind == "name":
            self._owner_before(chain, mention)
        elif mention.kind == "nominal":
            self._from_description(chain, mention.text, mention.span)
            if age := _AGED.search(mention.text):
                self._ages.setdefault(chain, int(age[1] or age[2]))
            if post := self._post_words(mention.text, mention.span):
                self._add(chain, "role", post, post)

    def _country_in_name(self, chain: int) -> None:
        """ "Bank of Chile", "Chilean Coast Guard"."""
        for name in self._named[chain].names:
            if country := country_in(name):
                self._add(chain, "country", country.links[0], country.name)

    def _owner_before(self, chain: int, mention: Mention) -> None:
        """ "Norway's | Ministry of Health", "the Norwegian | Ministry of Health"."""
        before = self._reading.article.text[max(0, mention.span.start - 4) : mention.span.start]
        at = bisect_left(self._starts, (mention.span.start,)) - 1
        if at >= 0 and re.fullmatch(r".*?(?:\s?['’]s?)?\s", before, re.DOTALL):
            start, end, owner = self._starts[at]
            gap = self._reading.article.text[end : mention.span.start]
            if re.fullmatch(r"(?:\s?['’]s?)?\s", gap) and owner in self._named and start < mention.span.start:
                self._own(chain, owner)

    def _from_description(self, chain: int, words: str, span: Span | None) -> list[int]:
        """The trade that a description tells, and the country or body in it, which is returned."""
        for word in re.findall(r"[\w-]+", words.lower()):
            if trade := _trades().get(word):
                self._add(chain, "trade", trade, word)
        owners = [] if span is None else [c for c in self._inside(span) if c != chain]
        for owner in owners:
            self._own(chain, owner)
        return owners

    def _inside(self, span: Span) -> list[int]:
        at = bisect_left(self._starts, (span.start,))
        found = []
        while at < len(self._starts) and self._starts[at][0] < span.end:
            if self._starts[at][2] in self._named:
                found.append(self._starts[at][2])
            at += 1
        return found

    def _tie(self, other: int) -> ClueKind:
        """What is named with many says less: places and bodies that all the world knows."""
        named = self._named[other]
        is_vague = named.link or (is_generic(named.name) and country_in(named.name) is None)
        return "place" if is_vague else "spot" if named.family == "place" else "tie"

    def _own(self, chain: int, owner: int) -> None:
        kind: ClueKind = "country" if self._named[owner].type == "Country" else self._tie(owner)
        self._add(chain, kind, self._key[owner], self._named[owner].name)

    def _from_finding(self, finding: Finding, wanted: frozenset[int]) -> None:
        mentions = self._reading.mentions
        chains = {mentions[p.mention].chain for p in parts(finding) if p.mention is not None}
        subject = mentions[finding.subject.mention].chain if finding.subject.mention is not None else None
        if subject in wanted and finding.object is not None:
            self._of_subject(subject, finding, finding.object)
        self._of_life(finding, subject, chains & wanted)
        for argument in finding.arguments:
            if subject in wanted and (age := _AT_AGE.fullmatch(argument.part.text)):
                self._ages.setdefault(subject, int(age[1]))
        for chain in chains & wanted:
            for other in chains & self._named.keys() - {chain}:
                if self._named[other].type != "Country":
                    self._add(chain, self._tie(other), self._key[other], self._named[other].name)

    def _of_life(self, finding: Finding, subject: int | None, chains: Iterable[int]) -> None:
        event = finding.event.type if finding.event else ""
        if event in _DEATHS and finding.is_fact:
            slots = finding.event.slots if finding.event else ()
            hit = [s.part.mention for s in slots if s.role in _VICTIMS and s.part.mention is not None]
            self._dead.update({self._reading.mentions[m].chain for m in hit} & set(chains))
        elif subject is not None and finding.by == "statements":
            self._active.add(subject)
        elif subject is not None and finding.by == "clauses" and finding.is_fact:
            has_died = not words_of("death").keys().isdisjoint(finding.predicate.text.lower().split())
            (self._dead if has_died else self._active).add(subject)

    def _of_subject(self, subject: int, finding: Finding, part: Part) -> None:
        if finding.term == _AGE and part.value is not None and _YEARS.fullmatch(part.value):
            self._ages[subject] = int(part.value)
        elif finding.term in _POSTS and part.mention is not None:
            role = bare(self._reading.mentions[part.mention].text).lower()
            owners = self._from_description(subject, f"{part.text} {role}", part.span)
            post = (part.span and self._post_words(part.text, part.span)) or role
            self._add(subject, "role", post, post)
            for owner in owners:
                self._post(subject, post, self._key[owner], self._named[owner].name)
        elif finding.by in ("posts", "nouns") and part.mention is not None:
            owner = self._reading.mentions[part.mention].chain
            if owner in self._named:
                self._own(subject, owner)
                if finding.term == _MEMBER:
                    return
                role = bare(re.sub(r"^(?:is|was|has been|the)\s+|\s+(?:of|to|for|at|in)$", "", finding.predicate.text))
                self._add(subject, "role", role.lower(), role.lower())
                self._post(subject, role.lower(), self._key[owner], self._named[owner].name)
                self._from_description(subject, role, None)

    def _post_words(self, text: str, span: Span) -> str:
        """The post that a description tells, in few words, without whose it is: "the Chilean minister of health" is
        "health minister"; empty if it tells none."""
        start = span.start
        if len(text) != span.end - start:
            return ""
        for at, end, chain in reversed(self._starts):
            if start <= at and end <= span.end and chain in self._named:
                text = text[: at - start] + "·" * (end - at) + text[end - start :]
        text = re.sub(r"^.*['’]s?\s|·+", " ", text.lower())
        words = re.findall(r"[^\W\d_][\w-]*", text)
        words = [w for w in words if w not in words_of("determiner").keys() | words_of("former").keys()]
        if "of" in words[:-1]:
            words = [*words[words.index("of") + 1 :], *words[: words.index("of")]]
        words = [w for w in words if w not in ("of", "to", "for")]
        is_post = bool(words) and (words[-1] in _offices() or words[-1] in _trades()) and len(words) <= LONGEST_POST
        return " ".join(words) if is_post else ""

    def _keep_fullest(self, roles: dict[str, str]) -> None:
        """Of "minister" and "health minister" only the latter says who it is."""
        for role in [r for r in roles if any(other.endswith(f" {r}") for other in roles)]:
            del roles[role]

    def _post(self, chain: int, role: str, key: str, owner: str) -> None:
        """A post that only one holds at a time: a minister's, not a driver's."""
        if role and role.split()[-1] in _offices():
            self._add(chain, "post", f"{role}|{key}", f"{role} of {owner}")

    def _topics(self, chain: int) -> dict[str, str]:
        """The telling words of the sentences that name it: "lithium", "kiln", "ferry"."""
        text = self._reading.article.text
        found: dict[str, str] = {}
        for span in sorted({s for m in self._chains[chain] if (s := sentence_at(self._reading, m.span.start))}):
            for word in _TOPIC.findall(text[span.start : span.end]):
                found.setdefault(stem(word), word)
        return {key: word for key, word in islice(found.items(), MOST_TOPICS) if key not in _common()}

    def _around(self) -> list[dict[str, str]]:
        """The other people and bodies of the article, little-known and well-known places, the countries that it is
        about, and the one that it is mostly about."""
        counts = Counter(m.chain for m in self._reading.mentions if m.kind == "name" and m.chain in self._named)
        ranked = sorted(counts, key=lambda c: (-counts[c], c))
        countries = [c for c in ranked if self._named[c].type == "Country"]
        places = [c for c in ranked if self._tie(c) == "place" and c not in countries]
        spots = [c for c in ranked if self._tie(c) == "spot" and c not in countries]
        near = [c for c in ranked if self._tie(c) == "tie" and not is_generic(self._named[c].name)]
        first, second = ([counts[c] for c in countries] + [0, 0])[:2]
        main = countries[:1] if first >= 2 * second else []
        kept = [near[:MOST_NEAR], spots[:MOST_NEAR], places[:MOST_NEAR], countries[:MOST_SETTINGS], main]
        return [{self._key[c]: self._named[c].name for c in chains} for chains in kept]
