"""What crew send from the field, and the files in the archive."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.domain.enums import MaterialKind, MaterialState
from bot.models.base import ID, MESSENGER_ID, Base, Words


class StoredFile(Base):
    """Bytes in the archive, once each: found again by their SHA-256."""

    __tablename__ = "files"

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    size: Mapped[int] = mapped_column(BigInteger)
    """Bytes."""
    mime: Mapped[str] = mapped_column(String(100))
    extension: Mapped[str] = mapped_column(String(10))
    key: Mapped[str] = mapped_column(String(200))
    width: Mapped[int | None]
    height: Mapped[int | None]
    taken_at: Mapped[datetime | None]
    stored_at: Mapped[datetime]


class MaterialBatch(Base):
    """Materials of one person for one agenda that came close together; told to editors as one."""

    __tablename__ = "material_batches"

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    agenda_id: Mapped[int] = mapped_column(ForeignKey("agendas.id"), index=True)
    sender_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    opened_at: Mapped[datetime | None]
    """When its first file came; None while it holds only notes, which are told with the next files."""
    closed_at: Mapped[datetime | None]
    sheet_key: Mapped[str | None] = mapped_column(String(200))
    """The contact sheet in the archive, once the batch is told."""


class MaterialMove(Base):
    """A material was moved from one batch to another; turned round when that is undone."""

    __tablename__ = "material_moves"

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    material_id: Mapped[int] = mapped_column(ForeignKey("materials.id"))
    from_batch_id: Mapped[int] = mapped_column(ForeignKey("material_batches.id"), index=True)
    to_batch_id: Mapped[int] = mapped_column(ForeignKey("material_batches.id"), index=True)


class Material(Base):
    """One thing a person sent from the field.

    `reference` is the messenger's file id: what is too big for the messenger is kept by it. `agenda_id` is None
    while the sender is being asked which agenda it belongs to, and for what they let stay without one.
    """

    __tablename__ = "materials"
    __table_args__ = (
        UniqueConstraint("messenger", "chat_id", "message_id", "part"),
        Index("ix_materials_agenda_state", "agenda_id", "state"),
        Index("ix_materials_sender_sent", "sender_id", "sent_at"),
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    agenda_id: Mapped[int | None] = mapped_column(ForeignKey("agendas.id"))
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("seats.id"))
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("material_batches.id"), index=True)
    sender_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    credit: Mapped[str | None] = mapped_column(String(120))
    """ "kiriman dari ...": whose picture it is when the phone is shared."""
    kind: Mapped[MaterialKind] = mapped_column(Words(MaterialKind))
    state: Mapped[MaterialState] = mapped_column(Words(MaterialState))
    text: Mapped[str | None] = mapped_column(Text)
    """Caption, or the text itself."""
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    phone: Mapped[str | None] = mapped_column(String(40))
    duration: Mapped[int | None]
    """Seconds."""
    messenger: Mapped[str] = mapped_column(String(16))
    chat_id: Mapped[str] = mapped_column(MESSENGER_ID)
    message_id: Mapped[str] = mapped_column(MESSENGER_ID)
    part: Mapped[int] = mapped_column(default=0)
    album: Mapped[str | None] = mapped_column(String(64))
    reference: Mapped[str | None] = mapped_column(String(255))
    unique_reference: Mapped[str | None] = mapped_column(String(100))
    sent_name: Mapped[str | None] = mapped_column(String(255))
    sent_size: Mapped[int | None] = mapped_column(BigInteger)
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    duplicate_of_id: Mapped[int | None] = mapped_column(ForeignKey("materials.id"))
    problem: Mapped[str | None] = mapped_column(String(40))
    """Error code of a refusal."""
    sent_at: Mapped[datetime]
    received_at: Mapped[datetime]
    kept_at: Mapped[datetime | None]
    """When its sender let it stay without an agenda."""
    picked_at: Mapped[datetime | None]
    """When an editor picked it; None: nobody has, or it was put back."""

    file: Mapped[StoredFile | None] = relationship(lazy="raise")
