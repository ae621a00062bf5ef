"""The shell commands, as a person types them."""

from __future__ import annotations

import asyncio
import json
import socket
import sys
from pathlib import Path

import pytest

from bot.cli import main
from bot.domain.enums import InboxState, Lane, OutgoingKind, OutgoingState, TaskState
from bot.models.queues import InboxRow, OutboxRow, Task
from bot.storage.engines import short_write
from bot.training.server import TrainingServer
from tests.cli.shell import ROOT, liputan
from tests.desk import MORNING

NO_MESSENGER = (
    "Kesalahan: Belum ada token Telegram. Jalankan `liputan setup`, atau isi LIPUTAN_TELEGRAM_TOKEN di .env.\n"
)


async def test_run_without_a_messenger_refuses_with_one_clear_line(tmp_path: Path) -> None:
    ran = await liputan(tmp_path, "run")
    assert (ran.code, ran.out, ran.err) == (1, "", NO_MESSENGER)
    assert list(tmp_path.iterdir()) == []


NO_DATABASE = (
    "Kesalahan: belum ada database: meja liputan belum pernah dijalankan di sini. Jalankan `liputan run` dahulu.\n"
)
COMMANDS = (
    [[name] for name in main.commands if name != "inbox"]
    + [["inbox", *rest] for rest in ([], ["list"], ["replay"], ["discard"])]
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
async def test_every_command_explains_itself_in_the_offices_language(tmp_path: Path, command: list[str]) -> None:
    indonesian = await liputan(tmp_path, *command, "--help")
    english = await liputan(tmp_path, *command, "--help", language="en")
    assert (indonesian.code, english.code) == (0, 0)
    assert indonesian.out.startswith(f"Pemakaian: python -m bot {' '.join(command)} [PILIHAN]")
    assert english.out.startswith(f"Usage: python -m bot {' '.join(command)} [OPTIONS]")
    words = [line.strip() for line in indonesian.out.splitlines()[1:] if line.strip()]
    assert [line for line in words if line in english.out.split("\n")] == []
    for text in ("Tampilkan bantuan ini.", "Pilihan:"):
        assert (text in indonesian.out, text in english.out) == (True, False)


@pytest.mark.parametrize(
    ("call", "indonesian", "english"),
    [
        (["invite", "--role", "raja", "--name", "Sari"],
         "Kesalahan: --role harus salah satu dari: admin, editor, crew, head.",
         "Error: --role must be one of: admin, editor, crew, head."),
        (["invite", "--role", "crew"],
         "Kesalahan: --name belum diisi. Lihat --help.",
         "Error: --name is missing. See --help."),
        (["undang"],
         "Kesalahan: perintah undang tidak ada. Lihat --help.",
         "Error: there is no command undang. See --help."),
        (["run", "--cepat"],
         "Kesalahan: pilihan --cepat tidak ada. Lihat --help.",
         "Error: there is no option --cepat. See --help."),
        (["training", "--port", "x"],
         "Kesalahan: --port harus angka yang sesuai. Lihat --help.",
         "Error: --port must be a fitting number. See --help."),
    ],
    ids=["choice", "missing", "command", "option", "number"],
)  # fmt: skip
async def test_wrong_call_is_told_in_one_line_of_the_offices_language(
    tmp_path: Path, call: list[str], indonesian: str, english: str
) -> None:
    for code, line in (("id", indonesian), ("en", english)):
        ran = await liputan(tmp_path, *call, language=code)
        assert (ran.code, ran.out, ran.err.splitlines()) == (2, "", [line])


async def test_language_is_read_from_the_env_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("LIPUTAN_LANGUAGE=en\nLIPUTAN_TIMEZONE=Asia/Paringin\n")
    ran = await liputan(tmp_path, "migrate")
    assert ran.err == "Error: settings in .env can't be used: LIPUTAN_TIMEZONE. See .env.example.\n"


async def test_wrong_setting_is_named_and_no_secret_is(tmp_path: Path) -> None:
    ran = await liputan(tmp_path, "migrate", timezone="Asia/Paringin", telegram_token="1:rahasia")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "Kesalahan: isian di .env tidak dapat dipakai: LIPUTAN_TIMEZONE. Contohnya ada di .env.example.\n"
    )


async def test_invite_prints_the_link_and_needs_a_known_role(tmp_path: Path) -> None:
    async with TrainingServer() as server:
        settings = {"telegram_token": server.token, "telegram_api": server.base}
        ran = await liputan(tmp_path, "invite", "--role", "crew", "--name", "Sari", **settings)
        wrong = await liputan(tmp_path, "invite", "--role", "raja", "--name", "Sari", **settings)
    link, _, token = ran.out.strip().partition("?start=")
    assert (link, len(token), ran.code) == ("https://t.me/meja_liputan_bot", 32, 0)
    assert (wrong.code, wrong.out) == (2, "")


async def test_invite_says_when_the_messenger_is_not_there(tmp_path: Path) -> None:
    ran = await liputan(
        tmp_path,
        "invite", "--role", "crew", "--name", "Sari",
        telegram_token="1:x", telegram_api="http://127.0.0.1:9",
    )  # fmt: skip
    assert ran.code == 1
    assert ran.err.splitlines()[-1].startswith("Kesalahan: Telegram tidak terjangkau (")


async def test_run_with_a_wrong_token_ends_with_one_clear_line(tmp_path: Path) -> None:
    async with TrainingServer() as server:
        ran = await liputan(tmp_path, "run", telegram_token="1:salah", telegram_api=server.base, http_port="0")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines()[-1] == (
        "Kesalahan: Telegram menolak tokennya. Salin ulang LIPUTAN_TELEGRAM_TOKEN dari @BotFather ke .env."
    )
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("command", [["run"], ["doctor"], ["invite", "--role", "crew", "--name", "Sari"]])
async def test_archive_at_an_address_of_no_use_is_named_in_one_clear_line(tmp_path: Path, command: list[str]) -> None:
    ran = await liputan(tmp_path, *command, telegram_token="1:x", archive_url="ftp://arsip")
    assert ran.code == 1
    assert ran.err == (
        "Kesalahan: isian di .env tidak dapat dipakai: LIPUTAN_ARCHIVE_URL. Contohnya ada di .env.example.\n"
    )


async def test_overlong_name_is_refused_without_a_traceback(tmp_path: Path) -> None:
    async with TrainingServer() as server:
        settings = {"telegram_token": server.token, "telegram_api": server.base}
        ran = await liputan(tmp_path, "invite", "--role", "crew", "--name", "x" * 121, **settings)
    assert (ran.code, ran.err.splitlines()[-1]) == (1, "Kesalahan: Isian ini tidak sesuai. Coba tulis lagi.")


async def test_port_in_use_is_told_with_its_setting(tmp_path: Path) -> None:
    async with TrainingServer() as server:
        settings = {"telegram_token": server.token, "telegram_api": server.base}
        with socket.create_server(("127.0.0.1", 0)) as taken:
            ran = await liputan(tmp_path, "run", http_port=str(taken.getsockname()[1]), **settings)
    assert (ran.code, ran.err.splitlines()[-1]) == (
        1,
        "Kesalahan: LIPUTAN_HTTP_PORT sudah dipakai program lain. Hentikan program itu, atau ganti angkanya di .env.",
    )


async def test_archive_on_s3_has_a_folder_where_files_wait(tmp_path: Path) -> None:
    async with TrainingServer() as server:
        settings = {"telegram_token": server.token, "telegram_api": server.base, "archive_url": "s3://arsip"}
        ran = await liputan(tmp_path, "invite", "--role", "crew", "--name", "Sari", **settings)
    assert (ran.code, ran.out.partition("?start=")[0]) == (0, "https://t.me/meja_liputan_bot")


@pytest.mark.parametrize("command", ["invite", "inbox", "doctor", "migrate", "run"])
async def test_help_does_not_wait_for_the_program_to_load(tmp_path: Path, command: str) -> None:
    code = f"""
import sys
from bot.cli import main
try:
    main([{command!r}, "--help"])
except SystemExit:
    pass
heavy = {{"bot.app", "telegram", "sqlalchemy", "alembic", "PIL", "starlette", "aiohttp"}}
print(sorted(heavy & sys.modules.keys()))
"""
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, cwd=ROOT, stdout=-1)
    out, _ = await process.communicate()
    assert out.decode().splitlines()[-1] == "[]"


async def test_doctor_names_problems_with_their_remedies(tmp_path: Path) -> None:
    ran = await liputan(tmp_path, "doctor", public_url="http://contoh.go.id")
    assert ran.code == 1
    assert "✗ Belum ada token Telegram.\n  Jalankan `liputan setup`, atau isi" in ran.out
    assert "✗ LIPUTAN_PUBLIC_URL bukan alamat https." in ran.out
    english = await liputan(tmp_path, "doctor", public_url="http://contoh.go.id", language="en")
    assert "✗ There is no Telegram token yet.\n  Run `liputan setup`, or put" in english.out
    assert "✗ LIPUTAN_PUBLIC_URL is no https address." in english.out


async def test_doctor_tells_a_refused_token_from_a_telegram_that_is_not_there(tmp_path: Path) -> None:
    async with TrainingServer() as server:
        refused = await liputan(tmp_path, "doctor", telegram_token="1:salah", telegram_api=server.base)
    away = await liputan(tmp_path, "doctor", telegram_token="1:x", telegram_api="http://127.0.0.1:9")
    assert "✗ Telegram menolak tokennya.\n  Salin ulang LIPUTAN_TELEGRAM_TOKEN" in refused.out
    assert "✗ Telegram tidak terjangkau: " in away.out
    assert "\n  Periksa internet komputer ini dan LIPUTAN_TELEGRAM_API." in away.out


async def test_parse_reads_lines_and_goes_on_after_a_bad_one(tmp_path: Path) -> None:
    good = {"id": "1", "now": "2026-11-23T14:00:00+08:00", "text": "besok jam 9 pagi"}
    ran = await liputan(tmp_path, "parse", "date", "--jsonl", text=f"{json.dumps(good)}\nbukan json\n")
    first, second = map(json.loads, ran.out.splitlines())
    assert first == {"id": "1", "start": "2026-11-24T09:00:00+08:00", "end": None}
    assert "error" in second


async def test_inbox_lists_replays_and_discards(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/liputan.db"
    assert (await liputan(tmp_path, "migrate", database_url=url)).out == "Database siap.\n"
    assert (await liputan(tmp_path, "inbox", "list", database_url=url)).out == "Tidak ada yang macet.\n"
    async with short_write(url) as session:
        session.add_all(everything_parked())
    listed = (await liputan(tmp_path, "inbox", "list", database_url=url)).out
    assert listed.splitlines() == [
        "kiriman-1  2026-11-23 01:00 UTC  Kiriman orang luar macet dan disimpan  (RuntimeError seats.py:1)",
        "pesan-1  2026-11-23 01:00 UTC  Pesan untuk orang luar tidak dapat dikirim  (Bad Request)",
        "pekerjaan-1  2026-11-23 01:00 UTC  Berkas yang diminta orang luar tidak dapat disiapkan  (-)",
        "kiriman-2  2026-11-23 01:00 UTC  Kiriman orang luar macet dan disimpan  (RuntimeError seats.py:1)",
        "Coba lagi: liputan inbox replay NOMOR. Buang: liputan inbox discard NOMOR.",
    ]
    replayed = await liputan(tmp_path, "inbox", "replay", "1", "7", "pesan-1", "pekerjaan-1", database_url=url)
    assert replayed.out == "kiriman-7: tidak ada di daftar yang macet.\n3 dicoba lagi.\n"
    assert (await liputan(tmp_path, "inbox", "discard", "kiriman-2", database_url=url)).out == "1 dibuang.\n"
    async with short_write(url) as session:
        states = [(await session.get_one(InboxRow, number)).state for number in (1, 2)]
        message, work = await session.get_one(OutboxRow, 1), await session.get_one(Task, 2)
    assert states == [InboxState.WAITING, InboxState.DISCARDED]
    assert (message.state, work.state) == (OutgoingState.QUEUED, TaskState.WAITING)


@pytest.mark.parametrize("command", [["list"], ["replay", "1"], ["discard", "1"]], ids=" ".join)
async def test_inbox_before_the_first_run_says_so_and_leaves_no_file(tmp_path: Path, command: list[str]) -> None:
    ran = await liputan(tmp_path, "inbox", *command)
    assert (ran.code, ran.out, ran.err) == (1, "", NO_DATABASE)
    assert list(tmp_path.iterdir()) == []


async def test_inbox_tells_a_database_without_tables(tmp_path: Path) -> None:
    (tmp_path / "kosong.db").touch()
    ran = await liputan(tmp_path, "inbox", "list", database_url=f"sqlite+aiosqlite:///{tmp_path}/kosong.db")
    assert (ran.code, ran.out, ran.err) == (1, "", NO_DATABASE)


async def test_parse_calls_its_argument_the_same_everywhere(tmp_path: Path) -> None:
    helped, missing, wrong = [
        await liputan(tmp_path, "parse", *more) for more in (["--help"], [], ["surat", "--jsonl"])
    ]
    assert helped.out.splitlines()[0] == "Pemakaian: python -m bot parse [PILIHAN] JENIS"
    assert "JENIS: agenda, atau date (tanggal)." in helped.out
    assert missing.err == "Kesalahan: JENIS belum diisi. Lihat --help.\n"
    assert wrong.err == "Kesalahan: JENIS harus salah satu dari: agenda, date.\n"


async def test_help_has_no_words_of_click(tmp_path: Path) -> None:
    shown = [
        (await liputan(tmp_path, *command, "--help")).out for command in (["training"], ["invite"], ["inbox", "replay"])
    ]
    assert [word for word in ("INTEGER", "RANGE", "TEXT", "N...") if word in "".join(shown)] == []
    assert "--port ANGKA" in shown[0]
    assert "--name TEKS" in shown[1]
    assert shown[2].splitlines()[0] == "Pemakaian: python -m bot inbox replay [PILIHAN] NOMOR..."


async def test_inbox_names_a_number_it_does_not_understand(tmp_path: Path) -> None:
    ran = await liputan(tmp_path, "inbox", "replay", "surat-1")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1].endswith("surat-1 bukan nomor yang macet. Contoh: kiriman-1, pesan-1, pekerjaan-1.")


def everything_parked() -> list[InboxRow | OutboxRow | Task]:
    """Two updates, a message and a piece of work."""
    updates = [
        InboxRow(
            messenger="telegram",
            external_id=str(number),
            conversation="telegram:1",
            raw=b"{}",
            stored_at=MORNING,
            state=InboxState.DEAD,
            error="RuntimeError seats.py:1",
        )
        for number in (1, 2)
    ]
    message = OutboxRow(
        lane=Lane.REPLY,
        kind=OutgoingKind.REPLY,
        messenger="telegram",
        chat_id="1",
        body={},
        state=OutgoingState.PARKED,
        error="Bad Request",
        created_at=MORNING,
        due_at=MORNING,
    )
    work = Task(kind="gallery", subject="1:1", due_at=MORNING, created_at=MORNING, state=TaskState.DEAD)
    return [*updates, message, work]
