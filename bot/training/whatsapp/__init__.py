"""The emulated WhatsApp: the Cloud API with everything it refuses, and phones to play the people on.

A desk that works here works with Meta: the same addresses, limits, error codes and texts; a window of 24 hours that a
person's message opens; templates that wait for approval; media whose addresses live five minutes; a signed webhook
that repeats, batches and mixes up. It knows nothing of the rest of the program.

- `world`: the business, the people (`people`), their chats; `sending` what the business sends, `stages` how far it
  comes; `acts` what people do, `changes` what changes about them, `view` what they see.
- `envelope`, `checks` and `interactive`: what a message must look like; `templates`, `reviews` and `filling`; `media`
  and `kinds`; `limits`, `errors`; `updates` and `bodies`, what the webhook gets.
- `web`: the Graph API over HTTP, the webhook, and the control API (the part that both messengers have is the room's).
- `application`: `WhatsApp`, to be mounted; `server`: the same by itself; `state`: the world in a file.
- `room`, `phone` and `seen`, `client` and `hook`: clients, for tests and scripts.

The Graph API: ``POST <phone>/messages`` and ``<phone>/media``, ``GET <phone>``, ``GET``/``DELETE <media>``, ``GET``,
``POST``, ``DELETE <business>/message_templates``, ``GET <business>`` and ``<business>/phone_numbers``.

The control API (JSON below ``/control``; errors are ``{"error": ...}``):

- ``GET state``; ``POST people``, ``PATCH people/ID``; ``GET``/``POST templates`` (``approve``), ``POST templates/NAME``
  (``status``); ``POST token`` (``state``).
- A phone: ``GET people/ID/messages?since=&read=&whole=``, ``POST people/ID/`` with ``send``, ``file``, ``location``,
  ``contacts``, ``tap``, ``react``, ``unsupported``, ``read``, ``block``, ``unblock``, ``airplane``,
  ``marketing``, ``number``, ``open``.
- ``POST webhook`` (``url``, ``verify_token``, ``batch``), ``POST updates``, ``updates/hold``, ``updates/release``.
- ``GET events?person=ID`` (server-sent events), ``GET changes?after=&timeout=`` (long poll), ``GET``/``POST time``,
  ``GET``/``POST``/``DELETE faults`` (methods are edges, or ``phone``, ``business``, ``media``, ``file``, ``updates``),
  ``POST limits``, ``GET calls``, ``GET media/ID``.
"""

from bot.training.whatsapp.application import WhatsApp
from bot.training.whatsapp.client import Business, GraphFailed
from bot.training.whatsapp.hook import Webhook
from bot.training.whatsapp.phone import Phone
from bot.training.whatsapp.room import Room
from bot.training.whatsapp.seen import Seen
from bot.training.whatsapp.server import WhatsAppServer
from bot.training.whatsapp.world import World

__all__ = ["Business", "GraphFailed", "Phone", "Room", "Seen", "Webhook", "WhatsApp", "WhatsAppServer", "World"]
