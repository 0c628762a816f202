"""The tree of units and the settings of a body."""

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from nyvag.core.access import READERS, Role, actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.core.tenancy import current_body_id
from nyvag.organisations import commands, queries
from nyvag.organisations.forms import BodyForm, EndForm, RenameForm, UnitForm
from nyvag.organisations.models import PublicBody
from nyvag.ui.forms import render_form

EDITORS = (Role.ADMINISTRATOR, Role.COORDINATOR)
FORM_PAGE = "organisations/organisation_form.html"


@reads(*READERS)
def unit_tree(request: HttpRequest) -> HttpResponse:
    """Show the units that exist today as a tree, and those that have ended."""
    shown = {
        "tree": queries.unit_tree(today()),
        "ended": queries.ended_units(today()),
        "may_edit": actor_of(request).role in EDITORS,
    }
    return render(request, "organisations/unit_tree.html", shown)


@writes(*EDITORS)
def unit_add(request: HttpRequest) -> HttpResponse:
    """Add a unit."""
    form = UnitForm(request.POST or None)
    if not form.is_valid():
        return render_form(request, FORM_PAGE, form, {"heading": _("Add a unit")})
    unit = commands.add_unit(body_id=current_body_id(), by=actor_of(request), at=now(), **form.cleaned_data)
    messages.success(request, _("%(name)s has been added.") % {"name": unit.name})
    return redirect("organisations:unit-tree")


@writes(*EDITORS)
def unit_rename(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Rename a unit."""
    unit = get_object_or_404(queries.units(), pk=unit_id)
    form = RenameForm(request.POST or None, initial={"name": unit.name})
    if not form.is_valid():
        heading = _("Rename %(name)s") % {"name": unit.name}
        return render_form(request, FORM_PAGE, form, {"heading": heading})
    commands.rename_unit(unit=unit, by=actor_of(request), at=now(), **form.cleaned_data)
    return redirect("organisations:unit-tree")


@writes(*EDITORS)
def unit_end(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Set a unit's last day."""
    unit = get_object_or_404(queries.units(), pk=unit_id)
    form = EndForm(request.POST or None, initial={"ends_on": unit.ends_on})
    if form.is_valid():
        try:
            commands.end_unit(unit=unit, by=actor_of(request), at=now(), **form.cleaned_data)
        except commands.UnableToChangeUnitError as refusal:
            form.add_error("ends_on", str(refusal))
        else:
            return redirect("organisations:unit-tree")
    heading = _("End %(name)s") % {"name": unit.name}
    return render_form(request, FORM_PAGE, form, {"heading": heading})


@writes(Role.ADMINISTRATOR)
def body_settings(request: HttpRequest) -> HttpResponse:
    """Change what the body is called, and its accent colour."""
    body = get_object_or_404(PublicBody, pk=current_body_id())
    form = BodyForm(request.POST or None, initial=model_to_dict(body, ["name", "accent", "contact_email"]))
    if not form.is_valid():
        return render_form(request, FORM_PAGE, form, {"heading": _("Settings of the organisation")})
    commands.change_body(body=body, by=actor_of(request), at=now(), **form.cleaned_data)
    messages.success(request, _("The settings have been saved."))
    return redirect("organisations:body-settings")
