"""The steps of a report: approving, publishing, taking back; each says first what it means."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now
from nyvag.evaluation.access import MAY_LEAD
from nyvag.evaluation.commands import publishing as commands
from nyvag.evaluation.forms.reports import ReopenForm
from nyvag.evaluation.models import Report
from nyvag.evaluation.queries.reports import texts_of
from nyvag.evaluation.rules.reports import ReportState
from nyvag.evaluation.rules.rounds import RoundState
from nyvag.evaluation.views.finding import report_or_404, stepped
from nyvag.ui.forms import render_confirm


@writes(*MAY_LEAD)
def report_approve(request: HttpRequest, report_reference: uuid.UUID) -> HttpResponse:
    """Say what approving means, then approve the report."""
    report = report_or_404(report_reference, actor_of(request))
    if request.method == "POST":
        stepped(
            request,
            lambda: commands.approve_report(report=report, by=actor_of(request), at=now()),
            _("The report is approved. Nothing can be written in it now."),
        )
        return redirect(_page(report))
    said = _(
        "Nothing can be written in the report after this, and it can go to the board. "
        "Sections with commentary: %(count)d."
    )
    return render_confirm(
        request,
        title=_("Approve the report"),
        consequence=said % {"count": sum(bool(each.text) for each in texts_of(report).values())},
        submit=_("Approve the report"),
        cancel_url=_page(report),
    )


@writes(*MAY_LEAD)
def report_publish(request: HttpRequest, report_reference: uuid.UUID) -> HttpResponse:
    """Say what publishing means, then publish the report and with it the round."""
    report = report_or_404(report_reference, actor_of(request))
    if request.method == "POST":
        stepped(
            request,
            lambda: commands.publish_report(report=report, by=actor_of(request), at=now()),
            _("The report is published. Anyone can read it."),
        )
        return redirect(_page(report))
    said = [_("Anyone can read the report from now, without signing in, and nothing changes it.")]
    if report.round.state != RoundState.PUBLISHED:
        said.append(_("The round is published with it, so nobody can reply to it any more."))
    return render_confirm(
        request,
        title=_("Publish the report"),
        consequence=" ".join(said),
        submit=_("Publish the report"),
        cancel_url=_page(report),
    )


@writes(*MAY_LEAD)
def report_reopen(request: HttpRequest, report_reference: uuid.UUID) -> HttpResponse:
    """Take a report back to a draft; why is told where it was public."""
    report = report_or_404(report_reference, actor_of(request))
    is_public = report.state == ReportState.PUBLISHED
    form = ReopenForm(request.POST or None) if is_public else None
    if request.method == "POST" and (form is None or form.is_valid()):
        why = form.cleaned_data["why"] if form else ""
        stepped(
            request,
            lambda: commands.reopen_report(report=report, why=why, by=actor_of(request), at=now()),
            _("The report is a draft again."),
        )
        return redirect(_page(report))
    told = _("What was published is kept, but nobody can read it. Its address says when and why.")
    return render_confirm(
        request,
        title=_("Take the report back to a draft"),
        consequence=told if is_public else _("It can be written in again, and must be approved anew."),
        submit=_("Take it back"),
        cancel_url=_page(report),
        is_dangerous=is_public,
        form=form,
    )


def _page(report: Report) -> str:
    return reverse("evaluation:report-detail", args=[report.reference])
