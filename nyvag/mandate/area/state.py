"""How far political anchoring has come, judged from mandates, decisions and reports."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.clock import day_of
from nyvag.core.once import once
from nyvag.core.providers import AreaState, AreaStatus, Evidence, NextStep
from nyvag.core.tenancy import acting_for
from nyvag.mandate.queries import decisions as queries
from nyvag.mandate.queries.mandates import Responsibility, responsibility
from nyvag.mandate.rules.anchoring import STATES, Anchoring, Reason, judge
from nyvag.mandate.sentences import answer, gap_said, others, since

AREA = 1


def state(*, body_id: int, at: dt.datetime) -> AreaState:
    """Judge area 1 (three statements)."""
    found, figures = _found(body_id, day_of(at))
    reason = judge(
        Anchoring(
            has_mandate=bool(found.mandates),
            has_decision=bool(figures.count),
            gaps=frozenset(each.gap for each in found.gaps),
            reports_late=figures.reports_late,
            decisions_expired=figures.expired,
            has_report=figures.has_report,
        )
    )
    return AreaState(
        number=AREA,
        status=AreaStatus(STATES[reason]),
        sentence=_sentence(reason, found, figures),
        evidence=_evidence(found, figures),
        next_step=_next_step(reason),
    )


@once
def _found(body_id: int, on: dt.date) -> tuple[Responsibility, queries.DecisionFigures]:
    with acting_for(body_id):
        return responsibility(on), queries.figures(on)


def _sentence(reason: Reason, found: Responsibility, figures: queries.DecisionFigures) -> str:
    if reason is Reason.NOTHING:
        return _("No decision is entered, and it is not said which board answers.")
    said = [answer(found), others(found)]
    if reason is Reason.GAP:
        said.append(gap_said(found.gaps[0], found))
    if figures.reports_late:
        count = figures.reports_late
        late = ngettext("%(count)d report is late.", "%(count)d reports are late.", count)
        said.append(late % {"count": count})
    if figures.expired:
        gone = ngettext(
            "%(count)d decision has expired and was not replaced.",
            "%(count)d decisions have expired and were not replaced.",
            figures.expired,
        )
        said.append(gone % {"count": figures.expired})
    if reason is Reason.NO_REPORT:
        said.append(_("No decision asks to be told how it goes."))
    return " ".join(each for each in said if each)


def _evidence(found: Responsibility, figures: queries.DecisionFigures) -> tuple[Evidence, ...]:
    said = []
    if figures.count:
        text = ngettext("%(count)d decision entered", "%(count)d decisions entered", figures.count)
        said.append(
            Evidence(text % {"count": figures.count}, reverse("mandate:decision-list"), figures.latest)
        )
    if found.present:
        text = ngettext("%(count)d mandate in force", "%(count)d mandates in force", len(found.present))
        newest = max((day for each in found.present if (day := since(each))), default=None)
        said.append(
            Evidence(text % {"count": len(found.present)}, reverse("mandate:mandate-overview"), newest)
        )
    return tuple(said)


def _next_step(reason: Reason) -> NextStep | None:
    overview, listed = reverse("mandate:mandate-overview"), reverse("mandate:decision-list")
    return {
        Reason.NOTHING: NextStep(_("Say who answers politically"), reverse("mandate:mandate-new")),
        Reason.GAP: NextStep(_("See what is missing in who answers"), overview),
        Reason.REPORT_LATE: NextStep(_("See what is to be reported back"), f"{listed}?laget=vantar"),
        Reason.DECISION_EXPIRED: NextStep(_("Replace what has expired"), f"{listed}?laget=utgangna"),
        Reason.NOBODY: NextStep(_("Say who answers politically"), reverse("mandate:mandate-new")),
        Reason.DECISION_UNKNOWN: NextStep(_("Say by which decision"), overview),
        Reason.NO_REPORT: NextStep(_("Write what is to be reported back"), listed),
        Reason.ANCHORED: None,
    }[reason]
