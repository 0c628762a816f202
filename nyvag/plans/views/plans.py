"""Plans: how it goes, one plan with its tree, and entering, stepping and drawing them."""

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import Actor, actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.plans.access import MAY_LEAD, MAY_READ, leads
from nyvag.plans.commands import plans as commands
from nyvag.plans.commands.answering_for import ANSWERING, units_spoken_for
from nyvag.plans.commands.plan_refusals import UnableToChangePlan
from nyvag.plans.commands.succession import copy_to_next_period, draw_yearly_plan
from nyvag.plans.filters_plans import PlanFilter, RowFilter
from nyvag.plans.forms.plans import DrawForm, PlanForm, YearForm
from nyvag.plans.forms.stepping import STEPS, StepPlanForm
from nyvag.plans.models import Plan
from nyvag.plans.queries import plans as queries
from nyvag.plans.queries.draft_remisses import remisses_of
from nyvag.plans.queries.rows import PlanRow, plan_rows, progress_of
from nyvag.plans.rules.plans import PLAN_TRANSITIONS, PlanState
from nyvag.plans.tables_plans import PlanLine, PlanTable, RowTable
from nyvag.plans.views.plan_finding import plan_or_404, refused
from nyvag.plans.words_plans import PLAN_TONES, lacking_said, progress_said, years_said
from nyvag.ui.forms import render_form
from nyvag.ui.lists import list_response

FORM = "plans/plan_form.html"
OPEN = (PlanState.DRAFT, PlanState.IN_FORCE)


@reads(*MAY_READ)
def plan_list(request: HttpRequest) -> HttpResponse:
    """Answer: how does the plan go?"""
    found = queries.in_order(queries.standings(queries.plans(), today()))
    main = [each for each in found if each.plan.state == PlanState.IN_FORCE and each.plan.parent_id is None]
    return list_response(
        request,
        queryset_or_rows=found,
        table_class=PlanTable,
        filterset_class=PlanFilter,
        template="plans/plan_list.html",
        title=_("Plans"),
        export_name=_("plans"),
        context={
            "main": [(each, progress_said(each.progress)) for each in main[:3]],
            "total": len(found),
            "may_lead": leads(actor_of(request)),
            "empty_template": "plans/_no_plans.html",
        },
    )


@reads(*MAY_READ)
def plan_detail(request: HttpRequest, plan_reference: uuid.UUID) -> HttpResponse:
    """Answer: how does the plan go, and what of it is late?"""
    plan, actor, on = plan_or_404(plan_reference), actor_of(request), day_asked(request)
    rows = plan_rows(plan, today=today(), on=on)
    found = progress_of(rows, on or today())
    standing = queries.standing_of(plan, found, on or today())
    return list_response(
        request,
        queryset_or_rows=lines_for(plan, rows, actor, is_past=on is not None),
        table_class=RowTable,
        filterset_class=RowFilter,
        template="plans/plan_detail.html",
        title=_("The plan's rows"),
        export_name=_("plan"),
        context={
            **shared(plan, actor),
            "progress_said": progress_said(found),
            "lacking_said": lacking_said(found) if plan.state in OPEN else "",
            "standing": standing,
            "remisses": list(remisses_of(plan)),
            "on": on,
            "children": list(plan.children.order_by("starts_on", "pk")) if on is None else [],
            "empty_template": "plans/_no_rows.html",
        },
    )


def shared(plan: Plan, actor: Actor) -> dict[str, Any]:
    """Give what every page about one plan shows."""
    tabs = (
        (_("Rows"), "plan-detail"),
        (_("Timeline"), "plan-timeline"),
        (_("Calendar"), "plan-calendar"),
        (_("By unit"), "plan-units"),
        (_("By board"), "plan-boards"),
        (_("Weighing"), "plan-priorities"),
    )
    return {
        "plan": plan,
        "years": years_said(plan),
        "plan_tone": PLAN_TONES[plan.state],
        "ways": [(label, reverse(f"plans:{name}", args=[plan.reference])) for label, name in tabs],
        "may_lead": leads(actor),
        "may_build": leads(actor) and plan.state in OPEN,
        "steps_to": [STEPS[each] for each in PlanState if each in PLAN_TRANSITIONS[PlanState(plan.state)]],
    }


def lines_for(plan: Plan, rows: list[PlanRow], actor: Actor, *, is_past: bool) -> list[PlanLine]:
    """Give the rows as a reader sees them; the past and closed plans are not changed."""
    if is_past or plan.state not in OPEN:
        return [PlanLine(row) for row in rows]
    if leads(actor):
        return [PlanLine(row, row.counts) for row in rows]
    units = units_spoken_for(actor, today())

    def is_theirs(row: PlanRow) -> bool:
        return row.counts and any(each.unit_id in units and each.role in ANSWERING for each in row.owners)

    return [PlanLine(row, is_theirs(row)) for row in rows]


def day_asked(request: HttpRequest) -> dt.date | None:
    """Give the past day that the address asks for; today, the future and what is no day ask for none."""
    try:
        day = dt.date.fromisoformat(request.GET.get("den", ""))
    except ValueError:
        return None
    return day if day < today() else None


@writes(*MAY_LEAD)
def plan_new(request: HttpRequest) -> HttpResponse:
    """Enter a plan."""
    form = PlanForm(
        request.POST or None, initial={"level_names": "\n".join((_("Area"), _("Goal"), _("Action")))}
    )
    if form.is_valid():
        try:
            plan = commands.make_plan(facts=form.facts(), by=actor_of(request), at=now())
        except UnableToChangePlan as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The plan is entered as a draft. Now add its first rows."))
            return redirect("plans:plan-detail", plan.reference)
    context = {
        "title": _("Enter a plan"),
        "submit": _("Enter the plan"),
        "cancel_url": reverse("plans:plan-list"),
    }
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def plan_edit(request: HttpRequest, plan_reference: uuid.UUID) -> HttpResponse:
    """Change what is said of a plan."""
    plan = plan_or_404(plan_reference)
    form = PlanForm(request.POST or None, of=plan, initial=PlanForm.initial_for(plan))
    if form.is_valid():
        try:
            commands.change_plan(plan=plan, facts=form.facts(), by=actor_of(request), at=now())
        except UnableToChangePlan as refusal:
            refused(form, refusal)
        else:
            return redirect("plans:plan-detail", plan.reference)
    return render_form(
        request, FORM, form, {**_of(plan), "title": _("Change the plan"), "submit": _("Keep the plan")}
    )


@writes(*MAY_LEAD)
def plan_step(request: HttpRequest, plan_reference: uuid.UUID, step: str) -> HttpResponse:
    """Put a plan in force, end it, give it up, or take it up again."""
    plan = plan_or_404(plan_reference)
    found = next((each for each in STEPS.values() if each.key == step), None)
    if found is None or found.state not in PLAN_TRANSITIONS[PlanState(plan.state)]:
        messages.error(request, _("The plan cannot become that from where it stands."))
        return redirect("plans:plan-detail", plan.reference)
    form = StepPlanForm(request.POST or None, needs_reason=found.state is PlanState.DROPPED)
    if form.is_valid():
        try:
            commands.step_plan(
                plan=plan,
                state=found.state,
                reason=form.cleaned_data["reason"],
                by=actor_of(request),
                at=now(),
            )
        except UnableToChangePlan as refusal:
            refused(form, refusal)
        else:
            messages.success(request, str(found.done))
            return redirect("plans:plan-detail", plan.reference)
    context = {"title": found.question, "submit": found.label, "consequence": found.consequence}
    return render_form(request, FORM, form, {**_of(plan), **context})


@writes(*MAY_LEAD)
def plan_next(request: HttpRequest, plan_reference: uuid.UUID) -> HttpResponse:
    """Draw the next period's plan."""
    plan = plan_or_404(plan_reference)
    form = DrawForm(request.POST or None, initial={"title": plan.title})
    if form.is_valid():
        left_out = form.cleaned_data["only_unfinished"]
        try:
            made = copy_to_next_period(
                plan=plan, facts=form.facts(plan), only_unfinished=left_out, by=actor_of(request), at=now()
            )
        except UnableToChangePlan as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The next plan is drawn as a draft, without days and sums."))
            return redirect("plans:plan-detail", made.reference)
    consequence = _(
        "Rows, owners, indicators and links are copied. Days, sums and reports stay with this plan."
    )
    context = {
        "title": _("Draw the plan of the next period"),
        "submit": _("Draw the plan"),
        "consequence": consequence,
    }
    return render_form(request, FORM, form, {**_of(plan), **context})


@writes(*MAY_LEAD)
def plan_year(request: HttpRequest, plan_reference: uuid.UUID) -> HttpResponse:
    """Draw the plan of one year, or another shorter time, from a longer one."""
    plan = plan_or_404(plan_reference)
    year = today().year
    given = {
        "title": f"{plan.title} {year}",
        "starts_on": dt.date(year, 1, 1),
        "ends_on": dt.date(year, 12, 31),
    }
    form = YearForm(request.POST or None, initial=given)
    if form.is_valid():
        try:
            made = draw_yearly_plan(plan=plan, facts=form.facts(plan), by=actor_of(request), at=now())
        except UnableToChangePlan as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The shorter plan is drawn as a draft."))
            return redirect("plans:plan-detail", made.reference)
    consequence = _("Actions of that time that are not finished are copied, with their days and owners.")
    context = {"title": _("Draw a plan for a year"), "submit": _("Draw the plan"), "consequence": consequence}
    return render_form(request, FORM, form, {**_of(plan), **context})


@reads(*MAY_READ)
def plan_removed(request: HttpRequest, plan_reference: uuid.UUID) -> HttpResponse:
    """Answer: what was taken out of the plan, when and why?"""
    plan = plan_or_404(plan_reference)
    context = {**shared(plan, actor_of(request)), "rows": queries.removed_rows(plan)}
    return render(request, "plans/plan_removed.html", context)


def _of(plan: Plan) -> dict[str, Any]:
    return {"plan": plan, "cancel_url": reverse("plans:plan-detail", args=[plan.reference])}
