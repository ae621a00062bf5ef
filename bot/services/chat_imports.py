"""Posts of an exported group chat: shown, and made drafts of once an editor has said whose names these are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.chats import Left, Post
from bot.domain.enums import Lane
from bot.domain.errors import AlreadyDecided, NotFound
from bot.domain.leads import ImportState
from bot.domain.office import office
from bot.domain.permissions import Action
from bot.models.agendas import Agenda
from bot.models.chats import ChatImport
from bot.models.people import Person
from bot.models.queues import Task
from bot.parsing.repeating import read_texts
from bot.services import drafts
from bot.services.access import require
from bot.services.desk import enqueue_task, record, say
from bot.services.drafting import Source, add, blank
from bot.services.loading import hold_row
from bot.services.queries.resent import tells_of_known
from bot.services.resent import READING
from bot.storage.locks import lock

READ, STEP = "chat_read", "chat_step"
"""The tasks that read a chat, and that make drafts of its posts."""
BATCH = 3
"""Posts of which drafts are made in one transaction."""
LEFT_OUT = 0
"""Instead of a person: what this name sent is left out."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a chat brings: its posts, how many messages are left out by their kind, whether its dates are sure."""

    posts: Sequence[Post]
    left: Mapping[Left, int]
    sure: bool


async def draft_posts(
    session: Session, *, actor: Person | None, posts: Sequence[Post], people: Mapping[str, Person], now: datetime
) -> list[Agenda]:
    """Make drafts of posts, in the name of who sent them (`people`, by their names in the group; others are left out).

    What the desk has already is left as it is. Relative days count from when a post was sent.
    """
    await lock(session, READING)
    made: list[Agenda] = []
    for post in posts:
        poster = people.get(post.sender)
        texts = read_texts(post.text, office().local(post.said_at))
        wanted = [place for place in post.places if place < len(texts)]
        places = [each for each in wanted if not await tells_of_known(session, [texts[each]], post.said_at)]
        if poster is None or not places:
            continue
        source = Source("whatsapp", "export", None, post.text, post.said_at)
        agendas = [blank(poster, now, place, source) for place in places]
        await add(session, actor or poster, agendas, [texts[place] for place in places], now)
        made += agendas
    return made


async def ask(
    session: Session,
    *,
    actor: Person | None,
    messenger: str,
    message: str,
    reference: str,
    reading: dict[str, Any],
    now: datetime,
) -> None:
    """Have a chat read that a person sent; the same message again is read once. Raises UnknownPerson, NotAllowed."""
    person = require(actor, Action.POST_AGENDA)
    subject = f"{person.id}:{messenger}:{message}"[-80:]
    if await session.scalar(select(Task.id).where(Task.kind == READ, Task.subject == subject)) is None:
        await say(session, reading, to=person.id, lane=Lane.REPLY, dedupe=f"{READ}:{subject}", now=now)
        data = {"person": person.id, "messenger": messenger, "reference": reference}
        await enqueue_task(session, READ, subject, due=now, now=now, **data)


async def stage(session: Session, *, actor: Person | None, told: Told, now: datetime) -> ChatImport:
    """Lay posts ready: nothing of them counts yet."""
    person = require(actor, Action.POST_AGENDA)
    made = ChatImport(
        made_by_id=person.id,
        decided_at=now,
        posts=[_as_json(post) for post in told.posts],
        left={str(why): count for why, count in told.left.items()},
        names={},
        drafts=[],
        sure=told.sure,
    )
    session.add(made)
    await session.flush()
    record(session, person, "chat.staged", "chat_import", made.id, now)
    return made


async def see(session: Session, *, actor: Person | None, import_id: int) -> ChatImport:
    """A chat that waits for a decision, or what became of it. Raises NotFound."""
    require(actor, Action.POST_AGENDA)
    made = await session.get(ChatImport, import_id, populate_existing=True)
    if made is None:
        raise NotFound
    return made


async def people(session: Session, *, actor: Person | None) -> list[Person]:
    """Whom a name in the group may be, by name."""
    require(actor, Action.POST_AGENDA)
    return list(await session.scalars(select(Person).where(Person.active).order_by(Person.name, Person.id)))


async def name(session: Session, *, actor: Person | None, import_id: int, sender: int, person_id: int) -> ChatImport:
    """Say who the name at place `sender` of the chat is; LEFT_OUT: nobody, their posts are left out.

    Raises NotFound, AlreadyDecided.
    """
    made = await waiting(session, actor=actor, import_id=import_id)
    senders = senders_of(made)
    if sender >= len(senders) or (person_id and await session.get(Person, person_id) is None):
        raise NotFound
    made.names = {**made.names, senders[sender]: person_id}
    await session.flush()
    return made


async def begin(session: Session, *, actor: Person | None, import_id: int, now: datetime) -> ChatImport:
    """*Jadikan draf*: drafts are made bit by bit. Again changes nothing. Raises NotFound, AlreadyDecided."""
    made = await _held(session, actor, import_id)
    if made.state in {ImportState.KEEPING, ImportState.KEPT}:
        return made
    _check_waiting(made)
    made.state, made.decided_at = ImportState.KEEPING, now
    record(session, actor, "chat.kept", "chat_import", import_id, now)
    await enqueue_task(session, STEP, import_id, due=now, now=now)
    return made


async def cancel(session: Session, *, actor: Person | None, import_id: int, now: datetime) -> ChatImport:
    """*Batal*: the posts are forgotten. Again changes nothing. Raises NotFound, AlreadyDecided."""
    made = await _held(session, actor, import_id)
    if made.state is ImportState.CANCELLED:
        return made
    _check_waiting(made)
    made.state, made.decided_at, made.posts, made.names = ImportState.CANCELLED, now, [], {}
    record(session, actor, "chat.cancelled", "chat_import", import_id, now)
    return made


async def step(session: Session, import_id: int, *, now: datetime) -> int:
    """Make drafts of some posts, which are forgotten with it; how many are left. Safe to call again."""
    made = await session.get_one(ChatImport, import_id, populate_existing=True, with_for_update=True)
    if made.state is not ImportState.KEEPING:
        return 0
    posts = [_as_post(each) for each in made.posts[:BATCH]]
    actor = await session.get_one(Person, made.made_by_id)
    whose = {post.sender: made.names.get(post.sender, actor.id) for post in posts}
    them = {sender: await session.get_one(Person, person) for sender, person in whose.items() if person}
    drafted = await draft_posts(session, actor=actor, posts=posts, people=them, now=now)
    made.posts, made.drafts = made.posts[BATCH:], [*made.drafts, *(agenda.id for agenda in drafted)]
    if not made.posts:
        made.state, made.names = ImportState.KEPT, {}
    await session.flush()
    return len(made.posts)


async def undo(session: Session, *, actor: Person | None, import_id: int, now: datetime) -> int:
    """*Urungkan*: throw away the drafts that were made and not published; how many. Raises NotFound, AlreadyDecided."""
    made = await _held(session, actor, import_id)
    if made.state is ImportState.UNDONE:
        return 0
    if made.state is not ImportState.KEPT:
        raise AlreadyDecided
    made.state, made.decided_at = ImportState.UNDONE, now
    open_ones = select(Agenda.id).where(Agenda.id.in_(made.drafts), Agenda.state.in_(drafts.OPEN))
    gone = list(await session.scalars(open_ones))
    if gone:
        await drafts.discard(session, actor=actor, ids=gone, now=now)
    record(session, actor, "chat.undone", "chat_import", import_id, now)
    return len(gone)


async def forget_staged(session: Session, *, before: datetime) -> None:
    """Forget posts that nobody decided about since then."""
    gone = {"state": ImportState.CANCELLED, "posts": [], "names": {}}
    undecided = (ChatImport.state == ImportState.STAGED, ChatImport.decided_at < before)
    await session.execute(update(ChatImport).where(*undecided).values(gone))


def senders_of(made: ChatImport) -> list[str]:
    """The names in the group, in the order of their first posts: buttons count them."""
    return list(dict.fromkeys(post["sender"] for post in made.posts))


def posts_of(made: ChatImport) -> list[Post]:
    """The posts that wait."""
    return [_as_post(post) for post in made.posts]


async def waiting(session: Session, *, actor: Person | None, import_id: int) -> ChatImport:
    """A chat that nobody has decided about. Raises NotFound, AlreadyDecided."""
    made = await _held(session, actor, import_id)
    _check_waiting(made)
    return made


async def _held(session: Session, actor: Person | None, import_id: int) -> ChatImport:
    """A chat that nobody else decides about meanwhile, not even the clock. Raises NotFound."""
    require(actor, Action.POST_AGENDA)
    return await hold_row(session, ChatImport, import_id)


def _check_waiting(made: ChatImport) -> None:
    if made.state is not ImportState.STAGED:
        raise AlreadyDecided


def _as_json(post: Post) -> dict[str, Any]:
    return asdict(post) | {"said_at": post.said_at.isoformat()}


def _as_post(kept: Mapping[str, Any]) -> Post:
    return Post(
        sender=kept["sender"],
        said_at=datetime.fromisoformat(kept["said_at"]),
        text=kept["text"],
        places=tuple(kept["places"]),
        titles=tuple(kept["titles"]),
        starts=tuple(kept["starts"]),
    )
