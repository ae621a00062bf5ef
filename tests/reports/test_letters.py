"""Letters of assignment as files: their words are there, whatever they are, and the draft says that it is one."""

from __future__ import annotations

import io

import docx
import pytest

from bot.domain.office import Office, use_office
from bot.domain.staff import Staff
from bot.reports.letters import letter_docx, letter_pdf, letter_picture
from bot.services.letters import members
from bot.views.letters import letter
from docs.generate.natural import NATURAL

SARI = Staff("199004122015032004", "Penata (III/c)", "Pranata Humas Ahli Pertama")
HOSTILE = '#panic("x") {{ 7*7 }} <b>=HYPERLINK("x")</b> \u202eשרה $x$ @a *b* _c_'


@pytest.fixture(autouse=True)
def at_the_office() -> None:
    use_office(Office())


def words(content: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    margin = [document.sections[0].header.paragraphs[0].text]
    return [*margin, *(each.text for each in document.paragraphs if each.text), *cells]


def test_docx_has_every_part_of_an_official_letter_in_order() -> None:
    agenda = NATURAL.agenda()
    (sari,) = [seat.holder for seat in members(agenda) if seat.holder and seat.holder.name == "Sari"]
    found = words(letter_docx(letter(agenda, {sari.id: SARI})))
    draft = "KONSEP: belum bernomor dan belum ditandatangani; bukan surat resmi"
    assert found == [
        draft,
        "PEMERINTAH KABUPATEN BALANGAN",
        "DINAS KOMUNIKASI DAN INFORMATIKA",
        "SURAT TUGAS",
        "Nomor: …………………………………… (nomor dari bagian umum)",
        "Dasar\t:\tAgenda liputan L-0142 Media Center.",
        "MENUGASKAN",
        "Kepada\t:\t",
        "Untuk\t:\t1. Melaksanakan liputan kegiatan “Panen Raya Padi”:",
        "Hari, tanggal\t: Selasa, 24 November 2026",
        "Waktu\t: pukul 09.00 s.d. 11.00 WITA",
        "Tempat\t: Desa Riwa, Batumandi",
        "Penyelenggara\t: Dinas Pertanian",
        "2. Melaporkan hasil pelaksanaan tugas kepada pimpinan.",
        "Demikian surat tugas ini dibuat untuk dilaksanakan dengan penuh tanggung jawab.",
        "Ditetapkan di Paringin",
        "pada tanggal ………………………",
        "Kepala Dinas,",
        "………………………",
        "NIP ………………………",
        *("No.", "Nama", "NIP", "Pangkat/gol.", "Jabatan", "Tugas"),
        *("1", "Maya", "", "", "", "Reporter"),
        *("2", "Rudi", "", "", "", "Video"),
        *("3", "Sari", "19900412 201503 2 004", "Penata (III/c)", "Pranata Humas Ahli Pertama", "Foto"),
    ]


def test_hostile_words_stay_words_in_both_files() -> None:
    agenda = NATURAL.agenda()
    agenda.title, agenda.place, agenda.organiser = HOSTILE, HOSTILE, HOSTILE * 20
    made = letter(agenda, {seat.holder_id or 0: Staff(None, HOSTILE[:60], HOSTILE) for seat in members(agenda)})
    assert letter_pdf(made).startswith(b"%PDF-")
    assert f"Untuk\t:\t1. Melaksanakan liputan kegiatan “{HOSTILE}”:" in words(letter_docx(made))
    assert letter_picture(letter(NATURAL.agenda(), {})).startswith(b"\x89PNG")
