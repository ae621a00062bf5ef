"""The brief in every state of a task."""

from datetime import UTC, date, datetime

import pytest

from bot import locale
from bot.domain.enums import AgendaState, Duty, SeatState
from bot.messages import Reply, plain
from bot.models.agendas import Agenda, AgendaAttachment, AgendaDuty, Seat
from bot.models.people import Person
from bot.services.loading import linked
from bot.views.briefs import NOTES_LIMIT, brief, files

SARI, BUDI, ANI = (Person(id=number, name=name) for number, name in enumerate(("Sari", "Budi", "Ani"), 1))


def task(state: SeatState, duty: Duty = Duty.REPORTER, **fields: object) -> Seat:
    """Sari's seat at an agenda where Budi makes the video and Ani was asked for the photos."""
    seats = [
        Seat(id=1, holder=SARI, state=state, reason="sakit"),
        Seat(id=2, holder=BUDI, state=SeatState.READY),
        Seat(id=3, holder=ANI, state=SeatState.ASKED),
        Seat(id=4, holder=None, state=SeatState.FREE),
    ]
    duties = [duty, Duty.VIDEOGRAPHER, Duty.INFOGRAPHIC, Duty.LIVESTREAM]
    values: dict[str, object] = {
        "id": 7,
        "state": AgendaState.PUBLISHED,
        "title": "Panen Raya Padi",
        "starts_on": date(2026, 11, 24),
        "starts_at": datetime(2026, 11, 24, 1, 0, tzinfo=UTC),
        "sources": [],
        "estimated": False,
        "attachments": [],
    }
    agenda = Agenda(**values | fields)
    agenda.duties = [AgendaDuty(id=n, duty=kind, seats=[seats[n]]) for n, kind in enumerate(duties)]
    linked(agenda)
    return seats[0]


def labels(reply: Reply) -> list[str]:
    return [choice.label for row in reply.choices for choice in row]


def last_line(reply: Reply) -> str:
    return plain(reply.text).splitlines()[-1]


@pytest.mark.parametrize(
    ("state", "buttons", "says"),
    [
        (SeatState.ASKED, ["Siap", "Tidak bisa"], "Bersama Budi (video)"),
        (SeatState.TAKEN, ["Siap", "Minta ganti"], "Bersama Budi (video)"),
        (SeatState.READY, ["Minta ganti"], "✓ Anda sudah menyatakan siap."),
        (
            SeatState.REPLACING,
            ["Batal minta ganti"],
            "Menunggu pengganti (sakit). Sampai ada, tugas ini tetap pada Anda.",
        ),
        (SeatState.DONE, [], "✅ Tugas ini sudah selesai. Terima kasih."),
    ],
)
def test_brief_in_each_state(state: SeatState, buttons: list[str], says: str) -> None:
    reply = brief(task(state), SARI)
    assert labels(reply) == [*buttons, "Rincian", "‹ Tugas saya"]
    assert last_line(reply) == says


def test_brief_of_a_cancelled_agenda_asks_nothing() -> None:
    seat = task(SeatState.TAKEN, cancel_reason="hujan")
    seat.duty.agenda.state = AgendaState.CANCELLED
    reply = brief(seat, SARI)
    assert labels(reply) == ["Rincian", "‹ Tugas saya"]
    assert last_line(reply) == "🚫 Agenda ini batal: hujan"


def test_brief_asks_photographers_for_their_best_first() -> None:
    tasks = [
        (SeatState.TAKEN, Duty.PHOTOGRAPHER),
        (SeatState.DONE, Duty.PHOTOGRAPHER),
        (SeatState.TAKEN, Duty.REPORTER),
    ]
    briefs = [plain(brief(task(*each), SARI).text).splitlines() for each in tasks]
    assert [lines.count("Kirim dahulu 3 foto terbaik.") for lines in briefs] == [1, 0, 0]


def test_files_of_another_messenger_are_not_sent_here() -> None:
    seat = task(SeatState.TAKEN)
    seat.duty.agenda.attachments = [
        AgendaAttachment(kind="photo", messenger="whatsapp", reference="1", name=None),
    ]
    assert labels(brief(seat, SARI)) == ["Siap", "Minta ganti", "Lampiran", "Rincian", "‹ Tugas saya"]
    (told,) = files(seat.duty.agenda, "telegram")
    assert plain(told.text) == "Lampirannya tidak ada di sini. Tanyakan kepada redaktur."


def test_brief_names_the_editor_only_while_the_question_is_open() -> None:
    asked = brief(task(SeatState.ASKED), SARI, asked_by="Rina")
    assert plain(asked.text).splitlines()[1] == "Rina menugaskan Anda. Bisa?"
    ready = brief(task(SeatState.READY), SARI, asked_by="Rina")
    assert "Rina" not in plain(ready.text)


def test_brief_shortens_long_notes() -> None:
    text = plain(brief(task(SeatState.TAKEN, notes="x" * 5000), SARI).text)
    assert [line for line in text.splitlines() if line.startswith("Catatan")] == [f"Catatan: {'x' * NOTES_LIMIT}…"]


def test_brief_keeps_braces_of_names_as_they_are() -> None:
    seat = task(SeatState.TAKEN, title="{name} <b>")
    assert plain(brief(seat, Person(name="{task}")).text).splitlines()[0] == "{task}, reporter: {name} <b>"


def test_brief_speaks_the_language_of_the_person() -> None:
    with locale.use("en"):
        assert plain(brief(task(SeatState.TAKEN), SARI).text).splitlines()[1] == (
            "Tuesday, 24 November 2026 at 09:00 WITA"
        )
