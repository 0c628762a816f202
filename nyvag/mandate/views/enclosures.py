"""The enclosures of a matter: listing them, noting what has come, taking one off the list."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now
from nyvag.mandate.access import MAY_WRITE
from nyvag.mandate.commands import enclosures as commands
from nyvag.mandate.commands.matters import UnableToChangeMatter
from nyvag.mandate.forms.enclosures import EnclosureForm, NewEnclosuresForm
from nyvag.mandate.models import CaseEnclosure
from nyvag.mandate.rules.enclosures import Need, ready_lists
from nyvag.mandate.tables_matters import case_page
from nyvag.mandate.views.finding import check_keeps, kept_case
from nyvag.ui.forms import render_confirm, render_form

PLACE = "#bilagor"


@writes(*MAY_WRITE)
def enclosure_new(request: HttpRequest, case_reference: uuid.UUID) -> HttpResponse:
    """List enclosures, from scratch or from a ready list that the address names."""
    case = kept_case(request, case_reference)
    language = "sv" if get_language() == "sv" else "en"
    lists = ready_lists()
    ready = lists.get(request.GET.get("lista", ""))
    names = "\n".join(ready.enclosures[language]) if ready else ""
    form = NewEnclosuresForm(request.POST or None, initial={"names": names, "need": Need.NEEDED})
    if form.is_valid():
        try:
            commands.add_enclosures(
                case=case,
                names=form.lines(),
                need=Need(form.cleaned_data["need"]),
                by=actor_of(request),
                at=now(),
            )
        except UnableToChangeMatter as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(case_page(case) + PLACE)
    context = {"title": _("List enclosures"), "case": case, "cancel_url": case_page(case)}
    ways = [(each.key, each.names[language]) for each in lists.values() if each != ready]
    more = {"lists": ways, "submit": _("Add to the list")}
    return render_form(request, "mandate/enclosure_form.html", form, {**context, **more})


@writes(*MAY_WRITE)
def enclosure_edit(request: HttpRequest, enclosure_id: int) -> HttpResponse:
    """Note whether an enclosure is needed and has come."""
    row = _kept(request, enclosure_id)
    form = EnclosureForm(request.POST or None, enclosure=row, initial=EnclosureForm.initial_for(row))
    if form.is_valid():
        try:
            commands.note_enclosure(enclosure=row, facts=form.facts(), by=actor_of(request), at=now())
        except UnableToChangeMatter as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(case_page(row.case) + PLACE)
    context = {"title": row.name, "case": row.case, "cancel_url": case_page(row.case)}
    more = {"enclosure": row, "submit": _("Save the enclosure")}
    return render_form(request, "mandate/enclosure_form.html", form, {**context, **more})


@writes(*MAY_WRITE)
def enclosure_remove(request: HttpRequest, enclosure_id: int) -> HttpResponse:
    """Ask, then take an enclosure off the list."""
    row = _kept(request, enclosure_id)
    if request.method == "POST":
        commands.remove_enclosure(enclosure=row, by=actor_of(request), at=now())
        return redirect(case_page(row.case) + PLACE)
    return render_confirm(
        request,
        title=_("Take “%(name)s” off the list") % {"name": row.name},
        consequence=_("The draft papers no longer name it. A document it came as stays with the matter."),
        submit=_("Take it off the list"),
        cancel_url=case_page(row.case),
        is_dangerous=True,
    )


def _kept(request: HttpRequest, pk: int) -> CaseEnclosure:
    found: CaseEnclosure = get_object_or_404(CaseEnclosure.objects.select_related("case"), pk=pk)
    check_keeps(request, found.case)
    return found
