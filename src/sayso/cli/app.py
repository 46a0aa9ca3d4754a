"""The commands by name, and what is done with an error."""

from __future__ import annotations

import os
import sys
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from sayso.cli.screen import say
from sayso.errors import SaysoError

COMMANDS = (
    "brief",
    "read",
    "attributions",
    "annotate",
    "copies",
    "timeline",
    "claims",
    "origins",
    "references",
    "interview",
    "ask",
    "export",
)
USAGE = 2


class LazyGroup(TyperGroup):
    """A group whose commands are modules of this package, imported when asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names in the order of the main job and its parts."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name; a usage error with the nearest name where there is none."""
        if cmd_name not in COMMANDS:
            near = get_close_matches(cmd_name, COMMANDS, n=1)
            ctx.fail(f"no command '{cmd_name}'" + (f"; did you mean '{near[0]}'?" if near else ""))
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(cmd_name)(import_module(f"sayso.cli.{cmd_name}").run)
        return typer.main.get_command(alone)


def run(argv: list[str]) -> int:
    """Run the command and give its exit code."""
    _use_utf8()
    try:
        _group().main(args=argv, prog_name="sayso", standalone_mode=True)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        return code or _flush()
    except SaysoError as error:
        say(f"sayso: {error}")
        return error.exit_code
    except OSError as error:
        return _lost(error)
    return _flush()


def _flush() -> int:
    """Write what is still held back, while an error can still be told."""
    try:
        sys.stdout.flush()
    except OSError as error:
        return _lost(error)
    return 0


def _lost(error: OSError) -> int:
    """Nobody takes our output any more. That its reader has gone is no failure of ours; a full disk is one."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return 0
    say(f"sayso: the output cannot be written: {error.strerror or error}")
    return 1


def _group() -> Any:
    app = typer.Typer(cls=LazyGroup, add_completion=False, rich_markup_mode=None, no_args_is_help=True)
    app.callback()(sayso)
    return typer.main.get_command(app)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        sys.stdout.write(f"sayso {version('sayso')}\n")
        raise typer.Exit


def sayso(
    version: bool = typer.Option(
        False, "--version", help="Show the version and stop.", callback=_version, is_eager=True
    ),
) -> None:
    """On whose say-so? From a folder of reports to a sourced account.

    The main job: sayso brief FOLDER
    """


def _use_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
