"""Scopes: which words of an article are somebody else's, whose, and with what act of speech they were uttered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.extract.context import Context
from kg.model import Part, Status

UNNAMED = Part("unnamed source")
# Acts by which the speaker says that it is not so.
DENYING_ACTS = frozenset({"denies", "doubts"})
# The act of one who did not say that it is so.
WITHHOLDING = "withholds"


@dataclass(frozen=True, slots=True)
class Scope:
    """Tokens that are reported, not stated: claimant (innermost speaker), the words that say so, kind of act.

    `verb` is the word of speech, where there is one; `is_frame` says that its clause does nothing but report
    ("he noted").
    """

    tokens: frozenset[int]
    claimant: Part
    cue: str
    act: str
    verb: int | None = None
    is_frame: bool = False


@dataclass(frozen=True)
class Attributions:
    """All scopes of an article."""

    context: Context
    scopes: tuple[Scope, ...]

    @property
    def frames(self) -> frozenset[int]:
        """Predicates of clauses that only say who speaks; they are no findings of their own."""
        return frozenset(s.verb for s in self.scopes if s.is_frame and s.verb is not None)

    @cached_property
    def _around(self) -> dict[int, list[Scope]]:
        found: dict[int, list[Scope]] = {}
        for scope in sorted(self.scopes, key=lambda s: (len(s.tokens), min(s.tokens))):
            for i in scope.tokens:
                found.setdefault(i, []).append(scope)
        return found

    def around(self, i: int) -> list[Scope]:
        """The scopes that token i lies in, innermost first, each speaker once.

        "Silva said she believed …" stays two, both Silva's: what she believes, and what she says.
        """
        return self._each_once(self._named(self._around.get(i, [])))

    def _each_once(self, found: list[Scope]) -> list[Scope]:
        kept: list[Scope] = []
        for scope in self._spoken(found):
            if all(not self._same_speaker(scope, other) for other in kept):
                kept.append(scope)
        return kept

    def _named(self, found: list[Scope]) -> list[Scope]:
        """The scopes of those who are named, if any are; what nobody's words deny is denied by the first of them
        ("his lawyer said there was no evidence that …")."""
        named = [s for s in found if s.claimant != UNNAMED]
        if not named or found[0].claimant != UNNAMED or found[0].act not in DENYING_ACTS:
            return named or found
        return [replace(named[0], act=found[0].act), *named[1:]]

    def _spoken(self, found: list[Scope]) -> Iterator[Scope]:
        """The scopes with the "I" of "I think" inside somebody's words standing for that speaker."""
        for n, scope in enumerate(found):
            outer = next((s.claimant for s in found[n + 1 :] if not self._is_first_person(s.claimant)), None)
            is_own = outer is not None and (self._is_first_person(scope.claimant) or self._is_it(scope.claimant, outer))
            own = replace(scope.claimant, mention=outer.mention) if is_own and outer else scope.claimant
            yield replace(scope, claimant=own)

    def _is_first_person(self, claimant: Part) -> bool:
        return claimant.text.lower() in self.context.lexicon.first_person

    def _is_it(self, claimant: Part, outer: Part) -> bool:
        """ "The ministry said it believed …"."""
        kind = "Topic" if outer.mention is None else self.context.analysis.mentions[outer.mention].type
        ontology = self.context.ontology
        is_body = any(ontology.is_a(kind, c) for c in ("Organization", "GeopoliticalEntity"))
        return is_body and claimant.text.lower() == "it"

    def _same_speaker(self, outer: Scope, inner: Scope) -> bool:
        a, b = outer.claimant, inner.claimant
        if a.mention is None or b.mention is None:
            return a.text == b.text
        mentions, words = self.context.analysis.mentions, b.text.lower()
        is_own_word = words in self.context.lexicon.pronouns and words != a.text.lower() and outer.verb != inner.verb
        return mentions[a.mention].chain == mentions[b.mention].chain and not is_own_word

    def from_scope(self, scope: Scope) -> list[Scope]:
        """A scope and those that its word of speech lies in, innermost first."""
        outer = [] if scope.verb is None else self.around(scope.verb)
        return self._each_once([scope, *outer])


def status_of(scopes: Sequence[Scope]) -> Status:
    """Status of what lies in these scopes, innermost first; none is the article's own voice."""
    if not scopes:
        return "Asserted"
    if scopes[0].act == WITHHOLDING:
        return "Hypothetical"
    return "Denied" if scopes[0].act in DENYING_ACTS else "Reported"
