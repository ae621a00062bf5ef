"""`liputan setup`, as a person answers it."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.cli.setup import write_env
from bot.config import Settings
from bot.training.server import TrainingServer
from tests.cli.shell import liputan

LINK = re.compile(r"https://t\.me/meja_liputan_bot\?start=[\w-]{32}")


def mode(file: Path) -> int:
    return file.stat().st_mode & 0o777


async def test_setup_writes_env_and_invites_the_first_admin(tmp_path: Path) -> None:
    async with TrainingServer() as server:
        answers = f"Use this token: {server.token} Keep it secure\nMedia Center Paringin\n\nAminah\n"
        ran = await liputan(tmp_path, "setup", text=answers, telegram_api=server.base)
        (link,) = LINK.findall(ran.out)
        examined = await liputan(tmp_path, "invite", "--role", "crew", "--name", "Sari", telegram_api=server.base)
    assert (ran.code, examined.code) == (0, 0)
    assert (tmp_path / ".env").read_text().splitlines() == [
        f"LIPUTAN_TELEGRAM_TOKEN={server.token}",
        "LIPUTAN_OFFICE_NAME=Media Center Paringin",
        "LIPUTAN_TIMEZONE=Asia/Makassar",
    ]
    assert (mode(tmp_path / ".env"), (tmp_path / ".env.backup").exists()) == (0o600, False)
    assert server.token not in ran.out + ran.err
    assert ran.out.splitlines()[-2:] == [
        "Langkah berikutnya: jalankan `make run`, lalu buka tautannya di HP dan ketuk Mulai.",
        "Agar bot menyala sendiri bersama komputer ini: sudo deploy/pasang-systemd (Windows: docs/operations.md).",
    ]
    assert link in ran.out


async def test_setup_again_keeps_what_is_there_with_a_backup(tmp_path: Path) -> None:
    async with TrainingServer() as server:
        old = (
            f"# kantor\nLIPUTAN_TELEGRAM_TOKEN={server.token}\nLIPUTAN_HTTP_PORT=8090\nLIPUTAN_TIMEZONE=Asia/Jakarta\n"
        )
        (tmp_path / ".env").write_text(old)
        ran = await liputan(tmp_path, "setup", text="\nMedia #1 'Balangan'\n\nAminah\n", telegram_api=server.base)
    assert ran.code == 0, ran.err
    assert (tmp_path / ".env").read_text().splitlines() == [
        "# kantor",
        f"LIPUTAN_TELEGRAM_TOKEN={server.token}",
        "LIPUTAN_HTTP_PORT=8090",
        "LIPUTAN_TIMEZONE=Asia/Jakarta",
        r"LIPUTAN_OFFICE_NAME='Media #1 \'Balangan\''",
    ]
    assert ((tmp_path / ".env.backup").read_text(), mode(tmp_path / ".env.backup")) == (old, 0o600)
    assert Settings(_env_file=tmp_path / ".env").office_name == "Media #1 'Balangan'"  # type: ignore[call-arg]


async def test_setup_asks_again_after_a_refused_token_and_an_unknown_zone(tmp_path: Path) -> None:
    async with TrainingServer() as server:
        answers = f"123456:salah\n{server.token}\n\nAsia/Paringin\nAsia/Jakarta\nAminah\n"
        ran = await liputan(tmp_path, "setup", text=answers, telegram_api=server.base)
    assert ran.code == 0, ran.err
    assert "Telegram menolak tokennya." in ran.out
    assert "Zona waktu Asia/Paringin tidak dikenal. Contoh: Asia/Makassar." in ran.out + ran.err
    assert "LIPUTAN_TIMEZONE=Asia/Jakarta" in (tmp_path / ".env").read_text().splitlines()


async def test_setup_without_internet_writes_nothing(tmp_path: Path) -> None:
    ran = await liputan(tmp_path, "setup", text="123456:abc\n", telegram_api="http://127.0.0.1:9")
    assert (ran.code, (tmp_path / ".env").exists()) == (1, False)
    assert ran.err.splitlines()[-1].startswith("Kesalahan: Telegram tidak terjangkau (")
    assert "Traceback" not in ran.err


async def test_setup_that_is_left_writes_nothing(tmp_path: Path) -> None:
    ran = await liputan(tmp_path, "setup", text="")
    assert (ran.code, ran.err.splitlines()[-1], (tmp_path / ".env").exists()) == (1, "Dibatalkan.", False)


async def test_doctor_names_an_env_file_that_others_may_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("LIPUTAN_LANGUAGE=id\n")
    os.chmod(tmp_path / ".env", 0o644)
    ran = await liputan(tmp_path, "doctor")
    assert "✗ Berkas .env dapat dibaca orang lain di komputer ini.\n  Jalankan: chmod 600 .env" in ran.out


@given(name=st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="$") | st.just(" "), min_size=1))
def test_whatever_an_office_is_called_it_is_read_as_it_was_written(name: str) -> None:
    name = name.strip() or "x"
    with tempfile.TemporaryDirectory() as folder:
        env = Path(folder) / ".env"
        write_env({"LIPUTAN_OFFICE_NAME": name}, env, Path(folder) / "backup")
        assert Settings(_env_file=env).office_name == name  # type: ignore[call-arg]
