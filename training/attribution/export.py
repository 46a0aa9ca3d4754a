"""Weights to an int8 ONNX file: per channel, signed, activations scaled as they come (dynamic)."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.attribution.encoder import Encoder

_OPSET = 17


class _Whole(nn.Module):
    """The encoder for one window, every piece of which is real."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor) -> Tensor:
        logits: Tensor = self.encoder(ids, None)
        return logits


def average(paths: Sequence[Path]) -> dict[str, Tensor]:
    """The mean of the weights of several runs (they must have started from the same heads)."""
    states = [torch.load(path, weights_only=True) for path in paths]
    return {name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]}


def export(encoder: Encoder, vocabulary: Path, out: Path) -> Path:
    """Write ``encoder.onnx`` and ``vocab.txt`` into a folder; the path of the first."""
    out.mkdir(parents=True, exist_ok=True)
    encoder.eval()
    path = out / "encoder.onnx"
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            _Whole(encoder),
            (torch.randint(1000, 2000, (1, 64)),),
            str(whole),
            input_names=["ids"],
            output_names=["logits"],
            dynamic_axes={"ids": {1: "pieces"}, "logits": {1: "pieces"}},
            opset_version=_OPSET,
            dynamo=False,
        )
        quantize_dynamic(whole, path, per_channel=True, weight_type=QuantType.QInt8)
    shutil.copyfile(vocabulary, out / "vocab.txt")
    return path
