"""What is sensitive about an agenda, however much there is."""

from __future__ import annotations

from bot.domain.enums import Role
from bot.domain.sensitivities import Sensitivity
from bot.models.agendas import Agenda
from bot.models.people import Person
from bot.models.sensitivities import SensitiveMark
from bot.views import sensitivities as views


def test_many_long_marks_fit_a_phone_and_those_left_out_are_counted() -> None:
    rina = Person(name="Rina", roles=frozenset({Role.EDITOR}))
    marks = [SensitiveMark(id=n, kind=Sensitivity.CHILD, note="wajah " * 50, by=rina) for n in range(7)]
    shown = views.listing(Agenda(id=1, title="Panen Raya Padi"), marks, rina)
    told = "".join(span.text for span in shown.text)
    assert told.splitlines()[-2:] == ["dan 2 lagi", "Selama ada 🔒, naskah dari agenda ini tidak bisa tayang."]
    assert len(told) <= 1024
