"""The SWOT register: its sides, a factor with evidence and history, and the sums that people's weights give."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.office import office
from bot.domain.permissions import Action, allowed
from bot.domain.swot import RATINGS, SIDES, FactorField, Matrix, Side
from bot.evaluation.matrices import ADVISED, MIDPOINT, TOLERANCE, Weighed, matrix
from bot.locale import _, formats, n_
from bot.messages import Choice, ChoiceStyle, Mode, Reply, Rich, bold, lines, rich
from bot.models.people import Person
from bot.models.strategy import Factor
from bot.services.swot import Step
from bot.views import labels
from bot.views.paging import Rows, in_rows, page_of

PER_PAGE, STEPS = 6, 4
LINE, FULL, SHORT = 120, 300, 40


def side_name(side: Side) -> str:
    """What a side is called."""
    return {
        Side.STRENGTH: _("Kekuatan"),
        Side.WEAKNESS: _("Kelemahan"),
        Side.OPPORTUNITY: _("Peluang"),
        Side.THREAT: _("Ancaman"),
    }[side]


def overview(found: Sequence[Factor], person: Person, *, mode: Mode = Mode.REPLACE) -> Reply:
    """The register in numbers, a button for each side, and both sums."""
    counts = {side: sum(each.side is side for each in found) for side in Side}
    return Reply(
        text=lines(
            bold(_("SWOT")),
            None if found else _("Belum ada faktor."),
            _("Ketuk sisinya untuk membaca atau menambah.") if _sets(person) else None,
        ),
        choices=(
            *in_rows([Choice(f"{side_name(side)} ({counts[side]})", f"swot.side:{side}:0") for side in Side], 2),
            (
                Choice(_("Hitung IFE"), f"swot.matrix:{Matrix.IFE}"),
                Choice(_("Hitung EFE"), f"swot.matrix:{Matrix.EFE}"),
            ),
        ),
        mode=mode,
    )


def listing(found: Sequence[Factor], side: Side, number: int, person: Person) -> Reply:
    """The factors of a side; each button leads to one."""
    page = page_of([each for each in found if each.side is side], number, PER_PAGE)
    add = Choice(_("Tambah"), f"swot.add:{side}", style=ChoiceStyle.PRIMARY)
    return Reply(
        text=lines(
            rich("SWOT, {side}", side=bold(side_name(side))),
            *(rich("{n}. {text}", n=place, text=labels.short(each.text, LINE)) for place, each in page.numbered),
            None if page.items else _("Belum ada."),
            page.where,
        ),
        choices=(
            *in_rows([Choice(str(place), f"swot.show:{each.id}") for place, each in page.numbered], PER_PAGE),
            *page.turn(f"swot.side:{side}"),
            (*((add,) if _sets(person) else ()), _home()),
        ),
        mode=Mode.REPLACE,
    )


def factor(each: Factor, recorder: str, person: Person, *, mode: Mode = Mode.REPLACE) -> Reply:
    """A factor with its evidence, who noted it and when."""
    return Reply(
        text=lines(
            bold(side_name(each.side)),
            each.text,
            rich(_("Bukti: {text}"), text=each.evidence or _("belum ada")),
            rich(_("Dicatat {day}, {name}"), day=formats.dated_day(each.noted_on), name=recorder),
            rich(_("Dipensiunkan {day}"), day=formats.dated_day(office().day(each.retired_at)))
            if each.retired_at
            else None,
            _weighed(each),
        ),
        choices=(
            *(_changing(each) if _sets(person) else ()),
            (
                Choice(_("Riwayat"), f"swot.history:{each.id}"),
                Choice(f"‹ {side_name(each.side)}", f"swot.side:{each.side}:0"),
            ),
        ),
        mode=mode,
    )


def _weighed(each: Factor) -> Rich | None:
    if each.weight is None and each.rating is None:
        return None
    weight = "-" if each.weight is None else formats.number(each.weight)
    return rich(_("Bobot {weight}, peringkat {rating}"), weight=weight, rating=each.rating or "-")


def _changing(each: Factor) -> Rows:
    if each.retired_at:
        return ((Choice(_("Pakai lagi"), f"swot.restore:{each.id}"),),)
    ratings = [
        Choice(f"{'✓ ' if each.rating == rating else ''}{rating}", f"swot.rate:{each.id}:{rating}")
        for rating in RATINGS[each.side]
    ]
    return (
        (
            Choice(_("Ubah uraian"), f"swot.field:{each.id}:{FactorField.TEXT}"),
            Choice(_("Bukti"), f"swot.field:{each.id}:{FactorField.EVIDENCE}"),
        ),
        (Choice(_("Bobot"), f"swot.field:{each.id}:{FactorField.WEIGHT}"), *ratings),
        (Choice(_("Pensiunkan"), f"swot.retire:{each.id}", style=ChoiceStyle.DANGER),),
    )


def history(each: Factor, steps: Sequence[Step]) -> Reply:
    """What was changed of a factor, the latest first."""
    shown = [_step(step) for step in steps[:STEPS]]
    left = len(steps) - len(shown)
    return Reply(
        text=lines(
            bold(_("Riwayat")),
            labels.short(each.text, LINE),
            *shown,
            rich(_("dan {n} lainnya"), n=left) if left else None,
        ),
        choices=((Choice(_("‹ Kembali"), f"swot.show:{each.id}"),),),
        mode=Mode.REPLACE,
    )


def _step(step: Step) -> Rich:
    did = {
        "noted": _("dicatat"),
        "changed": _("diubah"),
        "retired": _("dipensiunkan"),
        "restored": _("dipakai lagi"),
    }.get(step.action, step.action)
    news = rich("{old} → {new}", old=labels.short(step.before or "-", SHORT), new=labels.short(step.after, SHORT))
    return lines(
        rich(
            "• {when} {name}: {did}",
            when=formats.dated_day(office().day(step.at)),
            name=labels.short(step.by or "-", SHORT),
            did=did,
        ),
        news if step.action == "changed" else None,
    )


def sums(found: Sequence[Factor], wanted: Matrix) -> Reply:
    """Weight x rating of the factors of a matrix: its score beside the midpoint, or what is missing for one."""
    mine = [each for each in found if each.side in SIDES[wanted]]
    made = matrix([Weighed(each.weight, each.rating) for each in mine])
    more = n_(
        "{n} faktor belum berbobot atau berperingkat.", "{n} faktor belum berbobot atau berperingkat.", made.unweighed
    )
    advice = _("Disarankan 10-20 faktor; ini {n}.").format(n=made.count) if made.count not in ADVISED else None
    return Reply(
        text=lines(
            bold(_("IFE: kekuatan dan kelemahan") if wanted is Matrix.IFE else _("EFE: peluang dan ancaman")),
            *(_product(each) for each in mine[:PER_PAGE]),
            rich(_("dan {n} lainnya"), n=len(mine) - PER_PAGE) if len(mine) > PER_PAGE else None,
            rich(_("Jumlah bobot {sum}"), sum=formats.number(made.weights)),
            more.format(n=made.unweighed) if made.unweighed else None,
            None if made.whole else _("Jumlah bobot harus 1, lebih kurang {n}.").format(n=formats.number(TOLERANCE)),
            _score(made.score, strong=made.strong) if made.score is not None else None,
            advice,
            _("Bobot dan peringkat diisi orang, bukan dihitung bot."),
        ),
        choices=((_home(),),),
        mode=Mode.REPLACE,
    )


def _product(each: Factor) -> Rich:
    text = labels.short(each.text, SHORT)
    if each.weight is None or each.rating is None:
        return rich("• {text}: -", text=text)
    values = {"weight": formats.number(each.weight), "product": formats.number(each.weight * each.rating)}
    return rich("• {text}: {weight} × {rating} = {product}", text=text, rating=each.rating, **values)


def _score(score: object, *, strong: bool | None) -> Rich:
    said = {True: _("di atas"), False: _("di bawah"), None: _("tepat di")}[strong]
    return rich(
        _("Skor {score}, {where} titik tengah {middle}"),
        score=bold(formats.number(float(str(score)))),
        where=said,
        middle=formats.number(MIDPOINT),
    )


def ask_new(side: Side) -> Reply:
    """Which factor?"""
    return Reply(
        text=rich(_("{side}: tulis faktornya dalam satu kalimat."), side=bold(side_name(side))),
        choices=((Choice(_("Tidak jadi"), f"swot.side:{side}:0"),),),
        mode=Mode.REPLACE,
    )


def ask_field(each: Factor, field: FactorField, *, mode: Mode = Mode.REPLACE) -> Reply:
    """What is to stand in a field?"""
    question = {
        FactorField.TEXT: _("Tulis uraian barunya."),
        FactorField.EVIDENCE: _("Apa buktinya? Tulis angka, dokumen, atau tautannya."),
        FactorField.WEIGHT: _("Berapa bobotnya? Antara 0 dan 1, misalnya 0,15. Jumlah semuanya 1."),
    }[field]
    return Reply(
        text=lines(labels.short(each.text, LINE), question),
        choices=((Choice(_("Lewati") if field is FactorField.EVIDENCE else _("Tidak jadi"), f"swot.show:{each.id}"),),),
        mode=mode,
    )


def _home() -> Choice:
    return Choice(_("‹ SWOT"), "swot.home")


def _sets(person: Person) -> bool:
    return allowed(person.roles, Action.SET_STRATEGY)
