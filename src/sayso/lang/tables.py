"""Rule tables: TOML files under ``lang/data``, one a language, that an editor can read and change."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from sayso.errors import ConfigError


@cache
def load_table(name: str, lang: str = "en") -> dict[str, Any]:
    """The table ``lang/data/<name>.<lang>.toml``; callers must not change what they get.

    Raises:
        ConfigError: there is no such table, or it is not valid TOML.
    """
    file = resources.files("sayso.lang").joinpath("data", f"{name}.{lang}.toml")
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        raise ConfigError(f"no rule table '{name}' for language '{lang}'", where=str(file)) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"not valid TOML: {error}", where=str(file), remedy="mend the rule table") from error
