"""What mandates, decisions and cases fill of what other rooms show."""

NYVAG_AREA_STATES = {1: "nyvag.mandate.area.state.state"}
NYVAG_WAITING = [
    "nyvag.mandate.area.waiting.waiting",
    "nyvag.mandate.area.cases.waiting",
    "nyvag.mandate.area.enclosures.waiting",
    "nyvag.mandate.area.reviews.waiting",
]
NYVAG_PROCESSING = ["nyvag.mandate.rules"]
NYVAG_SUMMARY_PARTS = ["nyvag.mandate.area.shown.summary"]
NYVAG_ALARMS = [
    "nyvag.mandate.area.waiting.alarms",
    "nyvag.mandate.area.enclosures.alarms",
    "nyvag.mandate.area.reviews.alarms",
]
NYVAG_PUBLIC_PARTS = [
    "nyvag.mandate.area.shown.public_mandates",
    "nyvag.mandate.area.shown.public_decisions",
    "nyvag.mandate.area.public.public_remisses",
]
NYVAG_MESSAGE_KINDS = [
    "nyvag.mandate.area.cases.message_kinds",
    "nyvag.mandate.area.reviews.message_kinds",
]
NYVAG_MATTERS = {
    "mandate.remiss": "nyvag.mandate.queries.remiss.waits_for_answer",
    "mandate.review": "nyvag.mandate.queries.reviews.waits_for_answer",
}
NYVAG_DOCUMENT_OWNERS = {
    "decision": "nyvag.mandate.area.decisions.document_owner",
    "case": "nyvag.mandate.area.cases.document_owner",
    "remiss-reply": "nyvag.mandate.area.cases.reply_owner",
}
NYVAG_PAPER_KINDS = ["nyvag.mandate.samples.paper_kinds"]
NYVAG_AGENDA_PROPOSALS = [
    "nyvag.mandate.area.waiting.agenda_proposals",
    "nyvag.mandate.area.cases.agenda_proposals",
    "nyvag.mandate.area.reviews.agenda_proposals",
]
NYVAG_BELONGINGS = {"mandate.cases": "nyvag.mandate.area.cases.officers"}
NYVAG_LINKABLES = {
    "decision": "nyvag.mandate.area.decisions.linked",
    "case": "nyvag.mandate.area.cases.linked",
}
NYVAG_LINKABLE_SEARCHES = {
    "decision": "nyvag.mandate.area.decisions.search",
    "case": "nyvag.mandate.area.cases.search",
}
NYVAG_COMING_DAYS = ["nyvag.mandate.area.coming.coming"]
NYVAG_REVIEWABLES = [
    "nyvag.mandate.area.lapsing.reviewables",
    "nyvag.mandate.area.lapsing.reviewable_mandates",
]
NYVAG_REPORT_PARTS = ["nyvag.mandate.area.report.report_parts"]
NYVAG_MEASURES = {
    "mandate.decided": "nyvag.mandate.area.measures.decided",
    "mandate.items": "nyvag.mandate.area.measures.items",
    "mandate.report_age": "nyvag.mandate.area.measures.report_age",
}
