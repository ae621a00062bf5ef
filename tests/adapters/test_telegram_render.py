import pytest
from hypothesis import given, settings
from telegram import InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove

from bot.adapters.telegram.render import MAX_ALBUM, MAX_CAPTION, MAX_PAYLOAD, MAX_TEXT, Part, keyboard, render
from bot.adapters.telegram.text import Styled, blank, units
from bot.messages import Choice, ChoiceStyle, Media, MediaKind, Reply, Span
from tests.adapters.replies import replies
from tests.adapters.test_telegram_text import assert_sound, seen

BUTTON = ((Choice("Ambil", payload="seat.take:1"),),)


def photos(count: int) -> tuple[Media, ...]:
    return tuple(Media(MediaKind.PHOTO, f"{number}", f"{number}.jpg") for number in range(count))


def kinds(parts: list[Part]) -> list[str]:
    return ["pin" if part.pin else "media" if part.media else "text" for part in parts]


def test_render_of_long_text_has_its_buttons_below_the_last_part() -> None:
    parts = render(Reply(text=(Span("baris panjang\n" * 900),), choices=BUTTON))
    assert len(parts) > 2
    assert [part.markup is not None for part in parts] == [False] * (len(parts) - 1) + [True]


def test_render_of_one_photo_has_caption_and_buttons() -> None:
    (part,) = render(Reply(text=(Span("Materi"),), media=photos(1), choices=BUTTON))
    assert part.words.text == "Materi"
    assert isinstance(part.markup, InlineKeyboardMarkup)


def test_render_of_photos_is_albums_with_the_caption_on_the_first() -> None:
    parts = render(Reply(text=(Span("Materi"),), media=photos(12)))
    assert [(part.messages, part.words.text) for part in parts] == [(10, "Materi"), (2, "")]


def test_render_of_photos_with_buttons_has_both_below() -> None:
    parts = render(Reply(text=(Span("Materi"),), media=photos(3), choices=BUTTON))
    assert [(part.words.text, part.markup is not None) for part in parts] == [("", False), ("Materi", True)]


def test_render_of_a_text_too_long_for_a_caption_is_a_text() -> None:
    parts = render(Reply(text=(Span("x" * (MAX_CAPTION + 1)),), media=photos(1), choices=BUTTON))
    assert kinds(parts) == ["media", "text"]


def test_render_of_photos_and_documents_does_not_mix_albums() -> None:
    document = Media(MediaKind.DOCUMENT, "d", "d.pdf")
    voice = Media(MediaKind.VOICE, "v", "v.ogg")
    parts = render(Reply(media=(*photos(2), document, document, voice, voice)))
    assert [part.messages for part in parts] == [2, 2, 1, 1]


def test_render_with_pin_sends_it_after_the_text_and_buttons() -> None:
    parts = render(Reply(text=(Span("Lokasi"),), choices=BUTTON, pin=(-2.3, 115.4)))
    assert kinds(parts) == ["text", "pin"]
    assert parts[0].markup


def test_render_of_a_menu_is_persistent_and_an_empty_one_takes_it_away() -> None:
    (shown,) = render(Reply(text=(Span("Halo"),), menu=(("Agenda", "Tugas"),)))
    (gone,) = render(Reply(text=(Span("Sampai jumpa"),), menu=()))
    assert isinstance(shown.markup, ReplyKeyboardMarkup)
    assert (shown.markup.is_persistent, shown.markup.resize_keyboard) == (True, True)
    assert isinstance(gone.markup, ReplyKeyboardRemove)


def test_render_of_menu_and_buttons_takes_two_messages_and_ends_with_the_buttons() -> None:
    parts = render(Reply(text=(Span("Halo"),), choices=BUTTON, menu=(("Agenda",),)))
    assert [type(part.markup) for part in parts] == [ReplyKeyboardMarkup, InlineKeyboardMarkup]
    assert parts[1].words.text == "Halo"


def test_render_of_nothing_is_nothing() -> None:
    assert render(Reply()) == []


def test_keyboard_shows_styles_links_and_texts_to_copy() -> None:
    markup = keyboard(
        (
            (Choice("a", payload="a.b:1", style=ChoiceStyle.DANGER), Choice("b", url="https://b.id/")),
            (Choice("c", copy="C"),),
        )
    )
    assert markup is not None
    assert markup.to_dict()["inline_keyboard"] == [
        [
            {"text": "a", "callback_data": "a.b:1", "style": "danger"},
            {"text": "b", "url": "https://b.id/"},
        ],
        [{"text": "c", "copy_text": {"text": "C"}}],
    ]


def test_text_to_copy_that_no_button_holds_is_a_message_of_its_own() -> None:
    text = "*Liputan*\n" + "👉 Foto: butuh 1 orang\n" * 20 + "."
    asked, copied = render(
        Reply(text=(Span("Salin"),), choices=((Choice("ya", "a.b:1"),), (Choice("Salin", copy=text),)))
    )
    assert (asked.words.text, asked.markup, copied) == (
        "Salin",
        keyboard(((Choice("ya", "a.b:1"),),)),
        Part(Styled(text)),
    )


@pytest.mark.parametrize(
    "choice",
    [
        Choice("x"),
        Choice("x", payload="a", url="https://b.id/"),
        Choice("x", payload="x" * (MAX_PAYLOAD + 1)),
        Choice("x", payload="é"),
        Choice("x", payload=""),
    ],
)
def test_keyboard_with_a_choice_telegram_would_refuse_is_a_bug(choice: Choice) -> None:
    with pytest.raises(ValueError, match=r"choice|payload"):
        keyboard(((choice,),))


@settings(deadline=None)
@given(replies)
def test_render_any_reply_is_calls_telegram_takes(reply: Reply) -> None:
    parts = render(reply)
    for part in parts:
        assert units(part.words.text) <= (MAX_CAPTION if part.media else MAX_TEXT)
        assert part.media or part.pin or not blank(part.words.text)
        assert part.messages <= MAX_ALBUM
        assert not (part.messages > 1 and part.markup)
        assert_sound(part.words)
    said = "".join(seen(part.words.text) for part in parts)
    assert seen("".join(span.text for span in reply.text)) in said
    assert sum(len(part.media) for part in parts) == len(reply.media)
    markups = [part.markup for part in parts if part.markup]
    assert len(markups) == any(row for row in reply.choices) + (reply.menu is not None)
