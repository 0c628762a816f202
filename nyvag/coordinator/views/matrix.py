"""The responsibility matrix: read, exported, filled in row by row, with rows of the body's own."""

from collections.abc import Iterator
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.coordinator import commands
from nyvag.coordinator.access import MAY_LEAD, MAY_READ, leads
from nyvag.coordinator.forms.functions import DayForm
from nyvag.coordinator.forms.matrix import ActivityForm, RowForm
from nyvag.coordinator.models.matrix import LETTERS
from nyvag.coordinator.queries import matrix as queries
from nyvag.coordinator.queries.sentences import gap_text, matrix_answer
from nyvag.coordinator.views.finding import activity_or_404
from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.ui.exports import WRITERS, export_response
from nyvag.ui.forms import render_confirm, render_form

FORM_PAGE = "coordinator/form.html"


@reads(*MAY_READ)
def matrix(request: HttpRequest) -> HttpResponse:
    """Answer: who answers for what, and where are the gaps?"""
    form = DayForm(request.GET or None, initial={"den": today()})
    day = (form.is_valid() and form.cleaned_data["den"]) or today()
    found = queries.matrix(day)
    kind = request.GET.get("export", "")
    if kind in WRITERS:
        columns = [_("Area"), _("Row"), _("Gaps"), *(column.name for column in found.columns)]
        file = export_response(kind, rows=_exported(found), columns=columns, name=_("responsibilities"))
        return cast(HttpResponse, file)  # a streamed file: views pass it on as it is
    only_gaps = request.GET.get("luckor") == "1"
    lines = [line for line in found.lines if line.gaps or not only_gaps]
    context = {
        "matrix": found,
        "lines": [(line, gap_texts(found, line), _own_key(line)) for line in lines],
        "answer": matrix_answer(found),
        "letters": LETTERS,
        "only_gaps": only_gaps,
        "form_day": form,
        "day": day,
        "is_today": day == today(),
        "may_lead": leads(actor_of(request)) and day == today(),
    }
    return render(request, "coordinator/matrix.html", context)


@writes(*MAY_LEAD)
def matrix_row(request: HttpRequest, row: str) -> HttpResponse:
    """Say who is what in one row."""
    found = queries.matrix(today())
    line = next((each for each in found.lines if each.row.key == row), None)
    if line is None:
        raise Http404
    form = RowForm(request.POST or None, line=line, actors=queries.actors(today()))
    if form.is_valid():
        try:
            commands.set_row(
                row=row, title=line.row.title, letters=form.letters(), by=actor_of(request), at=now()
            )
        except commands.UnableToChangeMatrix as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("“%(title)s” is filled in.") % {"title": line.row.title})
            return redirect(f"{reverse('coordinator:matrix')}#row-{line.anchor}")
    shown = {
        "heading": line.row.title,
        "lead": " ".join(f"{each}." for each in gap_texts(found, line)),
        "submit": _("Save the row"),
        "cancel_url": reverse("coordinator:matrix"),
        "in_matrix": True,
    }
    return render_form(request, FORM_PAGE, form, shown)


@writes(*MAY_LEAD)
def activity_new(request: HttpRequest) -> HttpResponse:
    """Add a row of the body's own."""
    form = ActivityForm(request.POST or None, language=get_language() or "sv")
    if form.is_valid():
        try:
            own = commands.add_activity(**form.cleaned_data, by=actor_of(request), at=now())
        except commands.UnableToChangeMatrix as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The row is added. Next: say who answers for it."))
            return redirect("coordinator:matrix-row", f"own:{own.pk}")
    shown: dict[str, Any] = {"heading": _("Add a row"), "submit": _("Add the row"), "in_matrix": True}
    return render_form(request, FORM_PAGE, form, {**shown, "cancel_url": reverse("coordinator:matrix")})


@writes(*MAY_LEAD)
def activity_end(request: HttpRequest, activity_id: int) -> HttpResponse:
    """Ask, then take away a row of the body's own."""
    activity = activity_or_404(activity_id)
    if request.method == "POST":
        commands.end_activity(activity=activity, by=actor_of(request), at=now())
        messages.success(request, _("The row is taken away."))
        return redirect("coordinator:matrix")
    return render_confirm(
        request,
        title=_("Take away “%(title)s”") % {"title": activity.title},
        consequence=_("The row leaves the matrix from today. How it was before can still be seen by day."),
        submit=_("Take the row away"),
        cancel_url=reverse("coordinator:matrix"),
    )


def gap_texts(matrix: queries.Matrix, line: queries.Line) -> list[str]:
    """Say the gaps of a row, with the names of those they are about."""
    names = {column.key: column.name for column in matrix.columns}
    return [gap_text(gap.kind, [names[actor] for actor in gap.actors]) for gap in line.gaps]


def _exported(matrix: queries.Matrix) -> Iterator[list[Any]]:
    for line in matrix.lines:
        gaps = ". ".join(gap_texts(matrix, line))
        yield [line.row.area, line.row.title, gaps, *(cell.text for cell in line.cells)]


def _own_key(line: queries.Line) -> int | None:
    own = line.row.key.partition("own:")[2]
    return int(own) if own else None
