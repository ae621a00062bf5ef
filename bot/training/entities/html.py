"""Telegram's HTML: tags become entities; what is not understood is refused with the place of it in bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.training.entities.entity import Entity, EntityError, in_order, utf8_length, utf16_length
from bot.training.entities.links import checked_link, link_user, lower, time_fields

_SIMPLE = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("tg-spoiler", "span"), "spoiler"),
}
_TAGS = _SIMPLE.keys() | {"a", "pre", "code", "blockquote", "tg-emoji", "tg-time"}
_SPACES = " \t\r\n\v\f\0"
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([a-zA-Z]*))(;?)")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


@dataclass(slots=True)
class _Open:
    tag: str
    arguments: dict[str, str]
    offset: int
    begin: int


class _Parser:
    """Reads one text; `at` is the place of the next character, a NUL stands for the end."""

    def __init__(self, source: str) -> None:
        self.source = source + "\0"
        self.at = 0
        self.out: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def fail(self, problem: str, place: int | None = None) -> EntityError:
        where = "" if place is None else f" at byte offset {utf8_length(self.source[:place])}"
        return EntityError(problem.replace("%", where) if "%" in problem else problem + where)

    def run(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source) - 1:
            char = self.source[self.at]
            if char == "<":
                self.tag()
            elif char == "&" and (decoded := self.reference()):
                self.keep(decoded)
            else:
                self.at += 1
                self.keep(char)
        if self.open:
            raise EntityError(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        for entity in self.entities:
            if entity.type == "code":
                entity.extra.clear()
        text = "".join(self.out)
        if any("\ud800" <= char <= "\udfff" for char in text):
            raise EntityError(
                "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched "
                "surrogate code units"
            )
        return text, in_order(self.entities)

    def keep(self, char: str) -> None:
        self.out.append(char)
        self.offset += utf16_length(char)

    def reference(self) -> str:
        """The character a reference at this place stands for; empty when it is none, and then nothing is read."""
        found = _REFERENCE.match(self.source, self.at)
        if found is None:
            return ""
        if found[3] is not None:
            char = _NAMED.get(found[3], "")
        else:
            code = int(found[1] or "0", 16) if found[1] is not None else int(found[2] or "0")
            long = found.end() - len(found[4]) - found.start() >= 10
            char = "" if code == 0 or code >= 0x10FFFF or long else chr(code)
        if char:
            self.at = found.end()
        return char

    def until(self, stop: str) -> str:
        begin = self.at
        while self.source[self.at] not in stop:
            self.at += 1
        return self.source[begin : self.at]

    def spaces(self) -> None:
        while self.at < len(self.source) - 1 and self.source[self.at] in _SPACES:
            self.at += 1

    @property
    def ended(self) -> bool:
        return self.at >= len(self.source) - 1

    def tag(self) -> None:
        begin = self.at
        self.at += 1
        if self.source[self.at] == "/":
            self.end_tag(begin)
        else:
            self.start_tag(begin)
        self.at += 1

    def start_tag(self, begin: int) -> None:
        name = lower(self.until(_SPACES + ">"))
        if self.ended:
            raise self.fail("Unclosed start tag", begin)
        if name not in _TAGS:
            raise self.fail(f'Unsupported start tag "{name}"', begin)
        arguments: dict[str, str] = {}
        while self.source[self.at] != ">":
            self.spaces()
            if self.source[self.at] == ">":
                break
            self.attribute(name, arguments, begin)
        if name == "span" and arguments.get("class") != "tg-spoiler":
            raise self.fail('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_Open(name, arguments, self.offset, len(self.out)))

    def attribute(self, tag: str, arguments: dict[str, str], begin: int) -> None:
        name = self.until(_SPACES + "=>/'\"")
        if not name:
            raise self.fail(f'Empty attribute name in the tag "{tag}"', begin)
        self.spaces()
        if self.ended:
            raise self.fail(f'Unclosed start tag "{tag}"', begin)
        value = ""
        if self.source[self.at] == "=":
            self.at += 1
            self.spaces()
            if self.ended:
                raise self.fail(f'Unclosed start tag "{tag}"', begin)
            value = self.value()
        if self.ended:
            raise self.fail("Unclosed start tag", begin)
        if (tag, name) != ("code", "class") or value.startswith("language-"):
            arguments[name] = value

    def value(self) -> str:
        quote = self.source[self.at]
        if quote not in "'\"":
            begin = self.at
            found = re.compile(r"[A-Za-z0-9.\-]*").match(self.source, self.at)
            self.at = found.end() if found else self.at
            if self.source[self.at] not in _SPACES + ">":
                raise self.fail("Unexpected end of name token", begin)
            return lower(self.source[begin : self.at])
        self.at += 1
        value: list[str] = []
        while self.source[self.at] != quote and not self.ended:
            if self.source[self.at] == "&" and (decoded := self.reference()):
                value.append(decoded)
                continue
            value.append(self.source[self.at])
            self.at += 1
        self.at += not self.ended
        return "".join(value)

    def end_tag(self, begin: int) -> None:
        if not self.open:
            raise self.fail("Unexpected end tag", begin)
        self.at += 1
        name = lower(self.until(_SPACES + ">"))
        self.spaces()
        if self.source[self.at] != ">":
            raise self.fail("Unclosed end tag", begin)
        tag = self.open[-1]
        if name and name != tag.tag:
            raise self.fail(f'Unmatched end tag%, expected "</{tag.tag}>", found "</{name}>"', begin)
        self.open.pop()
        if self.offset > tag.offset:
            self.close(tag)

    def close(self, tag: _Open) -> None:
        length = self.offset - tag.offset
        if tag.tag in _SIMPLE:
            self.entities.append(Entity(_SIMPLE[tag.tag], tag.offset, length))
        elif tag.tag == "blockquote":
            kind = "expandable_blockquote" if "expandable" in tag.arguments else "blockquote"
            self.entities.append(Entity(kind, tag.offset, length))
        elif tag.tag in ("pre", "code"):
            self.code(tag, length)
        else:
            self.pointed(tag, length)

    def code(self, tag: _Open, length: int) -> None:
        """`pre` and `code` around the same text are one entity with a language."""
        language = tag.arguments.get("class", "").removeprefix("language-") if tag.tag == "code" else ""
        last = self.entities[-1] if self.entities else None
        if last and (last.offset, last.length) == (tag.offset, length):
            if tag.tag == "pre" and last.type == "code" and "language" in last.extra:
                last.type = "pre"
                return
            if tag.tag == "code" and last.type == "pre" and language:
                last.extra = {"language": language}
                return
        self.entities.append(Entity(tag.tag, tag.offset, length, {"language": language} if language else {}))

    def pointed(self, tag: _Open, length: int) -> None:
        if tag.tag == "tg-emoji":
            number = tag.arguments.get("emoji-id", "")
            if not re.fullmatch(r"-?[0-9]{1,18}", number) or int(number) == 0:
                raise EntityError("Invalid custom emoji identifier specified")
            self.entities.append(Entity("custom_emoji", tag.offset, length, {"custom_emoji_id": str(int(number))}))
        elif tag.tag == "tg-time":
            unix = tag.arguments.get("unix", "")
            if re.fullmatch(r"[0-9]{1,10}", unix) and int(unix):
                fields = time_fields(int(unix), tag.arguments.get("format", ""))
                self.entities.append(Entity("date_time", tag.offset, length, fields))
        else:
            url = tag.arguments.get("href", "") or "".join(self.out[tag.begin :])
            if user := link_user(url):
                self.entities.append(Entity("text_mention", tag.offset, length, {"user": user}))
            elif link := checked_link(url):
                self.entities.append(Entity("text_link", tag.offset, length, {"url": link}))


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """The plain text and the entities of an HTML text; raises EntityError with Telegram's words."""
    return _Parser(source).run()
