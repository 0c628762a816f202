"""What is done about a finding: adding, changing, marking as done and taking away."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now, today
from nyvag.evaluation.access import MAY_LEAD, MAY_WRITE
from nyvag.evaluation.commands import finding_measures as commands
from nyvag.evaluation.forms.findings import MeasureDoneForm, MeasureForm
from nyvag.evaluation.models import Finding, FindingMeasure
from nyvag.evaluation.tables_findings import finding_page
from nyvag.evaluation.views.finding import finding_or_404, stepped
from nyvag.evaluation.views.findings import answered
from nyvag.evaluation.words_findings import measure_said
from nyvag.ui.forms import render_confirm


@writes(*MAY_LEAD)
def measure_new(request: HttpRequest, finding_reference: uuid.UUID) -> HttpResponse:
    """Say what is done about a finding."""
    finding = finding_or_404(finding_reference)
    form = MeasureForm(request.POST or None)

    def add() -> object:
        return commands.add_measure(finding=finding, facts=form.facts(), by=actor_of(request), at=now())

    words = {"title": _("Add a measure"), "submit": _("Add the measure")}
    return answered(request, finding, form, add, _("The measure is added."), words)


@writes(*MAY_LEAD)
def measure_edit(request: HttpRequest, finding_reference: uuid.UUID, finding_measure_id: int) -> HttpResponse:
    """Change what is done, or by which day."""
    finding = finding_or_404(finding_reference)
    measure = measure_or_404(finding, finding_measure_id)
    form = MeasureForm(request.POST or None, measure=measure, initial=MeasureForm.initial_for(measure))

    def change() -> object:
        return commands.change_measure(measure=measure, facts=form.facts(), by=actor_of(request), at=now())

    words = {"title": _("Change the measure"), "submit": _("Save the measure"), "measure": measure}
    return answered(request, finding, form, change, _("The measure is changed."), words)


@writes(*MAY_WRITE)
def measure_done(request: HttpRequest, finding_reference: uuid.UUID, finding_measure_id: int) -> HttpResponse:
    """Say on which day a measure was done."""
    finding = finding_or_404(finding_reference)
    measure = measure_or_404(finding, finding_measure_id)
    form = MeasureDoneForm(request.POST or None, initial={"done_on": today()})

    def mark() -> object:
        done_on = form.cleaned_data["done_on"]
        return commands.mark_measure(measure=measure, done_on=done_on, by=actor_of(request), at=now())

    words = {"title": _("The measure is done"), "submit": _("Say that it is done")}
    words["about"] = measure_said(measure)
    return answered(request, finding, form, mark, _("The measure is done."), words)


@writes(*MAY_WRITE)
@require_POST
def measure_reopen(
    request: HttpRequest, finding_reference: uuid.UUID, finding_measure_id: int
) -> HttpResponse:
    """Say that a measure is not done after all."""
    finding = finding_or_404(finding_reference)
    measure = measure_or_404(finding, finding_measure_id)
    stepped(
        request,
        lambda: commands.mark_measure(measure=measure, done_on=None, by=actor_of(request), at=now()),
        _("The measure is open again."),
    )
    return redirect(finding_page(finding))


@writes(*MAY_LEAD)
def measure_remove(
    request: HttpRequest, finding_reference: uuid.UUID, finding_measure_id: int
) -> HttpResponse:
    """Take away a measure that was entered by mistake."""
    finding = finding_or_404(finding_reference)
    measure = measure_or_404(finding, finding_measure_id)
    if request.method == "POST":
        commands.remove_measure(measure=measure, by=actor_of(request), at=now())
        messages.success(request, _("The measure is taken away."))
        return redirect(finding_page(finding))
    return render_confirm(
        request,
        title=_("Take the measure away?"),
        consequence=_(
            "“%(text)s” goes from the finding. An action or a task stays where it is. "
            "The history says that a measure was taken away."
        )
        % {"text": measure_said(measure)},
        submit=_("Take the measure away"),
        cancel_url=finding_page(finding),
    )


def measure_or_404(finding: Finding, finding_measure_id: int) -> FindingMeasure:
    """Return a measure of a finding."""
    rows = FindingMeasure.objects.filter(finding=finding).select_related("finding", "action__node", "task")
    found: FindingMeasure = get_object_or_404(rows, pk=finding_measure_id)
    return found
