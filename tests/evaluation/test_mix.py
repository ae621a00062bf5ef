"""Shares of a mix, against what is aimed at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.mix import Share, mix, percent

KEYS = ["a", "b", "c"]


def test_shares_are_of_those_that_have_one_and_say_how_far_off_they_are() -> None:
    found = mix(["a", "a", "b", None], {"a": 50, "c": 50}, KEYS)
    assert list(found.shares) == [Share("a", 2, 67, 50), Share("b", 1, 33, None), Share("c", 0, 0, 50)]
    assert [each.gap for each in found.shares] == [17, None, -50]
    assert (found.total, found.without, found.small) == (3, 1, True)
    assert mix(["a"] * 10, {}, KEYS).small is False
    assert (mix([], {}, KEYS).shares, percent(1, 8), percent(0, 0)) == ([], 13, 0)


@given(
    st.lists(st.sampled_from([*KEYS, None]), max_size=60), st.dictionaries(st.sampled_from(KEYS), st.integers(0, 100))
)
def test_every_agenda_is_counted_once_and_shares_add_up(planned: list[str | None], targets: dict[str, int]) -> None:
    found = mix(planned, targets, KEYS)
    assert sum(each.count for each in found.shares) + found.without == len(planned)
    assert abs(sum(each.percent for each in found.shares) - (100 if found.total else 0)) <= len(KEYS)
    assert {each.key for each in found.shares if each.target} == {key for key, share in targets.items() if share}
