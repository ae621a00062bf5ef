"""What one learner practises on: agendas of their own in a group of their own, and beginning anew.

What an exercise needs is put into the tables as the desk itself would have left it, and named for the learner, so that
nobody takes it for theirs. Beginning anew lets all of it go and makes it again; rows that others may look at stay.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Duty, InboxState, Notice, Role, SeatState, Theme
from bot.domain.office import office
from bot.locale import formats
from bot.models.agendas import Agenda, AgendaDuty, Seat
from bot.models.people import Account, Dialog, Invitation, JoinRequest, Person
from bot.models.queues import AuditRow, InboxRow, OutboxRow, Posting
from bot.models.rooms import Room
from bot.services.agenda_cards import agenda_card, closes_at, touch_agenda
from bot.services.agendas import count_on
from bot.services.desk import notify, post_card

MESSENGER = "telegram"
_KEYS = {
    "audit": AuditRow.id,
    "inbox": InboxRow.id,
    "outbox": OutboxRow.id,
    "agendas": Agenda.id,
    "invitations": Invitation.id,
}


@dataclass(slots=True)
class Practice:
    """What a learner's person works on. Ids of rows are 0 where the role needs none.

    `after` has the last id of each table before they began: only later rows are theirs. `agendas` are those made for
    them, by the exercise they are for; `starts` is when the one to be changed began.
    """

    person_id: int
    user_id: int
    """On the messenger; also their private chat."""
    group: int
    name: str
    number: int
    """Which learner of the class: their agendas differ by it."""
    role: Role
    language: str = "id"
    after: dict[str, int] = field(default_factory=dict)
    agendas: dict[str, int] = field(default_factory=dict)
    starts: str = ""
    applicant: int = 0
    """The stranger's id on the messenger who wants to join."""
    request: int = 0
    parked: int = 0

    def title(self, what: str) -> str:
        """The title of an agenda that is this learner's."""
        return f"{what} ({self.name})"


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An agenda to practise on: a photographer is wanted; `state` and who holds the seat."""

    what: str
    begins: timedelta
    lasts_days: int = 0
    state: SeatState = SeatState.FREE


TITLES: Mapping[str, str] = {
    "take": "Pameran UMKM",
    "asked": "Pelantikan karang taruna",
    "held": "Senam sehat bersama",
    "change": "Rapat koordinasi stunting",
    "assign": "Panen raya padi",
    "cancel": "Peninjauan jalan",
    "look": "Festival budaya",
}
"""What the agendas are about, by exercise."""
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_WANTED: Mapping[Role, Mapping[str, _Wanted]] = {
    Role.CREW: {
        "take": _Wanted("take", _HOUR, lasts_days=1),  # begun soon, so that what is sent is for it
        "asked": _Wanted("asked", 3 * _DAY, state=SeatState.ASKED),
        "held": _Wanted("held", 4 * _DAY, state=SeatState.READY),
    },
    Role.EDITOR: {name: _Wanted(name, 3 * _DAY) for name in ("change", "assign", "cancel")},
    Role.HEAD: {"look": _Wanted("look", 3 * _DAY)},
    Role.ADMIN: {},
}


def sample(practice: Practice, now: datetime) -> str:
    """An agenda as somebody would send it, for the learner to paste."""
    day = formats.day(office().day(now) + 2 * _DAY)
    clock = f"{8 + practice.number % 8:02}.{practice.number // 8 % 4 * 15:02}"
    lines = (practice.title("Gotong royong"), f"{day} pukul {clock}", "Desa Riwa, Kec. Batumandi", "Perlu 1 foto")
    return "\n".join(lines)


async def begin(session: Session, practice: Practice, now: datetime) -> None:
    """Make everything that the exercises of the role need, and count only what is done from now on."""
    for name, key in _KEYS.items():
        practice.after[name] = await session.scalar(select(func.max(key))) or 0
    poster = await _poster(session, practice)
    for name, wanted in _WANTED[practice.role].items():
        agenda = await _agenda(session, practice, wanted, poster, now)
        practice.agendas[name] = agenda.id
        if name == "change" and agenda.starts_at:
            practice.starts = agenda.starts_at.isoformat()
    if practice.role in (Role.EDITOR, Role.ADMIN):
        await _request(session, practice, now)
    if practice.role is Role.ADMIN:
        await park(session, practice, now)


async def forget(session: Session, practice: Practice, now: datetime) -> None:
    """Let go what the learner practised on and what they made, as if they had never begun; others keep theirs."""
    mine = await session.scalars(
        select(Agenda).where(
            (Agenda.created_by_id == practice.person_id) & (Agenda.id > practice.after.get("agendas", 0))
            | Agenda.id.in_(practice.agendas.values())
        )
    )
    for agenda in list(mine):
        agenda.state = AgendaState.DISCARDED
        nobody = {"state": SeatState.FREE, "holder_id": None, "successor_id": None}
        await session.execute(update(Seat).where(Seat.agenda_id == agenda.id).values(**nobody))
        await touch_agenda(session, agenda)
        shown = Posting.card_key == agenda_card(agenda.id), Posting.chat_id == str(practice.group)
        await session.execute(update(Posting).where(*shown).values(closed_at=now))
    await session.execute(delete(Dialog).where(Dialog.person_id == practice.person_id))
    await session.execute(update(Person).where(Person.id == practice.person_id).values(address=None))
    await session.execute(update(Account).where(Account.person_id == practice.person_id).values(reachable=True))
    made = Invitation.made_by_id == practice.person_id, Invitation.id > practice.after.get("invitations", 0)
    await session.execute(update(Invitation).where(*made, Invitation.used_at.is_(None)).values(revoked_at=now))
    await session.execute(delete(Room).where(Room.messenger == MESSENGER, Room.chat_id == str(practice.group)))
    await session.execute(delete(Posting).where(Posting.chat_id == str(practice.group)))
    open_request = JoinRequest.id == practice.request, JoinRequest.decided_at.is_(None)
    await session.execute(update(JoinRequest).where(*open_request).values(decided_at=now, approved=False))
    dead = InboxRow.id == practice.parked, InboxRow.state == InboxState.DEAD
    await session.execute(update(InboxRow).where(*dead).values(state=InboxState.DISCARDED, finished_at=now))
    practice.agendas, practice.request, practice.parked = {}, 0, 0


async def park(session: Session, practice: Practice, now: datetime) -> None:
    """An update of the learner's that a bug has parked; only they are told of it."""
    sender = {"id": practice.user_id, "is_bot": False, "first_name": practice.name}
    chat = {"id": practice.user_id, "type": "private", "first_name": practice.name}
    message = {"message_id": 1, "date": int(now.timestamp()), "chat": chat, "from": sender, "text": "siap"}
    row = InboxRow(
        messenger=MESSENGER,
        external_id=f"latihan:{practice.user_id}:{now.isoformat()}",
        conversation=f"{MESSENGER}:{practice.user_id}:{practice.user_id}",
        raw=json.dumps({"update_id": 0, "message": message}).encode(),
        stored_at=now,
        state=InboxState.DEAD,
        attempts=2,
        failures=2,
        error="TimeoutError (latihan)",
    )
    session.add(row)
    await session.flush()
    practice.parked = row.id
    key = f"parked:latihan:{row.id}"
    await notify(session, Notice.DEAD_LETTER, to=practice.person_id, about=row.id, now=now, dedupe=key)


async def _request(session: Session, practice: Practice, now: datetime) -> None:
    """A stranger who wants to join; only the learner is told."""
    user = str(practice.applicant)
    row = JoinRequest(
        messenger=MESSENGER, user_id=user, chat_id=user, name=applicant_name(practice), language="id", created_at=now
    )
    session.add(row)
    await session.flush()
    practice.request = row.id
    key = f"join:latihan:{row.id}"
    await notify(session, Notice.JOIN_REQUEST, to=practice.person_id, about=row.id, now=now, dedupe=key)


def applicant_name(practice: Practice) -> str:
    """The name of the stranger who wants to join."""
    return practice.title("Calon petugas")


async def _poster(session: Session, practice: Practice) -> int:
    """Who has posted the agendas: an editor, and of several another one than the learner."""
    everybody = await session.execute(select(Person.id, Person.roles).where(Person.active).order_by(Person.id))
    editors = [number for number, roles in everybody if Role.EDITOR in roles]
    others = [number for number in editors if number != practice.person_id]
    return (others or editors or [practice.person_id])[0]


async def _agenda(session: Session, practice: Practice, wanted: _Wanted, poster: int, now: datetime) -> Agenda:
    starts = (now + wanted.begins).replace(second=0, microsecond=0)
    year = office().day(now).year
    agenda = Agenda(
        state=AgendaState.PUBLISHED,
        code_year=year,
        code_number=await count_on(session, f"agenda:{year}", 1),
        title=practice.title(TITLES[wanted.what]),
        starts_on=office().day(starts),
        starts_at=starts,
        ends_on=office().day(starts) + wanted.lasts_days * _DAY if wanted.lasts_days else None,
        place="Paringin",
        district="Paringin",
        theme=Theme.REGIONAL,
        created_by_id=poster,
        created_at=now,
        published_at=now,
    )
    session.add(agenda)
    await session.flush()
    held: dict[str, Any] = {}
    if wanted.state is not SeatState.FREE:
        taken = now if wanted.state is SeatState.READY else None
        held = {"holder_id": practice.person_id, "assigned_by_id": poster, "taken_at": taken}
    duty = AgendaDuty(agenda_id=agenda.id, duty=Duty.PHOTOGRAPHER)
    duty.seats = [Seat(agenda_id=agenda.id, state=wanted.state, **held)]
    session.add(duty)
    await session.flush()
    if wanted.state is SeatState.ASKED:
        key = f"assigned:latihan:{duty.seats[0].id}"
        await notify(session, Notice.ASSIGNED, to=practice.person_id, about=duty.seats[0].id, now=now, dedupe=key)
    await touch_agenda(session, agenda)
    await post_card(
        session,
        agenda_card(agenda.id),
        messenger=MESSENGER,
        chat_id=str(practice.group),
        language=practice.language,
        redraw_at=closes_at(agenda),
    )
    return agenda
