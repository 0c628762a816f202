"""A plan to start from: seen before it is made."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now, today
from nyvag.plans.access import MAY_LEAD
from nyvag.plans.commands.plan_starters import leading_units, plant_plan
from nyvag.plans.rules.plan_starters import PlanStarter, plan_starters


@writes(*MAY_LEAD)
def plan_starters_list(request: HttpRequest) -> HttpResponse:
    """Show the plans that one can start from."""
    return render(request, "plans/plan_starters.html", {"starters": offered()})


@writes(*MAY_LEAD)
def plan_starter(request: HttpRequest, plan_starter_key: str) -> HttpResponse:
    """Show what a plan to start from holds and who would lead; on POST make it as a draft."""
    starter = next((each for each in plan_starters() if each.key == plan_starter_key), None)
    if starter is None:
        raise Http404
    if request.method == "POST":
        plan = plant_plan(starter=starter, by=actor_of(request), at=now())
        done = _("The plan is made as a draft. Next: change the title, the years and the rows to your own.")
        messages.success(request, done)
        return redirect("plans:plan-detail", plan.reference)
    leads = leading_units(starter, today())
    language = get_language() or "sv"
    context = {
        "name": starter.name(language),
        "about": starter.about(language),
        "lines": [(row, str(leads.get(row.function, ""))) for row in starter.rows],
        "starter": starter,
    }
    return render(request, "plans/plan_starter.html", context)


def offered() -> list[tuple[PlanStarter, str, str]]:
    """Give the plans to start from, with name and contents in the reader's language."""
    language = get_language() or "sv"
    return [(each, each.name(language), each.about(language)) for each in plan_starters()]
