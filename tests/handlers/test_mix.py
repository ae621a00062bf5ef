"""The planned mix through the real program: aimed at by a head, seen by editors, drawn, and nothing blocked."""

from __future__ import annotations

from bot.domain.enums import Priority, Role, Theme
from tests.crew import gather
from tests.desk import Desk
from tests.handlers.phones import say, tap


async def test_what_is_planned_is_shown_beside_what_is_aimed_at(desk: Desk) -> None:
    crew = await gather(desk)
    dewi = await desk.person("Dewi", Role.HEAD)
    await crew.post(theme=Theme.PROGRAMME, priority=Priority.HIGH)
    await crew.post(theme=Theme.PROGRAMME, code_number=143, title="Rapat")
    await crew.post(theme=Theme.EDUCATION, code_number=144, title="Lomba")
    await crew.post(theme=None, code_number=145, title="Apel", hours=170)
    first = await say(desk, crew.rina, "/bauran")
    assert first.text.splitlines() == [
        "Bauran rencana, 23-29 November 2026", "Tema", "• Program: 67% (2)", "• Edukasi: 33% (1)", "Prioritas",
        "• Biasa: 67% (2)", "• Penting: 33% (1)", "⚠️ Baru 3 agenda: terlalu sedikit untuk menilai bauran.",
        "Belum ada sasaran. Kepala Bidang menetapkannya di sini.",
    ]  # fmt: skip
    await say(desk, dewi, "/bauran")
    await tap(desk, dewi, "Sasaran tema")
    assert (await say(desk, dewi, "program 40, edukasi 50")).text == "Jumlahnya 90%, harus 100%. Tulis sekali lagi."
    assert (await say(desk, dewi, "olahraga 100")).text.startswith("Sasaran ini tidak terbaca.")
    aimed = await say(desk, dewi, "program: 40%, edukasi 50, layanan publik 10")
    assert aimed.text.splitlines()[2:5] == [
        "• Layanan publik: 0% (0), sasaran 10%", "• Program: 67% (2), sasaran 40%", "• Edukasi: 33% (1), sasaran 50%",
    ]  # fmt: skip
    after = await tap(desk, dewi, "Pekan depan")
    assert "1 agenda tanpa tema." in after.text.splitlines()
    assert await crew.tap(dewi, "🖼 Gambar") == "Gambarnya sedang dibuat."
    picture = await dewi.last()
    assert (picture.text, "photo" in picture) == ("Bauran rencana, 30 November-6 Desember 2026", True)
    await crew.rina.tap_data("mix.aim:theme", first.id)
    await desk.settle()
    assert (await say(desk, crew.sari, "/bauran")).text.startswith("Peran Anda belum mencakup ini.")
