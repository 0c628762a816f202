"""What documents fill of what other rooms show."""

NYVAG_PROCESSING = ["nyvag.documents.rules"]
NYVAG_WAITING = ["nyvag.documents.area.waiting"]
NYVAG_DOCUMENT_OWNERS = {"wording-template": "nyvag.documents.area.template_owner"}
NYVAG_SCHEDULES = {"nyvag.documents.jobs.sweep_orphans": 24 * 60}
