"""What a row of a plan is measured by: its indicators as charts, and tying one more to it."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now
from nyvag.plans.access import MAY_LEAD
from nyvag.plans.commands.indicator_writing import UnableToChangeIndicator
from nyvag.plans.commands.indicators import tie
from nyvag.plans.forms.indicators import MeasureForm
from nyvag.plans.indicator_chart import chart_of
from nyvag.plans.models import NodeIndicator, PlanNode
from nyvag.plans.queries.indicator_series import Series, series_of_many
from nyvag.plans.rules.following import Reached
from nyvag.plans.rules.indicators import Effect
from nyvag.plans.views.indicators import refused
from nyvag.plans.views.plan_finding import node_or_404
from nyvag.plans.words_indicators import REACHED, answer
from nyvag.ui.forms import render_form
from nyvag.ui.kept import answer_for

HELD = (Reached.REACHED, Reached.NOT_YET)


@writes(*MAY_LEAD)
def node_measure(request: HttpRequest, node_reference: uuid.UUID) -> HttpResponse:
    """Say by which indicator a row is measured, and what the row is meant to do to it."""
    node = node_or_404(node_reference)
    page = reverse("plans:node-detail", args=[node.reference])
    form = MeasureForm(request.POST or None, node=node)
    if request.method == "POST" and form.is_valid():
        indicator, effect = form.cleaned_data["indicator"], Effect(form.cleaned_data["effect"])
        try:
            tie(indicator=indicator, node=node, effect=effect, by=actor_of(request), at=now())
        except UnableToChangeIndicator as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The row is measured by “%(name)s”.") % {"name": indicator.name})
            return redirect(page)
    title = _("Measure it by an indicator")
    context = {"title": title, "submit": title, "plan": node.plan, "node": node, "cancel_url": page}
    return render_form(request, "plans/plan_form.html", form, context)


def measured_by(request: HttpRequest, tied: Sequence[NodeIndicator]) -> list[dict[str, Any]]:
    """Give the indicators of a row with how they go and a chart each (two statements, kept)."""
    if not tied:
        return []
    keys = tuple(sorted(each.indicator_id for each in tied))

    def ask() -> dict[int, Series]:
        return {each.indicator.pk: each for each in series_of_many(row.indicator for row in tied)}

    found = answer_for(request, "plans.series-of-row", ask, keys)
    return [_measured(each, found[each.indicator_id]) for each in tied]


def _measured(tied: NodeIndicator, series: Series) -> dict[str, Any]:
    tone, word = REACHED[series.reached]
    return {
        "indicator": series.indicator,
        "effect": tied.get_effect_display(),
        "answer": answer(series),
        "tone": tone if series.reached in HELD else "",
        "reached": str(word),
        "chart": chart_of(series),
    }


def is_shown_to_anyone(node: PlanNode) -> bool:
    """Tell whether anyone can read a row: its plan is public, and no row above withholds it."""
    if node.plan.published_at is None or node.removed_at is not None:
        return False
    row: PlanNode | None = node
    while row is not None and row.is_public:
        row = row.parent
    return row is None
