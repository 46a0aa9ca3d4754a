"""The public surface: what is exported is there, is documented, and is all that users are promised."""

from __future__ import annotations

import inspect
import subprocess
import sys

import sayso

PUBLIC = {
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
}


def test_these_names_are_public() -> None:
    assert set(sayso.__all__) == PUBLIC
    assert sayso.__all__ == sorted(sayso.__all__)


def test_every_public_name_is_there_and_says_what_it_is() -> None:
    for name in sayso.__all__:
        assert inspect.getdoc(getattr(sayso, name)), name
        assert name in dir(sayso)


def test_what_is_not_there_is_an_attribute_error() -> None:
    assert not hasattr(sayso, "nothing")


def test_importing_sayso_loads_nothing_heavy() -> None:
    code = (
        "import sys, sayso; sys.exit(', '.join({'spacy', 'numpy', 'pydantic', 'sqlalchemy'} & set(sys.modules)) or 0)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
