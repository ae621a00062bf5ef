"""The desk's way to WhatsApp."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from urllib.parse import quote

from bot.adapters.waits import Waits
from bot.adapters.whatsapp.client import CloudApi
from bot.adapters.whatsapp.envelopes import envelopes
from bot.adapters.whatsapp.errors import PairLimited, Unauthorized
from bot.adapters.whatsapp.parse import NAME, parse, parse_ruling, parse_status, tapper
from bot.adapters.whatsapp.render import Part, render, tapped
from bot.adapters.whatsapp.template_rules import filled
from bot.adapters.whatsapp.templates import BY_NAME
from bot.adapters.whatsapp.uploads import as_document, upload_kind
from bot.domain.rulings import Ruling
from bot.failures import Gone, Rejected, TemplateRefused, TokenRefused, TooBig, Unreachable
from bot.messages import Address, Approved, Envelope, Incoming, Json, Media, Reply, Status, Stored

OpenFile = Callable[[str], AsyncIterator[bytes]]
"""Streams a file of the archive by its key."""


class WhatsApp:
    """A Messenger. Updates are always brought to the webhook; here is no editing, no pinning, no list of commands.

    `phone_id` is Meta's id of the number, `api` the address of the Cloud API with its version.
    """

    name = NAME
    window: timedelta | None = timedelta(hours=24)

    def __init__(
        self,
        token: str,
        phone_id: str,
        open_file: OpenFile,
        *,
        api: str = "https://graph.facebook.com/v23.0",
        waits: Waits | None = None,
    ) -> None:
        self._phone_id, self._open_file = phone_id, open_file
        self._api = CloudApi(token, phone_id, api=api, waits=waits)
        self._number: str | None = None
        self._refusals: dict[str, int] = {}
        """How often in a row Meta has found it too much at once for a person."""

    @property
    def number(self) -> str:
        """The phone number people write to. Raises RuntimeError before `start`."""
        if self._number is None:
            raise RuntimeError("WhatsApp is not started")
        return self._number

    async def start(self) -> None:
        """Open the connections and learn the number. Raises TokenRefused, or Transient to be tried again."""
        await self._api.open()
        try:
            self._number = await self._api.number()
        except (Unauthorized, Rejected) as error:
            await self.stop()
            raise TokenRefused(NAME, str(error)) from None
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Close the connections."""
        await self._api.close()

    async def receive(self, store: Stored) -> None:
        """Wait for ever: nothing is fetched, updates come through `webhook_envelopes`."""
        await asyncio.get_running_loop().create_future()

    def webhook_envelopes(self, body: bytes) -> list[Envelope]:
        """Wrap what was brought to the webhook. Raises ValueError when it is no batch of events."""
        return envelopes(body)

    def parse(self, raw: bytes, stored_at: datetime) -> Incoming | Status | Ruling | None:
        """Read a raw update; None when it is nothing the desk cares about. Raises ValueError on malformed ones."""
        phone = self._phone_id
        return parse(raw, stored_at, phone) or parse_status(raw, phone) or parse_ruling(raw, phone)

    def parts(self, reply: Reply) -> int:
        """How many messages `reply` becomes here."""
        return len(_rendered(reply))

    async def send(self, to: Address, reply: Reply, *, first_part: int = 0) -> AsyncIterator[str]:
        """Send the messages of `reply` from `first_part` on, yielding each message id as it is sent."""
        for part in _rendered(reply)[first_part:]:
            type_, content = await self._content(part)
            yield await self._deliver(to.chat_id, {"type": type_, type_: content})

    async def send_approved(self, to: Address, notice: Approved, language: str) -> str:
        """Send a template, the only thing that goes out while a person's window is closed; returns its id.

        Raises TemplateRefused when there is none of this name, or values or payloads do not fit it.
        """
        try:
            content = filled(BY_NAME[notice.name], language, notice.values, notice.payloads)
        except (KeyError, ValueError) as error:
            raise TemplateRefused(f"template: {error}") from error
        return await self._deliver(to.chat_id, {"type": "template", "template": content})

    async def edit(self, to: Address, message_id: str, reply: Reply) -> None:
        """Raise Gone: what was sent stays as it is, so the caller shows `reply` anew."""
        raise Gone("edit: WhatsApp has no editing")

    async def remove(self, to: Address, message_id: str) -> None:
        """Raise Gone: what was sent stays."""
        raise Gone("remove: WhatsApp lets nothing be taken away")

    async def acknowledge(self, tap: str, reply: Reply) -> None:
        """Answer a tap by a short message, or by nothing when there is nothing to say. Raises Gone.

        A person who can't be reached is Gone, too: the answer is then sent as any other, and goes the ways it can.
        """
        try:
            async for _ in self.send(Address(tapper(tap)), Reply(text=reply.text)):
                pass
        except Unreachable as error:
            raise Gone(str(error)) from None

    async def mark_read(self, message_id: str, *, typing: bool = False) -> None:
        """Show a person's message as read; with `typing`, that an answer is under way."""
        await self._api.mark_read(message_id, typing=typing)

    async def pin(self, to: Address, message_id: str) -> None:
        """Raise Rejected: there is nothing to pin to."""
        raise Rejected("pin: WhatsApp has no pinning")

    async def unpin(self, to: Address, message_id: str) -> None:
        """Raise Rejected: nothing was pinned."""
        raise Rejected("unpin: WhatsApp has no pinning")

    async def set_commands(self, to: Address, commands: Sequence[tuple[str, str]]) -> None:
        """Do nothing: WhatsApp shows no list of commands. The menu is a list that is sent."""

    def download(self, reference: str) -> AsyncIterator[bytes]:
        """Stream the bytes of an attachment in pieces of at most 256 KB. Raises Gone."""
        return self._api.download(reference)

    def numbers(self, reply: Reply) -> Mapping[int, str]:
        """The payloads of the rows that are called by a number, of themselves or because their labels are too long."""
        rows = [row for row in tapped(reply) if row.title.isascii() and row.title.isdecimal()]
        return {int(row.title): row.id for row in rows}

    def start_link(self, payload: str) -> str:
        """Address that opens the chat with the desk, with the words that begin it already typed."""
        return self.words_link(f"/start {payload}")

    def words_link(self, words: str) -> str:
        """Address that opens the chat with the desk, with `words` already typed."""
        return f"https://wa.me/{self.number}?text={quote(words, safe='')}"

    async def _deliver(self, person: str, message: Json) -> str:
        key = "to" if person.isdigit() else "recipient"  # a business-scoped id is no number
        whole = {"messaging_product": "whatsapp", "recipient_type": "individual", key: person} | message
        try:
            message_id = await self._api.send(whole)
        except PairLimited:
            refusals = self._refusals.get(person, 0)
            self._refusals[person] = refusals + 1
            raise PairLimited(refusals) from None
        self._refusals.pop(person, None)
        return message_id

    async def _content(self, part: Part) -> tuple[str, Json]:
        """Type and content of a message, its file uploaded. A file too big for its kind goes as a document."""
        if part.media is None:
            return part.type, part.content
        kind = upload_kind(part.media)
        try:
            file = await self._api.upload(self._chunks(part.media), part.media.name, kind)
        except TooBig:
            if kind.type == "document":
                raise
            kind = as_document(part.media)
            file = await self._api.upload(self._chunks(part.media), part.media.name, kind)
        name = {"filename": part.media.name} if kind.type == "document" else {}
        return kind.type, part.content | name | {"id": file}

    def _chunks(self, media: Media) -> AsyncIterator[bytes]:
        """The bytes of a file. What a person sent has an id that only fetches it: it is brought back to be sent."""
        return self._api.download(media.reference) if media.reference else self._open_file(media.key)


def _rendered(reply: Reply) -> list[Part]:
    try:
        return render(reply)
    except ValueError as error:
        raise Rejected(f"render: {error}") from error
