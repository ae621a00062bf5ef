"""Materials as the tiles of a contact sheet."""

from __future__ import annotations

from bot.domain.enums import MaterialKind
from bot.models.materials import Material
from bot.pipeline.archive import FACTS_BYTES, read_all
from bot.reports.contact_sheet import Tile
from bot.storage.archive import Archive
from bot.storage.pictures import thumbnail
from bot.storage.refused import FileRefused
from bot.views import material_desk as views


async def tile(archive: Archive, material: Material, edge: int, number: int | None = None) -> Tile:
    """A picture `edge` pixels long, or a card for what is none. Raises OSError while the archive is away."""
    label, seconds = views.tile_label(material), material.duration
    file = material.file
    if file is None or material.kind is not MaterialKind.PHOTO or file.size > FACTS_BYTES:
        return Tile(material.kind, label=label, seconds=seconds, number=number)
    try:
        picture = await thumbnail(await read_all(archive, file.key), longest_edge=edge)
    except (FileRefused, FileNotFoundError):  # not decoded here, or lost: its name stands for it
        return Tile(material.kind, label=label, number=number)
    return Tile(material.kind, picture, label=label, number=number)
