"""What each room shows of the rooms above it, and what runs by the clock: settings that name functions.

Each room has a file here that says, under the names of these settings, what it fills. `joined.ROOMS` names
the rooms in their order; `order` says where pages show them in another. What a function must give stands in
`core/providers.py` and docs/developer/architecture.md.
"""

from nyvag.config.wiring.joined import row, rows, table

NYVAG_AREA_STATES: dict[int, str] = table("NYVAG_AREA_STATES")
NYVAG_WAITING: list[str] = row("NYVAG_WAITING")
NYVAG_FIRST_HOUR: list[str] = row("NYVAG_FIRST_HOUR")
NYVAG_PROCESSING: list[str] = row("NYVAG_PROCESSING")
NYVAG_ENTERPRISE_PANELS: list[str] = row("NYVAG_ENTERPRISE_PANELS")
NYVAG_OWN_PANELS: list[str] = row("NYVAG_OWN_PANELS")
NYVAG_FORUM_PANELS: list[str] = row("NYVAG_FORUM_PANELS")
NYVAG_ENTERPRISE_MOVES: dict[str, str] = table("NYVAG_ENTERPRISE_MOVES")
NYVAG_ENTERPRISE_PARTS: list[str] = row("NYVAG_ENTERPRISE_PARTS")
NYVAG_SUMMARY_PARTS: list[str] = row("NYVAG_SUMMARY_PARTS")
NYVAG_ALARMS: list[str] = row("NYVAG_ALARMS")
NYVAG_UNIT_PARTS: list[str] = row("NYVAG_UNIT_PARTS")
# What the start pages show of the rooms: what waits for the reader drawn anew, what waits for others kept
NYVAG_HOME_PARTS: dict[str, list[str]] = rows("NYVAG_HOME_PARTS")
NYVAG_PUBLIC_PARTS: list[str] = row("NYVAG_PUBLIC_PARTS")
NYVAG_MESSAGE_KINDS: list[str] = row("NYVAG_MESSAGE_KINDS")
NYVAG_MATTERS: dict[str, str] = table("NYVAG_MATTERS")
NYVAG_CALENDARS: list[str] = row("NYVAG_CALENDARS")
NYVAG_DOCUMENT_OWNERS: dict[str, str] = table("NYVAG_DOCUMENT_OWNERS")
# The kinds of paper that rooms write, so that a body can make its own template for each
NYVAG_PAPER_KINDS: list[str] = row("NYVAG_PAPER_KINDS")
NYVAG_SHARED_DOCUMENTS: frozenset[str] = frozenset(row("NYVAG_SHARED_DOCUMENTS"))
NYVAG_MEETING_OWNERS: dict[str, str] = table("NYVAG_MEETING_OWNERS")
NYVAG_MEETING_FOLLOWERS: dict[str, str] = table("NYVAG_MEETING_FOLLOWERS")
NYVAG_AGENDA_PROPOSALS: list[str] = row("NYVAG_AGENDA_PROPOSALS")
# What each room has in the annual wheel, see core.wheel
NYVAG_WHEELS: list[str] = row("NYVAG_WHEELS")
# What a person answers for and hands over when leaving: one object for each room, see core.leaving
NYVAG_BELONGINGS: dict[str, str] = table("NYVAG_BELONGINGS")
NYVAG_NAMED_BELONGINGS: dict[str, str] = table("NYVAG_NAMED_BELONGINGS")
# Rows that rooms add to the responsibility matrix, see core.responsibilities
NYVAG_RESPONSIBILITY_ROWS: list[str] = row("NYVAG_RESPONSIBILITY_ROWS")
# What one who takes over must know: days ahead, and functions to ask, see core.handing_on
NYVAG_COMING_DAYS: list[str] = row("NYVAG_COMING_DAYS")
NYVAG_FUNCTION_CONTACTS: list[str] = row("NYVAG_FUNCTION_CONTACTS")
# What a decision can be about, by kind: who shows them and who finds them, see core.linking
NYVAG_LINKABLES: dict[str, str] = table("NYVAG_LINKABLES")
NYVAG_LINKABLE_SEARCHES: dict[str, str] = table("NYVAG_LINKABLE_SEARCHES")
# What each room puts into a follow-up report, see core.reporting
NYVAG_REPORT_PARTS: list[str] = row("NYVAG_REPORT_PARTS")
# What holds for a time and can lapse: everything that a new term of office asks about, see core.reviewing
NYVAG_REVIEWABLES: list[str] = row("NYVAG_REVIEWABLES")
# What somebody is to answer, in place and by the link in a mail: one object a room, see core.answering
NYVAG_ANSWERABLES: dict[str, str] = table("NYVAG_ANSWERABLES")
# Figures that rooms work out of their own rows for indicators, by key, see core.measuring
NYVAG_MEASURES: dict[str, str] = table("NYVAG_MEASURES")
# What runs by the clock: a function by name, and how many minutes lie between
NYVAG_SCHEDULES: dict[str, int] = table("NYVAG_SCHEDULES")
