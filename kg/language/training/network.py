"""The network under training: a small BERT and the heads on it (torch; the run time has neither).

Encoder: all-MiniLM-L6-v2 (6 layers, 384 wide, 12 heads; Wang et al. 2020, Reimers & Gurevych 2019) with one more
embedding, the mark of a word's spelling. Heads: linear ones for tags, sentence starts and names, and a biaffine parser
(Dozat & Manning 2017).
"""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 (torch's own convention)

from kg.language.training.examples import CORPORA, NONE, Inventory
from kg.language.wordpieces import MARKS

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
POSITIONS = 512
ARC_WIDTH, LABEL_WIDTH = 192, 64
WEIGHT_LEVELS = 63  # 7 bits: products of two neighbours stay within the 16 bits of AVX2 without VNNI
SLOPE = 0.1  # of the leaky rectifier in the parser


class Linear(nn.Linear):
    """A linear layer that can round weights and inputs as the exported graph does."""

    rounding = False

    def forward(self, x: Tensor) -> Tensor:
        if not self.rounding:
            return super().forward(x)
        return F.linear(_round_inputs(x), _round_weights(self.weight), self.bias)


def _round_weights(weight: Tensor) -> Tensor:
    scale = weight.detach().abs().amax(dim=1, keepdim=True) / WEIGHT_LEVELS
    return weight + (torch.round(weight / scale) * scale - weight).detach()


def _round_inputs(x: Tensor) -> Tensor:
    with torch.no_grad():
        low, high = x.min().clamp(max=0), x.max().clamp(min=0)
        scale = (high - low) / 255
        rounded = torch.round(x / scale) * scale
    return x + (rounded - x).detach()


class Layer(nn.Module):
    """One layer of BERT: attention of HEADS heads and a feed-forward part, each with its residual and norm."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = Linear(WIDTH, 3 * WIDTH)
        self.out = Linear(WIDTH, WIDTH)
        self.norm_attention = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = Linear(WIDTH, INNER)
        self.down = Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        attended = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)  # dropout here is slow on a processor
        attended = attended.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm_attention(x + F.dropout(self.out(attended), self.dropout, self.training))
        inner = self.down(F.gelu(self.up(x)))
        return self.norm(x + F.dropout(inner, self.dropout, self.training))


class Encoder(nn.Module):
    """(batch, pieces) ids and marks → (batch, pieces, WIDTH)."""

    def __init__(self, vocabulary: int, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.marks = nn.Embedding(MARKS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = dropout
        nn.init.zeros_(self.marks.weight)

    def forward(self, ids: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.pieces(ids) + self.positions(at) + self.marks(marks))
        x = F.dropout(x, self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        return x

    def load(self, weights: Path, *, kept: list[int]) -> None:
        """Take the weights of the published model (safetensors); of the rows of its vocabulary those in `kept`."""
        given = load_file(weights)
        own = {
            "pieces.weight": given["embeddings.word_embeddings.weight"][kept],
            "positions.weight": given["embeddings.position_embeddings.weight"]
            + given["embeddings.token_type_embeddings.weight"][0],
            "marks.weight": torch.zeros_like(self.marks.weight),
            "norm.weight": given["embeddings.LayerNorm.weight"],
            "norm.bias": given["embeddings.LayerNorm.bias"],
        }
        names = {
            "out": "attention.output.dense",
            "norm_attention": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm": "output.LayerNorm",
        }
        for n in range(LAYERS):
            prefix = f"encoder.layer.{n}."
            for part in ("weight", "bias"):
                qkv = [given[f"{prefix}attention.self.{x}.{part}"] for x in ("query", "key", "value")]
                own[f"layers.{n}.qkv.{part}"] = torch.cat(qkv)
                own |= {f"layers.{n}.{to}.{part}": given[f"{prefix}{name}.{part}"] for to, name in names.items()}
        self.load_state_dict(own)


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, vocabulary: int, labels: Inventory) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary)
        self.tags = nn.Linear(WIDTH, len(labels.tags))
        self.pos = nn.Linear(WIDTH, len(labels.pos))
        self.morphs = nn.Linear(WIDTH, len(labels.morphs))
        self.starts = nn.Linear(WIDTH, 1)
        self.names = nn.Linear(WIDTH, len(labels.names))
        # how the other corpora name things otherwise than the first
        self.customs = nn.ModuleList(nn.Linear(WIDTH, len(labels.names)) for _ in CORPORA[1:])
        for custom in self.customs:
            nn.init.zeros_(custom.weight)
            nn.init.zeros_(custom.bias)
        self.arc_dependent = nn.Linear(WIDTH, ARC_WIDTH)
        self.arc_head = nn.Linear(WIDTH, ARC_WIDTH)
        self.arc = nn.Parameter(torch.empty(ARC_WIDTH, ARC_WIDTH))
        self.arc_prior = nn.Parameter(torch.zeros(ARC_WIDTH))
        self.root = nn.Linear(WIDTH, 1)
        self.label_dependent = nn.Linear(WIDTH, LABEL_WIDTH)
        self.label_head = nn.Linear(WIDTH, LABEL_WIDTH)
        self.label = nn.Parameter(torch.zeros(LABEL_WIDTH + 1, LABEL_WIDTH + 1, len(labels.deps)))
        nn.init.xavier_uniform_(self.arc)
        nn.init.normal_(self.label, std=0.02)

    def words(self, ids: Tensor, marks: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """(batch, words, WIDTH): the mean of each word's first and last piece."""
        x = self.encoder(ids, marks, mask)
        first_ones, last_ones = (torch.gather(x, 1, at[..., None].expand(-1, -1, WIDTH)) for at in (first, last))
        return F.dropout((first_ones + last_ones) / 2, 0.1, self.training)

    def arcs(self, words: Tensor) -> Tensor:
        """(batch, words, words): the score of head j for word i; the diagonal is the score of being the root."""
        dependent = self._hidden(self.arc_dependent, words)
        head = self._hidden(self.arc_head, words)
        scores = dependent @ self.arc @ head.transpose(1, 2) + (head @ self.arc_prior)[:, None, :]
        diagonal = torch.eye(words.shape[1], dtype=torch.bool, device=words.device)
        return torch.where(diagonal, self.root(words), scores)

    def deps(self, words: Tensor, heads: Tensor) -> Tensor:
        """(batch, words, labels): scores of the labels of the arcs to `heads`."""
        dependent = _with_one(self._hidden(self.label_dependent, words))
        head = _with_one(self._hidden(self.label_head, words))
        head = torch.gather(head, 1, heads[..., None].expand(-1, -1, head.shape[2]))
        mixed = torch.einsum("bti,ijl->btjl", dependent, self.label)
        return torch.einsum("btj,btjl->btl", head, mixed)

    def _hidden(self, layer: nn.Linear, words: Tensor) -> Tensor:
        return F.dropout(F.leaky_relu(layer(words), SLOPE), 0.33, self.training)

    def name_scores(self, words: Tensor, corpus: Tensor) -> Tensor:
        """(batch, words, name tags), in the custom of each window's corpus."""
        scores: Tensor = self.names(words)
        for n, custom in enumerate(self.customs, 1):
            of_corpus = (corpus == n)[:, None, None]
            if of_corpus.any():
                scores = scores + custom(words) * of_corpus
        return scores


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], dim=-1)


def gold_or(values: Tensor, default: int) -> Tensor:
    """Gold labels with `default` where there is none."""
    return torch.where(values == NONE, default, values)
