"""The two live cards of a sender: what arrived for an agenda, and what has no agenda yet."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.models.materials import Material
from bot.models.people import Person
from bot.models.queues import Posting
from bot.services.desk import post_card, touch_card

SUMMARY, UNFILED = "summary", "unfiled"


def summary_card(agenda_id: int, person_id: int) -> str:
    """Key of the summary of what one person sent for one agenda."""
    return f"{SUMMARY}:{agenda_id}:{person_id}"


def unfiled_card(person_id: int) -> str:
    """Key of the question where a person's material belongs."""
    return f"{UNFILED}:{person_id}"


def card_of(material: Material) -> str:
    """Key of the card that tells the sender about a material."""
    if material.agenda_id is None:
        return unfiled_card(material.sender_id)
    return summary_card(material.agenda_id, material.sender_id)


async def touch_material(session: Session, material: Material) -> None:
    """Say that what the sender is told about a material has changed."""
    await touch_card(session, card_of(material))


async def show(session: Session, key: str, person: Person, *, messenger: str, chat_id: str) -> None:
    """Have a card shown in the person's chat, in their language."""
    await post_card(session, key, messenger=messenger, chat_id=chat_id, person_id=person.id, language=person.language)
    mine = (Posting.card_key == key, Posting.messenger == messenger, Posting.chat_id == chat_id)
    await session.execute(update(Posting).where(*mine).values(language=person.language))
