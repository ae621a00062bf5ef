"""Which leads a list shows, in words and in buttons."""

from __future__ import annotations

from bot.domain.leads import AGES, By, Wanted
from bot.evaluation.periods import Period
from bot.locale import _, formats
from bot.messages import Choice, Rich, rich
from bot.services.leads import Listing
from bot.services.queries.leads import Cut
from bot.services.queries.needs import USUAL, period_of
from bot.views import labels


def of_what(found: Listing) -> Rich | str | None:
    """The category, the district or the age of a list."""
    cut = found.cut
    if cut.by is By.CATEGORY:
        return rich(_("Kategori: {category}"), category=category(found.name))
    if cut.by is By.DISTRICT:
        return rich(_("Kecamatan: {district}"), district=district(found.name))
    return _("Terbuka {days}").format(days=age(cut.value)) if cut.by is By.AGE else None


def when(cut: Cut) -> str | None:
    """The period in which they came in."""
    if cut.period is None or cut.by is By.AGE:
        return None
    return _("Masuk {period}").format(period=formats.period(cut.period.first, cut.period.last))


def route(cut: Cut, wanted: Wanted | None = None) -> str:
    """The payload of a list, without its page: of the same leads, or of others of its kind (`wanted`)."""
    wanted = wanted or cut.wanted
    if cut.period:
        return f"lead.cut:{wanted}:{cut.by}:{cut.value}:{parts(cut.period)}"
    return f"lead.like:{cut.value}:{wanted}" if cut.by is By.CATEGORY else f"lead.list:{wanted}"


def parts(period: Period) -> str:
    """The parts of a payload that name a period: its last day and how many days it has."""
    return f"{period.last:%Y%m%d}:{period.days}"


def ways(found: Listing) -> tuple[tuple[Choice, ...], ...]:
    """Where to go from a list."""
    if found.cut.period:
        return ((Choice(_("‹ Kebutuhan"), f"need.show:{parts(found.cut.period)}"),),)
    return (
        (Choice(_("Per kategori"), "lead.categories:0"), Choice(_("Impor terakhir"), "import.last:0")),
        (Choice(_("Kebutuhan masyarakat"), f"need.show:{parts(period_of(found.today, USUAL))}"),),
    )


def nothing(cut: Cut) -> str:
    """What is said of a list with nothing in it."""
    if cut.wanted is not Wanted.OPEN or cut.by is not By.NOTHING or cut.period:
        return _("Tidak ada. Lihat yang lain lewat tombol di bawah.")
    return _("Kirim berkas ekspor SP4N-LAPOR! atau register PPID ke sini untuk mengisinya.")


def category(name: str | None) -> str:
    """What a category is called."""
    return labels.short(name) if name else _("tanpa kategori")


def district(name: str | None) -> str:
    """What a district is called."""
    return labels.short(name) if name else _("tanpa kecamatan")


def age(place: int) -> str:
    """What a class of `AGES` is called: `8-30 hari`, `lebih dari 90 hari`."""
    first, last = AGES[place]
    if last is None:
        return _("lebih dari {n} hari").format(n=first - 1)
    return _("{first}-{last} hari").format(first=first, last=last)
