"""Which addresses Telegram accepts behind a text, and how it writes them."""

from __future__ import annotations

import re
from typing import Any

_USER = re.compile(r"tg:(?://)?user/?\?([^#]*)", re.IGNORECASE)
_EMOJI = re.compile(r"tg:(?://)?emoji/?\?([^#]*)", re.IGNORECASE)
_TIME = re.compile(r"tg:(?://)?time/?\?([^#]*)", re.IGNORECASE)
_OWN = re.compile(r"(tg|ton):(?://)?(.*)", re.IGNORECASE | re.DOTALL)
_ALLOWED = re.compile(r"(?:[A-Za-z0-9.\-_!$,~*'();&+=]|%[0-9A-Fa-f]{2}|[^\x00-\x7f])*")
_ALLOWED_USER = re.compile(r"(?:[A-Za-z0-9.\-_!$,~*'();&+=:]|%[0-9A-Fa-f]{2}|[^\x00-\x7f])*")
_SPACES = " \t\r\n\v\f\0"
_PORTS = {"http": 80, "https": 443}


def lower(text: str) -> str:
    """`text` with only ASCII letters made small, as Telegram compares names."""
    return text.lower() if text.isascii() else "".join(c.lower() if c.isascii() else c for c in text)


def link_user(url: str) -> int:
    """The id in a ``tg://user?id=`` link, 0 for any other address."""
    return _number(_USER, url, "id")


def link_emoji(url: str) -> int:
    """The id in a ``tg://emoji?id=`` link, 0 for any other address."""
    return _number(_EMOJI, url, "id")


def link_time(url: str) -> dict[str, Any]:
    """The fields of a ``tg://time?unix=&format=`` link, empty for any other address."""
    if not (unix := _number(_TIME, url, "unix")):
        return {}
    return time_fields(unix, _argument(_TIME, url, "format"))


def time_fields(unix: int, form: str) -> dict[str, Any]:
    """What a date entity carries besides its place."""
    return {"unix_time": unix, **({"date_time_format": form} if form else {})}


def _argument(pattern: re.Pattern[str], url: str, name: str) -> str:
    found = pattern.match(url)
    pairs = [part.partition("=") for part in found[1].split("&")] if found else []
    return next((value for key, _, value in pairs if key == name), "")


def _number(pattern: re.Pattern[str], url: str, name: str) -> int:
    value = _argument(pattern, url, name)
    return int(value) if re.fullmatch(r"[0-9]{1,18}", value) else 0


def checked_link(url: str) -> str:
    """The address as Telegram stores it, or an empty text when it is none."""
    if (own := _OWN.match(url)) is None:
        return _web_link(url)
    scheme, rest = own[1].lower(), own[2]
    parts = _parts(rest)
    if parts is None or parts[0] != "http" or parts[1] or parts[3] or lower(rest).startswith("http://"):
        return ""
    host, query = parts[2], parts[4]
    if not re.fullmatch(r"[A-Za-z0-9_-]+", host):
        return ""
    return f"{scheme}://{host}{query[1:] if query.startswith('/?') else query}"


def _web_link(url: str) -> str:
    parts = _parts(url)
    if parts is None or ("." not in parts[2] and not parts[2].startswith("[")):
        return ""
    protocol, user, host, port, query = parts
    number = f":{port}" if port and port != _PORTS[protocol] else ""
    return f"{protocol}://{user + '@' if user else ''}{host}{number}{query}"


def _parts(url: str) -> tuple[str, str, str, int, str] | None:
    """Protocol, user part, host, given port (0 for none) and path of an address; None when it is malformed."""
    begin = re.match(r"([^:/?#@\[\]]*)://", url)
    protocol, rest = (lower(begin[1]), url[begin.end() :]) if begin else ("http", url)
    cut = re.search(r"[/?#]", rest)
    place, query = (rest[: cut.start()], rest[cut.start() :]) if cut else (rest, "")
    port_text = re.search(r"(?<!\Z):([^:@\]]*)\Z", place)
    port = _port(port_text[1]) if port_text and port_text.start() > 0 else 0
    if port_text and port_text.start() > 0:
        place = place[: port_text.start()]
    user, _, host = place.rpartition("@")
    host = lower(host)
    if protocol not in _PORTS or port is None or not host or host == "." or len(host.encode()) > 255:
        return None
    if not (_ALLOWED.fullmatch(host) or host.startswith("[")) or not _ALLOWED_USER.fullmatch(user):
        return None
    return protocol, user, host, port, _query(query)


def _port(text: str) -> int | None:
    digits = text.lstrip("0") or text[-1:]
    return int(digits) if re.fullmatch(r"[1-9][0-9]{0,4}", digits) and int(digits) <= 65535 else None


def _query(text: str) -> str:
    text = text.rstrip(_SPACES) or "/"
    if not text.startswith("/"):
        text = "/" + text
    return "".join(f"%{ord(c):02X}" if c <= " " else c for c in text)
