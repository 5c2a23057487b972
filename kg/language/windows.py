"""Where a text is cut into the windows that the encoder reads one at a time."""

from collections.abc import Iterator, Sequence

from kg.language.wordpieces import Words

MAX_WORDS = 120
MAX_PIECES = 320
FINAL_MARKS = frozenset(".!?…")
CLOSING = frozenset("\"'”’»)]")


def windows(words: Words, sizes: Sequence[int], *, starts: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Half-open ranges of words, in order and without gaps, each of at most MAX_WORDS words and MAX_PIECES pieces.

    `sizes`: pieces of each word; `starts`: words known to begin a sentence. A cut is made at a line break if there is
    one in the second half, else at a known start, else behind a final mark, else where the window is full.
    """
    first = 0
    while first < len(words.forms):
        full = _reach(sizes, first)
        end = full if full == len(words.forms) else _cut(words, first + (full - first) // 2, full, starts)
        yield first, end
        first = end


def _reach(sizes: Sequence[int], first: int) -> int:
    """The end of the longest window that begins at `first`; it holds one word at least."""
    end, pieces = first + 1, sizes[first]
    while end < min(len(sizes), first + MAX_WORDS) and pieces + sizes[end] <= MAX_PIECES:
        pieces += sizes[end]
        end += 1
    return end


def _cut(words: Words, low: int, high: int, starts: Sequence[bool]) -> int:
    def rank(i: int) -> int:
        return 3 if words.after_break[i] else 2 if starts[i] else _looks_like_start(words.forms, i)

    return max(range(max(low, 1), high + 1), key=lambda i: (rank(i), i))


def _looks_like_start(forms: Sequence[str], i: int) -> bool:
    before = i - 1
    while before > 0 and forms[before] in CLOSING:
        before -= 1
    return forms[before] in FINAL_MARKS and not forms[i][:1].islower() and forms[i] not in CLOSING
