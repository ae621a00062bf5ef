"""*Teks untuk grup WA*: from an editor's screen into a group, and back by the link of a reader."""

from __future__ import annotations

import re

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import AgendaState, Duty, Role
from bot.services.board import shared
from tests.desk import Desk
from tests.handlers.test_claims import PHOTO, VIDEO, held, post

DAY = "2026-11-25"
TITLE = "*Panen* _Raya_\n> Padi"


async def texts(desk: Desk, phone: object) -> list[str]:
    """The texts to forward."""
    return [seen.text for seen in await phone.messages() if seen.text.startswith("*Liputan")]  # type: ignore[attr-defined]


async def ask(desk: Desk, phone: object, day: str = "Rab 25 Nov ›") -> None:
    """Open the schedule, turn to a day, ask for its text."""
    await phone.send("/jadwal")  # type: ignore[attr-defined]
    await desk.settle()
    await phone.tap("Sel 24 Nov ›")  # type: ignore[attr-defined]
    await desk.settle()
    await phone.tap(day)  # type: ignore[attr-defined]
    await desk.settle()
    await phone.tap("💬 Teks untuk grup WA")  # type: ignore[attr-defined]
    await desk.settle()


async def test_reader_takes_a_task_by_a_link_of_the_text(mixed_desk: Desk) -> None:
    rina = await mixed_desk.person("Rina", Role.EDITOR)
    sari = await mixed_desk.on_whatsapp("Sari", Role.CREW)
    await post(mixed_desk, PHOTO, VIDEO, title=TITLE)
    await post(mixed_desk, PHOTO, number=13, title="Rapat Kerja", state=AgendaState.CANCELLED)
    await ask(mixed_desk, rina)
    (text,) = await texts(mixed_desk, rina)
    start = mixed_desk.app.messengers["whatsapp"].start_link("").partition("?")[0]
    assert text.splitlines() == [
        "*Liputan Rabu, 25 November 2026*",
        "",
        "*09.00 ＊Panen＊ ＿Raya＿ > Padi* · L-0012",
        "📍 Desa Riwa",
        f"👉 Foto: butuh 1 orang {start}?text=AMBIL%2012%20FOTO",
        f"👉 Video: butuh 1 orang {start}?text=AMBIL%2012%20VIDEO",
        "",
        "🚫 *09.00 Rapat Kerja* · L-0013 (batal)",
        "",
        "Mau bertugas? Ketuk tautannya, lalu kirim pesannya apa adanya.",
    ]
    link = re.search(r"\S+FOTO", text)
    assert link is not None
    await sari.open(link[0])
    await mixed_desk.settle()
    assert await held(mixed_desk) == [(Duty.PHOTOGRAPHER, "Sari")]


async def test_text_is_the_same_on_both_messengers(mixed_desk: Desk) -> None:
    rina = await mixed_desk.person("Rina", Role.EDITOR)
    wati = await mixed_desk.on_whatsapp("Wati", Role.EDITOR)
    for number in range(1, 31):
        await post(mixed_desk, PHOTO, VIDEO, number=number, title=f"Acara {number:02} " + "panjang " * 10)
    await ask(mixed_desk, rina)
    await ask(mixed_desk, wati)
    there, here = await texts(mixed_desk, rina), await texts(mixed_desk, wati)
    assert there == here
    assert [text.splitlines()[0] for text in here] == [
        f"*Liputan Rabu, 25 November 2026* ({n}/{len(here)})" for n in range(1, len(here) + 1)
    ]
    assert re.findall(r"L-(\d{4})", "\n".join(here)) == [f"{number:04}" for number in range(1, 31)]
    assert max(map(len, here)) <= 4096


async def test_day_without_agendas_has_no_text_to_forward(mixed_desk: Desk) -> None:
    rina = await mixed_desk.person("Rina", Role.EDITOR)
    await ask(mixed_desk, rina)
    assert (await rina.last()).text.splitlines()[-1] == "Tidak ada agenda."


async def test_text_is_offered_to_editors_alone(mixed_desk: Desk) -> None:
    budi = await mixed_desk.person("Budi", Role.CREW)
    await budi.send("/jadwal")
    await mixed_desk.settle()
    seen = await budi.last()
    assert "💬 Teks untuk grup WA" not in seen.labels
    answer = await budi.tap_data(f"schedule.group:{DAY}", seen.id)
    assert answer.text == "Peran Anda belum mencakup ini. Hubungi admin bila perlu."


async def test_text_is_offered_only_where_the_desk_is_on_whatsapp(desk: Desk) -> None:
    rina = await desk.person("Rina", Role.EDITOR)
    await rina.send("/jadwal")
    await desk.settle()
    seen = await rina.last()
    assert "💬 Teks untuk grup WA" not in seen.labels
    answer = await rina.tap_data(f"schedule.group:{DAY}", seen.id)
    assert answer.text == "Yang Anda cari sudah tidak ada."


async def test_what_is_over_can_be_taken_no_more(mixed_desk: Desk) -> None:
    await mixed_desk.person("Rina", Role.EDITOR)
    await post(mixed_desk, PHOTO, hours=-72)
    rina = await mixed_desk.person_row("Rina")
    day = mixed_desk.now.date()

    async def over(session: Session) -> list[bool]:
        found = await shared(session, actor=rina, day=day.replace(day=20), now=mixed_desk.now)
        return [taking for _agenda, taking in found]

    assert await mixed_desk.change(over) == [False]
