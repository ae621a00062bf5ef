"""Links and mail addresses in plain text: what Telegram makes a link of, and where the link ends."""

from __future__ import annotations

import re
import unicodedata

from bot.training.entities.entity import utf8_length
from bot.training.entities.links import lower
from bot.training.entities.tlds import TLDS

Span = tuple[int, int, str]
_SCHEME = re.compile(r"(?:tg|ton)\Z", re.IGNORECASE)
_HOST = re.compile(r"://[A-Za-z0-9_-]{1,253}")
_BAD_ENDS = ".:;,('?!`"
_NO_USER = "\n/[]{}()'`<>\"@«»"
_NO_PATH = '\n<>"«»'
_PORT = re.compile(r":0*([1-9][0-9]{0,4})(?![0-9])")
_MAIL = re.compile(
    r"(?:[A-Za-z0-9_-]{0,26}[.+]){0,10}[A-Za-z0-9_-]{1,35}"
    r"@(?:(?:[A-Za-z0-9](?:[A-Za-z0-9_-]{0,28}[A-Za-z0-9])?)\.){1,6}[A-Za-z]{2,8}"
)


def _is_symbol(char: str) -> bool:
    if "\u2000" <= char <= "\u206f":
        return char in "\u200c\u200d" or "\u2010" <= char <= "\u2015"
    return char != " " and not unicodedata.category(char).startswith("Z")


def _is_path(char: str) -> bool:
    return char not in _NO_PATH and _is_symbol(char)


def _is_user(char: str) -> bool:
    return char not in _NO_USER and _is_symbol(char)


def _is_domain(char: str) -> bool:
    if char < "\u00c0":
        return char in "._-~" or (char.isascii() and char.isalnum())
    return _is_symbol(char)


def _is_protocol(char: str) -> bool:
    if char < "\x80":
        return char in "+-" or char.isalnum()
    return not unicodedata.category(char).startswith("Z")


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _path_end(text: str, at: int) -> int:
    """Where the path, query or fragment that may begin at `at` ends."""
    if text[at : at + 1] not in ("/", "?", "#"):
        return at
    end = at + 1
    while end < len(text) and _is_path(text[end]):
        end += 1
    while end > at + 1 and text[end - 1] in _BAD_ENDS:
        end -= 1
    return end if text[at] == "/" or end > at + 1 else at


def _back(text: str, at: int, low: int, allowed: object) -> int:
    while at > low and allowed(text[at - 1]):  # type: ignore[operator]
        at -= 1
    return at


class _Search:
    """One address around one dot; places are indexes into the text, nothing before `low` is looked at."""

    def __init__(self, text: str, low: int, dot: int) -> None:
        self.text, self.low, self.dot = text, low, dot
        self.begin = _back(text, dot, low, _is_domain)
        self.last_at = -1
        end = dot
        while end < len(text) and (text[end] == "@" or _is_domain(text[end])):
            if text[end] == "@":
                self.last_at = end
            end += 1
        if self.last_at >= 0:
            self.begin = _back(text, self.begin, low, _is_user)
        self.end = self._tail(end)
        self.bad = False
        self._user_part()
        self._before()

    def _tail(self, end: int) -> int:
        port = _PORT.match(self.text, end)
        if port and int(port[1]) <= 65535:
            end = port.end()
        end = _path_end(self.text, end)
        while end > self.dot + 1 and self.text[end - 1] == ".":
            end -= 1
        return end

    def _user_part(self) -> None:
        if self.begin == self.low or self.text[self.begin - 1] != "@":
            return
        begin = _back(self.text, self.begin - 1, self.low, _is_user)
        self.bad = self.last_at >= 0 or begin == self.begin - 1
        self.begin = begin

    def _before(self) -> None:
        if self.begin == self.low:
            return
        prefix = self.text[self.low : self.begin]
        if len(prefix.encode("utf-8", "surrogatepass")) < 6 or not prefix.endswith("://"):
            self.bad = self.bad or _is_word(prefix[-1]) or prefix[-1] in "/#@"
            return
        start = _back(self.text, self.begin - 3, self.low, _is_protocol)
        protocol = lower(self.text[start : self.begin - 3])
        for name, wrong in (("http", {"shttp"}), ("https", set()), ("ftp", {"tftp", "sftp"})):
            if protocol.endswith(name) and protocol not in wrong:
                self.begin -= len(name) + 3
                return
        self.bad = True

    def next(self) -> int:
        """Where to look on."""
        end = self.end
        if self.bad:
            while self.text[end - 1] != ".":
                end -= 1
        else:
            while self.text[end : end + 1] == ".":
                end += 1
        return max(end, self.dot + 1)


def _matches(text: str) -> list[tuple[int, int]]:
    found, low = [], 0
    while (dot := text.find(".", low)) >= 0 and dot + 1 < len(text):
        if text[dot + 1] == " ":
            low = dot + 2
            continue
        search = _Search(text, low, dot)
        if not search.bad and search.end > dot + 1:
            found.append((search.begin, search.end))
        low = search.next()
    return found


def _known_tld(tld: str) -> bool:
    small = tld.lower()
    return small in TLDS and (tld == small or tld[1:] != small[1:])


def _kept_path(path: str) -> int:
    """How much of a path belongs to the link: not an unmatched bracket and what follows, nor a final full stop."""
    balance = {"(": 0, "[": 0, "{": 0}
    pairs = {")": "(", "]": "[", "}": "{"}
    end = len(path)
    for at, char in enumerate(path):
        if char in balance:
            balance[char] += 1
        elif char in pairs:
            balance[pairs[char]] -= 1
            if balance[pairs[char]] < 0:
                end = at
                break
    while end > 0 and path[end - 1] in _BAD_ENDS:
        end -= 1
    return end


def _is_ipv4(parts: list[str]) -> bool:
    return len(parts) == 4 and all(
        part.isascii() and part.isdigit() and len(part) <= 3 and int(part) <= 255 and not (part[0] == "0" and part[1:])
        for part in parts
    )


def _valid_domain(domain: str, has_protocol: bool) -> bool:
    parts = domain.split(".")
    if len(parts) == 1 or any(not p or p.endswith("-") or len(p.encode()) >= 64 for p in parts):
        return False
    if _is_ipv4(parts):
        return True
    tld = parts[-1]
    if all(c in "0123456789." for c in domain) or len(tld) <= 1 or "_" in parts[-2]:
        return False
    if tld.startswith("xn--"):
        return len(tld) > 5 and tld[4:].isascii() and tld[4:].isalnum()
    return not ("_" in tld or "-" in tld) and (has_protocol or _known_tld(tld))


def _fixed(url: str) -> str:
    """The part of a candidate that really is a link, empty when none is."""
    protocol = re.match(r"(?:https?|ftp)://", url, re.IGNORECASE)
    rest = url[protocol.end() :] if protocol else url
    cut = re.search(r"[/?#]", rest)
    domain, path = (rest[: cut.start()], rest[cut.start() :]) if cut else (rest, "")
    if "@" in domain:
        domain = domain[domain.index("@") + 1 :]
    domain = domain.rpartition(":")[0] if ":" in domain else domain
    if not _valid_domain(domain, protocol is not None):
        return ""
    return url[: len(url) - len(path) + _kept_path(path)]


def _own_urls(text: str) -> list[Span]:
    """Links of Telegram itself: ``tg://`` and ``ton://``."""
    found, at = [], 0
    while utf8_length(text[at:]) > 5 and (at := text.find(":", at)) >= 0:
        scheme, host = _SCHEME.search(text[max(0, at - 3) : at]), _HOST.match(text, at)
        if scheme and host:
            begin, at = at - len(scheme[0]), _path_end(text, host.end())
            found.append((begin, at, "url"))
        else:
            at += 3 if scheme and text.startswith("://", at) else 1
    return found


def find_urls(text: str) -> list[Span]:
    """The links and mail addresses of a text: begin, end (in characters) and kind."""
    spans = _own_urls(text) if "://" in text else []
    for begin, end in _matches(text):
        url = text[begin:end]
        if _MAIL.fullmatch(url):
            spans.append((begin, end, "email"))
        elif url.startswith("mailto:") and _MAIL.fullmatch(url[7:]):
            spans.append((begin + 7, end, "email"))
        elif kept := _fixed(url):
            spans.append((begin, begin + len(kept), "url"))
    return spans
