"""The training room: an emulated Telegram in which the desk can be played through without a real one.

A bot that works here works on Telegram: it talks to the same Bot API over HTTP, meets the same rules with the same
words of refusal (entities, lengths, flood limits, expired taps, blocked chats, privacy mode, migrated groups), and
sees only what a bot sees. Around it live people with phones. A person who learns the desk plays all of them on a page;
a test plays them through `Phone`. Nothing here knows anything of the rest of the program.

The parts:

- `entities`: how Telegram reads, cleans and completes a text.
- `telegram`: the world (people, chats, messages, files, updates, taps) and its rules, without network;
  `telegram.methods` has the methods of the Bot API, `telegram.acts` what people do, `telegram.groups` groups.
- `whatsapp`: an emulated WhatsApp, which a room may serve beside it below ``/whatsapp``.
- `web`: the Bot API over HTTP with webhooks and faults, and the control API.
- `server`, `phone`, `remote`, `client`: the room as a server, and clients of it. ``python -m bot.training`` is the
  server alone.
- `emulated`, `keeping`: what every emulated messenger has: time and events, and its world in a file; `state`: how.

The control API (JSON under ``/control``; errors are ``{"error": ...}``):

- ``GET state``; ``POST people``, ``PATCH people/ID``; ``POST groups``, then ``groups/ID/`` with ``members``,
  ``remove``, ``promote``, ``migrate``, ``forum``, ``topics``, ``settings``.
- A phone: ``GET people/ID/chats``, ``GET people/ID/messages?chat=&since=&thread=``, ``POST people/ID/`` with ``send``,
  ``file``, ``content``, ``tap``, ``press``, ``forward``, ``edit``, ``delete``, ``react``, ``start``, ``block``,
  ``unblock``, ``clear``, ``join``, ``leave``. Without ``chat`` the private chat with the bot is meant.
- ``GET events?person=ID`` (server-sent events), ``GET changes?after=&timeout=`` (long poll).
- ``GET``/``POST time``, ``GET``/``POST``/``DELETE faults``, ``POST limits``, ``POST updates``, ``GET calls``,
  ``GET files/FILE_ID``.
- ``class/`` in a class: ``offer``, ``join``, ``me`` for learners; ``roster``, ``reset``, ``sheet.csv``, ``code.svg``
  for the trainer. There each request shows a key, and a learner's acts as one person only (`web.classroom`).
- ``GET``/``POST story`` where the room has one: how far it is; ``{"do": "play"}`` and so on (`web.story`).

The state is one JSON file, written a second after a change and at the end, into a new file that then takes the old
one's place; files that people and the bot sent lie in a folder beside it. Taps that wait for an answer are not kept.
"""

from bot.training.client import BotClient, CallFailed
from bot.training.phone import Phone, Room
from bot.training.remote import Refused
from bot.training.seen import Answer, Seen
from bot.training.server import TrainingServer
from bot.training.telegram import World

__all__ = ["Answer", "BotClient", "CallFailed", "Phone", "Refused", "Room", "Seen", "TrainingServer", "World"]
