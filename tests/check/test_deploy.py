"""What starts the desk with a machine: the unit of systemd, and the script that puts it in place."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
UNIT = DEPLOY / "meja-liputan.service"
ROOT = "/opt/meja-liputan"
WORST_EXPOSURE = 20
"""Tenths of systemd's own measure of what a service could do to its machine; 100 is a service that is not confined."""


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit as the script installs it, on a machine that has the program at another place."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd is not installed here")
    program = tmp_path / ".venv" / "bin" / "liputan"
    program.parent.mkdir(parents=True)
    program.touch(mode=0o755)
    made = tmp_path / UNIT.name
    made.write_text(UNIT.read_text().replace(ROOT, str(tmp_path)))
    return made


def _analyze(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["systemd-analyze", *arguments], capture_output=True, text=True, check=False)


def test_systemd_finds_no_fault_in_the_unit(unit: Path) -> None:
    ran = _analyze("verify", str(unit))
    assert (ran.returncode, ran.stdout + ran.stderr) == (0, "")


def test_the_unit_is_confined(unit: Path) -> None:
    ran = _analyze("security", "--offline=true", f"--threshold={WORST_EXPOSURE}", str(unit))
    assert ran.returncode == 0, ran.stdout[-2000:]


def test_the_script_is_sound_shell() -> None:
    ran = subprocess.run(["sh", "-n", DEPLOY / "pasang-systemd"], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
