"""Material, as the desk meets it: fresh batches, packages handed over."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import Notice, SeatState
from bot.handlers.routes import DialogHandler, Handler, RenderCard, RenderNotice, Tap
from bot.messages import Reply
from bot.models.agendas import Seat
from bot.models.people import Person
from bot.services.loading import load_row
from bot.services.queries import materials as queries
from bot.views import material_desk as views


async def fresh(session: Session, about: int, to: Person) -> Reply | None:
    """Tells an editor of a batch when no room shows its agenda; nothing when all of it was moved or taken back."""
    batch = await queries.batch(session, about)
    return views.fresh(batch.whole, batch.news, batch.row.sheet_key) if batch and batch.news else None


async def kept(session: Session, about: int, to: Person) -> Reply | None:
    """Tells an editor of what someone let stay without an agenda; nothing when it has one by now."""
    sender = await load_row(session, Person, about)
    materials = await queries.last_kept(session, sender.id)
    return views.kept(sender, materials) if materials else None


async def handed_over(session: Session, about: int, to: Person) -> Reply | None:
    """Tells an editor that a package is complete; nothing when the task runs again."""
    seat = await load_row(session, Seat, about)
    if seat.state is not SeatState.DONE or seat.holder_id is None:
        return None
    package = await queries.package(session, seat.agenda_id, seat.holder_id)
    if package is None or any(other.id < seat.id and other.done_at == seat.done_at for other in package.seats):
        return None  # two duties of one person at one agenda are one package
    return views.handed_over(package)


COMMANDS: dict[str, Handler] = {}
TAPS: dict[str, Tap] = {}
DIALOGS: dict[str, DialogHandler] = {}
READ_ONLY: frozenset[str] = frozenset()
NOTICES: dict[Notice, RenderNotice] = {
    Notice.MATERIAL: fresh,
    Notice.MATERIAL_KEPT: kept,
    Notice.HANDED_OVER: handed_over,
}
CARDS: dict[str, RenderCard] = {}
