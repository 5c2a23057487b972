"""The date header that the text of an article may begin with."""

import re
from datetime import date

from kg.read.dates import day

HEADER = re.compile(r"\s*date:?[ \t]+(\d{4})-(\d{1,2})-(\d{1,2})(?!\w)\s*", re.IGNORECASE)


def header(text: str) -> tuple[date | None, int]:
    """The date before the text ("date 2022-01-10 The minister …") and the offset where the text itself begins.

    (None, 0) without such a header; a header with an impossible date is passed over.
    """
    match = HEADER.match(text)
    return (day(*match.groups()), match.end()) if match else (None, 0)
