"""What each room shows of the rooms above it, and what runs by the clock: settings that name functions."""

NYVAG_AREA_STATES: dict[int, str] = {
    1: "nyvag.mandate.area.state.state",
    2: "nyvag.coordinator.area.state",
    3: "nyvag.internal_coordination.area.standing.state",
    5: "nyvag.forum.area.state",
    6: "nyvag.spend.area.area_state",
}
NYVAG_WAITING: list[str] = [
    "nyvag.mandate.area.waiting.waiting",
    "nyvag.coordinator.area.waiting",
    "nyvag.enterprises.area.waiting",
    "nyvag.forum.area.waiting",
    "nyvag.forum.dialogue.waiting",
    "nyvag.spend.area.waiting",
    "nyvag.meetings.area.waiting",
    "nyvag.internal_coordination.area.routines.waiting",
    "nyvag.internal_coordination.area.proposals.waiting",
    "nyvag.mandate.area.cases.waiting",
    "nyvag.mandate.area.reviews.waiting",
    "nyvag.internal_coordination.area.wheel.waiting",
    "nyvag.internal_coordination.area.assessments.waiting",
    "nyvag.internal_coordination.area.standing.waiting",
]
NYVAG_FIRST_HOUR: list[str] = [
    "nyvag.overview.area.first_hour",
    "nyvag.enterprises.area.first_hour",
    "nyvag.spend.area.first_hour",
    "nyvag.overview.area.last_steps",
]
NYVAG_PROCESSING: list[str] = [
    "nyvag.accounts.rules",
    "nyvag.audit.rules",
    "nyvag.organisations.rules",
    "nyvag.jobs.rules",
    "nyvag.messaging.rules",
    "nyvag.documents.rules",
    "nyvag.meetings.rules",
    "nyvag.enterprises.rules",
    "nyvag.mandate.rules",
    "nyvag.coordinator.rules",
    "nyvag.internal_coordination.rules",
    "nyvag.forum.rules",
    "nyvag.spend.rules",
    "nyvag.opendata.rules",
]
NYVAG_ENTERPRISE_PANELS: list[str] = [f"nyvag.{room}.area.enterprise_panel" for room in ("spend", "forum")]
NYVAG_OWN_PANELS: list[str] = [
    "nyvag.forum.panels.own_topics",
    "nyvag.forum.letters_shown.own_panel",
    "nyvag.forum.area.events.own_panel",
    "nyvag.forum.panels.own_compacts",
]
NYVAG_FORUM_PANELS: list[str] = ["nyvag.forum.area.events.coming_panel"]
NYVAG_ENTERPRISE_MOVES: dict[str, str] = {"spend": "nyvag.spend.commands.following.follow_enterprise"}
NYVAG_ENTERPRISE_PARTS: list[str] = ["nyvag.spend.queries.parts.enterprise_parts"]
NYVAG_SUMMARY_PARTS: list[str] = [
    "nyvag.spend.area.summary",
    "nyvag.mandate.area.shown.summary",
    "nyvag.coordinator.area.summary",
    "nyvag.mandate.area.reviews.summary",
    "nyvag.internal_coordination.area.standing.summary",
]
NYVAG_ALARMS: list[str] = [
    "nyvag.spend.area.alarms",
    "nyvag.mandate.area.waiting.alarms",
    "nyvag.coordinator.area.alarms",
    "nyvag.mandate.area.reviews.alarms",
    "nyvag.internal_coordination.area.standing.alarms",
]
NYVAG_UNIT_PARTS: list[str] = [
    "nyvag.internal_coordination.area.units.unit_part",
    "nyvag.spend.area.unit_part",
]
# What the start pages show of the rooms: what waits for the reader drawn anew, what waits for others kept
NYVAG_HOME_PARTS: dict[str, list[str]] = {
    "unit": ["nyvag.meetings.homes.own_things", "nyvag.accounts.homes.absence"],
    "workplace": ["nyvag.meetings.homes.own_line", "nyvag.accounts.homes.absence_noted"],
    "others": ["nyvag.meetings.homes.awaited_things"],
}
NYVAG_PUBLIC_PARTS: list[str] = [
    "nyvag.mandate.area.shown.public_mandates",
    "nyvag.mandate.area.shown.public_decisions",
    "nyvag.coordinator.area.public_part",
    "nyvag.spend.area.public_part",
    "nyvag.enterprises.area.public_part",
    "nyvag.internal_coordination.area.standing.public_part",
    "nyvag.forum.area.public_topics",
    "nyvag.forum.area.public_routes",
    "nyvag.forum.selling_shown.public_guide",
    "nyvag.forum.letters_shown.public_purchases",
    "nyvag.forum.letters_shown.public_letters",
    "nyvag.forum.dialogue.public_compacts",
    "nyvag.forum.barometer_shown.public_barometer",
    "nyvag.forum.area.events.public_meetings",
    "nyvag.mandate.area.public.public_remisses",
]
NYVAG_MESSAGE_KINDS: list[str] = [
    "nyvag.messaging.area.message_kinds",
    "nyvag.meetings.area.message_kinds",
    "nyvag.internal_coordination.area.routines.message_kinds",
    "nyvag.internal_coordination.area.proposals.message_kinds",
    "nyvag.internal_coordination.area.wheel.message_kinds",
    "nyvag.internal_coordination.area.assessments.message_kinds",
    "nyvag.meetings.task_mail.message_kinds",
    "nyvag.enterprises.area.message_kinds",
    "nyvag.forum.area.message_kinds",
    "nyvag.forum.dialogue.message_kinds",
    "nyvag.forum.letters_shown.message_kinds",
    "nyvag.forum.barometer_shown.message_kinds",
    "nyvag.forum.area.mail.message_kinds",
    "nyvag.mandate.area.cases.message_kinds",
    "nyvag.mandate.area.reviews.message_kinds",
]
NYVAG_MATTERS: dict[str, str] = {
    "task": "nyvag.meetings.area.task_is_open",
    "internal_coordination.review": "nyvag.internal_coordination.area.routines.review_is_open",
    "internal_coordination.assessment": "nyvag.internal_coordination.queries.assessments.is_waited_for",
    "forum.topic": "nyvag.forum.area.topic_is_open",
    "forum.barometer": "nyvag.forum.queries.barometer.waits_for_answer",
    "forum.registration": "nyvag.forum.queries.events.comes_still",
    "enterprise-confirmation": "nyvag.enterprises.queries.confirming.is_open",
    "mandate.remiss": "nyvag.mandate.queries.remiss.waits_for_answer",
    "mandate.review": "nyvag.mandate.queries.reviews.waits_for_answer",
}
NYVAG_CALENDARS: list[str] = [
    "nyvag.meetings.area.calendar_events",
    "nyvag.forum.area.events.calendar_events",
]
NYVAG_DOCUMENT_OWNERS: dict[str, str] = {
    "enterprise": "nyvag.enterprises.area.document_owner",
    "enterprise-page": "nyvag.enterprises.area.presentation_owner",
    "meeting": "nyvag.meetings.area.document_owner",
    "task": "nyvag.meetings.task_papers.task_owner",
    "compact": "nyvag.forum.dialogue.compact_owner",
    "decision": "nyvag.mandate.area.decisions.document_owner",
    "forum-meeting": "nyvag.forum.area.events.document_owner",
    "wording-template": "nyvag.documents.area.template_owner",
    "case": "nyvag.mandate.area.cases.document_owner",
    "remiss-reply": "nyvag.mandate.area.cases.reply_owner",
}
# The kinds of paper that rooms write, so that a body can make its own template for each
NYVAG_PAPER_KINDS: list[str] = [
    f"nyvag.{room}.samples.paper_kinds" for room in ("mandate", "coordinator", "meetings")
]
NYVAG_SHARED_DOCUMENTS: frozenset[str] = frozenset({"enterprise-page"})
NYVAG_MEETING_OWNERS: dict[str, str] = {
    "body": "nyvag.meetings.area.body_owners",
    "group": "nyvag.internal_coordination.area.groups.meeting_owners",
    "forum": "nyvag.forum.area.events.meeting_owners",
}
NYVAG_MEETING_FOLLOWERS: dict[str, str] = {
    "group": "nyvag.internal_coordination.commands.following.follow_meeting",
    "forum": "nyvag.forum.commands.following.follow_meeting",
}
NYVAG_AGENDA_PROPOSALS: list[str] = [
    "nyvag.mandate.area.waiting.agenda_proposals",
    "nyvag.coordinator.area.agenda_proposals",
    "nyvag.meetings.area.agenda_proposals",
    "nyvag.internal_coordination.area.routines.agenda_proposals",
    "nyvag.internal_coordination.area.proposals.agenda_proposals",
    "nyvag.enterprises.agendas.agenda_proposals",
    "nyvag.forum.area.events.agenda_proposals",
    "nyvag.mandate.area.cases.agenda_proposals",
    "nyvag.mandate.area.reviews.agenda_proposals",
    "nyvag.forum.area.agendas.agenda_proposals",
]

# What each room has in the annual wheel, see core.wheel
NYVAG_WHEELS: list[str] = [
    "nyvag.coordinator.area.yearly.wheel",
    "nyvag.internal_coordination.area.wheel.own",
    "nyvag.internal_coordination.area.wheel.reviews",
    "nyvag.internal_coordination.area.wheel.meetings",
    "nyvag.internal_coordination.area.wheel.report_backs",
    "nyvag.internal_coordination.area.assessments.wheel",
]
# What a person answers for and hands over when leaving: one object for each room, see core.leaving
NYVAG_BELONGINGS: dict[str, str] = {
    "meetings": "nyvag.meetings.leaving.room",
    "routines": "nyvag.internal_coordination.area.routines.belongings",
    "seats": "nyvag.internal_coordination.area.seats.seats",
    "coordinator": "nyvag.coordinator.area.leaving.roles",
    "mandate.cases": "nyvag.mandate.area.cases.officers",
    "forum": "nyvag.forum.area.leaving.topics",
}
# Rows that rooms add to the responsibility matrix, see core.responsibilities
NYVAG_RESPONSIBILITY_ROWS: list[str] = ["nyvag.internal_coordination.area.routines.responsibility_rows"]
# What one who takes over must know: days ahead, and functions to ask, see core.handing_on
NYVAG_COMING_DAYS: list[str] = [
    "nyvag.coordinator.area.coming.coming",
    "nyvag.internal_coordination.area.wheel.coming",
    "nyvag.meetings.coming.coming",
    "nyvag.enterprises.coming.coming",
    "nyvag.forum.area.leaving.coming",
]
NYVAG_FUNCTION_CONTACTS: list[str] = [
    "nyvag.coordinator.area.coming.contacts",
    "nyvag.forum.area.leaving.contacts",
]
# What a decision can be about, by kind: who shows them and who finds them, see core.linking
NYVAG_LINKABLES: dict[str, str] = {
    "function": "nyvag.coordinator.area.linked",
    "task": "nyvag.meetings.linking.linked",
    "unit": "nyvag.organisations.area.linked_units",
    "party": "nyvag.organisations.area.linked_parties",
    "decision": "nyvag.mandate.area.decisions.linked",
    "group": "nyvag.internal_coordination.area.groups.linked",
    "routine": "nyvag.internal_coordination.area.routines.linked",
    "case": "nyvag.mandate.area.cases.linked",
}
NYVAG_LINKABLE_SEARCHES: dict[str, str] = {
    "function": "nyvag.coordinator.area.search",
    "task": "nyvag.meetings.linking.search",
    "unit": "nyvag.organisations.area.find_units",
    "party": "nyvag.organisations.area.find_parties",
    "decision": "nyvag.mandate.area.decisions.search",
    "group": "nyvag.internal_coordination.area.groups.search",
    "routine": "nyvag.internal_coordination.area.routines.search",
    "case": "nyvag.mandate.area.cases.search",
}
# What holds for a time and can lapse: everything that a new term of office asks about, see core.reviewing
NYVAG_REVIEWABLES: list[str] = [
    "nyvag.mandate.area.lapsing.reviewables",
    "nyvag.mandate.area.lapsing.reviewable_mandates",
    "nyvag.coordinator.area.lapsing.reviewables",
    "nyvag.internal_coordination.area.lapsing.reviewables",
    "nyvag.internal_coordination.area.lapsing.reviewable_charters",
    "nyvag.internal_coordination.area.lapsing.reviewable_routines",
]
# What somebody is to answer, in place and by the link in a mail: one object a room, see core.answering
NYVAG_ANSWERABLES: dict[str, str] = {
    "meetings": "nyvag.meetings.answering.room",
}

# What runs by the clock: a function by name, and how many minutes lie between
NYVAG_SCHEDULES: dict[str, int] = {
    "nyvag.organisations.jobs.turn_day": 30,
    "nyvag.messaging.jobs.send_outbox": 1,
    "nyvag.messaging.jobs.forget": 24 * 60,
    "nyvag.documents.jobs.sweep_orphans": 24 * 60,
    "nyvag.enterprises.jobs.keep_up": 24 * 60,
    "nyvag.accounts.jobs.forget_old_counts": 24 * 60,
    "nyvag.meetings.jobs.anonymise": 24 * 60,
    "nyvag.internal_coordination.jobs.anonymise": 24 * 60,
    "nyvag.internal_coordination.jobs.remind_of_wheel": 24 * 60,
    "nyvag.forum.jobs.anonymise": 24 * 60,
}
