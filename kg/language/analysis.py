"""Article → Analysis: the whole of the language stage."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.language import Language

from kg import layout
from kg.language.coref import find_chains
from kg.language.dates import DateExpression, find_dates
from kg.language.inner_names import find_inner_names
from kg.language.mentions import Candidate, find_mentions
from kg.language.past_dates import in_the_past
from kg.language.posts import find_posts
from kg.language.repairs import repair
from kg.language.stand_ins import with_stand_ins
from kg.language.tokens import unparsed
from kg.language.trees import to_tree
from kg.lexicon import Lexicon, load_lexicon
from kg.model import Article, Mention, Part, Span
from kg.tree import LONGEST_WORD, Analysis, MentionTokens, Post, Tree

# A country or city that is not known by name is no more than some place.
UNKNOWN = frozenset({"Country", "City"})
VAGUE = frozenset({"Entity", "Topic", "Event"})


def analyse(articles: Iterable[Article], *, nlp: Language) -> Iterator[Analysis]:
    """The analyses of articles, in order."""
    for article in articles:
        yield analyse_one(article, nlp=nlp)


def analyse_one(article: Article, *, nlp: Language, neuter_pronouns: bool = False) -> Analysis:
    """The analysis of an article. No other article that was or will be read with this pipeline changes it."""
    tree = tree_of(article, nlp=nlp)
    return analyse_tree(tree, article=article, lexicon=load_lexicon(), neuter_pronouns=neuter_pronouns)


def parse(articles: Iterable[Article], *, nlp: Language) -> Iterator[tuple[Article, Tree]]:
    """Articles with their trees, in order."""
    for article in articles:
        yield article, tree_of(article, nlp=nlp)


def tree_of(article: Article, *, nlp: Language) -> Tree:
    """The tree of an article: the part of the analysis that needs spaCy. Its words leave nothing in the pipeline.

    Articles are read one by one, since the packaged pipeline is no faster with batches.
    """
    with nlp.memory_zone():
        doc = nlp(unparsed(article, nlp=nlp))
        return to_tree(doc, text=article.text, offset=0 if article.tokens else article.body)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A repaired tree with its mentions, posts and dates, before coreference."""

    tree: Tree
    candidates: tuple[Candidate, ...]
    posts: tuple[Post, ...]
    dates: tuple[DateExpression, ...]


def prepare(tree: Tree, *, article: Article, lexicon: Lexicon) -> Prepared:
    """All that coreference needs of a parsed article."""
    tree = repair(tree, lexicon=lexicon)
    found = find_dates(_readable(tree), published=article.published)
    own = tuple(d for d in found if d.span.start >= article.body)
    dates = in_the_past(tree, own, published=article.published)
    candidates = find_mentions(tree, lexicon=lexicon, dates=tuple(d.span for d in dates))
    posts = find_posts(tree, candidates, lexicon=lexicon)
    candidates = _name_holders(candidates, posts)
    return Prepared(tree, with_stand_ins(tree, candidates, posts, lexicon=lexicon), posts, dates)


def _readable(tree: Tree) -> str:
    """The text with blanks for what is too long for a word: it may be a megabyte of digits."""
    parts: list[str] = []
    done = 0
    for word, start, end in zip(tree.words, tree.starts, tree.ends, strict=True):
        if len(word) > LONGEST_WORD:
            parts += tree.text[done:start], " " * (end - start)
            done = end
    return "".join([*parts, tree.text[done:]])


def analyse_tree(tree: Tree, *, article: Article, lexicon: Lexicon, neuter_pronouns: bool = False) -> Analysis:
    """Mentions, posts, chains and dates of a parsed article."""
    prepared = prepare(tree, article=article, lexicon=lexicon)
    tree, candidates, posts = prepared.tree, prepared.candidates, prepared.posts
    chains = find_chains(tree, candidates, posts, lexicon=lexicon, neuter=neuter_pronouns)
    types = _chain_types(candidates, chains)
    blocks = layout.blocks(article.text, start=article.body)
    return Analysis(
        article=article,
        tree=tree,
        mentions=tuple(
            _mention(tree, c, chain=chain, kind=types[chain]) for c, chain in zip(candidates, chains, strict=True)
        ),
        mention_tokens=tuple(MentionTokens(c.first, c.last, c.head) for c in candidates),
        posts=posts,
        dates=tuple(map(_date_part, prepared.dates)),
        headings=tuple(b.span for b in blocks if b.kind == "heading"),
        pull_quotes=tuple(b.span for b in blocks if b.kind == "pullquote"),
        inner_names=find_inner_names(tree, candidates, chains, types=types),
    )


def _name_holders(candidates: tuple[Candidate, ...], posts: tuple[Post, ...]) -> tuple[Candidate, ...]:
    """Whoever holds a post is a person, whatever the name finder took the name for."""
    holders = {p.holder for p in posts}
    return tuple(
        replace(c, type="Person") if n in holders and c.type == "Entity" else c for n, c in enumerate(candidates)
    )


def _chain_types(candidates: tuple[Candidate, ...], chains: tuple[int, ...]) -> dict[int, str]:
    """The class of each chain: what most of its names are, else its descriptions; a vague one for want of others."""
    votes: dict[int, Counter[tuple[bool, bool, str]]] = defaultdict(Counter)
    for c, chain in zip(candidates, chains, strict=True):
        votes[chain][c.kind == "name", c.type not in VAGUE, c.type] += 1
    types: dict[int, str] = {}
    for chain, found in votes.items():
        named, _, kind = max(found, key=lambda vote: (*vote[:2], found[vote]))
        types[chain] = "Place" if not named and kind in UNKNOWN else kind
    return types


def _mention(tree: Tree, candidate: Candidate, *, chain: int, kind: str) -> Mention:
    span = tree.span(candidate.first, candidate.last)
    return Mention(span, tree.slice(span), candidate.kind, kind, chain)


def _date_part(date: DateExpression) -> Part:
    return Part(date.text, Span(date.span.start, date.span.end), value=date.value, datatype=date.datatype, end=date.end)
