from __future__ import annotations

from pathlib import Path

from bot.training.whatsapp import WhatsApp, WhatsAppServer
from bot.training.whatsapp.client import VERSION
from tests.cli.shell import liputan


def settings_of(server: WhatsAppServer) -> dict[str, str]:
    world = server.world
    return {
        "whatsapp_token": world.token,
        "whatsapp_phone_id": world.phone_id,
        "whatsapp_business_id": world.business_id,
        "whatsapp_app_secret": world.app_secret,
        "whatsapp_verify_token": "kata",
        "whatsapp_api": f"{server.base}/{VERSION}",
    }


async def test_templates_are_shown_submitted_and_followed(tmp_path: Path) -> None:
    async with WhatsAppServer(WhatsApp()) as server:
        settings = settings_of(server)
        before = await liputan(tmp_path, "whatsapp", "templates", "--text", **settings)
        sent = await liputan(tmp_path, "whatsapp", "templates", "--submit", **settings)
        for template in list(server.world.templates.all.values()):
            server.world.review(template, "APPROVED")
        world = server.world
        world.review(next(iter(world.templates.all.values())), "REJECTED", "INVALID_FORMAT")
        after = await liputan(tmp_path, "whatsapp", "templates", **settings)
    assert before.out.splitlines()[:4] == [
        "tugas_baru (id): belum diajukan",
        "    Halo {name}. Redaktur menugaskan Anda untuk {task}.",
        "    Acara: {event}",
        "    Waktu: {time}",
    ]
    assert {line.partition(": ")[2] for line in sent.out.splitlines()} == {"sedang ditinjau"}
    assert after.out.splitlines()[0] == "tugas_baru (id): ditolak · alasan Meta: INVALID_FORMAT"
    assert after.out.splitlines()[-1] == "rekap_liputan (en): disetujui"
    assert (before.code, sent.code, after.code) == (0, 0, 0)


async def test_templates_without_settings_are_refused_in_one_line(tmp_path: Path) -> None:
    ran = await liputan(tmp_path, "whatsapp", "templates")
    assert (ran.code, ran.err) == (
        1,
        "Kesalahan: Isi dahulu LIPUTAN_WHATSAPP_TOKEN dan LIPUTAN_WHATSAPP_BUSINESS_ID di .env.\n",
    )
    half = await liputan(tmp_path, "run", whatsapp_token="x", whatsapp_phone_id="1")
    assert half.err == (
        "Kesalahan: Untuk WhatsApp isi juga di .env: LIPUTAN_WHATSAPP_APP_SECRET, LIPUTAN_WHATSAPP_VERIFY_TOKEN.\n"
    )


async def test_invite_on_whatsapp_alone_prints_a_wa_me_link(tmp_path: Path) -> None:
    async with WhatsAppServer(WhatsApp()) as server:
        settings = settings_of(server)
        made = await liputan(tmp_path, "invite", "--role", "crew", "--name", "Sari", **settings)
        number = server.world.number
        refused = await liputan(
            tmp_path, "invite", "--role", "crew", "--name", "Sari", **settings | {"whatsapp_token": "salah"}
        )
    assert made.out.startswith(f"https://wa.me/{number}?text=%2Fstart%20")
    assert refused.err.splitlines()[-1].startswith("Kesalahan: WhatsApp menolak isiannya (number: 190 ")
