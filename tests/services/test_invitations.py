from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Role
from bot.domain.errors import DeskError, NotAllowed, UnknownPerson
from bot.models.people import Invitation
from bot.services.invitations import invite
from tests.seat_data import add_person


@pytest.mark.parametrize(
    ("roles", "wanted", "refusal"),
    [
        pytest.param(None, Role.CREW, UnknownPerson, id="a stranger"),
        pytest.param({Role.CREW}, Role.CREW, NotAllowed, id="crew"),
        pytest.param({Role.EDITOR}, Role.ADMIN, NotAllowed, id="an editor inviting an admin"),
    ],
)
async def test_invitation_needs_someone_who_may_invite(
    session: Session, now: datetime, roles: set[Role] | None, wanted: Role, refusal: type[DeskError]
) -> None:
    actor = await add_person(session, "Hendra", *roles, now=now) if roles else None
    with pytest.raises(refusal):
        await invite(session, actor=actor, names=["Sari"], roles={wanted}, now=now)
    assert list(await session.scalars(select(Invitation.name))) == []


async def test_shell_invites_without_a_person(session: Session, now: datetime) -> None:
    made = await invite(session, actor=None, names=["Sari"], roles={Role.ADMIN}, now=now, from_shell=True)
    assert [each.name for each in made] == ["Sari"]
    assert list(await session.scalars(select(Invitation.made_by_id))) == [None]
