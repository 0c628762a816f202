"""Values of indicators as a file: read in, seen, accepted or left, and saved."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from nyvag.core.access import Actor, actor_of, reads, writes
from nyvag.core.clock import now
from nyvag.core.tabular import UnableToReadFile
from nyvag.plans.access import MAY_LEAD, MAY_READ
from nyvag.plans.commands import indicator_files as commands
from nyvag.plans.commands.indicator_writing import UnableToChangeIndicator
from nyvag.plans.forms.indicator_values import ValuesFileForm
from nyvag.plans.models import IndicatorUpload
from nyvag.plans.queries.value_cells import value_cells
from nyvag.plans.queries.value_plan import RowState, plan_values
from nyvag.plans.rules.value_columns import COLUMNS
from nyvag.plans.rules.value_rows import unpacked
from nyvag.ui.arriving import on_disk, why_not
from nyvag.ui.exports import WRITERS, export_response
from nyvag.ui.forms import render_confirm, render_form

MOST_SHOWN = 200


@writes(*MAY_LEAD)
def values_import(request: HttpRequest) -> HttpResponse:
    """Choose a file; it is read at once, and no value is written."""
    form = ValuesFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = _read(form, form.cleaned_data["file"], actor_of(request))
        if upload is not None:
            return redirect("plans:values-check", upload.pk)
    waiting = IndicatorUpload.objects.filter(committed_at=None).defer("rows", "errors").order_by("-pk")[:5]
    context = {"columns": COLUMNS, "waiting": list(waiting)}
    return render_form(request, "plans/values_import.html", form, context)


@writes(*MAY_LEAD)
def values_check(request: HttpRequest, indicator_upload_id: int) -> HttpResponse:
    """Show what the file would do; on POST accept it whole."""
    upload = get_object_or_404(IndicatorUpload.objects, pk=indicator_upload_id)
    if request.method == "POST":
        return _accept(request, upload)
    if upload.committed_at is not None:
        return render(request, "plans/values_done.html", {"upload": upload})
    plan = plan_values([unpacked(row) for row in upload.rows])
    errors = sorted([*commands.errors_of(upload), *plan.errors], key=lambda each: each.row)
    to_write = [row for row in plan.rows if row.state is not RowState.UNCHANGED]
    context = {
        "upload": upload,
        "errors": errors,
        "error_rows": len({error.row for error in errors}),
        "new_count": plan.count(RowState.NEW),
        "corrected_count": plan.count(RowState.CORRECTED),
        "unchanged_count": plan.count(RowState.UNCHANGED),
        "rows": to_write[:MOST_SHOWN],
        "to_write": len(to_write),
        "most_shown": MOST_SHOWN,
    }
    return render(request, "plans/values_check.html", context)


@writes(*MAY_LEAD)
def values_discard(request: HttpRequest, indicator_upload_id: int) -> HttpResponse:
    """Leave a file without importing it."""
    upload = get_object_or_404(IndicatorUpload.objects, pk=indicator_upload_id, committed_at=None)
    if request.method == "POST":
        commands.discard_values(upload=upload, by=actor_of(request), at=now())
        messages.success(request, _("The file was left. No value has changed."))
        return redirect("plans:values-import")
    return render_confirm(
        request,
        title=_("Leave %(file)s without importing") % {"file": upload.file_name},
        consequence=_("What was read from the file is thrown away. No value changes."),
        submit=_("Leave the file"),
        cancel_url="..",
    )


@reads(*MAY_READ)
def values_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Save every value that holds, in the form that the import reads."""
    return _file(kind, list(value_cells()), _("values-of-indicators"))


@reads(*MAY_READ)
def values_template(request: HttpRequest, kind: str) -> HttpResponse:
    """Save an example that can be filled in and imported."""
    return _file(kind, [[column.example for column in COLUMNS]], _("values-example"))


def _file(kind: str, rows: list[list[Any]], name: str) -> HttpResponse:
    if kind not in WRITERS:
        raise Http404
    columns = [column.heading for column in COLUMNS]
    return export_response(kind, rows=rows, columns=columns, name=name)  # type: ignore[return-value]  # a file answer is an answer


def _accept(request: HttpRequest, upload: IndicatorUpload) -> HttpResponse:
    try:
        commands.import_values(upload=upload, by=actor_of(request), at=now())
    except UnableToChangeIndicator as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The values are imported."))
    return redirect("plans:values-check", upload.pk)


def _read(form: ValuesFileForm, file: "UploadedFile[Any]", by: Actor) -> IndicatorUpload | None:
    """Read a file from disk, or say on the form why it cannot be read."""
    with on_disk(file) as (path, name):
        try:
            return commands.read_values(path=path, file_name=name, by=by, at=now())
        except UnableToReadFile as refusal:
            form.add_error("file", why_not(refusal))
        except UnableToChangeIndicator as refusal:
            form.add_error("file", str(refusal))
    return None
