import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.parsing.crew import DUTIES, crew_in, named_crew
from bot.parsing.text import clean


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("2 foto 1 video", {"fotografer": 2, "videografer": 1}),
        ("foto 2 video 1", {"fotografer": 2, "videografer": 1}),
        ("fotografer 1, reporter 2", {"fotografer": 1, "reporter": 2}),
        ("butuh dua reporter dan satu videografer", {"reporter": 2, "videografer": 1}),
        ("tlg krm 1org ft 1org vd", {"fotografer": 1, "videografer": 1}),
        ("minta 2foto, video1", {"fotografer": 2, "videografer": 1}),
        ("live IG 1", {"siaran_langsung": 1}),
        ("1 admin medsos", {"media_sosial": 1}),
        ("operator siaran langsung 2 orang", {"siaran_langsung": 2}),
        ("mohon dokumentasi foto dan video", {"fotografer": 1, "videografer": 1}),
        ("live streaming ya + 2 foto", {"siaran_langsung": 1, "fotografer": 2}),
        ("satu orang untuk media sosial", {"media_sosial": 1}),
        ("minta tukang foto saikung lawan tukang video dua", {"fotografer": 1, "videografer": 2}),
        ("reporter dan fotografer masing-masing 2", {"reporter": 2, "fotografer": 2}),
        ("masing-masing 1 reporter 1 foto", {"reporter": 1, "fotografer": 1}),
        ("mohon diliput", {}),
        ("lomba foto dan video pendek", {}),
        ("mengundang rekan-rekan wartawan", {}),
        ("kirim foto ke grup ya", {}),
        ("video 2 menit", {}),
        ("minta foto, video tidak usah", {"fotografer": 1, "videografer": 0}),
        ("1 reporter 1 foto, tanpa video", {"reporter": 1, "fotografer": 1, "videografer": 0}),
        ("peserta tidak perlu foto KTP", {}),
    ],
)
def test_crew_is_asked_for_as_written(text: str, slots: dict[str, int]) -> None:
    assert crew_in(clean(text)).slots == slots


@pytest.mark.parametrize(
    "text", ["Cukup 1 fotografer.", "cukup foto 1 orang", "1 foto cukup", "hanya butuh 1 foto", "foto 1 orang saja"]
)
def test_words_for_only_settle_the_whole_crew(text: str) -> None:
    assert crew_in(clean(text)).slots == {**dict.fromkeys(DUTIES, 0), "fotografer": 1}


def test_in_a_label_every_duty_counts() -> None:
    assert crew_in("reporter, fotografer", asked=True).slots == {"reporter": 1, "fotografer": 1}
    assert crew_in("1R 2F 1V", asked=True).slots == {"reporter": 1, "fotografer": 2, "videografer": 1}


def test_names_behind_a_duty_are_kept() -> None:
    assert named_crew("Foto: Budi dan Rudi\nVideo: Sari") == {"fotografer": ["Budi", "Rudi"], "videografer": ["Sari"]}


@given(
    st.lists(
        st.sampled_from(
            [
                "1",
                "2foto",
                "foto2",
                "video",
                "1org",
                "ft",
                ",",
                "+",
                "dan",
                "masing-masing",
                "live",
                "IG",
                ".",
                "(",
                ")",
                "minta",
                "saikung",
                "medsos",
            ]
        ),
        max_size=30,
    )
)
def test_any_order_of_crew_words_gives_counts(words: list[str]) -> None:
    text = clean(" ".join(words))
    found = crew_in(text)
    assert all(duty in DUTIES and 1 <= count <= 20 for duty, count in found.slots.items())
    assert all(0 <= start < end <= len(text) for start, end in found.spans)
