"""Requests to correct an assessment: take one down, answer it."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now, today
from nyvag.enterprises.access import MAY_WRITE
from nyvag.enterprises.commands import UnableToChangeRegister
from nyvag.enterprises.commands import corrections as commands
from nyvag.enterprises.forms.assessments import CorrectionAnswerForm, CorrectionForm
from nyvag.enterprises.models import Assessment, Correction, CorrectionKind
from nyvag.enterprises.rules.transitions import CorrectionState
from nyvag.ui.forms import render_form


@writes(*MAY_WRITE)
def correction_new(request: HttpRequest, assessment_reference: uuid.UUID) -> HttpResponse:
    """Take down that the enterprise asks to have its assessment corrected."""
    rows = Assessment.objects.select_related("enterprise", "profile")
    assessment = get_object_or_404(rows, reference=assessment_reference)
    form = CorrectionForm(request.POST or None, initial={"asked_on": today()})
    if request.method == "POST" and form.is_valid():
        data = {**form.cleaned_data, "kind": CorrectionKind(form.cleaned_data["kind"])}
        try:
            commands.ask_correction(assessment=assessment, **data, by=actor_of(request), at=now())
        except UnableToChangeRegister as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The request is taken down and waits for an answer."))
            return redirect("enterprises:assessment-detail", assessment.reference)
    return render_form(request, "enterprises/correction_new.html", form, {"assessment": assessment})


@writes(*MAY_WRITE)
def correction_answer(request: HttpRequest, correction_id: int) -> HttpResponse:
    """Accept or reject a request; an accepted one leads on to a new assessment."""
    rows = Correction.objects.select_related("assessment__enterprise", "assessment__profile")
    correction = get_object_or_404(rows, pk=correction_id)
    assessment = correction.assessment
    form = CorrectionAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        state = CorrectionState(form.cleaned_data["state"])
        said = {"answer": form.cleaned_data["answer"], "answered_by": form.cleaned_data["answered_by"]}
        try:
            commands.answer_correction(
                correction=correction, state=state, **said, by=actor_of(request), at=now()
            )
        except UnableToChangeRegister as refusal:
            form.add_error(None, str(refusal))
        else:
            return _after_answer(request, assessment, state)
    return render_form(
        request,
        "enterprises/correction_answer.html",
        form,
        {"correction": correction, "assessment": assessment},
    )


def _after_answer(request: HttpRequest, assessment: Assessment, state: CorrectionState) -> HttpResponse:
    if state is CorrectionState.ACCEPTED and assessment.profile.in_use_to is None:
        messages.success(request, _("The request is accepted. Change the answers and decide again."))
        reference, profile = assessment.enterprise.reference, assessment.profile_id
        return redirect("enterprises:assessment-edit", reference, profile)
    messages.success(request, _("The request is answered."))
    return redirect("enterprises:assessment-detail", assessment.reference)
