"""Group chats as WhatsApp exports them: who said what when, and which posts are offered."""

import io
import zipfile
from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.chats import ChatRefused, Left
from bot.imports.chat_posts import offered
from bot.imports.whatsapp_chat import ChatRefusedError, Said, read_chat

WITA = ZoneInfo("Asia/Makassar")
NOW = datetime(2026, 11, 24, 21, 45, tzinfo=WITA)

ANDROID_ID = """\
22/11/26 07.15 - Pesan dan panggilan terenkripsi secara end-to-end. Hanya orang di obrolan ini yang bisa membacanya.
22/11/26 07.15 - Rina membuat grup "Peliputan: Media Center"
22/11/26 07.16 - Rina menambahkan Budi
22/11/26 19.02 - Rina mengubah subjek dari "Liputan" menjadi "Liputan: MC"
23/11/26 09.30 - Budi: Siap bu
23/11/26 09.31 - Budi: <Media tidak disertakan>
23/11/26 09.31 - Budi: IMG-20261123-WA0004.jpg (file terlampir)
Suasana apel
23/11/26 21.30 - Prokopim Balangan: *AGENDA PIMPINAN SELASA, 24 NOVEMBER 2026*
1. 09.00 Rapat TPID, Aula Bapperida
2. 14.00 Audiensi KONI, ruang kerja Bupati
24/11/26 08.00 - Budi: Pesan ini telah dihapus
24/11/26 21.31 - Prokopim Balangan: Besok jam 9 panen raya padi di Desa Riwa <Pesan ini diedit>
24/11/26 21.40 - +62 812-3456-7890: Kamis 26/11 jam 10 peresmian Puskesmas Juai
"""
IOS_EN = """\
[11/22/26, 7:15:01\u202fAM] Peliputan MC: \u200eMessages and calls are end-to-end encrypted.
\u200e[11/22/26, 7:16:22\u202fAM] Rina: \u200eRina added Budi
[11/23/26, 9:31:10\u202fAM] Budi: \u200eimage omitted
\u200e[11/23/26, 9:32:10\u202fAM] Budi: U.pdf \u2022 \u200e2 pages \u200e<attached: 00000012-U.pdf>
[11/24/26, 9:31:00\u202fPM] ~ Prokopim: Besok jam 9 panen raya padi di Desa Riwa \u200e<This message was edited>
[11/24/26, 9:40:00\u202fPM] Rina: \u200eYou deleted this message.
"""


def test_android_in_indonesian_tells_who_said_what_when() -> None:
    chat = read_chat(ANDROID_ID.encode(), zone=WITA, now=NOW)
    assert [(said.sender, said.at.strftime("%d %H.%M")) for said in chat.said] == [
        ("Budi", "23 09.30"),
        ("Budi", "23 09.31"),
        ("Prokopim Balangan", "23 21.30"),
        ("Prokopim Balangan", "24 21.31"),
        ("+62 812-3456-7890", "24 21.40"),
    ]
    assert chat.said[1].text == "Suasana apel"
    assert chat.said[2].text.splitlines()[2] == "2. 14.00 Audiensi KONI, ruang kerja Bupati"
    assert chat.said[3].text == "Besok jam 9 panen raya padi di Desa Riwa"
    assert chat.left == Counter({Left.SYSTEM: 4, Left.MEDIA: 1, Left.DELETED: 1})
    assert (chat.order, chat.sure) == ("dmy", True)


def test_ios_in_english_tells_who_said_what_when() -> None:
    chat = read_chat(("\ufeff" + IOS_EN.replace("\n", "\r\n")).encode(), zone=WITA, now=NOW)
    wanted = datetime(2026, 11, 24, 21, 31, tzinfo=WITA)
    assert chat.said == [Said("Prokopim", wanted, "Besok jam 9 panen raya padi di Desa Riwa")]
    assert chat.left == Counter({Left.SYSTEM: 2, Left.MEDIA: 2, Left.DELETED: 1})
    assert (chat.order, chat.sure) == ("mdy", True)


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("24/11/26 21.30 - R: x", "2026-11-24 21:30:00"),
        ("24/11/26 pukul 21.30 - R: x", "2026-11-24 21:30:00"),
        ("24/11/2026, 21:30 - R: x", "2026-11-24 21:30:00"),
        ("11/24/26, 9:30 PM - R: x", "2026-11-24 21:30:00"),
        ("11/24/26, 12:05\u202fAM - R: x", "2026-11-24 00:05:00"),
        ("24.11.26, 21:30 - R: x", "2026-11-24 21:30:00"),
        ("2026-11-24, 21:30 - R: x", "2026-11-24 21:30:00"),
        ("[24/11/26 21.30.45] R: x", "2026-11-24 21:30:45"),
        ("[24/11/26, 21.30.45] R: x", "2026-11-24 21:30:45"),
        ("\u200e[24/11/2026 pukul 21.30.45] R: x", "2026-11-24 21:30:45"),
        ("[2026-11-24, 9:30:45 p.m.] R: x", "2026-11-24 21:30:45"),
    ],
)
def test_every_form_of_a_line_is_read(line: str, at: str) -> None:
    (said,) = read_chat(line.encode(), zone=WITA, now=NOW).said
    assert (said.sender, said.at.strftime("%Y-%m-%d %H:%M:%S"), said.text) == ("R", at, "x")


@pytest.mark.parametrize(
    ("lines", "order", "sure"),
    [
        (["5/11/26 08.00 - R: x", "12/11/26 08.00 - R: x"], "dmy", True),  # the other way the second is to come
        (["1/2/26, 8:00 AM - R: x", "1/3/26, 8:00 AM - R: x", "2/1/26, 8:00 AM - R: x"], "mdy", True),
        (["1/2/26, 8:00 AM - R: x", "2/3/26, 8:00 AM - R: x"], "mdy", False),
        (["1/2/26 08.00 - R: x", "2/3/26 08.00 - R: x"], "dmy", False),
        (["11/11/26 08.00 - R: x"], "dmy", True),
    ],
)
def test_order_of_day_and_month_is_decided_by_the_file(lines: list[str], order: str, sure: bool) -> None:
    chat = read_chat("\n".join(lines).encode(), zone=WITA, now=NOW)
    assert (chat.order, chat.sure) == (order, sure)


def test_chat_in_its_zip_is_found_among_the_media() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("00000012-catatan.txt", "bukan obrolan")
        archive.writestr("_chat.txt", IOS_EN)
    assert len(read_chat(packed.getvalue(), zone=WITA, now=NOW).said) == 1


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", ChatRefused.NO_CHAT),
        (b"halo", ChatRefused.NO_CHAT),
        (b"PK\x03\x04rusak", ChatRefused.NO_CHAT),
        (b"\xff\xfe\x00x", ChatRefused.ENCODING),
        (b"31/12/26 08.00 - R: x\n12/31/26 08.00 - R: x", ChatRefused.DATES),
    ],
    ids=["empty", "words", "broken zip", "no text", "dates of two kinds"],
)
def test_file_that_is_no_chat_is_refused(content: bytes, why: ChatRefused) -> None:
    with pytest.raises(ChatRefusedError) as refused:
        read_chat(content, zone=WITA, now=NOW)
    assert refused.value.why is why


def test_posts_that_are_still_to_come_are_offered_and_the_rest_is_counted() -> None:
    more = (
        "24/11/26 21.41 - Rina: Sabtu jam 8 gotong royong di Desa Riwa\n"
        "24/11/26 21.42 - Rina: BATAL: gotong royong Sabtu jam 8 di Desa Riwa\n"
        "24/11/26 21.43 - Rina: Jumat jam 8 Rapat TAPD di Ruang Rapat Sekda\n"
        "24/11/26 21.44 - Rina: RALAT Rapat TAPD yang semula Jumat jam 8 menjadi Sabtu jam 9\n"
        "24/11/26 21.44 - Rina: Lomba balogo di lapangan Desa Bihara, minta 1 foto\n"
    )
    offer = offered(read_chat((ANDROID_ID + more).encode(), zone=WITA, now=NOW), today=NOW)
    assert [(post.sender, post.titles, post.places) for post in offer.posts] == [
        ("Prokopim Balangan", ("panen raya padi",), (0,)),
        ("+62 812-3456-7890", ("peresmian Puskesmas Juai",), (0,)),
        ("Rina", ("Rapat TAPD",), (0,)),
    ]
    assert offer.left == Counter(
        {Left.SYSTEM: 4, Left.MEDIA: 1, Left.DELETED: 1, Left.TALK: 2, Left.PAST: 1, Left.UNDATED: 1, Left.AGAIN: 3}
    )
    earlier = NOW.replace(hour=8)
    today = offered(read_chat(ANDROID_ID.encode(), zone=WITA, now=NOW), today=earlier)
    assert today.posts[0].titles == ("Rapat TPID", "Audiensi KONI")
