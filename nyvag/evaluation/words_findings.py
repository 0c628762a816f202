"""What states, kinds and flags of findings are called, and how findings stand in a sentence."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nyvag.evaluation.queries.findings import FindingFigures
from nyvag.evaluation.rules.findings import FindingFlag, FindingState, MeasureState
from nyvag.ui import status
from nyvag.ui.formatting import long_date

FINDING_TONES: dict[str, str] = {
    FindingState.RECEIVED: status.WARNING,
    FindingState.ANSWERED: status.INFO,
    FindingState.IN_PROGRESS: status.INFO,
    FindingState.CLOSED: status.SUCCESS,
    FindingState.NOT_PURSUED: status.NEUTRAL,
}
MEASURES: dict[MeasureState, tuple[str, Promise]] = {
    MeasureState.OPEN: (status.INFO, gettext_lazy("to be done")),
    MeasureState.LATE: (status.DANGER, gettext_lazy("late")),
    MeasureState.DONE: (status.SUCCESS, gettext_lazy("done")),
    MeasureState.DROPPED: (status.NEUTRAL, gettext_lazy("no longer to be done")),
}
FLAGS: dict[FindingFlag, tuple[str, Promise]] = {
    FindingFlag.REPLY_LATE: (status.DANGER, gettext_lazy("the reply is late")),
    FindingFlag.MEASURE_LATE: (status.DANGER, gettext_lazy("a measure is late")),
    FindingFlag.NOBODY: (status.WARNING, gettext_lazy("nobody is to answer")),
    FindingFlag.NO_MEASURE: (status.WARNING, gettext_lazy("no measure is written")),
    FindingFlag.MAY_CLOSE: (status.INFO, gettext_lazy("every measure is done: it can be closed")),
}


def figures_said(found: FindingFigures) -> str:
    """Say how many findings are open, and how many of them are late."""
    if not found.count:
        return _("No finding is entered.")
    if not found.open:
        return _("No finding is open.")
    said = ngettext("%(count)d finding is open", "%(count)d findings are open", found.open)
    late = ngettext("%(count)d of them is late", "%(count)d of them are late", found.late)
    first = said % {"count": found.open}
    return (
        f"{first}, {late % {'count': found.late}}." if found.late else f"{first}, " + _("none of them late.")
    )


def finding_said(finding: Any) -> str:
    """Write who looked and when, in one line: “The city auditors, report 4/2026, received 3 March 2026”."""
    parts = [finding.found_by or str(finding.get_kind_display()), finding.report_name]
    if finding.received_on:
        parts.append(_("received %(day)s") % {"day": long_date(finding.received_on)})
    return ", ".join(part for part in parts if part)


def measure_said(measure: Any) -> str:
    """Write what is done: the words, else the action or the task."""
    if measure.text:
        return str(measure.text)
    if measure.action is not None:
        return str(measure.action.node)
    return str(measure.task.title) if measure.task is not None else ""
