"""Material from the field, as its sender meets it: received, and filed or asked about."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Lane, MaterialKind, Notice
from bot.domain.errors import NotFound
from bot.domain.payloads import number
from bot.domain.permissions import Action, allowed
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Attachment, Incoming, MediaKind, Reply
from bot.models.materials import Material
from bot.models.people import Person
from bot.models.queues import Posting
from bot.parsing.credits import is_credit_only
from bot.services import filing
from bot.services import materials as service
from bot.services.desk import say
from bot.services.intake import Origin, Sent
from bot.services.loading import load_row
from bot.services.material_cards import SUMMARY, UNFILED
from bot.services.queries import filing as places
from bot.services.queries import materials as queries
from bot.views import material_steps as steps
from bot.views import materials as views

INVITING = frozenset({MaterialKind.PHOTO, MaterialKind.DOCUMENT})
"""What may be an invitation."""


async def receive(session: Session, incoming: Incoming) -> Answer:
    """Photos, videos, voices, documents, places, contacts, and notes for a task."""
    person = actor(incoming)
    things = [thing for thing in incoming.attachments if thing.kind is not MediaKind.OTHER]
    if incoming.attachments and not things:
        return views.cannot_file(incoming.attachments[0].what)
    if not allowed(person.roles, Action.SEND_MATERIAL):
        return await _not_crew(session, incoming, person)
    if not things and is_credit_only(incoming.text):
        return await _credit_last(session, incoming)
    if not things:
        return await file_note(session, incoming)
    for sent in parts(incoming):
        await filing.receive(session, actor=person, sent=sent, now=incoming.at)
    return None


async def file_note(session: Session, incoming: Incoming, *, agenda_id: int | None = None) -> Reply | None:
    """Keep a text as a note (for `agenda_id`, where its sender said so) and say where; None where that is asked."""
    person, place = actor(incoming), origin(incoming)
    (sent,) = parts(incoming)
    filed = await filing.receive(session, actor=person, sent=sent, now=incoming.at, agenda_id=agenda_id)
    if filed is None or filed.agenda is None:
        return None
    (note,) = await queries.of_message(session, person.id, place.messenger, place.chat_id, sent.message_id)
    return steps.noted(filed.agenda, note.id)


async def is_note(session: Session, incoming: Incoming) -> bool:
    """Whether a text is a note for a task of the person."""
    person = actor(incoming)
    if not allowed(person.roles, Action.SEND_MATERIAL):
        return False
    return await filing.expects_text(session, person, parts(incoming)[0], incoming.at)


async def is_writing(session: Session, incoming: Incoming) -> bool:
    """Whether the person has just sent a text for a task: the next one may belong to it."""
    return await filing.is_writing(session, actor(incoming), incoming.at)


async def edited(session: Session, incoming: Incoming) -> Answer:
    """A caption or a note was edited, or another picture put in its place: silently."""
    person = incoming.actor
    if person is None or not incoming.message_id or not allowed(person.roles, Action.SEND_MATERIAL):
        return None
    place = origin(incoming)
    before = await queries.of_message(session, person.id, place.messenger, place.chat_id, incoming.message_id)
    if not before:
        return None
    await service.edit_caption(session, actor=person, origin=place, message_id=incoming.message_id, text=incoming.text)
    known = {each.unique_reference for each in before}
    for sent in parts(incoming):
        if sent.unique is not None and sent.unique not in known:
            more = dataclasses.replace(sent, part=len(before))
            await filing.receive(session, actor=person, sent=more, now=incoming.at, agenda_id=before[0].agenda_id)
    return None


async def file_here(session: Session, incoming: Incoming) -> Answer:
    """The question where it belongs was answered."""
    return steps.filed(
        await filing.answer(
            session, actor=incoming.actor, agenda_id=incoming.id, origin=origin(incoming), now=incoming.at
        )
    )


async def keep_aside(session: Session, incoming: Incoming) -> Answer:
    """*Simpan saja*."""
    return steps.kept_aside(await filing.keep_aside(session, actor=incoming.actor, now=incoming.at))


async def ask_again(session: Session, incoming: Incoming) -> Answer:
    """*Pilih agenda*, for what was kept aside."""
    return steps.asked_again(await filing.ask_again(session, actor=incoming.actor))


async def summary(session: Session, subject: str, posting: Posting, now: datetime) -> Reply | None:
    """The live summary of what a person sent for an agenda."""
    agenda_id, _sign, person_id = subject.partition(":")
    package = await queries.package(session, int(agenda_id), int(person_id))
    if package is None:
        return None
    answered = [each for each in package.materials if each.kind is not MaterialKind.TEXT]  # a note has its own answer
    return dataclasses.replace(views.summary(package), below=_last_in(posting, answered))


async def unfiled(session: Session, subject: str, posting: Posting, now: datetime) -> Reply | None:
    """The live question where material belongs."""
    person = await load_row(session, Person, int(subject))
    waiting, kept = await queries.unfiled(session, person.id), await queries.last_kept(session, person.id)
    if not waiting:
        return views.settled(kept)
    question = await _where(session, person, waiting)
    return dataclasses.replace(question, below=_last_in(posting, waiting))


async def open_question(session: Session, incoming: Incoming) -> Reply | None:
    """The question where material belongs, once more, for who answers it in words that don't; None: nothing is open."""
    person = actor(incoming)
    waiting = await queries.unfiled(session, person.id)
    return await _where(session, person, waiting) if waiting else None


async def _where(session: Session, person: Person, waiting: Sequence[Material]) -> Reply:
    invites = allowed(person.roles, Action.POST_AGENDA) and any(each.kind in INVITING for each in waiting)
    return views.where(waiting, await places.candidates(session, person, waiting[-1].received_at), invites=invites)


def _last_in(posting: Posting, materials: Sequence[Material]) -> str | None:
    """The message that brought the last of them in the chat of a posting."""
    chat = (posting.messenger, posting.chat_id)
    return next((each.message_id for each in reversed(materials) if (each.messenger, each.chat_id) == chat), None)


async def problem(session: Session, about: int, to: Person) -> Reply | None:
    """Tells a sender why something was not kept."""
    return views.problem(await load_row(session, Material, about))


async def _not_crew(session: Session, incoming: Incoming, person: Person) -> Answer:
    """Told once for an album, though its parts come one by one."""
    if incoming.album is None:
        return views.not_crew()
    body = views.not_crew().as_json()
    dedupe = f"not_crew:{incoming.messenger}:{incoming.chat.id}:{incoming.album}"
    await say(session, body, to=person.id, lane=Lane.REPLY, dedupe=dedupe, now=incoming.at)
    return None


async def _credit_last(session: Session, incoming: Incoming) -> Answer:
    """Only the words "kiriman dari Budi": for what came just before."""
    person = actor(incoming)
    agenda_id = await filing.last_agenda(session, person, incoming.at)
    if agenda_id is None:
        raise NotFound
    credited = await service.give_credit(
        session, actor=person, agenda_id=agenda_id, name=incoming.text, now=incoming.at
    )
    return steps.credited(*credited)


def origin(incoming: Incoming) -> Origin:
    """The chat a message came from."""
    return Origin(incoming.messenger, incoming.chat.id)


def parts(incoming: Incoming) -> list[Sent]:
    """What a message holds that can be filed: its attachments, else its text."""
    things = [thing for thing in incoming.attachments if thing.kind is not MediaKind.OTHER]
    note = Attachment(MediaKind.OTHER)
    return [
        Sent(
            kind=MaterialKind(thing.kind) if things else MaterialKind.TEXT,
            origin=origin(incoming),
            message_id=incoming.message_id or "",
            at=incoming.at,
            part=part,
            album=incoming.album,
            reply_to=incoming.reply_to,
            reply_text=incoming.reply_text,
            text=incoming.text,
            reference=thing.reference,
            unique=thing.unique,
            name=thing.name,
            size=thing.size,
            duration=thing.duration,
            latitude=thing.latitude,
            longitude=thing.longitude,
            phone=thing.phone,
        )
        for part, thing in enumerate(things or [note])
    ]


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {
    "material.file": tap(file_here, number),
    "material.keep": tap(keep_aside, number),
    "material.ask": tap(ask_again, number),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset()
NOTICES: dict[Notice, RenderNotice] = {Notice.MATERIAL_PROBLEM: problem}
CARDS: dict[str, RenderCard] = {SUMMARY: summary, UNFILED: unfiled}
