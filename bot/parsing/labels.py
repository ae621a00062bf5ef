"""The labels of an invitation ("Hari/Tanggal : ...") and what each stands for."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.parsing.words import any_of


class Key(StrEnum):
    """What the value behind a label is."""

    TITLE = "title"
    DAY = "day"
    DATE = "date"
    TIME = "time"
    PLACE = "place"
    ONLINE = "online"
    THEME = "theme"
    ORGANISER = "organiser"
    SOURCES = "sources"
    OFFICIAL = "official"
    CREW = "crew"
    LETTER = "letter"  # of the letter, not of the event
    NOTE = "note"  # may name crew or officials
    IGNORED = "ignored"


_LABELS = {
    Key.TITLE: """
        acara | kegiatan | giat | agenda | topik | judul | nama acara | nama kegiatan | nama giat | nama agenda
        | judul acara | judul kegiatan | judul berita | judul agenda | acara/kegiatan | kegiatan/acara | agenda
        kegiatan | agenda acara | agenda liputan | kegiatan acara | nama acara/kegiatan | jenis kegiatan |
        bentuk kegiatan | dalam acara | event | nama event | materi liputan | topik kegiatan | topik liputan |
        liputan
    """,
    Key.DAY: """
        hari | hr
    """,
    Key.DATE: """
        tanggal | waktu & tempat | waktu dan tempat | waktu/tempat | tempat/waktu | tempat & waktu | tempat dan waktu |
        hari/tanggal/tempat | tgl | tanggal/hari | tgl/hari | hari/tanggal | hari/tgl | hari tanggal | hari tgl | hari,
        tanggal | hari, tgl | hari dan tanggal | hari & tanggal | hari & tgl | hari dan tgl | hari-tanggal |
        hr/tgl | hari/tanggal/jam | hari/tgl/jam | hari/tanggal/waktu | hari, tanggal, jam | hari/tgl/pukul |
        tanggal pelaksanaan | tanggal kegiatan | tanggal acara | tgl kegiatan | tgl acara | hari pelaksanaan |
        tanggal/waktu | tanggal dan waktu | tgl/jam | tanggal/jam | tgl & jam | tanggal & jam | hari/jam |
        jadwal | semula | menjadi | jadwal semula | jadwal baru | jadwal lama | hari/tanggal semula |
        hari/tanggal menjadi
    """,
    Key.TIME: """
        waktu | jam | pukul | pkl | pk | jm | waktu/jam | jam/waktu | waktu pelaksanaan | waktu kegiatan | waktu
        acara | jam mulai | jam acara | jam kegiatan | jam pelaksanaan | pukul/jam | waktu mulai | mulai | mulai
        pukul
    """,
    Key.PLACE: """
        tempat | lokasi | venue | tempat/lokasi | lokasi/tempat | tempat acara | tempat kegiatan | lokasi acara
        | lokasi kegiatan | tmpt | tmp | tpt | tempat luring | luring | tempat pelaksanaan | lokasi pelaksanaan
        | lokasi luring | offline | tempat offline | lok | di | bertempat di | alamat | titik lokasi | tempat
        (luring) | luring (offline) | tempat dan lokasi
    """,
    Key.ONLINE: """
        daring | online | tempat daring | link | tautan | link zoom | tautan zoom | link meeting | link daring |
        zoom | zoom meeting | link acara | link rapat | link live | link streaming | live streaming | siaran |
        streaming | link kegiatan | media | via | platform | google meet | link pendaftaran | via zoom | gmeet |
        link youtube | youtube | link materi | undangan lengkap | link undangan | rundown | link rundown | link
        gmeet
    """,
    Key.THEME: """
        tema | tema berita | tema liputan | tema pemberitaan | tema agenda
    """,
    Key.ORGANISER: """
        penyelenggara | pelaksana | opd | opd pelaksana | opd penyelenggara | skpd | skpd pelaksana | pelaksana
        kegiatan | penyelenggara kegiatan | opd pengampu | opd terkait | penyelenggara/opd | opd/penyelenggara |
        opd/skpd | penyelenggara acara | pelaksana/opd | opd pemrakarsa | perangkat daerah | perangkat daerah
        pelaksana | instansi penyelenggara | instansi pelaksana | instansi
    """,
    Key.SOURCES: """
        narasumber | narsum | nara sumber | narasumber berita | narasumber kegiatan | narasumber wawancara |
        nasum | calon narasumber
    """,
    Key.OFFICIAL: """
        pejabat | pejabat hadir | pejabat yang hadir | pejabat yang menghadiri | dihadiri | dihadiri oleh |
        hadir | yang hadir | pimpinan | pimpinan hadir | pimpinan yang hadir | rencana hadir | rencana dihadiri
        | dibuka oleh | dibuka | dipimpin oleh | dipimpin | pimpinan rapat | menghadiri | kehadiran | inspektur
        upacara | irup | pembina apel | pejabat pembuka | pembuka | vip | tamu vip | yang menghadiri |
        pejabat/pimpinan | undangan vip | yang membuka | diresmikan oleh | pemimpin rapat | kehadiran pimpinan |
        pejabat daerah | pimpinan daerah | pejabat yg hadir | yg hadir | dihadiri pimpinan | sambutan
    """,
    Key.CREW: """
        kebutuhan | kebutuhan tim | kebutuhan kru | kebutuhan crew | kebutuhan liputan | kebutuhan petugas |
        kebutuhan personel | kebutuhan personil | kru | crew | petugas | tim | tim liputan | team | personel |
        personil | petugas liputan | kru liputan | permintaan | peliput | butuh | penugasan | dokumentasi |
        request | kebutuhan peliputan | tim peliput | tim dokumentasi | kebutuhan dokumentasi | minta | mohon |
        perlu | tim media | kebutuhan media center | personel liputan | kru yang dibutuhkan | petugas yang
        dibutuhkan | tim yang dibutuhkan | kru dibutuhkan | petugas peliputan | kru tetap
    """,
    Key.LETTER: """
        nomor | no | nomor surat | no surat | tanggal surat | tgl surat | sifat | lampiran | lamp | perihal |
        hal | kepada | yth | dari | pengirim | tembusan | cc | nip | ttd | surat dari | asal surat | tgl terima
        | tanggal terima | diterima | dasar | dasar surat | no agenda
    """,
    Key.NOTE: """
        catatan | ket | keterangan | note | nb | info | peserta | undangan | susunan acara | kumpul | berangkat
        | titik kumpul | gladi | gladi bersih | standby | tambahan
    """,
    Key.IGNORED: """
        pakaian | dresscode | dress code | dc | seragam | baju | cp | contact person | kontak | narahubung |
        jumlah peserta | meeting id | id meeting | passcode | password | moderator | mc | anggaran | tujuan |
        sasaran | status | prioritas | kanal | transportasi | slogan | tagline | tema kegiatan | tema acara | id
        | hp | wa | kode rapat | busana | target peserta | konsumsi | doa | pemateri | pembicara
    """,
}
LABELS = {" ".join(name.split()): key for key, names in _LABELS.items() for name in names.split("|")}

CORE = (Key.TITLE, Key.DAY, Key.DATE, Key.TIME, Key.PLACE)
"""Labels that make an agenda; a second one of a kind begins the next."""

_LOOSE = [re.escape(name).replace("\\ ", "[ ]?").replace("/", " ?/ ?") for name in LABELS]
_NAMES = re.compile(
    rf"^\W{{0,4}}(?P<name>{any_of(_LOOSE)})"
    r"(?: \([^)\n]{1,20}\))?\s?\.?(?:\s?[:=]\s?|\s(?=\())(?P<value>.*)$",
    re.IGNORECASE,
)
_SPACE = re.compile(r" ?/ ?")


def read_label(line: str) -> tuple[Key, str, str] | None:
    """The key, the label as written (lower case) and the value of a labelled line."""
    match = _NAMES.match(line)
    if match is None:
        return None
    name = _SPACE.sub("/", match["name"].lower())
    key = LABELS.get(name) or next((k for n, k in LABELS.items() if n.replace(" ", "") == name.replace(" ", "")), None)
    return (key, name, match["value"].strip()) if key else None
