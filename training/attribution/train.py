"""The training loop: seeded, a checkpoint after every epoch, resumed where it stopped."""

from __future__ import annotations

import json
import logging
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from sayso.attribute.model.windows import LIMIT, Window, pack
from training.attribution.corpus import Document
from training.attribution.encoder import Encoder
from training.attribution.evaluate import score

_LOG = logging.getLogger(__name__)
IGNORED = -100
_POOL = 40
Example = tuple[Window, tuple[tuple[int, int, int], ...]]
"""A window, and for each of its words the labels by role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to train: rates are peaks, reached after a tenth of the steps and then falling to nothing in a line.

    The embeddings of the pieces stay as they are: half of all weights, a quarter of the time of a step.
    """

    seed: int
    epochs: int = 3
    batch: int = 12
    rate: float = 1.5e-4
    head_rate: float = 9e-4
    decay: float = 0.01


def train(
    encoder: Encoder,
    documents: Callable[[random.Random], Sequence[Document]],
    dev: Sequence[Document],
    plan: Plan,
    out: Path,
) -> None:
    """Train, and leave ``epoch-N.pt``, ``last.pt`` (to resume from) and ``log.jsonl`` in ``out``.

    ``documents`` gives those of one epoch from its random numbers, so that made-up ones may differ in every epoch.
    """
    out.mkdir(parents=True, exist_ok=True)
    optimizer = _make_optimizer(encoder, plan)
    done = _resume(encoder, optimizer, out / "last.pt")
    for epoch in range(done, plan.epochs):
        started = time.monotonic()
        loss = _run_epoch(encoder, optimizer, documents, plan, epoch)
        torch.save(
            {"encoder": encoder.state_dict(), "optimizer": optimizer.state_dict(), "done": epoch + 1}, out / "last.pt"
        )
        torch.save(encoder.state_dict(), out / f"epoch-{epoch + 1}.pt")
        row = {
            "epoch": epoch + 1,
            "loss": round(loss, 4),
            "minutes": round((time.monotonic() - started) / 60, 1),
            "dev": score(predict(encoder, dev)),
        }
        with (out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(row) + "\n")


def _make_optimizer(encoder: Encoder, plan: Plan) -> torch.optim.Optimizer:
    heads = [p for name, p in encoder.named_parameters() if name.startswith("heads")]
    encoder.words.requires_grad_(False)
    body = [p for name, p in encoder.named_parameters() if not name.startswith(("heads", "words"))]
    groups = [{"params": body, "peak": plan.rate}, {"params": heads, "peak": plan.head_rate}]
    return torch.optim.AdamW(groups, lr=plan.rate, weight_decay=plan.decay, fused=True)


def _resume(encoder: Encoder, optimizer: torch.optim.Optimizer, path: Path) -> int:
    if not path.exists():
        return 0
    kept = torch.load(path, weights_only=True)
    encoder.load_state_dict(kept["encoder"])
    optimizer.load_state_dict(kept["optimizer"])
    return int(kept["done"])


def _run_epoch(
    encoder: Encoder,
    optimizer: torch.optim.Optimizer,
    documents: Callable[[random.Random], Sequence[Document]],
    plan: Plan,
    epoch: int,
) -> float:
    numbers = random.Random(f"{plan.seed}/{epoch}")
    torch.manual_seed(plan.seed * 1000 + epoch)
    batches = list(make_batches(make_examples(documents(numbers), numbers), plan.batch, numbers))
    encoder.train()
    total = 0.0
    for step, batch in enumerate(batches):
        _set_rates(optimizer, (epoch + step / len(batches)) / plan.epochs)
        total += _step(encoder, optimizer, batch)
        if step % 50 == 0:
            _LOG.info("epoch %d step %d/%d loss %.4f", epoch + 1, step, len(batches), total / (step + 1))
    return total / max(1, len(batches))


def _set_rates(optimizer: torch.optim.Optimizer, progress: float) -> None:
    share = progress / 0.1 if progress < 0.1 else (1 - progress) / 0.9
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * max(share, 1e-3)


def _step(encoder: Encoder, optimizer: torch.optim.Optimizer, batch: Sequence[Example]) -> float:
    ids, mask, gold = collate(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = encoder(ids, mask)
    loss = nn.functional.cross_entropy(logits.float().reshape(-1, 3), gold.reshape(-1), ignore_index=IGNORED)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
    optimizer.step()
    return float(loss.detach())


def make_examples(documents: Sequence[Document], numbers: random.Random) -> list[Example]:
    """Windows that start elsewhere in every epoch, with the labels of one annotator by chance."""
    examples: list[Example] = []
    for document in documents:
        rows = list(zip(*numbers.choice(document.labels), strict=True))
        for window in pack(document.words, document.enders, room=numbers.randint(LIMIT // 8, LIMIT)):
            examples.append((window, tuple(rows[window.first : window.last])))
    return examples


def make_batches(examples: Sequence[Example], size: int, numbers: random.Random) -> Iterator[Sequence[Example]]:
    """Batches of windows of like length, in random order."""
    order = numbers.sample(examples, len(examples))
    batches = []
    for start in range(0, len(order), size * _POOL):
        pool = sorted(order[start : start + size * _POOL], key=lambda e: len(e[0].ids))
        batches += [pool[n : n + size] for n in range(0, len(pool), size)]
    numbers.shuffle(batches)
    yield from batches


def collate(batch: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, which of them are real, and labels at the first piece of every word."""
    length = max(len(window.ids) for window, _ in batch)
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    mask = torch.zeros(len(batch), length, dtype=torch.bool)
    gold = torch.full((len(batch), length, 3), IGNORED)
    for number, (window, rows) in enumerate(batch):
        ids[number, : len(window.ids)] = torch.tensor(window.ids)
        mask[number, : len(window.ids)] = True
        gold[number, list(window.heads)] = torch.tensor(rows)
    return ids, mask, gold


def predict(encoder: Encoder, documents: Sequence[Document]) -> Iterator[tuple[Document, list[list[int]]]]:
    """Labels by role for every word of every document, one window at a time."""
    encoder.eval()
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for document in documents:
            rows: list[list[int]] = [[], [], []]
            for window in pack(document.words, document.enders):
                logits = encoder(torch.tensor([window.ids]), torch.ones(1, len(window.ids), dtype=torch.bool))[
                    0, list(window.heads)
                ].reshape(-1, 3, 3)
                for row, labels in zip(rows, logits.argmax(-1).T.tolist(), strict=True):
                    row.extend(labels)
            yield document, rows
