"""Article → Analysis: the whole of the language stage."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from kg import layout
from kg.language.coref import find_chains
from kg.language.dates import DateExpression, find_dates
from kg.language.inner_names import find_inner_names
from kg.language.mentions import Candidate, find_mentions
from kg.language.past_dates import in_the_past
from kg.language.posts import find_posts
from kg.language.repairs import repair
from kg.language.stand_ins import with_stand_ins
from kg.language.trees import to_tree
from kg.lexicon import Lexicon, load_lexicon
from kg.model import Article, Mention, Part, Span
from kg.tree import Analysis, MentionTokens, Post, Tree

BATCH_SIZE = 16
# A country or city that is not known by name is no more than some place.
UNKNOWN = frozenset({"Country", "City"})
VAGUE = frozenset({"Entity", "Topic", "Event"})


def analyse(articles: Iterable[Article], *, nlp: Language) -> Iterator[Analysis]:
    """The analyses of articles, in order; texts are parsed in batches."""
    lexicon = load_lexicon()
    for article, tree in parse(articles, nlp=nlp):
        yield analyse_tree(tree, article=article, lexicon=lexicon)


def parse(articles: Iterable[Article], *, nlp: Language) -> Iterator[tuple[Article, Tree]]:
    """The trees of articles, in order: the part of `analyse` that works in batches."""
    pairs = nlp.pipe(((_unparsed(a, nlp), a) for a in articles), as_tuples=True, batch_size=BATCH_SIZE)
    for doc, article in pairs:
        yield article, to_tree(doc, text=article.text, offset=0 if article.tokens else article.body)


def _unparsed(article: Article, nlp: Language) -> Doc:
    if article.tokens is None:
        return nlp.make_doc(article.text[article.body :])
    words = [w for sentence in article.tokens for w in sentence]
    starts: list[bool | int | None] = [i == 0 for sentence in article.tokens for i in range(len(sentence))]
    return Doc(nlp.vocab, words=words, spaces=[True] * len(words), sent_starts=starts)


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
    found = find_dates(article.text, published=article.published)
    own = tuple(d for d in found if d.span.start >= article.body)
    dates = in_the_past(tree, own, published=article.published)
    candidates = find_mentions(tree, lexicon=lexicon, dates=tuple(d.span for d in dates))
    posts = find_posts(tree, candidates, lexicon=lexicon)
    candidates = _name_holders(candidates, posts)
    return Prepared(tree, with_stand_ins(tree, candidates, posts, lexicon=lexicon), posts, dates)


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
