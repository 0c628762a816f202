"""One unit: added, renamed or moved from a day, ended, corrected, taken away."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now, today
from nyvag.core.tenancy import current_body_id
from nyvag.organisations import commands
from nyvag.organisations.commands import UnableToChangeUnitError
from nyvag.organisations.forms import CorrectForm, EndForm, MoveForm, RenameForm, UnitForm
from nyvag.organisations.models import Unit, UnitSuccession
from nyvag.organisations.queries import Places
from nyvag.organisations.views.acting import EDITORS, FORM_PAGE, attempt
from nyvag.ui.forms import render_confirm, render_form


def unit_page(unit_id: int) -> str:
    """Return the address of a unit."""
    return reverse("organisations:unit-detail", args=[unit_id])


def about_unit(unit: Unit, heading: str, submit: str, **more: Any) -> dict[str, Any]:
    """Return what a form about a unit shows around it."""
    return {"unit": unit, "heading": heading, "submit": submit, "back": unit_page(unit.pk), **more}


@writes(*EDITORS)
def unit_add(request: HttpRequest) -> HttpResponse:
    """Add a unit."""
    form = UnitForm(request.POST or None, initial={"parent": request.GET.get("under", "")})
    if unit := attempt(request, form, commands.add_unit, body_id=current_body_id()):
        messages.success(request, _("%(name)s has been added. Next: say what it does.") % {"name": unit.name})
        return redirect(unit_page(unit.pk))
    return render_form(request, FORM_PAGE, form, {"heading": _("Add a unit"), "submit": _("Add the unit")})


@writes(*EDITORS)
def unit_rename(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Let a unit change name from a day."""
    unit = get_object_or_404(Unit.objects, pk=unit_id)
    form = RenameForm(request.POST or None, initial={"name": unit.name})
    if attempt(request, form, commands.rename_unit, unit=unit):
        messages.success(request, _("The new name is kept. The old one is shown for the days before."))
        return redirect(unit_page(unit.pk))
    heading = _("%(name)s changes name") % {"name": unit.name}
    return render_form(
        request, FORM_PAGE, form, about_unit(unit, heading, _("Change the name"), mistake=True)
    )


@writes(*EDITORS)
def unit_move(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Let a unit lie under another from a day."""
    unit = get_object_or_404(Unit.objects, pk=unit_id)
    below = Places.on(today()).below(unit.pk)
    form = MoveForm(request.POST or None, without=below, initial={"parent": unit.parent_id})
    if attempt(request, form, commands.move_unit, unit=unit):
        messages.success(request, _("The move is kept. For the days before, it is shown where it was."))
        return redirect(unit_page(unit.pk))
    heading = _("%(name)s moves") % {"name": unit.name}
    return render_form(request, FORM_PAGE, form, about_unit(unit, heading, _("Move the unit")))


@writes(*EDITORS)
def unit_end(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Set a unit's last day."""
    unit = get_object_or_404(Unit.objects, pk=unit_id)
    form = EndForm(request.POST or None, initial={"ends_on": unit.ends_on})
    if attempt(request, form, commands.end_unit, unit=unit):
        messages.success(request, _("The last day is kept. Everything about the unit can still be read."))
        return redirect(unit_page(unit.pk))
    heading = _("%(name)s ends") % {"name": unit.name}
    return render_form(request, FORM_PAGE, form, about_unit(unit, heading, _("End the unit")))


@writes(*EDITORS)
def unit_correct(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Correct what was entered wrong about a unit."""
    unit = get_object_or_404(Unit.objects, pk=unit_id)
    form = CorrectForm(request.POST or None, initial=CorrectForm.initial_for(unit))
    if attempt(request, form, commands.correct_unit, unit=unit):
        messages.success(request, _("The facts are corrected."))
        return redirect(unit_page(unit.pk))
    heading = _("Correct a mistake about %(name)s") % {"name": unit.name}
    return render_form(
        request, FORM_PAGE, form, about_unit(unit, heading, _("Correct the facts"), event=True)
    )


@writes(*EDITORS)
def unit_remove(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Take away a unit that was entered by mistake."""
    unit = get_object_or_404(Unit.objects, pk=unit_id)
    if request.method == "POST":
        try:
            commands.remove_unit(unit=unit, by=actor_of(request), at=now())
        except UnableToChangeUnitError as refusal:
            messages.error(request, str(refusal))
            return redirect(unit_page(unit.pk))
        messages.success(request, _("%(name)s has been taken away.") % {"name": unit.name})
        return redirect("organisations:unit-tree")
    return render_confirm(
        request,
        title=_("Take away %(name)s") % {"name": unit.name},
        consequence=_(
            "Only for a unit that was entered by mistake and never existed."
            " One that has existed is ended instead, so that its history stays."
        ),
        submit=_("Take away the unit"),
        cancel_url=unit_page(unit.pk),
        is_dangerous=True,
    )


@writes(*EDITORS)
def succession_forget(request: HttpRequest, succession_id: int) -> HttpResponse:
    """Correct a mistake: one unit did not come out of another."""
    found = UnitSuccession.objects.select_related("predecessor", "successor")
    step = get_object_or_404(found, pk=succession_id)
    if request.method == "POST":
        commands.forget_succession(succession=step, by=actor_of(request), at=now())
        messages.success(request, _("The tie between the units is taken away."))
        return redirect(unit_page(step.successor_id))
    return render_confirm(
        request,
        title=_("%(new)s did not come out of %(old)s") % {"new": step.successor, "old": step.predecessor},
        consequence=_(
            "The tie is taken away. The days of both units stay as they are; correct them where needed."
        ),
        submit=_("Take away the tie"),
        cancel_url=unit_page(step.successor_id),
        is_dangerous=True,
    )
