"""My enterprise: are the facts right, how were we judged, what can we change?"""

import dataclasses
import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nyvag.core.access import Role, actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.core.providers import load
from nyvag.enterprises import commands
from nyvag.enterprises.access import is_own
from nyvag.enterprises.area import presentation_owned
from nyvag.enterprises.forms.people import OwnCorrectionForm, OwnFactsForm
from nyvag.enterprises.models import Assessment, CorrectionKind, Source
from nyvag.enterprises.queries import enterprise_facts
from nyvag.enterprises.queries.assessments import marks_of, standing_of
from nyvag.enterprises.queries.confirming import freshness_of
from nyvag.enterprises.queries.people import own_enterprises, representatives
from nyvag.enterprises.queries.places import places_of
from nyvag.enterprises.queries.presentation import OWNER_KIND, presentation_of
from nyvag.enterprises.rules.transitions import AssessmentState
from nyvag.enterprises.views.finding import own_entry_or_404
from nyvag.ui.forms import render_form
from nyvag.ui.kept import content_for


@reads(Role.ENTERPRISE)
def own_list(request: HttpRequest) -> HttpResponse:
    """Lead to the enterprise one speaks for; with several, choose."""
    mine = list(own_enterprises(actor_of(request).user_id or 0))
    if len(mine) == 1:
        return redirect("enterprises:own-page", mine[0].reference)
    return render(request, "enterprises/own_list.html", {"enterprises": mine})


@reads(Role.ENTERPRISE)
def own_page(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Answer: is this still right, how were we judged, what is missing?"""
    entry = own_entry_or_404(reference, actor_of(request))
    enterprise, day, at = entry.enterprise, today(), now()
    ask = {"enterprise_id": enterprise.pk, "reference": reference, "body_id": entry.body_id, "at": at}

    def gathered() -> dict[str, Any]:
        panels = [provider(**ask) for provider in load(settings.NYVAG_OWN_PANELS)]
        return {"panels": [panel for panel in panels if panel is not None]}

    marks = marks_of(enterprise.pk, on=day)
    shown = {
        "entry": entry,
        "enterprise": enterprise,
        "freshness": freshness_of(entry, on=day),
        "shown": presentation_of(enterprise, has_marks=bool(marks)),
        "standing": [line for line in standing_of(enterprise.pk, on=day) if line.decided],
        "marks": marks,
        "panels": content_for(request, "enterprises/_own_panels.html", gathered, enterprise.pk),
        "may_present": True,
        "owner": presentation_owned(enterprise, may_present=True),
        "owner_kind": OWNER_KIND,
    }
    return render(request, "enterprises/own_page.html", shown)


@reads(Role.ENTERPRISE)
def own_places(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Answer: which municipalities and regions list us, and how has each judged us?"""
    actor = actor_of(request)
    enterprise = own_entry_or_404(reference, actor).enterprise
    places = places_of(enterprise.pk, actor.user_id or 0, on=today())
    return render(request, "enterprises/own_places.html", {"enterprise": enterprise, "places": places})


@writes(Role.ENTERPRISE)
@require_POST
def own_confirm(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Say that the facts are still right."""
    actor = actor_of(request)
    enterprise = own_entry_or_404(reference, actor).enterprise
    own = get_object_or_404(representatives(enterprise.pk), user_id=actor.user_id)
    commands.confirm_by_enterprise(enterprise=enterprise, function=own.function, by=actor, at=now())
    said = _("Thank you. Everyone who has you in a register now sees that the facts are right.")
    messages.success(request, said)
    return redirect("enterprises:own-page", reference)


@writes(Role.ENTERPRISE)
def own_facts(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Change place, size and website."""
    entry = own_entry_or_404(reference, actor_of(request))
    before = enterprise_facts(entry.enterprise, on=today())
    initial = {name: getattr(before, name) for name in OwnFactsForm.base_fields}
    form = OwnFactsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            commands.update_facts(
                enterprise=entry.enterprise,
                facts=dataclasses.replace(before, **form.cleaned_data),
                by=actor_of(request),
                at=now(),
                source=Source.ENTERPRISE,
            )
        except commands.UnableToChangeRegister as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The facts about %(name)s are saved.") % {"name": before.name})
            return redirect("enterprises:own-page", reference)
    shown = {"enterprise": entry.enterprise, "heading": _("Place, size and website")}
    return render_form(request, "enterprises/presentation_form.html", form, shown)


@reads(Role.ENTERPRISE)
def own_assessment(request: HttpRequest, assessment_reference: uuid.UUID) -> HttpResponse:
    """Answer: how were we classified, by whom, on what ground, and what did we ask about it?"""
    assessment = _own_assessment(request, assessment_reference)
    shown = {
        "assessment": assessment,
        "enterprise": assessment.enterprise,
        "answers": assessment.answers.select_related("criterion").order_by("criterion__position"),
        "corrections": assessment.corrections.order_by("-asked_on", "-pk"),
    }
    return render(request, "enterprises/own_assessment.html", shown)


@writes(Role.ENTERPRISE)
def own_correction(request: HttpRequest, assessment_reference: uuid.UUID) -> HttpResponse:
    """Ask to have an assessment corrected, or tried again."""
    actor = actor_of(request)
    assessment = _own_assessment(request, assessment_reference)
    form = OwnCorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        own = get_object_or_404(representatives(assessment.enterprise_id), user_id=actor.user_id)
        try:
            commands.ask_correction(
                assessment=assessment,
                kind=CorrectionKind(form.cleaned_data["kind"]),
                text=form.cleaned_data["text"],
                asked_by=own.function,
                asked_on=today(),
                by=actor,
                at=now(),
            )
        except commands.UnableToChangeRegister as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your request is sent. The answer will stand on this page."))
            return redirect("enterprises:own-assessment", assessment_reference)
    return render_form(request, "enterprises/own_correction.html", form, {"assessment": assessment})


def _own_assessment(request: HttpRequest, reference: uuid.UUID) -> Assessment:
    """Find a decided assessment of an enterprise the reader speaks for."""
    states = (AssessmentState.DECIDED, AssessmentState.REPLACED)
    rows: QuerySet[Assessment] = Assessment.objects.select_related("enterprise", "profile", "body")
    assessment = get_object_or_404(rows, reference=reference, state__in=states)
    if not is_own(actor_of(request), assessment.enterprise_id):
        raise Http404
    return assessment
