"""Whether two names in two articles end as one entity, for pairs of which a reader knows: `python -m tests.gate.pairs`.

Pairs with an even id may be looked at when rules are made; those with an odd id are only for scoring.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.model import Article, Reading, Span
from tests.bench.readings import chain_at, entities, homes, read_all

HERE = Path(__file__).parent / "pairs"
SETS = {"people": "people", "bodies": "bodies", "fresh": "people_fresh"}


@dataclass(frozen=True, slots=True)
class Side:
    """A news item, and the name in it that is asked about: its first mention."""

    name: str
    text: str
    published: date

    @property
    def span(self) -> Span:
        """Where the name stands."""
        start = self.text.index(self.name)
        return Span(start, start + len(self.name))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two news items, and whether a careful reader takes the two names for one thing; `kind` is what is hard in it."""

    id: int
    kind: str
    same: bool
    a: Side
    b: Side

    @property
    def is_for_scoring(self) -> bool:
        """Whether it belongs to the half that nobody looks at when rules are made."""
        return self.id % 2 == 1

    def articles(self) -> tuple[Article, Article]:
        """Both sides as articles."""
        a, b = (
            Article(id=f"{self.id:03}{letter}", text=side.text, published=side.published)
            for letter, side in (("a", self.a), ("b", self.b))
        )
        return a, b


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with what resolution made of it; `unread` are the sides whose name was not found as one."""

    pair: Pair
    merged: bool
    unread: str


@dataclass(frozen=True, slots=True)
class Scores:
    """How many merges are right, and how many of the pairs that are one thing were merged."""

    right: int
    wrong: int
    same: int

    @property
    def precision(self) -> float:
        """Share of the merges that are right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of the same that are merged."""
        return self.right / self.same if self.same else 1.0

    def __str__(self) -> str:
        merges = f"{self.right + self.wrong} merges, {self.wrong} wrong"
        return f"precision {self.precision:6.1%}  recall {self.recall:6.1%}  ({self.same} same, {merges})"


def load(name: str) -> list[Pair]:
    """The pairs of a set, by id."""
    lines = (HERE / f"{SETS[name]}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_pair(json.loads(line)) for line in lines]


def judge(pairs: Sequence[Pair], *, keep: bool = True) -> list[Judged]:
    """Read all items in one pass, then resolve the two of each pair by themselves."""
    readings = read_all([article for pair in pairs for article in pair.articles()], keep=keep)
    return [_judged(pair, readings[2 * n], readings[2 * n + 1]) for n, pair in enumerate(pairs)]


def scores(judged: Iterable[Judged]) -> Scores:
    """Precision and recall of the merges."""
    found = list(judged)
    return Scores(
        right=sum(j.merged and j.pair.same for j in found),
        wrong=sum(j.merged and not j.pair.same for j in found),
        same=sum(j.pair.same for j in found),
    )


def table(judged: Sequence[Judged]) -> str:
    """The scores in total, of the halves and of each kind, and the wrong merges."""
    rows = [("all", judged), ("odd (for scoring)", [j for j in judged if j.pair.is_for_scoring])]
    rows.append(("even", [j for j in judged if not j.pair.is_for_scoring]))
    lines = [f"{name:18} {scores(some)}" for name, some in rows]
    lines += _kinds(judged, same=True) + _kinds(judged, same=False)
    unread = [j for j in judged if j.unread]
    lines.append(f"names not found as names in {len(unread)} pairs: {' '.join(str(j.pair.id) for j in unread)}")
    lines += [f"WRONG {_row(j)}" for j in judged if j.merged and not j.pair.same and not j.pair.is_for_scoring]
    hidden = [str(j.pair.id) for j in judged if j.merged and not j.pair.same and j.pair.is_for_scoring]
    lines.append(f"WRONG, for scoring only: {' '.join(hidden) or 'none'}")
    return "\n".join(lines)


def _kinds(judged: Sequence[Judged], *, same: bool) -> list[str]:
    found: dict[str, list[bool]] = {}
    for j in judged:
        if j.pair.same is same:
            found.setdefault(j.pair.kind, []).append(j.merged)
    word = "same" if same else "different"
    return [f"  {word:9} {kind:15} {sum(merged):3} of {len(merged):3} merged" for kind, merged in found.items()]


def _pair(line: dict[str, object]) -> Pair:
    return Pair(int(str(line["id"])), str(line["kind"]), line["same"] is True, _side(line["a"]), _side(line["b"]))


def _side(value: object) -> Side:
    assert isinstance(value, dict)
    return Side(value["name"], value["text"], date.fromisoformat(value["date"]))


def _judged(pair: Pair, a: Reading, b: Reading) -> Judged:
    chains = chain_at(a, pair.a.span), chain_at(b, pair.b.span)
    unread = "".join(letter for letter, chain in zip("ab", chains, strict=True) if chain is None)
    home = {(ref.article, ref.chain): entity for ref, entity in homes(entities([a, b])).items()}
    found = [home.get((r.article.id, c)) for r, c in zip((a, b), chains, strict=True) if c is not None]
    return Judged(pair, len(found) == 2 and found[0] is not None and found[0] == found[1], unread)


def _row(judged: Judged) -> str:
    pair = judged.pair
    return f"{pair.id:03} {pair.kind}: {pair.a.name} / {pair.b.name}"


def _shown(judged: Judged) -> str:
    pair = judged.pair
    head = f"{_row(judged)}: {'same' if pair.same else 'different'}, {'merged' if judged.merged else 'apart'}"
    return "\n".join([head, *(f"  {s.published} {s.text}" for s in (pair.a, pair.b))])


def _chosen(options: argparse.Namespace) -> Callable[[Pair], bool]:
    def is_chosen(pair: Pair) -> bool:
        in_half = options.half == "both" or pair.is_for_scoring == (options.half == "odd")
        return in_half and (not options.kind or pair.kind in options.kind)

    return is_chosen


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table of a set, or with --show the pairs that were judged wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.gate.pairs", description=main.__doc__)
    parser.add_argument("set", nargs="?", choices=SETS, default="people")
    parser.add_argument("--kind", action="append", help="only pairs of this kind; may be repeated")
    parser.add_argument("--half", choices=("both", "even", "odd"), default="both")
    parser.add_argument("--show", choices=("wrong", "missed", "all"), help="print the texts of these pairs (even ids)")
    parser.add_argument("--afresh", action="store_true", help="read the items again even if nothing changed")
    options = parser.parse_args(arguments)
    judged = judge(list(filter(_chosen(options), load(options.set))), keep=not options.afresh)
    sys.stdout.write(table(judged) + "\n")
    if options.show:
        wanted = {"wrong": (False, True), "missed": (True, False)}.get(options.show)
        shown = [j for j in judged if wanted in (None, (j.pair.same, j.merged))]
        hidden = [j for j in shown if j.pair.is_for_scoring and options.half != "odd"]
        sys.stdout.write("\n".join(_shown(j) for j in shown if j not in hidden) + "\n")
        sys.stdout.write(f"{len(hidden)} more of the half that is only for scoring\n")


if __name__ == "__main__":
    main()
