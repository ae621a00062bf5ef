"""/bantuan, and what is said to words the desk does not know."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice
from bot.domain.payloads import number, one_of
from bot.handlers import menu
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.locale import _
from bot.messages import Incoming, Mode
from bot.models.people import Person
from bot.parsing.names import nearest
from bot.views import help as views


async def help_me(session: Session, incoming: Incoming) -> Answer:
    """/bantuan, or /bantuan and a command."""
    person = actor(incoming)
    asked = incoming.parts[0].lstrip("/").lower() if incoming.parts else ""
    if (command := menu.BY_NAME.get(asked)) and not command.roles.isdisjoint(person.roles):
        return views.explain(command.name, _(command.does), _(command.how))
    return views.overview(person.roles, _topics(person))


async def overview(session: Session, incoming: Incoming) -> Answer:
    """*‹ Bantuan*: back to the topics."""
    person = actor(incoming)
    return views.overview(person.roles, _topics(person), mode=Mode.REPLACE)


async def topic(session: Session, incoming: Incoming) -> Answer:
    """The commands of a topic; who lost the role for all of them is back at the topics."""
    for name, label, commands in menu.topics_for(actor(incoming)):
        if name == incoming.parts[0]:
            return views.topic(label, commands)
    return await overview(session, incoming)


def _topics(person: Person) -> list[tuple[str, str]]:
    return [(name, label) for name, label, _commands in menu.topics_for(person)]


async def unknown_command(session: Session, incoming: Incoming) -> Answer:
    """A wrong command suggests the nearest one the person has."""
    name = incoming.text.strip().split()[0].lstrip("/").partition("@")[0]
    known = [command for command, _does in menu.commands_for(actor(incoming))]
    return views.unknown_command(name, nearest(name, known))


async def courtesy(session: Session, incoming: Incoming) -> Answer:
    """Nothing but courtesy."""
    return views.courtesy(menu.buttons_for(actor(incoming)))


async def not_understood(session: Session, incoming: Incoming) -> Answer:
    """Nothing the desk can read."""
    return views.not_understood(menu.buttons_for(actor(incoming)))


COMMANDS: dict[str, Handler] = {"bantuan": help_me, "help": help_me}
TAPS: dict[str, Tap] = {
    "help.overview": tap(overview, number),
    "help.topic": tap(topic, one_of(*(name for name, _label, _commands in menu.TOPICS))),
}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset({"bantuan", "help"}) | TAPS.keys()
NOTICES: dict[Notice, RenderNotice] = {}
CARDS: dict[str, RenderCard] = {}
