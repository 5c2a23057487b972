"""Names of places that stand for something else: a government for its capital or palace, a team for its country."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg import gazetteer
from kg.language.mentions import Candidate
from kg.lexicon import Lexicon
from kg.surroundings import lies_in
from kg.tree import Post, Tree

PLACES = frozenset({"Country", "City", "Place"})
# Acts of speech with which a government speaks, if a clause says what: not "Lima hopes", "Lima knows".
SAYING = frozenset({"says", "denies", "demands", "promises", "threatens"})
CLAUSES = ("ccomp", "xcomp", "parataxis")
# Before a country's name in a report of a match: then it is the place and not the team.
LOCAL = frozenset({"in", "across", "throughout", "inside", "outside", "near", "from"})
LEAST_SPORT_NOUNS, WORDS_PER_SPORT_NOUN = 4, 60
SCORE = re.compile(r"\d{1,3}(?:[-–]\d{1,3})?")
ROAD = re.compile(r"-?\d{1,3}\b")
NOMINAL = frozenset({"nsubj", "obj", "obl", "nmod"})
DASHES = frozenset({"-", "–", "—"})


def with_stand_ins(
    tree: Tree, candidates: tuple[Candidate, ...], posts: tuple[Post, ...], *, lexicon: Lexicon
) -> tuple[Candidate, ...]:
    """The mentions, those of places with the class of what their names stand for where they stand."""
    finder = _Finder(tree, candidates, lexicon, frozenset(p.place for p in posts if p.place is not None))
    teams, states = finder.teams(), finder.states()
    return tuple(
        replace(c, type=kind) if (kind := finder.kind(n) or states.get(n) or teams.get(n)) else c
        for n, c in enumerate(candidates)
    )


@dataclass(frozen=True, slots=True)
class _Finder:
    tree: Tree
    candidates: tuple[Candidate, ...]
    lexicon: Lexicon
    posted: frozenset[int]

    def kind(self, n: int) -> str | None:
        """The class of what a capital or seat of power stands for, in the few contexts in which it does."""
        c = self.candidates[n]
        if c.kind != "name" or c.type == "Person":
            return None
        if c.is_demonym:
            is_alone = self.tree.deps[self._first(c)].split(":")[0] in NOMINAL
            return "Entity" if is_alone else None  # "the lessons in Danish", "the French": no country
        if c.type == "City" and self._has_article(c) and self.tree.words[c.first][:3].lower() != "the":
            return "Place"  # "the Union", "our Republic"
        if c.type == "Country" and self._is_road(c):
            return "Facility"
        text = self._text(c)
        if gazetteer.country_of_capital(text):
            acts = c.type == "City" and (self._acts(c) or self._has_tie(c))
            return "Country" if n in self.posted or acts else None
        seat = gazetteer.stand_in(text)
        return seat.type if seat and self._acts(c) else None

    def _text(self, c: Candidate) -> str:
        return self.tree.slice(self.tree.span(c.first, c.last))

    def _lemma(self, i: int) -> str:
        return self.tree.lemmas[i].lower()

    def _first(self, c: Candidate) -> int:
        """The head of a name, or of the first one that it is joined to by "and"."""
        return self.tree.heads[c.head] if self.tree.deps[c.head] == "conj" else c.head

    # "Tokyo condemned the launch", "Moscow said that …"; not "Tokyo hosted the games", "the mayor of Tokyo said"
    def _acts(self, c: Candidate) -> bool:
        tree, i = self.tree, self._first(c)
        verb = tree.heads[i]
        described = [k for k in tree.kids(c.head, "nmod", "amod", "compound") if not c.first <= k <= c.last]
        if tree.deps[i] != "nsubj" or verb < 0 or described:
            return False
        particle = tree.kid(verb, "compound:prt")
        lemma = self._lemma(verb) + (f" {self._lemma(particle)}" if particle is not None else "")
        if lemma in self.lexicon.policy_verbs:
            return True
        if self.lexicon.speech.get(lemma) in SAYING:
            return bool(tree.kids(verb, *CLAUSES)) or tree.deps[verb] == "parataxis"
        objects = {self._lemma(k) for k in tree.kids(verb, "obj")}
        return lemma in self.lexicon.policy_acts and not objects.isdisjoint(self.lexicon.policy_nouns)

    # "the talks between Lima and Quito"
    def _has_tie(self, c: Candidate) -> bool:
        tree, i = self.tree, self._first(c)
        case = tree.kid(i, "case")
        if case is None or tree.words[case].lower() != "between":
            return False
        if self._lemma(tree.heads[i]) not in self.lexicon.tie_nouns:
            return False
        ends = {i, *tree.kids(i, "conj")}
        named = [d for d in self.candidates if d.head in ends and d.kind == "name"]
        return len(ends) == len(named) == 2 and all(
            d.type == "Country" or gazetteer.country_of_capital(self._text(d)) for d in named
        )

    def _has_article(self, c: Candidate) -> bool:
        return any(k < c.first for k in self.tree.kids(c.head, "det", "nmod:poss"))

    def _is_road(self, c: Candidate) -> bool:
        """Whether a number follows: "US 12", "US-12"."""
        behind = "".join(self.tree.words[c.last + 1 : c.last + 3])
        return self._text(c).isupper() and ROAD.match(behind) is not None

    # --- states: "Toledo, Ohio" -------------------------------------------------------------------------------------
    def states(self) -> dict[int, str]:
        """Names that are a region's where they stand behind one of its cities and a comma ("Albany, New York"), or
        before "state"; if they would be a country's, everywhere in the article."""
        found = {n for n, c in enumerate(self.candidates) if self._is_state(n, c)}
        countries = {self._text(self.candidates[n]) for n in found if self.candidates[n].type == "Country"}
        found |= {n for n, c in enumerate(self.candidates) if c.type == "Country" and self._text(c) in countries}
        return dict.fromkeys(found, "Place") | dict.fromkeys(self._towns(), "City")

    def _regions(self, c: Candidate) -> list[gazetteer.Entry]:
        return [e for e in gazetteer.lookup(self._text(c)) if e.type in ("Place", "Country")]

    def _is_state(self, n: int, c: Candidate) -> bool:
        if c.kind != "name" or c.type not in ("City", "Country") or not any(e.part for e in self._regions(c)):
            return False
        words = self.tree.words
        if words[c.last + 1 : c.last + 2] == ("state",) or words[max(0, c.first - 2) : c.first] == ("state", "of"):
            return True
        town = self._before_comma(n)
        cities = gazetteer.lookup(self._text(town)) if town else ()
        inside = [r for r in self._regions(c) if any(e.type == "City" and lies_in(e, r) for e in cities)]
        return any(r.part for r in inside) and not any(r.type == "Country" for r in inside)

    def _before_comma(self, n: int) -> Candidate | None:
        before, c = self.candidates[n - 1] if n else None, self.candidates[n]
        is_near = before is not None and before.kind == "name" and before.last == c.first - 2
        return before if is_near and self.tree.words[c.first - 1] == "," else None

    def _towns(self) -> Iterator[int]:
        """Names of unknown kind that are a city's because its country or region stands behind a comma."""
        for n, c in enumerate(self.candidates):
            if n and c.kind == "name" and (town := self._before_comma(n)) and town.type in ("Place", "Entity"):
                cities = [e for e in gazetteer.lookup(self._text(town)) if e.type == "City"]
                if any(lies_in(e, r) for e in cities for r in self._regions(c)):
                    yield n - 1

    # --- teams: "Peru beat Chile 2–1" -------------------------------------------------------------------------------
    def teams(self) -> dict[int, str]:
        """Names of countries that are those of their teams: in the report of a match, unless a place is meant."""
        if not self._is_of_sport():
            return {}
        names = [
            (n, c) for n, c in enumerate(self.candidates) if c.kind == "name" and c.type in PLACES and not c.is_demonym
        ]
        named = [(n, c) for n, c in names if any(e.type == "Country" for e in gazetteer.lookup(self._text(c)))]
        playing = {self._text(c) for _, c in named if self._plays(c)}
        return {n: "Organization" for n, c in named if self._text(c) in playing and not self._is_local(c)}

    def _is_of_sport(self) -> bool:
        found = [lemma for lemma in map(str.lower, self.tree.lemmas) if lemma in self.lexicon.sport_nouns]
        return len(set(found)) >= LEAST_SPORT_NOUNS and len(found) * WORDS_PER_SPORT_NOUN >= len(self.tree)

    def _plays(self, c: Candidate) -> bool:
        tree, i = self.tree, self._first(c)
        head, dep = tree.heads[i], tree.deps[i].split(":")[0]
        if head >= 0 and dep in ("nsubj", "obj", "obl") and self._lemma(head) in self.lexicon.sport_verbs:
            return not self._is_local(c)
        if head >= 0 and dep in ("nmod", "compound") and self._lemma(head) in self.lexicon.sport_nouns:
            return not self._is_local(c) and (tree.kid(i, "case") is None or self._is_person(head))
        return self._has_score(c)

    def _is_person(self, i: int) -> bool:
        """Whether a noun is of people: a captain is one of Peru's team, a league is one of Peru."""
        noun = self.lexicon.nouns.get(self._lemma(i))
        return self._lemma(i) in self.lexicon.titles or (noun is not None and noun.kind in ("person", "people"))

    def _has_score(self, c: Candidate) -> bool:
        """Whether a score stands beside the name: "2–1 Peru", "Peru 2 – 1"."""
        words = self.tree.words
        behind, before = words[c.last + 1 : c.last + 3], words[max(0, c.first - 2) : c.first][::-1]
        return any(
            SCORE.fullmatch(pair[0]) is not None and ("–" in pair[0] or pair[1] in DASHES)
            for pair in (behind, before)
            if len(pair) == 2
        )

    def _is_local(self, c: Candidate) -> bool:
        case = self.tree.kid(self._first(c), "case")
        return case is not None and self.tree.words[case].lower() in LOCAL
