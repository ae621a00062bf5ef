"""Every view with all that it may have to show: one table for the page of screens and for the tests of views."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import itertools
import pkgutil
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from bot import views
from bot.domain.agenda_fields import FORM, UNSURE, Field
from bot.domain.chats import ChatRefused
from bot.domain.checklists import DEFAULTS as DEFAULT_ITEMS
from bot.domain.enums import AgendaKind, AgendaState, Duty, ParkedKind, Role, SeatState, SignKind, Staffing, StoryFormat
from bot.domain.errors import NotAllowed
from bot.domain.event_letters import KEPT, Unread
from bot.domain.importing import Cause
from bot.domain.issues import CHOSEN as ISSUE_CHOICES
from bot.domain.issues import STEPS, IssueField, IssueKind, IssueState, Watch
from bot.domain.leads import By, Doing, LeadSource, Wanted
from bot.domain.payloads import LARGEST
from bot.domain.quotes import Tier
from bot.domain.rulings import Ruling
from bot.domain.sensitivities import Sensitivity
from bot.domain.staff import StaffField
from bot.domain.stories import Wanted as StoryWanted
from bot.domain.strategy import PARENT, ItemField
from bot.domain.strategy import Part as PlanPart
from bot.domain.swot import FactorField, Matrix, Side
from bot.messages import ChatKind, IncomingKind, Mode, Reply, lines
from bot.models.calendars import CalendarFeed
from bot.models.leads import HolidayChange, LeadImport
from bot.models.materials import MaterialBatch
from bot.models.queues import InboxRow
from bot.models.rooms import Room
from bot.parsing.searches import Search
from bot.services.channels import Change, Preview
from bot.services.draft_checks import Check
from bot.services.filing import Filed
from bot.services.lead_reminders import Soon
from bot.services.leads import Listing, Named, Whole
from bot.services.mix import Kind as MixKind
from bot.services.moves import Moved
from bot.services.queries.filing import Candidates
from bot.services.queries.galleries import ALL
from bot.services.queries.leads import Cut
from bot.services.queries.materials import Batch
from bot.services.queries.searches import Found
from bot.services.series import Repeated
from bot.services.standing_crew import DEFAULTS, GROUPS, StandingCrews
from bot.views import (
    absences,
    agenda_changes,
    agendas,
    approvers,
    assignments,
    board,
    briefs,
    calendars,
    channels,
    chat_imports,
    checklists,
    claims,
    dead_letters,
    digest_details,
    digests,
    draft_fields,
    draft_questions,
    drafts,
    evenings,
    event_letters,
    galleries,
    goals,
    group_text,
    handing,
    help,
    holidays,
    invitations,
    issue_words,
    issues,
    lead_imports,
    lead_keepers,
    leads,
    letters,
    linking,
    material_desk,
    material_steps,
    materials,
    membership,
    mix,
    needs,
    numbers,
    officials,
    people,
    plan_files,
    postponements,
    profiles,
    refusals,
    reminders,
    replacements,
    resent,
    reserves,
    rooms,
    rosters,
    schedules,
    searches,
    seats,
    sensitivities,
    series,
    signs,
    standing_crew,
    stories,
    story_checks,
    story_names,
    story_quotes,
    story_steps,
    strategy,
    swot,
    unreached,
)
from bot.views.needs import Part
from docs.generate.sample import AT, DAY, Sample, incoming

CHOSEN = (Field.DISTRICT, Field.THEME, Field.KIND, Field.PRIORITY, Field.STAFFING)
WRITTEN = [field for field in Field if field not in CHOSEN]
RULES = ("FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY;BYMONTHDAY=5")
TURN = (2, 4)
ASKED = (True, False)
BROUGHT = Counter({Doing.NEW: 45, Doing.UPDATED: 10, Doing.UNCHANGED: 4})
Made = Iterable[Reply | list[Reply] | None]
TALK = "https://wa.me/628115550101?text={}".format
"""The address that opens the chat with words already typed."""

SCREENS: dict[Callable[..., Any], Callable[[Sample], Made]] = {
    absences.ask: lambda it: [absences.ask(it.crew, to) for to in (it.crew, it.editor)],
    absences.noted: lambda it: [absences.noted(each, to) for each in it.away() for to in (it.crew, it.editor)],
    absences.given_back: lambda it: [absences.given_back(each, it.crew) for each in it.away()],
    absences.kept: lambda it: map(absences.kept, it.away()),
    absences.taken_back: lambda it: [absences.taken_back(it.absence())],
    agenda_changes.ask_reason: lambda it: [agenda_changes.ask_reason(it.agenda(), it.names(8), back=LARGEST)],
    agenda_changes.cancelled: lambda it: [agenda_changes.cancelled(seat, it.crew) for seat in it.every_seat()],
    agenda_changes.changed: lambda it: [
        agenda_changes.changed(seat, then, it.crew) for seat in it.every_seat() for then in it.then()
    ],
    agenda_changes.reinstated: lambda it: [agenda_changes.reinstated(seat, it.crew) for seat in it.every_seat()],
    agenda_changes.done_cancelling: lambda it: [agenda_changes.done_cancelling(it.agenda())],
    agenda_changes.kept: lambda it: [agenda_changes.kept(it.agenda())],
    agenda_changes.source_edited: lambda it: [
        agenda_changes.source_edited(it.agenda(), then) for then in (*it.then(), it.agenda())
    ],
    agendas.card: lambda it: [
        agendas.card(each, taking=yes)
        for each in (*map(it.agenda, it.words.published), it.bare(), it.overrun())
        for yes in ASKED
    ],
    agendas.details: lambda it: (
        [agendas.details(it.agenda(), it.editor, taking=False, aim=aim, mode=Mode.REPLACE) for aim in it.aims()]
        + [
            agendas.details(it.agenda(state), person, taking=yes, mode=Mode.PRIVATE)
            for state in it.words.published
            for person in (it.editor, it.crew)
            for yes in ASKED
        ]
        + [agendas.details(it.overrun(), it.editor, taking=False, draft=LARGEST, mode=Mode.REPLACE)]
    ),
    assignments.ask_why_free: lambda it: map(assignments.ask_why_free, it.every_seat()),
    assignments.assigned: lambda it: [
        assignments.assigned(s, it.crew, reachable=yes) for s in it.every_seat() for yes in ASKED
    ],
    assignments.crew: lambda it: [assignments.crew(seat.duty) for seat in it.every_seat()],
    assignments.declined: lambda it: [
        assignments.declined(seat, it.other.name, it.words.excuse) for seat in it.every_seat()
    ],
    assignments.freed: lambda it: [assignments.freed(it.freed())],
    assignments.pick: lambda it: [
        assignments.pick(s.duty, it.candidates(n), 1) for s in it.every_seat() for n in (0, 20)
    ],
    assignments.orphaned: lambda it: [
        assignments.orphaned(seat, it.other.name, it.candidates(3))
        for seat in (it.freed(), next(iter(it.every_seat())))
    ],
    assignments.replacement_wanted: lambda it: [
        assignments.replacement_wanted(seat, it.other.name, it.words.excuse, it.candidates(3))
        for seat in it.every_seat()
    ],
    assignments.swap: lambda it: [assignments.swap(s, it.candidates(n), 1) for s in it.every_seat() for n in (0, 20)],
    assignments.warned: lambda it: [
        assignments.warned(it.freed().duty, it.crew, it.strained(it.crew.name), instead=instead)
        for instead in (None, (LARGEST, 2**53))
    ],
    assignments.withdrawn: lambda it: [assignments.withdrawn(it.freed())],
    board.board: lambda it: [board.board(DAY, it.small(n, state)) for state in it.words.published for n in (0, 1, 30)],
    board.day: lambda it: [
        board.day(DAY, it.small(n, state), today=DAY, mode=Mode.NEW, sharing=n == 1)
        for state in it.words.published
        for n in (0, 1, 30)
    ],
    board.week: lambda it: [board.week(DAY, DAY + timedelta(days=6), it.agendas(n)) for n in (0, 1, 60)],
    briefs.brief: lambda it: (
        [briefs.brief(seat, it.crew, asked_by=it.words.editor) for seat in it.every_seat()]
        + [briefs.brief(it.offered(), it.crew), briefs.brief(it.handed(), it.crew, asked_by=it.other.name)]
    ),
    briefs.past: lambda it: [briefs.past(seat, it.crew, newer=yes) for seat in it.every_seat() for yes in ASKED],
    briefs.files_gone: lambda it: [briefs.files_gone(Reply(text=lines("Lampiran Panen Raya Padi")))],
    briefs.files: lambda it: [
        briefs.files(s.duty.agenda, name) for s in it.every_seat() for name in ("telegram", "whatsapp")
    ],
    calendars.overview: lambda it: [
        calendars.overview(feed, room, others, all_agendas=yes, mode=Mode.REPLACE)
        for feed in (None, CalendarFeed(created_at=AT))
        for room, others, yes in (
            (None, [], False),
            (None, [Room(id=LARGEST, title=it.words.room)], True),
            (Room(id=LARGEST, title=it.words.room), [], True),
        )
    ],
    calendars.address: lambda it: [
        calendars.address(f"https://liputan.balangankab.go.id/kalender/{'x' * 32}.ics", room)
        for room in (None, Room(id=LARGEST, title=it.words.room))
    ],
    calendars.drawing: lambda _it: [calendars.drawing()],
    calendars.failed: lambda _it: [calendars.failed()],
    calendars.file: lambda _it: [calendars.file("k", 14)],
    channels.edit: lambda it: [channels.edit(each, 5, 2, 4) for each in it.channel_rules()],
    channels.history: lambda it: [channels.history(it.channel_rules(), 0, person) for person in (it.editor, it.crew)],
    channels.of_form: lambda it: [
        channels.of_form(each, place, at, person)
        for each in it.channel_rules()
        for place, at in ((0, 0), (5, 2))
        for person in (it.editor, it.crew)
    ],
    channels.of_kind: lambda it: [channels.of_kind(each, place) for each in it.channel_rules() for place in (0, 5)],
    channels.overview: lambda it: [channels.overview(each, mode=Mode.PRIVATE) for each in it.channel_rules()],
    channels.plan: lambda it: [channels.plan(it.agenda(), found) for found in it.channel_plans()],
    channels.preview: lambda it: [
        channels.preview(Preview(before, after.rules, drafts, after.names or {}), change)
        for after, before in itertools.pairwise(it.channel_rules())
        for drafts in ([], [it.agenda()] * 6)
        for change in (Change("press", StoryFormat.ARTICLE), LARGEST)
    ],
    channels.whom: lambda it: [channels.whom(each, 5, 2, 4, it.people, 0) for each in it.channel_rules()],
    claims.how: lambda _it: [claims.how(AT)],
    claims.taken: lambda it: [claims.taken(seat, AT) for seat in it.every_seat()],
    claims.which: lambda it: [
        claims.which(agendas, duty)
        for agendas in ([it.agenda()], [it.agenda(), it.agenda()], [it.bare()])
        for duty in (None, Duty.REPORTER)
    ],
    claims.yours: lambda it: map(claims.yours, it.every_seat()),
    dead_letters.apology: lambda it: [dead_letters.apology(InboxRow(id=LARGEST, stored_at=AT, error=it.words.error))],
    dead_letters.alert: lambda it: map(dead_letters.alert, it.parked()),
    dead_letters.decided: lambda it: [
        dead_letters.decided(kind, it.words.number, replay=yes) for kind in ParkedKind for yes in ASKED
    ],
    dead_letters.listing: lambda it: [dead_letters.listing(it.parked(n)) for n in (0, 1, 9)],
    dead_letters.one: lambda it: map(dead_letters.one, it.parked()),
    digest_details.districts: lambda it: [digest_details.districts(it.digest())],
    digest_details.people: lambda it: [digest_details.people(it.digest().facts, page) for page in (0, 1, 9)],
    digest_details.themes: lambda it: [digest_details.themes(it.digest())],
    digest_details.uncovered: lambda it: [digest_details.uncovered(it.digest().facts, page) for page in (0, 1, 9)],
    digests.choose: lambda it: [digests.choose(Mode.NEW), digests.choose(Mode.REPLACE, it.digest().facts.period)],
    digests.summary: lambda it: [digests.summary(it.digest(before=yes), it.editor, DAY, Mode.NEW) for yes in ASKED],
    draft_questions.choices_of: lambda it: [draft_questions.choices_of(it.agenda(), field) for field in CHOSEN],
    draft_questions.crew: lambda it: [draft_questions.crew(each) for each in (it.agenda(), it.bare())],
    draft_questions.date_question: lambda it: [
        draft_questions.date_question(it.agenda(conflict=True), TURN, note=it.note)
    ],
    draft_fields.draft: lambda it: (
        [
            draft_fields.draft(each, check, siblings=yes)
            for state in it.words.drafted
            for each, check in (
                (it.agenda(state), Check()),
                (it.agenda(state), Check(begun=True)),
                (it.agenda(state), Check(twin=it.agenda())),
                (it.evening(state), Check(it.words.gaps, it.agenda())),
            )
            for yes in ASKED
        ]
        + [draft_fields.draft(it.bare(), Check(it.words.gaps), note=it.note)]
    ),
    draft_questions.event_question: lambda it: [
        draft_questions.event_question(it.agenda(), doubt, twin, TURN, note=it.note)
        for doubt in sorted(UNSURE)
        for twin in (None, it.agenda())
    ],
    draft_questions.form_step: lambda it: [
        draft_questions.form_step(each, field, mode=Mode.NEW) for field in FORM for each in (it.agenda(), it.bare())
    ],
    draft_fields.more: lambda it: [draft_fields.more(it.evening(AgendaState.DRAFT)), draft_fields.more(it.bare())],
    draft_questions.question: lambda it: (
        [draft_questions.question(each, field) for each in (it.agenda(), it.bare()) for field in WRITTEN]
        + [draft_questions.question(it.bare(), Field.WHEN, check=Check(it.words.gaps), turn=TURN, note=it.note)]
    ),
    drafts.agenda_or_material: lambda it: [drafts.agenda_or_material(it.agendas(n), it.agenda()) for n in (1, 20)],
    drafts.all_published: lambda it: [
        drafts.all_published(it.agendas(n), drafts.published([it.agenda()], 0)) for n in (1, 9)
    ],
    drafts.attached: lambda it: [drafts.attached(each) for each in (it.agenda(), it.bare())],
    drafts.batch: lambda it: [
        drafts.batch(it.agendas(n, state), {LARGEST: check}, LARGEST, page=1)
        for state in it.words.drafted
        for n in (1, 20)
        for check in (Check(), Check(twin=it.agenda()), Check(it.words.gaps))
    ],
    drafts.discarded: lambda it: [drafts.discarded(it.agendas(n), whole_batch=yes) for n in (1, 9) for yes in ASKED],
    drafts.form_stopped: lambda it: [drafts.form_stopped(Mode.NEW)],
    drafts.nothing_open: lambda it: [drafts.nothing_open()],
    drafts.inbox: lambda it: [
        drafts.inbox(it.batches(n, state), page=1)
        for state in (AgendaState.DRAFT, AgendaState.IDEA)
        for n in (0, 1, 20)
    ],
    drafts.is_material: lambda it: [drafts.is_material()],
    evenings.day: lambda it: [evenings.day(it.tasks(1), DAY, it.crew, page) for page in (0, 1)],
    evenings.evening: lambda it: [
        evenings.evening(found, DAY, it.crew) for found in (it.tasks(1), it.tasks(1) * 3, it.every_seat()[2:3])
    ],
    evenings.nothing_left: lambda _it: [evenings.nothing_left(DAY)],
    evenings.over: lambda _it: [evenings.over(DAY)],
    evenings.ready: lambda it: [evenings.ready(found, it.crew) for found in (it.tasks(1), it.tasks(1) * 3, [])],
    goals.pick: lambda it: [goals.pick(it.agenda(), aim, 0) for aim in it.aims()],
    goals.untagged: lambda it: [
        goals.untagged(found, 1) for found in ([], [(each, goal) for each in it.agendas(9) for goal in it.items()[-1:]])
    ],
    group_text.group_text: lambda it: [
        group_text.group_text(
            DAY, group_text.texts_of(DAY, [(each, yes) for each in it.small(n, state)], TALK), messenger=where
        )
        for state in it.words.published
        for n, yes, where in ((0, True, "whatsapp"), (1, True, "telegram"), (2, False, "whatsapp"))
    ],
    help.closed: lambda it: [help.closed()],
    help.left_question: lambda it: [
        help.left_question(None, form=True),
        *(help.left_question(typed, form=False) for typed in (None, it.words.excuse)),
    ],
    help.courtesy: lambda it: [help.courtesy(it.menu())],
    help.explain: lambda it: [help.explain("undang", *it.explained())],
    help.not_understood: lambda it: [help.not_understood(it.menu())],
    help.overview: lambda it: [
        help.overview(roles, [(name, label) for name, label, _commands in it.topics(roles)]) for roles in it.roles()
    ],
    help.topic: lambda it: [
        help.topic(label, commands) for roles in it.roles() for _name, label, commands in it.topics(roles)
    ],
    help.unknown_command: lambda it: [help.unknown_command(it.words.unknown, near) for near in (None, "jadwal")],
    invitations.all_open: lambda it: [
        invitations.all_open([(it.invitation(), maker)] * it.few(n), 0)
        for n, maker in ((0, None), (1, it.editor), (20, None))
    ],
    invitations.one: lambda it: [invitations.one(it.invitation(), maker) for maker in (it.editor, None)],
    invitations.withdrawn: lambda it: [invitations.withdrawn(it.invitation())],
    membership.address_set: lambda it: [membership.address_set(whom) for whom in (it.editor, it.crew)],
    membership.ask_removal: lambda it: [membership.ask_removal(it.crew, tasks) for tasks in (0, 1, 3)],
    membership.ask_role: lambda it: [
        membership.ask_role(it.crew, role, held=yes, tasks=0 if yes else 2) for role in Role for yes in ASKED
    ],
    membership.brought_back: lambda it: [membership.brought_back(it.crew)],
    membership.everybody: lambda it: [
        membership.everybody(it.everyone(n), page, removed=n - 1, invitations=n - 1)
        for n in (1, 50)
        for page in (0, 1, 99)
    ],
    membership.farewell: lambda it: [membership.farewell()],
    membership.former: lambda it: [membership.former(it.everyone(n), 0) for n in (0, 1, 50)],
    membership.no_longer_admin: lambda it: [membership.no_longer_admin()],
    membership.person: lambda it: [membership.person(whom) for whom in (it.editor, it.crew, it.removed())],
    membership.removed: lambda it: [membership.removed(it.removed())],
    membership.role_set: lambda it: [membership.role_set(it.editor)],
    membership.roles_changed: lambda it: [
        membership.roles_changed(person, it.menu(person.roles)) for person in (it.editor, it.crew)
    ],
    invitations.ask_names: lambda it: map(invitations.ask_names, Role),
    invitations.choose_role: lambda it: [invitations.choose_role(list(Role))],
    invitations.drawing: lambda it: [invitations.drawing()],
    invitations.letter: lambda it: [
        invitations.letter(it.names(1)[0], Role.HEAD, links, AT)
        for links in (
            {"telegram": f"https://t.me/meja_liputan_bot?start={'x' * 32}"},
            {"whatsapp": f"https://wa.me/6281100009999?text=%2Fstart%20{'x' * 32}", "telegram": "https://t.me/x"},
        )
    ],
    invitations.pictures: lambda it: [
        invitations.pictures(it.names(n), [f"k{sheet}" for sheet in range(-(-n // 12))]) for n in (1, 30)
    ],
    invitations.pictures_failed: lambda it: [invitations.pictures_failed()],
    invitations.ready: lambda it: [invitations.ready(it.names(n), Role.HEAD, "x" * 32) for n in (1, 30)],
    galleries.agendas: lambda it: [galleries.agendas(it.agendas(n)) for n in (0, 8)],
    galleries.cuts: lambda it: [galleries.cuts(it.cuts())],
    galleries.nothing_like_that: lambda it: [galleries.nothing_like_that()],
    galleries.sheet: lambda it: [
        *(
            galleries.sheet(it.gallery_page(8, picked_at=picked), person, key="k", size=8, mode=Mode.NEW)
            for person in (it.editor, it.crew)
            for picked in (None, AT)
        ),
        galleries.sheet(
            dataclasses.replace(it.gallery_page(0), files=[]), it.editor, key=None, size=8, mode=Mode.REPLACE
        ),
    ],
    material_desk.corrected: lambda it: [
        material_desk.corrected(Batch(MaterialBatch(sheet_key="k"), it.package(*found), found, moved))
        for found in ([], [it.material()], it.some())
        for moved in ([], [(it.agenda(), it.some())])
    ],
    material_desk.fresh: lambda it: [
        material_desk.fresh(it.package(*found), found, "k") for found in ([it.material()], it.some())
    ],
    material_desk.gallery: lambda it: [it.gallery(offset) for offset in (0, 30)],
    material_desk.gallery_failed: lambda it: [material_desk.gallery_failed(it.agenda(), ALL, LARGEST)],
    material_desk.kept: lambda it: [material_desk.kept(it.crew, found) for found in ([it.material()], it.some())],
    material_desk.handed_over: lambda it: [material_desk.handed_over(it.package(*f)) for f in ([], it.everything())],
    material_desk.nothing_yet: lambda it: [material_desk.nothing_yet()],
    material_desk.preparing: lambda it: [
        material_desk.preparing(private=yes, reachable=also) for yes in ASKED for also in ASKED
    ],
    material_steps.ask_credit: lambda it: [material_steps.ask_credit(it.everything())],
    material_steps.ask_note: lambda it: [material_steps.ask_note(it.agenda())],
    material_steps.asked_again: lambda it: [material_steps.asked_again(n) for n in (0, 9)],
    material_steps.choose_task: lambda it: [material_steps.choose_task([(LARGEST, each) for each in it.agendas(5)])],
    material_steps.confirm_done: lambda it: [
        material_steps.confirm_done(it.package(*f), LARGEST) for f in ([], it.everything())
    ],
    material_steps.credited: lambda it: [material_steps.credited(n, it.names(1)[0]) for n in (1, 9)],
    material_steps.done: lambda it: [
        material_steps.done(it.package(*f), LARGEST, Mode.REPLACE) for f in ([], it.everything())
    ],
    material_steps.filed: lambda it: [material_steps.filed(Filed(to, 9)) for to in (None, it.agenda())],
    material_steps.kept_aside: lambda it: [material_steps.kept_aside(n) for n in (0, 9)],
    material_steps.brought_back: lambda it: [material_steps.brought_back(it.agenda(), LARGEST)],
    material_steps.dropped: lambda it: [material_steps.dropped(it.agenda(), LARGEST)],
    material_steps.move: lambda it: [material_steps.move(it.agenda(), [it.material()], it.everything())],
    material_steps.move_all: lambda it: [material_steps.move_all(it.agenda(), it.everything(), it.agendas(8))],
    material_steps.move_last: lambda it: [
        material_steps.move_last(it.agenda(), LARGEST, [it.material()], it.agendas(n), Mode.NEW) for n in (0, 8)
    ],
    material_steps.move_note: lambda it: [material_steps.move_note(it.agenda(), it.material(), it.agendas(8))],
    material_steps.moved: lambda it: [
        material_steps.moved(Moved(it.agenda(), it.agenda(), what, LARGEST)) for what in ([], it.everything())
    ],
    material_steps.moved_back: lambda it: [
        material_steps.moved_back(Moved(it.agenda(), it.agenda(), what, LARGEST)) for what in ([], it.everything())
    ],
    material_steps.noted: lambda it: [material_steps.noted(it.agenda(), LARGEST)],
    material_steps.nothing_sent: lambda it: [material_steps.nothing_sent(it.agenda())],
    material_steps.opened_again: lambda it: [material_steps.opened_again(it.agenda())],
    material_steps.removed: lambda it: [material_steps.removed(it.agenda(), LARGEST, 9)],
    material_steps.restored: lambda it: [material_steps.restored(it.agenda(), 9)],
    materials.cannot_file: lambda it: [materials.cannot_file(what) for what in ("sticker", it.words.unknown, None)],
    materials.not_crew: lambda it: [materials.not_crew()],
    materials.problem: lambda it: map(materials.problem, it.troubled()),
    materials.settled: lambda it: [materials.settled(kept) for kept in ([], it.everything(), [it.material()])],
    materials.summary: lambda it: [materials.summary(it.package(*f)) for f in ([], it.everything(), [it.material()])],
    materials.where: lambda it: [
        materials.where(found, Candidates(it.agendas(n), own=yes), invites=yes)
        for found in ([it.material()], it.everything())
        for n in (0, 8)
        for yes in ASKED
    ],
    holidays.listing: lambda it: [
        holidays.listing([HolidayChange(day=DAY, why=each) for each in (it.words.reason, None)] * n, mode=Mode.NEW)
        for n in (0, 1, 5)
    ],
    holidays.decided: lambda it: [
        holidays.decided(DAY, each, n) for each in (it.words.reason[:100], None) for n in (0, 3)
    ],
    holidays.undone: lambda _it: [holidays.undone(DAY, n) for n in (0, 3)],
    holidays.changed: lambda it: [
        holidays.changed(DAY, each) for each in (None, HolidayChange(day=DAY, why=it.words.reason[:100]))
    ],
    chat_imports.reading: lambda _it: [chat_imports.reading()],
    chat_imports.refused: lambda _it: map(chat_imports.refused, ChatRefused),
    chat_imports.not_fetched: lambda _it: [chat_imports.not_fetched()],
    chat_imports.preview: lambda it: [
        chat_imports.preview(it.chat(n), {LARGEST: it.words.names[0]}) for n in (0, 1, 9)
    ],
    chat_imports.who: lambda it: [chat_imports.who(it.chat(9), 0, [it.crew] * n, 0) for n in (1, 9)],
    chat_imports.keeping: lambda _it: [chat_imports.keeping()],
    chat_imports.cancelled: lambda _it: [chat_imports.cancelled()],
    chat_imports.kept: lambda _it: [chat_imports.kept(LARGEST, n) for n in (0, 1, 40)],
    chat_imports.undone: lambda _it: [chat_imports.undone(n) for n in (0, 1, 40)],
    lead_imports.reading: lambda _it: [lead_imports.reading()],
    lead_imports.refused: lambda _it: [
        lead_imports.refused(cause, kind=kind, number=20_000) for cause in Cause for kind in (None, "ppid")
    ],
    lead_imports.not_fetched: lambda _it: [lead_imports.not_fetched()],
    lead_imports.not_allowed: lambda _it: [lead_imports.not_allowed(refusals.TEXTS[NotAllowed](NotAllowed("x")))],
    lead_imports.preview: lambda it: [
        lead_imports.preview(LARGEST, "lapor", {"rows_rejected": it.refused_rows(n)}, BROUGHT) for n in (0, 1, 3)
    ],
    lead_imports.keeping: lambda _it: [lead_imports.keeping()],
    lead_imports.undoing: lambda _it: [lead_imports.undoing()],
    lead_imports.cancelled: lambda _it: [lead_imports.cancelled()],
    lead_imports.progress: lambda _it: [lead_imports.progress(12_000)],
    lead_imports.kept: lambda _it: [lead_imports.kept(LARGEST, BROUGHT)],
    lead_imports.last: lambda _it: [
        lead_imports.last(each, BROUGHT)
        for each in (None, LeadImport(id=LARGEST, source=LeadSource.LAPOR, imported_at=AT))
    ],
    lead_imports.undone: lambda _it: [lead_imports.undone()],
    leads.listing: lambda it: [
        leads.listing(Listing(cut, it.timed()[:n], 5 if n else 0, 7 * n, n, DAY, it.words.organiser), mode=Mode.REPLACE)
        for wanted in Wanted
        for n, cut in (
            (0, Cut(wanted)),
            (2, Cut(wanted, By.CATEGORY, LARGEST)),
            (5, Cut(wanted, By.DISTRICT, LARGEST, it.needs().period)),
            (5, Cut(wanted, By.AGE, 1, it.needs().period)),
        )
    ],
    leads.categories: lambda it: [leads.categories([Named(it.words.organiser, LARGEST, 12)] * 9)],
    leads.one: lambda it: [
        leads.one(Whole(timed, it.agendas(n), n, n), person)
        for timed in it.timed()[:3]
        for n, person in ((0, it.people[0]), (2, it.editor))
    ],
    leads.clock: lambda it: map(leads.clock, it.timed()[:3]),
    leads.alike: lambda it: [leads.alike(it.lead(), [it.lead()] * n) for n in (0, 5)],
    leads.due_soon: lambda it: [leads.due_soon(Soon(it.timed(), n, n - 5, n)) for n in (5, 12)],
    mix.ask_aim: lambda _it: [mix.ask_aim(kind) for kind in MixKind],
    mix.drawing: lambda _it: [mix.drawing()],
    mix.failed: lambda _it: [mix.failed()],
    mix.picture: lambda it: [mix.picture(it.planned(0), "k")],
    mix.summary: lambda it: [
        mix.summary(it.planned(count), person) for count in (0, 3, 40) for person in (it.editor, it.crew)
    ],
    needs.summary: lambda it: [
        needs.summary(it.needs(compared=yes, total=n), mode=Mode.REPLACE)
        for n, yes in ((41, True), (41, False), (0, True))
    ],
    needs.part: lambda it: [
        needs.part(it.needs(compared=yes, total=n), each, 0) for each in Part for n, yes in ((41, True), (0, False))
    ],
    lead_keepers.overview: lambda it: [
        lead_keepers.overview({LeadSource.LAPOR: it.everyone(n), LeadSource.PPID: []}, mode=Mode.NEW) for n in (1, 3)
    ],
    lead_keepers.choose: lambda it: [
        lead_keepers.choose({source: [it.editor] for source in LeadSource}, source, it.everyone(1), 0)
        for source in LeadSource
    ],
    issues.listing: lambda it: [
        issues.listing(it.issues(n, watch, kind), to, DAY, mode=Mode.REPLACE)
        for n, watch, kind in ((0, Watch.CLOSED, IssueKind.COMMENT), (2, Watch.OPEN, None), (5, Watch.OPEN, None))
        for to in (it.editor, it.crew)
    ],
    issues.one: lambda it: [
        issues.one(each, to, note=issues.noted() if to is it.editor else None)
        for each in (it.bare_issue(), *map(it.issue, IssueState))
        for to in (it.editor, it.crew)
    ],
    issues.closed: lambda it: [issues.closed(it.issue(IssueState.CLOSED))],
    issues.ask_kind: lambda _it: [issues.ask_kind()],
    issues.ask_statement: lambda _it: map(issues.ask_statement, IssueKind),
    issues.ask: lambda it: [
        issues.ask(it.bare_issue(), field, step=yes and field in STEPS, mode=Mode.NEW)
        for field in IssueField
        if field not in ISSUE_CHOICES
        for yes in ASKED
    ],
    issues.choices_of: lambda it: [issues.choices_of(it.issue(), field) for field in ISSUE_CHOICES],
    issues.more: lambda it: [issues.more(it.issue())],
    issues.pick_owner: lambda it: [issues.pick_owner(it.issue(), it.everyone(n), 0) for n in (1, 20)],
    issues.given: lambda it: [issues.given(it.issue())],
    issue_words.history: lambda it: [issue_words.history(it.issue(), it.steps())],
    needs.drawing: lambda _it: [needs.drawing()],
    needs.picture: lambda it: [needs.picture(it.needs().period, "k")],
    needs.failed: lambda _it: [needs.failed()],
    event_letters.reading: lambda _it: [event_letters.reading()],
    event_letters.unread: lambda _it: [event_letters.unread(why) for why in Unread if why not in KEPT],
    event_letters.not_fetched: lambda _it: [event_letters.not_fetched()],
    letters.screen: lambda it: [
        letters.screen(each, it.everyone(9)) for each in (it.agenda(), it.lettered(), it.bare())
    ],
    letters.making: lambda _it: [letters.making()],
    letters.made: lambda it: [letters.made(it.agenda(), "k", "l")],
    letters.failed: lambda it: [letters.failed(it.agenda())],
    letters.ask_signed: lambda it: [letters.ask_signed(it.agenda())],
    letters.coming: lambda _it: [letters.coming()],
    letters.kept: lambda it: [letters.kept(it.lettered())],
    letters.signed: lambda it: [letters.signed(it.lettered())],
    linking.linked: lambda it: [linking.linked(it.crew, it.menu(it.crew.roles))],
    linking.linked_elsewhere: lambda it: [linking.linked_elsewhere("whatsapp")],
    linking.reached_by: lambda it: [
        linking.reached_by(["telegram"], {"whatsapp": f"https://wa.me/6281100009999?text={'x' * 40}"}, minutes=15),
        linking.reached_by(["whatsapp", "telegram"], {}),
    ],
    numbers.missing: lambda _it: [numbers.missing([1, 2, 3])],
    numbers.older: lambda _it: [numbers.older(2, "agenda.show:1")],
    people.my_address: lambda it: [people.my_address(whom) for whom in (it.editor, it.crew)],
    people.my_address_set: lambda it: [people.my_address_set(whom) for whom in (it.editor, it.crew)],
    people.join_refused: lambda it: [people.join_refused()],
    people.join_asked: lambda it: [people.join_asked(first=yes) for yes in ASKED],
    people.join_decided: lambda it: [people.join_decided(it.wish(), approved=yes) for yes in ASKED],
    people.join_request: lambda it: [people.join_request(it.wish())],
    people.joined: lambda it: [people.joined(it.crew)],
    people.language_set: lambda it: [people.language_set(it.menu())],
    people.languages: lambda it: [people.languages()],
    people.open_private: lambda it: [people.open_private(incoming(kind)) for kind in IncomingKind],
    people.resumed: lambda it: [people.resumed(it.menu(it.crew.roles))],
    people.stopped: lambda it: [people.stopped()],
    people.stranger: lambda it: [people.stranger()],
    people.welcome: lambda it: [people.welcome(person, it.menu(person.roles)) for person in (it.editor, it.crew)],
    profiles.profile: lambda it: [profiles.profile(each, to) for each in it.sheets() for to in (it.crew, it.editor)],
    profiles.everybody: lambda it: [
        profiles.everybody(sheets, 0, today=day, mode=Mode.NEW)
        for sheets, day in (([], DAY), (it.sheets(), DAY), (it.sheets(), DAY + timedelta(days=7)))
    ],
    profiles.ask_skills: lambda it: map(profiles.ask_skills, it.sheets()),
    profiles.ask_quiet: lambda it: [profiles.ask_quiet(each, again=yes) for each in it.sheets() for yes in ASKED],
    profiles.staff: lambda it: map(profiles.staff, it.sheets()),
    profiles.ask_staff: lambda it: [profiles.ask_staff(each, field) for each in it.sheets() for field in StaffField],
    profiles.duty_set: lambda it: [profiles.duty_set(it.sheets()[0], it.crew)],
    refusals.reply: lambda it: (
        [refusals.reply(each, incoming(IncomingKind.TAP)) for each in it.refusals()]
        + [refusals.reply(each, incoming(IncomingKind.MESSAGE, ChatKind.PRIVATE)) for each in [*it.refusals()][:1]]
    ),
    resent.changed_only: lambda it: [resent.changed_only(it.applied())],
    resent.comparison: lambda it: [
        resent.comparison(each, task=task, mode=Mode.REPLACE) for each in it.compared() for task in (None, it.agenda())
    ],
    rooms.bound: lambda it: [
        rooms.bound(Room(title=it.words.room), others) for others in ([], [Room(title=it.words.room)])
    ],
    rooms.hello: lambda it: [rooms.hello()],
    rooms.lost: lambda it: [rooms.lost(Room(title=it.words.room))],
    rooms.topic_lost: lambda it: [
        rooms.topic_lost(Room(title=it.words.room, topic=name)) for name in (None, it.words.topic)
    ],
    replacements.ask_reason: lambda it: [
        replacements.ask_reason(seat, asked=yes, now=each)
        for seat in it.every_seat()
        for yes in ASKED
        for each in it.moments(seat)
    ],
    replacements.confirm_reason: lambda it: [
        replacements.confirm_reason(seat, it.words.excuse, asked=yes, note=not yes)
        for seat in it.every_seat()
        for yes in ASKED
    ],
    replacements.kept_as_note: lambda it: [replacements.kept_as_note(seat) for seat in it.every_seat()],
    replacements.left: lambda it: [replacements.left(seat, it.crew) for seat in it.every_seat()],
    schedules.month: lambda it: [
        schedules.month(DAY.replace(day=1), DAY.replace(day=30), found, today=DAY, me=it.crew.id)
        for found in ([], it.agendas(1), it.month())
    ],
    schedules.drawing: lambda _it: [schedules.drawing()],
    schedules.pictures: lambda _it: [
        schedules.pictures(DAY, DAY + timedelta(days=n), ["k"] * count) for n, count in ((0, 1), (6, 2), (29, 1))
    ],
    schedules.failed: lambda _it: [schedules.failed()],
    searches.ask: lambda _it: [searches.ask(Mode.PRIVATE)],
    searches.found: lambda it: [
        searches.found(found, "panen batumandi", 1, today=DAY, mode=Mode.NEW)
        for found in (
            Found(Search(("panen",)), it.agendas(20)),
            Found(Search(("panen", "batumandi"), (DAY, DAY)), []),
            Found(Search(("panen", "batumandi")), [], "lampihong"),
        )
    ],
    reminders.open_tasks: lambda it: [reminders.open_tasks(it.agenda(), it.agenda().duties)],
    reminders.reminder: lambda it: [
        reminders.reminder(seat, briefs.brief(seat, it.crew)) for seat in it.every_seat()[:2]
    ],
    reminders.understaffed: lambda it: [
        reminders.understaffed(it.agenda(), [(duty, who) for duty in it.agenda().duties]) for who in (it.crew, None)
    ],
    reminders.for_head: lambda it: [
        reminders.for_head(it.agenda(), [(duty, it.crew) for duty in it.agenda().duties], it.editor)
    ],
    plan_files.cancelled: lambda _it: [plan_files.cancelled()],
    plan_files.failed: lambda _it: [plan_files.failed()],
    plan_files.kept: lambda it: [plan_files.kept(it.plan_import(), it.differences(1))],
    plan_files.last: lambda it: [plan_files.last(each) for each in (None, it.plan_import())],
    plan_files.preview: lambda it: [
        plan_files.preview(LARGEST, it.content(), it.differences(count), it.refused_rows(count), fresh=count > 1)
        for count in (0, 1, 3)
    ],
    plan_files.template: lambda _it: [plan_files.template("k", "renstra.xlsx")],
    plan_files.undone: lambda _it: [plan_files.undone()],
    plan_files.writing: lambda _it: [plan_files.writing()],
    postponements.ask_when: lambda it: [postponements.ask_when(it.agenda(), moved=yes) for yes in ASKED],
    postponements.ask_why: lambda it: [
        postponements.ask_why(it.agenda(), then, names) for then in it.then() for names in ([], it.names(8))
    ],
    postponements.ask_why_off: lambda it: [
        postponements.ask_why_off(it.agenda(), names) for names in ([], it.names(8))
    ],
    postponements.put_off: lambda it: [postponements.put_off(it.agenda(), it.agenda())],
    postponements.done: lambda it: [postponements.done(it.agenda())],
    series.ask: lambda it: [series.ask(it.agenda(), again=yes) for yes in ASKED],
    series.made: lambda it: [
        series.made(Repeated(it.series(rule), 5, days), it.agenda())
        for rule in RULES
        for days in ([], [DAY + timedelta(days=7 * n) for n in range(9)])
    ],
    series.show: lambda it: [series.show(it.agenda(), each) for each in (None, *map(it.series, RULES))],
    series.followed: lambda it: [series.followed(it.agenda(), n) for n in (0, 1, 9)],
    series.ask_end: lambda it: [series.ask_end(it.agenda())],
    series.ended: lambda it: [series.ended(it.agenda(), n) for n in (0, 1, 9)],
    seats.my_tasks: lambda it: [
        seats.my_tasks(it.tasks(n), 1, to=it.crew, mode=Mode.NEW, standing_by=[it.freed().duty] * n) for n in (0, 1, 5)
    ],
    seats.ready: lambda it: [seats.ready(it.crew)],
    seats.replaced: lambda it: (
        [
            seats.replaced(seat, freed_because=why)
            for seat in (*it.every_seat(), it.freed())
            for why in (None, it.words.excuse)
        ]
        + [seats.replaced(it.freed(), freed_because=None, lapsed=True)]
    ),
    replacements.stays: lambda it: [replacements.stays(seat) for seat in it.every_seat()],
    handing.pick: lambda it: [handing.pick(it.seat(SeatState.TAKEN), it.candidates(n), 0) for n in (0, 20)],
    handing.offered: lambda it: [handing.offered(it.handed(), it.other)],
    handing.kept: lambda it: [handing.kept(it.seat(SeatState.TAKEN))],
    handing.declined: lambda it: [handing.declined(it.seat(SeatState.TAKEN), it.other.name, it.words.excuse)],
    handing.pick_swap: lambda it: [handing.pick_swap(it.handed(), others) for others in ([], it.every_seat()[:3])],
    handing.swap_asked: lambda it: [handing.swap_asked(it.exchange())],
    handing.swap_question: lambda it: [handing.swap_question(it.exchange())],
    handing.swapped: lambda it: [handing.swapped(it.exchange())],
    handing.swap_refused: lambda _it: [handing.swap_refused()],
    handing.swap_declined: lambda it: [handing.swap_declined(it.exchange())],
    reserves.joined: lambda it: map(reserves.joined, it.standing_by()),
    reserves.left: lambda it: [reserves.left(it.freed().duty)],
    reserves.promoted: lambda it: [reserves.promoted(it.seat(SeatState.TAKEN), it.crew)],
    seats.warned: lambda it: [
        seats.warned(it.freed().duty, it.strained(), private=private, reachable=reachable)
        for private, reachable in ((True, True), (False, True), (False, False))
    ],
    seats.taken: lambda it: [
        seats.taken(seat, private=yes, reachable=also, now=each)
        for seat in it.every_seat()
        for yes in ASKED
        for also in ASKED
        for each in it.moments(seat)
    ],
    signs.asked: lambda it: [signs.asked(it.seat(SeatState.READY))],
    signs.clash: lambda it: [signs.clash(it.seat(SeatState.READY), it.overrun(), own=yes) for yes in ASKED],
    signs.given: lambda it: [signs.given(each, it.crew, Mode.NEW) for each in it.given()],
    signs.how_late: lambda it: [
        signs.how_late(it.agenda(), [(n, AT + timedelta(minutes=n)) for n in signs.DELAYS], Mode.NEW)
    ],
    signs.missing: lambda it: [signs.missing(it.seat(SeatState.READY))],
    signs.no_sign: lambda it: [signs.no_sign(it.agenda(), found) for found in ([], it.tasks(1)[:1], it.tasks(1)[:3])],
    signs.noted: lambda _it: [signs.noted()],
    signs.taken_back: lambda it: [signs.taken_back(it.agenda())],
    signs.wanted: lambda it: [signs.wanted(it.seat(SeatState.READY), it.crew)],
    signs.which: lambda it: [signs.which(kind, [(each, AT) for each in it.agendas(3)]) for kind in SignKind],
    rosters.day: lambda it: [rosters.day(DAY, people, {it.crew.id}, 1) for people in ([], it.people)],
    rosters.way_of: lambda it: [rosters.way_of(AgendaKind.PRESS, way) for way in Staffing],
    rosters.ways: lambda it: [rosters.ways(dict.fromkeys(AgendaKind, Staffing.APPOINTED), DAY)],
    rosters.week: lambda it: [
        rosters.week([(DAY + timedelta(days=n), it.people[:n]) for n in range(7)], to, mode=Mode.PRIVATE)
        for to in (it.editor, it.crew)
    ],
    standing_crew.one: lambda it: [standing_crew.one(StandingCrews(DEFAULTS), number) for number in range(len(GROUPS))],
    standing_crew.overview: lambda it: [standing_crew.overview(StandingCrews(DEFAULTS))],
    checklists.kinds: lambda it: [checklists.kinds(each, mode=Mode.NEW) for each in it.in_force()],
    checklists.one: lambda it: [checklists.one(each, StoryFormat.PHOTO_SET, 0) for each in it.in_force()],
    checklists.steps: lambda _it: [checklists.steps(StoryFormat.PHOTO_SET)],
    checklists.ask_label: lambda _it: [checklists.ask_label(StoryFormat.PHOTO_SET)],
    story_checks.sheet: lambda it: map(story_checks.sheet, it.sheets_of_stories()),
    story_checks.ask_words: lambda it: [story_checks.ask_words(it.story(), DEFAULT_ITEMS[-1])],
    officials.listing: lambda it: [
        officials.listing(it.officials(n), 0, to, mode=Mode.NEW) for n in (0, 3) for to in (it.editor, it.crew)
    ],
    officials.one: lambda it: map(officials.one, it.officials(1)),
    officials.ask_list: lambda _it: [officials.ask_list()],
    officials.preview: lambda it: map(officials.preview, it.pasted()),
    story_names.names: lambda it: map(story_names.names, it.names_in_stories()),
    approvers.listing: lambda it: [
        approvers.listing({tier: it.everyone(n)[:n] for tier in Tier}, mode=Mode.NEW) for n in (0, 9)
    ],
    approvers.pick: lambda it: [approvers.pick(tier, it.everyone(9), {it.crew.id}, 0) for tier in Tier],
    story_quotes.sheet: lambda it: [
        story_quotes.sheet(each, to, said=said)
        for each in it.quoted()
        for to, said in ((it.editor, "✅"), (it.crew, None))
    ],
    story_quotes.asked: lambda it: map(story_quotes.asked, it.quoted()[:1]),
    story_quotes.agreed: lambda it: [story_quotes.agreed(it.story())],
    story_quotes.ask_who: lambda it: [story_quotes.ask_who(it.story(), tier) for tier in Tier],
    story_quotes.ask_evidence: lambda it: [story_quotes.ask_evidence(it.story(), it.editor.name)],
    story_quotes.ask_reason: lambda it: [story_quotes.ask_reason(it.story())],
    story_quotes.thanks: lambda it: map(story_quotes.thanks, it.quoted()[:1]),
    story_quotes.sent_back: lambda it: [story_quotes.sent_back(it.story())],
    sensitivities.listing: lambda it: [
        sensitivities.listing(it.agenda(), it.marks(n), to) for n in (0, 2) for to in (it.editor, it.crew)
    ],
    sensitivities.kinds: lambda it: [sensitivities.kinds(it.agenda())],
    sensitivities.ask_note: lambda it: [sensitivities.ask_note(it.agenda(), kind) for kind in Sensitivity],
    sensitivities.ask_because: lambda it: [sensitivities.ask_because(it.marks(1)[0])],
    stories.listing: lambda it: [
        stories.listing(it.stories(n), wanted, 0, to, mode=Mode.NEW)
        for wanted in StoryWanted
        for n, to in ((0, it.crew), (1, it.editor))
    ],
    stories.of_agenda: lambda it: [stories.of_agenda(it.agenda(), it.stories(n), it.crew, 0) for n in (0, 1)],
    stories.kinds: lambda it: [stories.kinds(it.agenda())],
    stories.one: lambda it: [
        stories.one(found, to, AT, said=None if to is it.crew else "✅")
        for found in it.told_stories()
        for to in (it.crew, it.editor)
    ],
    stories.read: lambda it: [stories.read(found, 1) for found in it.told_stories()[:2]],
    stories.compared: lambda it: map(stories.compared, it.edited()),
    stories.notes: lambda it: [
        stories.notes(it.story(), it.story_notes(n), 0, may=yes) for n in (0, 6) for yes in ASKED
    ],
    story_steps.ask_text: lambda it: [story_steps.ask_text(each) for each in (it.story(), it.story(latest=0))],
    story_steps.ask_more: lambda it: map(story_steps.ask_more, it.told_stories()[:1]),
    story_steps.reading: lambda it: [story_steps.reading(it.story())],
    story_steps.unreadable: lambda it: [story_steps.unreadable(it.story(), it.words.file)],
    story_steps.overtaken: lambda it: [story_steps.overtaken(it.story(), it.words.file)],
    story_steps.locked: lambda it: [story_steps.locked(it.story(), it.editor.name)],
    story_steps.ask_reason: lambda it: [story_steps.ask_reason(it.story())],
    story_steps.ask_due: lambda it: [story_steps.ask_due(it.story(), again=yes) for yes in ASKED],
    story_steps.ask_schedule: lambda it: [story_steps.ask_schedule(it.story(), again=yes) for yes in ASKED],
    story_steps.ask_note: lambda it: [story_steps.ask_note(it.story())],
    story_steps.ask_correction: lambda it: [story_steps.ask_correction(it.story())],
    story_steps.review: lambda it: map(story_steps.review, it.told_stories()[:2]),
    story_steps.returned: lambda it: [story_steps.returned(it.story())],
    story_steps.approved: lambda it: [story_steps.approved(it.story())],
    story_steps.taken_over: lambda it: [story_steps.taken_over(it.story())],
    strategy.ask_field: lambda it: [
        strategy.ask_field(it.items()[-1], field, chain=yes)
        for field in ItemField
        if field is not ItemField.PARENT
        for yes in ASKED
    ],
    strategy.ask_new: lambda _it: [strategy.ask_new(part) for part in PlanPart],
    strategy.ask_period: lambda _it: [strategy.ask_period()],
    strategy.item: lambda it: [
        strategy.item(it.whole(), each, person, agendas=3) for each in it.items() for person in (it.editor, it.crew)
    ],
    strategy.listing: lambda it: [strategy.listing(it.whole(), part, 1, it.editor) for part in PlanPart],
    strategy.overview: lambda it: [
        strategy.overview(found, person, untagged=7, older=[it.whole().plan] * 4)
        for found in (None, it.whole())
        for person in (it.editor, it.crew)
    ],
    strategy.parents: lambda it: [strategy.parents(it.whole(), each, 0) for each in it.items() if each.part in PARENT],
    strategy.retired: lambda it: [strategy.retired(it.items()[-1])],
    strategy.template: lambda _it: [strategy.template()],
    swot.ask_field: lambda it: [swot.ask_field(each, field) for each in it.factors()[:1] for field in FactorField],
    swot.ask_new: lambda _it: [swot.ask_new(side) for side in Side],
    swot.factor: lambda it: [
        swot.factor(each, it.words.editor, person) for each in it.factors() for person in (it.editor, it.crew)
    ],
    swot.history: lambda it: [swot.history(it.factors()[0], it.factor_steps())],
    swot.listing: lambda it: [swot.listing(it.factors() * 9, side, 1, it.editor) for side in Side],
    swot.overview: lambda it: [swot.overview(found, it.editor) for found in ([], it.factors())],
    swot.sums: lambda it: [
        swot.sums(found, each) for found in ([], it.factors(), it.factors()[:4] * 5) for each in Matrix
    ],
    unreached.template_fallen: lambda it: [
        unreached.template_fallen(Ruling("tugas_baru", "id", state, reason))
        for state, reason in zip(unreached.FALLEN, ("INVALID_FORMAT", "NONE", "NONE", "NONE"), strict=True)
    ],
    unreached.listing: lambda it: [unreached.listing(it.unreached(n), 1, mode=Mode.NEW) for n in (0, 1, 3)],
    unreached.not_reached: lambda it: map(unreached.not_reached, it.unreached()),
    unreached.one: lambda it: map(unreached.one, it.unreached()),
    unreached.sent_again: lambda it: [unreached.sent_again(it.unreached()[0])],
    unreached.settled: lambda _it: [unreached.settled()],
    unreached.told: lambda it: [unreached.told(each) for each in it.unreached()[-2:]],
}


def views_of_the_desk() -> set[str]:
    """Every public function of `bot.views` that makes a reply."""
    found = set()
    for module in pkgutil.iter_modules(views.__path__):
        loaded = importlib.import_module(f"{views.__name__}.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            makes = str(inspect.signature(function).return_annotation)
            if function.__module__ == loaded.__name__ and not name.startswith("_") and "Reply" in makes:
                found.add(f"{module.name}.{name}")
    return found


def key(view: Callable[..., Any]) -> str:
    """`seats.taken`."""
    return f"{view.__module__.rpartition('.')[2]}.{view.__name__}"


def replies_of(view: Callable[..., Any], it: Sample) -> list[Reply]:
    """The replies of a view, however it gives them."""
    found: list[Reply] = []
    for each in SCREENS[view](it):
        found += each if isinstance(each, list) else [each] if each else []
    return found
