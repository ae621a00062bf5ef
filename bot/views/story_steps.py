"""What the desk asks and tells about stories: texts, reasons, times, locks; notices to reviewers and writers."""

from __future__ import annotations

from bot.domain.office import office
from bot.locale import _, formats
from bot.messages import Choice, ChoiceStyle, Mode, Reply, Rich, Span, Style, bold, lines, rich
from bot.models.people import Person
from bot.models.stories import Story
from bot.services.stories import Whole
from bot.views import labels

TEXT = 2800
"""Characters of a text that is shown to be read and answered."""

MOST_LINES = 8
"""Lines in which it is shown as it stands; a text of more is shown in one piece."""


def ask_text(story: Story, *, mode: Mode = Mode.REPLACE) -> Reply:
    """The text, please."""
    return Reply(
        text=lines(
            rich(_("Tulis atau tempel naskah {title}."), title=_title(story)),
            _("Boleh juga berkas Word (.docx). Baris pertama tanpa titik menjadi judulnya.")
            if not story.latest
            else _("Kirim naskah lengkapnya, tulisan atau berkas .docx; yang lama tetap tersimpan."),
            rich(_("Selama 30 menit orang lain tidak bisa mengubahnya.")),
        ),
        choices=((Choice(_("Tidak jadi"), f"story.stop:{story.id}"),),),
        mode=mode,
    )


def ask_more(found: Whole) -> Reply:
    """The messenger cut the text, so more of it may come."""
    count = formats.number(len(found.text.text) if found.text else 0)
    return Reply(
        text=lines(
            rich(_("✅ {n} huruf tersimpan."), n=count),
            _("Pesan ini sangat panjang. Bila terpotong, kirim lanjutannya; bila tidak, ketuk Sudah lengkap."),
        ),
        choices=((Choice(_("Sudah lengkap"), f"story.stop:{found.story.id}"),),),
    )


def reading(story: Story) -> Reply:
    """The document was sent and is being read."""
    return Reply(text=rich(_("Berkas untuk {title} diterima, sedang dibaca."), title=_title(story)))


def unreadable(story: Story, name: str | None) -> Reply:
    """There is no text to be had from the document."""
    return Reply(
        text=lines(
            rich(_("Berkas {name} tidak bisa dibaca."), name=bold(labels.short(name or "-", 60))),
            _("Simpan sebagai .docx lalu kirim lagi, atau tempel teksnya."),
        ),
        choices=((Choice(_("Tulis naskah"), f"story.write:{story.id}"),), (_back(story),)),
        refusal=True,
    )


def overtaken(story: Story, name: str | None) -> Reply:
    """A document came while somebody else had changed the story, so it was not saved."""
    return Reply(
        text=lines(
            rich(_("Berkas {name} belum disimpan."), name=bold(labels.short(name or "-", 60))),
            _("Naskahnya diubah orang lain sejak Anda membukanya. Periksa dahulu, lalu kirim lagi."),
        ),
        choices=((_back(story),),),
        refusal=True,
    )


def locked(story: Story, name: str) -> Reply:
    """Somebody else is writing at it."""
    until = formats.clock_zone(office().local(story.locked_until)) if story.locked_until else ""
    return Reply(
        text=lines(
            rich(_("✍️ {title} sedang ditulis {name}."), title=_title(story), name=bold(labels.short(name, 40))),
            rich(_("Paling lama sampai pukul {until}. Bila mendesak, ambil alih; ia diberi tahu."), until=until),
        ),
        choices=(
            (Choice(_("Ambil alih"), f"story.take:{story.id}", style=ChoiceStyle.DANGER),),
            (_back(story),),
        ),
        mode=Mode.REPLACE,
    )


def ask_reason(story: Story) -> Reply:
    """Why is it returned?"""
    return _ask(story, rich(_("Mengapa {title} dikembalikan? Tulis yang harus diperbaiki."), title=_title(story)))


def ask_due(story: Story, *, again: bool = False) -> Reply:
    """By when?"""
    return _ask(story, rich(_("Kapan {title} harus siap?"), title=_title(story)), again=again, when=True)


def ask_schedule(story: Story, *, again: bool = False) -> Reply:
    """When does it go out?"""
    return _ask(story, rich(_("Kapan {title} tayang?"), title=_title(story)), again=again, when=True)


def ask_note(story: Story) -> Reply:
    """What is to be said inside the desk?"""
    return _ask(
        story, rich(_("Tulis catatan internal untuk {title}. Catatan tidak pernah terbit."), title=_title(story))
    )


def ask_correction(story: Story) -> Reply:
    """What was wrong?"""
    return _ask(
        story,
        lines(
            rich(_("Apa yang salah di {title}?"), title=_title(story)),
            _("Tulis untuk pembaca, misalnya: jumlah peserta tertulis 120 orang, yang benar 102 orang."),
        ),
    )


def review(found: Whole) -> Reply:
    """A text waits for approval; who answers this message with a better text has edited it."""
    story, text = found.story, found.text
    words = text.text if text else ""
    shown = labels.short(words, TEXT)
    return Reply(
        text=lines(
            rich(_("📝 Mohon diperiksa: {title} · {kind}, {name}"), **_named(story)),
            rich(_("Ralat yang disiapkan: {reason}"), reason=story.correction) if story.correction else None,
            Span(shown if len(shown.splitlines()) <= MOST_LINES else " ".join(shown.split()), Style.QUOTE),
            _("Balas pesan ini: naskah lengkap menjadi versi baru, komentar menjadi catatan."),
        ),
        choices=(
            (
                Choice(_("Setujui"), f"story.approve:{story.id}:{story.latest}", style=ChoiceStyle.SUCCESS),
                Choice(_("Kembalikan"), f"story.return:{story.id}"),
            ),
            (Choice(_("Buka"), f"story.show:{story.id}"),),
        ),
    )


def returned(story: Story) -> Reply:
    """To the writer: it was returned."""
    return Reply(
        text=lines(
            rich(_("↩️ {title} dikembalikan {by}."), title=_title(story), by=_name(story.returned_by)),
            Span(story.return_reason or "-", Style.QUOTE),
        ),
        choices=((Choice(_("Ubah naskah"), f"story.write:{story.id}", style=ChoiceStyle.PRIMARY),), (_open(story),)),
    )


def approved(story: Story) -> Reply:
    """To the writer: it was approved."""
    return Reply(
        text=rich(_("✅ {title} disetujui {by}. Terima kasih."), title=_title(story), by=_name(story.approved_by)),
        choices=((_open(story),),),
    )


def taken_over(story: Story) -> Reply:
    """To who was writing: somebody else writes now."""
    text = _("✍️ {title} diambil alih {by}. Yang belum Anda kirim tidak tersimpan.")
    return Reply(text=rich(text, title=_title(story), by=_name(story.locked_by)), choices=((_open(story),),))


def submitted(told: list[Person]) -> str:
    """It waits for these people."""
    if not told:
        return _("⚠️ Menunggu diperiksa, tetapi belum ada redaktur lain. Undang satu lewat /undang.")
    names = labels.listing([labels.short(person.name, 30) for person in told[:3]])
    return _("Dikirim untuk diperiksa {names}.").format(names=names)


def _ask(story: Story, text: Rich, *, again: bool = False, when: bool = False) -> Reply:
    return Reply(
        text=lines(
            _("Itu belum terbaca, atau sudah lewat.") if again else None,
            text,
            _("Misalnya: besok pukul 10; Jumat; 3 Desember pukul 15.") if when else None,
        ),
        choices=((Choice(_("Tidak jadi"), f"story.show:{story.id}"),),),
        mode=Mode.NEW if again else Mode.REPLACE,
    )


def _named(story: Story) -> dict[str, str | Span]:
    return {"title": _title(story), "kind": labels.story(story.format), "name": labels.short(story.owner.name, 40)}


def _title(story: Story) -> Span:
    return bold(labels.short(story.title, 80))


def _name(person: Person | None) -> Span:
    return bold(labels.short(person.name, 40) if person else "-")


def _open(story: Story) -> Choice:
    return Choice(_("Buka"), f"story.show:{story.id}")


def _back(story: Story) -> Choice:
    return Choice(_("‹ Kembali"), f"story.show:{story.id}")
