"""How everything else happens that somebody may be told of: messages, material, people, the desk itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, select

from bot.domain.calendar import WorkingDays
from bot.domain.clock import DeskClock
from bot.domain.enums import AgendaState, Lane, MaterialKind, MaterialState, Notice, OutgoingKind, ParkedKind, Role
from bot.domain.leads import Complaint, LeadSource, as_facts
from bot.domain.notifications import Audience as To
from bot.domain.notifications import Happening
from bot.domain.office import office
from bot.models.leads import Lead
from bot.models.materials import Material
from bot.models.people import Account
from bot.models.queues import OutboxRow
from bot.parsing.issues import IssueText
from bot.pipeline.desk import Desk
from bot.pipeline.inbox import Held
from bot.services import (
    batches,
    dead_letters,
    filing,
    holidays,
    invitations,
    issues,
    lead_facts,
    lead_reminders,
    materials,
    membership,
    people,
    reach,
    resent,
    unreached,
)
from bot.services.intake import Origin, Sent
from bot.services.people import NewAccount
from bot.services.source_edits import source_edited
from tests.draft_data import PANEN, draft, source
from tests.services.notice_plays import ALL_EDITORS, Play
from tests.services.notice_stage import Stage

ADMINS = {To.ADMINS: {"Adi"}}
STRANGER = NewAccount("telegram", "77", "77", "Tamu", None, "id", datetime(2026, 11, 23, tzinfo=UTC))
MOVED = PANEN.replace("09.00", "10.00")


async def edit_source(it: Stage) -> None:
    """Rina edits the message that a published agenda was made from."""
    (made,) = await draft(it.session, it.people["Rina"], PANEN, it.now)
    made.state = AgendaState.PUBLISHED
    await it.session.flush()
    await source_edited(it.session, source(MOVED, it.now), now=it.now)


async def edit_resent(it: Stage) -> None:
    """Rina edits a message that told again of agendas that are there."""
    (made,) = await draft(it.session, it.people["Rina"], PANEN, it.now)
    made.state = AgendaState.PUBLISHED
    await it.session.flush()
    again = source(MOVED, it.now, "2")
    await resent.receive(it.session, actor=it.people["Rina"], source=again, now=it.now)
    await source_edited(it.session, source(PANEN.replace("09.00", "11.00"), it.now, "2"), now=it.now)


async def leads_fall_due(it: Stage) -> None:
    """A complaint whose last day is the next."""
    facts = as_facts(
        Complaint(
            tracking_id="1", received_at=it.now - timedelta(days=19), classification="Pengaduan", category="Jalan",
            title="Jalan rusak", body=None, anonymous=False, secret=False, source=None, agency=None,
            status="Terverifikasi", district="Juai", village=None, rating=None,
        )
    )  # fmt: skip
    lead = Lead(source=LeadSource.LAPOR, key="1")
    lead_facts.write(lead, facts, WorkingDays(), it.now)
    it.session.add(lead)
    await it.session.flush()
    await lead_reminders.tell(it.session, day=office().day(it.now), now=it.now)


async def give_issue(it: Stage) -> None:
    """Adi makes Rina answer for a public issue, and says so again."""
    by: dict[str, Any] = {"actor": it.people["Adi"], "now": it.now}
    issue = await issues.add(it.session, said=IssueText("Air beracun"), **by)
    for _ in range(2):
        await issues.own(it.session, issue_id=issue.id, person_id=it.people["Rina"].id, **by)


async def holiday(it: Stage) -> None:
    """Adi makes a day free, which moves the deadline of a complaint."""
    await leads_fall_due(it)
    await it.session.execute(delete(OutboxRow))
    day = office().day(it.now) + timedelta(days=1)
    await holidays.decide(it.session, actor=it.people["Adi"], day=day, why="Cuti", now=it.now)


async def material_comes(it: Stage) -> None:
    """Sari's pictures, of an agenda that no room shows."""
    batch = await batches.begin(it.session, it.people["Sari"], it.agenda.id)
    await batches.tell_editors(it.session, batch.id, it.people["Sari"], it.now)


def _photo(it: Stage) -> Sent:
    return Sent(MaterialKind.PHOTO, Origin("telegram", "7"), "1", it.now, reference="file")


async def material_stays(it: Stage) -> None:
    """Tono has no task and keeps his picture without an agenda."""
    await filing.receive(it.session, actor=it.people["Tono"], sent=_photo(it), now=it.now)
    await filing.keep_aside(it.session, actor=it.people["Tono"], now=it.now)


async def material_fails(it: Stage) -> None:
    """What Tono sent is refused."""
    await filing.receive(it.session, actor=it.people["Tono"], sent=_photo(it), now=it.now)
    (material,) = (await it.session.scalars(select(Material.id))).all()
    refused = MaterialState.REFUSED
    await materials.not_stored(it.session, material_id=material, state=refused, problem="bad_file", now=it.now)


async def guest_comes(it: Stage) -> None:
    """Somebody uses Adi's invitation."""
    crew = [Role.CREW]
    (made,) = await invitations.invite(it.session, actor=it.people["Adi"], names=["Nia"], roles=crew, now=it.now)
    await invitations.redeem(it.session, token=made.token, account=STRANGER, actor=None, now=it.now)


async def let_back(it: Stage) -> None:
    """Adi brings Tono back."""
    it.people["Tono"].active = False
    await it.session.flush()
    await membership.bring_back(it.session, actor=it.people["Adi"], person_id=it.people["Tono"].id, now=it.now)


async def update_parked(it: Stage) -> None:
    """What Tono wrote is parked."""
    account = Account(person_id=it.people["Tono"].id, messenger="telegram", user_id="7", chat_id="7", created_at=it.now)
    it.session.add(account)
    await it.session.flush()
    nothing: Any = None
    held = Held(1, "telegram", "telegram:7:7", b"{}", it.now, 2, True)
    await Desk(nothing, nothing, DeskClock(), nothing).park(it.session, held, "")


async def not_reached(it: Stage) -> None:
    """No messenger takes the question that Tono was asked."""
    row = OutboxRow(
        lane=Lane.NOTICE, kind=OutgoingKind.NOTICE, person_id=it.people["Tono"].id, notice=Notice.ASSIGNED,
        about_id=it.reporter.id, attempts=1, created_at=it.now, due_at=it.now,
    )  # fmt: skip
    it.session.add(row)
    await it.session.flush()
    await unreached.give_up(row.id, None, it.now, it.session)
    row.notice = None  # it was there before


def parked(kind: ParkedKind) -> Play:
    """Something is given up by the program itself."""
    return Play(lambda it: dead_letters.alert(it.session, kind, 1, it.now), None, ADMINS)


async def topic_closed(it: Stage) -> None:
    """The room's forum topic takes no messages any more."""
    it.room.thread = "5"
    await it.session.flush()
    await reach.lose_topic("telegram", it.room.chat_id, "5", it.now, it.session)


SELF = {To.THEMSELVES: {"Tono"}}
THE_DESK: Mapping[Happening, Play] = {
    Happening.SOURCE_EDITED: Play(edit_source, None, {To.SENDER: {"Rina"}}),
    Happening.RESENT_EDITED: Play(edit_resent, None, {To.SENDER: {"Rina"}}),
    Happening.LEADS_DUE: Play(leads_fall_due, None, ALL_EDITORS),
    Happening.ISSUE_GIVEN: Play(give_issue, "Adi", {To.THEMSELVES: {"Rina"}}),
    Happening.MATERIAL_CAME: Play(material_comes, "Sari", ALL_EDITORS),
    Happening.MATERIAL_KEPT: Play(material_stays, "Tono", ALL_EDITORS),
    Happening.MATERIAL_LOST: Play(material_fails, None, {To.SENDER: {"Tono"}}),
    Happening.WISHED_IN: Play(
        lambda it: people.request_to_join(it.session, STRANGER, it.now), None, {**ALL_EDITORS, **ADMINS}
    ),
    Happening.INVITED_CAME: Play(guest_comes, None, {To.HOST: {"Adi"}}),
    Happening.LET_IN: Play(let_back, "Adi", SELF),
    Happening.ROLES_CHANGED: Play(
        lambda it: membership.set_role(
            it.session,
            actor=it.people["Adi"],
            person_id=it.people["Tono"].id,
            role=Role.EDITOR,
            held=True,
            now=it.now,
        ),
        "Adi",
        SELF,
    ),
    Happening.HOLIDAY_CHANGED: Play(holiday, "Adi", ALL_EDITORS),
    Happening.UPDATE_PARKED: Play(update_parked, None, {**ADMINS, To.SENDER: {"Tono"}}),
    Happening.MESSAGE_PARKED: parked(ParkedKind.MESSAGE),
    Happening.WORK_PARKED: parked(ParkedKind.WORK),
    Happening.NOT_REACHED: Play(not_reached, None, ALL_EDITORS),
    Happening.ROOM_LOST: Play(lambda it: reach.lose("telegram", it.room.chat_id, it.now, it.session), None, ADMINS),
    Happening.TOPIC_LOST: Play(topic_closed, None, ADMINS),
}
