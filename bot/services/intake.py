"""Taking in what people send: a row for each part of each message, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import MaterialKind, MaterialState
from bot.models.materials import Material
from bot.models.people import Person
from bot.parsing.credits import credit_in
from bot.services.queries.materials import FILES
from bot.storage.filenames import display_name
from bot.storage.upsert import upsert


@dataclass(frozen=True, slots=True)
class Origin:
    """The private chat something came from."""

    messenger: str
    chat_id: str


@dataclass(frozen=True, slots=True)
class Sent:
    """Something a person sent. `duration` in seconds, `size` in bytes as the messenger says."""

    kind: MaterialKind
    origin: Origin
    message_id: str
    at: datetime
    part: int = 0
    album: str | None = None
    reply_to: str | None = None
    reply_text: str = ""
    text: str = ""
    reference: str | None = None
    unique: str | None = None
    name: str | None = None
    size: int | None = None
    duration: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    phone: str | None = None


async def keep(session: Session, person: Person, sent: Sent, now: datetime) -> Material | None:
    """Keep a row for what a person sent, not filed yet; None when it is there: messages come twice."""
    has_bytes = sent.kind in FILES
    credit = credit_in(sent.text)
    material_id = await session.scalar(
        upsert(session, Material)
        .values(
            sender_id=person.id,
            kind=sent.kind,
            state=MaterialState.WAITING if has_bytes else MaterialState.STORED,
            text=sent.text.replace("\0", "") or None,
            credit=credit,
            latitude=sent.latitude,
            longitude=sent.longitude,
            phone=sent.phone[:40] if sent.phone else None,
            duration=sent.duration or None,
            messenger=sent.origin.messenger,
            chat_id=sent.origin.chat_id,
            message_id=sent.message_id,
            part=sent.part,
            album=sent.album,
            reference=sent.reference,
            unique_reference=sent.unique,
            sent_name=display_name(sent.name, 200) or None,
            sent_size=sent.size,
            sent_at=sent.at,
            received_at=now,
        )
        .on_conflict_do_nothing(index_elements=["messenger", "chat_id", "message_id", "part"])
        .returning(Material.id)
    )
    if material_id is None:
        return None
    material = await session.get_one(Material, material_id)
    if sent.album:
        await _share_credit(session, material)
    return material


async def _share_credit(session: Session, material: Material) -> None:
    """An album has its caption on one part; the credit in it is for all of them."""
    album = (
        Material.messenger == material.messenger,
        Material.chat_id == material.chat_id,
        Material.album == material.album,
    )
    if material.credit:
        await session.execute(update(Material).where(*album).values(credit=material.credit))
    else:
        material.credit = await session.scalar(
            select(Material.credit).where(*album, Material.credit.is_not(None)).limit(1)
        )
        await session.flush()
