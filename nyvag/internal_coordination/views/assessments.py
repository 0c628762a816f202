"""Self-assessments: the rounds over years, one round beside the evidence, starting one and its steps."""

import uuid
from functools import partial
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.access import Actor, actor_of, reads, writes
from nyvag.core.clock import now
from nyvag.core.providers import AreaState
from nyvag.core.tenancy import current_body_id
from nyvag.internal_coordination.access import MAY_LEAD, MAY_READ
from nyvag.internal_coordination.commands import assessments as commands
from nyvag.internal_coordination.commands.routine_refusals import UnableToChangeRoutine
from nyvag.internal_coordination.forms.assessments import NewAssessmentForm, PeopleForm, words_of
from nyvag.internal_coordination.models import AssessmentRespondent, SelfAssessment
from nyvag.internal_coordination.models.routines import AREAS
from nyvag.internal_coordination.queries import assessments as queries
from nyvag.internal_coordination.rules.frameworks import latest, upgrade_of
from nyvag.internal_coordination.rules.routine_states import AssessmentState
from nyvag.ui import status
from nyvag.ui.charts import bar_chart
from nyvag.ui.forms import AnyForm, render_confirm, render_form
from nyvag.ui.kept import answer_for

FORM_PAGE = "internal_coordination/assessment_form.html"
TONES = {
    AssessmentState.OPEN: status.NEUTRAL,
    AssessmentState.ANSWERING: status.INFO,
    AssessmentState.AGREEING: status.INFO,
    AssessmentState.AGREED: status.SUCCESS,
}
SHOWS_ANSWERS = (AssessmentState.AGREEING, AssessmentState.AGREED)
"""Before, nobody sees what others answer, so that each answers for themselves."""


@reads(*MAY_READ)
def assessment_list(request: HttpRequest) -> HttpResponse:
    """Answer: where do we ourselves think we stand, and which way does it go?"""
    years = queries.years()
    context = {
        "rounds": [(each, TONES[AssessmentState(each.state)]) for each in queries.assessments()],
        "years": years,
        "latest": years[-1] if years else None,
        "table": [(name, [year.by_area[number] for year in years]) for number, name in AREAS],
        "chart": _chart(years) if len(years) > 1 else "",
        "may_lead": actor_of(request).role in MAY_LEAD,
    }
    return render(request, "internal_coordination/assessment_list.html", context)


@reads(*MAY_READ)
def assessment_detail(request: HttpRequest, assessment_reference: uuid.UUID) -> HttpResponse:
    """Answer: what do we say of each area, and what does the evidence say?"""
    assessment = assessment_or_404(assessment_reference)
    actor, names = actor_of(request), dict(AREAS)
    rows = list(queries.statements(assessment))
    states = _states(request)
    own = own_respondent(assessment, actor)
    context = {
        "assessment": assessment,
        "tone": TONES[AssessmentState(assessment.state)],
        "areas": [
            (names[number], states.get(number), [(row, words_of(row)) for row in those])
            for number, those in groupby(rows, key=lambda row: row.area)
        ],
        "agreed_count": sum(row.is_agreed for row in rows),
        "every_count": len(rows),
        "shows_answers": assessment.state in SHOWS_ANSWERS,
        "own": own,
        "newer": queries.newer_version(assessment) if assessment.state != AssessmentState.AGREED else None,
        "people": [] if assessment.state in SHOWS_ANSWERS else _people(assessment),
        "may_lead": actor.role in MAY_LEAD,
    }
    return render(request, "internal_coordination/assessment_detail.html", context)


@writes(*MAY_LEAD)
def assessment_new(request: HttpRequest) -> HttpResponse:
    """Prepare a round."""
    form = NewAssessmentForm(request.POST or None, initial={"name": _("Self-assessment"), "year": now().year})
    if form.is_valid():
        try:
            made = commands.start_assessment(**form.cleaned_data, by=actor_of(request), at=now())
        except UnableToChangeRoutine as refusal:
            form.add_error(None, str(refusal))
        else:
            return to_assessment(made)
    return _form(request, form, _("Start a self-assessment"), _("Prepare it"), None)


@writes(*MAY_LEAD)
def assessment_people(request: HttpRequest, assessment_reference: uuid.UUID) -> HttpResponse:
    """Ask more people, or give another last day."""
    assessment = assessment_or_404(assessment_reference)
    asked = list(assessment.respondents.values_list("person_id", flat=True))
    form = PeopleForm(request.POST or None, initial={"closes_on": assessment.closes_on, "people": asked})
    if form.is_valid():
        try:
            commands.ask_more(assessment=assessment, **form.cleaned_data, by=actor_of(request), at=now())
        except UnableToChangeRoutine as refusal:
            form.add_error(None, str(refusal))
        else:
            return to_assessment(assessment)
    return _form(request, form, _("Who is asked"), _("Save who is asked"), assessment)


@writes(*MAY_LEAD)
def assessment_step(request: HttpRequest, assessment_reference: uuid.UUID, round_step: str) -> HttpResponse:
    """Take a round to its next step."""
    assessment = assessment_or_404(assessment_reference)
    if round_step.upper() not in set(AssessmentState) - {AssessmentState.OPEN}:
        raise Http404
    to = AssessmentState(round_step.upper())
    error = ""
    if request.method == "POST":
        try:
            commands.step_assessment(assessment=assessment, state=to, by=actor_of(request), at=now())
        except UnableToChangeRoutine as refusal:
            error = str(refusal)
        else:
            return to_assessment(assessment)
    title, consequence = _said(to, assessment)
    return render_confirm(
        request,
        title=title,
        consequence=error or consequence,
        submit=title,
        cancel_url=page_of(assessment),
    )


@writes(*MAY_LEAD)
def assessment_upgrade(request: HttpRequest, assessment_reference: uuid.UUID) -> HttpResponse:
    """Show what a newer version of the statements changes, and take the round to it."""
    assessment = assessment_or_404(assessment_reference)
    of, error = latest(), ""
    if request.method == "POST":
        try:
            commands.upgrade_assessment(assessment=assessment, by=actor_of(request), at=now())
        except UnableToChangeRoutine as refusal:
            error = str(refusal)
        else:
            return to_assessment(assessment)
    asked = {each.key: each.text_sv for each in assessment.statements.filter(set_aside_at=None)}
    changes = upgrade_of(asked, of)
    said = _(
        "%(kept)d statements stay with their answers. %(changed)d are in other words and %(new)d are new: "
        "they are asked about anew. %(gone)d are no longer asked about. Nothing that was answered is deleted."
    )
    counts = {name: len(getattr(changes, name)) for name in ("kept", "changed", "new", "gone")}
    return render_confirm(
        request,
        title=_("Take the round to the newer statements"),
        consequence=error or said % counts,
        submit=_("Take it to the newer ones"),
        cancel_url=page_of(assessment),
    )


def assessment_or_404(reference: uuid.UUID) -> SelfAssessment:
    """Find a round of the acting body."""
    found: SelfAssessment = get_object_or_404(queries.assessments(), reference=reference)
    return found


def own_respondent(assessment: SelfAssessment, actor: Actor) -> AssessmentRespondent | None:
    """Find the reader among those who are asked."""
    return assessment.respondents.filter(person_id=actor.user_id).first() if actor.user_id else None


def page_of(assessment: SelfAssessment) -> str:
    """Return the address of a round."""
    return reverse("internal_coordination:assessment-detail", args=[assessment.reference])


def to_assessment(assessment: SelfAssessment) -> HttpResponse:
    """Lead to a round."""
    return redirect("internal_coordination:assessment-detail", assessment.reference)


def _people(assessment: SelfAssessment) -> list[AssessmentRespondent]:
    return list(assessment.respondents.select_related("person").order_by("person__name", "pk"))


def _states(request: HttpRequest) -> dict[int, AreaState]:
    """Ask once per version of the body: the evidence is gathered from every room."""
    ask = partial(queries.area_states, body_id=current_body_id(), at=now())
    return answer_for(request, "assessment-area-states", ask, get_language())


def _chart(years: list[queries.Year]) -> Any:
    points = [(str(each.assessment), each.mean) for each in years]
    return bar_chart(
        title=_("What we agreed on, mean of all statements"),
        description=_("One bar for each self-assessment, on the scale from 0 to 5."),
        points=points,
        unit=_("of 5"),
    )


def _said(to: AssessmentState, assessment: SelfAssessment) -> tuple[str, str]:
    if to is AssessmentState.ANSWERING:
        said = _("%(count)d people get a mail with a link, and reminders until their answers are in.")
        left = assessment.asked_count - assessment.ready_count  # type: ignore[attr-defined]  # counted with the row
        return _("Open it for answers"), said % {"count": left}
    if to is AssessmentState.AGREEING:
        return _("Begin to agree"), _(
            "Nobody answers any more. The answers are shown to the group, with names."
        )
    return _("Say that it is agreed"), _("The agreed answers stand, and are compared with other years.")


def _form(
    request: HttpRequest, form: AnyForm, heading: str, submit: str, assessment: SelfAssessment | None
) -> HttpResponse:
    back = page_of(assessment) if assessment else reverse("internal_coordination:assessment-list")
    context = {"heading": heading, "submit": submit, "assessment": assessment, "cancel_url": back}
    return render_form(request, FORM_PAGE, form, context)
