"""Settings: a flag wins over a ``SAYSO_*`` variable, that over ``sayso.toml``, that over the default."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from sayso.errors import ConfigError

FILE = "sayso.toml"
PREFIX = "SAYSO_"
FORMATS = ("html", "md", "json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All that can be set, with its default.

    Attributes:
        output: the folder that `brief` writes into.
        format: which of html, md and json `brief` writes, with commas between.
        store: the file that keeps reports and results between runs; none by default.
        processes: how many processes read reports; 0 lets the size of the story decide.
        report_bytes: the size cap of one report, in bytes.
        report_seconds: the time limit of one report in each stage, in seconds; 0 is none.
    """

    output: Path = Path("account")
    format: tuple[str, ...] = FORMATS
    store: Path | None = None
    processes: int = 0
    report_bytes: int = 2_000_000
    report_seconds: float = 30.0


def load_settings(
    flags: Mapping[str, Any] | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Settings:
    """The settings in force. A flag that is None was not given.

    Raises:
        ConfigError: a name is unknown or a value does not fit; the message says which and where it stands.
    """
    found: dict[str, Any] = {}
    file = (folder or Path()) / FILE
    for name, value in _read_file(file).items():
        known = _known(name, str(file))
        found[known] = _convert(known, value, str(file))
    for name, value in _read_environment(os.environ if environment is None else environment):
        found[name] = _convert(name, value, f"{PREFIX}{name.upper()}")
    for name, value in (flags or {}).items():
        if value is not None:
            known = _known(name, "flag")
            found[known] = _convert(known, value, f"--{known.replace('_', '-')}")
    return Settings(**found)


def _read_file(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"cannot be read: {error}", where=str(file), remedy="mend or remove it") from error


def _read_environment(environment: Mapping[str, str]) -> list[tuple[str, str]]:
    """Only the names that are ours: other programs may have variables that begin alike."""
    found = ((field.name, environment.get(PREFIX + field.name.upper())) for field in fields(Settings))
    return [(name, value) for name, value in found if value]


def _known(name: str, where: str) -> str:
    names = [field.name for field in fields(Settings)]
    if name in names:
        return name
    near = get_close_matches(name, names, n=1)
    remedy = f"did you mean '{near[0]}'?" if near else f"the settings are {', '.join(names)}"
    raise ConfigError(f"no setting '{name}'", where=where, remedy=remedy)


def _convert(name: str, value: Any, where: str) -> Any:
    try:
        return CONVERT[name](value)
    except (ValueError, TypeError) as error:
        raise ConfigError(f"'{value}' does not fit: {error}", where=where, remedy=REMEDY[name]) from None


def _formats(value: Any) -> tuple[str, ...]:
    names = [name.strip().lower() for name in (value.split(",") if isinstance(value, str) else value)]
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        raise ValueError(f"no format '{unknown[0]}'" if unknown else "no format named")
    return tuple(dict.fromkeys(names))


def _path(value: Any) -> Path:
    if not str(value).strip():
        raise ValueError("an empty path")
    return Path(value).expanduser()


def _at_least(low: float, kind: type[int] | type[float]) -> Callable[[Any], Any]:
    def convert(value: Any) -> int | float:
        number = kind(value)
        if isinstance(value, bool) or not low <= number < 1e12:
            raise ValueError(f"a number from {low:g} up is needed")
        return number

    return convert


CONVERT: dict[str, Callable[[Any], Any]] = {
    "output": _path,
    "format": _formats,
    "store": _path,
    "processes": _at_least(0, int),
    "report_bytes": _at_least(1, int),
    "report_seconds": _at_least(0, float),
}
REMEDY = {
    "output": "name a folder",
    "format": f"choose from {','.join(FORMATS)}",
    "store": "name a file",
    "processes": "0 lets the size of the story decide",
    "report_bytes": "a number of bytes, such as 2000000",
    "report_seconds": "a number of seconds, such as 30",
}
