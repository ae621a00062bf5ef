import json
from datetime import datetime
from pathlib import Path

import pytest

from benchmarks.samples import FOLDER, Score, main, overlap, pairs, right, same_sources, score
from bot.parsing.agendas import read_agendas

OWN = [FOLDER / f"heldout{number}" for number in ("", *range(2, 7))]


@pytest.mark.parametrize("folder", [FOLDER, *OWN], ids=lambda f: f.name)
def test_samples_are_understood(folder: Path) -> None:
    if not folder.exists():
        pytest.skip("no such set")
    result = score(folder)
    assert result.wrong_dates == 0, result.faults
    assert result.whole_messages >= 0.9 * result.messages, result.faults
    assert result.right_phrases >= 0.97 * result.phrases, result.faults


def test_samples_that_call_an_event_off_are_understood() -> None:
    text = "".join((folder / "messages.jsonl").read_text("utf-8") for folder in OWN)
    lines = [json.loads(line) for line in text.splitlines()]
    told = {line["id"]: line["reasons"] for line in lines if "reasons" in line}
    found = {
        line["id"]: [each.reason for each in read_agendas(line["text"], datetime.fromisoformat(line["now"]))]
        for line in lines
        if line["id"] in told
    }
    assert found == told


def test_a_score_counts_what_is_wrong() -> None:
    result = Score()
    result.add_message(
        {
            "id": "X1",
            "now": "2026-11-24T08:00:00+08:00",
            "text": "Besok jam 9 rapat TPID di Aula Bapperida",
            "expect": [
                {"title": "rapat TPID", "starts_at": "2026-11-25T10:00:00+08:00", "place": "Aula Bapperida"},
            ],
        }
    )
    assert (result.messages, result.whole_messages, result.wrong_dates) == (1, 0, 1)
    assert result.by_field["title"] == 1
    assert result.by_field["starts_at"] == 0


def test_a_phrase_without_a_date_is_counted_apart() -> None:
    result = Score()
    result.add_phrase(
        {"id": "P", "now": "2026-11-24T08:00:00+08:00", "text": "jam 9", "expect": {"start": None, "end": None}}
    )
    assert (result.right_phrases, result.null_phrases, result.right_null_phrases) == (1, 1, 1)


def test_overlap_compares_words() -> None:
    assert overlap("Aula Dinkes, Paringin", "aula dinkes") == 0.8
    assert overlap(None, None) == 1.0
    assert not right("place", {"place": "Aula"}, {"place": None})


def test_sources_need_a_partner_each() -> None:
    assert same_sources(["Kepala Dinas Sosial", "Budi"], ["Budi", "Kepala Dinas Sosial"])
    assert not same_sources(["Budi"], ["Budi", "Sari"])


def test_unequal_counts_are_paired_by_title() -> None:
    got = [{"title": "rapat TPID"}, {"title": "senam"}]
    expected = [{"title": "senam"}]
    assert list(pairs(got, expected)) == [({"title": "senam"}, {"title": "senam"}), ({"title": "rapat TPID"}, None)]


def test_the_scorer_prints_its_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-v"]) == 0
    printed = capsys.readouterr().out
    assert "messages wholly right" in printed
    assert "silently wrong dates 0" in printed
