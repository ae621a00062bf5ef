"""Whatever a bot sends, it gets an answer."""

import random
from typing import Any

import pytest

from bot.training import Phone, TrainingServer
from bot.training.telegram.methods import METHODS, Params
from bot.training.telegram.methods.params import Upload

JUNK: list[Any] = [
    None,
    "",
    "x",
    "-1",
    1,
    0,
    -5,
    10**20,
    1.5,
    True,
    [],
    {},
    [[]],
    [{}],
    "[",
    "{}",
    "null",
    "attach://a",
]
JUNK += [
    {"type": "chat"},
    {"message_id": "x"},
    {"inline_keyboard": [[{"text": 1}]]},
    {"keyboard": 5},
    [{"type": "photo"}],
]
JUNK += ["\ud800", "💥" * 5000, [{"type": "bold", "offset": "a", "length": 1}], {"inline_keyboard": [5]}]


@pytest.mark.parametrize("seed", range(3))
async def test_senseless_calls_are_refused_and_change_nothing_else(seed: int) -> None:
    chance = random.Random(seed)
    async with TrainingServer(limits=False) as server:
        ani: Phone = await server.phone("Ani")
        await ani.start()
        names = sorted(set(METHODS) - {"getupdates", "setwebhook"})
        for _ in range(2000):
            method = METHODS[chance.choice(names)]
            values = {key: chance.choice(JUNK) for key in sorted(method.known) if chance.random() < 0.6}
            if "chat_id" in method.known and chance.random() < 0.8:
                values["chat_id"] = ani.id
            uploads = {"a": Upload("a", "", b"x")} if chance.random() < 0.3 else {}
            status, body = await server.api.execute(method.name, Params(values, uploads))
            assert body["ok"] == (status == 200), body
            assert status in (200, 400, 403, 404)
        assert (await ani.send("masih ada")).text == "masih ada"
