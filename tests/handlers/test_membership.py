"""/orang: an admin changes roles, removes people and brings them back, and withdraws invitations."""

from sqlalchemy import select

from bot.domain.enums import Duty, Role
from bot.models.queues import AuditRow
from bot.services.invitations import invite
from bot.training.phone import Phone
from bot.training.seen import Seen
from tests.crew import gather
from tests.desk import Desk


async def open_person(desk: Desk, admin: Phone, name: str) -> Seen:
    """The screen of a person in /orang."""
    await admin.send("/orang")
    await desk.settle()
    return await tap(desk, admin, name)


async def tap(desk: Desk, phone: Phone, label: str) -> Seen:
    """What the chat ends with after a tap."""
    await phone.tap(label)
    await desk.settle()
    return await phone.last()


async def test_a_new_role_comes_with_its_menu_and_commands(any_desk: Desk) -> None:
    desk = any_desk
    admin, sari = await desk.people({"Aminah": [Role.ADMIN], "Sari": [Role.CREW]})
    await open_person(desk, admin, "Sari")
    asked = await tap(desk, admin, "+ Redaktur")
    assert asked.text.splitlines() == [
        "Jadikan Sari redaktur juga?",
        "Redaktur membuat agenda, menugaskan orang, dan mengundang.",
    ]
    assert (await tap(desk, admin, "Jadikan redaktur")).text.splitlines()[1] == "Peran: petugas liputan dan redaktur."
    assert (await sari.last()).text == (
        "Peran Anda di meja liputan kini: petugas liputan dan redaktur.\n"
        "Menu di bawah sudah disesuaikan. Semua perintah: /bantuan."
    )
    assert "📝 Agenda baru" in await sari.keyboard()
    assert "undang" in [command["command"] for command in (await sari.view())["commands"]]


async def test_a_removed_person_loses_tasks_and_menu_and_can_be_brought_back(any_desk: Desk) -> None:
    crew = await gather(any_desk)
    desk = crew.desk
    await crew.post(Duty.PHOTOGRAPHER)
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    dewi = await desk.person("Dewi", Role.EDITOR)
    await open_person(desk, crew.rina, "Sari")
    asked = await tap(desk, crew.rina, "Keluarkan dari meja liputan")
    assert asked.text.splitlines()[:2] == [
        "Keluarkan Sari dari meja liputan?",
        "1 tugasnya terbuka lagi, dan redaktur diberi tahu.",
    ]
    gone = await tap(desk, crew.rina, "Keluarkan")
    assert gone.labels == ["Terima kembali", "‹ Semua orang"]
    assert "Foto: butuh 1 orang" in (await crew.card()).text
    told = await dewi.last()
    assert told.text.splitlines()[0] == "Sari tidak lagi bertugas: Foto Panen Raya Padi"
    assert told.labels == ["Tugaskan Budi", "Pilih petugas lain", "Rincian"]
    assert (await crew.sari.last()).text.startswith("Anda tidak lagi terdaftar di meja liputan Media Center.")
    assert await crew.sari.keyboard() == []
    await crew.sari.send("/tugas")
    await desk.settle()
    assert (await crew.sari.last()).text.startswith("Ini meja liputan Media Center, khusus untuk petugasnya.")
    listed = await tap(desk, crew.rina, "‹ Semua orang")
    assert "Yang dikeluarkan (1)" in listed.labels
    await tap(desk, crew.rina, "Yang dikeluarkan (1)")
    await tap(desk, crew.rina, "Sari")
    await tap(desk, crew.rina, "Terima kembali")
    assert (await crew.sari.last()).text.startswith("Selamat datang di meja liputan Media Center, Sari.")
    assert "✅ Tugas saya" in await crew.sari.keyboard()


async def test_an_old_button_of_a_removed_person_does_nothing(desk: Desk) -> None:
    crew = await gather(desk)
    await crew.post(Duty.PHOTOGRAPHER)
    await open_person(desk, crew.rina, "Sari")
    await tap(desk, crew.rina, "Keluarkan dari meja liputan")
    await tap(desk, crew.rina, "Keluarkan")
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    assert "Foto: butuh 1 orang" in (await crew.card()).text


async def test_the_last_admin_and_an_only_role_are_kept(desk: Desk) -> None:
    admin = await desk.person("Aminah", Role.ADMIN)
    await open_person(desk, admin, "Aminah")
    await tap(desk, admin, "✓ Admin")
    assert await admin.tap("Cabut peran admin") == (
        "Ini satu-satunya perannya. Beri peran lain dahulu, atau keluarkan orangnya."
    )
    await open_person(desk, admin, "Aminah")
    await tap(desk, admin, "Keluarkan dari meja liputan")
    assert await admin.tap("Keluarkan") == "Ini satu-satunya admin. Jadikan orang lain admin dahulu."


async def test_an_admin_may_give_that_up_when_there_is_another(desk: Desk) -> None:
    admin, _other = await desk.people({"Aminah": [Role.ADMIN, Role.EDITOR], "Rina": [Role.ADMIN]})
    await open_person(desk, admin, "Aminah")
    await tap(desk, admin, "✓ Admin")
    await admin.tap("Cabut peran admin")
    await desk.settle()
    said = [seen.text.splitlines()[0] for seen in await admin.messages() if not seen.mine][-2:]
    assert said == ["Anda bukan admin lagi.", "Peran Anda di meja liputan kini: redaktur."]


async def test_an_open_invitation_is_seen_and_withdrawn(desk: Desk) -> None:
    admin = await desk.person("Aminah", Role.ADMIN)
    (made,) = await desk.change(
        lambda s: invite(s, actor=None, from_shell=True, names=["Rudi"], roles={Role.CREW}, now=desk.now)
    )
    await admin.send("/orang")
    await desk.settle()
    listed = await tap(desk, admin, "Undangan terbuka (1)")
    assert listed.text.splitlines()[1] == "Rudi: petugas liputan, sampai 30 November 2026"
    await tap(desk, admin, "Rudi")
    assert await admin.tap("Tarik undangan") == "Undangan untuk Rudi ditarik."
    await desk.settle()
    assert (await tap(desk, admin, "‹ Undangan terbuka")).text == "Tidak ada undangan yang terbuka."
    rudi = await desk.server.phone("Rudi")
    await rudi.start(made.token)
    await desk.settle()
    assert (await rudi.last()).labels == ["Saya petugas, minta bergabung"]


async def test_admin_sets_how_a_person_is_addressed(any_desk: Desk) -> None:
    desk = any_desk
    admin = await desk.person("Aminah", Role.ADMIN)
    await desk.person("Syahril", Role.HEAD)
    await admin.send("/orang")
    await desk.settle()
    listed = await admin.last()
    assert listed.text.splitlines()[1:] == ["Aminah: admin", "Syahril: Kepala Bidang"]
    assert listed.labels == ["Aminah", "Syahril"]
    await admin.tap("Syahril")
    await desk.settle()
    shown = await admin.last()
    assert shown.text.splitlines()[:4] == [
        "Syahril",
        "Peran: Kepala Bidang.",
        "Bahasa: Indonesia.",
        "Sapaan: tanpa sapaan.",
    ]
    assert shown.labels == [
        "+ Petugas liputan",
        "+ Redaktur",
        "✓ Kepala Bidang",
        "+ Admin",
        "Bapak",
        "Ibu",
        "Tanpa sapaan",
        "Keluarkan dari meja liputan",
        "‹ Semua orang",
    ]
    assert await admin.tap("Bapak") == "Sapaan disimpan."
    await desk.settle()
    assert (await admin.last()).text.splitlines()[3] == "Sapaan: Bapak."
    await admin.tap("‹ Semua orang")
    await desk.settle()
    assert (await admin.last()).labels == ["Aminah", "Bapak Syahril"]
    changes = select(AuditRow.before, AuditRow.after).where(AuditRow.action == "person.addressed")
    assert await desk.read(changes) == [({"address": None}, {"address": "Bapak"})]


async def test_people_are_listed_eight_a_page(desk: Desk) -> None:
    admin = await desk.person("Aminah", Role.ADMIN)
    for number in range(1, 10):
        await desk.person(f"Petugas {number}", Role.CREW)
    await admin.send("/orang")
    await desk.settle()
    await admin.tap("Berikutnya")
    await desk.settle()
    assert (await admin.last()).labels == ["Petugas 8", "Petugas 9", "‹ Sebelumnya"]
    await admin.tap("‹ Sebelumnya")
    await desk.settle()
    assert (await admin.last()).labels[-1] == "Berikutnya ›"


async def test_only_admins_see_people_and_set_the_address_of_others(desk: Desk) -> None:
    editor = await desk.person("Hendra", Role.EDITOR)
    await desk.person("Sari", Role.CREW)
    sari, screen = await desk.person_row("Sari"), await editor.last()
    refused = "Peran Anda belum mencakup ini. Hubungi admin bila perlu."
    for data in (
        "person.list:0",
        "person.former:0",
        f"person.show:{sari.id}",
        f"person.address:{sari.id}:Ibu",
        f"person.role:{sari.id}:admin:on",
        f"person.set_role:{sari.id}:admin:on",
        f"person.leave:{sari.id}",
        f"person.left:{sari.id}",
        f"person.back:{sari.id}",
        "invite.open:0",
        "invite.show:1",
        "invite.withdraw:1",
    ):
        assert (await editor.tap_data(data, screen.id)).text == refused
    assert (await editor.tap_data(f"person.address:{sari.id}:Raja", screen.id)).text.startswith("Tombol ini tidak")
    row = await desk.person_row("Sari")
    assert (row.address, row.roles, row.active) == (None, frozenset({Role.CREW}), True)
