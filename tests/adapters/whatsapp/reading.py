"""WhatsApp's own reading of a text, as far as it is known: what would be shown, and in which look."""

from __future__ import annotations

import re

from bot.adapters.characters import blank

_CODE = re.compile(r"```(.+?)```")
_LOOK = re.compile(r"(?<![^\W_])([*_~])(?=\S)(.*?)(?<=\S)\1(?![^\W_])")
_BEGIN = re.compile(r"\s*(> ?|[-*] )")
_TWINS = str.maketrans("\uff0a\uff3f\uff5e\uff40\uff1e\u2013", "*_~`>-")


def looks(text: str) -> list[tuple[str, str]]:
    """The (sign, words) WhatsApp would show with a look; '>' and '-' are quotes and lists."""
    found = []
    for line in text.split("\n"):
        if begin := _BEGIN.match(line):
            found.append((begin[1].strip(), line[begin.end() :]))
            continue
        found += [("```", match[1]) for match in _CODE.finditer(line)]
        found += [(match[1], match[2]) for match in _LOOK.finditer(_CODE.sub("", line))]
        found += [("`", "")] if "`" in _CODE.sub("", line) else []
    return found


def shown(text: str) -> str:
    """The words a person sees, without space and signs that show nothing, twins read as what they stand for."""
    words = _LOOK.sub(r"\2", _CODE.sub(r"\1", text))
    return seen(re.sub(r"(?m)^> ", "", words))


def seen(text: str) -> str:
    """What is left of a text without space and signs that show nothing."""
    plain = text.translate(_TWINS)
    return "".join(sign for sign in plain if not (sign.isspace() or blank(sign) or sign in "*_~`>-"))
