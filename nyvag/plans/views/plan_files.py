"""A plan as a file: read in, its columns told, seen, accepted or left; and saved in the same columns."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.core.tabular import UnableToReadFile
from nyvag.meetings.rules.causes import causes
from nyvag.plans.access import MAY_LEAD, MAY_READ
from nyvag.plans.commands import plan_imports as commands
from nyvag.plans.commands.plan_refusals import UnableToChangePlan
from nyvag.plans.forms.plan_files import PlanFileForm, cause_choices, chosen, meanings
from nyvag.plans.models import Plan, PlanUpload
from nyvag.plans.queries.plan_file import file_rows
from nyvag.plans.queries.plan_planned import RowState
from nyvag.plans.rules.plan_columns import COLUMNS, HEADINGS
from nyvag.plans.rules.plan_words import WORDS
from nyvag.plans.views.plan_finding import plan_or_404, refused
from nyvag.ui.arriving import on_disk, why_not
from nyvag.ui.exports import export_response
from nyvag.ui.forms import render_confirm, render_form

MOST_SHOWN = 200
MOST_ERRORS = 500
MOST_UNREAD = 20
EXAMPLES = 3
KINDS = ("xlsx", "csv")


@writes(*MAY_LEAD)
def plan_import(request: HttpRequest) -> HttpResponse:
    """Choose a file that becomes a new plan; it is read at once, and nothing is written to any plan."""
    return _import(request, None)


@writes(*MAY_LEAD)
def plan_import_into(request: HttpRequest, plan_reference: uuid.UUID) -> HttpResponse:
    """Choose a file to lay over a plan that is there."""
    return _import(request, plan_or_404(plan_reference))


@writes(*MAY_LEAD)
def plan_import_detail(request: HttpRequest, plan_upload_id: int) -> HttpResponse:
    """Show what the columns mean and what the file would do; on POST accept it whole."""
    upload = get_object_or_404(PlanUpload.objects.select_related("plan"), pk=plan_upload_id)
    if request.method == "POST":
        try:
            plan = commands.import_plan(upload=upload, by=actor_of(request), at=now())
        except UnableToChangePlan as refusal:
            messages.error(request, str(refusal))
            return redirect("plans:plan-import-detail", upload.pk)
        messages.success(request, _("The plan is imported."))
        return redirect("plans:plan-detail", plan.reference)
    if upload.committed_at is not None:
        return render(request, "plans/plan_import_done.html", {"upload": upload})
    return render(request, "plans/plan_import_detail.html", _shown(upload))


@writes(*MAY_LEAD)
def plan_import_columns(request: HttpRequest, plan_upload_id: int) -> HttpResponse:
    """Say what the columns of a file mean, and which sheets are read."""
    upload = get_object_or_404(PlanUpload.objects, pk=plan_upload_id, committed_at=None)
    if request.method == "POST":
        try:
            commands.map_columns(
                upload=upload,
                mapping=chosen(request.POST, commands.headings_of(upload.tables)),
                sheets=request.POST.getlist("sheets"),
                sheets_head=bool(request.POST.get("sheets_head")),
                default_cause=request.POST.get("default_cause", ""),
                by=actor_of(request),
                at=now(),
            )
        except UnableToChangePlan as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The file is read anew with what you chose."))
    return redirect("plans:plan-import-detail", upload.pk)


@writes(*MAY_LEAD)
def plan_import_discard(request: HttpRequest, plan_upload_id: int) -> HttpResponse:
    """Leave a file without importing it."""
    upload = get_object_or_404(PlanUpload.objects, pk=plan_upload_id, committed_at=None)
    if request.method == "POST":
        commands.discard_plan(upload=upload, by=actor_of(request), at=now())
        messages.success(request, _("The file was left. No plan has changed."))
        return redirect("plans:plan-import")
    return render_confirm(
        request,
        title=_("Leave %(file)s without importing") % {"file": upload.file_name},
        consequence=_("What was read from the file is thrown away. No plan changes."),
        submit=_("Leave the file"),
        cancel_url="..",
    )


@reads(*MAY_READ)
def plan_file(request: HttpRequest, plan_reference: uuid.UUID, kind: str) -> HttpResponse:
    """Save the whole plan as a file that is read back unchanged."""
    plan = plan_or_404(plan_reference)
    if kind not in KINDS:
        raise Http404
    name = slugify(plan.title)[:60] or _("plan")
    headings = [each.heading for each in COLUMNS]
    return export_response(kind, rows=file_rows(plan, today()), columns=headings, name=name)  # type: ignore[return-value]  # a file answer is an answer


def _import(request: HttpRequest, plan: Plan | None) -> HttpResponse:
    form = PlanFileForm(request.POST or None, request.FILES or None, is_new=plan is None)
    if request.method == "POST" and form.is_valid():
        upload = _read(request, form, form.cleaned_data["file"], plan)
        if upload is not None:
            return redirect("plans:plan-import-detail", upload.pk)
    language = get_language() or "sv"
    words = [(HEADINGS[key], [each[0] for each in table.values()]) for key, table in WORDS.items()]
    context = {
        "plan": plan,
        "columns": [(each.heading, each.spellings[:6]) for each in COLUMNS],
        "words": [*words, (HEADINGS["cause"], [each.name(language) for each in causes()])],
        "waiting": list(PlanUpload.objects.filter(committed_at=None).defer("tables").order_by("-pk")[:5]),
        "cancel_url": reverse("plans:plan-detail", args=[plan.reference])
        if plan
        else reverse("plans:plan-list"),
    }
    return render_form(request, "plans/plan_import_new.html", form, context)


def _read(
    request: HttpRequest, form: PlanFileForm, file: "UploadedFile[Any]", plan: Plan | None
) -> PlanUpload | None:
    """Read a file from disk, or say on the form why it cannot be read."""
    with on_disk(file) as (path, name):
        try:
            return commands.read_plan(
                path=path,
                file_name=name,
                plan=plan,
                title=form.cleaned_data.get("title", ""),
                by=actor_of(request),
                at=now(),
            )
        except UnableToReadFile as refusal:
            form.add_error("file", why_not(refusal))
        except UnableToChangePlan as refusal:
            refused(form, refusal)
    return None


def _shown(upload: PlanUpload) -> dict[str, Any]:
    found = commands.diff_of(upload, today())
    new, changed = found.of(RowState.NEW), found.of(RowState.CHANGED)
    headings = commands.headings_of(upload.tables)
    return {
        "upload": upload,
        "errors": found.errors[:MOST_ERRORS],
        "error_count": len(found.errors),
        "new": new[:MOST_SHOWN],
        "changed": changed[:MOST_SHOWN],
        "left": found.left[:MOST_SHOWN],
        "new_count": len(new),
        "changed_count": len(changed),
        "unchanged_count": len(found.of(RowState.UNCHANGED)),
        "left_count": len(found.left),
        "to_write": len(new) + len(changed),
        "is_cut": max(len(new), len(changed), len(found.left)) > MOST_SHOWN,
        "most_shown": MOST_SHOWN,
        "unread": found.unread[:MOST_UNREAD],
        "unread_count": sum(count for _heading, _words, count in found.unread),
        "says_what": commands.says_what(upload.mapping),
        "causes": cause_choices(get_language() or "sv"),
        "meanings": meanings(),
        "columns": [
            (f"column-{place}", heading, upload.mapping.get(heading, ""), _examples(upload, heading))
            for place, heading in enumerate(headings)
        ],
        "sheets": [
            (each["name"], each["name"] in upload.sheets, len(each["rows"])) for each in upload.tables
        ],
    }


def _examples(upload: PlanUpload, heading: str) -> list[str]:
    """Give a few of the texts that stand under a heading."""
    found: dict[str, None] = {}
    for table in upload.tables:
        if heading in table["header"] and table["name"] in upload.sheets:
            place = table["header"].index(heading)
            for _number, cells in table["rows"]:
                if place < len(cells) and cells[place].strip():
                    found.setdefault(" ".join(cells[place].split())[:60])
                if len(found) == EXAMPLES:
                    return list(found)
    return list(found)
