"""How far the business's messages have come, and what its webhook is told about it."""

from __future__ import annotations

from bot.training.telegram.base import Json
from bot.training.whatsapp.errors import reported
from bot.training.whatsapp.people import STAGES, Message, Person
from bot.training.whatsapp.world import World


def _pricing(message: Message, person: Person, now: float) -> Json:
    """Free messages cost nothing; templates by their category, utility ones only outside the window."""
    category = (message.category or "service").lower()
    free = category == "service" or (category == "utility" and person.window_open(now))
    kind = "free_customer_service" if free else "regular"
    return {"billable": not free, "pricing_model": "PMP", "category": category, "type": kind}


def _tell(world: World, message: Message, address: Json, more: Json) -> None:
    status: Json = {"id": message.id, "status": message.stage, "timestamp": str(int(world.clock.now())), **address}
    world.updates.push("messages", "statuses", status | more)
    world.emit("status", message.person_id, message_id=message.id, status=message.stage)


def advance(world: World, message: Message, stage: str) -> None:
    """A message reaches a stage, through those before it; what has been reached or failed stays."""
    person = world.person(message.person_id)
    if message.stage == "failed":
        return
    for step in STAGES[STAGES.index(message.stage) + 1 : STAGES.index(stage) + 1]:
        message.stage = step
        price = {} if step == "read" else {"pricing": _pricing(message, person, world.clock.now())}
        _tell(world, message, person.address("recipient_id", "recipient_user_id"), price)


def fail(world: World, message: Message, code: int, address: Json) -> None:
    """A message will never arrive; `address` says whom it was for."""
    message.stage, message.error = "failed", code
    _tell(world, message, address, {"errors": [reported(code)]})


def reach(world: World, person: Person) -> None:
    """What was sent to a phone arrives on it."""
    for message in list(world.chats[person.id].values()):
        if not message.mine and message.stage == "sent":
            advance(world, message, "delivered")


def look(world: World, person: Person) -> None:
    """The person has the chat open: what has arrived is read, if they let others know."""
    if person.offline or not person.receipts:
        return
    for message in list(world.chats[person.id].values()):
        if not message.mine and message.stage == "delivered":
            advance(world, message, "read")
