"""Reports of errors from the public register."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from nyvag.core.access import actor_of, public, writes
from nyvag.core.clock import now
from nyvag.enterprises import commands
from nyvag.enterprises.access import MAY_WRITE
from nyvag.enterprises.forms.files import MeasureForm
from nyvag.enterprises.models import ErrorReport
from nyvag.enterprises.queries.reports import read_answer
from nyvag.ui.forms import render_form

GONE = 410


@writes(*MAY_WRITE)
def report_close(request: HttpRequest, report_id: int) -> HttpResponse:
    """Read what somebody says is wrong, and say what was done."""
    report = get_object_or_404(ErrorReport.objects.select_related("enterprise"), pk=report_id)
    form = MeasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.close_report(
                report=report, measure=form.cleaned_data["measure"], by=actor_of(request), at=now()
            )
        except commands.UnableToChangeRegister as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The report is closed. Whoever asked for an answer gets a link."))
            return redirect("enterprises:enterprise-detail", report.enterprise.reference)
    context = {"report": report, "enterprise": report.enterprise}
    return render_form(request, "enterprises/report_close.html", form, context)


@public
@never_cache
def report_answer(request: HttpRequest, answer_token: str) -> HttpResponse:
    """Show somebody who reported an error what was done."""
    report = read_answer(answer_token)
    status = 200 if report else GONE
    answer = render(request, "enterprises/report_answer.html", {"report": report}, status=status)
    answer.headers["Referrer-Policy"] = "strict-origin"  # the address is secret and must not leak
    return answer
