"""Coverage agendas, the duties they need and the seats people take."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.domain.enums import AgendaKind, AgendaState, Doubt, Duty, Priority, SeatState, SignKind, Staffing, Theme
from bot.models.base import ID, MESSENGER_ID, Base, Words
from bot.models.people import Person


class Agenda(Base):
    """Something to be covered.

    `starts_on` is the local date and always there once a date is known; `starts_at` only when a clock time is.
    `time_words` keeps what a clock can't say ("ba'da magrib"), with `starts_at`/`ends_at` as the estimated window
    when `estimated` is set. `code_year` and `code_number` make the speakable code, given at publication.
    """

    __tablename__ = "agendas"
    __table_args__ = (
        UniqueConstraint("code_year", "code_number"),
        Index("ix_agendas_state_starts_on", "state", "starts_on"),
        Index("ix_agendas_series", "series_id", "series_on", unique=True),
        Index("ix_agendas_source", "messenger", "source_chat", "source_message"),
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    state: Mapped[AgendaState] = mapped_column(Words(AgendaState))
    code_year: Mapped[int | None]
    code_number: Mapped[int | None]
    title: Mapped[str] = mapped_column(String(200), default="")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    time_words: Mapped[str | None] = mapped_column(String(60))
    estimated: Mapped[bool] = mapped_column(default=False)
    conflict: Mapped[bool] = mapped_column(default=False)
    """Weekday and date disagreed in the text; the date was taken and the editor is asked."""
    doubt: Mapped[Doubt | None] = mapped_column(Words(Doubt))
    """What the text says against the date or the event, until an editor corrects the time or confirms it."""
    place: Mapped[str | None] = mapped_column(String(200))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    district: Mapped[str | None] = mapped_column(String(40))
    theme: Mapped[Theme | None] = mapped_column(Words(Theme))
    kind: Mapped[AgendaKind | None] = mapped_column(Words(AgendaKind))
    organiser: Mapped[str | None] = mapped_column(String(200))
    official: Mapped[str | None] = mapped_column(String(200))
    sources: Mapped[list[str]] = mapped_column(default=list)
    notes: Mapped[str | None] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(String(500))
    priority: Mapped[Priority] = mapped_column(Words(Priority), default=Priority.NORMAL)
    messenger: Mapped[str | None] = mapped_column(String(16))
    source_chat: Mapped[str | None] = mapped_column(MESSENGER_ID)
    source_message: Mapped[str | None] = mapped_column(MESSENGER_ID)
    source_text: Mapped[str | None] = mapped_column(Text)
    said_at: Mapped[datetime | None]
    """When the source message was sent: relative dates in it count from here."""
    edited_text: Mapped[str | None] = mapped_column(Text)
    """The source message as it reads since publication, until its poster decided what that means."""
    batch: Mapped[int | None] = mapped_column(ID, index=True)
    """Id of the first draft of the same message: drafts of one message are handled on one screen."""
    position: Mapped[int] = mapped_column(default=0)
    resent_id: Mapped[int | None] = mapped_column(ID)
    """The text (`ResentText`) that told of it again last, and where: what it says anew is compared with that."""
    resent_position: Mapped[int | None]
    created_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    cancel_reason: Mapped[str | None] = mapped_column(String(300))
    letter_key: Mapped[str | None] = mapped_column(String(200))
    """The signed *Surat Tugas* in the archive, and what it is called."""
    letter_name: Mapped[str | None] = mapped_column(String(255))
    overruns_until: Mapped[datetime | None]
    """Until when it goes on, as its crew say (*Molor*); the planned end stays in `ends_at`."""
    move_reason: Mapped[str | None] = mapped_column(String(300))
    """Why it was postponed or moved last, where an editor said so."""
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("plan_items.id"), index=True)
    """The goal of the strategic plan that it serves, as an editor said."""
    series_id: Mapped[int | None] = mapped_column(ID)
    """The series it belongs to, where it comes again; `series_on` is its day in it, which moving does not change."""
    series_on: Mapped[date | None]
    staffing: Mapped[Staffing | None] = mapped_column(Words(Staffing))
    """How its people are found; None: as its kind of news says when it is published, or by themselves."""
    channels_version: Mapped[int | None] = mapped_column(ID)
    """The version of the channel rules that it was published with (0: as they came); None: the newest counts."""
    version: Mapped[int] = mapped_column(default=1)

    duties: Mapped[list[AgendaDuty]] = relationship(
        back_populates="agenda", lazy="raise", order_by="AgendaDuty.position"
    )
    attachments: Mapped[list[AgendaAttachment]] = relationship(lazy="raise")
    signs: Mapped[list[Sign]] = relationship(lazy="raise", order_by="Sign.id")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - the parent class declares it an instance variable

    @property
    def expected_end(self) -> datetime | None:
        """When it is over as far as is known: the planned end, or later as the crew say; None where neither is."""
        return max((end for end in (self.ends_at, self.overruns_until) if end is not None), default=None)


class AgendaDuty(Base):
    """A kind of work an agenda needs, with a seat for each person wanted."""

    __tablename__ = "agenda_duties"
    __table_args__ = (
        UniqueConstraint("agenda_id", "duty"),
        {"sqlite_autoincrement": True},  # ids are never used again: old buttons name them
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    agenda_id: Mapped[int] = mapped_column(ForeignKey("agendas.id"), index=True)
    duty: Mapped[Duty] = mapped_column(Words(Duty))
    position: Mapped[int] = mapped_column(default=0)
    standing: Mapped[bool] = mapped_column(default=False)
    """From the *kru baku*: the text named nobody for it and no editor has changed the crew."""

    agenda: Mapped[Agenda] = relationship(back_populates="duties", lazy="raise")
    seats: Mapped[list[Seat]] = relationship(back_populates="duty", lazy="raise", order_by="Seat.id")


class Seat(Base):
    """A place for one person at a duty. The pair of unique keys makes a second seat of one person impossible."""

    __tablename__ = "seats"
    __table_args__ = (
        UniqueConstraint("duty_id", "holder_id"),
        Index("ix_seats_holder_state", "holder_id", "state"),
        {"sqlite_autoincrement": True},  # ids are never used again: old buttons and notices name them
    )

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    duty_id: Mapped[int] = mapped_column(ForeignKey("agenda_duties.id"), index=True)
    agenda_id: Mapped[int] = mapped_column(ForeignKey("agendas.id"), index=True)
    holder_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    state: Mapped[SeatState] = mapped_column(Words(SeatState), default=SeatState.FREE)
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Whom an editor asked to take over; the holder answers for the task until they accept."""
    reason: Mapped[str | None] = mapped_column(String(300))
    """Why the holder asked to be replaced or declined."""
    assigned_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    answer_by: Mapped[datetime | None]
    """Until when a reserve is asked; None: nobody is, or an editor asks and waits."""
    taken_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]

    duty: Mapped[AgendaDuty] = relationship(back_populates="seats", lazy="raise")
    holder: Mapped[Person | None] = relationship(foreign_keys=[holder_id], lazy="raise")
    successor: Mapped[Person | None] = relationship(foreign_keys=[successor_id], lazy="raise")


class Sign(Base):
    """*Berangkat*, *Tiba* or *Molor*, as somebody of the crew last said it of an agenda.

    `at` is the moment it is about: named, else when the message was sent. `by_id`: an editor said it for them.
    """

    __tablename__ = "signs"
    __table_args__ = (UniqueConstraint("agenda_id", "person_id", "kind"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    agenda_id: Mapped[int] = mapped_column(ForeignKey("agendas.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[SignKind] = mapped_column(Words(SignKind))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class AgendaAttachment(Base):
    """A file or message that came with the agenda: the invitation letter, a rundown."""

    __tablename__ = "agenda_attachments"

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    agenda_id: Mapped[int] = mapped_column(ForeignKey("agendas.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    messenger: Mapped[str] = mapped_column(String(16))
    reference: Mapped[str] = mapped_column(String(255))
    name: Mapped[str | None] = mapped_column(String(255))
    key: Mapped[str | None] = mapped_column(String(200))
    """In the archive, once it is there: until then only its messenger can send it."""


class StandingCrew(Base):
    """*Kru baku*: how many people of a duty the usual crew has for an official or a kind of news.

    `official` and `kind` both None: the desk's default. The most particular row that fits wins, duty by duty.
    """

    __tablename__ = "standing_crew"
    __table_args__ = (UniqueConstraint("official", "kind", "duty"),)

    id: Mapped[int] = mapped_column(ID, primary_key=True)
    official: Mapped[str] = mapped_column(String(60), default="")
    kind: Mapped[str] = mapped_column(String(32), default="")
    duty: Mapped[Duty] = mapped_column(Words(Duty))
    count: Mapped[int]


class Counter(Base):
    """The last number given of a series, such as the agenda codes of a year."""

    __tablename__ = "counters"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[int]
