"""Indicators: the list, one whole, making, changing and no longer following them."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.audit.queries import history_of
from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.plans.access import MAY_LEAD, MAY_READ, leads, may_tell
from nyvag.plans.commands import indicators as commands
from nyvag.plans.commands.indicator_writing import UnableToChangeIndicator, subject_of
from nyvag.plans.filters_indicators import IndicatorFilter
from nyvag.plans.forms.indicators import IndicatorForm, ReasonForm
from nyvag.plans.indicator_chart import chart_of
from nyvag.plans.models import Indicator
from nyvag.plans.queries import indicators as queries
from nyvag.plans.queries.indicator_series import series_of
from nyvag.plans.tables_indicators import IndicatorTable
from nyvag.plans.words_indicators import answer
from nyvag.ui.forms import render_confirm, render_form
from nyvag.ui.lists import list_response

FORM = "plans/indicator_form.html"


@reads(*MAY_READ)
def indicator_list(request: HttpRequest) -> HttpResponse:
    """Answer: what is measured, and how does it go?"""
    rows = queries.indicators()
    return list_response(
        request,
        queryset_or_rows=rows if request.GET.get("laget") == "avslutade" else rows.filter(ended_on=None),
        table_class=IndicatorTable,
        filterset_class=IndicatorFilter,
        template="plans/indicator_list.html",
        title=_("Indicators"),
        export_name=_("indicators"),
        context={
            "figures": queries.figures(today()),
            "may_lead": leads(actor_of(request)),
            "empty_template": "plans/_no_indicators.html",
        },
        kept_by=(),
    )


@reads(*MAY_READ)
def indicator_detail(request: HttpRequest, indicator_reference: uuid.UUID) -> HttpResponse:
    """Answer: how does it go, and where does the figure come from?"""
    indicator, actor = indicator_or_404(indicator_reference), actor_of(request)
    series = series_of(indicator)
    context = {
        "indicator": indicator,
        "series": series,
        "answer": answer(series),
        "chart": chart_of(series),
        "values": series.values[::-1],
        "tied": queries.rows_of(indicator),
        "may_lead": leads(actor),
        "may_tell": may_tell(actor, indicator.unit_id) and indicator.ended_on is None,
        "asked": queries.asked_value(indicator, series, today()),
    }
    return render(request, "plans/indicator_detail.html", context)


@reads(*MAY_READ)
def indicator_history(request: HttpRequest, indicator_reference: uuid.UUID) -> HttpResponse:
    """Answer: what has been changed, by whom and why?"""
    indicator = indicator_or_404(indicator_reference)
    context = {"indicator": indicator, "events": history_of(subject_of(indicator))}
    return render(request, "plans/indicator_history.html", context)


@writes(*MAY_LEAD)
def indicator_new(request: HttpRequest) -> HttpResponse:
    """Make an indicator of one's own."""
    return _keep(request, None, _("Make an indicator of your own"), _("Make the indicator"))


@writes(*MAY_LEAD)
def indicator_edit(request: HttpRequest, indicator_reference: uuid.UUID) -> HttpResponse:
    """Change what is said of an indicator."""
    indicator = indicator_or_404(indicator_reference)
    return _keep(request, indicator, _("Change the indicator"), _("Keep the indicator"))


@writes(*MAY_LEAD)
def indicator_end(request: HttpRequest, indicator_reference: uuid.UUID) -> HttpResponse:
    """Stop following an indicator."""
    indicator = indicator_or_404(indicator_reference)
    form = ReasonForm(request.POST or None)
    page = reverse("plans:indicator-detail", args=[indicator.reference])
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            commands.end_indicator(indicator=indicator, reason=reason, by=actor_of(request), at=now())
        except UnableToChangeIndicator as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("It is no longer followed. Its values stay and can be read."))
        return redirect(page)
    return render_confirm(
        request,
        title=_("Stop following “%(name)s”?") % {"name": indicator.name},
        consequence=_("Nobody is asked for its values any more. The values there are stay."),
        submit=_("Stop following it"),
        cancel_url=page,
        form=form,
    )


@writes(*MAY_LEAD)
def indicator_resume(request: HttpRequest, indicator_reference: uuid.UUID) -> HttpResponse:
    """Follow an indicator again."""
    indicator = indicator_or_404(indicator_reference)
    page = reverse("plans:indicator-detail", args=[indicator.reference])
    if request.method == "POST":
        try:
            commands.resume_indicator(indicator=indicator, by=actor_of(request), at=now())
        except UnableToChangeIndicator as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("It is followed again."))
        return redirect(page)
    return render_confirm(
        request,
        title=_("Follow “%(name)s” again?") % {"name": indicator.name},
        consequence=_("Its values are asked for, or worked out, as before."),
        submit=_("Follow it again"),
        cancel_url=page,
    )


def indicator_or_404(reference: uuid.UUID) -> Indicator:
    """Find an indicator of the acting body, with who answers for it."""
    found: Indicator = get_object_or_404(
        Indicator.objects.select_related("unit", "party"), reference=reference
    )
    return found


def refused(form: Any, refusal: UnableToChangeIndicator) -> None:
    """Put a refusal on the field it is about, else on the form."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))


def _keep(request: HttpRequest, indicator: Indicator | None, title: str, submit: str) -> HttpResponse:
    initial = IndicatorForm.initial_for(indicator) if indicator else None
    form = IndicatorForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            kept = commands.keep_indicator(
                indicator=indicator, facts=form.facts(), by=actor_of(request), at=now()
            )
        except UnableToChangeIndicator as refusal:
            refused(form, refusal)
        else:
            messages.success(
                request,
                _("The indicator is changed.")
                if indicator
                else _("The indicator is made. Next: enter where it began and a first value."),
            )
            return redirect("plans:indicator-detail", kept.reference)
    return render_form(request, FORM, form, {"title": title, "submit": submit, "indicator": indicator})
