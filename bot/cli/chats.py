"""`liputan import whatsapp-chat`: agenda posts of an exported group chat, looked at or made drafts of."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from sqlalchemy import select

from bot.config import Settings
from bot.domain.chats import Post
from bot.imports.chat_posts import Offer, offered
from bot.imports.whatsapp_chat import MAX_BYTES, ZIP, Chat, ChatRefusedError, read_chat, unzipped
from bot.locale import _
from bot.models.people import Person
from bot.parsing.repeating import read_texts
from bot.services.chat_imports import BATCH, draft_posts
from bot.storage.engines import short_write
from bot.storage.migrate import check_there
from bot.views import chat_imports as views

Say = Callable[[str], None]
KIND = "whatsapp-chat"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed: the file, whose names are whose (`Nama di grup=Orang`), and what is to be done."""

    file: Path
    names: Sequence[str]
    preview: bool
    as_json: bool
    everything: bool


async def run(settings: Settings, asked: Asked, today: datetime, *, say: Say) -> bool:
    """Look at a chat, and make drafts of its posts unless only a look was asked for; False when it is refused."""
    zone = ZoneInfo(settings.timezone)
    try:
        chat = read_chat(_content(asked.file), zone=zone, now=max(today, datetime.now(zone)))
    except ChatRefusedError as refused:
        told = views.why(refused.why)
        refusal = {
            "kind": KIND,
            "outcome": "refused",
            "error_code": str(refused.why),
            "message": told,
        }
        say(_as_json(refusal) if asked.as_json else _("Ditolak: {why}").format(why=told))
        return asked.preview
    offer = offered(chat, today=today.astimezone(zone), everything=asked.everything)
    facts = facts_of(chat, offer)
    if not asked.as_json:
        _show(chat, offer, say)
    if not asked.preview and offer.posts:
        made, named = await _keep(settings, offer, _named(asked, offer))
        left = sum(post.sender not in named for post in offer.posts)
        facts |= {"drafts": made, "posts_without_a_name": left}
        if not asked.as_json:
            _tell_kept(made, left, say)
    if asked.as_json:
        say(_as_json(facts))
    return True


def _as_json(facts: Mapping[str, object]) -> str:
    return json.dumps(facts, ensure_ascii=False, indent=1)


def _tell_kept(made: int, left: int, say: Say) -> None:
    say(views.made_drafts(made))
    if left:
        say(_("{n} pengumuman dibuang: namanya tidak dipasangkan (--as).").format(n=left))


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            if file.read(len(ZIP)) == ZIP:  # its media may be gigabytes
                return unzipped(file)
            file.seek(0)
            return file.read(MAX_BYTES + 1)
    except (FileNotFoundError, IsADirectoryError):
        raise click.ClickException(_("tidak ada berkas {name}.").format(name=path)) from None


def facts_of(chat: Chat, offer: Offer) -> dict[str, object]:
    """What is offered, as it would be read, and how many messages are left out by kind; nothing else of them."""
    return {
        "kind": KIND,
        "outcome": "accepted",
        "date_order": chat.order,
        "date_order_sure": chat.sure,
        "messages": len(chat.said) + sum(chat.left.values()),
        "offered": [_fact(post) for post in offer.posts],
        "senders": dict(offer.senders),
        "discarded": {str(kind): count for kind, count in sorted(offer.left.items())},
        "discarded_total": sum(offer.left.values()),
    }


def _fact(post: Post) -> dict[str, object]:
    texts = read_texts(post.text, post.said_at)
    agendas = [texts[place].to_json() for place in post.places]
    return {"sender": post.sender, "said_at": post.said_at.isoformat(), "agendas": agendas}


def _show(chat: Chat, offer: Offer, say: Say) -> None:
    say(views.offered(len(offer.posts)) if offer.posts else views.none_offered())
    for number, post in enumerate(offer.posts, 1):
        say(views.post_line(number, post))
    if not chat.sure:
        say(views.unsure())
    say(views.left_out(offer.left))


def _named(asked: Asked, offer: Offer) -> dict[str, str]:
    """Whose a name in the group is: as typed with `--as`, else asked for where somebody can answer."""
    named = {}
    for each in asked.names:
        name, sign, person = (part.strip() for part in each.rpartition("="))
        if not (name and sign and person):
            raise click.BadParameter(_('{text}: tulis "Nama di grup=Orang".').format(text=each))
        named[name] = person
    if not asked.as_json and sys.stdin.isatty():
        for sender, count in offer.senders.items():
            if sender not in named:
                question = _("Siapa {name} ({n} pengumuman)? Kosong: buang").format(name=sender, n=count)
                if answer := click.prompt(question, default="", show_default=False).strip():
                    named[sender] = answer
    return named


async def _keep(settings: Settings, offer: Offer, named: Mapping[str, str]) -> tuple[int, Mapping[str, int]]:
    """Make drafts in short transactions beside a running bot: how many, and the people by their names in the group."""
    await check_there(settings.database_url)
    async with short_write(settings.database_url) as session:
        people = {}
        for sender, name in named.items():
            found = list(await session.scalars(select(Person).where(Person.active, Person.name == name).limit(2)))
            if len(found) != 1:
                raise click.ClickException(_("tidak ada satu orang bernama {name} di meja ini.").format(name=name))
            people[sender] = found[0].id
    made, posts = 0, [post for post in offer.posts if post.sender in people]
    for at in range(0, len(posts), BATCH):
        async with short_write(settings.database_url) as session:
            them = {sender: await session.get_one(Person, person) for sender, person in people.items()}
            now = datetime.now(ZoneInfo("UTC"))
            some = await draft_posts(session, actor=None, posts=posts[at : at + BATCH], people=them, now=now)
            made += len(some)
    return made, people
