"""Targets of an indicator, and the rows of plans it follows."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now, today
from nyvag.plans.access import MAY_LEAD
from nyvag.plans.commands import indicator_targets, indicators
from nyvag.plans.commands.indicator_writing import UnableToChangeIndicator
from nyvag.plans.forms.indicators import TargetForm, TieForm
from nyvag.plans.models import Indicator, IndicatorTarget, NodeIndicator
from nyvag.plans.rules.indicators import Effect
from nyvag.plans.views.indicators import FORM, indicator_or_404, refused
from nyvag.ui.forms import render_confirm, render_form


@writes(*MAY_LEAD)
def target_new(request: HttpRequest, indicator_reference: uuid.UUID) -> HttpResponse:
    """Set a target, or the baseline."""
    indicator = indicator_or_404(indicator_reference)
    form = TargetForm(request.POST or None, initial={"year": today().year + 1})
    return _set(request, indicator, form, {"title": _("Set a target"), "submit": _("Set the target")})


@writes(*MAY_LEAD)
def target_edit(request: HttpRequest, indicator_reference: uuid.UUID, target_id: int) -> HttpResponse:
    """Change a target."""
    target = _target_or_404(indicator_reference, target_id)
    form = TargetForm(request.POST or None, initial=TargetForm.initial_for(target))
    away = reverse("plans:target-remove", args=[indicator_reference, target.pk])
    context = {"title": _("Change the target"), "submit": _("Keep the target"), "away": away}
    return _set(request, target.indicator, form, context)


@writes(*MAY_LEAD)
def target_remove(request: HttpRequest, indicator_reference: uuid.UUID, target_id: int) -> HttpResponse:
    """Take a target away."""
    target = _target_or_404(indicator_reference, target_id)
    if request.method == "POST":
        indicator_targets.remove_target(target=target, by=actor_of(request), at=now())
        messages.success(request, _("It is taken away. The history still shows that it was there."))
        return redirect("plans:indicator-detail", indicator_reference)
    return render_confirm(
        request,
        title=_("Take the target of %(year)d away?") % {"year": target.year},
        consequence=_("The indicator is no longer held to it. The history keeps that it was there."),
        submit=_("Take it away"),
        cancel_url=reverse("plans:indicator-detail", args=[indicator_reference]),
        is_dangerous=True,
    )


@writes(*MAY_LEAD)
def tie_new(request: HttpRequest, indicator_reference: uuid.UUID) -> HttpResponse:
    """Let the indicator follow a row of a plan."""
    indicator = indicator_or_404(indicator_reference)
    form = TieForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        effect = Effect(form.cleaned_data["effect"])
        node = form.cleaned_data["node"]
        try:
            indicators.tie(indicator=indicator, node=node, effect=effect, by=actor_of(request), at=now())
        except UnableToChangeIndicator as refusal:
            refused(form, refusal)
        else:
            return redirect("plans:indicator-detail", indicator.reference)
    title = _("Follow a row of a plan")
    return render_form(request, FORM, form, {"title": title, "submit": title, "indicator": indicator})


@writes(*MAY_LEAD)
def tie_remove(request: HttpRequest, indicator_reference: uuid.UUID, tie_id: int) -> HttpResponse:
    """Let the indicator no longer follow a row."""
    rows = NodeIndicator.objects.select_related("node", "indicator")
    tied = get_object_or_404(rows, pk=tie_id, indicator__reference=indicator_reference)
    page = reverse("plans:indicator-detail", args=[indicator_reference])
    if request.method == "POST":
        indicators.untie(tied=tied, by=actor_of(request), at=now())
        return redirect(page)
    return render_confirm(
        request,
        title=_("Stop following the row?"),
        consequence=_("“%(row)s” is no longer measured by the indicator.") % {"row": str(tied.node)},
        submit=_("Stop following the row"),
        cancel_url=page,
    )


def _set(
    request: HttpRequest, indicator: Indicator, form: TargetForm, context: dict[str, str]
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            indicator_targets.set_target(
                indicator=indicator, facts=form.facts(), by=actor_of(request), at=now()
            )
        except UnableToChangeIndicator as refusal:
            refused(form, refusal)
        else:
            return redirect("plans:indicator-detail", indicator.reference)
    return render_form(request, FORM, form, {**context, "indicator": indicator})


def _target_or_404(reference: uuid.UUID, target_id: int) -> IndicatorTarget:
    rows = IndicatorTarget.objects.select_related("indicator")
    found: IndicatorTarget = get_object_or_404(rows, pk=target_id, indicator__reference=reference)
    return found
