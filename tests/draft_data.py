"""Texts and drafts for tests of agendas on their way to publication."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.models.rooms import Room
from bot.services.drafting import Source, draft_from_text

PANEN = """Acara : Panen Raya Padi
Hari/tanggal : Selasa, 24 November 2026
Waktu : 09.00 WITA s.d. selesai
Tempat : Desa Riwa, Kec. Batumandi
Dihadiri Bapak Bupati
Mohon 1 reporter, 2 foto"""

SIX = """AGENDA PIMPINAN SELASA, 24 NOVEMBER 2026
BUPATI
1. 08.30 Wita - Penyerahan bantuan alsintan kepada kelompok tani, halaman Kantor DKP3
2. 14.00 Wita - Menerima audiensi pengurus KONI, ruang kerja Bupati
WAKIL BUPATI
1. 09.00 Wita - Rapat koordinasi percepatan penurunan stunting, aula Bapperida
2. 13.30 Wita - Peresmian gedung perpustakaan desa, Desa Bungin
SEKDA
1. 10.00 Wita - Rapat evaluasi serapan anggaran, ruang rapat Sekda
2. 15.30 Wita - Pelepasan kontingen Pramuka, halaman Kantor Bupati"""

TWO_ONE_UNDATED = """1. Selasa 24 November 2026 jam 09.00 - Rapat TPID, aula Bapperida (foto 1)
2. Pelatihan kemasan produk UMKM, aula Dinas Koperasi (foto 1)"""


def source(text: str, now: datetime, message: str | None = "1", **fields: Any) -> Source:
    """A message of the editor's private chat."""
    return Source(messenger="telegram", chat_id="7", message_id=message, text=text, said_at=now, **fields)


async def draft(session: Session, actor: Person, text: str, now: datetime, message: str | None = "1") -> list[Agenda]:
    """The drafts of a text."""
    return await draft_from_text(session, actor=actor, source=source(text, now, message), now=now)


async def add_room(session: Session, by: Person, now: datetime, chat: str = "-100") -> Room:
    """A bound room."""
    room = Room(messenger="telegram", chat_id=chat, title="Ruang", bound_by_id=by.id, bound_at=now)
    session.add(room)
    await session.flush()
    return room
