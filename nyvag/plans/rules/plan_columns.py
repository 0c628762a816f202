"""The columns of a plan as a file: headings of the export, spellings that the import takes, and words."""

from collections.abc import Sequence
from dataclasses import dataclass

from nyvag.core.tabular.headings import heading_key
from nyvag.plans.rules.plans import MAX_LEVELS

MOST_ROWS = 5000
LEVELS = tuple(f"level{number}" for number in range(1, MAX_LEVELS + 1))
"""What a column means that holds the headings of one level: level1 is the top."""
LEFT_OUT = ""
REMARK = "remark/"
"""What a column means that is kept in words under its own heading; several may be.

The key of a cell of such a column has its heading behind it.
"""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key, the heading of the export, and other headings in both languages."""

    key: str
    heading: str
    spellings: tuple[str, ...] = ()


COLUMNS = (
    Column(
        "code", "Kod", ("nr", "nummer", "no", "punkt", "code", "number", "id", "åtgärdsnr", "aktivitetsnr")
    ),
    Column("level", "Nivå", ("level", "radnivå")),
    Column("kind", "Slag", ("typ", "sort", "kind", "type", "radtyp")),
    Column(
        "title",
        "Vad",
        (
            "åtgärd",
            "åtgärder",
            "aktivitet",
            "aktiviteter",
            "insats",
            "insatser",
            "vad ska göras",
            "vad ska vi göra",
            "rubrik",
            "uppdrag",
            "what",
            "title",
            "action",
            "activity",
            "beskrivning av åtgärd",
            "handling",
        ),
    ),
    Column("text", "I sin helhet", ("text", "in full", "full text", "beskrivning", "description")),
    Column(
        "how", "Hur", ("genomförande", "tillvägagångssätt", "metod", "hur ska det göras", "how", "method")
    ),
    Column(
        "lead",
        "Ansvarig",
        (
            "vem",
            "ansvar",
            "ansvariga",
            "huvudansvarig",
            "ansvarig enhet",
            "ansvarig förvaltning",
            "ägare",
            "utförs av",
            "who",
            "lead",
            "responsible",
            "owner",
            "vem ansvarar",
            "av vem",
            "vem/vilka",
            "ansvarig part",
            "ansvarig funktion",
            "vem gör det",
        ),
    ),
    Column(
        "co_lead",
        "Tillsammans med",
        (
            "medansvarig",
            "medansvariga",
            "delansvarig",
            "i samverkan med",
            "samverkan",
            "samarbetspartner",
            "samverkansparter",
            "parter",
            "co-leads",
            "co-lead",
            "together with",
            "partners",
        ),
    ),
    Column(
        "board",
        "Nämnd",
        (
            *("ansvarig nämnd", "ansvarig nämnd/bolag", "nämnd/bolag", "nämnd/styrelse", "nämnder"),
            *("ansvariga nämnder", "ansvarig nämnd/styrelse", "board", "politiskt ansvar"),
        ),
    ),
    Column("performer", "Utförare", ("utför", "genomförs av", "genomförare", "performer", "carried out by")),
    Column("group", "Grupp", ("arbetsgrupp", "samverkansgrupp", "group", "working group")),
    Column("collective", "Kollektiv", ("nätverk", "collective", "network")),
    Column(
        "starts_on", "Från", ("start", "startdatum", "börjar", "från och med", "from", "starts", "begins")
    ),
    Column(
        "ends_on",
        "Till",
        (
            "slut",
            "slutdatum",
            "klart",
            "klart senast",
            "färdigt senast",
            "klart när",
            "klar senast",
            "deadline",
            "till och med",
            "senast",
            "to",
            "ends",
            "to be done by",
            "färdigt",
        ),
    ),
    Column(
        "when_text",
        "När",
        (
            "tid",
            "tidplan",
            "tidsplan",
            "tidpunkt",
            "tidsram",
            "period",
            "år",
            "when",
            "time",
            "timetable",
            "when, in the plan's own words",
        ),
    ),
    Column("times_per_year", "Gånger om året", ("gånger per år", "times a year")),
    Column("months", "Månader", ("månad", "months")),
    Column(
        "money",
        "Finansiering",
        (
            "hur finansieras",
            "hur finansieras det",
            "finansieras",
            "kostnad/finansiering",
            "resurser",
            "budget",
            "financing",
            "funding",
            "money",
        ),
    ),
    Column("money_source", "Källa till pengar", ("finansieringskälla", "medel från", "source of money")),
    Column("amount_sek", "Belopp", ("kostnad", "summa", "kronor", "belopp kr", "budget kr", "amount", "sum")),
    Column("spent_sek", "Använt", ("utfall kr", "förbrukat", "spent", "used so far")),
    Column("target_group", "Målgrupp", ("för vem", "målgrupper", "target group", "for whom")),
    Column(
        "indicators",
        "Indikatorer",
        (
            "indikator",
            "indikator/mått",
            "indikatorer/mått",
            "mått",
            "nyckeltal",
            "hur mäts",
            "uppföljningsmått",
            "indicator",
            "indicators",
        ),
    ),
    Column("effort", "Insats 1-5", ("arbetsinsats", "effort")),
    Column("effect", "Effekt 1-5", ("effekt", "effect")),
    Column("legal_room", "Vad lagen tillåter", ("juridik", "legal room", "what the law allows")),
    Column(
        "work_state",
        "Läge",
        ("status", "status/läge", "state", "work state", "lägesstatus", "genomförandegrad"),
    ),
    Column("judgement", "Bedömning", ("måluppfyllelse", "judgement", "uppföljning", "assessment")),
    Column("cause", "Orsak", ("cause", "avvikelse", "orsak till avvikelse")),
    Column("measure", "Föreslagen åtgärd", ("förslag till åtgärd", "proposed measure")),
    Column("comment", "Kommentar", ("kommentarer", "anmärkning", "lägesbeskrivning", "comment", "comments")),
    Column("about_on", "Läget gäller", ("lägesdatum", "uppföljd", "status of", "day of report")),
    Column("public_text", "Text för alla", ("publik text", "text for anyone")),
    Column("internal_note", "Anteckning", ("intern anteckning", "internal note", "note for ourselves")),
    Column("is_public", "Får visas", ("publik", "is public", "may be shown to anyone")),
    Column("reference", "Referens", ("reference", "nyckel")),
)
BY_KEY = {column.key: column for column in COLUMNS}
HEADINGS = {column.key: column.heading for column in COLUMNS}
OWNERS = ("lead", "co_lead", "board", "performer", "group", "collective")
REPORTED = ("work_state", "judgement", "cause", "measure", "comment", "about_on")
OF_NODE = ("code", "kind", "title", "text", "is_public")
OF_ACTION = (
    *("how", "starts_on", "ends_on", "when_text", "times_per_year", "months", "money", "money_source"),
    *("amount_sek", "spent_sek", "target_group", "effort", "effect", "legal_room", "public_text"),
    "internal_note",
)
_KEYS = {
    heading_key(said): column.key
    for column in COLUMNS
    for said in (column.key, column.heading, *column.spellings)
}
LEVEL_WORDS = {
    heading_key(word): place
    for place, words in enumerate(
        (
            (
                "område",
                "insatsområde",
                "fokusområde",
                "målområde",
                "utvecklingsområde",
                "tema",
                "perspektiv",
                "strategi",
                "area",
                "theme",
                "inriktning",
                "strategiskt område",
            ),
            ("mål", "delområde", "övergripande mål", "goal", "aim", "fokus", "inriktningsmål"),
            ("delmål", "sub-goal", "subgoal", "etappmål"),
        )
    )
    for word in words
}
"""Headings of columns that hold the rows above an action, and in which order such columns come."""
UNDER = {heading_key(word) for word in ("åtgärd", "åtgärder", "insats", "insatser", "uppdrag")}
ACTIVITIES = {heading_key(word) for word in ("aktivitet", "aktiviteter")}
"""An action that has activities beside it in a column of their own is a level above them."""


def is_known_heading(key: str) -> bool:
    """Tell whether a comparable heading names a column or a level."""
    return key in _KEYS or key in LEVEL_WORDS


def guess(headings: Sequence[str]) -> dict[str, str]:
    """Guess what each heading means; what is not known, or means the same as one before, is a remark.

    Columns that hold the rows above an action become levels in the order they are usually in; where the
    file has no column of actions, the last of them holds what the rows are about.
    """
    found: dict[str, str] = {}
    levels: list[tuple[int, int, str]] = []
    keys = {heading_key(heading) for heading in headings}
    for heading in headings:
        key = heading_key(heading)
        meant = REMARK if key in UNDER and keys & ACTIVITIES else _KEYS.get(key, REMARK)
        if key in LEVEL_WORDS or (key in UNDER and keys & ACTIVITIES):
            levels.append((LEVEL_WORDS.get(key, len(LEVEL_WORDS)), len(levels), heading))
        found.setdefault(heading, REMARK if meant in found.values() else meant)
    for place, (_rank, _order, heading) in enumerate(sorted(levels)[:MAX_LEVELS]):
        found[heading] = LEVELS[place]
    if levels and "title" not in found.values():
        found[max(levels)[2]] = "title"
    return found


def title_of(key: str, mapping: dict[str, str]) -> str:
    """Give the heading in a file that means a column, else ours."""
    return next((heading for heading, meant in mapping.items() if meant == key), HEADINGS.get(key, key))
