"""Who answers: the overview with its tree, and saying, moving and ending it."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.mandate import commands
from nyvag.mandate.access import MAY_LEAD, MAY_READ, leads
from nyvag.mandate.forms.decisions import DayQuery
from nyvag.mandate.forms.mandates import EndMandateForm, MandateForm
from nyvag.mandate.models import Mandate
from nyvag.mandate.queries.mandates import responsibility
from nyvag.mandate.queries.placing import Organisation, choice_now
from nyvag.mandate.sentences import answer, gap_said, others
from nyvag.mandate.tree import marked_tree
from nyvag.ui.fields import offered
from nyvag.ui.forms import render_confirm, render_form

FORM = "mandate/mandate_form.html"
OVERVIEW = "mandate:mandate-overview"


@reads(*MAY_READ)
def mandate_overview(request: HttpRequest) -> HttpResponse:
    """Answer: who answers, since when, by which decision, and what does the placement do?"""
    form = DayQuery(request.GET or None, initial={"den": today()})
    day = form.day()
    found, organisation = responsibility(day), Organisation(day, get_language() or "sv")
    context = {
        "form": form,
        "day": day,
        "is_today": day == today(),
        "found": found,
        "answer": answer(found),
        "others": others(found),
        "gaps": [gap_said(gap, found) for gap in found.gaps],
        "analysis": organisation.analysis(choice_now(found, "")),
        "names": organisation.names,
        "tree": marked_tree(found, organisation),
        "may_lead": leads(actor_of(request)),
    }
    return render(request, "mandate/mandate_overview.html", context)


@writes(*MAY_LEAD)
def mandate_new(request: HttpRequest) -> HttpResponse:
    """Say who answers, decides, coordinates or follows up."""
    given = {"question": _("Collaboration with social enterprises"), "role": "ANSWERS"}
    form = MandateForm(request.POST or None, initial={**given, **_asked(request)})
    if request.method == "POST" and form.is_valid():
        try:
            commands.give_mandate(facts=form.facts(), by=actor_of(request), at=now())
        except commands.UnableToChangeMandate as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is kept who has the mandate. Below is what the placement does."))
            return redirect(OVERVIEW)
    context = {"title": _("Say who answers politically"), "submit": _("Keep who answers")}
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def mandate_edit(request: HttpRequest, mandate_reference: uuid.UUID) -> HttpResponse:
    """Correct a mandate."""
    mandate = mandate_or_404(mandate_reference)
    form = MandateForm(request.POST or None, initial=MandateForm.initial_for(mandate))
    if request.method == "POST" and form.is_valid():
        try:
            commands.change_mandate(mandate=mandate, facts=form.facts(), by=actor_of(request), at=now())
        except commands.UnableToChangeMandate as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The mandate is corrected."))
            return redirect(OVERVIEW)
    context = {
        "title": _("Correct the mandate"),
        "submit": _("Keep the mandate"),
        "mandate": mandate,
        "is_correction": True,
    }
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def mandate_move(request: HttpRequest, mandate_reference: uuid.UUID) -> HttpResponse:
    """Let somebody else take over from a day."""
    mandate = mandate_or_404(mandate_reference)
    given = {**MandateForm.initial_for(mandate), "who": "", "outside": "", "decision": None, "ends_on": None}
    form = MandateForm(request.POST or None, initial={**given, "starts_on": today(), "placement": ""})
    if request.method == "POST" and form.is_valid():
        try:
            commands.move_mandate(mandate=mandate, facts=form.facts(), by=actor_of(request), at=now())
        except commands.UnableToChangeMandate as refusal:
            form.add_error("starts_on", str(refusal))
        else:
            messages.success(request, _("The mandate has moved. Who had it before is kept in the timeline."))
            return redirect(OVERVIEW)
    title = _("Let somebody else take over from %(who)s") % {"who": mandate.called or _("unknown who")}
    return render_form(
        request, FORM, form, {"title": title, "submit": _("Move the mandate"), "mandate": mandate}
    )


@writes(*MAY_LEAD)
def mandate_end(request: HttpRequest, mandate_reference: uuid.UUID) -> HttpResponse:
    """Say when a mandate ends."""
    mandate = mandate_or_404(mandate_reference)
    form = EndMandateForm(request.POST or None, initial={"ends_on": mandate.ends_on or today()})
    if request.method == "POST" and form.is_valid():
        try:
            commands.end_mandate(mandate=mandate, **form.cleaned_data, by=actor_of(request), at=now())
        except commands.UnableToChangeMandate as refusal:
            form.add_error("ends_on", str(refusal))
        else:
            messages.success(request, _("It is kept when the mandate ends."))
            return redirect(OVERVIEW)
    context = {"title": _("End the mandate"), "submit": _("End the mandate"), "mandate": mandate}
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def mandate_remove(request: HttpRequest, mandate_reference: uuid.UUID) -> HttpResponse:
    """Take away a mandate that was entered by mistake."""
    mandate = mandate_or_404(mandate_reference)
    if request.method == "POST":
        commands.remove_mandate(mandate=mandate, by=actor_of(request), at=now())
        messages.success(request, _("The mandate is taken away."))
        return redirect(OVERVIEW)
    return render_confirm(
        request,
        title=_("Take the mandate away?"),
        consequence=_("It goes from the page and the timeline. If it held once, end it instead."),
        submit=_("Take the mandate away"),
        cancel_url=reverse("mandate:mandate-edit", args=[mandate.reference]),
        is_dangerous=True,
    )


def mandate_or_404(reference: uuid.UUID) -> Mandate:
    """Find a mandate of the acting body."""
    found: Mandate = get_object_or_404(Mandate.objects.select_related("unit", "party"), reference=reference)
    return found


def _asked(request: HttpRequest) -> dict[str, Any]:
    """Take the role from the address, so that a link can ask for one."""
    role = request.GET.get("roll", "")
    return {"role": role} if role in offered(MandateForm(), "role") else {}
