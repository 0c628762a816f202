"""Appointing somebody, changing and ending what somebody holds, and what a function does in a year."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.coordinator import commands
from nyvag.coordinator.access import MAY_LEAD
from nyvag.coordinator.forms.duties import DutyForm
from nyvag.coordinator.forms.functions import AppointForm, EndForm, HolderForm
from nyvag.coordinator.models import CoordinatingFunction
from nyvag.coordinator.views.finding import duty_or_404, function_or_404, holder_or_404
from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now
from nyvag.ui.forms import render_confirm, render_form

FORM_PAGE = "coordinator/form.html"


@writes(*MAY_LEAD)
def holder_new(request: HttpRequest, function_reference: uuid.UUID) -> HttpResponse:
    """Appoint somebody to a function."""
    function = function_or_404(function_reference)
    form = AppointForm(request.POST or None, initial={"role": request.GET.get("roll", "COORDINATOR")})
    if form.is_valid():
        try:
            commands.appoint(function=function, facts=form.facts(), by=actor_of(request), at=now())
        except commands.UnableToChangeFunction as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The person is appointed."))
            return redirect("coordinator:function-detail", function_reference)
    shown = {"heading": _("Appoint somebody"), "submit": _("Appoint the person"), "function": function}
    return render_form(request, FORM_PAGE, form, {**shown, "cancel_url": _page_of(function)})


@writes(*MAY_LEAD)
def holder_edit(request: HttpRequest, holder_id: int) -> HttpResponse:
    """Change role, time or days."""
    holder = holder_or_404(holder_id)
    form = HolderForm(request.POST or None, initial=HolderForm.initial_for(holder))
    if form.is_valid():
        try:
            commands.change_holder(holder=holder, facts=form.facts(), by=actor_of(request), at=now())
        except commands.UnableToChangeFunction as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The row is changed."))
            return redirect("coordinator:function-detail", holder.function.reference)
    shown = {
        "heading": _("What %(who)s does") % {"who": holder.called},
        "submit": _("Save the row"),
        "function": holder.function,
        "cancel_url": _page_of(holder.function),
    }
    return render_form(request, FORM_PAGE, form, shown)


@writes(*MAY_LEAD)
def holder_end(request: HttpRequest, holder_id: int) -> HttpResponse:
    """Set the last day of what somebody holds."""
    holder = holder_or_404(holder_id)
    form = EndForm(request.POST or None)
    if form.is_valid():
        try:
            commands.end_holder(holder=holder, **form.cleaned_data, by=actor_of(request), at=now())
        except commands.UnableToChangeFunction as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The last day is set."))
            return redirect("coordinator:function-detail", holder.function.reference)
    words = {"who": holder.called, "role": holder.get_role_display()}
    return render_confirm(
        request,
        title=_("%(who)s is no longer %(role)s") % words,
        consequence=_(
            "The row stays as history. The person's letters in the responsibility matrix end too. "
            "Tasks and other things stay with the person: hand them over as well."
        ),
        submit=_("Set the last day"),
        cancel_url=_page_of(holder.function),
        form=form,
    )


@writes(*MAY_LEAD)
def duty_new(request: HttpRequest, function_reference: uuid.UUID) -> HttpResponse:
    """Add something the function does in the year."""
    function = function_or_404(function_reference)
    form = DutyForm(request.POST or None)
    if form.is_valid():
        try:
            commands.add_duty(function=function, **form.cleaned_data, by=actor_of(request), at=now())
        except commands.UnableToChangeFunction as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(f"{_page_of(function)}#year")
    shown = {"heading": _("Add to the year"), "submit": _("Add to the year"), "function": function}
    return render_form(request, FORM_PAGE, form, {**shown, "cancel_url": _page_of(function)})


@writes(*MAY_LEAD)
def duty_edit(request: HttpRequest, duty_id: int) -> HttpResponse:
    """Change what is done, or when."""
    duty = duty_or_404(duty_id)
    form = DutyForm(request.POST or None, initial=DutyForm.initial_for(duty))
    if form.is_valid():
        try:
            commands.change_duty(duty=duty, **form.cleaned_data, by=actor_of(request), at=now())
        except commands.UnableToChangeFunction as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(f"{_page_of(duty.function)}#year")
    shown = {
        "heading": _("Change the task"),
        "submit": _("Save the task"),
        "function": duty.function,
        "cancel_url": _page_of(duty.function),
    }
    return render_form(request, FORM_PAGE, form, shown)


@writes(*MAY_LEAD)
def duty_remove(request: HttpRequest, duty_id: int) -> HttpResponse:
    """Ask, then take a task away from the year."""
    duty = duty_or_404(duty_id)
    if request.method == "POST":
        commands.remove_duty(duty=duty, by=actor_of(request), at=now())
        return redirect(f"{_page_of(duty.function)}#year")
    return render_confirm(
        request,
        title=_("Take away “%(title)s”") % {"title": duty.title},
        consequence=_("The task no longer stands in the function's year. The event log keeps it."),
        submit=_("Take it away"),
        cancel_url=_page_of(duty.function),
    )


def _page_of(function: CoordinatingFunction) -> str:
    return reverse("coordinator:function-detail", args=[function.reference])
