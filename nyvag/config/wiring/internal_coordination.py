"""What internal coordination fills of what other rooms show."""

NYVAG_AREA_STATES = {3: "nyvag.internal_coordination.area.standing.state"}
NYVAG_WAITING = [
    "nyvag.internal_coordination.area.routines.waiting",
    "nyvag.internal_coordination.area.proposals.waiting",
    "nyvag.internal_coordination.area.wheel.waiting",
    "nyvag.internal_coordination.area.assessments.waiting",
    "nyvag.internal_coordination.area.standing.waiting",
]
NYVAG_PROCESSING = ["nyvag.internal_coordination.rules"]
NYVAG_ALARMS = ["nyvag.internal_coordination.area.standing.alarms"]
NYVAG_UNIT_PARTS = [
    "nyvag.internal_coordination.area.units.buying_part",
    "nyvag.internal_coordination.area.units.unit_part",
]
NYVAG_PUBLIC_PARTS = ["nyvag.internal_coordination.area.standing.public_part"]
NYVAG_MESSAGE_KINDS = [
    "nyvag.internal_coordination.area.routines.message_kinds",
    "nyvag.internal_coordination.area.proposals.message_kinds",
    "nyvag.internal_coordination.area.wheel.message_kinds",
    "nyvag.internal_coordination.area.assessments.message_kinds",
]
NYVAG_MATTERS = {
    "internal_coordination.review": "nyvag.internal_coordination.area.routines.review_is_open",
    "internal_coordination.assessment": "nyvag.internal_coordination.queries.assessments.is_waited_for",
}
NYVAG_MEETING_OWNERS = {"group": "nyvag.internal_coordination.area.groups.meeting_owners"}
NYVAG_MEETING_FOLLOWERS = {"group": "nyvag.internal_coordination.commands.following.follow_meeting"}
NYVAG_AGENDA_PROPOSALS = [
    "nyvag.internal_coordination.area.routines.agenda_proposals",
    "nyvag.internal_coordination.area.proposals.agenda_proposals",
]
NYVAG_WHEELS = [
    "nyvag.internal_coordination.area.wheel.own",
    "nyvag.internal_coordination.area.wheel.reviews",
    "nyvag.internal_coordination.area.wheel.meetings",
    "nyvag.internal_coordination.area.wheel.report_backs",
    "nyvag.internal_coordination.area.assessments.wheel",
]
NYVAG_BELONGINGS = {
    "routines": "nyvag.internal_coordination.area.routines.belongings",
    "seats": "nyvag.internal_coordination.area.seats.seats",
}
NYVAG_RESPONSIBILITY_ROWS = ["nyvag.internal_coordination.area.routines.responsibility_rows"]
NYVAG_COMING_DAYS = ["nyvag.internal_coordination.area.wheel.coming"]
NYVAG_LINKABLES = {
    "group": "nyvag.internal_coordination.area.groups.linked",
    "routine": "nyvag.internal_coordination.area.routines.linked",
}
NYVAG_LINKABLE_SEARCHES = {
    "group": "nyvag.internal_coordination.area.groups.search",
    "routine": "nyvag.internal_coordination.area.routines.search",
}
NYVAG_REVIEWABLES = [
    "nyvag.internal_coordination.area.lapsing.reviewables",
    "nyvag.internal_coordination.area.lapsing.reviewable_charters",
    "nyvag.internal_coordination.area.lapsing.reviewable_routines",
]
NYVAG_SCHEDULES = {
    "nyvag.internal_coordination.jobs.anonymise": 24 * 60,
    "nyvag.internal_coordination.jobs.remind_of_wheel": 24 * 60,
}
NYVAG_MEASURES = {
    "internal_coordination.coverage": "nyvag.internal_coordination.area.measures.coverage",
    "internal_coordination.meetings_held": "nyvag.internal_coordination.area.measures.meetings_held",
    "internal_coordination.tasks_in_time": "nyvag.internal_coordination.area.measures.tasks_in_time",
    "internal_coordination.trained": "nyvag.internal_coordination.area.measures.trained",
}
NYVAG_NAMED_BELONGINGS = {"seats": "nyvag.internal_coordination.area.seats.seats"}
NYVAG_REPORT_PARTS = ["nyvag.internal_coordination.area.report.report_parts"]
