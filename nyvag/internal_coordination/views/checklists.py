"""Going through a checklist, and the quick answer to whether something may be bought directly."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.internal_coordination.access import MAY_READ, MAY_WRITE
from nyvag.internal_coordination.commands import checklists as commands
from nyvag.internal_coordination.commands.routine_refusals import UnableToChangeRoutine
from nyvag.internal_coordination.forms.checklists import PointForm, PurchaseForm, RunForm
from nyvag.internal_coordination.models import Routine, RunPoint
from nyvag.internal_coordination.queries import routines as queries
from nyvag.internal_coordination.rules.limits import (
    PurchaseKind,
    duties_for,
    limit_on,
    may_buy_directly,
    source_of_limits,
)
from nyvag.internal_coordination.rules.routine_states import PointState, RunState
from nyvag.internal_coordination.tables_routines import RunTable, run_tone
from nyvag.internal_coordination.templatetags.routines import limit_rows
from nyvag.internal_coordination.views.finding_routines import routine_or_404, run_or_404
from nyvag.meetings.forms.fields import ReasonForm
from nyvag.ui.forms import render_confirm, render_form
from nyvag.ui.lists import list_response

FORM_PAGE = "internal_coordination/routine_form.html"
BUY_DIRECTLY = "buy-directly"


@reads(*MAY_READ)
def direct_award(request: HttpRequest) -> HttpResponse:
    """Answer: may I buy directly, and from whom?"""
    language = get_language() or "sv"
    form = PurchaseForm(request.GET if request.GET.get("varde") else None)
    context = {
        "form": form,
        "rows": limit_rows(),
        "on": today(),
        "source": source_of_limits(language),
        "routine": Routine.objects.filter(library_key=BUY_DIRECTLY).first(),
    }
    if form.is_valid():
        kind, value = PurchaseKind(form.cleaned_data["slag"]), form.cleaned_data["varde"]
        limit = limit_on(kind, today())
        context |= {
            "answer": may_buy_directly(kind, value, today()),
            "value": value,
            "paragraph": limit.cited(language) if limit else "",
            "duties": [(each.words(language), each.cited(language)) for each in duties_for(value, today())],
        }
    return render_form(request, "internal_coordination/direct_award.html", form, context)


@reads(*MAY_READ)
def run_list(request: HttpRequest) -> HttpResponse:
    """Answer: which checklists are under way, and what was gone through?"""
    return list_response(
        request,
        queryset_or_rows=queries.runs(),
        table_class=RunTable,
        template="internal_coordination/run_list.html",
        title=_("Checklists: what is under way?"),
        export_name=_("checklists"),
        context={
            "empty_template": "internal_coordination/_no_runs.html",
            "open_count": queries.open_runs().count(),
        },
    )


@writes(*MAY_WRITE)
def run_new(request: HttpRequest, routine_reference: uuid.UUID) -> HttpResponse:
    """Begin to go through the checklist of a routine."""
    routine = routine_or_404(routine_reference)
    form = RunForm(request.POST or None)
    if form.is_valid():
        try:
            run = commands.start_run(routine=routine, **form.cleaned_data, by=actor_of(request), at=now())
        except UnableToChangeRoutine as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("internal_coordination:run-detail", run.reference)
    back = reverse("internal_coordination:routine-detail", args=[routine.reference])
    context = {"heading": _("Go through the checklist"), "submit": _("Begin"), "routine": routine}
    return render_form(request, FORM_PAGE, form, {**context, "cancel_url": back})


@reads(*MAY_READ)
def run_detail(request: HttpRequest, run_reference: uuid.UUID) -> HttpResponse:
    """Answer: what is left, and who has done what?"""
    run = run_or_404(run_reference)
    tone, word = run_tone(run)
    context = {
        "run": run,
        "routine": run.version.routine,
        "points": list(run.points.order_by("position")),
        "tone": tone,
        "word": word,
        "may_work": actor_of(request).role in MAY_WRITE and run.state == RunState.OPEN,
    }
    return render(request, "internal_coordination/run_detail.html", context)


@writes(*MAY_WRITE)
def run_point(request: HttpRequest, point_id: int) -> HttpResponse:
    """Tick a point with one press, or say more of it here."""
    point = get_object_or_404(RunPoint.objects.select_related("run__version__routine"), pk=point_id)
    form = PointForm(request.POST if request.method == "POST" else None, initial={"state": PointState.DONE})
    run = point.run
    if form.is_valid():
        state, comment = PointState(form.cleaned_data["state"]), form.cleaned_data["comment"]
        try:
            commands.tick(point=point, state=state, comment=comment, by=actor_of(request), at=now())
        except UnableToChangeRoutine as refusal:
            messages.error(request, str(refusal))
        page = reverse("internal_coordination:run-detail", args=[run.reference])
        return redirect(f"{page}#punkt-{point.position}")
    context = {
        "heading": point.text,
        "submit": _("Save the point"),
        "routine": run.version.routine,
        "run": run,
    }
    back = reverse("internal_coordination:run-detail", args=[run.reference])
    return render_form(request, FORM_PAGE, form, {**context, "cancel_url": back})


@writes(*MAY_WRITE)
def run_finish(request: HttpRequest, run_reference: uuid.UUID) -> HttpResponse:
    """Close a run whose points are done."""
    run = run_or_404(run_reference)
    if request.method == "POST":
        try:
            commands.finish_run(run=run, by=actor_of(request), at=now())
        except UnableToChangeRoutine as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The checklist is gone through."))
        return redirect("internal_coordination:run-detail", run.reference)
    return render_confirm(
        request,
        title=_("Finish the checklist"),
        consequence=_("What was ticked stands as it is and can no longer be changed."),
        submit=_("Finish"),
        cancel_url=reverse("internal_coordination:run-detail", args=[run.reference]),
    )


@writes(*MAY_WRITE)
def run_stop(request: HttpRequest, run_reference: uuid.UUID) -> HttpResponse:
    """Close a run that will not be finished."""
    run = run_or_404(run_reference)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            commands.stop_run(run=run, reason=form.cleaned_data["reason"], by=actor_of(request), at=now())
        except UnableToChangeRoutine as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("internal_coordination:run-detail", run.reference)
    return render_confirm(
        request,
        title=_("Stop the checklist"),
        consequence=_("It is closed without being finished. What was ticked is kept."),
        submit=_("Stop"),
        cancel_url=reverse("internal_coordination:run-detail", args=[run.reference]),
        is_dangerous=True,
        form=form,
    )
