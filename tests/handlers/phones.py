"""Short ways of saying and tapping something and seeing what the desk answers."""

from __future__ import annotations

from typing import Any

from bot.training.phone import Phone
from bot.training.seen import Seen
from tests.desk import Desk


async def say(desk: Desk, phone: Phone, text: str, chat: int | None = None, **options: Any) -> Seen:
    """Send a text; the newest message of the private chat after the desk has answered."""
    await phone.send(text, chat, **options)
    await desk.settle()
    return await phone.last()


async def tap(desk: Desk, phone: Phone, label: str) -> Seen:
    """Tap a button; the newest message of the private chat after the desk has answered."""
    await phone.tap(label)
    await desk.settle()
    return await phone.last()
