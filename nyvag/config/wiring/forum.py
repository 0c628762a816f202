"""What the forum fills of what other rooms show."""

NYVAG_AREA_STATES = {5: "nyvag.forum.area.state"}
NYVAG_WAITING = [
    "nyvag.forum.area.waiting",
    "nyvag.forum.dialogue.waiting",
]
NYVAG_PROCESSING = ["nyvag.forum.rules"]
NYVAG_ENTERPRISE_PANELS = ["nyvag.forum.area.enterprise_panel"]
NYVAG_OWN_PANELS = [
    "nyvag.forum.panels.own_topics",
    "nyvag.forum.letters_shown.own_panel",
    "nyvag.forum.area.events.own_panel",
    "nyvag.forum.panels.own_compacts",
]
NYVAG_FORUM_PANELS = ["nyvag.forum.area.events.coming_panel"]
NYVAG_PUBLIC_PARTS = [
    "nyvag.forum.area.public_topics",
    "nyvag.forum.area.public_routes",
    "nyvag.forum.selling_shown.public_guide",
    "nyvag.forum.letters_shown.public_purchases",
    "nyvag.forum.letters_shown.public_letters",
    "nyvag.forum.dialogue.public_compacts",
    "nyvag.forum.barometer_shown.public_barometer",
    "nyvag.forum.area.events.public_meetings",
]
NYVAG_MESSAGE_KINDS = [
    "nyvag.forum.area.message_kinds",
    "nyvag.forum.dialogue.message_kinds",
    "nyvag.forum.letters_shown.message_kinds",
    "nyvag.forum.barometer_shown.message_kinds",
    "nyvag.forum.area.mail.message_kinds",
]
NYVAG_MATTERS = {
    "forum.topic": "nyvag.forum.area.topic_is_open",
    "forum.barometer": "nyvag.forum.queries.barometer.waits_for_answer",
    "forum.registration": "nyvag.forum.queries.events.comes_still",
}
NYVAG_CALENDARS = ["nyvag.forum.area.events.calendar_events"]
NYVAG_DOCUMENT_OWNERS = {
    "compact": "nyvag.forum.dialogue.compact_owner",
    "forum-meeting": "nyvag.forum.area.events.document_owner",
}
NYVAG_MEETING_OWNERS = {"forum": "nyvag.forum.area.events.meeting_owners"}
NYVAG_MEETING_FOLLOWERS = {"forum": "nyvag.forum.commands.following.follow_meeting"}
NYVAG_AGENDA_PROPOSALS = [
    "nyvag.forum.area.events.agenda_proposals",
    "nyvag.forum.area.agendas.agenda_proposals",
]
NYVAG_BELONGINGS = {"forum": "nyvag.forum.area.leaving.topics"}
NYVAG_COMING_DAYS = ["nyvag.forum.area.leaving.coming"]
NYVAG_FUNCTION_CONTACTS = ["nyvag.forum.area.leaving.contacts"]
NYVAG_SCHEDULES = {"nyvag.forum.jobs.anonymise": 24 * 60}
NYVAG_MEASURES = {
    "forum.answer_days": "nyvag.forum.area.measures.answer_days",
    "forum.answered_in_time": "nyvag.forum.area.measures.answered_in_time",
    "forum.meetings": "nyvag.forum.area.measures.meetings",
    "forum.participation": "nyvag.forum.area.measures.participation",
    "forum.trust": "nyvag.forum.area.measures.trust",
}
NYVAG_REPORT_PARTS = ["nyvag.forum.area.report.report_parts"]
