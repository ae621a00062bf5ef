"""The words of the desk that code and tables share."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person may be; one person can be several."""

    ADMIN = "admin"
    EDITOR = "editor"
    CREW = "crew"
    HEAD = "head"


class Duty(StrEnum):
    """Kinds of work at an agenda."""

    REPORTER = "reporter"
    PHOTOGRAPHER = "fotografer"
    VIDEOGRAPHER = "videografer"
    LIVESTREAM = "siaran_langsung"
    INFOGRAPHIC = "infografis"
    SOCIAL_MEDIA = "media_sosial"


class Theme(StrEnum):
    """Themes of coverage, from the office's strategy."""

    GOVERNMENT = "pemerintahan"
    PUBLIC_SERVICE = "layanan_publik"
    PROGRAMME = "program"
    EDUCATION = "edukasi"
    REGIONAL = "kegiatan_daerah"
    POTENTIAL = "potensi_daerah"
    COMMUNITY = "kemasyarakatan"
    CEREMONIAL = "seremonial"


DISTRICTS = (
    "Paringin",
    "Paringin Selatan",
    "Lampihong",
    "Batumandi",
    "Awayan",
    "Tebing Tinggi",
    "Juai",
    "Halong",
)
"""Kecamatan of Kabupaten Balangan."""


class AgendaKind(StrEnum):
    """Kind of news an agenda will give; decides the usual crew."""

    EVENT = "event"
    CEREMONY = "ceremony"
    MEETING = "meeting"
    VISIT = "visit"
    PRESS = "press"
    OTHER = "other"


class Staffing(StrEnum):
    """How the people of an agenda are found."""

    OPEN = "sendiri"  # they take tasks themselves
    ROSTER = "piket"  # what nobody took by the desk's hour goes to who is on duty
    APPOINTED = "ditunjuk"  # editors appoint them


class AbsenceKind(StrEnum):
    """Why somebody is away for whole days."""

    EXCUSED = "izin"
    SICK = "sakit"
    DUTY_TRAVEL = "dinas"
    LEAVE = "cuti"


class Priority(StrEnum):
    """How much an agenda matters to the desk."""

    NORMAL = "normal"
    HIGH = "high"


class Doubt(StrEnum):
    """What a text says against its date, or against the event itself: an editor has to decide."""

    IMPOSSIBLE = "impossible"  # a day or clock time that does not exist
    UNCLEAR = "unclear"  # one of two
    VAGUE = "vague"  # "akhir bulan"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"  # to a time that it does not name


class AgendaState(StrEnum):
    """Where an agenda is in its life."""

    IDEA = "idea"  # no date yet: the idea inbox
    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"
    DISCARDED = "discarded"


class SeatState(StrEnum):
    """Where a place for one person at a duty is in its life."""

    FREE = "free"
    ASKED = "asked"  # an editor assigned it; the person has not answered
    TAKEN = "taken"
    READY = "ready"  # the person said Siap
    REPLACING = "replacing"  # asked to be replaced inside the cutoff: responsible until someone takes over
    DONE = "done"  # Selesai: the package is handed over


class SignKind(StrEnum):
    """What the crew say from the field."""

    LEFT = "left"  # Berangkat
    ARRIVED = "arrived"  # Tiba
    LATE = "late"  # Molor: the event goes on longer than planned


class MaterialKind(StrEnum):
    """What came from the field."""

    PHOTO = "photo"
    VIDEO = "video"
    VOICE = "voice"
    AUDIO = "audio"
    DOCUMENT = "document"
    TEXT = "text"
    LOCATION = "location"
    CONTACT = "contact"


class MaterialState(StrEnum):
    """Whether the bytes of a material are in the archive."""

    WAITING = "waiting"  # to be fetched from the messenger
    STORED = "stored"  # in the archive, or text that needs no file
    DUPLICATE = "duplicate"  # the same bytes were there before
    TOO_BIG = "too_big"  # kept by reference only: over the messenger's limit
    REFUSED = "refused"  # a type the archive does not take
    FAILED = "failed"  # could not be fetched after all tries
    REMOVED = "removed"  # taken back by its sender


class StoryFormat(StrEnum):
    """What is made of an agenda: the kind of a story, and what channel rules go by."""

    LONG_VIDEO = "video_panjang"
    SHORT_VIDEO = "video_pendek"
    ARTICLE = "artikel"
    PHOTO_SET = "foto"
    INFOGRAPHIC = "infografis"
    LIVE_STREAM = "siaran_langsung"


class StoryState(StrEnum):
    """Where a story is in its life."""

    DRAFT = "draft"
    REVIEW = "review"
    RETURNED = "returned"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    CORRECTED = "corrected"  # published again after a mistake, and said so
    DISCARDED = "discarded"


class Channel(StrEnum):
    """Where the office publishes."""

    YOUTUBE = "youtube"
    INSTAGRAM = "instagram"
    FACEBOOK = "facebook"
    TIKTOK = "tiktok"
    WEBSITE = "website"
    PORTAL = "portal"


class Lane(StrEnum):
    """Outgoing messages by urgency; each lane is first in, first out per chat."""

    TAP = "0tap"
    REPLY = "1reply"
    NOTICE = "2notice"


class OutgoingKind(StrEnum):
    """What an outbox row holds."""

    REPLY = "reply"  # a rendered Reply
    TAP = "tap"  # a rendered answer to a tap
    EDIT = "edit"  # a rendered Reply for a message that is there
    NOTICE = "notice"  # rendered when it is sent
    COMMANDS = "commands"  # the command list of a person


class OutgoingState(StrEnum):
    """Where an outgoing message is."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    OBSOLETE = "obsolete"  # no longer applied when its turn came
    HELD = "held"  # only while the person writes may one write to them: it waits for their next message
    UNREACHABLE = "unreachable"  # no messenger reaches the person
    TOLD = "told"  # an editor told the person by other means
    PARKED = "parked"  # the messenger will never take it
    DISCARDED = "discarded"  # an admin looked at a parked one and let it go


class Progress(StrEnum):
    """How far a sent message has come, in this order; statuses arrive in any."""

    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"

    def follows(self, before: Progress | None) -> bool:
        """Whether this is news where `before` is known: a message that has arrived never goes back, nor fails."""
        if before is None:
            return True
        order = list(Progress)
        if self is Progress.FAILED:
            return before is Progress.SENT
        return before is not Progress.FAILED and order.index(self) > order.index(before)


class Failure(StrEnum):
    """Why a message did not arrive, by what is to be done about it."""

    LATER = "later"  # tried again
    WINDOW = "window"  # the person has not written for a while
    AWAY = "away"  # the person can't be reached there
    UNWANTED = "unwanted"  # the person stopped such messages in the messenger
    ENOUGH = "enough"  # held back for the person's sake, for now
    TEMPLATE = "template"  # the approved words are not approved (any more)
    REFUSED = "refused"  # never taken as it is


class InboxState(StrEnum):
    """Where a raw update is."""

    WAITING = "waiting"
    DONE = "done"
    DEAD = "dead"  # parked after its second failure
    DISCARDED = "discarded"  # an admin looked at a dead one and let it go


class TaskState(StrEnum):
    """Where a piece of long work is."""

    WAITING = "waiting"
    DONE = "done"
    DEAD = "dead"  # failed at every try
    DISCARDED = "discarded"  # an admin looked at a dead one: let it go, or had it done anew


class ParkedKind(StrEnum):
    """What can be parked; the words stand in a shell before the number."""

    UPDATE = "kiriman"
    MESSAGE = "pesan"
    WORK = "pekerjaan"


class Notice(StrEnum):
    """What the desk tells people by itself; each is rendered when it is sent."""

    BRIEF = "brief"  # about a seat: what, where, when, with whom
    PROMOTED = "promoted"  # about a seat: a reserve has it now
    SWAP_ASKED = "swap_asked"  # about a swap, to the one whose task is wanted
    SWAP_DECLINED = "swap_declined"  # about a swap, to who asked
    ASSIGNED = "assigned"  # about a seat: an editor asks the person
    DECLINED = "declined"  # about a seat, to the editor who asked
    REPLACEMENT_WANTED = "replacement_wanted"  # about a seat, to editors
    REPLACED = "replaced"  # about a seat, to the one who was replaced
    AGENDA_CHANGED = "agenda_changed"  # about a seat, to its holder
    AGENDA_CANCELLED = "agenda_cancelled"  # about a seat, to its holder
    AGENDA_REINSTATED = "agenda_reinstated"  # about a seat, to its holder: cancelled, and on again
    SOURCE_EDITED = "source_edited"  # about an agenda, to who posted it
    RESENT_EDITED = "resent_edited"  # about a text that told of agendas again, to who sent it
    JOIN_REQUEST = "join_request"  # about a join request, to editors
    JOINED = "joined"  # about a person, to who let them in
    ROLES_CHANGED = "roles_changed"  # about a person, to themselves
    SEAT_ORPHANED = "seat_orphaned"  # about a seat, to editors: its holder is of the crew no longer
    WELCOME = "welcome"  # about a person, to themselves
    MATERIAL = "material"  # about a batch, to editors: fresh material
    HANDED_OVER = "handed_over"  # about a seat, to editors: the package is complete
    MATERIAL_KEPT = "material_kept"  # about its sender, to editors: material stays without an agenda
    MATERIAL_PROBLEM = "material_problem"  # about a material, to its sender
    DEAD_LETTER = "dead_letter"  # about an inbox row, to admins
    PARKED_MESSAGE = "parked_message"  # about an outbox row, to admins
    DEAD_WORK = "dead_work"  # about a task, to admins
    APOLOGY = "apology"  # about an inbox row, to its sender
    ROOM_LOST = "room_lost"  # about a room, to admins
    TOPIC_LOST = "topic_lost"  # about a room, to admins: its topic was closed or deleted
    NOT_REACHED = "not_reached"  # about an outbox row, to editors: it did not arrive
    NO_SIGN = "no_sign"  # about an agenda that has begun, to editors: nothing was heard of some of its crew
    SIGN_WANTED = "sign_wanted"  # about a seat, to its holder: an editor asks whether they are there
    CLASH = "clash"  # about a seat, to its holder and editors: the task before it takes longer, past its start
    LEADS_DUE = "leads_due"  # about a day (its ordinal), to who answers for leads: what is due soon
    ISSUE_GIVEN = "issue_given"  # about a public issue, to who answers for it from now on
    HOLIDAY_CHANGED = "holiday_changed"  # about a day (its ordinal), to editors: deadlines moved
    REMINDER = "reminder"  # about a seat, to its holder, who has not said Siap
    OPEN_TASKS = "open_tasks"  # about an agenda, to crew who could
    UNDERSTAFFED = "understaffed"  # about an agenda, to editors
    HEAD_ASKED = "head_asked"  # about an agenda of the leaders, to the head
    EVENING = "evening"  # about a day (its ordinal), to who has tasks on it: in the evening before
    STORY_REVIEW = "story_review"  # about a story, to who may approve it: its text waits for them
    STORY_RETURNED = "story_returned"  # about a story, to its writer
    STORY_APPROVED = "story_approved"  # about a story, to its writer
    QUOTES_ASKED = "quotes_asked"  # about a story, to who consents to the words of leaders in it
    QUOTES_AGREED = "quotes_agreed"  # about a story, to editors: everybody has consented
    STORY_TAKEN_OVER = "story_taken_over"  # about a story, to who was writing at it
