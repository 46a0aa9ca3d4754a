"""Sayso: from a folder of reports to a sourced account.

    from pathlib import Path
    import sayso

    account = sayso.brief([Path("examples/damascus")])
    sayso.write_account(account, Path("account"), ["html", "json"])

The names load on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.config import Settings, load_settings
    from sayso.errors import ConfigError, InputError, ModelUnavailable, SaysoError, StageError, StoreError
    from sayso.records.account import Account
    from sayso.records.codec import encode
    from sayso.records.report import Problem, Report
    from sayso.run import brief, write_account
    from sayso.store import open_store

__all__ = [
    "Account",
    "ConfigError",
    "InputError",
    "ModelUnavailable",
    "Problem",
    "Report",
    "SaysoError",
    "Settings",
    "StageError",
    "StoreError",
    "brief",
    "encode",
    "load_settings",
    "open_store",
    "write_account",
]

_HOMES = {
    "Account": "sayso.records.account",
    "Problem": "sayso.records.report",
    "Report": "sayso.records.report",
    "Settings": "sayso.config",
    "load_settings": "sayso.config",
    "brief": "sayso.run",
    "encode": "sayso.records.codec",
    "open_store": "sayso.store",
    "write_account": "sayso.run",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "sayso.errors")), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
