"""The conditions, sums, origins and reports of a decision, and what it is about."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now, today
from nyvag.mandate import commands
from nyvag.mandate.access import MAY_LEAD
from nyvag.mandate.forms.decisions import LinkSearch
from nyvag.mandate.forms.parts import ConditionForm, OriginForm, ReportedForm, ReportForm, ShareForm
from nyvag.mandate.models import (
    Decision,
    DecisionCondition,
    DecisionLink,
    DecisionOrigin,
    DecisionShare,
    ReportBack,
)
from nyvag.mandate.queries.links import linkable, search_linkable
from nyvag.mandate.views.decisions import decision_or_404
from nyvag.ui.forms import render_confirm, render_form

FORM = "mandate/decision_form.html"


@dataclass(frozen=True)
class PartPage:
    """How one sort of part is filled in: its form, its table and its words."""

    form: Any
    model: Any
    new: str | Promise
    change: str | Promise
    needs_decision: bool = False


PARTS = {
    "villkor": PartPage(
        ConditionForm,
        DecisionCondition,
        gettext_lazy("Add a condition"),
        gettext_lazy("Change the condition"),
    ),
    "belopp": PartPage(ShareForm, DecisionShare, gettext_lazy("Add a sum"), gettext_lazy("Change the sum")),
    "bakgrund": PartPage(
        OriginForm,
        DecisionOrigin,
        gettext_lazy("Say what it follows from"),
        gettext_lazy("Change what it follows from"),
        needs_decision=True,
    ),
    "aterrapport": PartPage(
        ReportForm,
        ReportBack,
        gettext_lazy("Add something to report back"),
        gettext_lazy("Change what is to be reported"),
    ),
}


@writes(*MAY_LEAD)
def part_new(request: HttpRequest, decision_reference: uuid.UUID, part: str) -> HttpResponse:
    """Add a part to a decision."""
    decision, page = decision_or_404(decision_reference), _page(part)
    form = _form(page, request, decision, None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.add_part(decision=decision, part=form.part(), by=actor_of(request), at=now())
        except commands.UnableToChangeMandate as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("mandate:decision-detail", decision.reference)
    context = {"title": page.new, "submit": page.new, "decision": decision}
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def part_edit(request: HttpRequest, decision_reference: uuid.UUID, part: str, part_id: int) -> HttpResponse:
    """Change a part of a decision."""
    decision, page = decision_or_404(decision_reference), _page(part)
    row = get_object_or_404(page.model.objects, pk=part_id, decision=decision)
    form = _form(page, request, decision, row)
    if request.method == "POST" and form.is_valid():
        try:
            commands.change_part(row=row, part=form.part(), by=actor_of(request), at=now())
        except commands.UnableToChangeMandate as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("mandate:decision-detail", decision.reference)
    away = reverse("mandate:decision-part-remove", args=[decision.reference, part, row.pk])
    context = {"title": page.change, "submit": _("Keep the change"), "decision": decision, "away": away}
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def part_remove(request: HttpRequest, decision_reference: uuid.UUID, part: str, part_id: int) -> HttpResponse:
    """Take away a part that was entered by mistake."""
    decision, page = decision_or_404(decision_reference), _page(part)
    row = get_object_or_404(page.model.objects, pk=part_id, decision=decision)
    if request.method == "POST":
        commands.remove_part(row=row, by=actor_of(request), at=now())
        messages.success(request, _("It is taken away. The history still shows that it was there."))
        return redirect("mandate:decision-detail", decision.reference)
    return render_confirm(
        request,
        title=_("Take it away?"),
        consequence=_("“%(text)s” goes from the decision. The history keeps that it was there.")
        % {"text": str(row)},
        submit=_("Take it away"),
        cancel_url=reverse("mandate:decision-part-edit", args=[decision.reference, part, row.pk]),
        is_dangerous=True,
    )


@writes(*MAY_LEAD)
def report_done(request: HttpRequest, decision_reference: uuid.UUID, report_id: int) -> HttpResponse:
    """Say that something was reported back."""
    decision = decision_or_404(decision_reference)
    report = get_object_or_404(ReportBack.objects, pk=report_id, decision=decision)
    form = ReportedForm(request.POST or None, initial={"done_on": today()})
    if request.method == "POST" and form.is_valid():
        commands.report_back(report=report, **form.cleaned_data, by=actor_of(request), at=now())
        messages.success(request, _("It is kept that it was reported. Nobody is reminded any more."))
        return redirect("mandate:decision-detail", decision.reference)
    title = _("Reported back: %(text)s") % {"text": report.text}
    context = {"title": title, "submit": _("It has been reported"), "decision": decision}
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def link_new(request: HttpRequest, decision_reference: uuid.UUID) -> HttpResponse:
    """Search for what the decision is about, and link it."""
    decision, actor = decision_or_404(decision_reference), actor_of(request)
    form = LinkSearch(request.GET or None)
    if request.method == "POST":
        kind, _colon, key = request.POST.get("thing", "").partition(":")
        thing = linkable(kind, key, actor)
        if thing is None:
            messages.error(request, _("That is no longer there. Search again."))
            return redirect("mandate:decision-link-new", decision.reference)
        commands.link_decision(decision=decision, kind=kind, id=key, by=actor, at=now())
        messages.success(request, _("The decision is linked to “%(title)s”.") % {"title": thing.title})
        return redirect("mandate:decision-detail", decision.reference)
    text = form.cleaned_data["q"].strip() if form.is_valid() else ""
    context = {
        "decision": decision,
        "form": form,
        "text": text,
        "found": search_linkable(text, actor) if text else [],
    }
    return render(request, "mandate/decision_link.html", context)


@writes(*MAY_LEAD)
def link_remove(request: HttpRequest, decision_reference: uuid.UUID, link_id: int) -> HttpResponse:
    """Take back that a decision is about something."""
    decision = decision_or_404(decision_reference)
    link = get_object_or_404(DecisionLink.objects, pk=link_id, decision=decision)
    if request.method == "POST":
        commands.unlink_decision(link=link, by=actor_of(request), at=now())
        messages.success(request, _("The link is taken away."))
        return redirect("mandate:decision-detail", decision.reference)
    return render_confirm(
        request,
        title=_("Take the link away?"),
        consequence=_("The decision is no longer shown with the thing. The thing itself stays as it is."),
        submit=_("Take the link away"),
        cancel_url=reverse("mandate:decision-detail", args=[decision.reference]),
    )


def _page(part: str) -> PartPage:
    if part not in PARTS:
        raise Http404
    return PARTS[part]


def _form(page: PartPage, request: HttpRequest, decision: Decision, row: Any) -> Any:
    initial = page.form.initial_for(row) if row is not None else {"state": "UNKNOWN"}
    extra = {"decision": decision} if page.needs_decision else {}
    return page.form(request.POST or None, initial=initial, **extra)
