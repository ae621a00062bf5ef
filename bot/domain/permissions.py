"""Who may do what, in one table. "Own" says that the service also checks whose thing it is."""

from collections.abc import Collection
from enum import StrEnum

from bot.domain.enums import Role
from bot.domain.errors import NotAllowed


class Action(StrEnum):
    """Everything that is not open to everyone."""

    INVITE = "invite"
    INVITE_ADMIN = "invite_admin"
    APPROVE_JOIN = "approve_join"
    SEE_PEOPLE = "see_people"
    CHANGE_PEOPLE = "change_people"  # roles, removing, bringing back
    SEE_INVITATIONS = "see_invitations"
    WITHDRAW_INVITATION = "withdraw_invitation"
    SET_ADDRESS = "set_address"  # everybody their own
    BIND_ROOM = "bind_room"
    POST_AGENDA = "post_agenda"
    EDIT_AGENDA = "edit_agenda"
    CANCEL_AGENDA = "cancel_agenda"
    SEE_AGENDA = "see_agenda"
    SHARE_BOARD = "share_board"  # as a text for a group outside of the desk
    SET_STANDING_CREW = "set_standing_crew"
    TAKE_SEAT = "take_seat"
    RELEASE_SEAT = "release_seat"  # own
    ANSWER_SEAT = "answer_seat"  # own
    ASSIGN_SEAT = "assign_seat"
    SET_PROFILE = "set_profile"  # own
    SET_PROFILES = "set_profiles"  # anybody's
    SEE_STAFF_DATA = "see_staff_data"  # NIP, rank, position; everybody their own
    SET_STAFF_DATA = "set_staff_data"
    SEE_UNREACHED = "see_unreached"  # who did not get what they must know
    GIVE_SIGN = "give_sign"  # Berangkat, Tiba, Molor
    SEND_MATERIAL = "send_material"
    SEE_MATERIAL = "see_material"
    PICK_MATERIAL = "pick_material"  # what of it is used, and have originals asked for
    CLOSE_TASK = "close_task"  # own
    SEE_STORY = "see_story"
    WRITE_STORY = "write_story"  # own; who approves writes at all
    APPROVE_STORY = "approve_story"  # never the writer, unless the desk is small
    AGREE_TO_QUOTES = "agree_to_quotes"  # own: whom the tier names
    SET_APPROVERS = "set_approvers"
    SEE_ROSTER = "see_roster"
    SET_ROSTER = "set_roster"
    SET_STAFFING = "set_staffing"  # how the people of a kind of news are found
    SEE_CHANNELS = "see_channels"
    SET_CHANNELS = "set_channels"
    SET_CHECKLISTS = "set_checklists"
    SEE_OFFICIALS = "see_officials"
    SET_OFFICIALS = "set_officials"
    SEND_FILE = "send_file"  # to be read; what it is decides who may keep it
    IMPORT_LEADS = "import_leads"
    SEE_LEADS = "see_leads"
    CHANGE_LEADS = "change_leads"  # make agendas of them, join those that are the same
    SET_KEEPERS = "set_keepers"  # who answers for the leads of a source
    SEE_ISSUES = "see_issues"  # rumours, hoaxes, comments that come again
    CHANGE_ISSUES = "change_issues"
    SET_HOLIDAYS = "set_holidays"
    SEE_STRATEGY = "see_strategy"
    SET_STRATEGY = "set_strategy"  # the plan, its files, the SWOT register, the mix that is aimed at
    SET_GOAL = "set_goal"  # the goal that an agenda serves
    SEE_SWOT = "see_swot"
    SEE_MIX = "see_mix"
    SEE_DIGEST = "see_digest"
    SEE_DEAD_LETTERS = "see_dead_letters"


A, E, C, H = Role.ADMIN, Role.EDITOR, Role.CREW, Role.HEAD

PERMISSIONS: dict[Action, frozenset[Role]] = {
    Action.INVITE: frozenset({A, E}),
    Action.INVITE_ADMIN: frozenset({A}),
    Action.APPROVE_JOIN: frozenset({A, E}),
    Action.SEE_PEOPLE: frozenset({A}),
    Action.CHANGE_PEOPLE: frozenset({A}),
    Action.SEE_INVITATIONS: frozenset({A}),
    Action.WITHDRAW_INVITATION: frozenset({A}),
    Action.SET_ADDRESS: frozenset({A}),
    Action.BIND_ROOM: frozenset({A}),
    Action.POST_AGENDA: frozenset({A, E}),
    Action.EDIT_AGENDA: frozenset({A, E}),
    Action.CANCEL_AGENDA: frozenset({A, E}),
    Action.SEE_AGENDA: frozenset({A, E, C, H}),
    Action.SHARE_BOARD: frozenset({A, E}),
    Action.SET_STANDING_CREW: frozenset({A, E}),
    Action.TAKE_SEAT: frozenset({A, E, C}),
    Action.RELEASE_SEAT: frozenset({A, E, C}),
    Action.ANSWER_SEAT: frozenset({A, E, C}),
    Action.ASSIGN_SEAT: frozenset({A, E}),
    Action.SET_PROFILE: frozenset({A, E, C}),
    Action.SET_PROFILES: frozenset({A, E}),
    Action.SEE_STAFF_DATA: frozenset({A, E}),
    Action.SET_STAFF_DATA: frozenset({A, E}),
    Action.SEE_UNREACHED: frozenset({A, E}),
    Action.GIVE_SIGN: frozenset({A, E, C}),
    Action.SEND_MATERIAL: frozenset({A, E, C}),
    Action.SEE_MATERIAL: frozenset({A, E, C, H}),
    Action.PICK_MATERIAL: frozenset({A, E}),
    Action.CLOSE_TASK: frozenset({A, E, C}),
    Action.SEE_STORY: frozenset({A, E, C, H}),
    Action.WRITE_STORY: frozenset({A, E, C}),
    Action.APPROVE_STORY: frozenset({A, E}),
    Action.AGREE_TO_QUOTES: frozenset({A, E, C, H}),
    Action.SET_APPROVERS: frozenset({A}),
    Action.SEE_ROSTER: frozenset({A, E, C, H}),
    Action.SET_ROSTER: frozenset({A, E}),
    Action.SET_STAFFING: frozenset({A, E}),
    Action.SEE_CHANNELS: frozenset({A, E, C, H}),
    Action.SET_CHANNELS: frozenset({A, E}),
    Action.SET_CHECKLISTS: frozenset({A}),
    Action.SEE_OFFICIALS: frozenset({A, E, C, H}),
    Action.SET_OFFICIALS: frozenset({A, E}),
    Action.SEND_FILE: frozenset({A, E, H}),
    Action.IMPORT_LEADS: frozenset({A, E}),
    Action.SEE_LEADS: frozenset({A, E, H}),
    Action.CHANGE_LEADS: frozenset({A, E}),
    Action.SET_KEEPERS: frozenset({A}),
    Action.SEE_ISSUES: frozenset({A, E, H}),
    Action.CHANGE_ISSUES: frozenset({A, E}),
    Action.SET_HOLIDAYS: frozenset({A}),
    Action.SEE_STRATEGY: frozenset({A, E, C, H}),
    Action.SET_STRATEGY: frozenset({A, H}),
    Action.SET_GOAL: frozenset({A, E}),
    Action.SEE_SWOT: frozenset({A, E, H}),
    Action.SEE_MIX: frozenset({A, E, H}),
    Action.SEE_DIGEST: frozenset({A, E, H}),
    Action.SEE_DEAD_LETTERS: frozenset({A}),
}


def allowed(roles: Collection[Role], action: Action) -> bool:
    """Whether any of `roles` may do `action`."""
    return not PERMISSIONS[action].isdisjoint(roles)


def require_role(roles: Collection[Role], action: Action) -> None:
    """Raise NotAllowed unless one of `roles` may do `action`."""
    if not allowed(roles, action):
        raise NotAllowed(action)
