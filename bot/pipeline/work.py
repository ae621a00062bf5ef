"""All kinds of long work by the names of their tasks."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.clock import DeskClock
from bot.messages import Messengers
from bot.pipeline.archive import Fetching
from bot.pipeline.batches import Batches
from bot.pipeline.chat_imports import ChatImports
from bot.pipeline.evenings import Evenings
from bot.pipeline.event_letters import EventLetters
from bot.pipeline.galleries import Galleries
from bot.pipeline.importing import Importing
from bot.pipeline.invitation_pictures import InvitationPictures
from bot.pipeline.leftovers import Leftovers
from bot.pipeline.letters import Letters
from bot.pipeline.lifetime import Lifetime
from bot.pipeline.mix_pictures import MixPictures
from bot.pipeline.need_pictures import NeedPictures
from bot.pipeline.plan_files import PlanFiles
from bot.pipeline.reminders import Reminders
from bot.pipeline.resending import Resending
from bot.pipeline.reserves import Reserves
from bot.pipeline.rosters import Rosters
from bot.pipeline.schedule_files import ScheduleFiles
from bot.pipeline.story_documents import StoryDocuments
from bot.pipeline.tasks import Run, Tasks
from bot.pipeline.watches import Watches
from bot.pipeline.writer import Writer
from bot.storage.archive import Archive


def make_tasks(
    reads: AsyncEngine, writer: Writer, clock: DeskClock, lifetime: Lifetime, messengers: Messengers, archive: Archive
) -> Tasks:
    """The runner of all long work, and what to do where it was tried in vain."""
    beside = (reads, writer, clock, archive)
    batches, galleries, schedules = Batches(*beside), Galleries(*beside), ScheduleFiles(*beside)
    pictures, needs = InvitationPictures(*beside), NeedPictures(*beside)
    mixes, plans = MixPictures(*beside), PlanFiles(*beside)
    fetching = Fetching(reads, writer, clock, messengers, archive)
    chats = ChatImports(reads, writer, clock, messengers)
    event_letters = EventLetters(reads, writer, clock, messengers, archive)
    importing = Importing(reads, writer, clock, messengers, plans)
    letters = Letters(reads, writer, clock, messengers, archive)
    documents = StoryDocuments(reads, writer, clock, messengers, archive)
    kinds = {
        **_by_the_clock(writer, clock),
        "fetch": fetching.fetch,
        "batch": batches.tell,
        "correction": batches.correct,
        **dict.fromkeys(("gallery", "gallery_sheet"), galleries.send),
        "invitation_pictures": pictures.send,
        "schedule_picture": schedules.picture,
        "calendar_file": schedules.calendar,
        "need_picture": needs.send,
        "letter": letters.make,
        "signed_letter": letters.keep,
        "event_letter": event_letters.read,
        "attachment": event_letters.keep,
        "story_document": documents.read,
        "resend": Resending(writer).resend,
        "import_read": importing.read,
        "import_step": importing.step,
        "chat_read": chats.read,
        "chat_step": chats.step,
        "plan_template": plans.template,
        "mix_picture": mixes.send,
        "leftovers": Leftovers(reads, archive).remove,
    }
    gave_up = {
        "fetch": fetching.gave_up,
        "batch": batches.gave_up,
        **dict.fromkeys(("gallery", "gallery_sheet"), galleries.gave_up),
        "need_picture": needs.gave_up,
        "letter": letters.gave_up,
        "signed_letter": letters.gave_up,
        "event_letter": event_letters.gave_up,
        "story_document": documents.gave_up,
        "import_read": importing.gave_up,
        "chat_read": chats.gave_up,
        "plan_template": plans.gave_up,
        "mix_picture": mixes.gave_up,
        "invitation_pictures": pictures.gave_up,
        "schedule_picture": schedules.no_picture,
        "calendar_file": schedules.no_calendar,
    }
    return Tasks(reads, writer, clock, lifetime, kinds, gave_up)


def _by_the_clock(writer: Writer, clock: DeskClock) -> dict[str, Run]:
    """Work that only changes the tables: who is asked or told of what because its time has come."""
    return {
        "reserve": Reserves(writer, clock).turn,
        "roster": Rosters(writer, clock).give_out,
        "lead_reminder": Evenings(writer, clock).remind,
        "evening": Evenings(writer, clock).tell,
        "watch": Watches(writer, clock).watch,
        "remind": Reminders(writer, clock).remind,
    }
