"""Training: what there is, who lacks it, and who has had it."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.internal_coordination.access import MAY_LEAD, MAY_READ
from nyvag.internal_coordination.commands import training as commands
from nyvag.internal_coordination.commands.routine_refusals import UnableToChangeRoutine
from nyvag.internal_coordination.forms.routines import language
from nyvag.internal_coordination.forms.training import HeldForm, TrainingForm
from nyvag.internal_coordination.models import Training, TrainingRecord
from nyvag.internal_coordination.queries import training as queries
from nyvag.organisations.queries import function_names
from nyvag.ui.forms import render_confirm, render_form

FORM_PAGE = "internal_coordination/training_form.html"


@reads(*MAY_READ)
def training_list(request: HttpRequest) -> HttpResponse:
    """Answer: has everyone who needs it had the introduction?"""
    found = queries.standings(today())
    context = {
        "standings": found,
        "missing": sum(each.missing for each in found),
        "names": function_names(language()),
        "ended": Training.objects.filter(ended_on__lt=today()).order_by("title", "pk"),
        "may_lead": actor_of(request).role in MAY_LEAD,
    }
    return render(request, "internal_coordination/training_list.html", context)


@reads(*MAY_READ)
def training_detail(request: HttpRequest, training_reference: uuid.UUID) -> HttpResponse:
    """Answer: who has had it, and for how long does it last?"""
    training = _training_or_404(training_reference)
    names = function_names(language())
    rows = [
        (row, names.get(row.function, row.function), queries.lasts_until(row, training))
        for row in queries.records_of(training)
    ]
    standing = next((each for each in queries.standings(today()) if each.training == training), None)
    context = {
        "training": training,
        "rows": rows,
        "today": today(),
        "standing": standing,
        "names": names,
        "may_lead": actor_of(request).role in MAY_LEAD,
    }
    return render(request, "internal_coordination/training_detail.html", context)


@writes(*MAY_LEAD)
def training_new(request: HttpRequest) -> HttpResponse:
    """Write a training down."""
    return _keep(request, None, TrainingForm(request.POST or None))


@writes(*MAY_LEAD)
def training_edit(request: HttpRequest, training_reference: uuid.UUID) -> HttpResponse:
    """Change a training, and how many should have it."""
    training = _training_or_404(training_reference)
    form = TrainingForm(request.POST or None, initial=TrainingForm.initial_for(training))
    return _keep(request, training, form)


@writes(*MAY_LEAD)
def held_new(request: HttpRequest, training_reference: uuid.UUID) -> HttpResponse:
    """Note that somebody has had a training."""
    training = _training_or_404(training_reference)
    form = HeldForm(request.POST or None, initial={"held_on": today()})
    page = reverse("internal_coordination:training-detail", args=[training.reference])
    if form.is_valid():
        try:
            commands.note_held(training=training, held=form.held(), by=actor_of(request), at=now())
        except UnableToChangeRoutine as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is noted."))
            return redirect(page)
    context = {"heading": _("Who has had it?"), "submit": _("Note it"), "training": training}
    return render_form(request, FORM_PAGE, form, {**context, "cancel_url": page})


@writes(*MAY_LEAD)
def held_remove(request: HttpRequest, held_id: int) -> HttpResponse:
    """Take away a row that was noted by mistake."""
    held = get_object_or_404(TrainingRecord.objects.select_related("training"), pk=held_id)
    page = reverse("internal_coordination:training-detail", args=[held.training.reference])
    if request.method == "POST":
        commands.remove_held(held=held, by=actor_of(request), at=now())
        messages.success(request, _("The row is taken away."))
        return redirect(page)
    return render_confirm(
        request,
        title=_("Take the row away"),
        consequence=_("It is no longer counted. Do this only with what was noted by mistake."),
        submit=_("Take it away"),
        cancel_url=page,
        is_dangerous=True,
    )


def _keep(request: HttpRequest, training: Training | None, form: TrainingForm) -> HttpResponse:
    if form.is_valid():
        try:
            kept = commands.keep_training(
                training=training, facts=form.facts(), needs=form.needs(), by=actor_of(request), at=now()
            )
        except UnableToChangeRoutine as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("internal_coordination:training-detail", kept.reference)
    page = "internal_coordination:training"
    back = reverse(f"{page}-detail", args=[training.reference]) if training else reverse(f"{page}-list")
    heading = _("Change the training") if training else _("Write a training down")
    context = {"heading": heading, "submit": _("Save the training"), "training": training, "cancel_url": back}
    return render_form(request, FORM_PAGE, form, context)


def _training_or_404(reference: uuid.UUID) -> Training:
    found: Training = get_object_or_404(Training.objects.all(), reference=reference)
    return found
