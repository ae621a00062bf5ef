"""Files of the archive that nothing names go away once a day; everything that is named stays."""

import os

from sqlalchemy import select

from bot.domain.enums import Role
from bot.models.materials import MaterialBatch, StoredFile
from bot.models.queues import OutboxRow
from tests.desk import Desk
from tests.material_data import HOUSE, PHOTO, give_task


async def test_what_nothing_names_any_more_is_removed_after_a_day(desk: Desk) -> None:
    rina, sari = await desk.person("Rina", Role.EDITOR), await desk.person("Sari", Role.CREW)
    await give_task(desk, "Sari")
    await sari.send_file(HOUSE)
    await sari.send_photo(PHOTO)
    await desk.move(seconds=30)
    await rina.tap("Lihat semua")
    await desk.settle()
    originals, sheets = await desk.read(select(StoredFile.key)), await desk.read(select(MaterialBatch.sheet_key))
    bodies = await desk.read(select(OutboxRow.body).where(OutboxRow.dedupe_key.startswith("gallery:")))
    copies = [media["key"] for body in bodies for media in body["media"]]
    folder = desk.folder / "arsip"
    for key in (*originals, *sheets, *copies):
        long_ago = (folder / key).stat().st_mtime - 200_000
        os.utime(folder / key, (long_ago, long_ago))
    assert set(copies) & {*originals, *sheets} == set()

    def left() -> set[str]:
        return {str(path.relative_to(folder)) for path in folder.glob("??/??/*")}

    await desk.move(hours=20)
    assert left() == {*originals, *sheets, *copies}
    await desk.move(hours=30)
    assert left() == {*originals, *sheets}
