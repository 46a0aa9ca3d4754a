"""Tune MiniLM-L6 so that clauses of one event lie near one another; write int8 ONNX.

python -m training.claims.train PAIRS.json MODEL_FOLDER OUT_FOLDER
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.attribution.encoder import Encoder, load_pretrained

STEPS, RATE, WARM, HEAT = 600, 3e-5, 40, 0.05
EVENTS, CLAIMS, PAIRS = 12, 6, 12  # a step's chains of one topic, its headlines' claims, its graded pairs
HELD = {"30", "31", "32", "33", "34", "35"}


class Embedder(nn.Module):
    """Piece ids to one unit vector a row: the mean of the last states."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """One unit vector a row; ``mask`` is true where a piece is real, None where all are."""
        e = self.encoder
        states = e.drop(e.norm(e.words(ids) + e.places(torch.arange(ids.shape[1])) + e.kind))
        for layer in e.layers:
            states = layer(states, mask)
        real = torch.ones_like(ids) if mask is None else mask
        mean = (states * real[..., None]).sum(1) / real.sum(1, keepdim=True)
        return mean / mean.norm(dim=1, keepdim=True)


def embed(model: Embedder, tokenizer: Tokenizer, texts: Sequence[str]) -> Tensor:
    """One unit vector a text."""
    rows = [tokenizer.encode(text).ids for text in texts]
    ids = torch.zeros(len(rows), max(map(len, rows)), dtype=torch.long)
    mask = torch.zeros(ids.shape, dtype=torch.bool)
    for n, row in enumerate(rows):
        ids[n, : len(row)], mask[n, : len(row)] = torch.tensor(row), True
    return model(ids, mask)


def pick(data: dict[str, Any], topics: dict[str, list[list[str]]]) -> list[list[str]]:
    """Pairs of texts that tell of one thing; those of other rows are near misses, mostly of the same topic."""
    topic = random.choices(list(topics), weights=[len(c) ** 0.5 for c in topics.values()])[0]
    chains = random.sample(topics[topic], min(EVENTS, len(topics[topic])))
    claims = random.sample([v for v in data["em"].values() if len(v) > 2], CLAIMS)
    return [random.sample(chain, 2) for chain in (*chains, *claims)]


def lose(model: Embedder, tokenizer: Tokenizer, pairs: list[list[str]], graded: list[list[Any]]) -> Tensor:
    """Each pair against all others of the step, and how far graded pairs are from their grade."""
    vectors, n = embed(model, tokenizer, [p[0] for p in pairs] + [p[1] for p in pairs]), len(pairs)
    scores = vectors[:n] @ vectors[n:].T / HEAT
    same = [[i != j and bool(set(p) & set(q)) for j, q in enumerate(pairs)] for i, p in enumerate(pairs)]
    scores, right = scores.masked_fill(torch.tensor(same), -9e3), torch.arange(n)
    cross = nn.functional.cross_entropy
    both = embed(model, tokenizer, [g[1] for g in graded] + [g[2] for g in graded])
    likeness = (both[: len(graded)] * both[len(graded) :]).sum(1)
    off = (likeness - torch.tensor([g[0] for g in graded])).pow(2).mean()
    return (cross(scores, right) + cross(scores.T, right)) / 2 + 2 * off


def train(data: dict[str, Any], folder: Path) -> Embedder:
    """The tuned encoder; the topics in ``HELD`` are not looked at."""
    random.seed(1)
    torch.manual_seed(1)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(64)
    model = Embedder(load_pretrained(folder / "model.safetensors"))
    for part in (model.encoder.words, model.encoder.places):
        part.requires_grad_(False)
    topics = {t: [c for c in chains.values() if len(c) > 1] for t, chains in data["ecb"].items() if t not in HELD}
    topics = {t: chains for t, chains in topics.items() if len(chains) >= 4}
    chosen = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=RATE, weight_decay=0.01)
    model.train()
    for step in range(STEPS):
        for group in chosen.param_groups:
            group["lr"] = RATE * min(1, (step + 1) / WARM) * (1 - step / STEPS)
        loss = lose(model, tokenizer, pick(data, topics), random.sample(data["sts"], PAIRS))
        chosen.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        chosen.step()
    return model


def export(model: Embedder, folder: Path, out: Path) -> None:
    """``encoder.onnx`` (int8) and ``vocab.txt``; ``mean.npy`` is the mean of the vectors of 381 training clauses."""
    model.eval()
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place) / "whole.onnx"
        names: dict[str, Any] = {"input_names": ["ids"], "output_names": ["vector"], "dynamic_axes": {"ids": {1: "n"}}}
        torch.onnx.export(
            model, (torch.randint(1000, 2000, (1, 32)),), str(whole), opset_version=17, dynamo=False, **names
        )
        quantize_dynamic(whole, out / "encoder.onnx", per_channel=True, weight_type=QuantType.QInt8)
    shutil.copyfile(folder / "vocab.txt", out / "vocab.txt")


if __name__ == "__main__":
    pairs, model_folder, out_folder = map(Path, sys.argv[1:4])
    export(train(json.loads(pairs.read_text("utf-8")), model_folder), model_folder, out_folder)
