"""What coordinating functions fill of what other rooms show."""

NYVAG_AREA_STATES = {2: "nyvag.coordinator.area.state"}
NYVAG_WAITING = [
    "nyvag.coordinator.area.waiting",
    "nyvag.coordinator.area.yearly.waiting",
    "nyvag.coordinator.area.hand_overs.waiting",
]
NYVAG_MESSAGE_KINDS = ["nyvag.coordinator.area.yearly.message_kinds"]
NYVAG_SCHEDULES = {"nyvag.coordinator.jobs.remind": 24 * 60, "nyvag.coordinator.jobs.hand_over_due": 30}
NYVAG_PROCESSING = ["nyvag.coordinator.rules"]
NYVAG_ALARMS = ["nyvag.coordinator.area.alarms", "nyvag.coordinator.area.hand_overs.alarms"]
NYVAG_PUBLIC_PARTS = ["nyvag.coordinator.area.public_part"]
NYVAG_PAPER_KINDS = ["nyvag.coordinator.samples.paper_kinds"]
NYVAG_AGENDA_PROPOSALS = ["nyvag.coordinator.area.agenda_proposals"]
NYVAG_WHEELS = ["nyvag.coordinator.area.yearly.wheel"]
NYVAG_BELONGINGS = {"coordinator": "nyvag.coordinator.area.leaving.roles"}
NYVAG_COMING_DAYS = [
    "nyvag.coordinator.area.coming.coming",
    "nyvag.coordinator.area.coming.coming_hand_overs",
]
NYVAG_FUNCTION_CONTACTS = ["nyvag.coordinator.area.coming.contacts"]
NYVAG_LINKABLES = {"function": "nyvag.coordinator.area.linked"}
NYVAG_LINKABLE_SEARCHES = {"function": "nyvag.coordinator.area.search"}
NYVAG_REVIEWABLES = ["nyvag.coordinator.area.lapsing.reviewables"]
NYVAG_MEASURES = {
    "coordinator.posts": "nyvag.coordinator.area.measures.posts",
    "coordinator.vacancy": "nyvag.coordinator.area.measures.vacancy",
}
NYVAG_NAMED_BELONGINGS = {"coordinator": "nyvag.coordinator.area.leaving.roles"}
NYVAG_REPORT_PARTS = ["nyvag.coordinator.area.report.report_parts"]
