from typing import Any

import pytest
from hypothesis import given, settings

from bot.adapters.characters import blank, units
from bot.adapters.whatsapp.render import MAX_BODY, MAX_TEXT, Part, render
from bot.messages import Choice, Media, MediaKind, Reply, Rich, Span, bold
from tests.adapters.replies import replies
from tests.adapters.whatsapp.reading import seen
from tests.adapters.whatsapp.specification import needed, problems

HI: Rich = (Span("Halo"),)
PHOTO = Media(MediaKind.PHOTO, "kunci", "foto.jpg")
VOICE = Media(MediaKind.VOICE, "suara", "suara.ogg")


def taps(*labels: str) -> tuple[tuple[Choice, ...], ...]:
    return tuple((Choice(label, payload=f"seat.take:{number}"),) for number, label in enumerate(labels, start=1))


def text(body: str) -> Part:
    return Part("text", {"body": body, "preview_url": False})


def buttons(body: str, *titles: str) -> Part:
    made = [
        {"type": "reply", "reply": {"id": f"seat.take:{number}", "title": title}}
        for number, title in enumerate(titles, start=1)
    ]
    return Part("interactive", {"type": "button", "body": {"text": body}, "action": {"buttons": made}})


def rows(part: Part) -> list[dict[str, str]]:
    (section,) = part.content["action"]["sections"]
    shown: list[dict[str, str]] = section["rows"]
    return shown


def body(part: Part) -> str:
    words: str = part.content["body"]["text"]
    return words


def test_render_of_text_is_one_message_without_a_preview() -> None:
    assert render(Reply(text=(bold("Panen Raya"), Span(" besok")))) == [text("*Panen Raya* besok")]


def test_render_of_nothing_is_nothing() -> None:
    assert render(Reply()) == []


def test_render_of_up_to_three_short_choices_is_buttons() -> None:
    assert render(Reply(text=HI, choices=taps("Siap", "Minta ganti", "Rincian"))) == [
        buttons("Halo", "Siap", "Minta ganti", "Rincian")
    ]


def test_render_of_more_choices_is_a_list() -> None:
    (part,) = render(Reply(text=HI, choices=taps("satu", "dua", "tiga", "empat")))
    assert part.content == {
        "type": "list",
        "body": {"text": "Halo"},
        "action": {
            "button": "Pilih",
            "sections": [
                {
                    "rows": [
                        {"id": f"seat.take:{number}", "title": title}
                        for number, title in enumerate(["satu", "dua", "tiga", "empat"], start=1)
                    ]
                }
            ],
        },
    }


def test_render_of_a_label_too_long_for_a_button_is_a_list() -> None:
    (part,) = render(Reply(text=HI, choices=taps("Siap", "Tugaskan Siti Aminah Hj")))
    assert rows(part) == [
        {"id": "seat.take:1", "title": "Siap"},
        {"id": "seat.take:2", "title": "Tugaskan Siti Aminah Hj"},
    ]


def test_render_of_a_label_too_long_for_a_row_stands_in_its_description() -> None:
    (part,) = render(Reply(text=HI, choices=taps("Sen 30 Nov Panen Raya di Desa Riwa")))
    assert rows(part) == [
        {"id": "seat.take:1", "title": "Sen 30 Nov Panen Raya d…", "description": "Sen 30 Nov Panen Raya di Desa Riwa"}
    ]


def test_render_of_a_label_too_long_for_a_description_is_numbered_text() -> None:
    long = "Rapat koordinasi percepatan penurunan stunting tingkat Kabupaten Balangan 2026"
    (part,) = render(Reply(text=HI, choices=taps("Siap", long)))
    assert body(part) == f"Halo\n\n1. Siap\n2. {long}"
    assert rows(part) == [
        {"id": "seat.take:1", "title": "1", "description": "Siap"},
        {"id": "seat.take:2", "title": "2", "description": f"{long[:71]}…"},
    ]


def test_render_of_labels_that_look_alike_numbers_them() -> None:
    assert render(Reply(text=HI, choices=taps("Rincian", "Rincian"))) == [
        buttons("Halo\n\n1. Rincian\n2. Rincian", "1", "2")
    ]


def test_render_of_more_than_ten_choices_goes_on_in_lists_of_ten() -> None:
    parts = render(Reply(text=HI, choices=taps(*(f"Tanggal {day}" for day in range(1, 24)))))
    assert [(body(part), len(rows(part))) for part in parts] == [("Halo", 10), ("Lainnya…", 10), ("Lainnya…", 3)]


def test_render_of_a_payload_given_twice_is_never_twice_in_a_list() -> None:
    choice = Choice("Siap", payload="seat.ready:1")
    parts = render(Reply(text=HI, choices=((choice,), (Choice("Ya", payload="seat.ready:1"),))))
    assert [[row["title"] for row in rows(part)] for part in parts] == [["Siap"], ["Ya"]]


def test_render_of_an_emoji_counts_it_twice() -> None:
    parts = [*render(Reply(text=HI, choices=taps("😀" * 10))), *render(Reply(text=HI, choices=taps("😀" * 10 + "a")))]
    assert [part.content["type"] for part in parts] == ["button", "list"]


def test_render_of_long_text_goes_before_its_choices() -> None:
    words = "baris panjang\n" * 400
    *first, last = render(Reply(text=(Span(words),), choices=taps("Siap")))
    assert [part.type for part in first] == ["text", "text"]
    assert seen("".join(part.content["body"] for part in first)) == seen(words)
    assert last == buttons("Silakan pilih:", "Siap")


def test_render_of_choices_without_text_has_words_above_them() -> None:
    assert render(Reply(choices=taps("Siap"))) == [buttons("Silakan pilih:", "Siap")]


def test_render_of_a_lone_address_is_a_button() -> None:
    (part,) = render(Reply(text=HI, choices=((Choice("Buka peta", url="https://peta.id/"),),)))
    assert part.content == {
        "type": "cta_url",
        "body": {"text": "Halo"},
        "action": {"name": "cta_url", "parameters": {"display_text": "Buka peta", "url": "https://peta.id/"}},
    }


def test_render_of_an_address_beside_other_choices_is_a_line() -> None:
    choices = (*taps("Siap"), (Choice("Peta", url="https://peta.id/"), Choice("Obrolan", url="tg://user?id=5")))
    assert render(Reply(text=HI, choices=choices)) == [buttons("Halo\n\nPeta: https://peta.id/", "Siap")]


def test_render_of_a_text_to_copy_is_a_message_of_its_own_as_it_is() -> None:
    choices = (*taps("Siap"), (Choice("Salin", copy="*AMBIL* 12_FOTO"),))
    assert render(Reply(text=HI, choices=choices)) == [buttons("Halo", "Siap"), text("*AMBIL* 12_FOTO")]


def test_render_of_a_photo_has_the_text_as_caption() -> None:
    assert render(Reply(text=HI, media=(PHOTO, PHOTO))) == [
        Part("image", {"caption": "Halo"}, PHOTO),
        Part("image", {}, PHOTO),
    ]


def test_render_of_a_photo_with_choices_has_the_text_above_them() -> None:
    assert render(Reply(text=HI, media=(PHOTO,), choices=taps("Siap"))) == [
        Part("image", {}, PHOTO),
        buttons("Halo", "Siap"),
    ]


def test_render_of_a_voice_has_no_caption() -> None:
    assert render(Reply(text=HI, media=(VOICE,))) == [Part("audio", {}, VOICE), text("Halo")]


@pytest.mark.parametrize(
    ("kind", "name", "type_"),
    [
        (MediaKind.PHOTO, "foto.JPG", "image"),
        (MediaKind.PHOTO, "foto.webp", "document"),
        (MediaKind.VIDEO, "video.mp4", "video"),
        (MediaKind.VIDEO, "video.mov", "document"),
        (MediaKind.AUDIO, "wawancara.m4a", "audio"),
        (MediaKind.VOICE, "suara.oga", "audio"),
        (MediaKind.DOCUMENT, "surat.pdf", "document"),
        (MediaKind.OTHER, "tanpa-akhiran", "document"),
    ],
)
def test_render_of_a_file_whatsapp_would_not_show_is_a_document(kind: MediaKind, name: str, type_: str) -> None:
    (part,) = render(Reply(media=(Media(kind, "kunci", name),)))
    assert (part.type, part.content) == (type_, {"filename": name} if type_ == "document" else {})


def test_render_of_a_pin_sends_it_after_the_text() -> None:
    assert render(Reply(text=HI, pin=(-2.3, 115.4))) == [
        text("Halo"),
        Part("location", {"latitude": -2.3, "longitude": 115.4}),
    ]


def test_render_of_a_menu_is_a_list_that_types_for_people() -> None:
    (part,) = render(Reply(text=HI, menu=(("🗓 Jadwal", "✅ Tugas saya"), ("❓ Bantuan",))))
    assert (body(part), part.content["action"]["button"]) == ("Halo", "Menu")
    assert rows(part) == [
        {"id": "say:🗓 Jadwal", "title": "🗓 Jadwal"},
        {"id": "say:✅ Tugas saya", "title": "✅ Tugas saya"},
        {"id": "say:❓ Bantuan", "title": "❓ Bantuan"},
    ]


def test_render_of_a_menu_beside_choices_is_a_list_below_them() -> None:
    first, second = render(Reply(text=HI, choices=taps("Siap"), menu=(("🗓 Jadwal",),)))
    assert (first, body(second)) == (buttons("Halo", "Siap"), "Menu")


def test_render_of_an_empty_menu_is_nothing_more() -> None:
    assert render(Reply(text=HI, menu=())) == [text("Halo")]


@pytest.mark.parametrize(
    "choice",
    [
        Choice("x"),
        Choice("x", payload="a", url="https://b.id/"),
        Choice("x", payload="x" * 65),
        Choice("x", payload="é"),
        Choice("x", payload=" a"),
        Choice("x", payload=""),
    ],
)
def test_render_of_a_choice_that_is_none_is_a_bug(choice: Choice) -> None:
    with pytest.raises(ValueError, match=r"choice|payload"):
        render(Reply(text=HI, choices=((choice,),)))


def within_limits(part: Part) -> bool:
    content = part.content
    if part.type == "interactive":
        ids = [row["id"] for row in options(content)]
        seen_titles = [row["title"] for row in options(content)]
        return (
            0 < units(content["body"]["text"]) <= MAX_BODY
            and not blank(content["body"]["text"])
            and len(set(ids)) == len(ids) <= (3 if content["type"] == "button" else 10)
            and (len(set(seen_titles)) == len(seen_titles) or content["type"] == "list")
            and all(option_fits(row, content["type"]) for row in options(content))
        )
    words = content.get("body") if part.type == "text" else content.get("caption", "x")
    return not blank(words or "") and units(words or "") <= (MAX_TEXT if part.type == "text" else 1024)


def options(content: dict[str, Any]) -> list[dict[str, str]]:
    action = content["action"]
    if content["type"] == "button":
        return [button["reply"] for button in action["buttons"]]
    if content["type"] == "cta_url":
        return [{"id": "", "title": action["parameters"]["display_text"]}]
    return [row for section in action["sections"] for row in section["rows"]]


def option_fits(option: dict[str, str], type_: str) -> bool:
    title, id_ = (24, 200) if type_ == "list" else (20, 256)
    return (
        0 < units(option["title"]) <= title
        and not blank(option["title"])
        and units(option["id"]) <= id_
        and units(option.get("description", "")) <= 72
        and option.get("description") != ""
    )


def sent(part: Part) -> dict[str, Any]:
    content = part.content | ({"id": "1"} if part.media else {})
    whole = {"messaging_product": "whatsapp", "recipient_type": "individual", "to": "62811", "type": part.type}
    return whole | {part.type: content}


@settings(deadline=None)
@given(replies)
def test_render_any_reply_is_messages_whatsapp_takes(reply: Reply) -> None:
    parts = render(reply)
    assert [part for part in parts if not within_limits(part)] == []
    assert [each for part in parts for each in problems(sent(part), "Message")] == []
    assert [part.media for part in parts if part.media] == list(reply.media)
    choices = [choice for row in reply.choices for choice in row if choice.payload]
    tapped = [row["id"] for part in parts if part.type == "interactive" for row in options(part.content)]
    assert [id_ for id_ in tapped if id_ and not id_.startswith("say:")] == [choice.payload for choice in choices]


@needed
def test_specification_refuses_what_is_wrong() -> None:
    wrong = sent(buttons("Halo", "Siap")) | {"recipient_type": "everybody"}
    assert [problem.partition(": ")[2] for problem in problems(wrong, "Message")] == [
        "'everybody' is none of ['individual', 'group']"
    ]
