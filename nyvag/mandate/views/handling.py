"""The boards that handle a matter: planning, noting what came of it, and entering the decision."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now, today
from nyvag.mandate.access import MAY_WRITE
from nyvag.mandate.commands import cases as commands
from nyvag.mandate.commands.matters import UnableToChangeMatter
from nyvag.mandate.forms.cases import HandledForm, HandlingForm
from nyvag.mandate.rules.cases import HandlingRole
from nyvag.mandate.tables_matters import case_page
from nyvag.mandate.views.cases import FORM_PAGE
from nyvag.mandate.views.finding import kept_case, kept_handling
from nyvag.ui.forms import render_confirm, render_form


@writes(*MAY_WRITE)
def handling_new(request: HttpRequest, case_reference: uuid.UUID) -> HttpResponse:
    """Plan that a board handles a matter."""
    case = kept_case(request, case_reference)
    form = HandlingForm(request.POST or None, on=today())
    if form.is_valid():
        data = form.cleaned_data
        try:
            commands.plan_handling(
                case=case,
                unit=form.units[data["unit"]],
                role=HandlingRole(data["role"]),
                planned_on=data["planned_on"],
                by=actor_of(request),
                at=now(),
            )
        except UnableToChangeMatter as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(case_page(case))
    context = {"title": _("Add a board"), "case": case, "cancel_url": case_page(case)}
    return render_form(request, FORM_PAGE, form, {**context, "submit": _("Add the board")})


@writes(*MAY_WRITE)
def handling_note(request: HttpRequest, handling_id: int) -> HttpResponse:
    """Note when a board is to handle a matter, or what came of it."""
    handling = kept_handling(request, handling_id)
    form = HandledForm(request.POST or None, initial=HandledForm.initial_for(handling))
    if form.is_valid():
        try:
            commands.note_handling(handling=handling, **form.cleaned_data, by=actor_of(request), at=now())
        except UnableToChangeMatter as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(case_page(handling.case))
    context = {"title": handling.unit.name, "case": handling.case, "cancel_url": case_page(handling.case)}
    more = {"handling": handling, "submit": _("Save what came of it")}
    return render_form(request, FORM_PAGE, form, {**context, **more})


@writes(*MAY_WRITE)
def handling_remove(request: HttpRequest, handling_id: int) -> HttpResponse:
    """Ask, then take away a board that is not to handle a matter after all."""
    handling = kept_handling(request, handling_id)
    back = case_page(handling.case)
    if request.method == "POST":
        try:
            commands.remove_handling(handling=handling, by=actor_of(request), at=now())
        except UnableToChangeMatter as refusal:
            messages.error(request, str(refusal))
        return redirect(back)
    return render_confirm(
        request,
        title=_("Take away %(board)s") % {"board": handling.unit.name},
        consequence=_(
            "It is no longer among those who handle the matter. The event log keeps that it was planned."
        ),
        submit=_("Take away the board"),
        cancel_url=back,
        is_dangerous=True,
    )
