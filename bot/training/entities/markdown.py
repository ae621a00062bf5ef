"""Telegram's MarkdownV2: marks become entities; what is reserved and not escaped is refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.training.entities.entity import PRE, QUOTES, Entity, EntityError, in_order, utf8_length, utf16_length
from bot.training.entities.links import checked_link, link_emoji, link_time, link_user

_RESERVED = "_*[]()~`>#+-=|{}.!\n"
_SPACES = " \t\r\n\v\f\0"
_NAMES = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "pre": "Pre",
    "text_link": "TextUrl",
    "custom_emoji": "CustomEmoji",
    "blockquote": "BlockQuote",
}
_ENDS = {
    "bold": "*",
    "code": "`",
    "pre": "```",
    "text_link": "]",
    "custom_emoji": "]",
    "underline": "__",
    "strikethrough": "~",
    "spoiler": "||",
}


@dataclass(slots=True)
class _Open:
    type: str
    offset: int
    place: int
    begin: int
    extra: dict[str, Any] = field(default_factory=dict)


class _Parser:
    """Reads one text; `at` is the place of the next character, NULs stand for the end."""

    def __init__(self, source: str) -> None:
        self.source = source + "\0\0\0\0"
        self.size = len(source)
        self.at = 0
        self.out: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []
        self.in_quote = False
        self.line_start = True

    def run(self) -> tuple[str, list[Entity]]:
        while self.at < self.size:
            self.step()
        if self.in_quote and self.open[-1].type in QUOTES:
            self.close_quote(self.open.pop())
        if self.open:
            raise self.unclosed()
        return "".join(self.out), in_order(self.entities)

    def has(self, mark: str, ahead: int = 0) -> bool:
        return self.source.startswith(mark, self.at + ahead)

    def byte(self, place: int) -> int:
        return utf8_length(self.source[:place])

    def unclosed(self) -> EntityError:
        last = self.open[-1]
        name = "PreCode" if last.type == "pre" and last.extra else _NAMES[last.type]
        return EntityError(f"Can't find end of {name} entity at byte offset {self.byte(last.place)}")

    def reserved(self) -> EntityError:
        char = self.source[self.at]
        return EntityError(f"Character '{char}' is reserved and must be escaped with the preceding '\\'")

    def keep(self, char: str) -> None:
        self.out.append(char)
        self.offset += utf16_length(char)

    def step(self) -> None:
        char = self.source[self.at]
        if char == "\\" and "\0" < self.source[self.at + 1] <= "~":
            self.keep(self.source[self.at + 1])
            self.line_start = self.source[self.at + 1] == "\n"
            self.at += 2
        elif char not in ("`" if self.open and self.open[-1].type in PRE else _RESERVED):
            self.keep(char)
            self.at += 1
            self.line_start = False
        elif self.open and self.ends(char):
            self.end(char)
        else:
            self.begin(char)

    def ends(self, char: str) -> bool:
        if self.in_quote and char == "\n" and not self.has(">", 1):
            return True
        kind = self.open[-1].type
        if self.in_quote and kind != "spoiler" and self.has("||"):
            return self.at + 2 == self.size or (self.has("\n", 2) and not self.has(">", 3))
        if kind == "italic":
            return char == "_" and not self.has("_", 1)
        return kind not in QUOTES and self.has(_ENDS[kind])

    def begin(self, char: str) -> None:
        place = self.at
        if char == "\n":
            self.new_line()
            return
        quote = "**>" if self.has("**>") else ">"
        if self.line_start and self.has(quote):
            self.at += len(quote)
            if self.in_quote:  # more marks of a line that is quoted already
                return
            kind, self.in_quote = "blockquote", True
            extra: dict[str, Any] = {}
        else:
            kind, extra = self.start(char)
        self.open.append(_Open(kind, self.offset, place, len(self.out), extra))

    def new_line(self) -> None:
        self.keep("\n")
        self.at += 1
        self.line_start = True

    def start(self, char: str) -> tuple[str, dict[str, Any]]:
        for mark, kind in (("__", "underline"), ("||", "spoiler"), ("![", "custom_emoji")):
            if self.has(mark):
                self.at += 2
                return kind, {}
        if self.has("```"):
            self.at += 3
            return "pre", self.language()
        simple = {"_": "italic", "*": "bold", "~": "strikethrough", "[": "text_link", "`": "code"}
        if char not in simple:
            raise self.reserved()
        self.at += 1
        return simple[char], {}

    def language(self) -> dict[str, Any]:
        end = self.at
        while self.source[end] not in _SPACES + "`":
            end += 1
        extra = {}
        if end != self.at and end < self.size and self.source[end] != "`":
            extra = {"language": self.source[self.at : end]}
            self.at = end
        if self.has("\r\n") or self.has("\n\r"):
            self.at += 2
        elif self.has("\n") or self.has("\r"):
            self.at += 1
        return extra

    def end(self, char: str) -> None:
        last = self.open[-1]
        if (char == "\n" and last.type not in QUOTES) or (char == "|" and last.type not in (*QUOTES, "spoiler")):
            raise self.unclosed()
        if last.type in QUOTES:
            self.end_quote(char)
            return
        self.at += len(_ENDS.get(last.type, "_"))
        extra: dict[str, Any] | None = last.extra
        kind = last.type
        if last.type in ("text_link", "custom_emoji"):
            kind, extra = self.target(last)
        if extra is not None and self.offset != last.offset:
            self.entities.append(Entity(kind, last.offset, self.offset - last.offset, extra))
        self.open.pop()

    def end_quote(self, char: str) -> None:
        last = self.open.pop()
        if char == "|":
            last.type = "expandable_blockquote"
            self.at += 2
        if self.has("\n"):
            self.keep("\n")
            self.at += 1
        self.close_quote(last)
        self.line_start = True

    def close_quote(self, quote: _Open) -> None:
        self.in_quote = False
        if self.offset != quote.offset:
            self.entities.append(Entity(quote.type, quote.offset, self.offset - quote.offset))

    def target(self, last: _Open) -> tuple[str, dict[str, Any] | None]:
        emoji = last.type == "custom_emoji"
        if not self.has("("):
            if emoji:
                raise EntityError("The entity must contain a tg://emoji or tg://time URL")
            url = "".join(self.out[last.begin :])
        else:
            url = self.address()
        if emoji:
            if number := link_emoji(url):
                return "custom_emoji", {"custom_emoji_id": str(number)}
            if fields := link_time(url):
                return "date_time", fields
            raise EntityError("Invalid tg://emoji or tg://time URL specified")
        if user := link_user(url):
            return "text_mention", {"user": user}
        link = checked_link(url)
        return "text_link", {"url": link} if link else None

    def address(self) -> str:
        self.at += 1
        begin, url = self.at, []
        while self.at < self.size and self.source[self.at] != ")":
            if self.source[self.at] == "\\" and "\0" < self.source[self.at + 1] <= "~":
                self.at += 1
            url.append(self.source[self.at])
            self.at += 1
        if self.at >= self.size:
            raise EntityError(f"Can't find end of a URL at byte offset {self.byte(begin)}")
        self.at += 1
        return "".join(url)


def parse_markdown(source: str) -> tuple[str, list[Entity]]:
    """The plain text and the entities of a MarkdownV2 text; raises EntityError with Telegram's words."""
    return _Parser(source).run()
