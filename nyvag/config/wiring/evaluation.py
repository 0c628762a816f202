"""What follow-up and evaluation fill of what other rooms show."""

NYVAG_AREA_STATES = {7: "nyvag.evaluation.area.state.state"}
NYVAG_WAITING = [
    "nyvag.evaluation.area.waiting.waiting",
    "nyvag.evaluation.area.reports.waiting",
    "nyvag.evaluation.area.findings.waiting",
]
NYVAG_ALARMS = [
    "nyvag.evaluation.area.waiting.alarms",
    "nyvag.evaluation.area.reports.alarms",
    "nyvag.evaluation.area.findings.alarms",
]
NYVAG_HOME_PARTS = {"unit": ["nyvag.evaluation.area.homes.own_parts"]}
NYVAG_PROCESSING = ["nyvag.evaluation.rules"]
NYVAG_MESSAGE_KINDS = ["nyvag.evaluation.area.mail.message_kinds"]
NYVAG_MATTERS = {
    "evaluation.round": "nyvag.evaluation.queries.asked.waits_for_answer",
    "evaluation.reply": "nyvag.evaluation.queries.replies.is_waited_for",
}
NYVAG_AGENDA_PROPOSALS = [
    "nyvag.evaluation.area.waiting.agenda_proposals",
    "nyvag.evaluation.area.findings.agenda_proposals",
]
NYVAG_ANSWERABLES = {
    "rounds": "nyvag.evaluation.area.answering.room",
    "findings": "nyvag.evaluation.area.finding_answers.room",
}
NYVAG_COMING_DAYS = ["nyvag.evaluation.area.shown.coming", "nyvag.evaluation.area.findings.coming"]
NYVAG_WHEELS = ["nyvag.evaluation.area.shown.wheel", "nyvag.evaluation.area.reports.wheel"]
NYVAG_LINKABLES = {
    "round": "nyvag.evaluation.area.shown.linked",
    "finding": "nyvag.evaluation.area.findings.linked",
}
NYVAG_LINKABLE_SEARCHES = {
    "round": "nyvag.evaluation.area.shown.search",
    "finding": "nyvag.evaluation.area.findings.search",
}
NYVAG_DOCUMENT_OWNERS = {"finding": "nyvag.evaluation.area.findings.document_owner"}
NYVAG_PAPER_KINDS = ["nyvag.evaluation.samples.paper_kinds"]
NYVAG_SUMMARY_PARTS = ["nyvag.evaluation.area.reports.summary", "nyvag.evaluation.area.findings.summary"]
NYVAG_UNIT_PARTS = ["nyvag.evaluation.area.findings.unit_part"]
NYVAG_PUBLIC_PARTS = [
    "nyvag.evaluation.area.reports.public_part",
    "nyvag.evaluation.area.findings.public_findings",
]
NYVAG_REPORT_PARTS = [
    "nyvag.evaluation.area.round_report.report_parts",
    "nyvag.evaluation.area.finding_report.report_parts",
    "nyvag.evaluation.area.report_parts.similar_municipalities",
    "nyvag.evaluation.area.report_parts.days_ahead",
]
