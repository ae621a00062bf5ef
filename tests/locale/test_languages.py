from __future__ import annotations

import asyncio

import pytest

from bot import locale
from bot.locale import _, in_every_language, n_


def test_indonesian_is_what_the_code_says() -> None:
    assert _("Batal") == "Batal"


def test_a_language_holds_inside_its_block_only() -> None:
    with locale.use("en"):
        assert (locale.language(), _("Batal")) == ("en", "Cancel")
        with locale.use("id"):
            assert _("Batal") == "Batal"
        assert _("Batal") == "Cancel"
    assert locale.language() == "id"


@pytest.mark.parametrize("code", ["", "fr", "EN", "en-US"])
def test_an_unknown_language_is_indonesian(code: str) -> None:
    with locale.use(code):
        assert (locale.language(), _("Batal")) == ("id", "Batal")


def test_a_text_without_a_translation_stays_what_it_is() -> None:
    unknown = "Kalimat yang tidak ada di katalog"
    with locale.use("en"):
        assert (_(unknown), n_(unknown, unknown, 1)) == (unknown, unknown)


def test_the_empty_text_is_not_the_header_of_the_catalog() -> None:
    with locale.use("en"):
        assert _("") == ""


@pytest.mark.parametrize(("count", "words"), [(0, "0 photos"), (1, "1 photo"), (2, "2 photos"), (21, "21 photos")])
def test_english_has_a_plural(count: int, words: str) -> None:
    with locale.use("en"):
        assert n_("{n} foto", "{n} foto", count).format(n=count) == words


def test_indonesian_has_one_form() -> None:
    assert [n_("{n} foto", "{n} foto", count) for count in (0, 1, 2)] == ["{n} foto"] * 3


def test_a_label_is_known_in_every_language() -> None:
    assert in_every_language("✅ Tugas saya") == {"✅ Tugas saya", "✅ My tasks"}


async def test_two_conversations_speak_their_own_languages() -> None:
    async def say(code: str, turn: asyncio.Barrier) -> str:
        with locale.use(code):
            await turn.wait()
            return _("Batal")

    turn = asyncio.Barrier(2)
    said = await asyncio.gather(say("id", turn), say("en", turn))
    assert list(said) == ["Batal", "Cancel"]
