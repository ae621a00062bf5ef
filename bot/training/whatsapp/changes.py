"""What changes about people: blocked, in airplane mode, with another number."""

from __future__ import annotations

from bot.training.telegram.base import ApiError
from bot.training.whatsapp.acts import arrive
from bot.training.whatsapp.stages import reach
from bot.training.whatsapp.world import World


def set_blocked(world: World, person_id: int, *, blocked: bool) -> None:
    """The business can't reach the person any more, or again."""
    world.person(person_id).blocked = blocked
    world.emit("person", person_id)


def set_marketing(world: World, person_id: int, *, on: bool) -> None:
    """The person stops the business's marketing messages, or wants them again; the business is told."""
    person = world.person(person_id)
    person.stopped = not on
    choice = {"category": "marketing_messages", "value": "resume" if on else "stop"}
    detail = f"User requested to {choice['value']} marketing messages"
    value = {**person.address("wa_id", "user_id"), "detail": detail, **choice, "timestamp": int(world.clock.now())}
    world.updates.push("user_preferences", "user_preferences", value, contact=person.contact())
    world.emit("person", person_id)


def set_offline(world: World, person_id: int, *, offline: bool) -> None:
    """Airplane mode; at its end what waited on both sides arrives, the person's own with the time of writing."""
    person = world.person(person_id)
    person.offline = offline
    world.emit("person", person_id)
    if offline:
        return
    for message in list(world.chats[person_id].values()):
        if message.mine and message.stage == "waiting":
            arrive(world, person, message)
    reach(world, person)


def change_number(world: World, person_id: int, wa_id: str) -> None:
    """The person takes another number, and Meta gives them another business-scoped id; the business is told."""
    person = world.person(person_id)
    if not wa_id.isdigit() or any(one.wa_id == wa_id for one in world.people.values()):
        raise ApiError("the number is no number or belongs to somebody")
    old = person.address("from", "from_user_id")
    names = (person.user_id, world.new_user_id()) if person.hides_number else (person.wa_id, wa_id)
    person.user_id = names[1] if person.hides_number else world.new_user_id()
    person.wa_id = wa_id
    kind = "user_changed_user_id" if person.hides_number else "user_changed_number"
    system = {"body": f"User {person.name} changed from {names[0]} to {names[1]}", "type": kind}
    message = {"id": world.new_message_id(person_id), "timestamp": str(int(world.clock.now())), "type": "system"}
    value = {**old, **message, "system": system | person.address("wa_id", "user_id")}
    world.updates.push("messages", "messages", value, merges=False)
    world.emit("person", person_id)
