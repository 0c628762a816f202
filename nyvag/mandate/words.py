"""What states, flags and approximate days are called, and a decision in one line."""

from datetime import date
from typing import Any

from django.utils.dates import MONTHS
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.mandate.rules.comparing import Became
from nyvag.mandate.rules.decisions import DayKnown, Flag, Standing
from nyvag.ui.formatting import long_date

STANDINGS: dict[Standing, tuple[str, Promise]] = {
    Standing.COMING: ("info", gettext_lazy("holds later")),
    Standing.IN_FORCE: ("success", gettext_lazy("in force")),
    Standing.EXPIRED: ("warning", gettext_lazy("expired, not replaced")),
    Standing.REPLACED: ("neutral", gettext_lazy("replaced")),
    Standing.NOTHING_HOLDS: ("neutral", gettext_lazy("nothing to follow")),
    Standing.UNKNOWN: ("neutral", gettext_lazy("not known whether it holds")),
}
FLAGS: dict[Flag, Promise] = {
    Flag.DECIDER_UNKNOWN: gettext_lazy("who decided is unknown"),
    Flag.OUTCOME_UNKNOWN: gettext_lazy("what became of it is unknown"),
    Flag.DAY_UNKNOWN: gettext_lazy("the day is unknown"),
    Flag.DAY_APPROXIMATE: gettext_lazy("the day is approximate"),
    Flag.PARAGRAPH_MISSING: gettext_lazy("§ is missing"),
    Flag.DIARY_NO_MISSING: gettext_lazy("the diary number is missing"),
    Flag.WORDING_MISSING: gettext_lazy("the wording is missing"),
    Flag.DECIDER_NOT_THERE: gettext_lazy("the unit did not exist that day"),
    Flag.AMOUNT_UNKNOWN: gettext_lazy("a sum is unknown"),
    Flag.CONDITION_UNKNOWN: gettext_lazy("not known whether a condition is met"),
    Flag.CONDITION_NOT_MET: gettext_lazy("a condition is not met"),
    Flag.EXPIRED: gettext_lazy("expired, not replaced"),
    Flag.REVIEW_LATE: gettext_lazy("the look over is late"),
    Flag.REPORT_LATE: gettext_lazy("a report is late"),
}


def day_said(decided_on: date | None, day_known: str) -> str:
    """Write the day of a meeting as well as it is known: the day, the month, the year, or not at all."""
    if decided_on is None or day_known == DayKnown.UNKNOWN:
        return _("day unknown")
    if day_known == DayKnown.YEAR:
        return str(decided_on.year)
    if day_known == DayKnown.MONTH:
        return f"{MONTHS[decided_on.month]} {decided_on.year}"
    return long_date(decided_on)


def paragraph_said(paragraph_no: str) -> str:
    """Write a paragraph with its sign, once."""
    return paragraph_no if not paragraph_no or "§" in paragraph_no else f"§ {paragraph_no}"


def line_of(decision: Any) -> str:
    """Write who decided, when and in which paragraph, in one line: “Council, 5 March 2024, § 41”."""
    parts = [
        decision.called or _("unknown who decided"),
        day_said(decision.decided_on, decision.day_known),
        paragraph_said(decision.paragraph_no),
    ]
    return ", ".join(part for part in parts if part)


BECAME = {
    Became.CHANGED_ANSWER: gettext_lazy("Got another answer"),
    Became.NEW: gettext_lazy("New since then"),
    Became.NOT_YET: gettext_lazy("Answered then, not yet now"),
    Became.NEVER_ANSWERED: gettext_lazy("Answered in neither"),
    Became.NOW_ANSWERED: gettext_lazy("Had no answer then, has one now"),
    Became.STILL_VALID: gettext_lazy("Still hold"),
    Became.CHANGED_TWICE: gettext_lazy("Changed in both"),
    Became.ENDED_TWICE: gettext_lazy("Ended in both"),
    Became.NO_LONGER_ASKED: gettext_lazy("No longer asked about"),
}
"""What became of things between two reviews, as headings."""
