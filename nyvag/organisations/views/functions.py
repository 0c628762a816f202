"""What units do, and the functions a body has added itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.access import READERS, actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.core.tenancy import current_body_id
from nyvag.organisations import commands, queries
from nyvag.organisations.forms import EndFunctionForm, FunctionForm, GiveFunctionForm
from nyvag.organisations.models import BodyFunction, Unit, UnitFunction
from nyvag.organisations.queries.overview import functions_overview
from nyvag.organisations.views.acting import EDITORS, FORM_PAGE, attempt, may_edit
from nyvag.organisations.views.units import about_unit, unit_page
from nyvag.ui.forms import render_confirm, render_form


@reads(*READERS)
def function_list(request: HttpRequest) -> HttpResponse:
    """Answer: which functions are there, and which units have them?"""
    rows = functions_overview(today(), get_language() or "sv")
    shown = {
        "rows": rows,
        "held": sum(bool(row.units) for row in rows),
        "missing": [row.name for row in rows if row.is_asked_for and not row.units],
        "may_edit": may_edit(request),
    }
    return render(request, "organisations/function_list.html", shown)


@writes(*EDITORS)
def function_new(request: HttpRequest) -> HttpResponse:
    """Add a function of the body's own."""
    form = FunctionForm(request.POST or None)
    if made := attempt(request, form, commands.add_function, body_id=current_body_id()):
        messages.success(request, _("%(name)s can be chosen now.") % {"name": made.name})
        return redirect("organisations:function-list")
    shown = {
        "heading": _("Add a function of your own"),
        "submit": _("Add the function"),
        "back": reverse("organisations:function-list"),
    }
    return render_form(request, FORM_PAGE, form, shown)


@writes(*EDITORS)
def function_retire(request: HttpRequest, own_function_id: int) -> HttpResponse:
    """Take one of the body's own functions out of use."""
    function = get_object_or_404(BodyFunction.objects, pk=own_function_id)
    if request.method == "POST":
        commands.retire_function(function=function, ends_on=today(), by=actor_of(request), at=now())
        messages.success(request, _("%(name)s can no longer be chosen.") % {"name": function.name})
        return redirect("organisations:function-list")
    return render_confirm(
        request,
        title=_("Take %(name)s out of use") % {"name": function.name},
        consequence=_(
            "From tomorrow it can no longer be chosen. Units that have it keep it until you end it there."
            " It comes back when you add a function with the same name."
        ),
        submit=_("Take it out of use"),
        cancel_url=reverse("organisations:function-list"),
    )


@writes(*EDITORS)
def function_give(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Say what a unit does."""
    unit = get_object_or_404(Unit.objects, pk=unit_id)
    form = GiveFunctionForm(request.POST or None)
    if attempt(request, form, commands.give_function, unit=unit):
        messages.success(request, _("The function is kept."))
        return redirect(unit_page(unit.pk))
    heading = _("What %(name)s does") % {"name": unit.name}
    return render_form(request, FORM_PAGE, form, about_unit(unit, heading, _("Add the function")))


@writes(*EDITORS)
def function_end(request: HttpRequest, unit_function_id: int) -> HttpResponse:
    """Say which day was the last that a unit did something."""
    given = get_object_or_404(UnitFunction.objects.select_related("unit"), pk=unit_function_id)
    form = EndFunctionForm(request.POST or None, initial={"ends_on": given.ends_on})
    if attempt(request, form, commands.end_function, given=given):
        messages.success(request, _("The last day is kept."))
        return redirect(unit_page(given.unit_id))
    heading = _("%(unit)s no longer has the function %(name)s") % _named(given)
    return render_form(request, FORM_PAGE, form, about_unit(given.unit, heading, _("Keep the last day")))


@writes(*EDITORS)
def function_take_back(request: HttpRequest, unit_function_id: int) -> HttpResponse:
    """Correct a mistake: the unit never had the function."""
    given = get_object_or_404(UnitFunction.objects.select_related("unit"), pk=unit_function_id)
    if request.method == "POST":
        commands.take_back_function(given=given, by=actor_of(request), at=now())
        messages.success(request, _("The function is taken away, as if it had never been entered."))
        return redirect(unit_page(given.unit_id))
    return render_confirm(
        request,
        title=_("%(unit)s never had the function %(name)s") % _named(given),
        consequence=_(
            "Only where it was entered by mistake. A function that has ended gets a last day instead."
        ),
        submit=_("Take away the function"),
        cancel_url=unit_page(given.unit_id),
        is_dangerous=True,
    )


def _named(given: UnitFunction) -> dict[str, str]:
    names = queries.function_names(get_language() or "sv")
    return {"unit": given.unit.name, "name": names.get(given.function, given.function)}
