"""Who is told what, in one table: only whom it matters to, never the one who did it.

Nobody is told of drafts. What is told in the room is its card, drawn anew without a message, but for the one call of
the ladder of reminders. A notice is rendered when it is sent, so several changes that come together are told once, and
one that was undone meanwhile is not told at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from bot.domain.enums import Notice


class Happening(StrEnum):
    """What happens: to an agenda, to a seat, by the clock, to material and stories, to people, to the desk itself."""

    DRAFT_CHANGED = "draft_changed"
    PUBLISHED = "published"
    CORRECTED = "corrected"  # anything but its time and place
    MOVED = "moved"  # time or place, with a reason or without
    CANCELLED = "cancelled"
    REINSTATED = "reinstated"
    SOURCE_EDITED = "source_edited"  # the message that a published agenda was made from
    RESENT_EDITED = "resent_edited"  # a message that told of agendas again

    TAKEN = "taken"  # somebody took a free seat
    TAKEN_OVER = "taken_over"  # somebody took the seat of one who wants to be replaced
    ASSIGNED = "assigned"  # an editor asks somebody for a free seat
    ASKED_INSTEAD = "asked_instead"  # an editor asks somebody in place of a holder
    WITHDRAWN = "withdrawn"  # the editor's question is taken back
    ACCEPTED = "accepted"  # who was asked in place of a holder says Siap
    DECLINED = "declined"  # who was asked can't
    LEFT = "left"  # minta ganti
    FREED = "freed"  # an editor frees somebody's seat
    HANDED = "handed"  # the holder asks a colleague by name
    KEPT = "kept"  # the holder asks nobody any more
    SWAP_ASKED = "swap_asked"
    SWAPPED = "swapped"
    SWAP_DECLINED = "swap_declined"
    PROMOTED = "promoted"  # far ahead the first reserve has the seat at once
    OFFERED = "offered"  # later a reserve is asked
    LAPSED = "lapsed"  # the reserve did not answer in time
    ROSTER_ASKED = "roster_asked"  # nobody took it in time: who is on duty is asked
    ROSTER_EMPTY = "roster_empty"  # nobody is on duty, or nobody of them can
    ORPHANED = "orphaned"  # the holder is of the crew no longer
    DONE = "done"  # Selesai
    ASKED_WHETHER_THERE = "asked_whether_there"  # Tanya petugas
    RAN_LATE = "ran_late"  # Molor, past the start of another task

    EVENING_CAME = "evening_came"
    UNCONFIRMED = "unconfirmed"  # the rungs of the ladder, from below upwards
    CREW_WANTED = "crew_wanted"
    ROOM_CALLED = "room_called"
    STILL_WANTED = "still_wanted"
    HEAD_NEEDED = "head_needed"
    NOTHING_HEARD = "nothing_heard"  # ten minutes after the start
    LEADS_DUE = "leads_due"
    ISSUE_GIVEN = "issue_given"  # somebody is made to answer for a public issue

    MATERIAL_CAME = "material_came"  # for an agenda that no room shows
    MATERIAL_KEPT = "material_kept"  # it stays without an agenda
    MATERIAL_LOST = "material_lost"  # it can't be kept

    STORY_SENT = "story_sent"  # to review
    STORY_RETURNED = "story_returned"
    STORY_APPROVED = "story_approved"
    QUOTES_ASKED = "quotes_asked"  # consent to the words of leaders
    QUOTES_AGREED = "quotes_agreed"  # by everybody who has to
    STORY_TAKEN_OVER = "story_taken_over"  # from who was writing at it

    WISHED_IN = "wished_in"  # a stranger asks to join
    INVITED_CAME = "invited_came"
    LET_IN = "let_in"  # also: brought back
    ROLES_CHANGED = "roles_changed"
    HOLIDAY_CHANGED = "holiday_changed"  # and a deadline moves by it

    UPDATE_PARKED = "update_parked"
    MESSAGE_PARKED = "message_parked"
    WORK_PARKED = "work_parked"
    NOT_REACHED = "not_reached"  # a message that matters did not arrive
    ROOM_LOST = "room_lost"
    TOPIC_LOST = "topic_lost"


class Audience(StrEnum):
    """Who somebody is to what happens."""

    ROOM = "room"
    ACTOR = "actor"  # who does it: only what they will need later, never news
    HOLDER = "holder"  # of a seat, with work to do
    SUCCESSOR = "successor"  # asked to take a seat over
    DONE = "done"  # closed their task
    FORMER = "former"  # held the seat before
    ASKED = "asked"  # whom the actor asks
    ASKER = "asker"  # who asked
    RESERVE = "reserve"  # stands by for the seat
    NEXT = "next"  # of the crew of what is late, holder of the task after it
    ABLE = "able"  # crew that nothing keeps from an open task
    EDITORS = "editors"
    HEAD = "head"
    ADMINS = "admins"
    SENDER = "sender"  # of a message or a file
    WRITER = "writer"  # of a story
    HOST = "host"  # who invited somebody
    THEMSELVES = "themselves"  # whom it is about
    OTHERS = "others"  # whom it does not concern


class Silent(StrEnum):
    """What is no notice to a person."""

    CARD = "card"  # drawn anew where it stands: no message
    CALL = "call"  # a message in the room


Told = dict[Audience, Notice | Silent]
_CARD: Told = {Audience.ROOM: Silent.CARD}


def _to(notice: Notice, *audiences: Audience) -> Told:
    return dict.fromkeys(audiences, notice)


TOLD: Mapping[Happening, Told] = {
    Happening.DRAFT_CHANGED: {},
    Happening.PUBLISHED: _CARD,
    Happening.CORRECTED: _CARD,
    Happening.MOVED: _CARD | _to(Notice.AGENDA_CHANGED, Audience.HOLDER, Audience.SUCCESSOR),
    Happening.CANCELLED: _CARD | _to(Notice.AGENDA_CANCELLED, Audience.HOLDER, Audience.SUCCESSOR),
    Happening.REINSTATED: _CARD | _to(Notice.AGENDA_REINSTATED, Audience.HOLDER, Audience.SUCCESSOR),
    Happening.SOURCE_EDITED: _to(Notice.SOURCE_EDITED, Audience.SENDER),
    Happening.RESENT_EDITED: _to(Notice.RESENT_EDITED, Audience.SENDER),
    Happening.TAKEN: _CARD | _to(Notice.BRIEF, Audience.ACTOR),
    Happening.TAKEN_OVER: _CARD
    | _to(Notice.BRIEF, Audience.ACTOR)
    | _to(Notice.REPLACED, Audience.FORMER, Audience.SUCCESSOR),
    Happening.ASSIGNED: _CARD | _to(Notice.ASSIGNED, Audience.ASKED),
    Happening.ASKED_INSTEAD: _CARD | _to(Notice.ASSIGNED, Audience.ASKED) | _to(Notice.REPLACED, Audience.SUCCESSOR),
    Happening.WITHDRAWN: _CARD | _to(Notice.REPLACED, Audience.SUCCESSOR),
    Happening.ACCEPTED: _CARD | _to(Notice.REPLACED, Audience.FORMER),
    Happening.DECLINED: _CARD | _to(Notice.DECLINED, Audience.ASKER),
    Happening.LEFT: _CARD | _to(Notice.REPLACEMENT_WANTED, Audience.EDITORS),
    Happening.FREED: _CARD | _to(Notice.REPLACED, Audience.FORMER),
    Happening.HANDED: _CARD | _to(Notice.ASSIGNED, Audience.ASKED) | _to(Notice.REPLACED, Audience.SUCCESSOR),
    Happening.KEPT: _CARD | _to(Notice.REPLACED, Audience.SUCCESSOR),
    Happening.SWAP_ASKED: _to(Notice.SWAP_ASKED, Audience.ASKED),
    Happening.SWAPPED: _CARD | _to(Notice.BRIEF, Audience.ACTOR, Audience.ASKER),
    Happening.SWAP_DECLINED: _to(Notice.SWAP_DECLINED, Audience.ASKER),
    Happening.PROMOTED: _CARD | _to(Notice.PROMOTED, Audience.RESERVE),
    Happening.OFFERED: _CARD | _to(Notice.ASSIGNED, Audience.RESERVE),
    Happening.LAPSED: _CARD | _to(Notice.REPLACED, Audience.RESERVE),
    Happening.ROSTER_ASKED: _CARD | _to(Notice.ASSIGNED, Audience.ASKED),
    Happening.ROSTER_EMPTY: _to(Notice.UNDERSTAFFED, Audience.EDITORS),
    Happening.ORPHANED: _CARD | _to(Notice.SEAT_ORPHANED, Audience.EDITORS) | _to(Notice.REPLACED, Audience.FORMER),
    Happening.DONE: _CARD | _to(Notice.REPLACED, Audience.SUCCESSOR) | _to(Notice.HANDED_OVER, Audience.EDITORS),
    Happening.ASKED_WHETHER_THERE: _to(Notice.SIGN_WANTED, Audience.ASKED),
    Happening.RAN_LATE: _CARD | _to(Notice.CLASH, Audience.NEXT, Audience.EDITORS),
    Happening.EVENING_CAME: _to(Notice.EVENING, Audience.HOLDER),
    Happening.UNCONFIRMED: _to(Notice.REMINDER, Audience.HOLDER),
    Happening.CREW_WANTED: _to(Notice.OPEN_TASKS, Audience.ABLE),
    Happening.ROOM_CALLED: {Audience.ROOM: Silent.CALL},
    Happening.STILL_WANTED: _to(Notice.UNDERSTAFFED, Audience.EDITORS),
    Happening.HEAD_NEEDED: _to(Notice.HEAD_ASKED, Audience.HEAD),
    Happening.NOTHING_HEARD: _to(Notice.NO_SIGN, Audience.EDITORS),
    Happening.LEADS_DUE: _to(Notice.LEADS_DUE, Audience.EDITORS),
    Happening.ISSUE_GIVEN: _to(Notice.ISSUE_GIVEN, Audience.THEMSELVES),
    Happening.MATERIAL_CAME: _to(Notice.MATERIAL, Audience.EDITORS),
    Happening.MATERIAL_KEPT: _to(Notice.MATERIAL_KEPT, Audience.EDITORS),
    Happening.MATERIAL_LOST: _to(Notice.MATERIAL_PROBLEM, Audience.SENDER),
    Happening.STORY_SENT: _to(Notice.STORY_REVIEW, Audience.EDITORS),
    Happening.STORY_RETURNED: _to(Notice.STORY_RETURNED, Audience.WRITER),
    Happening.STORY_APPROVED: _to(Notice.STORY_APPROVED, Audience.WRITER),
    Happening.QUOTES_ASKED: _to(Notice.QUOTES_ASKED, Audience.ASKED),
    Happening.QUOTES_AGREED: _to(Notice.QUOTES_AGREED, Audience.EDITORS),
    Happening.STORY_TAKEN_OVER: _to(Notice.STORY_TAKEN_OVER, Audience.WRITER),
    Happening.WISHED_IN: _to(Notice.JOIN_REQUEST, Audience.EDITORS, Audience.ADMINS),
    Happening.INVITED_CAME: _to(Notice.JOINED, Audience.HOST),
    Happening.LET_IN: _to(Notice.WELCOME, Audience.THEMSELVES),
    Happening.ROLES_CHANGED: _to(Notice.ROLES_CHANGED, Audience.THEMSELVES),
    Happening.HOLIDAY_CHANGED: _to(Notice.HOLIDAY_CHANGED, Audience.EDITORS),
    Happening.UPDATE_PARKED: _to(Notice.APOLOGY, Audience.SENDER) | _to(Notice.DEAD_LETTER, Audience.ADMINS),
    Happening.MESSAGE_PARKED: _to(Notice.PARKED_MESSAGE, Audience.ADMINS),
    Happening.WORK_PARKED: _to(Notice.DEAD_WORK, Audience.ADMINS),
    Happening.NOT_REACHED: _to(Notice.NOT_REACHED, Audience.EDITORS),
    Happening.ROOM_LOST: _to(Notice.ROOM_LOST, Audience.ADMINS),
    Happening.TOPIC_LOST: _CARD | _to(Notice.TOPIC_LOST, Audience.ADMINS),
}
"""A cell that is not here is empty: they are told nothing."""


def notice_for(happening: Happening, audience: Audience) -> Notice | None:
    """The message an audience gets; None for no message."""
    told = TOLD[happening].get(audience)
    return told if isinstance(told, Notice) else None
