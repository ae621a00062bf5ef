"""Lifecycles as tables: a move that is not here is illegal; the diagrams in docs/ are made from them."""

from bot.domain.enums import AgendaState as A
from bot.domain.enums import SeatState as S
from bot.domain.enums import StoryState as T
from bot.domain.errors import IllegalMove
from bot.domain.issues import IssueState as I

AGENDA_MOVES: dict[A, frozenset[A]] = {
    A.IDEA: frozenset({A.DRAFT, A.DISCARDED}),
    A.DRAFT: frozenset({A.IDEA, A.PUBLISHED, A.DISCARDED}),
    A.PUBLISHED: frozenset({A.CANCELLED}),
    A.CANCELLED: frozenset({A.PUBLISHED}),  # cancelled by mistake
    A.DISCARDED: frozenset({A.DRAFT}),  # thrown away by mistake
}

SEAT_MOVES: dict[S, frozenset[S]] = {
    S.FREE: frozenset({S.TAKEN, S.ASKED}),
    S.ASKED: frozenset({S.READY, S.FREE, S.ASKED, S.DONE}),  # asked again: another person; done: the work said yes
    S.TAKEN: frozenset({S.READY, S.REPLACING, S.FREE, S.ASKED, S.DONE}),
    # taken: the agenda changed, ready again? ready: another person accepted in the holder's place
    S.READY: frozenset({S.REPLACING, S.FREE, S.ASKED, S.DONE, S.TAKEN, S.READY}),
    S.REPLACING: frozenset({S.TAKEN, S.ASKED, S.FREE, S.READY, S.DONE}),  # ready: the holder stays after all
    S.DONE: frozenset({S.READY}),  # Selesai came too early
}

STORY_MOVES: dict[T, frozenset[T]] = {
    # published, corrected: the correction that was begun is dropped
    T.DRAFT: frozenset({T.REVIEW, T.DISCARDED, T.PUBLISHED, T.CORRECTED}),
    T.REVIEW: frozenset({T.APPROVED, T.RETURNED, T.DRAFT}),  # draft: its writer takes it back
    T.RETURNED: frozenset({T.REVIEW, T.DISCARDED, T.PUBLISHED, T.CORRECTED}),
    T.APPROVED: frozenset({T.SCHEDULED, T.PUBLISHED, T.CORRECTED, T.RETURNED}),
    T.SCHEDULED: frozenset({T.SCHEDULED, T.PUBLISHED, T.CORRECTED, T.APPROVED, T.RETURNED}),
    T.PUBLISHED: frozenset({T.DRAFT}),  # a correction: its text is approved anew
    T.CORRECTED: frozenset({T.DRAFT}),
    T.DISCARDED: frozenset({T.DRAFT}),  # thrown away by mistake
}

ISSUE_MOVES: dict[I, frozenset[I]] = {
    I.WATCHED: frozenset({I.CHECKING, I.CLARIFIED, I.CLOSED}),
    I.CHECKING: frozenset({I.WATCHED, I.CLARIFIED, I.CLOSED}),
    I.CLARIFIED: frozenset({I.CHECKING, I.CLOSED}),  # checking: it is said again
    I.CLOSED: frozenset({I.CHECKING, I.WATCHED, I.CLARIFIED}),  # checking: opened again; any: closed by mistake
}


def check_agenda_move(old: A, new: A) -> None:
    """Raise IllegalMove unless an agenda may go from `old` to `new`."""
    if new not in AGENDA_MOVES[old]:
        raise IllegalMove(old, new)


def check_seat_move(old: S, new: S) -> None:
    """Raise IllegalMove unless a seat may go from `old` to `new`."""
    if new not in SEAT_MOVES[old]:
        raise IllegalMove(old, new)


def check_story_move(old: T, new: T) -> None:
    """Raise IllegalMove unless a story may go from `old` to `new`."""
    if new not in STORY_MOVES[old]:
        raise IllegalMove(old, new)


def check_issue_move(old: I, new: I) -> None:
    """Raise IllegalMove unless a public issue may go from `old` to `new`."""
    if new not in ISSUE_MOVES[old]:
        raise IllegalMove(old, new)
