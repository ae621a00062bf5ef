"""Labels of the desk's words in the language of this context."""

from __future__ import annotations

from bot.domain.enums import (
    AbsenceKind,
    AgendaKind,
    Channel,
    Duty,
    MaterialKind,
    Role,
    Staffing,
    StoryFormat,
    StoryState,
    Theme,
)
from bot.locale import _, n_

BUTTON = 40
"""Characters a phone shows of a button as wide as the chat."""


def capital(text: str) -> str:
    """With a capital at its beginning; what else is written large stays so: `Kepala Bidang`."""
    return text[:1].upper() + text[1:]


def role(value: Role) -> str:
    """What a role is called."""
    return {
        Role.ADMIN: _("admin"),
        Role.EDITOR: _("redaktur"),
        Role.CREW: _("petugas liputan"),
        Role.HEAD: _("Kepala Bidang"),
    }[value]


def duty(value: Duty) -> str:
    """The work, as on cards: "Foto"."""
    return {
        Duty.REPORTER: _("Reporter"),
        Duty.PHOTOGRAPHER: _("Foto"),
        Duty.VIDEOGRAPHER: _("Video"),
        Duty.LIVESTREAM: _("Siaran langsung"),
        Duty.INFOGRAPHIC: _("Infografis"),
        Duty.SOCIAL_MEDIA: _("Media sosial"),
    }[value]


def theme(value: Theme) -> str:
    """What a theme is called."""
    return {
        Theme.GOVERNMENT: _("Pemerintahan"),
        Theme.PUBLIC_SERVICE: _("Layanan publik"),
        Theme.PROGRAMME: _("Program"),
        Theme.EDUCATION: _("Edukasi"),
        Theme.REGIONAL: _("Kegiatan daerah"),
        Theme.POTENTIAL: _("Potensi daerah"),
        Theme.COMMUNITY: _("Kemasyarakatan"),
        Theme.CEREMONIAL: _("Seremonial"),
    }[value]


def kind(value: AgendaKind) -> str:
    """What a kind of news is called."""
    return {
        AgendaKind.EVENT: _("Kegiatan"),
        AgendaKind.CEREMONY: _("Upacara"),
        AgendaKind.MEETING: _("Rapat"),
        AgendaKind.VISIT: _("Kunjungan"),
        AgendaKind.PRESS: _("Konferensi pers"),
        AgendaKind.OTHER: _("Lainnya"),
    }[value]


def staffing(value: Staffing) -> str:
    """How the people of an agenda are found."""
    return {
        Staffing.OPEN: _("Ambil sendiri"),
        Staffing.ROSTER: _("Piket"),
        Staffing.APPOINTED: _("Ditunjuk redaktur"),
    }[value]


def absence(value: AbsenceKind) -> str:
    """What an absence is called within a sentence."""
    return {
        AbsenceKind.EXCUSED: _("izin"),
        AbsenceKind.SICK: _("sakit"),
        AbsenceKind.DUTY_TRAVEL: _("dinas luar"),
        AbsenceKind.LEAVE: _("cuti"),
    }[value]


def story(value: StoryFormat) -> str:
    """What a story is, within a sentence."""
    return {
        StoryFormat.LONG_VIDEO: _("video panjang"),
        StoryFormat.SHORT_VIDEO: _("video pendek"),
        StoryFormat.ARTICLE: _("artikel"),
        StoryFormat.PHOTO_SET: _("kumpulan foto"),
        StoryFormat.INFOGRAPHIC: _("infografis"),
        StoryFormat.LIVE_STREAM: _("siaran langsung"),
    }[value]


def story_state(value: StoryState) -> str:
    """Where a story is, within a sentence."""
    return {
        StoryState.DRAFT: _("draf"),
        StoryState.REVIEW: _("menunggu diperiksa"),
        StoryState.RETURNED: _("dikembalikan"),
        StoryState.APPROVED: _("disetujui"),
        StoryState.SCHEDULED: _("dijadwalkan"),
        StoryState.PUBLISHED: _("tayang"),
        StoryState.CORRECTED: _("tayang dengan ralat"),
        StoryState.DISCARDED: _("dibuang"),
    }[value]


def channel(value: Channel) -> str:
    """What a channel is called."""
    return {
        Channel.YOUTUBE: "YouTube",
        Channel.INSTAGRAM: "Instagram",
        Channel.FACEBOOK: "Facebook",
        Channel.TIKTOK: "TikTok",
        Channel.WEBSITE: _("Website"),
        Channel.PORTAL: _("Portal berita"),
    }[value]


def amount(value: MaterialKind, count: int) -> str:
    """`14 foto`."""
    words = {
        MaterialKind.PHOTO: n_("{n} foto", "{n} foto", count),
        MaterialKind.VIDEO: n_("{n} video", "{n} video", count),
        MaterialKind.VOICE: n_("{n} pesan suara", "{n} pesan suara", count),
        MaterialKind.AUDIO: n_("{n} audio", "{n} audio", count),
        MaterialKind.DOCUMENT: n_("{n} dokumen", "{n} dokumen", count),
        MaterialKind.TEXT: n_("{n} catatan", "{n} catatan", count),
        MaterialKind.LOCATION: n_("{n} lokasi", "{n} lokasi", count),
        MaterialKind.CONTACT: n_("{n} kontak", "{n} kontak", count),
    }
    return words[value].format(n=count)


def listing(names: list[str]) -> str:
    """`Sari dan Rudi`; `Sari, Rudi, dan Budi`."""
    if len(names) < 2:
        return "".join(names)
    together = _("{some}, dan {last}") if len(names) > 2 else _("{some} dan {last}")
    return together.format(some=", ".join(names[:-1]), last=names[-1])


def short(text: str, limit: int = 60) -> str:
    """A title or a name that leaves room beside it in a toast (200 characters) or on a button (BUTTON)."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
