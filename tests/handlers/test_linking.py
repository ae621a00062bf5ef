"""One person on two messengers."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice, Role
from bot.models.people import Account, Person
from bot.services.desk import notify
from bot.training.phone import Phone as TelegramPhone
from bot.training.whatsapp import Phone
from tests.desk import Desk


async def link(desk: Desk, on_telegram: TelegramPhone) -> Phone:
    """Let someone of Telegram link their WhatsApp by the code."""
    assert desk.whatsapp is not None
    await on_telegram.send("/hubungkan")
    await desk.settle()
    address = (await on_telegram.tap_full("WhatsApp")).url
    phone = await desk.whatsapp.phone("Sari HP")
    await phone.open(address)
    await desk.settle()
    return phone


async def welcome(desk: Desk) -> None:
    """Send Sari a notice."""

    async def send(session: Session) -> None:
        sari = (await session.scalars(select(Person).where(Person.name == "Sari"))).one()
        await notify(session, Notice.WELCOME, to=sari.id, about=sari.id, now=desk.now)

    await desk.change(send)
    await desk.settle()


async def test_second_messenger_is_linked_by_a_code_once(mixed_desk: Desk) -> None:
    sari = await mixed_desk.person("Sari", Role.CREW)
    phone = await link(mixed_desk, sari)
    assert (await phone.last()).text.startswith("Terhubung, Sari.")
    assert (
        await sari.last()
    ).text == "WhatsApp Anda kini terhubung dengan meja liputan. Bukan Anda? Segera hubungi admin."
    assert await mixed_desk.read(select(Person.name)) == ["Sari"]
    assert await mixed_desk.read(select(Account.messenger).order_by(Account.id)) == ["telegram", "whatsapp"]
    words = (await phone.messages())[0].text
    assert mixed_desk.whatsapp is not None
    thief = await mixed_desk.whatsapp.phone("Maling")
    await thief.send(words)
    await mixed_desk.settle()
    assert (await thief.last()).text.startswith("Tautan ini tidak berlaku")
    assert len(await mixed_desk.read(select(Account.id))) == 2


async def test_code_is_void_after_a_quarter_of_an_hour(mixed_desk: Desk) -> None:
    sari = await mixed_desk.person("Sari", Role.CREW)
    await sari.send("/hubungkan")
    await mixed_desk.settle()
    address = (await sari.tap_full("WhatsApp")).url
    await mixed_desk.move(minutes=16)
    assert mixed_desk.whatsapp is not None
    phone = await mixed_desk.whatsapp.phone("Sari HP")
    await phone.open(address)
    await mixed_desk.settle()
    assert (await phone.last()).text.startswith("Tautan ini tidak berlaku")


async def test_account_of_somebody_else_can_not_be_linked(mixed_desk: Desk) -> None:
    sari = await mixed_desk.person("Sari", Role.CREW)
    budi = await mixed_desk.on_whatsapp("Budi", Role.CREW)
    await sari.send("/hubungkan")
    await mixed_desk.settle()
    await budi.open((await sari.tap_full("WhatsApp")).url)
    await mixed_desk.settle()
    assert (await budi.last()).text == "Akun ini sudah dipakai orang lain di meja liputan. Hubungi admin."


async def test_notice_comes_once_by_the_preferred_messenger_else_by_the_other(mixed_desk: Desk) -> None:
    sari = await mixed_desk.person("Sari", Role.CREW)
    phone = await link(mixed_desk, sari)
    await sari.send("/hubungkan")
    await mixed_desk.settle()
    await sari.tap("Utamakan WhatsApp")
    await mixed_desk.settle()
    there, here = len(await phone.messages()), len(await sari.messages())
    await welcome(mixed_desk)
    assert (len(await phone.messages()), len(await sari.messages())) == (there + 1, here)
    await mixed_desk.move(hours=25)  # the window is closed, and this notice has no approved words
    await welcome(mixed_desk)
    assert (len(await phone.messages()), len(await sari.messages())) == (there + 1, here + 1)

    async def believe_open(session: Session) -> None:
        await session.execute(update(Account).where(Account.messenger == "whatsapp").values(heard_at=mixed_desk.now))

    await mixed_desk.change(believe_open)
    await welcome(mixed_desk)  # fails on WhatsApp by a status, then goes by Telegram
    assert (len(await phone.messages()), len(await sari.messages())) == (there + 1, here + 2)


async def test_invitation_letter_names_both_messengers(mixed_desk: Desk) -> None:
    admin = await mixed_desk.person("Aminah", Role.ADMIN)
    await admin.send("/undang")
    await mixed_desk.settle()
    await admin.tap("Petugas liputan")
    await mixed_desk.settle()
    await admin.send("Rahmat")
    await mixed_desk.settle()
    letter = await admin.wait_for("Yth. Rahmat")
    assert "Ketuk tautan ini, lalu ketuk Mulai: https://t.me/" in letter.text
    assert "Atau di WhatsApp: https://wa.me/" in letter.text
