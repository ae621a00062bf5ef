"""What a message means, in one table: the first line that fits decides.

1. command or menu label  2. answer to a message of the desk (quoted reply)  3. open dialog
4. signs from the field ("otw", "tiba 09.05")  5. number of the list shown last
6. days on which one is away ("cuti 3-5 Maret")  7. agenda guess (editors; of files only without an active task)
8. a table, an invitation, or a chat, that an editor sends  9. material for the active task  10. help.
In groups only commands count, in a bound room only those of people of the desk; small talk ("siap", "ok") is never
filed and never called a wrong command; in private it is answered with the menu. A file is never lost to a word in its
caption or to an open question: only /agenda takes files, answers are texts and places.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.errors import UnknownPerson
from bot.handlers import (
    absences,
    chat_imports,
    claims,
    digests,
    drafts,
    event_letters,
    help,
    lead_imports,
    letters,
    materials,
    numbers,
    people,
    searches,
    signs,
    story_texts,
)
from bot.handlers.draft_sources import interrupts
from bot.handlers.menu import label_command, typed_command
from bot.handlers.routes import Answer, DialogHandler, Handler, Tap
from bot.messages import Incoming, IncomingKind, MediaKind
from bot.models.people import Dialog, Person
from bot.parsing.claims import VERB, read_claim, unmistakable
from bot.services import dialogs, rooms

Meaning = Callable[[], Awaitable[Answer]]

TAKES_FILES = frozenset({"agenda"})
"""Commands that a caption may give; any other caption belongs to its file."""
ANSWERS = frozenset({MediaKind.LOCATION, MediaKind.CONTACT})
"""Attachments that may answer a question of the desk."""
WISHES = {"berhenti": "berhenti", "stop": "berhenti", "mulai": "start", "start": "start"}
"""Words that WhatsApp asks every business to understand, and the command they stand for."""
_FIRST_WORD = re.compile(r"\s*[^\W\d_]+")
_COMMAND = re.compile(r"\s*/([a-z_]{1,32})(?:@\w+)?(?:\s+(.*))?\s*", re.IGNORECASE | re.DOTALL)
# fmt: off
SMALL_TALK = frozenset({
    "siap", "oke", "ok", "okee", "okay", "baik", "baiklah", "sip", "siip", "86", "ya", "iya", "yaa", "y",
    "noted", "mantap", "makasih", "trims", "trim", "thanks", "thx", "alhamdulillah", "aamiin", "amin",
    "hadir", "monggo", "inggih", "injih", "nggih", "laksanakan", "mohon", "izin", "pak", "bu", "ndan",
    "bang", "kak", "mas", "mbak", "min", "mimin", "admin", "bos", "bosku", "boss", "gan", "bro", "om", "bapak",
    "ibu", "abang", "kakak", "komandan", "okey", "makasi", "tks",
    "terima", "kasih", "banyak", "sama-sama", "pagi", "siang", "sore", "malam",
    "assalamualaikum", "waalaikumsalam", "halo", "hai",
})
# fmt: on


def command(text: str) -> tuple[str | None, str]:
    """Name and rest of a typed command (`/agenda isi` -> "agenda", "isi"); None when it is none."""
    match = _COMMAND.fullmatch(text)
    return (match[1].lower(), (match[2] or "").strip()) if match else (None, text)


def named(incoming: Incoming) -> tuple[str | None, str]:
    """Command and rest that a message gives: by its name, by a menu label, or as a task asked for by its number.

    Without its own words the rest is the whole text.
    """
    name, rest = command(incoming.text)
    if name is None and _is_claim(incoming):
        return _claimed(incoming) or (None, rest)
    name = name or label_command(incoming.text) or _wish(incoming)
    if name and incoming.private and incoming.attachments and name not in TAKES_FILES:
        return None, incoming.text
    return name, rest


def _wish(incoming: Incoming) -> str | None:
    """The wish to be left alone, or no longer: it is heard before anything else, whatever question is open."""
    return WISHES.get(incoming.text.strip().casefold()) if incoming.private else None


def _is_claim(incoming: Incoming) -> bool:
    """Whether a whole message asks for a task as the desk writes it: no answer to a question looks like that."""
    return unmistakable(incoming.text) and _claimed(incoming) is not None


def _claimed(incoming: Incoming) -> tuple[str, str] | None:
    """Command and rest of a message that asks for a task by its number, in any case."""
    said = read_claim(incoming.text) if incoming.private and not incoming.attachments else None
    if said is None or said.number is None:
        return None
    return VERB, _FIRST_WORD.sub("", incoming.text, count=1).strip()


def is_small_talk(text: str) -> bool:
    """Whether a text is only courtesy ("siap pak", "ok 👍"): nothing to file, nothing to correct."""
    words = re.findall(r"[\w'-]+", text.lower())
    return len(words) <= 4 and all(word in SMALL_TALK for word in words)


async def meaning(
    session: Session,
    incoming: Incoming,
    commands: Mapping[str, Handler],
    questions: Mapping[str, DialogHandler],
    taps: Mapping[str, Tap],
) -> Meaning | None:
    """The handler this message is for, ready to be called; None when it is not for the desk."""
    name, rest = named(incoming)
    parts = (rest,) if rest and rest != incoming.text else ()
    if name and name in commands and incoming.kind is IncomingKind.MESSAGE:
        if await _disturbs(session, incoming):
            return None
        return partial(commands[name], session, dataclasses.replace(incoming, parts=parts))
    if incoming.kind is IncomingKind.EDITED and (incoming.actor or not incoming.private):
        edited = dataclasses.replace(incoming, text=rest if name == "agenda" else incoming.text)
        return partial(_edited, session, edited)
    if not incoming.private:
        return None
    if incoming.actor is None:
        return partial(people.stranger, session, incoming)
    if bare := await _bare_command(session, incoming, questions):
        name, rest = bare
        return partial(commands[name], session, dataclasses.replace(incoming, parts=(rest,) if rest else ()))
    return await _said_in_private(session, incoming, questions, taps, wrong_command=name)


async def _bare_command(
    session: Session, incoming: Incoming, questions: Mapping[str, DialogHandler]
) -> tuple[str, str] | None:
    """Command and rest that a text without a slash gives, unless it answers a question or a message, or is a note."""
    if incoming.actor is None or incoming.attachments or incoming.reply_to is not None:
        return None
    if incoming.kind is not IncomingKind.MESSAGE or (found := _typed(incoming, incoming.actor)) is None:
        return None
    dialog = await dialogs.open_dialog(session, incoming.actor, now=incoming.at)
    if dialog and dialog.kind in questions and _may_answer(incoming, dialog):
        return None
    return None if found[0] == VERB and await _in_a_note(session, incoming) else found


async def _in_a_note(session: Session, incoming: Incoming) -> bool:
    """Whether "ambil 12 foto ya" is of a note for a task: one is being written, or no open agenda has the number."""
    if not await materials.is_note(session, incoming):
        return False
    return await materials.is_writing(session, incoming) or not await claims.leads_somewhere(session, incoming)


def _typed(incoming: Incoming, person: Person) -> tuple[str, str] | None:
    """A command as a bare word ("TUGAS"), *rekap* with its range, *cari* with a few words, or a task asked for."""
    if claimed := _claimed(incoming):
        return claimed
    if name := typed_command(incoming.text, person):
        return name, ""
    word, *rest = incoming.text.split(maxsplit=1) or [""]
    if rest and searches.is_search(word, rest[0]):
        return searches.NAME, rest[0]
    ranged = rest and typed_command(word, person) == digests.NAME
    return (digests.NAME, rest[0]) if ranged and digests.is_range(dataclasses.replace(incoming, text=rest[0])) else None


async def _disturbs(session: Session, incoming: Incoming) -> bool:
    """Whether a stranger types a command in a bound room: an answer would be one message more for everyone there."""
    if incoming.private or incoming.actor is not None:
        return False
    return await rooms.room_of(session, incoming.messenger, incoming.chat.id) is not None


async def _said_in_private(
    session: Session,
    incoming: Incoming,
    questions: Mapping[str, DialogHandler],
    taps: Mapping[str, Tap],
    wrong_command: str | None,
) -> Meaning | None:
    if incoming.actor is None:
        raise UnknownPerson
    if wrong_command:
        return partial(help.unknown_command, session, incoming)
    if not is_small_talk(incoming.text) and (story := await story_texts.quoted(session, incoming)) is not None:
        return partial(story_texts.answered, session, incoming, story)
    dialog = await dialogs.open_dialog(session, incoming.actor, now=incoming.at)
    if dialog and dialog.kind in questions and _may_answer(incoming, dialog):
        return partial(questions[dialog.kind], session, incoming, dialog)
    if dialog and letters.takes_file(incoming, dialog):
        return partial(letters.sent, session, incoming, dialog)
    if dialog and story_texts.takes_file(incoming, dialog):
        return partial(story_texts.sent, session, incoming, dialog)
    if signs.is_sign(incoming):
        return partial(signs.said, session, incoming)
    if not incoming.attachments and is_small_talk(incoming.text):
        return partial(help.courtesy, session, incoming) if incoming.text.strip() else None
    if chosen := await numbers.meaning(session, incoming, taps):
        return chosen
    if absences.is_absence(incoming):
        return partial(absences.said, session, incoming)
    quoted = incoming.reply_to is not None and await materials.is_note(session, incoming)
    if not quoted and await drafts.is_announcement(session, incoming):
        return partial(drafts.announced, session, incoming)
    if dialog and await drafts.takes_file(session, incoming, dialog):
        return partial(drafts.attach, session, incoming, dialog)
    if await event_letters.is_letter(session, incoming):
        return partial(event_letters.receive, session, incoming)
    if await chat_imports.is_chat(session, incoming):
        return partial(chat_imports.receive, session, incoming)
    if await lead_imports.is_export(session, incoming):
        return partial(lead_imports.receive, session, incoming)
    if incoming.attachments or await materials.is_note(session, incoming):
        return partial(materials.receive, session, incoming)
    if dialog and dialog.kind == digests.RANGE:
        return partial(digests.typed, session, incoming, dialog)
    if not incoming.attachments and read_claim(incoming.text):
        return partial(claims.take, session, incoming)
    return partial(help.not_understood, session, incoming)


def _may_answer(incoming: Incoming, dialog: Dialog) -> bool:
    """Whether a message can be the answer to a question: no file, and no whole announcement."""
    if dialog.kind == digests.RANGE:
        return not incoming.attachments and digests.is_range(incoming)
    return all(each.kind in ANSWERS for each in incoming.attachments) and not interrupts(incoming, dialog)


async def _edited(session: Session, incoming: Incoming) -> Answer:
    """An edited message: the agendas it made follow it, else the material it was."""
    if await drafts.source_edited(session, incoming) or not incoming.private:
        return None
    return await materials.edited(session, incoming)
