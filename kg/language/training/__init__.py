"""Training of the packaged pipeline; the only part of kg that needs torch (pip install 'kg[train]')."""

from kg.language.training.train import train

__all__ = ["train"]
