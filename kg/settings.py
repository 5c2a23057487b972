"""What a run can be told, built once by its caller and never changed."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a run.

    `pipeline` is the name or folder of a spaCy English pipeline; None is the one in the package.
    Findings whose score is below `min_score` (0 to 1) are left out. `identities` is a file of what the user says of
    who is who (`kg.store.identities`), `names` a file of whom and what the user knows (`kg.read.names`). `reconcile`
    is the address of a reconciliation service; what it answers is kept in the file `answers`. With `neuter_pronouns`
    "it" and "they" stand for the one thing of the last two sentences that they can mean, right or wrong; without it,
    only for groups of people. `workers` is how many processes read: 0 is none but this one, None as many as there are
    cores. An article that takes longer than `article_seconds` or more than `article_memory` MB is left out.
    """

    pipeline: str | None = None
    min_score: float = 0.0
    identities: Path | None = None
    names: Path | None = None
    reconcile: str | None = None
    answers: Path | None = None
    neuter_pronouns: bool = False
    workers: int | None = None
    article_seconds: float = 30.0
    article_memory: int = 1024

    def __post_init__(self) -> None:
        if not 0.0 <= self.min_score <= 1.0:
            raise ValueError(f"min_score is {self.min_score}: give a number from 0 to 1")
        if self.workers is not None and self.workers < 0:
            raise ValueError(f"workers is {self.workers}: give a number, or 0 for none but this process")
