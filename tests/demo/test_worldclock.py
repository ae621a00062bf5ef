"""One time for the desk and its emulated world."""

from __future__ import annotations

from pathlib import Path

from bot.services.filing import SECOND_THOUGHT
from tests.demo.test_story import room_in
from tests.material_data import HARVEST

DAY_S = 86400


async def test_message_sent_while_a_day_passes_bears_the_hour_it_was_due(tmp_path: Path) -> None:
    async with room_in(tmp_path) as room:
        phones = await room.server.room()
        people = {each["first_name"]: each["id"] for each in (await phones.call("GET", "state"))["people"]}
        sari, editor = await phones.phone(people["Sari"]), await phones.phone(people["Lestari"])
        await sari.send_photo(HARVEST)
        await room.settled()
        await sari.tap("Simpan saja")
        await room.settled()
        before = room.server.world.clock.now()
        await phones.move_time(DAY_S)
        await room.settled()
        told = await editor.last()
        assert told.text == "Sari menyimpan 1 foto tanpa agenda. Tanyakan untuk agenda mana."
        assert -1 <= told["date"] - before - SECOND_THOUGHT.total_seconds() < 30
        assert 0 <= room.server.world.clock.now() - before - DAY_S < 30
