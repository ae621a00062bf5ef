import io
import re
from typing import Any, cast

from PIL import Image
from sqlalchemy import select

from bot.domain.enums import Role, TaskState
from bot.models.queues import Task
from bot.reports.invitation_cards import A4, BIG, qr_code
from bot.training.phone import Phone
from bot.training.seen import Seen
from tests.desk import Desk

UNTIL = "Berlaku sampai Senin, 30 November 2026 pukul 09.00 WITA, hanya untuk satu orang."


async def invited(desk: Desk, editor: Phone, *names: str, role: str = "Petugas") -> list[Seen]:
    """What the editor sees after pasting these names."""
    await editor.send("/undang")
    await desk.settle()
    await editor.tap(role)
    await desk.settle()
    asked = (await editor.send("\n".join(names))).id
    await desk.settle()
    return [seen for seen in await editor.messages() if seen.id > asked]


def link(letter: Seen) -> str:
    return next(word for word in letter.text.split() if word.startswith("https://"))


def picture(desk: Desk, seen: Seen) -> Image.Image:
    """The picture of a message, as the phone gets it."""
    found = seen["photo"][-1] if "photo" in seen else seen["document"]
    files = desk.server.world.files
    return Image.open(io.BytesIO(files.read(files.find(found["file_id"]))))


def holds(drawn: Image.Image, text: str) -> bool:
    """Whether the QR code of a text stands in the middle of a picture, whatever its size and height."""
    code, shades = qr_code(text, room=1), cast("Any", drawn.convert("L").load())
    spots = [(x, y) for x in range(code.width) for y in range(code.height)]
    return any(
        all(
            (shades[left + x * scale + scale // 2, top + y * scale + scale // 2] > 127) == bool(code.getpixel((x, y)))
            for x, y in spots
        )
        for scale in range(5, drawn.width // code.width + 1)
        for left in [(drawn.width - code.width * scale) // 2]
        for top in range(drawn.height - code.height * scale)
    )


async def test_roles_to_choose_from_are_written_as_everywhere(desk: Desk) -> None:
    admin = await desk.person("Hendra", Role.ADMIN)
    await admin.send("/undang")
    await desk.settle()
    assert (await admin.last()).labels == ["Petugas liputan", "Redaktur", "Kepala Bidang", "Admin", "Batal"]


async def test_single_invitation_is_a_letter_to_forward_as_it_is(desk: Desk) -> None:
    editor = await desk.person("Hendra", Role.EDITOR)
    letter, ready = await invited(desk, editor, "Sari")
    assert letter.text == (
        "Yth. Sari,\n"
        "mohon bergabung di meja liputan Media Center sebagai petugas liputan. "
        "Di sini tugas dibagi dan bahan dikumpulkan.\n"
        f"Ketuk tautan ini, lalu ketuk Mulai: {link(letter)}\n{UNTIL}"
    )
    assert (letter.labels, ready.text, ready.labels) == (
        [],
        "Teruskan pesan di atas kepada Sari.",
        ["Buat gambar QR"],
    )
    sari = await desk.server.phone("Sari")
    await sari.open(link(letter))
    await desk.settle()
    assert (await sari.last()).text.startswith("Selamat datang di meja liputan Media Center, Sari.")


async def test_every_name_of_a_pasted_list_has_a_letter_of_its_own(any_desk: Desk) -> None:
    desk = any_desk
    editor = await desk.person("Hendra", Role.EDITOR)
    names = [f"Petugas {number}" for number in range(1, 31)]
    *letters, ready = await invited(desk, editor, *names)
    assert [letter.text.splitlines()[0] for letter in letters] == [f"Yth. {name}," for name in names]
    assert len({link(letter) for letter in letters}) == 30
    assert ready.text == "30 undangan untuk petugas liputan siap. Teruskan tiap pesan di atas kepada orangnya."
    assert ready.labels == ["Buat gambar QR"]


async def test_more_than_thirty_names_are_refused_and_may_be_sent_again(desk: Desk) -> None:
    editor = await desk.person("Hendra", Role.EDITOR)
    (refusal,) = await invited(desk, editor, *[f"Petugas {number}" for number in range(31)])
    assert refusal.text == "Paling banyak 30 nama sekali undang. Kirim sebagian dahulu, sisanya sesudah itu."
    await editor.send("Rudi")
    await desk.settle()
    assert (await editor.last()).text == "Teruskan pesan di atas kepada Rudi."


async def test_qr_picture_of_one_person_holds_their_link(desk: Desk) -> None:
    editor = await desk.person("Hendra", Role.EDITOR)
    letter, _ready = await invited(desk, editor, "Sari")
    assert await editor.tap("Buat gambar QR") == "Gambar QR sedang dibuat."
    await desk.settle()
    shown = await editor.last()
    assert shown.text == "Kode QR untuk Sari. Sekali pakai, hanya untuknya."
    drawn = picture(desk, shown)
    assert drawn.size == BIG
    assert holds(drawn, link(letter))
    assert not holds(drawn, "https://t.me/meja_liputan_bot?start=" + "x" * 32)


async def test_qr_picture_has_a_code_for_each_messenger_and_either_lets_the_person_in(mixed_desk: Desk) -> None:
    desk = mixed_desk
    editor = await desk.person("Hendra", Role.EDITOR)
    letter, _ready = await invited(desk, editor, "Sari")
    await editor.tap("Buat gambar QR")
    await desk.settle()
    drawn = picture(desk, await editor.last())
    assert drawn.size == BIG
    ways = re.findall(r"https://(?:t|wa)\.me/\S+", letter.text)
    assert [way.split("/")[2] for way in ways] == ["t.me", "wa.me"]
    left, right = drawn.crop((40, 0, 512, BIG[1])), drawn.crop((512, 0, BIG[0] - 40, BIG[1]))
    assert [[holds(half, way) for way in ways] for half in (left, right)] == [[True, False], [False, True]]
    assert desk.whatsapp is not None
    sari = await desk.whatsapp.phone("Sari")
    await sari.open(ways[1])
    await desk.settle()
    assert "Selamat datang" in (await sari.last()).text


async def test_qr_sheets_of_a_class_come_as_files_for_those_who_are_not_in_yet(any_desk: Desk) -> None:
    desk = any_desk
    editor = await desk.person("Hendra", Role.EDITOR)
    *letters, _ready = await invited(desk, editor, *[f"Petugas {number}" for number in range(1, 15)])
    first = await desk.server.phone("Petugas 1")
    await first.open(link(letters[0]))
    await desk.settle()
    before = (await editor.last()).id
    await editor.tap("Buat gambar QR")
    await desk.settle()
    shown = [seen for seen in await editor.messages() if seen.id > before]
    assert [seen["document"]["file_name"] for seen in shown] == ["undangan-1.png", "undangan-2.png"]
    assert "".join(seen.text for seen in shown) == "13 kode QR untuk dicetak di kertas A4. Satu kode untuk satu orang."
    assert [(picture(desk, seen)).size for seen in shown] == [A4, A4]


async def test_qr_of_invitations_that_are_all_used_is_refused(desk: Desk) -> None:
    editor = await desk.person("Hendra", Role.EDITOR)
    letter, ready = await invited(desk, editor, "Sari")
    sari = await desk.server.phone("Sari")
    await sari.open(link(letter))
    await desk.settle()
    assert await editor.tap("Buat gambar QR", message=ready) == "Yang Anda cari sudah tidak ada."


async def test_secret_of_a_round_is_forgotten_once_its_pictures_are_made(desk: Desk) -> None:
    editor = await desk.person("Hendra", Role.EDITOR)
    await invited(desk, editor, "Sari")
    await editor.tap("Buat gambar QR")
    await desk.settle()
    assert await desk.read(select(Task.state, Task.data).where(Task.kind == "invitation_pictures")) == [
        (TaskState.DONE, {})
    ]


async def test_full_archive_is_told_to_who_wants_qr_pictures(desk: Desk) -> None:
    editor = await desk.person("Hendra", Role.EDITOR)
    await invited(desk, editor, "Sari")
    (desk.folder / "arsip" / ".spool").write_text("a file where a folder should be")
    await editor.tap("Buat gambar QR")
    await desk.move(minutes=30)
    assert (await editor.last()).text == "Gambar QR belum dapat dibuat. Tautannya tetap berlaku; coba lagi nanti."
