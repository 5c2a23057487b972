"""Whether a page may be parsed: parsers need quadratic time or all memory for some that are made for that."""

import re

from kg.read.problems import UnreadableError

MOST_BYTES = 4_000_000
MOST_TAGS = 50_000
MOST_ATTRIBUTES = 500
MOST_ATTRIBUTES_OF_ALL_TAGS = 200_000
# libxml2 stops at 256.
DEEPEST = 250

TAG = re.compile(r"<(?:(?P<comment>!--)|(?P<end>/?)(?P<name>[a-z][a-z0-9:-]*)(?P<attributes>[^<>]*))")
# What is in these is no markup.
RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed"})
# These have no end tag, or need none.
UNNESTED = frozenset(
    {"area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li",
     "link", "meta", "optgroup", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead",
     "tr", "track", "wbr"}
)  # fmt: skip


def check_markup(page: str) -> None:
    """Raise UnreadableError if a page has too many tags or attributes, or is nested too deeply. Takes linear time."""
    page = page.lower()
    place = tags = attributes = depth = 0
    while match := TAG.search(page, place):
        place = _behind(match, page)
        tags += 1
        here = _attributes(match["attributes"] or "")
        attributes += here
        depth = _depth(match, depth)
        if here > MOST_ATTRIBUTES or attributes > MOST_ATTRIBUTES_OF_ALL_TAGS:
            raise UnreadableError(
                f"a page with a tag of more than {MOST_ATTRIBUTES} attributes, or too many of them in all"
            )
        if depth > DEEPEST:
            raise UnreadableError(f"a page nested more than {DEEPEST} deep")
        if tags > MOST_TAGS:
            raise UnreadableError(f"a page of more than {MOST_TAGS:,} tags")


def _behind(match: re.Match[str], page: str) -> int:
    """Where to look for the next tag: behind a comment or script."""
    if match["comment"]:
        until = "-->"
    elif match["name"] in RAW and not match["end"]:
        until = f"</{match['name']}"
    else:
        return match.end()
    found = page.find(until, match.end())
    return len(page) if found < 0 else found


def _attributes(text: str) -> int:
    return max(text.count("="), len(text.split()))


def _depth(match: re.Match[str], depth: int) -> int:
    if match["comment"] or match["name"] in UNNESTED or match["name"] in RAW or match["attributes"].endswith("/"):
        return depth
    return max(0, depth - 1) if match["end"] else depth + 1
