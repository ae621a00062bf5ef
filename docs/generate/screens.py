"""The page of screens: every view in both languages, as a phone shows it, so that wording is judged in one place."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any

from bot import locale
from bot.domain.office import Office, use_office
from bot.messages import Choice, Media, MediaKind, Mode, Reply, Rich, Style
from docs.generate.natural import NATURAL
from docs.generate.table import SCREENS, key, replies_of

PHONE = 390
"""Width of a phone's screen in CSS pixels."""
INTRO = """# Layar

Dibuat oleh `make docs` dari setiap fungsi di `bot/views`, dengan data contoh, selebar ponsel. Kiri bahasa Indonesia,
kanan bahasa Inggris; kata-kata yang ditulis orang tidak diterjemahkan. Yang dinilai di sini: apakah kalimatnya pendek,
jelas, dan ramah bila dibaca sambil berdiri di bawah hujan. Daftarnya di `docs/generate/table.py`."""
PLACES = {
    Mode.TOAST: "sekilas di atas layar",
    Mode.REPLACE: "menggantikan pesan yang tombolnya diketuk",
    Mode.PRIVATE: "di percakapan pribadi",
    Mode.NEW: "",
}
FILES = {MediaKind.PHOTO: "🖼", MediaKind.VIDEO: "🎞", MediaKind.VOICE: "🎙", MediaKind.AUDIO: "🎵"}
STYLES = {Style.BOLD: "b", Style.ITALIC: "i", Style.CODE: "code", Style.QUOTE: "q"}


def page() -> str:
    """The page of every screen."""
    links = (("SP4N-LAPOR!", "https://www.lapor.go.id"),)
    use_office(Office("Media Center Balangan", links=links, feed_link="https://liputan.go.id/kalender/{}.ics".format))
    return "\n\n".join([INTRO, contents(), *map(section, SCREENS)]) + "\n"


def contents() -> str:
    """Links to the views, a line a feature."""
    features: dict[str, list[str]] = {}
    for name in map(key, SCREENS):
        features.setdefault(name.partition(".")[0], []).append(name)
    return "\n".join(
        f"- {feature}: " + ", ".join(f"[{name.partition('.')[2]}](#{name.replace('.', '')})" for name in names)
        for feature, names in features.items()
    )


def section(view: Callable[..., Any]) -> str:
    """A view: what it is for, and each screen it makes in both languages; what looks the same stands once."""
    said = (inspect.getdoc(view) or "").partition("\n")[0]
    rows = dict.fromkeys(zip(*(_shown(view, language) for language in locale.LANGUAGES), strict=True))
    cells = "\n".join("<tr>" + "".join(f'<td width="{PHONE}">{cell}</td>' for cell in row) + "</tr>" for row in rows)
    return f"## {key(view)}\n\n{said}\n\n<table>\n{cells}\n</table>"


def _shown(view: Callable[..., Any], language: str) -> list[str]:
    with locale.use(language):
        return [screen(reply) for reply in replies_of(view, NATURAL)]


def screen(reply: Reply) -> str:
    """A reply as HTML that Markdown takes for one piece: no line of it is empty."""
    return "<br>".join([*_above(reply), text(reply.text), *_below(reply)])


def _above(reply: Reply) -> Iterator[str]:
    place = PLACES[reply.mode]
    if place:
        yield f"<sub>{place}{', sampai ditutup' if reply.alert else ''}</sub>"
    if reply.media:
        yield " ".join(map(_file, reply.media))


def _file(media: Media) -> str:
    return FILES.get(media.kind, "📄")


def _below(reply: Reply) -> Iterator[str]:
    if reply.pin:
        yield "🗺 <i>titik peta</i>"
    yield from map(_row, filter(None, reply.choices))
    if reply.menu is not None:
        yield "<sub>tombol di bawah layar:</sub>"
        yield from (" ".join(f"<kbd>{escape(label)}</kbd>" for label in row) for row in reply.menu)


def _row(choices: Iterable[Choice]) -> str:
    return " ".join(f"<kbd>{escape(choice.label)}{' ↗' if choice.url else ''}</kbd>" for choice in choices)


def text(rich: Rich) -> str:
    """Rich text as HTML."""
    parts = []
    for span in rich:
        shown = escape(span.text, quote=False).replace("\n", "<br>")
        if tag := STYLES.get(span.style):
            shown = f"<{tag}>{shown}</{tag}>"
        parts.append(f"<u>{shown}</u>" if span.url else shown)
    return "".join(parts)
