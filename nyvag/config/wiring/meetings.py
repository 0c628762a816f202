"""What meetings and tasks fill of what other rooms show."""

NYVAG_WAITING = ["nyvag.meetings.area.waiting"]
NYVAG_PROCESSING = ["nyvag.meetings.rules"]
NYVAG_HOME_PARTS = {
    "unit": ["nyvag.meetings.homes.own_things"],
    "workplace": ["nyvag.meetings.homes.own_line"],
    "others": ["nyvag.meetings.homes.awaited_things"],
}
NYVAG_MESSAGE_KINDS = [
    "nyvag.meetings.area.message_kinds",
    "nyvag.meetings.task_mail.message_kinds",
]
NYVAG_MATTERS = {"task": "nyvag.meetings.area.task_is_open"}
NYVAG_CALENDARS = ["nyvag.meetings.area.calendar_events"]
NYVAG_DOCUMENT_OWNERS = {
    "meeting": "nyvag.meetings.area.document_owner",
    "task": "nyvag.meetings.task_papers.task_owner",
}
NYVAG_PAPER_KINDS = ["nyvag.meetings.samples.paper_kinds"]
NYVAG_MEETING_OWNERS = {"body": "nyvag.meetings.area.body_owners"}
NYVAG_AGENDA_PROPOSALS = ["nyvag.meetings.area.agenda_proposals"]
NYVAG_BELONGINGS = {"meetings": "nyvag.meetings.leaving.room"}
NYVAG_COMING_DAYS = ["nyvag.meetings.coming.coming"]
NYVAG_LINKABLES = {"task": "nyvag.meetings.linking.linked"}
NYVAG_LINKABLE_SEARCHES = {"task": "nyvag.meetings.linking.search"}
NYVAG_ANSWERABLES = {"meetings": "nyvag.meetings.answering.room"}
NYVAG_SCHEDULES = {"nyvag.meetings.jobs.anonymise": 24 * 60}
NYVAG_NAMED_BELONGINGS = {"meetings": "nyvag.meetings.leaving.room"}
