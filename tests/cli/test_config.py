from __future__ import annotations

from pathlib import Path

import pytest

from sayso.config import Settings, load_settings
from sayso.errors import ConfigError


def test_a_flag_wins_over_a_variable_over_the_file_over_the_default(tmp_path: Path) -> None:
    def load(flags: dict[str, object], variables: dict[str, str]) -> Path:
        return load_settings(flags, environment=variables, folder=tmp_path).output

    assert load({}, {}) == Path("account")
    (tmp_path / "sayso.toml").write_text('output = "from-file"\n')
    assert load({}, {}) == Path("from-file")
    assert load({}, {"SAYSO_OUTPUT": "from-variable"}) == Path("from-variable")
    assert load({"output": "from-flag"}, {"SAYSO_OUTPUT": "from-variable"}) == Path("from-flag")
    assert load({"output": None}, {}) == Path("from-file")


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Settings().output = Path("x")  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("outptu = 'x'", "did you mean 'output'"),
        ("processes = -1", "from 0 up"),
        ("processes = true", "from 0 up"),
        ("report_seconds = 'soon'", "report_seconds|does not fit"),
        ("format = ['html', 'doc']", "no format 'doc'"),
        ("store = ''", "an empty path"),
        ("output = ", "cannot be read"),
    ],
)
def test_a_wrong_setting_names_its_place_and_remedy(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "sayso.toml").write_text(text)
    with pytest.raises(ConfigError, match=said) as error:
        load_settings({}, environment={}, folder=tmp_path)
    assert "sayso.toml" in str(error.value) and error.value.exit_code == 2


def test_formats_are_read_from_lists_and_commas() -> None:
    assert load_settings({"format": " html, md,html"}, environment={}).format == ("html", "md")


def test_variables_of_others_are_left_alone() -> None:
    assert load_settings({}, environment={"SAYSO_EDITOR": "vi", "SAYSO_STORE": ""}) == Settings()
