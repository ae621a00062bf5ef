import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.filenames import MAX_NAME_BYTES, display_name, stored_name

MEDIA = Path(__file__).parents[1] / "data" / "media"
SENT: list[str] = [entry["name"] for entry in json.loads((MEDIA / "names.json").read_text())["names"]]
DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))}


def assert_keeps_the_rules(name: str, extension: str) -> None:
    assert not set(name) & set('/\\<>:"|?*=')
    assert ".." not in name
    assert not any(unicodedata.category(sign) in ("Cc", "Cf", "Cs") for sign in name)
    assert name[0] not in ".- "
    assert name[-1] not in ". "
    assert name.split(".")[0].strip().upper() not in DEVICES
    assert len(name.encode()) <= MAX_NAME_BYTES
    assert name.endswith(extension)
    assert len(name) > len(extension)
    assert unicodedata.is_normalized("NFC", name)


@pytest.mark.parametrize("sent", SENT, ids=range(len(SENT)))
@pytest.mark.parametrize("extension", [".jpg", ".docx"])
def test_stored_name_attacked_keeps_the_rules(sent: str, extension: str) -> None:
    assert_keeps_the_rules(stored_name(sent, extension), extension)


@given(st.text(max_size=300), st.sampled_from([".jpg", ".mp4", ".pdf"]))
def test_stored_name_of_any_text_keeps_the_rules(sent: str, extension: str) -> None:
    assert_keeps_the_rules(stored_name(sent, extension), extension)


@given(st.text(max_size=300))
def test_display_name_of_any_text_is_one_harmless_line(sent: str) -> None:
    shown = display_name(sent)
    assert len(shown) <= 80
    assert shown == " ".join(shown.split())
    assert not any(unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp") for sign in shown)


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ("Foto Gotong Royong Bupati & Warga (1).jpg", "Foto Gotong Royong Bupati & Warga (1).jpg"),
        ("cafe\u0301.jpg", "caf\u00e9.jpg"),
        ("IMG_4711.HEIC", "IMG_4711.jpg"),
        ("📸 Panen Raya.jpeg", "Panen Raya.jpg"),
        ("صورة.png", "صورة.jpg"),
        ("WhatsApp Image 2026-03-04 at 10.15.22.jpeg", "WhatsApp Image 2026-03-04 at 10.15.22.jpg"),
        ("CON.jpg", "berkas_CON.jpg"),
        ("📸.jpg", "berkas.jpg"),
        ("foto\u0000.jpg.exe", "foto.jpg"),
        (None, "berkas.jpg"),
    ],
)
def test_stored_name_of_an_honest_name_stays_readable(sent: str | None, stored: str) -> None:
    assert stored_name(sent, ".jpg") == stored


def test_stored_name_too_long_is_cut_at_a_character() -> None:
    name = stored_name("é" * 200 + ".png", ".jpg")
    assert name == "é" * 58 + ".jpg"


def test_display_name_too_long_keeps_its_ending() -> None:
    shown = display_name("laporan " * 40 + "akhir.docx")
    assert len(shown) == 80
    assert shown.endswith("akhir.docx")


def test_display_name_with_direction_override_shows_the_true_order() -> None:
    assert display_name("foto\u202egpj.exe") == "fotogpj.exe"
