"""Findings: which are open and late, one with its reply and measures, entering and following it."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.audit.queries import history_of
from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.evaluation.access import MAY_LEAD, MAY_READ, MAY_WRITE, answers_finding, leads
from nyvag.evaluation.area.findings import finding_owned
from nyvag.evaluation.commands import findings as commands
from nyvag.evaluation.commands.refusals import UnableToChangeFollowUp
from nyvag.evaluation.commands.writing import subject_of_finding
from nyvag.evaluation.filters import FindingFilter
from nyvag.evaluation.forms.findings import FindingForm, FindingReplyForm, FindingStepForm
from nyvag.evaluation.models import Finding
from nyvag.evaluation.queries import findings as queries
from nyvag.evaluation.rules.findings import FINDING_TRANSITIONS, OPEN, FindingState
from nyvag.evaluation.tables_findings import FindingTable, finding_page
from nyvag.evaluation.views.finding import finding_or_404
from nyvag.evaluation.words_findings import FINDING_TONES, FLAGS, MEASURES, figures_said, measure_said
from nyvag.ui.forms import render_form
from nyvag.ui.lists import list_response

FORM_PAGE = "evaluation/finding_form.html"


@reads(*MAY_READ)
def finding_list(request: HttpRequest) -> HttpResponse:
    """Answer: what have auditors and evaluators found, and is something late?"""
    found = queries.figures(today())
    context = {
        "figures": found,
        "answer": figures_said(found),
        "may_lead": leads(actor_of(request)),
        "empty_template": "evaluation/_no_findings.html",
    }
    return list_response(
        request,
        queryset_or_rows=queries.findings(today()),
        table_class=FindingTable,
        filterset_class=FindingFilter,
        template="evaluation/finding_list.html",
        title=_("Findings"),
        export_name=_("findings"),
        context=context,
    )


@reads(*MAY_READ)
def finding_detail(request: HttpRequest, finding_reference: uuid.UUID) -> HttpResponse:
    """Answer: what was found, what was replied, and is it done?"""
    finding, actor = finding_or_404(finding_reference), actor_of(request)
    whole = queries.whole(finding, today())
    is_open = finding.state in OPEN
    context = {
        "finding": finding,
        "whole": whole,
        "tone": FINDING_TONES[finding.state],
        "flags": [FLAGS[each] for each in whole.flags],
        "measures": [(each, measure_said(each.measure), *MEASURES[each.state]) for each in whole.measures],
        "events": history_of(subject_of_finding(finding)),
        "owner": finding_owned(finding, actor),
        "may_lead": leads(actor),
        "may_follow": leads(actor) and is_open,
        "may_answer": is_open and answers_finding(finding, actor, now()),
        "may_step": leads(actor) and bool(FINDING_TRANSITIONS[FindingState(finding.state)]),
        "public_word": _("yes") if finding.is_public else _("no"),
    }
    return render(request, "evaluation/finding_detail.html", context)


@writes(*MAY_LEAD)
def finding_new(request: HttpRequest) -> HttpResponse:
    """Enter a finding."""
    form = FindingForm(request.POST or None)
    if form.is_valid():
        try:
            made = commands.enter_finding(facts=form.facts(), by=actor_of(request), at=now())
        except UnableToChangeFollowUp as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(
                request, _("The finding is entered. Write the reply, and what is done about it.")
            )
            return redirect(finding_page(made))
    context = {"title": _("Enter a finding"), "submit": _("Enter the finding")}
    return render_form(
        request, FORM_PAGE, form, {**context, "cancel_url": reverse("evaluation:finding-list")}
    )


@writes(*MAY_LEAD)
def finding_edit(request: HttpRequest, finding_reference: uuid.UUID) -> HttpResponse:
    """Correct what is said of a finding."""
    finding = finding_or_404(finding_reference)
    form = FindingForm(request.POST or None, initial=FindingForm.initial_for(finding))

    def change() -> object:
        return commands.change_finding(finding=finding, facts=form.facts(), by=actor_of(request), at=now())

    words = {"title": _("Change the finding"), "submit": _("Save the finding")}
    return answered(request, finding, form, change, _("The finding is changed."), words)


@writes(*MAY_WRITE)
def finding_reply(request: HttpRequest, finding_reference: uuid.UUID) -> HttpResponse:
    """Write what was replied."""
    finding = finding_or_404(finding_reference)
    initial = {
        "text": finding.reply,
        "replied_on": finding.replied_on or today(),
        "decision": finding.reply_decision_id,
    }
    form = FindingReplyForm(request.POST or None, finding=finding, initial=initial)

    def reply() -> object:
        return commands.reply_to_finding(finding=finding, **form.cleaned_data, by=actor_of(request), at=now())

    words = {"title": _("Reply to the finding"), "submit": _("Save the reply")}
    return answered(request, finding, form, reply, _("The reply is saved."), words)


@writes(*MAY_LEAD)
def finding_step(request: HttpRequest, finding_reference: uuid.UUID) -> HttpResponse:
    """Let a finding become something else."""
    finding = finding_or_404(finding_reference)
    form = FindingStepForm(request.POST or None, finding=finding)

    def step() -> object:
        data = form.cleaned_data
        state = FindingState(data["state"])
        return commands.step_finding(
            finding=finding, state=state, note=data["note"], by=actor_of(request), at=now()
        )

    left = queries.whole(finding, today()).open_measures
    words = {"title": _("What happens now?"), "submit": _("Take the step"), "left": left}
    return answered(request, finding, form, step, _("The step is noted."), words)


def answered(
    request: HttpRequest,
    finding: Finding,
    form: Any,
    change: Callable[[], object],
    done: str,
    words: dict[str, Any],
) -> HttpResponse:
    """Take a form about a finding: change, say it is done and show the finding, or show what is wrong."""
    if form.is_valid():
        try:
            change()
        except UnableToChangeFollowUp as refusal:
            field = refusal.field if refusal.field in form.fields else None
            form.add_error(field, str(refusal))
        else:
            messages.success(request, done)
            return redirect(finding_page(finding))
    context = {**words, "finding": finding, "cancel_url": finding_page(finding)}
    return render_form(request, FORM_PAGE, form, context)
