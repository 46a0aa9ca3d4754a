"""The public names of the room are what they say, whatever was imported before."""

from __future__ import annotations

import importlib

import sayso.tell


def test_names_are_functions_even_after_their_modules_are_loaded() -> None:
    for module in ("check", "render_html", "render_markdown"):
        importlib.import_module(f"sayso.tell.{module}")
    assert all(callable(getattr(sayso.tell, name)) for name in sayso.tell.__all__)
