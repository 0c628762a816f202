"""Decisions: the list, one whole, one as it was on a day, and entering and changing them."""

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from nyvag.audit.queries import history_of
from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import STOCKHOLM, now, today
from nyvag.mandate import commands
from nyvag.mandate.access import MAY_LEAD, MAY_READ, leads
from nyvag.mandate.area.decisions import decision_owned
from nyvag.mandate.commands.writing import subject_of
from nyvag.mandate.filters import DecisionFilter
from nyvag.mandate.forms.decisions import DayQuery, DecisionForm, ReplaceForm
from nyvag.mandate.models import Decision
from nyvag.mandate.queries import decisions as queries
from nyvag.mandate.queries.history import as_it_was
from nyvag.mandate.queries.links import linked_to
from nyvag.mandate.rules.decisions import MARKED, WAITS
from nyvag.mandate.tables import DecisionTable
from nyvag.mandate.words import FLAGS, STANDINGS, line_of
from nyvag.ui.forms import render_form
from nyvag.ui.kept import content_for
from nyvag.ui.lists import list_response

FORM = "mandate/decision_form.html"


@reads(*MAY_READ)
def decision_list(request: HttpRequest) -> HttpResponse:
    """Answer: what has been decided, and does something wait?"""
    context = {
        "may_lead": leads(actor_of(request)),
        "figures": queries.figures(today()),
        "empty_template": "mandate/_no_decisions.html",
    }
    return list_response(
        request,
        queryset_or_rows=queries.decisions(),
        table_class=DecisionTable,
        filterset_class=DecisionFilter,
        template="mandate/decision_list.html",
        title=_("Decisions"),
        export_name=_("decisions"),
        context=context,
        kept_by=(),
    )


@reads(*MAY_READ)
def decision_detail(request: HttpRequest, decision_reference: uuid.UUID) -> HttpResponse:
    """Answer: what was decided, by whom, and what became of it?"""
    decision, actor = decision_or_404(decision_reference), actor_of(request)

    def linked() -> dict[str, Any]:
        return {
            "links": linked_to(decision, actor),
            "decision": decision,
            "may_lead": leads(actor),
        }

    context = {
        **shown(queries.whole(decision), today()),
        "line": line_of(decision),
        "relatives": queries.relatives_of(decision),
        "linked": content_for(request, "mandate/_decision_links.html", linked, decision.pk),
        "may_lead": leads(actor),
        "owner": decision_owned(decision, actor),
    }
    return render(request, "mandate/decision_detail.html", context)


@reads(*MAY_READ)
def decision_history(request: HttpRequest, decision_reference: uuid.UUID) -> HttpResponse:
    """Answer: what did the register say of the decision on a day, and what has been changed?"""
    form = DayQuery(request.GET or None, initial={"den": today()})
    day = form.day()
    found = as_it_was(decision_reference, dt.datetime.combine(day, dt.time.max, STOCKHOLM))
    decision = found.decision if found else decision_or_404(decision_reference)
    context = {
        "decision": decision,
        "form": form,
        "day": day,
        "events": history_of(subject_of(decision)),
        **(shown(found, day) if found else {}),
        "is_found": found is not None,
    }
    return render(request, "mandate/decision_history.html", context)


@writes(*MAY_LEAD)
def decision_new(request: HttpRequest) -> HttpResponse:
    """Enter a decision."""
    form = DecisionForm(request.POST or None)
    context: dict[str, Any] = {"title": _("Enter a decision"), "submit": _("Enter the decision")}
    if request.method == "POST" and form.is_valid():
        try:
            decision = commands.record_decision(facts=form.facts(), by=actor_of(request), at=now())
        except commands.UnableToChangeMandate as refusal:
            refused(form, refusal, context)
        else:
            messages.success(
                request, _("The decision is entered. Next: what is to be reported back, and by when?")
            )
            return redirect("mandate:decision-detail", decision.reference)
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def decision_edit(request: HttpRequest, decision_reference: uuid.UUID) -> HttpResponse:
    """Change what is said of a decision."""
    decision = decision_or_404(decision_reference)
    form = DecisionForm(request.POST or None, initial=DecisionForm.initial_for(decision))
    context = {"title": _("Change the decision"), "submit": _("Keep the decision"), "decision": decision}
    if request.method == "POST" and form.is_valid():
        try:
            commands.change_decision(decision=decision, facts=form.facts(), by=actor_of(request), at=now())
        except commands.UnableToChangeMandate as refusal:
            refused(form, refusal, context)
        else:
            messages.success(request, _("The decision is changed. What stood before is kept in its history."))
            return redirect("mandate:decision-detail", decision.reference)
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def decision_replace(request: HttpRequest, decision_reference: uuid.UUID) -> HttpResponse:
    """Say which later decision holds instead."""
    decision = decision_or_404(decision_reference)
    given = {"later": decision.superseded_by_id, "replaced_from": decision.replaced_from}
    form = ReplaceForm(request.POST or None, decision=decision, initial=given)
    if request.method == "POST" and form.is_valid():
        try:
            commands.supersede(decision=decision, **form.cleaned_data, by=actor_of(request), at=now())
        except commands.UnableToChangeMandate as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is kept which decision holds instead."))
            return redirect("mandate:decision-detail", decision.reference)
    context = {"title": _("Say what replaces it"), "submit": _("Keep what replaces it"), "decision": decision}
    return render_form(request, FORM, form, context)


def decision_or_404(reference: uuid.UUID) -> Decision:
    """Find a decision of the acting body, with who decided and what replaced it."""
    rows = Decision.objects.select_related("unit", "party", "superseded_by__unit", "superseded_by__party")
    found: Decision = get_object_or_404(rows, reference=reference)
    return found


def shown(whole: queries.Whole, on: dt.date) -> dict[str, Any]:
    """Give what the templates show of a decision as it stands on a day."""
    found = whole.flags(on)
    tone, word = STANDINGS[whole.standing(on)]
    return {
        "decision": whole.decision,
        "whole": whole,
        "tone": tone,
        "standing": word,
        "waiting": [FLAGS[each] for each in found if each in MARKED],
        "missing": [FLAGS[each] for each in found if each not in WAITS],
        "today": on,
    }


def refused(form: Any, refusal: commands.UnableToChangeMandate, context: dict[str, Any]) -> None:
    """Put a refusal on the form; a diary number that is taken leads to the decision that has it."""
    if isinstance(refusal, commands.DiaryNumberTaken):
        context["other"] = refusal.other
        form.add_error("diary_no", str(refusal))
    else:
        form.add_error(None, str(refusal))
