"""What steering documents, plans and indicators fill of what other rooms show."""

NYVAG_WAITING = ["nyvag.plans.area.plan_waiting.waiting"]
NYVAG_PROCESSING = ["nyvag.plans.rules"]
NYVAG_SUMMARY_PARTS = ["nyvag.plans.area.plans_shown.summary"]
NYVAG_ALARMS = ["nyvag.plans.area.plan_waiting.alarms"]
NYVAG_UNIT_PARTS = ["nyvag.plans.area.plans_shown.unit_part"]
NYVAG_DOCUMENT_OWNERS = {"action": "nyvag.plans.area.plans.document_owner"}
NYVAG_AGENDA_PROPOSALS = ["nyvag.plans.area.plan_waiting.agenda_proposals"]
NYVAG_WHEELS = ["nyvag.plans.area.plans.wheel"]
NYVAG_RESPONSIBILITY_ROWS = ["nyvag.plans.area.plans.responsibility_rows"]
NYVAG_COMING_DAYS = ["nyvag.plans.area.plans.coming"]
NYVAG_LINKABLES = {
    "plan": "nyvag.plans.area.plans.linked_plans",
    "action": "nyvag.plans.area.plans.linked_actions",
}
NYVAG_LINKABLE_SEARCHES = {
    "plan": "nyvag.plans.area.plans.search_plans",
    "action": "nyvag.plans.area.plans.search_actions",
}
NYVAG_ANSWERABLES = {"plans": "nyvag.plans.answering.room"}
