"""The training loop: all tasks at once, a fixed number of passes, nothing chosen on the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from kg.language.training.examples import NONE, Example, allowed_names, batches
from kg.language.training.network import Linear, Network, gold_or
from kg.language.wordpieces import WordPieces

ENCODER_RATE, HEAD_RATE = 2e-4, 1e-3
WARM_UP = 0.05
ROUNDED = 0.12
BATCH_PIECES = 1500
WEIGHTS = {"tags": 0.5, "pos": 0.5, "morphs": 0.25, "starts": 0.5, "arcs": 1.0, "deps": 0.5, "names": 1.0}
LOG_EVERY = 100


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors of several examples; `parsed` and `named` say which words have such gold labels."""

    ids: Tensor
    marks: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    tags: Tensor
    pos: Tensor
    morphs: Tensor
    heads: Tensor
    deps: Tensor
    sentences: Tensor
    names: Tensor
    corpus: Tensor
    words: Tensor


def _padded(rows: list[np.ndarray], value: int) -> Tensor:
    out = np.full((len(rows), max(map(len, rows))), value, dtype=np.int64)
    for n, row in enumerate(rows):
        out[n, : len(row)] = row
    return torch.from_numpy(out)


def to_batch(examples: list[Example], *, pieces: WordPieces, device: torch.device) -> Batch:
    """The padded tensors of some examples, each framed by [CLS] and [SEP]."""
    framed = [np.array([pieces.start, *e.pieces, pieces.end]) for e in examples]
    ids = _padded(framed, pieces.pad)
    lengths = torch.tensor([len(f) for f in framed])
    columns = {
        name: _padded([getattr(e, name) for e in examples], NONE)
        for name in ("tags", "pos", "morphs", "heads", "deps", "sentences", "names")
    }
    tensors = {
        "ids": ids,
        "marks": _padded([np.array([0, *e.marks, 0]) for e in examples], 0),
        "mask": torch.arange(ids.shape[1])[None, :] < lengths[:, None],
        "first": _padded([e.first + 1 for e in examples], 0),
        "last": _padded([e.last + 1 for e in examples], 0),
        "corpus": torch.tensor([e.corpus for e in examples]),
        "words": _padded([np.ones(len(e.first), dtype=np.int64) for e in examples], 0).bool(),
        **columns,
    }
    return Batch(**{name: tensor.to(device) for name, tensor in tensors.items()})


def losses(network: Network, batch: Batch, *, allowed: Tensor) -> dict[str, Tensor]:
    """The loss of every head that has gold labels in the batch, a mean over its words."""
    words = network.words(batch.ids, batch.marks, batch.mask, batch.first, batch.last)
    out: dict[str, Tensor] = {}
    parsed = batch.heads != NONE
    if parsed.any():
        for name in ("tags", "pos", "morphs"):
            gold = getattr(batch, name)[parsed]
            out[name] = F.cross_entropy(getattr(network, name)(words[parsed]), gold, ignore_index=NONE)
        before = F.pad(batch.sentences[:, :-1], (1, 0), value=-2)
        out["starts"] = F.binary_cross_entropy_with_logits(
            network.starts(words).squeeze(-1)[parsed], (batch.sentences != before)[parsed].float()
        )
        same = batch.sentences[:, :, None] == batch.sentences[:, None, :]
        arcs = network.arcs(words).masked_fill(~same, -1e4)
        out["arcs"] = F.cross_entropy(arcs[parsed], batch.heads[parsed])
        deps = network.deps(words, gold_or(batch.heads, 0))
        out["deps"] = F.cross_entropy(deps[parsed], batch.deps[parsed], ignore_index=NONE)
    named = batch.names != NONE
    if named.any():
        scores = network.name_scores(words, batch.corpus).log_softmax(-1)
        may = allowed[batch.corpus[:, None].expand_as(batch.names)[named], batch.names[named]]
        out["names"] = -scores[named].masked_fill(~may, -1e4).logsumexp(-1).mean()
    return out


def run(
    network: Network,
    passes: list[list[Example]],
    *,
    pieces: WordPieces,
    seed: int,
    device: torch.device,
    rate: float = 1.0,
    rounded: float = ROUNDED,
    max_steps: int | None = None,
) -> Iterator[str]:
    """Train on the examples of each pass in turn; yields a line of progress now and then.

    `rate` multiplies the learning rates; the last steps, a share of `rounded`, compute with the rounding of the export.
    """
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    plan = [batch for examples in passes for batch in batches(examples, size=BATCH_PIECES, rng=rng)][:max_steps]
    optimizer, schedule = _optimizer(network, steps=len(plan), rate=rate)
    allowed = torch.from_numpy(allowed_names()).to(device)
    network.to(device).train()
    begin, seen = monotonic(), 0
    sums: dict[str, list[float]] = {}
    for step, examples in enumerate(plan, 1):
        Linear.rounding = step > (1 - rounded) * len(plan)
        batch = to_batch(examples, pieces=pieces, device=device)
        found = losses(network, batch, allowed=allowed)
        loss = torch.stack([WEIGHTS[name] * value for name, value in found.items()]).sum()
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        seen += int(batch.words.sum())
        for name, value in found.items():
            sums.setdefault(name, []).append(float(value.detach()))
        if step % LOG_EVERY == 0 or step == len(plan):
            means = " ".join(f"{name} {np.mean(values):.3f}" for name, values in sums.items())
            yield f"step {step}/{len(plan)}  {seen / (monotonic() - begin):.0f} words/s  {means}"
            sums = {}
    Linear.rounding = False


def _optimizer(
    network: Network, *, steps: int, rate: float
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    encoder = {id(p) for p in network.encoder.parameters()}
    heads = [p for p in network.parameters() if id(p) not in encoder]
    groups = [
        {"params": list(network.encoder.parameters()), "lr": rate * ENCODER_RATE, "weight_decay": 0.01},
        {"params": heads, "lr": rate * HEAD_RATE, "weight_decay": 0.01},
    ]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    warm = max(1, int(WARM_UP * steps))
    share = lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))  # noqa: E731
    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, share)
