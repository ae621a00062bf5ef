"""Which goal is suggested for an agenda, from what was chosen before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.goals import ENOUGH, Traits, alike, likely, traits

PADI = traits("Panen Raya Padi", "event", "program", "Dinas Pertanian")
WORDS = st.text(max_size=30)
TRAITS = st.builds(traits, WORDS, st.sampled_from([None, "event", "visit"]), st.sampled_from([None, "program"]), WORDS)


def test_the_goal_of_what_is_most_alike_is_suggested() -> None:
    earlier = [
        (traits("Rapat Stunting", "meeting", "edukasi", "Dinas Kesehatan"), 1),
        (traits("Panen Jagung", "event", "program", "dinas pertanian "), 2),
        (traits("Panen Bawang", "event", "program", "Dinas Pertanian"), 2),
    ]
    assert likely(PADI, earlier) == 2
    assert likely(traits("Panen Raya Padi Desa Riwa", None, None, None), [(PADI, 7)]) == 7
    assert likely(traits("Audiensi KNPI", "meeting", None, None), earlier) is None
    assert likely(PADI, []) is None


@given(TRAITS, st.lists(st.tuples(TRAITS, st.integers(1, 3)), max_size=8))
def test_a_suggestion_is_one_that_was_chosen_for_something_alike(
    wanted: Traits, earlier: list[tuple[Traits, int]]
) -> None:
    found = likely(wanted, earlier)
    enough = {goal for each, goal in earlier if alike(wanted, each) >= ENOUGH}
    assert (found in enough) if enough else found is None


@given(TRAITS, TRAITS)
def test_being_alike_goes_both_ways(one: Traits, other: Traits) -> None:
    assert alike(one, other) == alike(other, one) <= 8
