"""Who the bot is, its updates and its files."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bot.training.telegram.base import ApiError, Json
from bot.training.telegram.files import MAX_DOWNLOAD
from bot.training.telegram.methods.params import Params
from bot.training.telegram.methods.registry import method
from bot.training.telegram.updates import KINDS
from bot.training.telegram.world import World

_HOOKED = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
MAX_WAIT = 50


@method("getMe")
def get_me(world: World, params: Params) -> Json:
    """The bot."""
    can = {"can_join_groups": True, "can_read_all_group_messages": not world.privacy}
    can |= dict.fromkeys(("supports_inline_queries", "can_connect_to_business", "has_main_web_app"), False)
    return world.bot.json() | can


def _allow(world: World, params: Params) -> None:
    if params.has("allowed_updates"):
        kinds = [str(kind) for kind in params.items("allowed_updates")]
        world.updates.allow([kind for kind in kinds if kind in KINDS])


@method("getUpdates", "offset limit timeout allowed_updates")
async def get_updates(world: World, params: Params) -> list[Json]:
    """What waits for the bot; whatever comes before `offset` is confirmed and forgotten."""
    if world.webhook.get("url"):
        raise ApiError(_HOOKED, 409)
    _allow(world, params)
    limit = params.int("limit", 100)
    wait = min(max(0, params.int("timeout")), MAX_WAIT)
    return await world.updates.poll(params.int("offset"), limit if 1 <= limit <= 100 else 100, wait)


@method("setWebhook", "url certificate ip_address max_connections allowed_updates drop_pending_updates secret_token")
def set_webhook(world: World, params: Params) -> bool:
    """Send updates to an address from now on; an empty one goes back to getUpdates."""
    url, secret = params.text("url"), params.text("secret_token")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise ApiError(
            "secret token contains unallowed characters" if len(secret) <= 256 else "secret token is too long"
        )
    if url:
        parts = urlsplit(url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
            raise ApiError("bad webhook: An HTTPS URL must be provided for webhook")
    _allow(world, params)
    if params.flag("drop_pending_updates"):
        world.updates.clear()
    world.updates.interrupt("terminated by setWebhook request")
    many = params.int("max_connections", 40)
    world.webhook = {"url": url, "secret": secret, "max_connections": min(max(1, many), 100)} if url else {}
    world.updates.wake()
    return True


@method("deleteWebhook", "drop_pending_updates")
def delete_webhook(world: World, params: Params) -> bool:
    """Go back to getUpdates."""
    world.webhook = {}
    if params.flag("drop_pending_updates"):
        world.updates.clear()
    return True


@method("getWebhookInfo")
def webhook_info(world: World, params: Params) -> Json:
    """Where updates are sent, how many wait, and what went wrong last."""
    hook = world.webhook
    info: Json = {"url": hook.get("url", ""), "has_custom_certificate": False}
    info["pending_update_count"] = len(world.updates.waiting)
    for key in ("max_connections", "last_error_date", "last_error_message"):
        if hook.get(key):
            info[key] = hook[key]
    if world.updates.allowed != KINDS - {"chat_member", "message_reaction", "message_reaction_count"}:
        info["allowed_updates"] = sorted(world.updates.allowed)
    return info


@method("getFile", "file_id")
def get_file(world: World, params: Params) -> Json:
    """Where a file can be fetched; up to 20 MB."""
    if not params.text("file_id"):
        raise ApiError("file_id is empty")
    file = world.files.files.get(params.text("file_id"))
    if file is None:
        raise ApiError("wrong file_id or the file is temporarily unavailable")
    if file.size > MAX_DOWNLOAD:
        raise ApiError("file is too big")
    return file.json() | {"file_path": file.path}
