"""Parties outside the body: the list, one of them, added, changed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import READERS, reads, writes
from nyvag.core.clock import today
from nyvag.core.tenancy import current_body_id
from nyvag.organisations import commands, queries
from nyvag.organisations.filters import PartyFilter
from nyvag.organisations.forms import PartyForm
from nyvag.organisations.models import ExternalParty
from nyvag.organisations.tables import PartyTable, party_page
from nyvag.organisations.views.acting import EDITORS, FORM_PAGE, attempt, may_edit
from nyvag.ui.forms import render_form
from nyvag.ui.lists import list_response


@reads(*READERS)
def party_list(request: HttpRequest) -> HttpResponse:
    """Answer: whom outside the organisation do we work with?"""
    today_count = ExternalParty.objects.in_force(today()).count()
    return list_response(
        request,
        queryset_or_rows=queries.parties(),
        table_class=PartyTable,
        filterset_class=PartyFilter,
        template="organisations/party_list.html",
        title=_("Outside parties"),
        export_name=_("outside-parties"),
        context={
            "may_edit": may_edit(request),
            "today_count": today_count,
            "has_parties": today_count or queries.parties().exists(),
            "empty_template": "organisations/_no_parties.html",
        },
    )


@reads(*READERS)
def party_detail(request: HttpRequest, outside_party_id: int) -> HttpResponse:
    """Answer: who is this outside party, and since when do we work with it?"""
    party = get_object_or_404(ExternalParty.objects, pk=outside_party_id)
    is_over = party.ends_on is not None and party.ends_on < today()
    shown = {
        "party": party,
        "is_over": is_over,
        "linked": queries.linked_counts(party),
        "may_edit": may_edit(request),
    }
    return render(request, "organisations/party_detail.html", shown)


@writes(*EDITORS)
def party_new(request: HttpRequest) -> HttpResponse:
    """Add an outside party."""
    form = PartyForm(request.POST or None)
    if party := attempt(request, form, commands.add_party, body_id=current_body_id()):
        messages.success(request, _("%(name)s has been added.") % {"name": party.name})
        return redirect(party_page(party))
    shown = {
        "heading": _("Add an outside party"),
        "submit": _("Add the outside party"),
        "back": reverse("organisations:party-list"),
        "parties": True,
    }
    return render_form(request, FORM_PAGE, form, shown)


@writes(*EDITORS)
def party_edit(request: HttpRequest, outside_party_id: int) -> HttpResponse:
    """Change what is known of an outside party."""
    party = get_object_or_404(ExternalParty.objects, pk=outside_party_id)
    form = PartyForm(request.POST or None, initial=PartyForm.initial_for(party))
    if attempt(request, form, commands.change_party, party=party):
        messages.success(request, _("The facts are changed."))
        return redirect(party_page(party))
    shown = {
        "heading": _("Change the facts about %(name)s") % {"name": party.name},
        "submit": _("Change the facts"),
        "back": party_page(party),
        "parties": True,
    }
    return render_form(request, FORM_PAGE, form, shown)
