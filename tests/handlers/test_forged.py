"""Payloads that no screen of ours made: each is refused beside the tap, changes nothing and parks nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence

import pytest
from sqlalchemy import func, select

from bot import locale
from bot.domain.agenda_fields import Field
from bot.domain.enums import Duty, InboxState, Role
from bot.domain.errors import ForgedPayload
from bot.domain.payloads import Reader
from bot.evaluation.periods import Named
from bot.handlers import router
from bot.models.people import Dialog, Person
from bot.models.queues import AuditRow, InboxRow
from bot.services import seats
from bot.training.phone import Phone
from bot.training.seen import Answer
from bot.views import replacements
from bot.views.digests import Part
from tests.crew import gather
from tests.desk import Desk

REASONS = replacements.REASONS
WORDS = ("1", "2026-11-23", "next", "Juai", *locale.LANGUAGES, *Role, *REASONS, *Named, *Part, *Field, *Duty)
"""At least one of them is right for every part."""
WRONG = ("", "x", "-5", "99999999999999999999", "١٢", "9999-12-31")
TAPPING = 32
"""People who tap at the same time: one alone is answered one tap after the other."""
REFUSED = Answer("Tombol ini tidak dikenal. Buka layarnya sekali lagi dari menu.", alert=True)


def good(read: Reader) -> str:
    """A part that a reader takes."""
    return str(next(word for word in WORDS if not refuses(read, word)))


def refuses(read: Reader, part: str) -> bool:
    try:
        read(part)
    except ForgedPayload:
        return True
    return False


def malformed(route: str) -> Iterator[str]:
    """Payloads of a route with a part left out, one that is wrong, and one too many."""
    tap = router.TAPS[route]
    shape = (*tap.shape, tap.more) if tap.more else tap.shape
    whole = [route, *map(good, shape)]
    yield from (":".join(whole[: 1 + count]) for count in range(len(tap.shape)))
    yield ":".join([*whole, "1"])
    for place, read in enumerate(shape, 1):
        yield from (":".join([*whole[:place], part, *whole[place + 1 :]]) for part in WRONG if refuses(read, part))


async def state(desk: Desk) -> list[list[object]]:
    audit = await desk.read(select(func.count()).select_from(AuditRow))
    return [audit, await desk.read(select(Dialog.kind)), await desk.read(select(Person.roles, Person.language))]


async def not_refused(phone: Phone, message: int, forged: Sequence[str]) -> dict[str, Answer]:
    """Tap with each payload in its turn; what was answered otherwise than it should be."""
    answers = {data: await phone.tap_data(data, message) for data in forged}
    return {data: answer for data, answer in answers.items() if answer != REFUSED}


@pytest.mark.prove
async def test_malformed_payload_of_every_route_is_refused_and_changes_nothing(desk: Desk) -> None:
    crew = await gather(desk)
    await crew.post()
    everyone = await desk.people({f"Semua {number}": list(Role) for number in range(TAPPING)})
    screens, before = [(await each.last()).id for each in everyone], await state(desk)
    forged = [data for route in router.TAPS for data in malformed(route)]
    shares = (forged[number::TAPPING] for number in range(TAPPING))
    wrong = await asyncio.gather(*map(not_refused, everyone, screens, shares))
    assert wrong == [{}] * TAPPING
    assert await state(desk) == before
    assert [(await each.last()).id for each in everyone] == screens
    states = await desk.read(select(InboxRow.state).distinct())
    assert states == [InboxState.DONE]


async def test_reversed_range_of_a_digest_is_refused(desk: Desk) -> None:
    head = await desk.person("Kepala", Role.HEAD)
    answer = await head.tap_data("digest.show:20261124:20261123:summary:0", (await head.last()).id)
    assert answer == REFUSED


async def test_bug_in_a_handler_is_no_forged_payload(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_args: object, **_options: object) -> None:
        raise ValueError("a bug")

    admin = await desk.person("Aminah", Role.ADMIN)
    sari = await desk.person("Sari", Role.CREW)
    monkeypatch.setattr(seats, "take_seat", broken)
    await sari.tap_data("seat.take:1", (await sari.last()).id, wait=False)
    await desk.settle()
    assert (await sari.last()).text.startswith("Maaf, kiriman Anda pukul 09.00 belum dapat saya proses")
    assert (await admin.last()).labels == ["Coba lagi", "Buang"]
