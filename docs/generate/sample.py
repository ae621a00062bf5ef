"""What screens are shown with: natural words for people to read, or the worst that people may write, for tests."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import cycle, islice
from typing import Any

from bot.domain import errors
from bot.domain.agenda_fields import LIMITS, Field, Gap
from bot.domain.calendar import WorkingDays
from bot.domain.channels import DEFAULTS as CHANNELS
from bot.domain.channels import EDITOR
from bot.domain.chats import Left
from bot.domain.checklists import DEFAULTS, LABEL, MOST_OWN, Need, Step, with_own
from bot.domain.checklists import Item as CheckItem
from bot.domain.differences import difference
from bot.domain.enums import (
    AbsenceKind,
    AgendaKind,
    AgendaState,
    Channel,
    Duty,
    Failure,
    MaterialKind,
    MaterialState,
    Notice,
    OutgoingKind,
    ParkedKind,
    Priority,
    Role,
    SeatState,
    SignKind,
    StoryFormat,
    StoryState,
    Theme,
)
from bot.domain.errors import DeskError
from bot.domain.importing import Reason
from bot.domain.issues import IssueKind, IssueState, Watch
from bot.domain.leads import LeadSource
from bot.domain.material_cuts import Cut
from bot.domain.officials import Acting, Finding, Wrong
from bot.domain.payloads import LARGEST
from bot.domain.quotes import Quote, Tier
from bot.domain.sensitivities import Sensitivity
from bot.domain.staff import LIMITS as STAFF_LIMITS
from bot.domain.staff import Staff
from bot.domain.strategy import EXAMPLE, PARENT, PREFIX, Content, Part
from bot.domain.strategy import Change as PlanChange
from bot.domain.strategy import Item as PlanText
from bot.domain.swot import RATINGS, Side
from bot.evaluation.facts import Facts
from bot.evaluation.figures import Digest
from bot.evaluation.mix import mix
from bot.evaluation.needs import Needs, Tally
from bot.evaluation.periods import Period, previous
from bot.handlers import menu
from bot.locale import _
from bot.messages import Chat, ChatKind, Incoming, IncomingKind, Media, MediaKind, Reply, Rich
from bot.models.agendas import Agenda, AgendaAttachment, AgendaDuty, Seat, Sign
from bot.models.chats import ChatImport
from bot.models.issues import PublicIssue
from bot.models.leads import Lead
from bot.models.materials import Material, StoredFile
from bot.models.officials import Official
from bot.models.people import Account, Invitation, JoinRequest, Person
from bot.models.profiles import Absence
from bot.models.resent import ResentText
from bot.models.sensitivities import SensitiveMark
from bot.models.series import Series
from bot.models.stories import QuoteConsent, Story, StoryCorrection, StoryNote, StoryVersion
from bot.models.strategy import Factor, Plan, PlanImport, PlanItem, PlanTarget
from bot.models.swaps import Swap
from bot.parsing.agendas import AgendaText
from bot.services import lead_facts
from bot.services.absences import Noted
from bot.services.channels import Change, Planned
from bot.services.channels import InForce as ChannelsInForce
from bot.services.checklists import InForce
from bot.services.drafts import OpenBatch
from bot.services.eligibility import Fitness, Load
from bot.services.goals import Aim
from bot.services.leads import Timed
from bot.services.loading import linked
from bot.services.mix import KEYS, Span, period_of
from bot.services.mix import Kind as MixKind
from bot.services.mix import Planned as MixPlanned
from bot.services.officials import Pasted
from bot.services.profiles import Sheet
from bot.services.queries.dead_letters import Parked
from bot.services.queries.galleries import ALL, Cuts, Page
from bot.services.queries.issues import Listing
from bot.services.queries.issues import Step as IssueStep
from bot.services.queries.materials import Package
from bot.services.queries.resent import Comparison
from bot.services.queries.seats import times_of
from bot.services.queries.unreached import LISTED, Unreached
from bot.services.resent import Applied
from bot.services.resent_changes import Item, Status
from bot.services.reserves import StandingBy
from bot.services.signs import Given
from bot.services.stories import Whole as Told
from bot.services.story_checks import Checked
from bot.services.story_checks import Sheet as Sheets
from bot.services.story_names import Names
from bot.services.story_quotes import Sheet as Quoted
from bot.services.story_texts import Compared
from bot.services.strategy import Whole
from bot.services.swaps import Exchange
from bot.services.swot import Step as FactorStep
from bot.views import draft_fields, material_desk, unreached
from docs.generate import refused

AT = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
DAY = date(2026, 11, 24)
HOUR, EVENING = timedelta(hours=1), timedelta(hours=9, minutes=45)
WORK = ("fetch", "batch", "gallery", "invitation_pictures")
"""Kinds of work that can fail."""
Menu = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Words:
    """The words of a sample; `names` are those of the crew, and `most` bounds every list."""

    titles: Sequence[str]
    names: Sequence[str]
    editor: str
    place: str
    elsewhere: str
    district: str
    theme: Theme
    kind: AgendaKind
    organiser: str
    official: str
    rank: str
    position: str
    sources: Sequence[str]
    notes: str
    url: str
    time_words: str
    reason: str
    """Why an agenda is off."""
    excuse: str
    """Why somebody can't."""
    caption: str
    contact: str
    photo: str
    file: str
    """The name of any other file."""
    stranger: str
    unknown: str
    credit: str | None
    error: str
    rumour: str
    """What is said in public."""
    room: str
    topic: str
    lasts: timedelta
    ends_on: date | None
    duties: Sequence[tuple[Duty, int]]
    """Each with how many seats, the last of them free when there are several; of the last duty tells every seat."""
    code: int
    number: int
    """Of rows."""
    published: Sequence[AgendaState]
    drafted: Sequence[AgendaState]
    gaps: list[Gap]
    facts: tuple[Facts, Facts]
    """Of a week, and of the one before."""
    most: int


class Sample:
    """Everything that screens are made from, in the words of `words`; the tests put worse in its place."""

    def __init__(self, words: Words) -> None:
        self.words = words
        # (a button may name a seat and two people, so three ids of 19 digits do not fit into one)
        self.editor = Person(
            id=2**53,
            name=words.editor,
            address="Bapak",
            language="id",
            roles=frozenset({Role.ADMIN, Role.EDITOR}),
            active=True,
        )
        crew = frozenset({Role.CREW})
        self.people = [
            Person(id=2**53 - number, name=name, language="id", roles=crew, active=True)
            for number, name in enumerate(words.names, 1)
        ]
        self.crew, self.other = self.people[0], self.people[-1]

    def menu(self, roles: Collection[Role] = (Role.EDITOR,)) -> Menu:
        """The persistent buttons of somebody with these roles, in the language of this context."""
        return menu.buttons_for(Person(roles=frozenset(roles)))

    @property
    def note(self) -> Rich:
        """What was read from an answer."""
        return draft_fields.read_back(self.agenda(), Field.NOTES)

    def invitation(self) -> Invitation:
        """An invitation that nobody used yet."""
        return Invitation(id=LARGEST, name=self.words.names[0], roles=frozenset({Role.CREW}), expires_at=AT)

    def removed(self) -> Person:
        """Someone who belongs to the desk no longer."""
        return Person(id=2**53, name=self.words.names[0], language="id", roles=frozenset({Role.CREW}), active=False)

    def few(self, count: int) -> int:
        """`count`, as far as lists go here."""
        return min(count, self.words.most)

    def names(self, count: int) -> list[str]:
        """Names of the crew, again from the first when there are no more."""
        return list(islice(cycle(self.words.names), self.few(count)))

    def agenda(
        self, state: AgendaState = AgendaState.PUBLISHED, seat: SeatState = SeatState.TAKEN, /, **fields: Any
    ) -> Agenda:
        """An agenda that fills every field."""
        words = self.words
        values: dict[str, Any] = {
            "id": LARGEST,
            "state": state,
            "code_number": words.code if state in (AgendaState.PUBLISHED, AgendaState.CANCELLED) else None,
            "title": words.titles[0],
            "starts_on": DAY,
            "starts_at": AT,
            "ends_at": AT + words.lasts,
            "ends_on": words.ends_on,
            "time_words": words.time_words,
            "estimated": False,
            "conflict": False,
            "place": words.place,
            "latitude": -2.33517,
            "longitude": 115.4629,
            "district": words.district,
            "theme": words.theme,
            "kind": words.kind,
            "organiser": words.organiser,
            "official": words.official,
            "sources": list(words.sources),
            "notes": words.notes,
            "url": words.url,
            "priority": Priority.HIGH,
            "batch": LARGEST,
            "created_at": AT,
            "cancel_reason": words.reason,
            "version": 2**31 - 1,
            "attachments": [AgendaAttachment(kind="photo", messenger="telegram", reference="f", name=words.photo)] * 3,
        }
        made = Agenda(**values | fields)
        made.duties = [self._duty(number, kind, count, seat) for number, (kind, count) in enumerate(words.duties)]
        return linked(made)

    def _duty(self, number: int, kind: Duty, count: int, state: SeatState) -> AgendaDuty:
        """The last duty is that of the first of the crew."""
        holder = self.people[(len(self.words.duties) - 1 - number) % len(self.people)]
        holders: list[Person | None] = [holder, self.editor, None]
        if state is SeatState.FREE:
            holders = [None] * count
        elif count < len(holders):
            holders = [holder, None][:count]
        seats = [
            Seat(
                id=LARGEST - place,
                agenda_id=LARGEST,
                duty_id=LARGEST,
                holder_id=who.id if who else None,
                holder=who,
                state=state if who else SeatState.FREE,
            )
            for place, who in enumerate(holders)
        ]
        seats[0].reason = self.words.excuse
        return AgendaDuty(id=LARGEST - number, agenda_id=LARGEST, duty=kind, standing=True, seats=seats)

    def evening(self, state: AgendaState) -> Agenda:
        """An agenda of which only words say when it is, and whose day and date disagree."""
        return self.agenda(state, starts_at=AT + EVENING, ends_at=AT + EVENING + HOUR, estimated=True, conflict=True)

    def agendas(self, count: int, state: AgendaState = AgendaState.PUBLISHED, /, first: int = 0) -> list[Agenda]:
        """Several agendas, one after the other on a day."""
        titles = islice(cycle(self.words.titles), first, first + self.few(count))
        return [
            self.agenda(
                state, title=title, code_number=self.words.code, starts_at=AT + HOUR * (number % 8), ends_at=None
            )
            for number, title in enumerate(titles)
        ]

    def small(self, count: int, state: AgendaState) -> list[Agenda]:
        """Agendas as a full day has many of them: with two duties."""
        found = self.agendas(count, state)
        for each in found:
            each.duties = each.duties[-2:]
        return found

    def month(self) -> list[Agenda]:
        """Agendas on every day of a month."""
        found = self.agendas(30)
        for number, agenda in enumerate(found):
            agenda.starts_on, agenda.ends_on = DAY.replace(day=number % 30 + 1), None
        return found

    def series(self, rule: str) -> Series:
        """A series with an end."""
        return Series(id=1, rule=rule, ends_on=DAY + timedelta(days=90))

    def bare(self) -> Agenda:
        """An agenda of which nothing is known."""
        dates = ("starts_on", "starts_at", "ends_on", "ends_at", "time_words")
        place = ("place", "latitude", "longitude")
        words = ("code_number", "district", "theme", "kind", "organiser", "official", "notes", "url", "cancel_reason")
        nothing: dict[str, Any] = dict.fromkeys((*dates, *place, *words))
        made = self.agenda(AgendaState.IDEA, SeatState.FREE, **nothing, title="", sources=[], priority=Priority.NORMAL)
        made.duties, made.attachments = [], []
        return made

    def then(self) -> list[Agenda]:
        """An agenda as it was before it was moved elsewhere and by hours, or to another day."""
        later, before = AT + 2 * HOUR, AT - timedelta(days=1)
        return [
            self.agenda(starts_at=later, ends_at=None, ends_on=None, place=self.words.elsewhere),
            self.agenda(starts_on=DAY - timedelta(days=1), starts_at=before, ends_at=before + 2 * HOUR),
        ]

    def batches(self, count: int, state: AgendaState) -> list[OpenBatch]:
        """Drafts that came together, several times."""
        return [OpenBatch(self.agendas(3, state, number), self.words.editor) for number in range(self.few(count))]

    def seat(self, state: SeatState, of: AgendaState = AgendaState.PUBLISHED) -> Seat:
        """A held seat."""
        return self.agenda(of, state).duties[-1].seats[0]

    def every_seat(self) -> list[Seat]:
        """A held seat in each state, one that changes hands, and the seats of a cancelled agenda."""
        states = [state for state in SeatState if state is not SeatState.FREE]
        handed = self.seat(SeatState.REPLACING)
        handed.holder, handed.holder_id = self.other, self.other.id
        handed.successor, handed.successor_id = self.crew, self.crew.id
        return [*map(self.seat, states), handed, self.seat(SeatState.TAKEN, AgendaState.CANCELLED)]

    def moments(self, seat: Seat) -> list[datetime]:
        """Long before the seat's agenda begins, shortly before, while it goes on, and afterwards."""
        moments = times_of(seat.duty.agenda)
        return [moments.cutoff - HOUR, moments.cutoff, moments.begins, moments.ends]

    def given(self) -> list[Given]:
        """Each sign from the field; of the last one a task after it begins too soon."""
        made = self.overrun()
        signs = [Sign(agenda_id=made.id, person_id=self.crew.id, kind=kind, at=AT) for kind in SignKind]
        return [Given(sign, made, self.every_seat()[:1] if sign.kind is SignKind.LATE else ()) for sign in signs]

    def lettered(self) -> Agenda:
        """An agenda whose signed letter has come back."""
        return self.agenda(letter_key="k", letter_name=self.words.file)

    def overrun(self) -> Agenda:
        """An agenda that takes longer than planned, and whose crew is there."""
        made = self.agenda(overruns_until=AT + self.words.lasts + HOUR)
        made.signs = [Sign(agenda_id=made.id, person_id=self.crew.id, kind=SignKind.ARRIVED, at=AT)]
        return made

    def tasks(self, count: int) -> list[Seat]:
        """Somebody's seats, in each state."""
        return self.every_seat() if count else []

    def unreached(self, count: int = 1) -> list[Unreached]:
        """A message of each kind that did not arrive, for each reason."""
        accounts = (
            Account(messenger="whatsapp", user_id="628115550101"),
            Account(messenger="telegram", user_id="7", username="sari_balangan"),
        )
        last = ((False, yes, Failure.AWAY) for yes in (True, False))  # waits, stopped, why
        fates = [*((True, False, why) for why in unreached.REASONS), *last]
        about = [(Notice.ASSIGNED, fate) for fate in fates]
        about += [(notice, fates[0]) for notice in sorted(LISTED - {Notice.ASSIGNED})]
        return [
            Unreached(
                LARGEST,
                notice,
                self.crew,
                None if notice is Notice.EVENING else self.seat(SeatState.ASKED),
                DAY if notice is Notice.EVENING else None,
                *fate,
                AT,
                accounts[: 1 + place % 2],
            )
            for place, (notice, fate) in enumerate(about * count)
        ]

    def story(self, state: StoryState = StoryState.DRAFT, **fields: Any) -> Story:
        """A story with all that it can say."""
        values: dict[str, Any] = {
            "id": LARGEST,
            "agenda_id": LARGEST,
            "format": StoryFormat.ARTICLE,
            "title": self.words.titles[0],
            "state": state,
            "owner_id": self.crew.id,
            "owner": self.crew,
            "due_at": AT + EVENING,
            "latest": 2,
            "locked_by_id": self.other.id if state is StoryState.DRAFT else None,
            "locked_by": self.other,
            "locked_until": AT + HOUR,
            "return_reason": self.words.reason,
            "returned_by": self.editor,
            "approved_by": self.editor,
            "correction": self.words.reason if state is StoryState.REVIEW else None,
            "scheduled_at": AT + EVENING,
            "published_at": AT,
            "agenda": self.agenda(),
        }
        return Story(**values | fields)

    def stories(self, count: int) -> list[Story]:
        """Stories in every state."""
        return [self.story(state) for state in StoryState] * count

    def _text(self, number: int, text: str) -> StoryVersion:
        return StoryVersion(number=number, text=text, author=self.crew, written_at=AT, document=self.words.file)

    def told_stories(self) -> list[Told]:
        """Stories with their texts: a long one, and in every state; one without any."""
        long, short = self._text(2, " ".join([self.words.notes] * 9)), self._text(1, self.words.notes)
        corrected = [StoryCorrection(version=2, reason=self.words.reason, at=AT)]
        return [
            Told(self.story(), long, 2, corrected, True),
            *(Told(self.story(state), short, 0) for state in StoryState),
            Told(self.story(latest=0, locked_by_id=None), None, 0),
        ]

    def in_force(self) -> list[InForce]:
        """The checklist as it comes, and with as much of the desk's own as it holds."""
        own: list[CheckItem] = list(DEFAULTS)
        for _number in range(MOST_OWN):
            own = with_own(own, StoryFormat.PHOTO_SET, Step.PUBLISH, self.words.excuse[:LABEL])
        return [InForce(DEFAULTS), InForce(own, 3, self.editor, AT)]

    def sheets_of_stories(self) -> list[Sheets]:
        """The checklist before each step: nothing met, all met, only what is recommended missing, nothing asked."""
        item = [each for each in DEFAULTS if each.format is StoryFormat.PHOTO_SET]
        own = CheckItem(100, StoryFormat.PHOTO_SET, Step.PUBLISH, Need.RECOMMENDED, self.words.excuse[:LABEL])
        whole = [Checked(each, False) for each in [*item, own]]
        met = [Checked(each, True, self.words.notes[:500]) for each in item]
        return [
            Sheets(self.story(), step, checks)
            for step, checks in zip((*Step, Step.SUBMIT), (whole, met, [*met, Checked(own, False)], []), strict=True)
        ]

    def officials(self, count: int) -> list[Official]:
        """Entries of the book: one that is there to stay, one who acts and has left."""
        name, title = self.words.credit or "H. Abdul Hadi, S.Ag.", self.words.official[:120]
        common: dict[str, Any] = {"id": LARGEST, "name": name, "office": title}
        left = {"valid_from": DAY - timedelta(days=400), "valid_to": DAY}
        return [Official(**common, acting=Acting.DEFINITIVE), Official(**common, acting=Acting.PLT, **left)] * count

    def pasted(self) -> list[Pasted]:
        """A list that changes much, and one that changes nothing."""
        old = self.officials(1)[0]
        holder = old.holder
        return [Pasted([holder] * 9, [(holder, old)] * 9, 12, [self.words.notes]), Pasted([], [], 12, [])]

    def names_in_stories(self) -> list[Names]:
        """A text with everything wrong, one with nothing, one without a book."""
        named = self.officials(1)[0].name
        wrong = [Finding(each, self.words.official, f"Plt. {named}") for each in Wrong]
        return [Names(self.story(), wrong * 2, 9), Names(self.story(), [], 9), Names(self.story(), [], 0)]

    def quoted(self) -> list[Quoted]:
        """Words of leaders: with nobody's consent, one's own turn among them, with everybody's, none at all."""
        said = [Quote(self.words.notes, "Wakil Bupati Balangan")] * self.few(5)
        oral = QuoteConsent(by=self.editor, at=AT, oral_from=self.words.official, evidence=self.words.excuse)
        by_tap = QuoteConsent(by=self.editor, at=AT)
        people = {tier: [self.other, self.editor] for tier in Tier}
        waits = self.story(StoryState.REVIEW)
        return [
            Quoted(waits, said, {}, {tier: [] for tier in Tier}),
            Quoted(waits, said, {Tier.HEAD: by_tap}, people),
            Quoted(waits, said, {Tier.HEAD: by_tap, Tier.PROTOCOL: oral}, people),
            Quoted(self.story(), [], {}, people),
        ]

    def marks(self, count: int) -> list[SensitiveMark]:
        """Marks of every kind."""
        common: dict[str, Any] = {"id": LARGEST, "agenda_id": LARGEST, "note": self.words.excuse, "by": self.crew}
        return [SensitiveMark(**common, kind=kind, at=AT) for kind in Sensitivity] * count

    def edited(self) -> list[Compared]:
        """What an editor changed in a text: a little, all of it, nothing."""
        old, words = self.words.notes, self.words.notes.split()
        new = " ".join([*words[:2], self.words.reason, *words[4:]])
        return [
            Compared(self.story(), self._text(2, old), self._text(3, then), difference(old, then))
            for then in (new, " ".join([self.words.excuse] * 40), old)
        ]

    def story_notes(self, count: int) -> list[StoryNote]:
        """What was said about a story."""
        return [StoryNote(author=self.editor, text=self.words.excuse, at=AT)] * count

    def lead(self, **facts: Any) -> Lead:
        """A report of a citizen."""
        told = {
            "tracking_id": "5095562",
            "title": self.words.titles[0],
            "body": self.words.notes,
            "status": "Terverifikasi",
            "classification": "Pengaduan",
            "category": self.words.organiser,
            "district": self.words.district,
            "village": self.words.place,
            "received_at": AT.isoformat(),
            "secret": False,
        }
        lead = Lead(id=LARGEST, source=LeadSource.LAPOR, key="5095562")
        lead_facts.write(lead, told | facts, WorkingDays(), AT)
        return lead

    def issue(self, state: IssueState = IssueState.CHECKING, /, **fields: Any) -> PublicIssue:
        """A hoax of which everything is known."""
        values: dict[str, Any] = {
            "id": LARGEST,
            "kind": IssueKind.HOAX,
            "statement": self.words.rumour,
            "state": state,
            "seen_on": DAY - timedelta(days=2),
            "channel": self.words.place,
            "link": self.words.url,
            "evidence": self.words.notes,
            "district": self.words.district,
            "theme": self.words.theme,
            "clarification": self.words.notes,
            "published_at": self.words.url,
            "agenda": self.agenda(),
            "owner": self.editor,
            "made_by_id": self.editor.id,
            "created_at": AT,
        }
        return PublicIssue(**values | fields)

    def bare_issue(self) -> PublicIssue:
        """A rumour of which only the statement is known."""
        empty = dict.fromkeys(
            ("channel", "link", "evidence", "district", "theme", "clarification", "published_at", "agenda", "owner")
        )
        said = "Tunjangan guru disebut tidak cair"
        return self.issue(IssueState.WATCHED, kind=IssueKind.RUMOUR, statement=said, **empty)

    def issues(self, count: int, watch: Watch = Watch.OPEN, kind: IssueKind | None = None) -> Listing:
        """A page of the register."""
        lamps = self.issue(IssueState.CLARIFIED, kind=IssueKind.COMMENT, statement="Lampu jalan di Juai mati")
        found = [self.issue(), self.bare_issue(), lamps, self.issue(), self.issue()]
        return Listing(watch, kind, found[:count], 5 if count > 4 else 0, count if count < 5 else 17)

    def steps(self) -> list[IssueStep]:
        """What happened to an issue."""
        changes: list[tuple[dict[str, Any], dict[str, Any]]] = [
            ({}, {"statement": self.words.rumour}),
            ({"state": "watched"}, {"state": "checking"}),
            ({"owner_id": None}, {"owner_id": 1}),
            ({"kind": "rumour"}, {"kind": "hoax"}),
            ({"seen_on": "2026-11-23", "theme": None}, {"seen_on": "2026-11-22", "theme": "layanan_publik"}),
            ({"district": "Juai", "link": None}, {"district": None, "link": self.words.url}),
            ({"state": "checking", "clarification": None}, {"state": "clarified", "clarification": self.words.notes}),
        ]
        return [IssueStep(AT + HOUR * hour, self.words.editor, *each) for hour, each in enumerate(changes)]

    def needs(self, *, compared: bool = True, total: int = 41) -> Needs:
        """What people of the district need, by their reports of thirty days."""
        period = Period(DAY - timedelta(days=29), DAY)
        words = self.words
        categories = [
            ("Pertanian", 12, 9, True), ("Jalan dan jembatan", 9, 11, True), ("Air bersih", 7, 3, False),
            ("Persampahan", 4, 6, False), (None, 2, 1, False),
        ]  # fmt: skip
        districts = [
            (words.district, 14, 10, True), ("Juai", 8, 8, True), ("Halong", 7, 2, False), ("Awayan", 3, 4, False),
            (None, 9, 6, False),
        ]  # fmt: skip
        return Needs(
            period=period,
            before=previous(period),
            compared=compared,
            total=total,
            total_before=35,
            secret=2 if total else 0,
            unanswered=17,
            overdue=6,
            categories=[Tally(name, LARGEST, now, then, yes) for name, now, then, yes in categories] if total else [],
            districts=[Tally(name, LARGEST, now, then, yes) for name, now, then, yes in districts] if total else [],
            ages=[5, 12, 8, 4] if total else [0, 0, 0, 0],
            sources=[(LeadSource.LAPOR, DAY if total else None), (LeadSource.PPID, None)],
        )

    def chat(self, count: int) -> ChatImport:
        """An exported chat of so many posts, one of an unnamed and one of a named sender, the rest left out."""
        senders = [self.words.editor, *self.words.names[:2], "+62 812-3456-7890"]
        posts = [
            {
                "sender": senders[at % len(senders)],
                "said_at": AT.isoformat(),
                "text": "",
                "places": [0, 1][: 1 + at % 2],
                "titles": [self.words.titles[0]] * (1 + at % 2),
                "starts": [AT.isoformat() if at % 3 else DAY.isoformat()] * (1 + at % 2),
            }
            for at in range(count)
        ]
        names = {senders[1]: LARGEST, senders[2]: 0}
        left = {str(kind): 12_000 for kind in Left} if count else {}
        return ChatImport(id=LARGEST, posts=posts, left=left, names=names, drafts=[], sure=count < 2)

    def refused_rows(self, count: int) -> list[dict[str, Any]]:
        """Rows that were refused, for each reason."""
        named = enumerate(Reason, 24)
        return [
            {"row": row, "key": self.words.reason[:60], "reason": reason, "value": self.words.excuse[:60]}
            for row, reason in named
        ] * count

    def items(self) -> list[PlanItem]:
        """A vision, a mission, a goal and an indicator; texts as long as they may be where words are."""
        words = (self.words.reason, self.words.excuse, self.words.titles[0], self.words.notes)
        made = [
            PlanItem(
                id=LARGEST - place,
                plan_id=LARGEST,
                part=part,
                code=f"{PREFIX[part]}1",
                text=text[:500],
                parent_id=LARGEST - place + 1 if part in PARENT else None,
                unit=self.words.organiser[:40],
                formula=self.words.caption[:500],
                targets=[],
            )
            for place, (part, text) in enumerate(zip(Part, words, strict=True))
        ]
        made[-1].targets = [
            PlanTarget(year=year, quarter=quarter, value=Decimal("1234.5"))
            for year in (2026, 2027)
            for quarter in range(5)
        ]
        return made

    def whole(self) -> Whole:
        """A plan with an item of each part."""
        plan = Plan(id=LARGEST, name=self.words.organiser[:150], first_year=2025, last_year=2029, version=3)
        return Whole(plan, self.items())

    def aims(self) -> list[Aim]:
        """The goal of an agenda: said, suggested, neither, and none there is."""
        goal = self.items()[2]
        return [Aim([goal], goal=goal), Aim([goal] * 9, suggested=goal), Aim([goal]), Aim([])]

    def planned(self, count: int) -> MixPlanned:
        """A week with so many agendas of each theme, against what is aimed at."""
        mixes = {
            kind: mix(
                [*KEYS[kind] * count, *[None] * count], dict.fromkeys(KEYS[kind], 12) if count else {}, KEYS[kind]
            )
            for kind in MixKind
        }
        return MixPlanned(Span.WEEK, period_of(Span.WEEK, DAY), mixes)

    def planned_week(self) -> MixPlanned:
        """A week of an office: some of each theme, more of one than is aimed at, less of another."""
        themes = ["pemerintahan"] * 4 + ["layanan_publik"] * 3 + ["program"] * 5 + ["edukasi"] * 2 + ["seremonial"] * 6
        aims = {"pemerintahan": 20, "layanan_publik": 25, "program": 20, "edukasi": 20, "seremonial": 15}
        priorities = ["normal"] * 14 + ["high"] * 6
        mixes = {
            MixKind.THEME: mix(themes, aims, KEYS[MixKind.THEME]),
            MixKind.PRIORITY: mix(priorities, {"normal": 70, "high": 30}, KEYS[MixKind.PRIORITY]),
        }
        return MixPlanned(Span.WEEK, period_of(Span.WEEK, DAY), mixes)

    def factors(self) -> list[Factor]:
        """A factor of each side, weighed and rated, and one that is retired and bare."""
        made = [
            Factor(
                id=LARGEST,
                side=side,
                text=self.words.notes[:500],
                evidence=self.words.caption[:500],
                noted_on=DAY,
                weight=Decimal("0.5"),
                rating=RATINGS[side][0],
            )
            for side in Side
        ]
        bare = Factor(id=LARGEST, side=Side.THREAT, text=self.words.reason, evidence="", noted_on=DAY, retired_at=AT)
        return [*made, bare]

    def factor_steps(self) -> list[FactorStep]:
        """The history of a factor."""
        actions = ("restored", "retired", "changed", "noted")
        return [FactorStep(AT, self.words.editor, each, self.words.reason, self.words.notes) for each in actions] * 2

    def content(self) -> Content:
        """A plan as a file says it."""
        return Content(self.words.organiser[:150], 2025, 2029, EXAMPLE)

    def differences(self, count: int) -> list[tuple[PlanChange, PlanText]]:
        """What a file would change: everything that can be, several times."""
        item = PlanText(Part.GOAL, "T1", self.words.notes[:500])
        return [(change, item) for change in PlanChange] * count

    def plan_import(self) -> PlanImport:
        """A file of the plan that was kept."""
        return PlanImport(id=LARGEST, made_at=AT, decided_at=AT, after=self.content().as_json())

    def timed(self, count: int = 1) -> list[Timed]:
        """Leads that are late, due today, due later, late since the weekend, and closed."""
        late = WorkingDays().deadline(DAY - timedelta(days=20), 10)
        long = WorkingDays().answer_due(date(2026, 3, 13), 7)
        found = [Timed(self.lead(), clock, left, late=left < 0) for clock, left in ((late, -3), (late, 0), (long, 5))]
        closed = self.lead(status="Ditutup oleh Admin")
        return [*found, Timed(self.lead(), late, 0, late=True), Timed(closed, late, -3, late=True)] * count

    def channel_rules(self) -> list[ChannelsInForce]:
        """Two versions of the channel rules, the newer one with a person of the desk in it."""
        change = Change("press", StoryFormat.ARTICLE, Channel.WEBSITE, 48, str(self.crew.id))
        rules, names = change.applied(CHANNELS), {self.crew.id: self.crew.name}
        return [ChannelsInForce(rules, LARGEST, 12, self.editor, AT, names), ChannelsInForce(CHANNELS, names={})]

    def channel_plans(self) -> list[dict[StoryFormat, list[Planned]]]:
        """Where an agenda is to appear: nowhere, or everywhere."""
        every = [Planned(each, AT, EDITOR) for each in Channel]
        mine = [Planned(Channel.WEBSITE, AT, str(self.crew.id), self.crew.name)]
        return [{}, {StoryFormat.ARTICLE: mine, StoryFormat.PHOTO_SET: every[:3], StoryFormat.LONG_VIDEO: every[:1]}]

    def freed(self) -> Seat:
        """A seat that nobody holds."""
        return self.agenda().duties[-1].seats[-1]

    def everyone(self, count: int) -> list[Person]:
        """The people of the desk."""
        return [self.editor, *self.people]

    def parked(self, count: int = 1) -> list[Parked]:
        """Something of each kind that can be parked; nothing for 0."""
        sari, number, error = self.crew.name, self.words.number, self.words.error
        found = [
            Parked(ParkedKind.UPDATE, number, AT, sari, "", "KeyError in bot/parsing/dates.py:88"),
            Parked(ParkedKind.UPDATE, number + 1, AT, None, "", "KeyError in bot/parsing/dates.py:88"),
            Parked(ParkedKind.MESSAGE, number, AT, self.words.room, "group", error),
            Parked(ParkedKind.MESSAGE, number + 1, AT, sari, OutgoingKind.NOTICE, error),
            Parked(ParkedKind.MESSAGE, number + 2, AT, sari, OutgoingKind.COMMANDS, error),
            *(Parked(ParkedKind.WORK, number + place, AT, sari, what, error) for place, what in enumerate(WORK)),
        ]
        return found if count else []

    def compared(self) -> list[Comparison]:
        """A schedule sent again: all of it there, with something of every kind, with a doubt."""
        again = ResentText(id=LARGEST, text="", answers={}, attached=[])
        there, off = self.agendas(9), self.agenda(AgendaState.CANCELLED)
        text = AgendaText(title=self.words.titles[0], time_words=self.words.time_words)
        moved = [Item(0, text, Status.CHANGED, then, self.agenda(), remarks=self.words.gaps) for then in self.then()]
        new = [Item(1, text, Status.NEW, each) for each in (self.agenda(AgendaState.DRAFT), self.bare())]
        left = [Item(2, text, Status.LEFT, each, each, remarks=[Gap.CANCELLED]) for each in (self.agenda(), off)]
        kept = [Item(3, text, Status.KEPT, each, each) for each in (*there, self.agenda(AgendaState.DRAFT))]
        asked = [Item(4, text, Status.ASKED, self.agenda(), self.agenda())] * 2
        told = self.names(9)
        return [
            Comparison(again, kept[-1:], [], [], LARGEST),
            Comparison(again, kept, [], [], LARGEST),
            Comparison(again, [*moved, *new, *left, *kept], there, told, LARGEST),
            Comparison(again, [*kept, *asked], [], [], LARGEST),
        ]

    def applied(self) -> Applied:
        """What applying a schedule sent again does where nothing in it is new."""
        return Applied(self.agendas(9), [])

    def absence(self) -> Absence:
        """Days on which somebody is away."""
        first, last = DAY + timedelta(days=7), DAY + timedelta(days=9)
        return Absence(id=2**53, person_id=self.crew.id, kind=AbsenceKind.LEAVE, first=first, last=last)

    def staff(self) -> Staff:
        """What letters say of somebody."""
        return Staff("199004122015032004", self.words.rank[: STAFF_LIMITS["rank"]], self.words.position)

    def sheets(self) -> list[Sheet]:
        """Profiles: of who can do some, of who can do all and is not away."""
        some, quiet = frozenset({Duty.PHOTOGRAPHER, Duty.VIDEOGRAPHER}), (time(21), time(5))
        return [
            Sheet(self.crew, some, self.words.excuse, quiet, (self.absence(),), self.staff()),
            *(Sheet(person, frozenset(Duty), None, None, ()) for person in self.everyone(1)),
        ]

    def away(self) -> list[Noted]:
        """Absences without tasks on their days, and with many."""
        return [Noted(self.absence(), self.crew, tasks) for tasks in ((), self.every_seat())]

    def candidates(self, count: int) -> list[Fitness]:
        """Others of the crew who could do a task, each with more tasks than the one before, and some who can't."""
        found = [Fitness(person, Load(n, n * 2.5), None, None) for n, person in enumerate(self._others(count))]
        return [replace(each, strain=self.strained()) for each in found[:1]] + found[1:] + self.hindered()[: len(found)]

    def _others(self, count: int) -> list[Person]:
        return self.people[1:][: self.few(count)]

    def strained(self, name: str | None = None) -> errors.Strained:
        """A task that is tight, in a heavy week."""
        return errors.Strained(name, self.words.titles[0], 20, 24)

    def standing_by(self) -> list[StandingBy]:
        """Somebody's place among the reserves of a duty."""
        return [StandingBy(self.freed().duty, place) for place in (1, 12)]

    def exchange(self) -> Exchange:
        """Two tasks that two people want to exchange."""
        swap = Swap(id=LARGEST, seat_id=LARGEST, other_seat_id=LARGEST, asker_id=self.other.id, asked_id=self.crew.id)
        return Exchange(swap, self.seat(SeatState.TAKEN), self.seat(SeatState.READY), self.other, self.crew)

    def handed(self) -> Seat:
        """A seat whose holder asks somebody to take it over."""
        seat = self.every_seat()[-2]
        seat.assigned_by_id = seat.holder_id
        return seat

    def offered(self) -> Seat:
        """A seat that a reserve is asked about, for a time."""
        seat = self.seat(SeatState.ASKED)
        seat.answer_by = AT + HOUR / 2
        return seat

    def hindered(self) -> list[Fitness]:
        """Those who can't, for each reason."""
        absence = self.absence()
        reasons = (
            errors.Overlaps(self.crew.name, self.words.titles[0], AT, AT + HOUR),
            errors.IsAway(self.crew.name, absence.kind, absence.first, absence.last),
            errors.CannotDo(self.crew.name, Duty.PHOTOGRAPHER),
        )
        return [Fitness(self.crew, Load(1, 2.0), why, None) for why in reasons]

    def material(
        self, kind: MaterialKind = MaterialKind.PHOTO, state: MaterialState = MaterialState.STORED, **fields: Any
    ) -> Material:
        """Something that was sent from the field."""
        words = self.words
        names = {
            MaterialKind.PHOTO: words.photo,
            MaterialKind.CONTACT: words.contact,
            MaterialKind.LOCATION: words.place,
        }
        values: dict[str, Any] = {
            "id": LARGEST,
            "kind": kind,
            "state": state,
            "text": words.caption,
            "latitude": -2.3,
            "longitude": 115.4,
            "phone": "+62811",
            "sender_id": self.crew.id,
            "sent_name": names.get(kind, words.file),
            "sent_size": 62_000_000,
            "sent_at": AT,
            "received_at": AT,
            "file": StoredFile(stored_at=AT) if state is MaterialState.STORED else None,
        }
        return Material(**values | fields)

    def some(self) -> list[Material]:
        """A batch: what came within a minute, one of it from somebody else."""
        lent = self.material(credit=self.words.credit)
        others = (MaterialKind.VIDEO, MaterialKind.TEXT, MaterialKind.LOCATION, MaterialKind.CONTACT)
        too_big = self.material(MaterialKind.VIDEO, MaterialState.TOO_BIG)
        return [*(self.material() for _ in range(11)), lent, *map(self.material, others), too_big]

    def everything(self) -> list[Material]:
        """Material in every state."""
        troubled = (MaterialState.WAITING, MaterialState.DUPLICATE, MaterialState.FAILED)
        refused = self.material(MaterialKind.DOCUMENT, MaterialState.REFUSED)
        return [*self.some(), *(self.material(state=state) for state in troubled), refused]

    def troubled(self) -> list[Material]:
        """Material in every state, with each sort of trouble."""
        found = [self.material(state=state) for state in MaterialState for _ in range(3)]
        for number, each in enumerate(found):
            each.problem = ("type:svg", "image_too_large", "{x}")[number % 3]
        return found

    def package(self, *found: Material) -> Package:
        """What one of the crew sent for an agenda, and the seat it is for."""
        one = self.agenda()
        return Package(one, self.crew, [one.duties[-1].seats[0]], list(found))

    def gallery(self, offset: int) -> Reply:
        """A page of the material of an agenda, as files."""
        page = self.gallery_page(offset)
        return material_desk.gallery(page, 8, [Media(MediaKind.PHOTO, "k", "n")] * 8, page.files[:2])

    def gallery_page(self, offset: int, cut: Cut = ALL, **fields: Any) -> Page:
        """A page of the material of an agenda."""
        kinds = (MaterialKind.TEXT, MaterialKind.CONTACT, MaterialKind.LOCATION)
        files = [self.material(id=LARGEST - n, **fields) for n in range(8)]
        notes = [] if offset else [self.material(kind) for kind in kinds]
        numbers = {each.id: number for number, each in enumerate(files, offset + 1)}
        return Page(self.agenda(), files, notes, offset, 40, {self.crew.id: self.crew}, numbers, cut)

    def cuts(self) -> Cuts:
        """What the material of an agenda can be looked at by."""
        duties = {Duty.PHOTOGRAPHER: 30, Duty.VIDEOGRAPHER: 10}
        kinds = {MaterialKind.PHOTO: 30, MaterialKind.VIDEO: 10}
        return Cuts(self.agenda(), 40, 3, kinds, duties, {self.crew: 30, self.editor: 10})

    def digest(self, *, before: bool = True) -> Digest:
        """A week beside the one before, of which perhaps nothing is known."""
        now, then = self.words.facts
        return Digest(now, then if before else replace(then, published=0, cancelled=0), running=False)

    def wish(self) -> JoinRequest:
        """A stranger's."""
        return JoinRequest(id=LARGEST, name=self.words.stranger)

    def roles(self) -> list[frozenset[Role]]:
        """Roles that people have: one each, and some have two."""
        return [*(frozenset({role}) for role in Role), frozenset({Role.ADMIN, Role.EDITOR})]

    def topics(self, roles: Collection[Role]) -> list[tuple[str, str, list[tuple[str, str]]]]:
        """Topics of help and their commands for somebody with these roles."""
        return menu.topics_for(Person(roles=frozenset(roles)))

    def explained(self) -> tuple[str, str]:
        """What a command does and how it is used."""
        command = menu.BY_NAME["undang"]
        return _(command.does), _(command.how)

    def refusals(self) -> Iterable[DeskError]:
        """Every refusal, and those that have several wordings in each."""
        title, duty, three = self.words.titles[0], self.words.duties[-1][0], self.names(3)
        yield errors.DutyFull(1, duty, title, three, AT)
        yield errors.DutyFull(1, duty, title, three, None)
        yield errors.SeatMoved(duty, title, three[0])
        yield errors.SeatMoved(duty, title, None)
        yield errors.DraftClosed(title, 7)
        yield errors.DraftClosed(title)
        yield errors.SeatsHeld(duty, three)
        yield errors.Incomplete([Gap.CANCELLED, Gap.TITLE, Gap.PAST, Gap.CONFLICT])
        yield errors.AlreadyRepeats("FREQ=WEEKLY;BYDAY=MO")
        yield errors.NoSuchTime(self.words.time_words)
        yield from (errors.BadField(field, LIMITS.get(field)) for field in Field)
        said = {errors.DutyFull, errors.SeatMoved, errors.DraftClosed, errors.SeatsHeld, errors.Incomplete}
        said |= {errors.AlreadyRepeats, errors.BadField, errors.NoSuchTime}
        yield from (refused.make(kind, title) for kind in refused.KINDS if kind not in said)


def incoming(kind: IncomingKind, where: ChatKind = ChatKind.GROUP) -> Incoming:
    """Something that is answered."""
    return Incoming("telegram", kind, Chat("-1", where), None, AT)
