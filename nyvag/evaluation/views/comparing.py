"""The comparison with similar municipalities: shown, chosen, and filled from a file."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.access import Actor, actor_of, reads, writes
from nyvag.core.clock import now
from nyvag.core.tabular import UnableToReadFile
from nyvag.core.tabular.cells import RowError
from nyvag.evaluation.access import MAY_LEAD, MAY_READ, leads
from nyvag.evaluation.commands import comparing as commands
from nyvag.evaluation.comparison_chart import bars_of, years_of
from nyvag.evaluation.forms.comparing import FiguresForm, SimilarForm
from nyvag.evaluation.models import ComparisonFile, SimilarMunicipality
from nyvag.evaluation.queries.comparing import comparison, file_plan, names
from nyvag.evaluation.rules.similar import groups, measures
from nyvag.ui.arriving import on_disk, why_not
from nyvag.ui.forms import render_confirm, render_form

FORM = "evaluation/comparison_form.html"


@reads(*MAY_READ)
def comparison_page(request: HttpRequest) -> HttpResponse:
    """Answer: where do we stand beside municipalities like us?"""
    found, language = comparison(), get_language() or "sv"
    shown = [(each.group.name(language), each.group.says(language), each) for each in found.groups]
    placed = [row for row in found.rows if row.place is not None]
    context = {
        "found": found,
        "groups": shown,
        "similar": [(names().get(each.code, each.code), each) for each in found.similar],
        "count": len(found.rows),
        "placed": len(placed),
        "may_lead": leads(actor_of(request)),
    }
    return render(request, "evaluation/comparison.html", context)


@reads(*MAY_READ)
def comparison_measure(request: HttpRequest, measure_id: str) -> HttpResponse:
    """Answer: how does one measure look, for us and for those like us?"""
    if measure_id not in measures():
        raise Http404
    found, language = comparison(), get_language() or "sv"
    row = next((each for each in found.rows if each.measure.id == measure_id), None)
    group = next(each for each in groups() if each.key == measures()[measure_id].group)
    context = {
        "found": found,
        "row": row,
        "measure": measures()[measure_id],
        "group_name": group.name(language),
        "says": group.says(language),
        "bars": bars_of(row, found.own_name) if row else None,
        "years": years_of(row) if row else None,
    }
    return render(request, "evaluation/comparison_measure.html", context)


@writes(*MAY_LEAD)
def similar_new(request: HttpRequest) -> HttpResponse:
    """Choose a municipality to compare with."""
    form = SimilarForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.choose(**form.cleaned_data, by=actor_of(request), at=now())
        except commands.UnableToCompare as refusal:
            form.add_error("code", str(refusal))
        else:
            messages.success(request, _("The municipality is chosen."))
            return redirect("evaluation:comparison")
    title = _("Choose a similar municipality")
    return render_form(request, FORM, form, {"title": title, "submit": _("Choose the municipality")})


@writes(*MAY_LEAD)
def similar_leave(request: HttpRequest, similar_id: int) -> HttpResponse:
    """Stop comparing with a municipality."""
    similar = get_object_or_404(SimilarMunicipality.objects, pk=similar_id, left_on=None)
    if request.method == "POST":
        commands.leave(similar=similar, by=actor_of(request), at=now())
        return redirect("evaluation:comparison")
    return render_confirm(
        request,
        title=_("Stop comparing with %(name)s?") % {"name": names().get(similar.code, similar.code)},
        consequence=_("It is no longer shown. Its figures stay, should you choose it again."),
        submit=_("Stop comparing"),
        cancel_url="../..",
    )


@writes(*MAY_LEAD)
def figures_import(request: HttpRequest) -> HttpResponse:
    """Choose a file; it is read at once, and no figure is written."""
    form = FiguresForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = _read(form, form.cleaned_data["file"], actor_of(request))
        if file is not None:
            return redirect("evaluation:comparison-check", file.pk)
    waiting = ComparisonFile.objects.filter(committed_at=None).defer("rows", "errors").order_by("-pk")[:5]
    return render_form(
        request, "evaluation/comparison_import.html", form, {"waiting": list(waiting), "groups": groups()}
    )


@writes(*MAY_LEAD)
def figures_check(request: HttpRequest, comparison_file_id: int) -> HttpResponse:
    """Show what the file would do; on POST accept it whole."""
    file = get_object_or_404(ComparisonFile.objects, pk=comparison_file_id)
    if request.method == "POST":
        try:
            commands.import_figures(file=file, by=actor_of(request), at=now())
        except commands.UnableToCompare as refusal:
            messages.error(request, str(refusal))
            return redirect("evaluation:comparison-check", file.pk)
        messages.success(request, _("The figures are imported."))
        return redirect("evaluation:comparison")
    figures = commands.figures_of(file)
    plan = file_plan(figures) if file.committed_at is None else None
    context = {
        "file": file,
        "plan": plan,
        "errors": [RowError(**kept) for kept in file.errors],
        "measures": sorted({each.measure for each in figures}),
        "municipalities": len({each.code for each in figures}),
        "years": sorted({each.year for each in figures}),
        "to_write": len(plan.new) + len(plan.changed) if plan else 0,
    }
    return render(request, "evaluation/comparison_check.html", context)


@writes(*MAY_LEAD)
def figures_discard(request: HttpRequest, comparison_file_id: int) -> HttpResponse:
    """Leave a file without importing it."""
    file = get_object_or_404(ComparisonFile.objects, pk=comparison_file_id, committed_at=None)
    if request.method == "POST":
        commands.discard_figures(file=file, by=actor_of(request), at=now())
        messages.success(request, _("The file was left. No figure has changed."))
        return redirect("evaluation:comparison-import")
    return render_confirm(
        request,
        title=_("Leave %(file)s without importing") % {"file": file.file_name},
        consequence=_("What was read from the file is thrown away. No figure changes."),
        submit=_("Leave the file"),
        cancel_url="..",
    )


def _read(form: FiguresForm, file: "UploadedFile[Any]", by: Actor) -> ComparisonFile | None:
    """Read a file from disk, or say on the form why it cannot be read."""
    with on_disk(file) as (path, name):
        try:
            return commands.read_figures(path=path, file_name=name, by=by, at=now())
        except UnableToReadFile as refusal:
            form.add_error("file", why_not(refusal))
        except commands.UnableToCompare as refusal:
            form.add_error("file", str(refusal))
    return None
