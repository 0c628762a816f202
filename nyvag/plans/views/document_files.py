"""The register of steering documents as a file: read in, seen, accepted or left; and an example."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override

from nyvag.core.access import Actor, actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.core.tabular import UnableToReadFile
from nyvag.core.tabular.cells import RowError
from nyvag.plans.access import MAY_LEAD, MAY_READ
from nyvag.plans.commands import document_imports as commands
from nyvag.plans.commands.document_cells import CHOICES
from nyvag.plans.commands.document_refusals import UnableToChangeDocument
from nyvag.plans.commands.reading_documents import RowState
from nyvag.plans.document_columns import EXAMPLE, HEADINGS, WORKED_OUT
from nyvag.plans.forms.document_files import UploadForm
from nyvag.plans.models import DocumentUpload
from nyvag.plans.models.documents import DOCUMENT_KINDS, POLICY_AREAS
from nyvag.plans.rules.document_list import UnableToReadDocuments
from nyvag.ui.arriving import on_disk, why_not
from nyvag.ui.exports import WRITERS, export_response
from nyvag.ui.forms import render_confirm, render_form

MOST_SHOWN = 200


@writes(*MAY_LEAD)
def import_new(request: HttpRequest) -> HttpResponse:
    """Choose a list; it is read at once, and nothing is written to the register."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = _read(form, form.cleaned_data["file"], actor_of(request))
        if upload is not None:
            return redirect("plans:document-import-detail", upload.pk)
    waiting = DocumentUpload.objects.filter(committed_at=None).defer("rows", "errors").order_by("-pk")[:5]
    tables = (("kind", dict(DOCUMENT_KINDS[:-1])), ("areas", dict(POLICY_AREAS)), *CHOICES.items())
    context = {
        "columns": [(said, EXAMPLE.get(key, "")) for key, said in HEADINGS.items() if key not in WORKED_OUT],
        "words": [(HEADINGS[key], list(table.values())) for key, table in tables],
        "waiting": list(waiting),
    }
    return render_form(request, "plans/document_import_new.html", form, context)


@writes(*MAY_LEAD)
def import_detail(request: HttpRequest, document_upload_id: int) -> HttpResponse:
    """Show what the list would do; on POST accept it whole."""
    upload = get_object_or_404(DocumentUpload.objects, pk=document_upload_id)
    if request.method == "POST":
        return _accept(request, upload)
    if upload.committed_at is not None:
        return render(request, "plans/document_import_done.html", {"upload": upload})
    plan = commands.plan_of(upload, today())
    told = [RowError(**kept) for kept in upload.errors]
    errors = sorted([*told, *plan.errors], key=lambda each: each.row)
    counts = {str(state).lower(): plan.count(state) for state in RowState}
    context = {
        "upload": upload,
        "errors": errors,
        "error_rows": len({error.row for error in errors}),
        "counts": counts,
        "to_write": counts["new"] + counts["changed"],
        "new": [row for row in plan.rows if row.state is RowState.NEW][:MOST_SHOWN],
        "changed": [row for row in plan.rows if row.state is RowState.CHANGED][:MOST_SHOWN],
        "is_cut": max(counts["new"], counts["changed"]) > MOST_SHOWN,
        "most_shown": MOST_SHOWN,
    }
    return render(request, "plans/document_import_detail.html", context)


@writes(*MAY_LEAD)
def import_discard(request: HttpRequest, document_upload_id: int) -> HttpResponse:
    """Leave a list without importing it."""
    upload = get_object_or_404(DocumentUpload.objects, pk=document_upload_id, committed_at=None)
    if request.method == "POST":
        commands.discard_documents(upload=upload, by=actor_of(request), at=now())
        messages.success(request, _("The list was left. Nothing among the steering documents has changed."))
        return redirect("plans:document-import")
    return render_confirm(
        request,
        title=_("Leave %(file)s without importing") % {"file": upload.file_name},
        consequence=_("What was read from the list is thrown away. No steering document changes."),
        submit=_("Leave the list"),
        cancel_url="..",
    )


@reads(*MAY_READ)
def example_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Save an example that can be filled in and imported."""
    if kind not in WRITERS:
        raise Http404
    keys = [key for key in HEADINGS if key not in (*WORKED_OUT, "reference")]
    with override("sv"):
        columns = [str(HEADINGS[key]) for key in keys]
    rows = [[EXAMPLE.get(key, "") for key in keys]]
    name = _("steering-documents-example")
    return export_response(kind, rows=rows, columns=columns, name=name)  # type: ignore[return-value]  # a file answer is an answer


def _accept(request: HttpRequest, upload: DocumentUpload) -> HttpResponse:
    try:
        commands.import_documents(upload=upload, by=actor_of(request), at=now())
    except UnableToChangeDocument as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The list is imported."))
    return redirect("plans:document-import-detail", upload.pk)


def _read(form: UploadForm, file: "UploadedFile[Any]", by: Actor) -> DocumentUpload | None:
    """Read a list from disk, or say on the form why it cannot be read."""
    with on_disk(file) as (path, name):
        try:
            return commands.read_documents(path=path, file_name=name, by=by, at=now())
        except (UnableToReadFile, UnableToReadDocuments) as refusal:
            form.add_error("file", why_not(refusal))
    return None
