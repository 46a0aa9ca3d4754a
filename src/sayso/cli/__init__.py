"""The command line. Data goes to stdout, messages and progress to stderr.

Each command is a file of its own, imported when it is called for; what it needs is imported when it runs, so that
help is instant.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> None:
    """Run ``sayso`` with the arguments given, or with those of the process, and end with its exit code.

    0: something was told; 1: nothing could be read; 2: wrong usage or configuration.
    """
    from sayso.cli.app import run

    sys.exit(run(list(sys.argv[1:] if argv is None else argv)))
