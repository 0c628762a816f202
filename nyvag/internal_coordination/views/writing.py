"""Writing a routine, putting it in force, reviewing and ending it."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now, today
from nyvag.internal_coordination.access import MAY_LEAD
from nyvag.internal_coordination.commands import ending
from nyvag.internal_coordination.commands import routines as commands
from nyvag.internal_coordination.commands.routine_refusals import UnableToChangeRoutine
from nyvag.internal_coordination.forms.routines import (
    FactsForm,
    InForceForm,
    NewRoutineForm,
    ReviewForm,
    WordingForm,
    next_year,
)
from nyvag.internal_coordination.models import Routine
from nyvag.internal_coordination.rules.routine_states import RoutineState
from nyvag.internal_coordination.views.finding_routines import routine_or_404
from nyvag.meetings.forms.fields import ReasonForm
from nyvag.ui.forms import AnyForm, render_confirm, render_form

FORM_PAGE = "internal_coordination/routine_form.html"


@writes(*MAY_LEAD)
def routine_new(request: HttpRequest) -> HttpResponse:
    """Begin a routine of one's own."""
    form = NewRoutineForm(request.POST or None)
    if form.is_valid():
        try:
            routine = commands.write_routine(
                facts=form.facts(), wording=form.wording(), by=actor_of(request), at=now()
            )
        except UnableToChangeRoutine as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The draft is saved. Next: put it in force."))
            return _to(routine)
    return _form(request, form, _("Write a routine"), _("Save the draft"))


@writes(*MAY_LEAD)
def routine_edit(request: HttpRequest, routine_reference: uuid.UUID) -> HttpResponse:
    """Change what a routine is called, where it belongs or who answers for it."""
    routine = routine_or_404(routine_reference)
    form = FactsForm(request.POST or None, initial=FactsForm.initial_for(routine))
    if form.is_valid():
        try:
            commands.change_routine(routine=routine, facts=form.facts(), by=actor_of(request), at=now())
        except UnableToChangeRoutine as refusal:
            form.add_error(None, str(refusal))
        else:
            return _to(routine)
    return _form(request, form, _("Title and who answers"), _("Save the title and who answers"), routine)


@writes(*MAY_LEAD)
def routine_write(request: HttpRequest, routine_reference: uuid.UUID) -> HttpResponse:
    """Write the draft of the next version; what holds stays meanwhile."""
    routine = routine_or_404(routine_reference)
    versions = list(routine.versions.order_by("-number")[:2])
    draft = next((each for each in versions if each.valid_from is None), None)
    latest = next((each for each in versions if each.valid_from is not None), None)
    form = WordingForm(request.POST or None, initial=WordingForm.initial_for(draft, latest))
    if form.is_valid():
        try:
            commands.write_draft(
                routine=routine,
                wording=form.wording(),
                revision=form.cleaned_data["revision"],
                by=actor_of(request),
                at=now(),
            )
        except UnableToChangeRoutine as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The draft is saved. Next: put it in force."))
            return _to(routine)
    return _form(request, form, _("Write the next version"), _("Save the draft"), routine)


@writes(*MAY_LEAD)
def routine_in_force(request: HttpRequest, routine_reference: uuid.UUID) -> HttpResponse:
    """Let the draft hold from a day on."""
    routine = routine_or_404(routine_reference)
    first = {"valid_from": today(), "review_on": next_year(today())}
    form = InForceForm(request.POST or None, initial=first)
    if form.is_valid():
        try:
            commands.put_in_force(routine=routine, **form.cleaned_data, by=actor_of(request), at=now())
        except UnableToChangeRoutine as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The version is in force. Everyone who opens the routine reads it."))
            return _to(routine)
    return _form(request, form, _("Put the draft in force"), _("Put in force"), routine)


@writes(*MAY_LEAD)
def routine_review(request: HttpRequest, routine_reference: uuid.UUID) -> HttpResponse:
    """Confirm that a routine holds as it is, or begin to change it."""
    routine = routine_or_404(routine_reference)
    form = ReviewForm(request.POST or None, initial={"review_on": next_year(today())})
    if form.is_valid():
        try:
            commands.confirm_routine(
                routine=routine, review_on=form.cleaned_data["review_on"], by=actor_of(request), at=now()
            )
        except UnableToChangeRoutine as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The routine is confirmed as it is."))
            return _to(routine)
    return _form(
        request, form, _("Does the routine hold as it is?"), _("It holds as it is"), routine, is_review=True
    )


@writes(*MAY_LEAD)
def routine_retire(request: HttpRequest, routine_reference: uuid.UUID) -> HttpResponse:
    """End a routine, or take one that ended up again."""
    routine = routine_or_404(routine_reference)
    if routine.state == RoutineState.RETIRED:
        return _take_up(request, routine)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            ending.retire_routine(routine=routine, reason=reason, by=actor_of(request), at=now())
        except UnableToChangeRoutine as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The routine is retired."))
            return _to(routine)
    return render_confirm(
        request,
        title=_("Retire the routine"),
        consequence=_("Nobody is to follow it any more. Its versions and checklists are kept."),
        submit=_("Retire the routine"),
        cancel_url=_page(routine),
        is_dangerous=True,
        form=form,
    )


@writes(*MAY_LEAD)
def routine_drop_draft(request: HttpRequest, routine_reference: uuid.UUID) -> HttpResponse:
    """Throw the draft away."""
    routine = routine_or_404(routine_reference)
    if request.method == "POST":
        try:
            ending.drop_draft(routine=routine, by=actor_of(request), at=now())
        except UnableToChangeRoutine as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The draft is thrown away. What holds stays."))
        return _to(routine)
    return render_confirm(
        request,
        title=_("Throw the draft away"),
        consequence=_("What you wrote in the draft is lost. What holds stays as it is."),
        submit=_("Throw the draft away"),
        cancel_url=_page(routine),
        is_dangerous=True,
    )


def _take_up(request: HttpRequest, routine: Routine) -> HttpResponse:
    if request.method == "POST":
        try:
            ending.take_up_again(routine=routine, by=actor_of(request), at=now())
        except UnableToChangeRoutine as refusal:
            messages.error(request, str(refusal))
        return _to(routine)
    return render_confirm(
        request,
        title=_("Take the routine up again"),
        consequence=_(
            "It becomes a draft with the words it had last. Nobody follows it until it is in force."
        ),
        submit=_("Take it up again"),
        cancel_url=_page(routine),
    )


def _form(
    request: HttpRequest,
    form: AnyForm,
    heading: str,
    submit: str,
    routine: Routine | None = None,
    **more: Any,
) -> HttpResponse:
    back = _page(routine) if routine else reverse("internal_coordination:routine-list")
    context = {"heading": heading, "submit": submit, "routine": routine, "cancel_url": back, **more}
    return render_form(request, FORM_PAGE, form, context)


def _page(routine: Routine) -> str:
    return reverse("internal_coordination:routine-detail", args=[routine.reference])


def _to(routine: Routine) -> HttpResponse:
    return redirect("internal_coordination:routine-detail", routine.reference)
