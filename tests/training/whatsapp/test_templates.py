"""Templates: made, reviewed, sent, refused."""

from typing import Any

import pytest

from bot.training.whatsapp import Business, GraphFailed, Phone, Room, Webhook, WhatsAppServer
from tests.training.stopwatch import Stopwatch

BODY = {
    "type": "BODY",
    "text": "Ada tugas baru: {{1}} di {{2}}, besok pagi.",
    "example": {"body_text": [["Panen Raya", "Desa Riwa"]]},
}
SIAP = {"type": "QUICK_REPLY", "text": "Siap"}
BUTTONS = {"type": "BUTTONS", "buttons": [SIAP, {"type": "QUICK_REPLY", "text": "Stop"}]}
TASK = {"name": "tugas_baru", "language": "id", "category": "UTILITY", "components": [BODY, BUTTONS]}


async def create(business: Business, **changed: Any) -> Any:
    return await business.call("POST", f"{business.business_id}/message_templates", TASK | changed)


def filled(*texts: str, name: str = "tugas_baru", payload: str = "") -> dict[str, Any]:
    body = {"type": "body", "parameters": [{"type": "text", "text": text} for text in texts]}
    button = {"type": "button", "sub_type": "quick_reply", "index": "0"}
    quick = [button | {"parameters": [{"type": "payload", "payload": payload}]}] if payload else []
    return {"name": name, "language": {"policy": "deterministic", "code": "id"}, "components": [body, *quick]}


async def code_of(business: Business, wa_id: str, template: dict[str, Any]) -> tuple[int, int, str]:
    with pytest.raises(GraphFailed) as caught:
        await business.message(wa_id, "template", template)
    return caught.value.status, caught.value.code, caught.value.details


async def test_a_template_waits_for_review_and_the_business_is_told(
    business: Business, room: Room, hook: Webhook
) -> None:
    made = await create(business)
    assert (made["status"], made["category"]) == ("PENDING", "UTILITY")
    path = f"{business.business_id}/message_templates"
    listed = (await business.call("GET", f"{path}?name=tugas_baru"))["data"]
    assert [(one["id"], one["status"], one["components"]) for one in listed] == [
        (made["id"], "PENDING", [BODY, BUTTONS])
    ]
    await room.review("tugas_baru", "REJECTED", "INVALID_FORMAT")
    await hook.until(lambda one: len(one.bodies) == 1)
    change = hook.bodies[0]["entry"][0]["changes"][0]
    assert change["field"] == "message_template_status_update"
    assert (change["value"]["event"], change["value"]["reason"]) == ("REJECTED", "INVALID_FORMAT")
    assert (await business.call("GET", f"{path}?status=APPROVED"))["data"] == []


async def test_a_template_opens_a_chat_and_its_quick_reply_opens_the_day(
    server: WhatsAppServer, business: Business, room: Room, hook: Webhook
) -> None:
    await room.post("templates", approve=True)
    await create(business)
    ani = await server.phone("Ani")
    await business.message(ani.person["wa_id"], "template", filled("Panen Raya", "Desa Riwa", payload="duty.ready:7"))
    seen = await ani.last()
    assert (seen.text, seen.labels) == ("Ada tugas baru: Panen Raya di Desa Riwa, besok pagi.", ["Siap", "Stop"])
    await ani.tap("Siap")
    reply = (await hook.first("messages"))[0]
    assert (reply["type"], reply["button"]) == ("button", {"payload": "duty.ready:7", "text": "Siap"})
    assert reply["context"]["id"] == seen.id
    await business.text(ani.person["wa_id"], "Terima kasih")
    assert (await ani.last()).text == "Terima kasih"
    assert [one["pricing"]["billable"] for one in (await hook.first("statuses", 5)) if "pricing" in one][:2] == [
        True
    ] * 2


async def test_a_template_is_sent_only_while_it_is_approved(business: Business, room: Room, ani: Phone) -> None:
    wa_id, template = ani.person["wa_id"], filled("A", "B")
    unknown = (404, 132001, "template name (tugas_baru) does not exist in id")
    assert await code_of(business, wa_id, template) == unknown
    await create(business)
    assert await code_of(business, wa_id, template) == unknown
    codes = []
    for state in ("REJECTED", "PAUSED", "DISABLED"):
        await room.review("tugas_baru", state)
        codes.append((await code_of(business, wa_id, template))[1])
    assert codes == [132001, 132015, 132016]
    await room.review("tugas_baru", "APPROVED")
    assert await code_of(business, wa_id, template | {"language": {"code": "en"}}) == (
        404,
        132001,
        "template name (tugas_baru) does not exist in en",
    )
    await business.message(wa_id, "template", template)


async def test_parameters_must_fit(business: Business, room: Room, ani: Phone) -> None:
    await room.post("templates", approve=True)
    await create(business)
    wa_id = ani.person["wa_id"]
    details = "body: number of localizable_params (1) does not match the expected number of params (2)"
    assert await code_of(business, wa_id, filled("A")) == (400, 132000, details)
    assert (await code_of(business, wa_id, filled("A\nB", "C")))[1] == 132018
    assert (await code_of(business, wa_id, filled("A", "")))[1] == 132012
    assert (await code_of(business, wa_id, filled("A", "x" * 1024)))[1] == 132005
    late = filled("A", "B", payload="x")
    late["components"][1]["index"] = "5"
    assert (await code_of(business, wa_id, late))[1] == 132000


async def test_a_header_and_a_link_have_parameters_of_their_own(business: Business, room: Room, ani: Phone) -> None:
    await room.post("templates", approve=True)
    header = {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::x"]}}
    link = {"type": "BUTTONS", "buttons": [{"type": "URL", "text": "Buka", "url": "https://x.id/a/{{1}}"}]}
    footer = {"type": "FOOTER", "text": "Media center"}
    body = {"type": "BODY", "text": "Papan besok"}
    await create(business, name="papan", components=[header, body, footer, link])
    image = await business.upload(b"\xff\xd8", "image/jpeg")
    parts = [
        {"type": "header", "parameters": [{"type": "image", "image": {"id": image}}]},
        {"type": "button", "sub_type": "url", "index": "0", "parameters": [{"type": "text", "text": "12"}]},
    ]
    template = filled(name="papan") | {"components": parts}
    await business.message(ani.person["wa_id"], "template", template)
    seen = await ani.last()
    assert (seen["medium"], seen["footer"]) == ({"id": image}, "Media center")
    assert await ani.tap("Buka") == "https://x.id/a/12"
    wrong = {"type": "header", "parameters": [{"type": "video", "video": {"id": image}}]}
    assert (await code_of(business, ani.person["wa_id"], template | {"components": [wrong, parts[1]]}))[1] == 132012


async def test_marketing_does_not_reach_who_has_opted_out(
    business: Business, room: Room, hook: Webhook, ani: Phone
) -> None:
    await room.post("templates", approve=True)
    await create(business)
    await create(business, name="ajakan", category="MARKETING")
    wa_id = ani.person["wa_id"]
    await ani.act("marketing", on=False)
    await business.message(wa_id, "template", filled("A", "B", name="ajakan"))
    await ani.act("marketing", on=True)
    await room.change(ani, capped=True)
    await business.message(wa_id, "template", filled("A", "B", name="ajakan"))
    await business.message(wa_id, "template", filled("A", "B"))
    statuses = await hook.first("statuses", 3)
    assert [one.get("errors", [{"code": 0}])[0]["code"] for one in statuses] == [131050, 131049, 0]


async def test_a_closed_window_lets_templates_through(
    business: Business, room: Room, hook: Webhook, ani: Phone, watch: Stopwatch
) -> None:
    await room.post("templates", approve=True)
    await create(business)
    watch.now += 30 * 24 * 3600
    await business.message(ani.person["wa_id"], "template", filled("A", "B"))
    assert [one["status"] for one in await hook.first("statuses", 2)] == ["sent", "delivered"]


TWO = {"example": {"body_text": [["a", "b"]]}}
BAD: list[tuple[dict[str, Any], str]] = [
    ({"name": "Tugas Baru"}, "(#100) Param name must contain only lowercase letters, numbers and underscores."),
    ({"language": "bahasa"}, "language"),
    ({"category": "PENTING"}, "category"),
    ({"components": []}, "one BODY"),
    ({"components": "x"}, "components must be an array"),
    ({"components": [{"type": "BODY", "text": "x" * 1025}]}, "at most 1024"),
    ({"components": [{"type": "BODY", "text": "x"}, {"type": "FOOTER", "text": "x" * 61}]}, "at most 60"),
    ({"components": [{"type": "BODY", "text": "x"}, {"type": "BUTTONS", "buttons": []}]}, "1 to 10"),
    ({"components": [{"type": "BODY", "text": "{{1}} ada"}]}, "Variables can't be at the start or end"),
    ({"components": [{"type": "BODY", "text": "Ada {{2}} lagi"}]}, "without gaps"),
    ({"components": [{"type": "BODY", "text": "Ada {{1}} lagi besok"}]}, "Add an example"),
    ({"components": [{"type": "BODY", "text": "Ada {{1}} {{2}} lagi", **TWO}]}, "too many variables"),
    (
        {"components": [BODY, {"type": "BUTTONS", "buttons": [SIAP, SIAP]}]},
        "two buttons with the same text",
    ),
]


@pytest.mark.parametrize(("changed", "text"), BAD)
async def test_a_bad_template_is_refused(business: Business, changed: dict[str, Any], text: str) -> None:
    with pytest.raises(GraphFailed) as caught:
        await create(business, **changed)
    assert caught.value.code == 100
    assert text in f"{caught.value.message} {caught.value.error.get('error_user_msg', '')}"


async def test_a_template_exists_once_and_can_be_deleted(business: Business) -> None:
    await create(business)
    with pytest.raises(GraphFailed) as caught:
        await create(business)
    assert caught.value.error["error_subcode"] == 2388024
    path = f"{business.business_id}/message_templates?name=tugas_baru"
    assert await business.call("DELETE", path) == {"success": True}
    with pytest.raises(GraphFailed):
        await business.call("DELETE", path)


async def test_the_list_comes_in_pages(business: Business) -> None:
    for number in range(3):
        await create(business, name=f"tugas_{number}")
    path: str | None = f"{business.business_id}/message_templates?limit=2&fields=name"
    names = []
    while path:
        page = await business.call("GET", path)
        names += [one["name"] for one in page["data"]]
        path = page["paging"].get("next")
    assert names == ["tugas_0", "tugas_1", "tugas_2"]
