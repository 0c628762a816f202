"""Letting a task of a meeting, or a gap of a self-assessment, become an action."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now
from nyvag.internal_coordination.models import AssessmentStatement
from nyvag.meetings.models import Task
from nyvag.plans.access import MAY_LEAD
from nyvag.plans.commands.plan_refusals import UnableToChangePlan
from nyvag.plans.commands.taking_up import take_up_gap, take_up_task
from nyvag.plans.forms.taking_up import TakeUpForm
from nyvag.plans.models import PlanNode
from nyvag.plans.views.plan_finding import refused
from nyvag.ui.forms import render_form


@writes(*MAY_LEAD)
def node_from_task(request: HttpRequest, task_reference: uuid.UUID) -> HttpResponse:
    """Let a task become an action; the task is closed as moved to the plan."""
    task = get_object_or_404(Task.objects.select_related("unit"), reference=task_reference)
    back = reverse("meetings:task-detail", args=[task.reference])
    consequence = _("The action gets the task's unit and day, and the task is closed as moved to the plan.")

    def take_up(**given: Any) -> PlanNode:
        return take_up_task(task=task, **given)

    return _taken_up(request, task.title, consequence, back, take_up)


@writes(*MAY_LEAD)
def node_from_gap(request: HttpRequest, statement_id: int) -> HttpResponse:
    """Let a gap of a self-assessment become an action."""
    rows = AssessmentStatement.objects.select_related("assessment")
    statement = get_object_or_404(rows, pk=statement_id)
    back = reverse("internal_coordination:statement-agree", args=[statement.pk])
    consequence = _("The action says that it comes from the self-assessment.")
    return _taken_up(
        request, "", consequence, back, lambda **given: take_up_gap(statement=statement, **given)
    )


def _taken_up(
    request: HttpRequest, title: str, consequence: str, back: str, take_up: Callable[..., PlanNode]
) -> HttpResponse:
    form = TakeUpForm(request.POST or None, initial={"title": title})
    if not form.plans:
        messages.error(request, _("There is no plan to write in yet. Enter one first."))
        return redirect("plans:plan-list")
    if form.is_valid():
        try:
            node = take_up(facts=form.facts(), **form.place(), by=actor_of(request), at=now())
        except UnableToChangePlan as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("It is an action of the plan now. Say who answers, or go on later."))
            return redirect("plans:node-owners", node.reference)
    context: dict[str, Any] = {"title": _("Make it an action of the plan"), "submit": _("Make it an action")}
    shown = {**context, "consequence": consequence, "cancel_url": back}
    return render_form(request, "plans/plan_form.html", form, shown)
