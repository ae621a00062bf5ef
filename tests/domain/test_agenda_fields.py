from datetime import time

import pytest

from bot.domain.agenda_fields import kind_of, window_of
from bot.domain.enums import AgendaKind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Rapat Koordinasi Penanggulangan Banjir", AgendaKind.MEETING),
        ("rakorda inflasi", AgendaKind.MEETING),
        ("Menerima audiensi pengurus KONI", AgendaKind.MEETING),
        ("Upacara Peringatan HUT ke-81 TNI", AgendaKind.CEREMONY),
        ("Peresmian Jembatan Gantung", AgendaKind.CEREMONY),
        ("Peninjauan banjir", AgendaKind.VISIT),
        ("SAFARI RAMADAN 1447 H", AgendaKind.VISIT),
        ("konferensi pers kasus DBD", AgendaKind.PRESS),
        ("Panen Raya Padi", AgendaKind.EVENT),
        ("Sosialisasi Forumkopi", AgendaKind.EVENT),
        ("", None),
        ("  ", None),
    ],
)
def test_kind_of_news_is_told_by_the_title(title: str, kind: AgendaKind | None) -> None:
    assert kind_of(title) == kind


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ("ba'da magrib", (time(18, 45), time(19, 45))),
        ("menjelang maghrib", (time(17, 15), time(18, 15))),
        ("sebelum buka puasa", (time(17, 15), time(18, 15))),
        ("setelah buka puasa bersama", (time(18, 45), time(19, 45))),
        ("bakda isya", (time(19, 45), time(20, 45))),
        ("ba'da tarawih", (time(21, 0), time(22, 0))),
        ("setelah salat jumat", (time(13, 30), time(14, 30))),
        ("habis dzuhur", (time(13, 0), time(14, 0))),
        ("ba'da ashar", (time(16, 0), time(17, 0))),
        ("usai apel pagi", (time(8, 30), time(9, 30))),
        ("pagi", (time(8, 0), time(10, 0))),
        ("setelah acara", None),
    ],
)
def test_time_in_words_has_an_estimated_window(words: str, window: tuple[time, time] | None) -> None:
    assert window_of(words) == window
