"""Every setting stands in `.env.example` with a comment above it, and nothing else does."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from bot.config import Settings

EXAMPLE = Path(__file__).resolve().parents[2] / ".env.example"
LINES = EXAMPLE.read_text().splitlines()
PREFIX = "LIPUTAN_"


def _shown() -> dict[str, str]:
    pairs = (line.partition("=") for line in LINES if line and not line.startswith("#"))
    return {name: value for name, _sign, value in pairs}


def test_the_example_names_every_setting_and_nothing_else() -> None:
    assert list(_shown()) == [PREFIX + name.upper() for name in Settings.model_fields]


def test_every_setting_has_a_comment_of_its_own() -> None:
    above = zip(["", *LINES], LINES, strict=False)
    assert [line for before, line in above if line.startswith(PREFIX) and not before.startswith("# ")] == []


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to read settings from, without any of this machine."""
    for name in os.environ:
        if name.startswith(PREFIX):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("elsewhere")
def test_the_values_shown_are_the_defaults() -> None:
    shown = {name.removeprefix(PREFIX).lower(): value for name, value in _shown().items() if value}
    assert shown == {name: str(getattr(Settings(), name)) for name in shown}


def test_the_example_can_be_used_as_it_stands(elsewhere: Path) -> None:
    shutil.copy(EXAMPLE, elsewhere / ".env")
    used = Settings().model_dump(exclude={"webhook_secret"})
    (elsewhere / ".env").unlink()
    assert used == Settings().model_dump(exclude={"webhook_secret"})
