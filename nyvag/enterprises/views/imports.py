"""Importing a register file: choose it, see what it would do, accept it or leave it."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from nyvag.core.access import Actor, actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.core.tabular import UnableToReadFile
from nyvag.enterprises import commands
from nyvag.enterprises.access import MAY_READ, MAY_WRITE, can_change_register
from nyvag.enterprises.forms import UndoForm, UploadForm
from nyvag.enterprises.models import RegisterUpload
from nyvag.enterprises.queries.import_plan import PlannedRow, RowState, plan_import
from nyvag.enterprises.queries.undoing import Undoing, counts, kept_names, plan_undo
from nyvag.enterprises.queries.uploads import errors_of, imported_uploads, rows_of, waiting_uploads
from nyvag.enterprises.rules.categories import categories
from nyvag.enterprises.rules.codes import legal_forms, sizes, statuses
from nyvag.enterprises.rules.columns import COLUMNS
from nyvag.enterprises.rules.register_file import UnableToReadRegister
from nyvag.ui.arriving import on_disk, why_not
from nyvag.ui.exports import WRITERS, export_response
from nyvag.ui.forms import render_form

_MOST_SHOWN = 200


@writes(*MAY_WRITE)
def upload_new(request: HttpRequest) -> HttpResponse:
    """Choose a register file; it is read at once and nothing is written to the register."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = _read(form, form.cleaned_data["file"], actor_of(request))
        if upload is not None:
            return redirect("enterprises:upload-detail", upload.pk)
    context = {"columns": COLUMNS, "waiting": list(waiting_uploads()[:5]), "values": _values()}
    context["imported"] = list(imported_uploads()[:10])
    return render_form(request, "enterprises/upload_new.html", form, context)


def _values() -> list[tuple[str, list[str]]]:
    """List what may be written in the columns that take only certain values."""
    lists = (
        (_("Categories"), categories()),
        (_("Legal forms"), legal_forms().codes),
        (_("Statuses"), statuses().codes),
        (_("Sizes"), sizes().codes),
    )
    return [(title, [code.name_sv for code in codes]) for title, codes in lists]


def _read(form: UploadForm, file: "UploadedFile[Any]", by: Actor) -> RegisterUpload | None:
    """Read a file from disk, or say on the form why it cannot be read."""
    with on_disk(file) as (path, name):
        try:
            return commands.read_upload(path=path, file_name=name, by=by, at=now())
        except (UnableToReadFile, UnableToReadRegister) as refusal:
            form.add_error("file", why_not(refusal))
    return None


@writes(*MAY_WRITE)
def upload_detail(request: HttpRequest, upload_id: int) -> HttpResponse:
    """Show what the file would do; on POST accept all its good rows or the chosen ones."""
    upload = get_object_or_404(RegisterUpload.objects, pk=upload_id)
    if request.method == "POST":
        return _accept(request, upload)
    if upload.committed_at is not None:
        return render(request, "enterprises/upload_done.html", _done(upload, actor_of(request)))
    planned = plan_import(rows_of(upload), on=today())
    errors = [*errors_of(upload), *(row.error for row in planned if row.error)]
    states = Counter(row.state for row in planned)
    context = {
        "upload": upload,
        "errors": sorted(errors, key=lambda error: error.row),
        "error_rows": len({error.row for error in errors}),
        "new": _of(planned, RowState.NEW),
        "changed": _of(planned, RowState.CHANGED),
        "new_count": states[RowState.NEW],
        "changed_count": states[RowState.CHANGED],
        "unchanged_count": states[RowState.UNCHANGED],
        "to_write": states[RowState.NEW] + states[RowState.CHANGED],
        "most_shown": _MOST_SHOWN,
    }
    return render(request, "enterprises/upload_detail.html", context)


def _of(planned: list[PlannedRow], state: RowState) -> list[PlannedRow]:
    return [row for row in planned if row.state is state][:_MOST_SHOWN]


def _accept(request: HttpRequest, upload: RegisterUpload) -> HttpResponse:
    only: set[int] | None = None
    if request.POST.get("rows") == "chosen":
        only = {int(number) for number in request.POST.getlist("row") if number.isdecimal()}
        if not only:
            messages.error(request, _("Choose at least one row, or import all of them."))
            return redirect("enterprises:upload-detail", upload.pk)
    try:
        if commands.is_large(upload):
            job = commands.start_import(upload=upload, only=only, by=actor_of(request), at=now())
            return redirect("jobs:job-detail", job.pk)
        commands.import_register(upload=upload, only=only, by=actor_of(request), at=now())
    except commands.UnableToChangeRegister as refusal:
        messages.error(request, str(refusal))
        return redirect("enterprises:upload-detail", upload.pk)
    messages.success(request, _("The list is imported."))
    return redirect("enterprises:upload-detail", upload.pk)


def _done(upload: RegisterUpload, actor: Actor) -> dict[str, Any]:
    """Say what came of an import, and whether it may be undone."""
    errors = sorted(errors_of(upload), key=lambda error: error.row)
    return {
        "upload": upload,
        "outcome": upload.outcome,
        "undone": (upload.outcome or {}).get("undone"),
        "errors": errors,
        "error_rows": len({error.row for error in errors}),
        "may_undo": can_change_register(actor) and upload.undone_at is None and upload.effects is not None,
    }


@writes(*MAY_WRITE)
def upload_undo(request: HttpRequest, upload_id: int) -> HttpResponse:
    """Show what undoing an import would do; on POST undo it."""
    upload = get_object_or_404(RegisterUpload.objects, pk=upload_id)
    if upload.committed_at is None or upload.undone_at is not None:
        return redirect("enterprises:upload-detail", upload.pk)
    form = UndoForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.undo_import(
                upload=upload, reason=form.cleaned_data["reason"], by=actor_of(request), at=now()
            )
        except commands.UnableToChangeRegister as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The import is undone."))
            return redirect("enterprises:upload-detail", upload.pk)
    planned = plan_undo(upload)
    found = counts(planned)
    context = {
        "upload": upload,
        "removed_count": found[Undoing.REMOVED],
        "restored_count": found[Undoing.RESTORED],
        "kept": kept_names(planned)[:_MOST_SHOWN],
        "kept_count": found[Undoing.CHANGED_SINCE] + found[Undoing.IN_USE],
    }
    return render_form(request, "enterprises/upload_undo.html", form, context)


@writes(*MAY_WRITE)
def upload_discard(request: HttpRequest, upload_id: int) -> HttpResponse:
    """Leave a file without importing it."""
    upload = get_object_or_404(RegisterUpload.objects, pk=upload_id)
    if request.method == "POST":
        try:
            commands.discard_upload(upload=upload, by=actor_of(request), at=now())
        except commands.UnableToChangeRegister as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The file was left. Nothing in the register has changed."))
        return redirect("enterprises:upload-new")
    return render(request, "enterprises/upload_discard.html", {"upload": upload})


@reads(*MAY_READ)
def template_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Save an example that can be filled in and imported."""
    if kind not in WRITERS:
        raise Http404
    columns = [column.heading for column in COLUMNS]
    rows = [[column.example for column in COLUMNS]]
    return export_response(kind, rows=rows, columns=columns, name=_("register-template"))  # type: ignore[return-value]  # a file answer is an answer
