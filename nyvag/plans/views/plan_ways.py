"""Other ways to see a plan: along time, month by month, by unit, by board, and weighed."""

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads
from nyvag.core.clock import today
from nyvag.plans.access import MAY_READ
from nyvag.plans.queries.rows import PlanRow, plan_rows
from nyvag.plans.queries.ways import calendar_months, timeline, weighed
from nyvag.plans.tables_plans import PlanLine
from nyvag.plans.views.plan_finding import plan_or_404
from nyvag.plans.views.plans import shared

Groups = list[tuple[str, list[PlanLine]]]


@reads(*MAY_READ)
def plan_timeline(request: HttpRequest, plan_reference: uuid.UUID) -> HttpResponse:
    """Answer: what goes on when?"""
    plan = plan_or_404(plan_reference)
    found = timeline(plan, plan_rows(plan, today=today()))
    context = {**shared(plan, actor_of(request)), "timeline": found, "title": _("What goes on when?")}
    return render(request, "plans/plan_timeline.html", context)


@reads(*MAY_READ)
def plan_calendar(request: HttpRequest, plan_reference: uuid.UUID) -> HttpResponse:
    """Answer: what is to be done which month?"""
    plan = plan_or_404(plan_reference)
    months, undated = calendar_months(plan, plan_rows(plan, today=today()), today())
    context = {
        **shared(plan, actor_of(request)),
        "months": months,
        "undated": [PlanLine(row) for row in undated],
        "title": _("What is to be done which month?"),
    }
    return render(request, "plans/plan_calendar.html", context)


@reads(*MAY_READ)
def plan_units(request: HttpRequest, plan_reference: uuid.UUID) -> HttpResponse:
    """Answer: what does each answer for?"""
    return _grouped(
        request,
        plan_reference,
        _("What does each answer for?"),
        lambda row: [each.called for each in row.leaders],
        _("Nobody answers"),
    )


@reads(*MAY_READ)
def plan_boards(request: HttpRequest, plan_reference: uuid.UUID) -> HttpResponse:
    """Answer: what does each board answer for politically?"""
    return _grouped(
        request,
        plan_reference,
        _("What does each board answer for?"),
        lambda row: [each.called for each in row.boards],
        _("No board is said"),
    )


@reads(*MAY_READ)
def plan_priorities(request: HttpRequest, plan_reference: uuid.UUID) -> HttpResponse:
    """Answer: which actions give most for the effort, and what does the law allow?"""
    plan = plan_or_404(plan_reference)
    found = weighed(plan_rows(plan, today=today()))
    groups = [(title, [PlanLine(row) for row in rows]) for title, rows in found]
    context = {
        **shared(plan, actor_of(request)),
        "groups": groups,
        "title": _("Which actions give most for the effort?"),
        "is_weighed": True,
    }
    return render(request, "plans/plan_groups.html", context)


def _grouped(
    request: HttpRequest,
    reference: uuid.UUID,
    title: str,
    who: Callable[[PlanRow], list[str]],
    nobody: str,
) -> HttpResponse:
    plan = plan_or_404(reference)
    groups = _by(plan_rows(plan, today=today()), who, nobody)
    context = {**shared(plan, actor_of(request)), "groups": groups, "title": title}
    return render(request, "plans/plan_groups.html", context)


def _by(rows: Iterable[PlanRow], who: Callable[[PlanRow], list[str]], nobody: str) -> Groups:
    """Group the actions that count by who answers; those nobody answers for come last."""
    found: dict[str, list[PlanLine]] = defaultdict(list)
    for row in rows:
        if row.counts:
            for name in dict.fromkeys(who(row)) or [nobody]:
                found[name].append(PlanLine(row))
    return sorted(found.items(), key=lambda pair: (pair[0] == nobody, pair[0]))
