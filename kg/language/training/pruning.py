"""A narrower feed-forward part: the inner units that do least are taken out of every layer, for speed."""

from collections.abc import Iterable

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from kg.language.training.loop import Batch
from kg.language.training.network import Encoder, Layer, Linear


def narrow(encoder: Encoder, batches: Iterable[Batch], *, kept: int) -> None:
    """Keep `kept` inner units of each layer: those whose output varies most over the batches, times their weight.

    What the others give on average goes into the bias, so that a short further training mends what is lost (Molchanov
    et al. 2017 rank units in the same spirit).
    """
    sums = [_Moments() for _ in encoder.layers]
    encoder.eval()
    with torch.no_grad():
        for batch in batches:
            _watch(encoder, batch, sums)
        for layer, seen in zip(encoder.layers, sums, strict=True):
            _keep(layer, seen, kept)


class _Moments:
    """Running sums of the inner units of a layer."""

    def __init__(self) -> None:
        self.sum: Tensor = torch.zeros((), dtype=torch.float64)
        self.squares: Tensor = torch.zeros((), dtype=torch.float64)
        self.count = 0

    def add(self, values: Tensor) -> None:
        self.sum = self.sum + values.sum(0).double()
        self.squares = self.squares + (values * values).sum(0).double()
        self.count += len(values)


def _watch(encoder: Encoder, batch: Batch, sums: list[_Moments]) -> None:
    def watch(seen: _Moments) -> object:
        return lambda module, inputs, output: seen.add(F.gelu(output)[batch.mask])

    hooks = [layer.up.register_forward_hook(watch(seen)) for layer, seen in zip(encoder.layers, sums, strict=True)]
    encoder(batch.ids, batch.marks, batch.mask)
    for hook in hooks:
        hook.remove()


def _keep(layer: Layer, seen: _Moments, kept: int) -> None:
    mean = seen.sum / seen.count
    deviation = (seen.squares / seen.count - mean**2).clamp(min=0).sqrt()
    order = (deviation * layer.down.weight.norm(dim=0)).argsort(descending=True)
    stay, leave = order[:kept].sort().values, order[kept:]
    width = layer.down.weight.shape[0]
    up, down = Linear(width, len(stay)), Linear(len(stay), width)
    up.weight.copy_(layer.up.weight[stay])
    up.bias.copy_(layer.up.bias[stay])
    down.weight.copy_(layer.down.weight[:, stay])
    down.bias.copy_(layer.down.bias + layer.down.weight[:, leave] @ mean[leave].float())
    layer.up, layer.down = up.to(layer.up.weight.device), down.to(layer.up.weight.device)
