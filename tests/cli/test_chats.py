"""`liputan import whatsapp-chat`, as a person types it."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from bot.domain.enums import Role
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.storage.engines import short_write
from tests.cli.shell import liputan

CHAT = """\
22/11/36 07.15 - Pesan dan panggilan terenkripsi secara end-to-end.
23/11/36 09.30 - Budi: Siap bu
24/11/36 21.31 - Prokopim: Besok jam 9 panen raya padi di Desa Riwa
24/11/36 21.40 - +62 812: Kamis jam 10 peresmian Puskesmas Juai
"""
TODAY = "2036-11-24T22:00"


async def test_chat_is_shown_kept_for_named_senders_and_kept_once(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}"
    (tmp_path / "chat.txt").write_text(CHAT)
    typed = ("import", "whatsapp-chat", "chat.txt", "--today", TODAY)
    shown = await liputan(tmp_path, *typed, "--preview", "--json")
    facts = json.loads(shown.out)
    assert [(post["sender"], post["agendas"][0]["starts_at"]) for post in facts["offered"]] == [
        ("Prokopim", "2036-11-25T09:00:00+08:00"),
        ("+62 812", "2036-11-27T10:00:00+08:00"),
    ]
    assert {name: facts[name] for name in ("kind", "outcome", "date_order", "messages", "discarded")} == {
        "kind": "whatsapp-chat",
        "outcome": "accepted",
        "date_order": "dmy",
        "messages": 4,
        "discarded": {"system": 1, "talk": 1},
    }
    assert "Siap bu" not in shown.out

    await liputan(tmp_path, "migrate", database_url=url)
    async with short_write(url) as session:
        session.add(Person(name="Rina", roles=frozenset({Role.EDITOR}), created_at=datetime.now(UTC)))
    missing = await liputan(tmp_path, *typed, "--as", "Prokopim=Rani", database_url=url)
    assert (missing.code, missing.err) == (1, "Kesalahan: tidak ada satu orang bernama Rani di meja ini.\n")
    kept = await liputan(tmp_path, *typed, "--as", "Prokopim=Rina", database_url=url)
    assert (kept.code, kept.out.splitlines()) == (
        0,
        [
            "2 pengumuman agenda:",
            "1. Sel 25 Nov 2036 09.00 · panen raya padi (Prokopim)",
            "2. Kam 27 Nov 2036 10.00 · peresmian Puskesmas Juai (+62 812)",
            "Dibuang: 1 obrolan biasa dan 1 pesan sistem. Tidak ada yang disimpan dari itu.",
            "✅ 1 draf dibuat.",
            "1 pengumuman dibuang: namanya tidak dipasangkan (--as).",
        ],
    )
    again = await liputan(tmp_path, *typed, "--as", "Prokopim=Rina", database_url=url)
    assert again.out.splitlines()[-2] == "✅ 0 draf dibuat."
    async with short_write(url) as session:
        drafted = (await session.execute(select(Agenda.title, Person.name).join(Person))).all()
    assert [tuple(row) for row in drafted] == [("panen raya padi", "Rina")]

    with zipfile.ZipFile(tmp_path / "Chat.zip", "w") as packed:
        packed.writestr("Chat WhatsApp dengan Peliputan.txt", CHAT)
    zipped = await liputan(tmp_path, "import", "whatsapp-chat", "Chat.zip", "--today", "2036-11-26", "--preview")
    assert zipped.out.splitlines() == [
        "1 pengumuman agenda:",
        "1. Kam 27 Nov 2036 10.00 · peresmian Puskesmas Juai (+62 812)",
        "Dibuang: 1 obrolan biasa, 1 pesan sistem, dan 1 agenda atau pesan lama. Tidak ada yang disimpan dari itu.",
    ]
    (tmp_path / "buku.txt").write_text("halo")
    refused = await liputan(tmp_path, "import", "whatsapp-chat", "buku.txt", database_url=url)
    assert (refused.code, refused.out.partition(".")[0]) == (1, "Ditolak: Ini bukan ekspor obrolan WhatsApp")
