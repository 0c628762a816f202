"""What steering documents, plans and indicators fill of what other rooms show."""

NYVAG_AREA_STATES = {4: "nyvag.plans.area.state.state"}
NYVAG_WAITING = [
    "nyvag.plans.area.plan_waiting.waiting",
    "nyvag.plans.area.indicators.waiting",
    "nyvag.plans.area.document_waiting.waiting",
    "nyvag.plans.area.drafts.waiting",
]
NYVAG_PROCESSING = ["nyvag.plans.rules"]
NYVAG_SUMMARY_PARTS = [
    "nyvag.plans.area.plans_shown.summary",
    "nyvag.plans.area.indicators_shown.summary",
    "nyvag.plans.area.documents_shown.summary",
]
NYVAG_ALARMS = [
    "nyvag.plans.area.plan_waiting.alarms",
    "nyvag.plans.area.document_waiting.alarms",
    "nyvag.plans.area.drafts.alarms",
]
NYVAG_UNIT_PARTS = [
    "nyvag.plans.area.plans_shown.unit_part",
    "nyvag.plans.area.documents_shown.unit_part",
]
NYVAG_DOCUMENT_OWNERS = {
    "steering-document": "nyvag.plans.area.documents.document_owner",
    "action": "nyvag.plans.area.plans.document_owner",
    "draft-reply": "nyvag.plans.area.drafts.reply_owner",
}
NYVAG_AGENDA_PROPOSALS = [
    "nyvag.plans.area.plan_waiting.agenda_proposals",
    "nyvag.plans.area.document_waiting.agenda_proposals",
    "nyvag.plans.area.drafts.agenda_proposals",
]
NYVAG_WHEELS = [
    "nyvag.plans.area.plans.wheel",
    "nyvag.plans.area.documents.wheel",
    "nyvag.plans.area.drafts.wheel",
]
NYVAG_RESPONSIBILITY_ROWS = ["nyvag.plans.area.plans.responsibility_rows"]
NYVAG_MESSAGE_KINDS = [
    "nyvag.plans.area.plan_mail.message_kinds",
    "nyvag.plans.area.indicators.message_kinds",
    "nyvag.plans.area.drafts.message_kinds",
]
NYVAG_MATTERS = {
    "plans.report": "nyvag.plans.area.plan_mail.report_is_open",
    "plans.value": "nyvag.plans.queries.indicator_asked.value_is_open",
    "plans.remiss": "nyvag.plans.queries.draft_remisses.waits_for_answer",
}
NYVAG_COMING_DAYS = [
    "nyvag.plans.area.plans.coming",
    "nyvag.plans.area.indicators.coming",
    "nyvag.plans.area.documents.coming",
    "nyvag.plans.area.drafts.coming",
]
NYVAG_LINKABLES = {
    "document": "nyvag.plans.area.documents.linked",
    "plan": "nyvag.plans.area.plans.linked_plans",
    "action": "nyvag.plans.area.plans.linked_actions",
    "indicator": "nyvag.plans.area.indicators.linked",
}
NYVAG_LINKABLE_SEARCHES = {
    "document": "nyvag.plans.area.documents.search",
    "plan": "nyvag.plans.area.plans.search_plans",
    "action": "nyvag.plans.area.plans.search_actions",
    "indicator": "nyvag.plans.area.indicators.search",
}
NYVAG_ANSWERABLES = {
    "plans": "nyvag.plans.answering.room",
    "indicators": "nyvag.plans.area.indicators.room",
}
NYVAG_SCHEDULES = {
    "nyvag.plans.jobs.work_out_indicators": 24 * 60,
    "nyvag.plans.jobs.ask_for_reports": 24 * 60,
    "nyvag.plans.jobs.ask_for_values": 24 * 60,
}
NYVAG_MEASURES = {
    "plans.funded": "nyvag.plans.area.measures.funded",
    "plans.with_indicator": "nyvag.plans.area.measures.with_indicator",
    "plans.on_schedule": "nyvag.plans.area.measures.on_schedule",
    "plans.budget_used": "nyvag.plans.area.measures.budget_used",
    "plans.documents_supporting": "nyvag.plans.area.measures.documents_supporting",
}
NYVAG_PUBLIC_PARTS = [
    "nyvag.plans.area.plans_shown.public_plans",
    "nyvag.plans.area.documents_shown.public_documents",
    "nyvag.plans.area.drafts.public_compilations",
]
NYVAG_REVIEWABLES = [
    "nyvag.plans.area.documents.reviewables",
    "nyvag.plans.area.plans.reviewables",
]
NYVAG_REPORT_PARTS = [
    "nyvag.plans.area.document_report.report_parts",
    "nyvag.plans.area.plan_report.report_parts",
    "nyvag.plans.area.indicator_report.report_parts",
]
NYVAG_PAPER_KINDS = ["nyvag.plans.papers_drafts.paper_kinds"]
