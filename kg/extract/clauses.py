"""Clauses: every verb or copula of a tree with its subjects, objects and prepositional arguments."""

from dataclasses import dataclass

from kg.extract.context import Context

NO_CLAUSE = frozenset({"amod", "compound", "case", "fixed", "aux", "aux:pass", "cop", "mark", "flat", "cc", "det"})
COMPLEMENTS = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PRON"})
DEEPEST_GROUP = 4


@dataclass(frozen=True, slots=True)
class Oblique:
    """A prepositional argument: preposition as printed (empty for "last week") and the noun's token."""

    preposition: str
    noun: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A predication. `predicate` is its head token; `words` are the tokens of the verb group;
    `lemmas` are the keys to look it up by, longest first ("take part", "take"); `phrase` are the words of a fixed
    phrase behind the verb ("came under attack"), or the adjective of a copula ("is responsible for");
    `complements` are what the subject, or the object, is said to be or become ("was named director");
    `recipients` to whom something is given ("gave them a car")."""

    predicate: int
    words: tuple[int, ...]
    lemmas: tuple[str, ...]
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    obliques: tuple[Oblique, ...]
    agents: tuple[int, ...]
    complements: tuple[int, ...]
    recipients: tuple[int, ...]
    is_passive: bool
    is_copula: bool
    phrase: tuple[int, ...] = ()
    has_particle: bool = False

    @property
    def lemma(self) -> str:
        """The plain key: the verb with its particle, "be" for a copula."""
        return self.lemmas[-2] if self.has_particle else self.lemmas[-1]

    @property
    def actors(self) -> tuple[int, ...]:
        """Who does it."""
        return self.agents if self.is_passive else self.subjects

    @property
    def patients(self) -> tuple[int, ...]:
        """Whom it is done to."""
        return self.subjects if self.is_passive else self.objects

    def slot(self, name: str) -> tuple[int, ...]:
        """Fillers of "actor", "patient" or a preposition."""
        if name == "actor":
            return self.actors
        if name == "patient":
            return self.patients
        return tuple(o.noun for o in self.obliques if o.preposition == name)


def find_clauses(context: Context) -> tuple[Clause, ...]:
    """All clauses of an article, in reading order."""
    finder = _ClauseFinder(context)
    return tuple(finder.clause(i) for i in range(len(context.tree)) if finder.is_predicate(i))


@dataclass(frozen=True, slots=True)
class _ClauseFinder:
    context: Context

    def is_predicate(self, i: int) -> bool:
        tree = self.context.tree
        if tree.deps[i] in NO_CLAUSE:
            return False
        if tree.deps[i] == "xcomp" and tree.tags[i] == "VBN" and self._is_copular(tree.heads[i]):
            return False
        return tree.pos[i] == "VERB" or bool(tree.kids(i, "cop")) or self._is_bare_auxiliary(i)

    def _is_copular(self, i: int) -> bool:
        return self.context.tree.lemmas[i].lower() in self.context.lexicon.copular_verbs

    def _is_bare_auxiliary(self, i: int) -> bool:
        return self.context.tree.pos[i] == "AUX" and bool(self.context.tree.kids(i, "nsubj"))

    def clause(self, i: int) -> Clause:
        tree = self.context.tree
        is_copula = bool(tree.kids(i, "cop"))
        is_passive = self.is_passive(i)
        obliques = () if is_copula and tree.pos[i] == "NOUN" else self._obliques(i)
        fixed = self._fixed_phrase(i, obliques)
        if fixed is not None:
            obliques = (*(o for o in obliques if o != fixed), *self._behind_noun(fixed.noun))
        agents = tuple(o.noun for o in obliques if o.preposition == "by" and is_passive and not self._is_time(o.noun))
        objects = () if is_copula and tree.pos[i] == "VERB" else self._objects(i)
        obliques = () if is_copula and tree.pos[i] == "VERB" else obliques
        fixed_object = next((o for o in objects if self._is_phrase(self._object_lemma(i, o))), None)
        objects = tuple(o for o in objects if o != fixed_object)
        return Clause(
            predicate=i,
            words=self._words(i),
            lemmas=self._copula_lemmas(i, obliques) if is_copula else self._lemmas(i, fixed_object, obliques, fixed),
            subjects=self._different(self.subjects(i)),
            objects=objects,
            obliques=tuple(o for o in obliques if o.noun not in agents),
            agents=agents,
            complements=() if is_copula else self._complements(i),
            recipients=tuple(k for k in tree.kids(i, "iobj") if k not in objects),
            is_passive=is_passive,
            is_copula=is_copula,
            has_particle=not is_copula and bool(tree.kids(i, "compound:prt")),
            phrase=self._phrase_words(fixed, fixed_object),
        )

    def _phrase_words(self, fixed: Oblique | None, fixed_object: int | None) -> tuple[int, ...]:
        if fixed is not None:
            return (*self.context.tree.kids(fixed.noun, "case", "det"), fixed.noun)
        return () if fixed_object is None else (fixed_object,)

    def _object_lemma(self, i: int, noun: int) -> str:
        """ "take place": a verb with a bare noun, the way the lexicon has it."""
        tree = self.context.tree
        is_bare = not tree.kids(noun, "det", "amod", "nmod")
        return f"{tree.lemmas[i].lower()} {tree.lemmas[noun].lower()}" if is_bare else ""

    def _is_phrase(self, lemma: str) -> bool:
        lexicon = self.context.lexicon
        return lemma in lexicon.verbs or lemma in lexicon.event_verbs or lemma in lexicon.happen_verbs

    def _fixed_phrase(self, i: int, obliques: tuple[Oblique, ...]) -> Oblique | None:
        """The oblique that makes a phrase of the lexicon with the verb: "come under attack"."""
        known = (o for o in obliques if self._phrase_lemma(i, o) in self.context.lexicon.verbs)
        return next(known, None) or next((o for o in obliques if self._is_put(i, o)), None)

    def _is_put(self, i: int, oblique: Oblique) -> bool:
        """ "put the town at risk": a verb that says nothing of its object without the phrase behind it."""
        tree, noun = self.context.tree, oblique.noun
        put = [o for o in tree.kids(i, "obj") if not self._is_phrase(self._object_lemma(i, o))]
        is_placing = tree.lemmas[i].lower() in self.context.lexicon.placing and bool(put)
        is_plain = tree.pos[noun] == "NOUN" and not tree.kids(noun, "nmod", "amod", "acl", "conj", "nummod")
        is_near = noun > i and oblique.preposition in self.context.lexicon.placing_prepositions
        return is_placing and is_plain and is_near and not self._is_time(noun)

    def _phrase_lemma(self, i: int, oblique: Oblique) -> str:
        lemmas = self.context.tree.lemmas
        return f"{lemmas[i].lower()} {oblique.preposition} {lemmas[oblique.noun].lower()}"

    def _behind_noun(self, noun: int) -> tuple[Oblique, ...]:
        kids = [k for k in self.context.tree.kids(noun, "nmod") if self.context.preposition(k)]
        return tuple(Oblique(self.context.preposition(k), c) for k in kids for c in self.context.conjuncts(k))

    def is_passive(self, i: int) -> bool:
        tree = self.context.tree
        if any(tree.deps[k] in ("nsubj:pass", "aux:pass", "csubj:pass") for k in tree.children[i]):
            return True
        if tree.tags[i] != "VBN" or tree.kids(i, "cop"):
            return False
        if any(tree.lemmas[k].lower() == "have" for k in tree.kids(i, "aux")):
            return False
        if tree.deps[i] == "conj" and not tree.kids(i, "nsubj", "aux"):
            return self.is_passive(tree.heads[i])
        return tree.deps[i] in ("acl", "advcl") or any(tree.lemmas[k].lower() == "be" for k in tree.kids(i, "aux"))

    def subjects(self, i: int, depth: int = 0) -> list[int]:
        """Subjects of the predicate at i: its own, or those it shares by conjunction, control or relativisation."""
        tree = self.context.tree
        own = tree.kids(i, "nsubj")
        own += [w for k in tree.kids(i, "csubj") for w in tree.children[k] if tree.words[w].lower() == "what"]
        head, dep = tree.heads[i], tree.deps[i]
        if own:
            if self.context.is_relative(own[0]) and (noun := self._antecedent(i)) is not None:
                return self.context.conjuncts(noun)
            return [k for o in own for k in self.context.conjuncts(o)]
        if head < 0 or depth > 6:
            return []
        if dep == "conj":
            return self.subjects(head, depth + 1)
        if dep == "xcomp":
            controllers = tree.kids(head, "obj", "iobj")
            return [k for c in controllers[:1] for k in self.context.conjuncts(c)] or self.subjects(head, depth + 1)
        if dep.startswith("acl"):
            return self._noun_as_subject(i, head)
        if dep == "advcl" and not self._is_finite(i):
            return self._of_adverbial(i, head, depth)
        return []

    def _of_adverbial(self, i: int, head: int, depth: int) -> list[int]:
        """Subjects of an adverbial without its own: whoever acts in the main clause, or whom that accuses of it."""
        tree, lexicon = self.context.tree, self.context.lexicon
        governor = tree.lemmas[head].lower()
        prepositions = lexicon.accusations.get(governor, frozenset()) | lexicon.controls.get(governor, frozenset())
        if prepositions & set(self.context.preposition(i).split()) and (accused := tree.kids(head, "obj")):
            return self.context.conjuncts(accused[0])
        found = self.subjects(self._set_off_from(i, head), depth + 1)
        is_behind = head < i and "," in tree.words[head:i]  # "…, killing two people"
        if is_behind and tree.tags[i] == "VBG" and tree.lemmas[i].lower() in lexicon.result_verbs:
            return []  # "…, leading to protests": that the whole happened does it
        is_deed = tree.lemmas[i].lower() in lexicon.verbs
        return [
            k
            for k in found
            if tree.tags[i] != "VBG"
            or (is_behind and is_deed)
            or self.context.is_a(k, "Agent")
            or tree.pos[k] == "PRON"
        ]

    def _set_off_from(self, i: int, head: int) -> int:
        """The verb that an adverbial belongs to; behind a comma that is the first of a row of infinitives:
        "told them to help the town recover, instead of leaving"."""
        tree = self.context.tree
        is_set_off = head < i and "," in tree.words[head:i] and bool(tree.kids(i, "mark"))
        while (
            is_set_off
            and tree.deps[head] in ("xcomp", "ccomp")
            and tree.tags[head] == tree.tags[tree.heads[head]] == "VB"
        ):
            head = tree.heads[head]
        return head

    def _different(self, tokens: list[int]) -> tuple[int, ...]:
        """Tokens without those that stand for what an earlier one stands for."""
        kept: dict[object, int] = {}
        for i in tokens:
            mention = self.context.mention(i)
            kept.setdefault(mention.chain if mention else f"token {i}", i)
        return tuple(kept.values())

    def _is_finite(self, i: int) -> bool:
        tree = self.context.tree
        return tree.tags[i] not in ("VBG", "VBN", "VB")

    def _antecedent(self, i: int) -> int | None:
        """The noun that a relative clause hangs on, also for a conjunct of that clause."""
        tree = self.context.tree
        while tree.deps[i] == "conj" and tree.heads[i] >= 0:
            i = tree.heads[i]
        return tree.heads[i] if tree.deps[i].startswith("acl") and tree.heads[i] >= 0 else None

    def _noun_as_subject(self, i: int, noun: int) -> list[int]:
        tree, lexicon = self.context.tree, self.context.lexicon
        if tree.tags[i] == "VBG" and tree.kids(i, "mark", "case"):
            # "their focus on keeping order": the focus keeps nothing; "was on the verge of leaving": whoever was.
            return self.subjects(noun, 1) if tree.kids(noun, "cop") else []
        if tree.tags[i] == "VBG" and tree.lemmas[noun].lower() in lexicon.gerund_nouns:
            return self._of_light_verb(noun)  # "had difficulties finding a way"
        if tree.tags[i] == "VBG" and "," in tree.words[noun:i] and not self._is_just_before(noun, i):
            return []
        if tree.tags[i] == "VBN" and self._is_seated(i) and (near := self._right_before(noun, i)) is not None:
            return [near]
        if any(tree.words[k].lower() == "as" for k in tree.kids(i, "mark", "advmod")):
            return []  # "the best film ever, as measured by its sales"
        if tree.tags[i] in ("VBG", "VBN", "VBD"):
            return [k for k in self.context.conjuncts(noun) if k < i]
        if tree.kids(noun, "cop"):
            return self.subjects(noun, 1)  # "is in no hurry to leave"
        event = lexicon.event_nouns.get(tree.lemmas[noun].lower())
        actors = event.actor if event else frozenset({"by"})
        own = [
            k for k in tree.kids(noun, "nmod") if self.context.preposition(k) in actors or tree.deps[k] == "nmod:poss"
        ]
        intention = [noun] if tree.lemmas[noun].lower() in lexicon.operators else []  # "efforts to end the war"
        return own or self._of_light_verb(noun) or intention

    def _is_seated(self, i: int) -> bool:
        """Whether the verb says where something is: "based", "located"."""
        frames = self.context.lexicon.frames.get(self.context.tree.lemmas[i].lower(), ())
        return any(frame.term in ("basedIn", "locatedIn") for frame in frames)

    def _right_before(self, noun: int, i: int) -> int | None:
        """ "shares in the firm, based in Lima": the noun before the comma, if it is a part of the phrase."""
        tree = self.context.tree
        near = [k for k in range(noun + 1, i) if tree.pos[k] in ("NOUN", "PROPN") and noun in tree.ancestors(k)]
        return near[-1] if tree.words[i - 1] == "," and near and near[-1] == i - 2 else None

    def _is_just_before(self, noun: int, i: int) -> bool:
        """Whether a participle behind a comma belongs to the noun before it: "the rebels, holding the town, …"."""
        tree = self.context.tree
        between = range(noun + 1, i - 1)
        is_near = tree.words[i - 1] == "," and all(tree.deps[k] in ("flat", "appos", "compound") for k in between)
        return is_near and tree.lemmas[i].lower() not in self.context.lexicon.result_verbs

    def _of_light_verb(self, noun: int) -> list[int]:
        """ "X made an attempt to …", "X has no doubt about the need to …": who makes or has it."""
        tree = self.context.tree
        while tree.deps[noun] in ("nmod", "conj") and tree.heads[noun] >= 0:
            noun = tree.heads[noun]
        verb = tree.heads[noun]
        is_light = (
            verb >= 0
            and tree.deps[noun] in ("obj", "obl")
            and tree.lemmas[verb].lower() in self.context.lexicon.light_verbs
        )
        return self.subjects(verb, 1) if is_light else []

    def _objects(self, i: int) -> tuple[int, ...]:
        tree = self.context.tree
        found: list[int] = []
        for k in tree.kids(i, "obj"):
            if self.context.is_relative(k) and (k < i or tree.deps[i] == "acl:relcl"):
                noun = self._antecedent(i)
                found += [] if noun is None else [noun]
            else:
                found += self.context.conjuncts(k)
        found = [o for o in found if tree.pos[o] != "NUM"] or found  # "beat Peru 2–1"
        found = found or [n for k in tree.kids(i, "iobj") for n in self.context.conjuncts(k)]
        return tuple(found or self._shifted_objects(i) or self._relativised_object(i))

    def _relativised_object(self, i: int) -> list[int]:
        """ "the club he founded": what a relative clause is about, if it has a subject, no object and no pronoun."""
        tree, lexicon, noun = self.context.tree, self.context.lexicon, self._antecedent(i)
        if noun is None or noun > i or tree.deps[i] != "acl:relcl" or tree.pos[i] != "VERB" or self.is_passive(i):
            return []
        kids = tree.children[i]
        is_full = bool(tree.kids(i, "ccomp", "xcomp")) or any(self._is_stranded(i, k) for k in kids)
        has_pronoun = any(tree.tags[k] in ("WDT", "WP", "WP$", "WRB") for k in kids)
        is_time = noun in self.context.date_at or tree.lemmas[noun].lower() in lexicon.empty_nouns
        is_known = tree.lemmas[i].lower() in lexicon.verbs.keys() | lexicon.frames.keys()
        return [noun] if tree.kids(i, "nsubj") and is_known and not (is_full or has_pronoun or is_time) else []

    def _shifted_objects(self, i: int) -> list[int]:
        """ "brought to court the leaders of the gang": an object that stands behind an adjunct."""
        tree = self.context.tree
        obliques = [k for k in tree.kids(i, "obl") if k > i]
        bare = [k for k in obliques[1:] if not self.context.preposition(k) and not self._is_time(k)]
        return [k for k in bare if tree.pos[k] == "NOUN" and tree.kids(k, "det", "nmod:poss")][:1]

    def _is_time(self, i: int) -> bool:
        tree = self.context.tree
        return i in self.context.date_at or any(k in self.context.date_at for k in tree.kids(i, "compound"))

    def _obliques(self, i: int) -> tuple[Oblique, ...]:
        tree = self.context.tree
        found = []
        inner = [k for k in tree.kids(i, "xcomp") if not self.is_predicate(k)]
        is_helped = tree.deps[i] == "xcomp" and not tree.kids(tree.heads[i], "obj", "iobj")
        outer = [tree.heads[i]] if is_helped else []
        for k in [k for v in [*outer, i, *inner] for k in tree.kids(v, "obl")]:
            is_source = self.context.preposition(k) in self.context.lexicon.speech_phrases
            if tree.pos[k] in ("VERB", "ADV", "ADP") or is_source or k in self._shifted_objects(i):
                continue
            preposition = "by" if tree.deps[k] == "obl:agent" else self.context.preposition(k)
            found += [Oblique(self._own_preposition(n, preposition), n) for n in self.context.conjuncts(k)]
        return tuple(found)

    def _own_preposition(self, noun: int, shared: str) -> str:
        """The preposition of a conjunct: "on the basis of X and at the request of Y"."""
        return self.context.preposition(noun) or shared if self.context.tree.deps[noun] == "conj" else shared

    def _words(self, i: int, *, depth: int = 0) -> tuple[int, ...]:
        """The verb group: auxiliaries, negation, verb, particle, and the governing verb of "tried to undermine"."""
        tree = self.context.tree
        copulas = tree.kids(i, "cop")
        group = copulas or [i]
        group += [k for k in tree.kids(i, "mark") if copulas and copulas[0] < k < copulas[-1]]  # "is to be"
        group += tree.kids(i, "aux", "compound:prt")
        group += [k for k in tree.kids(i, "obl", "advmod") if self._is_stranded(i, k)]
        group += [k for k in tree.kids(i, "advmod") if tree.words[k].lower() in self.context.lexicon.negators]
        group += [k for k in tree.kids(i, "xcomp") if tree.tags[k] == "VBN" and not self.is_predicate(k)]
        head = tree.heads[i]
        governs = head >= 0 and (tree.pos[head] == "VERB" or (tree.pos[head] == "ADJ" and bool(tree.kids(head, "cop"))))
        is_governed = tree.deps[i] == "xcomp" and governs and depth < DEEPEST_GROUP
        group += [k for k in (head,) if is_governed and tree.pos[k] == "ADJ"]
        if is_governed and not tree.kids(head, "obj", "iobj"):
            group += [
                *self._words(head, depth=depth + 1),
                *[k for k in tree.kids(i, "mark") if tree.words[k].lower() == "to"],
            ]
        inner = [k for k in tree.kids(i, "advmod") if min(group) < k < max(group)]
        return tuple(sorted({*group, *inner}))

    def _complements(self, i: int) -> tuple[int, ...]:
        """ "became a teacher", "was found guilty", "stayed in power": open complements that are no verbs."""
        tree = self.context.tree
        kids = [k for k in tree.kids(i, "xcomp") if not self.is_predicate(k) and tree.pos[k] in COMPLEMENTS]
        return tuple(n for k in kids for n in self.context.conjuncts(k))

    def _copula_lemmas(self, i: int, obliques: tuple[Oblique, ...]) -> tuple[str, ...]:
        """The keys of "is responsible for": with adjective and preposition, with the adjective, plain."""
        if self.context.tree.pos[i] != "ADJ":
            return ("be",)
        adjective = f"be {self.context.tree.words[i].lower()}"
        return (*(f"{adjective} {o.preposition}" for o in obliques if o.preposition), adjective, "be")

    def _is_stranded(self, i: int, k: int) -> bool:
        """ "were shot at", "was held back": a preposition or particle alone behind the verb."""
        tree = self.context.tree
        return k == i + 1 and not tree.children[k] and (tree.tags[k] == "RP" or tree.pos[k] == "ADP")

    def _lemmas(
        self, i: int, fixed_object: int | None, obliques: tuple[Oblique, ...], fixed: Oblique | None
    ) -> tuple[str, ...]:
        tree = self.context.tree
        base = tree.lemmas[i].lower()
        particles = [tree.words[k].lower() for k in tree.kids(i, "compound:prt")]
        bare = [] if fixed_object is None else [self._object_lemma(i, fixed_object)]
        adjectives = [f"{base} {tree.words[k].lower()}" for k in tree.kids(i, "xcomp", "advmod")]
        phrases = [] if fixed is None else [self._phrase_lemma(i, fixed)]
        prepositions = [f"{base} {o.preposition}" for o in obliques if o.preposition]
        verb = " ".join([base, *particles])
        return (*phrases, *bare, *adjectives, *prepositions, *([verb] if particles else []), base)
