import hashlib
import hmac

import pytest

from bot.adapters.whatsapp.signature import Seal

SEAL = Seal("rahasia-aplikasi", "kata-sandi")
BODY = '{"entry":[],"nama":"Lucía \\/"}'.encode()
GOOD = "sha256=" + hmac.new(b"rahasia-aplikasi", BODY, hashlib.sha256).hexdigest()


def test_seal_holds_over_exactly_these_bytes() -> None:
    assert SEAL.holds(BODY, GOOD)


@pytest.mark.parametrize(
    ("body", "signature"),
    [
        (BODY + b" ", GOOD),
        (BODY, GOOD.removeprefix("sha256=")),
        (BODY, GOOD.upper()),
        (BODY, "sha256="),
        (BODY, ""),
        (BODY, None),
        (BODY, "sha256=é\udcff"),
    ],
)
def test_seal_does_not_hold_over_other_bytes(body: bytes, signature: str | None) -> None:
    assert not SEAL.holds(body, signature)


def test_seal_answers_meta_with_its_challenge() -> None:
    asked = {"hub.mode": "subscribe", "hub.verify_token": "kata-sandi", "hub.challenge": "1158201444"}
    assert SEAL.answer(asked) == "1158201444"


@pytest.mark.parametrize(
    "wrong", [{"hub.verify_token": "salah"}, {"hub.mode": "unsubscribe"}, {"hub.verify_token": ""}]
)
def test_seal_answers_nobody_else(wrong: dict[str, str]) -> None:
    asked = {"hub.mode": "subscribe", "hub.verify_token": "kata-sandi", "hub.challenge": "1158201444"}
    assert SEAL.answer(asked | wrong) is None
    assert SEAL.answer({}) is None


@pytest.mark.parametrize(("secret", "token"), [("", "x"), ("x", "")])
def test_seal_without_secrets_is_refused(secret: str, token: str) -> None:
    with pytest.raises(ValueError, match="anyone"):
        Seal(secret, token)


def test_seal_does_not_show_its_secrets() -> None:
    assert repr(SEAL) == "Seal()"
