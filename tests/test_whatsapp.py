"""The desk on WhatsApp beside Telegram, through the whole program."""

from __future__ import annotations

from sqlalchemy import func, select

from bot.domain.enums import InboxState, Role
from bot.models.people import Account
from bot.models.queues import InboxRow
from tests.desk import Desk


async def test_person_comes_in_by_a_wa_me_link(mixed_desk: Desk) -> None:
    sari = await mixed_desk.on_whatsapp("Sari", Role.CREW)
    welcome = await sari.last()
    assert welcome.text.startswith("Selamat datang di meja liputan Media Center, Sari.")
    assert await mixed_desk.read(select(Account.messenger, Account.user_id)) == [("whatsapp", sari.person["wa_id"])]
    await sari.tap("✅ Tugas saya")
    await mixed_desk.settle()
    assert (await sari.last()).text.startswith("*Belum ada tugas untuk Anda.*")


async def test_batch_of_thousands_is_kept_and_handled_once(mixed_desk: Desk) -> None:
    sari = await mixed_desk.on_whatsapp("Sari", Role.CREW)
    assert mixed_desk.whatsapp is not None
    room = mixed_desk.whatsapp.room
    await room.hold()
    for number in range(1200):
        await mixed_desk.whatsapp.room.post(
            "updates",
            value={"from": sari.person["wa_id"], "id": f"wamid.{number}", "timestamp": "1795400000", "type": "reaction",
                   "reaction": {"message_id": "wamid.x", "emoji": "👍"}},
            contact={"wa_id": sari.person["wa_id"], "profile": {"name": "Sari"}},
        )  # fmt: skip
    await room.let_go(batch=1200)
    await mixed_desk.settle()
    kept = select(InboxRow.state, func.count()).where(InboxRow.external_id.like("wamid.%")).group_by(InboxRow.state)
    ((state, count),) = await mixed_desk.read(kept)
    assert (state, count >= 1200) == (InboxState.DONE, True)
