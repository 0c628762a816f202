"""A remiss of a draft: the list, preparing one, and whom to ask."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.mandate.forms.asking import SEARCHES
from nyvag.plans.access import MAY_LEAD, MAY_READ, leads
from nyvag.plans.commands import draft_asking
from nyvag.plans.commands import draft_remisses as commands
from nyvag.plans.commands.plan_refusals import UnableToChangePlan
from nyvag.plans.forms.drafts import DraftRemissForm, DraftWhoForm
from nyvag.plans.models import DocumentVersion, Plan
from nyvag.plans.queries import draft_remisses as queries
from nyvag.plans.queries.draft_addresses import remiss_path
from nyvag.plans.tables_drafts import RemissTable
from nyvag.plans.views.draft_finding import remiss_or_404
from nyvag.plans.views.finding_documents import version_or_404
from nyvag.plans.views.plan_finding import plan_or_404, refused
from nyvag.ui.forms import render_form
from nyvag.ui.lists import list_response

FORM = "plans/draft_form.html"


@reads(*MAY_READ)
def draft_list(request: HttpRequest) -> HttpResponse:
    """Answer: which drafts are out for comments, and what has come of those that were?"""
    return list_response(
        request,
        queryset_or_rows=queries.listed(),
        table_class=RemissTable,
        template="plans/draft_list.html",
        title=_("Drafts out for comments"),
        export_name=_("remisses"),
        context={"may_lead": leads(actor_of(request)), "empty_template": "plans/_no_drafts.html"},
    )


@writes(*MAY_LEAD)
def draft_of_plan(request: HttpRequest, plan_reference: uuid.UUID) -> HttpResponse:
    """Prepare a remiss of a plan."""
    plan = plan_or_404(plan_reference)
    return _prepare(request, plan, {"plan": plan, "lead": plan.title})


@writes(*MAY_LEAD)
def draft_of_version(request: HttpRequest, document_reference: uuid.UUID, number: int) -> HttpResponse:
    """Prepare a remiss of a version of a document."""
    version = version_or_404(document_reference, number)
    return _prepare(request, version, {"document": version.document, "lead": version.document.title})


def _prepare(request: HttpRequest, draft: Plan | DocumentVersion, about: dict[str, Any]) -> HttpResponse:
    form = DraftRemissForm(request.POST or None, is_plan=isinstance(draft, Plan))
    if form.is_valid():
        try:
            remiss = commands.prepare_remiss(
                draft=draft, fields=form.fields_given(), by=actor_of(request), at=now()
            )
        except UnableToChangePlan as refusal:
            refused(form, refusal)
        else:
            return redirect("plans:draft-who", remiss.reference)
    context = {
        **about,
        "title": _("Ask for comments on the draft"),
        "submit": _("Save and choose whom to ask"),
    }
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def draft_edit(request: HttpRequest, draft_remiss_reference: uuid.UUID) -> HttpResponse:
    """Change a remiss; once it is out its last day alone."""
    remiss = remiss_or_404(draft_remiss_reference)
    initial = DraftRemissForm.initial_for(remiss)
    form = DraftRemissForm(request.POST or None, initial=initial, is_plan=remiss.plan_id is not None)
    if form.is_valid():
        try:
            commands.change_remiss(remiss=remiss, fields=form.fields_given(), by=actor_of(request), at=now())
        except UnableToChangePlan as refusal:
            refused(form, refusal)
        else:
            return redirect(remiss_path(remiss))
    context = {
        "remiss": remiss,
        "lead": remiss.title,
        "is_edit": True,
        "title": _("Change the remiss"),
        "submit": _("Save the remiss"),
    }
    return render_form(request, FORM, form, {**context, "cancel_url": remiss_path(remiss)})


@writes(*MAY_LEAD)
def draft_who(request: HttpRequest, draft_remiss_reference: uuid.UUID) -> HttpResponse:
    """Choose whom to ask."""
    remiss = remiss_or_404(draft_remiss_reference)
    known = set(remiss.asked.filter(is_person=False).values_list("name", flat=True))
    given: dict[str, Any] = {"on": today(), "asked": known, "is_internal": remiss.is_internal}
    if SEARCHES in request.POST:
        form = DraftWhoForm(initial=DraftWhoForm.kept(request.POST), **given)
    else:
        form = DraftWhoForm(request.POST if request.method == "POST" else None, **given)
    if form.is_valid():
        try:
            made = draft_asking.add_asked(remiss=remiss, who=form.everyone(), by=actor_of(request), at=now())
        except UnableToChangePlan as refusal:
            form.add_error(None, str(refusal))
        else:
            said = ngettext("%(count)d is added.", "%(count)d are added.", len(made))
            messages.success(request, said % {"count": len(made)})
            return redirect(remiss_path(remiss))
    context = {
        "remiss": remiss,
        "lead": remiss.title,
        "title": _("Whom do you ask?"),
        "submit": _("Save whom you ask"),
    }
    return render_form(request, FORM, form, {**context, "cancel_url": remiss_path(remiss)})
