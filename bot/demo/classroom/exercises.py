"""The exercises of each role: what to do, a hint, and how the desk's tables say that it is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.demo.classroom import checks
from bot.demo.classroom.checks import Check
from bot.demo.classroom.practice import TITLES, Practice, applicant_name, sample
from bot.domain.enums import Role
from bot.locale import _, mark


@dataclass(frozen=True, slots=True)
class Exercise:
    """One thing to do. `agenda` is the learner's agenda it is about; `paste` gives a text to be pasted."""

    key: str
    title: str
    task: str
    hint: str
    check: Check
    agenda: str = ""
    paste: bool = False

    def words(self, practice: Practice, now: datetime) -> dict[str, str]:
        """Title, instruction and hint for a learner, in the language of the context; `paste` is a text to be sent."""
        about = practice.title(TITLES[self.agenda]) if self.agenda else ""
        names = {"agenda": about, "group": group_title(practice.name), "applicant": applicant_name(practice)}
        return {
            "title": _(self.title),
            "task": _(self.task).format(**names),
            "hint": _(self.hint).format(**names),
            "paste": sample(practice, now) if self.paste else "",
        }


def group_title(name: str) -> str:
    """What a learner's own group is called."""
    return f"Latihan {name}"


ADMIT = Exercise(
    "admit",
    mark("Terima petugas baru"),
    mark("{applicant} ingin bergabung. Terima permintaannya."),
    mark("Permintaannya ada di obrolan Meja Liputan: ketuk Terima."),
    checks.admitted,
)
"""Editors and admins let people in alike."""

_CREW = (
    Exercise(
        "take",
        mark("Ambil tugas"),
        mark("Buka grup {group}, lalu ketuk Ambil Foto pada kartu {agenda}."),
        mark("Belum terlihat? Ketuk panah kembali di kiri atas untuk melihat daftar obrolan."),
        checks.seat_taken,
        agenda="take",
    ),
    Exercise(
        "ready",
        mark("Jawab siap"),
        mark("Buka obrolan Meja Liputan. Penjelasan tugas {agenda} sudah masuk: ketuk Siap."),
        mark("Penjelasannya ada di obrolan pribadi dengan bot. Bisa juga lewat /tugas."),
        checks.seat_ready,
        agenda="take",
    ),
    Exercise(
        "photo",
        mark("Kirim foto"),
        mark("Kirim satu foto ke obrolan Meja Liputan. Bot menyimpannya untuk {agenda}."),
        mark("Ketuk penjepit kertas, lalu Foto. Foto apa saja dari ponsel boleh dipakai."),
        checks.photo_sent,
        agenda="take",
    ),
    Exercise(
        "done",
        mark("Tutup tugas"),
        mark("Bahan sudah lengkap: tutup tugas {agenda} dengan Selesai."),
        mark("Ketuk Selesai di bawah ringkasan kiriman, atau ketik /selesai."),
        checks.seat_done,
        agenda="take",
    ),
    Exercise(
        "answer",
        mark("Jawab permintaan redaktur"),
        mark("Redaktur meminta Anda meliput {agenda}. Jawab Siap, atau Tidak bisa dengan alasannya."),
        mark("Permintaannya ada di obrolan Meja Liputan; ketik /tugas untuk melihatnya lagi."),
        checks.answered,
        agenda="asked",
    ),
    Exercise(
        "leave",
        mark("Minta ganti"),
        mark("Anda berhalangan meliput {agenda}. Minta ganti dan sebutkan alasannya."),
        mark("Ketik /tugas, pilih agendanya, lalu ketuk Minta ganti."),
        checks.left,
        agenda="held",
    ),
)
_EDITOR = (
    Exercise(
        "draft",
        mark("Buat draf"),
        mark("Salin teks di bawah ini, lalu kirim ke obrolan Meja Liputan. Drafnya langsung tersusun."),
        mark("Tidak perlu perintah apa pun: tempel teksnya dan kirim. Atau ketik /agenda."),
        checks.drafted,
        paste=True,
    ),
    Exercise(
        "publish",
        mark("Terbitkan"),
        mark("Periksa draf Anda, lalu ketuk Terbitkan."),
        mark("Drafnya tertutup pesan lain? Ketik /draf."),
        checks.published,
    ),
    Exercise(
        "change",
        mark("Ubah jam"),
        mark("Jam {agenda} bergeser. Buka rinciannya, ketuk Ubah, lalu ganti waktunya."),
        mark("Kartunya ada di grup {group}: ketuk Rincian, lalu lanjutkan di obrolan Meja Liputan."),
        checks.changed,
        agenda="change",
    ),
    Exercise(
        "assign",
        mark("Tugaskan petugas"),
        mark("Belum ada fotografer untuk {agenda}. Tugaskan seseorang."),
        mark("Buka rincian agendanya, ketuk Tugaskan Foto, lalu pilih nama."),
        checks.assigned,
        agenda="assign",
    ),
    Exercise(
        "cancel",
        mark("Batalkan agenda"),
        mark("{agenda} tidak jadi. Batalkan, dan tulis alasannya."),
        mark("Buka rincian agendanya, ketuk Batalkan, lalu kirim alasan singkat."),
        checks.cancelled,
        agenda="cancel",
    ),
    ADMIT,
)
_HEAD = (
    Exercise(
        "schedule",
        mark("Lihat jadwal"),
        mark("Ketik /jadwal di obrolan Meja Liputan untuk melihat agenda hari ini dan berikutnya."),
        mark("Tombol Jadwal di bawah kolom pesan sama gunanya."),
        checks.saw_schedule,
    ),
    Exercise(
        "details",
        mark("Buka rincian"),
        mark("Buka rincian {agenda}: siapa meliput, di mana, dan jam berapa."),
        mark("Kartunya ada di grup {group}. Atau pilih harinya pada /jadwal, lalu ketuk agendanya."),
        checks.saw_details,
        agenda="look",
    ),
    Exercise(
        "week",
        mark("Rekap pekan lalu"),
        mark("Ketik /rekap, lalu ketuk Pekan lalu."),
        mark("Tombol Rekap di bawah kolom pesan sama gunanya."),
        checks.saw_week,
    ),
    Exercise(
        "part",
        mark("Rincian rekap"),
        mark("Pada rekap tadi, buka salah satu rinciannya: per tema, per kecamatan, atau per petugas."),
        mark("Misalnya Per tema atau Per petugas, di bawah rekapnya."),
        checks.saw_part,
    ),
    Exercise(
        "range",
        mark("Rekap rentang sendiri"),
        mark("Minta rekap untuk tanggal pilihan Anda, misalnya /rekap 1-15 November 2026."),
        mark("Tulis tanggalnya di belakang /rekap, dalam satu pesan."),
        checks.saw_range,
    ),
    Exercise(
        "address",
        mark("Atur sapaan"),
        mark("Ketik /sapaan, lalu pilih bagaimana bot menyapa Anda."),
        mark("Pilih Bapak atau Ibu; sapaan bisa diganti kapan saja."),
        checks.addressed,
    ),
)
_ADMIN = (
    Exercise(
        "invite",
        mark("Undang satu orang"),
        mark("Ketik /undang, pilih perannya, lalu kirim satu nama."),
        mark("Nama apa saja boleh. Tautan undangannya hanya berlaku di ruang latihan."),
        checks.invited,
    ),
    Exercise(
        "invite_all",
        mark("Undang tiga orang sekaligus"),
        mark("Ketik /undang lagi, lalu kirim tiga nama dalam satu pesan, satu nama tiap baris."),
        mark("Baris baru: tekan Shift+Enter, atau salin daftar nama dari catatan."),
        checks.invited_several,
    ),
    ADMIT,
    Exercise(
        "address",
        mark("Atur sapaan seseorang"),
        mark("Ketik /orang, pilih {applicant}, lalu atur sapaannya."),
        mark("Belum ada namanya? Terima dahulu permintaannya. Atur juga sapaan Anda sendiri dengan /sapaan."),
        checks.addressed,
    ),
    Exercise(
        "bind",
        mark("Pasang ruang redaksi"),
        mark("Buka grup {group}, lalu ketik /pasang di sana."),
        mark("Perintah ini diketik di grup, bukan di obrolan pribadi."),
        checks.bound,
    ),
    Exercise(
        "unpark",
        mark("Tangani kiriman macet"),
        mark("Satu kiriman Anda macet. Ketik /macet, pilih kirimannya, lalu ketuk Coba lagi atau Buang."),
        mark("Kiriman Anda ditandai dengan nama Anda."),
        checks.unparked,
    ),
)
EXERCISES: Mapping[Role, tuple[Exercise, ...]] = {
    Role.EDITOR: _EDITOR,
    Role.CREW: _CREW,
    Role.HEAD: _HEAD,
    Role.ADMIN: _ADMIN,
}
"""Six for each role, in the order in which they are best done; any order will do."""
