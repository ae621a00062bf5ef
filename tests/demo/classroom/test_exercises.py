"""Every exercise of every role, played on a phone against the real desk: it counts when the desk's tables say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.enums import Role
from tests.demo.classroom.learners import open_class
from tests.demo.classroom.playing import PLAYED


@pytest.mark.prove
@pytest.mark.parametrize("role", PLAYED)
async def test_role_does_all_six_one_after_the_other(role: Role, tmp_path: Path) -> None:
    async with open_class(tmp_path, months=1) as school:
        learner = await school.join("Nur", role)
        assert await school.done(learner) == 0
        assert [done async for done in PLAYED[role](school, learner)] == [1, 2, 3, 4, 5, 6]
