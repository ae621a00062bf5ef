"""The business sends: what is accepted, what reaches the person, what fails later by a status."""

from __future__ import annotations

from bot.training.telegram.base import Json
from bot.training.whatsapp.attached import check_attached
from bot.training.whatsapp.envelope import check_message, check_product
from bot.training.whatsapp.errors import GraphError, bad_parameter
from bot.training.whatsapp.filling import fill
from bot.training.whatsapp.people import Message, Person
from bot.training.whatsapp.stages import advance, fail
from bot.training.whatsapp.world import World


def mark_read(world: World, body: Json) -> Json:
    """Blue ticks on what a person wrote up to a message, and perhaps the sign that the business is typing."""
    check_product(body)
    message = world.search(str(body.get("message_id", "")))
    if message is None or not message.mine:
        raise GraphError(131009, "Message id is not valid or not an inbound message.")
    if "typing_indicator" in body:
        if body["typing_indicator"] != {"type": "text"}:
            raise bad_parameter("Param typing_indicator['type'] must be one of {TEXT}.")
        world.type_for(message.person_id)
    for each in world.chats[message.person_id].values():
        if each.mine and each.stage == "sent":
            each.stage = "read"
        if each is message:
            break
    world.emit("read", message.person_id, message_id=message.id)
    return {"success": True}


def _obstacle(person: Person, message: Message, now: float) -> int:
    """The code of what keeps a message from a person, or 0."""
    if not person.reachable or person.blocked:
        return 131026
    if message.category == "MARKETING" and (person.stopped or person.capped):
        return 131050 if person.stopped else 131049
    return 0 if message.kind == "template" or person.window_open(now) else 131047


def _react(world: World, message: Message) -> None:
    """A reaction of the business shows on the message it is about."""
    target = world.chats[message.person_id].get(str(message.fields["message_id"]))
    if target is not None:
        target.reactions["business"] = str(message.fields["emoji"])
        world.emit("reaction", message.person_id, message_id=target.id)


def _accepted(body: Json, person: Person | None, message_id: str, *, template: bool) -> Json:
    contact: Json = {"input": body.get("to") or body["recipient"]}
    if body.get("to"):
        contact["wa_id"] = person.wa_id if person else "".join(sign for sign in body["to"] if sign.isdigit())
    else:
        contact["user_id"] = body["recipient"]
    sent: Json = {"id": message_id}
    if template:
        sent["message_status"] = "accepted"
    return {"messaging_product": "whatsapp", "contacts": [contact], "messages": [sent]}


def send(world: World, body: Json) -> Json:
    """Take a message: the answer of the call. Raises GraphError when it is refused at once."""
    kind = check_message(body)
    fields = body[kind]
    wrong_medium = check_attached(world, kind, fields)
    message = Message("", 0, False, world.clock.now(), {"type": kind, kind: fields}, stage="accepted")
    message.context = str(body.get("context", {}).get("message_id", ""))
    if kind == "template":
        template = world.templates.sendable(str(fields["name"]), str(fields["language"]["code"]))
        message.category, message.shown = template.category, fill(template, fields.get("components"))
    person = world.addressed(body)
    if person is None and body.get("recipient") and not body.get("to"):
        raise GraphError(131009, "Recipient is not a user of this business.")
    world.limits.count(person.id if person else 0)
    message.id = world.new_message_id(person.id if person else 0)
    if person is None:
        fail(world, message, 131026, {"recipient_id": "".join(sign for sign in body["to"] if sign.isdigit())})
    else:
        _deliver(world, person, message, wrong_medium)
    return _accepted(body, person, message.id, template=kind == "template")


def _deliver(world: World, person: Person, message: Message, wrong_medium: int) -> None:
    message.person_id = person.id
    world.typing.pop(person.id, None)
    if message.kind == "reaction":
        world.chats[person.id][message.id] = message
    else:
        world.keep(message)
    if code := _obstacle(person, message, world.clock.now()) or wrong_medium or world.struck():
        fail(world, message, code, person.address("recipient_id", "recipient_user_id"))
        return
    if message.kind == "reaction":
        _react(world, message)
    advance(world, message, "sent" if person.offline else "delivered")
