"""What happened in a period: records of the desk, counted. No judgement here; that is in `figures`.

The rules of counting:
- an agenda belongs to the period in which it starts; drafts, ideas and discarded ones don't count, cancelled ones are
  counted apart;
- it is *covered* when a task of it is done or material of it is in the archive;
- it *took place* two hours after its start (without a clock time: when its first day is over), a covered one from its
  start on; what is sent before it starts counts for its coverage only then;
- it is *to come* until its start (without a clock time: until its first day is over); from then until it took place it
  is *going on*;
- a seat is *filled* when somebody holds it who has not merely been asked; an empty one is *missed* two hours after the
  start, covered or not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Generic, NamedTuple, TypeVar

from bot.domain.enums import AgendaState, Duty, MaterialKind, SeatState, Theme
from bot.evaluation.periods import Period
from bot.evaluation.records import AgendaRecord, MaterialRecord, PersonRecord, Records, SeatRecord

FILLED = frozenset({SeatState.TAKEN, SeatState.READY, SeatState.REPLACING, SeatState.DONE})

K = TypeVar("K", bound=Hashable)


class Share(NamedTuple):
    """`part` of `whole`."""

    part: int = 0
    whole: int = 0


@dataclass(frozen=True, slots=True)
class Group(Generic[K]):
    """Published agendas with something in common: how many, the covered of those that took place, those to come."""

    key: K
    agendas: int
    coverage: Share
    upcoming: int = 0

    @property
    def going_on(self) -> int:
        """How many have begun and did not yet take place."""
        return self.agendas - self.coverage.whole - self.upcoming


@dataclass(frozen=True, slots=True)
class Opening:
    """Empty seats of a duty: at agendas that are over, at those to come, and at those that are going on."""

    duty: Duty
    missed: int
    ahead: int
    going_on: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.missed + self.ahead + self.going_on


@dataclass(frozen=True, slots=True)
class Work:
    """What a person did: seats held (done ones among them), seats done, materials in the archive."""

    name: str
    held: int
    done: int
    materials: int


@dataclass(frozen=True, slots=True)
class Facts:
    """A period, counted."""

    period: Period
    published: int
    cancelled: int
    coverage: Share
    """Covered, of the agendas that took place."""
    upcoming: int
    """Published agendas that have not begun."""
    staffed: Share
    """Agendas whose seats are all filled, of those that have seats."""
    seats: Share
    """Seats filled, of all."""
    themes: tuple[Group[Theme | None], ...]
    districts: tuple[Group[str | None], ...]
    openings: tuple[Opening, ...]
    """Most first."""
    uncovered: tuple[AgendaRecord, ...]
    """Took place without coverage; in the order of their start."""
    waits: tuple[timedelta, ...]
    """From publication to taking, for each filled seat; shortest first. A seat given before publication waited 0."""
    materials: tuple[tuple[MaterialKind, int], ...]
    people: tuple[Work, ...]
    """All crew, and who else worked; by name, for this is no ranking."""

    @property
    def empty(self) -> bool:
        """Whether nothing was to be covered in the period."""
        return not self.published and not self.cancelled

    @property
    def going_on(self) -> int:
        """Published agendas that have begun and did not yet take place."""
        return self.published - self.coverage.whole - self.upcoming


def nothing(period: Period) -> Facts:
    """The facts of a period of which nothing is known."""
    return Facts(period, 0, 0, Share(), 0, Share(), Share(), (), (), (), (), (), (), ())


def gather(records: Records, period: Period, now: datetime, zone: tzinfo) -> Facts:
    """Count what the records say about `period`, seen at `now`; `zone` is the office's."""
    published = [agenda for agenda in records.agendas if agenda.state is AgendaState.PUBLISHED]
    seats, materials = records.seats, records.materials
    covered = {agenda.id for agenda in published if agenda.has_material}
    covered |= {seat.agenda_id for seat in seats if seat.state is SeatState.DONE}
    covered &= {agenda.id for agenda in published if agenda.begins(zone) <= now}
    over = {agenda.id for agenda in published if agenda.due(zone) <= now}
    past = covered | over
    ahead = {agenda.id for agenda in published if agenda.is_ahead(now, zone)} - past
    with_seats = {seat.agenda_id for seat in seats}
    wanting = {seat.agenda_id for seat in seats if seat.state not in FILLED}
    return Facts(
        period=period,
        published=len(published),
        cancelled=len(records.agendas) - len(published),
        coverage=Share(len(covered), len(past)),
        upcoming=len(ahead),
        staffed=Share(len(with_seats - wanting), len(with_seats)),
        seats=Share(sum(seat.state in FILLED for seat in seats), len(seats)),
        themes=_groups(((agenda.theme, agenda.id) for agenda in published), list(Theme), past, covered, ahead),
        districts=_groups(((agenda.district, agenda.id) for agenda in published), [], past, covered, ahead),
        openings=_openings(seats, over, ahead),
        uncovered=tuple(sorted((a for a in published if a.id in past - covered), key=lambda a: (a.due(zone), a.id))),
        waits=_waits(seats, published),
        materials=_kinds(materials),
        people=_work(records.people, seats, materials),
    )


def _groups(
    keyed: Iterable[tuple[K | None, int]], order: Sequence[K], past: set[int], covered: set[int], ahead: set[int]
) -> tuple[Group[K | None], ...]:
    """Groups in the given order, other keys by name; agendas without a key come last."""
    members: dict[K | None, list[int]] = {}
    for key, agenda_id in keyed:
        members.setdefault(key, []).append(agenda_id)
    ranks = {key: rank for rank, key in enumerate(order)}
    keys = sorted(members, key=lambda key: (key is None, ranks.get(key, len(ranks)) if key else 0, str(key)))
    return tuple(
        Group(
            key,
            len(ids),
            Share(len(covered.intersection(ids)), len(past.intersection(ids))),
            len(ahead.intersection(ids)),
        )
        for key in keys
        for ids in (members[key],)
    )


def _openings(seats: Iterable[SeatRecord], over: set[int], ahead: set[int]) -> tuple[Opening, ...]:
    missed, wanted, going_on = Counter[Duty](), Counter[Duty](), Counter[Duty]()
    for seat in seats:
        if seat.state is SeatState.FREE:
            when = missed if seat.agenda_id in over else wanted if seat.agenda_id in ahead else going_on
            when[seat.duty] += 1
    openings = [Opening(duty, missed[duty], wanted[duty], going_on[duty]) for duty in Duty]
    return tuple(sorted((opening for opening in openings if opening.total), key=lambda opening: -opening.total))


def _waits(seats: Iterable[SeatRecord], agendas: Iterable[AgendaRecord]) -> tuple[timedelta, ...]:
    published = {agenda.id: agenda.published_at for agenda in agendas}
    pairs = ((published[seat.agenda_id], seat.taken_at) for seat in seats if seat.state in FILLED)
    return tuple(sorted(max(timedelta(), taken - since) for since, taken in pairs if since and taken))


def _kinds(materials: Iterable[MaterialRecord]) -> tuple[tuple[MaterialKind, int], ...]:
    counts = Counter[MaterialKind]()
    for material in materials:
        counts[material.kind] += material.count
    return tuple((kind, counts[kind]) for kind in MaterialKind if counts[kind])


def _work(
    people: Iterable[PersonRecord], seats: Iterable[SeatRecord], materials: Iterable[MaterialRecord]
) -> tuple[Work, ...]:
    held, done, sent = Counter[int](), Counter[int](), Counter[int]()
    for seat in seats:
        if seat.holder_id is not None and seat.state in FILLED:
            held[seat.holder_id] += 1
            done[seat.holder_id] += seat.state is SeatState.DONE
    for material in materials:
        sent[material.sender_id] += material.count
    worked = [
        (person, Work(person.name, held[person.id], done[person.id], sent[person.id]))
        for person in people
        if person.crew or held[person.id] or sent[person.id]
    ]
    return tuple(work for person, work in sorted(worked, key=lambda each: (each[0].name.casefold(), each[0].id)))
