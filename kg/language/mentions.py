"""Mentions: the names, descriptions, event nouns and pronouns of a tree, each with its head and its class."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from kg import gazetteer
from kg.lexicon import Lexicon
from kg.model import MentionKind, Span
from kg.tree import NamedSpan, Tree

LONGEST_NAME = 8
DEEPEST_PHRASE = 6
INNER_WORDS = frozenset(
    {
        "of",
        "the",
        "for",
        "and",
        "&",
        "de",
        "del",
        "della",
        "dos",
        "das",
        "di",
        "du",
        "la",
        "al",
        "el",
        "bin",
        "ibn",
        "von",
        "zu",
    }
    | {"van", "der", "den", "ter", "ten", "af", "av"}
)
NER_TYPES = {"PERSON": "Person", "ORG": "Organization", "LOC": "Place", "EVENT": "Event", "MISC": "Entity"}
NAMES_WITH_DEMONYM = ("ORG", "EVENT", "LOC", "MISC")  # "Russian Orthodox Church"; never "Russian Ana Silva"
LARGE_CITY = 100_000
WHERE = frozenset({"in", "near", "of", "from", "at", "to"})
PLACES = frozenset({"Country", "City", "Place"})
PERSONAL = {"he": "Person", "she": "Person"}
PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "you"})
PRONOUN_LEMMAS = {
    "him": "he", "his": "he", "himself": "he", "her": "she", "hers": "she", "herself": "she", "its": "it",
    "itself": "it", "them": "they", "their": "they", "theirs": "they", "themselves": "they", "me": "i", "my": "i",
    "myself": "i", "us": "we", "our": "we", "ourselves": "we", "your": "you",
}  # fmt: skip
# Labels of nouns that stand for themselves.
ALONE = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod", "nmod:poss", "conj", "appos", "root"})
NP_LEFT = ("det", "amod", "compound", "nummod", "nmod:poss", "flat")
NP_RIGHT = ("flat", "nmod", "compound", "goeswith")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention before coreference. `is_demonym` marks the adjective of a country ("Russian")."""

    first: int
    last: int
    head: int
    kind: MentionKind
    type: str
    is_demonym: bool = False


def find_mentions(tree: Tree, *, lexicon: Lexicon, dates: tuple[Span, ...]) -> tuple[Candidate, ...]:
    """All mentions of a tree in reading order; names never overlap each other."""
    in_date = frozenset(i for d in dates for i in tree.inside(d))
    named = {i: n for n in tree.names for i in range(n.first, n.end)}
    begun = frozenset(n.first for n in tree.names)
    people = [n for n in tree.names if n.label == "PERSON" and n.end - n.first > 1]
    surnames = frozenset(w for n in people for w in tree.words[n.first : n.end])
    finder = _NameFinder(tree, lexicon, in_date, MappingProxyType(named), begun, surnames)
    names = tuple(n for a, b in tree.sentences for n in finder.in_sentence(a, b))
    inside = frozenset(i for n in names for i in range(n.first, n.last + 1))
    taken = inside | in_date
    others = [c for i in range(len(tree)) if i not in taken and (c := _other(tree, lexicon, i, inside))]
    return tuple(sorted([*names, *others], key=lambda c: (c.head, c.first)))


# --- names ----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _NameFinder:
    tree: Tree
    lexicon: Lexicon
    skipped: frozenset[int]
    named: Mapping[int, NamedSpan]
    begun: frozenset[int]
    surnames: frozenset[str]

    def in_sentence(self, first: int, end: int) -> Iterator[Candidate]:
        i = first
        while i < end:
            found = self._at(i, end) if self._may_start(i) else None
            if found is None:
                i += 1
                continue
            yield found
            i = found.last + 1

    def _may_start(self, i: int) -> bool:
        word = self.tree.words[i]
        is_other = word.lower() in self.lexicon.no_names and not word.isupper()
        return not is_other and i not in self.skipped and word[:1].isupper() and any(c.isalpha() for c in word)

    def _at(self, i: int, end: int) -> Candidate | None:
        """The name that starts at token i, if one does."""
        ner_end, label = self._ner(i)
        run = self._run(i, end)
        longest = ner_end if label else run
        known_end, entry = self._known(i, end, label)
        place_end, place = self._known(i, end, "LOC")
        if self._is_title(i, run, ner_end if label == "ORG" else i):
            return None
        if not label and run - i > 1 and self._is_org_word(run - 1):
            return self._name(i, run, "Organization")
        pair = " ".join(self.tree.words[i : i + 2])
        if i + 1 < end and not pair.startswith("The ") and gazetteer.is_demonym(pair):
            return self._of_demonym(i, words=2)
        if self._is_demonym(i) and max(known_end, ner_end if label in NAMES_WITH_DEMONYM else 0) <= i + 1:
            return self._of_demonym(i)
        if place and place_end < longest and self._place_of_post(i, place_end):
            return self._name(i, place_end, place.type)
        if entry and known_end >= longest:
            has_article = self.tree.words[i] == "The" and known_end > i + 1 and not entry.name.startswith("The ")
            return self._name(i + has_article, known_end, entry.type)
        stop = self._trim(i, self._before_post(i, self._before_lower_case(i, longest)))
        if stop <= i:
            return None
        kind = self._type(i, stop, label)
        if kind == "Person":  # "Ana Silva of Grain Union"
            stop = next((j for j in range(i + 1, stop) if self.tree.words[j] == "of"), stop)
        return self._name(i, stop, kind)

    def _name(self, first: int, end: int, kind: str, *, is_demonym: bool = False) -> Candidate:
        head = _span_head(self.tree, first, end - 1)
        return Candidate(first, end - 1, head, "name", kind, is_demonym)

    def _of_demonym(self, i: int, *, words: int = 1) -> Candidate:
        """ "Chilean", "South Korean" are countries, "European" none, "the Chileans" people, "in Spanish" a language."""
        end = i + words
        if self.tree.tags[end - 1] in ("NNS", "NNPS"):
            return self._name(i, end, "Group")
        if self.tree.tags[i] in ("NN", "NNP") and self.tree.deps[i] in ALONE:
            return self._name(i, end, "Entity")
        is_country = gazetteer.country_of_demonym(" ".join(self.tree.words[i:end])) is not None
        return self._name(i, end, "Country" if is_country else "GeopoliticalEntity", is_demonym=True)

    def _run(self, i: int, end: int) -> int:
        """End of the run of capitalised proper nouns from token i."""
        j = i + 1 if self._is_kind_of_body(i, end) else i
        while j < end and self.tree.pos[j] == "PROPN" and self._may_start(j):
            if j > i and (self._splits_before(j) or j in self.begun):
                break
            j += 1
        while j < end - 1 and j > i and self.tree.words[j] == "." and len(self.tree.words[j - 1]) == 1:
            j += 1
        return j

    def _is_kind_of_body(self, i: int, end: int) -> bool:
        """Whether an adjective with a capital begins the name of a body: "Foreign" of "Foreign Ministry"."""
        is_adjective = self.tree.pos[i] == "ADJ" and not self._is_demonym(i)
        return is_adjective and i + 1 < end and self.tree.words[i + 1][:1].isupper() and self._is_org_word(i + 1)

    def _splits_before(self, j: int) -> bool:
        """Whether a post begins at token j: "Ana Silva | Chilean Ambassador"."""
        words = self.tree.words
        at = j + 1 if self._is_demonym(j) and j + 1 < len(words) else j
        word, pair = words[at].lower(), " ".join(words[at : at + 2]).lower()
        return word in self.lexicon.titles and not self.lexicon.roles.keys().isdisjoint({word, pair})

    def _before_lower_case(self, i: int, stop: int) -> int:
        """End of the name before a verb or noun in lower case that the name finder took in."""
        return next((j for j in range(i + 1, stop) if self._is_lower_case(j)), stop)

    def _is_lower_case(self, j: int) -> bool:
        """Whether a word is in lower case and no part of a name, as "al" and the end of "Min-jun" are."""
        words = self.tree.words
        if not words[j][0].islower() or words[j] in INNER_WORDS:
            return False
        is_bound = "-" in (words[j - 1], *words[j + 1 : j + 2])
        return not (is_bound and self.tree.pos[j] == "PROPN")

    def _before_post(self, i: int, stop: int) -> int:
        return next((j for j in range(i + 1, stop) if self._splits_before(j)), stop)

    def _ner(self, i: int) -> tuple[int, str]:
        """End and label of the pipeline's name at token i. It may have begun before, with a title; what else it began
        with was another name, and then its label says nothing of this one, unless it is a person's."""
        found = self.named.get(i)
        if found is None or found.label == "DATE":
            return i, ""
        is_whole = all(self.tree.words[k].lower() in self.lexicon.titles for k in range(found.first, i))
        return found.end, found.label if is_whole or found.label == "PERSON" else ""

    def _known(self, i: int, end: int, label: str) -> tuple[int, gazetteer.Entry | None]:
        """End and entry of the longest known name from token i."""
        for j in range(min(end, i + LONGEST_NAME), i, -1):
            if self.tree.words[j - 1][:1].isupper() or j == i + 1:
                entry = _entry(self.tree.slice(self.tree.span(i, j - 1)), label)
                if entry and not (j == i + 1 and self._is_sentence_word(i)):
                    return j, entry
        return i, None

    def _is_sentence_word(self, i: int) -> bool:
        """Whether a capital is only that of the first word of a sentence."""
        return self.tree.pos[i] not in ("PROPN", "ADJ", "NOUN")

    def _is_demonym(self, i: int) -> bool:
        return gazetteer.is_demonym(self.tree.words[i])

    def _is_org_word(self, i: int) -> bool:
        return self.tree.words[i].lower() in self.lexicon.org_words

    def _is_title(self, i: int, run: int, ner_end: int) -> bool:
        word = self.tree.words[i].lower()
        if word not in self.lexicon.titles and word not in self.lexicon.roles:
            return False
        longest = max(run, ner_end)
        return not (longest > i + 1 and self._is_org_word(longest - 1))

    def _place_of_post(self, i: int, known_end: int) -> bool:
        """Whether the known place at i belongs to a post before it: "ambassador to Tokyo Ana Silva"."""
        words = self.tree.words
        at = i - 1 if i and words[i - 1].lower() != "the" else i - 2
        if at < 1 or words[at].lower() not in ("of", "to", "for", "in"):
            return False
        post = words[at - 1].lower()
        return (post in self.lexicon.roles or post in self.lexicon.titles) and known_end < len(words)

    def _trim(self, i: int, stop: int) -> int:
        """End of the name without a trailing title or preposition."""
        words = self.tree.words
        while stop > i and (words[stop - 1].lower() in INNER_WORDS or not any(c.isalnum() for c in words[stop - 1])):
            if words[stop - 1] == ".":
                break
            stop -= 1
        return stop

    def _is_where(self, i: int, end: int, label: str) -> bool:
        """Whether a word stands where a place does, whatever the pipeline takes it for: nobody is in a person; "of" and
        "from" go before people too, but not before a country or large city that no person here is called after."""
        before = self.tree.words[i - 1].lower() if i else ""
        if label == "PERSON" and before in ("in", "near"):
            return True
        known = gazetteer.lookup(self.tree.slice(self.tree.span(i, end - 1)))
        is_country = any(e.type == "Country" for e in known)
        is_large = any(e.type == "City" and e.population > LARGE_CITY for e in known)
        is_free = self.surnames.isdisjoint(self.tree.words[i:end])
        return before in WHERE and is_free and (is_country or (is_large and label == "PERSON"))

    def _type(self, first: int, end: int, label: str) -> str:
        """The class of a name: what is known of it, else the pipeline's label, else what its words say."""
        words = [w.lower() for w in self.tree.words[first:end]]
        before = self.tree.words[first - 1].lower() if first else ""
        heard = "LOC" if label in ("PERSON", "ORG") and self._is_where(first, end, label) else label
        if known := _entry(self.tree.slice(self.tree.span(first, end - 1)), heard):
            return known.type
        if before in self.lexicon.titles and label in ("LOC", "MISC"):
            return "Person"
        if label and label != "MISC":
            return NER_TYPES.get(label, "Entity")
        if words[-1] in self.lexicon.place_words:
            return "Place"
        if end - first > 1 and set(words) & self.lexicon.org_words:
            return "Organization"
        if before in self.lexicon.titles or (end - first > 1 and gazetteer.gender(self.tree.words[first])):
            return "Person"
        return "Entity"


def _entry(text: str, label: str) -> gazetteer.Entry | None:
    """The known bearer of a name that the pipeline's label does not speak against.

    Where the pipeline sees no name, only countries, capitals and organisations are taken: half of all English words
    are also small towns.
    """
    for entry in gazetteer.lookup(text):
        is_place = entry.type in PLACES
        if entry.ambiguous and label != "LOC" and not (entry.is_capital or entry.type == "Country"):
            continue
        if label == "LOC" and is_place:
            return entry
        if label == "ORG" and (not is_place or entry.type == "Country"):
            return entry
        if label in ("", "MISC") and (not is_place or entry.is_capital or entry.type == "Country"):
            return entry
    return None


def _span_head(tree: Tree, first: int, last: int) -> int:
    outside = [i for i in range(first, last + 1) if not first <= tree.heads[i] <= last]
    return min(outside, key=lambda i: (tree.pos[i] == "PUNCT", i), default=last)


# --- descriptions, event nouns, pronouns ----------------------------------------------------------------------------
def _other(tree: Tree, lexicon: Lexicon, i: int, names: frozenset[int]) -> Candidate | None:
    lemma = pronoun(tree, i)
    if lemma in PRONOUNS:
        return Candidate(i, i, i, "pronoun", PERSONAL.get(lemma, "Topic"))
    is_title = tree.pos[i] == "PROPN" and _is_post(lexicon, tree.words[i].lower())
    if tree.words[i].lower() == "what" and (verb := _happening(tree, lexicon, i)) is not None:
        return Candidate(i, tree.subtree(verb)[-1], i, "event", "Event")
    if not (is_title or tree.pos[i] in ("NOUN", "NUM")) or tree.deps[i] in ("compound", "flat", "fixed", "nummod"):
        return None
    if tree.pos[i] == "NUM" and not tree.kids(i, "det", "amod"):
        return None
    found = _nominal(tree, lexicon, i)
    first, last = noun_phrase(tree, i)
    if found.kind == "event" or found.type in ("Group", "GovernmentBody", "Organization"):
        last = _with_place(tree, i, last)
    return replace(found, first=first, last=last)


def _with_place(tree: Tree, head: int, last: int) -> int:
    """End of "the riots in Paris", "a contingent from Peru and Chile": places tell events and groups apart."""
    for kid in tree.kids(head, "nmod"):
        case = tree.kid(kid, "case")
        has_name = tree.pos[kid] == "PROPN" or any(tree.pos[k] == "PROPN" for k in tree.kids(kid, "compound"))
        if case == last + 1 and tree.words[case].lower() in ("in", "at", "from") and has_name:
            return max([noun_phrase(tree, kid)[1], *(k for k in tree.kids(kid, "conj") if tree.pos[k] == "PROPN")])
    return last


def _is_post(lexicon: Lexicon, word: str) -> bool:
    return word in lexicon.titles or word in lexicon.roles


def _happening(tree: Tree, lexicon: Lexicon, i: int) -> int | None:
    """The verb of "what is happening in X", a description of an event."""
    verbs = [tree.heads[i], *tree.kids(i, "acl")]
    return next((v for v in verbs if v > i and tree.lemmas[v].lower() in lexicon.happen_verbs), None)


def pronoun(tree: Tree, i: int) -> str:
    """The personal pronoun at token i in its base form ("him" → "he"), or an empty string."""
    word = tree.words[i].lower()
    return PRONOUN_LEMMAS.get(word, word) if tree.pos[i] == "PRON" or word in PRONOUN_LEMMAS else ""


def is_plural(tree: Tree, i: int) -> bool:
    """Whether a noun is in the plural."""
    return tree.tags[i] in ("NNS", "NNPS") or tree.has(i, "Number=Plur")


def _nominal(tree: Tree, lexicon: Lexicon, i: int) -> Candidate:
    lemma = tree.lemmas[i].lower()
    if lemma in lexicon.event_nouns:
        return Candidate(i, i, i, "event", lexicon.event_nouns[lemma].event)
    noun = lexicon.nouns.get(tree.words[i].lower()) or lexicon.nouns.get(lemma)
    if noun and noun.kind in ("people", "person"):
        return Candidate(i, i, i, "nominal", "Group" if is_plural(tree, i) else "Person")
    if noun:
        return Candidate(i, i, i, "nominal", noun.type)
    if lemma in lexicon.roles:
        return Candidate(i, i, i, "nominal", "Group" if is_plural(tree, i) else "Person")
    return Candidate(i, i, i, "nominal", "Topic")


def noun_phrase(tree: Tree, head: int, *, depth: int = 0) -> tuple[int, int]:
    """First and last token of the minimal noun phrase: modifiers before the head, "of" phrases and names behind it."""
    first = head
    for kid in reversed(tree.kids(head, *NP_LEFT)):
        if (
            kid < head
            and tree.tags[kid] != "RB"
            and all(tree.pos[j] != "PUNCT" or tree.words[j] in "-’'“”\"()" for j in range(kid, first))
        ):
            first = min(first, tree.subtree(kid)[0])
    last = head
    for kid in tree.kids(head, *NP_RIGHT):
        if kid > head and depth < DEEPEST_PHRASE and _belongs_to_phrase(tree, kid, last):
            last = max(last, _last_of(tree, kid, depth=depth + 1))
    return first, last


def _belongs_to_phrase(tree: Tree, kid: int, last: int) -> bool:
    if tree.deps[kid].split(":")[0] != "nmod":
        return kid == last + 1
    case = tree.kid(kid, "case")
    if tree.tags[kid] == "VBG":
        return False  # "accused him of taking …"
    return case is not None and tree.words[case].lower() in ("of", "per") and case == last + 1


def _last_of(tree: Tree, kid: int, *, depth: int) -> int:
    if tree.deps[kid].split(":")[0] != "nmod":
        return kid
    return noun_phrase(tree, kid, depth=depth)[1]
