"""*Kutipan pimpinan* of a story: the words, who has consented, and what one may do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.domain.enums import StoryState
from bot.domain.office import office
from bot.domain.permissions import Action, allowed
from bot.domain.quotes import Quote, Tier
from bot.locale import _, formats
from bot.messages import Choice, ChoiceStyle, Mode, Reply, Rich, Span, Style, bold, lines, rich
from bot.models.people import Person
from bot.models.stories import Story
from bot.services.story_quotes import Sheet
from bot.views import labels

SHOWN = 3
WORDS = 240
"""Characters of a quotation."""


def asked_of(people: Sequence[Person]) -> str:
    """Says who was asked for consent, or what to do where nobody can be."""
    if not people:
        return _("⚠️ Belum ada orangnya. Catat persetujuan lisan, atau minta admin mengisi /penyetuju.")
    names = labels.listing([labels.short(person.name, 30) for person in people[:3]])
    return _("Diminta kepada {names}.").format(names=names)


def sheet(found: Sheet, to: Person, *, mode: Mode = Mode.REPLACE, said: str | None = None) -> Reply:
    """The quotations and the tiers; `said`: what has just been done."""
    return Reply(
        text=lines(
            said,
            rich(_("Kutipan pimpinan di {title}"), title=bold(labels.short(found.story.title, 80))),
            *_quotes(found),
            *(_standing(found, tier) for tier in Tier if found.quotes),
            None if found.quotes else _("Tidak ada kutipan pimpinan di naskah ini."),
        ),
        choices=tuple(row for row in _ways(found, to) if row),
        mode=mode,
    )


def asked(found: Sheet) -> Reply:
    """To who is next: do they consent?"""
    story = found.story
    return Reply(
        text=lines(
            rich(_("🗣 Mohon persetujuan kutipan di {title}"), title=bold(labels.short(story.title, 80))),
            *_quotes(found),
            _("Kalimatnya sudah benar begitu?"),
        ),
        choices=(_answer(found), (Choice(_("Baca naskahnya"), f"story.read:{story.id}:0"),)),
    )


def agreed(story: Story) -> Reply:
    """To editors: everybody has consented."""
    text = _("🗣 Kutipan pimpinan di {title} sudah disetujui semua.")
    return Reply(
        text=rich(text, title=bold(labels.short(story.title, 80))),
        choices=((Choice(_("Buka"), f"story.show:{story.id}"),),),
    )


def ask_who(story: Story, tier: Tier) -> Reply:
    """Who consented by word of mouth?"""
    text = _("Siapa dari {tier} yang menyetujui secara lisan? Tulis nama dan jabatannya.")
    return _ask(story, rich(text, tier=name_of(tier)))


def ask_evidence(story: Story, who: str) -> Reply:
    """How does one know?"""
    text = _("Kapan dan lewat apa {who} menyetujui? Misalnya: telepon pukul 10.15, disaksikan Budi.")
    return _ask(story, rich(text, who=bold(labels.short(who, 60))))


def ask_reason(story: Story) -> Reply:
    """What is wrong with it?"""
    return _ask(story, rich(_("Apa yang harus diperbaiki di kutipannya? Naskah dikembalikan ke penulisnya.")))


def thanks(found: Sheet) -> Reply:
    """To who consented."""
    return Reply(
        text=rich(_("✅ Terima kasih. Persetujuan Anda tercatat untuk {title}."), title=bold(found.story.title[:80])),
        mode=Mode.REPLACE,
    )


def sent_back(story: Story) -> Reply:
    """To who did not consent."""
    return Reply(text=rich(_("↩️ {title} dikembalikan ke penulisnya."), title=bold(labels.short(story.title, 80))))


def name_of(tier: Tier) -> str:
    """What a tier is called."""
    return {Tier.HEAD: _("Kepala Bidang"), Tier.PROTOCOL: _("Protokol")}[tier]


def _quotes(found: Sheet) -> list[Rich | Span]:
    shown: list[Rich | Span] = []
    for each in found.quotes[:SHOWN]:
        shown += [rich("{who}:", who=bold(each.who)), _words(each)]
    more = len(found.quotes) - SHOWN
    return [*shown, rich(_("dan {n} lainnya"), n=more)] if more > 0 else shown


def _words(each: Quote) -> Span:
    return Span(labels.short(each.words, WORDS), Style.QUOTE)


def _standing(found: Sheet, tier: Tier) -> Rich:
    given, name = found.given.get(tier), name_of(tier)
    if given is None:
        who = labels.listing([labels.short(person.name, 30) for person in found.people[tier][:3]])
        return rich("❌ {tier}: {who}", tier=name, who=who or _("belum ada orangnya (/penyetuju)"))
    when = formats.day_clock(office().local(given.at))
    if given.oral_from is None:
        return rich("✅ {tier}: {name}, {when}", tier=name, name=labels.short(given.by.name, 40), when=when)
    return rich(
        _("✅ {tier}: disetujui lisan oleh {who} ({evidence}), dicatat {by} {when}"),
        tier=name,
        who=labels.short(given.oral_from, 60),
        evidence=labels.short(given.evidence or "-", 120),
        by=labels.short(given.by.name, 30),
        when=when,
    )


def _ways(found: Sheet, to: Person) -> Iterator[tuple[Choice, ...]]:
    story, tier = found.story, found.next
    edits = allowed(to.roles, Action.APPROVE_STORY)
    if story.state is StoryState.REVIEW and tier is not None:
        if found.may(to):
            yield _answer(found)
        if edits:
            yield (Choice(_("Minta persetujuan"), f"story.ask:{story.id}", style=ChoiceStyle.PRIMARY),)
            yield (Choice(_("Catat persetujuan lisan"), f"story.oral:{story.id}:{tier}"),)
    elif story.state is StoryState.REVIEW and edits:
        yield (Choice(_("Setujui"), f"story.approve:{story.id}:{story.latest}", style=ChoiceStyle.SUCCESS),)
    yield (Choice(_("‹ Kembali"), f"story.show:{story.id}"),)


def _answer(found: Sheet) -> tuple[Choice, ...]:
    yes = f"story.agree:{found.story.id}:{found.next or Tier.HEAD}"
    return (
        Choice(_("Setujui kutipan"), yes, style=ChoiceStyle.SUCCESS),
        Choice(_("Perlu diperbaiki"), f"story.refuse:{found.story.id}"),
    )


def _ask(story: Story, text: Rich) -> Reply:
    return Reply(text=text, choices=((Choice(_("Tidak jadi"), f"story.quotes:{story.id}"),),), mode=Mode.REPLACE)
