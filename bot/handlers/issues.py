"""/isu: the register of public issues. Noted in one message or step by step, filled in, clarified, closed."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.enums import DISTRICTS, Notice, Theme
from bot.domain.errors import ForgedPayload, NotFound, PrivateOnly
from bot.domain.issues import CHOSEN, STEPS, IssueField, IssueKind, IssueState, Watch
from bot.domain.office import office
from bot.domain.payloads import number, one_of
from bot.domain.permissions import Action
from bot.handlers import draft_screens as screens
from bot.handlers.routes import Answer, DialogHandler, Handler, RenderCard, RenderNotice, Tap, actor, tap
from bot.messages import Incoming, Mode, Reply
from bot.models.issues import PublicIssue
from bot.models.people import Dialog, Person
from bot.parsing.issues import read_issue
from bot.services import dialogs
from bot.services import issues as service
from bot.services.access import require
from bot.services.queries import issues as queries
from bot.views import issue_words, refusals
from bot.views import issues as views

NAME = "isu"
STATEMENT, FIELD = "issue.statement", "issue.field"


async def begin(session: Session, incoming: Incoming) -> Answer:
    """/isu alone shows the register; with words it notes an issue."""
    person = require(incoming.actor, Action.SEE_ISSUES)
    if not incoming.private:
        raise PrivateOnly
    if not incoming.parts or not incoming.parts[0].strip():
        found = await queries.listing(session, actor=person, watch=Watch.OPEN)
        return views.listing(found, person, office().day(incoming.at), mode=Mode.PRIVATE)
    said = read_issue(incoming.parts[0], office().day(incoming.at))
    issue = await service.add(session, actor=person, said=said, now=incoming.at)
    return views.one(issue, person, mode=Mode.PRIVATE, note=views.noted())


async def listing(session: Session, incoming: Incoming) -> Answer:
    """Another page, or another filter."""
    watch, kind, page = incoming.parts
    chosen = None if kind == views.EVERY else IssueKind(kind)
    found = await queries.listing(session, actor=incoming.actor, watch=Watch(watch), kind=chosen, page=int(page))
    return views.listing(found, actor(incoming), office().day(incoming.at), mode=Mode.REPLACE)


async def show(session: Session, incoming: Incoming) -> Answer:
    """One issue; a question about one is left by it."""
    person = require(incoming.actor, Action.SEE_ISSUES)
    dialog = await dialogs.open_dialog(session, person, now=incoming.at)
    if dialog and dialog.kind in DIALOGS:
        await dialogs.close(session, person)
    return views.one(await queries.see(session, actor=incoming.actor, issue_id=incoming.id), actor(incoming))


async def history(session: Session, incoming: Incoming) -> Answer:
    """*Riwayat*."""
    return issue_words.history(*await queries.history(session, actor=incoming.actor, issue_id=incoming.id))


async def new(session: Session, incoming: Incoming) -> Answer:
    """*Catat isu*: which kind?"""
    require(incoming.actor, Action.CHANGE_ISSUES)
    return views.ask_kind()


async def ask_statement(session: Session, incoming: Incoming) -> Answer:
    """The kind is chosen: what is said?"""
    person, kind = require(incoming.actor, Action.CHANGE_ISSUES), IssueKind(incoming.parts[0])
    await dialogs.ask(session, person, STATEMENT, now=incoming.at, issue=kind)
    return views.ask_statement(kind)


async def stated(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """What is said: the issue is noted, and what can follow is asked."""
    said = read_issue(incoming.text, office().day(incoming.at), IssueKind(dialog.data["issue"]))
    issue = await service.add(session, actor=incoming.actor, said=said, now=incoming.at)
    return await _next(session, incoming, issue, None, Mode.NEW)


async def ask(session: Session, incoming: Incoming) -> Answer:
    """A field of an issue."""
    person, field = require(incoming.actor, Action.CHANGE_ISSUES), IssueField(incoming.parts[1])
    issue = await queries.see(session, actor=person, issue_id=incoming.id)
    if field in CHOSEN:
        return views.choices_of(issue, field)
    await dialogs.ask(session, person, FIELD, now=incoming.at, about=issue.id, field=field)
    return views.ask(issue, field, step=False, mode=Mode.REPLACE)


async def written(session: Session, incoming: Incoming, dialog: Dialog) -> Answer:
    """The answer; what can't be used is refused, and the question stays open."""
    field, step = IssueField(dialog.data["field"]), bool(dialog.data.get("step"))
    try:
        issue = await service.write(
            session,
            actor=incoming.actor,
            issue_id=dialog.about_id or 0,
            field=field,
            text=incoming.text,
            now=incoming.at,
        )
    except NotFound as refusal:
        await dialogs.close(session, actor(incoming))
        return refusals.reply(refusal, incoming)
    if step:
        return await _next(session, incoming, issue, field, Mode.NEW)
    await dialogs.close(session, actor(incoming))
    return views.one(issue, actor(incoming), mode=Mode.NEW)


async def skip(session: Session, incoming: Incoming) -> Answer:
    """*Lewati*."""
    require(incoming.actor, Action.CHANGE_ISSUES)
    issue = await queries.see(session, actor=incoming.actor, issue_id=incoming.id)
    return await _next(session, incoming, issue, IssueField(incoming.parts[1]), Mode.REPLACE)


async def _next(
    session: Session, incoming: Incoming, issue: PublicIssue, after: IssueField | None, mode: Mode
) -> Reply:
    """Ask for the step after this one that is not filled in yet; else the issue."""
    person = actor(incoming)
    rest = STEPS[STEPS.index(after) + 1 :] if after in STEPS else STEPS
    has = {IssueField.WHERE: issue.channel, IssueField.EVIDENCE: issue.evidence}
    field = next((each for each in rest if not has[each]), None)
    if field is None:
        await dialogs.close(session, person)
        return views.one(issue, person, mode=mode)
    await dialogs.ask(session, person, FIELD, now=incoming.at, about=issue.id, field=field, step=True)
    return views.ask(issue, field, step=True, mode=mode)


async def more(session: Session, incoming: Incoming) -> Answer:
    """*Lengkapi*."""
    require(incoming.actor, Action.CHANGE_ISSUES)
    return views.more(await queries.see(session, actor=incoming.actor, issue_id=incoming.id))


async def kind(session: Session, incoming: Incoming) -> Answer:
    """Another kind."""
    return await _choose(session, incoming, IssueField.KIND, IssueKind(incoming.parts[1]))


async def district(session: Session, incoming: Incoming) -> Answer:
    """A district, or none."""
    place = int(incoming.parts[1])
    if place > len(DISTRICTS):
        raise ForgedPayload
    return await _choose(session, incoming, IssueField.DISTRICT, DISTRICTS[place - 1] if place else None)


async def theme(session: Session, incoming: Incoming) -> Answer:
    """A theme, or none."""
    word = incoming.parts[1]
    return await _choose(session, incoming, IssueField.THEME, None if word == views.NONE else Theme(word))


async def _choose(session: Session, incoming: Incoming, field: IssueField, value: str | None) -> Reply:
    issue = await service.choose(
        session, actor=incoming.actor, issue_id=incoming.id, field=field, value=value, now=incoming.at
    )
    return views.one(issue, actor(incoming))


async def move(session: Session, incoming: Incoming) -> Answer:
    """*Mulai periksa*, *Tutup*, *Buka lagi*."""
    to = IssueState(incoming.parts[1])
    issue = await service.move(session, actor=incoming.actor, issue_id=incoming.id, to=to, now=incoming.at)
    return views.closed(issue) if to is IssueState.CLOSED else views.one(issue, actor(incoming))


async def undo(session: Session, incoming: Incoming) -> Answer:
    """*Urungkan*."""
    issue = await service.undo_closing(session, actor=incoming.actor, issue_id=incoming.id, now=incoming.at)
    return views.one(issue, actor(incoming))


async def owner(session: Session, incoming: Incoming) -> Answer:
    """*Penanggung jawab*: who?"""
    require(incoming.actor, Action.CHANGE_ISSUES)
    issue = await queries.see(session, actor=incoming.actor, issue_id=incoming.id)
    return views.pick_owner(issue, await service.owners(session), int(incoming.parts[1]))


async def own(session: Session, incoming: Incoming) -> Answer:
    """This person answers for it."""
    person = int(incoming.parts[1])
    issue = await service.own(session, actor=incoming.actor, issue_id=incoming.id, person_id=person, now=incoming.at)
    return views.one(issue, actor(incoming))


async def agenda(session: Session, incoming: Incoming) -> Answer:
    """*Buat agenda baru*."""
    made = await service.make_agenda(
        session,
        actor=incoming.actor,
        issue_id=incoming.id,
        messenger=incoming.messenger,
        chat_id=incoming.chat.id,
        now=incoming.at,
    )
    await dialogs.close(session, actor(incoming))
    return await screens.of_agenda(session, incoming, made)


async def given(session: Session, about: int, to: Person) -> Reply | None:
    """Somebody answers for an issue, while they do."""
    issue = await queries.load(session, about)
    return views.given(issue) if issue.owner_id == to.id else None


COMMANDS: dict[str, Handler] = {NAME: begin}
TAPS: dict[str, Tap] = {
    "issue.list": tap(listing, one_of(*Watch), one_of(views.EVERY, *IssueKind), number),
    "issue.show": tap(show, number),
    "issue.history": tap(history, number),
    "issue.new": tap(new, number),
    "issue.begin": tap(ask_statement, one_of(*IssueKind)),
    "issue.ask": tap(ask, number, one_of(*IssueField)),
    "issue.skip": tap(skip, number, one_of(*STEPS)),
    "issue.more": tap(more, number),
    "issue.kind": tap(kind, number, one_of(*IssueKind)),
    "issue.district": tap(district, number, number),
    "issue.theme": tap(theme, number, one_of(views.NONE, *Theme)),
    "issue.move": tap(move, number, one_of(*IssueState)),
    "issue.undo": tap(undo, number),
    "issue.owner": tap(owner, number, number),
    "issue.own": tap(own, number, number),
    "issue.agenda": tap(agenda, number),
}
DIALOGS: dict[str, DialogHandler] = {STATEMENT: stated, FIELD: written}
READ_ONLY: frozenset[str] = frozenset({"issue.list", "issue.history", "issue.owner", "issue.more", "issue.new"})
NOTICES: dict[Notice, RenderNotice] = {Notice.ISSUE_GIVEN: given}
CARDS: dict[str, RenderCard] = {}
