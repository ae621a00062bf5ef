"""*Teks untuk grup WA*: the board of a day for a group the desk can't enter, with a link for each duty that is open.

The text is made to leave the desk: it holds WhatsApp's own signs, so that it looks alike however it gets there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from bot.domain.enums import AgendaState
from bot.locale import _, formats, n_
from bot.messages import Choice, Mode, Reply, bold, lines, rich
from bot.models.agendas import Agenda, AgendaDuty
from bot.parsing.claims import words_of
from bot.views import agenda_lines, labels
from bot.views.fitting import length

LONGEST = 3800
"""UTF-16 code units of one text: WhatsApp takes 4096, and who forwards it may write something above."""
TITLE = 100
NAMES = (agenda_lines.NAME_LIMIT, 12, 0)
"""Characters of a name, in turn, until an agenda's lines fit into half a text; 0 counts the people instead."""
_TWINS = str.maketrans({"*": "＊", "_": "＿", "~": "～", "`": "｀"})
"""WhatsApp has no way to escape a sign: what people typed shows its full-width twin."""
Link = Callable[[str], str]
"""The address that opens the chat with the desk with words already typed."""


def group_text(day: date, texts: Sequence[str], *, messenger: str) -> Reply:
    """What to do with the texts, which follow as messages of their own; other days are a tap away."""
    hint = _("Teruskan pesan di bawah ini ke grup WA. Anggota mengetuk tautan tugasnya, lalu mengirim pesannya.")
    if messenger != "whatsapp":
        hint = _("Salin pesan di bawah ini ke grup WA. Anggota mengetuk tautan tugasnya, lalu mengirim pesannya.")
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    return Reply(
        text=lines(
            rich(_("Teks untuk grup WA, {day}"), day=bold(formats.day(day))),
            hint if texts else _("Tidak ada agenda."),
        ),
        choices=(
            (
                Choice("‹ " + formats.short_day(before), f"schedule.group:{before}"),
                Choice(formats.short_day(after) + " ›", f"schedule.group:{after}"),
            ),
            (Choice(_("🗓 Jadwal"), f"schedule.day:{day}"),),
            *((Choice(_("Salin"), copy=text),) for text in texts),
        ),
        mode=Mode.NEW,
    )


def texts_of(day: date, agendas: Sequence[tuple[Agenda, bool]], link: Link) -> list[str]:
    """The board of a day as texts to forward; with each agenda whether its duties can still be taken."""
    if not agendas:
        return []
    entries = [_entry(agenda, link, taking=taking) for agenda, taking in agendas]
    pages: list[list[str]] = [[]]
    for entry in entries:
        if pages[-1] and length(rich("{text}", text="\n\n".join([*pages[-1], entry]))) > LONGEST:
            pages.append([])
        pages[-1].append(entry)
    how = _("Mau bertugas? Ketuk tautannya, lalu kirim pesannya apa adanya.")
    foot = [how] if any(taking and _open(agenda) for agenda, taking in agendas) else []
    heads = [_head(day, number, len(pages)) for number in range(1, len(pages) + 1)]
    return ["\n\n".join((head, *page, *foot)) for head, page in zip(heads, pages, strict=True)]


def _head(day: date, number: int, count: int) -> str:
    head = _("*Liputan {day}*").format(day=formats.day(day))
    return head if count == 1 else f"{head} ({number}/{count})"


def _entry(agenda: Agenda, link: Link, *, taking: bool) -> str:
    """An agenda with as much of its people's names as there is room for."""
    versions = ("\n".join(_lines(agenda, link, names, taking=taking)) for names in NAMES)
    text = ""
    for text in versions:
        if length(rich("{text}", text=text)) <= LONGEST // 2:
            break
    return text


def _lines(agenda: Agenda, link: Link, names: int, *, taking: bool) -> list[str]:
    title = _safe(labels.short(agenda_lines.title(agenda), TITLE))
    head = f"*{_safe(agenda_lines.short_when(agenda))} {title}* · {agenda_lines.code(agenda)}"
    if agenda.state is AgendaState.CANCELLED:
        return [f"🚫 {head}" + _(" (batal)")]
    held = agenda_lines.held(agenda, names=names)
    wanted = _open(agenda) if taking else []
    return [head, _safe(agenda_lines.where(agenda)), *([f"👥 {_safe(held)}"] if held else []), *_links(wanted, link)]


def _links(duties: Sequence[AgendaDuty], link: Link) -> list[str]:
    found = []
    for duty in duties:
        free, number = agenda_lines.free_count(duty), duty.agenda.code_number or 0
        wanted = n_("{duty}: butuh {n} orang", "{duty}: butuh {n} orang", free)
        found.append(f"👉 {wanted.format(duty=labels.duty(duty.duty), n=free)} {link(words_of(number, duty.duty))}")
    return found


def _open(agenda: Agenda) -> list[AgendaDuty]:
    return [duty for duty in agenda.duties if agenda_lines.free_count(duty)]


def _safe(text: str) -> str:
    """Words of people in one line, without a sign that WhatsApp would take for markup."""
    return " ".join(text.split()).translate(_TWINS)
