"""Values of an indicator: entered, corrected, marked as a break, and shown with where they come from."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.plans.access import MAY_READ, MAY_WRITE, check_may_tell, leads, may_tell
from nyvag.plans.commands.indicator_values import enter_value, mark_break
from nyvag.plans.commands.indicator_writing import UnableToChangeIndicator
from nyvag.plans.forms.indicator_values import BreakForm, ValueForm
from nyvag.plans.models import Indicator, IndicatorValue
from nyvag.plans.queries.indicator_basis import basis_of
from nyvag.plans.queries.indicator_series import warnings_for
from nyvag.plans.rules.following import asked
from nyvag.plans.rules.indicators import Frequency
from nyvag.plans.rules.periods import Period, code_of, ended
from nyvag.plans.views.indicators import FORM, indicator_or_404, refused
from nyvag.plans.words_indicators import period_said, warning_said
from nyvag.ui.forms import render_form


@reads(*MAY_READ)
def value_detail(request: HttpRequest, indicator_reference: uuid.UUID, value_id: int) -> HttpResponse:
    """Answer: where does the figure come from?"""
    value = _value_or_404(indicator_reference, value_id)
    indicator, actor = value.indicator, actor_of(request)
    context = {
        "indicator": indicator,
        "value": value,
        "period": Period(value.period_from, value.period_to),
        "basis": basis_of(value, at=now(), on=today()),
        "earlier": value.indicator.values.filter(
            period_from=value.period_from, period_to=value.period_to, part=value.part
        ).order_by("-pk"),
        "warnings": [warning_said(each) for each in warnings_for(value)] if value.is_current else [],
        "may_lead": leads(actor),
        "may_tell": may_tell(actor, indicator.unit_id) and value.is_current and indicator.ended_on is None,
    }
    return render(request, "plans/value_detail.html", context)


@writes(*MAY_WRITE)
def value_new(request: HttpRequest, indicator_reference: uuid.UUID) -> HttpResponse:
    """Enter a value."""
    indicator = indicator_or_404(indicator_reference)
    check_may_tell(actor_of(request), indicator.unit_id)
    form = ValueForm(request.POST or None, indicator=indicator, initial=_proposed(indicator))
    answered = _entered(request, indicator, form)
    if answered is not None:
        return answered
    context = {"title": _("Enter a value"), "submit": _("Enter the value"), "indicator": indicator}
    return render_form(request, FORM, form, context)


@writes(*MAY_WRITE)
def value_correct(request: HttpRequest, indicator_reference: uuid.UUID, value_id: int) -> HttpResponse:
    """Correct a value; what stood before is kept."""
    value = _value_or_404(indicator_reference, value_id)
    indicator = value.indicator
    check_may_tell(actor_of(request), indicator.unit_id)
    form = ValueForm(request.POST or None, indicator=indicator, initial=ValueForm.initial_for(value))
    answered = _entered(request, indicator, form)
    if answered is not None:
        return answered
    context = {"title": _("Correct the value"), "submit": _("Correct the value"), "indicator": indicator}
    return render_form(request, FORM, form, context)


@writes(*MAY_WRITE)
def value_break(request: HttpRequest, indicator_reference: uuid.UUID, value_id: int) -> HttpResponse:
    """Say that the series breaks at a value, or that it does not."""
    value = _value_or_404(indicator_reference, value_id)
    check_may_tell(actor_of(request), value.indicator.unit_id)
    given = {"breaks_series": value.breaks_series, "note": value.note}
    form = BreakForm(request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid():
        try:
            mark_break(value=value, **form.cleaned_data, by=actor_of(request), at=now())
        except UnableToChangeIndicator as refusal:
            refused(form, refusal)
        else:
            return redirect("plans:indicator-detail", value.indicator.reference)
    title = _("Does the series break at %(period)s?") % {
        "period": period_said(Period(value.period_from, value.period_to))
    }
    context = {"title": title, "submit": _("Keep it"), "indicator": value.indicator}
    return render_form(request, FORM, form, context)


def _entered(request: HttpRequest, indicator: Indicator, form: ValueForm) -> HttpResponse | None:
    """Enter what the form holds, and say what looks wrong; nothing where it was refused or only shown."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        value = enter_value(indicator=indicator, facts=form.facts(), by=actor_of(request), at=now())
    except UnableToChangeIndicator as refusal:
        refused(form, refusal)
        return None
    messages.success(
        request,
        _("The value of %(period)s is kept.")
        % {"period": period_said(Period(value.period_from, value.period_to))},
    )
    for warn in warnings_for(value):
        messages.warning(
            request, _("Look at it once more: %(what)s.") % {"what": warning_said(warn).rstrip("?")}
        )
    return redirect("plans:indicator-detail", indicator.reference)


def _proposed(indicator: Indicator) -> dict[str, Any]:
    """Fill in the period that is asked for, and the source that the indicator names."""
    latest = indicator.values.filter(is_current=True, part="").order_by("-period_to").first()
    wanted = asked(Frequency(indicator.frequency), latest.period_to if latest else None, today(), today())
    period = wanted.period if wanted else ended(Frequency(indicator.frequency), today(), 1)[0]
    return {
        "period": code_of(period),
        "source": latest.source if latest and not latest.worked_out else indicator.source,
        "population": indicator.population,
    }


def _value_or_404(reference: uuid.UUID, value_id: int) -> IndicatorValue:
    rows = IndicatorValue.objects.select_related("indicator__unit", "indicator__party")
    found: IndicatorValue = get_object_or_404(rows, pk=value_id, indicator__reference=reference)
    return found
