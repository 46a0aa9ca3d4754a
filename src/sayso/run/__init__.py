"""The conductor: which stage runs on what, what is remembered, and in how many processes.

The names load on first use, so that a command that needs one stage does not load all of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.run.conduct import account_of, brief, choose_timeline, interpret, story_of, tell_story, trace_story
    from sayso.run.gathering import Gathered, gather
    from sayso.run.perform import Understood
    from sayso.run.watch import Silent, Watcher
    from sayso.run.write import check_folder, make_folder, read_last, write_account, write_text

__all__ = [
    "Gathered",
    "Silent",
    "Understood",
    "Watcher",
    "account_of",
    "brief",
    "check_folder",
    "choose_timeline",
    "gather",
    "interpret",
    "make_folder",
    "read_last",
    "story_of",
    "tell_story",
    "trace_story",
    "write_account",
    "write_text",
]

_HOMES = {
    "Gathered": "gathering",
    "Silent": "watch",
    "Understood": "perform",
    "Watcher": "watch",
    "account_of": "conduct",
    "brief": "conduct",
    "choose_timeline": "conduct",
    "gather": "gathering",
    "interpret": "conduct",
    "check_folder": "write",
    "make_folder": "write",
    "read_last": "write",
    "story_of": "conduct",
    "tell_story": "conduct",
    "trace_story": "conduct",
    "write_account": "write",
    "write_text": "write",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
