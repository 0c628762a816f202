"""One action: what has happened and what comes next, its state in place, reports, moved days and the rest."""

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
from nyvag.core.providers import DocumentOwner
from nyvag.plans.access import MAY_LEAD, MAY_READ, MAY_WRITE, leads
from nyvag.plans.commands import action_log, actions, ending, reporting
from nyvag.plans.commands.answering_for import may_answer_for
from nyvag.plans.commands.plan_refusals import UnableToChangePlan
from nyvag.plans.forms.actions import (
    CommentForm,
    EvidenceForm,
    GiveWayForm,
    MoveDayForm,
    OccasionForm,
    ReportForm,
)
from nyvag.plans.models import Action, Evidence
from nyvag.plans.queries.actions import action_page
from nyvag.plans.queries.open_actions import is_waited_for
from nyvag.plans.views.measuring_rows import is_shown_to_anyone, measured_by
from nyvag.plans.views.plan_finding import action_or_404, answered_action, refused
from nyvag.plans.words_actions import log_said, occasions_said, shown
from nyvag.ui.forms import render_confirm, render_form

FORM = "plans/plan_form.html"


@reads(*MAY_READ)
def action_detail(request: HttpRequest, action_reference: uuid.UUID) -> HttpResponse:
    """Answer: what has happened, and what is the next step?"""
    action, actor = action_or_404(action_reference), actor_of(request)
    page = action_page(action, today())
    may_answer = _may_answer(request, action)
    context = {
        "action": action,
        "node": action.node,
        "plan": action.node.plan,
        "page": page,
        **shown(page),
        "log": log_said(page.entries, get_language() or "sv"),
        "occasions": occasions_said(page, today()),
        "measured": measured_by(request, page.indicators),
        "is_shown": is_shown_to_anyone(action.node),
        "may_lead": leads(actor),
        "may_answer": may_answer,
        "is_waited_for": is_waited_for(page),
        "may_comment": actor.role in MAY_WRITE and action.node.removed_at is None,
        "comment_form": CommentForm(),
        "papers": DocumentOwner(
            str(action.node), action_url(action), may_read=True, may_write=may_answer or leads(actor)
        ),
    }
    return render(request, "plans/action_detail.html", context)


@writes(*MAY_WRITE)
def action_report(request: HttpRequest, action_reference: uuid.UUID) -> HttpResponse:
    """Say how an action goes."""
    action = answered_action(request, action_reference)
    standing = action.standing
    given = {
        "version": action.version,
        "work_state": request.GET.get("till") or action.work_state,
        "cause": standing.cause if standing else "",
        "measure": standing.measure if standing else "",
    }
    form = ReportForm(request.POST or None, of=action, initial=given)
    if form.is_valid():
        try:
            reporting.report_action(
                action=action,
                facts=form.facts(),
                version=form.cleaned_data["version"],
                by=actor_of(request),
                at=now(),
            )
        except UnableToChangePlan as refusal:
            refused(form, refusal, action.version)
        else:
            messages.success(request, _("The report is kept."))
            return redirect(action_url(action))
    context = {**about(action), "title": _("How does it go?"), "submit": _("Keep the report")}
    return render_form(request, FORM, form, context)


@writes(*MAY_WRITE)
def action_move_day(request: HttpRequest, action_reference: uuid.UUID) -> HttpResponse:
    """Move the last day of an action, and say why."""
    action = answered_action(request, action_reference)
    given = {"version": action.version, "ends_on": action.ends_on}
    form = MoveDayForm(request.POST or None, initial=given)
    if form.is_valid():
        try:
            actions.move_day(action=action, **form.cleaned_data, by=actor_of(request), at=now())
        except UnableToChangePlan as refusal:
            refused(form, refusal, action.version)
        else:
            messages.success(request, _("The day is moved. The days before stay in the log."))
            return redirect(action_url(action))
    return render_form(
        request, FORM, form, {**about(action), "title": _("Move the day"), "submit": _("Move the day")}
    )


@writes(*MAY_LEAD)
def action_give_way(request: HttpRequest, action_reference: uuid.UUID) -> HttpResponse:
    """Let another action hold instead."""
    action = action_or_404(action_reference)
    form = GiveWayForm(request.POST or None, of=action, initial={"version": action.version})
    if form.is_valid():
        data, other = form.cleaned_data, form.other_action()
        said = {"action": action, "reason": data["reason"], "version": data["version"]}
        try:
            if data["how"] == GiveWayForm.MERGE:
                ending.merge_action(into=other, by=actor_of(request), at=now(), **said)
            else:
                ending.supersede_action(by_action=other, by=actor_of(request), at=now(), **said)
        except UnableToChangePlan as refusal:
            refused(form, refusal, action.version)
        else:
            return redirect(action_url(action))
    context = {
        **about(action),
        "title": _("Let another action hold instead"),
        "submit": _("Let the other hold"),
        "consequence": _("This action can still be read, but is no longer reported or counted."),
    }
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def action_part(request: HttpRequest, action_reference: uuid.UUID) -> HttpResponse:
    """Take back that another action holds instead."""
    action = action_or_404(action_reference)
    if request.method == "POST":
        try:
            ending.part_action(action=action, by=actor_of(request), at=now())
        except UnableToChangePlan as refusal:
            messages.error(request, str(refusal))
        return redirect(action_url(action))
    return render_confirm(
        request,
        title=_("Let the action hold by itself again?"),
        consequence=_("It is reported and counted again. The other action is left as it is."),
        submit=_("Let it hold by itself"),
        cancel_url=action_url(action),
    )


@writes(*MAY_WRITE)
def action_comment(request: HttpRequest, action_reference: uuid.UUID) -> HttpResponse:
    """Write a comment."""
    action = action_or_404(action_reference)
    form = CommentForm(request.POST or None)
    if form.is_valid():
        try:
            action_log.comment_action(action=action, **form.cleaned_data, by=actor_of(request), at=now())
        except UnableToChangePlan as refusal:
            refused(form, refusal)
        else:
            return redirect(f"{action_url(action)}#log")
    return render_form(
        request, FORM, form, {**about(action), "title": _("Write a comment"), "submit": _("Keep the comment")}
    )


@writes(*MAY_WRITE)
def evidence_new(request: HttpRequest, action_reference: uuid.UUID) -> HttpResponse:
    """Add what shows that an action was done."""
    action = answered_action(request, action_reference)
    form = EvidenceForm(request.POST or None)
    if form.is_valid():
        try:
            action_log.add_evidence(action=action, facts=form.facts(), by=actor_of(request), at=now())
        except UnableToChangePlan as refusal:
            refused(form, refusal)
        else:
            return redirect(action_url(action))
    context = {**about(action), "title": _("What shows it?"), "submit": _("Keep the evidence")}
    return render_form(request, FORM, form, context)


@writes(*MAY_LEAD)
def evidence_remove(request: HttpRequest, evidence_id: int) -> HttpResponse:
    """Take away evidence that was added by mistake."""
    evidence = get_object_or_404(Evidence.objects.select_related("action__node__plan"), pk=evidence_id)
    if request.method == "POST":
        try:
            action_log.remove_evidence(evidence=evidence, by=actor_of(request), at=now())
        except UnableToChangePlan as refusal:
            messages.error(request, str(refusal))
        return redirect(action_url(evidence.action))
    return render_confirm(
        request,
        title=_("Take the evidence away?"),
        consequence=_("“%(text)s” is taken away. Files that are attached stay.") % {"text": evidence.text},
        submit=_("Take the evidence away"),
        cancel_url=action_url(evidence.action),
        is_dangerous=True,
    )


@writes(*MAY_WRITE)
def occasion_note(request: HttpRequest, action_reference: uuid.UUID, year: int, number: int) -> HttpResponse:
    """Note when one of the times of a recurring action was done."""
    action = answered_action(request, action_reference)
    kept = action.occasions.filter(year=year, number=number).first()
    given = {"done_on": kept.done_on if kept else today(), "note": kept.note if kept else ""}
    form = OccasionForm(request.POST or None, initial=given)
    if form.is_valid():
        try:
            reporting.note_occasion(
                action=action, year=year, number=number, **form.cleaned_data, by=actor_of(request), at=now()
            )
        except UnableToChangePlan as refusal:
            refused(form, refusal)
        else:
            return redirect(action_url(action))
    title = _("Time %(number)s of %(year)s") % {"number": number, "year": year}
    return render_form(request, FORM, form, {**about(action), "title": title, "submit": _("Note the time")})


def about(action: Action) -> dict[str, Any]:
    """Give what every form about an action shows."""
    return {"plan": action.node.plan, "node": action.node, "cancel_url": action_url(action)}


def action_url(action: Action) -> str:
    """Give the address of an action."""
    return reverse("plans:action-detail", args=[action.node.reference])


def _may_answer(request: HttpRequest, action: Action) -> bool:
    actor, holds = actor_of(request), not (action.merged_into_id or action.superseded_by_id)
    is_open = action.node.removed_at is None and action.node.plan.state != "DROPPED"
    return holds and is_open and actor.role in MAY_WRITE and may_answer_for(action.node, actor, now())
