"""The words that the columns of a plan's file take, and the months by name.

Source: the words of our own export first, then those that published Swedish plans and follow-ups use:
Uppsala's four judgements, traffic lights, and common words for how far something has come. A word that means
one thing in one plan and another in the next ("ej genomförd") is left out, and kept as the file writes it.
"""

import re

from nyvag.plans.rules.actions import Judgement, LegalRoom, Money, WorkState
from nyvag.plans.rules.plans import NodeKind

WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "kind": {
        NodeKind.HEADING: ("rubrik", "område", "tema", "heading"),
        NodeKind.AIM: ("mål", "delmål", "aim", "goal"),
        NodeKind.ACTION: ("åtgärd", "aktivitet", "insats", "action", "activity"),
        NodeKind.AFTERWARDS: ("efter planens tid", "om tiden efter planen", "afterwards"),
        NodeKind.TEXT: ("text",),
    },
    "money": {
        Money.UNKNOWN: ("inte känt", "okänt", "?", "not known"),
        Money.WITHIN_BUDGET: (
            *("inom ordinarie budget", "inom budget", "inom ram", "inom befintlig ram", "inom ramen"),
            *("inom befintlig budget", "ordinarie budget", "ordinarie verksamhet", "befintlig budget"),
            "within the ordinary budget",
        ),
        Money.OWN_BUDGET: ("egen post i budgeten", "egen budget", "särskilda medel"),
        Money.PROJECT: ("projektmedel", "projekt", "project money"),
        Money.OUTSIDE: ("någon annan betalar", "externa medel", "extern finansiering"),
        Money.NONE_NEEDED: ("kostar bara tid", "ingen kostnad", "kostnadsfritt", "arbetstid", "egen tid"),
        Money.TO_BE_DECIDED: ("ska beslutas", "beslutas senare", "to be decided"),
    },
    "legal_room": {
        LegalRoom.UNKNOWN: ("inte undersökt", "not looked into"),
        LegalRoom.FREE: ("fritt att göra", "fritt"),
        LegalRoom.WITH_CONDITIONS: ("tillåtet med villkor", "med villkor"),
        LegalRoom.NEEDS_CHECKING: ("behöver prövas av jurist", "behöver prövas"),
        LegalRoom.NOT_ALLOWED: ("inte tillåtet som det är", "inte tillåtet"),
    },
    "work_state": {
        WorkState.IDEA: ("idé", "bara en idé", "idéstadium", "på idéstadiet", "idea"),
        WorkState.PLANNED: (
            *("planerad", "planerat", "planeras", "ej påbörjad", "ej påbörjat", "inte påbörjad"),
            *("inte påbörjat", "ännu inte påbörjad", "ännu inte påbörjat", "ej startad", "ej startat"),
            *("inte startad", "inte startat", "ska påbörjas", "kommande", "planned", "not begun"),
        ),
        WorkState.ONGOING: (
            *("pågår", "pågående", "arbete pågår", "pågår löpande", "löpande", "påbörjad", "påbörjat"),
            *("påbörjats", "startad", "startat", "igång", "i gång", "under arbete", "under genomförande"),
            *("delvis", "delvis genomförd", "delvis genomfört", "delvis klar", "delvis klart"),
            *("ongoing", "going on", "in progress"),
        ),
        WorkState.LATE: ("försenad", "försenat", "sen", "försenas", "försening", "late", "delayed"),
        WorkState.STALLED: (
            *("står stilla", "stannat", "stannat av", "pausad", "pausat", "vilande", "vilar", "avvaktar"),
            *("avvaktas", "på is", "stands still", "on hold"),
        ),
        WorkState.DONE: (
            *("klar", "klart", "klara", "genomförd", "genomfört", "genomförda", "avslutad", "avslutat"),
            *("slutförd", "slutfört", "utförd", "utfört", "färdig", "färdigt", "verkställd", "verkställt"),
            *("uppfylld", "uppfyllt", "uppnådd", "uppnått", "done", "completed"),
        ),
        WorkState.DROPPED: (
            *("genomförs inte", "genomförs ej", "utgår", "utgått", "struken", "struket", "avbruten"),
            *("avbrutet", "inställd", "inställt", "nedlagd", "ej aktuell", "ej aktuellt", "inte aktuell"),
            *("inte aktuellt", "inte längre aktuell", "inte längre aktuellt", "dropped", "not carried out"),
        ),
    },
    "judgement": {
        Judgement.DONE: (
            *("klart", "klar", "genomfört", "genomförd", "uppfyllt", "uppfylld", "helt uppfyllt"),
            *("uppnått", "målet uppnått", "målet är uppnått", "done"),
        ),
        Judgement.ON_PLAN: (
            *("enligt plan", "följer plan", "följer planen", "på plan", "går enligt plan", "i fas"),
            *("grön", "grönt", "on plan"),
        ),
        Judgement.NOT_WHOLLY: (
            *("inte helt enligt plan", "ej helt enligt plan", "delvis enligt plan", "delvis uppfyllt"),
            *("delvis uppfylld", "delvis uppnått", "gul", "gult", "not wholly on plan"),
        ),
        Judgement.NOT_AT_ALL: (
            *("inte alls enligt plan", "ej enligt plan", "inte enligt plan", "ej uppfyllt", "inte uppfyllt"),
            *("ej uppnått", "inte uppnått", "röd", "rött", "not at all on plan"),
        ),
    },
}
"""The words that columns of choices take, the one that the export writes first."""
MEANING = {
    key: {word.casefold(): str(value) for value, words in table.items() for word in words}
    for key, table in WORDS.items()
}
MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
_PERCENT = re.compile(r"^(\d{1,3})\s*%$")
_GOES_ON = re.compile(r"^\s*(?:[\N{EN DASH}\N{EM DASH}:;,.(/]|-\s)")


def month_of(word: str) -> int | None:
    """Give the number of a month by its name or the beginning of it."""
    word = word.casefold().rstrip(".")
    named = [number for number, name in enumerate(MONTHS, 1) if len(word) > 2 and name.startswith(word)]
    return named[0] if len(named) == 1 else None


def at_start(key: str, words: str) -> tuple[str, bool] | None:
    """Give what the words of a column begin with, and whether they say more: "pågår, men dröjer"."""
    said = words.casefold()
    if key == "work_state" and (percent := _PERCENT.match(said)):
        return _by_percent(int(percent[1]))
    table = MEANING[key]
    if said.rstrip(".!") in table:
        return table[said.rstrip(".!")], False
    for word in sorted(table, key=len, reverse=True):
        if said.startswith(word) and _GOES_ON.match(said[len(word) :]):
            return table[word], True
    return None


def _by_percent(share: int) -> tuple[str, bool] | None:
    """Read a share of what is done; between none and all the share itself says more than the state."""
    if share > 100:
        return None
    whole = {0: WorkState.PLANNED, 100: WorkState.DONE}
    return str(whole.get(share, WorkState.ONGOING)), share not in whole
