"""MiniLM-L6 (a BERT of six layers; Wang et al. 2020) with three heads of BIO labels, in plain torch."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

WIDTH, HEADS, LAYERS, INNER, POSITIONS, VOCABULARY = 384, 12, 6, 1536, 512, 30522
LABELS = 9
DROPOUT = 0.1


class Layer(nn.Module):
    """Attention and a feed-forward net, each with its residual and norm behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.mixed = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """States of the next layer; ``mask`` is true where a piece may be looked at, None where all may."""
        states = self.norm1(states + self.drop(self.mixed(self._attend(states, mask))))
        inner: Tensor = self.down(nn.functional.gelu(self.up(states)))
        normed: Tensor = self.norm2(states + self.drop(inner))
        return normed

    def _attend(self, states: Tensor, mask: Tensor | None) -> Tensor:
        rows, length, _ = states.shape
        shape = (rows, length, HEADS, WIDTH // HEADS)
        query, key, value = (part(states).view(shape).transpose(1, 2) for part in (self.query, self.key, self.value))
        scores = (query * (WIDTH // HEADS) ** -0.5) @ key.transpose(2, 3)
        if mask is not None:
            scores = scores.masked_fill(~mask[:, None, None, :], -1e4)
        # written out: the exporter can follow it, and going back through torch's own kernel takes longer on processors
        found = torch.softmax(scores, dim=-1).to(value.dtype) @ value
        return found.transpose(1, 2).reshape(rows, length, WIDTH)


class Encoder(nn.Module):
    """Piece ids to logits: three labels for each of three roles, for every piece."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.heads = nn.Linear(WIDTH, LABELS)

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """``ids`` (rows, length) to logits (rows, length, 9)."""
        places = self.places(torch.arange(ids.shape[1], device=ids.device))
        states = self.drop(self.norm(self.words(ids) + places + self.kind))
        for layer in self.layers:
            states = layer(states, mask)
        logits: Tensor = self.heads(self.drop(states))
        return logits


_NAMES = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "mixed": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
    "down": "output.dense", "norm2": "output.LayerNorm",
}  # fmt: skip


def load_pretrained(path: Path) -> Encoder:
    """An encoder with the weights of a BERT checkpoint in safetensors; the heads are new, the same for every seed.

    That the heads start alike lets the weights of several runs be averaged.
    """
    given = load_file(path)
    given = {name.removeprefix("bert."): weight for name, weight in given.items()}
    state = {
        "words.weight": given["embeddings.word_embeddings.weight"],
        "places.weight": given["embeddings.position_embeddings.weight"],
        "kind": given["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    for layer in range(LAYERS):
        for ours, theirs in _NAMES.items():
            for part in ("weight", "bias"):
                state[f"layers.{layer}.{ours}.{part}"] = given[f"encoder.layer.{layer}.{theirs}.{part}"]
    torch.manual_seed(0)
    encoder = Encoder()
    encoder.load_state_dict(state, strict=False)
    return encoder
