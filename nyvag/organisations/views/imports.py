"""The organisation as a file: read in, seen, accepted or left, and saved."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from nyvag.core.access import READERS, Actor, actor_of, reads, writes
from nyvag.core.clock import now
from nyvag.core.tabular import UnableToReadFile
from nyvag.core.tabular.cells import RowError
from nyvag.organisations.commands import UnableToChangeUnitError
from nyvag.organisations.commands import imports as commands
from nyvag.organisations.commands.undoing import undo_import
from nyvag.organisations.forms.files import UploadForm
from nyvag.organisations.models import OrganisationUpload
from nyvag.organisations.queries.facts import file_cells
from nyvag.organisations.queries.file_plan import RowState, plan_file
from nyvag.organisations.queries.undoing import Undoing, plan_undo
from nyvag.organisations.rules.file_columns import COLUMNS, KIND_WORDS
from nyvag.organisations.rules.file_rows import unpacked
from nyvag.organisations.rules.org_file import UnableToReadOrganisation
from nyvag.organisations.views.acting import EDITORS
from nyvag.ui.arriving import on_disk, why_not
from nyvag.ui.exports import WRITERS, export_response
from nyvag.ui.forms import render_confirm, render_form

MOST_SHOWN = 200


@writes(*EDITORS)
def import_new(request: HttpRequest) -> HttpResponse:
    """Choose a list; it is read at once, and nothing is written to the organisation."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = _read(form, form.cleaned_data["file"], actor_of(request))
        if upload is not None:
            return redirect("organisations:import-detail", upload.pk)
    waiting = OrganisationUpload.objects.filter(committed_at=None).defer("rows", "errors")
    taken = OrganisationUpload.objects.exclude(committed_at=None).defer("rows", "errors", "effects")
    shown = {
        "columns": COLUMNS,
        "words": KIND_WORDS,
        "waiting": list(waiting.order_by("-pk")[:5]),
        "taken": list(taken.order_by("-committed_at", "-pk")[:5]),
    }
    return render_form(request, "organisations/import_new.html", form, shown)


@writes(*EDITORS)
def import_detail(request: HttpRequest, organisation_upload_id: int) -> HttpResponse:
    """Show what the list would do; on POST accept it whole."""
    upload = get_object_or_404(OrganisationUpload.objects, pk=organisation_upload_id)
    if request.method == "POST":
        return _accept(request, upload)
    if upload.committed_at is not None:
        undone = (upload.outcome or {}).get("undone")
        may_undo = upload.undone_at is None and upload.effects is not None
        shown = {"upload": upload, "undone": undone, "may_undo": may_undo}
        return render(request, "organisations/import_done.html", shown)
    told = [RowError(**kept) for kept in upload.errors]
    plan = plan_file([unpacked(row) for row in upload.rows], {error.row for error in told})
    errors = sorted([*told, *plan.errors], key=lambda each: each.row)
    shown = {
        "upload": upload,
        "errors": errors,
        "new": [row for row in plan.rows if row.state is RowState.NEW][:MOST_SHOWN],
        "changed": [row for row in plan.rows if row.state is RowState.CHANGED][:MOST_SHOWN],
        "new_count": plan.count(RowState.NEW),
        "changed_count": plan.count(RowState.CHANGED),
        "unchanged_count": plan.count(RowState.UNCHANGED),
        "ended": [row for row in plan.rows if row.last_day is not None][:MOST_SHOWN],
        "ended_count": sum(row.last_day is not None for row in plan.rows),
        "to_write": plan.count(RowState.NEW) + plan.count(RowState.CHANGED),
        "error_rows": len({error.row for error in errors}),
        "most_shown": MOST_SHOWN,
    }
    return render(request, "organisations/import_detail.html", shown)


@writes(*EDITORS)
def import_discard(request: HttpRequest, organisation_upload_id: int) -> HttpResponse:
    """Leave a list without importing it."""
    upload = get_object_or_404(OrganisationUpload.objects, pk=organisation_upload_id, committed_at=None)
    if request.method == "POST":
        commands.discard_upload(upload=upload, by=actor_of(request), at=now())
        messages.success(request, _("The list was left. Nothing in the organisation has changed."))
        return redirect("organisations:import-new")
    return render_confirm(
        request,
        title=_("Leave %(file)s without importing") % {"file": upload.file_name},
        consequence=_("What was read from the list is thrown away. Nothing in the organisation changes."),
        submit=_("Leave the list"),
        cancel_url="..",
    )


@writes(*EDITORS)
def import_undo(request: HttpRequest, organisation_upload_id: int) -> HttpResponse:
    """Show what undoing an import would do; on POST undo it."""
    upload = get_object_or_404(OrganisationUpload.objects, pk=organisation_upload_id)
    if request.method == "POST":
        try:
            undo_import(upload=upload, by=actor_of(request), at=now())
        except (commands.UnableToImport, UnableToChangeUnitError) as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The import is undone."))
        return redirect("organisations:import-detail", upload.pk)
    planned = plan_undo(upload)
    shown = {
        "upload": upload,
        "removed": [row for row in planned if row.outcome is Undoing.REMOVED],
        "restored": [row for row in planned if row.outcome is Undoing.RESTORED],
        "changed": [row for row in planned if row.outcome is Undoing.CHANGED_SINCE],
        "in_use": [row for row in planned if row.outcome is Undoing.IN_USE],
    }
    return render(request, "organisations/import_undo.html", shown)


@reads(*READERS)
def organisation_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Save the whole organisation with its past, in the form that the import reads."""
    return _file(
        kind, [[cells.get(column.key, "") for column in COLUMNS] for cells in file_cells()], _("organisation")
    )


@reads(*READERS)
def template_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Save an example that can be filled in and imported."""
    return _file(kind, [[column.example for column in COLUMNS]], _("organisation-example"))


def _file(kind: str, rows: list[list[str]], name: str) -> HttpResponse:
    if kind not in WRITERS:
        raise Http404
    columns = [column.heading for column in COLUMNS]
    return export_response(kind, rows=rows, columns=columns, name=name)  # type: ignore[return-value]  # a file answer is an answer


def _accept(request: HttpRequest, upload: OrganisationUpload) -> HttpResponse:
    try:
        commands.import_organisation(upload=upload, by=actor_of(request), at=now())
    except (commands.UnableToImport, UnableToChangeUnitError) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The list is imported."))
    return redirect("organisations:import-detail", upload.pk)


def _read(form: UploadForm, file: "UploadedFile[Any]", by: Actor) -> OrganisationUpload | None:
    """Read a list from disk, or say on the form why it cannot be read."""
    with on_disk(file) as (path, name):
        try:
            return commands.read_upload(path=path, file_name=name, by=by, at=now())
        except (UnableToReadFile, UnableToReadOrganisation) as refusal:
            form.add_error("file", why_not(refusal))
    return None
