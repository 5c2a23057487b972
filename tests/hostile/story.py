"""The invented article that every hostile input is wrapped in: what must be found in it is known."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_GIVEN = "Ingrid Rolf Clara Peter Martha Oscar Helen Victor Laura Simon Nora Martin"
_FAMILY = (
    "Vale Dahl Keller Marsh Holt Moreau Castell Brandt Novak Weston Ferris Barlow Crane Dorsey Everett Farrow Hadley "
    "Ingram Jessop Kendall Lowell Merton Norwood Prescott Quentin Ransom Selby Thornton Underhill Vernon Wheeler Yardley"
)
_NAMES = [f"{given} {family}" for family in _FAMILY.split() for given in _GIVEN.split()]


@dataclass(frozen=True)
class Story:
    """Somebody visited Chile, which is a fact, and somebody said that rebels attacked Peru, which is none.

    No two stories have a name in common, so that a finding tells which article it was read in.
    """

    visitor: str
    speaker: str

    @property
    def visit(self) -> str:
        """The sentence of the fact."""
        return f"{self.visitor} visited Chile on 3 May 2021."

    @property
    def claim(self) -> str:
        """The sentence of the claim."""
        return f"{self.speaker}, the president of Grain Union, said that rebels attacked Peru."

    def text(self, *hostile: str, gap: str = "\n\n") -> str:
        """The article, with hostile paragraphs between its two sentences."""
        return gap.join((self.visit, *hostile, self.claim))

    def tokens(self, *hostile: Sequence[str]) -> list[list[str]]:
        """The article as sentences of tokens, with hostile sentences between its own."""
        visit = [*self.visit.removesuffix(".").split(), "."]
        claim = [*self.claim.removesuffix(".").replace(",", " ,").split(), "."]
        return [visit, *(list(sentence) for sentence in hostile), claim]

    def line(self, *hostile: str, **fields: Any) -> str:
        """The article as a line of JSON Lines; `fields` are added to it, or stand in place of its text."""
        return json.dumps({"text": self.text(*hostile), **fields}, ensure_ascii=False)


def story(number: int) -> Story:
    """The story of that number, from 0 to 191."""
    return Story(_NAMES[2 * number], _NAMES[2 * number + 1])
