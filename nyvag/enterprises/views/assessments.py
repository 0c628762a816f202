"""Assessing an enterprise: answer the questions, decide, read what was decided and why."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.enterprises.access import MAY_READ, MAY_WRITE, can_change_register
from nyvag.enterprises.commands import UnableToChangeRegister
from nyvag.enterprises.commands import assessments as commands
from nyvag.enterprises.filters import AssessmentFilter
from nyvag.enterprises.forms.assessments import AssessmentForm, DecisionForm
from nyvag.enterprises.models import Assessment, DefinitionProfile
from nyvag.enterprises.queries import assessments as queries
from nyvag.enterprises.rules.assessing import review_day
from nyvag.enterprises.rules.transitions import AssessmentState
from nyvag.enterprises.tables import AssessmentTable
from nyvag.enterprises.views.finding import entry_or_404
from nyvag.ui.forms import render_confirm, render_form
from nyvag.ui.lists import list_response


@reads(*MAY_READ)
def assessment_list(request: HttpRequest) -> HttpResponse:
    """Answer: which judgements have we made, and which must be looked at again?"""
    return list_response(
        request,
        queryset_or_rows=queries.assessments_decided(),
        table_class=AssessmentTable,
        filterset_class=AssessmentFilter,
        template="enterprises/assessment_list.html",
        title=_("Assessments"),
        export_name=_("assessments"),
        context={"empty_template": "enterprises/_no_assessments.html"},
    )


@writes(*MAY_WRITE)
def assessment_edit(request: HttpRequest, reference: uuid.UUID, profile_id: int) -> HttpResponse:
    """Answer the questions of a definition; nothing is decided yet."""
    entry = entry_or_404(reference)
    profile = get_object_or_404(DefinitionProfile.objects, pk=profile_id)
    earlier = _latest(entry.enterprise_id, profile)
    form = AssessmentForm(
        request.POST or None,
        criteria=list(profile.criteria.order_by("position")),
        initial=_filled(earlier, profile),
    )
    if request.method == "POST" and form.is_valid():
        try:
            draft = commands.save_assessment(
                enterprise=entry.enterprise,
                profile=profile,
                answers=form.answers(),
                by=actor_of(request),
                at=now(),
            )
        except UnableToChangeRegister as refusal:
            form.add_error(None, str(refusal))
        else:
            if "later" in request.POST:
                messages.success(request, _("The answers are saved. Nothing is decided yet."))
                return redirect("enterprises:enterprise-detail", reference)
            return redirect("enterprises:assessment-decide", draft.reference)
    context = {"enterprise": entry.enterprise, "profile": profile, "earlier": earlier}
    return render_form(request, "enterprises/assessment_edit.html", form, context)


@writes(*MAY_WRITE)
def assessment_decide(request: HttpRequest, assessment_reference: uuid.UUID) -> HttpResponse:
    """Decide on a draft, with what the answers come to beside."""
    draft = _assessment_or_404(assessment_reference)
    if draft.state != AssessmentState.DRAFT:
        return redirect("enterprises:assessment-detail", draft.reference)
    day = today()
    form = DecisionForm(
        request.POST or None,
        initial={"outcome": draft.proposed, "decided_on": day, "review_by": review_day(day)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            commands.decide_assessment(draft=draft, decision=form.decision(), by=actor_of(request), at=now())
        except UnableToChangeRegister as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("The assessment is decided. The enterprise can ask for a correction.")
            )
            return redirect("enterprises:assessment-detail", draft.reference)
    context = {**_shown(draft), "unsupported": queries.without_evidence(draft)}
    return render_form(request, "enterprises/assessment_decide.html", form, context)


@writes(*MAY_WRITE)
def assessment_discard(request: HttpRequest, assessment_reference: uuid.UUID) -> HttpResponse:
    """Throw a draft away."""
    draft = _assessment_or_404(assessment_reference)
    reference = draft.enterprise.reference
    if request.method == "POST":
        try:
            commands.discard_assessment(draft=draft, by=actor_of(request), at=now())
        except UnableToChangeRegister as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The draft is thrown away. What was decided before still holds."))
        return redirect("enterprises:enterprise-detail", reference)
    return render_confirm(
        request,
        title=_("Throw the draft away"),
        consequence=_("The answers in the draft are lost. What was decided before still holds."),
        submit=_("Throw the draft away"),
        cancel_url=draft_page(draft),
        is_dangerous=True,
    )


@reads(*MAY_READ)
def assessment_detail(request: HttpRequest, assessment_reference: uuid.UUID) -> HttpResponse:
    """Answer: what was decided, by whom, on what evidence, and what came before?"""
    assessment = _assessment_or_404(assessment_reference)
    context = {
        **_shown(assessment),
        "corrections": assessment.corrections.order_by("-asked_on", "-pk"),
        "earlier": queries.earlier_assessments(assessment.enterprise_id).exclude(pk=assessment.pk),
        "is_late": assessment.review_by is not None and assessment.review_by < today(),
        "may_change": can_change_register(actor_of(request)),
    }
    return render(request, "enterprises/assessment_detail.html", context)


def draft_page(draft: Assessment) -> str:
    """Give the address where a draft is decided."""
    return redirect("enterprises:assessment-decide", draft.reference).url


def _assessment_or_404(reference: uuid.UUID) -> Assessment:
    rows = Assessment.objects.select_related("enterprise", "profile")
    return get_object_or_404(rows, reference=reference)


def _shown(assessment: Assessment) -> dict[str, Any]:
    answers = assessment.answers.select_related("criterion").order_by("criterion__position")
    return {"assessment": assessment, "enterprise": assessment.enterprise, "answers": list(answers)}


def _latest(enterprise_id: int, profile: DefinitionProfile) -> Assessment | None:
    """Find the draft, or what was decided last, under any version of the definition."""
    rows = Assessment.objects.filter(
        enterprise_id=enterprise_id,
        profile_key=profile.key,
        state__in=(AssessmentState.DRAFT, AssessmentState.DECIDED),
    )
    return rows.order_by("-changed_at", "-pk").first()


def _filled(earlier: Assessment | None, profile: DefinitionProfile) -> dict[str, Any]:
    """Fill in what is known; answers to another version's questions are not carried over."""
    if earlier is None or earlier.profile_id != profile.pk:
        return {}
    return AssessmentForm.initial_for(list(earlier.answers.order_by("pk")))
