"""What Meta answers when it refuses: codes, their texts and the shape of the JSON."""

from __future__ import annotations

import secrets

from bot.training.telegram.base import Json

DOCS = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/"
TITLES: dict[int, tuple[int, str]] = {
    100: (400, "Invalid parameter"),
    104: (401, "An access token is required to request this resource."),
    190: (401, "Invalid OAuth access token - Cannot parse access token"),
    2500: (400, "Unknown path components"),
    130429: (429, "Rate limit hit"),
    131000: (500, "Something went wrong"),
    131008: (400, "Required parameter is missing"),
    131009: (400, "Parameter value is not valid"),
    131016: (503, "Service unavailable"),
    131026: (400, "Message undeliverable"),
    131047: (400, "Re-engagement message"),
    131049: (400, "This message was not delivered to maintain healthy ecosystem engagement."),
    131050: (400, "Unable to deliver the message. This recipient has chosen to stop receiving marketing messages"),
    131051: (400, "Message type unknown"),
    131053: (400, "Media upload error"),
    131056: (400, "(Business Account, Consumer Account) pair rate limit hit"),
    132000: (400, "Number of parameters does not match the expected number of params"),
    132001: (404, "Template name does not exist in the translation"),
    132005: (400, "Translated text too long"),
    132012: (400, "Parameter format does not match format in the created template"),
    132015: (400, "Template is paused"),
    132016: (400, "Template is disabled"),
    132018: (400, "There's an issue with the parameters in your template"),
}
"""HTTP status and title by code."""
DETAILS: dict[int, str] = {
    130429: "Cloud API message throughput has been reached.",
    131000: "Message failed to send due to an unknown error.",
    131016: "A service is temporarily unavailable.",
    131026: "Message Undeliverable.",
    131047: (
        "Message failed to send because more than 24 hours have passed since the customer last replied to this number."
    ),
    131049: "In order to maintain a healthy ecosystem engagement, the message failed to be delivered.",
    131050: "Recipient has chosen to stop receiving marketing messages on WhatsApp from your business.",
    131051: "Message type is currently not supported.",
    131053: "Media upload failed: unsupported or mismatched file type.",
    131056: (
        "Message failed to send because there were too many messages sent from this phone number to the same phone"
        " number in a short period of time."
    ),
    132015: "Template is paused due to low quality so it cannot be sent in a template message.",
    132016: "Template has been paused too many times due to low quality and is now permanently disabled.",
}
"""What Meta adds by code, where it is always the same."""
_BARE = {104, 190, 2500}  # these come without their number in front


class GraphError(Exception):
    """A call is refused with Meta's `code`; `details` says what is wrong, `subcode` and `user` go with some."""

    def __init__(
        self,
        code: int,
        details: str = "",
        *,
        message: str = "",
        status: int = 0,
        subcode: int = 0,
        user: tuple[str, str] | None = None,
    ) -> None:
        usual, title = TITLES[code]
        title = message or title
        self.code, self.subcode, self.user = code, subcode, user
        self.status = status or usual
        self.details = details or DETAILS.get(code, "")
        self.message = title if code in _BARE or subcode == MISSING_OBJECT else f"(#{code}) {title}"
        super().__init__(f"{self.message} {self.details}".strip())

    def json(self) -> Json:
        """The answer's body."""
        kind = "GraphMethodException" if self.subcode == MISSING_OBJECT else "OAuthException"
        error: Json = {"message": self.message, "type": kind, "code": self.code}
        if self.details:
            error["error_data"] = {"messaging_product": "whatsapp", "details": self.details}
        if self.subcode:
            error["error_subcode"] = self.subcode
        if self.user:
            error["error_user_title"], error["error_user_msg"] = self.user
        if self.status >= 500:
            error["is_transient"] = True
        return {"error": error | {"fbtrace_id": f"A{secrets.token_urlsafe(16)}"}}


MISSING_OBJECT = 33
"""The subcode of a call about something that is not (or no longer) there."""


def missing_object(object_id: str, method: str = "GET") -> GraphError:
    """What is not there, or not for this token."""
    text = (
        f"Unsupported {method.lower()} request. Object with ID '{object_id}' does not exist, cannot be loaded due to"
        " missing permissions, or does not support this operation."
    )
    return GraphError(100, message=text, subcode=MISSING_OBJECT)


def bad_parameter(text: str) -> GraphError:
    """A parameter is wrong; Meta says which in the message itself."""
    return GraphError(100, message=text)


def reported(code: int, details: str = "") -> Json:
    """The same error as a status or an inbound message has it."""
    title = TITLES[code][1]
    data = {"details": details or DETAILS.get(code, title)}
    return {"code": code, "title": title, "message": title, "error_data": data, "href": DOCS}
