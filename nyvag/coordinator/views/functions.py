"""Functions: who coordinates, one of them, proposing, changing, placing and moving one on."""

import uuid
from datetime import date, datetime, time
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.audit.queries import history_of
from nyvag.coordinator import commands
from nyvag.coordinator.access import MAY_LEAD, MAY_READ, answers_for, leads
from nyvag.coordinator.forms.functions import DayForm, FunctionForm, HomeForm, NewFunctionForm, StepForm
from nyvag.coordinator.models import CoordinatingFunction, Duty
from nyvag.coordinator.models.functions import FUNCTION_STATES
from nyvag.coordinator.queries import functions as queries
from nyvag.coordinator.queries.decided import decisions_of
from nyvag.coordinator.queries.duties import DutyMonth, months_of
from nyvag.coordinator.queries.matrix import matrix
from nyvag.coordinator.queries.sentences import answer, matrix_answer, months_text, warning_text
from nyvag.coordinator.rules.states import NEEDS_REASON, FunctionState
from nyvag.coordinator.rules.transitions import TRANSITIONS
from nyvag.coordinator.views.falling import falls_of
from nyvag.coordinator.views.finding import function_or_404
from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import STOCKHOLM, now, today
from nyvag.ui.forms import render_confirm, render_form

FORM_PAGE = "coordinator/form.html"


@reads(*MAY_READ)
def function_overview(request: HttpRequest) -> HttpResponse:
    """Answer: who coordinates, and what happens if that person leaves?"""
    day = today()
    views = queries.views_of(queries.functions(), day)
    present = matrix(day)
    in_force = [view for view in views if view.is_in_force]
    may_lead = leads(actor_of(request))
    context = {
        "answer": answer(views, day),
        "views": [(view, [warning_text(each) for each in view.warned]) for view in views],
        "hats": [warning_text(each) for each in queries.hats(views, day)],
        "matrix": present,
        "matrix_answer": matrix_answer(present),
        "first": in_force[0].function if in_force else None,
        "leavers": [each for view in in_force for each in view.holders],
        "falls": falls_of(request, in_force) if may_lead else "",
        "may_lead": may_lead,
    }
    return render(request, "coordinator/function_overview.html", context)


@reads(*MAY_READ)
def function_detail(request: HttpRequest, function_reference: uuid.UUID) -> HttpResponse:
    """Answer: what is the function for, who holds it, and how was it on a certain day?"""
    function = function_or_404(function_reference)
    form = DayForm(request.GET or None, initial={"den": today()})
    day = (form.is_valid() and form.cleaned_data["den"]) or today()
    decisions = decisions_of(function)
    steps = queries.steps_of(function)
    view = queries.view_of(function, day, has_decision=bool(decisions))
    is_today = day == today()
    state = FunctionState(function.state)
    context = {
        "function": function,
        "shown": function if is_today else _as_it_was(function, day),
        "view": view,
        "warned": [warning_text(each) for each in view.warned] if is_today else [],
        "decisions": decisions,
        "step": queries.state_on(steps, day),
        "steps": steps,
        "duties": _duties(function),
        "may_say_done": answers_for(function.pk, actor_of(request), today()),
        "next_states": [(each, word) for each, word in FUNCTION_STATES if each in TRANSITIONS[state]],
        "homes": list(function.homes.all()),
        "form_day": form,
        "day": day,
        "is_today": is_today,
        "events": list(history_of(f"function:{function.reference}")[:20]),
        "may_lead": leads(actor_of(request)),
    }
    return render(request, "coordinator/function_detail.html", context)


@writes(*MAY_LEAD)
def function_new(request: HttpRequest) -> HttpResponse:
    """Propose a function."""
    form = NewFunctionForm(request.POST or None)
    if form.is_valid():
        try:
            on, by = form.cleaned_data["on"], actor_of(request)
            function = commands.propose_function(facts=form.facts(), on=on, by=by, at=now())
        except commands.UnableToChangeFunction as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The function is proposed. Next: say where it is placed."))
            return redirect("coordinator:function-move", function.reference)
    shown = {"heading": _("Propose a coordinating function"), "submit": _("Propose the function")}
    return render_form(request, FORM_PAGE, form, {**shown, "cancel_url": _overview()})


@writes(*MAY_LEAD)
def function_edit(request: HttpRequest, function_reference: uuid.UUID) -> HttpResponse:
    """Change what is said about a function."""
    function = function_or_404(function_reference)
    form = FunctionForm(request.POST or None, initial=FunctionForm.initial_for(function))
    if form.is_valid():
        try:
            commands.change_function(function=function, facts=form.facts(), by=actor_of(request), at=now())
        except commands.UnableToChangeFunction as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The facts are changed. The earlier wording is kept."))
            return redirect("coordinator:function-detail", function_reference)
    shown = {"heading": _("Change the function"), "submit": _("Save the function")}
    return render_form(request, FORM_PAGE, form, {**shown, **_under(function)})


@writes(*MAY_LEAD)
def function_move(request: HttpRequest, function_reference: uuid.UUID) -> HttpResponse:
    """Say where a function is placed from a day."""
    function = function_or_404(function_reference)
    form = HomeForm(request.POST or None, is_first=not function.homes.exists())
    if form.is_valid():
        try:
            day, by = form.cleaned_data["starts_on"], actor_of(request)
            commands.move_function(function=function, home=form.home(), starts_on=day, by=by, at=now())
        except commands.UnableToChangeFunction as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The place is written down. Next: appoint somebody."))
            return redirect("coordinator:function-detail", function_reference)
    shown = {"heading": _("Where is the function placed?"), "submit": _("Place the function")}
    return render_form(request, FORM_PAGE, form, {**shown, **_under(function)})


@writes(*MAY_LEAD)
def function_step(request: HttpRequest, function_reference: uuid.UUID, state: str) -> HttpResponse:
    """Ask from which day and why, then move a function on."""
    function = function_or_404(function_reference)
    words = dict(FUNCTION_STATES)
    if state not in words:
        raise Http404
    after = FunctionState(state)
    form = StepForm(request.POST or None, needs_reason=after in NEEDS_REASON)
    if form.is_valid():
        try:
            commands.step_function(
                function=function, state=after, **form.cleaned_data, by=actor_of(request), at=now()
            )
        except commands.UnableToChangeFunction as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Done. The day and the reason are kept."))
            return redirect("coordinator:function-detail", function_reference)
    return render_confirm(
        request,
        title=_("%(name)s: %(state)s") % {"name": function.name, "state": words[after]},
        consequence=CONSEQUENCES[after](),
        submit=_("Say that it is so"),
        cancel_url=reverse("coordinator:function-detail", args=[function_reference]),
        is_dangerous=after is FunctionState.ENDED,
        form=form,
    )


CONSEQUENCES = {
    FunctionState.PROPOSED: lambda: _("The function is a proposal."),
    FunctionState.APPOINTED: lambda: _("The function is decided. It is warned about what it lacks."),
    FunctionState.ACTIVE: lambda: _("The function is at work, and somebody holds it."),
    FunctionState.VACANT: lambda: _(
        "The page says since when nobody holds the function, until it is at work again."
    ),
    FunctionState.ENDED: lambda: _(
        "The function is not warned about any more, and nobody can be appointed to it. It cannot be undone."
    ),
}


def _duties(function: CoordinatingFunction) -> list[tuple[Duty, str, list[DutyMonth]]]:
    """Give what the function does, when in words, and how this year's months stand."""
    duties = queries.duties_of(function)
    for duty in duties:
        duty.function = function
    months = months_of(duties, today())
    return [(duty, months_text(duty.months), months[duty.pk]) for duty in duties]


def _as_it_was(function: CoordinatingFunction, day: date) -> Any:
    return queries.as_it_was(function, datetime.combine(day, time.max, STOCKHOLM))


def _overview() -> str:
    return reverse("coordinator:function-overview")


def _under(function: CoordinatingFunction) -> dict[str, Any]:
    back = reverse("coordinator:function-detail", args=[function.reference])
    return {"function": function, "cancel_url": back}
