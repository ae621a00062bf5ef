"""A scripted day as people play it, step by step, waiting for what each of them sees. Taps are not waited for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from PIL import Image

from bot.domain.enums import Role
from bot.services.invitations import invite
from bot.storage.engines import short_write
from bot.storage.migrate import upgrade
from bot.training.phone import Phone
from bot.training.server import TrainingServer
from tests.proofs.process import ZONE

PATIENCE = 120.0
"""Seconds a step may take while the bot is being killed."""


@dataclass
class Cast:
    """Who plays."""

    editor: Phone
    sari: Phone
    rudi: Phone
    group: int


async def come_in(server: TrainingServer, url: str) -> Cast:
    """Everyone redeems an invitation; the editor binds the room."""
    await upgrade(url)
    now = datetime.now(ZONE)
    phones = []
    for name, roles in (("Hendra", {Role.ADMIN, Role.EDITOR}), ("Sari", {Role.CREW}), ("Rudi", {Role.CREW})):
        async with short_write(url) as session:
            token = (await invite(session, actor=None, from_shell=True, names=[name], roles=roles, now=now))[0].token
        phone = await server.phone(name)
        await phone.start(token)
        await phone.wait_for("Selamat datang", patience=PATIENCE)
        phones.append(phone)
    editor, sari, rudi = phones
    group = await editor.room.group(editor, "Ruang Redaksi", sari, rudi)
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
    await _tap(cast.sari, "Ambil Foto", cast.group, title)
    await cast.editor.wait_for(lambda m: title in m.text and "Foto: Sari" in m.text, cast.group, patience=PATIENCE)
    await _tap(cast.rudi, "Ambil Reporter", cast.group, title)
    await cast.editor.wait_for(lambda m: title in m.text and "Rudi" in m.text, cast.group, patience=PATIENCE)
    await cast.sari.wait_for(lambda m: m.text.startswith("Sari, foto") and title in m.text, patience=PATIENCE)
    await cast.sari.send_photo(picture(number, 0), caption=f"padi {number}")
    await cast.sari.send_album([picture(number, 1), picture(number, 2)])
    await cast.sari.wait_for(lambda m: "3 foto tersimpan" in m.text and title in m.text, patience=PATIENCE)
    await _tap(cast.sari, "Selesai", None, title)
    await cast.editor.wait_for(lambda m: title in m.text and "Sari ✅" in m.text, cast.group, patience=PATIENCE)


async def _tap(phone: Phone, label: str, chat: int | None, title: str) -> None:
    def has_button(message: object) -> bool:
        return title in message.text and message.button(label) is not None  # type: ignore[attr-defined]

    message = await phone.wait_for(has_button, chat, patience=PATIENCE)
    await phone.tap_full(label, chat, message, wait=False)


def picture(number: int, which: int) -> bytes:
    """A small picture unlike any other."""
    file = BytesIO()
    Image.new("RGB", (64, 48), (number * 7 % 256, which * 90, number)).save(file, "JPEG")
    return file.getvalue()
