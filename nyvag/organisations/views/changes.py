"""Names, places and functions that were entered wrong: corrected, or taken back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now, today
from nyvag.organisations import commands
from nyvag.organisations.commands import UnableToChangeUnitError
from nyvag.organisations.forms import CorrectNameForm, CorrectPlaceForm
from nyvag.organisations.models import Unit, UnitName, UnitPlace
from nyvag.organisations.queries import Places
from nyvag.organisations.views.acting import EDITORS, FORM_PAGE, attempt
from nyvag.organisations.views.units import about_unit, unit_page
from nyvag.ui.forms import render_confirm, render_form


@writes(*EDITORS)
def name_correct(request: HttpRequest, unit_name_id: int) -> HttpResponse:
    """Correct a name of a unit, or the day from which it held."""
    row = get_object_or_404(UnitName.objects.select_related("unit"), pk=unit_name_id)
    is_first = row.starts_on is None
    initial = {"name": row.name, "starts_on": row.starts_on}
    form = CorrectNameForm(request.POST or None, is_first=is_first, initial=initial)
    if attempt(request, form, commands.correct_name, row=row):
        messages.success(request, _("The name is corrected."))
        return redirect(unit_page(row.unit_id))
    heading = _("Correct a name of %(name)s") % {"name": row.unit.name}
    return render_form(request, FORM_PAGE, form, about_unit(row.unit, heading, _("Correct the name")))


@writes(*EDITORS)
def place_correct(request: HttpRequest, unit_id: int, unit_place_id: int | None = None) -> HttpResponse:
    """Correct where a unit lay, or the day from which it did."""
    unit = get_object_or_404(Unit.objects, pk=unit_id)
    row = get_object_or_404(UnitPlace.objects, pk=unit_place_id, unit=unit) if unit_place_id else None
    initial = {
        "parent": row.parent_id if row else unit.parent_id,
        "starts_on": row.starts_on if row else None,
    }
    form = CorrectPlaceForm(
        request.POST or None,
        is_first=row is None or row.starts_on is None,
        without=Places.on(today()).below(unit.pk),
        initial=initial,
    )
    if attempt(request, form, commands.correct_place, unit=unit, row=row):
        messages.success(request, _("The place is corrected."))
        return redirect(unit_page(unit.pk))
    heading = _("Correct where %(name)s lies") % {"name": unit.name}
    return render_form(request, FORM_PAGE, form, about_unit(unit, heading, _("Correct the place")))


@writes(*EDITORS)
def name_take_back(request: HttpRequest, unit_name_id: int) -> HttpResponse:
    """Correct a mistake: the unit did not change name that day."""
    row = get_object_or_404(UnitName.objects.select_related("unit"), pk=unit_name_id)
    title = _("%(unit)s was never called %(name)s") % {"unit": row.unit.name, "name": row.name}
    return _take_back(request, row, title)


@writes(*EDITORS)
def place_take_back(request: HttpRequest, unit_id: int, unit_place_id: int) -> HttpResponse:
    """Correct a mistake: the unit did not move that day."""
    row = get_object_or_404(UnitPlace.objects.select_related("unit"), pk=unit_place_id, unit_id=unit_id)
    return _take_back(request, row, _("%(unit)s did not move") % {"unit": row.unit.name})


def _take_back(request: HttpRequest, row: UnitName | UnitPlace, title: str) -> HttpResponse:
    if request.method == "POST":
        try:
            commands.take_back_change(row=row, by=actor_of(request), at=now())
        except UnableToChangeUnitError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The change is taken away, as if it had never been entered."))
        return redirect(unit_page(row.unit_id))
    return render_confirm(
        request,
        title=title,
        consequence=_(
            "The change is taken away, and what held before goes on. The event log keeps that it was entered."
        ),
        submit=_("Take away the change"),
        cancel_url=unit_page(row.unit_id),
        is_dangerous=True,
    )
