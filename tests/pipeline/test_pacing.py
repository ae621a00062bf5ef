import asyncio
import time

from bot.pipeline.lifetime import Lifetime
from bot.pipeline.pacing import Pace, Pacer


async def timed(pacer: Pacer, calls: int, *, group: bool = False, edit: bool = False) -> list[float]:
    start = time.monotonic()
    times = []
    for _ in range(calls):
        await pacer.wait("m", "chat", group=group, edit=edit)
        times.append(round(time.monotonic() - start, 1))
    return times


async def test_private_chat_lets_a_burst_through_then_waits() -> None:
    pacer = Pacer(Pace(chat_burst=3, chat_gap_s=0.1), Lifetime())
    assert await timed(pacer, 4) == [0.0, 0.0, 0.0, 0.3]


async def test_group_edits_keep_their_gap() -> None:
    pacer = Pacer(Pace(group_gap_s=0.0, edit_gap_s=0.2), Lifetime())
    assert await timed(pacer, 3, group=True, edit=True) == [0.0, 0.2, 0.4]


async def test_group_minute_counts_edits_and_messages_together() -> None:
    pacer = Pacer(Pace(group_per_minute=3, group_gap_s=0.0, edit_gap_s=0.0), Lifetime())
    for edit in (False, True, False):
        await pacer.wait("m", "chat", group=True, edit=edit)
    fourth = asyncio.create_task(pacer.wait("m", "chat", group=True))
    done, _pending = await asyncio.wait([fourth], timeout=0.2)
    fourth.cancel()
    assert done == set()


async def test_held_chat_waits_and_others_go_on() -> None:
    pacer = Pacer(Pace(), Lifetime())
    pacer.hold("m", "chat", 0.3)
    start = time.monotonic()
    await pacer.wait("m", "other", group=False)
    other = time.monotonic() - start
    await pacer.wait("m", "chat", group=False)
    held = time.monotonic() - start
    assert other < 0.1
    assert held >= 0.3


async def test_overall_limit_spreads_all_chats() -> None:
    pacer = Pacer(Pace(overall_per_s=50), Lifetime())
    start = time.monotonic()
    await asyncio.gather(*(pacer.wait("m", f"chat {n}", group=False) for n in range(80)))
    assert time.monotonic() - start >= 0.55  # 50 pass at once, 30 more take 30/50 s
