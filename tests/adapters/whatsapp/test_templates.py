import json
from collections.abc import AsyncIterator
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.characters import units
from bot.adapters.whatsapp.adapter import WhatsApp
from bot.adapters.whatsapp.client import CloudApi
from bot.adapters.whatsapp.reviews import Review, reviews, submit
from bot.adapters.whatsapp.template_rules import MAX_BODY, Value, definition, filled, numbered, problems
from bot.adapters.whatsapp.templates import (
    ASSIGNED,
    DIGEST,
    EVENING,
    EVENT,
    NAME,
    TASK,
    TEMPLATES,
    PlaceKind,
    Template,
    Wording,
)
from bot.failures import Rejected, TemplateRefused
from bot.locale import LANGUAGES
from bot.messages import Address, Approved
from tests.adapters.whatsapp.batches import PHONE_ID, SITI
from tests.adapters.whatsapp.graph import TOKEN, Graph
from tests.adapters.whatsapp.reading import looks
from tests.adapters.whatsapp.specification import problems as specified

BUSINESS = "102290129340398"
CALL = f"{BUSINESS}/message_templates"
SAMPLES: dict[PlaceKind, Value] = {PlaceKind.TEXT: "kata", PlaceKind.NUMBER: 12, PlaceKind.DAY: date(2026, 11, 30)}
VALUES: dict[str, Value] = {
    "name": "Siti",
    "day": date(2026, 11, 30),
    "events": 1200,
    "event": "Panen\nRaya  *Padi*",
    "time": "setelah zuhur",
}


def sample(template: Template) -> dict[str, Value]:
    return {place.name: SAMPLES[place.kind] for place in template.places}


def payloads(template: Template) -> list[str]:
    return [f"seat.ready:{number}" for number, _ in enumerate(template.id.buttons, start=1)]


def made(body: str, *buttons: str, places: tuple[Any, ...] = (NAME, TASK)) -> Template:
    return Template(
        "uji_coba", places, Wording(body, buttons), Wording("Hello {name}, you are {task} at this event.", buttons)
    )


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_template_has_nothing_meta_would_refuse(template: Template) -> None:
    assert problems(template) == []


def test_templates_have_names_of_their_own() -> None:
    assert len({template.name for template in TEMPLATES}) == len(TEMPLATES)


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        (made("{name}, Anda {task} di acara hari itu."), "begins or ends with a place"),
        (made("*{name}*, Anda {task} di acara hari itu."), "begins or ends with a place"),
        (made("Halo {name}, di acara itu Anda {task}."), "begins or ends with a place"),
        (made("Halo {name}, {task} di acara hari itu."), "two places without words between them"),
        (made("Halo {name} sebagai {task} itu."), "too few words for its places"),
        (made("Halo {name}, Anda menjadi petugas di acara itu."), "the places are not the declared ones"),
        (
            made("Halo {name}, Anda menjadi {task} dan {name} di acara hari itu."),
            "the places are not the declared ones",
        ),
        (made("Halo {name}, Anda menjadi {task} di acara itu." + "x" * 800), "may grow too long"),
        (made("Halo {name}, Anda menjadi {task}\n\ndi acara itu."), "has empty lines, tabs or wide gaps"),
        (made("Halo {name}, Anda menjadi {task}  di acara itu."), "has empty lines, tabs or wide gaps"),
    ],
)
def test_problems_of_a_text_meta_would_refuse(template: Template, problem: str) -> None:
    assert problems(template) == [f"id: {problem}"]


@pytest.mark.parametrize(
    ("buttons", "problem"),
    [
        (("Siap", "Siap"), "two buttons alike"),
        (("",), "a label has 1 to 25 characters"),
        (("x" * 26,), "a label has 1 to 25 characters"),
        (("Siap ✅",), "a label has an emoji or a place"),
        (("Siap {name}",), "a label has an emoji or a place"),
        (tuple(f"{number}" for number in range(11)), "more than 10 buttons"),
    ],
)
def test_problems_of_buttons_meta_would_refuse(buttons: tuple[str, ...], problem: str) -> None:
    template = made("Halo {name}, Anda menjadi {task} di acara itu.", *buttons)
    assert problems(template) == [f"id: {problem}", f"en: {problem}"]


def test_problems_of_names_and_languages() -> None:
    wording = Wording("Halo {name}, Anda menjadi {task} di acara itu.")
    template = Template("Uji Coba", (NAME, TASK), wording, Wording(wording.body, ("Ready",)))
    assert problems(template) == ["a name has small letters, digits and _", "languages have different buttons"]


def test_filled_writes_values_in_the_language_on_one_line() -> None:
    content = filled(EVENING, "id", VALUES, ["seat.ready:1", "seat.mine:0"])
    assert content == {
        "name": "tugas_esok_hari",
        "language": {"policy": "deterministic", "code": "id"},
        "components": [
            {
                "type": "body",
                "parameters": [
                    {"type": "text", "text": text}
                    for text in ["Siti", "Senin, 30 November 2026", "1.200", "Panen Raya ＊Padi＊", "setelah zuhur"]
                ],
            },
            quick_reply("0", "seat.ready:1"),
            quick_reply("1", "seat.mine:0"),
        ],
    }
    english = filled(EVENING, "en", VALUES, ["seat.ready:1", "seat.mine:0"])
    assert [each["text"] for each in english["components"][0]["parameters"]][1:3] == [
        "Monday, 30 November 2026",
        "1,200",
    ]


def quick_reply(index: str, payload: str) -> dict[str, Any]:
    parameters = [{"type": "payload", "payload": payload}]
    return {"type": "button", "sub_type": "quick_reply", "index": index, "parameters": parameters}


def test_filled_with_nothing_to_see_shows_a_dash() -> None:
    content = filled(EVENING, "id", VALUES | {"time": " \n"}, ["a.b", "a.c"])
    assert content["components"][0]["parameters"][4] == {"type": "text", "text": "-"}


@given(st.text(max_size=400), st.sampled_from(LANGUAGES))
def test_filled_with_any_text_keeps_limit_and_line(text: str, language: str) -> None:
    values = sample(ASSIGNED) | {"event": text, "venue": text, "time": text, "task": text, "name": text}
    written = [
        each["text"] for each in filled(ASSIGNED, language, values, payloads(ASSIGNED))["components"][0]["parameters"]
    ]
    assert units(ASSIGNED.wording(language).body) + sum(map(units, written)) <= MAX_BODY
    assert [each for each in written if not each or "\n" in each or "    " in each or looks(f"x {each}")] == []


@pytest.mark.parametrize(
    ("values", "buttons"),
    [
        ({"period": "pekan ini", "covered": 1}, ["digest.show:1"]),
        ({"period": "pekan ini", "covered": 1, "published": 2, "more": 3}, ["digest.show:1"]),
        ({"period": "pekan ini", "covered": "1", "published": 2}, ["digest.show:1"]),
        ({"period": "pekan ini", "covered": True, "published": 2}, ["digest.show:1"]),
        ({"period": 5, "covered": 1, "published": 2}, ["digest.show:1"]),
        ({"period": "pekan ini", "covered": 1, "published": 2}, []),
    ],
)
def test_filled_with_values_that_do_not_fit_is_a_bug(values: dict[str, Any], buttons: list[str]) -> None:
    with pytest.raises(ValueError, match=r"places|buttons|is a"):
        filled(DIGEST, "id", values, buttons)


def test_filled_with_a_moment_for_a_day_is_a_bug() -> None:
    with pytest.raises(ValueError, match="day is a day"):
        filled(EVENING, "id", VALUES | {"day": datetime(2026, 11, 30, 9)}, ["a.b", "a.c"])  # noqa: DTZ001


async def test_send_approved_is_a_message_meta_describes(whatsapp: WhatsApp, graph: Graph) -> None:
    for template in TEMPLATES:
        notice = Approved(template.name, sample(template), tuple(payloads(template)))
        await whatsapp.send_approved(Address(SITI), notice, "en")
    assert [message["template"]["name"] for message in graph.sent()] == [template.name for template in TEMPLATES]
    assert [each for message in graph.sent() for each in specified(message, "Message")] == []


async def test_send_approved_with_values_that_do_not_fit_is_rejected(whatsapp: WhatsApp) -> None:
    with pytest.raises(Rejected, match="template"):
        await whatsapp.send_approved(Address(SITI), Approved(DIGEST.name, {}, ()), "id")
    with pytest.raises(TemplateRefused, match="template"):
        await whatsapp.send_approved(Address(SITI), Approved("lain", {}, ()), "id")


def test_definition_has_numbered_places_and_examples() -> None:
    assert definition(DIGEST, "id") == {
        "name": "rekap_liputan",
        "language": "id",
        "category": "UTILITY",
        "components": [
            {
                "type": "BODY",
                "text": "Rekap liputan {{1}} sudah siap. Terliput {{2}} acara dari {{3}} yang terbit.\n"
                "Ketuk Lihat rekap untuk membaca selengkapnya.",
                "example": {"body_text": [["16-22 November 2026", "11", "12"]]},
            },
            {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Lihat rekap"}]},
        ],
    }


def test_numbered_counts_places_as_they_are_declared() -> None:
    swapped = Template("x", (EVENT, NAME), Wording("Halo {name}, lihat {event} di sana."), Wording("x"))
    assert numbered(swapped, "id") == "Halo {{2}}, lihat {{1}} di sana."


@pytest.fixture
async def api(graph: Graph) -> AsyncIterator[CloudApi]:
    api = CloudApi(TOKEN, PHONE_ID, api=graph.base)
    await api.open()
    yield api
    await api.close()


def listed(template: Template, language: str, state: str, **more: Any) -> dict[str, Any]:
    return definition(template, language) | {"status": state, "id": "1"} | more


async def test_reviews_say_how_each_template_stands(api: CloudApi, graph: Graph) -> None:
    page = [listed(template, "id", "APPROVED") for template in TEMPLATES]
    changed = listed(DIGEST, "en", "PAUSED", components=[{"type": "BODY", "text": "x"}], category="MARKETING")
    graph.will(
        f"GET {CALL}",
        (200, {"data": page, "paging": {"cursors": {"after": "A"}, "next": "https://x"}}),
        (200, {"data": [changed], "paging": {"cursors": {"after": "B"}}}),
    )
    found = await reviews(api, BUSINESS)
    assert [(each.template, each.language) for each in found] == [
        (template, language) for template in TEMPLATES for language in LANGUAGES
    ]
    assert [each for each in found if each.language == "id" and not (each.state == "APPROVED" and each.same)] == []
    assert found[-1] == Review(DIGEST, "en", "PAUSED", "MARKETING")
    assert found[1] == Review(TEMPLATES[0], "en", None)


async def test_submit_asks_for_approval(api: CloudApi, graph: Graph) -> None:
    graph.will(f"POST {CALL}", (200, {"id": "1", "status": "PENDING", "category": "UTILITY"}))
    assert await submit(api, BUSINESS, Review(DIGEST, "en", None)) == "PENDING"
    assert graph.asked == [(f"POST {CALL}", json.loads(json.dumps(definition(DIGEST, "en"))))]
