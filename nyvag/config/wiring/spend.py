"""What spend fills of what other rooms show."""

NYVAG_AREA_STATES = {6: "nyvag.spend.area.area_state"}
NYVAG_WAITING = ["nyvag.spend.area.waiting"]
NYVAG_FIRST_HOUR = ["nyvag.spend.area.first_hour"]
NYVAG_PROCESSING = ["nyvag.spend.rules"]
NYVAG_ENTERPRISE_PANELS = ["nyvag.spend.area.enterprise_panel"]
NYVAG_ENTERPRISE_MOVES = {"spend": "nyvag.spend.commands.following.follow_enterprise"}
NYVAG_ENTERPRISE_PARTS = ["nyvag.spend.queries.parts.enterprise_parts"]
NYVAG_SUMMARY_PARTS = ["nyvag.spend.area.summary"]
NYVAG_ALARMS = ["nyvag.spend.area.alarms"]
NYVAG_UNIT_PARTS = ["nyvag.spend.area.unit_part"]
NYVAG_PUBLIC_PARTS = ["nyvag.spend.area.public_part"]
NYVAG_MEASURES = {
    "spend.share": "nyvag.spend.area.measures.share_bought",
    "spend.kronor": "nyvag.spend.area.measures.kronor",
    "spend.suppliers": "nyvag.spend.area.measures.suppliers",
    "spend.top_three": "nyvag.spend.area.measures.top_three",
    "spend.potential": "nyvag.spend.area.measures.potential",
}
NYVAG_REPORT_PARTS = ["nyvag.spend.area.report.report_parts"]
