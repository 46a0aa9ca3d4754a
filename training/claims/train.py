"""Tune MiniLM-L6 so that wordings of one claim lie near one another; write int8 ONNX.

python -m training.claims.train PAIRS.json MODEL_FOLDER OUT_FOLDER
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.attribution.encoder import Encoder, load_pretrained

RATE, WARM, HEAT, SEED = 3e-5, 40, 0.05, 1
GRADED, PARTS = 4, 4  # graded pairs of a step; parts of like length in which its texts are read
WORDY = 11  # mean words of a story's wordings from which they are sentences rather than clauses
HELD = {"30", "31", "32", "33", "34", "35"}  # topics of ECB+ that are not looked at
Story = list[list[str]]  # claims, each with its wordings


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """How many steps, how often a step also has events of ECB+, and how often its story is one of sentences."""

    steps: int
    corpus: float
    sentences: float


STAGES = (Stage(steps=900, corpus=0.4, sentences=0.0), Stage(steps=450, corpus=0.25, sentences=0.6))


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


def embed(model: Embedder, tokenizer: Tokenizer, texts: Sequence[str], parts: int = PARTS) -> Tensor:
    """One unit vector a text, read in parts of like length so that little is padded."""
    rows = [tokenizer.encode(text).ids for text in texts]
    order = sorted(range(len(rows)), key=lambda n: len(rows[n]))
    found: list[Tensor | None] = [None] * len(rows)
    size = -(-len(rows) // parts)
    for at in range(0, len(rows), size):
        part = order[at : at + size]
        ids = torch.zeros(len(part), max(len(rows[n]) for n in part), dtype=torch.long)
        mask = torch.zeros(ids.shape, dtype=torch.bool)
        for row, n in enumerate(part):
            ids[row, : len(rows[n])], mask[row, : len(rows[n])] = torch.tensor(rows[n]), True
        for n, vector in zip(part, model(ids, mask), strict=True):
            found[n] = vector
    return torch.stack([v for v in found if v is not None])


class Sampler:
    """The texts of a step, each with the number of its claim; the others of its story are near misses."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.stories: list[Story] = data["made"]
        self.sentences = [s for s in self.stories if _words(s) > WORDY]
        topics = {t: [c for c in chains.values() if len(c) > 1] for t, chains in data["ecb"].items() if t not in HELD}
        self.topics = {t: chains for t, chains in topics.items() if len(chains) >= 4}
        self.headlines = [v for v in data["em"].values() if len(v) > 2]

    def pick(self, stage: Stage) -> tuple[list[str], Tensor]:
        """Ten claims of one story, four of another, and at times events of a topic and claims of headlines."""
        drawn = [*self._of_stories(stage), *(self._of_corpora() if random.random() < stage.corpus else ())]
        texts = [t for claim in drawn for t in claim]
        return texts, torch.tensor([n for n, claim in enumerate(drawn) for _ in claim])

    def _of_stories(self, stage: Stage) -> Iterator[list[str]]:
        first = random.choice(self.sentences if random.random() < stage.sentences else self.stories)
        second = random.choice(self.stories)
        yield from _draw(first, 10, 3)
        yield from _draw(second, 4, 2) if second is not first else ()

    def _of_corpora(self) -> Iterator[list[str]]:
        weights = [len(c) ** 0.5 for c in self.topics.values()]
        topic = random.choices(list(self.topics), weights=weights)[0]
        yield from _draw(self.topics[topic], 10, 2)
        yield from _draw(self.headlines, 3, 2)


def _words(story: Story) -> float:
    return float(np.mean([len(text.split()) for claim in story for text in claim]))


def _draw(claims: Story, most: int, wordings: int) -> Iterator[list[str]]:
    for claim in random.sample(claims, min(most, len(claims))):
        yield random.sample(claim, min(wordings, len(claim)))


def contrast(vectors: Tensor, claims: Tensor) -> Tensor:
    """Supervised contrastive loss (Khosla et al. 2020): each text against all others of its step."""
    itself = torch.eye(len(vectors), dtype=torch.bool)
    scores = (vectors @ vectors.T / HEAT).masked_fill(itself, -1e4)
    same = (claims[:, None] == claims[None]) & ~itself
    logs = scores - torch.logsumexp(scores, 1, keepdim=True)
    some = same.any(1)
    return -((logs * same).sum(1)[some] / same.sum(1)[some]).mean()


def train(data: dict[str, Any], folder: Path) -> tuple[Embedder, Tokenizer]:
    """The tuned encoder, and the tokenizer that cuts for it; embeddings of the pieces stay as they were."""
    random.seed(SEED)
    torch.manual_seed(SEED)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(64)
    model = Embedder(load_pretrained(folder / "model.safetensors"))
    for part in (model.encoder.words, model.encoder.places):
        part.requires_grad_(False)
    sampler = Sampler(data)
    model.train()
    for stage in STAGES:
        _run(model, tokenizer, sampler, data["sts"], stage)
    return model, tokenizer


def _run(model: Embedder, tokenizer: Tokenizer, sampler: Sampler, sts: list[list[Any]], stage: Stage) -> None:
    chosen = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=RATE, weight_decay=0.01)
    for step in range(stage.steps):
        for group in chosen.param_groups:
            group["lr"] = RATE * min(1, (step + 1) / WARM) * (1 - step / stage.steps)
        texts, claims = sampler.pick(stage)
        graded = random.sample(sts, GRADED)
        vectors = embed(model, tokenizer, [*texts, *(g[1] for g in graded), *(g[2] for g in graded)])
        ours, one, two = vectors.split([len(texts), GRADED, GRADED])
        off = ((one * two).sum(1) - torch.tensor([g[0] for g in graded])).pow(2).mean()
        loss = contrast(ours, claims) + off
        chosen.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        chosen.step()


def export(model: Embedder, tokenizer: Tokenizer, data: dict[str, Any], folder: Path, out: Path) -> None:
    """``encoder.onnx`` (int8), ``vocab.txt``, and in ``mean.npy`` the mean of the vectors of 600 wordings."""
    model.eval()
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place) / "whole.onnx"
        names: dict[str, Any] = {"input_names": ["ids"], "output_names": ["vector"], "dynamic_axes": {"ids": {1: "n"}}}
        torch.onnx.export(
            model, (torch.randint(1000, 2000, (1, 32)),), str(whole), opset_version=17, dynamo=False, **names
        )
        quantize_dynamic(whole, out / "encoder.onnx", per_channel=True, weight_type=QuantType.QInt8)
    shutil.copyfile(folder / "vocab.txt", out / "vocab.txt")
    texts = [t for story in data["made"] for claim in story for t in claim]
    with torch.no_grad():
        vectors = embed(model, tokenizer, random.sample(texts, min(600, len(texts))), parts=20)
    np.save(out / "mean.npy", vectors.mean(0).numpy())


if __name__ == "__main__":
    pairs, model_folder, out_folder = map(Path, sys.argv[1:4])
    learnt = json.loads(pairs.read_text("utf-8"))
    export(*train(learnt, model_folder), learnt, model_folder, out_folder)
