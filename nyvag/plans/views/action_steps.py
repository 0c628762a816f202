"""Writing an action step by step: who answers, when and how, money, and weight; each step can be the last."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now, today
from nyvag.plans.access import MAY_LEAD
from nyvag.plans.commands.actions import set_action
from nyvag.plans.commands.owners import set_owners
from nyvag.plans.commands.plan_refusals import UnableToChangePlan
from nyvag.plans.forms.actions import MoneyForm, PartForm, TimeForm, WeightForm, initial_of
from nyvag.plans.forms.owners import FromForm, OwnerFormSet, Somebody
from nyvag.plans.models import NodeOwner, PlanNode
from nyvag.plans.queries.rows import holds_on
from nyvag.plans.rules.plans import NodeKind, PlanState
from nyvag.plans.views.actions import about, action_url
from nyvag.plans.views.plan_finding import action_or_404, node_or_404, refused
from nyvag.ui.forms import UNPROCESSABLE, render_form

ORDER = ("tid", "pengar", "vikt")
FORMS: dict[str, type[PartForm]] = {"tid": TimeForm, "pengar": MoneyForm, "vikt": WeightForm}


@writes(*MAY_LEAD)
def node_owners(request: HttpRequest, node_reference: uuid.UUID) -> HttpResponse:
    """Say who answers for a row."""
    node, somebody = node_or_404(node_reference), Somebody()
    form = FromForm(request.POST or None, initial={"version": node.version})
    lines = OwnerFormSet(
        request.POST or None,
        prefix="vem",
        form_kwargs={"somebody": somebody},
        initial=[Somebody.initial(each) for each in _owners(node)],
    )
    if form.is_valid() and lines.is_valid():
        named = [found for line in lines if (found := line.facts()) is not None]
        try:
            set_owners(node=node, owners=named, **form.cleaned_data, by=actor_of(request), at=now())
        except UnableToChangePlan as refusal:
            refused(form, refusal, node.version)
        else:
            is_action = node.kind == NodeKind.ACTION
            name, args = (
                ("plans:action-edit", [node.reference, ORDER[0]])
                if is_action
                else ("plans:node-detail", [node.reference])
            )
            return redirect(reverse(name, args=args))
    context = {
        "plan": node.plan,
        "node": node,
        "lines": lines,
        "title": _("Who answers?"),
        "submit": _("Keep and go on"),
        "step": 2,
        "cancel_url": reverse("plans:node-detail", args=[node.reference]),
    }
    answer = render_form(request, "plans/owners_form.html", form, context)
    if lines.is_bound and not lines.is_valid():
        answer.status_code = UNPROCESSABLE
    return answer


@writes(*MAY_LEAD)
def action_edit(request: HttpRequest, action_reference: uuid.UUID, part: str) -> HttpResponse:
    """Say when, with what money, or how heavy: one step a page."""
    action = action_or_404(action_reference)
    if part not in FORMS:
        return redirect("plans:action-edit", action.node.reference, ORDER[0])
    form = FORMS[part](request.POST or None, initial=initial_of(action))
    if part == "tid" and action.ends_on and action.node.plan.state == PlanState.IN_FORCE:
        del form.fields["ends_on"]
    if form.is_valid():
        try:
            set_action(
                action=action,
                facts=form.facts(action),
                version=form.cleaned_data["version"],
                by=actor_of(request),
                at=now(),
            )
        except UnableToChangePlan as refusal:
            refused(form, refusal, action.version)
        else:
            return _go_on(request, action, part)
    number = ORDER.index(part) + 3
    last = part == ORDER[-1]
    words = {"tid": _("How and when?"), "pengar": _("With what money?"), "vikt": _("How does it weigh?")}
    context = {
        "title": words[part],
        "step": number,
        "submit": _("Keep the action") if last else _("Keep and go on"),
    }
    return render_form(request, "plans/plan_form.html", form, {**about(action), **context})


def _go_on(request: HttpRequest, action: Any, step: str) -> HttpResponse:
    """Lead to the next step, or to the action after the last."""
    if step == ORDER[-1]:
        messages.success(request, _("The action is kept."))
        return redirect(action_url(action))
    return redirect("plans:action-edit", action.node.reference, ORDER[ORDER.index(step) + 1])


def _owners(node: PlanNode) -> list[NodeOwner]:
    rows = NodeOwner.objects.filter(node=node).order_by("pk")
    return [each for each in rows if holds_on(each, today())]
