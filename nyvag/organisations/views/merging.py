"""Units that become one, and one that becomes several."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from nyvag.core.access import writes
from nyvag.core.clock import today
from nyvag.organisations import commands
from nyvag.organisations.forms import MergeForm, SplitForm
from nyvag.organisations.models import Unit
from nyvag.organisations.queries import Places, linked_counts
from nyvag.organisations.views.acting import EDITORS, attempt
from nyvag.organisations.views.units import about_unit, unit_page
from nyvag.ui.forms import render_form

PAGE = "organisations/unit_reorganise.html"


@writes(*EDITORS)
def unit_merge(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Let units become one from a day."""
    unit = get_object_or_404(Unit.objects.select_related("parent"), pk=unit_id)
    form = MergeForm(request.POST or None, unit=unit)
    if made := attempt(request, form, commands.merge_units):
        messages.success(request, _("The units are merged. What is kept about the old ones stays with them."))
        return redirect(unit_page(made.pk))
    heading = _("%(name)s is merged with others") % {"name": unit.name}
    shown = about_unit(unit, heading, _("Merge the units"), linked=linked_counts(unit))
    return render_form(request, PAGE, form, shown)


@writes(*EDITORS)
def unit_split(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Let units come out of one from a day."""
    unit = get_object_or_404(Unit.objects, pk=unit_id)
    form = SplitForm(request.POST or None, unit=unit, children=Places.on(today()).under(unit.pk))
    if attempt(request, form, commands.split_unit):
        messages.success(request, _("The unit is split. Next: say what each of the new ones does."))
        return redirect(unit_page(unit.pk))
    heading = _("%(name)s is split") % {"name": unit.name}
    shown = about_unit(unit, heading, _("Split the unit"), linked=linked_counts(unit))
    return render_form(request, PAGE, form, shown)
