"""Coming in, language, form of address, and strangers."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.enums import Lane, Notice
from bot.domain.errors import AlreadyDecided, PrivateOnly
from bot.domain.office import office
from bot.domain.payloads import number, one_of
from bot.handlers import linking
from bot.handlers.menu import buttons_for
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Incoming, IncomingKind, Reply
from bot.models.people import JoinRequest, Person
from bot.services import accounts, dialogs, invitations
from bot.services import people as service
from bot.services.desk import say
from bot.services.linking import PREFIX
from bot.services.loading import load_row
from bot.views import help as help_view
from bot.views import people as views


async def start(session: Session, incoming: Incoming) -> Answer:
    """/start: with an invitation, with the wish to join, or plain."""
    if not incoming.private:
        return None
    said = incoming.parts[0].split()[0] if incoming.parts else ""
    if said.startswith(PREFIX):
        return await linking.redeemed(session, incoming, account_of(incoming), said)
    if said and said not in {"gabung", "mulai"}:
        person = await invitations.redeem(
            session, token=said, account=account_of(incoming), actor=incoming.actor, now=incoming.at
        )
        with locale.use(person.language):
            return views.welcome(person, buttons_for(person))
    if known := incoming.actor:
        if await accounts.resume(session, actor=known, messenger=incoming.messenger, now=incoming.at):
            return views.resumed(buttons_for(known))
        return views.welcome(known, buttons_for(known))
    if said == "gabung":
        return await ask_to_join(session, incoming)
    return views.stranger()


async def ask_to_join(session: Session, incoming: Incoming) -> Answer:
    """A stranger wants to belong to the desk."""
    if incoming.actor is not None:
        raise AlreadyDecided
    account = account_of(incoming)
    if await service.was_refused(session, account):
        return views.join_refused()
    return views.join_asked(first=await service.request_to_join(session, account, incoming.at))


async def stop(session: Session, incoming: Incoming) -> Answer:
    """/berhenti: write to me here no more."""
    if not incoming.private:
        raise PrivateOnly
    await accounts.stop(session, actor=actor(incoming), messenger=incoming.messenger, now=incoming.at)
    return views.stopped()


async def renumbered(session: Session, incoming: Incoming) -> Answer:
    """A person has another number."""
    await accounts.renumber(session, messenger=incoming.messenger, before=incoming.chat.id, after=incoming.text)
    return None


async def stranger(session: Session, incoming: Incoming) -> Answer:
    """Anything else a stranger says in private."""
    return views.stranger() if incoming.kind is IncomingKind.MESSAGE else None


async def accept(session: Session, incoming: Incoming) -> Answer:
    """An editor lets a stranger in."""
    request = await service.decide_join(
        session, actor=incoming.actor, request_id=incoming.id, approve=True, now=incoming.at
    )
    return views.join_decided(request, approved=True)


async def refuse(session: Session, incoming: Incoming) -> Answer:
    """An editor does not let a stranger in."""
    request = await service.decide_join(
        session, actor=incoming.actor, request_id=incoming.id, approve=False, now=incoming.at
    )
    with locale.use(request.language):
        told = views.join_refused().as_json()
    await say(session, told, to=request, lane=Lane.NOTICE, dedupe=f"refused:{request.id}", now=incoming.at)
    return views.join_decided(request, approved=False)


async def language(session: Session, incoming: Incoming) -> Answer:
    """/bahasa."""
    actor(incoming)
    return views.languages()


async def set_language(session: Session, incoming: Incoming) -> Answer:
    """A language was chosen."""
    person = actor(incoming)
    await service.set_language(session, actor=person, language=incoming.parts[0], now=incoming.at)
    with locale.use(person.language):
        return views.language_set(buttons_for(person))


async def my_address(session: Session, incoming: Incoming) -> Answer:
    """/sapaan."""
    return views.my_address(actor(incoming))


async def set_my_address(session: Session, incoming: Incoming) -> Answer:
    """The person chose how to be addressed."""
    person = actor(incoming)
    await service.set_address(
        session, actor=person, person_id=person.id, address=address_of(incoming.parts[0]), now=incoming.at
    )
    return views.my_address_set(person)


def address_of(word: str) -> str | None:
    """The form of address that a button names; None: the name alone."""
    return None if word == views.NO_ADDRESS else word


async def close_dialog(session: Session, incoming: Incoming) -> Answer:
    """*Batal* of any question."""
    await dialogs.close(session, actor(incoming))
    return help_view.closed()


async def join_request(session: Session, about: int, to: Person) -> Reply | None:
    """Asks an editor about a stranger, unless it is decided."""
    request = await load_row(session, JoinRequest, about)
    return views.join_request(request) if request.decided_at is None else None


async def joined(session: Session, about: int, to: Person) -> Reply | None:
    """Tells who invited that the person is in."""
    return views.joined(await load_row(session, Person, about))


async def welcome(session: Session, about: int, to: Person) -> Reply | None:
    """The first screen of someone an editor let in."""
    return views.welcome(to, buttons_for(to))


def account_of(incoming: Incoming) -> service.NewAccount:
    """The sender as an account. Only called where there is one."""
    sender = incoming.sender
    if sender is None:
        raise ValueError("no sender")
    spoken = (sender.language or "")[:2]
    return service.NewAccount(
        messenger=incoming.messenger,
        user_id=sender.id,
        chat_id=incoming.chat.id if incoming.private else sender.id,
        name=sender.name,
        username=sender.username,
        language=spoken if spoken in locale.LANGUAGES else office().language,
        heard_at=incoming.at,
        other_id=sender.other_id,
    )


ADDRESS = one_of(*service.ADDRESSES, views.NO_ADDRESS)

COMMANDS: dict[str, Handler] = {"start": start, "berhenti": stop, "bahasa": language, "sapaan": my_address}
TAPS: dict[str, Tap] = {
    "join.ask": tap(ask_to_join, number),
    "join.accept": tap(accept, number),
    "join.refuse": tap(refuse, number),
    "person.language": tap(set_language, one_of(*locale.LANGUAGES)),
    "person.my_address": tap(set_my_address, ADDRESS),
    "dialog.close": tap(close_dialog, number),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset({"bahasa", "sapaan"})
NOTICES: dict[Notice, RenderNotice] = {
    Notice.JOIN_REQUEST: join_request,
    Notice.JOINED: joined,
    Notice.WELCOME: welcome,
}
CARDS: dict[str, RenderCard] = {}
