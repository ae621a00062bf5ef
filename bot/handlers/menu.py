"""Commands and menu buttons: who sees which, in one table."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.domain.enums import Role
from bot.locale import _, in_every_language, mark
from bot.models.people import Person

A, E, C, H = Role.ADMIN, Role.EDITOR, Role.CREW, Role.HEAD
EVERYONE = frozenset({A, E, C, H})


@dataclass(frozen=True, slots=True)
class Command:
    """A command: what it is called, what it does (in the list), how to use it, who has it, its menu button."""

    name: str
    does: str
    how: str
    roles: frozenset[Role]
    label: str | None = None


COMMANDS: tuple[Command, ...] = (
    Command(
        "agenda",
        mark("buat agenda liputan"),
        mark(
            "Tempel atau teruskan teks agenda ke sini, tanpa perintah apa pun. "
            "Di grup: /agenda diikuti teksnya, atau balas pesannya dengan /agenda. Tanpa teks, /agenda membuka isian."
        ),
        frozenset({A, E}),
        mark("📝 Agenda baru"),
    ),
    Command(
        "draf",
        mark("draf dan ide yang belum terbit"),
        mark("Ketik /draf untuk melanjutkan draf, atau memberi tanggal pada ide."),
        frozenset({A, E}),
        mark("🗂 Draf"),
    ),
    Command(
        "jadwal",
        mark("agenda hari ini dan berikutnya"),
        mark("Ketik /jadwal, /jadwal besok, atau /jadwal pekan depan. Ketuk agenda untuk rincian dan tugas terbuka."),
        EVERYONE,
        mark("🗓 Jadwal"),
    ),
    Command(
        "cari",
        mark("cari agenda"),
        mark("Ketik /cari diikuti judul, tempat, pejabat, dinas, atau tanggal, misalnya /cari wabup Batumandi."),
        EVERYONE,
    ),
    Command(
        "kalender",
        mark("agenda di kalender HP Anda"),
        mark("Ketik /kalender untuk berlangganan jadwal di kalender HP, mencabut alamatnya, atau mengambil berkasnya."),
        EVERYONE,
    ),
    Command(
        "ambil",
        mark("ambil tugas dengan nomor agendanya"),
        mark("Ketik AMBIL, nomor agenda, dan tugasnya, misalnya AMBIL 12 FOTO. Nomornya ada di Jadwal."),
        frozenset({A, E, C}),
    ),
    Command(
        "tugas",
        mark("tugas Anda"),
        mark("Ketik /tugas untuk melihat tugas Anda, penjelasannya, atau minta ganti."),
        frozenset({A, E, C}),
        mark("✅ Tugas saya"),
    ),
    Command(
        "berangkat",
        mark("kabari bahwa Anda berangkat"),
        mark("Ketuk Berangkat, atau ketik OTW. Kabarnya masuk ke tugas Anda yang berjalan."),
        frozenset({C}),
        mark("🛵 Berangkat"),
    ),
    Command(
        "tiba",
        mark("kabari bahwa Anda sudah di lokasi"),
        mark("Ketuk Tiba begitu sampai, atau ketik dengan jamnya, misalnya TIBA 09.05."),
        frozenset({C}),
        mark("📍 Tiba"),
    ),
    Command(
        "molor",
        mark("kabari bahwa acaranya molor"),
        mark("Ketuk Molor, atau ketik MOLOR 30 MENIT atau MOLOR SAMPAI 11.30. Perkiraan selesainya ikut mundur."),
        frozenset({C}),
        mark("⏳ Molor"),
    ),
    Command(
        "selesai",
        mark("serahkan bahan dan tutup tugas"),
        mark("Setelah semua bahan terkirim, ketik /selesai. Redaktur langsung diberi tahu."),
        frozenset({A, E, C}),
        mark("🏁 Selesai"),
    ),
    Command(
        "profil",
        mark("tugas yang bisa Anda kerjakan, izin, cuti"),
        mark(
            "Ketik /profil untuk menandai tugas yang bisa Anda kerjakan. Izin cukup ditulis, misalnya: cuti 3-5 Maret."
        ),
        frozenset({C}),
        mark("👤 Profil saya"),
    ),
    Command(
        "rekap",
        mark("rekap liputan"),
        mark("Ketik /rekap, lalu pilih pekan ini, pekan lalu, bulan ini; atau /rekap 1-15 November 2026."),
        frozenset({A, E, H}),
        mark("📊 Rekap"),
    ),
    Command(
        "naskah",
        mark("naskah dari agenda: tulis, periksa, tayang"),
        mark(
            "Ketik /naskah untuk naskah Anda dan yang menunggu diperiksa. "
            "Naskah baru: buka agendanya di Jadwal, lalu ketuk Naskah."
        ),
        EVERYONE,
    ),
    Command(
        "strategi",
        mark("Renstra: visi, misi, tujuan, IKU"),
        mark(
            "Ketik /strategi untuk membaca Renstra. Mengisinya: selangkah demi selangkah, atau kirim berkasnya ke sini."
        ),
        EVERYONE,
    ),
    Command(
        "swot",
        mark("kekuatan, kelemahan, peluang, ancaman"),
        mark(
            "Ketik /swot untuk membaca daftar faktor dengan buktinya, mencatat yang baru, dan menghitung IFE atau EFE."
        ),
        frozenset({A, E, H}),
    ),
    Command(
        "bauran",
        mark("bauran tema dan prioritas yang direncanakan"),
        mark("Ketik /bauran: tema dan prioritas pekan ini, pekan depan, atau bulan ini, di samping sasarannya."),
        frozenset({A, E, H}),
    ),
    Command(
        "galeri",
        mark("bahan sebuah agenda dalam satu gambar"),
        mark(
            "Ketik /galeri untuk bahan agenda terakhir, atau dengan nomor agendanya, misalnya /galeri 142. "
            "Redaktur memilih foto dengan mengetuk nomornya."
        ),
        EVERYONE,
    ),
    Command(
        "aspirasi",
        mark("aspirasi warga dan permohonan informasi"),
        mark("Kirim berkas ekspor SP4N-LAPOR! atau register PPID ke sini. Daftarnya dengan tenggat: /aspirasi."),
        frozenset({A, E, H}),
    ),
    Command(
        "kebutuhan",
        mark("kebutuhan masyarakat sekilas"),
        mark(
            "Ketik /kebutuhan: yang masuk per kategori, kecamatan, dan umur, dan yang belum pernah diliput. "
            "Setiap angka membuka daftarnya."
        ),
        frozenset({A, E, H}),
    ),
    Command(
        "isu",
        mark("isu publik, hoaks, dan komentar berulang"),
        mark(
            "Ketik /isu untuk daftarnya. Mencatat sekaligus: /isu hoaks: isinya; di: kanal dan tautannya; "
            "tanggal: kemarin; bukti: buktinya; kecamatan: Halong."
        ),
        frozenset({A, E, H}),
    ),
    Command(
        "kabar",
        mark("kabar yang belum sampai kepada petugas"),
        mark("Ketik /kabar: siapa belum menerima kabar apa, dan mengapa. Sudah ditelepon? Ketuk Sudah dikabari."),
        frozenset({A, E}),
        mark("📵 Belum sampai"),
    ),
    Command(
        "krubaku",
        mark("jumlah petugas yang biasa"),
        mark("Ketik /krubaku untuk mengatur jumlah petugas yang dipakai bila teks agenda tidak menyebutnya."),
        frozenset({A, E}),
    ),
    Command(
        "piket",
        mark("siapa piket hari apa"),
        mark("Ketik /piket untuk melihat jadwal piket pekan ini. Tugas yang belum diambil bisa diserahkan ke piket."),
        EVERYONE,
    ),
    Command(
        "kanal",
        mark("aturan kanal tiap jenis berita"),
        mark("Ketik /kanal untuk melihat ke mana video, artikel, dan foto tayang, paling lambat kapan, oleh siapa."),
        EVERYONE,
    ),
    Command(
        "petugas",
        mark("siapa bisa apa, dan siapa sedang izin"),
        mark("Ketik /petugas, lalu ketuk namanya untuk mengubah tugas, keahlian, atau izinnya."),
        frozenset({A, E}),
    ),
    Command(
        "undang",
        mark("undang orang ke meja liputan"),
        mark("Ketik /undang, lalu pilih perannya. Banyak orang sekaligus: tempel daftar nama, satu nama tiap baris."),
        frozenset({A, E}),
    ),
    Command(
        "pasang",
        mark("jadikan grup ini ruang redaksi"),
        mark("Tambahkan bot ke grup redaksi, lalu ketik /pasang di grup itu (atau di topiknya)."),
        frozenset({A}),
    ),
    Command(
        "pejabat",
        mark("nama dan jabatan pejabat yang benar"),
        mark(
            "Ketik /pejabat untuk melihat buku pejabat. Redaktur menambah dengan menempel daftarnya, "
            "misalnya: H. Abdul Hadi - Bupati Balangan."
        ),
        EVERYONE,
    ),
    Command(
        "penyetuju",
        mark("siapa menyetujui kutipan pimpinan"),
        mark("Ketik /penyetuju untuk menunjuk pengganti Kepala Bidang dan orang Protokol."),
        frozenset({A}),
    ),
    Command(
        "ceklis",
        mark("yang diperiksa sebelum naskah jalan"),
        mark("Ketik /ceklis, pilih jenis naskahnya, lalu ketuk butirnya: wajib, disarankan, atau tidak dipakai."),
        frozenset({A}),
    ),
    Command(
        "penjawab",
        mark("siapa diingatkan tenggat aspirasi dan permohonan informasi"),
        mark("Ketik /penjawab, pilih SP4N-LAPOR! atau PPID, lalu ketuk orangnya. Tanpa penjawab, redaktur diingatkan."),
        frozenset({A}),
    ),
    Command(
        "libur",
        mark("hari libur kantor, untuk tenggat"),
        mark(
            "Ketik /libur, tanggal, dan namanya: /libur 24 Desember 2026 Cuti bersama. "
            "Hari libur yang tetap masuk kerja: /libur 24 Desember 2026 masuk."
        ),
        frozenset({A}),
    ),
    Command(
        "orang",
        mark("orang di meja liputan"),
        mark(
            "Ketik /orang, lalu ketuk namanya untuk mengubah peran atau sapaan, atau mengeluarkannya. "
            "Undangan yang belum dipakai bisa ditarik di sana."
        ),
        frozenset({A}),
    ),
    Command(
        "macet",
        mark("kiriman dan pesan yang macet"),
        mark("Ketik /macet, lalu ketuk salah satu untuk mencobanya lagi atau membuangnya."),
        frozenset({A}),
    ),
    Command(
        "sapaan",
        mark("cara Anda disapa"),
        mark("Ketik /sapaan, lalu pilih Bapak, Ibu, atau tanpa sapaan."),
        EVERYONE,
    ),
    Command(
        "hubungkan",
        mark("tambah WhatsApp atau Telegram"),
        mark("Ketik /hubungkan untuk memakai meja liputan juga di Telegram atau WhatsApp, dan memilih yang utama."),
        EVERYONE,
    ),
    Command(
        "bahasa",
        mark("ganti bahasa"),
        mark("Ketik /bahasa, lalu pilih Indonesia atau English."),
        EVERYONE,
    ),
    Command(
        "bantuan",
        mark("cara memakai bot ini"),
        mark("Ketik /bantuan, atau /bantuan diikuti nama perintah."),
        EVERYONE,
        mark("❓ Bantuan"),
    ),
)
TOPICS: tuple[tuple[str, str, str], ...] = (
    ("agenda", mark("🗓 Agenda dan jadwal"), "agenda draf jadwal cari kalender krubaku pasang"),
    ("tugas", mark("✅ Tugas di lapangan"), "ambil tugas berangkat tiba molor selesai galeri"),
    ("naskah", mark("📝 Naskah dan rekap"), "naskah ceklis penyetuju pejabat kanal rekap"),
    ("strategi", mark("🎯 Renstra dan bauran"), "strategi swot bauran"),
    ("warga", mark("📣 Kebutuhan warga"), "aspirasi kebutuhan isu penjawab libur"),
    ("orang", mark("👥 Orang dan piket"), "petugas piket kabar undang orang macet"),
    ("saya", mark("👤 Tentang saya"), "profil sapaan hubungkan bahasa bantuan"),
)
"""Of help: name, label, and its commands. Each command is in one of them."""
SHORTEST = 5
"""Letters of a word in which a slip is forgiven: shorter ones are too much alike."""
BY_NAME = {command.name: command for command in COMMANDS}


def commands_for(person: Person) -> list[tuple[str, str]]:
    """(command, what it does) for the person's roles, in the language of this context."""
    return [(command.name, _(command.does)) for command in COMMANDS if not command.roles.isdisjoint(person.roles)]


def topics_for(person: Person) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """(name, label, commands) of the topics in which the person has a command."""
    does = dict(commands_for(person))
    topics = [
        (name, _(label), [(command, does[command]) for command in commands.split() if command in does])
        for name, label, commands in TOPICS
    ]
    return [topic for topic in topics if topic[2]]


def buttons_for(person: Person) -> tuple[tuple[str, ...], ...]:
    """The persistent menu for the person's roles, two buttons a row."""
    labels = [_(command.label) for command in COMMANDS if command.label and not command.roles.isdisjoint(person.roles)]
    return tuple(tuple(labels[i : i + 2]) for i in range(0, len(labels), 2))


def label_command(text: str) -> str | None:
    """The command behind a pressed menu button, in whatever language it was shown.

    Labels of several words ("Tugas saya") are also typed, without their sign; single words are `typed_command`'s.
    """
    wanted = text.strip().casefold()
    for command in COMMANDS:
        forms = {form.casefold() for form in in_every_language(command.label)} if command.label else set()
        typed = {form.partition(" ")[2] for form in forms if form.count(" ") > 1}
        if wanted in forms | typed:
            return command.name
    return None


def typed_command(text: str, person: Person) -> str | None:
    """The person's command that is typed as a bare word ("TUGAS"), with at most one slip in it ("tuags")."""
    word = text.strip().casefold()
    names = [command.name for command in COMMANDS if not command.roles.isdisjoint(person.roles)]
    if word in names:
        return word
    close = [name for name in names if min(len(name), len(word)) >= SHORTEST and OSA.distance(name, word) <= 1]
    return close[0] if len(close) == 1 else None
