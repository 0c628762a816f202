"""In which order pages show what the rooms fill, where it is not the order of the rooms.

Each name is a room, or what a dotted name in it begins with; the longest that fits decides. What fits none
comes last.
"""

ORDERS: dict[str, tuple[str, ...]] = {
    "NYVAG_FIRST_HOUR": ("overview.area.first_hour", "enterprises", "spend", "overview.area.last_steps"),
    "NYVAG_ENTERPRISE_PANELS": ("spend", "forum"),
    "NYVAG_SUMMARY_PARTS": ("spend", "mandate"),
    "NYVAG_ALARMS": ("spend", "mandate.area.waiting", "coordinator", "mandate", "internal_coordination"),
    "NYVAG_HOME_PARTS": ("meetings", "evaluation", "accounts"),
    "NYVAG_PUBLIC_PARTS": (
        "mandate.area.shown",
        "coordinator",
        "spend",
        "enterprises",
        "internal_coordination",
        "forum",
        "mandate.area.public",
    ),
    "NYVAG_MESSAGE_KINDS": (
        "messaging",
        "meetings.area",
        "internal_coordination",
        "meetings.task_mail",
        "enterprises",
        "forum",
        "mandate",
    ),
    "NYVAG_PAPER_KINDS": ("mandate", "coordinator", "meetings"),
    "NYVAG_AGENDA_PROPOSALS": (
        "mandate.area.waiting",
        "coordinator",
        "meetings",
        "internal_coordination",
        "enterprises",
        "forum.area.events",
        "mandate",
        "forum.area.agendas",
    ),
    "NYVAG_BELONGINGS": ("meetings", "internal_coordination", "coordinator", "mandate", "forum"),
    "NYVAG_NAMED_BELONGINGS": ("meetings", "internal_coordination", "coordinator"),
    "NYVAG_COMING_DAYS": ("coordinator", "internal_coordination", "meetings", "enterprises", "forum"),
    "NYVAG_LINKABLES": (
        "coordinator",
        "meetings",
        "organisations",
        "mandate.area.decisions",
        "internal_coordination",
        "mandate",
    ),
}
ORDERS["NYVAG_LINKABLE_SEARCHES"] = ORDERS["NYVAG_LINKABLES"]
