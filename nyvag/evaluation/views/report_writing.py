"""Making a report, writing in its sections, and taking its figures in anew."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now
from nyvag.evaluation.access import MAY_LEAD
from nyvag.evaluation.commands import reports as commands
from nyvag.evaluation.commands.refusals import ChangedMeanwhile, UnableToChangeFollowUp
from nyvag.evaluation.forms.reports import CommentaryForm, ReportForm, TitleForm
from nyvag.evaluation.models import FollowUpRound, Report
from nyvag.evaluation.queries.reports import texts_of, versions_of
from nyvag.evaluation.reports.reading import document_for
from nyvag.evaluation.rules.reports import ReportKind
from nyvag.evaluation.rules.rounds import RoundKind
from nyvag.evaluation.tables import round_page
from nyvag.evaluation.views.finding import report_or_404, round_or_404, stepped
from nyvag.evaluation.views.reports import number_of, section_of, section_page
from nyvag.ui.forms import render_form

FORM_PAGE = "evaluation/round_form.html"


@writes(*MAY_LEAD)
def report_new(request: HttpRequest, round_reference: uuid.UUID) -> HttpResponse:
    """Make a report of a round: which, in which language, and what it is called."""
    round_ = round_or_404(round_reference)
    form = ReportForm(request.POST or None, initial=_proposed(round_))
    if form.is_valid():
        try:
            made = commands.make_report(round_=round_, **form.told(), by=actor_of(request), at=now())
        except UnableToChangeFollowUp as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, _("The report is made. Write in its sections, then approve it."))
            return redirect("evaluation:report-detail", made.reference)
    context = {"title": _("Make a report"), "round": round_, "submit": _("Make the report")}
    return render_form(request, FORM_PAGE, form, {**context, "cancel_url": round_page(round_)})


@writes(*MAY_LEAD)
def report_section(request: HttpRequest, report_reference: uuid.UUID, section: str) -> HttpResponse:
    """Write in a section, beside what its figures say; whoever wrote meanwhile is shown, not overwritten."""
    report = report_or_404(report_reference, actor_of(request))
    texts = texts_of(report)
    document, latest = document_for(report, texts), texts.get(section)
    shown = section_of(document, section)
    held = {"text": latest.text if latest else "", "seen": number_of(latest)}
    form, is_stale = CommentaryForm(request.POST or None, initial=held), False
    if form.is_valid():
        try:
            commands.write_commentary(
                report=report, section=section, **form.cleaned_data, by=actor_of(request), at=now()
            )
        except UnableToChangeFollowUp as refusal:
            form.add_error(refusal.field or None, str(refusal))
            is_stale = isinstance(refusal, ChangedMeanwhile)
            if is_stale:
                form.data = {**request.POST.dict(), "seen": str(held["seen"])}
        else:
            messages.success(request, _("The text is saved."))
            return redirect(section_page(report, section))
    context = {
        "report": report,
        "section": shown,
        "latest": latest,
        "is_stale": is_stale,
        "versions": versions_of(report, section),
        "submit": _("Save the text"),
        "cancel_url": section_page(report, section),
    }
    return render_form(request, "evaluation/report_section.html", form, context)


@writes(*MAY_LEAD)
def report_rename(request: HttpRequest, report_reference: uuid.UUID) -> HttpResponse:
    """Give a report that is being written another title."""
    report = report_or_404(report_reference, actor_of(request))
    form = TitleForm(request.POST or None, initial={"title": report.title})
    back = reverse("evaluation:report-detail", args=[report.reference])
    if form.is_valid():
        try:
            commands.rename_report(report=report, **form.cleaned_data, by=actor_of(request), at=now())
        except UnableToChangeFollowUp as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            return redirect(back)
    context = {"title": _("Change the title"), "round": report.round, "submit": _("Save the title")}
    return render_form(request, FORM_PAGE, form, {**context, "cancel_url": back})


@writes(*MAY_LEAD)
@require_POST
def report_remake(request: HttpRequest, report_reference: uuid.UUID) -> HttpResponse:
    """Take the figures in anew; what people have written stays."""
    report = report_or_404(report_reference, actor_of(request))
    stepped(
        request,
        lambda: commands.make_anew(report=report, by=actor_of(request), at=now()),
        _("The figures are taken in anew. What you have written stays."),
    )
    return redirect("evaluation:report-detail", report.reference)


def _proposed(round_: FollowUpRound) -> dict[str, str]:
    """Propose the report that the round lacks, in Swedish first."""
    main = ReportKind.ANNUAL if round_.kind == RoundKind.ANNUAL else ReportKind.ROUND
    made = set(Report.objects.filter(round=round_, language="sv").values_list("kind", flat=True))
    kind = next((each for each in (main, ReportKind.ONE_PAGE) if each not in made), main)
    with override("sv"):
        names = {
            ReportKind.ANNUAL: _("Annual report"),
            ReportKind.ROUND: _("Follow-up report"),
            ReportKind.ONE_PAGE: _("One page for politicians"),
        }
    return {"kind": kind, "language": "sv", "title": f"{names[kind]}: {round_.title}"[:200]}
