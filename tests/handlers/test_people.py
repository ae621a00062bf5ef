from sqlalchemy import select

from bot.domain.enums import Role
from bot.handlers import menu
from bot.models.people import Invitation, JoinRequest, Person
from bot.services.invitations import invite
from bot.training.seen import Answer
from tests.crew import gather
from tests.desk import Desk

STRANGER = "Ini meja liputan Media Center, khusus untuk petugasnya."


async def test_invitation_makes_the_person_and_shows_the_menu(any_desk: Desk) -> None:
    desk = any_desk
    sari = await desk.person("Sari", Role.CREW)
    assert (await sari.last()).text == (
        "Selamat datang di meja liputan Media Center, Sari.\n"
        "Peran: petugas liputan.\nPakai tombol menu di bawah. Semua perintah: /bantuan."
    )
    assert await sari.keyboard() == [
        "🗓 Jadwal",
        "✅ Tugas saya",
        "🛵 Berangkat",
        "📍 Tiba",
        "⏳ Molor",
        "🏁 Selesai",
        "👤 Profil saya",
        "❓ Bantuan",
    ]
    commands = [command["command"] for command in (await sari.view())["commands"]]
    assert commands == [
        "jadwal",
        "cari",
        "kalender",
        "ambil",
        "tugas",
        "berangkat",
        "tiba",
        "molor",
        "selesai",
        "profil",
        "naskah",
        "strategi",
        "galeri",
        "piket",
        "kanal",
        "pejabat",
        "sapaan",
        "hubungkan",
        "bahasa",
        "bantuan",
    ]


async def test_used_invitation_is_refused_to_another_and_kind_to_its_bearer(desk: Desk) -> None:
    made = await desk.change(
        lambda s: invite(s, actor=None, from_shell=True, names=["Sari"], roles={Role.CREW}, now=desk.now)
    )
    sari, rudi = await desk.server.phone("Sari"), await desk.server.phone("Rudi")
    for phone in (sari, sari, rudi):
        await phone.start(made[0].token)
        await desk.settle()
    welcomes = [seen.text.splitlines()[0] for seen in await sari.messages() if not seen.mine]
    assert welcomes == ["Selamat datang di meja liputan Media Center, Sari."] * 2
    refused = await rudi.last()
    assert refused.text.startswith("Undangan ini tidak berlaku")
    assert refused.labels == ["Saya petugas, minta bergabung"]
    assert await desk.read(select(Person.name)) == ["Sari"]


async def test_guessing_invitations_is_stopped_after_five_tries(desk: Desk) -> None:
    thief = await desk.server.phone("Maling")
    for number in range(6):
        await thief.start(f"{'x' * 31}{number}")
    await desk.settle()
    answers = [seen.text.split(":")[0].split(".")[0] for seen in await thief.messages() if not seen.mine]
    assert answers == ["Undangan ini tidak berlaku"] * 5 + ["Terlalu banyak percobaan"]
    made = await desk.change(
        lambda s: invite(s, actor=None, from_shell=True, names=["Maling"], roles={Role.ADMIN}, now=desk.now)
    )
    await thief.start(made[0].token)
    await desk.settle()
    assert (await thief.last()).text.startswith("Terlalu banyak percobaan")
    await desk.move(hours=1.1)
    await thief.start(made[0].token)
    await desk.settle()
    assert (await thief.last()).text.startswith("Selamat datang")


async def test_expired_invitation_is_refused(desk: Desk) -> None:
    made = await desk.change(
        lambda s: invite(s, actor=None, from_shell=True, names=["Sari"], roles={Role.CREW}, now=desk.now)
    )
    await desk.move(days=7.1)
    sari = await desk.server.phone("Sari")
    await sari.start(made[0].token)
    await desk.settle()
    assert (await sari.last()).text.startswith("Undangan ini tidak berlaku")


async def test_stranger_gets_a_polite_answer_the_official_links_and_no_data(desk: Desk) -> None:
    stranger = await desk.server.phone("Warga")
    await stranger.start()
    for text in ("/rekap", "/jadwal", "/tugas", "siapa yang meliput besok?", "/undang"):
        await stranger.send(text)
    await desk.settle()
    answers = [seen.text.splitlines()[0] for seen in await stranger.messages() if not seen.mine]
    assert answers == [STRANGER] * 6


async def test_schedule_pasted_while_names_are_asked_becomes_drafts_not_invitations(desk: Desk) -> None:
    editor = await desk.person("Hendra", Role.EDITOR)
    await editor.send("/undang")
    await desk.settle()
    await editor.tap("Petugas")
    await editor.send("Kamis 10 Desember 2026 jam 9 Rapat di Aula A")
    await desk.settle()
    assert "Kamis, 10 Desember 2026 pukul 09.00 WITA" in (await editor.last()).text
    assert await desk.read(select(Invitation.name)) == ["Hendra"]


async def test_join_request_is_approved_by_the_first_editor_only(any_desk: Desk) -> None:
    desk = any_desk
    admin = await desk.person("Aminah", Role.ADMIN)
    editor = await desk.person("Hendra", Role.EDITOR)
    budi = await desk.server.phone("Budi")
    await budi.start()
    await desk.settle()
    await budi.tap("Saya petugas")
    await budi.tap("Saya petugas")
    await desk.settle()
    assert (await budi.last()).text.startswith("Permintaan bergabung Anda sudah tercatat")
    assert (await editor.last()).text.startswith("Budi minta bergabung sebagai petugas liputan.")
    assert await editor.tap("Terima") == "Budi kini petugas liputan."
    assert await admin.tap("Tolak") == "Ini sudah diputuskan."
    await desk.settle()
    assert (await budi.last()).text.startswith("Selamat datang di meja liputan Media Center, Budi.")
    assert await desk.read(select(JoinRequest.approved)) == [True]


async def test_refused_stranger_is_told_at_once_and_when_asking_again(any_desk: Desk) -> None:
    desk = any_desk
    editor = await desk.person("Hendra", Role.EDITOR)
    stranger = await desk.server.phone("Warga")
    await stranger.start()
    await desk.settle()
    await stranger.tap("Saya petugas")
    await desk.settle()
    await editor.tap("Tolak")
    await desk.settle()
    refused = "Permintaan bergabung Anda belum dapat diterima. Bila ini keliru, hubungi redaktur."
    assert (await stranger.last()).text == refused
    await stranger.tap("Saya petugas")
    await desk.settle()
    assert [seen.text for seen in await stranger.messages() if not seen.mine][-2:] == [refused, refused]


async def test_language_changes_texts_menu_and_commands(desk: Desk) -> None:
    sari = await desk.person("Sari", Role.CREW)
    await sari.send("/bahasa")
    await desk.settle()
    await sari.tap("English")
    await desk.settle()
    assert (await sari.last()).text == "From now on I speak English."
    assert "❓ Help" in await sari.keyboard()
    await sari.press("❓ Help")
    await desk.settle()
    assert (await sari.last()).text.splitlines()[0] == "What you can do"


async def test_person_chooses_how_they_are_addressed(any_desk: Desk) -> None:
    desk = any_desk
    sari = await desk.person("Sari", Role.CREW)
    await sari.send("/sapaan")
    await desk.settle()
    asked = await sari.last()
    assert (asked.text, asked.labels) == ("Kini Anda disapa Sari. Pilih sapaan.", ["Bapak", "Ibu", "Tanpa sapaan"])
    assert await sari.tap("Ibu") == "Sapaan disimpan."
    await desk.settle()
    assert (await sari.last()).text == "Baik. Mulai sekarang Anda disapa Ibu Sari."
    await sari.send("/start")
    await desk.settle()
    greeted = await sari.last()
    assert greeted.text.splitlines()[0] == "Selamat datang di meja liputan Media Center, Ibu Sari."
    assert await sari.tap_data("person.my_address:none", asked.id) == Answer("Sapaan disimpan.")
    await desk.settle()
    assert (await desk.person_row("Sari")).address is None


async def test_brief_and_thanks_address_the_person(desk: Desk) -> None:
    crew = await gather(desk)
    await crew.sari.send("/sapaan")
    await desk.settle()
    await crew.tap(crew.sari, "Ibu")
    await crew.post()
    await crew.tap(crew.sari, "Ambil Foto", crew.room)
    assert (await crew.sari.last()).text.splitlines()[0] == "Ibu Sari, foto: Panen Raya Padi"
    assert await crew.tap(crew.sari, "Siap") == "Siap, tercatat. Terima kasih, Ibu Sari."


async def test_wrong_command_suggests_the_nearest(desk: Desk) -> None:
    sari = await desk.person("Sari", Role.CREW)
    await sari.send("/jadwl")
    await sari.send("/zzzzzzz")
    await desk.settle()
    assert [seen.text for seen in await sari.messages() if not seen.mine][-2:] == [
        "Perintah /jadwl tidak ada. Maksud Anda /jadwal?",
        "Perintah /zzzzzzz tidak ada. Lihat /bantuan.",
    ]


async def test_help_shows_the_day_and_each_topic_a_tap_away(desk: Desk) -> None:
    sari = await desk.person("Sari", Role.CREW)
    await sari.send("/bantuan")
    await desk.settle()
    first = await sari.last()
    assert first.text.splitlines() == [
        "Yang bisa Anda lakukan",
        "• Ambil tugas di ruang redaksi atau lewat Jadwal, lalu ketuk Siap.",
        "• Di lapangan kirim saja foto, video, pesan suara, dan catatan ke sini, tanpa perintah apa pun.",
        "• Hapus dari HP hanya sesudah ada ✅.",
        "• Sudah semua? Ketuk Selesai. Berhalangan? Buka Tugas saya, lalu Minta ganti.",
        "Perintah lain ada di tombol di bawah.",
    ]
    topics = [
        "🗓 Agenda dan jadwal",
        "✅ Tugas di lapangan",
        "📝 Naskah dan rekap",
        "🎯 Renstra dan bauran",
        "👥 Orang dan piket",
        "👤 Tentang saya",
    ]  # nothing of what citizens ask for: she has no command there
    assert first.labels == topics
    await sari.tap("🗓 Agenda dan jadwal")
    await desk.settle()
    topic = await sari.last()
    assert (topic.id, topic.labels) == (first.id, ["‹ Bantuan"])
    assert topic.text.splitlines() == [
        "🗓 Agenda dan jadwal",
        "/jadwal: agenda hari ini dan berikutnya",
        "/cari: cari agenda",
        "/kalender: agenda di kalender HP Anda",
        "Cara pakai: /bantuan diikuti nama perintah, misalnya /bantuan jadwal.",
    ]
    await sari.tap("‹ Bantuan")
    await desk.settle()
    assert (await sari.last()).text == first.text
    await sari.tap_data("help.topic:warga", first.id)
    await desk.settle()
    assert (await sari.last()).labels == topics


def test_every_command_is_in_one_topic_of_help() -> None:
    found = [name for _topic, _label, commands in menu.TOPICS for name in commands.split()]
    assert sorted(found) == sorted(menu.BY_NAME)


async def test_small_talk_is_answered_kindly_and_nonsense_points_to_the_menu(desk: Desk) -> None:
    sari = await desk.person("Sari", Role.CREW)
    for text in ("siap pak", "👍", "xyzzy plugh"):
        await sari.send(text)
    await desk.settle()
    assert [seen.text for seen in await sari.messages() if not seen.mine][-3:] == [
        *["👍 Siap. Bila perlu sesuatu, pakai tombol menu di bawah."] * 2,
        "Saya belum paham maksudnya. Pakai tombol menu di bawah, atau lihat /bantuan.",
    ]


async def test_names_of_all_kinds_stay_what_they_are(desk: Desk) -> None:
    for name in ("<b>Sari</b>", "*Rudi* _tebal_", "🌾 Padi", "عائشة", "{name}"):
        phone = await desk.person(name, Role.CREW)
        assert (await phone.last()).text.startswith(f"Selamat datang di meja liputan Media Center, {name}.")


async def test_forged_payloads_are_refused_and_change_nothing(desk: Desk) -> None:
    admin = await desk.person("Aminah", Role.ADMIN)
    sari = await desk.person("Sari", Role.CREW)
    screen = await sari.last()
    forged = ("", "x", "seat.take", "seat.take:x", "join.accept:1:2:3", "person.language", "draf.buang:9" * 5)
    for data in forged:
        answer = await sari.tap_data(data, screen.id)
        assert answer.alert, data
    assert (await sari.tap_data("invite.role:admin", screen.id)).text.startswith("Peran Anda belum mencakup ini")
    assert (await admin.tap_data("join.accept:999", screen.id)).text == "Yang Anda cari sudah tidak ada."
