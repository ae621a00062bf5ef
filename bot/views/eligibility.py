"""Why a task can't be somebody's, or should be wanted twice: to themselves, and to editors."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain import errors
from bot.domain.office import office
from bot.locale import _, formats, n_
from bot.messages import Rich, lines, rich
from bot.services.eligibility import Fitness
from bot.views import labels

MOST_NAMES = 4
"""People of whom a screen says why they are not offered."""
TITLE = 30
"""Characters of a title within a list."""


def cannot_do(refusal: errors.CannotDo) -> Rich:
    """The duty is none of theirs."""
    duty = labels.duty(refusal.duty)
    if refusal.name is None:
        return rich(_("Menurut profil Anda, {duty} bukan tugas Anda. Ubah di Profil saya."), duty=duty)
    return rich(_("{name} tidak mengerjakan {duty}. Ubah di /petugas."), name=labels.short(refusal.name), duty=duty)


def is_away(refusal: errors.IsAway) -> Rich:
    """They are away on that day."""
    words = {"kind": labels.absence(refusal.kind), "days": formats.period(refusal.first, refusal.last)}
    if refusal.name is None:
        return rich(_("Anda tercatat {kind} {days}. Sudah berubah? Hapus di Profil saya."), **words)
    return rich(_("{name} tercatat {kind} {days}. Pilih petugas lain."), name=labels.short(refusal.name), **words)


def overlaps(refusal: errors.Overlaps) -> Rich:
    """They have another task at the same time."""
    local = office().local
    clocks = f"{formats.clock(local(refusal.begins))}-{formats.clock(local(refusal.ends))}"
    words = {"title": labels.short(refusal.title), "clocks": clocks}
    if refusal.name is None:
        return rich(_("Bentrok: Anda bertugas di {title} ({clocks})."), **words)
    return rich(_("Bentrok: {name} bertugas di {title} ({clocks})."), name=labels.short(refusal.name), **words)


def strained(refusal: errors.Strained) -> Rich:
    """It can be done, but is tight, or much."""
    said = []
    if refusal.title is not None:
        text = n_(
            "Waktunya mepet: {n} menit antara ini dan {title}.",
            "Waktunya mepet: {n} menit antara ini dan {title}.",
            refusal.minutes,
        )
        said.append(text.format(n=refusal.minutes, title=labels.short(refusal.title)))
    if refusal.hours:
        text = _("Tugas Anda pekan itu menjadi {n} jam.") if refusal.name is None else _("Pekan itu menjadi {n} jam.")
        said.append(text.format(n=refusal.hours))
    return rich("⚠️ {said}", said=" ".join(said))


def load(fitness: Fitness) -> str:
    """` (3 tugas, 6 jam) ⚠️`: what somebody has to do that week, beside a name; nothing for nothing."""
    found, mark = fitness.load, " ⚠️" if fitness.strain else ""
    if not found.tasks:
        return mark
    tasks = n_("{n} tugas", "{n} tugas", found.tasks).format(n=found.tasks)
    return _(" ({tasks}, {hours} jam)").format(tasks=tasks, hours=formats.number(round(found.hours, 1))) + mark


def not_offered(people: Sequence[Fitness]) -> Rich | None:
    """Who is not offered, and why."""
    hindered = [each for each in people if each.hindrance]
    if not hindered:
        return None
    said = [f"{labels.short(each.person.name, 20)} ({_why(each.hindrance)})" for each in hindered[:MOST_NAMES]]
    more = len(hindered) - len(said)
    if more:
        said.append(_("+{count} lagi").format(count=more))
    return lines(rich(_("Tidak ditawarkan: {names}."), names=", ".join(said)))


def _why(refusal: errors.NotEligible | None) -> str:
    if isinstance(refusal, errors.IsAway):
        return labels.absence(refusal.kind)
    if isinstance(refusal, errors.Overlaps):
        return _("bentrok {title}").format(title=labels.short(refusal.title, TITLE))
    if isinstance(refusal, errors.GaveBack):
        return _("sudah bilang tidak bisa")
    return _("bukan tugasnya")
