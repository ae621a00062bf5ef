"""/hubungkan: a second messenger, and by which of them news come."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot import locale
from bot.domain.enums import Lane, Notice
from bot.domain.errors import PrivateOnly
from bot.domain.office import MESSENGERS, office
from bot.domain.payloads import one_of
from bot.handlers.menu import buttons_for
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Incoming, Mode
from bot.services import linking as service
from bot.services.desk import say
from bot.services.people import NewAccount
from bot.views import linking as views


async def show(session: Session, incoming: Incoming) -> Answer:
    """Where one can be reached, and links to what is missing."""
    if not incoming.private:
        raise PrivateOnly
    person = actor(incoming)
    there = [account.messenger for account in await service.accounts_of(session, person)]
    missing = [each for each in office().messengers if each not in there]
    links: dict[str, str] = {}
    if missing:
        payload = await service.offer(session, actor=person, now=incoming.at)
        links = {messenger: office().start_link(messenger, payload) for messenger in missing}
    return views.reached_by(there, links, minutes=int(service.LIFE.total_seconds() // 60))


async def redeemed(session: Session, incoming: Incoming, account: NewAccount, payload: str) -> Answer:
    """A code was brought; the person is told where they are known already, too."""
    person = await service.redeem(session, payload=payload, account=account, actor=incoming.actor, now=incoming.at)
    with locale.use(person.language):
        if incoming.actor is None:
            told = views.linked_elsewhere(account.messenger).as_json()
            key = f"linked:{account.messenger}:{account.user_id}"[:200]
            await say(session, told, to=person.id, lane=Lane.NOTICE, dedupe=key, now=incoming.at)
        return views.linked(person, buttons_for(person))


async def prefer(session: Session, incoming: Incoming) -> Answer:
    """One of both is preferred."""
    person = actor(incoming)
    await service.prefer(session, actor=person, messenger=incoming.parts[0], now=incoming.at)
    there = [account.messenger for account in await service.accounts_of(session, person)]
    return views.reached_by(there, {}, mode=Mode.REPLACE)


COMMANDS: dict[str, Handler] = {"hubungkan": show}
TAPS: dict[str, Tap] = {"account.prefer": tap(prefer, one_of(*MESSENGERS))}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset()
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
