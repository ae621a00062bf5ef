"""People, bots, and what they are in a chat."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.training.telegram.base import Json

RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
    "can_send_welcome_messages",
)
"""An administrator's rights that chats here know."""
PRESENT = frozenset({"creator", "administrator", "member"})
ADMINS = frozenset({"creator", "administrator"})


@dataclass(slots=True)
class User:
    """A person or a bot. `started`, `blocked` and `deactivated` are about the private chat with our bot.

    `note` says on the page who somebody is; no bot sees it.
    """

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = "id"
    is_bot: bool = False
    phone: str = ""
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    hides_forwards: bool = False
    note: str = ""

    def json(self) -> Json:
        """The Bot API's User."""
        user: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        for key in ("last_name", "username"):
            if value := getattr(self, key):
                user[key] = value
        if self.language_code and not self.is_bot:
            user["language_code"] = self.language_code
        return user

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()


ANONYMOUS = User(1087968824, "Group", username="GroupAnonymousBot", is_bot=True)
"""Who the messages of anonymous administrators seem to come from."""


@dataclass(slots=True)
class Member:
    """What a user is in a group: creator, administrator, member, left or kicked."""

    status: str = "member"
    rights: list[str] = field(default_factory=list)
    anonymous: bool = False

    @property
    def present(self) -> bool:
        """Whether the user is in the group."""
        return self.status in PRESENT

    def may(self, right: str) -> bool:
        """Whether the user has an administrator's right."""
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)

    def json(self, user: User) -> Json:
        """The Bot API's ChatMember."""
        member: Json = {"user": user.json(), "status": self.status}
        if self.status == "creator":
            member["is_anonymous"] = self.anonymous
        if self.status == "administrator":
            member |= {"can_be_edited": False, "is_anonymous": self.anonymous}
            member |= {right: right in self.rights for right in RIGHTS}
        if self.status == "kicked":
            member["until_date"] = 0
        return member
