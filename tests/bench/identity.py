"""How well names of 1,000 invented articles come together across articles: `python -m tests.bench.identity`.

A unit is the first name of an identity in an article. Two units of different articles are a pair; a pair is right if
both mean the same identity, and found if both ended in one entity. Names of which nobody could tell who is meant are
left out of the scores and counted apart.
"""

import argparse
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from kg.model import ChainRef, Reading
from tests.bench.invented import News, news
from tests.bench.readings import chain_at, entities, homes, read_all_timed

KINDS = {"people": "person", "bodies": "body", "places": "place"}


@dataclass(frozen=True, slots=True)
class Unit:
    """The first name of an identity in an article, and the entity it ended in; None if it was not read as a name."""

    article: str
    identity: str
    kind: str
    name: str
    bare: bool
    home: str | None


@dataclass(frozen=True, slots=True)
class Scores:
    """Pairs that are right, that were found, and both."""

    right: int
    found: int
    both: int

    @property
    def precision(self) -> float:
        """Share of the found pairs that are right."""
        return self.both / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the right pairs that are found."""
        return self.both / self.right if self.right else 1.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __str__(self) -> str:
        return f"precision {self.precision:.4f}  recall {self.recall:.4f}  F1 {self.f1:.4f}  ({self.right} pairs)"


def units(told: Sequence[News], readings: Sequence[Reading], home: dict[ChainRef, str]) -> list[Unit]:
    """The units of articles, with the entities they ended in."""
    found = []
    for item, reading in zip(told, readings, strict=True):
        for named in item.names:
            if named.first:
                chain = chain_at(reading, named.span)
                entity = None if chain is None else home.get(ChainRef(item.article.id, chain))
                name = item.article.text[named.span.start : named.span.end]
                found.append(Unit(item.article.id, named.identity, named.kind, name, named.bare, entity))
    return found


def scores(found: Iterable[Unit]) -> Scores:
    """Pairs over these units, bare ones left out."""
    kept = [u for u in found if not u.bare]
    known = [u for u in kept if u.home is not None]
    return Scores(
        right=_pairs(kept, lambda u: u.identity),
        found=_pairs(known, lambda u: u.home),
        both=_pairs(known, lambda u: (u.identity, u.home)),
    )


def _pairs(found: Iterable[Unit], key: Callable[[Unit], Hashable]) -> int:
    """How many pairs of different articles have the same key."""
    whole: Counter[Hashable] = Counter()
    within: Counter[Hashable] = Counter()
    for unit in found:
        whole[key(unit)] += 1
        within[key(unit), unit.article] += 1
    return sum(n * (n - 1) // 2 for n in whole.values()) - sum(n * (n - 1) // 2 for n in within.values())


def table(found: Sequence[Unit]) -> str:
    """The scores of all units and of each kind, and what became of names that nobody could tell."""
    lines = [f"{'all':7}{scores(found)}"]
    lines += [f"{name:7}{scores(u for u in found if u.kind == kind)}" for name, kind in KINDS.items()]
    kept = [u for u in found if not u.bare]
    unread = Counter(u.kind for u in kept if u.home is None)
    read = scores(u for u in kept if u.home is not None)
    lines.append(
        f"{len(kept)} names; {unread.total()} not read as names {dict(unread)}: without them recall {read.recall:.4f}"
    )
    return "\n".join([*lines, _bare(found)])


def _bare(found: Sequence[Unit]) -> str:
    identities: dict[str, Counter[str]] = defaultdict(Counter)
    for unit in found:
        if unit.home and not unit.bare:
            identities[unit.home][unit.identity] += 1
    bare = [u for u in found if u.bare]
    merged = [u for u in bare if u.home in identities]
    right = sum(identities[u.home or ""].most_common(1)[0][0] == u.identity for u in merged)
    return f"{len(bare)} names nobody could tell ({len(bare) / len(found):.1%}): {len(merged)} merged, {right} of them rightly"


def worst(found: Sequence[Unit], number: int) -> str:
    """The entities that hold most wrong pairs, and the identities of which most pairs are missed."""
    kept = [u for u in found if not u.bare and u.home is not None]
    wrong, missed = _spread(kept, lambda u: u.home), _spread(kept, lambda u: u.identity)
    lines = ["wrong together:", *_shown(wrong, number, lambda u: u.identity)]
    return "\n".join([*lines, "missed:", *_shown(missed, number, lambda u: str(u.home))])


def _spread(found: Iterable[Unit], key: Callable[[Unit], Hashable]) -> list[list[Unit]]:
    groups: dict[Hashable, list[Unit]] = defaultdict(list)
    for unit in found:
        groups[key(unit)].append(unit)
    return list(groups.values())


def _shown(groups: list[list[Unit]], number: int, key: Callable[[Unit], str]) -> list[str]:
    counted = [(group, Counter(map(key, group))) for group in groups]
    apart = [(_pairs(group, lambda u: 0) - _pairs(group, key), group, parts) for group, parts in counted]
    apart.sort(key=lambda entry: -entry[0])
    lines = []
    for pairs, group, parts in apart[:number]:
        if pairs:
            names = {part: sorted({u.name for u in group if key(u) == part}) for part in parts}
            told = [f"{part} {' / '.join(names[part])} ×{n}" for part, n in parts.most_common(6)]
            lines.append(f"  {pairs} pairs: {'; '.join(told)}{' …' if len(parts) > 6 else ''}")
    return lines


def measure(articles: int, *, seed: int, show: int, keep: bool) -> tuple[float, float]:
    """Build the articles, print their table, and tell the seconds of reading and of resolving."""
    told = news(articles, seed=seed)
    readings, reading = read_all_timed([n.article for n in told], keep=keep)
    before = _peak()
    start = time.perf_counter()
    found = entities(readings)
    resolving = time.perf_counter() - start
    judged = units(told, readings, homes(found))
    sys.stdout.write(
        f"{articles} articles, seed {seed}, {len({u.identity for u in judged})} identities, {len(found)} entities\n"
    )
    sys.stdout.write(table(judged) + "\n")
    sys.stdout.write(
        f"reading {reading:.1f} s, resolving {resolving:.2f} s; peak memory {before} MB before resolving, {_peak()} MB after\n"
    )
    if show:
        sys.stdout.write(worst(judged, show) + "\n")
    sys.stdout.flush()
    return reading, resolving


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(arguments: Sequence[str] | None = None) -> None:
    """Print how well the names of invented articles come together, and what it costs."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.identity", description=main.__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print the N worst errors of each sort")
    parser.add_argument("--ratio", action="store_true", help="also measure four times as many articles")
    parser.add_argument("--afresh", action="store_true", help="read the articles again even if nothing changed")
    options = parser.parse_args(arguments)
    once = measure(options.articles, seed=options.seed, show=options.show, keep=not options.afresh)
    if options.ratio:
        four = measure(4 * options.articles, seed=options.seed, show=0, keep=not options.afresh)
        ratios = [b / a if a else 0.0 for a, b in zip(once, four, strict=True)]
        sys.stdout.write(f"four times the articles: reading ×{ratios[0]:.2f}, resolving ×{ratios[1]:.2f}\n")


if __name__ == "__main__":
    main()
