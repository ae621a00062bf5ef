"""People of the desk, their accounts on messengers, and how they come in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.domain.enums import Role
from bot.models.base import ID, MESSENGER_ID, Base, RoleSet


class Person(Base):
    """Someone of the desk. `address` is the form of address ("Bapak", "Ibu") for people who want one."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    address: Mapped[str | None] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(5), default="id")
    roles: Mapped[frozenset[Role]] = mapped_column(RoleSet)
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]

    accounts: Mapped[list[Account]] = relationship(back_populates="person", lazy="raise")


class Account(Base):
    """A person's account on one messenger."""

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("messenger", "user_id"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    messenger: Mapped[str] = mapped_column(String(16))
    user_id: Mapped[str] = mapped_column(MESSENGER_ID)
    other_id: Mapped[str | None] = mapped_column(MESSENGER_ID, index=True)
    """Where the messenger has two ids for one person: the one that is not `user_id`."""
    chat_id: Mapped[str] = mapped_column(MESSENGER_ID)
    username: Mapped[str | None] = mapped_column(String(64))
    heard_at: Mapped[datetime | None]
    """When they last wrote, where that decides whether one may write to them."""
    opted_in_at: Mapped[datetime | None]
    """When they first wrote, which is their consent, where the messenger asks for one."""
    opted_out_at: Mapped[datetime | None]
    """When they asked not to be written to any more."""
    reachable: Mapped[bool] = mapped_column(default=True)
    preferred: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]

    person: Mapped[Person] = relationship(back_populates="accounts", lazy="raise")


class Invitation(Base):
    """A single-use way in. Only the SHA-256 of the token is kept."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    roles: Mapped[frozenset[Role]] = mapped_column(RoleSet)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """None: made in a shell."""
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    revoked_at: Mapped[datetime | None]


class LinkCode(Base):
    """A single-use way to link another account to a person. Only the SHA-256 of the token is kept."""

    __tablename__ = "link_codes"

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class TokenTries(Base):
    """How often an account has tried wrong invitations lately."""

    __tablename__ = "token_tries"

    messenger: Mapped[str] = mapped_column(String(16), primary_key=True)
    user_id: Mapped[str] = mapped_column(MESSENGER_ID, primary_key=True)
    count: Mapped[int]
    since: Mapped[datetime]


class JoinRequest(Base):
    """A stranger's wish to belong to the desk; an editor decides."""

    __tablename__ = "join_requests"
    __table_args__ = (UniqueConstraint("messenger", "user_id"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    messenger: Mapped[str] = mapped_column(String(16))
    user_id: Mapped[str] = mapped_column(MESSENGER_ID)
    chat_id: Mapped[str] = mapped_column(MESSENGER_ID)
    name: Mapped[str] = mapped_column(String(120))
    language: Mapped[str] = mapped_column(String(5), default="id")
    created_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    approved: Mapped[bool | None]


class Dialog(Base):
    """The question a person is being asked. It has no version: who answers it holds its row (`dialogs.open_dialog`)."""

    __tablename__ = "dialogs"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(32))
    about_id: Mapped[int | None] = mapped_column(ID)
    data: Mapped[dict[str, Any]]
    expires_at: Mapped[datetime]
