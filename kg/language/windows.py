"""Where a text is cut into the windows that the encoder reads one at a time."""

from collections.abc import Iterator, Sequence

from kg.language.wordpieces import Words

TARGET_WORDS = 90
MAX_WORDS = 160
MAX_PIECES = 400
FINAL_MARKS = frozenset(".!?…")
CLOSING = frozenset("\"'”’»)]")
MAX_CLOSING = 8  # marks behind a final one that are looked at


def windows(words: Words, sizes: Sequence[int], *, starts: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Half-open ranges of words, in order and without gaps, each of at most MAX_WORDS words and MAX_PIECES pieces.

    `sizes`: pieces of each word; `starts`: words known to begin a sentence. A cut is made before TARGET_WORDS, in their
    second half: at a line break if there is one, else at a known start, else behind a final mark. Where there is none,
    the window goes on to the next such place, since a parse suffers more from a cut sentence than from a long window.
    """
    first = 0
    while first < len(words.forms):
        full = _reach(sizes, first)
        target = min(first + TARGET_WORDS, full)
        end = full if target == len(words.forms) else _cut(words, first, target, full, starts)
        yield first, end
        first = end


def _reach(sizes: Sequence[int], first: int) -> int:
    """The end of the longest window that begins at `first`; it holds one word at least."""
    end, pieces = first + 1, sizes[first]
    while end < min(len(sizes), first + MAX_WORDS) and pieces + sizes[end] <= MAX_PIECES:
        pieces += sizes[end]
        end += 1
    return end


def _cut(words: Words, first: int, target: int, full: int, starts: Sequence[bool]) -> int:
    def rank(i: int) -> int:
        if i == len(words.forms):
            return 3
        return 3 if words.after_break[i] else 2 if starts[i] else _looks_like_start(words.forms, i)

    best = max(range(first + max(1, (target - first) // 2), target + 1), key=lambda i: (rank(i), i))
    if rank(best):
        return best
    return next((i for i in range(target + 1, full + 1) if rank(i)), full)


def _looks_like_start(forms: Sequence[str], i: int) -> bool:
    before = i - 1
    while before > max(0, i - MAX_CLOSING) and forms[before] in CLOSING:
        before -= 1
    return forms[before] in FINAL_MARKS and not forms[i][:1].islower() and forms[i] not in CLOSING
