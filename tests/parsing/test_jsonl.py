import json

from bot.parsing.jsonl import parse_lines

NOW = "2026-11-24T08:00:00+08:00"


def test_a_phrase_is_answered_with_start_and_end() -> None:
    line = json.dumps({"id": "P1", "now": NOW, "text": "besok jam 9-11"})
    assert [json.loads(out) for out in parse_lines("date", [line])] == [
        {"id": "P1", "start": "2026-11-25T09:00:00+08:00", "end": "2026-11-25T11:00:00+08:00"}
    ]


def test_a_message_is_answered_with_the_samples_fields() -> None:
    line = json.dumps({"id": 7, "now": NOW, "text": "Rabu tgl 24 November 2026 jam 9 rapat TPID di Aula Bapperida"})
    (out,) = parse_lines("agenda", [line])
    assert json.loads(out) == {
        "id": 7,
        "agendas": [
            {
                "title": "rapat TPID",
                "starts_at": "2026-11-24T09:00:00+08:00",
                "ends_at": None,
                "place": "Aula Bapperida",
                "district": None,
                "theme": None,
                "organiser": None,
                "slots": {},
                "sources": [],
                "official": None,
                "url": None,
                "conflict": True,
            }
        ],
    }


def test_bad_lines_are_answered_and_the_next_is_read() -> None:
    good = json.dumps({"id": "g", "now": NOW, "text": "besok"})
    lines = [
        "{",
        "[1]",
        "",
        '{"id": "a"}',
        '{"id": "b", "now": "2026-11-24", "text": "x"}',
        '{"id": "c", "now": 5, "text": "x"}',
        "[" * 100_000,
        good,
    ]
    assert [json.loads(out) for out in parse_lines("date", lines)] == [
        {"error": "not JSON"},
        {"error": "not an object"},
        {"id": "a", "error": "text: not a text"},
        {"id": "b", "error": "now: not a moment with a time zone"},
        {"id": "c", "error": "now: not a moment with a time zone"},
        {"error": "not JSON"},
        {"id": "g", "start": "2026-11-25", "end": None},
    ]
