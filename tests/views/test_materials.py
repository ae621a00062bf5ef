"""Wording of what senders are told, from rows alone."""

from datetime import UTC, datetime

import pytest

from bot.domain.enums import MaterialKind, MaterialState
from bot.messages import plain
from bot.models.agendas import Agenda
from bot.models.materials import Material, StoredFile
from bot.models.people import Person
from bot.services.queries.materials import Package
from bot.storage import refused
from bot.views import material_desk, materials

AT = datetime(2026, 11, 24, 2, 41, tzinfo=UTC)
HARVEST = Agenda(id=1, title="Panen Raya Padi", state="published")
SARI = Person(id=1, name="Sari")


def material(
    kind: MaterialKind = MaterialKind.PHOTO, state: MaterialState = MaterialState.STORED, **values: object
) -> Material:
    file = StoredFile(stored_at=AT) if state is MaterialState.STORED and kind is not MaterialKind.TEXT else None
    return Material(id=1, kind=kind, state=state, received_at=AT, sender_id=1, file=file, **values)


def summary(*found: Material) -> str:
    return plain(materials.summary(Package(HARVEST, SARI, [], list(found))).text)


def test_summary_counts_what_is_kept() -> None:
    kept = [material()] * 14 + [material(MaterialKind.VIDEO)]
    assert summary(*kept) == "✅ 14 foto, 1 video tersimpan di Panen Raya Padi (10.41). Aman dihapus dari HP."


def test_summary_says_safe_of_nothing_while_something_is_being_fetched() -> None:
    found = [material()] * 3 + [material(state=MaterialState.WAITING)] * 11
    assert summary(*found) == "⏳ Sedang disimpan di Panen Raya Padi: 3 dari 14. Jangan dihapus dahulu."


def test_summary_of_notes_says_nothing_of_the_phone() -> None:
    assert summary(material(MaterialKind.TEXT)) == "✅ 1 catatan tersimpan di Panen Raya Padi (10.41)."


def test_summary_names_every_cause_on_a_line_of_its_own() -> None:
    found = [
        material(credit="Budi"),
        material(state=MaterialState.DUPLICATE),
        material(MaterialKind.VIDEO, MaterialState.TOO_BIG, sent_size=62_000_000),
        material(MaterialKind.VIDEO, MaterialState.TOO_BIG, sent_size=1_200_000_000),
        material(state=MaterialState.FAILED),
        material(MaterialKind.DOCUMENT, MaterialState.REFUSED),
    ]
    assert summary(*found).splitlines() == [
        "✅ 1 foto tersimpan di Panen Raya Padi (10.41). Aman dihapus dari HP.",
        "♻️ 1 foto sudah ada di Panen Raya Padi; tidak disimpan dua kali.",
        "⚠️ 2 video (62 MB, 1.200 MB) belum terambil. Jangan dihapus dahulu.",
        "⚠️ 1 foto gagal diambil. Kirim sekali lagi.",
        "🚫 1 dokumen tidak dapat disimpan.",
        "Atas nama: Budi",
    ]


@pytest.mark.parametrize(
    ("problem", "end"),
    [
        ("type_not_allowed:program", "ternyata program, bukan foto atau dokumen, jadi tidak disimpan."),
        ("type_not_allowed:archive", "Kirim isinya satu per satu."),
        ("type_not_allowed:old_office", "Simpan ulang sebagai DOCX, XLSX, atau PDF."),
        ("type_not_allowed:damaged", "rusak, jadi tidak disimpan. Kirim sekali lagi."),
        ("type_not_allowed:empty", "kosong, jadi tidak disimpan. Kirim sekali lagi."),
        ("type_not_allowed:unknown", "Kirim sebagai foto, video, atau PDF."),
        ("active_content:svg", "Kirim sebagai PNG atau PDF."),
        ("active_content:markup", "Kirim sebagai PDF."),
        ("active_content:macro", "Simpan ulang tanpa makro, atau sebagai PDF."),
        ("image_too_large", "Perkecil gambarnya, lalu kirim lagi."),
        ("gone", "Kirim sekali lagi."),
        ("failed", "Kirim sekali lagi."),
    ],
)
def test_every_problem_says_what_to_do(problem: str, end: str) -> None:
    found = materials.problem(material(state=MaterialState.REFUSED, problem=problem, sent_name="<b>a</b>.doc"))
    assert found is not None
    assert plain(found.text).startswith("<b>a</b>.doc ")
    assert plain(found.text).endswith(end)


def test_problem_that_is_settled_is_not_told() -> None:
    assert materials.problem(material(problem="failed")) is None


def test_tile_of_a_missing_file_says_how_big_it_is() -> None:
    missing = material(MaterialKind.VIDEO, MaterialState.TOO_BIG, sent_size=62_000_000, sent_name="a.mp4")
    assert material_desk.tile_label(missing) == "62 MB"
    assert material_desk.tile_label(material(sent_name="a.mp4")) == "a.mp4"


def test_phone_numbers_are_shown_in_private_only() -> None:
    contact = material(MaterialKind.CONTACT, sent_name="Pak Kadis", phone="+62812")
    shown = [material_desk.note(contact, private=private) for private in (True, False)]
    assert [plain(each or ()) for each in shown] == ["👤 Pak Kadis, +62812", "👤 Pak Kadis"]


def test_problem_codes_are_those_of_the_archive() -> None:
    assert refused.TypeNotAllowed.error_code == "type_not_allowed"
    assert refused.ActiveContent.error_code == "active_content"
    assert refused.ImageTooLarge.error_code == "image_too_large"
