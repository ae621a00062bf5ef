"""A scripted day as people play it, step by step, waiting for what each of them sees. Taps are not waited for.

On a mixed desk Sari is on WhatsApp: she is not in the room, and covers what she finds by typing `jadwal`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from PIL import Image

from bot.domain.conflicts import HOURS_OF_A_DAY, MOST_HOURS
from bot.domain.enums import Role
from bot.services.invitations import invite
from bot.storage.engines import short_write
from bot.storage.migrate import upgrade
from bot.training.phone import Phone
from bot.training.server import TrainingServer
from bot.training.whatsapp import Phone as WhatsAppPhone
from bot.training.whatsapp import WhatsAppServer
from tests.proofs.process import ZONE

PATIENCE = 120.0
"""Seconds a step may take while the bot is being killed."""

MUCH = int(MOST_HOURS / HOURS_OF_A_DAY)
"""Tasks without a time that make a week heavy with one more."""


@dataclass
class Cast:
    """Who plays."""

    editor: Phone
    sari: Phone | WhatsAppPhone
    rudi: Phone
    group: int


async def come_in(server: TrainingServer, url: str, whatsapp: WhatsAppServer | None = None) -> Cast:
    """Everyone redeems an invitation, Sari on WhatsApp where it is given; the editor binds the room."""
    await upgrade(url)
    editor, rudi = await server.phone("Hendra"), await server.phone("Rudi")
    sari = await (whatsapp or server).phone("Sari")
    crew = [Role.CREW]
    for phone, name, roles in (
        (editor, "Hendra", [Role.ADMIN, Role.EDITOR]),
        (sari, "Sari", crew),
        (rudi, "Rudi", crew),
    ):
        async with short_write(url) as session:
            now = datetime.now(ZONE)
            token = (await invite(session, actor=None, from_shell=True, names=[name], roles=roles, now=now))[0].token
        await phone.send(f"/start {token}")
        await phone.wait_for("Selamat datang", patience=PATIENCE)
    group = await editor.room.group(
        editor, "Ruang Redaksi", *(each for each in (sari, rudi) if isinstance(each, Phone))
    )
    await editor.room.promote(group)
    await editor.send("/pasang", group)
    await editor.wait_for("kini ruang redaksi", group, patience=PATIENCE)
    return Cast(editor, sari, rudi, group)


async def play_round(cast: Cast, number: int) -> None:
    """One agenda from the text to the closed task."""
    title = f"Panen Raya {number}"
    today = datetime.now(ZONE)
    await cast.editor.send(f"Acara: {title}\nTanggal: {today:%d/%m/%Y}\nTempat: Desa Riwa {number}\nfoto 1, reporter 1")
    await _tap(cast.editor, "Terbitkan", None, title)
    if isinstance(cast.sari, Phone):
        await _take(cast.sari, "Ambil Foto", cast.group, title, number)
    else:
        await cast.editor.wait_for(lambda m: title in m.text, cast.group, patience=PATIENCE)
        await _find_and_take(cast.sari, title, number)
    await cast.editor.wait_for(lambda m: title in m.text and "Foto: Sari" in m.text, cast.group, patience=PATIENCE)
    await _take(cast.rudi, "Ambil Reporter", cast.group, title, number)
    await cast.editor.wait_for(lambda m: title in m.text and "Rudi" in m.text, cast.group, patience=PATIENCE)
    await cast.sari.wait_for(
        lambda m: m.text.lstrip("*").startswith("Sari, foto") and title in m.text, patience=PATIENCE
    )
    if isinstance(cast.sari, Phone):
        await cast.sari.send_photo(picture(number, 0), caption=f"padi {number}")
        await cast.sari.send_album([picture(number, 1), picture(number, 2)])
    else:
        for which in range(3):
            await cast.sari.send_image(picture(number, which), caption=f"padi {number}")
    await cast.sari.wait_for(lambda m: "3 foto tersimpan" in m.text and title in m.text, patience=PATIENCE)
    if isinstance(cast.sari, Phone):
        await _tap(cast.sari, "Selesai", None, title)
    else:
        await _tap_on_whatsapp(cast.sari, "Selesai", title)
    await cast.editor.wait_for(lambda m: title in m.text and "Sari ✅" in m.text, cast.group, patience=PATIENCE)


async def _take(phone: Phone, label: str, chat: int, title: str, number: int) -> None:
    """The task of a round; from MUCH rounds on the week is heavy, and it is asked again in private."""
    await _tap(phone, label, chat, title)
    if number >= MUCH:
        await _tap(phone, "Tetap ambil", None, title)


async def _tap(phone: Phone, label: str, chat: int | None, title: str) -> None:
    def has_button(message: object) -> bool:
        return title in message.text and message.button(label) is not None  # type: ignore[attr-defined]

    message = await phone.wait_for(has_button, chat, patience=PATIENCE)
    await phone.tap_full(label, chat, message, wait=False)


async def _find_and_take(phone: WhatsAppPhone, title: str, number: int) -> None:
    """From the typed word to the agenda's number in the list, its screen, and the task.

    The first page of a day has ten agendas, and eleven tasks are much: no day that is killed ten times comes so far.
    """
    asked = (await phone.send("jadwal")).id
    row = str(number + 1)
    await phone.wait_for(lambda m: f"{row}. " in m.text and title in m.text, since=asked, patience=PATIENCE)
    rows = await phone.wait_for(lambda m: row in m.labels, since=asked, patience=PATIENCE)
    await phone.tap(row, rows)
    await _tap_on_whatsapp(phone, "Ambil Foto", title)


async def _tap_on_whatsapp(phone: WhatsAppPhone, label: str, title: str) -> None:
    message = await phone.wait_for(lambda m: title in m.text and label in m.labels, patience=PATIENCE)
    await phone.tap(label, message)


def picture(number: int, which: int) -> bytes:
    """A small picture unlike any other."""
    file = BytesIO()
    Image.new("RGB", (64, 48), (number * 7 % 256, which * 90, number)).save(file, "JPEG")
    return file.getvalue()
