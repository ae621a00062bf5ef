from __future__ import annotations

import pytest

from bot import locale
from bot.adapters.whatsapp.template_rules import filled
from bot.adapters.whatsapp.templates import BY_NAME
from bot.messages import Approved
from bot.views import approved
from docs.generate.natural import NATURAL
from docs.generate.sample import DAY


@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_every_approved_notice_fits_its_template(language: str) -> None:
    it = NATURAL
    with locale.use(language):
        notices: list[Approved] = []
        for seat in it.every_seat():
            notices += [approved.reminder(seat), approved.changed(seat), approved.cancelled(seat)]
            notices.append(approved.assigned(seat, it.crew))
        notices.append(approved.evening(it.every_seat(), DAY, it.crew))
        for notice in notices:
            assert filled(BY_NAME[notice.name], language, notice.values, notice.payloads)["name"] == notice.name
