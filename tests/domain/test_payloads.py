from datetime import date

import pytest

from bot.domain.errors import ForgedPayload
from bot.domain.payloads import LARGEST, day, number, one_of


def test_number_takes_what_a_table_can_hold() -> None:
    assert [number(part) for part in ("0", "7", str(LARGEST))] == [0, 7, LARGEST]


@pytest.mark.parametrize(
    "part", ["", " 1", "-1", "+1", "1.0", "1_0", "x", "١٢", "٣", "²", str(LARGEST + 1), "9" * 20, "1\n"]
)
def test_number_refuses_everything_else(part: str) -> None:
    with pytest.raises(ForgedPayload):
        number(part)


def test_day_is_written_with_or_without_dashes() -> None:
    assert {day(part) for part in ("2026-11-24", "20261124")} == {date(2026, 11, 24)}


@pytest.mark.parametrize("part", ["", "0001-01-01", "9999-12-31", "2026-02-30", "2026-W48-2", "24-11-2026", "٢٠٢٦١١٢٤"])
def test_day_refuses_everything_else(part: str) -> None:
    with pytest.raises(ForgedPayload):
        day(part)


def test_word_is_one_of_those_named() -> None:
    assert one_of("id", "en")("en") == "en"
    with pytest.raises(ForgedPayload):
        one_of("id", "en")("EN")
