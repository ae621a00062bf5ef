import json
import time
from datetime import date, datetime, timedelta, timezone
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.samples import FOLDER
from bot.parsing import looks_like_agenda
from bot.parsing.agendas import AgendaText, read_agendas
from bot.parsing.words import word_list

WITA = timezone(timedelta(hours=8), "WITA")
NOW = datetime(2026, 11, 24, 8, tzinfo=WITA)  # a Tuesday
WORDS = [
    *word_list(
        "Bupati : Sekda nihil - 1. a) Tempat Acara Hari/Tanggal : Senin 24/11 jam 9 di Aula Desa Kec. Juai , . ( ) foto"
        " 2 1 video minta Narasumber dan ; oleh mengadakan Dinas https://a.id/b s.id/x besok ba'da isya diundur"
        " dari ke *tebal*"
    ),
    *("📍", "🗓", "[16.40, 17/4/2026] Ayu:", "\n"),
]


def only(text: str) -> AgendaText:
    (agenda,) = read_agendas(text, NOW)
    return agenda


@given(st.text(max_size=400))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for agenda in read_agendas(text, NOW):
        json.dumps(agenda.to_json())


@settings(max_examples=200)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_order_of_agenda_words_is_read_without_an_error(words: list[str]) -> None:
    for agenda in read_agendas(" ".join(words), NOW):
        json.dumps(agenda.to_json())


SAMPLES = [
    json.loads(line)["text"]
    for path in sorted(FOLDER.rglob("messages.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SAMPLES), st.sampled_from(SAMPLES), st.randoms(use_true_random=False))
def test_garbled_samples_are_read_without_an_error(one: str, two: str, random: Random) -> None:
    signs = [*one, *two[: len(two) // 2]]
    for _ in range(6):
        signs[random.randrange(len(signs))] = random.choice("0123456789.,:-/()\n *_~🙏İ\u202fﷺ")
    words = "".join(signs).split(" ")
    random.shuffle(words)
    for text in ("".join(signs), " ".join(words), one.upper()):
        for agenda in read_agendas(text, NOW):
            json.dumps(agenda.to_json())
        looks_like_agenda(text, NOW)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "مرحبا jam 9 ",
        "🙏",
        "- 09.00 rapat di aula\n",
        "1/",
        "di ",
        "Acara : x\nJam : 9\n",
        "kumpul jam 7, ",
        "a\n",
        "(",
        "Senin dan ",
    ],
)
def test_ten_thousand_characters_are_read_fast(piece: str) -> None:
    text = (piece * (10_000 // len(piece) + 1))[:10_000]
    start = time.process_time()
    read_agendas(text, NOW)
    assert time.process_time() - start < 1.0  # far below on an idle machine; a runaway pattern takes minutes


def test_ordinary_long_messages_take_under_a_tenth_of_a_second() -> None:
    text = "\n".join(f"{n}. 09.00 Wita - Rapat koordinasi bidang {n}, Aula Bapperida (1 foto)" for n in range(1, 140))[
        :10_000
    ]
    read_agendas(text[:500], NOW)
    best = min(_seconds(text + " " * n) for n in range(3))
    assert best < 0.3  # 0.06 on an idle machine


def _seconds(text: str) -> float:
    start = time.process_time()
    read_agendas(text, NOW)
    return time.process_time() - start


def test_an_impossible_date_leaves_the_agenda_without_one() -> None:
    agenda = only("Rapat paripurna tgl 31 November 2026 jam 10.00 di Gedung DPRD")
    assert (agenda.title, agenda.starts_at, agenda.place, agenda.reason) == (
        "Rapat paripurna",
        None,
        "Gedung DPRD",
        "impossible",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Liput pasar murah minggu-minggu ini, angle harga beras",
        "Liput pasar murah minggu2 ini, angle harga beras",
        "Liput pasar murah Minggu - minggu ini",
        "Liput pasar murah hari-hari ini",
        "Liput pasar murah pekan-pekan depan",
    ],
)
def test_several_weeks_or_days_are_no_date(text: str) -> None:
    agenda = only(text)
    assert (agenda.title, agenda.starts_at, agenda.reason) == ("pasar murah", None, "vague")


def test_an_agenda_without_a_day_is_asked() -> None:
    agenda = only("Rapat TPID jam 9 di Aula Bapperida")
    assert (agenda.starts_at, agenda.reason) == (None, "no_date")


@pytest.mark.parametrize(
    "text",
    ["", "siap pak", "terima kasih 🙏", "Sekda: nihil", "Agenda Bupati hari ini nihil", "Wabup - tidak ada agenda"],
)
def test_no_agenda_is_found_where_none_is(text: str) -> None:
    assert read_agendas(text, NOW) == []


def test_named_crew_is_kept() -> None:
    agenda = only("Kegiatan: Donor darah\nTanggal: 1 Desember 2026\nFoto: Budi, Rudi\nReporter: Sari")
    assert agenda.crew == {"fotografer": ["Budi", "Rudi"], "reporter": ["Sari"]}
    assert agenda.slots == {"fotografer": 2, "reporter": 1}


def test_words_of_a_title_ask_for_nobody() -> None:
    agenda = only("Besok jam 9 pelatihan foto dan video pendek di Aula Diskominfo, 1 reporter")
    assert agenda.slots == {"reporter": 1}


def test_what_is_not_wanted_is_not_asked_for() -> None:
    assert only("Besok jam 9 rapat TPID di Aula Bapperida, 1 foto, tidak perlu video").to_json()["slots"] == {
        "fotografer": 1
    }


def test_a_deputy_is_the_official() -> None:
    assert (
        only("Besok jam 9 pembukaan MTQ di Masjid Agung, dibuka Bupati (diwakili Asisten III)").official
        == "Asisten III"
    )


def test_a_room_names_no_official() -> None:
    agenda = only("Besok jam 9 rapat inflasi di Ruang Rapat Wakil Bupati")
    assert (agenda.official, agenda.place) == (None, "Ruang Rapat Wakil Bupati")


def test_a_struck_out_line_is_not_read() -> None:
    assert only("Besok ~jam 9~ jam 10 rapat TPID di Aula Bapperida").starts_at == datetime(
        2026, 11, 25, 10, tzinfo=WITA
    )


def test_only_a_government_office_is_organiser() -> None:
    assert only("Acara: Donor darah\nTanggal: 1/12/2026\nPenyelenggara: Karang Taruna Desa Riwa").organiser is None
    assert only("Acara: Donor darah\nTanggal: 1/12/2026\nPenyelenggara: RSUD Balangan").organiser == "RSUD Balangan"


def test_markup_in_a_sentence_stays_text() -> None:
    assert only("<b>Rapat</b> *penting* besok jam 9 di Aula").title == "<b>Rapat</b> penting"
    assert only("Besok jam 9 rapat <i>penting</i> di Aula").title == "rapat <i>penting</i>"
    first, second = read_agendas("1. 09.00 <b>Rapat</b> TPID, Aula\n2. 10.00 Senam <u>sehat</u>, Taman Kota", NOW)
    assert (first.title, second.title) == ("<b>Rapat</b> TPID", "Senam <u>sehat</u>")


@pytest.mark.parametrize(
    "text",
    [
        "Besok jam 9 rapat TPID di Aula Bapperida, tentatif",
        "Besok jam 9 (tentatif) rapat TPID di Aula Bapperida",
        "Rapat TPID besok jam 9 di Aula Bapperida. Jamnya masih belum pasti",
        "Tentative: rapat TPID besok jam 9 di Aula Bapperida",
        "Acara: rapat TPID\nWaktu: Rabu, 25 November 2026 jam 9 (tentatif)\nTempat: Aula Bapperida",
    ],
)
def test_what_is_tentative_must_be_confirmed(text: str) -> None:
    agenda = only(text)
    told = ((agenda.title or "").lower(), agenda.starts_at, agenda.place, agenda.reason)
    assert told == ("rapat tpid", datetime(2026, 11, 25, 9, tzinfo=WITA), "Aula Bapperida", "tentative")


def test_only_the_tentative_item_of_a_list_must_be_confirmed() -> None:
    listed = "08.00 Apel gabungan, Halaman Kantor Bupati\n19.30 Pengajian akbar, Masjid Al Akbar, tentatif"
    found = read_agendas(f"Jadwal Bupati Rabu 25 November 2026\n{listed}", NOW)
    assert [(a.title, a.place, a.reason) for a in found] == [
        ("Apel gabungan", "Halaman Kantor Bupati", None),
        ("Pengajian akbar", "Masjid Al Akbar", "tentative"),
    ]
    found = read_agendas(f"Jadwal tentatif Bupati Rabu 25 November 2026\n{listed}", NOW)
    assert [a.reason for a in found] == ["tentative", "tentative"]


def test_an_event_behind_a_time_for_the_crew_is_not_lost() -> None:
    agenda = only("standby malam ini jam 22.00 patroli gabungan Satpol PP")
    assert (agenda.title, agenda.starts_at) == ("patroli gabungan Satpol PP", date(2026, 11, 24))
    agenda = only("Kumpul besok jam 8 rapat TPID di Aula Bapperida, mulai jam 9")
    assert (agenda.title, agenda.starts_at) == ("rapat TPID", datetime(2026, 11, 25, 9, tzinfo=WITA))


@pytest.mark.parametrize(
    "text",
    [
        "standby malam ini jam 22.00-23.30 patroli gabungan Satpol PP",
        "standby malam ini jam 22.00 patroli gabungan Satpol PP, kumpul jam 21.00 di Mako",
    ],
)
def test_a_crew_stands_by_for_the_events_own_time(text: str) -> None:
    agenda = only(text)
    told = (agenda.title, agenda.starts_at)
    assert told == ("patroli gabungan Satpol PP", datetime(2026, 11, 24, 22, tzinfo=WITA))


@pytest.mark.parametrize(
    "text",
    [
        "Posyandu di Desa Riwa (Senin 30 November), Desa Lokbatu (Selasa 1 Desember), jam 9",
        "Posyandu di Desa Riwa (30/11), Desa Lokbatu (1/12) jam 9",
        "Posyandu di Desa Riwa (Senin jam 9), Desa Lokbatu (Selasa jam 10)",
    ],
)
def test_a_day_for_each_place_is_asked(text: str) -> None:
    agenda = only(text)
    assert (agenda.title, agenda.starts_at, agenda.reason) == ("Posyandu", None, "unclear")


def test_one_day_in_brackets_is_read() -> None:
    assert only("Rapat TPID besok (Rabu, 25 November 2026) di Aula").starts_at == date(2026, 11, 25)


@pytest.mark.parametrize(
    "clocks",
    [
        "jam 9 atau jam 10",
        "jam 9, 10 atau 11",
        "jam 8, 9, 10, atau 11",
        "jam 9, jam 10 atau jam 11",
        "08.00, 09.00, 10.00 atau 11.00",
        "jam 9/10",
    ],
)
def test_one_of_several_clock_times_stays_in_words(clocks: str) -> None:
    agenda = only(f"Rapat TPID besok {clocks} di Aula Bapperida")
    assert (agenda.title, agenda.starts_at, agenda.time_words) == ("Rapat TPID", date(2026, 11, 25), clocks)
    assert agenda.conflict is False


@pytest.mark.parametrize(
    "text",
    [
        "Rapat TPID besok jam 9 di Aula Bapperida batal",
        "BATAL: Rapat TPID besok jam 9 di Aula Bapperida",
        "Info: Rapat TPID besok jam 9 di Aula Bapperida dibatalkan ya",
        "Rapat TPID besok jam 9 di Aula Bapperida ditiadakan",
        "Rapat TPID besok jam 9 di Aula Bapperida tidak jadi",
        "Acara: Rapat TPID\nWaktu: Rabu, 25 November 2026 jam 9\nTempat: Aula Bapperida\nDibatalkan",
    ],
)
def test_a_cancelled_event_must_be_confirmed(text: str) -> None:
    agenda = only(text)
    told = (agenda.title, agenda.starts_at, agenda.place, agenda.reason)
    assert told == ("Rapat TPID", datetime(2026, 11, 25, 9, tzinfo=WITA), "Aula Bapperida", "cancelled")


@pytest.mark.parametrize(
    "text",
    [
        "Rapat TPID besok jam 9 batal, diganti lusa jam 10 di Aula Bapperida",
        "Rapat TPID besok jam 9 di Aula Bapperida tidak batal",
        "Senam besok jam 7 di Taman Kota, kalau hujan batal",
    ],
)
def test_what_is_moved_or_holds_is_not_cancelled(text: str) -> None:
    assert only(text).reason is None


def test_a_count_behind_satpol_pp_is_no_number_of_a_law() -> None:
    assert only("Besok jam 9 apel gabungan di Mako Satpol PP. 1 video").slots == {"videografer": 1}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("rapat jam 9 besok membahas inflasi di Aula Bapperida", "rapat membahas inflasi"),
        ("Besok jam 9 rapat, bahas inflasi, di Aula Bapperida", "rapat bahas inflasi"),
        ("Rapat besok jam 9 di Aula Bapperida terkait stunting, 1 foto", "Rapat terkait stunting"),
        ("Rapat di Aula Bapperida besok jam 9", "Rapat"),
        ("Besok jam 9 rapat TPID di Aula, membahas inflasi", "rapat TPID"),
        ("Kunjungan kerja Wabup ke Kecamatan Halong besok jam 9", "Kunjungan kerja"),
        ("Jumat jam 15.00 kunjungan Wabup ke Pasar Paringin", "kunjungan"),
    ],
)
def test_a_bare_name_is_told_with_its_topic(text: str, title: str) -> None:
    assert only(text).title == title


@pytest.mark.parametrize(
    "text",
    [
        "Rapat kerja 30 Februari di Aula Bapperida",
        "Acara: Rapat kerja\nHari/Tanggal: Senin, 30 Februari 2027\nTempat: Aula Bapperida",
        "Agenda Sekda:\n1. 30 Februari jam 9 Rapat kerja, Aula Bapperida",
    ],
)
def test_a_day_that_does_not_exist_is_told(text: str) -> None:
    agenda = only(text)
    told = (agenda.title, agenda.starts_at, agenda.place, agenda.reason)
    assert told == ("Rapat kerja", None, "Aula Bapperida", "impossible")


@pytest.mark.parametrize("when", ["minggu depan", "akhir bulan jam 9"])
def test_an_item_of_another_time_does_not_take_the_day_of_the_heading(when: str) -> None:
    read = read_agendas(
        f"Jadwal besok:\n1. 08.00 apel gabungan\n2. {when} audiensi KNPI\n3. abis zuhur lomba mewarnai", NOW
    )
    told = [(agenda.title, agenda.starts_at, agenda.time_words) for agenda in read]
    tomorrow = datetime(2026, 11, 25, 8, tzinfo=WITA)
    assert told == [
        ("apel gabungan", tomorrow, None),
        ("audiensi KNPI", None, None),
        ("lomba mewarnai", tomorrow.date(), "abis zuhur"),
    ]


def test_a_slogan_is_no_theme() -> None:
    assert only("Acara: Hari Ibu\nTanggal: 22/12/2026\nTema: Perempuan berdaya").theme is None


def test_markup_in_fields_stays_text() -> None:
    agenda = only("Acara: <b>Rapat</b> & *tebal*\nTanggal: 1/12/2026\nTempat: Aula <script>")
    assert (agenda.title, agenda.place) == ("<b>Rapat</b> & tebal", "Aula <script>")


def test_a_period_keeps_both_ends() -> None:
    agenda = only("Pameran UMKM 1-3 Desember 2026 di Taman Kota")
    assert (agenda.starts_at, agenda.ends_at) == (date(2026, 12, 1), date(2026, 12, 3))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Doa bersama besok pukul 20.00 di Masjid Al Akbar", "Doa bersama"),
        ("Senam bersama Jumat 06.30 halaman kantor bupati", "Senam bersama"),
        ("Makan siang bersama Bupati besok jam 12 di rumah dinas", "Makan siang"),
        ("Panen padi bersama Bupati besok jam 9 di Desa Riwa", "Panen padi"),
    ],
)
def test_what_is_done_together_by_its_name_keeps_the_word(text: str, title: str) -> None:
    assert only(text).title == title


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("BATAL:\nAcara: Rapat TPID\nWaktu: Rabu, 25 November 2026 jam 9\nTempat: Aula Bapperida", "cancelled"),
        ("Rapat TPID besok jam 9 di Aula Bapperida ditunda", "postponed"),
        ("Rapat TPID besok jam 9 di Aula Bapperida batal, dijadwalkan ulang, waktu menyusul", "postponed"),
        ("Rapat TPID besok jam 9 di Aula Bapperida diundur 1 jam", "unclear"),
        ("Rapat TPID besok jam 9 di Aula Benteng Tundakan", None),
        ("Rapat TPID besok jam 9 tidak ditunda, tetap di Aula Bapperida", None),
        ("Rapat TPID besok jam 9 di Aula Bapperida, kalau hujan ditunda", None),
        ("Rapat TPID besok jam 9 di Aula Bapperida ditunda Jumat jam 10", None),
    ],
)
def test_event_put_off_has_no_start_but_is_known_by_its_former_time(text: str, reason: str | None) -> None:
    (found,) = read_agendas(text, NOW)
    off = reason in ("postponed", "unclear")
    assert (found.reason, found.title, found.starts_at is None) == (reason, "Rapat TPID", off)
    assert (found.was_at is not None) == off
