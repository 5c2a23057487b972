"""The grammatical analysis of an article as plain frozen data: what `extract` walks, without spaCy.

Labels are Universal Dependencies v2; `kg.language.trees` maps every pipeline's labels to them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Article, Mention, Part, Span

# A token with more characters is no word: it is a sentence of its own, of the part of speech X, in no name.
LONGEST_WORD = 200


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A named entity of the pipeline: first token, end token (half-open), label (PERSON, ORG, LOC, …)."""

    first: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Tree:
    """Tokens of an article (no white space among them) with their dependency parse.

    `heads[i]` is the position of token i's head, or -1 for the root of a sentence. `starts` and `ends` are
    code points of the article's text. `sentences` are half-open token ranges.
    """

    text: str
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    tags: tuple[str, ...]
    morphs: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    sentence_of: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    names: tuple[NamedSpan, ...]

    def __len__(self) -> int:
        return len(self.words)

    def kids(self, i: int, *deps: str) -> list[int]:
        """Children of token i, in order; only those with one of the labels, if any are given.

        A label without a subtype ("obl") also finds its subtypes ("obl:agent").
        """
        found = self.children[i]
        if not deps:
            return list(found)
        labels = self.deps
        return [c for c in found if (d := labels[c]) in deps or (":" in d and d.split(":")[0] in deps)]

    def kid(self, i: int, *deps: str) -> int | None:
        """The first of `kids`, or None."""
        return next(iter(self.kids(i, *deps)), None)

    def subtree(self, i: int, *, without: frozenset[int] = frozenset()) -> list[int]:
        """Token i and everything below it, in order, except the subtrees of the tokens in `without`."""
        found: list[int] = []
        stack = [i]
        while stack:
            j = stack.pop()
            if j not in without:
                found.append(j)
                stack.extend(self.children[j])
        return sorted(found)

    def ancestors(self, i: int) -> Iterator[int]:
        """Heads of token i, nearest first."""
        while (i := self.heads[i]) >= 0:
            yield i

    def span(self, first: int, last: int) -> Span:
        """The text range from token `first` to token `last`, both included."""
        return Span(self.starts[first], self.ends[last])

    def inside(self, span: Span) -> range:
        """The tokens that lie in a range of the text."""
        return range(bisect_left(self.starts, span.start), bisect_right(self.ends, span.end))

    def slice(self, span: Span) -> str:
        """The article's words in a range, verbatim."""
        return self.text[span.start : span.end]

    def has(self, i: int, feature: str) -> bool:
        """Whether token i has a morphological feature, such as "VerbForm=Part"."""
        return feature in self.morphs[i].split("|")


@dataclass(frozen=True, slots=True)
class MentionTokens:
    """Where a mention stands in the tree: first and last token (both included) and its head."""

    first: int
    last: int
    head: int


@dataclass(frozen=True, slots=True)
class InnerName:
    """A name inside a longer one: first and last token (both included), and the chain of what it names."""

    first: int
    last: int
    chain: int


@dataclass(frozen=True, slots=True)
class Post:
    """A post that a person has: mentions (by index) of its holder, of the country or body it belongs to, and of the
    place it is accredited to; the post's words, and the token that heads them. `former` for one that has ended."""

    holder: int
    role: str
    first: int
    last: int
    owner: int | None = None
    place: int | None = None
    former: bool = False


@dataclass(frozen=True, slots=True)
class Analysis:
    """An article with its tree, its mentions (and their tokens, in the same order), posts, dates and headings."""

    article: Article
    tree: Tree
    mentions: tuple[Mention, ...]
    mention_tokens: tuple[MentionTokens, ...]
    posts: tuple[Post, ...]
    dates: tuple[Part, ...]
    headings: tuple[Span, ...]
    pull_quotes: tuple[Span, ...]
    inner_names: tuple[InnerName, ...] = ()
