"""How likely "he" or "she" is one of the people named before: a linear model over where and how they were last named.

The weights are in salience.tsv, made by `python -m tools.fit_salience` on texts with gold chains.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.language.coref.genders import PRONOUNS, gender
from kg.language.coref.sieve import Sieve
from kg.language.mentions import pronoun

SENTENCES = 4


@dataclass(frozen=True, slots=True)
class Person:
    """A chain of a person that a pronoun may join: its last mention before the pronoun, and its place among all such
    chains (0 for the nearest)."""

    last: int
    rank: int


def people_before(s: Sieve, n: int) -> list[Person]:
    """The people of fitting gender named in the sentences before a pronoun, the nearest first."""
    wanted = PRONOUNS[pronoun(s.tree, s.candidates[n].head)]
    others = _in_same_clause(s, n)
    found: dict[int, int] = {}
    for m in range(n - 1, -1, -1):
        if s.sentence(n) - s.sentence(m) > SENTENCES:
            break
        if s.chains.find(m) not in others and _may_be(s, n, m, wanted):
            found.setdefault(s.chains.find(m), m)
    ranked = sorted(found.values(), key=lambda m: _order(s, n, m))
    return [Person(m, rank) for rank, m in enumerate(ranked)]


def _order(s: Sieve, n: int, m: int) -> tuple[int, bool, int]:
    """Nearer sentences first, subjects first in each; then from the pronoun back, or from the sentence's beginning."""
    distance, head = s.sentence(n) - s.sentence(m), s.candidates[m].head
    return distance, _place(s.tree.deps[head]) != "subject", -head if distance == 0 else head


def _in_same_clause(s: Sieve, n: int) -> set[int]:
    """The chains of the other subjects and objects of a pronoun's verb: two people, unless it points back to one."""
    tree, head = s.tree, s.candidates[n].head
    if tree.words[head].lower().endswith("self") or tree.deps[head].startswith("nmod"):
        return set()
    beside = tree.kids(tree.heads[head], "nsubj", "obj", "iobj", "obl") if tree.heads[head] >= 0 else []
    return {s.chains.find(m) for k in beside if k != head for m in s.heads.get(k, ())}


def _may_be(s: Sieve, n: int, m: int, wanted: str) -> bool:
    o = s.candidates[m]
    if o.type != "Person" or o.last >= s.candidates[n].first or s.is_plural(m):
        return False
    if o.kind == "nominal" and (_is_nobody(s, o.head) or _is_in_passing(s, m, n)):
        return False
    if o.kind == "pronoun" and all(s.candidates[k].kind == "pronoun" for k in s.chain(m)):
        return False  # nobody knows who that is
    return gender(s, m) in (wanted, None)


def _is_nobody(s: Sieve, head: int) -> bool:
    """Whether a description stands for nobody in particular: "no journalist", "every driver"."""
    return any(s.tree.words[k].lower() in s.lexicon.no_referents for k in s.tree.kids(head, "det"))


def _is_in_passing(s: Sieve, m: int, n: int) -> bool:
    """Whether somebody without a name was only told of in a relative clause of an earlier sentence."""
    is_below = any(s.tree.deps[k].startswith("acl") for k in s.tree.ancestors(s.candidates[m].head))
    return is_below and s.sentence(m) < s.sentence(n) and not s.is_named(m)


def salience(s: Sieve, n: int, person: Person) -> float:
    """How likely a pronoun is a person: only to be compared with that of others."""
    weights = load_weights()
    return sum(weights.get(name, 0.0) * value for name, value in features(s, n, person).items())


def features(s: Sieve, n: int, person: Person) -> Mapping[str, float]:
    """What speaks for and against a person, each between 0 and about 1."""
    tree, m = s.tree, person.last
    c, o = s.candidates[n], s.candidates[m]
    distance = s.sentence(n) - s.sentence(m)
    place, mine = _place(tree.deps[o.head]), _place(tree.deps[c.head])
    is_quoted, was_quoted = c.head in s.spoken, o.head in s.spoken
    return {
        f"sentence {distance}": 1.0,
        f"was {place}": 1.0,
        f"was {place}, same sentence": float(distance == 0),
        f"was {place}, is {mine}": float(distance > 0),
        f"rank {min(person.rank, 3)}": 1.0,
        f"kind {o.kind}": 1.0,
        "times": min(math.log2(1 + sum(1 for k in s.chain(m) if k < n)), 4.0) / 4,
        "gender unknown": float(gender(s, m) is None),
        "unnamed": float(not s.is_named(m)),
        "governs": float(distance == 0 and _governs(s, o.head, c.head)),
        "into speech": float(is_quoted and not was_quoted),
        "speaker": float(is_quoted and not was_quoted and distance == 0 and place == "subject"),
        "out of speech": float(was_quoted and not is_quoted),
    }


def _place(dep: str) -> str:
    kind = dep.split(":")[0]
    if kind in ("nsubj", "csubj", "root"):
        return "subject"
    return {"obj": "object", "iobj": "object", "conj": "conj", "appos": "appos"}.get(
        kind, dep if ":poss" in dep else "other"
    )


def _governs(s: Sieve, a: int, b: int) -> bool:
    """Whether token a is the subject of a verb above token b."""
    tree = s.tree
    return any(tree.heads[a] == k and tree.deps[a].startswith("nsubj") for k in tree.ancestors(b))


@cache
def load_weights() -> Mapping[str, float]:
    """The weights by feature."""
    lines = files("kg.language.coref").joinpath("salience.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: float(weight) for name, weight in rows}
