"""Public issues: what is said of the regency and its services, and what the office does about it."""

from __future__ import annotations

from enum import StrEnum


class IssueKind(StrEnum):
    """What is said."""

    RUMOUR = "rumour"  # an issue of which nobody knows yet whether it is true
    HOAX = "hoax"
    COMMENT = "comment"  # a comment that comes again and again


class IssueState(StrEnum):
    """Where an issue is in its life."""

    WATCHED = "watched"
    CHECKING = "checking"
    CLARIFIED = "clarified"  # the office has said publicly how it is
    CLOSED = "closed"


class IssueField(StrEnum):
    """What is kept of an issue and asked for by itself."""

    STATEMENT = "statement"
    KIND = "kind"
    WHERE = "where"  # the channel it was seen in, and the link to it
    SEEN_ON = "seen_on"
    EVIDENCE = "evidence"
    DISTRICT = "district"
    THEME = "theme"
    CLARIFICATION = "clarification"  # what the office says, and where it was published
    AGENDA = "agenda"  # the agenda that clarifies it


LIMITS = {
    IssueField.STATEMENT: 500,
    IssueField.WHERE: 200,
    IssueField.EVIDENCE: 1000,
    IssueField.CLARIFICATION: 1000,
}
"""Characters of what is written."""
LONGEST_LINK = 500
STEPS = (IssueField.WHERE, IssueField.EVIDENCE)
"""What is asked after the statement; each can be skipped."""
CHOSEN = (IssueField.KIND, IssueField.DISTRICT, IssueField.THEME)
"""Fields that are chosen from a list."""


class Watch(StrEnum):
    """Which issues a list shows: all that are not closed, or those of one state."""

    OPEN = "open"
    WATCHED = "watched"
    CHECKING = "checking"
    CLARIFIED = "clarified"
    CLOSED = "closed"
