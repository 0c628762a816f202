"""Answering a self-assessment one area at a time, and agreeing on one answer to each statement."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now
from nyvag.internal_coordination.access import MAY_LEAD, MAY_WRITE
from nyvag.internal_coordination.commands import agreeing, answering
from nyvag.internal_coordination.commands.routine_refusals import UnableToChangeRoutine
from nyvag.internal_coordination.forms.assessments import AgreeForm, AreaAnswerForm, grade_of, words_of
from nyvag.internal_coordination.models import (
    AssessmentEvidence,
    AssessmentRespondent,
    AssessmentStatement,
    SelfAssessment,
)
from nyvag.internal_coordination.models.routines import AREAS
from nyvag.internal_coordination.queries import assessments as queries
from nyvag.internal_coordination.rules.frameworks import cited
from nyvag.internal_coordination.rules.routine_states import AssessmentState
from nyvag.internal_coordination.views.assessments import (
    FORM_PAGE,
    assessment_or_404,
    own_respondent,
    page_of,
)
from nyvag.meetings.forms.tasks import TaskForm
from nyvag.ui.forms import render_form

MOST_FOUND = 12


@writes(*MAY_WRITE)
def assessment_answer(
    request: HttpRequest, assessment_reference: uuid.UUID, area_number: int
) -> HttpResponse:
    """Answer for oneself, one area at a time; each press saves."""
    assessment, area = assessment_or_404(assessment_reference), area_number
    respondent = own_respondent(assessment, actor_of(request))
    if area not in dict(AREAS):
        raise Http404
    if respondent is None or assessment.state != AssessmentState.ANSWERING:
        messages.info(request, _not_now(respondent))
        return redirect(page_of(assessment))
    rows = list(queries.statements(assessment).filter(area=area))
    given = queries.own_answers(respondent)
    form = AreaAnswerForm(
        request.POST if request.method == "POST" else None,
        assessment=assessment,
        statements=rows,
        given=given,
    )
    is_last = area == len(AREAS)
    if form.is_valid():
        try:
            answering.answer(
                respondent=respondent,
                answers=form.answers(),
                is_ready=is_last,
                by=actor_of(request),
                at=now(),
            )
        except UnableToChangeRoutine as refusal:
            form.add_error(None, str(refusal))
        else:
            return _onward(request, assessment, area)
    context = {
        "assessment": assessment,
        "areas": [str(name) for _number, name in AREAS],
        "area": area,
        "area_name": dict(AREAS)[area],
        "before": area - 1,
        "submit": _("Save, I am ready") if is_last else _("Save and go on"),
        "cancel_url": page_of(assessment),
    }
    return render_form(request, "internal_coordination/assessment_answer.html", form, context)


@writes(*MAY_LEAD)
def statement_agree(request: HttpRequest, statement_id: int) -> HttpResponse:
    """See what each answered and why, and write down what the group agrees on."""
    statement = _statement_or_404(statement_id)
    assessment = statement.assessment
    is_open = assessment.state == AssessmentState.AGREEING
    form = AgreeForm(
        request.POST if request.method == "POST" else None,
        assessment=assessment,
        initial=AgreeForm.initial_for(statement),
    )
    if is_open and form.is_valid():
        data = form.cleaned_data
        try:
            agreeing.agree(
                statement=statement,
                grade=grade_of(data["grade"]),
                reason=data["reason"],
                revision=data["revision"],
                by=actor_of(request),
                at=now(),
            )
        except UnableToChangeRoutine as refusal:
            form.add_error(None, str(refusal))
        else:
            return _to_next(request, statement)
    actor = actor_of(request)
    asked = request.GET.get("sok", "").strip()[:80]
    context = {
        "assessment": assessment,
        "statement": statement,
        "source": cited(statement.source, get_language() or "sv"),
        "words": words_of(statement),
        "answers": list(queries.answers_to(statement)) if assessment.state not in _SECRET else [],
        "evidence": queries.linked_evidence(statement.evidence.order_by("pk"), actor),
        "actions": list(statement.actions.select_related("task").order_by("pk")),
        "asked": asked,
        "found": queries.found_things(asked, actor)[:MOST_FOUND] if asked else [],
        "is_open": is_open,
        "submit": _("Agree on this"),
        "cancel_url": page_of(assessment),
    }
    return render_form(request, "internal_coordination/statement_agree.html", form, context)


@writes(*MAY_LEAD)
@require_POST
def evidence_add(request: HttpRequest, statement_id: int) -> HttpResponse:
    """Link something in the system to a statement."""
    statement = _statement_or_404(statement_id)
    kind, thing_id = request.POST.get("slag", ""), request.POST.get("id", "")
    try:
        agreeing.add_evidence(
            statement=statement, kind=kind, thing_id=thing_id, by=actor_of(request), at=now()
        )
    except UnableToChangeRoutine as refusal:
        messages.error(request, str(refusal))
    return redirect("internal_coordination:statement-agree", statement.pk)


@writes(*MAY_LEAD)
@require_POST
def evidence_remove(request: HttpRequest, evidence_id: int) -> HttpResponse:
    """Take a link away."""
    rows = AssessmentEvidence.objects.select_related("statement__assessment")
    found = get_object_or_404(rows, pk=evidence_id)
    agreeing.remove_evidence(evidence=found, by=actor_of(request), at=now())
    return redirect("internal_coordination:statement-agree", found.statement_id)


@writes(*MAY_LEAD)
def statement_task(request: HttpRequest, statement_id: int) -> HttpResponse:
    """Let a gap become a task."""
    statement = _statement_or_404(statement_id)
    form = TaskForm(request.POST or None, initial={"title": words_of(statement)[:300]})
    if form.is_valid():
        by, at = actor_of(request), now()
        try:
            agreeing.make_task(statement=statement, facts=form.facts(by, at), by=by, at=at)
        except UnableToChangeRoutine as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The task is given."))
            return redirect("internal_coordination:statement-agree", statement.pk)
    context = {
        "heading": _("Make it a task"),
        "submit": _("Give the task"),
        "assessment": statement.assessment,
        "cancel_url": reverse("internal_coordination:statement-agree", args=[statement.pk]),
    }
    return render_form(request, FORM_PAGE, form, context)


_SECRET = (AssessmentState.OPEN, AssessmentState.ANSWERING)


def _not_now(respondent: AssessmentRespondent | None) -> str:
    if respondent is None:
        return _("You are not among those who are asked to answer.")
    return _("The self-assessment does not take answers now.")


def _onward(request: HttpRequest, assessment: SelfAssessment, area: int) -> HttpResponse:
    if area == len(AREAS):
        messages.success(
            request, _("Thank you. Your answers are in, and can be changed until the group begins.")
        )
        return redirect(page_of(assessment))
    return redirect("internal_coordination:assessment-answer", assessment.reference, area + 1)


def _to_next(request: HttpRequest, statement: AssessmentStatement) -> HttpResponse:
    """Lead to the next statement that is not agreed on, else to the round."""
    left = queries.statements(statement.assessment).filter(is_agreed=False)
    following = left.filter(position__gt=statement.position).first() or left.first()
    if following is None:
        messages.success(request, _("All statements are agreed on."))
        return redirect(page_of(statement.assessment))
    return redirect("internal_coordination:statement-agree", following.pk)


def _statement_or_404(statement_id: int) -> AssessmentStatement:
    rows = AssessmentStatement.objects.select_related("assessment").filter(set_aside_at=None)
    found: AssessmentStatement = get_object_or_404(rows, pk=statement_id)
    return found
