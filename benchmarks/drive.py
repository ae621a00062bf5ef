"""The people of the benchmark: each opens a screen and taps its button again as soon as the tap was answered."""

from __future__ import annotations

import asyncio
import contextlib
import time

import aiohttp

from bot.training.phone import Phone, Room

OPEN = "/jadwal"


async def until_up(address: str) -> None:
    """Return when the emulator listens."""
    async with aiohttp.ClientSession() as session:
        for _ in range(200):
            with contextlib.suppress(aiohttp.ClientError):
                async with session.get(f"{address}/control/state"):
                    return
            await asyncio.sleep(0.05)
    raise RuntimeError("the emulator did not start")


async def taps(room: Room, tokens: list[str], round_trip: float, seconds: float) -> tuple[float, list[float]]:
    """Let a person for each token come in and tap for so long; taps a second and the waits."""
    phones = [await room.person(f"Petugas {number}") for number in range(len(tokens))]
    screens = await asyncio.gather(*map(open_screen, phones, tokens))
    if round_trip:
        await room.call("POST", "faults", {"kind": "delay", "method": "*", "seconds": round_trip})
    waits: list[float] = []
    end = time.monotonic() + seconds
    await asyncio.gather(*(tap_until(phone, screen, end, waits) for phone, screen in zip(phones, screens, strict=True)))
    return len(waits) / seconds, waits


async def open_screen(phone: Phone, token: str) -> tuple[int, list[str]]:
    """The screen's message id and its buttons' payloads."""
    await phone.start(token)
    await phone.send(OPEN)
    screen = await phone.wait_for(lambda seen: bool(seen.buttons), patience=120)
    return screen.id, [button["callback_data"] for row in screen.buttons for button in row if "callback_data" in button]


async def tap_until(phone: Phone, screen: tuple[int, list[str]], end: float, waits: list[float]) -> None:
    """Tap to and fro, so that every edit changes the screen."""
    message, payloads = screen
    number = 0
    while (began := time.monotonic()) < end:
        await phone.tap_data(payloads[number % 2], message)
        waits.append(time.monotonic() - began)
        number += 1
