"""What enterprises fill of what other rooms show."""

NYVAG_WAITING = ["nyvag.enterprises.area.waiting"]
NYVAG_FIRST_HOUR = ["nyvag.enterprises.area.first_hour"]
NYVAG_PROCESSING = ["nyvag.enterprises.rules"]
NYVAG_PUBLIC_PARTS = ["nyvag.enterprises.area.public_part"]
NYVAG_MESSAGE_KINDS = ["nyvag.enterprises.area.message_kinds"]
NYVAG_MATTERS = {"enterprise-confirmation": "nyvag.enterprises.queries.confirming.is_open"}
NYVAG_DOCUMENT_OWNERS = {
    "enterprise": "nyvag.enterprises.area.document_owner",
    "enterprise-page": "nyvag.enterprises.area.presentation_owner",
}
NYVAG_SHARED_DOCUMENTS = ["enterprise-page"]
NYVAG_AGENDA_PROPOSALS = ["nyvag.enterprises.agendas.agenda_proposals"]
NYVAG_COMING_DAYS = ["nyvag.enterprises.coming.coming"]
NYVAG_SCHEDULES = {"nyvag.enterprises.jobs.keep_up": 24 * 60}
NYVAG_MEASURES = {"enterprises.registered": "nyvag.enterprises.measures.registered"}
NYVAG_REPORT_PARTS = ["nyvag.enterprises.report.report_parts"]
