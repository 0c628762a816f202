"""How far following up has come, judged from rounds and findings; effects add their share."""

import datetime as dt
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.clock import day_of
from nyvag.core.once import once
from nyvag.core.providers import AreaState, AreaStatus, Evidence, NextStep
from nyvag.core.tenancy import acting_for
from nyvag.evaluation.queries.findings import FindingFigures
from nyvag.evaluation.queries.findings import figures as finding_figures
from nyvag.evaluation.queries.rounds import Figures, figures
from nyvag.evaluation.rules.following import STATES, Reason, judge
from nyvag.evaluation.words_findings import figures_said
from nyvag.ui.formatting import long_date

AREA = 7


def state(*, body_id: int, at: dt.datetime) -> AreaState:
    """Judge area 7 from rounds, what was published of them, and findings (four statements)."""
    found, findings = _found(body_id, day_of(at)), _findings(body_id, day_of(at))
    following = replace(found.following, has_findings=bool(findings.count), findings_late=findings.late)
    reason = judge(following)
    return AreaState(
        number=AREA,
        status=AreaStatus(STATES[reason]),
        sentence=_sentence(reason, found, findings),
        evidence=(*_evidence(found), *_evidence_of(findings)),
        next_step=_next_step(reason, found),
    )


@once
def _found(body_id: int, on: dt.date) -> Figures:
    with acting_for(body_id):
        return figures(on)


@once
def _findings(body_id: int, on: dt.date) -> FindingFigures:
    with acting_for(body_id):
        return finding_figures(on)


def _sentence(reason: Reason, found: Figures, findings: FindingFigures) -> str:
    if reason is Reason.NOTHING:
        return _("No follow-up has been made here yet.")
    said = [_("No follow-up has been made here yet.")] if reason is Reason.ONLY_FINDINGS else []
    if found.under_way is not None:
        said.append(_("%(title)s is under way.") % {"title": found.under_way.title})
    if found.following.answers_late:
        count = found.following.answers_late
        late = ngettext("%(count)d answer is late.", "%(count)d answers are late.", count)
        said.append(late % {"count": count})
    if found.latest is not None:
        day = long_date(found.latest.period_to)
        said.append(_("The latest frozen follow-up is as of %(day)s.") % {"day": day})
    if reason is Reason.LONG_AGO:
        said.append(_("That is more than a year ago."))
    if reason is Reason.NOT_TOLD:
        said.append(_("It has not gone to the board or been published."))
    if findings.open:
        said.append(figures_said(findings))
    return " ".join(said) or _("A follow-up is planned.")


def _evidence_of(findings: FindingFigures) -> tuple[Evidence, ...]:
    if not findings.count:
        return ()
    text = ngettext("%(count)d finding entered", "%(count)d findings entered", findings.count)
    page = reverse("evaluation:finding-list")
    return (Evidence(text % {"count": findings.count}, page, findings.latest),)


def _evidence(found: Figures) -> tuple[Evidence, ...]:
    if found.latest is None:
        return ()
    url = reverse("evaluation:round-detail", args=[found.latest.reference])
    text = ngettext("%(count)d frozen follow-up", "%(count)d frozen follow-ups", found.frozen)
    frozen = Evidence(text % {"count": found.frozen}, url, found.latest.period_to)
    report = found.report
    if report is None:
        return (frozen,)
    page = reverse("evaluation:report-detail", args=[report.reference])
    published = day_of(report.published_at) if report.published_at else None
    said = _("Published report: %(title)s") % {"title": report.title}
    return (frozen, Evidence(said, page, published))


def _next_step(reason: Reason, found: Figures) -> NextStep | None:
    listed = reverse("evaluation:round-list")
    if reason is Reason.FINDINGS_LATE:
        page = f"{reverse('evaluation:finding-list')}?laget=sena"
        return NextStep(_("See which findings are late"), page)
    if reason in (Reason.NOTHING, Reason.ONLY_FINDINGS, Reason.LONG_AGO) and found.under_way is None:
        return NextStep(_("Plan a follow-up"), listed)
    if found.under_way is not None:
        page = reverse("evaluation:round-detail", args=[found.under_way.reference])
        late = reason is Reason.ANSWERS_LATE
        return NextStep(_("Remind those who have not answered") if late else _("Go on with the round"), page)
    if reason is Reason.NOT_TOLD and found.latest is not None:
        page = reverse("evaluation:round-detail", args=[found.latest.reference])
        return NextStep(_("Take the follow-up to the board"), page)
    return None
