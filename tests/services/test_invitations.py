import hashlib
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice, Role
from bot.domain.errors import (
    BadValue,
    DeskError,
    InvitationInvalid,
    NotAllowed,
    NotFound,
    TooManyNames,
    TooManyTries,
    UnknownPerson,
)
from bot.models.people import Account, Invitation, Person, TokenTries
from bot.services.invitations import (
    LIFE,
    MOST_TRIES,
    TRIES_WINDOW,
    all_open,
    ask_pictures,
    count_wrong_try,
    invite,
    redeem,
    still_open,
    withdraw,
)
from bot.services.people import NewAccount
from tests.desk import MORNING
from tests.seat_data import actions, add_person, notices


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Nur'aini (081234567890)", "Nur'aini"),
        ("3. Rina Wati, S.Sos. - 0812-3456-7890", "Rina Wati, S.Sos."),
        ("Budi HP: +62 812 3456 7890", "Budi"),
        ("H. Syahril, M.Si NIP. 198001012005011001 (Kabid)", "H. Syahril, M.Si"),
        ("Sari (redaktur) [baru]", "Sari"),
        ("Wahyu No", "Wahyu No"),
        ("Siti (Ani) Aminah", "Siti (Ani) Aminah"),
        ("Joni 2", "Joni 2"),
        ("Nowa", "Nowa"),
    ],
)
async def test_what_stands_around_a_name_is_left_out(session: Session, now: datetime, line: str, name: str) -> None:
    made = await invite(session, actor=None, from_shell=True, names=[line], roles={Role.CREW}, now=now)
    assert [each.name for each in made] == [name]


async def test_a_name_pasted_twice_is_invited_once_in_its_first_place(session: Session, now: datetime) -> None:
    names = ["1. Rina Wati", "2. Budi", "081234567890", "3. rina  wati (0812 3456 7890)", "4. Sari"]
    made = await invite(session, actor=None, from_shell=True, names=names, roles={Role.CREW}, now=now)
    assert [each.name for each in made] == ["Rina Wati", "Budi", "Sari"]


async def test_open_invitations_are_seen_and_withdrawn_by_admins_only(session: Session, now: datetime) -> None:
    ahmad = await add_person(session, "Ahmad", Role.ADMIN, now=now)
    rina = await add_person(session, "Rina", Role.EDITOR, now=now)
    (made,) = await invite(session, actor=rina, names=["Sari"], roles={Role.CREW}, now=now)
    ((invitation, maker),) = await all_open(session, actor=ahmad, now=now)
    assert (invitation.name, maker) == ("Sari", rina)
    with pytest.raises(NotAllowed):
        await all_open(session, actor=rina, now=now)
    with pytest.raises(NotAllowed):
        await withdraw(session, actor=rina, invitation_id=invitation.id, now=now)
    for _ in range(2):
        await withdraw(session, actor=ahmad, invitation_id=invitation.id, now=now)
    assert await all_open(session, actor=ahmad, now=now) == []
    assert await actions(session) == ["invitation.made", "invitation.withdrawn"]
    with pytest.raises(InvitationInvalid):
        await redeem(session, token=made.token, account=account(), actor=None, now=now)


async def test_a_used_invitation_is_not_withdrawn(session: Session, now: datetime) -> None:
    ahmad = await add_person(session, "Ahmad", Role.ADMIN, now=now)
    (made,) = await invite(session, actor=ahmad, names=["Sari"], roles={Role.CREW}, now=now)
    await redeem(session, token=made.token, account=account(), actor=None, now=now)
    used = (await session.scalars(select(Invitation.id))).one()
    with pytest.raises(NotFound):
        await withdraw(session, actor=ahmad, invitation_id=used, now=now)


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


def account(user: str = "7", name: str = "Sari HP") -> NewAccount:
    return NewAccount("telegram", user, user, name, "sari", "id", MORNING)


async def token_of(session: Session, now: datetime, *roles: Role, by: Person | None = None) -> str:
    made = await invite(session, actor=by, names=["Sari"], roles=roles, now=now, from_shell=by is None)
    return made[0].token


async def test_names_are_cleaned_and_each_gets_a_token_of_which_only_the_hash_is_kept(
    session: Session, now: datetime
) -> None:
    hendra = await add_person(session, "Hendra", Role.EDITOR, now=now)
    made = await invite(session, actor=hendra, names=[" Sari  Dewi ", "", "Budi"], roles={Role.CREW}, now=now)
    rows = list(await session.scalars(select(Invitation).order_by(Invitation.id)))
    assert [(row.name, row.roles, row.made_by_id, row.expires_at - now) for row in rows] == [
        ("Sari Dewi", frozenset({Role.CREW}), hendra.id, LIFE),
        ("Budi", frozenset({Role.CREW}), hendra.id, LIFE),
    ]
    assert [row.token_hash for row in rows] == [hashlib.sha256(each.token.encode()).hexdigest() for each in made]
    assert await actions(session) == ["invitation.made", "invitation.made"]


@pytest.mark.parametrize("names", [[], ["  "], ["x" * 121]])
async def test_no_names_or_too_long_ones_are_refused(session: Session, now: datetime, names: list[str]) -> None:
    with pytest.raises(BadValue):
        await invite(session, actor=None, names=names, roles={Role.CREW}, now=now, from_shell=True)


async def test_thirty_one_names_are_refused_with_the_limit(session: Session, now: datetime) -> None:
    with pytest.raises(TooManyNames) as refusal:
        await invite(
            session, actor=None, names=[f"Orang {n}" for n in range(31)], roles={Role.CREW}, now=now, from_shell=True
        )
    assert refusal.value.limit == 30


async def test_numbers_and_dashes_of_a_pasted_list_are_no_part_of_a_name(session: Session, now: datetime) -> None:
    names = ["1. Sari", "12) Rudi", "- Budi", "• Maya  Dewi", "*Ani* _tebal_", "", "3D Studio"]
    made = await invite(session, actor=None, names=names, roles={Role.CREW}, now=now, from_shell=True)
    assert [each.name for each in made] == ["Sari", "Rudi", "Budi", "Maya Dewi", "*Ani* _tebal_", "3D Studio"]


async def test_secret_of_a_round_finds_its_open_invitations_only(session: Session, now: datetime) -> None:
    made = await invite(
        session, actor=None, names=["Sari", "Rudi", "Budi"], roles={Role.CREW}, now=now, from_shell=True
    )
    await invite(session, actor=None, names=["Maya"], roles={Role.CREW}, now=now, from_shell=True)
    await redeem(session, token=made[1].token, account=account(), actor=None, now=now)
    found = await still_open(session, made[0].secret, now)
    assert [(row.name, token) for row, token in found] == [("Sari", made[0].token), ("Budi", made[2].token)]
    assert len({each.token for each in made}) == 3
    assert await still_open(session, made[0].secret, now + LIFE) == []


async def test_pictures_of_admins_invitations_are_for_admins(session: Session, now: datetime) -> None:
    hendra = await add_person(session, "Hendra", Role.EDITOR, now=now)
    made = await invite(session, actor=None, names=["Aminah"], roles={Role.ADMIN}, now=now, from_shell=True)
    with pytest.raises(NotAllowed):
        await ask_pictures(session, actor=hendra, secret=made[0].secret, messenger="telegram", now=now)


async def test_bearer_becomes_a_person_under_the_invited_name_and_the_inviter_is_told(
    session: Session, now: datetime
) -> None:
    hendra = await add_person(session, "Hendra", Role.EDITOR, now=now)
    token = await token_of(session, now, Role.CREW, by=hendra)
    sari = await redeem(session, token=token, account=account(), actor=None, now=now)
    found = (await session.execute(select(Account.person_id, Account.user_id, Account.username))).one()
    row = (await session.scalars(select(Invitation).execution_options(populate_existing=True))).one()
    assert (sari.name, sari.roles, sari.language) == ("Sari", frozenset({Role.CREW}), "id")
    assert tuple(found) == (sari.id, "7", "sari")
    assert (row.used_at, row.person_id) == (now, sari.id)
    assert await notices(session) == [(None, sari.id), (Notice.JOINED, hendra.id)]
    assert await actions(session) == ["invitation.made", "person.admitted", "invitation.used"]


async def test_redeeming_again_gives_the_same_person_and_nobody_else_gets_in(session: Session, now: datetime) -> None:
    token = await token_of(session, now, Role.CREW)
    sari = await redeem(session, token=token, account=account(), actor=None, now=now)
    assert await redeem(session, token=token, account=account(), actor=sari, now=now + 2 * LIFE) is sari
    with pytest.raises(InvitationInvalid):
        await redeem(session, token=token, account=account("8"), actor=None, now=now)


async def test_someone_of_the_desk_gains_the_roles_of_an_invitation(session: Session, now: datetime) -> None:
    hendra = await add_person(session, "Hendra", Role.EDITOR, now=now)
    token = await token_of(session, now, Role.HEAD)
    found = await redeem(session, token=token, account=account(), actor=hendra, now=now)
    assert (found, found.name, found.roles) == (hendra, "Hendra", frozenset({Role.EDITOR, Role.HEAD}))


@pytest.mark.parametrize("case", ["expired", "revoked", "unknown"])
async def test_invitation_that_does_not_count(session: Session, now: datetime, case: str) -> None:
    token = await token_of(session, now, Role.CREW)
    row = (await session.scalars(select(Invitation))).one()
    row.expires_at = now if case == "expired" else row.expires_at
    row.revoked_at = now if case == "revoked" else None
    await session.flush()
    wrong = "x" * 32 if case == "unknown" else token
    with pytest.raises(InvitationInvalid):
        await redeem(session, token=wrong, account=account(), actor=None, now=now)
    assert list(await session.scalars(select(Person.name))) == []


async def test_fifth_wrong_token_locks_the_account_for_an_hour(session: Session, now: datetime) -> None:
    token = await token_of(session, now, Role.CREW)
    for _ in range(MOST_TRIES - 1):
        await count_wrong_try(session, "telegram", "7", now=now)
    with pytest.raises(InvitationInvalid):
        await redeem(session, token="x", account=account(), actor=None, now=now)
    await count_wrong_try(session, "telegram", "7", now=now)
    with pytest.raises(TooManyTries):
        await redeem(session, token=token, account=account(), actor=None, now=now + TRIES_WINDOW - timedelta(seconds=1))
    other = await redeem(session, token=token, account=account("8"), actor=None, now=now)
    assert other.name == "Sari"
    later = now + TRIES_WINDOW + timedelta(seconds=1)
    with pytest.raises(InvitationInvalid):
        await redeem(session, token="x", account=account(), actor=None, now=later)
    await count_wrong_try(session, "telegram", "7", now=later)
    assert list(await session.scalars(select(TokenTries.count))) == [1]
