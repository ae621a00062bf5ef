"""When a person may be written to."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.models.profiles import Profile
from bot.services.queries.profiles import after_quiet

ZONE = ZoneInfo("Asia/Makassar")
NIGHT = Profile(person_id=1, quiet_from=time(22), quiet_until=time(5, 30))
NOON = Profile(person_id=1, quiet_from=time(12), quiet_until=time(13))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("profile", "now", "then"),
    [
        (None, at(24, 23), at(24, 23)),
        (Profile(person_id=1), at(24, 23), at(24, 23)),
        (NIGHT, at(24, 21, 59), at(24, 21, 59)),
        (NIGHT, at(24, 22), at(25, 5, 30)),
        (NIGHT, at(25, 5, 29), at(25, 5, 30)),
        (NIGHT, at(25, 5, 30), at(25, 5, 30)),
        (NOON, at(24, 12), at(24, 13)),
        (NOON, at(24, 13), at(24, 13)),
    ],
)
def test_own_quiet_hours_are_waited_for(profile: Profile | None, now: datetime, then: datetime) -> None:
    assert after_quiet(profile, now) == then
